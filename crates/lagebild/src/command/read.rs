//! `lagebild read`: reports into the record.

use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use lagebild::code::report_of;
use lagebild_coder::claim::Coder;
use lagebild_record::{Added, Store, content_hash};
use lagebild_text::Document;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::code::{Batch, Coding};
use super::view::StoreArg;
use super::{Outcome, input};

/// Read reports into the record: code what it does not hold yet, and put the events together again.
#[derive(Debug, Args)]
#[command(
    after_help = "What was read before is not coded again, unless the program or its packs changed. A run that was stopped goes on where it was.\n\nExamples:\n  lagebild read berichte/\n  lagebild read --store irak.db seite.html wire.jsonl\n  cat wire.jsonl | lagebild read -"
)]
pub struct Read {
    /// Files or folders (text, HTML, JSONL); `-` reads standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    options: input::InputOptions,
}

impl Read {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let mut reader = Reader::new(Store::open(&self.store.store)?, &self.coding)?;
        let failed = input::for_each(&self.paths, &self.options, &mut |document, path| reader.push(document, path))?;
        reader.flush()?;
        let (done, failed) = (reader.done, failed + reader.broken);
        writeln!(out, "{}", reader.finish(failed)?)?;
        Ok(Outcome::of(done.new + done.known + done.recoded, failed))
    }
}

/// Codes reports and adds them to a record, a batch in one transaction.
pub struct Reader {
    store: Store,
    coder: Coder<'static>,
    version: String,
    threads: usize,
    batch: Batch,
    bar: ProgressBar,
    /// What became of the reports so far.
    pub done: Added,
    /// Reports on which the coder broke off.
    pub broken: usize,
}

impl Reader {
    /// A reader into a store.
    pub fn new(store: Store, coding: &Coding) -> Result<Reader> {
        let bar = ProgressBar::new_spinner().with_style(ProgressStyle::with_template("{spinner} {pos} reports read in {elapsed} {wide_msg}").context("progress line")?);
        bar.enable_steady_tick(Duration::from_millis(120));
        let packs = coding.packs.as_deref();
        Ok(Reader {
            store,
            coder: lagebild::coder(packs)?,
            version: lagebild::packs::version(packs)?,
            threads: coding.threads(),
            batch: Batch::default(),
            bar,
            done: Added::default(),
            broken: 0,
        })
    }
    /// Adds a report, now or with its batch.
    pub fn push(&mut self, document: Document, path: Option<&Path>) -> Result<()> {
        self.bar.inc(1);
        if self.store.coded_by(&content_hash(&report_of(&document)))?.as_ref() == Some(&self.version) {
            self.done.known += 1;
            return Ok(());
        }
        if let Some(name) = path.and_then(Path::file_name) {
            self.bar.set_message(name.to_string_lossy().into_owned());
        }
        self.batch.push(document, path);
        if self.batch.is_full() { self.flush() } else { Ok(()) }
    }
    /// Codes and stores what waits.
    pub fn flush(&mut self) -> Result<()> {
        let coded = self.batch.code(&self.coder, self.threads, &mut self.broken);
        let added = self.store.add(coded.iter().map(|(c, path)| (c, path.as_deref())), &self.version)?;
        self.done.new += added.new;
        self.done.known += added.known;
        self.done.recoded += added.recoded;
        Ok(())
    }
    /// Puts the events together again; what was read, in one line.
    pub fn finish(mut self, failed: usize) -> Result<String> {
        self.bar.set_message("putting the events together");
        let record = self.store.rebuild()?;
        self.bar.finish_and_clear();
        let Added { new, known, recoded } = self.done;
        let recoded = if recoded > 0 { format!(", {recoded} coded again") } else { String::new() };
        let (events, tallies, strengths) = (record.events.len(), record.tallies.len(), record.strengths.len());
        let place = self.store.path().display();
        Ok(format!(
            "{} reports read: {new} new, {known} known{recoded}, {failed} failed. {place} holds {events} events, {tallies} tallies, {strengths} force levels, {} contradictions.",
            self.done.new + self.done.known + self.done.recoded + failed,
            record.contradictions.len()
        ))
    }
}
