//! Written dates: `5. Juni 2021`, `3 March 2020`, `Jan. 3, 2020`, `07.06.2021`, `2020-03-30`, `13/01/2024`.

use jiff::civil::Date;
use lagebild_text::Lang;
use std::ops::Range;

/// A full date (day, month and year) and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub at: Range<usize>,
    pub date: Date,
}

const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "january", "jan"],
    &["februar", "feber", "february", "feb", "febr"],
    &["märz", "march", "mar", "mär", "maerz", "mrz"],
    &["april", "apr"],
    &["mai", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["dezember", "december", "dez", "dec"],
];

/// The number of a month named in German or English, with or without its abbreviation's point.
pub(crate) fn month(word: &str) -> Option<i8> {
    if word.len() > 12 {
        return None;
    }
    let word = word.trim_end_matches('.').to_lowercase();
    MONTHS.iter().position(|names| names.contains(&word.as_str())).map(|i| i as i8 + 1)
}

/// All full dates of a line, in order; `lang` settles whether 3/4/2020 begins with the day (English: not read).
pub(crate) fn scan(line: &str, lang: Lang) -> Vec<Found> {
    let mut out = vec![];
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = line[at..].chars().next() {
        let starts = !before.is_alphanumeric();
        let found = match c {
            '0'..='9' if starts && !matches!(before, '.' | ',') => digits_first(line, at, lang),
            _ if starts && c.is_alphabetic() => month_first(line, at),
            _ => None,
        };
        match found {
            Some((end, date)) if !line[end..].starts_with(|c: char| c.is_alphanumeric()) => {
                out.push(Found { at: at..end, date });
                at = end;
                before = '0';
            }
            _ => {
                at += c.len_utf8();
                before = c;
            }
        }
    }
    out
}

/// `5. Juni 2021`, `5 June 2021`, `05.06.21`, `2021-06-05`.
fn digits_first(line: &str, at: usize, lang: Lang) -> Option<(usize, Date)> {
    let (first, after) = number(line, at)?;
    let len = after - at;
    let rest = &line[after..];
    if len == 4 {
        let sep = rest.chars().next().filter(|c| "-/.".contains(*c))?;
        let (month, after) = number(line, after + 1)?;
        let (day, end) = line[after..].starts_with(sep).then(|| number(line, after + 1)).flatten()?;
        // RFC 3339: the time may follow at once.
        let end = if line[end..].starts_with('T') { line[end..].find(' ').map_or(line.len(), |i| end + i) } else { end };
        return day_of(first, month, day).map(|d| (end, d));
    }
    if len > 2 {
        return None;
    }
    let sep = rest.chars().next()?;
    // By name of month.
    let named = rest.trim_start_matches(['.', ' ', '\u{a0}', '-']).trim_start_matches("of ");
    let named = ["st ", "nd ", "rd ", "th "].iter().find_map(|s| rest.strip_prefix(s)).unwrap_or(named).trim_start_matches("of ");
    if rest.len() - named.len() <= 6
        && let Some((month, after)) = month_at(line, line.len() - named.len())
    {
        let gap = line[after..].len() - line[after..].trim_start_matches([',', ' ', '\u{a0}', '-']).len();
        let (year, end) = number(line, after + gap)?;
        return (gap > 0 && end - (after + gap) == 4).then(|| day_of(year, month, first).map(|d| (end, d))).flatten();
    }
    // By numbers.
    if !"./-".contains(sep) {
        return None;
    }
    let skip = |i: usize| i + line[i..].len() - line[i..].trim_start_matches([' ', '\u{a0}']).len();
    let (second, after) = number(line, skip(after + 1)).filter(|(n, _)| *n > 0)?;
    let (year, end) = line[after..].starts_with(sep).then(|| number(line, skip(after + 1))).flatten()?;
    let start = skip(after + 1);
    let year = match end - start {
        4 => year,
        2 if sep == '.' => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    let date = match (sep, lang) {
        ('/' | '-', Lang::En) if first <= 12 && second <= 12 && first != second => None,
        ('/' | '-', Lang::En) if second > 12 => day_of(year, first, second),
        _ => day_of(year, second, first),
    };
    date.map(|d| (end, d))
}

/// `June 5, 2021`, `Jan. 3rd, 2020`.
fn month_first(line: &str, at: usize) -> Option<(usize, Date)> {
    let (month, after) = month_at(line, at)?;
    let rest = line[after..].trim_start_matches([' ', '\u{a0}']);
    let (day, after) = number(line, line.len() - rest.len()).filter(|(_, end)| line.len() - rest.len() + 2 >= *end)?;
    let rest = &line[after..];
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|s| rest.strip_prefix(s)).unwrap_or(rest);
    let year = rest.trim_start_matches([',', ' ', '\u{a0}']);
    let (value, end) = number(line, line.len() - year.len())?;
    (year.len() < rest.len() && end - (line.len() - year.len()) == 4).then(|| day_of(value, month, day).map(|d| (end, d))).flatten()
}

fn month_at(line: &str, at: usize) -> Option<(i32, usize)> {
    let word: &str = &line[at..at + line[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(line.len() - at)];
    let month = month(word)?;
    let end = at + word.len();
    Some((i32::from(month), end + usize::from(line[end..].starts_with('.'))))
}

/// The number of at most four digits that starts at `at`, and where it ends.
fn number(line: &str, at: usize) -> Option<(i32, usize)> {
    let digits = line.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then(|| line[at..at + digits].parse().ok().map(|n| (n, at + digits))).flatten()
}

/// The day, where the calendar has it and a report can be of it.
pub(crate) fn day_of(year: i32, month: i32, day: i32) -> Option<Date> {
    (1900..2100).contains(&year).then(|| Date::new(year as i16, month.try_into().ok()?, day.try_into().ok()?).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        let lang = if line.starts_with("en: ") { Lang::En } else { Lang::De };
        let got: Vec<String> = scan(line, lang).iter().map(|f| format!("{} {}", &line[f.at.clone()], f.date)).collect();
        assert_eq!(got.join("; "), expect);
    }

    #[test]
    fn written_dates() {
        check("Bagdad, 5. Juni 2021 (dpa)", "5. Juni 2021 2021-06-05");
        check("17. Jänner 2019, 14. Sep 2019", "17. Jänner 2019 2019-01-17; 14. Sep 2019 2019-09-14");
        check("Goma, 8 December 2022; 5th of June 2021", "8 December 2022 2022-12-08; 5th of June 2021 2021-06-05");
        check("WASHINGTON, Jan. 3, 2020 / July 26th, 2025", "Jan. 3, 2020 2020-01-03; July 26th, 2025 2025-07-26");
        check("1.8.2016 07.06.2021 1. 8. 2016 3.3.09", "1.8.2016 2016-08-01; 07.06.2021 2021-06-07; 1. 8. 2016 2016-08-01; 3.3.09 2009-03-03");
        check("Samstag, 13/01/2024 2020-03-30 2020/3/5", "13/01/2024 2024-01-13; 2020-03-30 2020-03-30; 2020/3/5 2020-03-05");
        check("en: 03/04/2020 03/24/2020 24/03/2020", "03/24/2020 2020-03-24; 24/03/2020 2020-03-24");
        check("um 13.00 Uhr, 30.000 Menschen, 31.2.2020, 1.500.2000, Nr. 218/09, im Mai 2020, 5. Juni", "");
    }
}
