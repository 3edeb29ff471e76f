//! From the analysis of a report to its claims: who did what to whom, where, when, according to whom.

pub mod claim;
mod fold;
pub mod forest;
mod mention;
pub mod pack;
pub mod place;
pub mod quantity;
pub mod time;

pub use fold::fold;
