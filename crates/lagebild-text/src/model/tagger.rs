//! Part-of-speech tags by an averaged perceptron over hashed features.

use super::container::{ModelError, read_container};
use super::lexicon::Lexicon;
use serde::{Deserialize, Serialize};

macro_rules! upos {
    ($($name:ident $code:literal),*) => {
        /// Universal part-of-speech tags.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum Upos { $($name,)* #[default] X }
        impl Upos {
            /// Every tag.
            pub const ALL: &[Upos] = &[$(Upos::$name,)* Upos::X];
            /// The tag as Universal Dependencies writes it.
            pub fn code(self) -> &'static str { match self { $(Upos::$name => $code,)* Upos::X => "X" } }
            /// The tag written so.
            pub fn from_code(code: &str) -> Option<Upos> { Upos::ALL.iter().copied().find(|t| t.code() == code) }
            pub(crate) fn from_index(i: u8) -> Option<Upos> { Upos::ALL.get(i as usize).copied() }
        }
    };
}
upos!(Noun "NOUN", Propn "PROPN", Verb "VERB", Aux "AUX", Adj "ADJ", Adv "ADV", Adp "ADP", Det "DET", Pron "PRON", Num "NUM", Part "PART", Cconj "CCONJ", Sconj "SCONJ", Punct "PUNCT", Intj "INTJ", Sym "SYM");

/// Number of tags.
pub(super) const TAGS: usize = 17;
/// Slots of the hashed weight table.
pub(super) const SLOTS: usize = 1 << 20;
/// `TAGS` named a table of a quarter as many slots: its rows would be misread here.
pub(super) const KIND: [u8; 4] = *b"TAG2";

/// Tags the words of a sentence.
pub struct Tagger {
    /// `SLOTS` rows of `TAGS` weights.
    weights: Vec<i8>,
}

