//! What speaks for and against two claims being about one event: a set of cues, each cell giving at most one or two.

use lagebild_coder::claim::{EventType, Status};
use serde::Serialize;

use super::amount::{Fit, Measure, exact, fit};
use super::facts::{Days, Facts, Key, Realm};
use super::places::{one_area, places};
use crate::fold::{Alike, alike};

macro_rules! cues {
    ($($name:ident $doc:literal),* $(,)?) => {
        /// One observation about two claims; its weight stands in the table of `weights.rs`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Cue { $(#[doc = $doc] $name),* }

        impl Cue {
            /// Every cue, in the order of the cells.
            pub const ALL: &[Cue] = &[$(Cue::$name),*];
        }
    };
}

cues! {
    TypeSame "The same type.",
    TypeNear "Types sources confuse: one is unspecific, or both are blasts, strikes, shelling.",
    TypeFar "Other types of one family.",
    StatusSame "Both happened, or both are announced, demanded, threatened.",
    StatusPlan "One is announced or demanded, the other happened.",
    StatusDenied "One is denied, the other not.",
    TimeDay "The same day.",
    TimeOverlap "Days in common.",
    TimeNextDay "One day apart.",
    TimeNear "Up to a week apart.",
    TimeFar "More than a week apart.",
    TimeOneOpen "One has no time, but was published within ten days after.",
    TimeOneLate "One has no time and was published at another time.",
    TimeOpen "Neither has a time; published within three days.",
    TimeOpenFar "Neither has a time; published at different times.",
    PlaceSame "The same place.",
    PlaceLike "One names a part of the other, or both one region.",
    PlaceCountry "No more in common than the country, where one names nothing finer.",
    PlaceOther "Different spots in one country.",
    PlaceAbroad "Different countries, or points far apart.",
    PlaceOneOpen "One names no place.",
    ActorSame "An actor in common.",
    ActorLike "Actors with a word in common.",
    ActorOther "No actor in common.",
    TargetSame "A target in common.",
    TargetLike "Targets with a word in common.",
    TargetOther "No target in common.",
    Crossed "The actor of one is the target of the other.",
    KilledSame "The same exact number of dead.",
    KilledFit "Numbers of dead that can both be true.",
    KilledNear "Numbers of dead that differ by less than half.",
    KilledFar "Numbers of dead that differ by more.",
    InjuredSame "The same exact number of injured.",
    InjuredOther "Numbers of injured that cannot both be true.",
    FigureSame "The same exact count, strength, or number of captured, released.",
    FigureOther "Counts or numbers of captured, released that cannot both be true.",
    WeaponSame "A weapon in common.",
    WeaponOther "No weapon in common.",
    Siblings "Both stand in one report, whose coder kept them apart.",
    Rivals "Both stand in one report and differ in little but a figure or a denial: rivals, or an outdated state.",
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues(u64);

impl Cues {
    pub(crate) fn has(self, cue: Cue) -> bool {
        self.0 >> cue as u8 & 1 == 1
    }
    pub(crate) fn iter(self) -> impl Iterator<Item = Cue> {
        Cue::ALL.iter().copied().filter(move |&c| self.has(c))
    }
    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u8;
    }
}

/// What speaks for and against two claims of one realm being about one event.
pub(crate) fn cues(a: &Facts, b: &Facts) -> Cues {
    let mut set = Cues::default();
    set.add(types(a.claim.event_type, b.claim.event_type));
    set.add(status(a, b));
    set.add(time(a, b));
    let one_area = one_area(a, b);
    let places = places(a, b, one_area);
    let (actors, targets) = (keys(&a.actors, &b.actors), keys(&a.targets, &b.targets));
    for cue in [
        places,
        three(actors, [Cue::ActorOther, Cue::ActorLike, Cue::ActorSame]),
        three(targets, [Cue::TargetOther, Cue::TargetLike, Cue::TargetSame]),
        crossed(a, b),
        killed(a, b),
        injured(a, b),
        figures(a, b),
        weapons(a.weapons, b.weapons),
    ] {
        cue.into_iter().for_each(|c| set.add(c));
    }
    if a.report == b.report {
        set.add(Cue::Siblings);
        let same_cells = set.has(Cue::TypeSame)
            && one_area
            && !matches!(actors, Some(Alike::Other))
            && [Cue::TimeDay, Cue::TimeOverlap, Cue::TimeOneOpen, Cue::TimeOpen, Cue::TimeNextDay].iter().any(|&c| set.has(c));
        if same_cells && (rival_figures(a, b) || set.has(Cue::StatusDenied)) {
            set.add(Cue::Rivals);
        }
    }
    set
}

fn types(a: Option<EventType>, b: Option<EventType>) -> Cue {
    use EventType::*;
    let (Some(a), Some(b)) = (a, b) else { return Cue::TypeSame };
    let vague = |t| matches!(t, Killing | ArmedAttack | ArmedClash);
    let kin = |set: &[EventType]| set.contains(&a) && set.contains(&b);
    match () {
        () if a == b => Cue::TypeSame,
        () if vague(a) && b != Territory || vague(b) && a != Territory => Cue::TypeNear,
        () if kin(&[Bombing, SuicideBombing, MissileAttack]) || kin(&[AirStrike, MissileAttack]) => Cue::TypeNear,
        () if kin(&[Handover, Withdrawal]) || kin(&[Riot, Protest]) || kin(&[Talks, Agreement]) || kin(&[Arrest, Abduction]) => Cue::TypeNear,
        () => Cue::TypeFar,
    }
}

