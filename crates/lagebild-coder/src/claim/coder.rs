//! The coder: a report in, its claims out.

use super::compose::compose;
use super::context::Context;
use super::draft::{Cell, Draft};
use super::emit::{Points, emit};
use super::merge::merge;
use super::sense::Filled;
use super::speech::Source;
use super::{evoke, figure, series, ties, trace, weigh};
use crate::claim::{Claim, Coded, EventType, Family, Kind, Report, Status};
#[cfg(feature = "train")]
use crate::forest::Row;
use crate::pack::{Models, Pack};
use crate::place::Gazetteer;
use lagebild_text::{Analysis, Analyzer, Document};

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
        self.pack.models = Models::default();
        self
    }

    /// Keeps every draft, whatever the rules or models think of it: what lessons are drawn from.
    #[cfg(feature = "train")]
    pub fn learning(mut self) -> Coder<'a> {
        self.pack.models = Models { learning: true, ..Models::default() };
        self
    }

    /// Reads by these models.
    #[cfg(feature = "train")]
    pub fn set_models(&mut self, models: Models) {
        self.pack.models = models;
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

    /// Every claim of a report before any is dropped, with what the model that keeps them looks at.
    #[cfg(feature = "train")]
    pub fn candidates(&self, doc: &Document) -> Vec<(Claim, Row)> {
        let a = self.analyzer.analyze(doc);
        let ctx = self.context(&a, doc);
        let points = Points::new(&ctx);
        let climate = weigh::Climate::of(&ctx);
        let drafts: Vec<Draft> = self.drafts(&ctx, &mut None).into_iter().map(|(d, _)| d).collect();
        (0..drafts.len()).map(|n| (emit(&ctx, &points, &drafts[n]), weigh::features(&ctx, &climate, &drafts, n))).collect()
    }

    /// Claims of a report of any length: a very long one is coded stretch by stretch, so that time and memory grow with its length alone.
    fn claims(&self, doc: &Document, mut log: Option<&mut String>) -> Vec<Claim> {
        let stretches = stretches(&doc.text);
        if stretches.len() == 1 {
            return self.claims_of(doc, log);
        }
        let (mut out, mut shift) = (vec![], 0);
        for (n, stretch) in stretches.into_iter().enumerate() {
            let text = doc.text[stretch].to_owned();
            let chars = text.chars().count() as u32;
            let part = Document { title: doc.title.clone().filter(|_| n == 0), text, lang: doc.lang, published: doc.published, ..Document::default() };
            let mut claims = self.claims_of(&part, log.as_deref_mut());
            for e in claims.iter_mut().flat_map(|c| &mut c.evidence).filter(|e| e.within.is_none()) {
                e.start += shift;
                e.end += shift;
            }
            out.extend(claims);
            shift += chars;
        }
        out
    }

    fn claims_of(&self, doc: &Document, mut log: Option<&mut String>) -> Vec<Claim> {
        let a = self.analyzer.analyze(doc);
        let ctx = self.context(&a, doc);
        let points = Points::new(&ctx);
        let (drafts, told): (Vec<Draft>, Vec<bool>) = self.drafts(&ctx, &mut log).into_iter().unzip();
        let sure: Option<Vec<f32>> = self.pack.models.keep.as_ref().map(|m| {
            let climate = weigh::Climate::of(&ctx);
            (0..drafts.len()).map(|n| m.probability(&weigh::features(&ctx, &climate, &drafts, n))).collect()
        });
        let least = self.pack.models.keep.as_ref().map_or(0.0, |m| m.threshold);
        let open = sure.as_ref().is_none_or(|p| p.iter().any(|p| *p >= GATE));
        let mut out = vec![];
        for (n, d) in drafts.iter().enumerate() {
            let confidence = sure.as_ref().map(|p| p[n]);
            let keep = confidence.map_or(told[n], |p| open && p >= least);
            if let Some(log) = log.as_deref_mut() {
                log.push_str(&format!("{} {:.2} {}\n", if keep { "CLAIM" } else { "DROP" }, confidence.unwrap_or(f32::from(u8::from(told[n]))), trace::draft(&ctx, d)));
            }
            if keep {
                let mut claim = emit(&ctx, &points, d);
                claim.confidence = confidence.map(|p| (p * 1000.0).round() / 1000.0);
                out.push(claim);
            }
        }
        out
    }

    /// Everything known about a report before claims are put together.
    pub(super) fn context<'b>(&'b self, a: &'b Analysis, doc: &Document) -> Context<'b> {
        Context::new(a, doc, &self.analyzer, &self.pack, &self.gazetteer)
    }

    /// The drafts of single triggers in text order, the force levels, and the sources each sentence names.
    pub(super) fn nuclei(&self, ctx: &Context, log: &mut Option<&mut String>) -> (Vec<Draft>, Vec<Draft>, Vec<Vec<Source>>) {
        let mut drafts: Vec<Draft> = vec![];
        let mut strengths: Vec<Draft> = vec![];
        let mut last: Option<Filled> = None;
        let mut told: Vec<Vec<Source>> = vec![vec![]; ctx.a.sentences.len()];
        for (s, named) in told.iter_mut().enumerate() {
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
            if self.pack.models.trigger.is_none() && !self.pack.models.learning {
                own.retain(|d| !d.unfit && !d.unreal);
            }
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
            *named = sources;
        }
        figure::settle(ctx, &self.pack.models, &mut drafts, &mut strengths, &told);
        (drafts, strengths, told)
    }

    /// The drafts of a report put together, and whether the rules alone would keep them.
    fn drafts(&self, ctx: &Context, log: &mut Option<&mut String>) -> Vec<(Draft, bool)> {
        let models = &self.pack.models;
        let (mut drafts, levels, told) = self.nuclei(ctx, log);
        if let Some(model) = &models.trigger {
            let climate = weigh::Climate::of(ctx);
            for d in &mut drafts {
                d.sure[0] = model.probability(&evoke::features(ctx, &climate, &models.priors, d));
                if let Some(log) = log.as_deref_mut() {
                    log.push_str(&format!("{} {:.2} {}\n", if d.sure[0] >= model.threshold { "TRIGGER" } else { "no trigger" }, d.sure[0], trace::draft(ctx, d)));
                }
            }
            drafts.retain(|d| d.sure[0] >= model.threshold);
        }
        let mut events: Vec<Draft> = match &models.pair {
            Some(pair) => compose(ctx, models, pair, drafts, levels, &told).into_iter().flat_map(|e| e.claims).collect(),
            None => self.by_rules(ctx, drafts, levels),
        };
        events.sort_by_key(|d| d.triggers.iter().min().copied());
        let snapshot = events.clone();
        events.retain(|d| !ties::is_attribution(d, &snapshot));
        ctx.further_counts(&mut events);
        for d in events.iter_mut().filter(|d| d.kind != Kind::Strength) {
            if !d.typed {
                refine(d);
            }
            ties::settle(d);
            sides(d);
        }
        let violent = events.iter().any(|d| !d.casualty_only && d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence)));
        let worth: Vec<bool> = events.iter().map(|d| worth(d, violent)).collect();
        if models.pair.is_none() {
            ctx.inherit_scenes(&mut events);
            ctx.share_parties(&mut events);
        }
        events.into_iter().zip(worth).collect()
    }

    /// Drafts put together without models.
    fn by_rules(&self, ctx: &Context, drafts: Vec<Draft>, levels: Vec<Draft>) -> Vec<Draft> {
        let mut events = merge(ctx, drafts);
        for s in 0..ctx.a.sentences.len() {
            if !ctx.barred[s] {
                ctx.ties(s, &mut events);
            }
        }
        events.extend(levels);
        events
    }
}

