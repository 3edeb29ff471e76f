//! The network as a file: embeddings in eight bits, weights in sixteen.

use super::super::forward::product;
use super::super::{FEATURE_NAMES, KIND, features};
use super::Vectors;
use super::learner::Learner;
use crate::model::container::write_container;
use std::collections::BTreeMap;

/// The file of a network, see [`super::super::Network::open`].
pub(super) fn write(learner: &Learner, rows: &BTreeMap<u64, u32>, vectors: &Vectors, values: &[Vec<String>], relations: &[String], lemmas: &str) -> Vec<u8> {
    let s = &learner.sizes;
    let mut meta = format!("width {}\ncells {}\nlayers {}\narc {}\nrel {}\nrelations {}\n", s.width, s.cells, s.layers, s.arc, s.rel, relations.join(" "));
    for (name, values) in FEATURE_NAMES.iter().zip(values) {
        meta.push_str(&format!("{name} {}\n", values.join(" ")));
    }
    let w = s.width;
    let mut all: BTreeMap<u64, Vec<f32>> = rows.iter().map(|(f, &r)| (*f, learner.table[r as usize * w..(r as usize + 1) * w].to_vec())).collect();
    for (word, vector) in vectors {
        let mut row = vec![0.0; w];
        product(vector, &learner.bridge, &mut row, learner.vector_width, w);
        all.insert(features::vector(word), row);
    }
    let (mut hashes, mut scales, mut table) = (vec![], vec![], vec![]);
    for (f, row) in &all {
        let scale = row.iter().fold(1e-9f32, |m, x| m.max(x.abs())) / 127.0;
        hashes.extend(f.to_le_bytes());
        scales.extend(scale.to_le_bytes());
        table.extend(row.iter().map(|x| (x / scale).round() as i8 as u8));
    }
    let theta: Vec<u8> = learner.theta.iter().map(|x| ((x.to_bits() + 0x8000) >> 16) as u16).flat_map(u16::to_le_bytes).collect();
    write_container(KIND, &[meta.as_bytes(), &hashes, &scales, &table, &theta, lemmas.as_bytes()])
}
