//! Sentences a second on one core (the `elem/s` of the output): conflict news, which is parsed and coded, and general sentences,
//! most of which no rule cares for.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lagebild_ingest::{Options, read};
use lagebild_text::{Document, Lang};
use std::hint::black_box;

const GOLD: [&str; 3] = ["../gold/reports/africa-europe.jsonl", "../gold/reports/asia-mideast.jsonl", "../gold/demo.jsonl"];

fn news() -> Vec<Document> {
    let file = |path: &str| std::fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}; run from bench/"));
    GOLD.iter().flat_map(|path| read(&file(path), Some(path), &Options::default()).0).collect()
}

fn general() -> Vec<Document> {
    let texts = [(Lang::De, include_str!("../general-de.txt")), (Lang::En, include_str!("../general-en.txt"))];
    texts.into_iter().flat_map(|(lang, text)| text.split("\n\n").map(move |t| Document { text: t.trim().to_owned(), lang, ..Document::default() })).collect()
}

fn benches(criterion: &mut Criterion) {
    let coder = lagebild::coder(None).expect("the built-in packs are good");
    for (name, documents) in [("conflict news", news()), ("general sentences", general())] {
        let sentences: usize = documents.iter().map(|d| coder.analyzer().analyze(d).sentences.len()).sum();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(sentences as u64));
        group.bench_function("code", |b| b.iter(|| documents.iter().map(|d| black_box(coder.code(d)).claims.len()).sum::<usize>()));
        group.bench_function("analyze", |b| b.iter(|| documents.iter().map(|d| black_box(coder.analyzer().analyze(d)).sentences.len()).sum::<usize>()));
        group.finish();
    }
    criterion.bench_function("open packs and models", |b| b.iter(|| black_box(lagebild::coder(None).is_ok())));
}

criterion_group!(all, benches);
criterion_main!(all);
