//! Reports and claims in few words.
#![allow(dead_code)]

use lagebild_coder::claim::{Claim, Coded};
use serde_json::{Value, json};

/// A report by `source` of `day`; its text is made of the claims' sentences where they have one.
pub fn report(source: &str, day: &str, claims: &[Claim]) -> Coded {
    let text = format!("{source} am {day}: {}", (0..claims.len()).map(|n| format!("Satz {n}. ")).collect::<String>());
    let published = json!({"from": day, "to": day, "basis": "given"});
    let report = json!({"id": format!("{source}-{day}"), "source": source, "title": "Schlagzeile", "text": text, "published": published});
    serde_json::from_value(json!({"report": report, "claims": claims})).unwrap()
}

/// A claim: `armed-attack Solhan 2021-06-05`, then cells as JSON.
pub fn claim(head: &str, cells: Value) -> Claim {
    let words: Vec<&str> = head.split(' ').collect();
    let mut claim = json!({"kind": "event", "type": words[0], "status": "happened", "voice": "report"});
    if let Some(place) = words.get(1).filter(|p| **p != "-") {
        claim["places"] = json!([{"name": place, "country": "BF", "precision": 1}]);
    }
    if let Some(day) = words.get(2) {
        claim["time"] = json!({"from": day, "to": day, "precision": 1});
    }
    claim.as_object_mut().unwrap().extend(cells.as_object().cloned().unwrap_or_default());
    serde_json::from_value(claim).unwrap()
}

/// A number of dead: the cell `killed`.
pub fn dead(n: u64) -> Value {
    json!({"killed": [{"who": "Menschen", "min": n, "max": n}]})
}
