//! Treebanks and full-form lexica as the corpora write them (feature `train`).

use super::container::write_container;
use super::lexicon::{KIND as LEXICON, Reading};
use super::pos::Upos;
use std::collections::BTreeMap;

/// A word of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldWord {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal tag.
    pub pos: Upos,
    /// Features as the file writes them: `Case=Nom|Number=Sing`.
    pub feats: String,
    /// The word it depends on, counted from 1; 0: the root.
    pub head: usize,
    /// Relation to it.
    pub relation: String,
}

impl GoldWord {
    /// Features and their values.
    pub fn features(&self) -> impl Iterator<Item = (&str, &str)> {
        self.feats.split('|').filter_map(|f| f.split_once('='))
    }
}

/// Reads sentences from CoNLL-U.
///
/// With `fused`, a fused word (*am* = *an dem*) stays one word, annotated as its first part; without, its parts are words.
pub fn read_conllu(text: &str, fused: bool) -> Vec<Vec<GoldWord>> {
    let mut out = vec![];
    let mut sentence: Vec<GoldWord> = vec![];
    // Where each word of the file went, the root first.
    let mut places = vec![0];
    let mut span: Option<(usize, usize, String)> = None;
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            for w in &mut sentence {
                w.head = places.get(w.head).copied().unwrap_or(0);
            }
            if !sentence.is_empty() {
                out.push(std::mem::take(&mut sentence));
            }
            places.truncate(1);
            span = None;
            continue;
        }
        let cols: Vec<&str> = line.split('\t').collect();
        if cols.len() < 8 || line.starts_with('#') {
            continue;
        }
        if let Some((a, b)) = cols[0].split_once('-') {
            span = a.parse().ok().zip(b.parse().ok()).filter(|_| fused).map(|(a, b)| (a, b, cols[1].to_owned()));
            continue;
        }
        let Ok(id) = cols[0].parse::<usize>() else { continue };
        if span.as_ref().is_some_and(|(a, b, _)| id > *a && id <= *b) {
            places.push(sentence.len());
            continue;
        }
        let form = span.as_ref().filter(|s| s.0 == id).map_or(cols[1], |s| &s.2).to_owned();
        let pos = Upos::from_code(cols[3]).unwrap_or_default();
        sentence.push(GoldWord { form, lemma: cols[2].to_owned(), pos, feats: cols[5].to_owned(), head: cols[6].parse().unwrap_or(0), relation: cols[7].to_owned() });
        places.push(sentence.len());
    }
    // A part of a fused word that hung on the other part hangs on nothing now.
    for s in &mut out {
        for (i, w) in s.iter_mut().enumerate() {
            if w.head == i + 1 {
                w.head = 0;
            }
        }
    }
    out
}

type Classes = BTreeMap<String, BTreeMap<(u8, u8, String), u32>>;

fn add(forms: &mut Classes, form: &str, lemma: &str, pos: Upos, feats: u32) {
    let same = form.char_indices().zip(lemma.char_indices()).take_while(|((_, a), (_, b))| a == b).last().map_or(0, |((i, c), _)| i + c.len_utf8());
    let strip = form[same..].chars().count();
    if strip > 250 || lemma.len() - same > 250 {
        return;
    }
    *forms.entry(form.to_owned()).or_default().entry((pos as u8, strip as u8, lemma[same..].to_owned())).or_default() |= feats;
}

fn pack(forms: &Classes) -> Vec<u8> {
    let mut map = fst::MapBuilder::memory();
    let mut class_ids: BTreeMap<Vec<(u8, u8, String, u32)>, u64> = BTreeMap::new();
    let (mut classes, mut readings, mut tails): (Vec<u8>, Vec<u8>, String) = (vec![], vec![], String::new());
    let mut tail_at: BTreeMap<String, u32> = BTreeMap::new();
    for (form, entry) in forms {
        let class: Vec<_> = entry.iter().map(|((p, s, a), f)| (*p, *s, a.clone(), *f)).collect();
        let next = class_ids.len() as u64;
        let id = *class_ids.entry(class.clone()).or_insert_with(|| {
            classes.extend(((readings.len() / super::lexicon::READING_BYTES) as u32).to_le_bytes());
            for (pos, strip, append, feats) in &class {
                let at = *tail_at.entry(append.clone()).or_insert_with(|| {
                    tails.push_str(append);
                    (tails.len() - append.len()) as u32
                });
                readings.extend([*pos, *strip, append.len() as u8, 0]);
                readings.extend(feats.to_le_bytes());
                readings.extend(at.to_le_bytes());
            }
            next
        });
        map.insert(form, id).expect("forms are sorted and unique");
    }
    classes.extend(((readings.len() / super::lexicon::READING_BYTES) as u32).to_le_bytes());
    let fst = map.into_inner().expect("memory does not fail");
    write_container(LEXICON, &[&fst, &classes, &readings, tails.as_bytes()])
}

