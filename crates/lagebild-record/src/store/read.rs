//! Reading reports back.

use jiff::civil::Date;
use lagebild_coder::claim::{Claim, Coded, Report};
use lagebild_text::{Basis, Published};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Store;
use crate::error::{Error, Kind};

/// Reports read at a time.
const PAGE: usize = 256;
/// The columns `report` reads.
const COLUMNS: &str = "seq, hash, id, url, source, title, lang, published_from, published_to, published_basis, text";

/// A report of the record, without its text and claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    /// Content hash.
    pub hash: String,
    /// The report; its text is left empty.
    pub report: Report,
    /// The file it was read from.
    pub path: Option<String>,
    /// The version of the coder that made its claims.
    pub coder: String,
    /// How many claims it holds.
    pub claims: usize,
}

impl Store {
    /// Every report without its text, in the order of arrival.
    pub fn reports(&self) -> Result<Vec<Listed>, Error> {
        let sql = "SELECT seq, hash, id, url, source, title, lang, published_from, published_to, published_basis, '', path, coder,
                   (SELECT count(*) FROM claims WHERE report = hash) FROM reports ORDER BY seq";
        self.query("listing reports", |c| {
            c.prepare(sql)?
                .query_map([], |row| {
                    let Stored { hash, report, .. } = stored(row)?;
                    Ok(Listed { hash, report, path: row.get(11)?, coder: row.get(12)?, claims: row.get::<_, i64>(13)? as usize })
                })?
                .collect()
        })
    }

    /// One report with its claims, by content hash.
    pub fn report(&self, hash: &str) -> Result<Option<Coded>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM reports WHERE hash = ?1");
        let found = self.query("reading a report", |c| c.prepare_cached(&sql)?.query_row([hash], stored).optional())?;
        found.map(|s| self.with_claims(s)).transpose()
    }

    /// Every report with its claims, in the order of arrival, read a page at a time.
    pub fn coded(&self) -> Reports<'_> {
        Reports { store: self, last: 0, page: Vec::new().into_iter() }
    }

    fn with_claims(&self, stored: Stored) -> Result<Coded, Error> {
        let json: Vec<String> =
            self.query("reading claims", |c| c.prepare_cached("SELECT json FROM claims WHERE report = ?1 ORDER BY n")?.query_map([&stored.hash], |r| r.get(0))?.collect())?;
        let claim = |json: &String| serde_json::from_str::<Claim>(json).map_err(|source| Kind::Stored { what: "a claim", report: stored.hash.clone(), source }.into());
        let claims = json.iter().map(claim).collect::<Result<_, Error>>()?;
        Ok(Coded { report: stored.report, claims })
    }
}

/// The reports of a record with their claims; see [`Store::coded`].
#[derive(Debug)]
pub struct Reports<'a> {
    store: &'a Store,
    last: i64,
    page: std::vec::IntoIter<Stored>,
}

impl Iterator for Reports<'_> {
    type Item = Result<Coded, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            let sql = format!("SELECT {COLUMNS} FROM reports WHERE seq > ?1 ORDER BY seq LIMIT {PAGE}");
            let read = self.store.query("reading reports", |c| c.prepare_cached(&sql)?.query_map([self.last], stored)?.collect::<Result<Vec<_>, _>>());
            match read {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => {
                    self.last = i64::MAX;
                    return Some(Err(error));
                }
            }
        }
        let stored = self.page.next()?;
        self.last = stored.seq;
        Some(self.store.with_claims(stored))
    }
}

/// A row of `reports`.
#[derive(Debug)]
struct Stored {
    seq: i64,
    hash: String,
    report: Report,
}

fn stored(row: &Row) -> rusqlite::Result<Stored> {
    let published = match (read::<Date>(row, 7)?, read::<Date>(row, 8)?, read::<Basis>(row, 9)?) {
        (Some(from), Some(to), Some(basis)) => Some(Published { from, to, basis }),
        _ => None,
    };
    let report = Report { id: row.get(2)?, url: row.get(3)?, source: row.get(4)?, title: row.get(5)?, lang: row.get(6)?, published, text: row.get(10)? };
    Ok(Stored { seq: row.get(0)?, hash: row.get(1)?, report })
}

/// A day or a code; one that cannot be read is an error, never an empty cell.
fn read<T: DeserializeOwned>(row: &Row, column: usize) -> rusqlite::Result<Option<T>> {
    let word: Option<String> = row.get(column)?;
    word.map(|w| serde_json::from_value(w.into()).map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, e.into()))).transpose()
}
