//! The built-in packs and models, put together.

use anyhow::{Context, Result};
use lagebild_coder::claim::Coder;
use lagebild_coder::pack::Pack;
use lagebild_coder::place::Gazetteer;
use lagebild_text::{Analyzer, ModelBytes};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// The word reader over the built-in models.
///
/// # Errors
/// When a built-in model is damaged: the program was built from a damaged checkout.
pub fn analyzer() -> Result<Analyzer<'static>> {
    Analyzer::open(ModelBytes { de: lagebild_packs::DE_LEXICON, en: lagebild_packs::EN_LEXICON, network: lagebild_packs::NETWORK }).context("cannot open the built-in models")
}

/// A coder over the built-in packs, or over a folder of packs in their place.
///
/// # Errors
/// When a pack has a mistake: file, line, what was found and what was expected.
pub fn coder(folder: Option<&Path>) -> Result<Coder<'static>> {
    let pack = match folder {
        None => Pack::load(lagebild_packs::FILES)?,
        Some(folder) => {
            let files = files_below(folder)?;
            let borrowed: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            Pack::load(&borrowed)?
        }
    };
    let gazetteer = Gazetteer::open(lagebild_packs::GAZETTEER_NAMES, lagebild_packs::GAZETTEER_ROWS);
    Ok(Coder::new(analyzer()?, pack, gazetteer))
}

/// The version of the program and of the packs it reads by: what a record notes beside every report, to code it again when it changes.
///
/// # Errors
/// When the folder of packs cannot be read.
pub fn version(folder: Option<&Path>) -> Result<String> {
    let mut hash = FxHasher::default();
    match folder {
        None => lagebild_packs::FILES.hash(&mut hash),
        Some(folder) => files_below(folder)?.hash(&mut hash),
    }
    for model in [lagebild_packs::DE_LEXICON, lagebild_packs::EN_LEXICON, lagebild_packs::NETWORK, lagebild_packs::GAZETTEER_ROWS] {
        model.hash(&mut hash);
    }
    Ok(format!("{}+{:016x}", env!("CARGO_PKG_VERSION"), hash.finish()))
}

/// Every pack file below a folder, by its path below it.
fn files_below(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut out = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(dir) = folders.pop() {
        for entry in std::fs::read_dir(&dir).with_context(|| format!("cannot read the folder {}", dir.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml" || e == "forest" || e == "tsv") || path.extension().is_some_and(|e| e == "md") && dir.ends_with("frames") {
                let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                out.push((path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    out.sort();
    Ok(out)
}
