//! Whether a claim counts a series over a period or tells one event: what the model of tallies looks at.

use super::cast::token_at;
use super::compose::of_claim;
use super::context::Context;
use super::draft::{Cell, Draft};
use super::pair::{Event, family_name};
use super::series::CUMULATIVE;
use crate::claim::{EventType, Kind, Status};
use crate::forest::Row;
use lagebild_text::Lang;
use lagebild_text::model::{Reading, Upos};

pub(super) fn features(ctx: &Context, e: &Event, d: &Draft) -> Row {
    let a = ctx.a;
    let own = of_claim(e, d);
    let n = &own.nuclei;
    let mut row = Row::default();
    row.put("rule", n.iter().filter(|x| x.kind == Kind::Tally).count().min(3) as f32);
    row.put("rule-share", n.iter().filter(|x| x.kind == Kind::Tally).count() as f32 / n.len() as f32);
    row.put("nuclei", n.len().min(6) as f32);
    row.on("window", n.iter().any(|x| x.time.is_some_and(|t| t.window)));
    row.put("precision", n.iter().filter_map(|x| x.time).map(|t| f32::from(t.precision)).fold(0.0, f32::max));
    row.put("finest", n.iter().filter_map(|x| x.time).map(|t| f32::from(t.precision)).fold(9.0, f32::min));
    row.on("time", n.iter().any(|x| x.time.is_some()));
    row.on("local", n.iter().any(|x| x.local().is_some()));
    row.on("country", n.iter().any(|x| x.places.iter().any(|p| !p.is_local())));
    row.put("cumulative", n.iter().map(|x| CUMULATIVE.iter().filter(|w| ctx.says(x.sentence, w)).count()).max().unwrap_or(0).min(3) as f32);
    row.on("series", n.iter().any(|x| ctx.cue_in(x.sentence, "series.words")));
    let count = n.iter().filter_map(|x| x.count).map(|(c, _)| c.min.unwrap_or(0)).max();
    row.put("count", count.map_or(-1.0, |c| c.min(500) as f32));
    let killed = n.iter().filter_map(|x| x.total(Cell::Killed)).map(|t| t.amount.min.unwrap_or(0)).max();
    row.put("killed", killed.map_or(-1.0, |c| c.min(20_000) as f32));
    row.on("other-toll", n.iter().any(|x| Cell::ALL.iter().skip(2).any(|&c| x.total(c).is_some())));
    let token = |x: &Draft| token_at(ctx, x.triggers[0]);
    let plural = |x: &Draft| {
        a.pos(token(x)) == Upos::Noun && (a.has(token(x), 0xf0) && !a.has(token(x), 0x0f) || a.lang == Lang::De && a.has(token(x), 0xf0) && a.lemma(token(x)) != a.form(token(x)))
    };
    row.on("plural-noun", n.iter().any(plural));
    row.on("singular-noun", n.iter().any(|x| x.noun && !x.casualty_only && !plural(x)));
    row.on("casualties-only", n.iter().all(|x| x.casualty_only));
    row.on("figure", n.iter().all(|x| x.rule.starts_with("figure:")));
    row.on("definite", n.iter().any(|x| x.definite));
    row.on("title", n.iter().any(|x| x.title));
    row.on("sich", n.iter().any(|x| a.has(token(x), Reading::PART2)));
    row.put("position", d.sentence.min(20) as f32);
    row.put("share", d.sentence as f32 / a.sentences.len().max(1) as f32);
    row.put("times", n.iter().map(|x| ctx.times[x.sentence].len()).max().unwrap_or(0).min(3) as f32);
    row.on("year", n.iter().any(|x| ctx.times[x.sentence].iter().any(|t| t.precision == 5)));
    row.on("happened", d.status == Status::Happened);
    row.on("actors", !d.actors.is_empty());
    row.on("weapons", !d.weapons.is_empty());
    row.on("killing", d.event_type == Some(EventType::Killing));
    row.on("generic", d.generic);
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(d.event_type));
    row.on("rival", e.main().triggers != d.triggers);
    row.on("english", a.lang == Lang::En);
    row
}
