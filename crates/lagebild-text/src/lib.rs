//! Documents, sentences, words and clauses of German and English news text.

mod analysis;
mod clause;
mod document;
pub mod lang;
pub mod model;
mod phrase;
mod sentence;
mod span;
mod token;

pub use analysis::{Analysis, Analyzer, ModelBytes, Word};
pub use clause::{Clause, ClauseKind, Mood, Parse, parse};
pub use document::{Basis, Document, Lang, Published};
pub use phrase::{Phrase, phrases};
pub use sentence::{Sentence, sentences};
pub use span::{CharIndex, Span};
pub use token::{Shape, Token, tokenize};
