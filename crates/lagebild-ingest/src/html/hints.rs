//! What the names of elements say about what they hold.

use super::tree::{Id, Tree};

/// How an element is meant, by its tag, class, id and role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Nothing known.
    Plain,
    /// Named as the report's text; the smaller the number, the surer.
    Text(u8),
    /// Named as page furniture, by a word that also occurs on articles.
    Doubtful,
    /// Named as page furniture.
    Furniture,
    /// Never text: scripts, forms' controls, hidden parts.
    Never,
}

const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "select", "button", "textarea", "option", "map", "head", "title",
    "dialog",
];
const FURNITURE_TAGS: &[&str] = &["nav", "aside", "footer", "menu", "fieldset", "figcaption"];

/// Words that begin a part of a class or id of page furniture.
const FURNITURE: &[&str] = &[
    "advert",
    "anzeige",
    "anzeigen",
    "banner",
    "bottombar",
    "breadcrumb",
    "brotkrumen",
    "captcha",
    "comment",
    "consent",
    "cookie",
    "disclaimer",
    "disqus",
    "dsgvo",
    "feedback",
    "footer",
    "gdpr",
    "jp-",
    "kommentar",
    "login",
    "masthead",
    "megamenu",
    "modal",
    "nav",
    "navbar",
    "navi",
    "newsletter",
    "newslist",
    "outbrain",
    "pagination",
    "paging",
    "pagenav",
    "pager",
    "paywall",
    "popup",
    "prevnext",
    "promo",
    "recommend",
    "related",
    "respond",
    "rightcol",
    "share",
    "shariff",
    "sharing",
    "sharedaddy",
    "sidebar",
    "sidenav",
    "signup",
    "skip",
    "social",
    "sponsor",
    "subscri",
    "taboola",
    "teaser",
    "toolbar",
    "topbar",
    "topnav",
    "trackback",
    "verwandt",
    "warenkorb",
    "werbung",
    "werbe",
    "widget",
    "addtoany",
    "addthis",
    "bookmark",
    "recommendation",
    "yarpp",
    "crp",
    "tagcloud",
    "infobar",
    "marginal",
    "servicebox",
    "servicelinks",
    "autorenbox",
    "authorbox",
    "aboutauthor",
    "printfooter",
    "catlinks",
    "mw-editsection",
    "editsection",
    "toc",
    "noprint",
    "impressum",
    "copyright",
    "credits",
    "attachment",
    "likes",
    "meistgelesen",
    "mostread",
    "mostpopular",
    "popular",
    "trending",
    "hotlinks",
    "sitemap",
];
/// Words that stand alone as a part of a class or id of page furniture.
const FURNITURE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "adv",
    "tags",
    "tag",
    "meta",
    "menu",
    "rating",
    "reply",
    "byline",
    "postmeta",
    "postmetadata",
    "entrymeta",
    "search",
    "suche",
    "likebox",
    "dfp",
    "hidden",
    "invisible",
    "author",
    "autor",
    "bio",
    "vcard",
    "breadcrumbs",
    "postinfo",
    "credit",
    "sprungmarke",
    "anker",
    "dropdown",
];
/// Endings of such a part.
const FURNITURE_ENDS: &[&str] = &["nav", "navi", "navigation", "menu", "menue", "comments", "sidebar", "footer", "share", "teaser", "breadcrumb", "banner", "widget"];
/// Furniture that an article's own wrapper is sometimes named after too.
const DOUBTFUL: &[&str] = &[
    "header", "head", "kopf", "box", "infobox", "info", "list", "gallery", "galerie", "slider", "carousel", "caption", "right", "rechts", "left", "links", "extra", "more", "mehr",
    "bottom", "top", "print", "link", "linkbox",
];

/// Names of the text, surest first.
const TEXT: &[&[&str]] = &[
    &[
        "articlebody",
        "articletext",
        "articlecontent",
        "articlecontents",
        "articlebodytext",
        "entrycontent",
        "postcontent",
        "postbody",
        "posttext",
        "postentry",
        "storybody",
        "storycontent",
        "storytext",
        "artikeltext",
        "artikelinhalt",
        "artikelbody",
        "entrybody",
        "newstext",
        "newsbody",
        "bodycopy",
        "articlebodycontent",
        "mwparseroutput",
        "bodytext",
        "fulltext",
        "textbody",
        "richtext",
        "entrytext",
        "blogcontent",
        "singlecontent",
        "fieldnamebody",
        "newscontent",
        "contentarticle",
        "articlemain",
        "contentbody",
        "postbodycopy",
        "articlecontainer",
        "maincontenttext",
        "contenttext",
        "textcontent",
        "artikelcontent",
        "beitragstext",
        "meldungstext",
        "postcontainer",
    ],
    &["article", "artikel", "post", "entry", "hentry", "story", "beitrag", "meldung", "singlepost", "news", "blogpost", "blogentry", "pressemitteilung"],
    &[
        "content",
        "contentmain",
        "maincontent",
        "main",
        "inhalt",
        "hauptinhalt",
        "pagecontent",
        "primary",
        "contentarea",
        "maincolumn",
        "centercontent",
        "maincol",
        "hauptspalte",
        "mainpart",
        "contentcontainer",
        "contentwrapper",
        "contents",
        "mitte",
        "center",
        "middle",
    ],
];

