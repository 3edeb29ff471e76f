//! Documents, sentences, words and clauses of German and English news text.

mod analysis;
mod clause;
mod document;
pub mod lang;
mod lemma;
pub mod model;
mod phrase;
mod sentence;
mod span;
mod token;

pub use analysis::{Analysis, Analyzer, ModelBytes, VerbForm, Word};
pub use clause::{Argument, Clause, ClauseKind, Genitive, Knowledge, Mood, Nominal, Parse, Role, parses};
pub use document::{Basis, Document, Lang, Published};
pub use phrase::{Phrase, phrases};
pub use sentence::{Sentence, sentences};
pub use span::{CharIndex, Span};
pub use token::{Shape, Token, tokenize};
