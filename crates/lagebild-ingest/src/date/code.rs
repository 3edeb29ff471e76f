//! Dates in agencies' codes and in addresses.

use super::scan::{Found, day_of, month};
use jiff::civil::Date;
use std::ops::Range;

/// A date and a time of day in one of the agencies' codes: `051347 Jun 21` (day, hour, minute) or `dpa:201104-99-…`.
pub(crate) fn code(line: &str) -> Option<Found> {
    if let Some(i) = line.find("dpa:")
        && let Some(code) = line.get(i + 4..i + 10)
        && code.bytes().all(|b| b.is_ascii_digit())
        && line[i + 10..].starts_with('-')
    {
        let n = |r: Range<usize>| code[r].parse::<i32>().unwrap_or(0);
        return day_of(2000 + n(0..2), n(2..4), n(4..6)).map(|date| Found { at: i + 4..i + 10, date });
    }
    let trimmed = line.trim_end();
    let mut words = trimmed.rsplitn(4, ' ');
    let (year, name, digits) = (words.next()?, words.next()?, words.next()?);
    let two = |s: &str| s.parse::<i32>().ok().filter(|n| (0..100).contains(n));
    if year.len() != 2 || digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, hour, minute) = (two(&digits[..2])?, two(&digits[2..4])?, two(&digits[4..])?);
    if hour > 23 || minute > 59 {
        return None;
    }
    let date = day_of(2000 + two(year)?, i32::from(month(name)?), day)?;
    let from = trimmed.len() - (digits.len() + name.len() + year.len() + 2);
    Some(Found { at: from..trimmed.len(), date })
}

/// The day in an address: `/2020/03/30/`, `/2020-03-30-…`, `/20200330…`, `…-30.03.2020`.
pub(crate) fn in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let numbers = digit_runs(path);
    let value = |s: &str| s.parse::<i32>().unwrap_or(0);
    for window in numbers.windows(3) {
        let [(a, year), (b, month), (c, day)] = [window[0], window[1], window[2]];
        let close = b == a + year.len() + 1 && c == b + month.len() + 1;
        if !close || path[a + year.len()..].chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let date = match (year.len(), month.len(), day.len()) {
            (4, 1..=2, 1..=2) => day_of(value(year), value(month), value(day)),
            (1..=2, 1..=2, 4) if path[a + year.len()..].starts_with(['.', '-', '_']) => day_of(value(day), value(month), value(year)),
            _ => None,
        };
        if date.is_some_and(|d| d.year() >= 1990) {
            return date;
        }
    }
    numbers
        .iter()
        .filter(|(at, p)| p.len() == 8 && path[..*at].ends_with(['/', '-', '_']))
        .find_map(|(_, p)| day_of(value(&p[..4]), value(&p[4..6]), value(&p[6..])).filter(|d| d.year() >= 1990))
}

fn digit_runs(text: &str) -> Vec<(usize, &str)> {
    let mut out: Vec<Range<usize>> = vec![];
    for (i, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match out.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out.into_iter().map(|run| (run.start, &text[run])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let check = |line: &str, expect: &str| assert_eq!(code(line).map(|f| f.date.to_string()).unwrap_or_default(), expect, "{line}");
        check("051347 Jun 21", "2021-06-05");
        check("dpa xy yyzz n1 bgd 060958 Jan 20", "2020-01-06");
        check("© dpa-infocom, dpa:201104-99-201833/3", "2020-11-04");
        check("059947 Jun 21", "");
        check("dpa 0402 pl 388", "");
    }

    #[test]
    fn addresses() {
        let check = |url: &str, expect: &str| assert_eq!(in_url(url).map(|d| d.to_string()).unwrap_or_default(), expect, "{url}");
        check("https://a.example/2020/03/30/x.html", "2020-03-30");
        check("https://a.example/x-2020-03-30-y", "2020-03-30");
        check("https://a.example/artikel/20200330-x", "2020-03-30");
        check("https://a.example/x-30.03.2020.html", "2020-03-30");
        check("https://2020-03-30.example/x?d=2020-03-30", "");
        check("https://a.example/artikel-30457312.html", "");
    }
}
