//! Plain text and Markdown.

use crate::charset;
use lagebild_text::Document;

/// Longest first line, in characters, that is taken for a title.
const TITLE: usize = 160;

/// Reads plain text: a title where the first line is one, and the rest as it stands.
///
/// ```
/// let report = lagebild_ingest::text::read("Drei Tote in Mali\n\nIn Mali starben Soldaten.".as_bytes());
/// assert_eq!(report.title.as_deref(), Some("Drei Tote in Mali"));
/// assert_eq!(report.text, "In Mali starben Soldaten.");
/// ```
pub fn read(bytes: &[u8]) -> Document {
    let text = charset::decode(bytes, None).text;
    let (title, text) = split_title(&text);
    Document { title: title.map(str::to_owned), text: text.to_owned(), ..Document::default() }
}

/// The title, and the text after it without the blank lines between.
fn split_title(text: &str) -> (Option<&str>, &str) {
    let body = text.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let line = first.trim();
    let after = || rest.trim_start_matches(['\n', '\r']);
    if let Some(title) = line.strip_prefix("# ") {
        return (Some(title.trim()), after());
    }
    let blank = rest.lines().next().is_some_and(|l| l.trim().is_empty()) && !rest.trim().is_empty();
    let title = blank && line.chars().count() <= TITLE && !line.ends_with(['.', ',', ';', ':']) && !is_furniture(line);
    if title { (Some(line), rest.trim_start_matches(|c: char| c.is_whitespace())) } else { (None, text) }
}

/// Datelines and agency codes stand where titles do.
fn is_furniture(line: &str) -> bool {
    let dated = !crate::date::scan(line, lagebild_text::Lang::De).is_empty();
    let code = line.bytes().filter(u8::is_ascii_digit).count() * 3 > line.len();
    dated || code || !line.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], title: &str, text: &str) {
        let got = read(bytes);
        assert_eq!((got.title.as_deref().unwrap_or_default(), got.text.as_str()), (title, text));
    }

    #[test]
    fn titles() {
        check(b"Titel\n\nText.", "Titel", "Text.");
        check(b"Titel\r\n\r\nErste.\r\nZweite.", "Titel", "Erste.\r\nZweite.");
        check(b"# Titel\nText.", "Titel", "Text.");
        check(b"Ein Satz.\n\nText.", "", "Ein Satz.\n\nText.");
        check(b"Kein Titel\nText.", "", "Kein Titel\nText.");
        check(b"Potsdam, 30. Juni 2021\n\nText.", "", "Potsdam, 30. Juni 2021\n\nText.");
        check(b"Nur eine Zeile\n\n", "", "Nur eine Zeile\n\n");
        check(b"", "", "");
    }

    #[test]
    fn characters_stay() {
        check("Taube 🕊\n\nCafe\u{301} \u{1F469}\u{200D}\u{1F680}".as_bytes(), "Taube 🕊", "Cafe\u{301} \u{1F469}\u{200D}\u{1F680}");
        check(b"\xef\xbb\xbfK\xc3\xa4se.", "", "Käse.");
        check(b"Drei Soldaten in K\xf6ln get\xf6tet.", "", "Drei Soldaten in Köln getötet.");
    }
}
