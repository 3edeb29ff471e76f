//! Any text gives sentences in order, words inside it, and clauses of its own words; any words given give the same.
#![no_main]

use lagebild_text::{Document, Lang, parses};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

fuzz_target!(|text: &str| {
    static CODER: OnceLock<lagebild_coder::claim::Coder<'static>> = OnceLock::new();
    let coder = CODER.get_or_init(|| lagebild::coder(None).expect("the built-in packs are good"));
    for lang in Lang::ALL {
        let known = coder.pack().language(lang).known(coder.analyzer(), lang);
        let a = coder.analyzer().analyze(&Document { lang, text: text.to_owned(), ..Document::default() });
        let given: Vec<Vec<String>> = text.lines().map(|l| l.split_whitespace().map(str::to_owned).collect()).collect();
        for a in [a, coder.analyzer().pretokenized(lang, &given)] {
            let mut end = 0;
            for s in &a.sentences {
                assert!(s.span.start() >= end && s.span.end() <= a.text.len());
                assert!(a.text.is_char_boundary(s.span.start()) && a.text.is_char_boundary(s.span.end()));
                end = s.span.end();
                assert!(s.tokens().all(|i| s.tokens().contains(&a.head(i))));
            }
            for (s, p) in a.sentences.iter().zip(parses(&a, &known)) {
                let words: usize = p.clauses.iter().map(|c| c.tokens.len()).sum();
                assert_eq!(words, s.tokens().len());
            }
        }
    }
});
