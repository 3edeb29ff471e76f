//! Reads the pages a gold file names and prints what `score_web.py` scores.
//!
//! `cargo run --release -p lagebild-ingest --example read_pages -- GOLD.jsonl FOLDER > SYSTEM.jsonl`
#![allow(clippy::print_stdout)]

use lagebild_ingest::{html, lang};
use serde_json::{Value, json};
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (Some(gold), Some(folder)) = (env::args().nth(1), env::args().nth(2)) else {
        return Err("expected GOLD.jsonl and the FOLDER of its pages".into());
    };
    for line in fs::read_to_string(gold)?.lines() {
        let gold: Value = serde_json::from_str(&line.replace(": NaN", ": null"))?;
        let file = gold["file"].as_str().unwrap_or_default();
        // No address is handed in: what scores is in the page.
        let report = html::extract(&fs::read(Path::new(&folder).join(file))?).document;
        let date = report.published.map(|p| p.from.to_string());
        println!("{}", json!({"file": file, "text": report.text, "title": report.title, "date": date, "lang": format!("{:?}", lang::guess(&report.text))}));
    }
    Ok(())
}
