//! The columns of an exported event: name, meaning, value; the same in every format.

use serde_json::{Value as Json, json};

use crate::reconcile::{Event, Measure};

/// A column of the event table.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub doc: &'static str,
    pub(crate) value: fn(&Event) -> Json,
}

const fn column(name: &'static str, doc: &'static str, value: fn(&Event) -> Json) -> Column {
    Column { name, doc, value }
}

/// Every column, in order; a cell is null where nothing is known.
pub const COLUMNS: &[Column] = &[
    column("id", "The event's id, a name people can say.", |e| json!(e.id)),
    column("type", "The best type, a code of the codebook.", |e| json!(e.event_type)),
    column("plover", "PLOVER event type.", |e| json!(e.event_type.map(|t| t.plover()))),
    column("acled", "ACLED sub-event type.", |e| json!(e.event_type.map(|t| t.acled()))),
    column("status", "happened, ongoing, planned, threatened, demanded, possible or denied.", |e| json!(e.status)),
    column("review", "single-source, corroborated or disputed.", |e| json!(e.review)),
    column("date_start", "First day, ISO 8601; never the publication date.", |e| json!(e.time().and_then(|t| t.from))),
    column("date_end", "Last day.", |e| json!(e.time().and_then(|t| t.to))),
    column("date_precision", "UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 more.", |e| json!(e.time().and_then(|t| t.precision))),
    column("country", "ISO 3166-1 alpha-2 codes of its places.", |e| {
        let mut codes: Vec<_> = e.places.iter().filter_map(|p| p.value.country.as_deref()).collect();
        codes.sort_unstable();
        codes.dedup();
        json!(codes)
    }),
    column("place", "The most precise place, as a report names it.", |e| json!(e.place().map(|p| &p.name))),
    column("lat", "WGS 84 degrees north of that place.", |e| json!(e.place().and_then(|p| p.lat))),
    column("lon", "WGS 84 degrees east of it.", |e| json!(e.place().and_then(|p| p.lon))),
    column("geo_precision", "UCDP: 1 exact point to 7 wider than a country.", |e| json!(e.place().and_then(|p| p.precision))),
    column("actors", "Who did it, the most often named first.", |e| names(e.actors.iter().map(|p| p.value.name.as_str()))),
    column("targets", "To whom or what.", |e| names(e.targets.iter().map(|p| p.value.name.as_str()))),
    column("weapons", "Weapon codes.", |e| names(e.weapons.iter().map(|w| w.value.as_str()))),
    column("deaths_low", "The lowest credible number of dead.", |e| json!(e.killed().map(|f| f.low))),
    column("deaths_best", "The number of the latest claim of the best-placed source.", |e| json!(e.killed().map(|f| f.best))),
    column("deaths_high", "The highest credible number of dead.", |e| json!(e.killed().map(|f| f.high))),
    column("injured_low", "The lowest credible number of injured.", |e| json!(e.figure(Measure::Injured).map(|f| f.low))),
    column("injured_best", "The best number of injured.", |e| json!(e.figure(Measure::Injured).map(|f| f.best))),
    column("injured_high", "The highest credible number of injured.", |e| json!(e.figure(Measure::Injured).map(|f| f.high))),
    column("n_claims", "How many claims there are.", |e| json!(e.claims.len())),
    column("n_sources", "How many independent sources: copies of one text, and reports of one publisher, count once.", |e| json!(e.independent)),
    column("sources", "The publishers.", |e| names(e.sources.iter().map(String::as_str))),
    column("quote", "The sentence of the earliest claim that has one.", |e| json!(e.quote())),
    column("report_ids", "The reports, by their own id, else by content hash.", |e| names(e.claims.iter().map(|c| c.id.as_deref().unwrap_or(&c.report)))),
];

/// A list, each entry once, in order.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> Json {
    let mut once: Vec<&str> = Vec::new();
    all.for_each(|n| {
        if !once.contains(&n) {
            once.push(n)
        }
    });
    json!(once)
}
