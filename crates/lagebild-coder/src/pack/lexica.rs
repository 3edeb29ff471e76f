//! Nouns by class, weapons, speech and status cues of one language.

use super::error::PackError;
use crate::fold::fold;
use lagebild_text::{Analysis, Lang};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What sort of thing a noun class names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum NounKind {
    Person,
    Force,
    Facility,
    Body,
    Vehicle,
    /// Wars and other long violence that can be a subject (*der Krieg kostete …*), but evoke no claim.
    Event,
}

/// A class of common nouns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounClass {
    /// Class id (`soldier`, `base`).
    pub id: String,
    /// Sort.
    pub kind: NounKind,
    /// Classes of the registers that such a noun with *der*, *diese*, *the* can refer back to.
    #[serde(default)]
    pub refers: Vec<super::Class>,
    /// Bears arms.
    #[serde(default)]
    pub armed: bool,
    /// Names no one by itself (*Angreifer*).
    #[serde(default)]
    pub bare: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Nouns {
    #[serde(default)]
    class: Vec<NounClass>,
}

#[derive(Deserialize)]
struct Weapon {
    code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Weapons {
    #[serde(default)]
    weapon: Vec<Weapon>,
}

/// Words of one language, by what they tell.
#[derive(Debug, Default)]
pub struct Lexica {
    /// Noun classes.
    pub classes: Vec<NounClass>,
    nouns: FxHashMap<String, usize>,
    weapons: FxHashMap<String, usize>,
    codes: Vec<String>,
    /// Word lists of `speech.toml`, `table.key`, infinitives joined and in lower case.
    pub speech: FxHashMap<String, Vec<String>>,
    /// Word lists of `status.toml`.
    pub status: FxHashMap<String, Vec<String>>,
    say: FxHashSet<String>,
    sources: FxHashSet<String>,
    cues: FxHashMap<String, Vec<&'static str>>,
    predicates: FxHashMap<String, Vec<Predicate>>,
    german: bool,
}

/// A predicate of several words and the table of `speech.toml` it stands in.
#[derive(Clone, Debug)]
struct Predicate {
    table: &'static str,
    fixed: Vec<String>,
}

/// Cue tables of `status.toml` that make a sentence not codable.
const BARRED: &[&str] = &["anniversary", "fiction", "sport", "exercise", "accident", "cyber", "economy"];

impl Lexica {
    pub(super) fn load(files: &[(&str, &str)], lang: Lang) -> Result<Lexica, PackError> {
        let mut out = Lexica { german: lang == Lang::De, ..Lexica::default() };
        let find = |name: &str| files.iter().find(|(p, _)| p.ends_with(name)).copied();
        if let Some((path, text)) = find("/nouns.toml") {
            let nouns: Nouns = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
            for class in nouns.class {
                for word in &class.words {
                    out.nouns.entry(key(word)).or_insert(out.classes.len());
                }
                out.classes.push(class);
            }
        }
        if let Some((path, text)) = find("/weapons.toml") {
            let weapons: Weapons = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
            for weapon in weapons.weapon {
                for word in &weapon.words {
                    out.weapons.entry(key(word)).or_insert(out.codes.len());
                }
                out.codes.push(weapon.code);
            }
        }
        if let Some((path, text)) = find("/speech.toml") {
            out.speech = lists(path, text)?;
        }
        if let Some((path, text)) = find("/status.toml") {
            out.status = lists(path, text)?;
        }
        out.say.extend(out.speech.get("say.verbs").into_iter().flatten().filter(|v| !v.contains(' ')).cloned());
        for table in ["claim_responsibility", "blame", "suspect", "deny"] {
            for key in ["verbs", "predicates"] {
                for entry in out.speech.get(&format!("{table}.{key}")).into_iter().flatten() {
                    let words: Vec<&str> = entry.split_whitespace().filter(|w| !is_filler(w)).collect();
                    // A general verb whose only further word was a preposition would match everything.
                    if words.len() == 1 && entry.contains(' ') && table != "claim_responsibility" {
                        continue;
                    }
                    let at = if out.german { words.iter().rposition(|w| w.ends_with('n')).unwrap_or(0) } else { 0 };
                    let Some(verb) = words.get(at) else { continue };
                    let fixed = words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| (*w).to_owned()).collect();
                    out.predicates.entry((*verb).to_owned()).or_default().push(Predicate { table, fixed });
                }
            }
        }
        // Each list is sorted by itself: the order of the lists tells nothing.
        #[allow(clippy::iter_over_hash_type)]
        for list in out.predicates.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.fixed.len()));
        }
        out.sources = out.speech.get("source_nouns.words").into_iter().flatten().map(|w| key(w)).collect();
        for table in BARRED {
            for w in out.status.get(&format!("{table}.words")).into_iter().flatten() {
                out.cues.entry(fold(w)).or_default().push(table);
            }
        }
        Ok(out)
    }

    /// The class of a noun by its lemma; of a compound, by its last part.
    pub fn class_of(&self, lemma: &str) -> Option<&NounClass> {
        suffix(&self.nouns, lemma).map(|i| &self.classes[i])
    }

    /// The class of token `i`, by its lemma, else by its form (*Spezialkräfte* has no singular).
    pub fn class_at(&self, a: &Analysis, i: usize) -> Option<&NounClass> {
        self.class_of(a.lemma(i)).or_else(|| if a.lang == Lang::De { self.class_of(a.form(i)) } else { None })
    }

    /// The weapon code of a noun; of a compound, by its last part.
    pub fn weapon_of(&self, lemma: &str) -> Option<&str> {
        suffix(&self.weapons, lemma).map(|i| self.codes[i].as_str())
    }

    /// The weapon a compound begins with: *Drohnenangriff*, *drone strike*.
    pub fn weapon_prefix(&self, word: &str) -> Option<&str> {
        let folded = fold(word);
        let flat: String = folded.chars().filter(|c| *c != ' ').collect();
        (4..flat.len()).rev().filter(|&n| flat.is_char_boundary(n)).find_map(|n| {
            let head = &flat[..n];
            let stems = [head, head.strip_suffix('n').unwrap_or(head), head.strip_suffix('s').unwrap_or(head), head.strip_suffix("en").unwrap_or(head)];
            stems.into_iter().filter(|s| s.len() >= 4).find_map(|s| self.weapons.get(s)).map(|&i| self.codes[i].as_str())
        })
    }

    /// The table whose predicate a clause's verb and words make up.
    ///
    /// `anywhere` tells whether a word stands in the clause (German), `behind` finds it behind a token (English).
    pub fn predicates(&self, verb: &str, anywhere: impl Fn(&str) -> bool, behind: impl Fn(usize, &str) -> Option<usize>, at: usize) -> Option<&'static str> {
        let list = self.predicates.get(verb)?;
        let fits = |p: &&Predicate| {
            if self.german {
                return p.fixed.iter().all(|w| anywhere(w));
            }
            let mut from = at + 1;
            p.fixed.iter().all(|w| match behind(from, w) {
                Some(t) => {
                    from = t + 1;
                    true
                }
                None => false,
            })
        };
        list.iter().find(fits).map(|p| p.table)
    }

    /// Whether a verb of saying ends in this infinitive.
    pub fn says(&self, lemma: &str) -> bool {
        self.say.contains(lemma)
    }

    /// Whether a noun names one who is quoted.
    pub fn is_source(&self, lemma: &str) -> bool {
        suffix_set(&self.sources, lemma)
    }

    /// Which cue table, if any, a word belongs to (`sport`, `fiction`, …).
    pub fn cue(&self, lemma: &str) -> Option<&'static str> {
        self.cues.get(&fold(lemma)).and_then(|t| t.first().copied())
    }

    /// Whether a word list of `status.toml` or `speech.toml` holds this lower-case word.
    pub fn lists(&self, name: &str, word: &str) -> bool {
        self.status.get(name).or_else(|| self.speech.get(name)).is_some_and(|l| l.iter().any(|w| w == word))
    }
}

