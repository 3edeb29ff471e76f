//! From claims to events: which claims are about the same thing, and what they say together.
//!
//! Pure and order-free: reports are put into an order of their own (`input`), pairs of claims that share a block are
//! compared cue by cue (`cues`, `weights`), linked claims are put together without chains (`cluster`), and each group
//! becomes an [`Event`] or a [`Series`] with an id from its earliest claim (`ids`).

mod amount;
mod blocks;
mod cluster;
mod contradict;
mod copies;
mod cues;
mod event;
mod facts;
mod ids;
mod input;
mod places;
mod series;
mod sums;
mod values;
mod weights;

use lagebild_coder::claim::{Coded, Kind};
use serde::Serialize;

pub use amount::Measure;
pub use contradict::{Contradiction, ContradictionKind, Side};
pub use cues::Cue;
pub use event::{Event, Review};
pub use series::{Curve, Point, Series};
pub use values::{Figure, Value};

use crate::cite::Cite;
use facts::Facts;
use input::Input;

/// What all reports say together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Record {
    /// Incidents and acts, earliest first, those without a time last.
    pub events: Vec<Event>,
    /// Counted series.
    pub tallies: Vec<Series>,
    /// Force levels.
    pub strengths: Vec<Series>,
    /// Where sources, or the sentences of one, disagree.
    pub contradictions: Vec<Contradiction>,
}

impl Record {
    /// The ids of all events and series.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let series = self.tallies.iter().chain(&self.strengths).map(|s| s.id.as_str());
        self.events.iter().map(|e| e.id.as_str()).chain(series)
    }
}

/// Puts the claims of many reports together; the order of the reports, and repeats of one, make no difference.
///
/// ```
/// let line = r#"{"report": {"text": "In Mali starben drei Soldaten.", "source": "dpa"},
///   "claims": [{"kind": "event", "type": "killing", "status": "happened", "voice": "report",
///               "killed": [{"who": "Soldaten", "min": 3, "max": 3}], "places": [{"name": "Mali", "country": "ML", "precision": 6}]}]}"#;
/// let coded: lagebild_coder::claim::Coded = serde_json::from_str(line).unwrap();
/// let record = lagebild_record::reconcile(&[coded.clone(), coded]);
/// assert_eq!(record.events.len(), 1);
/// assert_eq!(record.events[0].killed().unwrap().best, 3);
/// ```
pub fn reconcile(coded: &[Coded]) -> Record {
    let input = Input::new(coded);
    let facts = facts(&input);
    let mut record = Record::default();
    let mut copies = copies::Copies::new(&input.sources);
    let groups = named(&input, &facts);
    let ids = ids_of(&groups, facts.len());
    for (id, group) in groups {
        let members: Vec<&Facts> = group.iter().map(|&n| &facts[n as usize]).collect();
        let mut reports: Vec<usize> = members.iter().map(|f| f.report).collect();
        reports.dedup();
        let independent = copies.independent(&reports);
        let count = independent.values().max().map_or(0, |n| n + 1);
        let cite = |n: usize, cell: &str| Cite::new(input.sources[members[n].report].coded, &input.sources[members[n].report].hash, members[n].index, cell);
        let claims: Vec<Cite> = (0..members.len()).map(|n| cite(n, "type")).collect();
        let found = contradict::in_group(&id, &members, &cite);
        if members[0].claim.kind == Kind::Event {
            let mut event = Event::new(id, &members, &event::rank(&members), claims, count);
            if found.iter().any(|c| c.kind.is_dispute()) {
                event.review = Review::Disputed;
            }
            record.events.push(event);
        } else {
            let dates: Vec<_> = members.iter().map(|f| input.sources[f.report].coded.report.published.map(|p| p.to)).collect();
            let series = Series::new(id, &members, &dates, claims, count);
            record.contradictions.extend(contradict::falling(&series, &members, &cite));
            if series.kind == Kind::Tally { &mut record.tallies } else { &mut record.strengths }.push(series);
        }
        record.contradictions.extend(found);
    }
    record.events.sort_by(|a, b| (a.first_day().is_none(), a.first_day(), &a.id).cmp(&(b.first_day().is_none(), b.first_day(), &b.id)));
    record.contradictions.extend(sums::mismatches(&input, &facts, &ids));
    record.contradictions.sort_by(|a, b| (a.kind, &a.of).cmp(&(b.kind, &b.of)));
    record
}

/// The event id of every claim of every report.
pub fn link(coded: &[Coded]) -> Vec<Vec<String>> {
    let input = Input::new(coded);
    let facts = facts(&input);
    let ids = ids_of(&named(&input, &facts), facts.len());
    let starts: Vec<usize> = input.sources.iter().scan(0, |at, s| Some(std::mem::replace(at, *at + s.coded.claims.len()))).collect();
    input.place.iter().zip(coded).map(|(&p, c)| ids[starts[p]..starts[p] + c.claims.len()].to_vec()).collect()
}

/// Two claims that were compared, and why they were or were not linked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// Report and claim, by position in the input.
    pub a: (usize, usize),
    /// The other report and claim.
    pub b: (usize, usize),
    /// Log-odds of their being about one event.
    pub score: f32,
    /// What spoke for and against it.
    pub cues: Vec<Cue>,
}

/// Every pair of claims that was compared, with its cues and score; reports given twice are compared twice.
pub fn pairs(coded: &[Coded]) -> Vec<Pair> {
    let facts: Vec<Facts> = coded.iter().enumerate().flat_map(|(r, c)| of_report(r, c)).collect();
    let pair = |(a, b): (u32, u32)| {
        let (a, b) = (&facts[a as usize], &facts[b as usize]);
        let cues = cues::cues(a, b);
        Pair { a: (a.report, a.index), b: (b.report, b.index), score: weights::score(a.realm(), cues), cues: cues.iter().collect() }
    };
    blocks::candidates(&facts).into_iter().map(pair).collect()
}

fn of_report(report: usize, coded: &Coded) -> impl Iterator<Item = Facts<'_>> {
    coded.claims.iter().enumerate().map(move |(n, claim)| Facts::new(report, &coded.report, n, claim))
}

fn facts<'a>(input: &Input<'a>) -> Vec<Facts<'a>> {
    input.sources.iter().enumerate().flat_map(|(r, s)| of_report(r, s.coded)).collect()
}

/// The groups of claims with their ids, in the order of their earliest claim.
fn named(input: &Input, facts: &[Facts]) -> Vec<(String, Vec<u32>)> {
    let mut ids = ids::Ids::default();
    cluster::groups(facts).into_iter().map(|group| (ids.give(&anchor(input, &facts[group[0] as usize])), group)).collect()
}

/// The id of each claim by position.
fn ids_of(groups: &[(String, Vec<u32>)], claims: usize) -> Vec<String> {
    let mut ids = vec![String::new(); claims];
    groups.iter().for_each(|(id, group)| group.iter().for_each(|&n| ids[n as usize].clone_from(id)));
    ids
}

/// What an id is made from: the report's content and the cells that define the claim, so that it outlives a new coding of its figures.
fn anchor(input: &Input, f: &Facts) -> String {
    let c = f.claim;
    let time = c.time.as_ref().map(|t| (t.from, t.to));
    format!("{}\n{:?}\n{:?}\n{time:?}\n{:?}", input.sources[f.report].hash, c.kind, c.event_type, c.places.first().map(|p| &p.name))
}
