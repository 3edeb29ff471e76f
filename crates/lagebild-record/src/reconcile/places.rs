//! How the places of two claims relate: by name, id, distance, and how precise each is.

use super::cues::{Cue, same_key};
use super::facts::{Facts, Place, Realm};
use crate::fold::Alike;

/// How the places of two claims relate; the series of a country is not the series of a region in it.
pub(super) fn places(a: &Facts, b: &Facts, one_area: bool) -> Option<Cue> {
    if a.places.is_empty() && b.places.is_empty() {
        return None;
    }
    let best = a.places.iter().flat_map(|x| b.places.iter().map(move |y| place(x, y))).min();
    Some(match best {
        None => Cue::PlaceOneOpen,
        Some(Cue::PlaceSame | Cue::PlaceCountry) if !one_area && !matches!(a.realm(), Realm::Event(_)) => Cue::PlaceLike,
        Some(cue) => cue,
    })
}

/// Whether the places of both, at whatever precision, are one: for events any two of them, for series all.
pub(super) fn one_area(a: &Facts, b: &Facts) -> bool {
    let one = |x: &Place, y: &Place| same_key(&x.key, &y.key) != Alike::Other || place(x, y) == Cue::PlaceSame;
    let covers = |a: &[Place], b: &[Place]| a.iter().all(|x| b.iter().any(|y| one(x, y)));
    match (&a.places[..], &b.places[..]) {
        ([], _) | (_, []) => true,
        (x, y) if matches!(a.realm(), Realm::Event(_)) => x.iter().any(|x| y.iter().any(|y| one(x, y))),
        (x, y) => covers(x, y) && covers(y, x),
    }
}

fn place(a: &Place, b: &Place) -> Cue {
    let names = same_key(&a.key, &b.key);
    let abroad = a.country.is_some() && b.country.is_some() && a.country != b.country;
    let km = a.point.zip(b.point).map(|(p, q)| distance(p, q));
    let coarse = |p: &Place| p.precision >= 6;
    match () {
        () if names == Alike::Same && !abroad => {
            if coarse(a) && coarse(b) {
                Cue::PlaceCountry
            } else {
                Cue::PlaceSame
            }
        }
        () if km.is_some_and(|km| km <= 25.0) && !coarse(a) && !coarse(b) => Cue::PlaceSame,
        () if names == Alike::Partly && !abroad => Cue::PlaceLike,
        () if abroad => Cue::PlaceAbroad,
        () if coarse(a) || coarse(b) => Cue::PlaceCountry,
        () if km.is_some_and(|km| km > reach(a).max(reach(b))) => Cue::PlaceAbroad,
        () if a.precision >= 4 || b.precision >= 4 => Cue::PlaceLike,
        () => Cue::PlaceOther,
    }
}

/// Kilometres a place of this precision can extend.
fn reach(p: &Place) -> f64 {
    if p.precision >= 4 { 300.0 } else { 60.0 }
}

/// Kilometres between two points, near enough at the scale of a province.
fn distance((lat, lon): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    let dx = (lon - lon2) * ((lat + lat2) / 2.0).to_radians().cos();
    (dx * dx + (lat - lat2) * (lat - lat2)).sqrt() * 111.2
}

/// Whether every place of the one lies in a place of the other, as far as names and countries tell.
pub(super) fn lies_in(part: &Facts, whole: &Facts) -> bool {
    let inside = |x: &Place| whole.places.iter().any(|y| !matches!(place(x, y), Cue::PlaceOther | Cue::PlaceAbroad));
    whole.places.is_empty() || part.places.iter().all(inside)
}
