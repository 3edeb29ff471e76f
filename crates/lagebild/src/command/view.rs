//! What the commands that show the record have in common: the store, the conditions, the form of the output.

use anyhow::{Result, bail};
use clap::Args;
use lagebild_record::{Filter, Record, Store};
use lagebild_text::Lang;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use super::table::Table;
use super::{Outcome, Usage, input};

/// Where the record lies.
#[derive(Clone, Debug, Args)]
pub struct StoreArg {
    /// The record: one SQLite file.
    #[arg(long, value_name = "FILE", env = "LAGEBILD_STORE", default_value = "lagebild.db")]
    pub store: PathBuf,
}

impl StoreArg {
    /// Opens a record that is there.
    pub fn open(&self) -> Result<Store> {
        if !self.store.exists() {
            bail!("{}: no such file; expected a record, which `lagebild read` makes", self.store.display());
        }
        Ok(Store::open(&self.store)?)
    }
}

/// Which part of the record to show.
#[derive(Clone, Debug, Args)]
pub struct Where {
    /// Only what meets this condition; keys: from, to (days), country (ISO code), type, party, text. May be repeated.
    #[arg(long = "where", value_name = "KEY=VALUE")]
    conditions: Vec<String>,
}

impl Where {
    /// The conditions.
    pub fn filter(&self) -> Result<Filter> {
        Filter::parse(&self.conditions).map_err(|e| Usage(e.to_string()).into())
    }
}

/// The language words of tables are in.
#[derive(Clone, Debug, Args)]
pub struct Tongue {
    /// Language of the words around the reports' own (de, en) [default: from LANG].
    #[arg(long, value_name = "CODE", value_parser = input::lang)]
    lang: Option<Lang>,
}

impl Tongue {
    /// The language asked for, else that of the environment, else English.
    pub fn get(&self) -> Lang {
        let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let env = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| set(n)).and_then(|code| Lang::from_code(&code));
        self.lang.or_else(env).unwrap_or(Lang::En)
    }
}

/// What a command that lists things is given.
#[derive(Clone, Debug, Args)]
pub struct ViewArgs {
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    conditions: Where,
    #[command(flatten)]
    form: Form,
}

/// A table or JSON lines.
#[derive(Clone, Debug, Args)]
pub struct Form {
    /// One JSON object a line, also on a terminal.
    #[arg(long, conflicts_with = "table")]
    json: bool,
    /// A table, also into a pipe.
    #[arg(long)]
    table: bool,
    #[command(flatten)]
    tongue: Tongue,
}

impl Form {
    /// Whether a person reads it, and in which language.
    pub fn table(&self) -> Option<Lang> {
        (self.table || (!self.json && std::io::stdout().is_terminal())).then(|| self.tongue.get())
    }
}

impl ViewArgs {
    /// The record's store, and the part of the record that meets the conditions.
    pub fn open(&self) -> Result<(Store, Record)> {
        let filter = self.conditions.filter()?;
        let store = self.store.open()?;
        let record = filter.of(store.record()?);
        Ok((store, record))
    }
    /// Whether a person reads it, and in which language.
    pub fn table(&self) -> Option<Lang> {
        self.form.table()
    }
    /// Writes things as a table or as JSON lines.
    pub fn list<T: Serialize>(&self, all: &[T], out: &mut dyn Write, table: impl FnOnce(Lang) -> Table) -> Result<Outcome> {
        match self.table() {
            Some(lang) if !all.is_empty() => table(lang).print(out)?,
            Some(_) => {}
            None => json(all, out)?,
        }
        Ok(Outcome::of(all.len(), 0))
    }
}

/// One JSON object a line.
pub fn json<T: Serialize>(all: &[T], out: &mut dyn Write) -> Result<()> {
    for one in all {
        serde_json::to_writer(&mut *out, one)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
