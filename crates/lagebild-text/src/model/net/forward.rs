//! The network at work: embedded words through recurrent layers to labels, arcs and relations.
//!
//! The layers are long short-term memories (Hochreiter and Schmidhuber 1997) read both ways, all sentences of a batch
//! step by step together; arcs are scored by a biaffine form (Dozat and Manning 2017, *Deep Biaffine Attention for Neural
//! Dependency Parsing*).

use super::layout::{Layout, REACH, Sizes};
use multiversion::{multiversion, target::target_cfg_f};
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// Slope of the rectifiers left of zero.
pub(super) const LEAK: f32 = 0.1;
const EPS: f32 = 1e-5;

/// 2 to the power of `x`, to about six digits, by the exponent's bits and a polynomial.
#[inline(always)]
fn exp2(x: f32) -> f32 {
    let x = x.clamp(-60.0, 60.0);
    let whole = (x + 64.0) as i32 - 64;
    let f = x - whole as f32;
    let p = 1.0 + f * (std::f32::consts::LN_2 + f * (0.240_226_5 + f * (0.055_503_33 + f * (0.009_617_97 + f * (0.001_339_89 + f * 0.000_154_0)))));
    f32::from_bits(((whole + 127) as u32) << 23) * p
}

/// The logistic function.
#[inline(always)]
pub(super) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp2(-x * std::f32::consts::LOG2_E))
}

/// The hyperbolic tangent.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    2.0 / (1.0 + exp2(-2.0 * x * std::f32::consts::LOG2_E)) - 1.0
}

/// The weights and where they stand.
#[derive(Clone, Copy)]
pub(super) struct Weights<'w> {
    pub sizes: &'w Sizes,
    pub at: &'w Layout,
    pub theta: &'w [f32],
}

/// Row-major product: `out += a · b`, `a` with `k` columns, `b` with `n`.
pub(super) fn product(a: &[f32], b: &[f32], out: &mut [f32], k: usize, n: usize) {
    let m = out.len() / n;
    general_mat_mul(1.0, &view(a, m, k), &view(b, k, n), 1.0, &mut view_mut(out, m, n));
}

/// Columns of a block of [`small`].
const WIDE: usize = 16;

/// Up to this many rows the general product spends its time on rearranging `b`.
const FEW: usize = 40;

/// [`product`] for few rows: blocks of four rows and sixteen columns stay in registers.
#[multiversion(targets("x86_64+avx2+fma"))]
fn small(a: &[f32], b: &[f32], out: &mut [f32], k: usize, n: usize) {
    let fused = target_cfg_f!(target_feature = "fma");
    let rows = out.len() / n;
    let mut from = 0;
    while from < rows {
        let to = rows.min(from + 4);
        for j in (0..n).step_by(WIDE) {
            let mut sums = [[0.0f32; WIDE]; 4];
            // Rows that are missing are the last one again, and thrown away.
            let row = |r: usize| &a[(from + r).min(to - 1) * k..][..k];
            let (a0, a1, a2, a3) = (row(0), row(1), row(2), row(3));
            for (i, line) in b.chunks_exact(n).take(k).enumerate() {
                let line: &[f32; WIDE] = line[j..j + WIDE].try_into().expect("as wide");
                for (sum, x) in sums.iter_mut().zip([a0[i], a1[i], a2[i], a3[i]]) {
                    for (s, y) in sum.iter_mut().zip(line) {
                        *s = if fused { x.mul_add(*y, *s) } else { *s + x * y };
                    }
                }
            }
            for (r, sum) in (from..to).zip(&sums) {
                out[r * n + j..r * n + j + WIDE].iter_mut().zip(sum).for_each(|(o, s)| *o += s);
            }
        }
        from = to;
    }
}

pub(super) fn view(a: &[f32], rows: usize, cols: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((rows, cols), &a[..rows * cols]).expect("sizes fit")
}

pub(super) fn view_mut(a: &mut [f32], rows: usize, cols: usize) -> ArrayViewMut2<'_, f32> {
    ArrayViewMut2::from_shape((rows, cols), &mut a[..rows * cols]).expect("sizes fit")
}

/// What one layer computed for a batch; the training reads it again.
#[derive(Debug, Default)]
pub(super) struct LayerWork {
    /// Gates (in, forget, candidate, out) of each row, per direction.
    pub gates: [Vec<f32>; 2],
    /// The cells' state.
    pub cell: [Vec<f32>; 2],
    /// The output before each row, in the direction of reading.
    pub before: [Vec<f32>; 2],
    /// Output of both directions.
    pub out: Vec<f32>,
}

