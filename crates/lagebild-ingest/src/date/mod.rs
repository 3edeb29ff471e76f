//! The publication date that a report states itself.
//!
//! Only places where a publisher writes the date count: the dateline, a header line of its own, the sign-off at the
//! end, the address. A date inside a sentence is the date of something else.

mod code;
mod cue;
mod place;
mod scan;

use jiff::civil::Date;
use lagebild_text::{Basis, Lang, Published, Span};

pub(crate) use code::in_url;
pub(crate) use scan::scan;

/// Where a stated date was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text; the span counts there.
    Text,
    /// In the title; the span counts there.
    Title,
    /// In the address; the span is empty.
    Url,
}

/// A publication date found in a report, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedDate {
    /// The day, with basis `stated`.
    pub published: Published,
    /// Which part of the report holds it.
    pub place: Place,
    /// The words themselves.
    pub span: Span,
}

/// How sure a place makes a date; the surest wins, the first of equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Title,
    Updated,
    Url,
    SignOff,
    Header,
    Dateline,
    Published,
}

/// Finds the publication date a report states, in its text, its address or its title.
///
/// ```
/// use lagebild_ingest::date::find;
/// use lagebild_text::Lang;
/// let text = "Bagdad, 5. Juni 2021 (dpa) - Beim Anschlag vom 3. Juli 2016 starben 324 Menschen.";
/// let found = find("", text, None, Lang::De).unwrap();
/// assert_eq!(found.published.from.to_string(), "2021-06-05");
/// assert_eq!(found.span.of(text), "5. Juni 2021");
/// ```
pub fn find(title: &str, text: &str, url: Option<&str>, lang: Lang) -> Option<StatedDate> {
    let mut best: Option<(Rank, Date, Place, Span)> = None;
    let mut see = |rank: Rank, date: Date, place: Place, span: Span| {
        if best.is_none_or(|(r, ..)| rank > r) {
            best = Some((rank, date, place, span));
        }
    };
    let lines: Vec<(usize, &str)> = lines(text);
    for (n, &(base, line)) in lines.iter().enumerate() {
        let (head, tail) = (n < place::HEAD, n + place::TAIL >= lines.len());
        if !head && !tail {
            continue;
        }
        if tail && let Some(found) = code::code(line) {
            see(Rank::SignOff, found.date, Place::Text, Span::new(base + found.at.start, base + found.at.end));
        }
        let dates = scan(line, lang);
        for (i, found) in dates.iter().enumerate() {
            let from = if i == 0 { 0 } else { dates[i - 1].at.end };
            let around = place::Around { line, from, at: found.at.clone(), n, left: lines.len() - n - 1 };
            let rank = around.head().filter(|_| head).or_else(|| around.tail().filter(|_| tail));
            if let Some(rank) = rank {
                see(rank, found.date, Place::Text, Span::new(base + found.at.start, base + found.at.end));
            }
        }
    }
    if let Some(date) = url.and_then(in_url) {
        see(Rank::Url, date, Place::Url, Span::default());
    }
    for found in scan(title, lang) {
        if cue::names_issue(&title[..found.at.start]) {
            see(Rank::Title, found.date, Place::Title, Span::new(found.at.start, found.at.end));
        }
    }
    best.map(|(_, date, place, span)| StatedDate { published: Published { from: date, to: date, basis: Basis::Stated }, place, span })
}

/// The stated publication date and its words in the text; the span is empty where the title or the address states it.
pub fn stated_date(title: &str, text: &str, url: Option<&str>, lang: Lang) -> Option<(Published, Span)> {
    find(title, text, url, lang).map(|f| (f.published, if f.place == Place::Text { f.span } else { Span::default() }))
}

