//! The map: a circle a place, hollow where it is known only roughly, a tint where only the country is.

use std::collections::BTreeMap;

use lagebild_record::Event;

use super::labels::{Labels, Spot};
use super::page::Page;
use super::two::{Two, esc};
use super::view::View;
use super::{borders, dates, names, words};

const WIDTH: f64 = 1200.0;

/// The events of one place.
struct Place<'a> {
    lon: f64,
    lat: f64,
    exact: bool,
    dead: u64,
    claims: usize,
    events: Vec<&'a Event>,
}

impl Place<'_> {
    fn radius(&self) -> f64 {
        match self.dead {
            0 => 3.6 + 0.5 * (self.claims as f64).sqrt().min(6.0),
            n => size(n),
        }
    }
    fn name(&self) -> Two {
        self.events[0].place().map_or_else(Two::default, names::place)
    }
}

/// The radius for a number of dead.
fn size(dead: u64) -> f64 {
    (4.2 + 1.25 * (dead as f64).sqrt()).min(30.0)
}

/// The drawing with its legend and what lies outside of it.
pub fn section(page: &Page) -> String {
    let (mut places, countries, missing) = gather(&page.record.events);
    let weighted: Vec<_> = places.iter().map(|p| ((p.lon, p.lat), p.claims as f64)).collect();
    let missing = match missing {
        0 => Two::default(),
        n => Two::new(format!("Ohne Ort auf der Karte: {n} Ereignisse."), format!("Not on the map for want of a place: {n} events.")),
    };
    let Some(view) = View::fit(&weighted, WIDTH) else { return format!("<p class=none>{}</p>", missing.html()) };
    places.sort_by(|a, b| b.radius().total_cmp(&a.radius()));
    let outside: Vec<&Place> = places.iter().filter(|p| !view.holds(view.at(p.lon, p.lat))).collect();
    let inside: Vec<&Place> = places.iter().filter(|p| view.holds(view.at(p.lon, p.lat))).collect();
    let mut labels = Labels::new(view.width, view.height);
    labels.block(0.0, view.height, 60.0);
    inside.iter().for_each(|p| {
        let (x, y) = view.at(p.lon, p.lat);
        labels.block(x, y, p.radius() * 0.8);
    });
    let dots: String = inside.iter().map(|p| dot(page, p, &view)).collect();
    let texts: String = inside.iter().take(40).filter_map(|p| label(p, &view, &mut labels)).collect();
    let land = land(page, &view, &countries, &mut labels);
    let name = Two::new("Karte der Ereignisse", "Map of the events").attr("aria-label", page.lang);
    format!(
        "<svg class=map viewBox=\"0 0 {WIDTH} {:.0}\" role=group{name}>{land}{dots}{texts}{}</svg>{}{}<p class=small>{} {}</p>",
        view.height,
        ruler(&view),
        legend(),
        beyond(&outside),
        missing.html(),
        Two::new(
            "Grenzen: Natural Earth, ohne Aussage über Gebietsansprüche; Orte: GeoNames, CC BY 4.0.",
            "Borders: Natural Earth, implying no position on territorial claims; places: GeoNames, CC BY 4.0."
        )
        .html()
    )
}

/// Places with their events, countries with the number of events known only so far, and how many events are in neither.
fn gather(events: &[Event]) -> (Vec<Place<'_>>, BTreeMap<&str, usize>, usize) {
    let mut places: BTreeMap<(i64, i64), Place> = BTreeMap::new();
    let (mut countries, mut missing) = (BTreeMap::new(), 0);
    for event in events {
        let Some(p) = event.place() else {
            missing += 1;
            continue;
        };
        match (p.lat.zip(p.lon), p.country.as_deref()) {
            (Some((lat, lon)), _) if !names::is_wide(p) && lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
                let key = ((lat * 20.0).round() as i64, (lon * 20.0).round() as i64);
                let place = places.entry(key).or_insert_with(|| Place { lon, lat, exact: false, dead: 0, claims: 0, events: vec![] });
                place.exact |= p.precision.is_none_or(|p| p < 3);
                place.dead = place.dead.saturating_add(event.killed().map_or(0, |k| k.best));
                place.claims += event.claims.len();
                place.events.push(event);
            }
            (_, Some(iso)) => *countries.entry(iso).or_insert(0) += 1,
            _ => missing += 1,
        }
    }
    (places.into_values().collect(), countries, missing)
}

