//! From bytes to reports: plain text, JSON lines and web pages, their dates, sources and languages.
//!
//! ```
//! use lagebild_ingest::{Options, read};
//! let file = "Drei Tote in Mali\n\nBamako, 5. Juni 2021 (dpa) - In Mali sind drei Soldaten getötet worden.";
//! let (reports, diagnostics) = read(file.as_bytes(), Some("mali.txt"), &Options::default());
//! assert!(diagnostics.is_empty());
//! assert_eq!(reports[0].title.as_deref(), Some("Drei Tote in Mali"));
//! assert_eq!(reports[0].published.unwrap().from.to_string(), "2021-06-05");
//! ```
//!
//! Every function is pure and takes any bytes: what cannot be read is named in a [`Diagnostic`], never a panic.
//! Markup is masked, never rewritten, and a [`SourceMap`] leads from a page's text back to the page's bytes.

mod charset;
pub mod date;
mod diagnostic;
mod hash;
pub mod html;
pub mod jsonl;
pub mod lang;
mod map;
mod read;
mod sniff;
pub mod text;

pub use date::stated_date;
pub use diagnostic::Diagnostic;
pub use hash::content_hash;
pub use html::Extract;
pub use jsonl::{read_jsonl, read_jsonl_with};
pub use map::SourceMap;
pub use read::{Options, read};
pub use sniff::{Format, sniff};
