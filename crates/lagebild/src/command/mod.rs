//! The commands of the program, one file each.

pub mod claims;
pub mod code;
pub mod contradictions;
pub mod demo;
pub mod eval;
pub mod events;
pub mod explain;
pub mod export;
pub mod forests;
pub mod input;
pub mod link;
pub mod pack;
pub mod parse;
pub mod read;
pub mod report;
pub mod series;
pub mod show;
pub mod table;
pub mod train;
pub mod view;

use std::fmt;

/// How a command ended, as the exit code tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: done.
    Done,
    /// 1: nothing found.
    Nothing,
    /// 3: some inputs failed, the rest is done.
    Partial,
}

impl Outcome {
    /// The outcome of reading `done` reports while `failed` inputs or rows failed.
    pub fn of(done: usize, failed: usize) -> Outcome {
        match (done, failed) {
            (_, 1..) => Outcome::Partial,
            (0, 0) => Outcome::Nothing,
            _ => Outcome::Done,
        }
    }
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Nothing => 1,
            Outcome::Partial => 3,
        }
    }
}

/// Words on the command line that were not understood: exit code 2.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// A line about something that failed while the rest goes on.
#[allow(clippy::print_stderr)]
pub fn complain(what: &str, problem: &str) {
    use std::io::IsTerminal;
    // A progress line stands there; it is drawn again below.
    let clear = if std::io::stderr().is_terminal() { "\r\x1b[2K" } else { "" };
    eprintln!("{clear}{what}: {problem}");
}
