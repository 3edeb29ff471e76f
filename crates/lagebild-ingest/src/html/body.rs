//! Which blocks of a page are the report's text.

use super::blocks::{Block, blocks};
use super::hints::{Meaning, meaning};
use super::tree::{Id, Tree};

/// The blocks of the main text, and what each element means.
pub(crate) struct Body {
    pub blocks: Vec<Block>,
    pub meanings: Vec<Meaning>,
    /// The element that holds the text.
    pub root: Id,
    /// What the blocks are worth, and those of the whole page.
    value: f64,
    total: f64,
}

/// Finds the main text; `title` is left out of it.
pub(crate) fn body(tree: &Tree<'_>, title: Option<&str>) -> Body {
    let strict = attempt(tree, title, true);
    if strict.value >= 0.2 * strict.total || strict.value > 1500.0 {
        return strict;
    }
    // Names misled: trust the tags alone.
    let lenient = attempt(tree, title, false);
    if lenient.value > 3.0 * strict.value { lenient } else { strict }
}

fn attempt(tree: &Tree<'_>, title: Option<&str>, names: bool) -> Body {
    let mut meanings: Vec<Meaning> = (0..tree.nodes.len()).map(|i| if tree.is_text(i) || i == 0 { Meaning::Plain } else { meaning(tree, i, names) }).collect();
    let mut all = blocks(tree, &meanings);
    let total = all.iter().map(Block::value).sum();
    mark_furniture(tree, &mut meanings, &mut all);
    let sums = sums(tree, &all);
    let root = root(tree, &meanings, &sums);
    let inside = |b: &Block| b.first > root && b.first < tree.nodes[root].end || root == 0;
    let mut blocks: Vec<Block> = all.into_iter().filter(|b| inside(b) && !b.furniture).collect();
    trim(tree, &mut blocks, title);
    let value = blocks.iter().map(Block::value).sum();
    Body { blocks, meanings, root, value, total }
}

/// Marks the blocks of page furniture, and keeps a name from taking most of the text away.
fn mark_furniture(tree: &Tree<'_>, meanings: &mut [Meaning], all: &mut [Block]) {
    let mut upto = vec![0.0];
    for block in all.iter() {
        upto.push(upto[upto.len() - 1] + block.value());
    }
    let total = upto[all.len()].max(1.0);
    let mut i = 0;
    while i < tree.nodes.len() {
        let end = tree.nodes[i].end;
        let from = all.partition_point(|b| b.first < i);
        let to = all.partition_point(|b| b.first < end);
        let share = (upto[to] - upto[from]) / total;
        let heading = || (i..end).any(|n| tree.nodes[n].tag == "h1");
        let drop = match meanings[i] {
            Meaning::Furniture if heading() => share < 0.25,
            Meaning::Furniture => share < 0.7 || matches!(tree.nodes[i].tag, "nav" | "footer"),
            Meaning::Doubtful => share < 0.12 && tree.nodes[i].tag != "header" || share < 0.03,
            _ => false,
        };
        if drop {
            let header = tree.nodes[i].tag == "header";
            all[from..to].iter_mut().for_each(|b| b.furniture = !(header && is_lead(b)));
            i = end;
            continue;
        }
        if matches!(meanings[i], Meaning::Furniture | Meaning::Doubtful) {
            meanings[i] = Meaning::Plain;
        }
        i += 1;
    }
}

/// A sentence or two without links, as stand over a report.
fn is_lead(block: &Block) -> bool {
    block.linked == 0 && block.chars >= 80 && block.marks >= 2
}

/// The value of the blocks in each element.
fn sums(tree: &Tree<'_>, all: &[Block]) -> Vec<f64> {
    let mut sums = vec![0.0; tree.nodes.len()];
    for block in all {
        sums[block.parent] += block.value();
    }
    for i in (1..sums.len()).rev() {
        sums[tree.nodes[i].parent] += sums[i];
    }
    sums
}

/// The element named as the text where one holds enough of the page's prose, else the smallest that holds most of it.
fn root(tree: &Tree<'_>, meanings: &[Meaning], sums: &[f64]) -> Id {
    let total = sums[0];
    let named = |tier: u8| (0..tree.nodes.len()).filter(move |i| meanings[*i] == Meaning::Text(tier)).max_by(|a, b| sums[*a].total_cmp(&sums[*b]).then(b.cmp(a)));
    for (tier, least) in [(0, 0.25), (1, 0.4), (2, 0.5)] {
        if let Some(best) = named(tier)
            && sums[best] >= least * total
            && sums[best] > 60.0
        {
            return if tier == 0 { widen(tree, meanings, sums, best) } else { descend(tree, sums, best, 0.95) };
        }
    }
    descend(tree, sums, 0, 0.6)
}

