//! `lagebild link`: which claims are about the same event, without a store.

use anyhow::{Context, Result};
use clap::Args;
use lagebild_coder::claim::Coded;
use serde::Deserialize;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use super::{Outcome, complain};

/// Put claims together: lines of `lagebild code` in, the same lines with an `event` id on every claim out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild code berichte/ | lagebild link\n  lagebild link claims.jsonl > linked.jsonl")]
pub struct Link {
    /// Files of coded lines; `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
}

impl Link {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (mut lines, mut coded, mut failed) = (vec![], vec![], 0);
        let stdin = [PathBuf::from("-")];
        for path in if self.paths.is_empty() { &stdin[..] } else { &self.paths } {
            let (reader, name): (Box<dyn BufRead>, String) = match path.as_os_str() == "-" {
                true => (Box::new(std::io::stdin().lock()), "standard input".into()),
                false => match File::open(path) {
                    Ok(file) => (Box::new(BufReader::new(file)), path.display().to_string()),
                    Err(e) => {
                        failed += 1;
                        complain(&path.display().to_string(), &format!("cannot open: {e}"));
                        continue;
                    }
                },
            };
            for (n, line) in reader.split(b'\n').enumerate() {
                let line = line.with_context(|| format!("{name}: cannot read"))?;
                if line.trim_ascii().is_empty() {
                    continue;
                }
                match parse(&line) {
                    Ok((value, report)) => {
                        lines.push(value);
                        coded.push(report);
                    }
                    Err(e) => {
                        failed += 1;
                        complain(&name, &format!("line {}: expected a line of `lagebild code`, found one that is not: {e}", n + 1));
                    }
                }
            }
        }
        let ids = lagebild_record::link(&coded);
        for (mut line, ids) in lines.into_iter().zip(ids) {
            for (claim, id) in line["claims"].as_array_mut().into_iter().flatten().zip(ids) {
                claim["event"] = id.into();
            }
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        Ok(Outcome::of(coded.len(), failed))
    }
}

/// A line as it stands, so that nothing of it is lost, and as it is understood.
fn parse(line: &[u8]) -> serde_json::Result<(Value, Coded)> {
    let value: Value = serde_json::from_slice(line)?;
    let coded = Coded::deserialize(&value)?;
    Ok((value, coded))
}
