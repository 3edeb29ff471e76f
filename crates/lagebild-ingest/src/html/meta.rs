//! What a page says about itself outside its text: title, address, publisher, date, language.

use super::jsonld::{self, Article};
use super::tree::{Id, Tree};
use crate::date::{in_url, scan};
use jiff::civil::Date;
use lagebild_text::Lang;

/// A page's description of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub title: Option<String>,
    pub url: Option<String>,
    pub site: Option<String>,
    pub published: Option<Date>,
    /// The `lang` of the page, where it names one of ours.
    pub lang: Option<Lang>,
}

/// Names of `meta` elements that hold the publication date, surest first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "article.published",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "article_date_original",
    "original-publish-date",
    "rnews:datepublished",
    "date-created",
    "date_created",
    "datecreated",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "dc:created",
    "article:post_date",
    "displaydate",
    "article.created",
    "bt:pubdate",
    "originalpublicationdate",
    "date",
    "ptime",
    "gentime",
    "release_date",
    "created",
    "shareaholic:article_published_time",
    "creation_date",
    "og:pubdate",
    "weibo:article:create_at",
];

/// Reads a page's description; `lang` settles the order of day and month.
pub(crate) fn meta(tree: &Tree<'_>, lang: Lang) -> Meta {
    let metas: Vec<(String, &str)> = tree
        .all("meta")
        .filter_map(|m| {
            let name = ["property", "name", "itemprop"].into_iter().find_map(|a| tree.attr(m, a))?;
            Some((name.trim().to_ascii_lowercase(), tree.attr(m, "content")?.trim()))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    let named = |name: &str| metas.iter().find(|(n, _)| n == name).map(|(_, c)| (*c).to_owned());
    let article = tree
        .all("script")
        .filter(|s| tree.attr(*s, "type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")))
        .filter_map(|s| jsonld::article(&script(tree, s)))
        .reduce(|a, b| if a.published.is_none() && b.published.is_some() { b } else { a })
        .unwrap_or_default();
    let canonical = tree.all("link").find(|l| tree.attr(*l, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"))).and_then(|l| tree.attr(l, "href"));
    let is_address = |u: &String| u.starts_with("http://") || u.starts_with("https://");
    let site = named("og:site_name").or_else(|| article.publisher.clone()).or_else(|| named("application-name")).or_else(|| named("publisher"));
    Meta {
        title: title(tree, &article, named("og:title").or_else(|| named("twitter:title")), site.as_deref()),
        url: canonical.map(str::to_owned).filter(is_address).or_else(|| named("og:url").filter(is_address)).or(article.url.clone()),
        published: day(article.published.as_deref(), lang)
            .or_else(|| DATE_NAMES.iter().find_map(|n| metas.iter().filter(|(name, _)| name == n).find_map(|(_, c)| day(Some(c), lang)))),
        site,
        lang: tree.attr(0, "lang").and_then(Lang::from_code),
    }
}

fn script(tree: &Tree<'_>, id: Id) -> String {
    tree.inside(id).map(|i| &tree.html[tree.nodes[i].source.clone()]).collect()
}

/// The day a machine-readable date names; the time of day is left as written.
pub(crate) fn day(text: Option<&str>, lang: Lang) -> Option<Date> {
    let text = text?.trim();
    let compact = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()) && !text[8..].starts_with(|c: char| c.is_ascii_digit()));
    if let Some(d) = compact {
        return Date::strptime("%Y%m%d", d).ok().filter(plausible);
    }
    let text = text.trim_start_matches(|c: char| c.is_alphabetic() || c == ',' || c == ' ' || c == ':');
    scan(text, lang).first().map(|f| f.date).or_else(|| us_numbers(text)).filter(plausible)
}

/// `3/30/2020`, as machines write it whatever the page's language.
fn us_numbers(text: &str) -> Option<Date> {
    let mut parts = text.split([' ', 'T']).next()?.split('/').map(|p| p.parse::<i32>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn plausible(date: &Date) -> bool {
    (1990..2100).contains(&date.year())
}

/// The date in a page's address or in the elements around its text that show one.
pub(crate) fn shown_date(tree: &Tree<'_>, root: Id, url: Option<&str>, lang: Lang) -> Option<Date> {
    timed(tree, root, lang).or_else(|| url.and_then(in_url)).or_else(|| labelled(tree, root, lang))
}

/// `<time datetime=…>`: one marked as that of publication, else the first at the text.
fn timed(tree: &Tree<'_>, root: Id, lang: Lang) -> Option<Date> {
    let times: Vec<(Id, Date)> = tree
        .all("time")
        .filter_map(|t| {
            let written = || tree.text_of(t);
            day(tree.attr(t, "datetime"), lang).or_else(|| scan(&written(), lang).first().map(|f| f.date)).map(|d| (t, d))
        })
        .filter(|(t, _)| !tree.ancestors(*t).any(|a| is_aside(tree, a, root)))
        .collect();
    let marked = |t: Id| {
        tree.attr(t, "pubdate").is_some()
            || tree.attr(t, "itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
            || tree.attr(t, "class").is_some_and(|c| c.contains("publish") && !c.contains("updated"))
    };
    let changed = |t: Id| tree.attr(t, "class").is_some_and(|c| c.contains("updated") || c.contains("modified")) || tree.attr(t, "itemprop") == Some("dateModified");
    let near = |t: Id| t < tree.nodes[root].end;
    times.iter().find(|(t, _)| marked(*t)).or_else(|| times.iter().find(|(t, _)| near(*t) && !changed(*t))).map(|(_, d)| *d)
}

/// True for lists of other articles and for comments.
fn is_aside(tree: &Tree<'_>, id: Id, root: Id) -> bool {
    if id <= root && root < tree.nodes[id].end {
        return false;
    }
    if matches!(tree.nodes[id].tag, "nav" | "footer" | "aside") {
        return true;
    }
    ["class", "id"].into_iter().filter_map(|a| tree.attr(id, a)).any(|v| {
        let v = v.to_ascii_lowercase();
        ["comment", "kommentar", "related", "teaser", "sidebar", "widget", "recommend", "footer", "recent"].iter().any(|w| v.contains(w))
    })
}

/// A short element named after dates, nearest before or at the head of the text.
fn labelled(tree: &Tree<'_>, root: Id, lang: Lang) -> Option<Date> {
    const NAMES: &[&str] = &[
        "date",
        "datum",
        "publi",
        "posted",
        "time",
        "byline",
        "meta",
        "info",
        "stand",
        "dachzeile",
        "erstellt",
        "submitted",
        "created",
        "author",
        "autor",
        "entry-header",
        "post-header",
    ];
    let mut best: Option<(usize, Date)> = None;
    for id in 1..tree.nodes.len() {
        let node = &tree.nodes[id];
        if tree.is_text(id) || node.end - id > 40 || matches!(node.tag, "script" | "style" | "meta" | "link" | "input") {
            continue;
        }
        let prop = tree.attr(id, "itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
        let named = prop
            || ["class", "id"].into_iter().filter_map(|a| tree.attr(id, a)).any(|v| {
                let v = v.to_ascii_lowercase();
                NAMES.iter().any(|n| v.contains(n)) && !v.contains("update") && !v.contains("modif")
            });
        // Nothing but a date, right before the text or at its head.
        let bare = !named && id < root + 60 && id + 120 > root && node.end - id <= 4 && is_bare_date(&tree.text_of(id), lang);
        if !(named || bare) || tree.ancestors(id).any(|a| is_aside(tree, a, root)) {
            continue;
        }
        let machine = tree.attr(id, "content").or_else(|| tree.attr(id, "title"));
        let written = machine.map(str::to_owned).filter(|_| prop).unwrap_or_else(|| tree.text_of(id));
        if written.chars().count() > 250 {
            continue;
        }
        if let Some(found) = scan(&written, lang).into_iter().map(|f| f.date).find(plausible) {
            let inside = id > root && id < tree.nodes[root].end;
            let far = if prop {
                0
            } else if bare {
                100 + id.abs_diff(root)
            } else if inside {
                id - root
            } else {
                2 * root.abs_diff(id)
            };
            if far <= 400 && best.is_none_or(|(d, _)| far < d) {
                best = Some((far, found));
            }
        }
    }
    best.map(|(_, date)| date)
}

/// A date and at most a few words, such as *Pressemitteilung vom*, *Uhr*.
fn is_bare_date(text: &str, lang: Lang) -> bool {
    text.chars().count() <= 60
        && scan(text, lang).first().is_some_and(|f| {
            let words = format!("{} {}", &text[..f.at.start], &text[f.at.end..]);
            let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 2);
            let named = words.clone().all(|w| !w.starts_with(char::is_lowercase) || matches!(w, "vom" | "den" | "von" | "the" | "posted" | "published"));
            named && words.nth(3).is_none() && !text.ends_with(['.', '!', '?'])
        })
}

/// The headline: the page's own heading where it agrees with the title it gives itself.
fn title(tree: &Tree<'_>, article: &Article, og: Option<String>, site: Option<&str>) -> Option<String> {
    let page = tree.all("title").find(|t| !tree.ancestors(*t).any(|a| tree.nodes[a].tag == "svg")).map(|t| tree.text_of(t)).filter(|t| !t.is_empty());
    let folded_page = page.as_deref().map(super::body::fold).unwrap_or_default();
    let folded_og = og.as_deref().map(super::body::fold).unwrap_or_default();
    let headings: Vec<String> = tree.all("h1").chain(tree.all("h2")).map(|h| tree.text_of(h)).filter(|t| !t.is_empty()).collect();
    let agrees = |h: &&String| {
        let h = super::body::fold(h);
        h.chars().count() > 6
            && (folded_page.starts_with(&h) || folded_og.starts_with(&h) || (h.chars().count() > 15 && folded_page.contains(&h)))
            && site.is_none_or(|s| super::body::fold(s) != h)
    };
    if let Some(heading) = headings.iter().find(agrees) {
        return Some(heading.clone());
    }
    let headline = article.headline.clone().filter(|h| folded_page.contains(&super::body::fold(h)) || folded_og.contains(&super::body::fold(h)));
    let cut = |t: String| without_site(&t, site).to_owned();
    headline.or(og.map(cut)).or(page.map(cut)).or_else(|| headings.first().cloned()).filter(|t| !t.is_empty())
}

/// Drops the publisher's name behind a headline (*Headline | Bote*).
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " » ", " :: "];
    let Some((at, mark)) = MARKS.iter().filter_map(|m| title.rfind(m).map(|i| (i, *m))).max() else { return title };
    let (head, tail) = (&title[..at], &title[at + mark.len()..]);
    let is_site = site.is_some_and(|s| super::body::fold(s) == super::body::fold(tail));
    if is_site || (tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3) { head.trim() } else { title }
}
