//! What the coder saw: sentence by sentence, clause by clause, draft by draft.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::sense::Filled;
use std::fmt::Write;

fn names(list: &[Filled]) -> String {
    list.iter().map(|f| format!("{}{}", f.name, f.id.as_ref().map(|i| format!("<{i}>")).unwrap_or_default())).collect::<Vec<_>>().join(" & ")
}

/// One draft in a line.
pub(super) fn draft(ctx: &Context, d: &Draft) -> String {
    let mut out = String::new();
    let _ = write!(out, "{} {:?} {:?}/{:?} [{}]", d.event_type.map_or("strength", |t| t.code()), d.kind, d.status, d.voice, d.rule);
    for (name, on) in [("generic", d.generic), ("casualties", d.casualty_only), ("definite", d.definite), ("noun", d.noun), ("title", d.title)] {
        if on {
            let _ = write!(out, " {name}");
        }
    }
    let _ = write!(out, " «{}»", d.triggers.iter().map(|t| t.of(&ctx.a.text)).collect::<Vec<_>>().join("|"));
    for (name, list) in [("said", &d.said), ("actors", &d.actors), ("targets", &d.targets)] {
        if !list.is_empty() {
            let _ = write!(out, " {name}: {}", names(list));
        }
    }
    if !d.places.is_empty() {
        let _ = write!(
            out,
            " places: {}",
            d.places.iter().map(|p| format!("{}({}{})", p.span.of(&ctx.a.text), p.country.as_deref().unwrap_or("?"), p.precision)).collect::<Vec<_>>().join(",")
        );
    }
    if let Some(t) = d.time {
        let _ = write!(
            out,
            " time: {:?}–{:?}{}",
            t.from.map(|d| d.to_string()).unwrap_or_default(),
            t.to.map(|d| d.to_string()).unwrap_or_default(),
            if t.window { " window" } else { "" }
        );
    }
    if !d.weapons.is_empty() {
        let _ = write!(out, " weapons: {}", d.weapons.iter().map(|w| w.0.as_str()).collect::<Vec<_>>().join(","));
    }
    for cell in Cell::ALL {
        for t in &d.tolls[cell as usize] {
            let _ = write!(out, " {}: {} {:?}–{:?}{}", cell.name(), t.who, t.amount.min, t.amount.max, if t.part { " part" } else { "" });
        }
    }
    if let Some((n, _)) = d.count {
        let _ = write!(out, " count: {:?}–{:?}", n.min, n.max);
    }
    if let Some((n, _)) = d.strength {
        let _ = write!(out, " strength: {:?}–{:?}", n.min, n.max);
    }
    for t in &d.ties {
        let _ = write!(out, " {:?}: {} by {:?}", t.how, t.party.name, t.by);
    }
    out
}

/// The clauses of a sentence.
pub(super) fn sentence(ctx: &Context, s: usize) -> String {
    let a = ctx.a;
    let parse = &ctx.parses[s];
    let mut out = format!("{}## {}\n", if ctx.barred[s] { "BARRED " } else { "" }, a.sentences[s].span.of(&a.text));
    let words = |v: &[usize]| v.iter().map(|&p| parse.phrases[p].span(a).of(&a.text)).collect::<Vec<_>>().join(" & ");
    for c in &parse.clauses {
        let _ = writeln!(
            out,
            "   {:?} {}{}{} S: {} | O: {} | D: {} | {}",
            c.kind,
            c.predicate,
            if c.passive { " passive" } else { "" },
            c.modal.map(|m| format!(" modal {}", a.form(m))).unwrap_or_default(),
            words(&c.subject),
            words(&c.object),
            words(&c.dative),
            c.tokens.iter().map(|&t| a.form(t)).collect::<Vec<_>>().join(" ")
        );
    }
    out
}
