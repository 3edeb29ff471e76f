//! One batch after the other: forward, gradients, a step of Adam.

use super::super::forward::{LEAK, Weights, Work, arcs, encode, product, relations, row, tanh, view, view_mut};
use super::super::layout::{Layout, REACH, Sizes};
use super::Recipe;
use ndarray::linalg::general_mat_mul;
use std::collections::BTreeMap;

/// Xorshift numbers (Vigna 2016), the same for the same seed.
pub(super) struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
    /// About normal: the sum of four uniform numbers.
    pub fn normal(&mut self, deviation: f32) -> f32 {
        ((0..4).map(|_| self.unit()).sum::<f32>() - 2.0) * 1.732 * deviation
    }
    pub fn shuffle<T>(&mut self, v: &mut [T]) {
        for i in (1..v.len()).rev() {
            v.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// Silences the same outputs in all words of a sentence (Gal and Ghahramani 2016), and remembers which.
struct Silence<'r> {
    rng: &'r mut Rng,
    share: f32,
    /// Per layer and sentence one factor a column.
    kept: Vec<Vec<f32>>,
}

impl super::super::forward::Noise for Silence<'_> {
    fn apply(&mut self, layer: usize, rows: &mut [f32], width: usize, bounds: &[(usize, usize)]) {
        self.kept.resize_with(layer + 1, Vec::new);
        let kept = &mut self.kept[layer];
        kept.clear();
        for &(a, b) in bounds {
            let from = kept.len();
            kept.extend((0..width).map(|_| if self.rng.unit() < self.share { 0.0 } else { 1.0 / (1.0 - self.share) }));
            for row in rows[a * width..b * width].chunks_exact_mut(width) {
                row.iter_mut().zip(&kept[from..]).for_each(|(x, k)| *x *= k);
            }
        }
    }
}

fn silence_gradient(kept: &[f32], grad: &mut [f32], width: usize, bounds: &[(usize, usize)]) {
    for (s, &(a, b)) in bounds.iter().enumerate() {
        for row in grad[a * width..b * width].chunks_exact_mut(width) {
            row.iter_mut().zip(&kept[s * width..]).for_each(|(x, k)| *x *= k);
        }
    }
}

/// A sentence as the network sees it.
pub(super) struct Lesson {
    /// Per word: rows of the table, and its vector.
    pub rows: Vec<(Vec<u32>, Option<u32>)>,
    /// Number of the value in each label group.
    pub labels: Vec<Vec<u16>>,
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
}

/// Adam's two moments (Kingma and Ba 2015).
pub(super) struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Adam {
    pub fn new(n: usize) -> Adam {
        Adam { first: vec![0.0; n], second: vec![0.0; n] }
    }
    fn step(&mut self, at: usize, theta: &mut [f32], grad: &[f32], rate: f32, correct: (f32, f32), scale: f32) {
        for (i, (t, g)) in theta.iter_mut().zip(grad).enumerate() {
            let g = g * scale;
            let m = &mut self.first[at + i];
            let v = &mut self.second[at + i];
            *m += 0.1 * (g - *m);
            *v += 0.05 * (g * g - *v);
            *t -= rate * (*m * correct.0) / ((*v * correct.1).sqrt() + 1e-8);
        }
    }
}

/// Numbers kept while learning.
pub(super) struct Learner {
    pub sizes: Sizes,
    pub at: Layout,
    pub theta: Vec<f32>,
    pub grad: Vec<f32>,
    pub adam: Adam,
    pub table: Vec<f32>,
    pub table_adam: Adam,
    pub vectors: Vec<f32>,
    pub vector_width: usize,
    /// Vector to embedding.
    pub bridge: Vec<f32>,
    pub bridge_grad: Vec<f32>,
    pub bridge_adam: Adam,
    pub groups: Vec<usize>,
    pub steps: usize,
}

/// Weight of a feature's loss beside that of the part of speech.
const FEATURE_WEIGHT: f32 = 0.1;

fn softmax_loss(scores: &mut [f32], gold: usize, weight: f32) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    scores.iter_mut().for_each(|s| *s *= weight / sum);
    scores[gold] -= weight;
}

