//! From drafts to claims by the models: one event, its cast, its place, its time.

use super::cast::{Member, cast};
use super::cluster::cluster;
use super::context::Context;
use super::draft::Draft;
use super::moment::{self, Moment, moments};
use super::pair::Event;
use super::role::{self, Index, Profile, profiles};
use super::sense::Filled;
use super::site::{self, Ground, Site, sites};
use super::speech::Source;
use super::{tally, violence};
use crate::claim::{Kind, Status, Tie, Voice};
use crate::forest::Forest;
use crate::pack::Models;
use crate::place::PlaceMention;

/// What a report offers to fill its events with.
pub(super) struct Stage<'a> {
    pub members: Vec<Member>,
    pub index: Index,
    pub profiles: Vec<Profile>,
    pub ground: Ground,
    pub sites: Vec<Site>,
    pub moments: Vec<Moment>,
    pub told: &'a [Vec<Source>],
}

impl<'a> Stage<'a> {
    pub fn set(ctx: &Context, events: &[Event], told: &'a [Vec<Source>]) -> Stage<'a> {
        let all: Vec<Draft> = events.iter().flat_map(|e| e.nuclei.iter().chain(&e.claims[..1])).cloned().collect();
        let members = cast(ctx, &all);
        let index = Index::of(&members, events, told);
        let profiles = profiles(ctx, &members, &index, events);
        Stage { members, index, profiles, ground: Ground::of(ctx), sites: sites(ctx), moments: moments(ctx), told }
    }
}

/// Puts drafts together to events and fills the cells that need the whole report.
pub(super) fn compose(ctx: &Context, models: &Models, pair: &Forest, drafts: Vec<Draft>, levels: Vec<Draft>, told: &[Vec<Source>]) -> Vec<Event> {
    let mut events = cluster(ctx, pair, drafts);
    tie(ctx, &mut events);
    if let Some(forests) = &models.types {
        let before = events.clone();
        for e in events.iter_mut().filter(|e| e.main().event_type.is_some_and(|t| violence::TYPES.contains(&t))) {
            let row = violence::features(ctx, &models.type_words, e, &before);
            let p: Vec<f32> = forests.iter().map(|m| m.probability(&row)).collect();
            let best = (0..p.len()).max_by(|x, y| p[*x].total_cmp(&p[*y])).unwrap_or(0);
            for c in &mut e.claims {
                c.event_type = Some(violence::TYPES[best]);
                c.typed = true;
            }
        }
    }
    if let Some(model) = &models.tally {
        for e in &mut events {
            let kinds: Vec<Kind> = e.claims.iter().map(|c| if model.probability(&tally::features(ctx, e, c)) >= model.threshold { Kind::Tally } else { Kind::Event }).collect();
            e.claims.iter_mut().zip(kinds).for_each(|(c, k)| c.kind = k);
        }
    }
    events.extend(levels.into_iter().map(|d| Event { claims: vec![d.clone()], nuclei: vec![d] }));
    fill(ctx, models, &mut events, told);
    events
}

/// Responsibility, read sentence by sentence.
pub(super) fn tie(ctx: &Context, events: &mut [Event]) {
    let mut mains: Vec<Draft> = events.iter().map(|e| e.main().clone()).collect();
    for s in 0..ctx.a.sentences.len() {
        if !ctx.barred[s] {
            ctx.ties(s, &mut mains);
        }
    }
    for (e, main) in events.iter_mut().zip(mains) {
        e.claims[0].ties = main.ties;
    }
}

/// Roles, places and times, each from the whole report.
fn fill(ctx: &Context, models: &Models, events: &mut [Event], told: &[Vec<Source>]) {
    let stage = Stage::set(ctx, events, told);
    let before: Vec<Event> = events.to_vec();
    for (e, old) in events.iter_mut().zip(&before) {
        let trigger = old.nuclei.iter().map(|n| n.sure[0]).fold(0.0, f32::max);
        e.claims.iter_mut().for_each(|c| c.sure[0] = trigger);
        if let (Some(actor), Some(target)) = (&models.actor, &models.target) {
            roles(ctx, actor, target, e, old, &stage);
        }
        if let Some(m) = &models.place {
            let p: Vec<f32> = stage.sites.iter().map(|s| m.probability(&site::features(ctx, &stage.ground, old, s, &before))).collect();
            let places = choose_places(ctx, old, &stage.sites, &p, m.threshold);
            let best = p.iter().copied().fold(0.0, f32::max);
            for c in &mut e.claims {
                // *32 im Irak und 34 in Syrien*: a part of a series has a place of its own.
                let part = c.kind == Kind::Tally && c.object_place.is_some();
                if !part {
                    c.places.clone_from(&places);
                }
                c.sure[3] = best;
            }
        }
        if let Some(m) = &models.time {
            let scored = stage.moments.iter().map(|t| (m.probability(&moment::features(ctx, &stage.ground, old, t, &before)), t));
            let best = scored.max_by(|x, y| x.0.total_cmp(&y.0));
            let status = old.main().status;
            let due = matches!(status, Status::Planned | Status::Demanded | Status::Threatened);
            let time = best.filter(|x| x.0 >= m.threshold).map(|(_, t)| t.time(status)).filter(|t| !t.until || due);
            for c in &mut e.claims {
                c.time = time;
                c.sure[4] = best.map_or(0.0, |x| x.0);
            }
        }
        if let Some(m) = &models.source {
            e.claims.iter_mut().for_each(|c| sources(ctx, m, c, old, &stage));
        }
    }
}

/// The drafts that went into one claim of an event.
pub(super) fn of_claim(e: &Event, c: &Draft) -> Event {
    let nuclei: Vec<Draft> = e.nuclei.iter().filter(|n| c.triggers.contains(&n.triggers[0])).cloned().collect();
    Event { claims: vec![c.clone()], nuclei: if nuclei.is_empty() { e.nuclei.clone() } else { nuclei } }
}

/// Whether a member is named near an event, or acts or suffers anywhere in the report.
pub(super) fn may_act(e: &Event, k: &Member, profile: &Profile) -> bool {
    profile.takes_part() || k.mentions.iter().any(|m| e.nuclei.iter().any(|n| n.sentence.abs_diff(m.sentence) <= 2))
}

/// Whether a member is named near enough to a claim to be its source.
pub(super) fn may_tell(own: &Event, k: &Member) -> bool {
    k.mentions.iter().any(|m| own.nuclei.iter().any(|n| n.sentence.abs_diff(m.sentence) <= 2)) || own.nuclei.iter().flat_map(|n| &n.said).any(|f| k.is(f))
}

/// Who says so.
fn sources(ctx: &Context, model: &Forest, c: &mut Draft, e: &Event, stage: &Stage) {
    let own = of_claim(e, c);
    let mut chosen: Vec<(f32, Filled)> = vec![];
    for (n, k) in stage.members.iter().enumerate().filter(|(_, k)| may_tell(&own, k)) {
        let p = model.probability(&role::features(ctx, &own, c, n, stage));
        c.sure[5] = c.sure[5].max(p);
        if p >= model.threshold {
            let said = own.nuclei.iter().flat_map(|n| &n.said).find(|f| k.is(f));
            chosen.push((p, said.cloned().unwrap_or_else(|| naming(&own, k, &[]))));
        }
    }
    chosen.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.span.start().cmp(&y.1.span.start())));
    chosen.truncate(2);
    chosen.sort_by_key(|x| x.1.span.start());
    if !chosen.is_empty() {
        c.voice = Voice::Source;
    }
    c.said = chosen.into_iter().map(|x| x.1).collect();
}

