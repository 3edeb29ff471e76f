//! A file of any kind as reports.

use crate::diagnostic::Diagnostic;
use crate::lang::{self, Guess};
use crate::sniff::{Format, sniff};
use crate::{date, html, jsonl, text};
use lagebild_text::{Document, Lang, Published};

/// What the caller knows better than the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of all reports; no guess is made, and none is skipped for its language.
    pub lang: Option<Lang>,
    /// The publisher of reports that name none.
    pub source: Option<String>,
    /// The publication date of all reports.
    pub published: Option<Published>,
    /// The address of reports that name none; a page's own canonical address yields to it.
    pub url: Option<String>,
}

/// Reads a file of any kind.
///
/// Whatever the bytes, there is no panic: what is wrong is said in the diagnostics, and other rows go on. Reports in
/// languages other than German and English are skipped with a diagnostic.
pub fn read(bytes: &[u8], name: Option<&str>, options: &Options) -> (Vec<Document>, Vec<Diagnostic>) {
    let (mut documents, mut diagnostics) = (vec![], vec![]);
    let mut keep = |row: Result<Document, Diagnostic>| match row {
        Ok(document) => documents.push(document),
        Err(diagnostic) => diagnostics.push(diagnostic),
    };
    let expected = |found: &str| Err(Diagnostic::skip(None, format!("expected text, a web page or JSON lines, found {found}")));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        keep(Err(Diagnostic::skip(None, "expected a report, found an empty file")));
        return (documents, diagnostics);
    }
    match sniff(bytes, name) {
        Format::Text => keep(finish(text::read(bytes), None, None, options)),
        Format::Html => {
            let document = html::extract_from(bytes, options.url.as_deref()).document;
            if document.text.is_empty() {
                keep(Err(Diagnostic::skip(None, "expected a web page with a text, found none in it")));
            } else {
                keep(finish(document, None, None, options));
            }
        }
        Format::Jsonl => {
            // JSON is UTF-8; a file in another encoding is brought there first.
            let decoded = std::str::from_utf8(bytes).is_err().then(|| crate::charset::decode(bytes, None).text);
            let bytes = decoded.as_deref().map_or(bytes, str::as_bytes);
            if let Err(error) = jsonl::read_jsonl_with(bytes, options, &mut keep) {
                keep(expected(&format!("a file that cannot be read ({error})")));
            }
        }
        Format::Gzip => keep(expected("a gzip file; unpack it first")),
        format @ (Format::Pdf | Format::Zip | Format::Binary(_)) => keep(expected(&format!("what seems to be {format}"))),
    }
    (documents, diagnostics)
}

