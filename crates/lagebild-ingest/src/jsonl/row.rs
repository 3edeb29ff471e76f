//! One JSON object as a report.

use crate::diagnostic::Diagnostic;
use jiff::civil::Date;
use lagebild_text::{Basis, Document, Lang, Published};
use serde_json::{Map, Value};

/// A report, its language where the row names it, and what was wrong with single fields.
pub(super) type Report = (Document, Option<Lang>, Vec<String>);

/// The reports of a value: of an object itself, of an array its objects.
pub(super) fn reports(line: usize, value: Value) -> Vec<Result<Report, Diagnostic>> {
    match value {
        Value::Array(items) => items.into_iter().map(|item| report(line, item)).collect(),
        value => vec![report(line, value)],
    }
}

fn report(line: usize, value: Value) -> Result<Report, Diagnostic> {
    let expected = |found: String| Diagnostic::skip(Some(line), format!("expected a JSON object with \"text\", found {found}"));
    let Value::Object(mut map) = value else { return Err(expected(kind(&value))) };
    // An annotated line: its report is the input, its claims are not.
    if let Some(Value::Object(_)) = map.get("report")
        && let Some(Value::Object(report)) = map.remove("report")
    {
        map = report;
    }
    let text = match map.remove("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        Some(Value::String(_)) => return Err(expected("an empty \"text\"".to_owned())),
        Some(other) => return Err(expected(format!("a \"text\" that is {}", kind(&other)))),
        None => return Err(expected(keys(&map))),
    };
    let mut notes = vec![];
    let mut field = |name: &str| match map.get(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(s)) => Some(s.clone()).filter(|s| !s.trim().is_empty()),
        Some(Value::Number(n)) if name == "id" => Some(n.to_string()),
        Some(other) => {
            notes.push(format!("expected \"{name}\" to be a string, found {}; left empty", kind(other)));
            None
        }
    };
    let (id, url, source, title, code) = (field("id"), field("url"), field("source"), field("title"), field("lang"));
    let lang = code.as_deref().and_then(Lang::from_code);
    if let (Some(code), None) = (&code, lang) {
        notes.push(format!("expected \"lang\" to be \"de\" or \"en\", found {}; left empty", shown(code.as_bytes())));
    }
    // A date that was read from the text or inferred is not handed in: it is found again.
    let published = map.get("published").map_or(Ok(None), published).unwrap_or_else(|note| {
        notes.push(note);
        None
    });
    let published = published.filter(|p| p.basis == Basis::Given);
    Ok((Document { id, url, source, title, lang: lang.unwrap_or_default(), published, text }, lang, notes))
}

/// A day, a time, or `{"from", "to", "basis"}`.
fn published(value: &Value) -> Result<Option<Published>, String> {
    let wrong = || format!("expected \"published\" to be a date (2020-03-30) or {{\"from\", \"to\", \"basis\"}}, found {}; left empty", kind(value));
    let on = |v: &Value| v.as_str().and_then(day).ok_or_else(wrong);
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(_) => on(value).map(|day| Some(Published { from: day, to: day, basis: Basis::Given })),
        Value::Object(map) => {
            let basis = match map.get("basis").map(Value::as_str) {
                None | Some(Some("given")) => Basis::Given,
                Some(Some("stated")) => Basis::Stated,
                Some(Some("inferred")) => Basis::Inferred,
                Some(_) => return Err(wrong()),
            };
            let from = on(map.get("from").or_else(|| map.get("to")).unwrap_or(&Value::Null))?;
            let to = map.get("to").map_or(Ok(from), on)?;
            if to < from { Err(wrong()) } else { Ok(Some(Published { from, to, basis })) }
        }
        _ => Err(wrong()),
    }
}

/// The day of an ISO date or of an RFC 3339 time, as written there.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?.parse().ok()?;
    (text.len() == 10 || text[10..].starts_with(['T', 't', ' '])).then_some(day)
}

fn keys(map: &Map<String, Value>) -> String {
    let keys: Vec<String> = map.keys().take(6).map(|k| format!("\"{}\"", k.chars().take(30).collect::<String>())).collect();
    if keys.is_empty() { "an empty one".to_owned() } else { format!("one with {}", keys.join(", ")) }
}

fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => format!("the number {n}"),
        Value::String(s) => format!("the string {}", shown(s.as_bytes())),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(map) => format!("an object, {}", keys(map)),
    }
}

/// The beginning of what was found.
pub(super) fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let head: String = text.lines().next().unwrap_or("").chars().take(40).collect();
    if head.len() < text.trim_end().len() { format!("`{head}…`") } else { format!("`{head}`") }
}
