//! What is compared of a claim, folded once.

use jiff::civil::Date;
use lagebild_coder::claim::{Amount, Claim, EventType, Family, Kind, PartyRef, PlaceRef, Report, Responsibility, Status, Tie};

use super::amount::Measure;
use crate::fold::{Name, hash};

/// One party or place of a claim: its names and its register id.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub names: Vec<Name>,
    pub id: Option<u64>,
}

impl Key {
    fn new(name: &str, id: Option<&str>) -> Key {
        let by_id = id.map(|id| id.rsplit('.').next().unwrap_or(id).replace('-', " "));
        let names = Name::forms(name).chain(by_id.iter().flat_map(|id| Name::forms(id))).collect();
        Key { names, id: id.map(hash) }
    }
}

/// A place of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub key: Key,
    pub country: Option<[u8; 2]>,
    pub point: Option<(f64, f64)>,
    /// UCDP precision: up to 3 a spot, 6 and more a country.
    pub precision: u8,
}

/// An interval of days, counted from 1970.
pub(crate) type Days = (i32, i32);

/// A claim as it is compared.
#[derive(Clone, Debug)]
pub(crate) struct Facts<'a> {
    pub claim: &'a Claim,
    /// Position of the report among the reports in content order.
    pub report: usize,
    /// Position of the claim in its report.
    pub index: usize,
    pub days: Option<Days>,
    pub published: Option<Days>,
    pub actors: Vec<Key>,
    pub targets: Vec<Key>,
    pub places: Vec<Place>,
    pub weapons: u32,
    pub totals: [Option<Amount>; 8],
}

impl<'a> Facts<'a> {
    pub(crate) fn new(report: usize, source: &Report, index: usize, claim: &'a Claim) -> Facts<'a> {
        let tied = claim.responsibility.iter().filter(|r| r.how != Tie::Denied).map(tied);
        Facts {
            claim,
            report,
            index,
            days: days(claim),
            published: source.published.map(|p| (day(p.from), day(p.to))),
            actors: claim.actors.iter().map(party).chain(tied).collect(),
            targets: claim.targets.iter().map(party).collect(),
            places: claim.places.iter().map(place).collect(),
            weapons: claim.weapons.iter().fold(0, |set, w| set | weapon(w)),
            totals: Measure::ALL.map(|m| m.total(claim)),
        }
    }

    /// Claims of different realms are never about one event.
    pub(crate) fn realm(&self) -> Realm {
        match (self.claim.kind, self.claim.event_type.map(EventType::family)) {
            (Kind::Strength, _) => Realm::Strength,
            (Kind::Tally, family) => Realm::Tally(family),
            (Kind::Event, family) => Realm::Event(family),
        }
    }

    /// The days the event can lie in: those stated, else the days before publication.
    pub(crate) fn window(&self) -> Option<Days> {
        self.days.or(self.published.map(|(from, to)| (from - 7, to)))
    }

    /// Announced, feared or demanded, so not known to have happened.
    pub(crate) fn unreal(&self) -> bool {
        matches!(self.claim.status, Status::Planned | Status::Threatened | Status::Demanded)
    }
}

/// What kind of thing a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Realm {
    Event(Option<Family>),
    Tally(Option<Family>),
    Strength,
}

fn party(p: &PartyRef) -> Key {
    Key::new(&p.name, p.id.as_deref())
}

fn tied(r: &Responsibility) -> Key {
    Key::new(&r.party, r.id.as_deref())
}

fn place(p: &PlaceRef) -> Place {
    let country = p.country.as_deref().and_then(|c| c.as_bytes().try_into().ok());
    let precision = p.precision.unwrap_or(if p.lat.is_some() { 3 } else { 4 });
    Place { key: Key::new(&p.name, p.id.as_deref()), country, point: p.lat.zip(p.lon), precision }
}

fn days(claim: &Claim) -> Option<Days> {
    let time = claim.time.as_ref()?;
    let (from, to) = (time.from.or(time.to)?, time.to.or(time.from)?);
    let from = if claim.kind == Kind::Event { from } else { time.from? };
    Some((day(from), day(to.max(from))))
}

pub(crate) fn day(date: Date) -> i32 {
    date.duration_since(Date::new(1970, 1, 1).unwrap_or(Date::ZERO)).as_hours() as i32 / 24
}

/// One bit a weapon; rocket and missile are one.
fn weapon(code: &str) -> u32 {
    const CODES: [&str; 15] =
        ["rocket", "drone", "aircraft", "artillery", "mortar", "mine", "ied", "car-bomb", "suicide-vest", "firearm", "grenade", "knife", "vehicle", "chemical", "other"];
    let code = if code == "missile" { "rocket" } else { code };
    CODES.iter().position(|&c| c == code).map_or(0, |bit| 1 << bit)
}
