//! `lagebild demo`: from reports to a page, in one command and without a network.

use anyhow::{Context, Result};
use clap::Args;
use lagebild_record::{Record, Store};
use lagebild_text::Lang;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::code::Coding;
use super::read::Reader;
use super::view::Tongue;
use super::{Outcome, complain, contradictions, events};

/// Read the built-in demo corpus, make a record and a page of it, and say what was found.
#[derive(Debug, Args)]
#[command(after_help = "Writes lagebild-demo.db and the page into the current folder; both are made anew.\n\nExamples:\n  lagebild demo\n  lagebild demo -o demo.html --no-open")]
pub struct Demo {
    /// The page to write.
    #[arg(short, long, value_name = "FILE", default_value = "lagebild-demo.html")]
    output: PathBuf,
    /// Do not open the page.
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    tongue: Tongue,
}

/// The record of the demo.
const STORE: &str = "lagebild-demo.db";

impl Demo {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (documents, wrong) = lagebild::demo::reports();
        wrong.iter().for_each(|d| complain("demo", &d.to_string()));
        for old in [STORE.to_owned(), format!("{STORE}-journal")] {
            match std::fs::remove_file(&old) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e).with_context(|| format!("cannot replace {old}")),
                _ => {}
            }
        }
        let mut reader = Reader::new(Store::open(STORE)?, &Coding::default())?;
        for (document, file) in documents {
            reader.push(document, Some(Path::new(file)))?;
        }
        reader.flush()?;
        let failed = wrong.len() + reader.broken;
        writeln!(out, "{}\n", reader.finish(failed)?)?;
        let store = Store::open(STORE)?;
        let reports = store.coded().collect::<Result<Vec<_>, _>>()?;
        let record = lagebild_record::reconcile(&reports);
        let lang = self.tongue.get();
        let title = match lang {
            Lang::De => "Angriffe auf US-Truppen im Irak und in Syrien, 2019–2024",
            Lang::En => "Attacks on US forces in Iraq and Syria, 2019–2024",
        };
        let page = lagebild::report::html(&record, &reports, lang, title);
        std::fs::write(&self.output, page).with_context(|| format!("cannot write {}", self.output.display()))?;
        self.tell(&record, lang, out)?;
        if !self.no_open && std::io::stdout().is_terminal() {
            open(&self.output);
        }
        Ok(Outcome::of(reports.len(), failed))
    }

    /// A few events, a contradiction, and where to look on.
    fn tell(&self, record: &Record, lang: Lang, out: &mut dyn Write) -> Result<()> {
        let mut best: Vec<_> = record.events.iter().collect();
        best.sort_by_key(|e| (std::cmp::Reverse(e.independent), std::cmp::Reverse(e.claims.len()), &e.id));
        best.truncate(8);
        best.sort_by_key(|e| (e.first_day(), &e.id));
        let best: Vec<_> = best.into_iter().cloned().collect();
        events::table(&best, lang).print(out)?;
        writeln!(out)?;
        if let Some(c) = record.contradictions.iter().min_by_key(|c| !c.kind.is_dispute()) {
            contradictions::print(c, lang, out)?;
        }
        let page = std::fs::canonicalize(&self.output).unwrap_or_else(|_| self.output.clone());
        writeln!(out, "The page:   {}", page.display())?;
        writeln!(out, "The record: {STORE}, e.g. lagebild contradictions --store {STORE}")?;
        if let Some(e) = best.first() {
            writeln!(out, "One event:  lagebild show {} --store {STORE}", e.id)?;
        }
        Ok(())
    }
}

/// Opens a page in the reader's browser, where there is one.
fn open(page: &Path) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let _ = Command::new(program).arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
