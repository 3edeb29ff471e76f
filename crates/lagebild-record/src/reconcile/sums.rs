//! Parts that do not add up to their whole: in the toll of one claim, and among the tallies of one report.

use lagebild_coder::claim::{Kind, Toll};

use super::amount::{Measure, add, high, low};
use super::contradict::{Contradiction, ContradictionKind, Side, show};
use super::cues::{Cue, cues};
use super::facts::Facts;
use super::input::Input;
use super::places::lies_in;
use crate::cite::Cite;
use crate::fold::fold;

/// The sums that do not hold, in content order.
pub(crate) fn mismatches(input: &Input, facts: &[Facts], ids: &[String]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (n, f) in facts.iter().enumerate() {
        found.extend(Measure::ALL.iter().filter_map(|&m| toll(input, f, m, &ids[n])));
    }
    for (report, claims) in facts.chunk_by(|a, b| a.report == b.report).map(|c| (c[0].report, c)) {
        let tallies: Vec<&Facts> = claims.iter().filter(|f| f.claim.kind == Kind::Tally).collect();
        let id = |f: &Facts| facts.binary_search_by_key(&(report, f.index), |x| (x.report, x.index)).map_or("", |n| &ids[n]).to_owned();
        found.extend(Measure::ALL.iter().filter_map(|&m| among(input, &tallies, m, &id)));
    }
    found
}

fn contradiction(input: &Input, of: String, measure: Measure, sides: [(&Facts, String); 2]) -> Contradiction {
    let side = |(f, value): (&Facts, String)| {
        let source = &input.sources[f.report];
        Side { value, cite: Cite::new(source.coded, &source.hash, f.index, measure.cell()) }
    };
    Contradiction { kind: ContradictionKind::SumMismatch, of, cell: measure.cell(), sides: sides.map(side) }
}

/// Subgroups of one claim that are more than the whole: one alone, or all of one kind (men, women, children) together.
fn toll(input: &Input, f: &Facts, measure: Measure, id: &str) -> Option<Contradiction> {
    let tolls = measure.tolls(f.claim);
    let mut wholes = tolls.iter().filter(|t| !t.part);
    let (whole, None) = (wholes.next()?, wholes.next()) else { return None };
    let parts: Vec<&Toll> = tolls.iter().filter(|t| t.part).collect();
    let limit = high(whole.amount).saturating_add(if whole.amount.approx { high(whole.amount) / 10 } else { 0 });
    let one = parts.iter().find(|p| low(p.amount) > limit).map(|p| show(p.amount));
    let kind = || parts.iter().filter(|p| is_age_or_sex(&p.who));
    let sum = kind().map(|p| low(p.amount)).fold(0, u64::saturating_add);
    let sum = (kind().count() > 1 && sum > limit).then(|| kind().map(|p| show(p.amount)).collect::<Vec<_>>().join(" + "));
    let parts = one.or(sum)?;
    Some(contradiction(input, id.to_owned(), measure, [(f, show(whole.amount)), (f, parts)]))
}

/// Groups that never overlap, as long as they are said of one whole.
fn is_age_or_sex(who: &str) -> bool {
    let who = fold(who.split('|').next().unwrap_or(""));
    ["manner", "mannern", "frauen", "kinder", "kindern", "men", "women", "children"].contains(&who.as_str())
}

/// The tallies of one report that count one thing in several places, against the one that counts it in all of them.
fn among(input: &Input, tallies: &[&Facts], measure: Measure, id: &dyn Fn(&Facts) -> String) -> Option<Contradiction> {
    let amount = |f: &Facts| f.totals[measure as usize];
    let whole = *tallies.iter().filter(|f| f.places.len() != 1 && amount(f).is_some()).max_by_key(|f| amount(f).map(low))?;
    let one_series = |p: &Facts| {
        let set = cues(whole, p);
        set.has(Cue::TypeSame) && (set.has(Cue::TimeDay) || set.has(Cue::TimeOpen)) && !set.has(Cue::ActorOther) && !set.has(Cue::TargetOther)
    };
    let mut parts: Vec<&Facts> = Vec::new();
    for p in tallies.iter().filter(|p| p.index != whole.index && p.places.len() == 1 && amount(p).is_some() && one_series(p) && lies_in(p, whole)) {
        let apart = |q: &&Facts| cues(q, p).has(Cue::PlaceAbroad) || cues(q, p).has(Cue::PlaceOther);
        if !parts.iter().all(apart) {
            return None;
        }
        parts.push(p);
    }
    let sum = parts.iter().filter_map(|p| amount(p)).reduce(add).filter(|_| parts.len() > 1)?;
    let total = amount(whole)?;
    let complete = whole.places.len() == parts.len();
    if low(sum) <= high(total) && !(complete && high(sum) < low(total)) {
        return None;
    }
    let value = parts.iter().filter_map(|p| amount(p)).map(show).collect::<Vec<_>>().join(" + ");
    Some(contradiction(input, id(whole), measure, [(whole, show(total)), (parts[0], value)]))
}
