//! A page as a flat tree whose texts remember their bytes.
//!
//! Nodes lie in document order and each knows where its descendants end, so a subtree is a slice and every sum over
//! the tree is one loop. The tokenizer is html5gum's; closing of unclosed elements follows the browsers' rules as far
//! as they matter for reading.

use std::ops::Range;

/// Number of a node in its [`Tree`].
pub(crate) type Id = usize;

/// One element or one piece of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// Element name in small letters; empty for a text and for elements of no interest.
    pub tag: &'static str,
    /// One past the last descendant.
    pub end: Id,
    pub parent: Id,
    /// Bytes of the source for a text, empty for an element.
    pub source: Range<usize>,
    pub attrs: Range<usize>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub html: &'a str,
    pub nodes: Vec<Node>,
    pub attrs: Vec<(&'static str, String)>,
}

const INLINE: &[&str] = &[
    "", "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "amp-img", "img", "input", "wbr", "picture", "map",
];

/// True for elements that run on in the line.
pub(crate) fn is_inline(tag: &str) -> bool {
    INLINE.contains(&tag)
}

impl<'a> Tree<'a> {
    /// Reads a page; every text is a page of some kind.
    pub fn parse(html: &'a str) -> Tree<'a> {
        super::build::build(html)
    }

    /// The value of an attribute of the element.
    pub fn attr(&self, id: Id, name: &str) -> Option<&str> {
        self.attrs[self.nodes[id].attrs.clone()].iter().find(|(k, _)| *k == name).map(|(_, v)| v.as_str())
    }

    /// True for a piece of text.
    pub fn is_text(&self, id: Id) -> bool {
        !self.nodes[id].source.is_empty()
    }

    /// The nodes inside `id`, without it.
    pub fn inside(&self, id: Id) -> Range<Id> {
        id + 1..self.nodes[id].end
    }

    /// All elements of one name, in page order.
    pub fn all<'t>(&'t self, tag: &'t str) -> impl Iterator<Item = Id> + 't {
        (0..self.nodes.len()).filter(move |i| self.nodes[*i].tag == tag && !self.is_text(*i))
    }

    /// The element itself, then what it lies in, up to the root.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |i| (*i != 0).then(|| self.nodes[*i].parent))
    }

    /// The text inside a small element, entities decoded, white space folded.
    pub fn text_of(&self, id: Id) -> String {
        let mut raw = String::new();
        for i in self.inside(id).take(400).filter(|i| self.is_text(*i)) {
            if self.ancestors(i).take_while(|a| *a != id).any(|a| matches!(self.nodes[a].tag, "script" | "style")) {
                continue;
            }
            for unit in super::entity::units(&self.html[self.nodes[i].source.clone()]) {
                unit.push_to(&mut raw);
            }
            if !is_inline(self.nodes[self.nodes[i].parent].tag) {
                raw.push(' ');
            }
        }
        raw.retain(|c| !super::render::invisible(c));
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(tree: &Tree<'_>, id: Id) -> String {
        let mut out = String::new();
        let mut i = id + 1;
        while i < tree.nodes[id].end {
            if tree.is_text(i) {
                out += &tree.html[tree.nodes[i].source.clone()];
            } else {
                out += &format!("({}{})", tree.nodes[i].tag, shape(tree, i).split_at_checked(0).map_or(String::new(), |s| format!(" {}", s.1)));
            }
            i = tree.nodes[i].end;
        }
        out
    }

    #[track_caller]
    fn check(html: &str, expect: &str) {
        assert_eq!(shape(&Tree::parse(html), 0), expect);
    }

    #[test]
    fn closes_what_is_open() {
        check("<p>a<p>b", "(p a)(p b)");
        check("<p>a<div>b</p>c</div>d", "(p a)(div bc)d");
        check("<ul><li>a<li>b</ul>c", "(ul (li a)(li b))c");
        check("<table><tr><td>a</div><td>b<tr><td>c</table>d", "(table (tr (td a)(td b))(tr (td c)))d");
        check("<p><b>a<p>b", "(p (b a))(p b)");
        check("<a name=x>a<a href=y>b</a>c", "(a a)(a b)c");
        check("<div><span>a</div>b</span>c", "(div (span a))bc");
        check("<x-a>a<x-b>b</x-b>c</x-a>d</x-a>", "( a( b)c)d");
    }

    #[test]
    fn scripts_hold_no_tags() {
        check("<script>if (a<b) '<p>'</script>x", "(script if (a<b) '<p>')x");
        check("<title>a<b>&amp;</title>x<svg><title/></svg>y", "(title a<b>&amp;)x(svg (title ))y");
        check("a<br>b<!-- <p> -->c &amp; d", "a(br )bc &amp; d");
    }
}
