//! When an event took place, of all times a report names: what the model of times looks at.

use super::cast::token_at;
use super::context::Context;
use super::pair::{Event, family_name};
use super::site::Ground;
use crate::claim::{EventType, Kind, Status};
use crate::forest::Row;
use crate::time::TimeMention;

/// A time and everywhere it is named.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub mentions: Vec<(usize, TimeMention)>,
}

impl Moment {
    pub fn is(&self, t: &TimeMention) -> bool {
        let own = &self.mentions[0].1;
        own.from == t.from && own.to == t.to
    }
    /// The days meant where the act is still to come or has come.
    pub fn time(&self, status: Status) -> TimeMention {
        let mut t = self.mentions[0].1;
        if let (Some(ahead), Status::Planned | Status::Threatened | Status::Demanded) = (t.ahead, status) {
            t.from = Some(ahead);
            t.to = Some(ahead);
        }
        t
    }
}

/// Every time with a day or days, named outside page furniture.
pub(super) fn moments(ctx: &Context) -> Vec<Moment> {
    let mut out: Vec<Moment> = vec![];
    for (s, list) in ctx.times.iter().enumerate() {
        for t in list.iter().filter(|t| (t.from.is_some() || t.to.is_some()) && !ctx.barred[s]) {
            match out.iter_mut().find(|m| m.is(t) && m.mentions[0].1.ahead == t.ahead) {
                Some(m) => m.mentions.push((s, *t)),
                None => out.push(Moment { mentions: vec![(s, *t)] }),
            }
        }
    }
    out
}

pub(super) fn features(ctx: &Context, ground: &Ground, e: &Event, moment: &Moment, events: &[Event]) -> Row {
    let a = ctx.a;
    let mut row = Row::default();
    let main = e.main();
    let (mut clause, mut same, mut distance, mut signed) = (0, 0, 99usize, 0i32);
    let mut near = moment.mentions[0];
    for n in &e.nuclei {
        let trigger = token_at(ctx, n.triggers[0]);
        for &(s, t) in &moment.mentions {
            let gap = s.abs_diff(n.sentence);
            if gap < distance {
                distance = gap;
                signed = s as i32 - n.sentence as i32;
                near = (s, t);
            }
            if s == n.sentence {
                same += 1;
                let parse = &ctx.parses[s];
                let own = parse.clause_of(trigger);
                if own.is_some() && own == parse.clause_of(t.first) {
                    clause += 1;
                }
            }
        }
    }
    let (s, t) = near;
    row.put("clause", clause.min(4) as f32);
    row.put("same", same.min(4) as f32);
    row.put("distance", distance.min(15) as f32);
    row.put("signed", signed.clamp(-15, 15) as f32);
    let rule = |x: &Event| x.nuclei.iter().filter(|n| n.time.is_some_and(|u| moment.mentions.iter().any(|(_, t)| t.first == u.first))).count();
    row.put("rule", rule(e).min(4) as f32);
    row.put("rule-share", rule(e) as f32 / e.nuclei.len().max(1) as f32);
    row.put("rule-any", e.nuclei.iter().filter(|n| n.time.is_some()).count().min(3) as f32);
    row.put("rule-else", events.iter().filter(|x| x.nuclei[0].triggers != e.nuclei[0].triggers && rule(x) > 0).count().min(6) as f32);
    let its = ctx.parses[s].clause_of(t.first).map(|c| &ctx.parses[s].clauses[c]);
    row.on("saying", its.is_some_and(|c| ctx.language.lexica.says(&c.predicate)));
    row.on("past", its.is_some_and(|c| c.past));
    row.on("dateline", ground.dateline(s));
    row.on("only-dateline", moment.mentions.iter().all(|(s, _)| ground.dateline(*s)));
    row.on("title", moment.mentions.iter().any(|(s, _)| a.in_title(*s)));
    row.put("precision", f32::from(t.precision));
    row.on("window", t.window);
    row.on("until", t.until);
    row.on("open", t.from.is_none() || t.to.is_none());
    row.on("ahead", t.ahead.is_some());
    let published = ctx.published;
    let days = match (published, t.to.or(t.from)) {
        (Some(p), Some(d)) => (p.to - d).get_days().clamp(-400, 4000) as f32,
        _ => -999.0,
    };
    row.put("days-before", days);
    row.on("published", days == 0.0);
    row.put("mentions", moment.mentions.len().min(5) as f32);
    row.put("first", moment.mentions[0].0.min(20) as f32);
    row.on("bracketed", t.first > 0 && a.form(t.first - 1) == "(");
    let first = e.nuclei.iter().map(|n| token_at(ctx, n.triggers[0])).min().unwrap_or(0);
    let last_named = ctx.times.iter().flatten().filter(|x| x.first < first && x.from.is_some()).max_by_key(|x| x.first);
    row.on("last-named", last_named.is_some_and(|x| moment.is(x)));
    let opening = (0..a.sentences.len()).filter(|&s| !ctx.barred[s] && !ground.dateline(s)).find_map(|s| ctx.times[s].first());
    row.on("opening", opening.is_some_and(|x| moment.is(x)));
    let paragraph = |s: usize| a.sentences[s].paragraph;
    row.on("same-paragraph", moment.mentions.iter().any(|(s, _)| e.nuclei.iter().any(|n| paragraph(n.sentence) == paragraph(*s))));
    row.put("rivals", e.nuclei.iter().map(|n| ctx.times[n.sentence].len()).sum::<usize>().min(6) as f32);
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(main.event_type));
    row.on("strength", main.kind == Kind::Strength);
    row.on("tally", main.kind == Kind::Tally);
    row.on("demand", matches!(main.event_type, Some(EventType::Demand | EventType::Threat)));
    row.on("planned", main.status == Status::Planned);
    row.on("unreal", main.status != Status::Happened);
    row.on("casualties-only", main.casualty_only);
    row.on("title-only", e.nuclei.iter().all(|n| n.title));
    row.put("nuclei", e.nuclei.len().min(6) as f32);
    row.put("event-first", e.nuclei.iter().map(|n| n.sentence).min().unwrap_or(0).min(15) as f32);
    row.on("event-past", e.nuclei.iter().any(|n| n.clause.is_some_and(|c| ctx.parses[n.sentence].clauses[c].past)));
    row.on("english", a.lang == lagebild_text::Lang::En);
    row
}
