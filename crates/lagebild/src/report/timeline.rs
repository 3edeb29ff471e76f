//! The timeline: a row a family of types, a mark an event, a bar where the day is uncertain.

use std::collections::BTreeMap;

use lagebild_coder::claim::{EventType, Status};
use lagebild_record::Event;

use super::axis::Axis;
use super::page::Page;
use super::two::{Two, esc};
use super::{dates, names, words};

const WIDTH: f64 = 1200.0;
const LEFT: f64 = 168.0;
const TOP: f64 = 40.0;
/// Height of a lane, and how many a row has before marks are only counted.
const LANE: f64 = 12.0;
const LANES: usize = 12;
/// Length of the end of a bar that is open, and width of a bin of counted marks.
const FADE: f64 = 26.0;
const BIN: f64 = 36.0;

/// An event's place on the axis.
struct Mark<'a> {
    event: &'a Event,
    x0: f64,
    x1: f64,
    /// Whether the begin and the end are known and shown.
    closed: (bool, bool),
}

/// The drawing with its legend.
pub fn section(page: &Page) -> String {
    let dated: Vec<&Event> = page.record.events.iter().filter(|e| e.first_day().is_some() && e.event_type.is_some()).collect();
    let spans: Vec<(i64, i64)> = dated.iter().filter_map(|e| Some((dates::ordinal(e.first_day()?), dates::ordinal(e.last_day()?)))).collect();
    let undated = page.record.events.len() - dated.len();
    let note = match undated {
        0 => Two::default(),
        1 => Two::new("Ein Ereignis ohne Datum fehlt hier.", "One event without a date is not shown."),
        n => Two::new(format!("{n} Ereignisse ohne Datum fehlen hier."), format!("{n} events without a date are not shown.")),
    };
    let Some(axis) = Axis::new(&spans, LEFT, WIDTH - 12.0) else { return format!("<p class=none>{}</p>", note.html()) };
    let mut rows: BTreeMap<_, Vec<Mark>> = BTreeMap::new();
    for &event in &dated {
        rows.entry(event.event_type.map(EventType::family)).or_default().push(mark(event, &axis));
    }
    let (mut y, mut body) = (TOP, String::new());
    for (family, marks) in rows.iter().filter_map(|(f, m)| Some((f.as_ref()?, m))) {
        let (drawn, height) = row(page, marks, y);
        let label = words::family(*family);
        body += &format!(
            "<line class=rule x1=0 x2={WIDTH} y1={y:.1} y2={y:.1} /><text class=row x=0 y={:.1}>{}</text><text class=count x=0 y={:.1}>{}</text>{drawn}",
            y + 18.0,
            label.svg(),
            y + 33.0,
            marks.len()
        );
        y += height;
    }
    let name = Two::new("Zeitleiste der Ereignisse, eine Zeile je Art", "Timeline of the events, a row a type");
    format!(
        "{}<div class=scroll><svg class=timeline viewBox=\"0 0 {WIDTH} {:.0}\" role=group{}>{DEFS}{}{body}<line class=rule x1=0 x2={WIDTH} y1={y:.1} y2={y:.1} /></svg></div><p class=small>{}</p>",
        legend(),
        y + 2.0,
        name.attr("aria-label", page.lang),
        grid(&axis, y),
        note.html()
    )
}

const DEFS: &str = "<defs><linearGradient id=fade-r><stop offset=0 stop-color=currentColor stop-opacity=.6 /><stop offset=1 stop-color=currentColor stop-opacity=0 /></linearGradient>\
<linearGradient id=fade-l><stop offset=0 stop-color=currentColor stop-opacity=0 /><stop offset=1 stop-color=currentColor stop-opacity=.6 /></linearGradient></defs>";

