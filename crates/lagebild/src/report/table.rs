//! The table of events: a row an event, its details in the row below.

use lagebild_coder::claim::Status;
use lagebild_record::Event;
use lagebild_record::reconcile::{Figure, Measure, Review};

use super::page::Page;
use super::two::{Two, esc, number};
use super::{dates, detail, names, words};

/// Columns: word, sort (`n` numbers first to last, `t` text, `d` numbers last to first).
const COLUMNS: [((&str, &str), &str); 7] = [
    (("Wann", "When"), "n"),
    (("Wo", "Where"), "t"),
    (("Was", "What"), "t"),
    (("Wer → gegen wen", "Who → against whom"), "t"),
    (("Getötet", "Killed"), "d"),
    (("Verletzt", "Injured"), "d"),
    (("Beleg", "Evidence"), "d"),
];

/// The section with its filters.
pub fn section(page: &Page) -> String {
    let head: String = COLUMNS
        .iter()
        .enumerate()
        .map(|(n, (word, sort))| {
            let now = if n == 0 { " aria-sort=ascending" } else { "" };
            format!("<th scope=col{now}><button data-sort={sort}>{}</button></th>", Two::from(*word).html())
        })
        .collect();
    let rows: String = page.record.events.iter().map(|e| row(page, e)).collect();
    format!(
        "{}<div class=scroll><table class=events id=events><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\
         <p class=none id=nothing hidden>{}</p>",
        filters(page),
        Two::new("Kein Ereignis passt zu dieser Auswahl.", "No event matches this selection.").html()
    )
}

fn filters(page: &Page) -> String {
    let option = |value: &str, text: Two| text.element("option", &format!(" value=\"{}\"", esc(value)), page.lang);
    let mut types: Vec<_> = page.record.events.iter().filter_map(|e| e.event_type).collect();
    types.sort_unstable();
    types.dedup();
    let mut countries: Vec<_> = page.record.events.iter().flat_map(countries).collect();
    countries.sort_by_key(|iso| names::country(iso).get(page.lang).to_owned());
    countries.dedup();
    let reviews = [Review::Disputed, Review::Corroborated, Review::SingleSource];
    let select = |id: &str, label: Two, all: Two, options: String| format!("<label>{}<select id={id}>{}{options}</select></label>", label.html(), option("", all));
    format!(
        "<form class=filters role=search><label class=wide>{}<input type=search id=q{}></label>{}{}{}<output id=shown>{}</output></form>",
        Two::new("Suchen", "Search").html(),
        Two::new("Ort, Partei, Wort …", "place, party, word …").attr("placeholder", page.lang),
        select("type", ("Art", "Type").into(), ("alle", "all").into(), types.iter().map(|t| option(t.code(), words::event_type(*t))).collect()),
        select("country", ("Land", "Country").into(), ("alle", "all").into(), countries.iter().map(|c| option(c, names::country(c))).collect()),
        select("review", ("Beleglage", "Evidence").into(), ("alle", "all").into(), reviews.iter().map(|r| option(code(*r), words::review(*r))).collect()),
        number(page.record.events.len() as u64),
    )
}

fn countries(event: &Event) -> Vec<&str> {
    event.places.iter().filter_map(|p| p.value.country.as_deref()).collect()
}

/// The class of a badge.
fn code(review: Review) -> &'static str {
    match review {
        Review::SingleSource => "single",
        Review::Corroborated => "corroborated",
        Review::Disputed => "disputed",
    }
}

fn row(page: &Page, event: &Event) -> String {
    let id = esc(&event.id);
    let mut countries = countries(event);
    countries.dedup();
    let data = format!(" data-type=\"{}\" data-country=\"{}\" data-review={}", event.event_type.map_or("", |t| t.code()), esc(&countries.join(" ")), code(event.review));
    let cells = [when(event, &id), place(page, event), what(page, event), who(page, event), figure(event, Measure::Killed), figure(event, Measure::Injured), evidence(page, event)];
    format!("<tr class=event id=\"{id}\"{data}>{}</tr><tr class=detail id=\"{id}-d\"><td colspan={}>{}</td></tr>", cells.concat(), COLUMNS.len(), detail::detail(page, event))
}

fn cell(sort: &str, class: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().filter(|l| !l.is_empty()).map(|l| format!("<div>{l}</div>")).collect();
    format!("<td data-v=\"{}\"{class}>{lines}</td>", esc(sort))
}

fn small(text: Two) -> String {
    if text.is_empty() { String::new() } else { format!("<span class=small>{}</span>", text.html()) }
}

