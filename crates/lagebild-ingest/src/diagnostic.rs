//! What was wrong with an input.

use std::fmt;

/// One thing wrong with a file or with one row of it: where, what, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Diagnostic {
    /// The line of a JSON file, from 1; `None` where it is about the whole file.
    pub line: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
    /// True when the file, or this row of it, yields no report; false when it was read all the same.
    pub skipped: bool,
}

impl Diagnostic {
    pub(crate) fn skip(line: Option<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { line, message: message.into(), skipped: true }
    }

    pub(crate) fn note(line: Option<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { line, message: message.into(), skipped: false }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
