//! The record in one SQLite file, which DB Browser, R, Python, QGIS and DuckDB open as it is.
//!
//! Reports and claims are kept; events, series and contradictions are tables that [`Store::rebuild`] fills again
//! (columns: `schema.sql`). A batch is one transaction: a process that is killed loses no more than the open batch.

mod read;
mod rebuild;

use std::path::{Path, PathBuf};
use std::time::Duration;

use lagebild_coder::claim::{Claim, Coded, Kind as ClaimKind};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;

use crate::cite::content_hash;
use crate::error::{Error, Kind};
use crate::reconcile::{Measure, Record, reconcile};
pub use read::{Listed, Reports};

/// The version of `schema.sql`.
const SCHEMA: u32 = 1;

/// An open record.
///
/// ```
/// use lagebild_record::Store;
/// let mut store = Store::in_memory().unwrap();
/// let coded = serde_json::from_str(r#"{"report": {"text": "Ruhe in Bamako."}, "claims": []}"#).unwrap();
/// assert_eq!(store.add([(&coded, None)], "0.1.0").unwrap().new, 1);
/// assert_eq!(store.add([(&coded, None)], "0.1.0").unwrap().known, 1);
/// ```
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// What became of the reports of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Reports the record did not hold.
    pub new: usize,
    /// Reports it held, coded by the same version: nothing was changed.
    pub known: usize,
    /// Reports it held, whose claims were replaced by those of another version of the coder.
    pub recoded: usize,
}

impl Store {
    /// Opens the record at `path`, or begins one there.
    ///
    /// # Errors
    ///
    /// When the file is no SQLite file, no record, or a record of another schema version.
    pub fn open(path: impl AsRef<Path>) -> Result<Store, Error> {
        let path = path.as_ref().to_owned();
        let connection = Connection::open(&path).map_err(|source| Kind::Sqlite { doing: "opening", path: path.clone(), source })?;
        Store { connection, path }.ready()
    }

    /// Begins a record that is lost when it is dropped.
    pub fn in_memory() -> Result<Store, Error> {
        let path = PathBuf::from(":memory:");
        let connection = Connection::open_in_memory().map_err(|source| Kind::Sqlite { doing: "opening", path: path.clone(), source })?;
        Store { connection, path }.ready()
    }

