//! How well coded reports match annotated ones: precision, recall and F1 for claims found and for every cell.
//!
//! The numbers are those of the project's reference scorer: claims of one report are paired greedily by how alike their
//! cells are, a gold name may list accepted alternatives as `A|B|C`, and an optional gold claim is neither required nor
//! held against the system.

mod alike;
mod cell;
pub mod clauses;
pub(crate) mod name;

use lagebild_coder::claim::{Claim, Coded};
use std::fmt;

pub use alike::pair_up;
pub use cell::Cell;
pub use name::same as same_name;

/// Right, expected and given values of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Values of the gold annotation.
    pub gold: usize,
    /// Values of the system.
    pub system: usize,
    /// Gold values the system found.
    pub hit: usize,
}

impl Count {
    /// The share of the system's values that are right.
    pub fn precision(self) -> f64 {
        if self.system == 0 { 0.0 } else { self.hit as f64 / self.system as f64 }
    }
    /// The share of the gold values that were found.
    pub fn recall(self) -> f64 {
        if self.gold == 0 { 0.0 } else { self.hit as f64 / self.gold as f64 }
    }
    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
    fn add(&mut self, other: Count) {
        self.gold += other.gold;
        self.system += other.system;
        self.hit += other.hit;
    }
}

/// The counts of some reports; its `Display` is the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many reports were scored.
    pub reports: usize,
    /// Claims found.
    pub claims: Count,
    cells: [Count; Cell::ALL.len()],
}

impl Score {
    /// Adds a report: its annotated claims and those of the system.
    pub fn add(&mut self, gold: &[Claim], system: &[Claim]) {
        self.reports += 1;
        let pairs = pair_up(gold, system);
        let gold_of = |s: usize| pairs.iter().find(|p| p.1 == s).map(|p| p.0);
        for (s, claim) in system.iter().enumerate() {
            if gold_of(s).is_some_and(|g| gold[g].optional) {
                continue;
            }
            self.claims.system += 1;
            for &cell in Cell::ALL {
                self.cells[cell as usize].system += cell.len(claim);
            }
        }
        for (g, claim) in gold.iter().enumerate().filter(|(_, c)| !c.optional) {
            let found = pairs.iter().find(|p| p.0 == g).map(|p| &system[p.1]);
            self.claims.gold += 1;
            self.claims.hit += usize::from(found.is_some());
            for &cell in Cell::ALL {
                let count = &mut self.cells[cell as usize];
                count.gold += cell.len(claim);
                count.hit += found.map_or(0, |f| cell.hits(claim, f));
            }
        }
    }
    /// Adds the counts of other reports.
    pub fn merge(&mut self, other: &Score) {
        self.reports += other.reports;
        self.claims.add(other.claims);
        self.cells.iter_mut().zip(&other.cells).for_each(|(a, b)| a.add(*b));
    }
    /// The counts of a cell.
    pub fn cell(&self, cell: Cell) -> Count {
        self.cells[cell as usize]
    }
    /// All cells together.
    pub fn all_cells(&self) -> Count {
        let mut sum = Count::default();
        self.cells.iter().for_each(|c| sum.add(*c));
        sum
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:14}  gold   sys    hit     P     R    F1", "")?;
        let mut row = |name: &str, c: Count| writeln!(f, "{name:14} {:5} {:5} {:6}  {:.3} {:.3} {:.3}", c.gold, c.system, c.hit, c.precision(), c.recall(), c.f1());
        let filled = |c: &Count| c.gold > 0 || c.system > 0;
        if filled(&self.claims) {
            row("claim", self.claims)?;
        }
        Cell::ALL.iter().map(|&c| (c, self.cell(c))).filter(|(_, n)| filled(n)).try_for_each(|(c, n)| row(c.name(), n))?;
        row("all cells", self.all_cells())
    }
}

/// Scores coded reports against annotated ones, one with one by position.
///
/// ```
/// use lagebild_coder::claim::Coded;
/// let line = r#"{"claims": [{"kind": "event", "type": "killing", "status": "happened", "voice": "report", "killed": [{"min": 3, "max": 3}]}],
///   "report": {"text": "In Mali starben drei Soldaten."}}"#;
/// let gold: Coded = serde_json::from_str(line).unwrap();
/// assert_eq!(lagebild::score::score([(&gold, &gold)]).all_cells().f1(), 1.0);
/// ```
pub fn score<'a>(pairs: impl IntoIterator<Item = (&'a Coded, &'a Coded)>) -> Score {
    let mut score = Score::default();
    pairs.into_iter().for_each(|(gold, system)| score.add(&gold.claims, &system.claims));
    score
}
