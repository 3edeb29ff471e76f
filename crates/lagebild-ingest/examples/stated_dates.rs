//! Prints the publication date that each report of JSON lines states, for comparing with the given one.
//!
//! `cargo run --release -p lagebild-ingest --example stated_dates -- FILE.jsonl …`
#![allow(clippy::print_stdout)]

use lagebild_ingest::{date, read_jsonl};
use std::{env, fs::File, io::BufReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in env::args().skip(1) {
        read_jsonl(BufReader::new(File::open(path)?), |row| match row {
            Ok(report) => {
                let title = report.title.as_deref().unwrap_or("");
                let found = date::find(title, &report.text, report.url.as_deref(), report.lang);
                let day = found.map_or("none".to_owned(), |f| f.published.from.to_string());
                println!("{}\t{day}", report.id.unwrap_or_default());
            }
            Err(diagnostic) => println!("-\t{diagnostic}"),
        })?;
    }
    Ok(())
}