fn is_filler(w: &str) -> bool {
    matches!(w, "die" | "der" | "das" | "den" | "dem" | "ein" | "eine" | "einen" | "für" | "zu" | "von" | "the" | "a" | "an" | "its" | "their" | "his" | "mit" | "auf" | "bei")
}

fn key(word: &str) -> String {
    fold(word)
}

fn suffix(map: &FxHashMap<String, usize>, lemma: &str) -> Option<usize> {
    let folded = fold(lemma);
    if let Some(&i) = map.get(&folded) {
        return Some(i);
    }
    (1..folded.len().saturating_sub(3)).filter(|&n| folded.is_char_boundary(n)).find_map(|n| {
        let tail = folded[n..].trim_start();
        let joined = folded.as_bytes()[n - 1] == b' ';
        // A short tail inside a word is chance ("Bombast").
        (tail.len() >= 5 || joined).then(|| map.get(tail)).flatten().copied()
    })
}

fn suffix_set(set: &FxHashSet<String>, lemma: &str) -> bool {
    let folded = fold(lemma);
    set.contains(&folded) || (1..folded.len().saturating_sub(4)).filter(|&n| folded.is_char_boundary(n)).any(|n| set.contains(folded[n..].trim_start()))
}

fn lists(path: &str, text: &str) -> Result<FxHashMap<String, Vec<String>>, PackError> {
    let tables: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
    Ok(tables
        .into_iter()
        .flat_map(|(t, keys)| keys.into_iter().map(move |(k, words)| (format!("{t}.{k}"), words.iter().map(|w| w.replace('|', "").to_lowercase()).collect())))
        .collect())
}
