//! Words a second on one core (the `elem/s` of the output): cutting a text into tokens and sentences alone, and everything the grammar does.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lagebild_ingest::{Options, read};
use lagebild_text::{Document, parses, sentences, tokenize};
use std::hint::black_box;

const NEWS: [&str; 2] = ["../gold/reports/africa-europe.jsonl", "../gold/reports/asia-mideast.jsonl"];

fn benches(criterion: &mut Criterion) {
    let coder = lagebild::coder(None).expect("the built-in packs are good");
    let file = |path: &str| std::fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}; run from bench/"));
    let documents: Vec<Document> = NEWS.iter().flat_map(|path| read(&file(path), Some(path), &Options::default()).0).collect();
    let words: usize = documents.iter().map(|d| tokenize(&d.text, d.lang).len()).sum();
    let mut group = criterion.benchmark_group("grammar");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("tokens and sentences", |b| {
        b.iter(|| documents.iter().map(|d| sentences(&d.text, &black_box(tokenize(&d.text, d.lang))).len()).sum::<usize>());
    });
    group.bench_function("everything", |b| {
        b.iter(|| {
            let clauses = |d: &Document| {
                let a = coder.analyzer().analyze(d);
                parses(&a, &coder.pack().language(d.lang).known(coder.analyzer(), d.lang)).iter().map(|p| p.clauses.len()).sum::<usize>()
            };
            documents.iter().map(clauses).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
