//! Who says so: attribution by prepositions, verbs of saying, Konjunktiv and hearsay.

use super::context::{Context, PhraseId};
use super::sense::Filled;
use crate::claim::Voice;
use lagebild_text::{Clause, ClauseKind, Lang, Mood};

/// A source named in a sentence and the clauses it vouches for.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub filled: Option<Filled>,
    /// `None`: the whole sentence.
    pub clauses: Option<Vec<usize>>,
    /// The clause of the verb of saying itself.
    pub clause: Option<usize>,
}

const REPORT_NOUNS: &[&str] = &[
    "Angabe",
    "Angaben",
    "Information",
    "Auskunft",
    "Darstellung",
    "Bericht",
    "Zählung",
    "Schätzung",
    "Erkenntnis",
    "Einschätzung",
    "Aussage",
    "Mitteilung",
    "Wort",
    "Bekunden",
    "Lesart",
    "Meldung",
    "Zahl",
    "Statistik",
    "Berechnung",
    "Überzeugung",
    "Ansicht",
    "Stand",
    "Version",
    "Schilderung",
    "Erklärung",
    "Medienbericht",
    "statement",
    "report",
    "account",
    "count",
    "tally",
    "figure",
    "estimate",
    "data",
];

impl Context<'_> {
    /// The sources named in a sentence.
    pub fn sources(&self, s: usize) -> Vec<Source> {
        let a = self.a;
        let parse = &self.parses[s];
        let mut out = vec![];
        for (p, q) in parse.phrases.iter().enumerate() {
            let Some(prep) = q.prep(a) else { continue };
            let lemma = a.lemma(q.head);
            let small = lemma.to_lowercase();
            let reporty = REPORT_NOUNS.iter().any(|r| *r == lemma || small.ends_with(&r.to_lowercase()) && a.lang == Lang::De);
            // *nach Polizeiangaben*, *laut Medienberichten*: the compound names the source itself.
            let compound = reporty && !REPORT_NOUNS.contains(&lemma) && a.lang == Lang::De;
            let before = |n: usize| q.prep.and_then(|x| x.checked_sub(n)).map_or("", |x| a.lower(x));
            let found: Option<Option<PhraseId>> = match prep {
                "laut" | "zufolge" | "gemäß" | "seitens" if reporty => Some(self.attribute(s, p).or(Some((s, p)))),
                "laut" | "zufolge" => Some(Some((s, p))),
                "nach" if compound => Some(self.attribute(s, p).or(Some((s, p)))),
                "nach" if reporty && !matches!(lemma, "Bericht" | "Wort" | "Erklärung") || prep == "nach" && lemma == "Wort" => Some(self.attribute(s, p)),
                "auf" if before(1) == "berufung" => Some(Some((s, p))),
                "aus" if lemma.to_lowercase().ends_with("kreis") || lemma.to_lowercase().ends_with("kreise") => Some(Some((s, p))),
                "to" if before(1) == "according" => Some(Some((s, p))),
                "by" if reporty => Some(self.attribute(s, p)),
                _ => None,
            };
            if let Some(id) = found {
                let own = parse.clause_of(q.head);
                let filled = id.and_then(|id| self.filled(id)).filter(|f| !f.sense.event || f.sense.source || f.sense.party);
                // "nach eigenen Angaben": the subject speaks of itself.
                let own_words = (q.first..q.last).any(|i| a.lower(i).starts_with("eigen"));
                let filled = if own_words { own.and_then(|c| self.subject_filled(s, c)) } else { filled };
                out.push(Source { filled, clauses: own.map(|c| self.with_dependents(s, c)), clause: None });
            }
        }
        // ", so der Sprecher"
        for i in a.sentences[s].tokens() {
            if matches!(a.lower(i), "so" | "citing")
                && i > 0
                && (matches!(a.form(i - 1), "," | "“" | "\"") || a.lower(i) == "citing")
                && let Some(p) = parse.phrases.iter().position(|q| q.first == i + 1 && q.prep.is_none())
                && let Some(f) = self.filled((s, p)).filter(|f| f.sense.person || f.sense.party || f.sense.source || f.sense.named)
            {
                out.push(Source { filled: Some(f), clauses: None, clause: None });
            }
        }
        for (c, clause) in parse.clauses.iter().enumerate() {
            if let Some(source) = self.say_clause(s, c, clause) {
                out.push(source);
            }
        }
        // *demnach*, *ihr zufolge*: what is said goes on being the last source's.
        if out.is_empty() && a.sentences[s].tokens().any(|i| matches!(a.lower(i), "demnach" | "demzufolge")) {
            out.push(Source { filled: None, clauses: None, clause: None });
        }
        out
    }

    /// The source of the sentence before, where a sentence says nothing but who said it: *Das teilte die Polizei mit.*
    pub fn trailing_source(&self, s: usize) -> Option<Filled> {
        let parse = self.parses.get(s)?;
        let a = self.a;
        let [clause] = parse.clauses.as_slice() else { return None };
        let opens = clause.tokens.first().is_some_and(|&t| matches!(a.lower(t), "das" | "dies" | "so" | "this" | "that"));
        if !opens || !(self.language.lexica.says(&clause.predicate)) || a.sentences[s].tokens().len() > 24 {
            return None;
        }
        clause.subject.iter().chain(&clause.object).chain(&clause.dative).find_map(|&p| self.filled((s, p)).filter(|f| f.sense.party || f.sense.source || f.sense.person))
    }

    fn say_clause(&self, s: usize, c: usize, clause: &Clause) -> Option<Source> {
        let a = self.a;
        let parse = &self.parses[s];
        clause.verb?;
        if !self.language.lexica.says(&clause.predicate) && !(clause.predicate == "heißen" || clause.predicate == "teilen") {
            return None;
        }
        let mut filled = self.subject_filled(s, c);
        // *The Joint Operations Command says …*: a capitalised head inside an English phrase is a name.
        let name = |p: &&usize| a.lang == Lang::En && parse.phrases[**p].head > parse.phrases[**p].first && a.form(parse.phrases[**p].head).starts_with(char::is_uppercase);
        let titled = clause.subject.iter().any(|p| name(&p));
        if filled.as_ref().is_some_and(|f| !(titled || f.sense.person || f.sense.party || f.sense.source || f.sense.named || f.sense.place) || f.sense.weapon) {
            return None;
        }
        let impersonal = clause.tokens.iter().any(|&t| a.lower(t) == "es") || clause.passive;
        if filled.is_none() && !impersonal {
            let pronoun = clause.subject.iter().any(|&p| self.sense((s, p)).pronoun);
            if !pronoun {
                return None;
            }
        }
        if filled.is_none() && impersonal {
            // "hieß es aus dem Ministerium", "wurde aus Kreisen bekannt"
            filled = clause
                .phrases
                .iter()
                .find(|&&p| matches!(parse.phrases[p].prep(a), Some("aus" | "von" | "bei" | "in" | "by")) && !parse.phrases[p].time)
                .and_then(|&p| self.filled((s, p)))
                .filter(|f| f.sense.party || f.sense.source || f.sense.person || f.sense.place);
        }
        let first = clause.tokens.first().copied()?;
        let before: Vec<usize> = (0..parse.clauses.len()).filter(|&d| d != c && parse.clauses[d].tokens.first() < clause.tokens.first()).collect();
        let after: Vec<usize> = (0..parse.clauses.len()).filter(|&d| d != c && parse.clauses[d].tokens.first() > clause.tokens.first()).collect();
        let inverted = (clause.finite == Some(first) || (a.lang == Lang::En && after.is_empty())) && !before.is_empty();
        let as_said = clause.kind == ClauseKind::Sub && clause.opener.is_some_and(|o| matches!(a.lower(o), "wie" | "as"));
        let mut covered: Vec<usize> = vec![];
        if as_said {
            covered.extend(before.iter().chain(&after).copied().filter(|&d| Some(d) != clause.parent || parse.clauses[d].kind != ClauseKind::Infinitive));
        } else if inverted {
            covered.extend(&before);
            covered.extend(after.iter().copied().filter(|&d| reported(&parse.clauses[d])));
        } else {
            for &d in &after {
                let e = &parse.clauses[d];
                let that = e.kind == ClauseKind::Sub && e.opener.is_some_and(|o| matches!(a.lower(o), "dass" | "daß" | "wonach" | "that" | "ob"));
                let colon = e.tokens.first().is_some_and(|&t| t > 0 && (a.form(t - 1) == ":" || t > 1 && a.form(t - 2) == ":"));
                if that
                    || colon
                    || reported(e)
                    || e.quoted
                    || a.lang == Lang::En && e.kind != ClauseKind::Relative && (d == c + 1 || covered.contains(&(d - 1)))
                    || e.parent.is_some_and(|p| covered.contains(&p))
                {
                    covered.push(d);
                }
            }
        }
        // Verbs that state a figure as their object vouch for their own clause: *meldete drei Tote*.
        let own = covered.is_empty()
            && filled.is_some()
            && clause.phrases.iter().filter(|p| !clause.subject.contains(p)).any(|&o| {
                let q = &parse.phrases[o];
                let counted = crate::quantity::of_phrase(a, q).is_some_and(|n| n.amount.min != Some(1)) && !q.time;
                let sense = self.sense((s, o));
                (counted && (sense.person || sense.event || a.pos(q.head) == lagebild_text::model::Upos::Num))
                    || sense.event && (clause.object.contains(&o) || matches!(q.prep(a), Some("von" | "of")))
            });
        if own {
            covered.push(c);
        }
        (!covered.is_empty() || filled.is_some()).then_some(Source { filled, clauses: Some(covered), clause: Some(c) })
    }

    /// The genitive or *von*/*aus* attribute of a phrase.
    fn attribute(&self, s: usize, p: usize) -> Option<PhraseId> {
        let parse = &self.parses[s];
        let next = p + 1;
        let g = parse.phrases.get(next)?;
        let follows = g.gen_of == Some(p) || g.after == Some(p) && (g.prep(self.a).is_none_or(|w| matches!(w, "von" | "aus" | "of" | "by")) && !g.time);
        if follows {
            return Some((s, next));
        }
        // English: "by the ministry's count"
        (p > 0 && parse.phrases[p - 1].gen_of == Some(p)).then(|| (s, p - 1))
    }

    fn with_dependents(&self, s: usize, c: usize) -> Vec<usize> {
        let clauses = &self.parses[s].clauses;
        let mut out = vec![c];
        for (d, e) in clauses.iter().enumerate() {
            let dependent = e.parent.is_some_and(|p| out.contains(&p)) && d != c;
            let goes_on = e.kind == ClauseKind::Main && d > c && e.parent.is_none() && reported(e);
            let coordinated = e.kind == ClauseKind::Main && d == c + 1 && self.a.pos(e.tokens.first().map_or(0, |t| t.saturating_sub(1))) == lagebild_text::model::Upos::Cconj;
            if dependent || goes_on || coordinated {
                out.push(d);
            }
        }
        out
    }

    /// The subject of a clause as a party.
    pub fn subject_filled(&self, s: usize, c: usize) -> Option<Filled> {
        let clause = &self.parses[s].clauses[c];
        let p = *clause.subject.first()?;
        self.filled((s, self.parses[s].resolve_relative(p)))
    }

    /// Voice and sources of a clause.
    pub fn voice(&self, s: usize, clause: Option<usize>, sources: &[Source], last: &Option<Filled>) -> (Voice, Vec<Filled>) {
        let mut said = vec![];
        let mut voice = Voice::Report;
        for source in sources {
            let covers = match (&source.clauses, clause) {
                (None, _) => true,
                (Some(list), Some(c)) => list.contains(&c),
                (Some(_), None) => false,
            };
            if covers && source.clause != clause || covers && source.clauses.as_ref().is_some_and(|l| l.contains(&clause.unwrap_or(usize::MAX))) {
                voice = Voice::Source;
                let filled = source.filled.as_ref().or(if source.clauses.is_none() { last.as_ref() } else { None });
                if let Some(f) = filled
                    && !said.iter().any(|x: &Filled| x.name == f.name)
                {
                    said.push(f.clone());
                }
            }
        }
        if let Some(c) = clause.map(|c| &self.parses[s].clauses[c]) {
            let hearsay = c.modal.is_some_and(|m| matches!(self.a.lemma(m), "sollen" | "wollen") && self.perfect_infinitive(c));
            if hearsay {
                voice = Voice::Source;
                if let Some(m) = c.modal
                    && self.a.lemma(m) == "wollen"
                    && said.is_empty()
                {
                    said.extend(c.subject.first().and_then(|&p| self.filled((s, p))));
                }
            }
            if voice == Voice::Report && reported(c) {
                voice = Voice::Source;
                said.extend(last.clone());
            }
        }
        (voice, said)
    }

    /// *soll getötet haben*, *sollen getötet worden sein*: the infinitive is perfect.
    pub fn perfect_infinitive(&self, c: &Clause) -> bool {
        let a = self.a;
        let part = c.tokens.iter().any(|&t| a.has(t, lagebild_text::model::Reading::PART2) && Some(t) != c.finite);
        part && c.tokens.iter().any(|&t| Some(t) != c.finite && matches!(a.lower(t), "haben" | "sein"))
    }
}

/// Whether the mood of a clause is that of reported speech.
pub(super) fn reported(c: &Clause) -> bool {
    match c.mood {
        Mood::Konjunktiv1 => true,
        Mood::Konjunktiv2 => c.past || c.passive,
        Mood::Indicative => false,
    }
}
