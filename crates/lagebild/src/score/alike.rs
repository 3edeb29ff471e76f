//! Which claim of the system stands for which claim of the gold annotation.

use lagebild_coder::claim::{Claim, EventType, Kind};

use super::cell::Cell;

/// The least that two claims must be alike to be paired.
const LEAST: f64 = 0.35;

/// How alike two claims are, 0 to 1; claims of another kind or family are not at all.
fn alike(gold: &Claim, system: &Claim) -> f64 {
    let family = |c: &Claim| c.event_type.map(EventType::family);
    if gold.kind != system.kind || (gold.kind != Kind::Strength && family(gold) != family(system)) {
        return 0.0;
    }
    let (mut got, mut want) = (0.0, 0.0);
    for (cell, weight) in Cell::WEIGHTS {
        let most = cell.len(gold).max(cell.len(system));
        if most > 0 {
            want += weight;
            got += weight * cell.hits(gold, system) as f64 / most as f64;
        }
    }
    if want > 0.0 { got / want } else { 0.0 }
}

/// Pairs of gold and system claims by position, the most alike first.
pub fn pair_up(gold: &[Claim], system: &[Claim]) -> Vec<(usize, usize)> {
    let one = |g: usize| system.iter().enumerate().map(move |(s, claim)| (alike(&gold[g], claim), g, s));
    let mut all: Vec<(f64, usize, usize)> = (0..gold.len()).flat_map(one).filter(|c| c.0 >= LEAST).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs: Vec<(usize, usize)> = vec![];
    for (_, g, s) in all {
        if pairs.iter().all(|p| p.0 != g && p.1 != s) {
            pairs.push((g, s));
        }
    }
    pairs
}
