//! The one table of weights: logistic regression over the pairs of the annotated training reports (`examples/pairs.rs` prints
//! them), then rounded, and made stricter by hand where those reports are too few to show what a large corpus holds: other
//! days, other countries, other types.

use super::cues::{Cue, Cues};
use super::facts::Realm;
use lagebild_coder::claim::Family;

/// Where the sum begins: acts, words and deals, series.
const START: [f32; 3] = [-2.9, -2.6, -3.0];

/// In the order of the cues: what each adds to the log-odds that two claims are about one event: for acts, for words and deals, for series.
const TABLE: &[(Cue, [f32; 3])] = &[
    (Cue::TypeSame, [1.2, 1.3, 0.7]),
    (Cue::TypeNear, [-0.7, -0.6, -0.4]),
    (Cue::TypeFar, [-2.0, -2.0, -1.5]),
    (Cue::StatusSame, [-0.6, -0.1, -0.3]),
    (Cue::StatusPlan, [-1.0, -1.0, -0.2]),
    (Cue::StatusDenied, [-0.3, 0.3, 0.0]),
    (Cue::TimeDay, [1.6, 1.7, 1.2]),
    (Cue::TimeOverlap, [0.5, -0.3, 0.0]),
    (Cue::TimeNextDay, [-1.0, -1.0, 0.0]),
    (Cue::TimeNear, [-3.0, -2.5, -1.0]),
    (Cue::TimeFar, [-6.0, -6.0, -6.0]),
    (Cue::TimeOneOpen, [-0.1, 0.2, 0.1]),
    (Cue::TimeOneLate, [-1.5, -1.5, 0.0]),
    (Cue::TimeOpen, [0.5, 0.5, 0.2]),
    (Cue::TimeOpenFar, [-1.0, -0.5, 0.0]),
    (Cue::PlaceSame, [2.1, 1.4, 1.3]),
    (Cue::PlaceLike, [0.0, 0.2, -0.1]),
    (Cue::PlaceCountry, [0.8, 1.1, 1.0]),
    (Cue::PlaceOther, [-1.5, -1.0, -1.0]),
    (Cue::PlaceAbroad, [-4.0, -4.0, -4.0]),
    (Cue::PlaceOneOpen, [-1.0, -0.6, -0.9]),
    (Cue::ActorSame, [0.9, 1.0, 0.7]),
    (Cue::ActorLike, [-0.3, -0.7, -1.0]),
    (Cue::ActorOther, [-0.7, -0.7, -0.6]),
    (Cue::TargetSame, [1.4, 1.0, 1.4]),
    (Cue::TargetLike, [0.3, 0.1, 0.1]),
    (Cue::TargetOther, [-0.4, -0.6, -0.3]),
    (Cue::Crossed, [-1.3, -1.1, -0.9]),
    (Cue::KilledSame, [1.4, 0.0, 0.0]),
    (Cue::KilledFit, [0.9, 0.0, 1.4]),
    (Cue::KilledNear, [1.2, 0.0, 1.2]),
    (Cue::KilledFar, [0.0, 0.0, -0.2]),
    (Cue::InjuredSame, [0.5, 0.0, 0.0]),
    (Cue::InjuredOther, [0.3, 0.0, 0.3]),
    (Cue::FigureSame, [0.7, 0.6, 0.7]),
    (Cue::FigureOther, [0.4, -0.2, -0.2]),
    (Cue::WeaponSame, [0.0, 0.0, -0.1]),
    (Cue::WeaponOther, [-1.0, 0.0, -0.7]),
    (Cue::Siblings, [-1.5, -2.0, -1.2]),
    (Cue::Rivals, [1.8, 1.4, 1.5]),
];

fn column(realm: Realm) -> usize {
    match realm {
        Realm::Event(Some(Family::Word | Family::Deal | Family::Move)) => 1,
        Realm::Event(_) => 0,
        Realm::Tally(_) | Realm::Strength => 2,
    }
}

/// The log-odds that two claims are about one event; above zero they are linked.
pub(crate) fn score(realm: Realm, cues: Cues) -> f32 {
    let column = column(realm);
    START[column] + cues.iter().map(|c| TABLE[c as usize].1[column]).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_a_cue() {
        assert!(TABLE.iter().map(|(c, _)| c).eq(Cue::ALL));
    }
}
