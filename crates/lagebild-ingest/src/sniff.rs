//! What kind of file some bytes are.

use std::fmt;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown.
    Text,
    /// A web page.
    Html,
    /// JSON: one object a line, or one document.
    Jsonl,
    /// A PDF.
    Pdf,
    /// Compressed by gzip.
    Gzip,
    /// A ZIP archive, which office documents and e-books are too.
    Zip,
    /// Another binary format, by its name.
    Binary(&'static str),
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Text => "plain text",
            Format::Html => "a web page",
            Format::Jsonl => "JSON lines",
            Format::Pdf => "a PDF",
            Format::Gzip => "a gzip file",
            Format::Zip => "a ZIP archive or office document",
            Format::Binary(name) => name,
        })
    }
}

const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"\x1f\x8b", Format::Gzip),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\x89PNG", Format::Binary("a PNG image")),
    (b"\xff\xd8\xff", Format::Binary("a JPEG image")),
    (b"GIF8", Format::Binary("a GIF image")),
    (b"\xfd7zXZ\0", Format::Binary("an xz file")),
    (b"BZh", Format::Binary("a bzip2 file")),
    (b"\x28\xb5\x2f\xfd", Format::Binary("a zstd file")),
    (b"7z\xbc\xaf", Format::Binary("a 7z archive")),
    (b"Rar!", Format::Binary("a RAR archive")),
    (b"SQLite format 3\0", Format::Binary("an SQLite file")),
    (b"PAR1", Format::Binary("a Parquet file")),
    (b"\xd0\xcf\x11\xe0", Format::Binary("an old office document")),
    (b"\x7fELF", Format::Binary("a program")),
    (b"OggS", Format::Binary("an Ogg recording")),
    (b"ID3", Format::Binary("an MP3 recording")),
    (b"{\\rtf", Format::Binary("an RTF document")),
];

/// Tells the kind of a file by its first bytes, then its name's ending, then its content.
///
/// ```
/// use lagebild_ingest::{Format, sniff};
/// assert_eq!(sniff(b"%PDF-1.4", Some("bericht.txt")), Format::Pdf);
/// assert_eq!(sniff(b"Drei Tote in Mali.", None), Format::Text);
/// ```
pub fn sniff(bytes: &[u8], name: Option<&str>) -> Format {
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *format;
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !wide && is_binary(bytes) {
        return Format::Binary("a binary file");
    }
    let ending = name.and_then(|n| n.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase());
    match ending.as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("jsonl" | "ndjson" | "json") => Format::Jsonl,
        Some("txt" | "text" | "md") => Format::Text,
        _ => by_content(bytes),
    }
}

fn by_content(bytes: &[u8]) -> Format {
    let text = crate::charset::decode(&bytes[..bytes.len().min(2048)], None).text;
    let head = text.trim_start().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<script"];
    if tags.iter().any(|t| head.starts_with(t)) || (head.starts_with('<') && tags.iter().any(|t| head.contains(t))) {
        Format::Html
    } else if head.starts_with("{\"") || head.starts_with("[{") || looks_like_json(&head) {
        Format::Jsonl
    } else {
        Format::Text
    }
}

fn looks_like_json(head: &str) -> bool {
    let inner = head.strip_prefix(['{', '[']).map(str::trim_start);
    inner.is_some_and(|i| i.starts_with('"') && i.contains("\":") || i.starts_with('{') && i.contains("\":"))
}

/// Many control characters, or zeros that are no UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let decoded = crate::charset::decode(head, None);
    let odd = decoded.text.chars().filter(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{fffd}')).count();
    odd * 50 > decoded.text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], name: Option<&str>, expect: Format) {
        assert_eq!(sniff(bytes, name), expect, "{name:?}");
    }

    #[test]
    fn kinds() {
        check(b"<!DOCTYPE html><p>x", None, Format::Html);
        check(b"\xef\xbb\xbf  <html>", None, Format::Html);
        check(b"<p>x", Some("a.htm"), Format::Html);
        check(b"{\"text\": \"x\"}\n", None, Format::Jsonl);
        check(b"[\n {\"text\": \"x\"}]", None, Format::Jsonl);
        check(b"[23.08.2025, 11 Uhr]\n\nNach zwei", None, Format::Text);
        check(b"\x1f\x8b\x08", Some("a.txt"), Format::Gzip);
        check(b"PK\x03\x04", None, Format::Zip);
        check(b"\0\x01\x02\x03\x04\x05\x06\x07", None, Format::Binary("a binary file"));
        check(b"K\xe4se und Brot", None, Format::Text);
        check("Käse 🕊".as_bytes(), None, Format::Text);
        check(b"\xff\xfeK\0\xe4\0s\0e\0", None, Format::Text);
        check(b"", None, Format::Text);
    }
}
