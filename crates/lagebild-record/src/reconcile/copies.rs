//! Which reports are one source: the same publisher, or one text printed twice.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::input::Source;
use crate::fold::{fold, hash};

/// Words to a shingle.
const WORDS: usize = 5;

/// The texts' shingles, computed when first asked for.
pub(crate) struct Copies<'a> {
    sources: &'a [Source<'a>],
    shingles: FxHashMap<usize, Vec<u64>>,
}

impl<'a> Copies<'a> {
    pub(crate) fn new(sources: &'a [Source<'a>]) -> Copies<'a> {
        Copies { sources, shingles: FxHashMap::default() }
    }

    /// For each report, the number of the independent source it belongs to, counted from 0 in the reports' order.
    pub(crate) fn independent(&mut self, reports: &[usize]) -> BTreeMap<usize, usize> {
        let mut members: Vec<Vec<usize>> = Vec::new();
        for &report in reports {
            let (same, other): (Vec<_>, Vec<_>) = members.into_iter().partition(|m| m.iter().any(|&r| self.one_source(r, report)));
            members = other;
            members.push(same.into_iter().flatten().chain([report]).collect());
        }
        members.iter_mut().for_each(|m| m.sort_unstable());
        members.sort_unstable();
        members.iter().enumerate().flat_map(|(n, m)| m.iter().map(move |&r| (r, n))).collect()
    }

    fn one_source(&mut self, a: usize, b: usize) -> bool {
        let publisher = |r: usize| self.sources[r].coded.report.source.as_deref().map(fold).filter(|s| !s.is_empty());
        if a == b || self.sources[a].hash == self.sources[b].hash || publisher(a).is_some_and(|p| Some(p) == publisher(b)) {
            return true;
        }
        for r in [a, b] {
            let text = &self.sources[r].coded.report.text;
            self.shingles.entry(r).or_insert_with(|| shingles(text));
        }
        copied(&self.shingles[&a], &self.shingles[&b])
    }
}

/// The hashed runs of five words, sorted.
fn shingles(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let words: Vec<u64> = folded.split(' ').map(hash).collect();
    let mut set: Vec<u64> = words.windows(WORDS).map(|w| w.iter().fold(0u64, |h, w| h.rotate_left(5) ^ w.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// Four fifths in common.
fn copied(a: &[u64], b: &[u64]) -> bool {
    let shared = a.iter().filter(|s| b.binary_search(s).is_ok()).count();
    shared > 0 && shared * 5 >= (a.len() + b.len() - shared) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expect: bool) {
        assert_eq!(copied(&shingles(a), &shingles(b)), expect);
    }

    #[test]
    fn near_copies() {
        let words: Vec<String> = (0..200).map(|n| format!("w{n}")).collect();
        let text = words.join(" ");
        check(&text, &text, true);
        check(&text, &format!("Vorspann der Redaktion. {text}"), true);
        check(&text, &words[..120].join(" "), false);
        check("zu kurz", "zu kurz", false);
    }
}
