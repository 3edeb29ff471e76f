//! The coder: a report in, its claims out.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::emit::{Points, emit};
use super::merge::merge;
use super::sense::Filled;
use super::speech::Source;
use super::{series, ties, trace, weigh};
use crate::claim::{Claim, Coded, EventType, Family, Kind, Report, Status};
use crate::pack::Pack;
use crate::place::Gazetteer;
use lagebild_text::{Analyzer, Document};

/// Reads claims from reports: holds the packs, the gazetteer and the language models.
///
/// Coding is pure and cannot fail: no file, clock or environment is read, and any text gives an answer.
pub struct Coder<'a> {
    analyzer: Analyzer<'a>,
    pack: Pack,
    gazetteer: Gazetteer<'a>,
}

impl<'a> Coder<'a> {
    /// Puts a coder together.
    pub fn new(analyzer: Analyzer<'a>, pack: Pack, gazetteer: Gazetteer<'a>) -> Coder<'a> {
        Coder { analyzer, pack, gazetteer }
    }

    /// Codes by rules alone, without the claim model.
    pub fn by_rules_alone(mut self) -> Coder<'a> {
        self.pack.weights = None;
        self
    }

    /// The packs this coder reads by.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The word reader of this coder.
    pub fn analyzer(&self) -> &Analyzer<'a> {
        &self.analyzer
    }

    /// What the coder saw in a report: its clauses, the drafts of each sentence, and the claims they became.
    pub fn trace(&self, doc: &Document) -> String {
        let mut out = String::new();
        self.claims(doc, Some(&mut out));
        out
    }

    /// The claims of one report.
    pub fn code(&self, doc: &Document) -> Coded {
        let claims = self.claims(doc, None);
        Coded {
            report: Report {
                id: doc.id.clone(),
                url: doc.url.clone(),
                source: doc.source.clone(),
                title: doc.title.clone(),
                lang: Some(doc.lang.code().to_owned()),
                published: doc.published,
                text: doc.text.clone(),
            },
            claims,
        }
    }

    /// Every claim the rules find, with what the claim model looks at: what `lagebild train claims` learns from.
    pub fn candidates(&self, doc: &Document) -> Vec<(Claim, Vec<(String, f32)>)> {
        let a = self.analyzer.analyze(doc);
        let ctx = Context::new(&a, doc, &self.analyzer, &self.pack, &self.gazetteer);
        let points = Points::new(&ctx);
        self.drafts(&ctx, &mut None).into_iter().map(|(d, f, _)| (emit(&ctx, &points, &d), f)).collect()
    }

    fn claims(&self, doc: &Document, mut log: Option<&mut String>) -> Vec<Claim> {
        let a = self.analyzer.analyze(doc);
        let ctx = Context::new(&a, doc, &self.analyzer, &self.pack, &self.gazetteer);
        let points = Points::new(&ctx);
        let mut out = vec![];
        let drafts = self.drafts(&ctx, &mut log);
        let weights = self.pack.weights.as_ref();
        let sure: Vec<Option<f32>> = drafts.iter().map(|(_, features, _)| weights.map(|w| weigh::confidence(w, features))).collect();
        let best = sure.iter().flatten().fold(0f32, |m, p| m.max(*p));
        for ((d, _, told), confidence) in drafts.into_iter().zip(sure) {
            let keep = match (weights, confidence) {
                (Some(w), Some(p)) => p >= w.threshold && best >= w.gate,
                _ => told,
            };
            if let Some(log) = log.as_deref_mut() {
                log.push_str(&format!("{} {:.2} {}\n", if keep { "CLAIM" } else { "DROP" }, confidence.unwrap_or(f32::from(u8::from(told))), trace::draft(&ctx, &d)));
            }
            if keep {
                let mut claim = emit(&ctx, &points, &d);
                claim.confidence = confidence.map(|p| (p * 1000.0).round() / 1000.0);
                out.push(claim);
            }
        }
        out
    }

    /// The drafts of a report put together, with their features and whether the rules alone would keep them.
    fn drafts(&self, ctx: &Context, log: &mut Option<&mut String>) -> Vec<Weighed> {
        let a = ctx.a;
        let mut drafts: Vec<Draft> = vec![];
        let mut strengths: Vec<Draft> = vec![];
        let mut last: Option<Filled> = None;
        for s in 0..a.sentences.len() {
            if let Some(log) = log.as_deref_mut() {
                log.push_str(&trace::sentence(ctx, s));
            }
            if ctx.barred[s] {
                continue;
            }
            let mut sources = ctx.sources(s);
            if let Some(f) = ctx.trailing_source(s + 1).filter(|_| sources.is_empty()) {
                sources.push(Source { filled: Some(f), clauses: None, clause: None });
            }
            let mut own = ctx.drafts(s, &sources, &last);
            for d in &mut own {
                ctx.scene(d);
                ctx.suspected(d);
            }
            ctx.tallies(&mut own);
            if let Some(log) = log.as_deref_mut() {
                for c in 0..ctx.parses[s].clauses.len() {
                    for reason in ctx.why_not(s, c) {
                        log.push_str(&format!("   not {reason}\n"));
                    }
                }
                for d in &own {
                    log.push_str(&format!("   -> {}\n", trace::draft(ctx, d)));
                }
            }
            let levels = ctx.strengths(s, &sources, &last);
            // *5200 Soldaten sind stationiert* is a level, not a deployment.
            own.retain(|d| !(d.event_type.is_some_and(|t| t.family() == Family::Move) && levels.iter().any(|l| l.clause == d.clause)));
            strengths.extend(levels);
            drafts.extend(own);
            if let Some(f) = sources.iter().rev().find_map(|x| x.filled.clone()) {
                last = Some(f);
            }
        }
        let mut events = merge(ctx, drafts);
        for s in 0..a.sentences.len() {
            if !ctx.barred[s] {
                ctx.ties(s, &mut events);
            }
        }
        let snapshot = events.clone();
        events.retain(|d| !ties::is_attribution(d, &snapshot));
        ctx.further_counts(&mut events);
        let violent = events.iter().any(|d| !d.casualty_only && d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence)));
        for d in &mut events {
            refine(d);
            ties::settle(d);
            sides(d);
        }
        events.extend(strengths);
        events.sort_by_key(|d| d.triggers.iter().min().copied());
        let climate = weigh::Climate::of(ctx);
        let weighed: Vec<_> = events.iter().map(|d| (weigh::features(ctx, &climate, d), worth(d, violent))).collect();
        ctx.inherit_scenes(&mut events);
        ctx.share_parties(&mut events);
        events.into_iter().zip(weighed).map(|(d, (f, told))| (d, f, told)).collect()
    }
}

