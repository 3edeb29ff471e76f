//! Whether a draft speaks of an event told before: what the model of pairs looks at.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::merge::{apart, exactness, near, overlap, same_people};
use crate::claim::{EventType, Family, Kind, Status, Voice};
use crate::forest::Row;

/// An event in the making: its claims, the first told first; several where sources give rival figures.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub claims: Vec<Draft>,
    /// The drafts it was put together from.
    pub nuclei: Vec<Draft>,
}

impl Event {
    pub fn main(&self) -> &Draft {
        &self.claims[0]
    }
}

const FAMILIES: &[&str] = &["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"];

pub(super) fn family_name(t: Option<EventType>) -> Option<&'static str> {
    t.map(|t| match t.family() {
        Family::Violence => FAMILIES[0],
        Family::Seizure => FAMILIES[1],
        Family::Interception => FAMILIES[2],
        Family::Crowd => FAMILIES[3],
        Family::Move => FAMILIES[4],
        Family::Deal => FAMILIES[5],
        Family::Word => FAMILIES[6],
    })
}

/// 1 where both say the same, -1 where they differ, 0 where one says nothing.
fn agree(known: bool, same: bool) -> f32 {
    match (known, same) {
        (false, _) => 0.0,
        (true, true) => 1.0,
        (true, false) => -1.0,
    }
}