fn mark<'a>(event: &'a Event, axis: &Axis) -> Mark<'a> {
    let time = event.time().cloned().unwrap_or_default();
    let day = |d: Option<_>| d.map(dates::ordinal);
    let (from, to) = (day(time.from), day(time.to));
    let (a, b) = (from.or(to).unwrap_or(0), to.or(from).unwrap_or(0));
    let closed = (from.is_some_and(|d| axis.shows(d)), to.is_some_and(|d| axis.shows(d)));
    let x0 = axis.x(a) - if from.is_none() { FADE } else { 0.0 };
    // A day is as wide as a day: an interval ends with its last one.
    let x1 = axis.x(b)
        + if to.is_none() {
            FADE
        } else if a < b {
            axis.day_width()
        } else {
            0.0
        };
    Mark { event, x0, x1, closed }
}

/// The marks of a row in lanes, the first free one each; what finds none is counted.
fn row(page: &Page, marks: &[Mark], top: f64) -> (String, f64) {
    let mut order: Vec<&Mark> = marks.iter().collect();
    order.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(b.x1.total_cmp(&a.x1)));
    let mut free = [f64::MIN; LANES];
    let (mut drawn, mut used, mut bins) = (String::new(), 1, BTreeMap::<i64, Vec<&Mark>>::new());
    for m in order {
        let half = radius(m.event) + 1.2;
        let (from, to) = if is_bar(m) { (m.x0, m.x1 + 3.0) } else { ((m.x0 + m.x1) / 2.0 - half, (m.x0 + m.x1) / 2.0 + half) };
        match free.iter().position(|&f| f <= from) {
            Some(lane) => {
                free[lane] = to;
                used = used.max(lane + 1);
                drawn += &shape(page, m, top + 14.0 + lane as f64 * LANE);
            }
            None => bins.entry((m.x0 / BIN) as i64).or_default().push(m),
        }
    }
    let mut height = (used as f64 * LANE + 16.0).max(44.0);
    for (bin, marks) in &bins {
        let first = esc(&marks[0].event.id);
        let tip = Two::new(format!("{} weitere Ereignisse", marks.len()), format!("{} more events", marks.len()));
        let x = (*bin as f64 + 0.5) * BIN;
        drawn += &format!("<a href=\"#{first}\"><text class=more x={x:.0} y={:.0}>+{}</text>{}</a>", top + height + 2.0, marks.len(), tip.element("title", "", page.lang));
    }
    if !bins.is_empty() {
        height += 14.0;
    }
    (drawn, height)
}

fn is_bar(m: &Mark) -> bool {
    m.x1 - m.x0 > 9.0
}

fn radius(event: &Event) -> f64 {
    match event.killed().map_or(0, |k| k.best) {
        0 => 3.4,
        n => (3.6 + (n as f64).ln() * 0.45).min(5.6),
    }
}

fn shape(page: &Page, m: &Mark, y: f64) -> String {
    let event = m.event;
    let (a, b) = m.closed;
    let drawn = if is_bar(m) {
        let (from, to) = (if a { m.x0 } else { m.x0 + FADE.min(m.x1 - m.x0) }, if b { m.x1 } else { (m.x1 - FADE).max(m.x0) });
        let bar = |x0: f64, x1: f64, fill: &str| format!("<rect x={x0:.1} y={:.1} width={:.1} height=6 {fill}/>", y - 3.0, (x1 - x0).max(0.0));
        let left = if a { String::new() } else { bar(m.x0, from, "class=fade fill=url(#fade-l) ") };
        let right = if b { String::new() } else { bar(to, m.x1, "class=fade fill=url(#fade-r) ") };
        left + &bar(from, to.max(from), if a && b { "class=bar rx=3 " } else { "class=bar " }) + &right
    } else {
        let (x, r) = ((m.x0 + m.x1) / 2.0, radius(event));
        match event.status {
            Status::Denied => format!("<path class=cross d=\"M{:.1} {:.1}l6 6m0-6l-6 6\" />", x - 3.0, y - 3.0),
            _ => format!("<circle cx={x:.1} cy={y:.1} r={r:.1} />"),
        }
    };
    let dead = event.killed().is_some_and(|k| k.best > 0);
    let class = match event.status {
        Status::Happened | Status::Ongoing if dead => "dead",
        Status::Happened | Status::Ongoing => "real",
        _ => "unreal",
    };
    format!("<a href=\"#{}\" class={class}>{drawn}{}</a>", esc(&event.id), tip(page, event))
}

