//! `lagebild pack`: work on codebook pages.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use lagebild::examples::{all, check, key, known};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Outcome;

/// Work on packs: the rules and registers the coder reads by.
#[derive(Debug, Args)]
pub struct Pack {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Run every example of the codebook pages and say which fail, with file and line.
    #[command(
        after_help = "An example that is listed in known-failures.txt beside the languages' folders is expected to fail.\n\nExamples:\n  lagebild pack test\n  lagebild pack test packs\n  lagebild pack test packs --write-known"
    )]
    Test {
        /// A folder of packs [default: the built-in ones].
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Write the failures as those that are known.
        #[arg(long)]
        write_known: bool,
        /// Only pages whose path holds these words.
        #[arg(long, value_name = "WORDS")]
        page: Option<String>,
        /// Show known failures too.
        #[arg(long)]
        all: bool,
    },
}

impl Pack {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let What::Test { folder, write_known, page, all: show_all } = &self.what;
        let coder = lagebild::coder(folder.as_deref())?.by_rules_alone();
        let list = folder.as_deref().unwrap_or(Path::new("packs")).join("known-failures.txt");
        let expected = if list.exists() { known(&std::fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?) } else { BTreeSet::new() };
        let (mut n, mut failed, mut fresh, mut mended) = (0, BTreeSet::new(), 0, 0);
        for (lang, example) in all(&coder).filter(|(_, e)| page.as_ref().is_none_or(|p| e.file.contains(p.as_str()))) {
            n += 1;
            let (key, result) = (key(example), check(&coder, lang, example));
            let listed = expected.contains(&key);
            let place = format!("{}:{}: {}", example.file, example.line, example.text);
            match result {
                Ok(()) if listed => {
                    mended += 1;
                    writeln!(out, "{place}: passes, though it is listed as a known failure")?;
                }
                Ok(()) => {}
                Err(problem) => {
                    fresh += usize::from(!listed);
                    if !listed || *show_all {
                        writeln!(out, "{place}: {problem}")?;
                    }
                    failed.insert(key);
                }
            }
        }
        writeln!(out, "{n} examples: {} pass, {} fail ({fresh} of them not listed), {mended} listed ones pass", n - failed.len(), failed.len())?;
        if *write_known {
            if page.is_some() {
                bail!(super::Usage("--write-known: expected a run of all pages, found --page".into()));
            }
            let text: String = failed.iter().map(|k| format!("{k}\n")).collect();
            let head = "# Examples of the codebook pages that are not read as they should be yet: page, sentence. `lagebild pack test packs --write-known` writes this list.\n";
            std::fs::write(&list, format!("{head}{text}")).with_context(|| format!("cannot write {}", list.display()))?;
            return Ok(Outcome::Done);
        }
        Ok(Outcome::of(n, fresh + mended))
    }
}
