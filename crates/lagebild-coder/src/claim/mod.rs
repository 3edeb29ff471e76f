//! Claims: their form, and how they are put together from clauses and mentions.

mod cast;
mod cluster;
mod coder;
mod compose;
mod context;
mod draft;
mod emit;
mod evoke;
mod figure;
mod fill;
mod furniture;
#[cfg(feature = "train")]
mod lessons;
mod merge;
mod moment;
mod pair;
mod reference;
mod role;
mod scene;
mod sense;
mod series;
mod site;
mod speech;
mod status;
mod tally;
mod ties;
mod trace;
mod trigger;
mod types;
mod violence;
mod weigh;

pub use coder::Coder;
#[cfg(feature = "train")]
pub use lessons::{FigureLessons, Lessons, SameName};
pub use reference::Reference;
pub use types::*;
