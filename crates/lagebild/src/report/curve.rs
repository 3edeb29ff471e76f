//! A step curve: what each report says the number was, over the days it counts up to.

use jiff::civil::Date;
use lagebild_coder::claim::Amount;
use lagebild_record::reconcile::Curve;

use super::axis::Axis;
use super::page::Page;
use super::two::{Two, number};
use super::{dates, names};

const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 76.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 34.0;

/// The frame of a drawing.
struct Frame {
    axis: Axis,
    top: u64,
}

impl Frame {
    fn y(&self, n: u64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * n.min(self.top) as f64 / self.top as f64
    }
    fn x(&self, day: Date) -> f64 {
        self.axis.x(dates::ordinal(day))
    }
}

/// The curve of a whole with those of its parts; empty where it has no dated point.
pub fn svg(page: &Page, whole: &Curve, parts: &[(Two, &Curve)]) -> String {
    let all = || std::iter::once(whole).chain(parts.iter().map(|p| p.1)).flat_map(|c| &c.points);
    let days: Vec<(i64, i64)> = all().filter_map(|p| p.as_of).map(|d| (dates::ordinal(d), dates::ordinal(d))).collect();
    if days.iter().all(|d| *d == days[0]) {
        return bars(page, whole, parts);
    }
    let Some(axis) = Axis::new(&days, LEFT, WIDTH - RIGHT) else { return String::new() };
    let highest = all().map(|p| p.amount.max.unwrap_or(0).max(names::shown(p.amount))).max().unwrap_or(1);
    let frame = Frame { axis, top: ceiling(highest) };
    let mut ends: Vec<f64> = Vec::new();
    let body: String = parts.iter().map(|(name, c)| draw(page, &frame, c, Some(name), &mut ends)).collect();
    let name = Two::new("Verlauf der genannten Zahlen", "Course of the numbers given").attr("aria-label", page.lang);
    format!("<svg class=curve viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=img{name}>{}{body}{}</svg>", grid(&frame), draw(page, &frame, whole, None, &mut ends))
}

/// Bars for numbers of one day: the whole, and its parts under it.
fn bars(page: &Page, whole: &Curve, parts: &[(Two, &Curve)]) -> String {
    let first = |c: &Curve| c.points.first().map(|p| p.amount);
    let Some(all) = first(whole).filter(|_| !parts.is_empty()) else { return String::new() };
    let sum = Two::new("gesamt", "in all");
    let rows: Vec<(Two, Amount)> = parts.iter().filter_map(|(name, c)| Some((name.clone(), first(c)?))).collect();
    let top = rows.iter().map(|r| names::shown(r.1)).chain([names::shown(all), 1]).max().unwrap_or(1);
    let bar = |n: usize, class: &str, name: &Two, a: Amount| {
        let (y, width) = (6.0 + n as f64 * 26.0, 250.0 * names::shown(a) as f64 / top as f64);
        let number = names::amount_short(a);
        format!(
            "<g class={class}><text text-anchor=end x=100 y={0:.0}>{1}</text><rect x=108 y={y:.0} width={width:.1} height=16 /><text x={2:.1} y={0:.0}>{number}</text></g>",
            y + 13.0,
            name.svg(),
            114.0 + width
        )
    };
    let inner: String = rows.iter().enumerate().map(|(n, (name, a))| bar(n + 1, "part", name, *a)).collect();
    let name = Two::new("Ganzes und Teile", "Whole and parts").attr("aria-label", page.lang);
    format!("<svg class=curve viewBox=\"0 0 {WIDTH} {}\" role=img{name}>{}{inner}</svg>", 12 + 26 * (rows.len() + 1), bar(0, "whole", &sum, all))
}

/// A round number at or above `n`.
fn ceiling(n: u64) -> u64 {
    let unit = 10u64.checked_pow(n.max(1).ilog10()).unwrap_or(1);
    [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100].iter().map(|k| unit.saturating_mul(*k) / 10).find(|&t| t >= n.max(2)).unwrap_or(n.max(2))
}

