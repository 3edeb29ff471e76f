//! A page cut into blocks: runs of text that a reader sees as one paragraph, heading, cell or list item.

use super::entity::units;
use super::hints::Meaning;
use super::tree::{Id, Tree, is_inline};

/// One run of text between block borders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// Its nodes, in document order.
    pub first: Id,
    pub end: Id,
    /// The innermost block element around it.
    pub parent: Id,
    /// Characters that are not white space.
    pub chars: u32,
    /// Those of them inside links.
    pub linked: u32,
    /// Commas and sentence ends.
    pub marks: u32,
    /// Inside page furniture.
    pub furniture: bool,
}

impl Block {
    /// How much it speaks for being part of a text.
    pub fn value(&self) -> f64 {
        let own = self.chars.saturating_sub(self.linked);
        if self.furniture || self.chars == 0 || own * 2 < self.chars {
            return 0.0;
        }
        let prose = if self.marks > 0 || own > 100 { 1.0 } else { 0.35 };
        f64::from(own) * prose
    }
}

/// Cuts a page; parts that are never text are left out.
pub(crate) fn blocks(tree: &Tree<'_>, meanings: &[Meaning]) -> Vec<Block> {
    let mut out: Vec<Block> = vec![];
    let mut open: Option<Block> = None;
    // Ends of the open elements of these kinds.
    let (mut link_end, mut block_end) = (0, usize::MAX);
    let mut i = 0;
    while i < tree.nodes.len() {
        let node = &tree.nodes[i];
        if i >= block_end {
            out.extend(open.take());
            block_end = usize::MAX;
        }
        if tree.is_text(i) {
            let (chars, marks) = measure(&tree.html[node.source.clone()]);
            if chars > 0 || open.is_some() {
                let parent = tree.ancestors(node.parent).find(|a| !is_inline(tree.nodes[*a].tag)).unwrap_or(0);
                if open.as_ref().is_some_and(|b| b.parent != parent) {
                    out.extend(open.take());
                }
                let block = open.get_or_insert_with(|| {
                    block_end = tree.nodes[parent].end;
                    Block { first: i, end: i, parent, ..Block::default() }
                });
                block.end = i + 1;
                block.chars += chars;
                block.marks += marks;
                if i < link_end {
                    block.linked += chars;
                }
            }
        } else if meanings[i] == Meaning::Never {
            if !is_inline(node.tag) && !matches!(node.tag, "script" | "style" | "noscript" | "button") {
                out.extend(open.take());
            }
            i = node.end;
            continue;
        } else if node.tag == "a" && tree.attr(i, "href").is_some() {
            link_end = node.end;
        } else if node.tag == "br" {
            if is_double(tree, i) {
                out.extend(open.take());
            }
        } else if !is_inline(node.tag) {
            out.extend(open.take());
        }
        i += 1;
    }
    out.extend(open);
    out.retain(|b| b.chars > 0);
    out
}

/// True for a line break that follows another: together they part paragraphs.
fn is_double(tree: &Tree<'_>, id: Id) -> bool {
    tree.nodes[..id].iter().rev().find(|n| n.source.is_empty() || !tree.html[n.source.clone()].trim().is_empty()).is_some_and(|n| n.tag == "br")
}

fn measure(raw: &str) -> (u32, u32) {
    let (mut chars, mut marks) = (0, 0);
    let mut before = ' ';
    let mut see = |text: &str| {
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{ad}' {
                marks += u32::from(matches!(before, '.' | '!' | '?' | ',' | ';' | ':'));
            } else {
                chars += 1;
            }
            before = c;
        }
    };
    for unit in units(raw) {
        see(unit.decoded.as_deref().unwrap_or(unit.raw));
    }
    marks += u32::from(matches!(before, '.' | '!' | '?'));
    (chars, marks)
}
