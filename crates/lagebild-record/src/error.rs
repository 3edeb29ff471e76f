//! The crate's one error.

use std::path::PathBuf;

/// What went wrong while reading, writing or asking the record; the message says what, where and what was expected.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{doing} in the record {}: {source}", path.display())]
    Sqlite { doing: &'static str, path: PathBuf, source: rusqlite::Error },
    #[error("the record {} has schema version {found}, this program reads version {expected}; use the program that wrote it", path.display())]
    Schema { path: PathBuf, found: String, expected: u32 },
    #[error("{} is a database, but no Lagebild record: expected a table `meta` with `schema_version`", path.display())]
    NotARecord { path: PathBuf },
    #[error("{} is no Lagebild record: it is not an SQLite file", path.display())]
    NotSqlite { path: PathBuf },
    #[error("the record holds {what} for report {report} that cannot be read: {source}")]
    Stored { what: &'static str, report: String, source: serde_json::Error },
    #[error("filter `{text}`: {found}; expected {expected}")]
    Filter { text: String, found: String, expected: String },
    #[error("writing the export: {0}")]
    Write(#[from] std::io::Error),
    #[error("writing a claim as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// True when a file was written by another version of the program, or by another program.
    pub fn is_format(&self) -> bool {
        matches!(self.0, Kind::Schema { .. } | Kind::NotARecord { .. } | Kind::NotSqlite { .. })
    }
    /// True when the words of a filter were not understood.
    pub fn is_filter(&self) -> bool {
        matches!(self.0, Kind::Filter { .. })
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Error {
        Kind::Write(source).into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(source: serde_json::Error) -> Error {
        Kind::Json(source).into()
    }
}
