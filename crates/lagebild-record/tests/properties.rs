//! What holds for every input: no order, no repeat, and no claim lost.

mod common;

use common::{claim, report};
use lagebild_coder::claim::Coded;
use lagebild_record::{link, reconcile};
use proptest::prelude::*;
use serde_json::json;

/// A small world, in which many claims are about nearly the same thing.
fn coded() -> impl Strategy<Value = Vec<Coded>> {
    let types = prop::sample::select(vec!["armed-attack", "killing", "bombing", "air-strike", "talks", "threat"]);
    let places = prop::sample::select(vec!["Solhan", "Djibo", "-"]);
    let kinds = prop::sample::select(vec!["event", "event", "event", "tally", "strength"]);
    let actors = prop::sample::select(vec!["Armee", "Taliban", ""]);
    let one = (types, places, kinds, actors, 1..9i8, 0..4u64).prop_map(|(kind_of, place, kind, actor, day, dead)| {
        let mut cells = json!({"kind": kind});
        if !actor.is_empty() {
            cells["actors"] = json!([{"name": actor}]);
        }
        if dead > 0 {
            cells["killed"] = json!([{"who": "Menschen", "min": dead * 5, "max": dead * 5}]);
        }
        let day = if day > 6 { String::new() } else { format!(" 2021-06-0{day}") };
        claim(&format!("{kind_of} {place}{day}"), cells)
    });
    let sources = prop::sample::select(vec!["dpa", "AFP", "Bote"]);
    let reports = (sources, 1..9u8, prop::collection::vec(one, 0..5)).prop_map(|(source, day, claims)| report(source, &format!("2021-06-0{day}"), &claims));
    prop::collection::vec(reports, 0..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn order_free((original, shuffled) in coded().prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle()))) {
        prop_assert_eq!(reconcile(&original), reconcile(&shuffled));
    }

    #[test]
    fn repeat_free(original in coded(), again in any::<prop::sample::Index>()) {
        let mut twice = original.clone();
        if !original.is_empty() {
            twice.push(original[again.index(original.len())].clone());
        }
        prop_assert_eq!(reconcile(&original), reconcile(&twice));
    }

    #[test]
    fn every_claim_has_one_event(coded in coded()) {
        let ids = link(&coded);
        prop_assert_eq!(ids.iter().map(Vec::len).collect::<Vec<_>>(), coded.iter().map(|c| c.claims.len()).collect::<Vec<_>>());
        let record = reconcile(&coded);
        let mut known: Vec<&str> = record.events.iter().map(|e| e.id.as_str()).collect();
        known.extend(record.tallies.iter().chain(&record.strengths).map(|s| s.id.as_str()));
        prop_assert!(ids.iter().flatten().all(|id| known.contains(&id.as_str())));
        known.sort_unstable();
        prop_assert!(known.windows(2).all(|w| w[0] != w[1]));
    }
}
