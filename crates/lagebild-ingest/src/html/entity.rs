//! Character references, each decoded by itself so that its bytes stay known.

use html5gum::{Token, Tokenizer};

/// A stretch of text as it stands, or what one character reference means.
#[derive(Debug, PartialEq)]
pub(crate) struct Unit<'a> {
    /// First byte in the source.
    pub at: usize,
    /// The source.
    pub raw: &'a str,
    /// What it means, where that differs from the source.
    pub decoded: Option<String>,
}

impl Unit<'_> {
    /// Appends the meaning.
    pub fn push_to(&self, out: &mut String) {
        out.push_str(self.decoded.as_deref().unwrap_or(self.raw));
    }
}

/// Splits raw page text at its character references.
pub(crate) fn units(raw: &str) -> impl Iterator<Item = Unit<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = raw.get(at..).filter(|r| !r.is_empty())?;
        let start = at;
        if rest.starts_with('&') {
            let len = reference(rest);
            let decoded = (len > 1).then(|| decode(&rest[..len])).flatten();
            at += if decoded.is_some() { len } else { 1 };
            return Some(Unit { at: start, raw: &raw[start..at], decoded });
        }
        at += rest.find('&').unwrap_or(rest.len());
        Some(Unit { at: start, raw: &raw[start..at], decoded: None })
    })
}

/// The length of what may be a character reference at the start of `text`.
fn reference(text: &str) -> usize {
    let name = text[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    1 + name + usize::from(name > 0 && text[1 + name..].starts_with(';'))
}

fn decode(reference: &str) -> Option<String> {
    let common = match reference {
        "&amp;" => "&",
        "&nbsp;" => "\u{a0}",
        "&quot;" => "\"",
        "&lt;" => "<",
        "&gt;" => ">",
        "&auml;" => "ä",
        "&ouml;" => "ö",
        "&uuml;" => "ü",
        "&szlig;" => "ß",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    let text = Tokenizer::new(reference).flatten().find_map(|token| match token {
        Token::String(text) => String::from_utf8(text.value.0).ok(),
        _ => None,
    })?;
    (text != reference).then_some(text)
}

/// Decodes all character references of an attribute or a script's string.
pub(crate) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    units(raw).for_each(|unit| unit.push_to(&mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expect: &str) {
        assert_eq!(unescape(raw), expect);
        assert_eq!(units(raw).map(|u| u.raw).collect::<String>(), raw);
    }

    #[test]
    fn references() {
        check("K&auml;se &amp; Brot", "Käse & Brot");
        check("&#8222;Nein&#x201c;", "„Nein“");
        check("AT&T && &; &unknown; &", "AT&T && &; &unknown; &");
        check("&copy 2020 &hellip;", "© 2020 …");
        check("&#0; &#x110000;", "\u{fffd} \u{fffd}");
    }
}