/// Actors and targets of an event.
fn roles(ctx: &Context, actor: &Forest, target: &Forest, e: &mut Event, old: &Event, stage: &Stage) {
    let mut chosen: [Vec<(f32, Filled)>; 2] = Default::default();
    let mut best = [0f32; 2];
    for (n, k) in stage.members.iter().enumerate().filter(|(n, k)| may_act(old, k, &stage.profiles[*n])) {
        let row = role::features(ctx, old, old.main(), n, stage);
        let (a, t) = (actor.probability(&row), target.probability(&row));
        best = [best[0].max(a), best[1].max(t)];
        let (list, p) = if a >= actor.threshold && a >= t {
            (0, a)
        } else if t >= target.threshold {
            (1, t)
        } else {
            continue;
        };
        let rule: Vec<Filled> = old.nuclei.iter().flat_map(|n| if list == 0 { &n.actors } else { &n.targets }).cloned().collect();
        chosen[list].push((p, naming(old, k, &rule)));
    }
    let [a, t] = chosen.map(|mut list| {
        list.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.span.start().cmp(&y.1.span.start())));
        list.truncate(4);
        list.sort_by_key(|x| x.1.span.start());
        list.into_iter().map(|x| x.1).collect::<Vec<_>>()
    });
    for c in &mut e.claims {
        c.actors.clone_from(&a);
        c.targets.clone_from(&t);
        (c.sure[1], c.sure[2]) = (best[0], best[1]);
    }
}

/// The words that name a member for an event: those a rule read for the role, else the best known near it.
fn naming(e: &Event, k: &Member, rule: &[Filled]) -> Filled {
    if let Some(f) = rule.iter().filter(|f| k.is(f)).min_by_key(|f| (f.id.is_none(), f.span.start())) {
        return f.clone();
    }
    let tied = e.claims.iter().flat_map(|c| &c.ties).find(|t| t.how != Tie::Denied && k.is(&t.party));
    if let Some(t) = tied {
        return t.party.clone();
    }
    let distance = |s: usize| e.nuclei.iter().map(|n| n.sentence.abs_diff(s)).min().unwrap_or(99);
    k.mentions
        .iter()
        .min_by_key(|m| (m.modifier, m.filled.id.is_none() && k.mentions.iter().any(|o| o.filled.id.is_some()), distance(m.sentence)))
        .unwrap_or(&k.mentions[0])
        .filled
        .clone()
}

/// The likeliest place and those named with it: *zwischen A und B*, *in Kandahar und Herat*.
fn choose_places(ctx: &Context, e: &Event, sites: &[Site], p: &[f32], threshold: f32) -> Vec<PlaceMention> {
    let Some(best) = (0..sites.len()).max_by(|x, y| p[*x].total_cmp(&p[*y]).then(y.cmp(x))).filter(|&b| p[b] >= threshold) else { return vec![] };
    let nearest = |s: &Site| {
        let key = |m: &&PlaceMention| e.nuclei.iter().map(|n| n.sentence.abs_diff(ctx.a.sentence_of(m.first))).min().unwrap_or(0);
        s.mentions.iter().min_by_key(key).unwrap_or(&s.mentions[0]).clone()
    };
    let mut out = vec![nearest(&sites[best])];
    let mut rest: Vec<usize> = (0..sites.len()).filter(|&s| s != best && p[s] >= threshold.max(0.4) && sites[s].mentions[0].is_local() == out[0].is_local()).collect();
    rest.sort_by(|x, y| p[*y].total_cmp(&p[*x]));
    for s in rest.into_iter().take(3) {
        let m = nearest(&sites[s]);
        if ctx.a.sentence_of(m.first) == ctx.a.sentence_of(out[0].first) {
            out.push(m);
        }
    }
    out
}
