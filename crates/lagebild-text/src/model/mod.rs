//! Trained models: read, compiled, used.

mod container;
mod lexicon;
mod net;
mod pos;
mod relation;
#[cfg(feature = "train")]
pub mod train;
#[cfg(feature = "train")]
pub use net::train as grammar;

pub use container::{ModelError, read_container, write_container};
pub use lexicon::{Lexicon, Reading};
pub use net::{FEATURE_NAMES, FEATURES, Mark, Network, Scratch};
pub use pos::Upos;
pub use relation::Rel;
