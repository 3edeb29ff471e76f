//! Where claims about one thing disagree, with both sentences.

use lagebild_coder::claim::{Amount, Kind, Responsibility, Tie};
use serde::Serialize;

use super::amount::{Fit, Measure, exact, fit, high, low};
use super::event::rank;
use super::facts::Facts;
use super::series::{Point, Series};
use super::values::general;
use crate::cite::{Cite, in_title, is_cell};
use crate::fold::{Alike, Name, alike, fold};

/// What kind of disagreement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContradictionKind {
    /// Two exact figures for one thing.
    ConflictingValue,
    /// A later report gives another figure than an earlier one.
    Update,
    /// Parts do not add up to their whole.
    SumMismatch,
    /// A count that can only grow is lower later.
    FallingTally,
    /// The headline says more than the text.
    Headline,
    /// A party claims an act that it, or another, is said to deny; or two claim it.
    Attribution,
}

impl ContradictionKind {
    /// Whether it makes an event disputed.
    pub fn is_dispute(self) -> bool {
        matches!(self, ContradictionKind::ConflictingValue | ContradictionKind::Attribution)
    }
}

/// One of two disagreeing claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// What it says, short: `24`, `10–`, `claimed Islamischer Staat`.
    pub value: String,
    /// The claim and its sentence.
    pub cite: Cite,
}

/// Two claims that disagree; the record never silently picks one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// The kind of disagreement.
    pub kind: ContradictionKind,
    /// The id of the event or series.
    pub of: String,
    /// The cell: `killed`, `count`, `responsibility`.
    pub cell: &'static str,
    /// Both claims; of an update the earlier first, of a sum the whole first.
    pub sides: [Side; 2],
}

/// How claims are cited: position in the group, cell.
type Citer<'c> = &'c dyn Fn(usize, &str) -> Cite;

/// The contradictions among the claims of one event or series.
pub(crate) fn in_group(of: &str, members: &[&Facts], cite: Citer) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let is_event = members[0].claim.kind == Kind::Event;
    for &measure in Measure::ALL.iter().filter(|_| is_event) {
        found.extend(figures(of, members, measure, cite));
    }
    found.extend(Measure::ALL.iter().filter_map(|&m| headline(of, members, m, cite)));
    found.extend(attribution(of, members, cite));
    found
}

/// Every other exact figure against the best-placed one for the same group of people.
fn figures(of: &str, members: &[&Facts], measure: Measure, cite: Citer) -> Vec<Contradiction> {
    let total = |n: usize| members[n].totals[measure as usize].filter(|a| exact(*a).is_some());
    let mut open: Vec<usize> = rank(members).into_iter().filter(|&n| total(n).is_some() && !title_only(members[n], measure)).collect();
    let mut found = Vec::new();
    while !open.is_empty() {
        let best = open.remove(0);
        let (same, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|&n| same_group(members[best], members[n], measure));
        open = rest;
        let mut seen: Vec<u64> = Vec::new();
        for other in same {
            let (Some(a), Some(b)) = (total(best), total(other)) else { continue };
            if matches!(fit(a, b), Fit::Equal | Fit::Within) || seen.contains(&low(b)) {
                continue;
            }
            seen.push(low(b));
            let kind = if revised(members, best, other, measure) { ContradictionKind::Update } else { ContradictionKind::ConflictingValue };
            let side = |n: usize, a: Amount| Side { value: show(a), cite: cite(n, measure.cell()) };
            found.push(Contradiction { kind, of: of.to_owned(), cell: measure.cell(), sides: [side(other, b), side(best, a)] });
        }
    }
    found
}

/// Whether `old` is an earlier state of `new`: published before, or a figure that an earlier report gave.
fn revised(members: &[&Facts], new: usize, old: usize, measure: Measure) -> bool {
    let before = |a: &Facts, b: &Facts| a.published.zip(b.published).is_some_and(|(a, b)| a.1 < b.0);
    let figure = members[old].totals[measure as usize];
    before(members[old], members[new]) || members.iter().any(|f| f.totals[measure as usize] == figure && before(f, members[new]))
}

/// Whether two figures count the same people.
fn same_group(a: &Facts, b: &Facts, measure: Measure) -> bool {
    let whole = |f: &Facts| measure.tolls(f.claim).iter().filter(|t| !t.part).map(|t| t.who.clone()).collect::<Vec<_>>();
    match (&whole(a)[..], &whole(b)[..]) {
        ([], []) => measure.tolls(a.claim).is_empty() && measure.tolls(b.claim).is_empty(),
        ([x], [y]) => general(x) && general(y) || named_alike(x, y) == Alike::Same,
        _ => false,
    }
}

