//! `lagebild eval`: how well the coder reads annotated reports.

use anyhow::{Context, Result, bail};
use clap::Args;
use lagebild::score::Score;
use lagebild::score::clauses::{self, ClauseScore};
use lagebild_coder::claim::{Coded, Coder};
use lagebild_ingest::{Options, read_jsonl_with};
use lagebild_text::Document;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::code::Coding;
use super::{Outcome, complain};

/// Score the coder against annotated reports: precision, recall and F1 of every cell, in all and per file and language.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild eval\n  lagebild eval --gold gold/demo.jsonl\n  lagebild eval --write eval/gold.txt")]
pub struct Eval {
    /// Files or folders of annotated lines [default: gold/held-out and gold/demo.jsonl].
    #[arg(long, value_name = "PATH", num_args = 1..)]
    gold: Vec<PathBuf>,
    /// Score the reading of clauses against these files instead.
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "gold")]
    clauses: Vec<PathBuf>,
    /// With --clauses: show the first N wrong cells.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "clauses")]
    errors: usize,
    /// Write the tables into this file too.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    #[command(flatten)]
    coding: Coding,
}

impl Eval {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let coder = self.coding.coder()?;
        if !self.clauses.is_empty() {
            return self.clauses(&coder, out);
        }
        let defaults = [PathBuf::from("gold/held-out"), PathBuf::from("gold/demo.jsonl")];
        let (mut all, mut files, mut langs, mut failed) = (Score::default(), vec![], BTreeMap::<String, Score>::new(), 0);
        for path in files_of(if self.gold.is_empty() { &defaults } else { &self.gold })? {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let mut score = Score::default();
            for (gold, claims) in coded(&text, &path, &coder, self.coding.threads(), &mut failed) {
                let mut one = Score::default();
                one.add(&gold.claims, &claims);
                score.merge(&one);
                langs.entry(gold.report.lang.unwrap_or_default()).or_default().merge(&one);
            }
            all.merge(&score);
            files.push((path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(), score));
        }
        let mut text = section("all", &all);
        files.iter().for_each(|(name, score)| text += &section(name, score));
        langs.iter().for_each(|(name, score)| text += &section(name, score));
        self.tell(&text, out)?;
        Ok(Outcome::of(all.reports, failed))
    }

    fn tell(&self, text: &str, out: &mut dyn Write) -> Result<()> {
        out.write_all(text.as_bytes())?;
        if let Some(path) = &self.write {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
            }
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    fn clauses(&self, coder: &Coder, out: &mut dyn Write) -> Result<Outcome> {
        let (mut all, mut failed, mut sections) = (ClauseScore::default(), 0, String::new());
        let section = |name: &str, score: &ClauseScore| format!("== {name}: {} sentences, {:.4} of {} cells right\n{score}\n", score.sentences, score.share().0, score.share().1);
        for path in files_of(&self.clauses)? {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let mut score = ClauseScore::default();
            for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
                match serde_json::from_str(line) {
                    Ok(gold) => score.merge(&clauses::score(coder, &gold)),
                    Err(e) => {
                        failed += 1;
                        complain(&path.display().to_string(), &format!("line {}: expected an annotated sentence: {e}", n + 1));
                    }
                }
            }
            sections += &section(&path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(), &score);
            all.merge(&score);
        }
        for line in all.errors.iter().take(self.errors) {
            writeln!(out, "{line}")?;
        }
        self.tell(&(section("all", &all) + &sections), out)?;
        Ok(Outcome::of(all.sentences, failed))
    }
}

fn section(name: &str, score: &Score) -> String {
    let (claims, cells) = (score.claims.f1(), score.all_cells().f1());
    format!("== {name}: {} reports, claims F1 {claims:.4}, cells F1 {cells:.4}\n{score}\n", score.reports)
}

/// The JSON lines files named, and those in the folders named.
fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = vec![];
    for path in paths {
        if path.is_dir() {
            let inside = std::fs::read_dir(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
            let mut inside: Vec<PathBuf> = inside.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "jsonl")).collect();
            inside.sort();
            files.extend(inside);
        } else if path.exists() {
            files.push(path.clone());
        } else {
            bail!("{}: no such file or folder; expected annotated lines (--gold)", path.display());
        }
    }
    Ok(files)
}

/// Every annotated report with the claims the coder reads in it; the report goes the way of any other input.
fn coded(text: &str, path: &Path, coder: &Coder, threads: usize, failed: &mut usize) -> Vec<(Coded, Vec<lagebild_coder::claim::Claim>)> {
    let (mut gold, mut documents) = (vec![], vec![]);
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let parsed = serde_json::from_str::<Value>(line).and_then(|v| Coded::deserialize(&v));
        match parsed.map_err(|e| e.to_string()).and_then(|coded| Ok((coded, document(line)?))) {
            Ok((coded, document)) => {
                gold.push(coded);
                documents.push(document);
            }
            Err(e) => {
                *failed += 1;
                complain(&path.display().to_string(), &format!("line {}: expected an annotated report, found one that is not: {e}", n + 1));
            }
        }
    }
    let system = lagebild::code_all(coder, &documents, threads);
    gold.into_iter().zip(system).map(|(g, s)| (g, s.map(|s| s.claims).unwrap_or_default())).collect()
}

/// A line as `lagebild code` reads it: stated dates are found again, not handed in.
fn document(line: &str) -> Result<Document, String> {
    let mut found = Err("no report in it".to_owned());
    read_jsonl_with(line.as_bytes(), &Options::default(), |row| {
        if let Some(row) = match row {
            Ok(document) => Some(Ok(document)),
            Err(d) if d.skipped => Some(Err(d.message)),
            Err(_) => None,
        } {
            found = row;
        }
    })
    .map_err(|e| e.to_string())?;
    found
}
