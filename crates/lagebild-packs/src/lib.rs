//! The packs of Lagebild as embedded data: rules, registers, gazetteer, models. Nothing but bytes.

/// Every text file of `packs/`: its path below `packs/`, and what it holds.
pub static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Name to rows of the gazetteer, as an FST.
pub static GAZETTEER_NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst"));

/// Rows of the gazetteer.
pub static GAZETTEER_ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.rows"));

/// German full-form lexicon (CC BY-SA 4.0, see `packs/by-sa/`).
pub static DE_LEXICON: &[u8] = include_bytes!("../../../packs/by-sa/de-lexicon.bin");

/// English forms and lemmas (CC BY-SA 4.0).
pub static EN_LEXICON: &[u8] = include_bytes!("../../../packs/by-sa/en-lexicon.bin");

/// The network that reads German and English sentences (CC BY-SA 4.0).
pub static NETWORK: &[u8] = include_bytes!("../../../packs/by-sa/grammar.bin");

/// Country borders: Natural Earth 1:50m (public domain), as `scripts/build_borders.py` writes them.
pub static BORDERS: &str = include_str!("../../../packs/world/borders.txt");
