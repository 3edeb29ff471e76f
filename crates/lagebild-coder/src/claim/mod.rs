//! Claims: their form, and how they are put together from clauses and mentions.

mod coder;
mod context;
mod draft;
mod emit;
mod fill;
mod furniture;
mod merge;
mod scene;
mod sense;
mod series;
mod speech;
mod status;
mod ties;
mod trace;
mod trigger;
mod types;
mod weigh;

pub use coder::Coder;
pub use types::*;
