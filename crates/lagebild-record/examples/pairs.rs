//! Prints the cues of every pair of claims that is compared, one JSON object a line, with the gold keys where there are some:
//! `cat gold/*.jsonl | cargo run -p lagebild-record --example pairs`. The weights of `reconcile/weights.rs` are fitted on these.
#![allow(clippy::print_stdout)]

mod gold;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let coded = gold::read(std::io::stdin().lock())?;
    for pair in lagebild_record::reconcile::pairs(&coded) {
        let claim = |(report, claim): (usize, usize)| &coded[report].claims[claim];
        let (a, b) = (claim(pair.a), claim(pair.b));
        let name = |(report, claim): (usize, usize)| format!("{}#{claim}", coded[report].report.id.as_deref().unwrap_or("?"));
        let same = a.event.is_some() && a.event == b.event;
        let line = serde_json::json!({"a": name(pair.a), "b": name(pair.b), "same": same, "optional": a.optional || b.optional, "kind": a.kind,
            "type": a.event_type, "score": pair.score, "cues": pair.cues});
        println!("{line}");
    }
    Ok(())
}
