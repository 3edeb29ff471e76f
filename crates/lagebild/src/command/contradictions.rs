//! `lagebild contradictions`: where reports disagree.

use anyhow::Result;
use clap::Args;
use lagebild::report::{dates, words};
use lagebild_record::{Cite, Contradiction};
use lagebild_text::Lang;
use std::io::{self, Write};

use super::Outcome;
use super::table::{plain, width, wrap};
use super::view::{ViewArgs, json};

/// List the contradictions, each with both sentences: rival figures, sums that do not add up, headlines that say too much.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  lagebild contradictions\n  lagebild contradictions --where from=2024-01-01 --lang de\n  lagebild contradictions | jq 'select(.kind == \"headline\")'"
)]
pub struct Contradictions {
    #[command(flatten)]
    view: ViewArgs,
}

impl Contradictions {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (_, record) = self.view.open()?;
        match self.view.table() {
            Some(lang) => record.contradictions.iter().try_for_each(|c| print(c, lang, out))?,
            None => json(&record.contradictions, out)?,
        }
        Ok(Outcome::of(record.contradictions.len(), 0))
    }
}

/// Both sides, each with its sentence below.
pub fn print(c: &Contradiction, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (kind, _) = words::contradiction(c.kind);
    writeln!(out, "{}  {}, {}", c.of, kind.get(lang), words::cell(c.cell).get(lang).to_lowercase())?;
    for side in &c.sides {
        writeln!(out, "  {}  {}", plain(&side.value), source(&side.cite, lang))?;
        quote(&side.cite.quote, 6, out)?;
    }
    writeln!(out)
}

/// Publisher and date.
pub fn source(cite: &Cite, lang: Lang) -> String {
    let name = cite.source.as_deref().or(cite.id.as_deref()).unwrap_or(&cite.report[..8.min(cite.report.len())]);
    let day = cite.published.map_or_else(String::new, |p| format!(", {}", dates::interval(Some(p.from), Some(p.to)).get(lang)));
    plain(&format!("{name}{day}"))
}

/// A sentence, indented and broken to the width of the terminal.
pub fn quote(sentence: &str, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    if sentence.is_empty() {
        return Ok(());
    }
    wrap(&format!("“{sentence}”"), width().saturating_sub(indent).max(20)).iter().try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))
}