/// Bytes coded at once: many times the length of any report.
const STRETCH: usize = 20_000;

/// Cuts a text into pieces of at most [`STRETCH`] bytes, at the end of a paragraph, else a line, a sentence, a word.
fn stretches(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut out, mut start) = (vec![], 0);
    while text.len() - start > STRETCH {
        let end = (start..=start + STRETCH).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
        let piece = &text[start..end];
        let cut = ["\n\n", "\n", ". ", " "].iter().find_map(|mark| piece.rfind(mark).map(|i| i + mark.len()).filter(|&i| i > STRETCH / 2)).unwrap_or(piece.len());
        out.push(start..start + cut);
        start += cut;
    }
    out.push(start..text.len());
    out
}

/// A report none of whose claims reaches this probability yields none at all.
const GATE: f32 = 0.5;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_hold_the_whole_text_in_order() {
        for (text, least) in
            [(String::new(), 1), ("kurz".into(), 1), ("ä".repeat(50_000), 3), ("Ein Satz. ".repeat(9_000), 5), (format!("{}\n\n{}", "a".repeat(15_000), "b".repeat(15_000)), 2)]
        {
            let parts = stretches(&text);
            assert!(parts.len() >= least && parts.iter().all(|p| p.len() <= STRETCH), "{parts:?}");
            assert_eq!(parts.iter().map(|p| &text[p.clone()]).collect::<String>(), text);
        }
    }
}
