//! A time axis that stays readable: long stretches in which nothing happened are cut out and shown as a break.

use jiff::civil::{Date, date};

use super::dates::{month, ordinal};
use super::two::Two;

/// Width of a break.
const BREAK: f64 = 30.0;
/// Intervals longer than this (days) do not keep a stretch from being cut out.
const LONG: i64 = 92;

/// Days, counted from 1970, to places between two edges.
pub struct Axis {
    left: f64,
    scale: f64,
    /// First and last day of every stretch shown, and where it begins.
    pieces: Vec<(i64, i64, f64)>,
}

impl Axis {
    /// An axis over these intervals of days; `None` where there are none.
    pub fn new(spans: &[(i64, i64)], left: f64, right: f64) -> Option<Axis> {
        let short: Vec<_> = spans.iter().copied().filter(|(a, b)| b - a <= LONG).collect();
        let mut busy = if short.is_empty() { spans.to_vec() } else { short };
        busy.sort_unstable();
        let (first, last) = (busy.first()?.0, busy.iter().map(|s| s.1).max()?);
        let pad = ((last - first) / 60).clamp(2, 20);
        let gap = ((last - first) / 10).max(100);
        let mut pieces: Vec<(i64, i64, f64)> = Vec::new();
        for (a, b) in busy {
            match pieces.last_mut() {
                Some(p) if a - pad - p.1 <= gap => p.1 = p.1.max(b + pad),
                _ => pieces.push((a - pad, b + pad, 0.0)),
            }
        }
        let days: i64 = pieces.iter().map(|p| p.1 - p.0).sum();
        let scale = (right - left - BREAK * (pieces.len() - 1) as f64) / days.max(1) as f64;
        let mut x = left;
        for p in &mut pieces {
            p.2 = x;
            x += (p.1 - p.0) as f64 * scale + BREAK;
        }
        Some(Axis { left, scale, pieces })
    }
    /// Where a day lies; days that are not shown lie in the break or at the edge.
    pub fn x(&self, day: i64) -> f64 {
        let Some(p) = self.pieces.iter().rev().find(|p| p.0 <= day) else { return self.left };
        let end = p.2 + (p.1 - p.0) as f64 * self.scale;
        if day <= p.1 {
            p.2 + (day - p.0) as f64 * self.scale
        } else if self.pieces.last() == Some(p) {
            end
        } else {
            end + BREAK / 2.0
        }
    }
    /// Whether a day lies on a stretch that is shown.
    pub fn shows(&self, day: i64) -> bool {
        self.pieces.iter().any(|p| p.0 <= day && day <= p.1)
    }
    /// The width of a day.
    pub fn day_width(&self) -> f64 {
        self.scale
    }
    /// The middle of every break.
    pub fn breaks(&self) -> impl Iterator<Item = f64> + '_ {
        self.pieces.iter().skip(1).map(|p| p.2 - BREAK / 2.0)
    }
    /// Ticks with their words: place, whether a year begins, day or month, year.
    pub fn ticks(&self) -> Vec<Tick> {
        let step = Step::fitting(self.scale);
        let mut out: Vec<Tick> = Vec::new();
        for p in &self.pieces {
            let from = out.len();
            let mut at = step.floor(day_of(p.0));
            while ordinal(at) <= p.1 {
                if ordinal(at) >= p.0 {
                    let year = (at.month() == 1 && at.day() == 1) || out.len() == from;
                    let room = out.last().is_none_or(|t| self.x(ordinal(at)) - t.x > 38.0);
                    out.push(Tick { x: self.x(ordinal(at)), year: year.then(|| at.year()), word: if room { step.word(at) } else { Two::default() } });
                }
                let next = step.next(at);
                if next <= at {
                    break;
                }
                at = next;
            }
            if out.get(from).is_some_and(|t| t.x - p.2 > 40.0) {
                let year = day_of(p.0).year();
                out[from].year = out[from].year.filter(|y| *y != year);
                out.insert(from, Tick { x: p.2, year: Some(year), word: Two::default() });
            }
            if out.len() == from {
                let at = day_of((p.0 + p.1) / 2);
                out.push(Tick { x: self.x(ordinal(at)), year: Some(at.year()), word: month(at) });
            }
        }
        out
    }
}

