//! `lagebild report`: the record as one page to read, print and send.

use anyhow::{Context, Result};
use clap::Args;
use lagebild_coder::claim::Coded;
use lagebild_record::{Record, content_hash};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use super::Outcome;
use super::view::{StoreArg, Tongue, Where};

/// Write the record as one HTML page: events, timeline, map, contradictions, and every report with its passages marked.
#[derive(Debug, Args)]
#[command(
    after_help = "The page loads nothing from the network and opens in any browser.\n\nExamples:\n  lagebild report -o lage.html\n  lagebild report -o irak.html --where country=IQ --lang de --title 'Irak 2020'"
)]
pub struct ReportPage {
    /// File to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Headline of the page.
    #[arg(long, default_value = "Lagebild")]
    title: String,
    #[command(flatten)]
    tongue: Tongue,
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    conditions: Where,
}

impl ReportPage {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let filter = self.conditions.filter()?;
        let store = self.store.open()?;
        let reports = store.coded().collect::<Result<Vec<_>, _>>()?;
        let whole = lagebild_record::reconcile(&reports);
        let record = filter.of(whole);
        let reports = if filter == lagebild_record::Filter::default() { reports } else { cited(&record, reports) };
        let page = lagebild::report::html(&record, &reports, self.tongue.get(), &self.title);
        std::fs::write(&self.output, page).with_context(|| format!("cannot write {}", self.output.display()))?;
        writeln!(out, "{}: {} events from {} reports", self.output.display(), record.events.len(), reports.len())?;
        Ok(Outcome::of(record.ids().count(), 0))
    }
}

/// The reports that what is left of the record rests on.
fn cited(record: &Record, reports: Vec<Coded>) -> Vec<Coded> {
    let series = record.tallies.iter().chain(&record.strengths).flat_map(|s| &s.claims);
    let hashes: BTreeSet<&str> = record.events.iter().flat_map(|e| &e.claims).chain(series).map(|c| c.report.as_str()).collect();
    reports.into_iter().filter(|r| hashes.contains(content_hash(&r.report).as_str())).collect()
}
