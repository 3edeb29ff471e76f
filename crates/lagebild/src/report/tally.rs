//! Tallies and force levels: a table, and a step curve for each with its parts beneath the whole.

use lagebild_coder::claim::{EventType, Kind, PlaceRef};
use lagebild_record::reconcile::{Curve, Measure, Value};
use lagebild_record::{Cite, Series};

use super::page::Page;
use super::two::{Two, esc};
use super::{curve, dates, names, words};

/// A series and those that count parts of it.
pub struct Family<'a> {
    pub whole: &'a Series,
    pub parts: Vec<&'a Series>,
}

/// The cards of some series.
pub fn section(page: &Page, all: &[Series]) -> String {
    if all.is_empty() {
        return format!("<p class=none>{}</p>", Two::new("Keine.", "None.").html());
    }
    families(all).iter().map(|f| card(page, f)).collect()
}

/// What a series counts, in words.
pub fn title(series: &Series) -> Two {
    let what = match series.kind {
        Kind::Strength => parties(series),
        _ => counted(series),
    };
    let places = Two::join(series.places.iter().take(3).map(|p| names::place(&p.value)), ", ");
    if places.is_empty() { what } else { what.then(" – ").then(places) }
}

fn counted(series: &Series) -> Two {
    let what = series.event_type.map_or_else(
        || words::kind(series.kind),
        |t| match t {
            EventType::MissileAttack => ("Raketen- und Artillerieangriffe", "Rocket and artillery attacks").into(),
            EventType::ArmedAttack => ("Angriffe", "Attacks").into(),
            EventType::AirStrike => ("Luftangriffe", "Air strikes").into(),
            t => words::event_type(t),
        },
    );
    match series.curves.first().map(|c| c.measure) {
        Some(m) if series.curves.iter().all(|c| c.measure != Measure::Count) => what.then(": ").then(words::measure(m)),
        _ => what,
    }
}

fn parties(series: &Series) -> Two {
    let actors = names::parties(series.actors.iter().take(2).map(|p| &p.value));
    if actors.is_empty() { words::kind(series.kind) } else { actors }
}

/// Series that count in one place what another counts in several, put under that one.
fn families(all: &[Series]) -> Vec<Family<'_>> {
    let reports = |s: &Series| s.claims.iter().map(|c: &Cite| c.report.clone()).collect::<Vec<_>>();
    let in_whole = |p: &Series, w: &Series| {
        let countries = |s: &[Value<PlaceRef>]| s.iter().filter_map(|p| p.value.country.clone()).collect::<Vec<_>>();
        let (inner, outer) = (countries(&p.places), countries(&w.places));
        p.id != w.id
            && p.kind == w.kind
            && p.event_type == w.event_type
            && p.places.len() == 1
            && w.places.len() != 1
            && (outer.is_empty() || inner.iter().all(|c| outer.contains(c)))
            && reports(p).iter().any(|r| reports(w).contains(r))
    };
    let whole_of = |p: &Series| all.iter().position(|w| in_whole(p, w));
    let wholes: Vec<Option<usize>> = all.iter().map(whole_of).collect();
    let family = |n: usize| Family { whole: &all[n], parts: (0..all.len()).filter(|&p| wholes[p] == Some(n)).map(|p| &all[p]).collect() };
    (0..all.len()).filter(|&n| wholes[n].is_none()).map(family).collect()
}

fn card(page: &Page, family: &Family) -> String {
    let s = family.whole;
    let mut facts: Vec<Two> = Vec::new();
    let actors = names::parties(s.actors.iter().take(3).map(|p| &p.value));
    let targets = names::parties(s.targets.iter().take(3).map(|p| &p.value));
    if s.kind == Kind::Tally && !(actors.is_empty() && targets.is_empty()) {
        facts.push(Two::join([actors, targets], " → "));
    }
    facts.extend(s.start.map(|d| Two::new("gezählt seit ", "counted since ").then(dates::day(d))));
    facts.push(match s.independent {
        1 => Two::new("eine Quelle", "one source"),
        n => Two::new(format!("{n} unabhängige Quellen"), format!("{n} independent sources")),
    });
    let ids: String = family.parts.iter().map(|p| format!("<a id=\"{}\"></a>", esc(&p.id))).collect();
    let mut curves: Vec<&Curve> = s.curves.iter().collect();
    curves.sort_by_key(|c| c.measure != Measure::Count);
    let drawn: Vec<(String, String)> = curves.into_iter().map(|c| part_curves(page, family, c)).collect();
    let plain = if drawn.iter().all(|d| d.0.is_empty()) { " plain" } else { "" };
    let curves: String = drawn.into_iter().map(|(svg, table)| format!("<div class=curve><div>{svg}</div>{table}</div>")).collect();
    format!(
        "<section class=\"series{plain}\" id=\"{}\" tabindex=-1><div>{ids}<h3>{}</h3><p class=\"small facts\">{} <span class=id>{}</span></p></div><div>{curves}</div></section>",
        esc(&s.id),
        title(s).html(),
        Two::join(facts, " · ").html(),
        esc(&s.id)
    )
}

