//! How sure a draft is: a small linear model over what rules found, trained on annotated reports.

use super::context::Context;
use super::draft::{Cell, Draft};
use crate::claim::{EventType, Family, Kind, Status, Voice};
use crate::pack::Weights;
use lagebild_text::model::Upos;
use lagebild_text::{ClauseKind, Lang};

/// Facts of a whole report that bear on each of its claims.
pub(super) struct Climate {
    /// Cue words of sport, film, drill … per hundred words, capped.
    cues: f32,
    /// Armed nouns and weapons per hundred words, capped.
    armed: f32,
    /// Countries named.
    countries: usize,
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

/// What the model looks at in one draft: names and values.
pub(super) fn features(ctx: &Context, climate: &Climate, d: &Draft) -> Vec<(String, f32)> {
    let a = ctx.a;
    let mut out: Vec<(String, f32)> = vec![];
    let mut on = |name: &str, yes: bool| {
        if yes {
            out.push((name.to_owned(), 1.0));
        }
    };
    let code = d.event_type.map_or("strength", EventType::code);
    let family = d.event_type.map(EventType::family);
    on(&format!("type={code}"), true);
    on(&format!("kind={:?}", d.kind), true);
    on(&format!("status={:?}", d.status), d.status != Status::Happened);
    on("english", a.lang == Lang::En);
    on("noun", d.noun);
    on("noun&definite", d.noun && d.definite);
    on("definite", d.definite);
    on("title", d.title);
    on("relative", d.relative);
    on("casualties-only", d.casualty_only);
    on("casualties-only&no-actor", d.casualty_only && d.actors.is_empty());
    on("generic", d.generic);
    on("several-sentences", d.sentences.len() > 1);
    on("several-triggers", d.triggers.len() > 1);
    on("many-triggers", d.triggers.len() > 3);
    on("source", d.voice == Voice::Source);
    on("source&named", d.voice == Voice::Source && !d.said.is_empty());
    let group = match family {
        Some(Family::Violence | Family::Crowd | Family::Seizure | Family::Interception) => "act",
        Some(Family::Move) => "move",
        Some(Family::Deal) => "deal",
        Some(Family::Word) => "word",
        None => "strength",
    };
    for (name, yes) in [
        ("actor", !d.actors.is_empty()),
        ("actor-known", d.actors.iter().any(|f| f.id.is_some())),
        ("actor-armed", d.actors.iter().any(|f| f.sense.armed)),
        ("actor-person", d.actors.iter().any(|f| f.sense.person && !f.sense.armed)),
        ("target", !d.targets.is_empty()),
        ("target-known", d.targets.iter().any(|f| f.id.is_some())),
        ("target-facility", d.targets.iter().any(|f| f.sense.facility)),
        ("local", d.local().is_some()),
        ("place", !d.places.is_empty()),
        ("resolved", d.local().is_some_and(|p| p.lat.is_some())),
        ("time", d.time.is_some()),
        ("day", d.time.is_some_and(|t| t.precision == 1)),
        ("toll", d.has_toll()),
        ("weapon", !d.weapons.is_empty()),
    ] {
        on(name, yes);
        on(&format!("{group}:{name}"), yes);
    }
    on("killed", d.total(Cell::Killed).is_some());
    on("killed-many", d.total(Cell::Killed).is_some_and(|t| t.amount.min.unwrap_or(0) > 3));
    on("count", d.count.is_some());
    on("nothing", d.actors.is_empty() && d.targets.is_empty() && !d.has_toll());
    on("bare-scene", d.places.is_empty() && d.time.is_none());
    let clause = d.clause.map(|c| &ctx.parses[d.sentence].clauses[c]);
    on("infinitive", clause.is_some_and(|c| c.kind == ClauseKind::Infinitive));
    on("subordinate", clause.is_some_and(|c| c.kind == ClauseKind::Sub));
    on("verbless", clause.is_some_and(|c| c.kind == ClauseKind::Verbless) && !d.title);
    on("present", clause.is_some_and(|c| !c.past && c.finite.is_some()) && !d.noun && group == "act");
    on("open-line", a.sentences[d.sentence].open && !d.title);
    on("question", ctx.lower[d.sentence].trim_end().ends_with('?'));
    on("early", d.sentence <= 2);
    on("late", d.sentence * 3 > a.sentences.len() * 2);
    let cues = a.sentences[d.sentence].tokens().filter(|&i| ctx.language.lexica.cue(a.lemma(i)).is_some()).count();
    on("cue", cues > 0);
    on("cues", cues > 1);
    on("no-country", climate.countries == 0);
    on("one-country", climate.countries == 1);
    on(&format!("page={}", d.rule.split(':').next().unwrap_or("")), true);
    on(&format!("{}|{}", if a.lang == Lang::De { "de" } else { "en" }, d.rule), true);
    out.push(("cue-density".into(), climate.cues));
    out.push(("armed-density".into(), climate.armed));
    out.push((format!("{group}:armed-density"), climate.armed));
    out.push((format!("{group}:cue-density"), climate.cues));
    let _ = Kind::Event;
    out
}

/// The probability that a coder would write the draft down.
pub(super) fn confidence(weights: &Weights, features: &[(String, f32)]) -> f32 {
    let sum = weights.bias + features.iter().map(|(n, v)| weights.of(n) * v).sum::<f32>();
    1.0 / (1.0 + (-sum).exp())
}
