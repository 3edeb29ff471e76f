//! Weights of the claim model: a text file a person can read.

use super::error::PackError;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    bias: f32,
    threshold: f32,
    gate: f32,
    weights: BTreeMap<String, f32>,
}

/// A linear model: bias, threshold, one weight a feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Added to every sum.
    pub bias: f32,
    /// Drafts below this probability are dropped.
    pub threshold: f32,
    /// A report none of whose drafts reaches this probability yields no claim at all.
    pub gate: f32,
    weights: FxHashMap<String, f32>,
}

impl Weights {
    pub(super) fn load(files: &[(&str, &str)]) -> Result<Option<Weights>, PackError> {
        let Some((path, text)) = files.iter().find(|(p, _)| p.ends_with("models/claims.toml")) else { return Ok(None) };
        let file: File = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
        if file.format != 1 {
            return Err(PackError::new(path, 1, format!("format {}: expected 1", file.format)));
        }
        Ok(Some(Weights { bias: file.bias, threshold: file.threshold, gate: file.gate, weights: file.weights.into_iter().collect() }))
    }

    /// The weight of a feature, 0 where none was learned.
    pub fn of(&self, feature: &str) -> f32 {
        self.weights.get(feature).copied().unwrap_or(0.0)
    }
}
