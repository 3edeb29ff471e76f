//! Words that say what a date beside them is.

use super::Rank;

/// The date that follows is that of publication.
const PUBLISHED: &[&str] = &[
    "veröffentlicht",
    "publiziert",
    "erschienen",
    "erstellt",
    "gesendet",
    "ausgestrahlt",
    "redaktionsschluss",
    "erstmeldung",
    "published",
    "posted",
    "first published",
    "issued",
    "filed",
    "released",
    "publication date",
    "date published",
    "reporting date",
    "date of issue",
    "veröffentlichung",
    "erscheinungsdatum",
    "datum",
    "publié",
    "im programm",
    "sendedatum",
];
/// The date that follows is that of a later change.
const UPDATED: &[&str] = &[
    "aktualisiert",
    "aktualisierung",
    "zuletzt geändert",
    "letzte änderung",
    "geändert",
    "updated",
    "last modified",
    "modified",
    "letztes update",
    "last update",
    "revised",
    "corrected",
    "korrigiert",
];
/// Kinds of issue that carry their day.
const ISSUE: &[&str] = &[
    "nachrichten",
    "pressemitteilung",
    "pressemeldung",
    "presseerklärung",
    "presseaussendung",
    "medienmitteilung",
    "mitteilung",
    "meldung",
    "lagebericht",
    "lagemeldung",
    "lageupdate",
    "bericht",
    "ticker",
    "blog",
    "liveblog",
    "newsblog",
    "newsletter",
    "newsflash",
    "bulletin",
    "ausgabe",
    "sendung",
    "artikel",
    "stand",
    "press release",
    "statement",
    "situation report",
    "sitrep",
    "situation update",
    "flash update",
    "daily briefing",
    "briefing",
    "dispatch",
    "news",
    "report",
    "digest",
    "edition",
    "monitor",
    "kurzmeldungen",
    "morgenlage",
    "tagesschau",
    "schlagzeilen",
    "vom tage",
    "as of",
    "date",
];
/// Beside these a date is that of something to come.
const COMING: &[&str] = &[
    "nächste",
    "naechste",
    "next",
    "termin",
    "frist",
    "deadline",
    "anmeldung",
    "bewerbung",
    "veranstaltung",
    "ab dem",
    "gültig",
    "expires",
    "until",
    "upcoming",
    "embargo",
    "sperrfrist",
    "geboren",
    "born",
    "gestorben",
    "copyright",
];

/// What the words before a date (of one line, after any earlier date) say of it.
pub(super) fn before(prefix: &str) -> Option<Rank> {
    let prefix = prefix.to_lowercase();
    let last = |list: &[&str]| list.iter().filter_map(|w| find_word(&prefix, w)).max();
    match (last(PUBLISHED), last(UPDATED)) {
        (Some(p), u) if u.is_none_or(|u| u < p) => Some(Rank::Published),
        (_, Some(_)) => Some(Rank::Updated),
        _ => None,
    }
}

/// True where the words after a date make it that of publication (*am 27.06.2024 im Programm gesendet*).
pub(super) fn after(suffix: &str) -> bool {
    let suffix = suffix.to_lowercase();
    PUBLISHED[..6].iter().any(|w| find_word(&suffix, w).is_some_and(|i| i < 60))
}

/// True where the words before a date name a kind of issue that carries its day.
pub(super) fn names_issue(prefix: &str) -> bool {
    let prefix = prefix.to_lowercase();
    ISSUE.iter().any(|w| prefix.rfind(w).is_some_and(|i| !prefix[i + w.len()..].starts_with(char::is_alphabetic)))
}

/// True where the words before a date name an issue at once before it (*Pressemitteilung vom*).
pub(super) fn issue_of(prefix: &str) -> bool {
    let prefix = prefix.to_lowercase();
    let prefix = prefix.trim_end();
    let words = prefix.strip_suffix("vom").or_else(|| prefix.strip_suffix("von")).or_else(|| prefix.strip_suffix(" of")).unwrap_or(prefix).trim_end();
    ISSUE.iter().any(|w| words.ends_with(w))
}

/// True where a date is that of something to come, or no date of the report at all.
pub(super) fn coming(prefix: &str) -> bool {
    let prefix = prefix.to_lowercase();
    COMING.iter().any(|w| prefix.contains(w))
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).filter(|(i, _)| !text[..*i].ends_with(char::is_alphabetic) && !text[i + word.len()..].starts_with(char::is_alphabetic)).map(|(i, _)| i).last()
}