    /// Adds reports with the files they were read from, in one transaction; one the record holds already adds nothing.
    pub fn add<'a>(&mut self, batch: impl IntoIterator<Item = (&'a Coded, Option<&'a str>)>, coder: &str) -> Result<Added, Error> {
        let path = self.path.clone();
        let failed = |source| Error::from(Kind::Sqlite { doing: "adding reports", path: path.clone(), source });
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let mut added = Added::default();
        for (coded, file) in batch {
            let hash = content_hash(&coded.report);
            let by: Option<String> =
                tx.prepare_cached("SELECT coder FROM reports WHERE hash = ?1").and_then(|mut s| s.query_row([&hash], |r| r.get(0)).optional()).map_err(failed)?;
            match by {
                Some(by) if by == coder => {
                    added.known += 1;
                    continue;
                }
                Some(_) => {
                    tx.execute("DELETE FROM claims WHERE report = ?1", [&hash]).map_err(failed)?;
                    tx.execute("UPDATE reports SET coder = ?2 WHERE hash = ?1", [&hash, coder]).map_err(failed)?;
                    added.recoded += 1;
                }
                None => {
                    report(&tx, &hash, coded, file, coder).map_err(failed)?;
                    added.new += 1;
                }
            }
            for (n, one) in coded.claims.iter().enumerate() {
                let json = serde_json::to_string(one)?;
                claim(&tx, &hash, n, one, &json).map_err(failed)?;
            }
        }
        tx.commit().map_err(failed)?;
        Ok(added)
    }

    /// Whether the record holds a report with this content hash.
    pub fn has(&self, hash: &str) -> Result<bool, Error> {
        self.query("looking for a report", |c| c.prepare_cached("SELECT 1 FROM reports WHERE hash = ?1")?.exists([hash]))
    }

    /// The version of the coder that made the claims of the report with this content hash, if the record holds it.
    pub fn coded_by(&self, hash: &str) -> Result<Option<String>, Error> {
        self.query("looking for a report", |c| c.prepare_cached("SELECT coder FROM reports WHERE hash = ?1")?.query_row([hash], |r| r.get(0)).optional())
    }

    /// What all its reports say together.
    pub fn record(&self) -> Result<Record, Error> {
        Ok(reconcile(&self.coded().collect::<Result<Vec<_>, _>>()?))
    }

    /// Fills the tables of events, series and contradictions again, in one transaction, and gives them back.
    pub fn rebuild(&mut self) -> Result<Record, Error> {
        let record = self.record()?;
        let path = self.path.clone();
        let failed = |source| Error::from(Kind::Sqlite { doing: "rebuilding events", path: path.clone(), source });
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        rebuild::fill(&tx, &record, failed)?;
        tx.commit().map_err(failed)?;
        Ok(record)
    }

    /// Where the record lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Checks the schema, or creates it in an empty file.
    fn ready(mut self) -> Result<Store, Error> {
        let tables = self.query("opening", |c| {
            c.busy_timeout(Duration::from_secs(10))?;
            c.pragma_update(None, "foreign_keys", true)?;
            c.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0))
        });
        if tables? == 0 {
            self.create()?;
        }
        let has_meta = self.query("opening", |c| c.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'")?.exists([]))?;
        if !has_meta {
            return Err(Kind::NotARecord { path: self.path }.into());
        }
        let found: Option<String> =
            self.query("reading the schema version of", |c| c.query_row("SELECT value FROM meta WHERE key = 'schema_version'", [], |r| r.get(0)).optional())?;
        match found {
            Some(version) if version == SCHEMA.to_string() => Ok(self),
            Some(found) => Err(Kind::Schema { path: self.path, found, expected: SCHEMA }.into()),
            None => Err(Kind::NotARecord { path: self.path }.into()),
        }
    }

    /// Creates the tables, unless another process was faster.
    fn create(&mut self) -> Result<(), Error> {
        let path = self.path.clone();
        let failed = |source| Error::from(Kind::Sqlite { doing: "creating tables", path: path.clone(), source });
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        if tx.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0)).map_err(failed)? == 0 {
            tx.execute_batch(include_str!("schema.sql")).map_err(failed)?;
            tx.execute("INSERT INTO meta VALUES ('schema_version', ?1)", [SCHEMA.to_string()]).map_err(failed)?;
        }
        tx.commit().map_err(failed)
    }

    /// Asks the database, and says what for when it fails.
    pub(crate) fn query<T>(&self, doing: &'static str, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        ask(&self.connection).map_err(|source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Kind::NotSqlite { path: self.path.clone() }.into(),
            _ => Kind::Sqlite { doing, path: self.path.clone(), source }.into(),
        })
    }
}

fn report(tx: &Transaction, hash: &str, coded: &Coded, path: Option<&str>, coder: &str) -> rusqlite::Result<usize> {
    let r = &coded.report;
    let published = r.published.map(|p| (p.from.to_string(), p.to.to_string(), word(&p.basis)));
    let (from, to, basis) = published.map_or((None, None, None), |(from, to, basis)| (Some(from), Some(to), basis));
    tx.prepare_cached(
        "INSERT INTO reports (hash, id, url, source, title, lang, published_from, published_to, published_basis, path, text, coder)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![hash, r.id, r.url, r.source, r.title, r.lang, from, to, basis, path, r.text, coder])
}

fn claim(tx: &Transaction, hash: &str, n: usize, c: &Claim, json: &str) -> rusqlite::Result<usize> {
    let (time, place) = (c.time.as_ref(), c.places.first());
    let killed = Measure::Killed.total(c).filter(|_| c.kind != ClaimKind::Strength);
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
    tx.prepare_cached(
        "INSERT INTO claims (report, n, kind, type, status, date_start, date_end, country, place, killed_min, killed_max, json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        hash,
        n as i64,
        word(&c.kind),
        c.event_type.map(|t| t.code()),
        word(&c.status),
        day(time.and_then(|t| t.from)),
        day(time.and_then(|t| t.to)),
        place.and_then(|p| p.country.as_deref()),
        place.map(|p| &p.name),
        number(killed.and_then(|k| k.min)),
        number(killed.and_then(|k| k.max)),
        json,
    ])
}

/// A code as it is written in claims: `single-source`.
fn word(code: &impl Serialize) -> Option<String> {
    serde_json::to_value(code).ok()?.as_str().map(str::to_owned)
}

/// SQLite counts to 2⁶³ − 1.
fn number(n: Option<u64>) -> Option<i64> {
    n.map(|n| i64::try_from(n).unwrap_or(i64::MAX))
}
