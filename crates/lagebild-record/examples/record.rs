//! Prints the record of coded reports as JSON: `cat gold/*.jsonl | cargo run -p lagebild-record --example record | jq .contradictions`.
#![allow(clippy::print_stdout)]

mod gold;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let coded = gold::read(std::io::stdin().lock())?;
    println!("{}", serde_json::to_string(&lagebild_record::reconcile(&coded))?);
    Ok(())
}