/// From the body of an article up to the whole of it, where that adds little: the lead stands before the body.
fn widen(tree: &Tree<'_>, meanings: &[Meaning], sums: &[f64], body: Id) -> Id {
    let article = tree.ancestors(body).skip(1).find(|a| meanings[*a] == Meaning::Text(1) && sums[*a] <= 1.25 * sums[body]);
    article.unwrap_or(body)
}

/// Goes down while one child holds nearly all that its parent does.
fn descend(tree: &Tree<'_>, sums: &[f64], from: Id, share: f64) -> Id {
    let mut at = from;
    loop {
        let mut child = at + 1;
        let mut best = None;
        while child < tree.nodes[at].end {
            if sums[child] >= share * sums[from] && !tree.is_text(child) && sums[child] > 0.0 {
                best = Some(child);
            }
            child = tree.nodes[child].end;
        }
        match best {
            Some(child) if !matches!(tree.nodes[child].tag, "p" | "blockquote" | "ul" | "ol" | "li" | "table" | "h1" | "h2") => at = child,
            _ => return at,
        }
    }
}

/// Drops link lists, the title and headings with nothing under them.
fn trim(tree: &Tree<'_>, chosen: &mut Vec<Block>, title: Option<&str>) {
    let title = title.map(fold);
    chosen.retain(|b| {
        let own = b.chars.saturating_sub(b.linked);
        let links = b.linked * 3 > b.chars * 2 && own < 60;
        let heading = tree.ancestors(b.parent).take(2).any(|a| matches!(tree.nodes[a].tag, "h1" | "h2"));
        let is_title = heading && title.as_ref().is_some_and(|t| *t == fold(&tree.text_of(b.parent)));
        (!links || is_heading(tree, b)) && !is_title
    });
    cut_after(tree, chosen);
    chosen.retain(|b| !is_pointer(&opening(tree, b)) || b.chars > 160);
    while chosen.last().is_some_and(|b| is_heading(tree, b) || (b.linked * 2 > b.chars && b.marks == 0)) {
        chosen.pop();
    }
}

/// Cuts what follows a heading such as *Mehr zum Thema* in the last part of the text.
fn cut_after(tree: &Tree<'_>, chosen: &mut Vec<Block>) {
    let total: f64 = chosen.iter().map(Block::value).sum();
    let mut seen = 0.0;
    for i in 0..chosen.len() {
        seen += chosen[i].value();
        let starts = is_heading(tree, &chosen[i]) || chosen[i].chars < 40;
        if seen > 0.5 * total && starts && is_pointer(&opening(tree, &chosen[i])) {
            chosen.truncate(i);
            return;
        }
    }
}

/// The first letters of a block, small.
fn opening(tree: &Tree<'_>, block: &Block) -> String {
    let mut out = String::new();
    for i in (block.first..block.end).filter(|i| tree.is_text(*i)) {
        out.push_str(&fold(&super::entity::unescape(&tree.html[tree.nodes[i].source.clone()])));
        if out.len() > 60 {
            break;
        }
    }
    out
}

/// True for words that lead away from the text.
fn is_pointer(opening: &str) -> bool {
    const POINTERS: &[&str] = &[
        "lesensieauch",
        "lesensiemehr",
        "lesensiehier",
        "lesenauch",
        "auchinteressant",
        "mehrzumthema",
        "mehrdazu",
        "mehrzum",
        "mehrinfo",
        "weiterezum",
        "weitereartikel",
        "weiterebeiträge",
        "weiterlesen",
        "daskönntesieauch",
        "daskönntedichauch",
        "schongelesen",
        "verwandte",
        "ähnlichebeiträge",
        "ähnlicheartikel",
        "zumthema",
        "readmore",
        "readalso",
        "readnext",
        "alsoread",
        "relatedarticle",
        "relatedpost",
        "relatedstor",
        "relatedcontent",
        "relatednews",
        "morefrom",
        "moreon",
        "youmayalso",
        "youmightalso",
        "recommendedfor",
        "signupfor",
        "subscribeto",
        "followus",
        "sharethis",
        "teilensie",
        "diesenartikel",
        "artikelteilen",
        "advertisement",
        "anzeige",
        "werbung",
        "kommentare",
        "kommentarschreiben",
        "kommentarhinterlassen",
        "schreibeeinenkommentar",
        "leaveacomment",
        "leaveareply",
        "comments",
        "newsletter",
        "meistgelesen",
        "überdenautor",
        "überdieautorin",
        "abouttheauthor",
        "diskutierensie",
        "liresaussi",
        "àlireaussi",
        "lireaussi",
    ];
    POINTERS.iter().any(|p| opening.starts_with(p))
}

fn is_heading(tree: &Tree<'_>, block: &Block) -> bool {
    tree.ancestors(block.parent).take(2).any(|a| matches!(tree.nodes[a].tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// Letters and digits only, small.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
