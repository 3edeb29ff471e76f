//! The sentence a claim was read from, and the name of the report it stands in.

use lagebild_coder::claim::{Coded, Evidence, Report};
use lagebild_text::Published;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One claim of one report, with the words that support it: enough to show the sentence and to open the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// The report's content hash.
    pub report: String,
    /// The report's own id.
    pub id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its publisher.
    pub source: Option<String>,
    /// Its publication date.
    pub published: Option<Published>,
    /// Which of the report's claims, from 0.
    pub claim: usize,
    /// The sentence(s), empty where the claim carries no evidence.
    pub quote: String,
    /// Where the quote begins, in code points of the text (or of the title).
    pub start: u32,
    /// Whether the quote is the headline.
    pub in_title: bool,
    /// The words of the cell in question, in code points of the same text, end exclusive.
    pub marks: Vec<(u32, u32)>,
}

impl Cite {
    /// Cites a claim for a cell: `type`, or `killed` for all of its figures.
    pub(crate) fn new(coded: &Coded, hash: &str, claim: usize, cell: &str) -> Cite {
        let found = find(coded, claim, cell).map(|e| (e, sentence_of(&coded.report, e)));
        let in_title = found.as_ref().is_some_and(|(e, _)| in_title(e));
        let marks = coded.claims[claim].evidence.iter().filter(|e| is_cell(e, cell) && in_title == self::in_title(e));
        let report = &coded.report;
        Cite {
            report: hash.to_owned(),
            id: report.id.clone(),
            url: report.url.clone(),
            source: report.source.clone(),
            published: report.published,
            claim,
            marks: marks.map(|e| (e.start, e.end)).collect(),
            start: found.as_ref().map_or(0, |(_, (start, _))| *start),
            quote: found.map_or_else(String::new, |(_, (_, quote))| quote.to_owned()),
            in_title,
        }
    }
}

/// The hash that names a report by its content: title, text, source and publication date, in SHA-256.
pub fn content_hash(report: &Report) -> String {
    let mut hasher = Sha256::new();
    let published = report.published.map(|p| format!("{}/{}", p.from, p.to)).unwrap_or_default();
    for part in [report.title.as_deref().unwrap_or(""), &report.text, report.source.as_deref().unwrap_or(""), &published] {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The sentence around the words that gave a claim its type, empty where the claim carries no evidence.
///
/// ```
/// use lagebild_coder::claim::Coded;
/// let line = r#"{"report": {"text": "Ruhe in Bamako. In Mali starben am 5. Mai drei Soldaten. Mehr folgt."},
///   "claims": [{"kind": "event", "type": "killing", "status": "happened", "voice": "report",
///               "evidence": [{"cell": "type", "start": 24, "end": 31}]}]}"#;
/// let coded: Coded = serde_json::from_str(line).unwrap();
/// assert_eq!(lagebild_record::quote(&coded, 0), "In Mali starben am 5. Mai drei Soldaten.");
/// ```
pub fn quote(coded: &Coded, claim: usize) -> &str {
    find(coded, claim, "type").map_or("", |e| sentence_of(&coded.report, e).1)
}

/// The sentence around the words of one cell (`killed`, `places[1]`), else of the type, else of any cell.
pub fn quote_of<'a>(coded: &'a Coded, claim: usize, cell: &str) -> &'a str {
    find(coded, claim, cell).map_or("", |e| sentence_of(&coded.report, e).1)
}

/// Whether evidence belongs to a cell: `killed[0]` to `killed`.
pub(crate) fn is_cell(evidence: &Evidence, cell: &str) -> bool {
    evidence.cell.strip_prefix(cell).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Whether the words stand in the headline.
pub(crate) fn in_title(evidence: &Evidence) -> bool {
    evidence.within.as_deref() == Some("title")
}

/// The evidence of a cell, else of the type, else any.
fn find<'a>(coded: &'a Coded, claim: usize, cell: &str) -> Option<&'a Evidence> {
    let evidence = &coded.claims.get(claim)?.evidence;
    let of = |cell: &str| evidence.iter().find(|e| is_cell(e, cell));
    of(cell).or_else(|| of("type")).or_else(|| evidence.first())
}

