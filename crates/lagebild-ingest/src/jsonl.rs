//! JSON lines: one report a line, or one JSON document of reports.

mod row;

use crate::diagnostic::Diagnostic;
use crate::read::{Options, finish};
use lagebild_text::Document;
use row::reports;
use serde_json::Value;
use std::io::{self, BufRead, Read};

/// Longest line, and longest value over several lines, that is read; a longer one is reported and passed over.
const LONGEST: u64 = 64 << 20;

/// Reads JSON lines one by one, handing each report, or what was wrong with its row, to `f`.
///
/// Each row is one object; one that spans several lines, and arrays of objects, are taken too. A broken row does not
/// keep the others from being read, and only one row is in memory at a time.
///
/// ```
/// let mut titles = vec![];
/// let file = "{\"title\": \"A\", \"text\": \"…\"}\n{broken\n{\"title\": \"B\", \"text\": \"…\"}\n";
/// lagebild_ingest::read_jsonl(file.as_bytes(), |row| titles.push(row.ok().and_then(|d| d.title))).unwrap();
/// assert_eq!(titles, [Some("A".to_string()), None, Some("B".to_string())]);
/// ```
///
/// # Errors
///
/// When reading from `reader` fails; the rows before have been handed on.
pub fn read_jsonl(reader: impl BufRead, f: impl FnMut(Result<Document, Diagnostic>)) -> io::Result<()> {
    read_jsonl_with(reader, &Options::default(), f)
}

/// Reads JSON lines as [`read_jsonl`] does, with what the caller knows better.
///
/// # Errors
///
/// When reading from `reader` fails; the rows before have been handed on.
pub fn read_jsonl_with(mut reader: impl BufRead, options: &Options, mut f: impl FnMut(Result<Document, Diagnostic>)) -> io::Result<()> {
    let mut rows = Rows { options, f: &mut f };
    let mut bytes = vec![];
    let mut open: Option<Open> = None;
    for line in 1.. {
        bytes.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            skip_line(&mut reader)?;
            rows.skip(line, format!("expected a line of at most {} MB, found a longer one", LONGEST >> 20));
            continue;
        }
        if line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let row = bytes.trim_ascii();
        if row.is_empty() {
            continue;
        }
        // A row that stands by itself ends a value that never closed.
        let value = match open.take() {
            Some(value) if !value.in_array() && stands_alone(row) => {
                rows.unclosed(&value);
                Open::new(line)
            }
            value => value.unwrap_or_else(|| Open::new(line)),
        };
        open = rows.feed(value, row);
    }
    if let Some(value) = open {
        rows.unclosed(&value);
    }
    Ok(())
}

/// A value that is being read: its first line, what was read of it, and how deep its brackets are open.
struct Open {
    line: usize,
    bytes: Vec<u8>,
    depth: i64,
}

impl Open {
    fn new(line: usize) -> Open {
        Open { line, bytes: vec![], depth: 0 }
    }

    fn in_array(&self) -> bool {
        self.bytes.first() == Some(&b'[')
    }

    /// Adds a line; false when it ends inside a string, which no JSON value does.
    fn add(&mut self, row: &[u8]) -> bool {
        let (mut string, mut escaped) = (false, false);
        for byte in row {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if string => escaped = true,
                b'"' => string = !string,
                b'{' | b'[' if !string => self.depth += 1,
                b'}' | b']' if !string => self.depth -= 1,
                _ => {}
            }
        }
        self.bytes.extend_from_slice(row);
        self.bytes.push(b'\n');
        !string
    }
}

/// Where rows go.
struct Rows<'a> {
    options: &'a Options,
    f: &'a mut dyn FnMut(Result<Document, Diagnostic>),
}

impl Rows<'_> {
    fn skip(&mut self, line: usize, message: String) {
        (self.f)(Err(Diagnostic::skip(Some(line), message)));
    }

    /// Adds a line to a value, and hands the value on where it is complete.
    fn feed(&mut self, mut value: Open, row: &[u8]) -> Option<Open> {
        let whole = value.add(row);
        if !whole || value.bytes.len() as u64 > LONGEST {
            self.unclosed(&value);
        } else if value.depth > 0 {
            return Some(value);
        } else {
            match serde_json::from_slice(&value.bytes) {
                Ok(json) => self.hand_on(value.line, json),
                Err(error) => self.skip(value.line, format!("expected a JSON object with \"text\", found {} ({error})", row::shown(&value.bytes))),
            }
        }
        None
    }

    /// A value that does not close is broken; its further lines may be rows of their own.
    fn unclosed(&mut self, value: &Open) {
        self.skip(value.line, format!("expected a JSON object with \"text\", found one that does not end: {}", row::shown(&value.bytes)));
        for (n, line) in value.bytes.split(|b| *b == b'\n').enumerate().skip(1) {
            let line = line.strip_suffix(b",").unwrap_or(line);
            if stands_alone(line)
                && let Ok(json) = serde_json::from_slice(line)
            {
                self.hand_on(value.line + n, json);
            }
        }
    }

    fn hand_on(&mut self, line: usize, json: Value) {
        for report in reports(line, json) {
            let Ok((document, lang, notes)) = report else {
                (self.f)(report.map(|r| r.0));
                continue;
            };
            (self.f)(finish(document, Some(line), lang, self.options));
            notes.into_iter().for_each(|note| (self.f)(Err(Diagnostic::note(Some(line), note))));
        }
    }
}

/// True for a line that is a whole report by itself.
fn stands_alone(line: &[u8]) -> bool {
    line.starts_with(b"{\"") && line.ends_with(b"}") && serde_json::from_slice(line).is_ok_and(|v: Value| v.get("text").or_else(|| v.get("report")).is_some())
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (used, end) = match buffer.iter().position(|b| *b == b'\n') {
            Some(i) => (i + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(used);
        if end {
            return Ok(());
        }
    }
}

#[cfg(test)]
#[path = "jsonl/tests.rs"]
mod tests;
