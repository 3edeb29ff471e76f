//! What the network sees of one word: hashed features, the same in training and at work.

use crate::Lang;
use crate::model::lexicon::{Lexicon, Reading};
use crate::model::pos::Upos;

/// FNV-1a over the kind of a feature, its language and its bytes, mixed once more.
pub(super) fn hash(kind: u8, lang: u8, text: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64 ^ (u64::from(kind) << 56) ^ (u64::from(lang) << 48);
    for &b in text {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    h ^= h >> 32;
    h.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Kind of the feature that is the word itself.
pub(super) const FORM: u8 = 1;
/// Kind of the feature that stands for a word's vector from running text.
pub(super) const VECTOR: u8 = 2;

/// The feature of the root, which stands before each sentence.
pub(super) fn root() -> u64 {
    hash(0, 0, b"root")
}

/// The vector feature of an English word in lower case.
pub(super) fn vector(lower: &str) -> u64 {
    hash(VECTOR, 0, lower.as_bytes())
}

/// The key of a word's dictionary form.
pub(super) fn lemma(lang: Lang, pos: Upos, lower: &str) -> u64 {
    hash(100 + pos as u8, lang as u8, lower.as_bytes())
}

/// Writes the features of one word into `out`; `folded` is scratch space.
///
/// Form, beginnings and endings are of one language; shape, part of speech and feature bits of the lexicon are shared.
pub(super) fn word(form: &str, lang: Lang, first: bool, lexicon: &Lexicon, folded: &mut String, out: &mut Vec<u64>) {
    let l = lang as u8 + 1;
    out.clear();
    folded.clear();
    for c in form.chars() {
        if c.is_ascii_digit() { folded.push('0') } else { folded.extend(c.to_lowercase()) }
    }
    let lower = folded.as_bytes();
    out.push(hash(FORM, l, lower));
    if lang == Lang::En {
        out.push(vector(folded));
    }
    // Where the first and the last five characters begin.
    let n = folded.chars().count();
    for (k, (at, _)) in folded.char_indices().enumerate() {
        if k > 0 && k < 5 {
            out.push(hash(10 + k as u8, l, &lower[..at]));
        }
        if k > 0 && n - k <= 5 {
            out.push(hash(20 + (n - k) as u8, l, &lower[at..]));
        }
    }
    let mut shape = [0u8; 8];
    let mut m = 0;
    for c in form.chars() {
        let s = match c {
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ if c.is_ascii_digit() => b'0',
            '-' | '–' => b'-',
            _ => b'.',
        };
        if m < 8 && (m == 0 || shape[m - 1] != s) {
            shape[m] = s;
            m += 1;
        }
    }
    out.push(hash(30, u8::from(first), &shape[..m]));
    let readings = lexicon.lookup(form);
    let mask = |readings: &[Reading]| readings.iter().fold(0u32, |m, r| m | 1 << r.pos as u32).to_le_bytes();
    out.push(hash(31, l, &mask(readings)));
    for r in readings {
        let pos = r.pos as u8;
        out.push(hash(32, pos, &[]));
        out.push(hash(33, l, &[&[pos][..], &r.feats.to_le_bytes()].concat()));
        for bit in 0..28u8 {
            if r.feats >> bit & 1 == 1 {
                out.push(hash(34, pos, &[bit]));
            }
        }
    }
    if first || readings.is_empty() {
        let other = lexicon.lookup_folded(form, folded);
        out.push(hash(35, l, &mask(other)));
    }
    out.sort_unstable();
    out.dedup();
}
