//! A finished draft as a claim, with the characters each cell was read from.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::sense::Filled;
use crate::claim::{Claim, Evidence, Family, Kind, Munition, PartyRef, PlaceRef, Responsibility, TimeRef, Toll, Voice};
use crate::time::TimeMention;
use lagebild_text::{CharIndex, Span};

/// Turns byte offsets of title and text into the code points of either.
pub(super) struct Points {
    index: CharIndex,
    start: usize,
    start_chars: usize,
}

impl Points {
    pub fn new(ctx: &Context) -> Points {
        let index = CharIndex::new(&ctx.a.text);
        Points { start_chars: index.char_of(ctx.a.text_start), index, start: ctx.a.text_start }
    }

    pub(super) fn evidence(&self, cell: String, span: Span) -> Evidence {
        let title = span.start() < self.start;
        let shift = if title { 0 } else { self.start_chars };
        Evidence { cell, start: (self.index.char_of(span.start()) - shift) as u32, end: (self.index.char_of(span.end()) - shift) as u32, within: title.then(|| "title".to_owned()) }
    }
}

fn parties(list: &[Filled]) -> Vec<PartyRef> {
    list.iter().map(|f| PartyRef { name: f.name.clone(), id: f.id.clone() }).collect()
}

/// Writes the claim.
pub(super) fn emit(ctx: &Context, points: &Points, d: &Draft) -> Claim {
    let mut evidence = vec![];
    let mut note = |cell: String, span: Span| {
        if !span.is_empty() {
            evidence.push(points.evidence(cell, span));
        }
    };
    if let Some(&trigger) = d.triggers.iter().find(|t| t.start() >= ctx.a.text_start).or(d.triggers.first())
        && d.kind != Kind::Strength
    {
        note("type".into(), trigger);
    }
    for (cell, list) in [("said_by", &d.said), ("actors", &d.actors), ("targets", &d.targets)] {
        for (n, f) in list.iter().enumerate() {
            note(format!("{cell}[{n}]"), f.span);
        }
    }
    for (n, t) in d.ties.iter().enumerate() {
        note(format!("responsibility[{n}]"), t.span);
    }
    for (n, (_, span)) in d.weapons.iter().enumerate() {
        note(format!("weapons[{n}]"), *span);
    }
    for (n, p) in d.places.iter().enumerate() {
        note(format!("places[{n}]"), p.span);
    }
    let time = d.time.filter(|t| t.from.is_some() || t.to.is_some()).map(|t: TimeMention| {
        note("time".into(), ctx.a.span(t.first, t.last));
        TimeRef { from: t.from, to: t.to, precision: Some(t.precision) }
    });
    for cell in Cell::ALL {
        for (n, t) in d.tolls[cell as usize].iter().enumerate() {
            note(format!("{}[{n}]", cell.name()), t.span);
        }
    }
    if let Some((_, span)) = d.count {
        note("count".into(), span);
    }
    if let Some((_, span)) = d.strength {
        note("strength".into(), span);
    }
    if let Some((_, span)) = &d.because_of {
        note("because_of".into(), *span);
    }
    for (n, (_, _, span)) in d.munitions.iter().enumerate() {
        note(format!("munitions[{n}]"), *span);
    }
    let tolls = |cell: Cell| d.tolls[cell as usize].iter().map(|t| Toll { who: t.who.clone(), amount: t.amount, part: t.part }).collect::<Vec<_>>();
    let moved = d.event_type.is_some_and(|t| t.family() == Family::Move) || d.kind == Kind::Strength;
    Claim {
        kind: d.kind,
        event_type: d.event_type,
        status: d.status,
        voice: d.voice,
        said_by: if d.voice == Voice::Source { parties(&d.said) } else { vec![] },
        actors: parties(&d.actors),
        targets: if d.kind == Kind::Strength { vec![] } else { parties(&d.targets) },
        responsibility: d.ties.iter().map(|t| Responsibility { party: t.party.name.clone(), id: t.party.id.clone(), how: t.how, by: t.by.clone() }).collect(),
        weapons: d.weapons.iter().map(|(w, _)| w.clone()).collect(),
        places: d
            .places
            .iter()
            .map(|p| PlaceRef {
                name: p.span.of(&ctx.a.text).to_owned(),
                id: Some(p.id.clone()).filter(|i| !i.starts_with("name:")),
                country: p.country.clone(),
                lat: p.lat,
                lon: p.lon,
                precision: (p.lat.is_some() || p.precision >= 6).then_some(p.precision),
            })
            .collect(),
        time,
        count: d.count.map(|(n, _)| n),
        killed: tolls(Cell::Killed),
        injured: tolls(Cell::Injured),
        captured: tolls(Cell::Captured),
        missing: tolls(Cell::Missing),
        displaced: tolls(Cell::Displaced),
        released: tolls(Cell::Released),
        strength: d.strength.filter(|_| moved).map(|(n, _)| n),
        munitions: d.munitions.iter().map(|(what, amount, _)| Munition { what: what.clone(), amount: *amount }).collect(),
        because_of: d.because_of.as_ref().map(|(t, _)| t.clone()),
        evidence,
        confidence: None,
        event: None,
        optional: false,
    }
}
