//! Byte ranges of a text.

/// A range of UTF-8 bytes in one text, end exclusive.
///
/// Both ends lie on character boundaries of the text the span was made for; at the edges of the program (JSON,
/// Python, the web) spans are given in Unicode code points, see [`CharIndex`].
///
/// ```
/// use lagebild_text::Span;
/// let text = "Käse aus Mali";
/// let span = Span::new(10, 14);
/// assert_eq!(span.of(text), "Mali");
/// assert!(Span::new(0, 5).before(span));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }
    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }
    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }
    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
    /// True when nothing lies between the ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// The words themselves.
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }
    /// The smallest span holding both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
    /// True when this ends where `other` begins, or earlier.
    pub fn before(self, other: Span) -> bool {
        self.end <= other.start
    }
    /// True when both share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Turns byte offsets of one text into code-point offsets and back.
///
/// ```
/// use lagebild_text::CharIndex;
/// let index = CharIndex::new("für 🕊 Mali");
/// assert_eq!(index.char_of(10), 6);
/// assert_eq!(index.byte_of(6), 10);
/// ```
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Byte offset of every 64th code point.
    marks: Vec<u32>,
    text: String,
}

const STEP: usize = 64;

impl CharIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> CharIndex {
        let marks = text.char_indices().enumerate().filter(|(n, _)| n % STEP == 0).map(|(_, (b, _))| b as u32).collect();
        CharIndex { marks, text: text.to_owned() }
    }
    /// The number of code points before byte `byte`.
    pub fn char_of(&self, byte: usize) -> usize {
        let block = self.marks.partition_point(|&m| m as usize <= byte).saturating_sub(1);
        let from = self.marks.get(block).map_or(0, |&m| m as usize);
        block * STEP + self.text[from..].char_indices().take_while(|(b, _)| from + b < byte).count()
    }
    /// The byte offset of code point number `n`, or the text's length when there are fewer.
    pub fn byte_of(&self, n: usize) -> usize {
        let from = self.marks.get(n / STEP).map_or(self.text.len(), |&m| m as usize);
        self.text[from..].char_indices().nth(n % STEP).map_or(self.text.len(), |(b, _)| from + b)
    }
}
