//! Web pages: main text, metadata and the way back to the page's bytes.

mod blocks;
mod body;
mod build;
mod entity;
mod hints;
mod jsonld;
mod meta;
mod render;
mod tree;

use crate::charset;
use crate::lang;
use crate::map::SourceMap;
use jiff::civil::Date;
use lagebild_text::{Basis, Document, Lang, Published};

/// A report read from a web page, and where in the page its text stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The report.
    pub document: Document,
    /// From bytes of its text to bytes of the page.
    pub map: SourceMap,
}

/// Reads a web page.
///
/// Markup is masked, never rewritten: the text's characters are those of the page with character references decoded.
///
/// ```
/// let page = b"<title>Drei Tote | Bote</title><nav>Sport</nav><article><h1>Drei Tote</h1><p>In Mali sind K&auml;mpfer einger&uuml;ckt.</article>";
/// let extract = lagebild_ingest::html::extract(page);
/// assert_eq!(extract.document.title.as_deref(), Some("Drei Tote"));
/// assert_eq!(extract.document.text, "In Mali sind Kämpfer eingerückt.");
/// ```
pub fn extract(bytes: &[u8]) -> Extract {
    extract_from(bytes, None)
}

/// Reads a web page fetched from a known address, which may carry its date.
pub fn extract_from(bytes: &[u8], url: Option<&str>) -> Extract {
    let page = charset::decode(bytes, charset::label_in_html(bytes).as_deref());
    let tree = tree::Tree::parse(&page.text);
    let named = tree.attr(0, "lang").and_then(Lang::from_code);
    let meta = meta::meta(&tree, named.unwrap_or_default());
    let body = body::body(&tree, meta.title.as_deref());
    let chosen: Vec<&blocks::Block> = body.blocks.iter().collect();
    let (text, map) = render::render(&tree, &body.meanings, &page, &chosen);
    let lang = match lang::guess(&text) {
        lang::Guess::Ours(lang) if !text.is_empty() => lang,
        _ => meta.lang.unwrap_or_default(),
    };
    let url = url.map(str::to_owned).or(meta.url);
    // A time in UTC may fall on the day beside the publisher's; the address has the publisher's.
    let addressed = url.as_deref().and_then(crate::date::in_url);
    let beside = |day: Date| addressed.filter(|a| day.tomorrow().ok() == Some(*a) || day.yesterday().ok() == Some(*a));
    let published = meta.published.map(|day| beside(day).unwrap_or(day)).or_else(|| meta::shown_date(&tree, body.root, url.as_deref(), lang));
    let published = published.map(|day| Published { from: day, to: day, basis: Basis::Given });
    let document = Document { id: None, url, source: meta.site, title: meta.title, lang, published, text };
    Extract { document, map }
}

#[cfg(test)]
mod tests;
