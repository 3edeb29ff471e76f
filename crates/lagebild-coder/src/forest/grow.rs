//! Growing a forest: gradient boosting on the logistic loss, trees grown by level over binned features (Friedman 2001).

use super::{Forest, Node, Row};

/// How a forest is grown; the same rows and settings give the same forest to the bit.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// Number of trees.
    pub trees: usize,
    /// Levels of splits in a tree.
    pub depth: usize,
    /// How much of each tree's step is taken.
    pub rate: f64,
    /// Least sum of second derivatives in a leaf.
    pub least: f64,
    /// Pull of leaves to zero.
    pub ridge: f64,
}

impl Default for Growth {
    fn default() -> Growth {
        Growth { trees: 120, depth: 5, rate: 0.08, least: 3.0, ridge: 3.0 }
    }
}

const BINS: usize = 48;

struct Binned {
    /// Column by column.
    bins: Vec<Vec<u8>>,
    /// Upper ends: a value falls into the first bin whose cut it is below.
    cuts: Vec<Vec<f32>>,
}

fn bin(rows: &[(Row, bool)], features: usize) -> Binned {
    let mut out = Binned { bins: vec![], cuts: vec![] };
    for f in 0..features {
        let mut values: Vec<f32> = rows.iter().map(|(r, _)| r.values[f]).collect();
        values.sort_by(f32::total_cmp);
        values.dedup();
        let step = values.len().div_ceil(BINS).max(1);
        let cuts: Vec<f32> = values.windows(2).map(|w| (w[0] + w[1]) / 2.0).enumerate().filter(|(i, _)| i % step == step - 1 || step == 1).map(|(_, c)| c).collect();
        out.bins.push(rows.iter().map(|(r, _)| cuts.partition_point(|c| r.values[f] >= *c) as u8).collect());
        out.cuts.push(cuts);
    }
    out
}

/// Grows a forest that tells the rows answered yes from those answered no.
///
/// All rows must have the same features. Without rows of both answers the forest has no tree.
pub fn grow(rows: &[(Row, bool)], growth: Growth, threshold: f32) -> Forest {
    let Some((first, _)) = rows.first() else { return Forest { threshold, ..Forest::default() } };
    let features = first.names.len();
    let yes = rows.iter().filter(|(_, y)| *y).count() as f64;
    let prior = ((yes + 0.5) / (rows.len() as f64 - yes + 0.5)).ln();
    let mut out = Forest { names: first.names.iter().map(|n| (*n).to_owned()).collect(), bias: prior as f32, threshold, nodes: vec![], roots: vec![] };
    let data = bin(rows, features);
    let mut odds = vec![prior; rows.len()];
    let mut slope = vec![(0.0, 0.0); rows.len()];
    for _ in 0..growth.trees {
        for (i, (_, y)) in rows.iter().enumerate() {
            let p = 1.0 / (1.0 + (-odds[i]).exp());
            slope[i] = (p - f64::from(u8::from(*y)), p * (1.0 - p));
        }
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        out.roots.push(out.nodes.len() as u32);
        let before = out.nodes.len();
        branch(&mut out.nodes, &data, &slope, &mut odds, all, growth.depth, &growth);
        if out.nodes.len() == before + 1 && matches!(out.nodes[before], Node::Leaf(v) if v.abs() < 1e-6) {
            break;
        }
    }
    out
}

fn gain(g: f64, h: f64, ridge: f64) -> f64 {
    g * g / (h + ridge)
}

fn branch(nodes: &mut Vec<Node>, data: &Binned, slope: &[(f64, f64)], odds: &mut [f64], rows: Vec<u32>, depth: usize, growth: &Growth) {
    let (g, h) = rows.iter().fold((0.0, 0.0), |(g, h), &i| (g + slope[i as usize].0, h + slope[i as usize].1));
    let mut best = (1e-3, 0usize, 0usize);
    if depth > 0 {
        for (f, bins) in data.bins.iter().enumerate() {
            let cuts = data.cuts[f].len();
            if cuts == 0 {
                continue;
            }
            let mut sums = [(0.0f64, 0.0f64); BINS + 2];
            for &i in &rows {
                let s = &mut sums[usize::from(bins[i as usize])];
                s.0 += slope[i as usize].0;
                s.1 += slope[i as usize].1;
            }
            let (mut lg, mut lh) = (0.0, 0.0);
            for (c, s) in sums.iter().enumerate().take(cuts) {
                lg += s.0;
                lh += s.1;
                if lh < growth.least || h - lh < growth.least {
                    continue;
                }
                let won = gain(lg, lh, growth.ridge) + gain(g - lg, h - lh, growth.ridge) - gain(g, h, growth.ridge);
                if won > best.0 {
                    best = (won, f, c);
                }
            }
        }
    }
    let (won, f, c) = best;
    if depth == 0 || won <= 1e-3 {
        // Rounded, so that the file and the forest in memory are one.
        let value = ((-g / (h + growth.ridge) * growth.rate) * 1e4).round() / 1e4;
        nodes.push(Node::Leaf(value as f32));
        rows.iter().for_each(|&i| odds[i as usize] += value);
        return;
    }
    let (left, right): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(|&i| usize::from(data.bins[f][i as usize]) <= c);
    let at = nodes.len();
    nodes.push(Node::Split(f as u16, data.cuts[f][c], 0));
    branch(nodes, data, slope, odds, left, depth - 1, growth);
    let next = nodes.len() as u32;
    if let Node::Split(_, _, r) = &mut nodes[at] {
        *r = next;
    }
    branch(nodes, data, slope, odds, right, depth - 1, growth);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_an_exclusive_or() {
        let rows: Vec<(Row, bool)> = (0..400)
            .map(|i| {
                let (a, b) = (i % 2 == 0, (i / 2) % 2 == 0);
                let mut row = Row::default();
                row.on("a", a);
                row.on("b", b);
                row.put("noise", (i * 7 % 13) as f32);
                (row, a != b && i % 20 != 3)
            })
            .collect();
        let forest = grow(&rows, Growth::default(), 0.5);
        let right = rows.iter().filter(|(r, y)| (forest.probability(r) > 0.5) == *y).count();
        assert!(right >= 380, "{right} of 400");
        assert_eq!(Forest::parse(&forest.write("")).unwrap(), forest);
        assert_eq!(grow(&rows, Growth::default(), 0.5), forest);
    }
}
