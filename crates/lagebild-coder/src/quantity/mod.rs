//! How many: numerals, number words, bounds and vague numbers of German and English.

use crate::claim::Amount;
use lagebild_text::model::Upos;
use lagebild_text::{Analysis, Lang, Parse, Phrase, Shape};

/// A number read from a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The bounds.
    pub amount: Amount,
    /// First token of its words.
    pub first: usize,
    /// One past the last.
    pub last: usize,
}

fn exactly(n: u64) -> Amount {
    Amount { min: Some(n), max: Some(n), approx: false }
}

fn at_least(n: u64) -> Amount {
    Amount { min: Some(n), max: None, approx: false }
}

/// The value of digits with marks of thousands: `1.200`, `1'200`, `1,200`, `10 000` is read by the caller.
pub fn digits(form: &str, lang: Lang) -> Option<f64> {
    let (thousands, decimal) = match lang {
        Lang::De => ('.', ','),
        Lang::En => (',', '.'),
    };
    let plain: String = form.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    if plain.contains([':', '/']) || plain.is_empty() {
        return None;
    }
    let groups: Vec<&str> = plain.split(thousands).collect();
    if groups.len() > 1
        && !(groups[0].len() <= 3
            && groups[1..].iter().enumerate().all(|(i, g)| if i + 2 == groups.len() { g.split(decimal).next().is_some_and(|w| w.len() == 3) } else { g.len() == 3 }))
    {
        // The other language's marks ("2,500 Soldaten" in a careless translation).
        let other: Vec<&str> = plain.split([',', '.']).collect();
        return (other.len() == 2 && other[1].len() == 3).then(|| other.concat().parse().ok()).flatten();
    }
    let joined: String = groups.concat();
    // "2,500" in German text with exactly three decimals is a thousand's mark more often than a decimal.
    if let Some((whole, part)) = joined.split_once(decimal) {
        if part.len() == 3 && whole.len() <= 3 && groups.len() == 1 {
            return format!("{whole}{part}").parse().ok();
        }
        return format!("{whole}.{part}").parse().ok();
    }
    joined.parse().ok()
}

/// The value of a number word: *vierundzwanzig*, *zweihundert*, *twenty-four*.
pub fn number_word(lower: &str, lang: Lang) -> Option<u64> {
    match lang {
        Lang::De => german(lower),
        Lang::En => english(lower),
    }
}

fn german(w: &str) -> Option<u64> {
    const SMALL: &[(&str, u64)] = &[
        ("null", 0),
        ("ein", 1),
        ("eins", 1),
        ("eine", 1),
        ("zwei", 2),
        ("zwo", 2),
        ("zweier", 2),
        ("drei", 3),
        ("dreier", 3),
        ("vier", 4),
        ("fünf", 5),
        ("sechs", 6),
        ("sieben", 7),
        ("acht", 8),
        ("neun", 9),
        ("zehn", 10),
        ("elf", 11),
        ("zwölf", 12),
        ("dreizehn", 13),
        ("vierzehn", 14),
        ("fünfzehn", 15),
        ("sechzehn", 16),
        ("siebzehn", 17),
        ("achtzehn", 18),
        ("neunzehn", 19),
        ("zwanzig", 20),
        ("dreißig", 30),
        ("dreissig", 30),
        ("vierzig", 40),
        ("fünfzig", 50),
        ("sechzig", 60),
        ("siebzig", 70),
        ("achtzig", 80),
        ("neunzig", 90),
    ];
    if let Some(&(_, n)) = SMALL.iter().find(|(s, _)| *s == w) {
        return Some(n);
    }
    for (word, unit) in [("tausend", 1000), ("hundert", 100)] {
        if let Some(at) = w.find(word) {
            let head = if at == 0 { 1 } else { german(&w[..at])? };
            let tail = w[at + word.len()..].trim_start_matches("und");
            return Some(head * unit + if tail.is_empty() { 0 } else { german(tail)? });
        }
    }
    let (unit, ten) = w.split_once("und")?;
    let (u, t) = (german(unit)?, german(ten)?);
    (u < 10 && t % 10 == 0 && t >= 20).then_some(t + u)
}

