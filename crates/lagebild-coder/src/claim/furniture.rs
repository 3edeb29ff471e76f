//! What is not news: page furniture, and sentences about sport, films, drills, accidents.

use super::context::Context;
use lagebild_text::model::Upos;

/// Lines that begin so open a block of links or comments that lasts to the next blank line or the end.
const BLOCKS: &[&str] = &[
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "das könnte sie auch interessieren",
    "auch interessant",
    "weitere meldungen",
    "weitere artikel",
    "meistgelesen",
    "related",
    "read more",
    "more on this",
    "more from",
    "you might also like",
    "kommentare",
    "comments",
    "leserkommentare",
    "verwandte themen",
    "siehe auch",
    "most read",
    "also read",
    "see also",
    "top stories",
    "mehr nachrichten",
    "schlagzeilen",
    "anzeige",
    "themen",
    "zum thema",
    "mehr dazu",
    "newsletter",
    "empfohlene artikel",
    "top-themen",
    "diskutieren sie mit",
    "ihre meinung",
];

/// Words that mark a line as furniture wherever they stand in it.
const LINES: &[&str] = &[
    "cookie",
    "cookies",
    "newsletter",
    "abonnieren",
    "abo",
    "impressum",
    "datenschutz",
    "facebook teilen",
    "whatsapp",
    "lesezeit",
    "bildquelle",
    "foto :",
    "fotos :",
    "copyright",
    "alle rechte vorbehalten",
    "all rights reserved",
    "subscribe",
    "sign up",
    "share this",
    "teilen :",
    "advertisement",
    "anmelden",
    "einloggen",
    "log in",
    "your browser",
    "javascript",
    "merken",
    "drucken",
    "kommentar schreiben",
    "text vorlesen",
    "schrift größer",
    "free articles",
    "terms of use",
    "privacy policy",
    "push-nachrichten",
    "jetzt lesen",
    "hier klicken",
    "click here",
    "bild :",
    "quelle :",
    "getty images",
    "picture alliance",
    "picture-alliance",
    "imago",
    "redaktionsschluss",
    "nicht zur veröffentlichung",
    "hinweis an die redaktionen",
    "sponsored",
    "kommentare",
    "weiterlesen",
    "podcast",
    "melden sie sich an",
    "artikel merken",
    "vorlesen",
    "pro monat",
    "gratis",
];

/// Flags sentences that are never coded.
pub(super) fn barred(ctx: &Context) -> Vec<bool> {
    let a = ctx.a;
    let mut out = vec![false; a.sentences.len()];
    let mut block = false;
    let mut last_paragraph = u32::MAX;
    for (s, sentence) in a.sentences.iter().enumerate() {
        let text = ctx.lower[s].trim();
        if sentence.paragraph != last_paragraph {
            // A block of links ends where prose begins again.
            if block && !sentence.open && sentence.tokens().len() > 12 {
                block = false;
            }
            last_paragraph = sentence.paragraph;
        }
        let short = sentence.tokens().len() <= 8;
        if (short || text.contains(" : ")) && s > 0 && BLOCKS.iter().any(|b| text.starts_with(b) && text.len() <= b.len() + 26) {
            block = true;
        }
        let furniture = sentence.open && LINES.iter().any(|w| ctx.says(s, w)) || LINES.iter().take(6).any(|w| ctx.says(s, w));
        let link = sentence.open && (text.ends_with("mehr") && text.contains('…'));
        let agency = sentence.tokens().len() < 9 && sentence.open && (text.starts_with("dpa ") || text.starts_with("apa") || text.starts_with("afp")) && s > 0;
        out[s] = block || furniture || agency || (link && short);
        if !out[s] {
            out[s] = topic_barred(ctx, s);
        }
    }
    // A report that is mostly about a match or a film is so throughout.
    let topical: Vec<usize> = (0..a.sentences.len()).filter(|&s| cue_count(ctx, s, &["sport", "fiction"]) > 0).collect();
    let prose = a.sentences.iter().filter(|s| s.tokens().len() > 5).count().max(1);
    if topical.len() * 2 > prose {
        out.iter_mut().for_each(|b| *b = true);
    }
    out
}

fn cue_count(ctx: &Context, s: usize, tables: &[&str]) -> usize {
    let a = ctx.a;
    a.sentences[s]
        .tokens()
        .filter(|&i| matches!(a.pos(i), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj) && ctx.language.lexica.cue(a.lemma(i)).is_some_and(|c| tables.contains(&c)))
        .count()
}

fn topic_barred(ctx: &Context, s: usize) -> bool {
    cue_count(ctx, s, &["sport", "fiction"]) >= 2 || cue_count(ctx, s, &["sport", "fiction", "exercise", "anniversary", "cyber"]) >= 1 && !armed(ctx, s)
}

/// Whether a sentence names anyone or anything armed.
fn armed(ctx: &Context, s: usize) -> bool {
    let a = ctx.a;
    a.sentences[s].tokens().any(|i| a.pos(i) == Upos::Noun && (ctx.language.lexica.class_at(a, i).is_some_and(|c| c.armed) || ctx.language.lexica.weapon_of(a.lemma(i)).is_some()))
}
