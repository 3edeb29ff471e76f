//! Who claims an act, who is blamed for it, who denies it.

use super::context::Context;
use super::draft::{Draft, TieDraft};
use super::sense::Filled;
use super::trigger::push;
use crate::claim::{EventType, Family, Kind, Tie};
use lagebild_text::Clause;

impl Context<'_> {
    /// Reads responsibility from a sentence and ties it to the drafts; returns clauses used up by it.
    pub fn ties(&self, s: usize, drafts: &mut [Draft]) {
        let parse = &self.parses[s];
        for (c, clause) in parse.clauses.iter().enumerate() {
            let Some(verb) = clause.verb else { continue };
            // *hat sich … bekannt*: the participle is also an adjective.
            let predicate = if clause.predicate == "bekannt" && clause.tokens.iter().any(|&t| self.a.lower(t) == "sich") { "bekennen" } else { clause.predicate.as_str() };
            let tables = self.language.lexica.predicates(
                predicate,
                |w| clause.tokens.iter().any(|&t| self.a.lower(t) == w || self.a.lemma(t).to_lowercase() == w),
                |from, w| (from..(from + 5).min(self.a.tokens.len())).find(|&t| self.a.lower(t) == w || self.a.lemma(t) == w),
                verb,
            );
            let Some(table) = tables else { continue };
            let negated = clause.negation.is_some();
            let span = self.a.tokens[verb].span;
            let subject = self.subject_filled(s, c).filter(|f| f.sense.is_actor());
            let (party, how, by): (Option<Filled>, Tie, Option<String>) = match table {
                "claim_responsibility" if negated => continue,
                "claim_responsibility" => (subject, Tie::Claimed, None),
                "blame" | "suspect" if predicate == "stecken" => {
                    let own = clause.tokens.iter().any(|&t| self.a.lower(t).starts_with("eigen"));
                    (subject, if own { Tie::Claimed } else { Tie::Blamed }, None)
                }
                "blame" | "suspect" => {
                    let how = if table == "blame" { Tie::Blamed } else { Tie::Suspected };
                    let (party, by) = if clause.passive { (subject, self.agent(s, clause)) } else { (self.blamed(s, clause), subject.map(|f| f.name)) };
                    (party, how, by)
                }
                "deny" => {
                    let about = clause.tokens.iter().chain(parse.clauses.iter().filter(|d| d.parent == Some(c)).flat_map(|d| &d.tokens)).any(|&t| {
                        let l = self.a.lower(t);
                        l.starts_with("verantwort")
                            || l.starts_with("beteilig")
                            || l.starts_with("vorwurf")
                            || l.starts_with("vorwürf")
                            || l.starts_with("anschuldig")
                            || l.starts_with("responsib")
                            || l.starts_with("involve")
                            || l == "damit"
                            || l.starts_with("accusation")
                            || l.starts_with("allegation")
                    });
                    if !about {
                        continue;
                    }
                    (subject, Tie::Denied, None)
                }
                _ => continue,
            };
            let Some(party) = party else { continue };
            // The nearest violent event at or before this sentence.
            let target = drafts
                .iter_mut()
                .filter(|d| d.kind == Kind::Event && d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Seizure | Family::Crowd)) && d.sentence <= s)
                .max_by_key(|d| d.sentences.last().copied().unwrap_or(0).min(s));
            if let Some(d) = target.filter(|d| s - d.sentences.last().copied().unwrap_or(0).min(s) <= 4)
                && !d.ties.iter().any(|t| t.how == how && t.party.same(&party))
            {
                d.ties.push(TieDraft { party, how, by, span });
            }
        }
    }

    /// *machte X für den Anschlag verantwortlich*: object, or the dative of *vorwerfen*.
    fn blamed(&self, s: usize, clause: &Clause) -> Option<Filled> {
        clause.object.iter().chain(&clause.dative).find_map(|&p| self.filled((s, p)).filter(|f| f.sense.is_actor() && !f.sense.event)).or_else(|| {
            clause.phrases.iter().find_map(|&p| {
                let prep = self.parses[s].phrases[p].prep(self.a);
                matches!(prep, Some("gegen" | "on")).then(|| self.filled((s, p))).flatten().filter(|f| f.sense.is_actor())
            })
        })
    }

    fn agent(&self, s: usize, clause: &Clause) -> Option<String> {
        clause.phrases.iter().find_map(|&p| {
            let prep = self.parses[s].phrases[p].prep(self.a);
            matches!(prep, Some("von" | "by")).then(|| self.filled((s, p))).flatten().map(|f| f.name)
        })
    }

    /// *mutmaßliche Dschihadisten* in an actor's phrase: suspected.
    pub fn suspected(&self, d: &mut Draft) {
        let a = self.a;
        for f in d.actors.clone() {
            let first = a.tokens.partition_point(|t| t.span.start() < f.span.start());
            if first == a.tokens.len() {
                continue;
            }
            let hedge = (first.saturating_sub(2)..first + 1)
                .any(|t| a.lower(t).starts_with("mutmaß") || a.lower(t).starts_with("mutmass") || matches!(a.lower(t), "suspected" | "alleged"));
            if hedge && a.sentence_of(first) == a.sentence_of(first.saturating_sub(1)) {
                d.ties.push(TieDraft { span: f.span, party: f, how: Tie::Suspected, by: None });
            }
        }
    }
}

/// Parties tied to an act are its actors, unless responsibility is contested.
pub(super) fn settle(d: &mut Draft) {
    let denied: Vec<Filled> = d.ties.iter().filter(|t| t.how == Tie::Denied).map(|t| t.party.clone()).collect();
    let blamed: Vec<&TieDraft> = d.ties.iter().filter(|t| t.how != Tie::Denied).collect();
    let contested = blamed.iter().any(|t| denied.iter().any(|x| x.same(&t.party))) || {
        let by_side: Vec<&TieDraft> = blamed.iter().copied().filter(|t| t.how == Tie::Blamed).collect();
        by_side.len() > 1 && by_side.windows(2).any(|w| !w[0].party.same(&w[1].party) && w[0].by != w[1].by)
    };
    if contested {
        d.actors.clear();
        return;
    }
    for f in d.ties.iter().filter(|t| t.how != Tie::Denied).map(|t| t.party.clone()).collect::<Vec<_>>() {
        if d.actors.is_empty() || d.ties.iter().any(|t| t.how == Tie::Claimed) {
            push(&mut d.actors, f);
        }
    }
}

/// Accusations whose clause only says who did an act already coded.
pub(super) fn is_attribution(d: &Draft, drafts: &[Draft]) -> bool {
    d.event_type == Some(EventType::Accusation) && drafts.iter().any(|x| x.ties.iter().any(|t| d.triggers.contains(&t.span)))
}
