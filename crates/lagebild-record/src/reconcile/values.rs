//! Values of a cell with the claims that give them, grouped where they mean the same.

use lagebild_coder::claim::{Amount, PartyRef, PlaceRef, Toll};
use serde::Serialize;

use super::amount::{Measure, exact, high, low, shown};
use super::cues::same_key;
use super::facts::{Facts, Key, Place};
use crate::fold::{Alike, fold};

/// A value, and the positions in the event's `claims` of those that give it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// Which claims give it.
    pub claims: Vec<usize>,
}

/// A number of an event: the lowest, best and highest credible one, and each one given.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub measure: Measure,
    /// The lowest credible claim.
    pub low: u64,
    /// The number of the latest claim of the best-placed source.
    pub best: u64,
    /// The highest credible claim.
    pub high: u64,
    /// Every figure given, the best first.
    pub values: Vec<Value<Amount>>,
    /// The groups and subgroups the best claim names.
    pub groups: Vec<Toll>,
}

/// Equal values counted, the most frequent first, then the first seen.
pub(crate) fn tally<T: PartialEq>(values: impl Iterator<Item = (usize, T)>) -> Vec<Value<T>> {
    group(values, |a, b| a == b)
}

/// Values that mean the same counted, the most frequent first, then the first seen.
pub(crate) fn group<T>(values: impl Iterator<Item = (usize, T)>, same: impl Fn(&T, &T) -> bool) -> Vec<Value<T>> {
    let mut groups: Vec<Value<T>> = Vec::new();
    for (claim, value) in values {
        match groups.iter_mut().find(|g| same(&g.value, &value)) {
            Some(g) if g.claims.last() == Some(&claim) => {}
            Some(g) => g.claims.push(claim),
            None => groups.push(Value { value, claims: vec![claim] }),
        }
    }
    groups.sort_by_key(|g| std::cmp::Reverse(g.claims.len()));
    groups
}

/// The parties of some claims, one entry a party, in the form that has an id where one has.
pub(crate) fn parties<'a>(members: &[&'a Facts<'a>], of: impl Fn(&'a Facts<'a>) -> (&'a [PartyRef], &'a [Key])) -> Vec<Value<PartyRef>> {
    let all = members.iter().enumerate().flat_map(|(n, f)| {
        let (refs, keys) = of(f);
        refs.iter().zip(keys).map(move |(r, k)| (n, (r, k)))
    });
    let all: Vec<_> = all.collect();
    let groups = group(all.iter().copied(), |a, b| same_key(a.1, b.1) == Alike::Same);
    let best = |g: &Value<(&'a PartyRef, &'a Key)>| {
        let forms = all.iter().filter(|(n, (_, k))| g.claims.contains(n) && same_key(k, g.value.1) == Alike::Same);
        forms.map(|(_, (r, _))| *r).find(|r| r.id.is_some()).unwrap_or(g.value.0).clone()
    };
    groups.iter().map(|g| Value { value: best(g), claims: g.claims.clone() }).collect()
}

/// The places of some claims, one entry a place in its most precise form, spots before regions and countries.
pub(crate) fn places(members: &[&Facts]) -> Vec<Value<PlaceRef>> {
    let all: Vec<(usize, (&PlaceRef, &Place))> = members.iter().enumerate().flat_map(|(n, f)| f.claim.places.iter().zip(&f.places).map(move |p| (n, p))).collect();
    let same = |a: &Place, b: &Place| same_key(&a.key, &b.key) == Alike::Same && (a.country == b.country || a.country.is_none() || b.country.is_none());
    let groups = group(all.iter().copied(), |a, b| same(a.1, b.1));
    let rank = |p: &PlaceRef| (p.lat.is_none(), p.id.is_none(), p.precision.unwrap_or(7));
    let best = |g: &Value<(&PlaceRef, &Place)>| {
        let forms = all.iter().filter(|(n, (_, p))| g.claims.contains(n) && same(p, g.value.1));
        forms.map(|(_, (r, _))| *r).min_by_key(|r| rank(r)).unwrap_or(g.value.0).clone()
    };
    let mut places: Vec<Value<PlaceRef>> = groups.iter().map(|g| Value { value: best(g), claims: g.claims.clone() }).collect();
    places.sort_by_key(|p| match p.value.precision.unwrap_or(4) {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    });
    places
}

/// The figure of some claims, ranked from the best-placed: low and high over those that count everyone, where some do.
pub(crate) fn figure(members: &[&Facts], rank: &[usize], measure: Measure) -> Option<Figure> {
    let given: Vec<(usize, Amount)> = rank.iter().filter_map(|&n| Some((n, members[n].totals[measure as usize]?))).collect();
    let whole: Vec<_> = given.iter().copied().filter(|(n, _)| counts_all(members[*n], measure)).collect();
    let credible = if whole.is_empty() { &given } else { &whole };
    let &(best_claim, best_amount) = credible.first()?;
    let best = shown(best_amount)?;
    let lowest = credible.iter().map(|(_, a)| low(*a)).min()?;
    let highest = credible.iter().map(|(_, a)| exact(*a).unwrap_or(if a.max.is_some() { high(*a) } else { low(*a) })).max()?;
    Some(Figure { measure, low: lowest.min(best), best, high: highest.max(best), values: values(&given, best_amount), groups: measure.tolls(members[best_claim].claim).to_vec() })
}

fn values(given: &[(usize, Amount)], best: Amount) -> Vec<Value<Amount>> {
    let mut values = tally(given.iter().copied());
    values.iter_mut().for_each(|v| v.claims.sort_unstable());
    values.sort_by_key(|v| v.value != best);
    values
}

/// Whether the claim's figure is for everyone, not for one group: *Menschen, Tote, victims*.
pub(crate) fn counts_all(f: &Facts, measure: Measure) -> bool {
    let tolls = measure.tolls(f.claim);
    tolls.is_empty() || tolls.iter().filter(|t| !t.part).all(|t| general(&t.who)) || tolls.iter().filter(|t| !t.part).count() > 1
}

/// Words for people in general, as a toll names them.
pub(crate) fn general(who: &str) -> bool {
    const STEMS: &[&str] = &[
        "mensch", "person", "tote", "toten", "todes", "opfer", "getote", "gefall", "geford", "leiche", "name", "verlet", "verwun", "weiter", "lebe", "people", "dead", "death",
        "killed", "victim", "fatal", "live", "injure", "wounde", "casual", "bodies",
    ];
    let folded = fold(who.split('|').next().unwrap_or(""));
    folded.is_empty() || folded.split(' ').any(|w| STEMS.iter().any(|s| w.starts_with(s)))
}
