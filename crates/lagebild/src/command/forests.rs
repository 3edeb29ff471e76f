//! `lagebild train claims`: the models that find events, put them together, fill their cells and keep or drop them.

use anyhow::{Context, Result};
use lagebild::score::{pair_up, same_name};
use lagebild_coder::claim::{Coded, Coder, Evidence, FigureLessons, Lessons};
use lagebild_coder::forest::{Forest, Growth, Row, grow};
use lagebild_coder::pack::{Models, Priors};
use lagebild_ingest::{Options, read};
use lagebild_text::Document;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

type Report = (Document, Coded);
type Rows = Vec<(Row, bool)>;

/// Grows every model from annotated files: file name, content, and a line about what it was grown from.
///
/// # Errors
/// When a file cannot be read.
pub fn learn(mut coder: Coder, files: &[PathBuf], evidence: &[PathBuf]) -> Result<Vec<(String, String, String)>> {
    let evidence = read_evidence(evidence)?;
    let mut reports: Vec<Report> = vec![];
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let gold: BTreeMap<String, Coded> = text.lines().filter_map(|l| serde_json::from_str::<Coded>(l).ok()).filter_map(|c| Some((c.report.id.clone()?, c))).collect();
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned());
        let (documents, _) = read(&bytes, name.as_deref(), &Options::default());
        let known = |d: &Document| d.id.as_ref().and_then(|id| Some(with_evidence(gold.get(id)?.clone(), evidence.get(id))));
        reports.extend(documents.into_iter().filter_map(|d| known(&d).map(|g| (d, g))));
    }
    // Whether a claim is kept is learned from reports the other models were not grown from.
    let mut rows: Rows = vec![];
    for half in 0..2 {
        let (others, own): (Vec<(usize, &Report)>, Vec<_>) = reports.iter().enumerate().partition(|(i, _)| i % 2 != half);
        let others: Vec<&Report> = others.into_iter().map(|x| x.1).collect();
        let (models, _) = stage(&mut coder, &others);
        coder.set_models(models);
        own.iter().for_each(|(_, r)| rows.extend(kept(&coder, r)));
    }
    let (mut models, mut told) = stage(&mut coder, &reports.iter().collect::<Vec<_>>());
    told.push(("keep".into(), about(&rows)));
    models.keep = Some(grow(&rows, Growth::default(), 0.3));
    let of = |name: &str| told.iter().find(|(n, _)| n == name).map(|x| x.1.clone()).unwrap_or_default();
    let mut out = vec![
        ("priors.tsv".to_owned(), models.priors.write(), String::new()),
        ("figures.tsv".to_owned(), models.figure_words.write(), String::new()),
        ("types.tsv".to_owned(), models.type_words.write(), String::new()),
    ];
    for (name, forest) in models.named() {
        out.push((format!("{name}.forest"), forest.write("See README.md beside this file."), of(&name)));
    }
    Ok(out)
}

/// Evidence kept apart from its reports: for each claim of a report its pieces, `[cell, start, end]` and `"title"` where it stands there.
type Apart = BTreeMap<String, Vec<Vec<Piece>>>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Text(String, u32, u32),
    Title(String, u32, u32, String),
}

#[derive(Deserialize)]
struct Line {
    id: String,
    claims: Vec<Vec<Piece>>,
}

fn read_evidence(files: &[PathBuf]) -> Result<Apart> {
    let mut out = Apart::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        for (n, line) in text.lines().enumerate() {
            let line: Line = serde_json::from_str(line).with_context(|| format!("{}:{}: expected {{\"id\", \"claims\"}}", file.display(), n + 1))?;
            out.insert(line.id, line.claims);
        }
    }
    Ok(out)
}