/// Space for one batch, kept between batches.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Sentence bounds in rows, the longest sentence first; each begins with its root.
    pub bounds: Vec<(usize, usize)>,
    /// Summed embeddings, then their normal form.
    pub embedded: Vec<f32>,
    pub embedded_scale: Vec<f32>,
    pub input: Vec<f32>,
    pub layers: Vec<LayerWork>,
    /// Label scores, and what arcs and relations are read from, of each word.
    pub heads: Vec<f32>,
    /// Scratch of one step: outputs, cells, products.
    step: [Vec<f32>; 3],
}

/// Multiplies values in place while training, to make the network robust; at work it does nothing.
pub(super) trait Noise {
    /// Called on the output of layer `layer` (0: the embedding) of a sentence.
    fn apply(&mut self, layer: usize, rows: &mut [f32], width: usize, bounds: &[(usize, usize)]);
}

impl Noise for () {
    fn apply(&mut self, _: usize, _: &mut [f32], _: usize, _: &[(usize, usize)]) {}
}

fn resize(v: &mut Vec<f32>, n: usize) {
    v.clear();
    v.resize(n, 0.0);
}

/// Layer normalisation of each row: `out = gain · (x − mean) / deviation + shift`; `x` becomes the normal form.
fn normalise(x: &mut [f32], scale: &mut Vec<f32>, out: &mut [f32], gain: &[f32], shift: &[f32]) {
    let w = gain.len();
    scale.clear();
    for (row, out) in x.chunks_exact_mut(w).zip(out.chunks_exact_mut(w)) {
        let mean = row.iter().sum::<f32>() / w as f32;
        let var = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / w as f32;
        let s = 1.0 / (var + EPS).sqrt();
        scale.push(s);
        for (((v, o), g), b) in row.iter_mut().zip(out).zip(gain).zip(shift) {
            *v = (*v - mean) * s;
            *o = *v * g + b;
        }
    }
}

/// Runs the encoder over `work.embedded`.
pub(super) fn encode(sizes: &Sizes, at: &Layout, theta: &[f32], work: &mut Work, noise: &mut impl Noise) {
    let (w, h) = (sizes.width, sizes.cells);
    let rows = work.embedded.len() / w;
    resize(&mut work.input, rows * w);
    normalise(&mut work.embedded, &mut work.embedded_scale, &mut work.input, &theta[at.gain.clone()], &theta[at.shift.clone()]);
    noise.apply(0, &mut work.input, w, &work.bounds);
    work.layers.resize_with(sizes.layers, LayerWork::default);
    for l in 0..sizes.layers {
        let (done, now) = work.layers.split_at_mut(l);
        let input = done.last().map_or(&work.input, |b| &b.out);
        let layer = &mut now[0];
        resize(&mut layer.out, rows * 2 * h);
        for d in 0..2 {
            let gates = &mut layer.gates[d];
            gates.clear();
            for _ in 0..rows {
                gates.extend_from_slice(&theta[at.layers[l].bias[d].clone()]);
            }
            product(input, &theta[at.layers[l].input[d].clone()], gates, sizes.inputs_of(l), 4 * h);
            resize(&mut layer.cell[d], rows * h);
            resize(&mut layer.before[d], rows * h);
            recur(layer, d, h, &theta[at.layers[l].state[d].clone()], &work.bounds, &mut work.step);
        }
        noise.apply(l + 1, &mut layer.out, 2 * h, &work.bounds);
    }
    let last = work.layers.last().map_or(&work.input, |l| &l.out);
    work.heads.clear();
    for _ in 0..rows {
        work.heads.extend_from_slice(&theta[at.heads_bias.clone()]);
    }
    product(last, &theta[at.heads.clone()], &mut work.heads, sizes.inputs_of(sizes.layers), sizes.heads());
}

/// The row of step `k` of a sentence.
pub(super) fn row(bound: (usize, usize), k: usize, d: usize) -> usize {
    if d == 0 { bound.0 + k } else { bound.1 - 1 - k }
}

/// One step of a word's cells: `gates` become what they let through, `memory` and `hidden` go on.
#[multiversion(targets("x86_64+avx2"))]
fn cells(gates: &mut [f32], memory: &mut [f32], hidden: &mut [f32]) {
    let h = hidden.len();
    let (gi, rest) = gates.split_at_mut(h);
    let (gf, rest) = rest.split_at_mut(h);
    let (gc, go) = rest.split_at_mut(h);
    for i in 0..h {
        gi[i] = sigmoid(gi[i]);
        gf[i] = sigmoid(gf[i]);
        gc[i] = tanh(gc[i]);
        go[i] = sigmoid(go[i]);
    }
    for i in 0..h {
        memory[i] = gf[i] * memory[i] + gi[i] * gc[i];
        hidden[i] = go[i] * tanh(memory[i]);
    }
}

