//! Lagebild: a sourced, de-duplicated record of armed conflict, read from news reports.
//!
//! This crate is the façade: the built-in packs, a [`coder`] over them, and the printable [`report`].

pub mod packs;

pub use packs::{analyzer, coder};
