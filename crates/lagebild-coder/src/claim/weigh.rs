//! How sure a claim is: what the model that keeps or drops claims looks at.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::evoke::TYPES;
use super::pair::family_name;
use crate::claim::{EventType, Kind, Status, Voice};
use crate::forest::Row;
use lagebild_text::model::Upos;
use lagebild_text::{ClauseKind, Lang};

/// Facts of a whole report that bear on each of its claims.
pub(super) struct Climate {
    /// Cue words of sport, film, drill … per hundred words, capped.
    pub cues: f32,
    /// Armed nouns and weapons per hundred words, capped.
    pub armed: f32,
    /// Countries named.
    pub countries: usize,
}

impl Climate {
    pub fn of(ctx: &Context) -> Climate {
        let a = ctx.a;
        let (mut cues, mut armed, mut words) = (0f32, 0f32, 0f32);
        for i in 0..a.tokens.len() {
            if !matches!(a.pos(i), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn) {
                continue;
            }
            words += 1.0;
            let lemma = a.lemma(i);
            if ctx.language.lexica.cue(lemma).is_some_and(|c| matches!(c, "sport" | "fiction" | "exercise" | "cyber" | "economy")) {
                cues += 1.0;
            }
            if ctx.language.lexica.class_at(a, i).is_some_and(|c| c.armed) || ctx.language.lexica.weapon_of(lemma).is_some() {
                armed += 1.0;
            }
        }
        let per = |n: f32| (n * 100.0 / words.max(30.0)).min(15.0) / 5.0;
        Climate { cues: per(cues), armed: per(armed), countries: ctx.mentions.countries.len() }
    }
}

/// What speaks for writing down claim `n` of a report.
pub(super) fn features(ctx: &Context, climate: &Climate, all: &[Draft], n: usize) -> Row {
    let a = ctx.a;
    let d = &all[n];
    let mut row = Row::default();
    for (name, value) in ["sure", "sure-actor", "sure-target", "sure-place", "sure-time", "sure-source"].into_iter().zip(d.sure) {
        row.put(name, value);
    }
    row.one_of(TYPES, d.event_type.map(EventType::code));
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(d.event_type));
    row.on("tally", d.kind == Kind::Tally);
    row.on("strength", d.kind == Kind::Strength);
    row.on("planned", d.status == Status::Planned);
    row.on("other-status", !matches!(d.status, Status::Happened | Status::Planned));
    for (name, on) in [
        ("noun", d.noun),
        ("definite", d.definite),
        ("title", d.title),
        ("relative", d.relative),
        ("casualties-only", d.casualty_only),
        ("generic", d.generic),
        ("unfit", d.unfit),
        ("unreal", d.unreal),
        ("figure", d.rule.starts_with("figure:")),
        ("source", d.voice == Voice::Source),
        ("actor-known", d.actors.iter().any(|f| f.id.is_some())),
        ("actor-armed", d.actors.iter().any(|f| f.sense.armed)),
        ("target-known", d.targets.iter().any(|f| f.id.is_some())),
        ("target-facility", d.targets.iter().any(|f| f.sense.facility)),
        ("local", d.local().is_some()),
        ("place", !d.places.is_empty()),
        ("resolved", d.local().is_some_and(|p| p.lat.is_some())),
        ("time", d.time.is_some()),
        ("window", d.time.is_some_and(|t| t.window)),
        ("toll", d.has_toll()),
        ("killed", d.total(Cell::Killed).is_some()),
        ("weapon", !d.weapons.is_empty()),
        ("count", d.count.is_some()),
        ("moved", d.strength.is_some()),
        ("tied", !d.ties.is_empty()),
    ] {
        row.on(name, on);
    }
    row.put("killed-low", d.total(Cell::Killed).map_or(-1.0, |t| t.amount.min.unwrap_or(0).min(5000) as f32));
    row.put("actors", d.actors.len().min(3) as f32);
    row.put("targets", d.targets.len().min(3) as f32);
    row.put("said", d.said.len().min(2) as f32);
    row.put("sentences", d.sentences.len().min(6) as f32);
    row.put("triggers", d.triggers.len().min(8) as f32);
    let clause = d.clause.map(|c| &ctx.parses[d.sentence].clauses[c]);
    row.on("infinitive", clause.is_some_and(|c| c.kind == ClauseKind::Infinitive));
    row.on("subordinate", clause.is_some_and(|c| c.kind == ClauseKind::Sub));
    row.on("present", clause.is_some_and(|c| !c.past && c.finite.is_some()));
    row.on("open-line", a.sentences[d.sentence].open && !d.title);
    row.put("position", d.sentence.min(30) as f32);
    row.put("share", d.sentence as f32 / a.sentences.len().max(1) as f32);
    row.put("length", a.sentences.len().min(40) as f32);
    row.put("claims", all.len().min(20) as f32);
    row.put("surest", all.iter().map(|x| x.sure[0]).fold(0.0, f32::max));
    // The same told twice.
    let like = |x: &Draft| x.kind == d.kind && x.event_type == d.event_type && x.status == d.status;
    let here = |x: &Draft| x.places.first().map(|p| &p.id) == d.places.first().map(|p| &p.id) && x.time.map(|t| (t.from, t.to)) == d.time.map(|t| (t.from, t.to));
    row.on("twin-before", all[..n].iter().any(|x| like(x) && here(x)));
    row.on("twin-behind", all[n + 1..].iter().any(|x| like(x) && here(x)));
    let figures = |x: &Draft| x.total(Cell::Killed).map(|t| t.amount);
    row.on("same-toll", d.total(Cell::Killed).is_some() && all.iter().enumerate().any(|(m, x)| m != n && figures(x) == figures(d)));
    row.put("same-type", all.iter().filter(|x| like(x)).count().min(6) as f32);
    row.put("cue-density", climate.cues);
    row.put("armed-density", climate.armed);
    row.put("countries", climate.countries.min(8) as f32);
    row.on("english", a.lang == Lang::En);
    row
}
