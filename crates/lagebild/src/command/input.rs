//! Files, folders and standard input as reports.

use anyhow::{Context, Result};
use clap::Args;
use lagebild_ingest::{Format, Options, read, read_jsonl_with, sniff};
use lagebild_text::{Document, Lang};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::complain;

/// What the user knows better than the files.
#[derive(Clone, Debug, Default, Args)]
pub struct InputOptions {
    /// Language of all reports (`de`, `en`), instead of guessing it.
    #[arg(long, value_name = "CODE", value_parser = lang)]
    lang: Option<Lang>,
    /// Publisher of reports that name none.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
}

impl InputOptions {
    /// The language the user names.
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    fn to_options(&self) -> Options {
        Options { lang: self.lang, source: self.source.clone(), ..Options::default() }
    }
}

/// A language code on the command line.
pub fn lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "expected de or en".to_owned())
}

/// Calls `f` with every report of the inputs and the file it came from; returns how many inputs or rows failed.
///
/// What cannot be read is one line on standard error each; the rest goes on.
pub fn for_each(paths: &[PathBuf], options: &InputOptions, f: &mut dyn FnMut(Document, Option<&Path>) -> Result<()>) -> Result<usize> {
    let options = options.to_options();
    let mut failed = 0;
    let stdin = paths.is_empty() || paths.iter().any(|p| p.as_os_str() == "-");
    for path in paths.iter().filter(|p| p.as_os_str() != "-") {
        for file in files(path, &mut failed) {
            match one(&file, &options, f) {
                Ok(n) => failed += n,
                Err(Failure::Input(e)) => {
                    failed += 1;
                    complain(&file.display().to_string(), &format!("{e:#}"));
                }
                Err(Failure::Output(e)) => return Err(e),
            }
        }
    }
    if stdin {
        let mut bytes = vec![];
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        failed += whole(&bytes, None, "standard input", &options, f)?;
    }
    Ok(failed)
}

enum Failure {
    Input(anyhow::Error),
    Output(anyhow::Error),
}

/// A file, or every file below a folder in the order of their names; hidden ones and records (`*.db`) are left out.
fn files(path: &Path, failed: &mut usize) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut out = vec![];
    match std::fs::read_dir(path) {
        Ok(entries) => {
            let left_out = |p: &PathBuf| {
                let ending = p.extension().and_then(|e| e.to_str()).unwrap_or("");
                p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) || ["db", "db-journal", "db-wal", "db-shm"].contains(&ending)
            };
            let mut list: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| !left_out(p)).collect();
            list.sort();
            for p in list {
                out.extend(files(&p, failed));
            }
        }
        Err(e) => {
            *failed += 1;
            complain(&path.display().to_string(), &format!("cannot read the folder: {e}"));
        }
    }
    out
}

fn one(path: &Path, options: &Options, f: &mut dyn FnMut(Document, Option<&Path>) -> Result<()>) -> Result<usize, Failure> {
    let file = File::open(path).context("cannot open").map_err(Failure::Input)?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let head = reader.fill_buf().context("cannot read").map_err(Failure::Input)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let streaming = matches!(sniff(head, name.as_deref()), Format::Jsonl) && std::str::from_utf8(&head[..head.len().saturating_sub(4)]).is_ok();
    if streaming {
        let (mut failed, mut broken) = (0, None);
        read_jsonl_with(reader, options, |row| match row {
            _ if broken.is_some() => {}
            Ok(document) => broken = f(document, Some(path)).err(),
            Err(d) => {
                failed += usize::from(d.skipped);
                complain(&path.display().to_string(), &d.to_string());
            }
        })
        .context("cannot read")
        .map_err(Failure::Input)?;
        return broken.map_or(Ok(failed), |e| Err(Failure::Output(e)));
    }
    let mut bytes = vec![];
    reader.read_to_end(&mut bytes).context("cannot read").map_err(Failure::Input)?;
    whole(&bytes, Some(path), &path.display().to_string(), options, f).map_err(Failure::Output)
}

fn whole(bytes: &[u8], path: Option<&Path>, what: &str, options: &Options, f: &mut dyn FnMut(Document, Option<&Path>) -> Result<()>) -> Result<usize> {
    let name = path.and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
    let (documents, diagnostics) = read(bytes, name.as_deref(), options);
    for document in documents {
        f(document, path)?;
    }
    for d in &diagnostics {
        complain(what, &d.to_string());
    }
    Ok(diagnostics.iter().filter(|d| d.skipped).count())
}
