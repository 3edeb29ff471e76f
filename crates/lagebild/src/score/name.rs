//! Names of one party or place in different spellings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Small words that tell no two names apart.
const STOP: &[&str] = &["der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "the", "a", "an", "of", "von", "vom", "im", "in", "und", "and"];

/// The words of a name in plain lower-case letters.
pub(crate) fn fold(name: &str) -> Vec<String> {
    let letters: String = name.replace('ß', "ss").nfkd().flat_map(char::to_lowercase).filter(|c| canonical_combining_class(*c) == 0).collect();
    letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty() && !STOP.contains(w)).map(str::to_owned).collect()
}

/// Whether one of the gold alternatives (`A|B`) and one of the system's forms name the same.
pub fn same(gold: &str, system: &[String]) -> bool {
    let system: Vec<Vec<String>> = system.iter().flat_map(|f| f.split('|')).map(fold).collect();
    gold.split('|').map(fold).any(|g| system.iter().any(|s| alike(&g, s)))
}

fn alike(gold: &[String], system: &[String]) -> bool {
    if gold.is_empty() || system.is_empty() {
        return false;
    }
    if gold == system {
        return true;
    }
    let (g, s) = (stems(gold), stems(system));
    let shared = g.iter().filter(|w| s.contains(w)).count();
    let all = g.len() + s.len() - shared;
    shared as f64 / all as f64 >= 0.6 || (g.len() > 1 && shared == g.len()) || (s.len() > 1 && shared == s.len())
}

/// The first six letters of every word, each once.
fn stems(words: &[String]) -> Vec<&str> {
    let mut stems: Vec<&str> = words.iter().map(|w| &w[..w.len().min(6)]).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gold: &str, system: &str, expect: bool) {
        assert_eq!(same(gold, &[system.to_owned()]), expect, "{gold} / {system}");
    }

    #[test]
    fn names() {
        check("die Kataib Hisbollah", "Kataib-Hisbollah", true);
        check("Kataib Hisbollah|Brigaden", "irakische Brigaden der Hisbollah", false);
        check("US-Truppen", "amerikanische Truppen", false);
        check("Ain al-Asad", "Luftwaffenstützpunkt Ain al-Asad", true);
        check("Großbritannien", "Grossbritannien", true);
        check("Tschad", "", false);
    }
}
