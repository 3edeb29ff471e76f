//! When: time expressions of German and English news and the days they mean.

mod calendar;
mod scan;

pub use calendar::{add_months, month_end, month_of, season_day, weekday_of};
pub use scan::times;

use jiff::civil::Date;

/// Where a relative expression starts counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// First possible publication day.
    pub from: Date,
    /// Last possible publication day.
    pub to: Date,
}

/// A time expression with the days it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 more.
    pub precision: u8,
    /// The same expression read forward (a weekday of a planned act).
    pub ahead: Option<Date>,
    /// Opens a window to the present (*seit dem 7. Oktober*, *in den letzten zwei Wochen*).
    pub window: bool,
    /// Deadline (*bis Ende des Jahres*).
    pub until: bool,
}

impl TimeMention {
    /// Whether the two can mean the same time: they share a day, give or take one, or a day is unknown.
    pub fn meets(&self, other: &TimeMention) -> bool {
        match (self.from, self.to, other.from, other.to) {
            (Some(a), Some(b), Some(c), Some(d)) => (a - d).get_days() <= 1 && (c - b).get_days() <= 1,
            _ => true,
        }
    }

    /// UCDP precision of an interval of days.
    pub fn precision_of(from: Date, to: Date) -> u8 {
        match (to - from).get_days() + 1 {
            i32::MIN..=1 => 1,
            2..=6 => 2,
            7 => 3,
            8..=31 => 4,
            _ => 5,
        }
    }
}
