//! The commands of the program, one file each.

pub mod code;
pub mod explain;
pub mod input;
pub mod train;

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
