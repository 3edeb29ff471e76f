//! Which numbers of a report count dead, wounded, captured …, or troops: what the models of figures look at.

use super::context::{Context, PhraseId};
use super::draft::{Cell, Draft, TollDraft};
use crate::claim::{Amount, EventType, Family, Kind};
use crate::forest::Row;
use crate::pack::{Models, Priors, Role};
use crate::quantity;
use lagebild_text::Span;
use lagebild_text::model::Upos;

/// What a number can count.
pub(super) const KINDS: [&str; 6] = ["killed", "injured", "captured", "displaced", "released", "strength"];
const CELLS: [Option<Cell>; 6] = [Some(Cell::Killed), Some(Cell::Injured), Some(Cell::Captured), Some(Cell::Displaced), Some(Cell::Released), None];
const ROLES: [Role; 6] = [Role::Killed, Role::Injured, Role::Captured, Role::Displaced, Role::Released, Role::Strength];

/// A number with the phrase it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub at: PhraseId,
    pub amount: Amount,
    pub span: Span,
}

/// Every number of people a report may give.
pub(super) fn figures(ctx: &Context) -> Vec<Figure> {
    let a = ctx.a;
    let mut out = vec![];
    for (s, parse) in ctx.parses.iter().enumerate().filter(|(s, _)| !ctx.barred[*s]) {
        for (p, q) in parse.phrases.iter().enumerate().filter(|(_, q)| !q.time) {
            let Some(n) = quantity::of_phrase(a, q) else { continue };
            let sense = ctx.sense((s, p));
            if sense.money
                || sense.weapon && !sense.person
                || sense.facility && !sense.person
                || matches!(a.lower(q.head), "prozent" | "percent" | "%" | "kilometer" | "kilometern" | "meter" | "metern" | "km" | "uhr" | "euro" | "dollar")
            {
                continue;
            }
            out.push(Figure { at: (s, p), amount: n.amount, span: a.span(n.first, n.last) });
        }
    }
    out
}

/// The words around a figure that may tell what it counts, without those that say nothing.
pub(super) fn words(ctx: &Context, f: &Figure) -> Vec<String> {
    let a = ctx.a;
    let (s, p) = f.at;
    let q = &ctx.parses[s].phrases[p];
    let range = a.sentences[s].tokens();
    let near = q.first.saturating_sub(6).max(range.start)..(q.last + 6).min(range.end);
    let mut out: Vec<String> = near.filter(|&i| matches!(a.pos(i), Upos::Noun | Upos::Verb | Upos::Adj)).map(|i| a.lemma(i).to_lowercase()).collect();
    if let Some(c) = ctx.parses[s].clause_of(q.head) {
        out.push(format!("={}", ctx.parses[s].clauses[c].predicate.to_lowercase()));
    }
    if a.pos(q.head) == Upos::Noun {
        out.push(format!("#{}", a.lemma(q.head).to_lowercase()));
    }
    out.sort();
    out.dedup();
    out
}

/// What a frame of the words here counts, by role.
fn counted(ctx: &Context, s: usize, c: usize) -> [bool; 6] {
    let frames = &ctx.language.frames;
    let clause = &ctx.parses[s].clauses[c];
    let mut out = [false; 6];
    let verbs = frames.verbs.get(&clause.predicate).map(Vec::as_slice).unwrap_or(&[]);
    let nouns = clause.tokens.iter().filter(|&&t| ctx.a.pos(t) == Upos::Noun).flat_map(|&t| ctx.noun_frames(t));
    for r in verbs.iter().filter(|r| r.fixed.is_empty() || r.fixed.iter().all(|w| clause.tokens.iter().any(|&t| ctx.a.lower(t) == w))).chain(nouns) {
        for (o, role) in out.iter_mut().zip(ROLES) {
            *o |= !frames.frames[r.frame].slots(role).is_empty();
        }
    }
    out
}

const RULES: [&str; 6] = ["rule-killed", "rule-injured", "rule-captured", "rule-displaced", "rule-released", "rule-strength"];
const SENTENCE_RULES: [&str; 6] = ["near-killed", "near-injured", "near-captured", "near-displaced", "near-released", "near-strength"];
const FRAMES: [&str; 6] = ["frame-killed", "frame-injured", "frame-captured", "frame-displaced", "frame-released", "frame-strength"];
const HEADS: [&str; 6] = ["head-killed", "head-injured", "head-captured", "head-displaced", "head-released", "head-strength"];
const BEST: [&str; 6] = ["word-killed", "word-injured", "word-captured", "word-displaced", "word-released", "word-strength"];
const MEAN: [&str; 6] = ["mean-killed", "mean-injured", "mean-captured", "mean-displaced", "mean-released", "mean-strength"];
const VERB: [&str; 6] = ["verb-killed", "verb-injured", "verb-captured", "verb-displaced", "verb-released", "verb-strength"];

