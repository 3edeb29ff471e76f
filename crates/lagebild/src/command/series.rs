//! `lagebild tallies` and `lagebild strengths`: numbers that develop.

use anyhow::Result;
use clap::Args;
use lagebild::report::{dates, names, words};
use lagebild_record::Series;
use lagebild_record::reconcile::Curve;
use lagebild_text::Lang;
use std::io::Write;

use super::Outcome;
use super::table::Table;
use super::view::ViewArgs;

/// List the tallies: counted series, each with its latest numbers.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild tallies\n  lagebild tallies --where country=IQ | jq .curves")]
pub struct Tallies {
    #[command(flatten)]
    view: ViewArgs,
}

/// List the force levels: how many troops of whom are where.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild strengths\n  lagebild strengths --where party=US --where from=2020-01-01")]
pub struct Strengths {
    #[command(flatten)]
    view: ViewArgs,
}

impl Tallies {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (_, record) = self.view.open()?;
        self.view.list(&record.tallies, out, |lang| table(&record.tallies, lang))
    }
}

impl Strengths {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (_, record) = self.view.open()?;
        self.view.list(&record.strengths, out, |lang| table(&record.strengths, lang))
    }
}

/// Series as a table; a column without a value is not shown.
fn table(all: &[Series], lang: Lang) -> Table {
    let header = match lang {
        Lang::De => ["Kennung", "Was", "Wo", "Wer", "Gegen wen", "Seit", "Zuletzt", "Angaben", "Quellen"],
        Lang::En => ["Id", "What", "Where", "Who", "Against whom", "Since", "Latest", "Figures", "Sources"],
    };
    let mut table = Table::new(header.map(str::to_owned));
    for s in all {
        let latest: Vec<String> = s.curves.iter().filter_map(|c| latest(c, lang)).collect();
        table.row([
            s.id.clone(),
            s.event_type.map(words::event_type).unwrap_or_default().get(lang).to_owned(),
            s.places.first().map(|p| names::place_full(&p.value)).unwrap_or_default().get(lang).to_owned(),
            names::parties(s.actors.iter().map(|p| &p.value)).get(lang).to_owned(),
            names::parties(s.targets.iter().map(|p| &p.value)).get(lang).to_owned(),
            s.start.map(dates::day).unwrap_or_default().get(lang).to_owned(),
            latest.join("; "),
            s.claims.len().to_string(),
            s.independent.to_string(),
        ]);
    }
    table
}

/// *66 incidents (30 Jan 2024)*
fn latest(curve: &Curve, lang: Lang) -> Option<String> {
    let point = curve.points.last()?;
    let day = point.as_of.map_or_else(String::new, |d| format!(" ({})", dates::day(d).get(lang)));
    let measure = match curve.measure.cell() {
        "count" | "strength" => String::new(),
        _ => format!(" {}", words::measure(curve.measure).get(lang).to_lowercase()),
    };
    Some(format!("{}{measure}{day}", names::amount(point.amount).get(lang)))
}
