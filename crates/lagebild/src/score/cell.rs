//! The cells of a claim as comparable values.

use lagebild_coder::claim::{Amount, Claim, PartyRef, PlaceRef, Responsibility, TimeRef, Toll};

use super::name::same;

/// A cell that is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cell {
    Type,
    Status,
    Voice,
    SaidBy,
    Actors,
    Targets,
    Responsibility,
    Weapons,
    Places,
    Time,
    Count,
    Killed,
    Injured,
    Captured,
    Missing,
    Displaced,
    Released,
    Strength,
}

impl Cell {
    /// Every cell, in the order of the table.
    pub const ALL: &[Cell] = {
        use Cell::*;
        &[Type, Status, Voice, SaidBy, Actors, Targets, Responsibility, Weapons, Places, Time, Count, Killed, Injured, Captured, Missing, Displaced, Released, Strength]
    };
    /// Its name in a claim.
    pub fn name(self) -> &'static str {
        const NAMES: [&str; 18] = [
            "type",
            "status",
            "voice",
            "said_by",
            "actors",
            "targets",
            "responsibility",
            "weapons",
            "places",
            "time",
            "count",
            "killed",
            "injured",
            "captured",
            "missing",
            "displaced",
            "released",
            "strength",
        ];
        NAMES[self as usize]
    }
    /// How many values a claim has in it.
    pub fn len(self, c: &Claim) -> usize {
        match self {
            Cell::Type => usize::from(c.event_type.is_some()),
            Cell::Status | Cell::Voice => 1,
            Cell::SaidBy => c.said_by.len(),
            Cell::Actors => c.actors.len(),
            Cell::Targets => c.targets.len(),
            Cell::Responsibility => c.responsibility.len(),
            Cell::Weapons => c.weapons.len(),
            Cell::Places => c.places.len(),
            Cell::Time => usize::from(span(c.time.as_ref()).is_some()),
            Cell::Count => usize::from(c.count.is_some()),
            Cell::Strength => usize::from(c.strength.is_some()),
            _ => self.tolls(c).len(),
        }
    }
    /// How many of the gold claim's values the system's claim has.
    pub fn hits(self, gold: &Claim, system: &Claim) -> usize {
        let party = |g: &PartyRef, s: &PartyRef| same(&g.name, &forms(&s.name, s.id.as_deref()));
        match self {
            Cell::Type => usize::from(gold.event_type.is_some() && gold.event_type == system.event_type),
            Cell::Status => usize::from(gold.status == system.status),
            Cell::Voice => usize::from(gold.voice == system.voice),
            Cell::SaidBy => matches(&gold.said_by, &system.said_by, party),
            Cell::Actors => matches(&gold.actors, &system.actors, party),
            Cell::Targets => matches(&gold.targets, &system.targets, party),
            Cell::Responsibility => matches(&gold.responsibility, &system.responsibility, tie),
            Cell::Weapons => matches(&gold.weapons, &system.weapons, |g, s| means(g) == means(s)),
            Cell::Places => matches(&gold.places, &system.places, |g, s| same(&g.name, &forms(&s.name, s.id.as_deref())) || near(g, s)),
            Cell::Time => usize::from(span(gold.time.as_ref()).is_some_and(|g| Some(g) == span(system.time.as_ref()))),
            Cell::Count => usize::from(number(gold.count).is_some_and(|g| Some(g) == number(system.count))),
            Cell::Strength => usize::from(number(gold.strength).is_some_and(|g| Some(g) == number(system.strength))),
            _ => matches(self.tolls(gold), self.tolls(system), |g, s| number(Some(g.amount)) == number(Some(s.amount))),
        }
    }
    /// What the cell counts for when claims are paired, in the order in which it is added up.
    pub(super) const WEIGHTS: [(Cell, f64); 14] = [
        (Cell::Type, 3.0),
        (Cell::Time, 1.5),
        (Cell::Places, 1.5),
        (Cell::Actors, 1.5),
        (Cell::Targets, 1.5),
        (Cell::Killed, 2.0),
        (Cell::Injured, 1.5),
        (Cell::Count, 2.0),
        (Cell::Strength, 2.0),
        (Cell::Status, 1.0),
        (Cell::Weapons, 0.5),
        (Cell::SaidBy, 0.3),
        (Cell::Responsibility, 0.5),
        (Cell::Voice, 0.1),
    ];

    fn tolls(self, c: &Claim) -> &[Toll] {
        match self {
            Cell::Killed => &c.killed,
            Cell::Injured => &c.injured,
            Cell::Captured => &c.captured,
            Cell::Missing => &c.missing,
            Cell::Displaced => &c.displaced,
            Cell::Released => &c.released,
            _ => &[],
        }
    }
}

/// Greedy one-to-one matches: how many gold values are found among the system's.
fn matches<T>(gold: &[T], system: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    let mut left: Vec<&T> = system.iter().collect();
    let mut hits = 0;
    for g in gold {
        if let Some(at) = left.iter().position(|s| same(g, s)) {
            left.remove(at);
            hits += 1;
        }
    }
    hits
}

/// A name, and its id read as words.
fn forms(name: &str, id: Option<&str>) -> Vec<String> {
    [Some(name.to_owned()), id.map(|id| id.replace('-', " "))].into_iter().flatten().filter(|f| !f.is_empty()).collect()
}

fn tie(gold: &Responsibility, system: &Responsibility) -> bool {
    gold.how == system.how && same(&gold.party, &forms(&system.party, system.id.as_deref()))
}

/// German *Rakete* is both.
fn means(weapon: &str) -> &str {
    if weapon == "missile" { "rocket" } else { weapon }
}

fn span(time: Option<&TimeRef>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let from = time?.from?;
    Some((from, time?.to.unwrap_or(from)))
}

fn number(amount: Option<Amount>) -> Option<(Option<u64>, Option<u64>)> {
    amount.map(|a| (a.min, a.max))
}

/// Within 25 km, as long as a degree of longitude is where most reports are from.
fn near(gold: &PlaceRef, system: &PlaceRef) -> bool {
    let (Some(a), Some(b), Some(c), Some(d)) = (gold.lat, system.lat, gold.lon, system.lon) else { return false };
    let (dy, dx) = (a - b, (c - d) * 0.83);
    (dx * dx + dy * dy).sqrt() * 111.0 <= 25.0
}
