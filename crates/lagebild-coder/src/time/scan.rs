//! Finds time expressions and the days they mean.

use super::calendar::{add_months, month_end, month_of, season_day, weekday_of};
use super::{Reference, TimeMention};
use crate::quantity::number_at;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use lagebild_text::{Analysis, Shape};
use std::ops::Range;

struct Scan<'a> {
    a: &'a Analysis,
    reference: Option<Reference>,
    /// The last day named in the text before.
    anchor: Option<Date>,
    /// A year the text names, for dates without one when the publication day is unknown.
    year: Option<i16>,
}

/// The time expressions among the tokens of `range`, in order.
///
/// `anchor` is the day last named before; relative expressions (*am Tag darauf*) count from it.
pub fn times(a: &Analysis, range: Range<usize>, reference: Option<Reference>, anchor: &mut Option<Date>) -> Vec<TimeMention> {
    let mut scan = Scan { a, reference, anchor: *anchor, year: anchor.map(|d| d.year()) };
    let mut out: Vec<TimeMention> = vec![];
    let mut i = range.start;
    while i < range.end {
        match scan.at(i, range.end) {
            Some(t) => {
                if t.precision == 1 && !t.window {
                    scan.anchor = t.from;
                }
                scan.year = t.from.or(t.to).map(|d| d.year()).or(scan.year);
                i = t.last.max(i + 1);
                out.push(t);
            }
            None => i += 1,
        }
    }
    *anchor = scan.anchor;
    out
}

fn day(first: usize, last: usize, d: Date) -> TimeMention {
    interval(first, last, d, d)
}

fn interval(first: usize, last: usize, from: Date, to: Date) -> TimeMention {
    TimeMention { first, last, from: Some(from), to: Some(to), precision: TimeMention::precision_of(from, to), ahead: None, window: false, until: false }
}

