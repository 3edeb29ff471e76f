//! Pairs worth comparing: claims of one realm that share a day window and a place, country or party, or a report.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{Facts, Realm};
use crate::fold::hash;

/// Days to a window.
const WINDOW: i32 = 4;
/// A longer interval is compared by its names alone.
const LONG: i32 = 62;
/// In a block, a claim is compared with this many that follow it in content order, which is the order of publication.
const NEIGHBOURS: usize = 96;
/// A word borne by more claims than this does not find partners for a claim whose time is not known.
const COMMON: usize = 192;

/// When a claim is compared: in windows of four days, or at any time.
type When = Option<i32>;

/// All pairs of positions `(a, b)`, `a < b`, that can be about one event, sorted.
pub(crate) fn candidates(facts: &[Facts]) -> Vec<(u32, u32)> {
    let mut blocks: FxHashMap<(Realm, u64, When), Vec<u32>> = FxHashMap::default();
    let mut loose: FxHashMap<(Realm, u64), Vec<u32>> = FxHashMap::default();
    let all: Vec<(Vec<u64>, Vec<When>)> = facts.iter().map(|f| (keys(f), windows(f))).collect();
    for (n, (f, (keys, windows))) in (0u32..).zip(facts.iter().zip(&all)) {
        for &key in keys {
            windows.iter().for_each(|&w| blocks.entry((f.realm(), key, w)).or_default().push(n));
            if windows.is_empty() {
                loose.entry((f.realm(), key)).or_default();
            }
        }
    }
    for (n, (f, (keys, _))) in (0u32..).zip(facts.iter().zip(&all)) {
        keys.iter().for_each(|&key| {
            if let Some(block) = loose.get_mut(&(f.realm(), key)) {
                block.push(n)
            }
        });
    }
    let mut pairs = FxHashSet::default();
    #[allow(clippy::iter_over_hash_type, reason = "the pairs are sorted below")]
    for members in blocks.values() {
        members.iter().enumerate().for_each(|(n, &a)| pairs.extend(members[n + 1..].iter().take(NEIGHBOURS).map(|&b| (a, b))));
    }
    #[allow(clippy::iter_over_hash_type, reason = "the pairs are sorted below")]
    for members in loose.values().filter(|m| m.len() <= COMMON) {
        for &a in members.iter().filter(|&&a| all[a as usize].1.is_empty()) {
            pairs.extend(members.iter().filter(|&&b| a != b).map(|&b| (a.min(b), a.max(b))));
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// What a claim is found under: words of its places and parties, its countries, its report.
fn keys(f: &Facts) -> Vec<u64> {
    let names = f.places.iter().map(|p| &p.key).chain(&f.actors).chain(&f.targets);
    let words = names.flat_map(|k| k.names.iter().flat_map(|n| n.keys()).copied().chain(k.id));
    let countries = f.places.iter().filter_map(|p| p.country).map(|c| hash(&format!("country {}{}", c[0] as char, c[1] as char)));
    let mut keys: Vec<u64> = words.chain(countries).chain([hash(&format!("report {}", f.report))]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The windows a claim's days touch, one day of tolerance on either side; a series is compared at any time, an event of long
/// or unknown time in none.
fn windows(f: &Facts) -> Vec<When> {
    match (f.realm(), f.window()) {
        (Realm::Tally(_) | Realm::Strength, _) => vec![None],
        (Realm::Event(_), Some((from, to))) if to - from <= LONG => ((from - 1).div_euclid(WINDOW)..=(to + 1).div_euclid(WINDOW)).map(Some).collect(),
        _ => Vec::new(),
    }
}