/// The drawing, empty where there is but one number, and the table.
fn part_curves(page: &Page, family: &Family, whole: &Curve) -> (String, String) {
    let parts: Vec<(&Series, &Curve)> = family.parts.iter().filter_map(|p| Some((*p, p.curves.iter().find(|c| c.measure == whole.measure)?))).collect();
    let rows: String = std::iter::once((family.whole, whole)).chain(parts.iter().copied()).enumerate().map(|(n, (s, c))| rows(page, s, c, n > 0)).collect();
    let head: String =
        [("Stand", "As of"), ("Zahl", "Number"), ("Quelle und Satz", "Source and sentence")].iter().map(|w| format!("<th scope=col>{}</th>", Two::from(*w).html())).collect();
    let heading = if family.whole.curves.len() > 1 { format!("<h4>{}</h4>", words::measure(whole.measure).html()) } else { String::new() };
    let inner: Vec<(Two, &Curve)> = parts.iter().map(|(s, c)| (Two::join(s.places.iter().map(|p| names::place(&p.value)), ", "), *c)).collect();
    let table = format!("{heading}<div class=scroll><table class=points><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>");
    (curve::svg(page, whole, &inner), format!("<div>{table}</div>"))
}

fn rows(page: &Page, s: &Series, c: &Curve, part: bool) -> String {
    let head = Two::new("davon ", "of these ").then(Two::join(s.places.iter().map(|p| names::place(&p.value)), ", "));
    let head = if part { format!("<tr class=part><th scope=rowgroup colspan=3>{}</th></tr>", head.html()) } else { String::new() };
    let row = |p: &lagebild_record::reconcile::Point| {
        let date = p.as_of.map_or_else(|| Two::new("ohne Datum", "no date"), dates::day);
        let parts = names::tolls(&p.parts);
        let parts = if parts.is_empty() { String::new() } else { format!("<div class=small>{}</div>", parts.html()) };
        let words = s
            .claims
            .get(p.claim)
            .map_or_else(String::new, |cite| format!("<p class=by>{}</p>{}", page.source(cite), page.quote_with(cite, "what", &names::shown(p.amount).to_string())));
        format!("<tr><td class=date>{}</td><td class=num><b>{}</b>{parts}</td><td>{words}</td></tr>", date.html(), esc(&names::amount_short(p.amount)))
    };
    head + &c.points.iter().map(row).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lagebild_coder::claim::Coded;

    /// Tallies of one report as `number:places`, and how they are put together: the numbers of wholes with their parts.
    fn check(tallies: &[(u64, &str)], expect: &str) {
        let claim = |(n, places): &(u64, &str)| {
            let places: Vec<_> = places.split_whitespace().map(|c| serde_json::json!({"name": c, "country": c, "precision": 6})).collect();
            serde_json::json!({"kind": "tally", "type": "armed-attack", "status": "happened", "voice": "report", "places": places,
                "time": {"from": "2023-10-17", "to": "2023-12-05", "precision": 5}, "count": {"min": n, "max": n}})
        };
        let claims: Vec<_> = tallies.iter().map(claim).collect();
        let coded: Coded = serde_json::from_value(serde_json::json!({"report": {"text": "x", "source": "dpa"}, "claims": claims})).unwrap();
        let record = lagebild_record::reconcile(&[coded]);
        let first = |s: &Series| s.curves[0].points[0].amount.min.unwrap();
        let mut shown: Vec<String> = families(&record.tallies)
            .iter()
            .map(|f| {
                let mut parts: Vec<u64> = f.parts.iter().map(|p| first(p)).collect();
                parts.sort_unstable();
                format!("{}={parts:?}", first(f.whole))
            })
            .collect();
        shown.sort();
        assert_eq!(shown.join(" "), expect);
    }

    #[test]
    fn parts_under_their_whole() {
        check(&[(66, "IQ SY"), (32, "IQ"), (34, "SY")], "66=[32, 34]");
        check(&[(32, "IQ"), (34, "SY")], "32=[] 34=[]");
    }
}