/// Compiles the English full-form lexicon (`form TAB lemma TAB Penn tag`), with the closed classes and lemmas of a treebank.
pub fn english_lexicon(tsv: &str, treebank: &[Vec<GoldWord>]) -> Vec<u8> {
    let mut forms = Classes::new();
    for line in tsv.lines() {
        let mut cols = line.split('\t');
        let (Some(form), Some(lemma), Some(tag)) = (cols.next(), cols.next(), cols.next()) else { continue };
        if form.contains(' ') {
            continue;
        }
        let (pos, feats) = match tag {
            "NN" => (Upos::Noun, 0x0f),
            "NNS" => (Upos::Noun, 0xf0),
            "JJ" | "JJR" | "JJS" => (Upos::Adj, 0),
            "RB" | "RBR" | "RBS" => (Upos::Adv, 0),
            "VB" => (Upos::Verb, Reading::INF | Reading::PRES | Reading::PLUR),
            "VBD" => (Upos::Verb, Reading::PAST | Reading::SING | Reading::PLUR),
            "VBN" => (Upos::Verb, Reading::PART2),
            "VBG" => (Upos::Verb, Reading::PART1),
            "VBZ" => (Upos::Verb, Reading::PRES | Reading::SING),
            _ => continue,
        };
        // A name is no common noun: *Aaron*.
        let pos = if pos == Upos::Noun && form.starts_with(char::is_uppercase) { Upos::Propn } else { pos };
        add(&mut forms, form, lemma, pos, feats);
    }
    let mut closed = BTreeMap::<(String, String, Upos), usize>::new();
    for word in treebank.iter().flatten() {
        let class = matches!(word.pos, Upos::Aux | Upos::Adp | Upos::Det | Upos::Pron | Upos::Part | Upos::Cconj | Upos::Sconj | Upos::Num);
        if class && word.form.chars().all(|c| c.is_alphabetic() || c == '\'') {
            *closed.entry((word.form.to_lowercase(), word.lemma.to_lowercase(), word.pos)).or_default() += 1;
        }
    }
    // What was seen once or twice is a slip of the treebank as often as not.
    for ((form, lemma, pos), _) in closed.into_iter().filter(|(_, n)| *n > 2) {
        add(&mut forms, &form, &lemma, pos, 0);
    }
    pack(&forms)
}

/// Compiles the German full-form lexicon (`form TAB lemma TAB Morphy tag`).
pub fn german_lexicon(tsv: &str) -> Vec<u8> {
    let mut forms = Classes::new();
    for line in tsv.lines() {
        let mut cols = line.split('\t');
        let (Some(form), Some(lemma), Some(tag)) = (cols.next(), cols.next(), cols.next()) else { continue };
        if form.contains(' ') {
            continue;
        }
        if let Some((pos, feats)) = morphy(tag) {
            add(&mut forms, form, lemma, pos, feats);
        }
    }
    pack(&forms)
}

fn morphy(tag: &str) -> Option<(Upos, u32)> {
    let mut parts = tag.split(':');
    let class = parts.next()?;
    let parts: Vec<&str> = parts.collect();
    let has = |x: &str| parts.contains(&x);
    let mut feats = 0;
    let case = ["NOM", "GEN", "DAT", "AKK"].iter().position(|c| has(c));
    if let Some(case) = case {
        feats |= 1 << (case + if has("PLU") { 4 } else { 0 });
    }
    for (name, bit) in [("MAS", Reading::MASC), ("FEM", Reading::FEM), ("NEU", Reading::NEUT)] {
        if has(name) && matches!(class, "SUB" | "EIG") {
            feats |= bit;
        }
    }
    let pos = match class {
        "SUB" => {
            if has("ADJ") {
                feats |= Reading::NOMINALISED;
            }
            Upos::Noun
        }
        "EIG" => {
            feats |= Reading::NAME;
            Upos::Propn
        }
        "ADJ" => Upos::Adj,
        "PA2" => {
            feats |= Reading::PART2;
            Upos::Adj
        }
        "PA1" => {
            feats |= Reading::PART1;
            Upos::Adj
        }
        "VER" => {
            feats = 0;
            for (name, bit) in [
                ("PRÄ", Reading::PRES),
                ("PRT", Reading::PAST),
                ("KJ1", Reading::KONJ1),
                ("KJ2", Reading::KONJ2),
                ("INF", Reading::INF),
                ("EIZ", Reading::ZU_INF),
                ("PA2", Reading::PART2),
                ("PA1", Reading::PART1),
                ("AUX", Reading::AUX),
                ("MOD", Reading::MODAL),
                ("SIN", Reading::SING),
                ("PLU", Reading::PLUR),
                ("NEB", Reading::JOINED),
                ("3", Reading::THIRD),
                ("IMP", Reading::IMP),
            ] {
                if has(name) {
                    feats |= bit;
                }
            }
            // "wir/sie" and "ihr" forms tell nothing about third-person subjects; keep number bits of third person only.
            if !has("3") {
                feats &= !(Reading::SING | Reading::PLUR);
            }
            if has("AUX") { Upos::Aux } else { Upos::Verb }
        }
        "PRO" => {
            if has("BEG") {
                Upos::Det
            } else {
                Upos::Pron
            }
        }
        "ART" => Upos::Det,
        "ADV" => Upos::Adv,
        "ZUS" => Upos::Part,
        "PRP" => Upos::Adp,
        "KON" => {
            if has("UNT") {
                Upos::Sconj
            } else {
                Upos::Cconj
            }
        }
        "INJ" => Upos::Intj,
        "ZAL" => Upos::Num,
        "NEG" => Upos::Part,
        "ABK" => Upos::X,
        _ => return None,
    };
    Some((pos, feats))
}
