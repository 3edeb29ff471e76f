//! Writes the report of annotated reports: `cargo run -p lagebild --example report -- gold/demo.jsonl report.html`.

#[path = "../tests/common/gold.rs"]
mod gold;

use std::fs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(output), inputs) = (args.last(), &args[..args.len().max(1) - 1]) else {
        return Err("usage: report INPUT... OUTPUT".into());
    };
    let mut coded = Vec::new();
    for input in inputs {
        for line in fs::read_to_string(input)?.lines() {
            coded.push(gold::read(line)?);
        }
    }
    let record = lagebild_record::reconcile(&coded);
    let title = "Angriffe auf US-Truppen im Irak und in Syrien, 2019–2024";
    fs::write(output, lagebild::report::html(&record, &coded, lagebild_text::Lang::De, title))?;
    Ok(())
}
