//! Every example of the codebook pages as a test of its own, called by its file and line.
//!
//! Examples listed in `packs/known-failures.txt` are expected to fail; `lagebild pack test packs --write-known` writes the list.

use lagebild::examples::{all, check, key, known};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;

const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/known-failures.txt");

fn main() {
    let arguments = Arguments::from_args();
    let coder = Arc::new(lagebild::coder(None).expect("the built-in packs are good").by_rules_alone());
    let known = Arc::new(known(&std::fs::read_to_string(KNOWN).unwrap_or_default()));
    let examples: Vec<_> = all(&coder).map(|(lang, example)| (lang, example.clone())).collect();
    let trial = |(lang, example): (lagebild_text::Lang, lagebild_coder::pack::Example)| {
        let (coder, known) = (Arc::clone(&coder), Arc::clone(&known));
        Trial::test(format!("{}:{}", example.file, example.line), move || match (check(&coder, lang, &example), known.contains(&key(&example))) {
            (Ok(()), false) | (Err(_), true) => Ok(()),
            (Ok(()), true) => Err(Failed::from("passes: take it out of packs/known-failures.txt (lagebild pack test packs --write-known)")),
            (Err(problem), false) => Err(Failed::from(format!("{}: {problem}", example.text))),
        })
    };
    libtest_mimic::run(&arguments, examples.into_iter().map(trial).collect()).exit();
}