/// Which kind the rules made of a figure.
fn rule(d: &Draft, f: &Figure, kind: usize) -> bool {
    match CELLS[kind] {
        Some(cell) => d.tolls[cell as usize].iter().any(|t| t.span.overlaps(f.span)),
        None => d.strength.is_some_and(|(_, s)| s.overlaps(f.span)),
    }
}

pub(super) fn features(ctx: &Context, priors: &Priors, f: &Figure, drafts: &[Draft]) -> Row {
    let a = ctx.a;
    let (s, p) = f.at;
    let parse = &ctx.parses[s];
    let q = &parse.phrases[p];
    let mut row = Row::default();
    let here: Vec<&Draft> = drafts.iter().filter(|d| d.sentence == s).collect();
    let words = words(ctx, f);
    let clause = parse.clause_of(q.head);
    let mut key = String::new();
    let frames = clause.map_or([false; 6], |c| counted(ctx, s, c));
    for k in 0..6 {
        row.on(RULES[k], here.iter().any(|d| rule(d, f, k)));
        row.on(
            SENTENCE_RULES[k],
            here.iter().any(|d| match CELLS[k] {
                Some(cell) => !d.tolls[cell as usize].is_empty(),
                None => d.strength.is_some(),
            }),
        );
        row.on(FRAMES[k], frames[k]);
        let mut of = |w: &str| {
            let (yes, all) = priors.of_kind(KINDS[k], w, &mut key);
            ((yes + 0.3) / (all + 3.0), all)
        };
        let head = words.iter().find(|w| w.starts_with('#')).map_or(0.1, |w| of(w).0);
        let verb = words.iter().find(|w| w.starts_with('=')).map_or(0.1, |w| of(w).0);
        row.put(HEADS[k], head);
        row.put(VERB[k], verb);
        let list: Vec<f32> = words.iter().filter(|w| !w.starts_with(['#', '='])).map(|w| of(w)).filter(|x| x.1 > 0.0).map(|x| x.0).collect();
        row.put(BEST[k], list.iter().copied().fold(0.0, f32::max));
        row.put(MEAN[k], if list.is_empty() { 0.1 } else { list.iter().sum::<f32>() / list.len() as f32 });
    }
    let sense = ctx.sense((s, p));
    for (name, on) in [
        ("person", sense.person),
        ("armed", sense.armed),
        ("group", sense.group),
        ("party", sense.party),
        ("bare", sense.bare),
        ("event", sense.event),
        ("place", sense.place),
        ("pronoun", sense.pronoun),
        ("number-head", a.pos(q.head) == Upos::Num),
        ("noun-head", a.pos(q.head) == Upos::Noun),
        ("part", quantity::is_part(a, parse, p)),
        ("coordinated", q.coord_of.is_some()),
    ] {
        row.on(name, on);
    }
    row.put("min", f.amount.min.unwrap_or(0) as f32);
    row.on("open", f.amount.max.is_none());
    row.on("one", f.amount.max == Some(1));
    row.on("none", f.amount.max == Some(0));
    row.on("article", matches!(a.lower(q.first), "ein" | "eine" | "einen" | "einem" | "einer" | "a" | "an"));
    row.on("genitive", q.gen_of.is_some());
    row.on("prep-auf", matches!(q.prep(a), Some("auf" | "at" | "to")));
    row.on("prep-mit", matches!(q.prep(a), Some("mit" | "with")));
    row.on("prep-von", matches!(q.prep(a), Some("von" | "of")));
    row.on("prep", q.prep.is_some());
    let c = clause.map(|c| &parse.clauses[c]);
    row.on("subject", c.is_some_and(|c| c.subject.contains(&p)));
    row.on("object", c.is_some_and(|c| c.object.contains(&p)));
    row.on("passive", c.is_some_and(|c| c.passive));
    row.on("verbless", c.is_none_or(|c| c.verb.is_none()));
    row.on("saying", c.is_some_and(|c| ctx.language.lexica.says(&c.predicate)));
    row.on("negated", c.is_some_and(|c| c.negation.is_some()));
    row.on("modal", c.is_some_and(|c| c.modal.is_some()));
    row.put("violent", here.iter().filter(|d| d.event_type.is_some_and(|t| t.family() == Family::Violence)).count().min(3) as f32);
    row.put("moves", here.iter().filter(|d| d.event_type.is_some_and(|t| t.family() == Family::Move)).count().min(3) as f32);
    row.put("seizures", here.iter().filter(|d| d.event_type.is_some_and(|t| t.family() == Family::Seizure)).count().min(3) as f32);
    row.put("position", s.min(20) as f32);
    row.on("title", a.in_title(s));
    row.on("english", a.lang == lagebild_text::Lang::En);
    // What the number before it in the sentence counts, by the rules.
    let before = parse.phrases[..p].iter().enumerate().rev().find(|(_, x)| quantity::of_phrase(a, x).is_some() && !x.time).map(|(n, _)| n);
    let told = before.and_then(|n| {
        let span = parse.phrases[n].span(a);
        (0..6).find(|&k| here.iter().any(|d| rule(d, &Figure { at: (s, n), amount: f.amount, span }, k)))
    });
    row.put("before", told.map_or(-1.0, |k| k as f32));
    row.on("after-colon", q.first > 0 && a.form(q.first - 1) == ":");
    row
}

