//! Calendar arithmetic over names of months, weekdays and seasons.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The month a lower-case word names in German (Austria and Switzerland included) or English.
pub fn month_of(lower: &str) -> Option<i8> {
    Some(match lower.trim_end_matches('.') {
        "januar" | "jänner" | "jan" | "january" | "januars" => 1,
        "februar" | "feber" | "feb" | "february" | "februars" => 2,
        "märz" | "maerz" | "mär" | "mar" | "march" => 3,
        "april" | "apr" | "aprils" => 4,
        "mai" | "may" => 5,
        "juni" | "jun" | "june" => 6,
        "juli" | "jul" | "july" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "oktober" | "okt" | "oct" | "october" => 10,
        "november" | "nov" => 11,
        "dezember" | "dez" | "dec" | "december" => 12,
        _ => return None,
    })
}

/// The weekday a lower-case word names, parts of the day stripped (*Freitagabend*).
pub fn weekday_of(lower: &str) -> Option<Weekday> {
    const DAYS: &[(&str, Weekday)] = &[
        ("montag", Weekday::Monday),
        ("dienstag", Weekday::Tuesday),
        ("mittwoch", Weekday::Wednesday),
        ("donnerstag", Weekday::Thursday),
        ("freitag", Weekday::Friday),
        ("samstag", Weekday::Saturday),
        ("sonnabend", Weekday::Saturday),
        ("sonntag", Weekday::Sunday),
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let (name, day) = DAYS.iter().find(|(n, _)| lower.starts_with(n))?;
    let tail = &lower[name.len()..];
    matches!(tail, "" | "s" | "abend" | "morgen" | "mittag" | "nachmittag" | "vormittag" | "nacht" | "früh" | "abends" | "morgens" | "abendlich").then_some(*day)
}

/// First and last month-day of a part of the year.
pub fn season_day(lower: &str) -> Option<(i8, i8)> {
    Some(match lower {
        "frühjahr" | "frühling" | "spring" => (3, 5),
        "sommer" | "summer" => (6, 8),
        "herbst" | "autumn" => (9, 11),
        _ => return None,
    })
}

/// The last day of a month.
pub fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// A date some months later or earlier.
pub fn add_months(date: Date, months: i32) -> Date {
    date.checked_add(months.months()).unwrap_or(date)
}