fn grid(frame: &Frame) -> String {
    let mut out = String::new();
    for n in [0, frame.top / 2, frame.top] {
        let y = frame.y(n);
        out += &format!(
            "<line class=tick x1={LEFT} x2={:.0} y1={y:.1} y2={y:.1} /><text class=month text-anchor=end x={:.0} y={:.1}>{}</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            y + 4.0,
            number(n)
        );
    }
    for t in frame.axis.ticks() {
        let y = HEIGHT - BOTTOM;
        out += &format!("<line class=tick x1={0:.1} x2={0:.1} y1={y:.1} y2={1:.1} /><text class=month x={0:.1} y={2:.1}>{3}</text>", t.x, y + 4.0, y + 15.0, t.word.svg());
        out += &t.year.map_or_else(String::new, |year| format!("<text class=yearname x={:.1} y={:.1}>{year}</text>", t.x, y + 29.0));
    }
    for x in frame.axis.breaks() {
        out += &format!("<text class=month text-anchor=middle x={x:.1} y={:.1}>…</text>", HEIGHT - BOTTOM + 4.0);
    }
    out
}

fn draw(page: &Page, frame: &Frame, curve: &Curve, part: Option<&Two>, ends: &mut Vec<f64>) -> String {
    let points: Vec<(Date, Amount, &_)> = curve.points.iter().filter_map(|p| Some((p.as_of?, p.amount, p))).collect();
    let mut line = String::new();
    let mut marks = String::new();
    for (n, (day, amount, point)) in points.iter().enumerate() {
        let (x, y) = (frame.x(*day), frame.y(names::shown(*amount)));
        line += &if n == 0 { format!("M{x:.1} {y:.1}") } else { format!("H{x:.1}V{y:.1}") };
        marks += &bounds(frame, x, *amount);
        marks += &stack(frame, x, point.parts.iter().map(|t| names::shown(t.amount)));
        let tip = dates::day(*day).then(": ").then(names::amount(*amount)).element("title", "", page.lang);
        marks += &format!("<circle cx={x:.1} cy={y:.1} r=3.6>{tip}</circle>");
    }
    let Some((day, amount, _)) = points.last() else { return String::new() };
    let (x, mut y) = (frame.x(*day), frame.y(names::shown(*amount)) + 4.0);
    while let Some(near) = ends.iter().find(|e| (**e - y).abs() < 12.0) {
        y = near + 12.1;
    }
    ends.push(y);
    let label = Two::join([part.cloned().unwrap_or_default(), names::amount_short(*amount).into()], " ");
    let class = if part.is_some() { "part" } else { "whole" };
    format!("<g class={class}><path d=\"{line}\" />{marks}<text x={:.1} y={y:.1}>{}</text></g>", x + 8.0, label.svg())
}

/// A bar from the lower to the upper bound, faint and open where one is not stated.
fn bounds(frame: &Frame, x: f64, a: Amount) -> String {
    match (a.min, a.max) {
        (Some(n), Some(m)) if n == m => String::new(),
        (n, Some(m)) => {
            format!("<line class=bound x1={x:.1} x2={x:.1} y1={:.1} y2={:.1} />", frame.y(n.unwrap_or(0)), frame.y(m))
        }
        (Some(n), None) => format!("<path class=bound d=\"M{x:.1} {:.1}v-12m-3 4l3 -4l3 4\" />", frame.y(n)),
        (None, None) => String::new(),
    }
}

/// Subgroups as pieces of a column beneath their whole.
fn stack(frame: &Frame, x: f64, parts: impl Iterator<Item = u64>) -> String {
    let (mut out, mut below) = (String::new(), 0u64);
    for n in parts {
        let above = below.saturating_add(n);
        let (y0, y1) = (frame.y(below), frame.y(above));
        out += &format!("<rect class=piece x={:.1} y={y1:.1} width=8 height={:.1} />", x - 4.0, (y0 - y1 - 1.0).max(0.0));
        below = above;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(n: u64, expect: u64) {
        assert_eq!(ceiling(n), expect);
    }

    #[test]
    fn round_tops() {
        check(0, 2);
        check(66, 80);
        check(5200, 6000);
        check(1, 2);
        check(u64::MAX, u64::MAX);
    }
}