fn column_sum(rows: &[f32], out: &mut [f32]) {
    for row in rows.chunks_exact(out.len()) {
        out.iter_mut().zip(row).for_each(|(o, r)| *o += r);
    }
}

/// `out += aᵀ · b` over `rows` rows.
fn outer(a: &[f32], b: &[f32], out: &mut [f32], rows: usize, k: usize, n: usize) {
    general_mat_mul(1.0, &view(a, rows, k).t(), &view(b, rows, n), 1.0, &mut view_mut(out, k, n));
}

/// `out += a · bᵀ`, `b` of k rows and n columns.
fn back(a: &[f32], b: &[f32], out: &mut [f32], rows: usize, k: usize, n: usize) {
    general_mat_mul(1.0, &view(a, rows, n), &view(b, k, n).t(), 1.0, &mut view_mut(out, rows, k));
}

impl Learner {
    /// One batch: forward, gradients, step.
    pub fn learn(&mut self, lessons: &[&Lesson], rng: &mut Rng, recipe: &Recipe, root: u32, rate: f32, work: &mut Work) {
        let w = self.sizes.width;
        let mut order: Vec<&Lesson> = lessons.to_vec();
        order.sort_by_key(|l| std::cmp::Reverse(l.rows.len()));
        work.bounds.clear();
        let mut used: Vec<(Vec<u32>, Option<u32>)> = vec![];
        for l in &order {
            work.bounds.push((used.len(), used.len() + l.rows.len() + 1));
            used.push((vec![root], None));
            for (rows, vector) in &l.rows {
                // Some words are seen as if they were rare.
                if rng.unit() < 0.15 {
                    used.push((rows.iter().copied().filter(|_| rng.unit() < 0.5).collect(), vector.filter(|_| rng.unit() < 0.5)));
                } else {
                    used.push((rows.clone(), *vector));
                }
            }
        }
        let n = used.len();
        let vw = self.vector_width;
        let mut gathered = vec![0.0; n * vw];
        work.embedded.clear();
        work.embedded.resize(n * w, 0.0);
        for (t, (rows, vector)) in used.iter().enumerate() {
            for &r in rows {
                let x = &self.table[r as usize * w..(r as usize + 1) * w];
                work.embedded[t * w..(t + 1) * w].iter_mut().zip(x).for_each(|(o, x)| *o += x);
            }
            if let Some(v) = vector {
                gathered[t * vw..(t + 1) * vw].copy_from_slice(&self.vectors[*v as usize * vw..(*v as usize + 1) * vw]);
            }
        }
        if vw > 0 {
            product(&gathered, &self.bridge, &mut work.embedded, vw, w);
        }
        let mut silence = Silence { rng, share: recipe.drop, kept: vec![] };
        encode(&self.sizes, &self.at, &self.theta, work, &mut silence);
        let kept = silence.kept;
        self.grad.fill(0.0);
        let d_heads = self.losses(&order, work, 1.0 / (n - order.len()) as f32);
        let d_embedded = self.backward(work, &kept, d_heads);
        if vw > 0 {
            self.bridge_grad.fill(0.0);
            outer(&gathered, &d_embedded, &mut self.bridge_grad, n, vw, w);
        }
        let norm = self.grad.iter().map(|g| g * g).sum::<f32>().sqrt();
        let scale = if norm > 2.0 { 2.0 / norm } else { 1.0 };
        self.steps += 1;
        let correct = (1.0 / (1.0 - 0.9f32.powi(self.steps as i32)), 1.0 / (1.0 - 0.95f32.powi(self.steps as i32)));
        self.adam.step(0, &mut self.theta, &self.grad, rate, correct, scale);
        self.bridge_adam.step(0, &mut self.bridge, &self.bridge_grad, rate, correct, scale);
        let mut rows: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for (t, (used, _)) in used.iter().enumerate() {
            for &r in used {
                let g = rows.entry(r).or_insert_with(|| vec![0.0; w]);
                g.iter_mut().zip(&d_embedded[t * w..(t + 1) * w]).for_each(|(g, d)| *g += d);
            }
        }
        for (r, g) in rows {
            let at = r as usize * w;
            self.table_adam.step(at, &mut self.table[at..at + w], &g, rate, correct, scale);
        }
    }

