//! `lagebild code`: reports in, one JSON line of claims a report out.

use anyhow::Result;
use clap::Args;
use lagebild_coder::claim::{Coded, Coder};
use lagebild_text::Document;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Outcome, complain, input};

/// Code reports: one JSON line a report, without a store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild code bericht.txt\n  lagebild code seite.html reports.jsonl > claims.jsonl\n  curl -s https://… | lagebild code -")]
pub struct Code {
    /// Files or folders (text, HTML, JSONL); `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    options: input::InputOptions,
}

/// How reports are coded.
#[derive(Clone, Debug, Default, Args)]
pub struct Coding {
    /// A folder of packs to use in place of the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Code by rules alone, without the claim model.
    #[arg(long)]
    pub no_model: bool,
    /// How many threads to code on; makes no difference to the result [default: one a core].
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

impl Coding {
    /// The coder asked for.
    ///
    /// # Errors
    /// When a pack has a mistake.
    pub fn coder(&self) -> Result<Coder<'static>> {
        let coder = lagebild::coder(self.packs.as_deref())?;
        Ok(if self.no_model { coder.by_rules_alone() } else { coder })
    }
    /// How many threads to code on.
    pub fn threads(&self) -> usize {
        self.threads.unwrap_or_else(lagebild::code::threads).max(1)
    }
}

impl Code {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let coder = self.coding.coder()?;
        let (mut batch, mut n, mut broken) = (Batch::default(), 0, 0);
        let mut write = |batch: &mut Batch| -> Result<()> {
            for (coded, _) in batch.code(&coder, self.coding.threads(), &mut broken) {
                n += 1;
                serde_json::to_writer(&mut *out, &coded)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        };
        let failed = input::for_each(&self.paths, &self.options, &mut |document, path| {
            batch.push(document, path);
            if batch.is_full() { write(&mut batch) } else { Ok(()) }
        })?;
        write(&mut batch)?;
        Ok(Outcome::of(n, failed + broken))
    }
}

/// Reports that wait to be coded, with the files they were read from.
#[derive(Default)]
pub struct Batch {
    documents: Vec<Document>,
    paths: Vec<Option<String>>,
    bytes: usize,
}

impl Batch {
    /// Reports in a full batch.
    const REPORTS: usize = 200;
    /// Bytes of text in a full batch.
    const BYTES: usize = 4 << 20;

    /// Adds a report.
    pub fn push(&mut self, document: Document, path: Option<&Path>) {
        self.bytes += document.text.len();
        self.documents.push(document);
        self.paths.push(path.map(|p| p.display().to_string()));
    }
    /// Whether it is time to code them.
    pub fn is_full(&self) -> bool {
        self.documents.len() >= Batch::REPORTS || self.bytes >= Batch::BYTES
    }
    /// Codes the reports, in order, and empties the batch; one the coder breaks off on is said and counted.
    pub fn code(&mut self, coder: &Coder, threads: usize, broken: &mut usize) -> Vec<(Coded, Option<String>)> {
        let batch = std::mem::take(self);
        let coded = lagebild::code_all(coder, &batch.documents, threads);
        let mut out = vec![];
        for ((coded, path), document) in coded.into_iter().zip(batch.paths).zip(&batch.documents) {
            match coded {
                Some(coded) => out.push((coded, path)),
                None => {
                    *broken += 1;
                    let name = document.id.as_deref().or(document.title.as_deref()).unwrap_or("");
                    complain(path.as_deref().unwrap_or("standard input"), &format!("the coder broke off on the report {name:?}; this is a mistake in Lagebild"));
                }
            }
        }
        out
    }
}