/// A draft, what the claim model looks at, and whether the rules alone would keep it.
type Weighed = (Draft, Vec<(String, f32)>, bool);

/// The type a weapon makes of a vague attack.
fn refine(d: &mut Draft) {
    if d.event_type.map(EventType::family) != Some(Family::Violence) || d.event_type == Some(EventType::Territory) {
        return;
    }
    if !(d.generic || d.casualty_only) {
        return;
    }
    let has = |w: &[&str]| d.weapons.iter().any(|(c, _)| w.contains(&c.as_str()));
    let by_weapon = if has(&["suicide-vest"]) {
        Some(EventType::SuicideBombing)
    } else if has(&["rocket", "missile", "artillery", "mortar"]) {
        Some(EventType::MissileAttack)
    } else if has(&["drone", "aircraft"]) {
        Some(EventType::AirStrike)
    } else if has(&["ied", "car-bomb", "mine"]) {
        Some(EventType::Bombing)
    } else if has(&["firearm", "knife", "grenade", "vehicle"]) {
        Some(EventType::ArmedAttack)
    } else {
        None
    };
    let explicit = matches!(d.event_type, Some(EventType::MissileAttack | EventType::AirStrike | EventType::SuicideBombing));
    match by_weapon {
        Some(t) if !(explicit && t == EventType::ArmedAttack) && d.event_type != Some(EventType::SuicideBombing) && d.event_type != Some(EventType::ArmedClash) => {
            d.event_type = Some(t)
        }
        None if d.event_type == Some(EventType::Bombing) && d.noun && d.rule.starts_with("bombing") && d.weapons.is_empty() => {}
        _ => {}
    }
}

/// Both sides of a clash act (coding guide, section 2): the armed among its targets are actors, its dead and wounded stay in their counts.
fn sides(d: &mut Draft) {
    if d.event_type != Some(EventType::ArmedClash) {
        return;
    }
    for f in std::mem::take(&mut d.targets) {
        if f.sense.facility {
            d.targets.push(f);
        } else if f.sense.armed && !d.actors.iter().any(|a| a.same(&f)) {
            d.actors.push(f);
        }
    }
}

/// Whether a draft says enough to be a claim.
fn worth(d: &Draft, violent: bool) -> bool {
    let Some(t) = d.event_type else { return d.kind == Kind::Strength };
    let party = !d.actors.is_empty() || !d.targets.is_empty();
    let scene = d.local().is_some() || d.time.is_some();
    if d.kind == Kind::Tally {
        return d.count.is_some() || series::has_casualties(d);
    }
    if d.casualty_only {
        let armed = d.actors.iter().any(|f| f.sense.armed || f.sense.party) || !d.weapons.is_empty() || d.targets.iter().any(|f| f.sense.armed);
        return d.has_toll() && (armed || (violent && (scene || d.total(Cell::Killed).is_some())));
    }
    if d.title && d.sentences.len() == 1 {
        return party && (scene || d.has_toll()) || d.has_toll();
    }
    match t.family() {
        Family::Violence | Family::Seizure | Family::Crowd | Family::Interception => {
            if d.noun && d.definite && !d.has_toll() && !party {
                return false;
            }
            if d.noun {
                return d.has_toll() || (party && scene) || (d.count.is_some() && scene) || (!d.definite && scene && d.local().is_some());
            }
            party || d.has_toll() || scene
        }
        Family::Deal | Family::Move | Family::Word if d.relative && !scene => false,
        Family::Move => party && (scene || d.strength.is_some() || !d.noun),
        Family::Deal => !d.actors.is_empty() && (!d.noun || scene || d.actors.len() > 1) || !d.definite && d.local().is_some() && d.time.is_some(),
        Family::Word => !d.actors.is_empty() && (!d.noun || !d.targets.is_empty()) && d.status != Status::Denied,
    }
}