/// What a mark says when pointed at.
pub fn tip(page: &Page, event: &Event) -> String {
    let what = event.event_type.map_or_else(Two::default, words::event_type);
    let place = event.place().map_or_else(Two::default, names::place_full);
    let who = names::parties(event.actors.iter().take(2).map(|p| &p.value));
    let whom = names::parties(event.targets.iter().take(2).map(|p| &p.value));
    let who = Two::join([who, whom], " → ");
    let dead = event.killed().map_or_else(Two::default, |k| match (k.low == k.high, k.best) {
        (true, 0) => Two::default(),
        (true, n) => Two::new(format!("{n} getötet"), format!("{n} killed")),
        (false, n) => Two::new(format!("{n} getötet ({}–{})", k.low, k.high), format!("{n} killed ({}–{})", k.low, k.high)),
    });
    let state = if event.status == Status::Happened { Two::default() } else { words::status(event.status) };
    let time = event.time().map_or_else(Two::default, dates::time);
    Two::join([time, Two::join([what, state], ", "), place, who, dead], " · ").element("title", "", page.lang)
}

fn grid(axis: &Axis, bottom: f64) -> String {
    let mut out = String::new();
    for t in axis.ticks() {
        let class = if t.year.is_some() { "year" } else { "tick" };
        out += &format!("<line class={class} x1={0:.1} x2={0:.1} y1=32 y2={bottom:.1} />", t.x);
        out += &format!("<text class=month x={:.1} y=29>{}</text>", t.x + 3.0, t.word.svg());
        out += &t.year.map_or_else(String::new, |y| format!("<text class=yearname x={:.1} y=13>{y}</text>", t.x + 3.0));
    }
    for x in axis.breaks() {
        out += &format!("<path class=break d=\"M{:.1} 34V{bottom:.1}M{:.1} 34V{bottom:.1}\" />", x - 3.0, x + 3.0);
    }
    out
}

fn legend() -> String {
    let item = |drawn: &str, text: Two| {
        let (left, width) = if drawn.contains("rect") { (0, 30) } else { (8, 14) };
        format!("<span><svg class=timeline width={width} height=12 viewBox=\"{left} 0 {width} 12\" aria-hidden=true>{drawn}</svg> {}</span>", text.html())
    };
    let items = [
        item("<g class=dead><circle cx=15 cy=6 r=4.6 /></g>", ("mit Toten", "with deaths").into()),
        item("<g class=real><circle cx=15 cy=6 r=3.6 /></g>", ("ohne Tote", "without deaths").into()),
        item("<g class=unreal><circle cx=15 cy=6 r=3.6 /></g>", ("nicht geschehen: geplant, angedroht, möglich", "not happened: planned, threatened, possible").into()),
        item("<g class=unreal><path class=cross d=\"M12 3l6 6m0-6l-6 6\" /></g>", ("bestritten", "denied").into()),
        item("<g class=real><rect class=bar x=3 y=3 width=24 height=6 rx=3 /></g>", ("Zeitraum", "period").into()),
        item("<g class=real><rect class=bar x=2 y=3 width=10 height=6 /><rect class=fade fill=url(#fade-r) x=12 y=3 width=16 height=6 /></g>", ("Ende offen", "open end").into()),
        item("<path class=break d=\"M12 0v12M18 0v12\" />", ("Sprung über leere Zeit", "empty time left out").into()),
    ];
    format!("<p class=legend>{}</p>", items.concat())
}