/// The sentence(s) around evidence, and the code point at which they begin.
fn sentence_of<'a>(report: &'a Report, evidence: &Evidence) -> (u32, &'a str) {
    if in_title(evidence) {
        return (0, report.title.as_deref().unwrap_or(""));
    }
    let text = report.text.as_str();
    let (from, to) = (byte_of(text, evidence.start), byte_of(text, evidence.end.max(evidence.start)));
    let start = text[..from].char_indices().rev().map(|(at, _)| at).find(|&at| ends_sentence(text, at)).map_or(0, |at| past(text, at));
    let end = text[to..].char_indices().map(|(at, _)| to + at).find(|&at| ends_sentence(text, at)).map_or(text.len(), |at| past(text, at));
    let quote = &text[start.min(from)..end];
    let lead = quote.len() - quote.trim_start().len();
    (text[..start.min(from) + lead].chars().count() as u32, quote.trim())
}

fn byte_of(text: &str, code_point: u32) -> usize {
    text.char_indices().nth(code_point as usize).map_or(text.len(), |(at, _)| at)
}

fn after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Past the mark at `at` and the quotation mark that closes with it.
fn past(text: &str, at: usize) -> usize {
    let end = after(text, at);
    end + text[end..].chars().next().filter(|c| CLOSING.contains(c) && !text[at..].starts_with('\n')).map_or(0, char::len_utf8)
}

/// Marks that close a quotation; those that also open one stand at the end only right after the sentence's mark.
const CLOSING: [char; 6] = ['"', '“', '”', '«', '»', '’'];

/// Whether the character at `at` is the last of a sentence: a line break, or a mark before a space and a capital letter.
fn ends_sentence(text: &str, at: usize) -> bool {
    let c = text[at..].chars().next();
    let rest = &text[after(text, at)..];
    match c {
        Some('\n') => true,
        Some('!' | '?' | '…') => rest.strip_prefix(CLOSING).unwrap_or(rest).starts_with([' ', '\n']),
        Some('.') => {
            let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
            let abbreviated = word.chars().count() < 3 || word.contains('.') || word.chars().all(|c| c.is_ascii_digit());
            let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || "\"„“«»‹›'‚‘’(".contains(c);
            let closed = rest.strip_prefix(CLOSING).unwrap_or(rest);
            !abbreviated && closed.strip_prefix(' ').is_some_and(|next| next.starts_with(opens))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence around the words in brackets.
    fn check(marked: &str, expect: &str) {
        let (before, rest) = marked.split_once('[').unwrap();
        let (words, after) = rest.split_once(']').unwrap();
        let report = Report { text: format!("{before}{words}{after}"), ..serde_json::from_str("{}").unwrap() };
        let start = before.chars().count() as u32;
        let evidence = Evidence { cell: "type".into(), start, end: start + words.chars().count() as u32, within: None };
        let (at, quote) = sentence_of(&report, &evidence);
        assert_eq!(quote, expect);
        assert!(report.text.chars().skip(at as usize).collect::<String>().starts_with(quote));
    }

    #[test]
    fn sentences() {
        check("Ruhe. In Mali starben am 5. Mai [drei] Soldaten. Mehr folgt.", "In Mali starben am 5. Mai drei Soldaten.");
        check("Überschrift\n\nIn Mali [starben] drei", "In Mali starben drei");
        check("„Alles ruhig.“ Dann [starben] drei. „So war es.“", "Dann starben drei.");
        check("Erster [Satz. Zweiter] Satz. Dritter.", "Erster Satz. Zweiter Satz.");
        check("[]", "");
    }

    #[test]
    fn offsets_beyond_the_text_are_no_panic() {
        let report = Report { text: "kurz".into(), ..serde_json::from_str("{}").unwrap() };
        let evidence = Evidence { cell: "type".into(), start: 90, end: 80, within: None };
        assert_eq!(sentence_of(&report, &evidence), (0, "kurz"));
    }
}
