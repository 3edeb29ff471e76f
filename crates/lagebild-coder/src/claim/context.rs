//! Everything known about a report before claims are put together.

use super::sense::Sense;
use crate::mention::{Mentions, mentions};
use crate::pack::{LanguagePack, Pack};
use crate::place::Gazetteer;
use crate::time::{Reference, TimeMention, times};
use lagebild_text::{Analysis, Analyzer, Document, Parse, parses};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The word lists of `status.toml` that bear on how sentences hang together.
const CUES: [&str; 4] = ["new_event.words", "same_event.words", "figure.words", "series.words"];

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
    /// When the report was published, if known.
    pub published: Option<Reference>,
    /// Sentences that are page furniture, or speak of sport, film, drill ….
    pub barred: Vec<bool>,
    /// What each phrase names.
    pub senses: Vec<Vec<Sense>>,
    /// Which lists of [`CUES`] each sentence holds a word of.
    cues: Vec<[bool; CUES.len()]>,
    /// The words of each sentence, hashed: most phrases fail here.
    words: Vec<FxHashSet<u64>>,
    /// Lower-case text of each sentence, blanks around.
    pub lower: Vec<String>,
}

impl<'a> Context<'a> {
    pub fn new(a: &'a Analysis, doc: &Document, analyzer: &Analyzer, pack: &'a Pack, gazetteer: &Gazetteer) -> Context<'a> {
        let language = pack.language(a.lang);
        let known = language.known(analyzer, a.lang);
        let parses = parses(a, &known);
        let reference = doc.published.map(|p| Reference { from: p.from, to: p.to });
        let mut anchor = None;
        let times = a.sentences.iter().map(|s| times(a, s.tokens(), reference, &mut anchor)).collect();
        let lower: Vec<String> = a
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
        let words = lower.iter().map(|l| l.split(' ').map(hash).collect()).collect();
        let mut ctx = Context {
            a,
            pack,
            language,
            mentions: mentions(a, pack, language, gazetteer),
            parses,
            times,
            published: reference,
            barred: vec![],
            senses: vec![],
            cues: vec![],
            words,
            lower,
        };
        ctx.senses = (0..ctx.parses.len()).map(|s| (0..ctx.parses[s].phrases.len()).map(|p| ctx.sense_of((s, p))).collect()).collect();
        let held = |s: usize| CUES.map(|list| language.lexica.status.get(list).is_some_and(|words| words.iter().any(|w| ctx.says(s, w))));
        ctx.cues = (0..a.sentences.len()).map(held).collect();
        ctx.barred = super::furniture::barred(&ctx);
        ctx
    }

    /// Whether a sentence holds a word of a list of [`CUES`].
    pub fn cue_in(&self, sentence: usize, list: &str) -> bool {
        CUES.iter().position(|c| *c == list).is_some_and(|c| self.cues[sentence][c])
    }

    /// Whether a phrase of words stands in a sentence as whole words.
    pub fn says(&self, sentence: usize, words: &str) -> bool {
        let first = words.split(' ').next().unwrap_or(words);
        if !self.words[sentence].contains(&hash(first)) {
            return false;
        }
        let text = &self.lower[sentence];
        text.match_indices(words).any(|(i, _)| text.as_bytes()[i - usize::from(i > 0)] == b' ' && text.as_bytes().get(i + words.len()).is_none_or(|b| *b == b' '))
    }
}

fn hash(word: &str) -> u64 {
    let mut h = FxHasher::default();
    word.hash(&mut h);
    h.finish()
}
