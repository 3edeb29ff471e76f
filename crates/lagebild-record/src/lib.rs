//! From the claims of many reports to one record: what happened, how often, how many, and where the sources disagree.
//!
//! Reconciling is pure and order-free: the same reports in any order give the same [`Record`], with the same ids. The
//! store keeps claims, never only results; events are a view that [`reconcile()`] computes again at any time.

mod cite;
mod error;
pub mod export;
mod filter;
mod fold;
pub mod reconcile;
mod store;

pub use cite::{Cite, content_hash, quote, quote_of};
pub use error::Error;
pub use filter::Filter;
pub use reconcile::{Contradiction, ContradictionKind, Event, Record, Series, link, reconcile};
pub use store::{Added, Listed, Reports, Store};
