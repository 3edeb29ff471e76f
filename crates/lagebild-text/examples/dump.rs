//! Prints the clauses of a text read from standard input: `dump de|en < text`.
#![allow(clippy::print_stdout)]
use lagebild_text::{Analyzer, Document, Lang, ModelBytes, model::Upos, parse};
use std::io::Read;

fn main() {
    let lang = std::env::args().nth(1).and_then(|a| Lang::from_code(&a)).unwrap_or_default();
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("UTF-8 on standard input");
    let read = |n: &str| std::fs::read(format!("packs/by-sa/{n}.bin")).expect("run from the repository root");
    let (a, b, c, d) = (read("de-lexicon"), read("de-tagger"), read("en-lexicon"), read("en-tagger"));
    let analyzer = Analyzer::open(ModelBytes { lexicon: &a, tagger: &b }, ModelBytes { lexicon: &c, tagger: &d }).expect("models");
    let known = |v: &str| analyzer.lexicon(Lang::De).lookup(v).iter().any(|r| matches!(r.pos, Upos::Verb | Upos::Aux));
    let x = analyzer.analyze(&Document { text, lang, ..Document::default() });
    for (n, s) in x.sentences.iter().enumerate() {
        println!("## {}", s.span.of(&x.text));
        println!("   {}", s.tokens().map(|i| format!("{}/{}/{}", x.form(i), x.pos(i).code(), x.lemma(i))).collect::<Vec<_>>().join(" "));
        let p = parse(&x, n, &known);
        for (k, q) in p.phrases.iter().enumerate() {
            print!(
                " [{k}:{}{}{}]",
                q.prep(&x).map(|p| format!("{p}+")).unwrap_or_default(),
                q.span(&x).of(&x.text),
                [q.time.then(|| " T".into()), q.gen_of.map(|g| format!(" gen{g}")), q.coord_of.map(|g| format!(" co{g}")), q.apposition_of.map(|g| format!(" app{g}"))]
                    .into_iter()
                    .flatten()
                    .collect::<String>()
            );
        }
        println!();
        for c in &p.clauses {
            let names = |v: &[usize]| v.iter().map(|&i| p.phrases[i].span(&x).of(&x.text)).collect::<Vec<_>>().join(" & ");
            println!(
                "   - {:?} {} pass={} {:?} past={} modal={:?} neg={:?} | S: {} | O: {} | D: {} | ante {:?} :: {}",
                c.kind,
                c.predicate,
                c.passive,
                c.mood,
                c.past,
                c.modal.map(|m| x.form(m)),
                c.negation.map(|m| x.form(m)),
                names(&c.subject),
                names(&c.object),
                names(&c.dative),
                c.antecedent.map(|i| names(&[i])),
                c.tokens.iter().map(|&i| x.form(i)).collect::<Vec<_>>().join(" ")
            );
        }
    }
}