/// Reads an element: its tag and role, and with `names` its class and id.
pub(crate) fn meaning(tree: &Tree<'_>, id: Id, names: bool) -> Meaning {
    let tag = tree.nodes[id].tag;
    if NEVER.contains(&tag) || is_hidden(tree, id) {
        return Meaning::Never;
    }
    if tree.attr(id, "itemprop").is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
        return Meaning::Text(0);
    }
    let role = tree.attr(id, "role").unwrap_or("");
    if FURNITURE_TAGS.contains(&tag) || matches!(role, "navigation" | "complementary" | "contentinfo" | "search" | "banner" | "dialog" | "alert") {
        return Meaning::Furniture;
    }
    if !names {
        return if matches!(tag, "article" | "main") { Meaning::Text(2) } else { Meaning::Plain };
    }
    let mut found = Meaning::Plain;
    let mut names = ["class", "id"].into_iter().filter_map(|a| tree.attr(id, a)).flat_map(str::split_ascii_whitespace);
    if names.clone().any(|n| matches!(n, "hentry" | "type-post" | "type-page" | "status-publish")) {
        // WordPress: a post's classes name its subjects (`tag-social-media`), not its use.
        return if names.any(|n| n == "type-page" || n == "page") { Meaning::Text(2) } else { Meaning::Text(1) };
    }
    for name in names.take(12).filter(|n| !n.starts_with("elementor") && !n.starts_with("has-")) {
        found = stronger(found, of_name(name));
    }
    match (tag, found) {
        ("article" | "main", Meaning::Plain | Meaning::Doubtful) => Meaning::Text(if tag == "article" { 1 } else { 2 }),
        ("header", Meaning::Plain) => Meaning::Doubtful,
        _ => found,
    }
}

fn stronger(a: Meaning, b: Meaning) -> Meaning {
    let rank = |m: Meaning| match m {
        Meaning::Plain => 0,
        Meaning::Doubtful => 1,
        Meaning::Text(2) => 2,
        Meaning::Text(1) => 3,
        Meaning::Furniture => 4,
        Meaning::Text(_) => 5,
        Meaning::Never => 6,
    };
    if rank(b) > rank(a) { b } else { a }
}

fn of_name(name: &str) -> Meaning {
    let words = words(name);
    let whole: String = words.concat();
    if let Some(tier) = TEXT.iter().position(|tier| tier.contains(&whole.as_str())) {
        return Meaning::Text(tier as u8);
    }
    let furniture = |w: &String| FURNITURE.iter().any(|f| w.starts_with(f)) || FURNITURE_WORDS.contains(&w.as_str()) || FURNITURE_ENDS.iter().any(|f| w.ends_with(f));
    let lead = ["text", "intro", "lead", "summary"].iter().any(|l| words.last().is_some_and(|w| w == l));
    if lead && words.first().is_some_and(|w| w == "teaser") || words.iter().any(|w| w == "intro") && words.iter().any(|w| w == "article") {
        return Meaning::Plain;
    }
    if words.iter().any(furniture) || furniture(&whole) {
        return Meaning::Furniture;
    }
    if words.windows(2).any(|w| TEXT[0].contains(&w.concat().as_str())) {
        return Meaning::Text(0);
    }
    if words.first().is_some_and(|w| DOUBTFUL.contains(&w.as_str())) || words.last().is_some_and(|w| DOUBTFUL.contains(&w.as_str())) {
        return Meaning::Doubtful;
    }
    Meaning::Plain
}

/// The words of a name such as `entry-content`, `articleBody` or `nav_main2`, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut before = ' ';
    for c in name.chars().take(80) {
        let starts = !before.is_alphabetic() || (c.is_uppercase() && before.is_lowercase());
        if c.is_alphabetic() {
            match out.last_mut() {
                Some(word) if !starts => word.extend(c.to_lowercase()),
                _ => out.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    out
}

fn is_hidden(tree: &Tree<'_>, id: Id) -> bool {
    if tree.attr(id, "hidden").is_some() || tree.attr(id, "aria-hidden") == Some("true") {
        return true;
    }
    tree.attr(id, "style").is_some_and(|s| {
        let folded: String = s.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        folded.contains("display:none") || folded.contains("visibility:hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |name: &str, expect: Meaning| assert_eq!(of_name(name), expect, "{name}");
        check("entry-content", Meaning::Text(0));
        check("articleBody", Meaning::Text(0));
        check("td-post-content", Meaning::Text(0));
        check("post", Meaning::Text(1));
        check("main-nav", Meaning::Furniture);
        check("mainnavigation", Meaning::Furniture);
        check("relatedPosts", Meaning::Furniture);
        check("addition", Meaning::Plain);
        check("row", Meaning::Plain);
    }
}