/// Gives claims without evidence the pieces kept apart.
fn with_evidence(mut gold: Coded, apart: Option<&Vec<Vec<Piece>>>) -> Coded {
    for (claim, pieces) in gold.claims.iter_mut().zip(apart.into_iter().flatten()).filter(|(c, _)| c.evidence.is_empty()) {
        claim.evidence = pieces
            .iter()
            .map(|p| match p {
                Piece::Text(cell, start, end) => Evidence { cell: cell.clone(), start: *start, end: *end, within: None },
                Piece::Title(cell, start, end, within) => Evidence { cell: cell.clone(), start: *start, end: *end, within: Some(within.clone()) },
            })
            .collect();
    }
    gold
}

/// The words met often enough to say something.
fn often(mut words: Priors) -> Priors {
    words.0.retain(|_, (_, all)| *all >= 3.0);
    words
}

fn about(rows: &Rows) -> String {
    format!("{} rows, {} of them yes", rows.len(), rows.iter().filter(|r| r.1).count())
}

/// The models up to the filling of cells, grown from some reports.
fn stage(coder: &mut Coder, reports: &[&Report]) -> (Models, Vec<(String, String)>) {
    let mut models = Models { learning: true, ..Models::default() };
    let mut told = vec![];
    coder.set_models(models.clone());
    let mut figures = FigureLessons::default();
    reports.iter().for_each(|(d, g)| coder.figure_lessons(d, &g.claims, None, &mut figures));
    models.figure_words = often(std::mem::take(&mut figures.words));
    reports.iter().for_each(|(d, g)| coder.figure_lessons(d, &g.claims, Some(&models.figure_words), &mut figures));
    let growth = Growth { trees: 80, depth: 4, ..Growth::default() };
    let kinds: Vec<Forest> = (0..6)
        .map(|k| {
            let rows: Rows = figures.rows.iter().map(|(r, y)| (r.clone(), y[k])).collect();
            told.push((format!("figure-{}", Models::FIGURES[k]), about(&rows)));
            grow(&rows, growth, 0.4)
        })
        .collect();
    models.figures = Some(kinds);
    coder.set_models(models.clone());
    let mut lessons = Lessons::default();
    reports.iter().for_each(|(d, g)| coder.count_words(d, &g.claims, &mut lessons));
    lessons.words = often(lessons.words);
    lessons.type_words = often(lessons.type_words);
    reports.iter().for_each(|(d, g)| coder.lessons(d, &g.claims, &same_name, &mut lessons));
    let types: Vec<Forest> = (0..Models::TYPES.len())
        .map(|k| {
            let rows: Rows = lessons.types.iter().map(|(r, t)| (r.clone(), *t == k)).collect();
            told.push((format!("type-{}", Models::TYPES[k]), about(&rows)));
            grow(&rows, growth, 0.5)
        })
        .collect();
    let mut one = |name: &str, rows: &Rows, threshold: f32| {
        told.push((name.to_owned(), about(rows)));
        Some(grow(rows, Growth::default(), threshold))
    };
    models = Models {
        learning: false,
        types: Some(types),
        type_words: lessons.type_words,
        trigger: one("trigger", &lessons.trigger, 0.2),
        priors: lessons.words,
        pair: one("pair", &lessons.pair, 0.45),
        tally: one("tally", &lessons.tally, 0.45),
        actor: one("actor", &lessons.actor, 0.45),
        target: one("target", &lessons.target, 0.4),
        source: one("source", &lessons.source, 0.4),
        place: one("place", &lessons.place, 0.3),
        time: one("time", &lessons.time, 0.4),
        ..models
    };
    (models, told)
}

/// Every claim of a report with its features, and whether the annotators wrote it down; optional claims teach nothing.
fn kept(coder: &Coder, (document, gold): &Report) -> Rows {
    let (claims, rows): (Vec<_>, Vec<_>) = coder.candidates(document).into_iter().unzip();
    let pairs = pair_up(&gold.claims, &claims);
    let partner = |s: usize| pairs.iter().find(|p| p.1 == s).map(|p| gold.claims[p.0].optional);
    rows.into_iter().enumerate().filter(|(s, _)| partner(*s) != Some(true)).map(|(s, r)| (r, partner(s).is_some())).collect()
}
