//! Events as tables other programs read: one row an event, the same columns in every format.

mod columns;

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use crate::error::Error;
use crate::reconcile::Event;
pub use columns::{COLUMNS, Column};

/// Writes a CSV table (RFC 4180, UTF-8, lists separated by `; `), safe to open in a spreadsheet: no text is read as a formula.
pub fn csv<'a>(events: impl IntoIterator<Item = &'a Event>, mut out: impl Write) -> Result<(), Error> {
    let header: Vec<_> = COLUMNS.iter().map(|c| c.name).collect();
    write!(out, "{}\r\n", header.join(","))?;
    for event in events {
        let cells: Vec<String> = COLUMNS.iter().map(|c| cell(&(c.value)(event))).collect();
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// Writes one JSON object a line; lists are arrays, numbers are numbers.
pub fn jsonl<'a>(events: impl IntoIterator<Item = &'a Event>, mut out: impl Write) -> Result<(), Error> {
    for event in events {
        serde_json::to_writer(&mut out, &row(event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a GeoJSON feature collection (RFC 7946); an event without a point has a null geometry.
pub fn geojson<'a>(events: impl IntoIterator<Item = &'a Event>, mut out: impl Write) -> Result<(), Error> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (n, event) in events.into_iter().enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        let point = event.place().and_then(|p| p.lon.zip(p.lat)).map(|(lon, lat)| json!({"type": "Point", "coordinates": [lon, lat]}));
        serde_json::to_writer(&mut out, &json!({"type": "Feature", "id": event.id, "geometry": point, "properties": row(event)}))?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn row(event: &Event) -> Json {
    COLUMNS.iter().map(|c| (c.name.to_owned(), (c.value)(event))).collect::<Map<_, _>>().into()
}

fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => quoted(text),
        Json::Array(list) => quoted(&list.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("; ")),
        other => other.to_string(),
    }
}

/// A text cell; one that a spreadsheet would run as a formula is led by an apostrophe.
fn quoted(text: &str) -> String {
    let lead = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if lead.is_empty() && !text.contains(['"', ',', '\n', '\r', ';']) {
        return text.to_owned();
    }
    format!("\"{lead}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(quoted(text), expect);
    }

    #[test]
    fn cells() {
        check("Solhan", "Solhan");
        check("sagte: \"nein\", so", "\"sagte: \"\"nein\"\", so\"");
        check("=HYPERLINK(1)", "\"'=HYPERLINK(1)\"");
        check("zwei\nZeilen", "\"zwei\nZeilen\"");
    }

    #[test]
    fn every_column_is_documented() {
        assert!(COLUMNS.iter().all(|c| c.doc.ends_with('.')));
    }
}
