//! Lagebild: a sourced, de-duplicated record of armed conflict, read from news reports.
//!
//! This crate is the façade: the built-in packs, a [`coder`] over them, the printable [`report`], the codebook's
//! [`examples`] as tests and the [`score`] against annotated reports.

pub mod code;
pub mod demo;
pub mod examples;
pub mod packs;
pub mod report;
pub mod score;

pub use code::code_all;
pub use packs::{analyzer, coder};
