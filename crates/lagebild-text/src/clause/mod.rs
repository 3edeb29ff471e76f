//! Clauses: who does what to whom in a sentence.
//!
//! Clauses are read off the dependency tree of a sentence, the same way in every language: [`parses`] finds the predicates,
//! hangs every word on one of them, and then fills roles, what is understood included (*wollte fliehen*, *killing two*).

mod attach;
mod cases;
mod nominal;
mod roles;
mod speech;
mod tree;

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

/// What a word does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who acts or is; in the passive, who suffers.
    Subject,
    /// Direct object.
    Object,
    /// Dative or indirect object.
    Dative,
    /// Who acts in the passive: *von*, *durch*, *by*.
    Agent,
    /// With another preposition.
    Oblique,
}

/// A word that fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Which.
    pub role: Role,
    /// The head noun, name, number or pronoun; for a relative pronoun, what it stands for.
    pub head: usize,
    /// The preposition.
    pub prep: Option<usize>,
}

/// What the genitive of an event noun does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genitive {
    /// *Angriff der Miliz*.
    Actor,
    /// *Tötung des Generals*.
    Patient,
}

/// What a language pack knows of words, by their dictionary form.
pub trait Knowledge {
    /// Whether this is a verb: *angreifen*, not *angeben* from *gab … Tote an*.
    fn is_verb(&self, infinitive: &str) -> bool;
    /// Whether it tells what someone says.
    fn speaks(&self, predicate: &str) -> bool;
    /// Whether it is one of going or becoming and has no passive: *ist gefallen*, *rebels who fled*.
    fn goes(&self, predicate: &str) -> bool;
    /// Whether its object is the subject of an infinitive below it.
    fn controls_by_object(&self, predicate: &str) -> bool;
    /// Whether of two bare objects the first is the one who gets the second: *gave the judges evidence*.
    fn gives(&self, predicate: &str) -> bool;
    /// Whether a single bare object is the one who gets something: *told lawmakers that …*.
    fn tells(&self, predicate: &str) -> bool;
    /// Whether it links its subject with what it is: *has become a danger*.
    fn links(&self, predicate: &str) -> bool;
    /// What the genitive of a noun does; `None`: the noun names no event.
    fn genitive(&self, noun: &str) -> Option<Genitive>;
    /// Whether a noun is one of report, *nach Angaben der Polizei*.
    fn reports(&self, noun: &str) -> bool;
}

/// An event noun with what goes with it: *Angriff der Miliz auf den Stützpunkt*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominal {
    /// The noun.
    pub noun: usize,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// Who tells of it.
    pub speakers: Vec<usize>,
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
    /// Words that fill a role, in order of role and place.
    pub arguments: Vec<Argument>,
    /// Words for those who say what the clause says, as the sentence tells.
    pub speakers: Vec<usize>,
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
            arguments: vec![],
            speakers: vec![],
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
    /// Event nouns with arguments, in order.
    pub nominals: Vec<Nominal>,
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

/// Parses every sentence of a report.
pub fn parses(a: &Analysis, knows: &dyn Knowledge) -> Vec<Parse> {
    let mut out: Vec<Parse> = a.sentences.iter().map(|s| parse(a, s.tokens(), knows)).collect();
    speech::carry(a, &mut out);
    out
}

fn parse(a: &Analysis, range: std::ops::Range<usize>, knows: &dyn Knowledge) -> Parse {
    let mut out = Parse { phrases: phrases(a, range.clone()), ..Parse::default() };
    let mut tree = tree::Tree::new(a, range);
    attach::repair(&mut tree, knows);
    let heads = tree::clauses(&tree, &mut out, knows);
    roles::fill(&tree, &heads, &mut out, knows);
    nominal::find(&tree, &mut out, knows);
    speech::attribute(&tree, &heads, &mut out, knows);
    out
}

/// Indicative or Konjunktiv of a finite verb, as far as its form tells.
fn mood(a: &Analysis, f: usize) -> Mood {
    let (lower, feats) = (a.lower(f), a.feats(f));
    if a.lang == Lang::En {
        Mood::Indicative
    } else if matches!(lower, "sei" | "seien")
        || (feats & Reading::KONJ1 != 0 && (feats & (Reading::PRES | Reading::PAST) == 0 || (lower.ends_with('e') && feats & Reading::PAST == 0)))
    {
        Mood::Konjunktiv1
    } else if feats & Reading::KONJ2 != 0 && feats & Reading::PAST == 0 {
        Mood::Konjunktiv2
    } else {
        Mood::Indicative
    }
}
