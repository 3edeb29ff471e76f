//! Writes the record's event id on every claim: `cat gold/*.jsonl | cargo run -p lagebild-record --example link > linked.jsonl`.
#![allow(clippy::print_stdout)]

mod gold;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut coded = gold::read(std::io::stdin().lock())?;
    let ids = lagebild_record::link(&coded);
    for (report, ids) in coded.iter_mut().zip(ids) {
        report.claims.iter_mut().zip(ids).for_each(|(claim, id)| claim.event = Some(id));
        println!("{}", serde_json::to_string(report)?);
    }
    Ok(())
}