impl Scan<'_> {
    fn low(&self, i: usize) -> &str {
        if i < self.a.tokens.len() { self.a.lower(i) } else { "" }
    }

    fn published(&self) -> Option<Date> {
        self.reference.filter(|r| r.from == r.to).map(|r| r.to)
    }

    /// An expression at token `i`, windows and deadlines (*seit*, *bis*) included.
    fn at(&self, i: usize, end: usize) -> Option<TimeMention> {
        let w = self.low(i);
        if matches!(w, "seitdem" | "seither") || w == "since" && self.low(i + 1) == "then" {
            let to = self.published()?;
            let from = self.anchor.filter(|d| *d <= to)?;
            let last = if w == "since" { i + 2 } else { i + 1 };
            return Some(TimeMention { window: true, ..interval(i, last, from, to) });
        }
        if matches!(w, "seit" | "since") {
            let skip =
                if matches!(self.low(i + 1), "dem" | "der" | "den" | "the" | "beginn" | "anfang" | "mitte" | "ende") && !matches!(self.low(i + 1), "anfang" | "mitte" | "ende") {
                    2
                } else {
                    1
                };
            let inner = self.bare(i + skip, end)?;
            let to = self.published().or(self.reference.map(|r| r.to));
            return Some(TimeMention { first: i, to, precision: 5, window: true, ahead: None, ..inner });
        }
        if matches!(w, "bis" | "by" | "until") {
            let mut k = i + 1;
            while matches!(self.low(k), "zum" | "zu" | "the" | "spätestens") {
                k += 1;
            }
            let inner = self.bare(k, end)?;
            if matches!(self.low(k), "heute" | "today" | "now") {
                return None;
            }
            let to = inner.ahead.filter(|_| inner.precision == 1).or(inner.to);
            return Some(TimeMention { first: i, from: None, to, until: true, ahead: None, ..inner });
        }
        self.between(i, end).or_else(|| self.bare(i, end))
    }

    /// *zwischen dem 17. und 24. Oktober*, *vom 3. bis 5. Mai*, *17.–24. Oktober*, *4-5 June*.
    fn between(&self, i: usize, end: usize) -> Option<TimeMention> {
        let mut k = i;
        if matches!(self.low(k), "zwischen" | "vom" | "between" | "from") {
            k += 1;
        }
        while matches!(self.low(k), "dem" | "the") {
            k += 1;
        }
        let d1 = self.day_number(k)?;
        let mut m = k + 1;
        let first_month = month_of(self.low(m)).inspect(|_| m += 1);
        if !matches!(self.low(m), "und" | "bis" | "and" | "to" | "-" | "–" | "/" | "auf" | "zum") {
            return None;
        }
        m += 1;
        while matches!(self.low(m), "zum" | "dem" | "den" | "the") {
            m += 1;
        }
        let d2 = self.day_number(m)?;
        let month = month_of(self.low(m + 1))?;
        let (year, last) = self.year_at(m + 2).unwrap_or((self.guess_year(month, d2)?, m + 2));
        let to = Date::new(year, month, d2).ok()?;
        let from = Date::new(year, first_month.unwrap_or(month), d1).ok()?;
        let _ = end;
        (from <= to).then(|| interval(i, last, from, to))
    }

    fn day_number(&self, i: usize) -> Option<i8> {
        if i >= self.a.tokens.len() {
            return None;
        }
        let form = self.a.form(i).trim_end_matches('.');
        let plain = form.strip_suffix("st").or(form.strip_suffix("nd")).or(form.strip_suffix("rd")).or(form.strip_suffix("th")).unwrap_or(form);
        plain.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    }

    fn year_at(&self, i: usize) -> Option<(i16, usize)> {
        let k = if self.low(i) == "," { i + 1 } else { i };
        let form = if k < self.a.tokens.len() { self.a.form(k) } else { return None };
        let year = form.parse::<i16>().ok().filter(|y| form.len() == 4 && (1900..2100).contains(y))?;
        Some((year, k + 1))
    }

    /// The year of a date that names none: the latest such day not after publication (with some days' grace).
    fn guess_year(&self, month: i8, d: i8) -> Option<i16> {
        match self.reference {
            Some(r) => {
                let this = Date::new(r.to.year(), month, d.min(28)).ok()?;
                let limit = r.to.checked_add(60.days()).unwrap_or(r.to);
                Some(if this > limit { r.to.year() - 1 } else { r.to.year() })
            }
            None => self.year,
        }
    }

    fn bare(&self, i: usize, end: usize) -> Option<TimeMention> {
        if i >= end {
            return None;
        }
        self.dated(i).or_else(|| self.monthly(i)).or_else(|| self.weekday(i)).or_else(|| self.deictic(i)).or_else(|| self.counted(i, end)).or_else(|| self.yearly(i))
    }

    /// Dates with a day: *3. Januar 2020*, *03.01.2020*, *January 3*, *3 January*, *2020-01-03*.
    fn dated(&self, i: usize) -> Option<TimeMention> {
        let form = self.a.form(i);
        if self.a.tokens[i].shape == Shape::Number {
            let parts: Vec<&str> = form.trim_end_matches('.').split('.').collect();
            if parts.len() == 3 || (parts.len() == 2 && form.ends_with('.')) {
                let d: i8 = parts[0].parse().ok()?;
                let m: i8 = parts[1].parse().ok()?;
                let y: i16 = match parts.get(2) {
                    Some(y) if y.len() == 4 => y.parse().ok()?,
                    Some(y) if y.len() == 2 => 2000 + y.parse::<i16>().ok()?,
                    Some(_) => return None,
                    None => self.guess_year(m, d)?,
                };
                return Date::new(y, m, d).ok().map(|date| day(i, i + 1, date));
            }
        }
        if let Some(d) = self.day_number(i) {
            // "3. Januar", "3 January", "3rd of January"
            let k = if self.low(i + 1) == "of" { i + 2 } else { i + 1 };
            if let Some(m) = month_of(self.low(k)).filter(|_| !(self.low(k) == "may" && self.a.form(k) == "may")) {
                let (y, last) = match self.year_at(k + 1) {
                    Some(x) => x,
                    None => (self.guess_year(m, d)?, k + 1),
                };
                return Date::new(y, m, d).ok().map(|date| day(i, last, date));
            }
        }
        if let Some(m) = month_of(self.low(i)).filter(|_| self.a.form(i).chars().next().is_some_and(char::is_uppercase)) {
            // "January 3, 2020"; a German month is followed by no day.
            if let Some(d) = self.day_number(i + 1).filter(|_| self.a.lang == lagebild_text::Lang::En && self.a.tokens[i + 1].shape != Shape::Punct) {
                let (y, last) = match self.year_at(i + 2) {
                    Some(x) => x,
                    None => (self.guess_year(m, d)?, i + 2),
                };
                return Date::new(y, m, d).ok().map(|date| day(i, last, date));
            }
        }
        None
    }

    /// Months and their parts: *Januar 2020*, *Anfang Juli*, *im Oktober*.
    fn monthly(&self, i: usize) -> Option<TimeMention> {
        let mut k = i;
        let mut part = "";
        if matches!(self.low(k), "anfang" | "mitte" | "ende" | "early" | "mid" | "late") {
            part = self.low(k);
            k += 1;
        } else if self.low(k).starts_with("mid-") && month_of(&self.low(k)[4..]).is_some() {
            part = "mid";
        }
        let word = self.low(k).strip_prefix("mid-").unwrap_or(self.low(k));
        if !self.a.form(k.min(self.a.tokens.len() - 1)).chars().any(char::is_uppercase) {
            return self.part_of_year(i, k, part);
        }
        let Some(m) = month_of(word).filter(|_| !word.ends_with('.') || word.len() > 3) else { return self.part_of_year(i, k, part) };
        if word == "may" && self.a.form(k) != "May" || (matches!(word, "mar" | "jan" | "sep") && self.a.lang == lagebild_text::Lang::De && !self.a.form(k).ends_with('.')) {
            return None;
        }
        let (y, last) = match self.year_at(k + 1) {
            Some(x) => x,
            None => {
                let y = match (self.low(k + 1), self.low(k + 2)) {
                    ("vergangenen" | "vorigen" | "letzten", "jahres") => self.reference?.to.year() - 1,
                    ("dieses", "jahres") => self.reference?.to.year(),
                    _ => {
                        let y = self.guess_year(m, 1)?;
                        // A bare month lies behind unless it is this one.
                        match self.reference {
                            Some(r) if (y, m) > (r.to.year(), r.to.month()) && !self.future(i) => y - 1,
                            _ => y,
                        }
                    }
                };
                (y, if matches!(self.low(k + 2), "jahres") { k + 3 } else { k + 1 })
            }
        };
        let (from, to) = self.third(y, m, part)?;
        Some(TimeMention { precision: 4, ..interval(i, last, from, to) })
    }

    fn third(&self, y: i16, m: i8, part: &str) -> Option<(Date, Date)> {
        let end = month_end(y, m)?;
        Some(match part {
            "anfang" | "early" => (Date::new(y, m, 1).ok()?, Date::new(y, m, 10).ok()?),
            "mitte" | "mid" => (Date::new(y, m, 11).ok()?, Date::new(y, m, 20).ok()?),
            "ende" | "late" => (Date::new(y, m, 21).ok()?, end),
            _ => (Date::new(y, m, 1).ok()?, end),
        })
    }

    /// *Ende 2021*, *Ende des Jahres*, *im Sommer 2014*, *Anfang des Monats*.
    fn part_of_year(&self, i: usize, k: usize, part: &str) -> Option<TimeMention> {
        if !part.is_empty() {
            let mut j = k;
            while matches!(self.low(j), "des" | "of" | "the" | "this" | "dieses" | "the_" | "vergangenen" | "letzten" | "nächsten" | "kommenden") {
                j += 1;
            }
            let shift = match self.low(j.saturating_sub(1)) {
                "vergangenen" | "letzten" => -1,
                "nächsten" | "kommenden" => 1,
                _ => 0,
            };
            if matches!(self.low(j), "jahres" | "year") {
                let y = self.reference?.to.year() + shift;
                return Some(TimeMention { precision: 5, ..self.year_part(i, j + 1, y, part)? });
            }
            if matches!(self.low(j), "monats" | "month") {
                let base = add_months(self.reference?.to, i32::from(shift));
                let (from, to) = self.third(base.year(), base.month(), part)?;
                return Some(TimeMention { precision: 4, ..interval(i, j + 1, from, to) });
            }
            if let Some((y, last)) = self.year_at(j) {
                return Some(TimeMention { precision: 5, ..self.year_part(i, last, y, part)? });
            }
            return None;
        }
        let (a, b) = season_day(self.low(k))
            .filter(|_| self.a.form(k).chars().next().is_some_and(char::is_uppercase) || matches!(self.low(k.saturating_sub(1)), "last" | "the" | "this"))?;
        let (y, last) = self.year_at(k + 1).or_else(|| self.reference.map(|r| (if r.to.month() < a { r.to.year() - 1 } else { r.to.year() }, k + 1)))?;
        Some(TimeMention { precision: 5, ..interval(i, last, Date::new(y, a, 1).ok()?, month_end(y, b)?) })
    }

    fn year_part(&self, first: usize, last: usize, y: i16, part: &str) -> Option<TimeMention> {
        let (a, b) = match part {
            "anfang" | "early" => ((1, 1), (3, 31)),
            "mitte" | "mid" => ((5, 1), (8, 31)),
            _ => ((10, 1), (12, 31)),
        };
        let mut t = interval(first, last, Date::new(y, a.0, a.1).ok()?, Date::new(y, b.0, b.1).ok()?);
        t.precision = 5;
        Some(t)
    }

    fn future(&self, i: usize) -> bool {
        (i.saturating_sub(3)..i).any(|k| matches!(self.low(k), "kommenden" | "nächsten" | "nächste" | "kommende" | "next" | "coming"))
    }

    /// Weekdays: *am Dienstag*, *in der Nacht zum Sonntag*, *Freitagabend*, *last Friday*.
    fn weekday(&self, i: usize) -> Option<TimeMention> {
        let form = self.a.form(i);
        if !form.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let wd = weekday_of(self.low(i))?;
        // A full date behind the weekday says more: *Sonntag, 11.10.2020*, *Sonntag (11. Oktober)*.
        for k in [i + 1, i + 2, i + 3] {
            if k < self.a.tokens.len()
                && (k == i + 1 || matches!(self.low(k - 1), "," | "(" | "den" | "dem"))
                && let Some(t) = self.dated(k).or_else(|| self.between(k, self.a.tokens.len()))
            {
                return Some(TimeMention { first: i, ..t });
            }
        }
        let published = self.published()?;
        let back = days_back(published.weekday(), wd);
        let mut past = published.checked_sub(i64::from(back).days()).ok()?;
        let forward = days_back(wd, published.weekday());
        let ahead = published.checked_add(i64::from(forward).days()).ok()?;
        let before = |n: usize| if i >= n { self.low(i - n) } else { "" };
        if matches!(before(1), "vergangenen" | "letzten" | "vorigen" | "vergangener" | "last") && back == 0 {
            past = past.checked_sub(7.days()).ok()?;
        }
        if matches!(before(1), "kommenden" | "nächsten" | "next" | "coming") {
            return Some(day(i, i + 1, ahead));
        }
        // "Montag vergangener Woche", "Dienstag letzter Woche", "Tuesday last week"
        if matches!(self.low(i + 1), "vergangener" | "letzter" | "voriger" | "der" | "last" | "of") {
            let k = if matches!(self.low(i + 1), "der" | "of") { i + 2 } else { i + 1 };
            if matches!(self.low(k), "vergangener" | "letzter" | "voriger" | "vergangenen" | "letzten" | "vorigen" | "last") && matches!(self.low(k + 1), "woche" | "week") {
                let monday = published.checked_sub(i64::from(days_back(published.weekday(), Weekday::Monday)).days()).ok()?.checked_sub(7.days()).ok()?;
                let d = monday.checked_add(i64::from(days_back(wd, Weekday::Monday)).days()).ok()?;
                return Some(day(i, k + 2, d));
            }
        }
        Some(TimeMention { ahead: Some(ahead), ..day(i, i + 1, past) })
    }

    /// *gestern*, *heute*, *vergangene Woche*, *diesen Monat*, *am Tag darauf*, *in der Nacht*.
    fn deictic(&self, i: usize) -> Option<TimeMention> {
        let w = self.low(i);
        let before = |n: usize| if i >= n { self.low(i - n) } else { "" };
        // Relative to the text's own last day.
        let anchored = |offset: i64, last: usize| {
            let d = self.anchor?.checked_add(offset.days()).ok()?;
            Some(day(i, last, d))
        };
        match (w, self.low(i + 1)) {
            ("tags", "darauf" | "zuvor") => return anchored(if self.low(i + 1) == "darauf" { 1 } else { -1 }, i + 2),
            ("tag", "darauf" | "danach") => return anchored(1, i + 2),
            ("tag", "zuvor" | "davor") => return anchored(-1, i + 2),
            ("vortag", _) => return anchored(-1, i + 1).or_else(|| self.published().map(|d| day(i, i + 1, d.yesterday().unwrap_or(d)))),
            ("tag", _) if matches!(before(1), "nächsten" | "folgenden") => return anchored(1, i + 1),
            ("tag", _) if matches!(before(1), "selben" | "gleichen") => return anchored(0, i + 1),
            ("day", "later" | "after") if matches!(before(1), "a" | "one") => return anchored(1, i + 2),
            ("day", "earlier" | "before") if matches!(before(1), "a" | "one" | "the") => return anchored(-1, i + 2),
            ("day", _) if matches!(before(1), "next" | "following") => return anchored(1, i + 1),
            ("day", _) if matches!(before(1), "previous") => return anchored(-1, i + 1),
            ("day", _) if matches!(before(1), "same") => return anchored(0, i + 1),
            _ => {}
        }
        let d = self.published()?;
        let shift = |n: i64| d.checked_add(n.days()).ok().map(|x| day(i, i + 1, x));
        match w {
            "gestern" | "yesterday" | "gestrigen" | "gestrige" => return shift(-1),
            "vorgestern" => return shift(-2),
            "heute" | "today" | "heutigen" | "tonight" => return shift(0),
            "tomorrow" => return shift(1),
            "morgen" if self.a.form(i).starts_with('m') && before(1) != "am" && !matches!(before(1), "heute" | "gestern") && before(1) != "frühen" => return shift(1),
            "overnight" => return shift(0),
            "nacht" if before(1) == "der" && before(2) == "in" && !matches!(self.low(i + 1), "zum" | "auf" | "zu" | "vom" | "von" | "nach") => {
                return Some(TimeMention { first: i - 2, ..shift(0)? });
            }
            "nacht" if before(1) == "vergangenen" || before(1) == "letzten" || before(1) == "vergangene" => return shift(0),
            "morgen" | "vormittag" | "mittag" | "nachmittag" | "abend" if matches!(before(1), "am" | "frühen" | "späten") && !weekday_near(self.a, i) => return shift(0),
            _ => {}
        }
        let relative = |k: usize| match self.low(k) {
            "vergangene" | "vergangenen" | "vergangener" | "letzte" | "letzten" | "letzter" | "vorige" | "vorigen" | "voriger" | "vergangenes" | "letztes" | "voriges" | "last"
            | "vergangenem" => Some(-1),
            "diese" | "dieser" | "diesen" | "dieses" | "diesem" | "this" | "laufenden" | "laufende" => Some(0),
            "kommende" | "kommenden" | "nächste" | "nächsten" | "next" | "kommender" | "nächster" | "coming" | "nächstes" | "kommendes" => Some(1),
            _ => None,
        };
        let n = relative(i)?;
        let k = i + 1;
        let unit = self.low(k);
        match unit {
            "woche" | "week" => {
                let monday = d.checked_sub(i64::from(days_back(d.weekday(), Weekday::Monday)).days()).ok()?.checked_add((7 * i64::from(n)).days()).ok()?;
                Some(TimeMention { precision: 3, ..interval(i, k + 1, monday, monday.checked_add(6.days()).ok()?) })
            }
            "monat" | "month" | "monats" => {
                let m = add_months(d, n);
                Some(TimeMention { precision: 4, ..interval(i, k + 1, m.first_of_month(), m.last_of_month()) })
            }
            "jahr" | "year" | "jahres" => {
                let y = d.year() + n as i16;
                Some(TimeMention { precision: 5, ..interval(i, k + 1, Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?) })
            }
            "wochenende" | "weekend" => {
                let saturday = d.checked_sub(i64::from(days_back(d.weekday(), Weekday::Saturday)).days()).ok()?;
                let saturday = if n == 1 {
                    saturday.checked_add(7.days()).ok()?
                } else if saturday == d || saturday.tomorrow().ok()? == d && n < 0 {
                    saturday.checked_sub(7.days()).ok()?
                } else {
                    saturday
                };
                Some(TimeMention { precision: 2, ..interval(i, k + 1, saturday, saturday.tomorrow().ok()?) })
            }
            _ => month_of(unit).and_then(|m| {
                let mut y = d.year();
                if n < 0 && m >= d.month() {
                    y -= 1;
                }
                if n > 0 && m <= d.month() {
                    y += 1;
                }
                Some(TimeMention { precision: 4, ..interval(i, k + 1, Date::new(y, m, 1).ok()?, month_end(y, m)?) })
            }),
        }
    }

    /// *vor drei Tagen*, *three weeks ago*, *in den vergangenen zwei Wochen*, *binnen 24 Stunden*, *zwei Tage später*.
    fn counted(&self, i: usize, end: usize) -> Option<TimeMention> {
        let w = self.low(i);
        let number = |k: usize| -> Option<(i64, usize)> {
            match self.low(k) {
                "einem" | "einer" | "ein" | "eine" | "a" | "an" | "einen" => Some((1, k + 1)),
                "wenigen" | "einigen" | "mehreren" | "a_few" => None,
                _ => number_at(self.a, k, end).map(|(n, e)| (n as i64, e)),
            }
        };
        let unit = |k: usize| -> Option<i64> {
            Some(match self.low(k) {
                "stunde" | "stunden" | "hour" | "hours" => 0,
                "tag" | "tage" | "tagen" | "day" | "days" => 1,
                "woche" | "wochen" | "week" | "weeks" => 7,
                "monat" | "monate" | "monaten" | "month" | "months" => 30,
                "jahr" | "jahre" | "jahren" | "year" | "years" => 365,
                _ => return None,
            })
        };
        let back = |d: Date, n: i64, u: i64| -> Option<Date> {
            match u {
                0 => d.checked_sub(((n + 23) / 24).days()).ok(),
                30 => Some(add_months(d, -(n as i32))),
                365 => Some(add_months(d, -(12 * n as i32))),
                _ => d.checked_sub((n * u).days()).ok(),
            }
        };
        if w == "vor" {
            let mut k = i + 1;
            while matches!(self.low(k), "etwa" | "rund" | "genau" | "knapp" | "gut" | "fast" | "über" | "mehr" | "als") {
                k += 1;
            }
            let (n, k) = number(k)?;
            let u = unit(k)?;
            let d = back(self.published()?, n, u)?;
            return Some(self.around(i, k + 1, d, u));
        }
        if matches!(w, "in" | "während" | "innerhalb" | "binnen" | "over" | "within" | "during") {
            // "in den vergangenen zwei Wochen", "in the past 24 hours"
            let mut k = i + 1;
            let mut past = false;
            while matches!(self.low(k), "den" | "der" | "von" | "the" | "vergangenen" | "letzten" | "zurückliegenden" | "vorigen" | "past" | "last" | "previous") {
                past |= !matches!(self.low(k), "den" | "der" | "von" | "the");
                k += 1;
            }
            let (n, k) = number(k)?;
            let u = unit(k)?;
            if !past && !matches!(w, "binnen" | "innerhalb") {
                return None;
            }
            let d = self.published()?;
            let from = match u {
                0 => back(d, n, 0)?,
                30 | 365 => back(d, n, u)?.tomorrow().ok()?,
                _ => back(d, n, u)?.tomorrow().ok()?,
            };
            return past.then(|| TimeMention { window: true, ..interval(i, k + 1, from, d) });
        }
        let (n, k) = number(i)?;
        let u = unit(k)?;
        match self.low(k + 1) {
            "ago" => {
                let d = back(self.published()?, n, u)?;
                Some(self.around(i, k + 2, d, u))
            }
            "später" | "darauf" | "danach" | "later" if u > 0 && u < 30 => Some(day(i, k + 2, self.anchor?.checked_add((n * u).days()).ok()?)),
            "zuvor" | "davor" | "vorher" | "earlier" | "before" if u > 0 && u < 30 => Some(day(i, k + 2, self.anchor?.checked_sub((n * u).days()).ok()?)),
            _ => None,
        }
    }

    /// A point some units back is as vague as its unit.
    fn around(&self, first: usize, last: usize, d: Date, unit: i64) -> TimeMention {
        match unit {
            365 => TimeMention { precision: 5, ..interval(first, last, Date::new(d.year(), 1, 1).unwrap_or(d), Date::new(d.year(), 12, 31).unwrap_or(d)) },
            30 => TimeMention { precision: 4, ..interval(first, last, d.first_of_month(), d.last_of_month()) },
            7 => {
                let monday = d.checked_sub(i64::from(days_back(d.weekday(), Weekday::Monday)).days()).unwrap_or(d);
                TimeMention { precision: 3, ..interval(first, last, monday, monday.checked_add(6.days()).unwrap_or(d)) }
            }
            _ => day(first, last, d),
        }
    }

    /// Bare years: *2014*, *im Jahr 2014*, *in 2014*.
    fn yearly(&self, i: usize) -> Option<TimeMention> {
        let (y, last) = self.year_at(i).filter(|_| self.low(i) != ",")?;
        let before = if i > 0 { self.low(i - 1) } else { "" };
        let cue = matches!(
            before,
            "jahr"
                | "jahre"
                | "jahres"
                | "in"
                | "seit"
                | "since"
                | "von"
                | "bis"
                | "im"
                | "anno"
                | "of"
                | "for"
                | "from"
                | "until"
                | "by"
                | "("
                | "jahren"
                | "year"
                | "and"
                | "und"
                | "mid"
                | "late"
                | "early"
                | "during"
        ) || self.low(last) == ")";
        // A bare year opens German clauses without preposition ("2014 eroberte …").
        let opens = i == 0 || matches!(self.a.form(i - 1), "." | "," | "„" | ":" | "–") || self.a.lang == lagebild_text::Lang::De;
        let counted = last < self.a.tokens.len() && matches!(self.a.pos(last), lagebild_text::model::Upos::Noun) && !cue;
        if (!cue && !opens) || counted {
            return None;
        }
        Some(TimeMention { precision: 5, ..interval(i, last, Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?) })
    }
}

fn weekday_near(a: &Analysis, i: usize) -> bool {
    (i.saturating_sub(3)..i).any(|k| weekday_of(a.lower(k)).is_some())
}

/// Days from weekday `to` back to weekday `from`, 0 to 6.
fn days_back(from: Weekday, to: Weekday) -> i8 {
    (from.to_monday_zero_offset() - to.to_monday_zero_offset()).rem_euclid(7)
}
