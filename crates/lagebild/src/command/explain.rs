//! `lagebild explain`: what the coder saw in a report.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

use super::{Outcome, input};

/// Show what the coder saw: clauses, the rule behind each draft, and what became of it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild explain bericht.txt\n  echo 'In Mali wurden drei Soldaten getötet.' | lagebild explain")]
pub struct Explain {
    /// Files or folders; `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
    /// Only the report with this id.
    #[arg(long)]
    id: Option<String>,
    /// A folder of packs to use in place of the built-in ones.
    #[arg(long, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(flatten)]
    options: input::InputOptions,
}

impl Explain {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let coder = lagebild::coder(self.packs.as_deref())?;
        let mut n = 0;
        let failed = input::for_each(&self.paths, &self.options, &mut |document, _| {
            if self.id.is_none() || self.id == document.id {
                n += 1;
                out.write_all(coder.trace(&document).as_bytes())?;
            }
            Ok(())
        })?;
        Ok(Outcome::of(n, failed))
    }
}
