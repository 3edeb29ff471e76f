//! Whether a date stands where publishers put theirs.

use super::{Rank, cue};
use std::ops::Range;

/// Lines from the start of a text that may carry its date.
pub(super) const HEAD: usize = 5;
/// Lines before the end of a text that may carry its date.
pub(super) const TAIL: usize = 4;

/// A date in its line.
pub(super) struct Around<'a> {
    pub line: &'a str,
    /// End of the date before it in the line.
    pub from: usize,
    pub at: Range<usize>,
    /// Number of the line among those that hold anything.
    pub n: usize,
    /// Lines after it.
    pub left: usize,
}

impl Around<'_> {
    fn prefix(&self) -> &str {
        &self.line[self.from..self.at.start]
    }

    fn suffix(&self) -> &str {
        self.line[self.at.end..].trim_end()
    }

    /// The rank of a date in one of the first lines.
    pub fn head(&self) -> Option<Rank> {
        let (prefix, suffix) = (self.prefix(), self.suffix());
        if cue::coming(prefix) || !(heads(prefix) || self.closes_line()) {
            return None;
        }
        let short = self.line.trim().chars().count() <= 160;
        if let Some(rank) = cue::before(prefix).filter(|_| short) {
            return Some(rank);
        }
        if prose_follows(suffix) {
            return None;
        }
        let place = strip_weekday(prefix);
        let bare = place.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let title = suffix.trim_start().starts_with(':') && suffix.len() > 1;
        match () {
            () if bare && self.from > 0 => None,
            () if bare && title => None,
            () if bare && short && !ends_sentence(self.line) => Some(Rank::Header),
            () if bare && self.n == 0 && suffix.starts_with('.') => Some(Rank::Header),
            () if bare => None,
            () if cue::issue_of(place) => Some(Rank::Header),
            () if event_before(place) && !(until(place) && cue::names_issue(place)) => None,
            () if dateline(place) && self.n < 4 => Some(Rank::Dateline),
            () if short && (separated(place) || until(place)) && (!ends_sentence(self.line) || cue::names_issue(place)) => Some(Rank::Header),
            () => None,
        }
    }

    /// A date set off by a mark at the end of a short line: *Notizen eines Lesers | 5. Februar 2024*.
    fn closes_line(&self) -> bool {
        let alone = self.suffix().trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let marked = strip_weekday(self.prefix()).trim_end().ends_with(['|', '·', '/', '–', '—', '•', '»', '›']);
        alone && marked && self.n < 3 && self.line.trim().chars().count() <= 120
    }

    /// The rank of a date in one of the last lines.
    pub fn tail(&self) -> Option<Rank> {
        let (prefix, suffix) = (self.prefix(), self.suffix());
        if cue::coming(prefix) || cue::coming(suffix) {
            return None;
        }
        if cue::after(suffix) {
            return Some(Rank::SignOff);
        }
        let short = self.line.trim().chars().count() <= 120;
        if short && let Some(rank) = cue::before(prefix) {
            return Some(rank.min(Rank::SignOff));
        }
        if short && prefix.trim_start().to_lowercase().starts_with("stand") {
            return Some(Rank::SignOff);
        }
        if self.left == 0 && in_agency_brackets(prefix, suffix) {
            return Some(Rank::SignOff);
        }
        let place = strip_weekday(prefix);
        let alone = suffix.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() && self.line.trim().chars().count() <= 60;
        let bare = place.trim().is_empty() || (dateline(place) && !event_before(place));
        (alone && bare && self.left < 2).then_some(Rank::SignOff)
    }
}

