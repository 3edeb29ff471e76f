//! Whether a predicate or noun evokes an event a coder would write down: what the model of triggers looks at.

use super::cast::token_at;
use super::context::Context;
use super::draft::{Cell, Draft};
use super::pair::family_name;
use super::weigh::Climate;
use crate::claim::{EventType, Kind, Status, Voice};
use crate::forest::Row;
use crate::pack::Priors;
use lagebild_text::{ClauseKind, Lang, Mood};

/// Every type by its code, for a column each.
pub(super) const TYPES: &[&str] = &[
    "air-strike",
    "missile-attack",
    "bombing",
    "suicide-bombing",
    "armed-attack",
    "armed-clash",
    "killing",
    "abduction",
    "arrest",
    "interception",
    "territory",
    "riot",
    "protest",
    "deployment",
    "withdrawal",
    "handover",
    "agreement",
    "talks",
    "cooperation",
    "aid",
    "demand",
    "refusal",
    "accusation",
    "threat",
    "sanction",
    "concession",
    "coup",
];

/// What a word that evokes events is counted under: its type and its dictionary form.
pub(super) fn key(ctx: &Context, d: &Draft) -> String {
    let i = token_at(ctx, d.triggers[0]);
    let word = d.clause.filter(|_| !d.noun).map_or_else(|| ctx.a.lemma(i), |c| ctx.parses[d.sentence].clauses[c].predicate.as_str());
    format!("{}|{}{}", d.event_type.map_or("-", EventType::code), word.to_lowercase(), if d.fixed > 0 { "+" } else { "" })
}

pub(super) fn features(ctx: &Context, climate: &Climate, priors: &Priors, d: &Draft) -> Row {
    let a = ctx.a;
    let mut row = Row::default();
    let (yes, all) = priors.of(&key(ctx, d));
    row.put("prior", (yes + 0.8) / (all + 2.0));
    row.put("seen", all.min(10.0));
    row.one_of(TYPES, d.event_type.map(EventType::code));
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(d.event_type));
    row.on("unfit", d.unfit);
    row.on("unreal", d.unreal);
    row.put("fixed", d.fixed.min(3) as f32);
    row.on("noun", d.noun);
    row.on("definite", d.definite);
    row.on("generic", d.generic);
    row.on("casualties-only", d.casualty_only);
    row.on("relative", d.relative);
    row.on("title", d.title);
    row.on("tally", d.kind == Kind::Tally);
    row.on("status-other", d.status != Status::Happened);
    row.on("planned", d.status == Status::Planned);
    row.on("source", d.voice == Voice::Source);
    row.put("actors", d.actors.len().min(3) as f32);
    row.put("targets", d.targets.len().min(3) as f32);
    row.on("actor-known", d.actors.iter().any(|f| f.id.is_some()));
    row.on("actor-armed", d.actors.iter().any(|f| f.sense.armed));
    row.on("actor-person", d.actors.iter().any(|f| f.sense.person && !f.sense.armed));
    row.on("target-known", d.targets.iter().any(|f| f.id.is_some()));
    row.on("target-armed", d.targets.iter().any(|f| f.sense.armed));
    row.on("target-facility", d.targets.iter().any(|f| f.sense.facility));
    row.on("target-person", d.targets.iter().any(|f| f.sense.person));
    row.on("local", d.local().is_some());
    row.on("place", !d.places.is_empty());
    row.on("time", d.time.is_some());
    row.on("day", d.time.is_some_and(|t| t.precision == 1));
    row.on("weapon", !d.weapons.is_empty());
    row.on("toll", d.has_toll());
    row.on("killed", d.total(Cell::Killed).is_some());
    row.on("one", d.total(Cell::Killed).is_some_and(|t| t.amount.max == Some(1)));
    row.on("none", Cell::ALL.iter().any(|&c| d.total(c).is_some_and(|t| t.amount.max == Some(0))));
    row.on("count", d.count.is_some());
    row.on("strength", d.strength.is_some());
    let parse = &ctx.parses[d.sentence];
    let clause = d.clause.map(|c| &parse.clauses[c]);
    row.on("infinitive", clause.is_some_and(|c| c.kind == ClauseKind::Infinitive));
    row.on("subordinate", clause.is_some_and(|c| c.kind == ClauseKind::Sub));
    row.on("verbless", clause.is_some_and(|c| c.kind == ClauseKind::Verbless));
    row.on("past", clause.is_some_and(|c| c.past));
    row.on("passive", clause.is_some_and(|c| c.passive));
    row.on("modal", clause.is_some_and(|c| c.modal.is_some()));
    row.on("negated", clause.is_some_and(|c| c.negation.is_some()));
    row.on("konjunktiv", clause.is_some_and(|c| c.mood != Mood::Indicative));
    let governor = clause.and_then(|c| c.parent).map(|g| &parse.clauses[g]);
    row.on("said", governor.is_some_and(|g| ctx.language.lexica.says(&g.predicate)));
    let (mut subject, mut object) = (super::sense::Sense::default(), super::sense::Sense::default());
    if let Some(c) = clause {
        for (list, into) in [(&c.subject, &mut subject), (&c.object, &mut object)] {
            if let Some(&p) = list.first() {
                *into = ctx.sense((d.sentence, parse.resolve_relative(p)));
            }
        }
        row.put("phrases", c.phrases.len().min(8) as f32);
        row.on("has-subject", !c.subject.is_empty());
        row.on("has-object", !c.object.is_empty());
    } else {
        row.put("phrases", 0.0);
        row.on("has-subject", false);
        row.on("has-object", false);
    }
    for (names, x) in [
        (["s-person", "s-armed", "s-group", "s-party", "s-facility", "s-weapon", "s-event", "s-place", "s-pronoun", "s-bare"], subject),
        (["o-person", "o-armed", "o-group", "o-party", "o-facility", "o-weapon", "o-event", "o-place", "o-pronoun", "o-bare"], object),
    ] {
        for (name, on) in names.into_iter().zip([x.person, x.armed, x.group, x.party, x.facility, x.weapon, x.event, x.place, x.pronoun, x.bare]) {
            row.on(name, on);
        }
    }
    let tokens = a.sentences[d.sentence].tokens();
    let armed = tokens.clone().filter(|&i| ctx.language.lexica.class_at(a, i).is_some_and(|c| c.armed) || ctx.language.lexica.weapon_of(a.lemma(i)).is_some()).count();
    row.put("armed-words", armed.min(5) as f32);
    let cues = tokens.clone().filter(|&i| ctx.language.lexica.cue(a.lemma(i)).is_some()).count();
    row.put("cues", cues.min(3) as f32);
    row.put("words", tokens.len().min(60) as f32);
    row.on("question", ctx.lower[d.sentence].trim_end().ends_with('?'));
    row.on("open-line", a.sentences[d.sentence].open && !d.title);
    row.put("position", d.sentence.min(25) as f32);
    row.put("share", d.sentence as f32 / a.sentences.len().max(1) as f32);
    row.put("cue-density", climate.cues);
    row.put("armed-density", climate.armed);
    row.put("countries", climate.countries.min(6) as f32);
    row.on("english", a.lang == Lang::En);
    row
}
