//! One event, one claim: drafts of several sentences put together.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::sense::Filled;
use super::trigger::push;
use crate::claim::{Amount, EventType, Family, Kind, Status};
use crate::place::PlaceMention;

/// How exact a violent type is: a more exact one replaces a vaguer.
pub(super) fn exactness(t: Option<EventType>) -> u8 {
    match t {
        None => 0,
        Some(EventType::Killing) => 1,
        Some(EventType::ArmedAttack) => 2,
        Some(EventType::ArmedClash | EventType::Territory) => 3,
        Some(EventType::Bombing) => 4,
        Some(EventType::MissileAttack | EventType::AirStrike) => 5,
        Some(EventType::SuicideBombing) => 6,
        Some(_) => 3,
    }
}

pub(super) fn near(x: &PlaceMention, y: &PlaceMention) -> bool {
    if x.id == y.id || x.span == y.span {
        return true;
    }
    let (Some(a), Some(b), Some(c), Some(d)) = (x.lat, x.lon, y.lat, y.lon) else { return false };
    let far = ((a - c).powi(2) + ((b - d) * 0.83).powi(2)).sqrt() * 111.0;
    far < 30.0 || (x.precision >= 4 || y.precision >= 4) && x.country == y.country && far < 250.0
}

pub(super) fn overlap(x: &[Filled], y: &[Filled]) -> bool {
    x.iter().any(|a| y.iter().any(|b| a.same(b)))
}

/// Whether two drafts say things that cannot both be true of one event.
fn conflict(x: &Draft, y: &Draft) -> bool {
    let (Some(tx), Some(ty)) = (x.event_type, y.event_type) else { return x.kind != y.kind };
    // What came of a riot, a hostage-taking or a coup is told by casualty verbs as well.
    let outcome = y.casualty_only && ty.family() == Family::Violence && matches!(tx.family(), Family::Crowd | Family::Seizure) && tx != EventType::Arrest;
    if (tx.family() != ty.family() && !outcome) || x.kind != y.kind {
        return true;
    }
    // Total and parts of a tally, and one series on two days, are claims each.
    let counted = |d: &Draft| d.count.map(|(n, _)| n);
    if x.kind == Kind::Tally && counted(x).is_some() && counted(y).is_some() && counted(x) != counted(y) {
        return true;
    }
    if x.status != y.status && !matches!((x.status, y.status), (Status::Happened, Status::Ongoing) | (Status::Ongoing, Status::Happened)) {
        return true;
    }
    if tx != ty
        && !outcome
        && !(tx.family() == Family::Violence && (x.generic || y.generic || x.casualty_only || y.casualty_only || exactness(x.event_type) <= 2 || exactness(y.event_type) <= 2))
        && tx.family() != Family::Crowd
    {
        return true;
    }
    if let (Some(a), Some(b)) = (x.local(), y.local())
        && !x.places.iter().any(|p| y.places.iter().any(|q| near(p, q)))
        && (a.precision <= 3 && b.precision <= 3 || a.country != b.country)
    {
        return true;
    }
    if let (Some(a), Some(b)) = (x.time, y.time)
        && let (Some(af), Some(at), Some(bf), Some(bt)) = (a.from, a.to, b.from, b.to)
        && (at < bf || bt < af)
    {
        return true;
    }
    for cell in Cell::ALL {
        if let (Some(a), Some(b)) = (x.total(cell), y.total(cell))
            && a.amount != b.amount
            && (apart(a.amount, b.amount) || !x.title)
            && same_people(&a.who, &b.who)
        {
            return true;
        }
    }
    if !x.casualty_only && !y.casualty_only && !x.actors.is_empty() && !y.actors.is_empty() && !overlap(&x.actors, &y.actors) && !x.definite && !y.definite {
        return true;
    }
    false
}

/// Whether two numbers cannot both be true: *25* and *mindestens 25* can.
pub(super) fn apart(x: Amount, y: Amount) -> bool {
    let low = |a: Amount| a.min.unwrap_or(0);
    let high = |a: Amount| a.max.unwrap_or(u64::MAX);
    low(x) > high(y) || low(y) > high(x)
}

/// Counts of *Soldaten* and *Zivilisten* stand side by side; of *Menschen* and *Tote* they rival.
pub(super) fn same_people(x: &str, y: &str) -> bool {
    let general = |w: &str| {
        let f = crate::fold(w);
        ["mensch", "tote", "person", "opfer", "people", "dead", "verletzt", "leiche", "todesopfer", "victim", "injured", "wounded"].iter().any(|g| f.contains(g)) || f.is_empty()
    };
    general(x) || general(y) || crate::fold(x) == crate::fold(y)
}

/// How much speaks for one event, where nothing speaks against.
fn pull(x: &Draft, y: &Draft, distance: usize) -> i32 {
    let mut score = 0;
    if y.casualty_only || x.casualty_only {
        score += 2;
    }
    if y.definite {
        score += 2;
    }
    if x.title || y.title {
        score += 1;
    }
    if x.event_type == y.event_type {
        score += 1;
    }
    if x.places.iter().any(|p| y.places.iter().any(|q| p.is_local() && near(p, q))) {
        score += 2;
    }
    if overlap(&x.targets, &y.targets) {
        score += 2;
    }
    if overlap(&x.actors, &y.actors) {
        score += 1;
    }
    if let (Some(a), Some(b)) = (x.time, y.time) {
        score += if a.from == b.from && a.to == b.to { 2 } else { 0 };
    } else if x.time.is_none() && y.time.is_none() {
        score += i32::from(distance <= 1);
    } else if y.time.is_none() {
        score += 1;
    }
    if y.local().is_none() && y.time.is_none() {
        score += 1;
    }
    for cell in Cell::ALL {
        if let (Some(a), Some(b)) = (x.total(cell), y.total(cell)) {
            score += if a.amount == b.amount {
                2
            } else if apart(a.amount, b.amount) {
                -1
            } else {
                1
            };
        }
    }
    score -= (distance as i32 / 3).min(2);
    score
}

