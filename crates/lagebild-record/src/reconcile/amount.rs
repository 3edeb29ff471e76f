//! Numbers with bounds: how two of them relate, and the toll a claim gives in all.

use lagebild_coder::claim::{Amount, Claim, Toll};
use serde::Serialize;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Measure {
    Killed,
    Injured,
    Captured,
    Missing,
    Displaced,
    Released,
    Count,
    Strength,
}

impl Measure {
    /// Every measure, in the order of the cells.
    pub const ALL: [Measure; 8] = {
        use Measure::*;
        [Killed, Injured, Captured, Missing, Displaced, Released, Count, Strength]
    };
    /// The claim's cell.
    pub fn cell(self) -> &'static str {
        match self {
            Measure::Killed => "killed",
            Measure::Injured => "injured",
            Measure::Captured => "captured",
            Measure::Missing => "missing",
            Measure::Displaced => "displaced",
            Measure::Released => "released",
            Measure::Count => "count",
            Measure::Strength => "strength",
        }
    }
    /// The entries of a claim that count people.
    pub(crate) fn tolls(self, claim: &Claim) -> &[Toll] {
        match self {
            Measure::Killed => &claim.killed,
            Measure::Injured => &claim.injured,
            Measure::Captured => &claim.captured,
            Measure::Missing => &claim.missing,
            Measure::Displaced => &claim.displaced,
            Measure::Released => &claim.released,
            Measure::Count | Measure::Strength => &[],
        }
    }
    /// The figure of a claim as a whole: separate groups without a total are added, parts of a total are not.
    pub(crate) fn total(self, claim: &Claim) -> Option<Amount> {
        match self {
            Measure::Count => claim.count,
            Measure::Strength => claim.strength,
            _ => {
                let tolls = self.tolls(claim);
                let whole = tolls.iter().filter(|t| !t.part).map(|t| t.amount).reduce(add);
                whole.or_else(|| tolls.iter().map(|t| t.amount).reduce(add).map(|a| Amount { max: None, ..a }))
            }
        }
    }
}

/// Both together.
pub(crate) fn add(a: Amount, b: Amount) -> Amount {
    let sum = |x: Option<u64>, y: Option<u64>| Some(x?.saturating_add(y?));
    Amount { min: Some(low(a).saturating_add(low(b))), max: sum(a.max, b.max), approx: a.approx || b.approx }
}

/// The least it can be.
pub(crate) fn low(a: Amount) -> u64 {
    a.min.unwrap_or(0)
}

/// The most it can be, as far as a bound is stated.
pub(crate) fn high(a: Amount) -> u64 {
    a.max.unwrap_or(u64::MAX)
}

/// The one number it is, if it is one: *drei*, *rund 900*, not *mindestens zehn*.
pub(crate) fn exact(a: Amount) -> Option<u64> {
    (a.min == a.max).then_some(a.min).flatten()
}

/// The number to show for it: the exact one, else the bound stated.
pub(crate) fn shown(a: Amount) -> Option<u64> {
    exact(a).or(a.min.filter(|&m| m > 0)).or(a.max).or(a.min)
}

/// How two figures for one thing relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The same number.
    Equal,
    /// Both can be true: one lies within the other's bounds.
    Within,
    /// They differ by less than half of the larger.
    Near,
    /// They differ by more.
    Far,
}

/// Compares two figures; *rund* allows a tenth.
pub(crate) fn fit(a: Amount, b: Amount) -> Fit {
    if a.min == b.min && a.max == b.max {
        return Fit::Equal;
    }
    let slack = |x: Amount, n: u64| if x.approx { n / 10 } else { 0 };
    let below = |x: Amount, y: Amount| high(x).saturating_add(slack(x, high(x))) < low(y).saturating_sub(slack(y, low(y)));
    let (less, more) = match () {
        () if below(a, b) => (high(a), low(b)),
        () if below(b, a) => (high(b), low(a)),
        () => return Fit::Within,
    };
    if less.saturating_mul(2) >= more { Fit::Near } else { Fit::Far }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        let approx = text.starts_with('~');
        let (min, max) = text.trim_start_matches('~').split_once('-').unwrap_or((text.trim_start_matches('~'), text.trim_start_matches('~')));
        Amount { min: min.parse().ok(), max: max.parse().ok(), approx }
    }

    fn check(a: &str, b: &str, expect: Fit) {
        assert_eq!((fit(amount(a), amount(b)), fit(amount(b), amount(a))), (expect, expect), "{a} {b}");
    }

    #[test]
    fn fits() {
        check("3", "3", Fit::Equal);
        check("10-", "12", Fit::Within);
        check("0-50", "20", Fit::Within);
        check("~900", "850", Fit::Within);
        check("10", "12", Fit::Near);
        check("10-", "4", Fit::Far);
        check("0", "4", Fit::Far);
    }
}
