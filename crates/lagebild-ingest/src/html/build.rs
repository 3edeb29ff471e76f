//! From a page's tags to its tree, closing unclosed elements as browsers do, as far as it matters for reading.

use super::tree::{Id, Node, Tree, is_inline};
use html5gum::{DefaultEmitter, State, Token, Tokenizer};
use std::ops::Range;

/// Element names the reader looks at; sorted.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "amp-img",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];
const ATTRS: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "title",
    "type",
];
const VOID: &[&str] = &["amp-img", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const CELLS: &[&str] = &["td", "th", "table", "body", "html", "template", "svg", "object"];
const MAX_DEPTH: usize = 400;

/// Reads a page into a tree.
pub(super) fn build(html: &str) -> Tree<'_> {
    let mut builder =
        Builder { tree: Tree { html, nodes: vec![Node { tag: "html", end: 0, parent: 0, source: 0..0, attrs: 0..0 }], attrs: vec![] }, open: vec![0], unknown: vec![] };
    let mut tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
    // Text runs from the end of the tag before it.
    let mut at = 0;
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                let name = known(&tag.name, TAGS).unwrap_or("");
                let attrs = tag.attributes.iter().filter_map(|(k, v)| known(k, ATTRS).map(|k| (k, String::from_utf8_lossy(v).into_owned())));
                let unknown = if name.is_empty() { &tag.name[..] } else { &[] };
                builder.start(name, unknown, attrs.collect(), tag.self_closing);
                if let Some(state) = content(name).filter(|_| builder.find(&["svg"], &[]).is_none()) {
                    tokens.set_state(state);
                }
                at = tag.span.end;
            }
            Token::EndTag(tag) => {
                match known(&tag.name, TAGS) {
                    Some(name) => builder.stop(name),
                    None => builder.stop_unknown(&tag.name),
                }
                at = tag.span.end;
            }
            Token::String(text) => builder.text(at..text.span.end),
            Token::Comment(comment) => at = comment.span.end,
            Token::Doctype(doctype) => at = doctype.span.end,
            Token::Error(_) => {}
        }
    }
    builder.close_to(0);
    builder.tree
}

/// How the content of an element is read where it holds no tags; an image's title may hold them.
fn content(tag: &str) -> Option<State> {
    match tag {
        "title" | "textarea" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "iframe" => Some(State::RawText),
        _ => None,
    }
}

fn known(name: &[u8], list: &[&'static str]) -> Option<&'static str> {
    list.binary_search_by(|t| t.as_bytes().cmp(name)).ok().map(|i| list[i])
}

struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<Id>,
    /// Names of the open elements of no known name, and how deep each lies.
    unknown: Vec<(usize, Vec<u8>)>,
}

impl Builder<'_> {
    fn tag(&self, depth: usize) -> &'static str {
        self.tree.nodes[self.open[depth]].tag
    }

    /// Closes all open elements from `depth` on.
    fn close_to(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        self.unknown.retain(|(at, _)| *at < depth);
        for id in self.open.drain(depth..) {
            self.tree.nodes[id].end = end;
        }
    }

    /// The innermost open element named in `names`, seen before one of `walls`.
    fn find(&self, names: &[&str], walls: &[&str]) -> Option<usize> {
        for depth in (1..self.open.len()).rev() {
            if names.contains(&self.tag(depth)) {
                return Some(depth);
            }
            if walls.contains(&self.tag(depth)) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, names: &[&str], walls: &[&str]) {
        if let Some(depth) = self.find(names, walls) {
            self.close_to(depth);
        }
    }

    fn start(&mut self, tag: &'static str, unknown: &[u8], attrs: Vec<(&'static str, String)>, self_closing: bool) {
        match tag {
            "html" | "body" => {
                // Their attributes belong to the root; a second one opens nothing.
                if self.tree.nodes[0].attrs.is_empty() && self.tree.nodes.len() == 1 {
                    self.tree.nodes[0].attrs = self.keep(attrs);
                }
                self.close(&["head"], &[]);
                return;
            }
            "li" => self.close(&["li"], &["ul", "ol", "menu", "td", "th", "table"]),
            "dd" | "dt" => self.close(&["dd", "dt"], &["dl", "td", "th", "table"]),
            "option" => self.close(&["option"], &["select"]),
            "tr" => self.close(&["tr"], &["table"]),
            "td" | "th" => self.close(&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => self.close(&["thead", "tbody", "tfoot"], &["table"]),
            "a" => {
                if let Some(depth) = self.find(&["a"], CELLS)
                    && (depth + 1..self.open.len()).all(|d| is_inline(self.tag(d)))
                {
                    self.close_to(depth);
                }
            }
            _ => {}
        }
        if !is_inline(tag) && !VOID.contains(&tag) && !matches!(tag, "script" | "style" | "noscript" | "template" | "svg") {
            self.close(&["p"], &["button", "td", "th", "table", "object", "template", "svg"]);
        }
        let attrs = self.keep(attrs);
        let id = self.push(tag, 0..0, attrs);
        let closed = VOID.contains(&tag) || (self_closing && matches!(tag, "" | "svg"));
        if !closed && self.open.len() < MAX_DEPTH {
            if !unknown.is_empty() {
                self.unknown.push((self.open.len(), unknown.to_vec()));
            }
            self.open.push(id);
        }
    }

    fn stop(&mut self, tag: &'static str) {
        if matches!(tag, "html" | "body") {
            return;
        }
        let depth = if is_inline(tag) {
            (1..self.open.len()).rev().take_while(|d| is_inline(self.tag(*d))).find(|d| self.tag(*d) == tag)
        } else if matches!(tag, "table" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot") {
            let walls: &[&str] = if tag == "table" { &[] } else { &["table"] };
            self.find(&[tag], walls)
        } else {
            self.find(&[tag], CELLS)
        };
        if let Some(depth) = depth {
            self.close_to(depth);
        }
    }

    fn stop_unknown(&mut self, name: &[u8]) {
        if let Some((depth, _)) = self.unknown.iter().rfind(|(_, n)| n == name) {
            self.close_to(*depth);
        }
    }

    fn text(&mut self, source: Range<usize>) {
        if source.start >= source.end || self.tree.html.get(source.clone()).is_none() {
            return;
        }
        self.push("", source, 0..0);
    }

    fn push(&mut self, tag: &'static str, source: Range<usize>, attrs: Range<usize>) -> Id {
        let id = self.tree.nodes.len();
        let parent = *self.open.last().unwrap_or(&0);
        self.tree.nodes.push(Node { tag, end: id + 1, parent, source, attrs });
        id
    }

    fn keep(&mut self, attrs: Vec<(&'static str, String)>) -> Range<usize> {
        let from = self.tree.attrs.len();
        self.tree.attrs.extend(attrs);
        from..self.tree.attrs.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(TAGS.is_sorted() && ATTRS.is_sorted());
    }
}
