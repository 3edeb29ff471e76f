//! What is learned from: sentences of treebanks as numbers, and the dictionary forms they tell.

use super::super::{FEATURE_NAMES, features};
use super::Sample;
use super::learner::Lesson;
use crate::Lang;
use crate::model::lexicon::Lexicon;
use crate::model::pos::Upos;
use std::collections::BTreeMap;

/// Values of features and relations in the samples, in alphabetical order, features with `_` first.
pub(super) fn inventories(samples: &[Sample]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut values = vec![std::collections::BTreeSet::new(); FEATURE_NAMES.len()];
    let mut relations = std::collections::BTreeSet::new();
    for w in samples.iter().flat_map(|s| &s.words) {
        relations.insert(w.relation.clone());
        for (f, v) in w.features() {
            if let Some(i) = FEATURE_NAMES.iter().position(|n| *n == f).filter(|_| !v.contains(',')) {
                values[i].insert(v.to_owned());
            }
        }
    }
    let values = values.into_iter().map(|v| std::iter::once("_".to_owned()).chain(v).collect()).collect();
    (values, relations.into_iter().collect())
}

/// A sentence as numbers.
pub(super) fn lesson(sample: &Sample, lexicon: &Lexicon, rows: &BTreeMap<u64, u32>, vectors: &BTreeMap<u64, u32>, values: &[Vec<String>], relations: &[String]) -> Lesson {
    let (mut folded, mut found) = (String::new(), vec![]);
    let mut out = Lesson { rows: vec![], labels: vec![], heads: vec![], relations: vec![] };
    for (i, w) in sample.words.iter().enumerate() {
        features::word(&w.form, sample.lang, i == 0, lexicon, &mut folded, &mut found);
        out.rows.push((found.iter().filter_map(|f| rows.get(f).copied()).collect(), found.iter().find_map(|f| vectors.get(f).copied())));
        let mut labels = vec![w.pos as u16];
        for (name, values) in FEATURE_NAMES.iter().zip(values) {
            let value = w.features().find(|(f, _)| f == name).and_then(|(_, v)| values.iter().position(|x| x == v));
            labels.push(value.unwrap_or(0) as u16);
        }
        out.labels.push(labels);
        out.heads.push(w.head);
        out.relations.push(relations.iter().position(|r| *r == w.relation).unwrap_or(0));
    }
    out
}

/// Dictionary forms as the treebanks give them: of small words all, of nouns and verbs those the lexicon does not know.
pub(super) fn lemmas(samples: &[Sample], lexicon: &dyn Fn(Lang) -> &'static Lexicon<'static>) -> String {
    let mut seen: BTreeMap<(&str, &str, String), BTreeMap<&str, usize>> = BTreeMap::new();
    for s in samples {
        for w in s.words.iter().filter(|w| !matches!(w.pos, Upos::Propn | Upos::Num | Upos::Punct | Upos::Sym | Upos::X) && w.lemma != "_" && !w.lemma.is_empty()) {
            let known = |form: &str| lexicon(s.lang).lookup(form).iter().any(|r| r.pos == w.pos);
            let lower = w.form.to_lowercase();
            if !matches!(w.pos, Upos::Noun | Upos::Verb) || !known(&w.form) && !known(&lower) {
                *seen.entry((s.lang.code(), w.pos.code(), lower)).or_default().entry(&w.lemma).or_default() += 1;
            }
        }
    }
    let mut out = String::new();
    for ((lang, pos, form), counts) in seen {
        let all: usize = counts.values().sum();
        if let Some((lemma, n)) = counts.into_iter().max_by_key(|(l, n)| (*n, std::cmp::Reverse(*l)))
            && 5 * n >= 3 * all
            && !lemma.contains(char::is_whitespace)
            && !form.contains(char::is_whitespace)
        {
            out.push_str(&format!("{lang}\t{pos}\t{form}\t{lemma}\n"));
        }
    }
    out
}

/// Months and weekdays, which one German treebank tags as names and the other as nouns.
const DAYS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonnabend",
    "Sonntag",
    "Euro",
];

/// Adverbs by convention, though the lexicon calls them adjectives only.
const ADVERBS: &[&str] = &[
    "einfach",
    "lange",
    "lang",
    "weiter",
    "lieber",
    "natürlich",
    "genau",
    "maximal",
    "teilweise",
    "übrig",
    "wenig",
    "viel",
    "mehr",
    "anders",
    "unbedingt",
    "letztlich",
    "möglichst",
];

/// Brings German treebanks to one convention, that of GSD: adverbial adjectives are adjectives, days and months names; verb forms are named, relative
/// clauses and names told by their subtype.
pub(super) fn harmonise(sample: &Sample, lexicon: &Lexicon) -> Sample {
    let mut out = sample.clone();
    if out.lang != Lang::De {
        return out;
    }
    let relative: Vec<usize> = (0..out.words.len()).filter(|&i| out.words[i].feats.contains("PronType=Rel")).collect();
    for i in 0..out.words.len() {
        let w = &sample.words[i];
        let clause = w.relation == "acl" && w.head > 0 && w.head <= i && relative.iter().any(|&r| r + 1 > w.head && r < i);
        let has = |f: &str| w.features().any(|(name, _)| name == f);
        let verbal = matches!(w.pos, Upos::Verb | Upos::Aux);
        let form = if !verbal || has("VerbForm") {
            None
        } else if has("Mood") {
            Some("Fin")
        } else if has("Tense") {
            Some("Part")
        } else {
            w.form.ends_with('n').then_some("Inf")
        };
        let w = &mut out.words[i];
        if w.pos == Upos::Adv && w.relation == "advmod" {
            let lower = w.form.to_lowercase();
            let readings = lexicon.lookup(&lower);
            if !ADVERBS.contains(&lower.as_str()) && readings.iter().any(|r| r.pos == Upos::Adj) && !readings.iter().any(|r| r.pos == Upos::Adv) {
                w.pos = Upos::Adj;
            }
        }
        if w.pos == Upos::Noun && DAYS.contains(&w.form.as_str()) {
            w.pos = Upos::Propn;
        }
        if clause {
            w.relation = "acl:relcl".to_owned();
        } else if w.relation == "flat" && w.pos == Upos::Propn {
            w.relation = "flat:name".to_owned();
        }
        if let Some(form) = form {
            let kept: Vec<&str> = w.feats.split('|').filter(|f| *f != "_" && !(form == "Part" && f.starts_with("Tense="))).collect();
            w.feats = kept.into_iter().map(str::to_owned).chain([format!("VerbForm={form}")]).collect::<Vec<_>>().join("|");
        } else if verbal && w.feats.contains("VerbForm=Part") {
            w.feats = w.feats.split('|').filter(|f| !f.starts_with("Tense=")).collect::<Vec<_>>().join("|");
        }
    }
    out
}
