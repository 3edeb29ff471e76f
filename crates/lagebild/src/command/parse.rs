//! `lagebild parse`: words and clauses of a text.

use anyhow::Result;
use clap::{Args, ValueEnum};
use lagebild_text::model::Upos;
use lagebild_text::{Analysis, Analyzer, Clause, Lang, Parse, parse};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use super::{Outcome, input};

/// Print the sentences, words (lemma, part of speech) and clauses of reports.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  echo 'In Mali wurden drei Soldaten getötet.' | lagebild parse\n  lagebild parse bericht.txt --format json | jq .clauses")]
pub struct ParseText {
    /// Files or folders; `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
    /// CoNLL-U with clauses as comments, or one JSON object a sentence.
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    #[command(flatten)]
    options: input::InputOptions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Conllu,
    Json,
}

impl ParseText {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let analyzer = lagebild::analyzer()?;
        let mut n = 0;
        let failed = input::for_each(&self.paths, &self.options, &mut |document, _| {
            let a = analyzer.analyze(&document);
            let known = |verb: &str| analyzer.is_verb(verb);
            for s in 0..a.sentences.len() {
                n += 1;
                let parsed = parse(&a, s, &known);
                match self.format {
                    Format::Conllu => out.write_all(conllu(&a, s, n, &parsed).as_bytes())?,
                    Format::Json => writeln!(out, "{}", object(&a, s, &parsed))?,
                }
            }
            Ok(())
        })?;
        Ok(Outcome::of(n, failed))
    }
}

/// Whether the German lexicon knows a verb.
trait Verbs {
    fn is_verb(&self, form: &str) -> bool;
}

impl Verbs for Analyzer<'_> {
    fn is_verb(&self, form: &str) -> bool {
        self.lexicon(Lang::De).lookup(form).iter().any(|r| matches!(r.pos, Upos::Verb | Upos::Aux))
    }
}

/// The words of some phrases.
fn names(a: &Analysis, p: &Parse, phrases: &[usize]) -> Vec<String> {
    phrases.iter().map(|&i| p.phrases[i].span(a).of(&a.text).to_owned()).collect()
}

fn words(a: &Analysis, c: &Clause) -> String {
    c.tokens.iter().map(|&i| a.form(i)).collect::<Vec<_>>().join(" ")
}

fn conllu(a: &Analysis, s: usize, n: usize, p: &Parse) -> String {
    let sentence = &a.sentences[s];
    let mut out = format!("# sent_id = {n}\n# text = {}\n", one_line(sentence.span.of(&a.text)));
    for c in &p.clauses {
        let marks = [c.passive.then_some("passive"), c.past.then_some("past"), c.quoted.then_some("quoted"), c.negation.map(|_| "negated")];
        let marks: String = marks.into_iter().flatten().map(|m| format!(" {m}")).collect();
        let modal = c.modal.map_or(String::new(), |m| format!(" modal={}", a.lemma(m)));
        let roles = [("subject", &c.subject), ("object", &c.object), ("dative", &c.dative)];
        let roles: String = roles.iter().filter(|(_, v)| !v.is_empty()).map(|(r, v)| format!(" | {r}: {}", names(a, p, v).join(" & "))).collect();
        let _ = writeln!(out, "# clause {:?} {} {:?}{marks}{modal}{} | {}", c.kind, c.predicate, c.mood, one_line(&roles), one_line(&words(a, c)));
    }
    let range = sentence.tokens();
    for (k, i) in range.clone().enumerate() {
        let glued = i + 1 < range.end && a.tokens[i].span.end() == a.tokens[i + 1].span.start();
        let misc = if glued { "SpaceAfter=No" } else { "_" };
        let _ = writeln!(out, "{}\t{}\t{}\t{}\t_\t_\t_\t_\t_\t{misc}", k + 1, one_line(a.form(i)), one_line(a.lemma(i)), a.pos(i).code());
    }
    out + "\n"
}

fn object(a: &Analysis, s: usize, p: &Parse) -> Value {
    let sentence = &a.sentences[s];
    let tokens: Vec<Value> = sentence.tokens().map(|i| json!({"form": a.form(i), "lemma": a.lemma(i), "pos": a.pos(i).code()})).collect();
    let clause = |c: &Clause| {
        json!({"kind": format!("{:?}", c.kind).to_lowercase(), "predicate": c.predicate, "mood": format!("{:?}", c.mood).to_lowercase(), "passive": c.passive,
            "past": c.past, "quoted": c.quoted, "modal": c.modal.map(|m| a.lemma(m)), "negation": c.negation.map(|m| a.form(m)), "subject": names(a, p, &c.subject),
            "object": names(a, p, &c.object), "dative": names(a, p, &c.dative), "words": words(a, c)})
    };
    json!({"text": sentence.span.of(&a.text), "title": a.in_title(s), "tokens": tokens, "clauses": p.clauses.iter().map(clause).collect::<Vec<_>>()})
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