/// A line of the axis.
pub struct Tick {
    pub x: f64,
    /// The year, where it begins or is first shown.
    pub year: Option<i16>,
    pub word: Two,
}

/// How far apart ticks are.
#[derive(Clone, Copy)]
enum Step {
    Days(i8),
    Months(i8),
    Years(i16),
}

impl Step {
    fn fitting(scale: f64) -> Step {
        const ALL: [(Step, f64); 10] = [
            (Step::Days(1), 1.0),
            (Step::Days(7), 7.0),
            (Step::Months(1), 30.4),
            (Step::Months(3), 91.3),
            (Step::Months(6), 182.6),
            (Step::Years(1), 365.2),
            (Step::Years(2), 730.5),
            (Step::Years(5), 1826.0),
            (Step::Years(10), 3652.0),
            (Step::Years(50), 18262.0),
        ];
        let room = |step: &Step| if matches!(step, Step::Days(_)) { 54.0 } else { 40.0 };
        ALL.iter().find(|(step, days)| days * scale >= room(step)).unwrap_or(&ALL[9]).0
    }
    fn floor(self, day: Date) -> Date {
        match self {
            Step::Days(_) => day.first_of_month(),
            Step::Months(n) => first(day.year(), (day.month() - 1) / n * n + 1),
            Step::Years(n) => first(day.year().div_euclid(n) * n, 1),
        }
    }
    fn next(self, day: Date) -> Date {
        let month = |y: i16, m: i8| if m > 12 { first(y + 1, m - 12) } else { first(y, m) };
        match self {
            Step::Days(7) if day.day() >= 22 => month(day.year(), day.month() + 1),
            Step::Days(n) => day_of(ordinal(day) + i64::from(n)),
            Step::Months(n) => month(day.year(), day.month() + n),
            Step::Years(n) => first(day.year() + n, 1),
        }
    }
    fn word(self, day: Date) -> Two {
        match self {
            Step::Days(_) => Two::new(format!("{}. ", day.day()), format!("{} ", day.day())).then(month(day)),
            Step::Months(_) => month(day),
            Step::Years(_) => Two::default(),
        }
    }
}

/// The first day of a month, or the last day there is.
fn first(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}

fn day_of(ordinal: i64) -> Date {
    date(1970, 1, 1).saturating_add(jiff::SignedDuration::from_hours(ordinal * 24))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(spans: &[(i64, i64)], breaks: usize, ticks: &str) {
        let axis = Axis::new(spans, 0.0, 1000.0).unwrap();
        let words = axis.ticks().into_iter().map(|t| format!("{}{}", t.word.en, t.year.map_or(String::new(), |y| format!("'{y}"))));
        assert_eq!((axis.breaks().count(), words.collect::<Vec<_>>().join(" ")), (breaks, ticks.to_owned()));
        assert!(spans.iter().all(|s| (0.0..=1000.0).contains(&axis.x(s.0)) && axis.x(s.0) <= axis.x(s.1)));
    }

    #[test]
    fn stretches() {
        check(&[(18_260, 18_260), (18_290, 18_290), (18_350, 18_400)], 0, "Jan'2020 Feb Mar Apr May");
        check(&[(10_000, 10_000), (18_262, 18_262), (18_270, 18_270)], 1, "1 May'1997 8 May 15 May 22 May 1 Jun 8 Jun 15 Dec'2019 22 Dec 1 Jan'2020 8 Jan 15 Jan 22 Jan");
        check(&[(0, 20_000)], 0, "'1970 '1975 '1980 '1985 '1990 '1995 '2000 '2005 '2010 '2015 '2020");
    }
}
