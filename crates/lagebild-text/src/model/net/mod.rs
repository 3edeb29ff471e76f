//! The network that reads sentences: part of speech, features, head and relation of each word.

mod features;
mod forward;
mod layout;
mod spanning;
#[cfg(feature = "train")]
pub mod train;

use super::container::{ModelError, read_container, u32_at};
use super::lexicon::Lexicon;
use super::pos::Upos;
use super::relation::Rel;
use crate::Lang;
use forward::Work;
use layout::{Layout, Sizes};
use rustc_hash::FxHashMap;

pub(super) const KIND: [u8; 4] = *b"NET1";

/// Rows of one batch: enough for the products to pay, few enough to stay in the cache.
const BATCH: usize = 640;
/// Words read as one sentence at most; what is longer is read in pieces.
const LONGEST: usize = 250;

/// What the network says of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Part of speech.
    pub pos: Upos,
    /// Number of the value of each feature of [`FEATURE_NAMES`], see [`Network::values`]; 0: none.
    pub values: [u8; FEATURES],
    /// The word it depends on, counted from 1 in its sentence; 0: the root.
    pub head: u32,
    /// Its relation to it.
    pub relation: Rel,
}

/// Features a word may have in Universal Dependencies that the network tells.
pub const FEATURES: usize = 9;
/// Their names, in alphabetical order.
pub const FEATURE_NAMES: [&str; FEATURES] = ["Case", "Degree", "Gender", "Mood", "Number", "Person", "PronType", "Tense", "VerbForm"];

/// Reads words and trees.
pub struct Network {
    sizes: Sizes,
    layout: Layout,
    theta: Vec<f32>,
    /// Row of each known feature.
    rows: FxHashMap<u64, u32>,
    scales: Vec<f32>,
    table: Vec<i8>,
    root: u32,
    values: Vec<Vec<String>>,
    relations: Vec<Rel>,
    /// Dictionary forms the lexicon does not tell, and where each word has its own.
    lemmas: String,
    lemma_at: FxHashMap<u64, (u32, u32)>,
}

/// Space kept between calls of [`Network::read`].
#[derive(Debug, Default)]
pub struct Scratch {
    work: Work,
    folded: String,
    features: Vec<u64>,
    buffers: [Vec<f32>; 4],
    order: Vec<usize>,
}

/// Sizes and names as the file's first section writes them, a line each.
fn read_meta(text: &str) -> Option<(Sizes, Vec<Vec<String>>, Vec<String>)> {
    let mut sizes = Sizes { width: 0, cells: 0, layers: 0, labels: 0, arc: 0, rel: 0, rels: 0 };
    let (mut values, mut relations) = (vec![vec![]; FEATURES], vec![]);
    for line in text.lines() {
        let mut words = line.split(' ');
        let (key, rest) = (words.next()?, words.map(str::to_owned).collect::<Vec<_>>());
        let number = || rest.first().and_then(|n| n.parse::<usize>().ok()).filter(|&n| n > 0 && n <= 4096);
        match key {
            "width" => sizes.width = number()?,
            "cells" => sizes.cells = number()?,
            "layers" => sizes.layers = number()?,
            "arc" => sizes.arc = number()?,
            "rel" => sizes.rel = number()?,
            "relations" => relations = rest,
            name => values[FEATURE_NAMES.iter().position(|f| *f == name)?] = rest,
        }
    }
    sizes.labels = Upos::ALL.len() + values.iter().map(Vec::len).sum::<usize>();
    sizes.rels = relations.len();
    let whole = sizes.width > 0 && sizes.cells > 0 && sizes.layers > 0 && sizes.arc > 0 && sizes.rel > 0;
    (whole && (1..=255).contains(&sizes.rels) && values.iter().all(|v| (1..=255).contains(&v.len()))).then_some((sizes, values, relations))
}

