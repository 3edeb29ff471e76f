//! `lagebild parse`: words, trees and clauses of a text.

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use lagebild_coder::claim::{Coder, Reference};
use lagebild_text::{Analysis, Argument, Clause, Parse, Role, parses};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Outcome, input};

/// Print sentences, words (lemma, part of speech, features, head, relation) and clauses with who does what, and who says so.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  echo 'In Mali wurden drei Soldaten getötet.' | lagebild parse\n  lagebild parse bericht.txt --format json | jq .clauses\n  lagebild parse --lang en --pretokenized en_ewt-ud-test.conllu > read.conllu"
)]
pub struct ParseText {
    /// Files or folders; `-` or nothing reads standard input.
    paths: Vec<PathBuf>,
    /// CoNLL-U with clauses as comments, or one JSON object a sentence.
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    /// Keep the tokens and sentences of this CoNLL-U file instead of finding them, so that tags, lemmas and trees can be scored (German unless `--lang en`).
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pretokenized: Option<PathBuf>,
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
        let coder = lagebild::coder(None)?;
        let mut n = 0;
        if let Some(path) = &self.pretokenized {
            let lang = self.options.lang().unwrap_or_default();
            let a = coder.analyzer().pretokenized(lang, &tokens(path)?);
            self.print(&coder, &a, &mut n, out)?;
            return Ok(Outcome::of(n, 0));
        }
        let failed = input::for_each(&self.paths, &self.options, &mut |document, _| self.print(&coder, &coder.analyzer().analyze(&document), &mut n, out))?;
        Ok(Outcome::of(n, failed))
    }

    fn print(&self, coder: &Coder, a: &Analysis, n: &mut usize, out: &mut dyn Write) -> Result<()> {
        let known = coder.pack().language(a.lang).known(coder.analyzer(), a.lang);
        let sheet = Sheet { coder, a, references: coder.references(a) };
        for (s, parsed) in parses(a, &known).iter().enumerate() {
            *n += 1;
            match self.format {
                Format::Conllu => out.write_all(sheet.conllu(s, *n, parsed).as_bytes())?,
                Format::Json => writeln!(out, "{}", sheet.object(s, parsed))?,
            }
        }
        Ok(())
    }
}

/// The words of a CoNLL-U file, sentence by sentence; of a fused word the parts.
fn tokens(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut out = vec![vec![]];
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        match (columns.next(), columns.next()) {
            (Some(id), _) if id.trim().is_empty() => out.push(vec![]),
            (Some(id), Some(form)) if id.parse::<usize>().is_ok() && !form.is_empty() => out.last_mut().expect("one at least").push(form.to_owned()),
            (Some(id), Some(_)) if id.contains(['-', '.']) => {}
            _ => bail!("{}, line {}: expected ten columns of CoNLL-U with a tab between, found {line:?}", path.display(), n + 1),
        }
    }
    out.retain(|s| !s.is_empty());
    Ok(out)
}

const ROLES: [(Role, &str); 5] = [(Role::Subject, "subject"), (Role::Object, "object"), (Role::Dative, "dative"), (Role::Agent, "agent"), (Role::Oblique, "oblique")];

/// What is printed of one report.
struct Sheet<'a> {
    coder: &'a Coder<'a>,
    a: &'a Analysis,
    references: Vec<Reference>,
}