fn when(event: &Event, id: &str) -> String {
    let text = event.time().map_or_else(|| Two::new("ohne Datum", "no date"), dates::time);
    let exact = event.time().map_or_else(|| Two::new("nicht genannt", "not stated"), dates::precision);
    let day = event.first_day().map_or(i64::MAX, dates::ordinal).to_string();
    let button = format!("<button class=toggle aria-expanded=false aria-controls=\"{id}-d\">{}</button>", text.html());
    cell(&day, "", &[button, small(exact)])
}

fn place(page: &Page, event: &Event) -> String {
    let Some(best) = event.place() else {
        return cell("\u{10FFFF}", "", &[small(("Ort nicht genannt", "place not stated").into())]);
    };
    let more = event.places.iter().skip(1).filter(|p| names::is_wide(&p.value) == names::is_wide(best) && p.claims.first() == event.places[0].claims.first());
    let more = Two::join(more.map(|p| names::place(&p.value)).take(2), ", ");
    let name = if more.is_empty() { names::place(best) } else { names::place(best).then(", ").then(more) };
    let country = best.country.as_deref().filter(|_| !names::is_wide(best)).map_or_else(Two::default, names::country);
    let line = Two::join([country, names::precision(best)], " · ");
    cell(names::place_full(best).get(page.lang), "", &[name.html(), small(line)])
}

fn what(page: &Page, event: &Event) -> String {
    let name = event.event_type.map_or_else(|| Two::same("–"), words::event_type);
    let state = match event.status {
        Status::Happened => String::new(),
        s => format!("<span class=\"state {}\">{}</span>", if s == Status::Ongoing { "real" } else { "unreal" }, words::status(s).html()),
    };
    let weapons = Two::join(event.weapons.iter().map(|w| words::weapon(&w.value)), ", ");
    cell(name.get(page.lang), "", &[format!("<strong>{}</strong>", name.html()), state, small(weapons)])
}

fn who(page: &Page, event: &Event) -> String {
    let parties = |all: &[lagebild_record::reconcile::Value<lagebild_coder::claim::PartyRef>]| {
        let names = names::parties(all.iter().take(3).map(|p| &p.value));
        if all.len() > 3 { names.then(Two::new(" u. a.", " and others")) } else { names }
    };
    let (actors, targets) = (parties(&event.actors), parties(&event.targets));
    let sort = actors.get(page.lang).to_owned();
    let unknown = || format!("<span class=small>{}</span>", Two::new("ungenannt", "unnamed").html());
    let line = match (actors.is_empty(), targets.is_empty()) {
        (true, true) => String::new(),
        (false, true) => actors.html(),
        (a, _) => {
            let actor = if a { unknown() } else { actors.html() };
            format!("{actor} <span class=arrow aria-hidden=true>→</span> <span class=sr>{}</span>{}", Two::new("gegen", "against").html(), targets.html())
        }
    };
    cell(&sort, "", &[line, small(names::ties(event.responsibility.iter().map(|r| &r.value)))])
}

/// Low, best and high: **3** between 1 and 5.
fn figure(event: &Event, measure: Measure) -> String {
    let Some(f) = event.figure(measure) else { return "<td data-v=-1 class=num></td>".into() };
    let class = if f.best > 0 && measure == Measure::Killed { " class=\"num dead\"" } else { " class=num" };
    cell(&f.best.to_string(), class, &[format!("<b>{}</b>", best(f)), range(f)])
}

fn best(f: &Figure) -> String {
    f.values.first().map_or_else(|| number(f.best), |v| names::amount_short(v.value))
}

fn range(f: &Figure) -> String {
    if f.low == f.high { String::new() } else { format!("<span class=small>{}–{}</span>", number(f.low), number(f.high)) }
}

fn evidence(page: &Page, event: &Event) -> String {
    let badge = format!("<span class=\"badge {}\">{}</span>", code(event.review), words::review(event.review).html());
    let mut said: Vec<&str> = Vec::new();
    for party in event.claims.iter().filter_map(|c| page.claim(c)).flat_map(|c| &c.said_by) {
        if !said.contains(&party.name.as_str()) {
            said.push(&party.name);
        }
    }
    let others = if said.len() > 2 { Two::new(" u. a.", " and others") } else { Two::default() };
    let said = if said.is_empty() { Two::default() } else { Two::new("laut ", "according to ").then(said[..said.len().min(2)].join(", ")).then(others) };
    let sources = match event.independent {
        0 | 1 => Two::default(),
        n => Two::new(format!("{n} unabhängige Quellen: "), format!("{n} independent sources: ")),
    };
    let sources = sources.then(event.sources.iter().take(3).cloned().collect::<Vec<_>>().join(", "));
    cell(&event.independent.to_string(), "", &[badge, small(sources), small(said)])
}