impl Network {
    /// Opens a network file.
    ///
    /// # Errors
    /// When the file is no network, of another version, or damaged.
    pub fn open(bytes: &[u8]) -> Result<Network, ModelError> {
        let err = |p: &str| ModelError::new("network", p);
        let sections = read_container(KIND, bytes, "network")?;
        let [meta, hashes, scales, table, theta, lemmas] = sections[..] else { return Err(err("needs 6 sections")) };
        let meta = std::str::from_utf8(meta).map_err(|_| err("has names that are not UTF-8"))?;
        let (sizes, values, relations) = read_meta(meta).ok_or_else(|| err("has sizes out of range"))?;
        let layout = sizes.layout();
        let n = hashes.len() / 8;
        if scales.len() != 4 * n || table.len() != n * sizes.width || theta.len() != 2 * layout.len {
            return Err(err("has sections of the wrong length"));
        }
        let rows: FxHashMap<u64, u32> = hashes.chunks_exact(8).enumerate().map(|(i, c)| (u64::from(u32_at(c, 0)) | u64::from(u32_at(c, 4)) << 32, i as u32)).collect();
        let lemmas = std::str::from_utf8(lemmas).map_err(|_| err("has lemmas that are not UTF-8"))?;
        let mut lemma_at = FxHashMap::default();
        let mut at = 0;
        for line in lemmas.split_inclusive('\n') {
            let mut columns = line.trim_end().split('\t');
            let (Some(lang), Some(pos), Some(form), Some(lemma)) =
                (columns.next().and_then(Lang::from_code), columns.next().and_then(Upos::from_code), columns.next(), columns.next())
            else {
                return Err(err("has a lemma line that is not `language TAB part of speech TAB form TAB lemma`"));
            };
            let end = at + line.trim_end().len();
            lemma_at.insert(features::lemma(lang, pos, form), ((end - lemma.len()) as u32, end as u32));
            at += line.len();
        }
        let root = *rows.get(&features::root()).ok_or_else(|| err("has no root"))?;
        Ok(Network {
            sizes,
            layout,
            // The upper half of a 32-bit number (bfloat16).
            theta: theta.chunks_exact(2).map(|c| f32::from_bits(u32::from(u16::from_le_bytes([c[0], c[1]])) << 16)).collect(),
            rows,
            scales: scales.chunks_exact(4).map(|c| f32::from_bits(u32_at(c, 0))).collect(),
            table: table.iter().map(|&b| b as i8).collect(),
            root,
            values,
            relations: relations.iter().map(|r| Rel::from_code(r)).collect(),
            lemmas: lemmas.to_owned(),
            lemma_at,
        })
    }

    /// The dictionary form of a word in lower case, where the treebanks tell one the lexicon does not.
    pub fn lemma(&self, lang: Lang, pos: Upos, lower: &str) -> Option<&str> {
        self.lemma_at.get(&features::lemma(lang, pos, lower)).map(|&(a, b)| &self.lemmas[a as usize..b as usize])
    }

    /// The values of feature `f` (of [`FEATURE_NAMES`]), by number; the first says that a word has none.
    pub fn values(&self, f: usize) -> &[String] {
        &self.values[f]
    }

