//! One event: the best value of every cell, its rivals, and the claims behind them.

use jiff::civil::Date;
use lagebild_coder::claim::{EventType, PartyRef, PlaceRef, Responsibility, Status, TimeRef, Voice};
use serde::Serialize;

use super::amount::Measure;
use super::facts::{Facts, day};
use super::values::{Figure, Value, figure, group, parties, places, tally};
use crate::cite::Cite;

/// How well an event is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// One publisher, or copies of one text.
    SingleSource,
    /// Two or more independent sources.
    Corroborated,
    /// Sources contradict each other in a figure or in who did it.
    Disputed,
}

/// What several claims, from one or many reports, are about; in every list the best value comes first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// A name people can say: `LB-7K2M9Q`.
    pub id: String,
    /// The best type.
    #[serde(rename = "type")]
    pub event_type: Option<EventType>,
    /// Every type given.
    pub types: Vec<Value<EventType>>,
    /// The best status.
    pub status: Status,
    /// Every status given.
    pub statuses: Vec<Value<Status>>,
    /// How well it is attested.
    pub review: Review,
    /// Every time given, the most precise first.
    pub times: Vec<Value<TimeRef>>,
    /// Every place given, spots before regions and countries.
    pub places: Vec<Value<PlaceRef>>,
    /// Who did it.
    pub actors: Vec<Value<PartyRef>>,
    /// To whom or what.
    pub targets: Vec<Value<PartyRef>>,
    /// Who is tied to it by whom.
    pub responsibility: Vec<Value<Responsibility>>,
    /// Weapon codes.
    pub weapons: Vec<Value<String>>,
    /// The numbers of dead, injured and so on.
    pub figures: Vec<Figure>,
    /// What it answers, in the words of the reports.
    pub because_of: Vec<Value<String>>,
    /// The publishers, each once.
    pub sources: Vec<String>,
    /// How many independent sources there are: copies of one text and reports of one publisher count once.
    pub independent: usize,
    /// The claims, earliest report first.
    pub claims: Vec<Cite>,
}

impl Event {
    /// The numbers of dead: low, best, high.
    pub fn killed(&self) -> Option<&Figure> {
        self.figure(Measure::Killed)
    }
    /// A figure.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|f| f.measure == measure)
    }
    /// The best time.
    pub fn time(&self) -> Option<&TimeRef> {
        self.times.first().map(|t| &t.value)
    }
    /// The first day it can have happened on.
    pub fn first_day(&self) -> Option<Date> {
        self.time().and_then(|t| t.from.or(t.to))
    }
    /// The last day.
    pub fn last_day(&self) -> Option<Date> {
        self.time().and_then(|t| t.to.or(t.from))
    }
    /// The best place.
    pub fn place(&self) -> Option<&PlaceRef> {
        self.places.first().map(|p| &p.value)
    }
    /// The sentence that shows it best: of the earliest claim that has one.
    pub fn quote(&self) -> &str {
        self.claims.iter().map(|c| c.quote.as_str()).find(|q| !q.is_empty()).unwrap_or("")
    }

    pub(crate) fn new(id: String, members: &[&Facts], rank: &[usize], claims: Vec<Cite>, independent: usize) -> Event {
        let all = || members.iter().enumerate();
        let types = types(members);
        let statuses = statuses(members);
        let mut sources: Vec<String> = Vec::new();
        claims.iter().filter_map(|c| c.source.clone()).for_each(|s| {
            if !sources.contains(&s) {
                sources.push(s)
            }
        });
        Event {
            id,
            event_type: types.first().map(|t| t.value),
            types,
            status: statuses.first().map_or(Status::Happened, |s| s.value),
            statuses,
            review: if independent > 1 { Review::Corroborated } else { Review::SingleSource },
            times: times(members),
            places: places(members),
            actors: parties(members, |f| (&f.claim.actors, &f.actors)),
            targets: parties(members, |f| (&f.claim.targets, &f.targets)),
            responsibility: tally(all().flat_map(|(n, f)| f.claim.responsibility.iter().map(move |r| (n, r.clone())))),
            weapons: tally(all().flat_map(|(n, f)| f.claim.weapons.iter().map(move |w| (n, w.clone())))),
            figures: Measure::ALL.iter().filter_map(|&m| figure(members, rank, m)).collect(),
            because_of: tally(all().filter_map(|(n, f)| Some((n, f.claim.because_of.clone()?)))),
            sources,
            independent,
            claims,
        }
    }
}

/// Positions of the claims, the best-placed first: latest report, then the report's own voice, then text order.
pub(crate) fn rank(members: &[&Facts]) -> Vec<usize> {
    let mut rank: Vec<usize> = (0..members.len()).collect();
    rank.sort_by_key(|&n| {
        let f = members[n];
        (std::cmp::Reverse(f.published.map(|p| p.1)), f.report, f.index > 0 && f.claim.voice == Voice::Source, f.index)
    });
    rank
}

/// A specific type outweighs an unspecific one that is named twice as often.
fn types(members: &[&Facts]) -> Vec<Value<EventType>> {
    let weight = |t| match t {
        EventType::Killing => 1,
        EventType::ArmedAttack | EventType::ArmedClash => 2,
        _ => 4,
    };
    let mut types = tally(members.iter().enumerate().filter_map(|(n, f)| Some((n, f.claim.event_type?))));
    types.sort_by_key(|t| std::cmp::Reverse(t.claims.len() * weight(t.value)));
    types
}

/// What happened stays; otherwise a denial, then what is most certain.
fn statuses(members: &[&Facts]) -> Vec<Value<Status>> {
    let mut statuses = tally(members.iter().enumerate().map(|(n, f)| (n, f.claim.status)));
    statuses.sort_by_key(|s| match s.value {
        Status::Happened => 0,
        Status::Ongoing => 1,
        Status::Denied => 2,
        Status::Possible => 3,
        Status::Planned => 4,
        Status::Threatened => 5,
        Status::Demanded => 6,
    });
    statuses
}

/// The shortest interval first, then the most frequent.
fn times(members: &[&Facts]) -> Vec<Value<TimeRef>> {
    let times = members.iter().enumerate().filter_map(|(n, f)| Some((n, f.claim.time.clone()?)));
    let mut times = group(times.filter(|(_, t)| t.from.is_some() || t.to.is_some()), |a, b| (a.from, a.to) == (b.from, b.to));
    times.sort_by_key(|t| match (t.value.from, t.value.to) {
        (Some(from), Some(to)) => day(to) - day(from),
        _ => i32::MAX,
    });
    times
}
