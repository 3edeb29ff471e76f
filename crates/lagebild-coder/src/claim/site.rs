//! Where an event took place, of all places a report names: what the model of places looks at.

use super::cast::token_at;
use super::context::Context;
use super::pair::{Event, family_name};
use crate::claim::{EventType, Kind, Status};
use crate::forest::Row;
use crate::place::PlaceMention;
use lagebild_text::ClauseKind;

/// A place and everywhere it is named.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub mentions: Vec<PlaceMention>,
}

impl Site {
    pub fn holds(&self, p: &PlaceMention) -> bool {
        self.mentions[0].id == p.id
    }
}

/// Every place named outside page furniture.
pub(super) fn sites(ctx: &Context) -> Vec<Site> {
    let mut out: Vec<Site> = vec![];
    for p in &ctx.mentions.places {
        if ctx.barred[ctx.a.sentence_of(p.first)] {
            continue;
        }
        match out.iter_mut().find(|s| s.holds(p)) {
            Some(s) => s.mentions.push(p.clone()),
            None => out.push(Site { mentions: vec![p.clone()] }),
        }
    }
    out
}

const PREPS: &[&str] =
    &["in", "bei", "nahe", "an", "auf", "aus", "nach", "von", "zwischen", "über", "vor", "gegen", "at", "near", "on", "from", "to", "of", "outside", "around", "across"];

/// The report's habits with places, gathered once.
pub(super) struct Ground {
    lead: Option<String>,
    country: Option<String>,
    /// Sentences that only give place and date of the report.
    dateline: Vec<bool>,
}

impl Ground {
    pub fn of(ctx: &Context) -> Ground {
        let dateline = (0..ctx.a.sentences.len())
            .map(|s| s < 4 && !ctx.a.in_title(s) && ctx.a.sentences[s].tokens().len() < 16 && ctx.parses[s].clauses.iter().all(|c| c.verb.is_none()))
            .collect();
        Ground { lead: ctx.lead_place().map(|p| p.id), country: ctx.story_country().map(|p| p.id), dateline }
    }
    /// Whether a sentence only gives place and date of the report.
    pub fn dateline(&self, s: usize) -> bool {
        self.dateline[s]
    }
}

