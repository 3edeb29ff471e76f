//! What a page says of its article in JSON-LD.

use serde_json::Value;

/// The fields of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
}

const TYPES: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "TechArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "WebPage",
    "Recipe",
];

/// Reads one script; broken JSON says nothing. An article says more than its page.
pub(crate) fn article(script: &str) -> Option<Article> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
    let value: Value = serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " "))).ok()?;
    let mut found: Vec<(usize, &Value)> = vec![];
    gather(&value, 0, &mut found);
    let (_, best) = found.into_iter().min_by_key(|(rank, v)| (v.get("datePublished").is_none(), *rank))?;
    let text = |key: &str| string(best.get(key)?);
    Some(Article {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        publisher: best.get("publisher").and_then(|p| string(p.get("name").unwrap_or(p)).or_else(|| string(p.get(0)?.get("name")?))),
        url: text("url").or_else(|| best.get("mainEntityOfPage").and_then(|m| string(m.get("@id").unwrap_or(m)))).filter(|u| u.starts_with("http")),
    })
}

fn gather<'v>(value: &'v Value, depth: usize, found: &mut Vec<(usize, &'v Value)>) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().take(50).for_each(|v| gather(v, depth + 1, found)),
        Value::Object(map) => {
            let is = |name: &str| match map.get("@type") {
                Some(Value::String(t)) => t.trim_start_matches("http://schema.org/").trim_start_matches("https://schema.org/") == name,
                Some(Value::Array(ts)) => ts.iter().any(|t| t == name),
                _ => false,
            };
            if let Some(rank) = TYPES.iter().position(|t| is(t)) {
                found.push((rank, value));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = map.get(key) {
                    gather(inner, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(super::entity::unescape).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles() {
        let got = article(
            r#"{"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": ["NewsArticle"], "headline": "A &amp; B", "datePublished": "2020-03-30T10:00:00+02:00", "publisher": {"@type": "Organization", "name": "Bote"}}]}"#,
        );
        let got = got.expect("an article");
        assert_eq!(got.headline.as_deref(), Some("A & B"));
        assert_eq!(got.published.as_deref(), Some("2020-03-30T10:00:00+02:00"));
        assert_eq!(got.publisher.as_deref(), Some("Bote"));
        assert_eq!(article("{broken"), None);
        assert_eq!(article("[]"), None);
    }
}
