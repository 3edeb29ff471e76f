//! Days and intervals in words: *27. Dez. 2019*, *Anfang Juli 2020*, *seit 17. Okt. 2023*.

use jiff::civil::Date;
use lagebild_coder::claim::TimeRef;

use super::two::Two;

const DE: [&str; 12] = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."];
const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A month's short name.
pub fn month(date: Date) -> Two {
    let at = (date.month() - 1) as usize;
    (DE[at], EN[at]).into()
}

/// *27. Dez. 2019*
pub fn day(date: Date) -> Two {
    day_month(date).then(format!(" {}", date.year()))
}

fn day_month(date: Date) -> Two {
    number(date).then(" ").then(month(date))
}

fn number(date: Date) -> Two {
    Two::new(format!("{}.", date.day()), date.day().to_string())
}

/// An interval in the fewest words that are true; empty where both ends are unknown.
pub fn interval(from: Option<Date>, to: Option<Date>) -> Two {
    match (from, to) {
        (Some(a), Some(b)) if a == b => day(a),
        (Some(a), Some(b)) => closed(a, b),
        (Some(a), None) => Two::new("seit ", "since ").then(day(a)),
        (None, Some(b)) => Two::new("bis ", "until ").then(day(b)),
        (None, None) => Two::default(),
    }
}

fn closed(a: Date, b: Date) -> Two {
    let year = format!(" {}", b.year());
    let whole = a.day() == 1 && b.day() == b.days_in_month();
    let month_year = || month(b).then(year.clone());
    match (a.year() == b.year(), a.month() == b.month()) {
        (true, _) if whole && a.month() == 1 && b.month() == 12 => Two::same(b.year().to_string()),
        (true, true) if whole => month_year(),
        (true, true) if (a.day(), b.day()) == (1, 10) => Two::new("Anfang ", "early ").then(month_year()),
        (true, true) if (a.day(), b.day()) == (11, 20) => Two::new("Mitte ", "mid-").then(month_year()),
        (true, true) if a.day() == 21 && b.day() == b.days_in_month() => Two::new("Ende ", "late ").then(month_year()),
        (true, true) => number(a).then("–").then(day(b)),
        (true, false) => day_month(a).then(" – ").then(day(b)),
        (false, _) => day(a).then(" – ").then(day(b)),
    }
}

/// A claim's time in words.
pub fn time(t: &TimeRef) -> Two {
    interval(t.from, t.to)
}

/// How exact a date is, where it is less exact than a day.
pub fn precision(t: &TimeRef) -> Two {
    match t.precision {
        Some(2) => ("auf Tage genau", "to a few days").into(),
        Some(3) => ("auf die Woche genau", "to the week").into(),
        Some(4) => ("auf den Monat genau", "to the month").into(),
        Some(5..) => ("ungefährer Zeitraum", "approximate period").into(),
        _ => Two::default(),
    }
}

/// Days since 1970.
pub fn ordinal(date: Date) -> i64 {
    date.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, de: &str, en: &str) {
        assert_eq!(interval(from.parse().ok(), to.parse().ok()), Two::new(de, en));
    }

    #[test]
    fn intervals() {
        check("2019-12-27", "2019-12-27", "27. Dez. 2019", "27 Dec 2019");
        check("2020-07-01", "2020-07-10", "Anfang Juli 2020", "early Jul 2020");
        check("2020-02-21", "2020-02-29", "Ende Feb. 2020", "late Feb 2020");
        check("2020-02-01", "2020-02-29", "Feb. 2020", "Feb 2020");
        check("2020-01-01", "2020-12-31", "2020", "2020");
        check("2020-02-03", "2020-02-09", "3.–9. Feb. 2020", "3–9 Feb 2020");
        check("2020-02-28", "2020-03-02", "28. Feb. – 2. März 2020", "28 Feb – 2 Mar 2020");
        check("2023-10-17", "", "seit 17. Okt. 2023", "since 17 Oct 2023");
        check("", "2019-12-31", "bis 31. Dez. 2019", "until 31 Dec 2019");
        check("", "", "", "");
    }
}
