//! Where each weight of the network stands in one long row of numbers.

use std::ops::Range;

/// Sizes of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    /// Numbers an embedded word has.
    pub width: usize,
    /// Cells of a recurrent layer, each way.
    pub cells: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Outputs read as labels of single words: parts of speech, then each feature's values.
    pub labels: usize,
    /// Numbers that stand for a word as dependent or head.
    pub arc: usize,
    /// Numbers that stand for a word in naming a relation.
    pub rel: usize,
    /// Relations.
    pub rels: usize,
}

/// Distances told apart, each way.
pub(super) const REACH: usize = 32;

/// Weights of one recurrent layer, per direction.
#[derive(Clone, Debug)]
pub(super) struct LayerAt {
    /// Input to the four gates: width of the layer before × 4 cells.
    pub input: [Range<usize>; 2],
    /// Last output to the four gates: cells × 4 cells.
    pub state: [Range<usize>; 2],
    /// Biases of the gates.
    pub bias: [Range<usize>; 2],
}

/// Ranges of all weights.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub gain: Range<usize>,
    pub shift: Range<usize>,
    pub layers: Vec<LayerAt>,
    /// Output of the last layer × heads.
    pub heads: Range<usize>,
    pub heads_bias: Range<usize>,
    /// Dependent × head, and the head's own weight as last row.
    pub arcs: Range<usize>,
    /// By direction and distance.
    pub distance: Range<usize>,
    pub rels: Range<usize>,
    pub rels_bias: Range<usize>,
    pub len: usize,
}

impl Sizes {
    /// Columns of all outputs of a word.
    pub fn heads(&self) -> usize {
        self.labels + 2 * self.arc + 2 * self.rel
    }
    /// Numbers that come into layer `l`.
    pub fn inputs_of(&self, l: usize) -> usize {
        if l == 0 { self.width } else { 2 * self.cells }
    }
    /// Places the weights.
    pub fn layout(&self) -> Layout {
        let mut at = 0;
        let mut take = |n: usize| {
            at += n;
            at - n..at
        };
        let gates = 4 * self.cells;
        let gain = take(self.width);
        let shift = take(self.width);
        let layers = (0..self.layers)
            .map(|l| LayerAt {
                input: [take(self.inputs_of(l) * gates), take(self.inputs_of(l) * gates)],
                state: [take(self.cells * gates), take(self.cells * gates)],
                bias: [take(gates), take(gates)],
            })
            .collect();
        let heads = take(self.inputs_of(self.layers) * self.heads());
        let heads_bias = take(self.heads());
        let arcs = take((self.arc + 1) * self.arc);
        let distance = take(2 * REACH);
        let rels = take(self.rel * self.rels);
        let rels_bias = take(self.rels);
        Layout { gain, shift, layers, heads, heads_bias, arcs, distance, rels, rels_bias, len: at }
    }
}