fn land(page: &Page, view: &View, tinted: &BTreeMap<&str, usize>, labels: &mut Labels) -> String {
    let (mut out, mut names_of) = (String::new(), Vec::new());
    for country in borders::COUNTRIES.iter() {
        let rings = country.within(view);
        let Some((at, area)) = borders::middle(&rings) else { continue };
        let path = borders::path(&rings);
        match tinted.get(country.iso) {
            Some(n) => {
                let events = match n {
                    1 => Two::new("1 Ereignis, von dem nur das Land bekannt ist", "1 event of which only the country is known"),
                    n => Two::new(format!("{n} Ereignisse, von denen nur das Land bekannt ist"), format!("{n} events of which only the country is known")),
                };
                let tip = names::country(country.iso).then(": ").then(events).element("title", "", page.lang);
                out += &format!("<path class=tint style=\"--n:{:.2}\" d=\"{path}\">{tip}</path>", 0.05 + 0.03 * (*n as f64).min(5.0));
            }
            None => out += &format!("<path class=land d=\"{path}\" />"),
        }
        if country.iso != "-" {
            names_of.push((area, at, names::country(country.iso)));
        }
    }
    names_of.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (area, (x, y), name) in names_of {
        let width = name.de.chars().count().max(name.en.chars().count()) as f64 * 8.6;
        if area.sqrt() <= width * 0.7 {
            continue;
        }
        let spot = [0.0, 40.0, -40.0, 80.0, -80.0].into_iter().find_map(|dy| labels.centred(x, y + dy, width));
        if let Some(s) = spot {
            out += &format!("<text class=country text-anchor=middle x={:.0} y={:.0}>{}</text>", s.x, s.y, name.svg());
        }
    }
    out
}

fn dot(page: &Page, p: &Place, view: &View) -> String {
    let (x, y) = view.at(p.lon, p.lat);
    let class = match (p.dead > 0, p.exact) {
        (true, true) => "dead",
        (true, false) => "\"dead rough\"",
        (false, true) => "real",
        (false, false) => "\"real rough\"",
    };
    let lines = p.events.iter().take(8).map(|e| {
        let what = e.event_type.map_or_else(Two::default, words::event_type);
        Two::same("\n").then(Two::join([e.time().map_or_else(Two::default, dates::time), what], " · "))
    });
    let more = p.events.len().saturating_sub(8);
    let more = if more > 0 { Two::same(format!("\n+ {more}")) } else { Two::default() };
    let dead = if p.dead > 0 { Two::new(format!(" – {} getötet", p.dead), format!(" – {} killed", p.dead)) } else { Two::default() };
    let place = p.events[0].place().map_or_else(Two::default, names::place_full);
    let tip = lines.fold(place.then(dead), Two::then).then(more);
    format!(
        "<a class={class} href=\"#{}\" data-find=\"{}\"><circle cx={x:.1} cy={y:.1} r={:.1} />{}</a>",
        esc(&p.events[0].id),
        esc(p.name().get(page.lang)),
        p.radius(),
        tip.element("title", "", page.lang)
    )
}

fn label(p: &Place, view: &View, labels: &mut Labels) -> Option<String> {
    let ((x, y), name) = (view.at(p.lon, p.lat), p.name());
    let width = name.de.chars().count().max(name.en.chars().count()) as f64 * 7.0;
    let Spot { x, y, anchor } = labels.beside(x, y, p.radius(), width).filter(|_| width < 240.0)?;
    Some(format!("<text class=place text-anchor={anchor} x={x:.0} y={y:.0}>{}</text>", name.svg()))
}

fn beyond(outside: &[&Place]) -> String {
    if outside.is_empty() {
        return String::new();
    }
    let link = |p: &&Place| format!("<a href=\"#{}\">{}</a> ({})", esc(&p.events[0].id), p.name().html(), p.events.len());
    let links: Vec<String> = outside.iter().map(link).collect();
    format!("<p class=small>{} {}</p>", Two::new("Außerhalb des Ausschnitts:", "Outside of this view:").html(), links.join(", "))
}

fn ruler(view: &View) -> String {
    let (km, width) = view.ruler();
    let y = view.height - 14.0;
    format!("<path class=ruler d=\"M14 {:.0}v5h{width:.0}v-5\" /><text class=month x=18 y={:.0}>{km} km</text>", y - 5.0, y - 6.0)
}

fn legend() -> String {
    let item = |class: &str, r: f64, text: Two| {
        let (w, h) = (r * 2.0 + 4.0, (r * 2.0 + 4.0).max(12.0));
        format!(
            "<span><svg class=map width={w:.0} height={h:.0} viewBox=\"0 0 {w} {h}\" aria-hidden=true><g class=\"{class}\"><circle cx={:.1} cy={:.1} r={r:.1} /></g></svg> {}</span>",
            w / 2.0,
            h / 2.0,
            text.html()
        )
    };
    let items = [
        item("dead", size(1), ("1 getötet", "1 killed").into()),
        item("dead", size(10), "10".into()),
        item("dead", size(100), "100".into()),
        item("real", 4.5, ("ohne Tote", "no deaths").into()),
        item("real rough", 4.5, ("Ort nur ungefähr", "place approximate").into()),
    ];
    format!("<p class=legend>{}<span><i class=swatch></i> {}</span></p>", items.concat(), Two::new("nur das Land bekannt", "country only").html())
}
