//! Whom the phrases of a report mean: names and their other spellings, capitals that stand for governments, pronouns, and *the militia*.

use super::coder::Coder;
use super::context::{Context, PhraseId};
use super::sense::Filled;
use crate::pack::{Class, EntityKind};
use lagebild_text::model::Upos;
use lagebild_text::{Analysis, Document, Lang};

/// Sentences a noun or pronoun reaches back.
const REACH: usize = 4;

/// A phrase and the party of the registers it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Sentence and tokens of the phrase, counted in the analysis.
    pub sentence: usize,
    /// First token and one past the last.
    pub tokens: std::ops::Range<usize>,
    /// Id of the party.
    pub party: String,
    /// The phrase that names it, where this one does not.
    pub named_by: Option<String>,
}

impl Coder<'_> {
    /// Every phrase that means a party of the registers, in order.
    pub fn references(&self, a: &Analysis) -> Vec<Reference> {
        let ctx = self.context(a, &Document { lang: a.lang, ..Document::default() });
        let mut out: Vec<Reference> = vec![];
        // Parties named so far: sentence, class, id, name.
        let mut named: Vec<(usize, Class, Filled)> = vec![];
        for s in 0..ctx.parses.len() {
            for p in 0..ctx.parses[s].phrases.len() {
                let q = &ctx.parses[s].phrases[p];
                let tokens = q.first..q.last;
                if let Some(f) = ctx.filled((s, p)).filter(|f| f.id.is_some()) {
                    let Some(id) = f.id.clone() else { continue };
                    if let Some(class) = class_of(&ctx, &f) {
                        named.push((s, class, f));
                    }
                    out.push(Reference { sentence: s, tokens, party: id, named_by: None });
                } else if let Some(f) = noun(&ctx, &named, (s, p)) {
                    out.extend(f.id.map(|party| Reference { sentence: s, tokens, party, named_by: Some(f.name) }));
                } else if let Some(f) = pronoun(&ctx, (s, p)) {
                    // What a pronoun stands for may itself refer back: *Die Miliz … Sie …*
                    let told = out.iter().rev().find(|r| a.span(r.tokens.start, r.tokens.end).overlaps(f.span));
                    let (party, name) = told.map_or((f.id, f.name.clone()), |r| (Some(r.party.clone()), r.named_by.clone().unwrap_or(f.name.clone())));
                    out.extend(party.map(|party| Reference { sentence: s, tokens, party, named_by: Some(name) }));
                }
            }
        }
        out
    }
}

fn class_of(ctx: &Context, f: &Filled) -> Option<Class> {
    let id = f.id.as_ref()?;
    let mut entities = ctx.mentions.named.iter().map(|n| &ctx.pack.registers.entities[n.entity]);
    entities.find(|e| e.id == *id).and_then(|e| match e.kind {
        EntityKind::Party(class) => Some(class),
        EntityKind::Country => Some(Class::State),
        EntityKind::Place { .. } => None,
    })
}

/// *er*, *sie*, *it*, *who*: the party they stand for.
fn pronoun(ctx: &Context, id: PhraseId) -> Option<Filled> {
    if ctx.sense(id).pronoun { ctx.antecedent(id) } else { None }
}

/// *die Miliz*, *this group*: the last party of its class, where nothing in the phrase names another.
fn noun(ctx: &Context, named: &[(usize, Class, Filled)], (s, p): PhraseId) -> Option<Filled> {
    let a = ctx.a;
    let q = &ctx.parses[s].phrases[p];
    let opens = a.lower(q.first);
    let fused = q.prep.is_some_and(|x| a.lang == Lang::De && a.preposition(x) != a.lower(x));
    let definite = match a.lang {
        Lang::De => fused || matches!(opens, "der" | "die" | "das" | "den" | "dem" | "des" | "dieser" | "diese" | "dieses" | "diesen" | "diesem"),
        Lang::En => matches!(opens, "the" | "this" | "that" | "these" | "those"),
    };
    let attribute = ctx.parses[s].phrases.get(p + 1).is_some_and(|g| g.gen_of == Some(p));
    let bare = (q.first..q.head).all(|i| matches!(a.pos(i), Upos::Det | Upos::Pron)) && q.last == q.head + 1;
    if !definite || attribute || !bare || a.pos(q.head) != Upos::Noun {
        return None;
    }
    let class = ctx.language.lexica.class_at(a, q.head)?;
    named.iter().rev().take_while(|(at, ..)| s - at <= REACH).find(|(_, c, _)| class.refers.contains(c)).map(|(.., f)| f.clone())
}
