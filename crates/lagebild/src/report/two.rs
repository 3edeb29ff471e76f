//! Words in both languages of the page: one of the two is shown, a switch shows the other.

use lagebild_text::Lang;

/// A plain text in German and English, not yet escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Two {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Two {
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Two {
        Two { de: de.into(), en: en.into() }
    }
    /// The same in both languages: names, numbers, words of a report.
    pub fn same(text: impl Into<String>) -> Two {
        let text = text.into();
        Two { de: text.clone(), en: text }
    }
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
    pub fn is_empty(&self) -> bool {
        self.de.is_empty()
    }
    /// Both parts one after the other.
    pub fn then(mut self, more: impl Into<Two>) -> Two {
        let more = more.into();
        self.de.push_str(&more.de);
        self.en.push_str(&more.en);
        self
    }
    /// The items with `between` between them.
    pub fn join(items: impl IntoIterator<Item = Two>, between: &str) -> Two {
        let join = |a: Two, b| if a.is_empty() { b } else { a.then(between).then(b) };
        items.into_iter().filter(|t| !t.is_empty()).fold(Two::default(), join)
    }
    /// As HTML.
    pub fn html(&self) -> String {
        self.tagged("span")
    }
    /// As content of an SVG `<text>`.
    pub fn svg(&self) -> String {
        self.tagged("tspan")
    }
    fn tagged(&self, tag: &str) -> String {
        if self.de == self.en {
            return esc(&self.de);
        }
        format!("<{tag} class=de lang=de>{}</{tag}><{tag} class=en lang=en>{}</{tag}>", esc(&self.de), esc(&self.en))
    }
    /// As an attribute, which the script exchanges with the language.
    pub fn attr(&self, name: &str, lang: Lang) -> String {
        format!(" {name}=\"{}\"{} data-at={name}", esc(self.get(lang)), self.data())
    }
    /// As an element that can hold text only (`option`, `title`).
    pub fn element(&self, tag: &str, attributes: &str, lang: Lang) -> String {
        format!("<{tag}{attributes}{}>{}</{tag}>", self.data(), esc(self.get(lang)))
    }
    fn data(&self) -> String {
        if self.de == self.en {
            return String::new();
        }
        format!(" data-de=\"{}\" data-en=\"{}\"", esc(&self.de), esc(&self.en))
    }
}

impl From<&str> for Two {
    fn from(text: &str) -> Two {
        Two::same(text)
    }
}
impl From<String> for Two {
    fn from(text: String) -> Two {
        Two::same(text)
    }
}
impl From<(&str, &str)> for Two {
    fn from((de, en): (&str, &str)) -> Two {
        Two::new(de, en)
    }
}

/// Text that came from anywhere, made safe as content and as a quoted attribute.
pub fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The address as a link's target, if it is one a reader may follow.
pub fn href(url: &str) -> Option<String> {
    let lower = url.trim().to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| esc(url.trim()))
}

/// A number with thin spaces between thousands, which both languages read.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 4 {
        return digits;
    }
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(two: Two, expect: &str) {
        assert_eq!(two.html(), expect);
    }

    #[test]
    fn one_text_or_both() {
        check(Two::same("dpa"), "dpa");
        check(Two::new("Ort", "Place"), "<span class=de lang=de>Ort</span><span class=en lang=en>Place</span>");
        check(Two::join([Two::same("a"), Two::default(), Two::same("b")], ", "), "a, b");
        check(Two::same("<b onclick='x'>&\"\u{0}"), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;\u{FFFD}");
        check(number(5200).into(), "5\u{202F}200");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(href("javascript:alert(1)"), None);
        assert_eq!(href(" HTTPS://a.org/\"x"), Some("HTTPS://a.org/&quot;x".into()));
    }
}