pub(super) fn features(ctx: &Context, ground: &Ground, e: &Event, site: &Site, events: &[Event]) -> Row {
    let a = ctx.a;
    let mut row = Row::default();
    let m = &site.mentions;
    let sentence = |p: &PlaceMention| a.sentence_of(p.first);
    let (mut clause, mut same, mut distance, mut signed, mut attached, mut relative) = (0, 0, 99usize, 0i32, 0, 0);
    let mut near: Option<&PlaceMention> = None;
    for n in &e.nuclei {
        let trigger = token_at(ctx, n.triggers[0]);
        for p in m {
            let s = sentence(p);
            let gap = s.abs_diff(n.sentence);
            if gap < distance {
                distance = gap;
                signed = s as i32 - n.sentence as i32;
                near = Some(p);
            }
            if s == n.sentence {
                same += 1;
                let parse = &ctx.parses[s];
                let (own, its) = (parse.clause_of(trigger), parse.clause_of(p.first));
                if own.is_some() && own == its {
                    clause += 1;
                }
                relative += usize::from(its.is_some_and(|c| Some(c) != own && parse.clauses[c].kind == ClauseKind::Relative));
                if let (Some(x), Some(y)) = (parse.phrase_of(trigger), parse.phrase_of(p.first)) {
                    attached += usize::from(x == y || parse.phrases[y].after == Some(x) || parse.phrases[y].gen_of == Some(x));
                }
            }
        }
    }
    row.put("clause", clause.min(4) as f32);
    row.put("same", same.min(4) as f32);
    row.put("attached", attached.min(2) as f32);
    row.on("relative", relative > 0);
    row.put("distance", distance.min(15) as f32);
    row.put("signed", signed.clamp(-15, 15) as f32);
    let rule = |x: &Event| x.nuclei.iter().filter(|n| n.places.iter().any(|p| site.holds(p))).count();
    row.put("rule", rule(e).min(4) as f32);
    row.put("rule-share", rule(e) as f32 / e.nuclei.len().max(1) as f32);
    row.on("object", e.nuclei.iter().any(|n| n.object_place.as_ref().is_some_and(|p| site.holds(p))));
    row.put("rule-else", events.iter().filter(|x| x.nuclei[0].triggers != e.nuclei[0].triggers && rule(x) > 0).count().min(6) as f32);
    row.put("rule-local", e.nuclei.iter().filter(|n| n.local().is_some()).count().min(3) as f32);
    row.put("rule-any", e.nuclei.iter().filter(|n| !n.places.is_empty()).count().min(3) as f32);
    let p = near.unwrap_or(&m[0]);
    let s = sentence(p);
    row.one_of(PREPS, p.prep.as_deref());
    row.on("no-prep", p.prep.is_none());
    row.on("direction", p.prep.as_deref().is_some_and(|w| w.ends_with("lich")));
    row.on("office", m.iter().all(|p| ctx.belongs_to_office(sentence(p), p)));
    row.on("near-office", ctx.belongs_to_office(s, p));
    row.on("origin", ctx.says_origin(s, p));
    row.on("genitive", ctx.genitive_place(s, p));
    row.on("subject", ctx.parses[s].clauses.iter().any(|c| c.subject.iter().any(|&q| (ctx.parses[s].phrases[q].first..ctx.parses[s].phrases[q].last).contains(&p.first))));
    let inside = |span: lagebild_text::Span| span.contains(p.span);
    row.on("in-party", e.nuclei.iter().flat_map(|n| n.actors.iter().chain(&n.said)).any(|f| inside(f.span)));
    row.on("in-target", e.nuclei.iter().flat_map(|n| &n.targets).any(|f| inside(f.span)));
    row.on("in-facility", e.nuclei.iter().flat_map(|n| &n.targets).any(|f| inside(f.span) && f.sense.facility));
    row.on("dateline", ground.dateline[s]);
    row.on("only-dateline", m.iter().all(|p| ground.dateline[sentence(p)]));
    row.on("in-title", m.iter().any(|p| a.in_title(sentence(p))));
    row.put("precision", f32::from(m.iter().map(|p| p.precision).min().unwrap_or(7)));
    row.on("local", m[0].is_local());
    row.on("resolved", m[0].lat.is_some());
    row.on("unknown", m[0].id.starts_with("name:"));
    row.put("mentions", m.len().min(6) as f32);
    row.put("first", sentence(&m[0]).min(20) as f32);
    row.on("lead", ground.lead.as_ref() == Some(&m[0].id));
    row.on("story-country", ground.country.as_ref() == Some(&m[0].id));
    // The place last named before the event, the first named behind it.
    let first = e.nuclei.iter().map(|n| token_at(ctx, n.triggers[0])).min().unwrap_or(0);
    let last_named = ctx.mentions.places.iter().filter(|x| x.first < first && x.is_local() && !ctx.barred[sentence(x)]).max_by_key(|x| x.first);
    row.on("last-named", last_named.is_some_and(|x| site.holds(x)));
    let paragraph = |s: usize| a.sentences[s].paragraph;
    row.on("same-paragraph", m.iter().any(|p| e.nuclei.iter().any(|n| paragraph(n.sentence) == paragraph(sentence(p)))));
    let country = m[0].country.as_deref();
    row.put("country-share", ctx.mentions.countries.get(country.unwrap_or("")).copied().unwrap_or(0).min(12) as f32);
    row.on(
        "finer-near",
        ctx.mentions.places.iter().any(|x| x.is_local() && x.country.as_deref() == country && x.precision < m[0].precision && e.nuclei.iter().any(|n| n.sentence == sentence(x))),
    );
    let main = e.main();
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(main.event_type));
    row.on("strength", main.kind == Kind::Strength);
    row.on("tally", main.kind == Kind::Tally);
    row.on("talks", matches!(main.event_type, Some(EventType::Talks | EventType::Agreement)));
    row.on("territory", matches!(main.event_type, Some(EventType::Territory | EventType::Handover)));
    row.on("unreal", main.status != Status::Happened);
    row.on("title-only", e.nuclei.iter().all(|n| n.title));
    row.put("event-first", e.nuclei.iter().map(|n| n.sentence).min().unwrap_or(0).min(15) as f32);
    row.on("english", a.lang == lagebild_text::Lang::En);
    row
}
