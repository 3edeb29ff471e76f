//! Training: deterministic, from the corpora's own files (feature `train`).

use super::container::write_container;
use super::lexicon::{KIND as LEXICON, Lexicon, Reading};
use super::tagger::{KIND as TAGGER, SLOTS, TAGS, Upos, WordView, features};
use std::collections::BTreeMap;

/// A word of a treebank: form, lemma, tag.
#[derive(Clone, Debug)]
pub struct GoldWord {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal tag.
    pub pos: Upos,
}

/// Reads sentences from CoNLL-U; a fused word (*am* = *an dem*) stays one word with the tag of its first part.
pub fn read_conllu(text: &str) -> Vec<Vec<GoldWord>> {
    let mut out = vec![];
    let mut sentence: Vec<GoldWord> = vec![];
    let mut skip_to = 0usize;
    let mut fused: Option<String> = None;
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.is_empty() {
                out.push(std::mem::take(&mut sentence));
            }
            skip_to = 0;
            continue;
        }
        let cols: Vec<&str> = line.split('\t').collect();
        if cols.len() < 4 || line.starts_with('#') {
            continue;
        }
        if let Some((_, b)) = cols[0].split_once('-') {
            fused = Some(cols[1].to_owned());
            skip_to = b.parse().unwrap_or(0);
            continue;
        }
        let Ok(id) = cols[0].parse::<usize>() else { continue };
        let Some(pos) = Upos::from_code(cols[3]) else { continue };
        if let Some(form) = fused.take() {
            sentence.push(GoldWord { form, lemma: cols[2].to_owned(), pos });
            continue;
        }
        if id <= skip_to {
            continue;
        }
        sentence.push(GoldWord { form: cols[1].to_owned(), lemma: cols[2].to_owned(), pos });
    }
    out
}

/// Trains a tagger: averaged perceptron, `epochs` passes in the order given.
pub fn tagger(sentences: &[Vec<GoldWord>], lexicon: Option<&Lexicon>, epochs: usize) -> Vec<u8> {
    let mut w = vec![0f32; SLOTS * TAGS];
    let mut total = vec![0f64; SLOTS * TAGS];
    let mut step = 1f64;
    let mut scratch = String::new();
    let views: Vec<Vec<WordView>> = sentences
        .iter()
        .map(|s| {
            s.iter()
                .enumerate()
                .map(|(i, word)| {
                    let mut v = WordView::default();
                    v.set(&word.form, lexicon, i == 0, &mut scratch);
                    v
                })
                .collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..epochs {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        for &s in &order {
            let (mut t1, mut t2) = (30u8, 30u8);
            let n = sentences[s].len();
            for (i, word) in sentences[s].iter().enumerate() {
                let mut scores = [0f32; TAGS];
                let mut slots = Vec::with_capacity(48);
                features(&views[s], n, i, t1, t2, |slot| slots.push(slot));
                for &slot in &slots {
                    for (t, score) in scores.iter_mut().enumerate() {
                        *score += w[slot * TAGS + t];
                    }
                }
                let best = (0..TAGS).fold(0, |b, t| if scores[t] > scores[b] { t } else { b });
                let gold = word.pos as usize;
                if best != gold {
                    for &slot in &slots {
                        w[slot * TAGS + gold] += 1.0;
                        w[slot * TAGS + best] -= 1.0;
                        total[slot * TAGS + gold] += step;
                        total[slot * TAGS + best] -= step;
                    }
                }
                step += 1.0;
                t2 = t1;
                t1 = best as u8;
            }
        }
    }
    let averaged: Vec<f64> = w.iter().zip(&total).map(|(&w, &t)| f64::from(w) - t / step).collect();
    let top = averaged.iter().fold(0f64, |m, x| m.max(x.abs())).max(1e-9);
    let scale = 127.0 / top.min(24.0);
    let (mut rows, mut weights) = (vec![], vec![]);
    for slot in 0..SLOTS {
        let row: Vec<i8> = averaged[slot * TAGS..(slot + 1) * TAGS].iter().map(|x| (x * scale).round().clamp(-127.0, 127.0) as i8).collect();
        if row.iter().any(|&x| x != 0) {
            rows.extend((slot as u32).to_le_bytes());
            weights.extend(row.iter().map(|&x| x as u8));
        }
    }
    write_container(TAGGER, &[&rows, &weights])
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
