//! The cast of a report: every party, person, facility and source it names, its mentions put together.

use super::context::Context;
use super::draft::Draft;
use super::sense::Filled;
use lagebild_text::Span;

/// One place where a member of the cast is named.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub sentence: usize,
    pub phrase: usize,
    pub filled: Filled,
    /// Named by an adjective or the first part of a compound: *israelische Angriffe*, *US-Soldaten*.
    pub modifier: bool,
}

/// A party, person, facility or source.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub mentions: Vec<Mention>,
}

impl Member {
    /// The mention that says most: with a register id, by name, first.
    pub fn best(&self) -> &Mention {
        self.mentions.iter().min_by_key(|m| (m.filled.id.is_none(), m.modifier, !m.filled.sense.named, m.sentence)).unwrap_or(&self.mentions[0])
    }
    pub fn is(&self, f: &Filled) -> bool {
        self.mentions.iter().any(|m| m.filled.span.overlaps(f.span) && m.filled.id == f.id || alike(&m.filled, f))
    }
}

/// Whether two mentions name one member: one register id, or the same words, or one's words among the other's.
fn alike(x: &Filled, y: &Filled) -> bool {
    match (&x.id, &y.id) {
        (Some(a), Some(b)) => return a == b,
        (Some(_), None) | (None, Some(_)) if x.country.is_some() && y.country.is_some() && x.country != y.country => return false,
        _ => {}
    }
    let (a, b) = (&x.stems, &y.stems);
    if a.is_empty() || b.is_empty() {
        return false;
    }
    a == b || x.sense.named && y.sense.named && (a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
}

/// Everyone and everything a report names that can act, suffer, be struck or be quoted.
pub(super) fn cast(ctx: &Context, drafts: &[Draft]) -> Vec<Member> {
    let mut found: Vec<Mention> = vec![];
    for s in 0..ctx.a.sentences.len() {
        if ctx.barred[s] {
            continue;
        }
        for p in 0..ctx.parses[s].phrases.len() {
            let q = &ctx.parses[s].phrases[p];
            let sense = ctx.sense((s, p));
            let counts = sense.is_actor() || sense.facility || sense.source || sense.bare;
            if !q.time
                && !sense.pronoun
                && counts
                && !(sense.weapon && !sense.facility && !sense.person)
                && let Some(filled) = ctx.filled((s, p))
            {
                found.push(Mention { sentence: s, phrase: p, filled, modifier: false });
            }
            for n in ctx.mentions.named_in(q.first, q.last).filter(|n| n.derived || n.partial) {
                if let Some(filled) = ctx.entity(n.entity, n.first, n.last) {
                    found.push(Mention { sentence: s, phrase: p, filled, modifier: true });
                }
            }
        }
    }
    for d in drafts {
        for f in d.actors.iter().chain(&d.targets).chain(&d.said).chain(d.ties.iter().map(|t| &t.party)) {
            if !found.iter().any(|m| m.filled.span == f.span && m.filled.name == f.name) {
                let first = ctx.a.tokens.partition_point(|t| t.span.end() <= f.span.start());
                let sentence = ctx.a.sentence_of(first.min(ctx.a.tokens.len() - 1));
                let phrase = ctx.parses[sentence].phrase_of(first).unwrap_or(usize::MAX);
                found.push(Mention { sentence, phrase, filled: f.clone(), modifier: true });
            }
        }
    }
    found.sort_by_key(|m| (m.filled.span.start(), m.filled.span.end()));
    let mut out: Vec<Member> = vec![];
    for m in found {
        match out.iter_mut().find(|x| x.mentions.iter().any(|o| alike(&o.filled, &m.filled))) {
            Some(x) => x.mentions.push(m),
            None => out.push(Member { mentions: vec![m] }),
        }
    }
    out
}

/// The token a span begins at.
pub(super) fn token_at(ctx: &Context, span: Span) -> usize {
    ctx.a.tokens.partition_point(|t| t.span.end() <= span.start()).min(ctx.a.tokens.len().saturating_sub(1))
}
