//! Whether what a predicate tells happened, is planned, possible, denied, or not to be coded at all.

use super::context::Context;
use crate::claim::{EventType, Family, Status};
use crate::pack::{Frame, Slot};
use lagebild_text::model::Upos;
use lagebild_text::{ClauseKind, Lang, Mood};

impl Context<'_> {
    /// The status of a frame where nothing in the clause changes it.
    pub fn natural(&self, frame: &Frame) -> Status {
        frame.status.unwrap_or(match frame.event_type {
            Some(EventType::Threat) => Status::Threatened,
            Some(EventType::Demand) => Status::Demanded,
            _ => Status::Happened,
        })
    }

    /// The status a clause gives its predicate; `None` where nothing is to be coded.
    pub fn status(&self, s: usize, c: usize, frame: &Frame) -> Option<Status> {
        let a = self.a;
        let clause = &self.parses[s].clauses[c];
        let word = frame.event_type.is_some_and(|t| t.family() == Family::Word);
        let natural = self.natural(frame);
        let governor = clause.parent.map(|p| &self.parses[s].clauses[p]).filter(|_| matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Sub));
        let conditional = clause.kind == ClauseKind::Sub && clause.opener.is_some_and(|o| matches!(a.lower(o), "wenn" | "falls" | "sofern" | "ob" | "if" | "unless" | "whether"));
        if conditional && !clause.past {
            return None;
        }
        // *würde angreifen*: unreal, unless speech is reported.
        let wuerde = clause.modal.is_some_and(|m| matches!(a.lower(m), "würde" | "würden" | "would"));
        if let Some(g) = governor {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &g.predicate);
            if list("demanded") || list("threatened") {
                return None;
            }
            if matches!(g.predicate.as_str(), "versuchen" | "try" | "attempt" | "seek") {
                // An attempt is coded.
            } else if list("denied") {
                return Some(Status::Denied);
            } else if list("possible") {
                return Some(Status::Possible);
            } else if clause.kind == ClauseKind::Infinitive && list("planned") {
                return Some(Status::Planned);
            } else if clause.kind == ClauseKind::Infinitive && clause.tokens.iter().any(|&t| a.lower(t) == "um") && !word {
                return None;
            } else if a.lang == Lang::En
                && clause.kind == ClauseKind::Infinitive
                && a.lower(clause.verb?.saturating_sub(1)) == "to"
                && !matches!(g.predicate.as_str(), "continue" | "begin" | "start" | "manage" | "go")
            {
                return if matches!(g.predicate.as_str(), "plan" | "intend" | "want" | "prepare" | "vow" | "agree" | "be" | "expect" | "promise" | "pledge" | "decide") && !g.passive
                {
                    Some(Status::Planned)
                } else {
                    None
                };
            }
        }
        if clause.negation.is_some_and(|n| !self.counts_none(s, n)) {
            if word {
                return None;
            }
            let reported = clause.mood != Mood::Indicative
                || governor.is_some_and(|g| self.language.lexica.says(&g.predicate))
                || clause.parent.is_none() && self.parses[s].clauses.iter().any(|x| self.language.lexica.says(&x.predicate));
            return if reported && !matches!(natural, Status::Demanded | Status::Threatened) { Some(Status::Denied) } else { None };
        }
        if word {
            // A speech act still to come is none; one that may come neither.
            return if wuerde || clause.modal.is_some_and(|m| matches!(a.lemma(m), "können" | "may" | "might" | "could" | "müssen")) { None } else { Some(natural) };
        }
        if let Some(m) = clause.modal {
            let lemma = a.lemma(m);
            let perfect = self.perfect_infinitive(clause);
            return match lemma {
                "sollen" | "wollen" if perfect => Some(natural),
                "sollen" | "wollen" | "werden" | "will" | "shall" => {
                    if wuerde {
                        return None;
                    }
                    // *sollte … eintreffen* tells of a plan in the past as well.
                    Some(Status::Planned)
                }
                "können" | "dürfen" | "mögen" | "may" | "might" | "could" => {
                    let unreal = matches!(a.lower(m), "könnte" | "könnten" | "dürfte" | "dürften" | "may" | "might" | "could" | "möge");
                    if unreal { Some(Status::Possible) } else { if matches!(a.lower(m), "konnte" | "konnten" | "durfte" | "durften") { Some(natural) } else { None } }
                }
                "müssen" | "must" | "should" => None,
                "would" => None,
                "can" => None,
                _ => Some(natural),
            };
        }
        let ongoing = clause.tokens.iter().any(|&t| matches!(a.lower(t), "weiterhin" | "unvermindert"));
        if ongoing && !clause.past && frame.event_type.is_some_and(|t| t.family() == Family::Violence) {
            return Some(Status::Ongoing);
        }
        Some(natural)
    }

    /// *keine Verletzten*, *niemand wurde verletzt*: the negation is a number, not a denial.
    fn counts_none(&self, s: usize, n: usize) -> bool {
        let a = self.a;
        let none = matches!(a.lower(n), "kein" | "keine" | "keinen" | "keiner" | "niemand" | "no" | "nobody" | "none" | "weder");
        none && self.parses[s].phrase_of(n).is_some_and(|p| {
            let x = self.sense((s, p));
            x.person || x.pronoun || self.a.pos(self.parses[s].phrases[p].head) == Upos::Noun && !x.event
        })
    }

    pub fn noun_status(&self, s: usize, p: usize, clause: Option<usize>, frame: &Frame) -> Option<Status> {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        let natural = self.natural(frame);
        // The noun it hangs on: *Angst vor Anschlägen*, *Forderung nach Abzug*, *geplanter Angriff*.
        let governor = (p > 0 && (q.after == Some(p - 1) || q.gen_of == Some(p - 1))).then(|| a.lemma(parse.phrases[p - 1].head).to_lowercase());
        if let Some(g) = governor {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &g);
            if list("demanded") || list("threatened") || matches!(g.as_str(), "kampf" | "schutz" | "abwehr" | "vorwurf" | "fight" | "defence" | "defense") {
                return None;
            }
            if list("possible") || matches!(g.as_str(), "gefahr" | "risiko" | "risk" | "warnung") {
                return None;
            }
            if list("planned") {
                return Some(Status::Planned);
            }
        }
        for k in q.first..q.head {
            let w = a.lemma(k).to_lowercase();
            if matches!(w.as_str(), "geplant" | "bevorstehend" | "angekündigt" | "drohend" | "planned" | "looming" | "impending" | "upcoming") {
                return Some(Status::Planned);
            }
            if matches!(w.as_str(), "möglich" | "angeblich" | "etwaig" | "possible" | "potential" | "künftig" | "future" | "weitere" | "erneut")
                && matches!(w.as_str(), "möglich" | "etwaig" | "possible" | "potential" | "künftig" | "future")
            {
                return None;
            }
        }
        if q.first < q.head && matches!(a.lower(q.first), "kein" | "keine" | "keinen" | "keiner" | "no") && !frame.roles.iter().any(|(_, s)| s.contains(&Slot::Itself)) {
            return None;
        }
        if q.prep(a).is_some_and(|w| matches!(w, "ohne" | "without" | "vor" | "gegen" | "against")) && !q.time && !d_is_past(w_or(q.prep(a)), clause) {
            return None;
        }
        if let Some(c) = clause.map(|c| &parse.clauses[c]) {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &c.predicate);
            let object = if c.passive { c.subject.contains(&p) } else { c.object.contains(&p) || q.prep.is_some() };
            if object && (list("demanded") || list("threatened")) {
                return None;
            }
            if object && list("denied") && !c.passive {
                return Some(Status::Denied);
            }
            if object && list("possible") {
                return Some(Status::Possible);
            }
            if object && list("planned") && !c.past && q.prep.is_none() {
                return Some(Status::Planned);
            }
            if object && list("planned") && q.prep.is_none() {
                return Some(Status::Planned);
            }
            let conditional = c.kind == ClauseKind::Sub && c.opener.is_some_and(|o| matches!(a.lower(o), "wenn" | "falls" | "sofern" | "if" | "unless"));
            if conditional {
                return None;
            }
            if c.modal
                .is_some_and(|m| matches!(a.lower(m), "könnte" | "könnten" | "würde" | "würden" | "müsse" | "müssen" | "might" | "could" | "would" | "should" | "must" | "may"))
            {
                return None;
            }
            if (c.subject.contains(&p) || c.object.contains(&p))
                && c.modal.is_some_and(|m| matches!(a.lemma(m), "sollen" | "werden" | "will" | "wollen"))
                && !self.perfect_infinitive(c)
                && natural == Status::Happened
            {
                return Some(Status::Planned);
            }
            if c.negation.is_some_and(|n| !self.counts_none(s, n)) && (c.subject.contains(&p) || c.object.contains(&p)) {
                return None;
            }
        }
        Some(natural)
    }
}

fn w_or(w: Option<&str>) -> &str {
    w.unwrap_or("")
}

/// *vor dem Angriff* in a clause looks back; *vor Angriffen* (warnen, schützen) does not.
fn d_is_past(prep: &str, clause: Option<usize>) -> bool {
    prep == "vor" && clause.is_none()
}
