//! What an event's row opens: every value with those who give it, and every claim with its sentence.

use lagebild_coder::claim::Voice;
use lagebild_record::Event;
use lagebild_record::reconcile::{Figure, Value};

use super::page::Page;
use super::two::{Two, esc};
use super::{dates, names, words};

/// The content of the row below an event's row.
pub fn detail(page: &Page, event: &Event) -> String {
    let claims: String = event.claims.iter().enumerate().map(|(n, _)| claim(page, event, n)).collect();
    let note = Two::new("Die Ziffern nennen die Aussagen rechts.", "The figures refer to the statements on the right.");
    let heading = Two::new("Wer was sagt", "Who says what");
    format!(
        "<div class=both><div><table class=cells><tbody>{}</tbody></table><p class=small>{} <span class=id>{}</span></p></div>\
         <div><h3>{}</h3><ol class=claims>{claims}</ol></div></div>",
        cells(event),
        note.html(),
        esc(&event.id),
        heading.html()
    )
}

fn cells(event: &Event) -> String {
    let mut out = values("type", &event.types, true, |t| words::event_type(*t));
    out += &values("status", &event.statuses, true, |s| words::status(*s));
    out += &values("time", &event.times, true, |t| {
        let exact = dates::precision(t);
        if exact.is_empty() { dates::time(t) } else { dates::time(t).then(" (").then(exact).then(")") }
    });
    out += &values("places", &event.places, false, |p| {
        let exact = names::precision(p);
        if exact.is_empty() { names::place_full(p) } else { names::place_full(p).then(" (").then(exact).then(")") }
    });
    out += &values("actors", &event.actors, false, |p| p.name.as_str().into());
    out += &values("targets", &event.targets, false, |p| p.name.as_str().into());
    out += &values("responsibility", &event.responsibility, false, names::responsibility);
    out += &values("weapons", &event.weapons, false, |w| words::weapon(w));
    out += &event.figures.iter().map(figure).collect::<String>();
    out += &values("because_of", &event.because_of, false, |b| b.as_str().into());
    out
}

fn figure(f: &Figure) -> String {
    row(f.measure.cell(), &f.values, true, |a| names::amount(*a), &names::tolls(&f.groups))
}

/// A row of a cell; where it can have but one value, several are rivals.
fn values<T>(cell: &str, all: &[Value<T>], single: bool, show: impl Fn(&T) -> Two) -> String {
    row(cell, all, single, show, &Two::default())
}

fn row<T>(cell: &str, all: &[Value<T>], single: bool, show: impl Fn(&T) -> Two, note: &Two) -> String {
    if all.is_empty() {
        return String::new();
    }
    let rival = single && all.len() > 1;
    let refs = |claims: &[usize]| claims.iter().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join(" ");
    let one = |v: &Value<T>| format!("<span class=value>{}<sup>{}</sup></span>", show(&v.value).html(), refs(&v.claims));
    let shown: Vec<String> = all.iter().map(one).collect();
    let between = if rival { format!("<span class=vs>{}</span>", Two::new("oder", "or").html()) } else { String::new() };
    let class = if rival { " class=rival" } else { "" };
    let note = if note.is_empty() { String::new() } else { format!("<div class=small>{}</div>", note.html()) };
    let (group, word, shown) = (words::group(cell), words::cell(cell).html(), shown.join(&between));
    format!("<tr{class}><th scope=row class={group}>{word}</th><td><div class=values>{shown}</div>{note}</td></tr>")
}

fn claim(page: &Page, event: &Event, n: usize) -> String {
    let cite = &event.claims[n];
    let said = page.claim(cite).map_or_else(Two::default, |c| match c.voice {
        Voice::Source if c.said_by.is_empty() => Two::new("vom Hörensagen", "hearsay"),
        Voice::Source => Two::new("laut ", "according to ").then(names::parties(&c.said_by)),
        Voice::Report => Two::new("der Bericht selbst", "the report itself"),
    });
    format!("<li><p class=by>{} <span class=small>{}</span></p>{}</li>", page.source(cite), said.html(), page.quote(cite, "what"))
}
