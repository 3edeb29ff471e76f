//! Clauses: who does what to whom in a sentence.
//!
//! German clauses are found over topological fields (Vorfeld, linke Klammer, Mittelfeld, rechte Klammer, Nachfeld): a
//! sentence is cut at its separators, and the pieces are put together by where their finite verb stands and what opens
//! them. English clauses are found around their verb groups. Arguments are taken by case and agreement (German) or order
//! (English).

mod de;
mod en;

use crate::Lang;
use crate::analysis::Analysis;
use crate::model::Reading;
use crate::phrase::{Phrase, phrases};

/// How a clause hangs in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// Stands by itself.
    Main,
    /// Opened by a subordinating conjunction.
    Sub,
    /// Opened by a relative pronoun.
    Relative,
    /// Infinitive or participle clause, its subject understood.
    Infinitive,
    /// Without a verb: headline, list item.
    Verbless,
}

/// Grammatical mood of the finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Indicative.
    Indicative,
    /// Konjunktiv I: reported speech.
    Konjunktiv1,
    /// Konjunktiv II: reported or unreal.
    Konjunktiv2,
}

/// One clause of a sentence.
#[derive(Clone, Debug)]
pub struct Clause {
    /// How it hangs in the sentence.
    pub kind: ClauseKind,
    /// Its own tokens in order, embedded clauses left out.
    pub tokens: Vec<usize>,
    /// Conjunction or relative pronoun that opens it.
    pub opener: Option<usize>,
    /// The finite verb.
    pub finite: Option<usize>,
    /// The verb that carries the meaning.
    pub verb: Option<usize>,
    /// Separated prefix.
    pub prefix: Option<usize>,
    /// Dictionary form of the predicate, prefix put together.
    pub predicate: String,
    /// Passive voice, participle headlines included.
    pub passive: bool,
    /// Mood of the finite verb.
    pub mood: Mood,
    /// Past, perfect or pluperfect.
    pub past: bool,
    /// Modal verb (or future auxiliary).
    pub modal: Option<usize>,
    /// The word that negates it.
    pub negation: Option<usize>,
    /// Indices of its phrases in order.
    pub phrases: Vec<usize>,
    /// Subject phrases (several when coordinated).
    pub subject: Vec<usize>,
    /// Direct objects.
    pub object: Vec<usize>,
    /// Dative objects.
    pub dative: Vec<usize>,
    /// What a relative pronoun stands for.
    pub antecedent: Option<usize>,
    /// The clause it depends on.
    pub parent: Option<usize>,
    /// Fronted to or inside quotation marks.
    pub quoted: bool,
}

impl Clause {
    fn new(kind: ClauseKind) -> Clause {
        Clause {
            kind,
            tokens: vec![],
            opener: None,
            finite: None,
            verb: None,
            prefix: None,
            predicate: String::new(),
            passive: false,
            mood: Mood::Indicative,
            past: false,
            modal: None,
            negation: None,
            phrases: vec![],
            subject: vec![],
            object: vec![],
            dative: vec![],
            antecedent: None,
            parent: None,
            quoted: false,
        }
    }
}

/// The phrases and clauses of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// Phrases in order; clauses refer to them by index.
    pub phrases: Vec<Phrase>,
    /// Clauses in the order they begin.
    pub clauses: Vec<Clause>,
}

impl Parse {
    /// The clause that holds token `i` as its own.
    pub fn clause_of(&self, i: usize) -> Option<usize> {
        self.clauses.iter().position(|c| c.tokens.binary_search(&i).is_ok())
    }
    /// The phrase that holds token `i`.
    pub fn phrase_of(&self, i: usize) -> Option<usize> {
        self.phrases.iter().position(|p| (p.first <= i && i < p.last) || p.prep == Some(i))
    }
    /// A phrase and those coordinated with it, in order.
    pub fn group(&self, phrase: usize) -> Vec<usize> {
        let mut out = vec![phrase];
        for (i, p) in self.phrases.iter().enumerate().skip(phrase + 1) {
            if p.coord_of.is_some_and(|c| out.contains(&c)) {
                out.push(i);
            }
        }
        out
    }
    /// What a phrase means: the antecedent when it is a relative pronoun.
    pub fn resolve_relative(&self, phrase: usize) -> usize {
        self.clauses.iter().find(|c| c.kind == ClauseKind::Relative && c.opener.is_some_and(|o| self.phrases[phrase].head == o)).and_then(|c| c.antecedent).unwrap_or(phrase)
    }
}

/// Parses sentence number `sentence`.
pub fn parse(a: &Analysis, sentence: usize, known_verb: &dyn Fn(&str) -> bool) -> Parse {
    let range = a.sentences[sentence].tokens();
    let mut out = Parse { phrases: phrases(a, range.clone()), clauses: vec![] };
    match a.lang {
        Lang::De => de::clauses(a, range, &mut out, known_verb),
        Lang::En => en::clauses(a, range, &mut out),
    }
    out
}

fn is_finite(a: &Analysis, i: usize) -> bool {
    a.has(i, Reading::FINITE)
}
