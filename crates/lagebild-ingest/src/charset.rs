//! Bytes to characters, as browsers read them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text decoded from bytes, with the way back to each byte.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The characters.
    pub text: String,
    /// Starts of runs `(offset in text, offset in bytes)`; inside a run both count alike.
    runs: Vec<(usize, usize)>,
    len: usize,
}

impl Decoded {
    /// Where byte `at` of the text began in the file.
    pub fn source(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|&(text, _)| text <= at).saturating_sub(1);
        self.runs.get(run).map_or(at, |&(text, file)| file + (at - text)).min(self.len)
    }
}

/// Decodes by byte order mark, then `label`, then as UTF-8 where it is that, then by detection.
///
/// A label that contradicts the bytes (UTF-8 promised, Latin-1 sent) loses against detection.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return decode_as(bytes, bom, encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(bytes, 0, encoding);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decode_as(bytes, 0, UTF_8);
    }
    let labelled = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    match labelled {
        Some(encoding) if encoding == UTF_8 && !mostly_utf8(bytes) => decode_as(bytes, 0, detect(bytes)),
        Some(encoding) => decode_as(bytes, 0, encoding),
        None if mostly_utf8(bytes) => decode_as(bytes, 0, UTF_8),
        None => decode_as(bytes, 0, detect(bytes)),
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

/// True for UTF-8 with a few broken places, such as a text cut inside a character.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && bad * 10 <= good + 2
}

/// UTF-16 of mostly Latin text shows a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if odd * 10 > half * 7 && even == 0 => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

fn decode_as(bytes: &[u8], skip: usize, encoding: &'static Encoding) -> Decoded {
    let body = &bytes[skip..];
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return Decoded { text: text.to_owned(), runs: vec![(0, skip)], len: bytes.len() };
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = Decoded { text: String::with_capacity(body.len()), runs: vec![(0, skip)], len: bytes.len() };
    // Byte by byte, so that each character's first byte is known; `start` is the first byte not yet turned into text.
    let mut start = skip;
    for (i, byte) in body.iter().enumerate() {
        let before = out.text.len();
        out.text.reserve(decoder.max_utf8_buffer_length(1).unwrap_or(16));
        let _ = decoder.decode_to_string(&[*byte], &mut out.text, false);
        if out.text.len() > before {
            out.note(before, start);
            start = skip + i + 1;
        }
    }
    let before = out.text.len();
    out.text.reserve(decoder.max_utf8_buffer_length(0).unwrap_or(16));
    let _ = decoder.decode_to_string(&[], &mut out.text, true);
    if out.text.len() > before {
        out.note(before, start);
    }
    out.note(out.text.len(), bytes.len());
    out
}

impl Decoded {
    fn note(&mut self, text: usize, file: usize) {
        let &(t, f) = self.runs.last().expect("a run from the start");
        if text - t != file - f {
            self.runs.push((text, file));
        }
    }
}

/// The charset a web page names in its first kilobytes (`<meta charset=…>`, `content="text/html; charset=…"`).
pub(crate) fn label_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let meta = head.find("<meta").unwrap_or(0);
    let at = head[meta..].find("charset=").map(|i| meta + i).or_else(|| head.find("encoding=\""))?;
    let value = head[at..].split_once('=')?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    // A page that can be read far enough to find the label is no UTF-16, whatever it says.
    let label = if label.starts_with("utf-16") { "utf-8".to_owned() } else { label };
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], label: Option<&str>, expect: &str) {
        let got = decode(bytes, label);
        assert_eq!(got.text, expect);
        for (at, c) in got.text.char_indices() {
            let from = got.source(at);
            assert!(from < bytes.len(), "{c:?} at {at} came from {from}");
        }
    }

    #[test]
    fn marks_labels_and_detection() {
        check("Käse 🕊".as_bytes(), None, "Käse 🕊");
        check(b"\xef\xbb\xbfK\xc3\xa4se", None, "Käse");
        check(b"\xff\xfeK\0\xe4\0s\0e\0", None, "Käse");
        check(b"K\0\xe4\0s\0e\0 \0u\0n\0d\0 \0B\0r\0o\0t\0", None, "Käse und Brot");
        check(b"K\xe4se", Some("iso-8859-1"), "Käse");
        check("Käse".as_bytes(), Some("iso-8859-1"), "Käse");
        check(b"Drei Soldaten wurden in K\xf6ln \x84get\xf6tet\x93.", None, "Drei Soldaten wurden in Köln „getötet“.");
        check(b"Drei Soldaten wurden in K\xf6ln get\xf6tet.", Some("utf-8"), "Drei Soldaten wurden in Köln getötet.");
    }

    #[test]
    fn offsets_go_back_to_the_bytes() {
        let got = decode(b"K\xe4se \xfcber", Some("windows-1252"));
        assert_eq!(got.source(got.text.find("se").expect("in the text")), 2);
        assert_eq!(got.source(got.text.find("ber").expect("in the text")), 6);
    }

    #[test]
    fn label_of_a_page() {
        assert_eq!(label_in_html(b"<html><meta charset='ISO-8859-1'>").as_deref(), Some("iso-8859-1"));
        let old = b"<META http-equiv=content-type content=\"text/html; charset=windows-1252\">";
        assert_eq!(label_in_html(old).as_deref(), Some("windows-1252"));
        assert_eq!(label_in_html(b"<p>none"), None);
    }
}
