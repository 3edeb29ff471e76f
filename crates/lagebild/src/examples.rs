//! The examples of the codebook pages as tests: each page is manual, rule and test at once.

use lagebild_coder::claim::{Claim, Coder, Evidence, Kind};
use lagebild_coder::pack::Example;
use lagebild_text::{Document, Lang};
use serde_json::Value;
use std::collections::BTreeSet;

use crate::score::name;

/// Every example of every language.
pub fn all<'a>(coder: &'a Coder) -> impl Iterator<Item = (Lang, &'a Example)> {
    Lang::ALL.into_iter().flat_map(|lang| coder.pack().language(lang).frames.examples.iter().map(move |e| (lang, e)))
}

/// The line by which an example is listed among the known failures: page and sentence, so that it outlives moved lines.
pub fn key(example: &Example) -> String {
    format!("{}: {}", example.file, example.text)
}

/// The keys of a list of known failures; empty lines and those that begin with `#` say nothing.
pub fn known(list: &str) -> BTreeSet<String> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect()
}

/// Whether the coder reads an example as its page says.
///
/// # Errors
/// What was expected and what was found.
pub fn check(coder: &Coder, lang: Lang, example: &Example) -> Result<(), String> {
    let document = Document { text: example.text.clone(), lang, ..Document::default() };
    let claims = coder.code(&document).claims;
    match &example.expect {
        Err(reason) => match claims.iter().find(|c| is_type(c, &example.page)) {
            None => Ok(()),
            Some(c) => Err(format!("expected no {} ({reason}), found {}", example.page, show(c))),
        },
        Ok(cells) => {
            let kind = cells.first().map_or(example.page.as_str(), |(_, v)| v.as_str());
            let candidates = claims.iter().filter(|c| is_type(c, kind));
            let missing = |c: &Claim| -> Vec<String> { missing(c, example, cells.get(1..).unwrap_or(&[])) };
            match candidates.map(|c| (missing(c), c)).min_by_key(|(m, _)| m.len()) {
                Some((missing, _)) if missing.is_empty() => Ok(()),
                Some((missing, c)) => Err(format!("expected {kind} with {}, found {}", missing.join(", "), show(c))),
                None if claims.is_empty() => Err(format!("expected {kind}, found nothing")),
                None => Err(format!("expected {kind}, found {}", claims.iter().map(show).collect::<Vec<_>>().join(" and "))),
            }
        }
    }
}

/// Whether a claim is of the type a page is about.
fn is_type(claim: &Claim, page: &str) -> bool {
    match page {
        "strength" => claim.kind == Kind::Strength,
        "tally" => claim.kind == Kind::Tally,
        code => claim.kind != Kind::Strength && claim.event_type.is_some_and(|t| t.code() == code),
    }
}

/// The expected cells and marked parties and places that a claim does not have.
fn missing(claim: &Claim, example: &Example, cells: &[(String, String)]) -> Vec<String> {
    let json = serde_json::to_value(claim).unwrap_or_default();
    let cells = cells.iter().filter(|(key, value)| !has_cell(&json, key, value)).map(|(key, value)| format!("{key}={value}"));
    let marks = example.marks.iter().filter(|(role, words)| !has_mark(claim, example, role, words)).map(|(role, words)| format!("{role} {words:?}"));
    cells.chain(marks).collect()
}

/// Whether a claim's cell has the value: a code, or a number written `3`, `10-`, `0-50`.
fn has_cell(claim: &Value, key: &str, value: &str) -> bool {
    let number = |n: &str| n.parse::<u64>().ok();
    let amount = |v: &Value| {
        let (min, max) = value.split_once('-').map_or((number(value), number(value)), |(a, b)| (number(a), number(b)));
        !v.is_null() && (v["min"].as_u64(), v["max"].as_u64()) == (min, max)
    };
    match key {
        "weapon" => claim["weapons"].as_array().is_some_and(|all| all.iter().any(|w| w == value)),
        "count" | "strength" => amount(&claim[key]),
        _ => match &claim[key] {
            Value::Array(tolls) => tolls.iter().any(amount),
            Value::String(code) => code == value,
            _ => false,
        },
    }
}

/// Whether a marked party or place is in its cell: by a common word, or by where it was read.
fn has_mark(claim: &Claim, example: &Example, role: &str, words: &str) -> bool {
    let (cell, names): (&str, Vec<String>) = match role {
        "actor" => ("actors", claim.actors.iter().map(|p| p.name.clone()).collect()),
        "target" => ("targets", claim.targets.iter().map(|p| p.name.clone()).collect()),
        "place" => ("places", claim.places.iter().map(|p| p.name.clone()).collect()),
        _ => return true,
    };
    let marked = name::fold(words);
    let common = |n: &String| name::fold(n).iter().any(|w| marked.iter().any(|m| stem(m) == stem(w)));
    names.iter().any(common) || claim.evidence.iter().any(|e| e.cell.starts_with(cell) && covers(e, &example.text, words))
}

fn stem(word: &str) -> &str {
    &word[..word.len().min(6)]
}

/// Whether evidence and the marked words share a character.
fn covers(evidence: &Evidence, text: &str, words: &str) -> bool {
    let Some(at) = text.find(words) else { return false };
    let start = text[..at].chars().count() as u32;
    evidence.within.is_none() && evidence.start < start + words.chars().count() as u32 && start < evidence.end
}

/// A claim in few words.
fn show(claim: &Claim) -> String {
    let json = serde_json::to_value(claim).unwrap_or_default();
    let mut out = vec![claim.event_type.map_or_else(|| "strength".to_owned(), |t| t.code().to_owned())];
    for cell in ["status", "voice"] {
        out.push(format!("{cell}={}", json[cell].as_str().unwrap_or("")));
    }
    let amount = |v: &Value| {
        let end = |k: &str| v[k].as_u64().map_or(String::new(), |n| n.to_string());
        if v["min"] == v["max"] { end("min") } else { format!("{}-{}", end("min"), end("max")) }
    };
    for cell in ["count", "strength"] {
        out.extend((!json[cell].is_null()).then(|| format!("{cell}={}", amount(&json[cell]))));
    }
    for cell in ["killed", "injured", "captured", "missing", "displaced", "released"] {
        out.extend(json[cell].as_array().into_iter().flatten().map(|t| format!("{cell}={}", amount(t))));
    }
    out.extend(claim.weapons.iter().map(|w| format!("weapon={w}")));
    for (role, parties) in [("actor", &claim.actors), ("target", &claim.targets)] {
        out.extend(parties.iter().map(|p| format!("{role} {:?}", p.name)));
    }
    out.extend(claim.places.iter().map(|p| format!("place {:?}", p.name)));
    out.join(" ")
}