    /// The gradient of the loss by the outputs; those of the scorers' own weights are added on the way.
    fn losses(&mut self, order: &[&Lesson], work: &Work, weight: f32) -> Vec<f32> {
        let (s, cols) = (self.sizes, self.sizes.heads());
        let mut d = vec![0.0; work.heads.len()];
        let [mut left, mut dep, mut head, mut scores] = [const { Vec::new() }; 4];
        let (k, r) = (s.arc, s.rel);
        for (l, &bound) in order.iter().zip(&work.bounds) {
            let n = l.rows.len();
            for i in 0..n {
                let t = bound.0 + 1 + i;
                let mut at = 0;
                for (g, &size) in self.groups.iter().enumerate() {
                    let range = t * cols + at..t * cols + at + size;
                    d[range.clone()].copy_from_slice(&work.heads[range.clone()]);
                    softmax_loss(&mut d[range], usize::from(l.labels[i][g]), weight * if g == 0 { 1.0 } else { FEATURE_WEIGHT });
                    at += size;
                }
                let h = bound.0 + l.heads[i];
                relations(Weights { sizes: &s, at: &self.at, theta: &self.theta }, &work.heads, t, h, &mut left, &mut dep);
                softmax_loss(&mut dep, l.relations[i], weight);
                column_sum(&dep, &mut self.grad[self.at.rels_bias.clone()]);
                outer(&left, &dep, &mut self.grad[self.at.rels.clone()], 1, r, s.rels);
                let mut hidden = vec![0.0; r];
                back(&dep, &self.theta[self.at.rels.clone()], &mut hidden, 1, r, s.rels);
                let base = s.labels + 2 * k;
                for (j, (x, g)) in left.iter().zip(&hidden).enumerate() {
                    let g = if *x > 0.0 { *g } else { g * LEAK };
                    d[t * cols + base + j] += g;
                    d[h * cols + base + r + j] += g;
                }
            }
            arcs(Weights { sizes: &s, at: &self.at, theta: &self.theta }, &work.heads, bound, &mut left, &mut dep, &mut head, &mut scores);
            for i in 0..n {
                softmax_loss(&mut scores[i * (n + 1)..(i + 1) * (n + 1)], l.heads[i], weight);
                for j in 1..=n {
                    let g = scores[i * (n + 1) + j];
                    let at = if j > i + 1 { (j - i - 1).min(REACH - 1) } else { REACH + (i + 1 - j).min(REACH - 1) };
                    self.grad[self.at.distance.start + at] += g;
                }
            }
            // scores = left · headᵀ, left = dep · U + last row.
            let mut d_left = vec![0.0; n * k];
            product(&scores, &head, &mut d_left, n + 1, k);
            let mut d_head = vec![0.0; (n + 1) * k];
            outer(&scores, &left, &mut d_head, n, n + 1, k);
            let u = self.at.arcs.start;
            outer(&dep, &d_left, &mut self.grad[u..u + k * k], n, k, k);
            column_sum(&d_left, &mut self.grad[u + k * k..u + k * k + k]);
            let mut d_dep = vec![0.0; n * k];
            back(&d_left, &self.theta[u..u + k * k], &mut d_dep, n, k, k);
            let slope = |x: f32, g: f32| if x > 0.0 { g } else { g * LEAK };
            for i in 0..=n {
                let t = bound.0 + i;
                for j in 0..k {
                    if i > 0 {
                        d[t * cols + s.labels + j] += slope(dep[(i - 1) * k + j], d_dep[(i - 1) * k + j]);
                    }
                    d[t * cols + s.labels + k + j] += slope(head[i * k + j], d_head[i * k + j]);
                }
            }
        }
        d
    }

