//! Annotated reports as the report page needs them.
//!
//! Annotations carry no offsets, so words are looked up in the text: good enough to look at the page.

use lagebild_coder::claim::{Claim, Coded, Evidence};
use serde_json::Value;

/// A line of annotations, with names cut to their first alternative and evidence where the words are found.
pub fn read(line: &str) -> Result<Coded, serde_json::Error> {
    let mut value: Value = serde_json::from_str(line)?;
    let text = value["report"]["text"].as_str().unwrap_or("").to_owned();
    let title = value["report"]["title"].as_str().unwrap_or("").to_owned();
    let found: Vec<Vec<Evidence>> = value["claims"].as_array().into_iter().flatten().map(|c| evidence(c, &text, &title)).collect();
    cut(&mut value["claims"]);
    let mut coded: Coded = serde_json::from_value(value)?;
    coded.claims.iter_mut().zip(found).for_each(|(c, e): (&mut Claim, _)| c.evidence = e);
    Ok(coded)
}

fn cut(value: &mut Value) {
    match value {
        Value::String(s) => s.truncate(s.find('|').unwrap_or(s.len())),
        Value::Array(a) => a.iter_mut().for_each(cut),
        Value::Object(o) => {
            o.entry("who").and_modify(|who| {
                if who.is_null() {
                    *who = "".into()
                }
            });
            o.values_mut().for_each(cut);
        }
        _ => {}
    }
}

fn evidence(claim: &Value, text: &str, title: &str) -> Vec<Evidence> {
    let mut out = Vec::new();
    // What counts for most comes first: the number, then the place; further words are sought close to it.
    for cell in ["killed", "injured", "count", "strength", "places", "actors", "targets", "said_by", "captured", "released", "munitions"] {
        let list = match &claim[cell] {
            Value::Array(a) => a.clone(),
            Value::Null => vec![],
            one => vec![one.clone()],
        };
        for (n, item) in list.iter().enumerate() {
            let name = ["who", "name", "what"].iter().find_map(|k| item[k].as_str()).unwrap_or("").to_owned();
            let number = item["min"].as_u64().map(|n| n.to_string()).filter(|n| n.len() > 1 || name.is_empty());
            let words = number.into_iter().chain(name.split('|').map(str::to_owned)).filter(|w| !w.is_empty());
            let near = out.first().map_or(0, |e: &Evidence| e.start as usize);
            let spot = words.clone().find_map(|w| find(text, &w, near).map(|at| (at, w.chars().count(), None)));
            let spot = spot.or_else(|| words.clone().find_map(|w| find(title, &w, 0).map(|at| (at, w.chars().count(), Some("title".to_owned())))));
            if let Some((at, len, within)) = spot {
                let cell = if cell == "count" || cell == "strength" { cell.to_owned() } else { format!("{cell}[{n}]") };
                out.push(Evidence { cell, start: at as u32, end: (at + len) as u32, within });
            }
        }
    }
    out
}

/// The code point at which a whole word stands, the occurrence nearest to `near`.
fn find(text: &str, word: &str, near: usize) -> Option<usize> {
    let bounded = |at: usize| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && text[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    };
    let all = text.match_indices(word).map(|(at, _)| at).filter(|&at| bounded(at)).map(|at| text[..at].chars().count());
    all.min_by_key(|at| at.abs_diff(near))
}