/// The lines that hold anything, each with its first byte.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}'])
        .map(|line| {
            at += line.len();
            (at - line.len(), line)
        })
        .filter(|(_, line)| !line.trim().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Title, text, address, expected day.
    #[track_caller]
    fn check(title: &str, text: &str, url: Option<&str>, expect: &str) {
        let lang = if title.starts_with("en:") { Lang::En } else { Lang::De };
        let got = find(title, text, url, lang);
        assert_eq!(got.map(|f| f.published.from.to_string()).unwrap_or_default(), expect, "{title} | {text}");
    }

    const PROSE: &str = "Bei einem Anschlag am 3. Juli 2016 sind in Bagdad 324 Menschen getötet worden.\n\nMehr war zunächst nicht bekannt. Die Regierung schwieg.";

    #[test]
    fn datelines() {
        check("", "Bagdad, 5. Juni 2021 (dpa) - Drei Soldaten sind tot.", None, "2021-06-05");
        check("", "WASHINGTON, Jan. 3, 2020 (Reuters) - Three soldiers died.", None, "2020-01-03");
        check("", "Dubai/Riad, 14. Sep 2019 (Reuters) - Es brennt.", None, "2019-09-14");
        check("", "QUETTA, July 15, 2018: Nine boys were among those buried.", None, "2018-07-15");
        check("", "Nairobi, 12. Februar 2020. Sie kommen aus Somalia.", None, "2020-02-12");
        check("", "Berlin, den 4. September 2009\n\nIn der Nacht wurden Tanklaster bombardiert.", None, "2009-09-04");
        check("", "20 November 2022. It was over before the samovar had boiled.", None, "2022-11-20");
    }

    #[test]
    fn header_lines() {
        for (line, day) in [
            ("07.06.2021 | Lesezeit 2 Minuten", "2021-06-07"),
            ("Stand: 04.09.2009, 10.00 Uhr", "2009-09-04"),
            ("LIVETICKER Südkaukasus | Sonntag, 11.10.2020", "2020-10-11"),
            ("Published: March 3, 2020", "2020-03-03"),
            ("Veröffentlicht am Di, 3. März 2020, 14:02 Uhr", "2020-03-03"),
            ("Potsdam, 30. Juni 2021", "2021-06-30"),
            ("Samstag, 13/01/2024 08:41 (GMT+7)", "2024-01-13"),
            ("[23.08.2025, 11 Uhr]", "2025-08-23"),
            ("Pressemitteilung vom 28. Juli 2025", "2025-07-28"),
            ("LAGEBERICHT SUDAN 9 – Redaktionsschluss 10.05.2023", "2023-05-10"),
            ("+++ Ticker: Freitag, 22. März, bis Samstag, 23. März 2024 – Zeiten in MEZ +++", "2024-03-23"),
            ("Aktualisiert: 4.3.2020, veröffentlicht: 3.3.2020", "2020-03-03"),
            ("3. März 2020, 14:02 Uhr (aktualisiert: 4. März 2020)", "2020-03-03"),
            ("Aktualisiert am 4.3.2020", "2020-03-04"),
            ("epd | 20.08.2021", "2021-08-20"),
            ("Sudan: situation update – Monday, 3 June 2024", "2024-06-03"),
        ] {
            check("", &format!("{line}\n\n{PROSE}"), None, day);
        }
    }

    #[test]
    fn sign_offs() {
        for (line, day) in [
            ("dpa kx xx n1 hel\n051347 Jun 21", "2021-06-05"),
            ("(0173/21.01.2023)", "2023-01-21"),
            ("Das soll noch heuer geschehen. (APA, 1.8.2016)", "2016-08-01"),
            ("© dpa-infocom, dpa:201104-99-201833/3", "2020-11-04"),
            ("Diese Nachricht wurde am 27.06.2024 im Programm gesendet.", "2024-06-27"),
        ] {
            check("", &format!("{PROSE}\n\n{line}"), None, day);
        }
    }

    #[test]
    fn dates_of_something_else() {
        check("", PROSE, None, "");
        check("4. September 2009: Der Befehl", PROSE, None, "");
        check("", &format!("Update, 14.11 Uhr: Nun doch.\n\n{PROSE}\n\nStand: 18 Uhr"), None, "");
        check("", &format!("{PROSE}\n\n31. Dezember 2014: Die Kampfmission Isaf endet."), None, "");
        check("", &format!("{PROSE}\n\nDie nächste Sitzung ist am 12. September 2020."), None, "");
        check("", &format!("Anschlag in Bagdad am 3. Juli 2016\n\n{PROSE}"), None, "");
        check("", &format!("Der Anschlag vom 3. Juli 2016 - eine Chronik\n\n{PROSE}"), None, "");
        check("", "Am 5. Juni 2021 sind in Mali drei Soldaten getötet worden.", None, "");
        check("", "Seit dem 5. Juni 2021 - so die Armee - sind drei Soldaten vermisst.", None, "");
    }

    #[test]
    fn addresses_and_titles() {
        check("Nachrichten, 2. April 2022, 12 Uhr", PROSE, None, "2022-04-02");
        check("", PROSE, Some("https://a.example/2020/03/30/x"), "2020-03-30");
        check("", &format!("Aktualisiert am 4.3.2020\n\n{PROSE}"), Some("https://a.example/2020/03/03/x"), "2020-03-03");
    }
}
