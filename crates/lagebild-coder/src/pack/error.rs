//! What is wrong with a pack, and where.

/// A mistake in a pack: file, line, what was found, what was expected.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct PackError {
    file: String,
    line: usize,
    problem: String,
}

impl PackError {
    pub(crate) fn new(file: &str, line: usize, problem: impl Into<String>) -> PackError {
        PackError { file: file.to_owned(), line, problem: problem.into() }
    }

    /// Turns a TOML error into one that counts lines from the file's start.
    pub(crate) fn toml(file: &str, text: &str, first_line: usize, e: &toml::de::Error) -> PackError {
        let line = e.span().map_or(1, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        PackError::new(file, first_line + line - 1, e.message())
    }
}