/// True where the words could stand in a header: names, capitals, a few small words, no verb.
fn heads(prefix: &str) -> bool {
    const SMALL: &[&str] = &[
        "vom",
        "von",
        "am",
        "den",
        "dem",
        "der",
        "des",
        "die",
        "das",
        "of",
        "the",
        "and",
        "und",
        "für",
        "on",
        "zum",
        "zur",
        "in",
        "im",
        "aus",
        "at",
        "by",
        "uhr",
        "bis",
        "local",
        "time",
        "updated",
        "published",
        "posted",
        "aktualisiert",
        "veröffentlicht",
        "publiziert",
        "erstellt",
        "erschienen",
        "gesendet",
        "zuletzt",
        "geändert",
        "letzte",
        "last",
        "modified",
        "first",
        "date",
        "as",
        "issued",
        "filed",
        "released",
        "no",
        "al",
        "el",
        "de",
    ];
    if prefix.chars().count() > 110 {
        return false;
    }
    // A sentence that ended before makes no header: a point after a long word.
    if prefix.match_indices(". ").any(|(i, _)| prefix[..i].chars().rev().take(4).filter(|c| c.is_alphabetic()).count() == 4) {
        return false;
    }
    let mut before = ' ';
    prefix.split_inclusive(|c: char| !c.is_alphanumeric()).all(|piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let hyphen = std::mem::replace(&mut before, piece.chars().last().unwrap_or(' ')) == '-';
        word.is_empty() || hyphen || !word.starts_with(char::is_lowercase) || SMALL.contains(&word)
    })
}

/// True where the sentence runs on after the date.
fn prose_follows(suffix: &str) -> bool {
    let rest = suffix.trim_start();
    let spaced = rest.len() < suffix.len();
    let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    spaced && rest.starts_with(char::is_alphabetic) && !matches!(first, "Uhr" | "um" | "at" | "GMT" | "UTC" | "MEZ" | "MESZ" | "CET" | "von" | "by" | "Von" | "By")
}

/// A place before its comma: `Bagdad, `, `Vilnius/Strausberg, `, `Berlin, den `.
fn dateline(place: &str) -> bool {
    let place = place.trim_end();
    let place = place.strip_suffix(" den").or_else(|| place.strip_suffix(" am")).unwrap_or(place).trim_end();
    place.strip_suffix(',').is_some_and(|p| {
        let p = p.trim();
        p.chars().count() <= 60 && p.contains(char::is_alphabetic) && !p.contains(['|', '»', '›', ':'])
    })
}

/// A mark between the header and its date.
fn separated(prefix: &str) -> bool {
    prefix.trim_end().ends_with(['|', '·', '/', '–', '—', '-', ',', ':', '•', ')', ']', '›', '»', '+'])
}

/// *am*, *vom*, *seit* before a date make it that of an event.
fn event_before(prefix: &str) -> bool {
    let word = prefix.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    matches!(word.as_str(), "am" | "vom" | "seit" | "dem" | "zum" | "bis" | "on" | "of" | "since" | "in" | "im" | "by" | "der" | "the" | "from" | "until" | "und" | "and")
}

/// The end of a span of days (*Freitag, 22. März, bis Samstag, 23. März 2024*).
fn until(prefix: &str) -> bool {
    ["bis", "und", "to", "and"].iter().any(|w| prefix.trim_end().ends_with(&format!(" {w}")))
}

fn strip_weekday(prefix: &str) -> &str {
    const DAYS: &[&str] = &[
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    let trimmed = prefix.trim_end_matches([' ', ',', '.']);
    let from = trimmed.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| i + trimmed[i..].chars().next().map_or(0, char::len_utf8));
    if DAYS.contains(&trimmed[from..].to_lowercase().as_str()) { &trimmed[..from] } else { prefix }
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || "\"”“»«)".contains(c));
    line.ends_with(['.', '!', '?']) && !line.ends_with("Uhr.")
}

/// `(APA, 1.8.2016)`, `(0173/21.01.2023)`: nothing but names, numbers and marks between the brackets.
fn in_agency_brackets(prefix: &str, suffix: &str) -> bool {
    let Some(open) = prefix.rfind('(') else { return false };
    let inside = &prefix[open + 1..];
    suffix.starts_with(')')
        && suffix.len() <= 2
        && inside.chars().count() <= 30
        && inside.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|w| w.chars().count() <= 8)
        && (inside.trim().is_empty() || inside.trim_end().ends_with([',', '/', ';']))
}
