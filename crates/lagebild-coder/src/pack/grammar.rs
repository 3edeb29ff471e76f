//! What `grammar.toml` says of verbs and nouns, as the reading of clauses asks for it.

use super::{LanguagePack, PackError};
use lagebild_text::model::Upos;
use lagebild_text::{Analyzer, Genitive, Knowledge, Lang};
use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    #[serde(default)]
    going: FxHashSet<String>,
    #[serde(default)]
    object_control: FxHashSet<String>,
    #[serde(default)]
    subject_control: FxHashSet<String>,
    #[serde(default)]
    giving: FxHashSet<String>,
    #[serde(default)]
    telling: FxHashSet<String>,
    #[serde(default)]
    linking: FxHashSet<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    of_actor: FxHashSet<String>,
    of_patient: FxHashSet<String>,
    no_event: FxHashSet<String>,
    report: FxHashSet<String>,
}

/// The lists of one language's `grammar.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    verbs: Verbs,
    nouns: Nouns,
}

impl Grammar {
    pub(super) fn load(files: &[(&str, &str)]) -> Result<Grammar, PackError> {
        match files.iter().find(|(p, _)| p.ends_with("/grammar.toml")) {
            Some((path, text)) => toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e)),
            None => Ok(Grammar::default()),
        }
    }
}

/// Whether a list holds a word, or for a compound its last part of at least `shortest` bytes.
fn holds(list: &FxHashSet<String>, word: &str, shortest: usize) -> bool {
    let lower = |tail: &str| {
        list.contains(tail) || {
            let mut c = tail.chars();
            c.next().is_some_and(|f| list.contains(&f.to_uppercase().chain(c).collect::<String>()))
        }
    };
    lower(word) || (1..(word.len() + 1).saturating_sub(shortest)).filter(|&n| word.is_char_boundary(n)).any(|n| lower(&word[n..]))
}

/// A language pack and the full-form lexicon of German together.
pub struct Known<'a> {
    language: &'a LanguagePack,
    analyzer: &'a Analyzer<'a>,
    lang: Lang,
}

impl LanguagePack {
    /// What this pack and the analyzer's lexicon know of the words of language `lang`.
    pub fn known<'a>(&'a self, analyzer: &'a Analyzer<'a>, lang: Lang) -> Known<'a> {
        Known { language: self, analyzer, lang }
    }
}

impl Knowledge for Known<'_> {
    fn is_verb(&self, infinitive: &str) -> bool {
        self.analyzer.lexicon(Lang::De).lookup(infinitive).iter().any(|r| matches!(r.pos, Upos::Verb | Upos::Aux)) || self.language.frames.verbs.contains_key(infinitive)
    }
    fn speaks(&self, predicate: &str) -> bool {
        self.language.lexica.says(predicate) || ["say.acts", "deny.verbs", "blame.verbs"].iter().any(|list| self.language.lexica.lists(list, predicate))
    }
    fn goes(&self, predicate: &str) -> bool {
        holds(&self.language.grammar.verbs.going, predicate, if self.lang == Lang::De { 6 } else { usize::MAX })
    }
    fn controls_by_object(&self, predicate: &str) -> bool {
        let verbs = &self.language.grammar.verbs;
        match self.lang {
            Lang::De => verbs.object_control.contains(predicate),
            Lang::En => !verbs.subject_control.contains(predicate),
        }
    }
    fn gives(&self, predicate: &str) -> bool {
        let verbs = &self.language.grammar.verbs;
        verbs.giving.contains(predicate) || verbs.telling.contains(predicate)
    }
    fn tells(&self, predicate: &str) -> bool {
        self.language.grammar.verbs.telling.contains(predicate)
    }
    fn links(&self, predicate: &str) -> bool {
        self.language.grammar.verbs.linking.contains(predicate)
    }
    fn genitive(&self, noun: &str) -> Option<Genitive> {
        let nouns = &self.language.grammar.nouns;
        if holds(&nouns.no_event, noun, 4) {
            None
        } else if holds(&nouns.of_actor, noun, 4) {
            Some(Genitive::Actor)
        } else if holds(&nouns.of_patient, noun, 4) || self.lang == Lang::De && noun.ends_with("ung") {
            Some(Genitive::Patient)
        } else {
            None
        }
    }
    fn reports(&self, noun: &str) -> bool {
        holds(&self.language.grammar.nouns.report, noun, 5)
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn compounds_count_by_their_last_part() {
        let list = ["Angriff".to_owned(), "kehren".to_owned()].into_iter().collect();
        for (word, expect) in [("Angriff", true), ("Drohnenangriff", true), ("zurückkehren", true), ("Angriffe", false), ("Griff", false)] {
            assert_eq!(holds(&list, word, 4), expect, "{word}");
        }
    }
}
