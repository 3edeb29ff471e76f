//! Which type an act of violence is: what the models of types look at.

use super::cast::token_at;
use super::context::Context;
use super::draft::{Cell, Draft};
use super::merge::exactness;
use super::pair::Event;
use crate::claim::{EventType, Kind};
use crate::forest::Row;
use crate::pack::Priors;
use lagebild_text::Lang;
use lagebild_text::model::Upos;

/// The types told apart.
pub(super) const TYPES: [EventType; 8] = [
    EventType::AirStrike,
    EventType::MissileAttack,
    EventType::Bombing,
    EventType::SuicideBombing,
    EventType::ArmedAttack,
    EventType::ArmedClash,
    EventType::Killing,
    EventType::Territory,
];

const VOTES: [&str; 8] = ["votes-air", "votes-missile", "votes-bomb", "votes-suicide", "votes-attack", "votes-clash", "votes-killing", "votes-territory"];
const MAIN: [&str; 8] = ["is-air", "is-missile", "is-bomb", "is-suicide", "is-attack", "is-clash", "is-killing", "is-territory"];
const WORDS: [&str; 8] = ["word-air", "word-missile", "word-bomb", "word-suicide", "word-attack", "word-clash", "word-killing", "word-territory"];
const NEAR: [&str; 8] = ["near-air", "near-missile", "near-bomb", "near-suicide", "near-attack", "near-clash", "near-killing", "near-territory"];
const WEAPONS: &[&str] =
    &["rocket", "missile", "drone", "aircraft", "artillery", "mortar", "mine", "ied", "car-bomb", "suicide-vest", "firearm", "grenade", "knife", "vehicle", "other"];
const SENTENCE: &[&str] = &[
    "there-rocket",
    "there-missile",
    "there-drone",
    "there-aircraft",
    "there-artillery",
    "there-mortar",
    "there-mine",
    "there-ied",
    "there-car-bomb",
    "there-suicide-vest",
    "there-firearm",
    "there-grenade",
    "there-knife",
    "there-vehicle",
    "there-other",
];

/// The words of an event's sentences that may tell its type.
pub(super) fn words(ctx: &Context, e: &Event) -> Vec<String> {
    let a = ctx.a;
    let mut out = vec![];
    for n in &e.nuclei {
        let i = token_at(ctx, n.triggers[0]);
        out.push(format!("={}", a.lemma(i).to_lowercase()));
        let near = i.saturating_sub(8)..(i + 9).min(a.tokens.len());
        out.extend(near.filter(|&k| a.sentence_of(k) == n.sentence && matches!(a.pos(k), Upos::Noun | Upos::Verb | Upos::Adj)).map(|k| a.lemma(k).to_lowercase()));
    }
    out.sort();
    out.dedup();
    out
}

pub(super) fn features(ctx: &Context, priors: &Priors, e: &Event, events: &[Event]) -> Row {
    let a = ctx.a;
    let mut row = Row::default();
    let m = e.main();
    let words = words(ctx, e);
    let mut key = String::new();
    for (k, t) in TYPES.iter().enumerate() {
        row.put(VOTES[k], e.nuclei.iter().filter(|n| n.event_type == Some(*t) && !n.casualty_only).count().min(4) as f32);
        row.on(MAIN[k], m.event_type == Some(*t));
        let mut of = |w: &str| priors.of_kind(t.code(), w, &mut key);
        let triggers: Vec<f32> = words.iter().filter(|w| w.starts_with('=')).map(|w| of(w)).filter(|x| x.1 > 0.0).map(|(y, n)| (y + 0.2) / (n + 2.0)).collect();
        row.put(WORDS[k], if triggers.is_empty() { -0.1 } else { triggers.iter().copied().fold(0.0, f32::max) });
        let around: Vec<f32> = words.iter().filter(|w| !w.starts_with('=')).map(|w| of(w)).filter(|x| x.1 > 0.0).map(|(y, n)| (y + 0.2) / (n + 2.0)).collect();
        row.put(NEAR[k], if around.is_empty() { -0.1 } else { around.iter().sum::<f32>() / around.len() as f32 });
    }
    let has = |w: &str| e.nuclei.iter().any(|n| n.weapons.iter().any(|(c, _)| c == w));
    WEAPONS.iter().for_each(|w| row.on(w, has(w)));
    let there: Vec<&str> = e
        .nuclei
        .iter()
        .flat_map(|n| a.sentences[n.sentence].tokens())
        .filter(|&i| matches!(a.pos(i), Upos::Noun | Upos::Propn))
        .filter_map(|i| ctx.language.lexica.weapon_of(a.lemma(i)).or_else(|| ctx.language.lexica.weapon_prefix(a.lemma(i))))
        .collect();
    SENTENCE.iter().zip(WEAPONS).for_each(|(name, w)| row.on(name, there.contains(w)));
    row.put("exactness", f32::from(exactness(m.event_type)));
    row.on("casualties-only", e.nuclei.iter().all(|n| n.casualty_only));
    row.on("generic", m.generic);
    row.put("nuclei", e.nuclei.len().min(6) as f32);
    row.on("tally", m.kind == Kind::Tally);
    row.put("actors", e.nuclei.iter().map(|n| n.actors.len()).max().unwrap_or(0).min(3) as f32);
    row.on("armed-actor", e.nuclei.iter().any(|n| n.actors.iter().any(|f| f.sense.armed)));
    row.on("armed-target", e.nuclei.iter().any(|n| n.targets.iter().any(|f| f.sense.armed)));
    row.on("facility", e.nuclei.iter().any(|n| n.targets.iter().any(|f| f.sense.facility)));
    row.on("object-place", e.nuclei.iter().any(|n| n.object_place.is_some()));
    row.on("toll", e.nuclei.iter().any(Draft::has_toll));
    let killed = e.nuclei.iter().filter_map(|n| n.total(Cell::Killed)).map(|t| t.amount.min.unwrap_or(0)).max();
    row.put("killed", killed.map_or(-1.0, |k| k.min(2000) as f32));
    let other = events
        .iter()
        .filter(|x| x.nuclei[0].triggers != e.nuclei[0].triggers && !x.main().casualty_only)
        .filter_map(|x| Some((x.main().sentence.abs_diff(m.sentence), TYPES.iter().position(|t| x.main().event_type == Some(*t))?)))
        .min_by_key(|x| x.0);
    row.put("neighbour", other.map_or(-1.0, |x| x.1 as f32));
    row.put("neighbour-distance", other.map_or(30.0, |x| x.0.min(30) as f32));
    row.on("english", a.lang == Lang::En);
    row
}