fn english(w: &str) -> Option<u64> {
    const SMALL: &[(&str, u64)] = &[
        ("zero", 0),
        ("one", 1),
        ("a", 1),
        ("an", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    if let Some(&(_, n)) = SMALL.iter().find(|(s, _)| *s == w) {
        return Some(n);
    }
    let (ten, unit) = w.split_once('-')?;
    let (t, u) = (english(ten)?, english(unit)?);
    (t >= 20 && u < 10).then_some(t + u)
}

/// Words that stand for an unspecific number: lower bound by the codebook.
fn vague(lower: &str) -> Option<Amount> {
    Some(match lower {
        "mehrere" | "mehreren" | "mehrerer" | "einige" | "einigen" | "einiger" | "etliche" | "etlichen" | "several" | "verschiedene" | "diverse" | "wenige" | "wenigen" => {
            at_least(2)
        }
        "dutzende" | "dutzenden" | "dutzender" | "dozens" | "scores" => at_least(24),
        "hunderte" | "hunderten" | "hunderter" | "hundreds" => at_least(200),
        "tausende" | "tausenden" | "tausender" | "thousands" => at_least(2000),
        "zehntausende" | "zehntausenden" => at_least(20_000),
        "hunderttausende" | "hunderttausenden" => at_least(200_000),
        "millionen" | "millions" => at_least(2_000_000),
        "kein" | "keine" | "keinen" | "keiner" | "keinem" | "niemand" | "niemanden" | "no" | "none" | "nobody" => exactly(0),
        "beide" | "beiden" | "both" => exactly(2),
        "dutzend" | "dozen" => exactly(12),
        _ => return None,
    })
}

/// The quantity a phrase states before or as its head.
///
/// `None` where the phrase counts nothing; a singular with an indefinite article counts one.
pub fn of_phrase(a: &Analysis, p: &Phrase) -> Option<Quantity> {
    let mut i = p.first;
    let mut bound = "";
    // A preposition that bounds: *über 400*, *bis zu 50*, *um die 30*, *around 20*.
    if let Some(prep) = p.prep.filter(|&x| x < p.first) {
        bound = match a.lower(prep) {
            "über" | "over" => "more",
            "unter" | "under" => "less",
            "gegen" | "um" | "around" | "about" => "about",
            "zu" if prep > 0 && a.lower(prep - 1) == "bis" => "upto",
            "to" if prep > 0 && a.lower(prep - 1) == "up" => "upto",
            _ => "",
        };
        if prep > 1 && matches!(a.lower(prep - 1), "mehr" | "more") {
            bound = "more";
        }
    }
    if p.first > 0 && matches!(a.lower(p.first), "als" | "than") {
        bound = match a.lower(p.first - 1) {
            "mehr" | "more" => "more",
            "weniger" | "fewer" | "less" => "less",
            _ => bound,
        };
    }
    // Bounds before the phrase proper: "mehr als 50", tagged apart.
    if bound.is_empty() && p.first >= 2 {
        bound = match (a.lower(p.first - 2), a.lower(p.first - 1)) {
            ("mehr", "als") | ("more", "than") => "more",
            ("weniger", "als") | ("fewer", "than") | ("less", "than") => "less",
            ("bis", "zu") | ("up", "to") => "upto",
            ("at", "least") => "least",
            (_, "mindestens" | "wenigstens" | "zumindest") => "least",
            (_, "rund" | "etwa" | "knapp" | "fast" | "gut" | "ungefähr" | "circa" | "ca." | "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "approximately") => {
                "about"
            }
            (_, "über" | "over") => "more",
            _ => "",
        };
    }
    while i < p.last {
        let lower = a.lower(i);
        match lower {
            "mindestens" | "wenigstens" | "zumindest" | "least" => bound = "least",
            "rund" | "etwa" | "circa" | "ca." | "ungefähr" | "knapp" | "fast" | "gut" | "nahezu" | "annähernd" | "beinahe" | "schätzungsweise" | "about" | "around" | "nearly"
            | "almost" | "some" | "approximately" | "roughly" => {
                // "some" alone is no number.
                bound = "about";
            }
            "mehr" | "über" | "more" | "over" => bound = "more",
            "weniger" | "less" | "fewer" => bound = "less",
            "höchstens" | "maximal" => bound = "upto",
            "bis" if a.lower((i + 1).min(p.last - 1)) == "zu" => bound = "upto",
            "up" if a.lower((i + 1).min(p.last - 1)) == "to" => bound = "upto",
            _ => {}
        }
        let year = a.form(i).len() == 4 && ("1900".."2100").contains(&a.form(i)) && i + 1 < p.last && number_at(a, i + 1, p.last).is_some();
        if year {
            i += 1;
            continue;
        }
        if let Some((n, next)) = number_at(a, i, p.last) {
            let mut last = next;
            let mut amount = match bound {
                "least" => at_least(n),
                "more" => at_least(n + 1),
                "less" => Amount { min: Some(0), max: n.checked_sub(1), approx: false },
                "upto" => Amount { min: Some(0), max: Some(n), approx: false },
                "about" => Amount { approx: true, ..exactly(n) },
                _ => exactly(n),
            };
            // "zwei bis drei", "10 bis 15", "10-15"
            if last + 1 < a.tokens.len()
                && (matches!(a.lower(last), "bis" | "to" | "–" | "-" | "oder" | "or")
                    || matches!(a.lower(last), "und" | "and") && i > 0 && matches!(a.lower(i - 1), "zwischen" | "between"))
                && let Some((m, end)) = number_at(a, last + 1, p.last.max(last + 2).min(a.tokens.len())).filter(|&(m, _)| m > n && m < n * 20)
            {
                amount = Amount { min: Some(n), max: Some(m), approx: false };
                last = end;
            }
            return Some(Quantity { amount, first: i, last });
        }
        if let Some(mut v) = vague(lower) {
            if lower == "dutzend" || lower == "dozen" {
                if bound == "more" {
                    v = at_least(13);
                } else if bound == "least" {
                    v = at_least(12);
                } else if bound == "about" {
                    v.approx = true;
                }
            }
            return Some(Quantity { amount: v, first: i, last: i + 1 });
        }
        if a.pos(i) == Upos::Noun && i == p.head {
            break;
        }
        i += 1;
    }
    let first = a.lower(p.first);
    let one = matches!(first, "ein" | "eine" | "einen" | "einem" | "einer" | "eines" | "a" | "an" | "another" | "one") && p.first != p.head;
    one.then(|| Quantity { amount: exactly(1), first: p.first, last: p.first + 1 })
}

/// A number beginning at token `i`: its value and the token behind it.
pub fn number_at(a: &Analysis, i: usize, end: usize) -> Option<(u64, usize)> {
    if i >= end || i >= a.tokens.len() {
        return None;
    }
    let lower = a.lower(i);
    let mut next = i + 1;
    let mut value = if a.tokens[i].shape == Shape::Number {
        let mut n = digits(a.form(i), a.lang)?;
        // "10 000"
        if n < 1000.0 && a.form(i).len() <= 3 {
            while next < end
                && a.tokens[next].shape == Shape::Number
                && a.form(next).len() == 3
                && a.form(next).bytes().all(|b| b.is_ascii_digit())
                && a.tokens[next].span.start() - a.tokens[next - 1].span.end() <= 2
            {
                n = n * 1000.0 + digits(a.form(next), a.lang)?;
                next += 1;
            }
        }
        n
    } else if a.tokens[i].shape == Shape::Word {
        if matches!(lower, "ein" | "eine" | "a" | "an" | "eins") {
            // "ein Dutzend", "a dozen": only before a unit.
            let unit = next < end && matches!(a.lower(next), "dutzend" | "dozen" | "million" | "hundred" | "thousand" | "hundert" | "tausend");
            if !unit {
                return None;
            }
        }
        number_word(lower, a.lang)? as f64
    } else {
        return None;
    };
    while next < end {
        let unit = match a.lower(next) {
            "million" | "millionen" | "mio." | "mio" | "millions" => 1e6,
            "milliarde" | "milliarden" | "billion" if a.lang == Lang::De || a.lower(next) == "billion" => 1e9,
            "tausend" | "thousand" => 1e3,
            "hundert" | "hundred" => 1e2,
            "dutzend" | "dozen" => 12.0,
            _ => break,
        };
        value *= unit;
        next += 1;
    }
    (0.0..1e12).contains(&value).then_some((value.round() as u64, next))
}

/// Whether a phrase is introduced as a subgroup: *darunter drei Kinder*, *including three children*.
pub fn is_part(a: &Analysis, parse: &Parse, phrase: usize) -> bool {
    let p = &parse.phrases[phrase];
    let start = p.prep.filter(|&x| x < p.first).unwrap_or(p.first);
    if matches!(p.prep(a), Some("including")) {
        return true;
    }
    let floor = start.saturating_sub(5);
    let mut k = start;
    while k > floor {
        k -= 1;
        match a.lower(k) {
            "darunter" | "davon" | "including" | "worunter" => return true,
            "ihnen" | "denen" | "them" | "whom" if k > 0 && matches!(a.lower(k - 1), "unter" | "von" | "among" | "of") => return true,
            "und" | "and" | "auch" | "sind" | "waren" | "mindestens" | "befinden" | "sich" | "seien" | "were" | "are" | "at" | "least" | "allein" | "seine" | "ihre" | "etwa"
            | "rund" => {}
            _ => {
                return phrase > 0 && p.coord_of.is_some_and(|c| is_part(a, parse, c));
            }
        }
    }
    p.coord_of.is_some_and(|c| is_part(a, parse, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_digits() {
        let check = |lang, w: &str, n| assert_eq!(number_word(w, lang), n, "{w}");
        check(Lang::De, "vierundzwanzig", Some(24));
        check(Lang::De, "zweihundertfünfzig", Some(250));
        check(Lang::De, "tausend", Some(1000));
        check(Lang::De, "hund", None);
        check(Lang::En, "twenty-four", Some(24));
        check(Lang::En, "tend", None);
        assert_eq!(digits("1.200", Lang::De), Some(1200.0));
        assert_eq!(digits("1'200", Lang::De), Some(1200.0));
        assert_eq!(digits("2,5", Lang::De), Some(2.5));
        assert_eq!(digits("2,500", Lang::De), Some(2500.0));
        assert_eq!(digits("10,000", Lang::En), Some(10000.0));
        assert_eq!(digits("3.5", Lang::En), Some(3.5));
    }
}