pub(super) fn hash(kind: u8, text: &[u8], seed: u64) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64 ^ (u64::from(kind) << 56) ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &b in text {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    h ^= h >> 32;
    h.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// What the tagger looks at in one word.
#[derive(Clone, Debug, Default)]
pub struct WordView {
    pub(super) features: Vec<u64>,
    pub(super) form: u64,
    pub(super) lex: u64,
    pub(super) suffix: u64,
}

impl WordView {
    /// Computes the features of one form that do not depend on its neighbours.
    pub(super) fn set(&mut self, form: &str, lexicon: Option<&Lexicon>, first: bool, scratch: &mut String) {
        self.features.clear();
        scratch.clear();
        for c in form.chars() {
            if c.is_ascii_digit() { scratch.push('0') } else { scratch.extend(c.to_lowercase()) }
        }
        let lower = scratch.as_bytes();
        self.form = hash(1, lower, 0);
        self.features.push(self.form);
        let ends: Vec<usize> = scratch.char_indices().map(|(i, _)| i).collect();
        self.suffix = self.form;
        for n in 1..=5usize {
            if ends.len() > n {
                let cut = ends[ends.len() - n];
                let s = hash(1 + n as u8, &lower[cut..], 0);
                if n == 3 {
                    self.suffix = s;
                }
                self.features.push(s);
                if n <= 4 {
                    self.features.push(hash(10 + n as u8, &lower[..ends[n]], 0));
                }
            }
        }
        let mut shape = [0u8; 8];
        let mut n = 0;
        for c in form.chars() {
            let s = if c.is_uppercase() {
                b'X'
            } else if c.is_alphabetic() {
                b'x'
            } else if c.is_ascii_digit() {
                b'0'
            } else {
                b'-'
            };
            if (n == 0 || shape[n - 1] != s) && n < 8 {
                shape[n] = s;
                n += 1;
            }
        }
        self.features.push(hash(20, &shape[..n], u64::from(first)));
        self.features.push(hash(21, &shape[..1], u64::from(first)));
        self.lex = 0;
        if let Some(lexicon) = lexicon {
            let mut mask = 0u64;
            let readings = lexicon.lookup(form);
            for r in readings {
                mask |= 1 << r.pos as u64;
            }
            if first || readings.is_empty() {
                for r in lexicon.lookup_folded(form, scratch) {
                    mask |= 1 << (r.pos as u64 + 20);
                }
            }
            self.lex = hash(22, &mask.to_le_bytes(), 0);
            self.features.push(self.lex);
            self.features.push(hash(23, &mask.to_le_bytes(), u64::from(shape[0])));
            for r in readings {
                self.features.push(hash(24, &[r.pos as u8], u64::from((r.feats >> 8) & 0x1f_ffff)));
            }
        }
    }
}

/// Calls `f` with every feature of word `i`, given the two tags before it.
pub(super) fn features(views: &[WordView], n: usize, i: usize, t1: u8, t2: u8, mut f: impl FnMut(usize)) {
    let mut go = |h: u64| f((h % SLOTS as u64) as usize);
    let v = &views[i];
    for &h in &v.features {
        go(h);
    }
    go(hash(40, &[t1], 0));
    go(hash(41, &[t1, t2], 0));
    go(hash(42, &[t1], v.form));
    go(hash(43, &[t1, t2], v.lex));
    go(hash(44, &[t1], v.suffix));
    let mut near = |d: isize, kind: u8| {
        let j = i as isize + d;
        let none = WordView::default();
        let w = if j < 0 || j >= n as isize { &none } else { &views[j as usize] };
        go(hash(kind, &[], w.form));
        go(hash(kind + 1, &[], w.lex ^ w.suffix.rotate_left(7)));
        go(hash(kind + 2, &[], w.lex ^ v.lex.rotate_left(3)));
        if d.abs() == 1 {
            go(hash(kind + 3, &[], w.form ^ v.form.rotate_left(9)));
            go(hash(kind + 4, &[], w.suffix ^ v.suffix.rotate_left(9)));
        }
    };
    near(-1, 50);
    near(1, 60);
    near(-2, 70);
    near(2, 80);
}

impl Tagger {
    /// Opens a tagger file.
    ///
    /// # Errors
    /// When the file is no tagger, of another version, or damaged.
    pub fn open(bytes: &[u8]) -> Result<Tagger, ModelError> {
        let sections = read_container(KIND, bytes, "tagger")?;
        let [rows, weights] = sections[..] else { return Err(ModelError::new("tagger", "needs 2 sections")) };
        let rows: Vec<u32> = rows.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect();
        if weights.len() != rows.len() * TAGS || rows.iter().any(|&r| r as usize >= SLOTS) {
            return Err(ModelError::new("tagger", "has rows out of range"));
        }
        let mut table = vec![0i8; SLOTS * TAGS];
        for (&row, w) in rows.iter().zip(weights.chunks_exact(TAGS)) {
            for (t, &x) in w.iter().enumerate() {
                table[row as usize * TAGS + t] = x as i8;
            }
        }
        Ok(Tagger { weights: table })
    }

    /// Tags one sentence; `views` is scratch space kept between calls.
    pub fn tag<'t>(&self, words: impl Iterator<Item = &'t str>, lexicon: Option<&Lexicon>, views: &mut Vec<WordView>, out: &mut Vec<Upos>) {
        let mut scratch = String::new();
        let mut n = 0;
        for word in words {
            if views.len() == n {
                views.push(WordView::default());
            }
            views[n].set(word, lexicon, n == 0, &mut scratch);
            n += 1;
        }
        out.clear();
        let (mut t1, mut t2) = (30u8, 30u8);
        for i in 0..n {
            let mut scores = [0i32; TAGS];
            features(views, n, i, t1, t2, |slot| {
                for (s, &w) in scores.iter_mut().zip(&self.weights[slot * TAGS..(slot + 1) * TAGS]) {
                    *s += i32::from(w);
                }
            });
            let best = (0..TAGS).max_by_key(|&t| (scores[t], std::cmp::Reverse(t))).unwrap_or(0);
            out.push(Upos::ALL[best]);
            t2 = t1;
            t1 = best as u8;
        }
    }
}
