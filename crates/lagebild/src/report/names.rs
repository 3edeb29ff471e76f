//! Names of countries, places, parties and amounts as the page writes them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lagebild_coder::claim::{Amount, PartyRef, PlaceRef, Responsibility, Tie, Toll};

use super::two::{Two, number};
use super::words;

static COUNTRIES: LazyLock<BTreeMap<&str, Two>> = LazyLock::new(|| {
    let register = lagebild_packs::FILES.iter().find(|(path, _)| *path == "world/countries.toml").map_or("", |(_, text)| text);
    let blocks = register.split("[[country]]").skip(1);
    blocks.filter_map(|b| Some((value(b, "iso")?, Two::new(value(b, "de")?, value(b, "en")?)))).collect()
});

/// The string of a TOML line `key = "…"`.
fn value<'a>(block: &'a str, key: &str) -> Option<&'a str> {
    let line = block.lines().find_map(|l| l.strip_prefix(key)?.trim_start().strip_prefix('='))?;
    line.trim().strip_prefix('"')?.split('"').next()
}

/// A country's name, else its code.
pub fn country(iso: &str) -> Two {
    COUNTRIES.get(iso).cloned().unwrap_or_else(|| iso.into())
}

/// Whether a place is no more than a country or wider.
pub fn is_wide(place: &PlaceRef) -> bool {
    place.precision.is_some_and(|p| p >= 6)
}

/// How exact a place is, where it is less exact than a point.
pub fn precision(place: &PlaceRef) -> Two {
    match place.precision {
        Some(2) => ("im Umkreis", "near"),
        Some(3) => ("Bezirk", "district"),
        Some(4) => ("Provinz", "province"),
        Some(5) => ("Gebiet", "area"),
        Some(6) => ("nur das Land bekannt", "country only"),
        Some(7..) => ("überregional", "wider region"),
        _ => return Two::default(),
    }
    .into()
}

/// A place's name; of a country in the reader's language.
pub fn place(place: &PlaceRef) -> Two {
    match &place.country {
        Some(iso) if place.precision == Some(6) => country(iso),
        _ => place.name.as_str().into(),
    }
}

/// A place with its country: *Erbil, Irak*.
pub fn place_full(p: &PlaceRef) -> Two {
    match &p.country {
        Some(iso) if !is_wide(p) => place(p).then(", ").then(country(iso)),
        _ => place(p),
    }
}

/// Parties in a row.
pub fn parties<'a>(all: impl IntoIterator<Item = &'a PartyRef>) -> Two {
    Two::join(all.into_iter().map(|p| p.name.as_str().into()), ", ")
}

/// *beschuldigt: Iran (laut USA)*
pub fn responsibility(r: &Responsibility) -> Two {
    let tie = words::tie(r.how).then(": ").then(r.party.as_str());
    match &r.by {
        Some(by) if !matches!(r.how, Tie::Claimed | Tie::Denied) || *by != r.party => tie.then(Two::new(" (durch ", " (by ")).then(by.as_str()).then(")"),
        _ => tie,
    }
}

/// What several say about who did it, each party and tie once: *beschuldigt: Iran (durch USA, Israel)*
pub fn ties<'a>(all: impl Iterator<Item = &'a Responsibility>) -> Two {
    let mut groups: Vec<Responsibility> = Vec::new();
    for r in all {
        match groups.iter_mut().find(|g| (g.how, &g.party) == (r.how, &r.party)) {
            Some(g) => {
                let by = g.by.iter().chain(&r.by).map(String::as_str).collect::<Vec<_>>().join(", ");
                g.by = Some(by).filter(|by| !by.is_empty());
            }
            None => groups.push(r.clone()),
        }
    }
    Two::join(groups.iter().map(responsibility), "; ")
}

/// An amount in words: *rund 900*, *mindestens 10*, *bis zu 50*.
pub fn amount(a: Amount) -> Two {
    let about = if a.approx { Two::new("rund ", "about ") } else { Two::default() };
    match (a.min, a.max) {
        (Some(n), Some(m)) if n == m => about.then(number(n)),
        (Some(0) | None, Some(m)) => Two::new("bis zu ", "up to ").then(number(m)),
        (Some(n), Some(m)) => about.then(format!("{}–{}", number(n), number(m))),
        (Some(n), None) => Two::new("mindestens ", "at least ").then(number(n)),
        (None, None) => "?".into(),
    }
}

/// An amount in few characters: `~900`, `≥ 10`, `≤ 50`.
pub fn amount_short(a: Amount) -> String {
    let about = if a.approx { "~" } else { "" };
    match (a.min, a.max) {
        (Some(n), Some(m)) if n == m => format!("{about}{}", number(n)),
        (Some(0) | None, Some(m)) => format!("≤\u{202F}{}", number(m)),
        (Some(n), Some(m)) => format!("{about}{}–{}", number(n), number(m)),
        (Some(n), None) => format!("≥\u{202F}{}", number(n)),
        (None, None) => "?".into(),
    }
}

/// The one number that stands for an amount.
pub fn shown(a: Amount) -> u64 {
    match (a.min, a.max) {
        (Some(n), Some(m)) if n == m => n,
        (Some(n), _) if n > 0 => n,
        (n, m) => m.or(n).unwrap_or(0),
    }
}

/// *3 US-Soldaten; davon 1 Frau*
pub fn tolls(all: &[Toll]) -> Two {
    let one = |t: &Toll| {
        let part = if t.part { Two::new("davon ", "of whom ") } else { Two::default() };
        let who = if t.who.is_empty() { String::new() } else { format!(" {}", t.who) };
        part.then(amount(t.amount)).then(who)
    };
    Two::join(all.iter().map(one), "; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(min: Option<u64>, max: Option<u64>, approx: bool, short: &str, de: &str) {
        let a = Amount { min, max, approx };
        assert_eq!((amount_short(a).as_str(), amount(a).de.as_str()), (short, de));
    }

    #[test]
    fn amounts() {
        check(Some(3), Some(3), false, "3", "3");
        check(Some(900), Some(900), true, "~900", "rund 900");
        check(Some(10), None, false, "≥\u{202F}10", "mindestens 10");
        check(Some(0), Some(50), false, "≤\u{202F}50", "bis zu 50");
        check(Some(0), Some(0), false, "0", "0");
        check(None, None, false, "?", "?");
    }

    #[test]
    fn countries_of_the_register() {
        assert_eq!(country("IQ"), Two::new("Irak", "Iraq"));
        assert_eq!(country("QQ"), "QQ".into());
    }
}