/// Completes a report that was read: options, language and the date it states.
///
/// `known` is the language where the file names it, `line` the row for the diagnostic.
pub(crate) fn finish(mut document: Document, line: Option<usize>, known: Option<Lang>, options: &Options) -> Result<Document, Diagnostic> {
    document.lang = match options.lang.or(known) {
        Some(lang) => lang,
        None => match lang::guess(&document.text) {
            Guess::Ours(lang) => lang,
            Guess::Other(name) => {
                let message = format!("expected German or English, found a text whose language seems to be {name}");
                return Err(Diagnostic::skip(line, message));
            }
        },
    };
    document.source = document.source.or_else(|| options.source.clone());
    document.url = document.url.or_else(|| options.url.clone());
    let stated = || date::stated_date(document.title.as_deref().unwrap_or(""), &document.text, document.url.as_deref(), document.lang);
    document.published = options.published.or(document.published).or_else(|| stated().map(|(published, _)| published));
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reports as `title: text`, then diagnostics.
    #[track_caller]
    fn check(bytes: &[u8], name: Option<&str>, expect: &[&str]) {
        let (documents, diagnostics) = read(bytes, name, &Options::default());
        let reports = documents.into_iter().map(|d| format!("{}: {}", d.title.unwrap_or_default(), d.text));
        let got: Vec<String> = reports.chain(diagnostics.into_iter().map(|d| d.to_string())).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn every_kind_of_file() {
        check(b"Drei Tote\n\nIn Mali sind drei Soldaten tot.", None, &["Drei Tote: In Mali sind drei Soldaten tot."]);
        check(b"<title>Drei Tote</title><p>In Mali sind drei Soldaten tot.", None, &["Drei Tote: In Mali sind drei Soldaten tot."]);
        check(b"{\"text\": \"In Mali sind drei Soldaten tot.\"}", None, &[": In Mali sind drei Soldaten tot."]);
        check(b" \n", None, &["expected a report, found an empty file"]);
        check(b"%PDF-1.4\n%\xe2", None, &["expected text, a web page or JSON lines, found what seems to be a PDF"]);
        check(b"\x1f\x8b\x08\0", None, &["expected text, a web page or JSON lines, found a gzip file; unpack it first"]);
        check(&[0, 1, 2, 3, 200, 255], None, &["expected text, a web page or JSON lines, found what seems to be a binary file"]);
        check(b"<html><body><script>1</script>", None, &["expected a web page with a text, found none in it"]);
    }

    #[test]
    fn other_languages_are_skipped() {
        let french = "Trois soldats ont été tués dans une embuscade près de Gao, selon l'armée malienne.";
        check(french.as_bytes(), None, &["expected German or English, found a text whose language seems to be French"]);
        let rows = format!("{{\"text\": \"{french}\"}}\n{{\"text\": \"In Mali sind drei Soldaten tot.\"}}");
        check(rows.as_bytes(), None, &[": In Mali sind drei Soldaten tot.", "line 1: expected German or English, found a text whose language seems to be French"]);
    }

    #[test]
    fn options_win() {
        let day = "2020-01-02".parse().expect("a day");
        let published = Published { from: day, to: day, basis: lagebild_text::Basis::Given };
        let options = Options { lang: Some(Lang::En), source: Some("dpa".into()), published: Some(published), ..Options::default() };
        let (documents, _) = read(b"Bagdad, 5. Juni 2021 (dpa) - Drei Tote.", None, &options);
        assert_eq!((documents[0].lang, documents[0].source.as_deref(), documents[0].published), (Lang::En, Some("dpa"), Some(published)));
    }

    #[test]
    fn one_line_of_a_megabyte() {
        let line = "In Mali sind drei Soldaten getötet worden. ".repeat(25_000);
        let (documents, diagnostics) = read(line.as_bytes(), None, &Options::default());
        assert_eq!((documents.len(), diagnostics.len()), (1, 0));
        assert_eq!(documents[0].text, line);
    }

    proptest! {
        #[test]
        fn any_bytes_of_any_name(bytes in proptest::collection::vec(any::<u8>(), 0..300), ending in 0usize..4) {
            let (documents, diagnostics) = read(&bytes, Some(["a.txt", "a.html", "a.jsonl", "a"][ending]), &Options::default());
            prop_assert!(documents.len() + diagnostics.len() > 0);
        }

        #[test]
        fn any_text(text in "\\PC{0,200}", ending in 0usize..4) {
            read(text.as_bytes(), Some(["a.txt", "a.html", "a.jsonl", "a"][ending]), &Options::default());
        }

        #[test]
        fn any_dates(parts in proptest::collection::vec(prop_oneof![
            Just("5"), Just("."), Just(" "), Just("Juni"), Just("2021"), Just("/"), Just("-"), Just("051347 Jun 21"), Just("dpa:201104-"),
            Just("\n"), Just("ä"), Just("🕊"), Just("("), Just(")"), Just("Stand:"), Just(","), Just("am"), Just("\u{a0}"), Just("T"), Just("Jan."),
        ], 0..40)) {
            let text = parts.concat();
            if let Some((_, span)) = date::stated_date(&text, &text, Some(&text), Lang::De) {
                prop_assert!(text.get(span.start()..span.end()).is_some());
            }
        }
    }
}