/// One direction of a layer, all sentences step by step: `gates` become what they let through.
fn recur(layer: &mut LayerWork, d: usize, h: usize, weights: &[f32], bounds: &[(usize, usize)], [state, memory, step]: &mut [Vec<f32>; 3]) {
    let LayerWork { gates, cell, before, out } = layer;
    let (gates, cell, before) = (&mut gates[d], &mut cell[d], &mut before[d]);
    let longest = bounds.first().map_or(0, |b| b.1 - b.0);
    resize(state, bounds.len() * h);
    resize(memory, bounds.len() * h);
    for k in 0..longest {
        let live = bounds.partition_point(|b| b.1 - b.0 > k);
        if k > 0 {
            resize(step, live * 4 * h);
            if live <= FEW && (4 * h).is_multiple_of(WIDE) {
                small(&state[..live * h], weights, step, h, 4 * h);
            } else {
                product(&state[..live * h], weights, step, h, 4 * h);
            }
        }
        for (s, &bound) in bounds[..live].iter().enumerate() {
            let t = row(bound, k, d);
            let g = &mut gates[t * 4 * h..(t + 1) * 4 * h];
            let hidden = &mut state[s * h..(s + 1) * h];
            if k > 0 {
                before[t * h..(t + 1) * h].copy_from_slice(hidden);
                for (g, x) in g.iter_mut().zip(&step[s * 4 * h..(s + 1) * 4 * h]) {
                    *g += x;
                }
            }
            let memory = &mut memory[s * h..(s + 1) * h];
            cells(g, memory, hidden);
            cell[t * h..(t + 1) * h].copy_from_slice(memory);
            out[t * 2 * h + d * h..t * 2 * h + (d + 1) * h].copy_from_slice(hidden);
        }
    }
}

/// Scores every head of every word of one sentence: row per word (the root left out), column per head (0: the root).
///
/// `left` holds the dependents' side before the product, for the training.
pub(super) fn arcs(Weights { sizes, at, theta }: Weights, heads: &[f32], bound: (usize, usize), left: &mut Vec<f32>, dep: &mut Vec<f32>, head: &mut Vec<f32>, out: &mut Vec<f32>) {
    let (k, cols) = (sizes.arc, sizes.heads());
    let (a, b) = bound;
    let n = b - a - 1;
    let leaky = |x: &f32| if *x > 0.0 { *x } else { x * LEAK };
    dep.clear();
    head.clear();
    for t in a..b {
        let row = &heads[t * cols + sizes.labels..];
        if t > a {
            dep.extend(row[..k].iter().map(leaky));
        }
        head.extend(row[k..2 * k].iter().map(leaky));
    }
    let u = &theta[at.arcs.clone()];
    left.clear();
    for _ in 0..n {
        left.extend_from_slice(&u[k * k..]);
    }
    product(dep, &u[..k * k], left, k, k);
    out.clear();
    let distance = &theta[at.distance.clone()];
    for i in 1..=n {
        for j in 0..=n {
            out.push(if j == 0 {
                0.0
            } else if j > i {
                distance[(j - i).min(REACH - 1)]
            } else {
                distance[REACH + (i - j).min(REACH - 1)]
            });
        }
    }
    general_mat_mul(1.0, &view(left, n, k), &view(head, n + 1, k).t(), 1.0, &mut view_mut(out, n, n + 1));
    for i in 0..n {
        out[i * (n + 1) + i + 1] = f32::NEG_INFINITY;
    }
}

/// Scores the relations of word `dep` to its head (rows of the batch); `hidden` keeps what they were read from.
pub(super) fn relations(Weights { sizes, at, theta }: Weights, heads: &[f32], dep: usize, head: usize, hidden: &mut Vec<f32>, out: &mut Vec<f32>) {
    let (k, cols) = (sizes.rel, sizes.heads());
    let base = sizes.labels + 2 * sizes.arc;
    let (d, h) = (&heads[dep * cols + base..], &heads[head * cols + base + k..]);
    hidden.clear();
    hidden.extend(d[..k].iter().zip(&h[..k]).map(|(a, b)| a + b).map(|x| if x > 0.0 { x } else { x * LEAK }));
    out.clear();
    out.extend_from_slice(&theta[at.rels_bias.clone()]);
    for (x, row) in hidden.iter().zip(theta[at.rels.clone()].chunks_exact(sizes.rels)) {
        for (o, w) in out.iter_mut().zip(row) {
            *o += x * w;
        }
    }
}
