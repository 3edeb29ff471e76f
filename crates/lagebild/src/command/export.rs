//! `lagebild export`: the events as tables other programs read.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use lagebild_record::export;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::Outcome;
use super::view::{StoreArg, Where};

/// Export the events: one row an event, the same columns in every format.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lagebild export --format csv -o events.csv\n  lagebild export --format geojson --where country=IQ > irak.geojson\n  lagebild export --format jsonl | jq .deaths_best"
)]
pub struct Export {
    /// The form of the table.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// File to write; else standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    conditions: Where,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For spreadsheets, R and pandas.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// For maps.
    Geojson,
}

impl Export {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let filter = self.conditions.filter()?;
        let record = filter.of(self.store.open()?.record()?);
        let write = |out: &mut dyn Write| match self.format {
            Format::Csv => export::csv(&record.events, out),
            Format::Jsonl => export::jsonl(&record.events, out),
            Format::Geojson => export::geojson(&record.events, out),
        };
        match &self.output {
            None => write(out)?,
            Some(path) => {
                let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
                let mut file = BufWriter::new(file);
                write(&mut file)?;
                file.flush().with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
        Ok(Outcome::of(record.events.len(), 0))
    }
}