    /// From the gradient by the outputs to that by the embedded words.
    fn backward(&mut self, work: &Work, kept: &[Vec<f32>], d_heads: Vec<f32>) -> Vec<f32> {
        let (s, h) = (self.sizes, self.sizes.cells);
        let rows = work.heads.len() / s.heads();
        let last = s.inputs_of(s.layers);
        let top = work.layers.last().map_or(&work.input, |l| &l.out);
        outer(top, &d_heads, &mut self.grad[self.at.heads.clone()], rows, last, s.heads());
        column_sum(&d_heads, &mut self.grad[self.at.heads_bias.clone()]);
        let mut d = vec![0.0; rows * last];
        back(&d_heads, &self.theta[self.at.heads.clone()], &mut d, rows, last, s.heads());
        for l in (0..s.layers).rev() {
            silence_gradient(&kept[l + 1], &mut d, 2 * h, &work.bounds);
            let width = s.inputs_of(l);
            let input = if l == 0 { &work.input } else { &work.layers[l - 1].out };
            let mut d_input = vec![0.0; rows * width];
            for dir in 0..2 {
                let la = self.at.layers[l].clone();
                let gates = recur_back(&work.layers[l], dir, h, &self.theta[la.state[dir].clone()], &work.bounds, &d);
                outer(input, &gates, &mut self.grad[la.input[dir].clone()], rows, width, 4 * h);
                outer(&work.layers[l].before[dir], &gates, &mut self.grad[la.state[dir].clone()], rows, h, 4 * h);
                column_sum(&gates, &mut self.grad[la.bias[dir].clone()]);
                back(&gates, &self.theta[la.input[dir].clone()], &mut d_input, rows, width, 4 * h);
            }
            d = d_input;
        }
        silence_gradient(&kept[0], &mut d, s.width, &work.bounds);
        let (gain, shift) = (self.at.gain.clone(), self.at.shift.clone());
        column_sum(&d, &mut self.grad[shift]);
        let w = s.width;
        for (t, row) in d.chunks_exact_mut(w).enumerate() {
            let x = &work.embedded[t * w..(t + 1) * w];
            let (mut mean, mut along) = (0.0, 0.0);
            for i in 0..w {
                self.grad[gain.start + i] += row[i] * x[i];
                row[i] *= self.theta[gain.start + i];
                mean += row[i];
                along += row[i] * x[i];
            }
            for i in 0..w {
                row[i] = (row[i] - mean / w as f32 - x[i] * along / w as f32) * work.embedded_scale[t];
            }
        }
        d
    }
}

/// The gradient by the gates' inputs of one direction, given that by the layer's output.
fn recur_back(layer: &super::super::forward::LayerWork, d: usize, h: usize, weights: &[f32], bounds: &[(usize, usize)], out: &[f32]) -> Vec<f32> {
    let (gates, cell) = (&layer.gates[d], &layer.cell[d]);
    let mut grad = vec![0.0; gates.len()];
    let mut d_state = vec![0.0f32; bounds.len() * h];
    let mut d_cell = vec![0.0f32; bounds.len() * h];
    let mut step = vec![];
    for k in (0..bounds.first().map_or(0, |b| b.1 - b.0)).rev() {
        let live = bounds.partition_point(|b| b.1 - b.0 > k);
        step.clear();
        for (s, &bound) in bounds[..live].iter().enumerate() {
            let t = row(bound, k, d);
            let before = (k > 0).then(|| row(bound, k - 1, d));
            let g = &gates[t * 4 * h..(t + 1) * 4 * h];
            for i in 0..h {
                let (gi, gf, gc, go) = (g[i], g[h + i], g[2 * h + i], g[3 * h + i]);
                let tc = tanh(cell[t * h + i]);
                let dh = out[t * 2 * h + d * h + i] + d_state[s * h + i];
                let dc = d_cell[s * h + i] + dh * go * (1.0 - tc * tc);
                let last = before.map_or(0.0, |b| cell[b * h + i]);
                grad[t * 4 * h + i] = dc * gc * gi * (1.0 - gi);
                grad[t * 4 * h + h + i] = dc * last * gf * (1.0 - gf);
                grad[t * 4 * h + 2 * h + i] = dc * gi * (1.0 - gc * gc);
                grad[t * 4 * h + 3 * h + i] = dh * tc * go * (1.0 - go);
                d_cell[s * h + i] = dc * gf;
            }
            step.extend_from_slice(&grad[t * 4 * h..(t + 1) * 4 * h]);
        }
        if k > 0 {
            d_state[..live * h].fill(0.0);
            back(&step, weights, &mut d_state[..live * h], live, h, 4 * h);
        }
    }
    grad
}