pub(super) fn absorb(x: &mut Draft, y: Draft) {
    let better = exactness(y.event_type) > exactness(x.event_type);
    let outcome = x.event_type.map(EventType::family) != y.event_type.map(EventType::family);
    if outcome {
        // The type stays.
    } else if (x.casualty_only && !y.casualty_only) || (better && !y.casualty_only && x.event_type.map(EventType::family) == Some(Family::Violence)) {
        x.event_type = y.event_type;
        x.generic = y.generic;
        x.rule = y.rule.clone();
    } else if !y.generic && x.generic && x.event_type == y.event_type {
        x.generic = false;
    }
    // The voice follows the sentence with the main casualty figure, else the first trigger's.
    let figure = |d: &Draft| d.total(Cell::Killed).is_some();
    if (figure(&y) && !figure(x)) || x.title {
        x.voice = y.voice;
        x.said = y.said.clone();
    } else if y.voice == x.voice && !figure(x) {
        for f in y.said {
            push(&mut x.said, f);
        }
    }
    // The text tells the headline's number more exactly.
    if x.title {
        for (cell, list) in Cell::ALL.into_iter().zip(&y.tolls) {
            if list.iter().any(|t| !t.part) {
                x.tolls[cell as usize].clear();
            }
        }
    }
    x.casualty_only &= y.casualty_only;
    x.definite &= y.definite;
    x.title &= y.title;
    x.noun &= y.noun;
    x.relative &= y.relative;
    x.triggers.extend(y.triggers);
    x.sentences.extend(y.sentences);
    x.sentences.dedup();
    for f in y.actors {
        push(&mut x.actors, f);
    }
    for f in y.targets {
        push(&mut x.targets, f);
    }
    if x.local().is_none() && y.places.iter().any(PlaceMention::is_local) || x.places.is_empty() {
        x.places = y.places;
    }
    if y.time.is_some_and(|t| x.time.is_none_or(|o| t.precision < o.precision)) {
        x.time = y.time;
    }
    for (w, s) in y.weapons {
        x.weapon(&w, s);
    }
    for (cell, list) in Cell::ALL.into_iter().zip(y.tolls) {
        for t in list {
            let told = x.total(cell).is_some_and(|o| !t.part && !apart(o.amount, t.amount) && same_people(&o.who, &t.who));
            if !told {
                x.toll(cell, t);
            }
        }
    }
    x.count = x.count.or(y.count);
    x.strength = x.strength.or(y.strength);
    x.munitions.extend(y.munitions);
    x.ties.extend(y.ties);
    if x.because_of.is_none() {
        x.because_of = y.because_of;
    }
}

/// How many events back a sentence may still speak of: more than any report tells, and a bound on the work a sentence makes.
const REACH: usize = 200;

/// Puts drafts together, in text order.
pub(super) fn merge(ctx: &Context, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = vec![];
    for d in drafts {
        let family = d.event_type.map(EventType::family);
        let best = out
            .iter()
            .enumerate()
            .rev()
            .take(REACH)
            .filter(|(_, x)| !conflict(x, &d))
            .map(|(n, x)| {
                let last = x.sentences.last().copied().unwrap_or(0);
                let distance = d.sentence.saturating_sub(last);
                let same_clause = distance == 0 && x.clause == d.clause && d.clause.is_some();
                let same_sentence = distance == 0;
                let mut score = pull(x, &d, distance);
                if same_clause {
                    score += 4;
                } else if same_sentence {
                    score += if family == Some(Family::Violence) { 1 } else { 0 };
                }
                (score, n)
            })
            .max_by_key(|&(score, n)| (score, n));
        let need = match family {
            Some(Family::Violence | Family::Crowd | Family::Seizure) => 3,
            Some(Family::Word) => 4,
            _ => 4,
        };
        match best {
            Some((score, n)) if score >= need - i32::from(d.casualty_only) => absorb(&mut out[n], d),
            _ => {
                // A rival figure of an event told before takes its circumstances over.
                let mut d = d;
                if (d.casualty_only || d.definite)
                    && let Some(x) = out.iter().rev().take(REACH).find(|x| rival(x, &d))
                {
                    inherit(&mut d, x);
                }
                out.push(d);
            }
        }
    }
    let _ = ctx;
    out
}

/// Same family, nothing against it but another figure.
fn rival(x: &Draft, y: &Draft) -> bool {
    let mut bare = y.clone();
    bare.tolls = Default::default();
    !conflict(x, &bare) && !x.casualty_only && Cell::ALL.iter().any(|&c| x.total(c).is_some() && y.total(c).is_some())
}

pub(super) fn inherit(d: &mut Draft, x: &Draft) {
    if exactness(x.event_type) > exactness(d.event_type) || d.casualty_only {
        d.event_type = x.event_type;
    }
    d.casualty_only = false;
    d.kind = if d.kind == Kind::Tally { Kind::Tally } else { x.kind };
    if d.actors.is_empty() {
        d.actors = x.actors.clone();
    }
    if d.targets.is_empty() {
        d.targets = x.targets.clone();
    }
    if d.places.is_empty() {
        d.places = x.places.clone();
    }
    if d.time.is_none() {
        d.time = x.time;
    }
}
