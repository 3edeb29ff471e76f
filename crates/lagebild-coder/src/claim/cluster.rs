//! One event, one claim, by the model of pairs: drafts of several sentences put together, rival figures apart.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::merge::{absorb, apart, inherit, same_people};
use super::pair::{Event, features};
use crate::claim::{Kind, Status};
use crate::forest::Forest;

/// How many events back a sentence may still speak of: a bound on the work a sentence makes.
const REACH: usize = 40;

/// Puts drafts together, in text order.
pub(super) fn cluster(ctx: &Context, model: &Forest, drafts: Vec<Draft>) -> Vec<Event> {
    let mut events: Vec<Event> = vec![];
    // Events by how lately they were spoken of, the latest last.
    let mut lately: Vec<usize> = vec![];
    for d in drafts {
        let mut best: Option<(f32, usize)> = None;
        for (rank, &e) in lately.iter().rev().take(REACH).enumerate() {
            let p = model.probability(&features(ctx, &events[e], &d, rank, events.len()));
            if p >= model.threshold && best.is_none_or(|(b, _)| p > b) {
                best = Some((p, e));
            }
        }
        let e = match best {
            Some((_, e)) => {
                events[e].add(d);
                e
            }
            None => {
                events.push(Event { claims: vec![d.clone()], nuclei: vec![d] });
                events.len() - 1
            }
        };
        lately.retain(|&x| x != e);
        lately.push(e);
    }
    events
}

impl Event {
    /// Takes a draft in: into the claim whose figures it fits, else as a rival claim.
    pub fn add(&mut self, d: Draft) {
        self.nuclei.push(d.clone());
        let equal = |c: &Draft| Cell::ALL.iter().any(|&k| matches!((c.total(k), d.total(k)), (Some(x), Some(y)) if x.amount == y.amount));
        let told = d.has_toll() || d.count.is_some();
        let at = if told { self.claims.iter().position(equal).filter(|&c| !rivals(&self.claims[c], &d)) } else { None };
        let at = at.or_else(|| self.claims.iter().position(|c| !rivals(c, &d)));
        match at {
            Some(c) => absorb(&mut self.claims[c], d),
            None => {
                let mut d = d;
                inherit(&mut d, &self.claims[0]);
                self.claims.push(d);
            }
        }
    }
}

/// Two figures for one group, or two counts of one series.
fn rivals(x: &Draft, y: &Draft) -> bool {
    let counted = |d: &Draft| d.count.map(|(n, _)| n);
    if x.kind == Kind::Tally && counted(x).is_some() && counted(y).is_some() && counted(x) != counted(y) {
        return true;
    }
    if x.status != y.status && x.status != Status::Happened && y.status != Status::Happened {
        return true;
    }
    Cell::ALL.iter().any(|&cell| match (x.total(cell), y.total(cell)) {
        (Some(a), Some(b)) => {
            a.amount != b.amount && (apart(a.amount, b.amount) || !x.title && x.said.first().map(|f| &f.name) != y.said.first().map(|f| &f.name)) && same_people(&a.who, &b.who)
        }
        _ => false,
    })
}
