//! Trained models: read, compiled, used.

mod container;
mod lexicon;
mod tagger;
#[cfg(feature = "train")]
pub mod train;

pub use container::{ModelError, read_container, write_container};
pub use lexicon::{Lexicon, Reading};
pub use tagger::{Tagger, Upos};
