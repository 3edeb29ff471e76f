//! A claim in the making.

use super::sense::Filled;
use crate::claim::{Amount, EventType, Kind, Status, Tie, Voice};
use crate::place::PlaceMention;
use crate::time::TimeMention;
use lagebild_text::Span;

/// Counted people.
#[derive(Clone, Debug)]
pub(super) struct TollDraft {
    pub who: String,
    pub amount: Amount,
    pub part: bool,
    pub span: Span,
}

/// Index of a casualty cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    Killed,
    Injured,
    Captured,
    Missing,
    Displaced,
    Released,
}

impl Cell {
    pub const ALL: [Cell; 6] = [Cell::Killed, Cell::Injured, Cell::Captured, Cell::Missing, Cell::Displaced, Cell::Released];
    /// The counts of a claim in this cell.
    #[cfg(feature = "train")]
    pub fn of(self, c: &crate::claim::Claim) -> &[crate::claim::Toll] {
        [&c.killed, &c.injured, &c.captured, &c.missing, &c.displaced, &c.released][self as usize]
    }
    pub fn name(self) -> &'static str {
        ["killed", "injured", "captured", "missing", "displaced", "released"][self as usize]
    }
}

/// A party tied to the act.
#[derive(Clone, Debug)]
pub(super) struct TieDraft {
    pub party: Filled,
    pub how: Tie,
    pub by: Option<String>,
    pub span: Span,
}

/// What one or several triggers of a report say of one event.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub kind: Kind,
    pub event_type: Option<EventType>,
    /// The type may be made more exact by a weapon.
    pub generic: bool,
    /// Its type was weighed by the models.
    pub typed: bool,
    /// Says only what came of an event told elsewhere.
    pub casualty_only: bool,
    /// Refers back (*der Angriff*, *dabei*).
    pub definite: bool,
    pub noun: bool,
    /// Subject or object are not what the frame wants.
    pub unfit: bool,
    /// Wished for, conditional or negated: not coded by rules alone.
    pub unreal: bool,
    /// Words besides the predicate that the frame asks for.
    pub fixed: usize,
    /// Told in a relative clause.
    pub relative: bool,
    pub title: bool,
    pub sentence: usize,
    pub sentences: Vec<usize>,
    pub clause: Option<usize>,
    pub triggers: Vec<Span>,
    pub status: Status,
    pub voice: Voice,
    pub said: Vec<Filled>,
    pub actors: Vec<Filled>,
    pub targets: Vec<Filled>,
    pub places: Vec<PlaceMention>,
    /// The place that is itself taken or given.
    pub object_place: Option<PlaceMention>,
    pub time: Option<TimeMention>,
    pub weapons: Vec<(String, Span)>,
    pub tolls: [Vec<TollDraft>; 6],
    pub count: Option<(Amount, Span)>,
    pub strength: Option<(Amount, Span)>,
    pub munitions: Vec<(String, Amount, Span)>,
    pub ties: Vec<TieDraft>,
    pub because_of: Option<(String, Span)>,
    pub rule: String,
    /// How sure the models are of trigger, actors, targets, place, time and source.
    pub sure: [f32; 6],
}

impl Draft {
    pub fn new(kind: Kind, event_type: Option<EventType>, sentence: usize, trigger: Span) -> Draft {
        Draft {
            kind,
            event_type,
            generic: false,
            typed: false,
            casualty_only: false,
            definite: false,
            noun: false,
            unfit: false,
            unreal: false,
            fixed: 0,
            relative: false,
            title: false,
            sentence,
            sentences: vec![sentence],
            clause: None,
            triggers: vec![trigger],
            status: Status::Happened,
            voice: Voice::Report,
            said: vec![],
            actors: vec![],
            targets: vec![],
            places: vec![],
            object_place: None,
            time: None,
            weapons: vec![],
            tolls: Default::default(),
            count: None,
            strength: None,
            munitions: vec![],
            ties: vec![],
            because_of: None,
            rule: String::new(),
            sure: [0.0; 6],
        }
    }

    pub fn toll(&mut self, cell: Cell, toll: TollDraft) {
        let list = &mut self.tolls[cell as usize];
        if !list.iter().any(|t| t.amount == toll.amount && t.part == toll.part) {
            list.push(toll);
        }
    }

    pub fn has_toll(&self) -> bool {
        self.tolls.iter().any(|t| !t.is_empty())
    }

    /// The total of a casualty cell, where one is stated.
    pub fn total(&self, cell: Cell) -> Option<&TollDraft> {
        self.tolls[cell as usize].iter().find(|t| !t.part)
    }

    /// A local place, if any.
    pub fn local(&self) -> Option<&PlaceMention> {
        self.places.iter().find(|p| p.is_local())
    }

    pub fn weapon(&mut self, code: &str, span: Span) {
        if !self.weapons.iter().any(|(c, _)| c == code) {
            self.weapons.push((code.to_owned(), span));
        }
    }
}
