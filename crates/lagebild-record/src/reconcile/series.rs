//! Tallies and force levels: numbers that form a curve over the reports' dates.

use jiff::civil::Date;
use lagebild_coder::claim::{Amount, EventType, Kind, PartyRef, PlaceRef, Toll};
use serde::Serialize;

use super::amount::Measure;
use super::facts::Facts;
use super::values::{Value, parties, places};
use crate::cite::Cite;

/// One number of a series, as of a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The day up to which it counts: the claim's own last day, else the publication date.
    pub as_of: Option<Date>,
    /// The number.
    pub amount: Amount,
    /// Stated subgroups.
    pub parts: Vec<Toll>,
    /// Position in the series' `claims`.
    pub claim: usize,
}

/// The numbers of one measure, ordered by their as-of date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// What is counted.
    pub measure: Measure,
    /// Its points.
    pub points: Vec<Point>,
}

/// A tally or force level as it develops.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// A name people can say.
    pub id: String,
    /// Tally or strength.
    pub kind: Kind,
    /// The type of what is counted.
    #[serde(rename = "type")]
    pub event_type: Option<EventType>,
    /// Who does it, or whose force it is.
    pub actors: Vec<Value<PartyRef>>,
    /// To whom.
    pub targets: Vec<Value<PartyRef>>,
    /// Where.
    pub places: Vec<Value<PlaceRef>>,
    /// Since when it is counted.
    pub start: Option<Date>,
    /// One curve a measure.
    pub curves: Vec<Curve>,
    /// How many independent sources there are.
    pub independent: usize,
    /// The claims, earliest report first.
    pub claims: Vec<Cite>,
}

impl Series {
    pub(crate) fn new(id: String, members: &[&Facts], dates: &[Option<Date>], claims: Vec<Cite>, independent: usize) -> Series {
        let first = members[0].claim;
        Series {
            id,
            kind: first.kind,
            event_type: first.event_type,
            actors: parties(members, |f| (&f.claim.actors, &f.actors)),
            targets: parties(members, |f| (&f.claim.targets, &f.targets)),
            places: places(members),
            start: members.iter().filter_map(|f| f.claim.time.as_ref()?.from).min().filter(|_| first.kind == Kind::Tally),
            curves: Measure::ALL.iter().filter_map(|&m| curve(members, dates, m)).collect(),
            independent,
            claims,
        }
    }
}

fn curve(members: &[&Facts], dates: &[Option<Date>], measure: Measure) -> Option<Curve> {
    let point = |(n, f): (usize, &&Facts)| {
        let parts = measure.tolls(f.claim).iter().filter(|t| t.part).cloned().collect();
        Some(Point { as_of: f.claim.time.as_ref().and_then(|t| t.to).or(dates[n]), amount: f.totals[measure as usize]?, parts, claim: n })
    };
    let mut points: Vec<Point> = members.iter().enumerate().filter_map(point).collect();
    points.sort_by_key(|p| (p.as_of.is_none(), p.as_of));
    (!points.is_empty()).then_some(Curve { measure, points })
}