/// What speaks for and against one event; `rank` counts the events spoken of since.
pub(super) fn features(ctx: &Context, x: &Event, d: &Draft, rank: usize, events: usize) -> Row {
    let a = ctx.a;
    let m = x.main();
    let mut row = Row::default();
    let last = x.nuclei.iter().map(|n| n.sentence).max().unwrap_or(0);
    let nearest = x.nuclei.iter().map(|n| n.sentence.abs_diff(d.sentence)).min().unwrap_or(0);
    row.put("rank", rank as f32);
    row.put("events", events.min(8) as f32);
    row.put("distance", (d.sentence.saturating_sub(last)).min(12) as f32);
    row.put("nearest", nearest.min(12) as f32);
    row.put("size", x.nuclei.len().min(6) as f32);
    row.on("same-paragraph", a.sentences[last].paragraph == a.sentences[d.sentence].paragraph);
    row.on("same-clause", x.nuclei.iter().any(|n| n.sentence == d.sentence && n.clause.is_some() && n.clause == d.clause));
    row.on("same-type", m.event_type == d.event_type);
    row.on("same-family", m.event_type.map(EventType::family) == d.event_type.map(EventType::family));
    row.on("same-kind", m.kind == d.kind);
    row.on("same-status", m.status == d.status);
    row.put("exactness", f32::from(exactness(m.event_type)));
    row.put("own-exactness", f32::from(exactness(d.event_type)));
    row.one_of(FAMILIES, family_name(m.event_type));
    row.on("killing", d.event_type == Some(EventType::Killing));
    row.on("arrest", d.event_type == Some(EventType::Arrest) || m.event_type == Some(EventType::Arrest));
    row.on("abduction", m.event_type == Some(EventType::Abduction));
    row.on("interception", (d.event_type == Some(EventType::Interception)) != (m.event_type == Some(EventType::Interception)));
    row.on("tally", d.kind == Kind::Tally || m.kind == Kind::Tally);
    row.on("unreal", d.status != Status::Happened);
    row.on("casualties-only", d.casualty_only);
    row.on("its-casualties-only", m.casualty_only);
    row.on("definite", d.definite);
    row.on("noun", d.noun);
    row.on("generic", d.generic);
    row.on("its-generic", m.generic);
    row.on("relative", d.relative);
    row.on("title", d.title);
    row.on("its-title", x.nuclei.iter().all(|n| n.title));
    row.on("from-title", x.nuclei.iter().any(|n| n.title));
    let lemma = |n: &Draft| {
        let i = a.tokens.partition_point(|t| t.span.start() < n.triggers[0].start());
        (i < a.tokens.len()).then(|| a.lemma(i))
    };
    row.on("same-word", x.nuclei.iter().any(|n| lemma(n) == lemma(d)));
    row.on("same-rule", x.nuclei.iter().any(|n| n.rule == d.rule));
    // Where.
    let local = |e: &Draft| e.local().is_some();
    let places = x.nuclei.iter().flat_map(|n| &n.places).filter(|p| p.is_local());
    let same_place = places.clone().any(|p| d.places.iter().any(|q| q.is_local() && near(p, q)));
    row.put("place", agree(local(d) && places.clone().count() > 0, same_place));
    row.on("has-place", local(d));
    row.on("it-has-place", places.count() > 0);
    let country = |e: &Draft| e.places.iter().find_map(|p| p.country.clone());
    let (own, its) = (country(d), x.nuclei.iter().find_map(country));
    row.put("country", agree(own.is_some() && its.is_some(), own == its));
    // When.
    let times: Vec<_> = x.nuclei.iter().filter_map(|n| n.time).collect();
    row.put("time", agree(d.time.is_some() && !times.is_empty(), d.time.is_some_and(|t| times.iter().any(|u| t.meets(u)))));
    row.on("same-time", d.time.is_some_and(|t| times.iter().any(|u| t.from == u.from && t.to == u.to)));
    row.on("has-time", d.time.is_some());
    row.on("it-has-time", !times.is_empty());
    row.on("window", d.time.is_some_and(|t| t.window));
    // Who.
    let act = |n: &&Draft| !n.actors.is_empty();
    let suffer = |n: &&Draft| !n.targets.is_empty();
    let meet = |f: &dyn Fn(&Draft) -> bool| x.nuclei.iter().any(f);
    row.put("actors", agree(x.nuclei.iter().any(|n| act(&n)) && act(&d), meet(&|n| overlap(&n.actors, &d.actors))));
    row.put("targets", agree(x.nuclei.iter().any(|n| suffer(&n)) && suffer(&d), meet(&|n| overlap(&n.targets, &d.targets))));
    row.on("crossed", meet(&|n| overlap(&n.actors, &d.targets) || overlap(&n.targets, &d.actors)));
    row.on("has-actors", !d.actors.is_empty());
    row.on("has-targets", !d.targets.is_empty());
    // How many.
    for (name, has, its, cell) in [("killed", "has-killed", "it-has-killed", Cell::Killed), ("injured", "has-injured", "it-has-injured", Cell::Injured)] {
        let totals: Vec<_> = x.nuclei.iter().filter_map(|n| n.total(cell)).collect();
        let own = d.total(cell);
        let value = match own {
            Some(t) if totals.iter().any(|u| u.amount == t.amount) => 2.0,
            Some(t) if totals.iter().any(|u| !apart(u.amount, t.amount)) => 1.0,
            Some(t) if totals.iter().any(|u| same_people(&u.who, &t.who)) => -2.0,
            Some(_) if !totals.is_empty() => -1.0,
            _ => 0.0,
        };
        row.put(name, value);
        row.on(has, own.is_some());
        row.on(its, !totals.is_empty());
    }
    row.on("has-toll", d.has_toll());
    row.on("has-count", d.count.is_some());
    // With what.
    let armed = x.nuclei.iter().any(|n| !n.weapons.is_empty());
    let shared = x.nuclei.iter().any(|n| n.weapons.iter().any(|(w, _)| d.weapons.iter().any(|(v, _)| v == w)));
    row.put("weapons", agree(armed && !d.weapons.is_empty(), shared));
    // Who says so.
    row.on("source", d.voice == Voice::Source);
    row.on("same-source", meet(&|n| overlap(&n.said, &d.said)));
    row.on("new-cue", ctx.cue_in(d.sentence, "new_event.words"));
    row.on("same-cue", ctx.cue_in(d.sentence, "same_event.words"));
    row.on("figure-cue", ctx.cue_in(d.sentence, "figure.words"));
    row
}
