//! Reads annotated reports, one JSON object a line.

use std::io::BufRead;

use lagebild_coder::claim::Coded;
use serde_json::Value;

/// The reports of a JSONL stream; a casualty group that is not named (`"who": null`) reads as an empty name.
pub fn read(lines: impl BufRead) -> Result<Vec<Coded>, Box<dyn std::error::Error>> {
    let mut coded = Vec::new();
    for (n, line) in lines.lines().enumerate() {
        let mut value: Value = serde_json::from_str(&line?).map_err(|e| format!("line {}: {e}", n + 1))?;
        for claim in value["claims"].as_array_mut().into_iter().flatten() {
            for cell in ["killed", "injured", "captured", "missing", "displaced", "released"] {
                for toll in claim.get_mut(cell).and_then(Value::as_array_mut).into_iter().flatten() {
                    if toll.get("who").is_none_or(Value::is_null) {
                        toll["who"] = "".into();
                    }
                }
            }
        }
        coded.push(serde_json::from_value(value).map_err(|e| format!("line {}: {e}", n + 1))?);
    }
    Ok(coded)
}