/// Corrects and adds to what the rules counted: every figure goes where its model puts it.
pub(super) fn settle(ctx: &Context, models: &Models, drafts: &mut Vec<Draft>, levels: &mut Vec<Draft>, sources: &[Vec<super::speech::Source>]) {
    let Some(forests) = &models.figures else { return };
    let all: Vec<Draft> = drafts.iter().chain(levels.iter()).cloned().collect();
    let mut found: Vec<(Figure, usize)> = vec![];
    for f in figures(ctx) {
        let row = features(ctx, &models.figure_words, &f, &all);
        let p: Vec<f32> = forests.iter().map(|m| m.probability(&row)).collect();
        for d in drafts.iter_mut().filter(|d| d.sentence == f.at.0) {
            for (k, cell) in CELLS.iter().enumerate() {
                if let Some(cell) = cell
                    && p[k] < 0.12
                {
                    d.tolls[*cell as usize].retain(|t| !t.span.overlaps(f.span));
                }
            }
        }
        if p[5] < 0.12 {
            levels.retain(|d| !(d.sentence == f.at.0 && rule(d, &f, 5)));
        }
        let best = (0..6).max_by(|&x, &y| p[x].total_cmp(&p[y])).filter(|&k| p[k] >= forests[k].threshold);
        if let Some(k) = best.filter(|&k| !all.iter().any(|d| d.sentence == f.at.0 && rule(d, &f, k))) {
            found.push((f, k));
        }
    }
    for (f, k) in found {
        place(ctx, &f, k, drafts, levels, sources);
    }
    drafts.sort_by_key(|d| d.triggers[0]);
}

/// Puts a figure into the draft of its clause, else into one of its own.
fn place(ctx: &Context, f: &Figure, k: usize, drafts: &mut Vec<Draft>, levels: &mut Vec<Draft>, sources: &[Vec<super::speech::Source>]) {
    let (s, p) = f.at;
    let a = ctx.a;
    let parse = &ctx.parses[s];
    let q = &parse.phrases[p];
    let clause = parse.clause_of(q.head);
    let who = ctx.filled((s, p));
    let Some(cell) = CELLS[k] else {
        let mut d = Draft::new(Kind::Strength, None, s, f.span);
        d.clause = clause;
        d.rule = "figure:strength".into();
        d.strength = Some((f.amount, f.span));
        (d.voice, d.said) = ctx.voice(s, clause, &sources[s], &None);
        ctx.fill(&mut d, Role::Actor, (s, p));
        ctx.scene(&mut d);
        d.time = d.time.filter(|t| !t.window);
        levels.push(d);
        return;
    };
    let toll =
        TollDraft { who: who.as_ref().map_or_else(|| q.span(a).of(&a.text).to_owned(), |w| w.name.clone()), amount: f.amount, part: quantity::is_part(a, parse, p), span: f.span };
    let family = |d: &Draft| d.event_type.map(EventType::family);
    let fits = |d: &Draft| match cell {
        Cell::Captured => family(d) == Some(Family::Seizure),
        Cell::Released => d.event_type == Some(EventType::Concession) || d.event_type == Some(EventType::ArmedAttack),
        _ => matches!(family(d), Some(Family::Violence | Family::Crowd)) || d.event_type == Some(EventType::Abduction),
    };
    let near = |d: &Draft| (d.clause != clause, d.casualty_only, d.triggers[0].start().abs_diff(f.span.start()));
    let own = drafts.iter_mut().filter(|d| d.sentence == s && !d.unfit && !d.unreal && fits(d) && (d.clause == clause || toll.part)).min_by_key(|d| near(d));
    if let Some(d) = own
        && (d.total(cell).is_none() || toll.part)
    {
        d.toll(cell, toll);
        return;
    }
    let kind = match cell {
        Cell::Captured => EventType::Arrest,
        Cell::Released => EventType::Concession,
        _ => EventType::Killing,
    };
    let mut d = Draft::new(Kind::Event, Some(kind), s, f.span);
    d.clause = clause;
    d.title = a.in_title(s);
    d.generic = true;
    d.casualty_only = true;
    d.noun = true;
    d.rule = format!("figure:{}", KINDS[k]);
    (d.voice, d.said) = ctx.voice(s, clause, &sources[s], &None);
    if let Some(w) = who.filter(|w| w.sense.is_actor() && !w.sense.bare) {
        d.targets.push(w);
    }
    d.toll(cell, toll);
    ctx.scene(&mut d);
    let mut own = vec![d];
    ctx.tallies(&mut own);
    drafts.extend(own);
}