impl Sheet<'_> {
    fn name(&self, p: &Parse, head: usize) -> String {
        p.phrase_of(head).filter(|&i| p.phrases[i].head == head).map_or_else(|| self.a.form(head).to_owned(), |i| one_line(p.phrases[i].span(self.a).of(&self.a.text)))
    }

    fn filled(&self, p: &Parse, x: &Argument) -> String {
        let prep = x.prep.map(|i| format!("{} ", self.a.lower(i))).unwrap_or_default();
        format!("{prep}{}", self.name(p, x.head))
    }

    fn roles(&self, p: &Parse, arguments: &[Argument], speakers: &[usize]) -> String {
        let mut out = String::new();
        for (role, name) in ROLES {
            let fill: Vec<String> = arguments.iter().filter(|x| x.role == role).map(|x| self.filled(p, x)).collect();
            if !fill.is_empty() {
                let _ = write!(out, " | {name}: {}", fill.join(" & "));
            }
        }
        if !speakers.is_empty() {
            let _ = write!(out, " | speaker: {}", speakers.iter().map(|&i| self.name(p, i)).collect::<Vec<_>>().join(" & "));
        }
        out
    }

    fn conllu(&self, s: usize, n: usize, p: &Parse) -> String {
        let a = self.a;
        let sentence = &a.sentences[s];
        let mut out = format!("# sent_id = {n}\n# text = {}\n", one_line(sentence.span.of(&a.text)));
        for c in &p.clauses {
            let marks = [c.passive.then_some("passive"), c.past.then_some("past"), c.quoted.then_some("quoted"), c.negation.map(|_| "negated")];
            let marks: String = marks.into_iter().flatten().map(|m| format!(" {m}")).collect();
            let modal = c.modal.map_or(String::new(), |m| format!(" modal={}", a.lemma(m)));
            let _ = writeln!(out, "# clause {:?} {} {:?}{marks}{modal}{} | {}", c.kind, c.predicate, c.mood, self.roles(p, &c.arguments, &c.speakers), one_line(&words(a, c)));
        }
        for x in &p.nominals {
            let _ = writeln!(out, "# event {}{}", a.form(x.noun), self.roles(p, &x.arguments, &x.speakers));
        }
        for r in self.references.iter().filter(|r| r.sentence == s) {
            let by = r.named_by.as_ref().map_or(String::new(), |n| format!(" by {}", one_line(n)));
            let _ = writeln!(out, "# party {} = {}{by}", one_line(a.span(r.tokens.start, r.tokens.end).of(&a.text)), r.party);
        }
        let range = sentence.tokens();
        for (k, i) in range.clone().enumerate() {
            let glued = i + 1 < range.end && a.tokens[i].span.end() == a.tokens[i + 1].span.start();
            let misc = if glued { "SpaceAfter=No" } else { "_" };
            let feats: Vec<String> = a.features(i, self.coder.analyzer().network()).map(|(k, v)| format!("{k}={v}")).collect();
            let feats = if feats.is_empty() { "_".to_owned() } else { feats.join("|") };
            let (head, rel) = if a.head(i) == i { (0, "root") } else { (a.head(i) + 1 - range.start, a.rel(i).code()) };
            let _ = writeln!(out, "{}\t{}\t{}\t{}\t_\t{feats}\t{head}\t{rel}\t_\t{misc}", k + 1, one_line(a.form(i)), one_line(a.lemma(i)), a.pos(i).code());
        }
        out + "\n"
    }

    fn object(&self, s: usize, p: &Parse) -> Value {
        let a = self.a;
        let sentence = &a.sentences[s];
        let range = sentence.tokens();
        let tokens: Vec<Value> = range
            .clone()
            .map(|i| {
                let feats: serde_json::Map<String, Value> = a.features(i, self.coder.analyzer().network()).map(|(k, v)| (k.to_owned(), v.into())).collect();
                let head = if a.head(i) == i { 0 } else { a.head(i) + 1 - range.start };
                json!({"form": a.form(i), "lemma": a.lemma(i), "pos": a.pos(i).code(), "feats": feats, "head": head, "rel": a.rel(i).code()})
            })
            .collect();
        let roles = |arguments: &[Argument], speakers: &[usize]| {
            let mut out = serde_json::Map::new();
            for (role, name) in ROLES {
                let fill: Vec<Value> = arguments
                    .iter()
                    .filter(|x| x.role == role)
                    .map(|x| json!({"head": a.form(x.head), "text": self.name(p, x.head), "prep": x.prep.map(|i| a.lower(i))}))
                    .collect();
                out.insert(name.to_owned(), fill.into());
            }
            out.insert("speaker".to_owned(), speakers.iter().map(|&i| self.name(p, i)).collect());
            out
        };
        let clause = |c: &Clause| {
            let mut out = roles(&c.arguments, &c.speakers);
            let more = json!({"kind": format!("{:?}", c.kind).to_lowercase(), "predicate": c.predicate, "mood": format!("{:?}", c.mood).to_lowercase(), "passive": c.passive,
                "past": c.past, "quoted": c.quoted, "modal": c.modal.map(|m| a.lemma(m)), "negation": c.negation.map(|m| a.form(m)), "words": words(a, c)});
            out.extend(more.as_object().cloned().into_iter().flatten());
            out
        };
        let events: Vec<Value> = p
            .nominals
            .iter()
            .map(|x| {
                let mut out = roles(&x.arguments, &x.speakers);
                out.insert("noun".to_owned(), a.form(x.noun).into());
                out.into()
            })
            .collect();
        let parties: Vec<Value> = self
            .references
            .iter()
            .filter(|r| r.sentence == s)
            .map(|r| json!({"text": a.span(r.tokens.start, r.tokens.end).of(&a.text), "party": r.party, "named_by": r.named_by}))
            .collect();
        json!({"text": sentence.span.of(&a.text), "title": a.in_title(s), "tokens": tokens, "clauses": p.clauses.iter().map(clause).collect::<Vec<_>>(), "events": events, "parties": parties})
    }
}

fn words(a: &Analysis, c: &Clause) -> String {
    c.tokens.iter().map(|&i| a.form(i)).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
