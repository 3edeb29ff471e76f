//! `lagebild train claims`: the claim model, a logistic regression over what the rules find in annotated reports.

use anyhow::{Context, Result};
use lagebild::score::pair_up;
use lagebild_coder::claim::{Coded, Coder};
use lagebild_ingest::{Options, read};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Strength of the pull to zero; twice that for the weights of single rules, which see few examples.
const RIDGE: f64 = 4.0;
/// Features seen less often are left out.
const LEAST: usize = 4;
/// Drafts below this probability are no claims.
const THRESHOLD: f64 = 0.26;
/// A report whose best draft stays below this yields none.
const GATE: f64 = 0.5;

type Row = (Vec<(String, f32)>, bool);

/// Learns the weights from annotated files and returns the text of `claims.toml`.
///
/// # Errors
/// When a file cannot be read.
pub fn learn(coder: &Coder, files: &[PathBuf]) -> Result<String> {
    let mut rows = vec![];
    for file in files {
        rows.extend(rows_of(coder, file)?);
    }
    let names = names(&rows);
    let weights = fit(&rows, &names);
    let mut out = String::from("# The claim model: weights of a logistic regression over what the rules found; see README.md beside this file.\n");
    let bias = weights[names.len()];
    let _ = write!(out, "format = 1\nbias = {bias:.4}\nthreshold = {THRESHOLD}\ngate = {GATE}\n\n[weights]\n");
    for (name, &i) in &names {
        if weights[i].abs() >= 0.02 {
            let _ = writeln!(out, "{name:?} = {:.3}", weights[i]);
        }
    }
    Ok(out)
}

/// Every draft of a file's reports, and whether the annotators wrote it down; optional claims teach nothing.
fn rows_of(coder: &Coder, file: &Path) -> Result<Vec<Row>> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let gold: BTreeMap<String, Coded> = text.lines().filter_map(|l| serde_json::from_str::<Coded>(l).ok()).filter_map(|c| Some((c.report.id.clone()?, c))).collect();
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned());
    let (documents, _) = read(&bytes, name.as_deref(), &Options::default());
    let mut rows = vec![];
    for document in &documents {
        let Some(gold) = document.id.as_ref().and_then(|id| gold.get(id)) else { continue };
        let (claims, features): (Vec<_>, Vec<_>) = coder.candidates(document).into_iter().unzip();
        let pairs = pair_up(&gold.claims, &claims);
        for (s, found) in features.into_iter().enumerate() {
            match pairs.iter().find(|p| p.1 == s).map(|p| gold.claims[p.0].optional) {
                Some(true) => {}
                partner => rows.push((found, partner.is_some())),
            }
        }
    }
    Ok(rows)
}

fn names(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::<&str, usize>::new();
    rows.iter().flat_map(|(f, _)| f).for_each(|(n, _)| *counts.entry(n).or_default() += 1);
    counts.into_iter().filter(|(_, n)| *n >= LEAST).enumerate().map(|(i, (n, _))| (n.to_owned(), i)).collect()
}

/// Newton's method on the penalised likelihood; the last weight is the bias, which is not pulled.
fn fit(rows: &[Row], names: &BTreeMap<String, usize>) -> Vec<f64> {
    let size = names.len() + 1;
    let mut pull = vec![RIDGE; size];
    pull[size - 1] = 0.0;
    names.iter().filter(|(n, _)| n.contains('|')).for_each(|(_, &i)| pull[i] = 2.0 * RIDGE);
    let sparse = |f: &[(String, f32)]| -> Vec<(usize, f64)> {
        let mut x: Vec<(usize, f64)> = f.iter().filter_map(|(n, v)| Some((*names.get(n)?, f64::from(*v)))).collect();
        x.push((size - 1, 1.0));
        x
    };
    let data: Vec<(Vec<(usize, f64)>, f64)> = rows.iter().map(|(f, y)| (sparse(f), f64::from(u8::from(*y)))).collect();
    let mut w = vec![0.0; size];
    for _ in 0..25 {
        let mut gradient: Vec<f64> = w.iter().zip(&pull).map(|(w, p)| w * p).collect();
        let mut hessian = vec![vec![0.0; size]; size];
        pull.iter().enumerate().for_each(|(i, p)| hessian[i][i] = p + 1e-6);
        for (x, y) in &data {
            let p = 1.0 / (1.0 + (-x.iter().map(|&(i, v)| w[i] * v).sum::<f64>()).exp());
            for &(i, v) in x {
                gradient[i] += (p - y) * v;
                for &(j, u) in x {
                    hessian[i][j] += p * (1.0 - p) * v * u;
                }
            }
        }
        let step = solve(hessian, gradient);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w -= s);
        if step.iter().all(|s| s.abs() < 1e-6) {
            break;
        }
    }
    w
}

/// Solves a symmetric positive system by elimination.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let pivot = a[k].clone();
        for i in k + 1..n {
            let factor = a[i][k] / pivot[k];
            if factor != 0.0 {
                (k..n).for_each(|j| a[i][j] -= factor * pivot[j]);
                b[i] -= factor * b[k];
            }
        }
    }
    for k in (0..n).rev() {
        let rest: f64 = (k + 1..n).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - rest) / a[k][k];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_separates() {
        let row = |name: &str, y| (vec![(name.to_owned(), 1.0)], y);
        let rows: Vec<Row> = (0..40).map(|i| if i % 2 == 0 { row("weapon", true) } else { row("sport", false) }).collect();
        let names = names(&rows);
        let w = fit(&rows, &names);
        assert!(w[names["weapon"]] > 0.5 && w[names["sport"]] < -0.5, "{w:?}");
    }
}
