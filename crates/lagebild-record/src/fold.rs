//! Names folded for comparison: case, accents and small words do not count.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words that tell no two names apart.
const SMALL: &[&str] = &["der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "the", "a", "an", "of", "von", "vom", "im", "in", "und", "and"];

/// The letters a name's words are compared by, lower case, accents dropped, one space between words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() => out.push(c),
            // A combining mark follows its letter and is dropped; an apostrophe joins.
            None if matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʿ' | 'ʾ') => {}
            None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            None => {}
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The letters an accented lower-case letter stands for.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alike {
    /// Nothing in common.
    Other,
    /// One names a word of the other: *Ankara*, *Bahnhof von Ankara*.
    Partly,
    /// The same name in another form.
    Same,
}

/// One name, ready to be compared many times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    whole: u64,
    /// Hashes of the words' first six letters, sorted.
    stems: Box<[u64]>,
}

impl Name {
    /// Every form a cell gives for one thing: alternatives between bars, each a name.
    pub(crate) fn forms(text: &str) -> impl Iterator<Item = Name> + '_ {
        text.split('|').filter_map(Name::new)
    }

    fn new(text: &str) -> Option<Name> {
        let folded = fold(text);
        let mut stems: Vec<u64> = folded.split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)).map(stem).collect();
        stems.sort_unstable();
        stems.dedup();
        (!stems.is_empty()).then(|| Name { whole: hash(&folded), stems: stems.into() })
    }

    /// The keys under which names that can be alike are found.
    pub(crate) fn keys(&self) -> &[u64] {
        &self.stems
    }

    pub(crate) fn alike(&self, other: &Name) -> Alike {
        if self.whole == other.whole {
            return Alike::Same;
        }
        let shared = self.stems.iter().filter(|s| other.stems.binary_search(s).is_ok()).count();
        let (few, all) = (self.stems.len().min(other.stems.len()), self.stems.len() + other.stems.len() - shared);
        if shared * 10 >= all * 6 || (shared == few && few > 1) {
            Alike::Same
        } else if shared > 0 {
            Alike::Partly
        } else {
            Alike::Other
        }
    }
}

/// The best likeness between any two forms.
pub(crate) fn alike(a: &[Name], b: &[Name]) -> Alike {
    a.iter().flat_map(|x| b.iter().map(move |y| x.alike(y))).max().unwrap_or(Alike::Other)
}

fn stem(word: &str) -> u64 {
    let end = word.char_indices().nth(6).map_or(word.len(), |(at, _)| at);
    hash(&word[..end])
}

/// A hash that is the same in every run.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expect: Alike) {
        let (a, b): (Vec<_>, Vec<_>) = (Name::forms(a).collect(), Name::forms(b).collect());
        assert_eq!((alike(&a, &b), alike(&b, &a)), (expect, expect));
    }

    #[test]
    fn names() {
        check("die Taliban", "Taliban", Alike::Same);
        check("türkische Soldaten", "turkischer Soldat", Alike::Same);
        check("Bahnhof von Ankara", "Ankara", Alike::Partly);
        check("Manbidsch|Manbij", "Manbij", Alike::Same);
        check("Großbritannien", "Grossbritannien", Alike::Same);
        check("Mosul", "Kirkuk", Alike::Other);
        check("", "", Alike::Other);
    }
}
