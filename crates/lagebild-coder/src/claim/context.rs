//! Everything known about a report before claims are put together.

use crate::mention::{Mentions, mentions};
use crate::pack::{LanguagePack, Pack};
use crate::place::Gazetteer;
use crate::time::{Reference, TimeMention, times};
use lagebild_text::model::Upos;
use lagebild_text::{Analysis, Analyzer, Document, Lang, Parse, parse};

/// A phrase: number of its sentence, number in its sentence.
pub(super) type PhraseId = (usize, usize);

/// The report's words, phrases, clauses, names and times.
pub(super) struct Context<'a> {
    pub a: &'a Analysis,
    pub pack: &'a Pack,
    pub language: &'a LanguagePack,
    pub mentions: Mentions,
    pub parses: Vec<Parse>,
    pub times: Vec<Vec<TimeMention>>,
    /// Sentences that are page furniture, or speak of sport, film, drill ….
    pub barred: Vec<bool>,
    /// Lower-case text of each sentence, blanks around.
    pub lower: Vec<String>,
}

impl<'a> Context<'a> {
    pub fn new(a: &'a Analysis, doc: &Document, analyzer: &Analyzer, pack: &'a Pack, gazetteer: &Gazetteer) -> Context<'a> {
        let language = pack.language(a.lang);
        let known = |v: &str| analyzer.lexicon(Lang::De).lookup(v).iter().any(|r| matches!(r.pos, Upos::Verb | Upos::Aux));
        let parses: Vec<Parse> = (0..a.sentences.len()).map(|s| parse(a, s, &known)).collect();
        let reference = doc.published.map(|p| Reference { from: p.from, to: p.to });
        let mut anchor = None;
        let times = a.sentences.iter().map(|s| times(a, s.tokens(), reference, &mut anchor)).collect();
        let lower = a
            .sentences
            .iter()
            .map(|s| {
                let mut l = String::with_capacity(s.span.len() + 2);
                for i in s.tokens() {
                    l.push(' ');
                    l.push_str(a.lower(i));
                }
                l.push(' ');
                l
            })
            .collect();
        let mut ctx = Context { a, pack, language, mentions: mentions(a, pack, language, gazetteer), parses, times, barred: vec![], lower };
        ctx.barred = super::furniture::barred(&ctx);
        ctx
    }

    /// Whether a phrase of words stands in a sentence as whole words.
    pub fn says(&self, sentence: usize, words: &str) -> bool {
        let text = &self.lower[sentence];
        text.match_indices(words).any(|(i, _)| text.as_bytes()[i - usize::from(i > 0)] == b' ' && text.as_bytes().get(i + words.len()).is_none_or(|b| *b == b' '))
    }
}
