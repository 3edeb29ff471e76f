//! The chosen blocks as plain text, with the way back to the page's bytes.

use super::blocks::Block;
use super::entity::units;
use super::hints::Meaning;
use super::tree::{Tree, is_inline};
use crate::charset::Decoded;
use crate::map::SourceMap;
use std::ops::Range;

/// Joins blocks by blank lines (list items and table cells by line breaks).
///
/// Characters are those of the page with references decoded; a run of white space shows as one space, and invisible
/// soft hyphens, zero-width spaces and joiners between words are left out.
pub(crate) fn render(tree: &Tree<'_>, meanings: &[Meaning], page: &Decoded, blocks: &[&Block]) -> (String, SourceMap) {
    let mut out = Render { page, text: String::new(), map: SourceMap::default(), gap: None, line: true, breaks: "" };
    let mut before: Option<&Block> = None;
    for block in blocks {
        if let Some(before) = before {
            let together = |b: &Block| matches!(tree.nodes[b.parent].tag, "li" | "td" | "th" | "dd" | "dt" | "tr");
            out.part(if together(before) && together(block) { "\n" } else { "\n\n" });
        }
        let pre = tree.ancestors(block.parent).any(|a| tree.nodes[a].tag == "pre");
        let mut i = block.first;
        while i < block.end {
            let node = &tree.nodes[i];
            if tree.is_text(i) {
                out.source(&tree.html[node.source.clone()], node.source.start, pre);
            } else if node.tag == "br" {
                out.part("\n");
            } else if meanings[i] == Meaning::Never {
                i = node.end;
                continue;
            } else if !is_inline(node.tag) && node.tag != "br" {
                out.part("\n");
            }
            i += 1;
        }
        before = Some(block);
    }
    (out.text, out.map)
}

struct Render<'a> {
    page: &'a Decoded,
    text: String,
    map: SourceMap,
    /// White space read and not yet written.
    gap: Option<Range<usize>>,
    /// At the start of a line.
    line: bool,
    /// Breaks to write before the next character.
    breaks: &'static str,
}

impl Render<'_> {
    fn part(&mut self, breaks: &'static str) {
        if breaks.len() > self.breaks.len() {
            self.breaks = breaks;
        }
        self.gap = None;
        self.line = true;
    }

    fn source(&mut self, raw: &str, base: usize, pre: bool) {
        for unit in units(raw) {
            let from = base + unit.at;
            match &unit.decoded {
                Some(meaning) => {
                    let range = from..from + unit.raw.len();
                    if meaning.chars().all(|c| c.is_ascii_whitespace()) {
                        self.space(range);
                    } else if !meaning.chars().all(invisible) {
                        self.put(meaning, range);
                    }
                }
                None => {
                    for (at, c) in unit.raw.char_indices() {
                        let range = from + at..from + at + c.len_utf8();
                        if pre && c == '\n' {
                            self.part("\n");
                        } else if c.is_ascii_whitespace() && !pre {
                            self.space(range);
                        } else if !invisible(c) {
                            self.put(&unit.raw[at..at + c.len_utf8()], range);
                        }
                    }
                }
            }
        }
    }

    fn space(&mut self, range: Range<usize>) {
        if !self.line {
            self.gap = Some(self.gap.take().map_or(range.clone(), |g| g.start..range.end));
        }
    }

    fn put(&mut self, text: &str, range: Range<usize>) {
        if !self.breaks.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str(self.breaks);
            }
            self.breaks = "";
        }
        if let Some(gap) = self.gap.take() {
            self.write(" ", gap);
        }
        self.line = false;
        self.write(text, range);
    }

    fn write(&mut self, text: &str, range: Range<usize>) {
        let at = self.text.len();
        self.text.push_str(text);
        let file = self.page.source(range.start)..self.page.source(range.end.min(self.page.text.len()));
        let file = file.start..file.end.max(file.start + 1);
        self.map.push(at..self.text.len(), file);
    }
}

/// Characters that show nothing and only hinder reading.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}') || (c.is_control() && !c.is_whitespace())
}