fn status(a: &Facts, b: &Facts) -> Cue {
    let denied = |f: &Facts| f.claim.status == Status::Denied;
    match () {
        () if denied(a) != denied(b) => Cue::StatusDenied,
        () if a.unreal() != b.unreal() => Cue::StatusPlan,
        () => Cue::StatusSame,
    }
}

fn time(a: &Facts, b: &Facts) -> Cue {
    let open = a.realm() == Realm::Strength || matches!(a.realm(), Realm::Tally(_));
    match (a.days, b.days) {
        (Some(x), Some(y)) if open => match gap((x.0, x.0), (y.0, y.0)) {
            0 => Cue::TimeDay,
            1..=31 => Cue::TimeNear,
            _ => Cue::TimeFar,
        },
        (Some(x), Some(y)) => match gap(x, y) {
            0 if x == y && x.0 == x.1 => Cue::TimeDay,
            0 => Cue::TimeOverlap,
            1 => Cue::TimeNextDay,
            2..=7 => Cue::TimeNear,
            _ => Cue::TimeFar,
        },
        (Some(x), None) | (None, Some(x)) if open || published(a, b).is_none_or(|p| gap(x, (p.0 - 10, p.1)) == 0) => Cue::TimeOneOpen,
        (Some(_), None) | (None, Some(_)) => Cue::TimeOneLate,
        (None, None) if open || a.report == b.report => Cue::TimeOpen,
        (None, None) => match (a.published, b.published) {
            (Some(x), Some(y)) if gap(x, y) > 3 => Cue::TimeOpenFar,
            _ => Cue::TimeOpen,
        },
    }
}

/// The publication days of the one whose time is not known.
fn published(a: &Facts, b: &Facts) -> Option<Days> {
    if a.days.is_none() { a.published } else { b.published }
}

/// Days between two intervals, 0 where they overlap.
pub(crate) fn gap(a: Days, b: Days) -> i32 {
    (b.0 - a.1).max(a.0 - b.1).max(0)
}

fn three(alike: Option<Alike>, cues: [Cue; 3]) -> Option<Cue> {
    alike.map(|a| cues[a as usize])
}

/// The best likeness of any two parties, none where a side names nobody.
fn keys(a: &[Key], b: &[Key]) -> Option<Alike> {
    a.iter().flat_map(|x| b.iter().map(move |y| same_key(x, y))).max()
}

pub(crate) fn same_key(a: &Key, b: &Key) -> Alike {
    if a.id.is_some() && a.id == b.id { Alike::Same } else { alike(&a.names, &b.names) }
}

fn crossed(a: &Facts, b: &Facts) -> Option<Cue> {
    let same = |x: &[Key], y: &[Key]| keys(x, y) == Some(Alike::Same);
    (same(&a.actors, &b.targets) || same(&a.targets, &b.actors)).then_some(Cue::Crossed)
}

fn both(a: &Facts, b: &Facts, m: Measure) -> Option<Fit> {
    let (x, y) = (a.totals[m as usize]?, b.totals[m as usize]?);
    let fit = fit(x, y);
    // Two open bounds are no common number.
    Some(if fit == Fit::Equal && exact(x).is_none_or(|n| n == 0) { Fit::Within } else { fit })
}

fn killed(a: &Facts, b: &Facts) -> Option<Cue> {
    both(a, b, Measure::Killed).map(|fit| match fit {
        Fit::Equal => Cue::KilledSame,
        Fit::Within => Cue::KilledFit,
        Fit::Near => Cue::KilledNear,
        Fit::Far => Cue::KilledFar,
    })
}

fn injured(a: &Facts, b: &Facts) -> Option<Cue> {
    match both(a, b, Measure::Injured)? {
        Fit::Equal => Some(Cue::InjuredSame),
        Fit::Within => None,
        Fit::Near | Fit::Far => Some(Cue::InjuredOther),
    }
}

fn figures(a: &Facts, b: &Facts) -> Option<Cue> {
    let fits: Vec<Fit> = Measure::ALL[2..].iter().filter_map(|&m| both(a, b, m)).collect();
    // A series is expected to change from report to report.
    let changes = !matches!(a.realm(), Realm::Event(_)) && a.report != b.report;
    match () {
        () if fits.contains(&Fit::Equal) => Some(Cue::FigureSame),
        () if !changes && fits.iter().any(|f| matches!(f, Fit::Near | Fit::Far)) => Some(Cue::FigureOther),
        () => None,
    }
}

/// A figure both give, but not the same one.
fn rival_figures(a: &Facts, b: &Facts) -> bool {
    Measure::ALL.iter().any(|&m| a.totals[m as usize].zip(b.totals[m as usize]).is_some_and(|(x, y)| (x.min, x.max) != (y.min, y.max)))
}

fn weapons(a: u32, b: u32) -> Option<Cue> {
    (a != 0 && b != 0).then_some(if a & b != 0 { Cue::WeaponSame } else { Cue::WeaponOther })
}
