//! `lagebild code`: reports in, one JSON line of claims a report out.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

use super::{Outcome, input};

/// Code reports: one JSON line a report, without a store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild code bericht.txt\n  lagebild code seite.html reports.jsonl > claims.jsonl\n  curl -s https://… | lagebild code -")]
pub struct Code {
    /// Files or folders (text, HTML, JSONL); `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
    /// A folder of packs to use in place of the built-in ones.
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(flatten)]
    options: input::InputOptions,
}

impl Code {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let coder = lagebild::coder(self.packs.as_deref())?;
        let mut n = 0usize;
        let failed = input::for_each(&self.paths, &self.options, &mut |document, _| {
            n += 1;
            serde_json::to_writer(&mut *out, &coder.code(&document))?;
            out.write_all(b"\n")?;
            Ok(())
        })?;
        Ok(Outcome::of(n, failed))
    }
}