fn named_alike(a: &str, b: &str) -> Alike {
    let forms = |t: &str| Name::forms(t).collect::<Vec<_>>();
    alike(&forms(a), &forms(b))
}

/// Whether a figure stands in the headline alone.
fn title_only(f: &Facts, measure: Measure) -> bool {
    let mut evidence = f.claim.evidence.iter().filter(|e| is_cell(e, measure.cell())).peekable();
    evidence.peek().is_some() && evidence.all(in_title)
}

/// A figure of the headline above every figure of the text.
fn headline(of: &str, members: &[&Facts], measure: Measure, cite: Citer) -> Option<Contradiction> {
    let amount = |n: usize| members[n].totals[measure as usize];
    let title = (0..members.len()).find(|&n| amount(n).is_some() && title_only(members[n], measure))?;
    let text = (0..members.len())
        .filter(|&n| members[n].report == members[title].report && amount(n).is_some() && !title_only(members[n], measure))
        .max_by_key(|&n| amount(n).map(low))?;
    let (a, b) = (amount(title)?, amount(text)?);
    let side = |n, a| Side { value: show(a), cite: cite(n, measure.cell()) };
    let more = low(a) > b.max.unwrap_or(low(b));
    more.then(|| Contradiction { kind: ContradictionKind::Headline, of: of.to_owned(), cell: measure.cell(), sides: [side(title, a), side(text, b)] })
}

/// A party that is said to have done it and denies it, or two that both claim it.
fn attribution(of: &str, members: &[&Facts], cite: Citer) -> Option<Contradiction> {
    let ties: Vec<_> = members.iter().enumerate().flat_map(|(n, f)| f.claim.responsibility.iter().map(move |r| (n, r))).collect();
    let one = |a: &str, b: &str, x: &Option<String>, y: &Option<String>| (x.is_some() && x == y) || named_alike(a, b) != Alike::Other;
    let disagree = |(_, a): &(usize, &Responsibility), (_, b): &(usize, &Responsibility)| {
        let same = one(&a.party, &b.party, &a.id, &b.id);
        match (a.how, b.how) {
            (Tie::Claimed | Tie::Blamed | Tie::Suspected, Tie::Denied) => same,
            (Tie::Claimed, Tie::Claimed) => !same && fold(&a.party) < fold(&b.party),
            _ => false,
        }
    };
    let (a, b) = ties.iter().flat_map(|a| ties.iter().map(move |b| (a, b))).find(|(a, b)| disagree(a, b))?;
    let side = |(n, r): &(usize, &Responsibility)| {
        let how = serde_json::to_value(r.how).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        Side { value: format!("{how} {}", r.party), cite: cite(*n, "responsibility") }
    };
    Some(Contradiction { kind: ContradictionKind::Attribution, of: of.to_owned(), cell: "responsibility", sides: [side(a), side(b)] })
}

/// Points of a tally that lie below an earlier one.
pub(crate) fn falling(series: &Series, members: &[&Facts], cite: Citer) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for curve in series.curves.iter().filter(|_| series.kind == Kind::Tally) {
        for later in &curve.points {
            let earlier = curve.points.iter().filter(|p| p.as_of < later.as_of && p.as_of.is_some());
            // Within one report only a day that is stated tells a later count from a rival one.
            let dated = |p: &&Point| members[p.claim].report != members[later.claim].report || [p.claim, later.claim].iter().all(|&n| members[n].days.is_some());
            let comparable = earlier.filter(dated).filter(|p| same_group(members[p.claim], members[later.claim], curve.measure));
            let Some(top) = comparable.max_by_key(|p| low(p.amount)) else { continue };
            if !matches!(fit(top.amount, later.amount), Fit::Near | Fit::Far) || high(later.amount) >= low(top.amount) {
                continue;
            }
            let cell = curve.measure.cell();
            let side = |p: &Point| Side { value: show(p.amount), cite: cite(p.claim, cell) };
            found.push(Contradiction { kind: ContradictionKind::FallingTally, of: series.id.clone(), cell, sides: [side(top), side(later)] });
        }
    }
    found
}

/// A figure in few characters: `24`, `~900`, `10–`, `0–50`.
pub(crate) fn show(a: Amount) -> String {
    let about = if a.approx { "~" } else { "" };
    match (a.min, a.max) {
        (Some(n), Some(m)) if n == m => format!("{about}{n}"),
        (n, m) => format!("{about}{}–{}", n.map_or(String::new(), |n| n.to_string()), m.map_or(String::new(), |m| m.to_string())),
    }
}
