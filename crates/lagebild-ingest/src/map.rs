//! The way from a text back to the bytes of its file.

use lagebild_text::Span;
use std::ops::Range;

/// Which bytes of a file each part of a text was read from.
///
/// Segments lie in text order. Both sides of a segment are of one length and correspond byte for byte (a line break of
/// the file shows as a space), or the segment is one unit: a character of another encoding, a character reference, a
/// run of white space shown as one space.
/// Breaks between paragraphs come from no bytes and belong to no segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<(Range<usize>, Range<usize>)>,
}

impl SourceMap {
    /// The segments: bytes of the text, bytes of the file.
    pub fn segments(&self) -> &[(Range<usize>, Range<usize>)] {
        &self.segments
    }

    /// The smallest range of the file that holds what `span` was read from, markup inside it included.
    ///
    /// `None` when the span lies wholly in breaks.
    pub fn file_range(&self, span: Span) -> Option<Range<usize>> {
        let first = self.segments.partition_point(|(text, _)| text.end <= span.start());
        let last = self.segments.partition_point(|(text, _)| text.start < span.end()).checked_sub(1)?;
        let ((from_text, from_file), (to_text, to_file)) = (self.segments.get(first)?, self.segments.get(last)?);
        if first > last {
            return None;
        }
        let into = span.start().saturating_sub(from_text.start);
        let start = if from_text.len() == from_file.len() { from_file.start + into } else { from_file.start };
        let short = to_text.end.saturating_sub(span.end());
        let end = if to_text.len() == to_file.len() { to_file.end - short } else { to_file.end };
        (start < end).then_some(start..end)
    }

    /// Appends a segment, joined to the last one where both run on byte for byte.
    pub(crate) fn push(&mut self, text: Range<usize>, file: Range<usize>) {
        if text.is_empty() || file.is_empty() {
            return;
        }
        if let Some((t, f)) = self.segments.last_mut()
            && t.len() == f.len()
            && text.len() == file.len()
            && t.end == text.start
            && f.end == file.start
        {
            (t.end, f.end) = (text.end, file.end);
            return;
        }
        self.segments.push((text, file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_back() {
        let mut map = SourceMap::default();
        map.push(0..3, 10..13);
        map.push(3..5, 13..14);
        map.push(5..8, 14..17);
        map.push(10..14, 30..34);
        let check = |from: usize, to: usize, expect: Option<Range<usize>>| {
            assert_eq!(map.file_range(Span::new(from, to)), expect, "{from}..{to}");
        };
        check(1, 2, Some(11..12));
        check(1, 4, Some(11..14));
        check(6, 12, Some(15..32));
        check(8, 10, None);
        check(20, 22, None);
    }
}