    fn weights(&self) -> forward::Weights<'_> {
        forward::Weights { sizes: &self.sizes, at: &self.layout, theta: &self.theta }
    }

    fn embed(&self, row: u32, out: &mut [f32]) {
        let (w, scale) = (self.sizes.width, self.scales[row as usize]);
        for (o, &x) in out.iter_mut().zip(&self.table[row as usize * w..(row as usize + 1) * w]) {
            *o += f32::from(x) * scale;
        }
    }

    /// Reads sentences, given as ranges of `words`, and writes one [`Mark`] a word.
    pub fn read<'t>(&self, word: impl Fn(usize) -> &'t str, sentences: &[std::ops::Range<usize>], lang: Lang, lexicon: &Lexicon, s: &mut Scratch, out: &mut Vec<Mark>) {
        let count = sentences.last().map_or(0, |r| r.end);
        out.clear();
        out.resize(count, Mark::default());
        let mut pieces: Vec<(usize, usize, bool)> = vec![];
        for r in sentences {
            let mut a = r.start;
            while a < r.end {
                let b = r.end.min(a + LONGEST);
                pieces.push((a, b, a == r.start));
                a = b;
            }
        }
        let mut from = 0;
        while from < pieces.len() {
            let (mut to, mut rows) = (from, 0);
            while to < pieces.len() && (to == from || rows + pieces[to].1 - pieces[to].0 < BATCH) {
                rows += pieces[to].1 - pieces[to].0 + 1;
                to += 1;
            }
            self.batch(&pieces[from..to], &word, lang, lexicon, s, out);
            from = to;
        }
        join(sentences, out);
    }

    fn batch<'t>(&self, pieces: &[(usize, usize, bool)], word: &impl Fn(usize) -> &'t str, lang: Lang, lexicon: &Lexicon, s: &mut Scratch, out: &mut [Mark]) {
        let rows: usize = pieces.iter().map(|p| p.1 - p.0 + 1).sum();
        let w = self.sizes.width;
        s.order.clear();
        s.order.extend(0..pieces.len());
        s.order.sort_by_key(|&i| std::cmp::Reverse(pieces[i].1 - pieces[i].0));
        s.work.bounds.clear();
        s.work.embedded.clear();
        s.work.embedded.resize(rows * w, 0.0);
        let mut t = 0;
        for &p in &s.order {
            let (a, b, first) = pieces[p];
            s.work.bounds.push((t, t + b - a + 1));
            self.embed(self.root, &mut s.work.embedded[t * w..(t + 1) * w]);
            t += 1;
            for i in a..b {
                features::word(word(i), lang, first && i == a, lexicon, &mut s.folded, &mut s.features);
                let row = &mut s.work.embedded[t * w..(t + 1) * w];
                for f in &s.features {
                    if let Some(&r) = self.rows.get(f) {
                        self.embed(r, row);
                    }
                }
                t += 1;
            }
        }
        forward::encode(&self.sizes, &self.layout, &self.theta, &mut s.work, &mut ());
        let cols = self.sizes.heads();
        let [left, dep, head, scores] = &mut s.buffers;
        for (k, &p) in s.order.iter().enumerate() {
            let (a, b, _) = pieces[p];
            let bound = s.work.bounds[k];
            forward::arcs(self.weights(), &s.work.heads, bound, left, dep, head, scores);
            let tree = spanning::tree(scores, b - a);
            for i in a..b {
                let t = bound.0 + 1 + i - a;
                let labels = &s.work.heads[t * cols..t * cols + self.sizes.labels];
                let mark = &mut out[i];
                mark.pos = Upos::ALL[best(&labels[..Upos::ALL.len()])];
                let mut at = Upos::ALL.len();
                for (v, values) in mark.values.iter_mut().zip(&self.values) {
                    *v = best(&labels[at..at + values.len()]) as u8;
                    at += values.len();
                }
                mark.head = tree[i - a] as u32;
                forward::relations(self.weights(), &s.work.heads, t, bound.0 + tree[i - a], left, dep);
                mark.relation = self.relations[best(dep)];
            }
        }
    }
}

/// Makes one tree of a sentence read in pieces: later roots hang on the first.
fn join(sentences: &[std::ops::Range<usize>], out: &mut [Mark]) {
    for r in sentences.iter().filter(|r| r.len() > LONGEST) {
        let root = out[r.clone()].iter().position(|m| m.head == 0).unwrap_or(0) as u32 + 1;
        for i in r.clone().skip(LONGEST) {
            let base = ((i - r.start) / LONGEST * LONGEST) as u32;
            let m = &mut out[i];
            (m.head, m.relation) = if m.head == 0 { (root, Rel::Parataxis) } else { (m.head + base, m.relation) };
        }
    }
}

fn best(scores: &[f32]) -> usize {
    scores.iter().enumerate().fold(0, |b, (i, s)| if *s > scores[b] { i } else { b })
}
