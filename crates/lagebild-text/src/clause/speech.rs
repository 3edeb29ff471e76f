//! Who says what a clause says: verbs of saying with what they introduce, *nach Angaben von*, *laut*, *so X*, *according to*.

use super::tree::Tree;
use super::{ClauseKind, Knowledge, Mood, Parse, Role};
use crate::Lang;
use crate::model::{Rel, Upos};

/// Fills the speakers of clauses and event nouns of one sentence.
pub(super) fn attribute(t: &Tree, heads: &[usize], out: &mut Parse, knows: &dyn Knowledge) {
    let n = heads.len();
    let mut said: Vec<Vec<usize>> = vec![vec![]; n];
    // The clauses that only tell who speaks, and what they cover.
    let frames: Vec<(usize, Vec<usize>)> = (0..n).filter(|&v| tells(out, v, knows)).map(|v| (v, content(t, heads, out, v))).collect();
    for (v, covered) in &frames {
        let speakers = speakers(t, out, *v);
        for &c in covered {
            said[c].clone_from(&speakers);
        }
    }
    for i in t.range.clone() {
        let Some((source, clause)) = source(t, out, i, knows) else { continue };
        if said[clause].is_empty() {
            said[clause] = vec![source];
        }
        // Under the same roof: *nach Angaben der Armee starben zwei, drei entkamen*.
        for c in 0..n {
            if said[c].is_empty() && t.rel(heads[c]) == Rel::Conj && out.clauses[c].parent == Some(clause) {
                said[c] = vec![source];
            }
        }
    }
    // What is said goes on below, and in the Konjunktiv beside it.
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&c| t.depth(heads[c]));
    for c in order {
        let clause = &out.clauses[c];
        if !said[c].is_empty() || frames.iter().any(|(v, covered)| *v == c && clause.parent.is_some_and(|p| covered.contains(&p))) {
            continue;
        }
        let aside = clause.kind == ClauseKind::Relative && clause.opener.is_some_and(|o| matches!(t.a.lower(o), "was" | "wobei" | "womit"))
            || clause.kind == ClauseKind::Relative && frames.iter().any(|(v, _)| *v == c);
        if let Some(p) = clause.parent.filter(|&p| !said[p].is_empty() && !aside) {
            said[c] = said[p].clone();
        } else if clause.mood == Mood::Konjunktiv1
            && let Some(p) = (0..c).rev().find(|&p| !said[p].is_empty())
        {
            said[c] = said[p].clone();
        }
    }
    for (c, speakers) in said.iter().enumerate() {
        out.clauses[c].speakers.clone_from(speakers);
    }
    for k in 0..out.nominals.len() {
        if let Some(c) = out.clause_of(out.nominals[k].noun) {
            out.nominals[k].speakers = said[c].clone();
        }
    }
}

/// Whether clause `v` tells that someone speaks.
fn tells(out: &Parse, v: usize, knows: &dyn Knowledge) -> bool {
    let clause = &out.clauses[v];
    clause.verb.is_some() && clause.negation.is_none() && knows.speaks(&clause.predicate)
}

/// Who speaks in clause `v` of saying.
fn speakers(t: &Tree, out: &Parse, v: usize) -> Vec<usize> {
    let clause = &out.clauses[v];
    let role = if clause.passive { Role::Agent } else { Role::Subject };
    let of = |role: Role| -> Vec<usize> { clause.arguments.iter().filter(|x| x.role == role).map(|x| x.head).collect() };
    let found: Vec<usize> = of(role).into_iter().filter(|&i| !matches!(t.a.lower(i), "es" | "it")).collect();
    if !found.is_empty() || t.a.lang == Lang::En {
        return found;
    }
    // *hieß es aus dem Ministerium*, *hieß es von der Polizei*
    let from = |x: &&super::Argument| x.role == Role::Oblique && x.prep.is_some_and(|p| matches!(t.a.preposition(p), "aus" | "von" | "seitens" | "bei"));
    clause.arguments.iter().filter(from).map(|x| x.head).collect()
}

/// The clauses that tell what clause `v` of saying says.
fn content(t: &Tree, heads: &[usize], out: &Parse, v: usize) -> Vec<usize> {
    let a = t.a;
    let h = heads[v];
    let reported = |c: usize| {
        let clause = &out.clauses[c];
        clause.mood == Mood::Konjunktiv1
            || clause.quoted
            || clause.tokens.first().is_some_and(|&f| f > t.range.start && matches!(a.form(f - 1), ":" | "„" | "“" | "\"" | "«" | "»"))
    };
    let mut found: Vec<usize> = vec![];
    for (c, clause) in out.clauses.iter().enumerate() {
        if c == v || clause.parent != Some(v) {
            continue;
        }
        let before = heads[c] < h;
        let colon = clause.tokens.first().is_some_and(|&f| matches!(a.form(f), ":"));
        match t.rel(heads[c]) {
            Rel::Ccomp | Rel::Xcomp | Rel::Csubj | Rel::CsubjPass => found.push(c),
            Rel::Parataxis | Rel::Dep | Rel::Discourse if before || colon || reported(c) => found.push(c),
            Rel::Advcl | Rel::Conj if clause.mood == Mood::Konjunktiv1 => found.push(c),
            Rel::Acl if t.head(heads[c]) == h || clause.kind == ClauseKind::Infinitive && out.clauses[v].arguments.iter().any(|x| x.head == t.head(heads[c])) => found.push(c),
            // *accused the militia of killing*
            Rel::Advcl if clause.kind == ClauseKind::Infinitive && t.children(heads[c]).iter().any(|&m| matches!(a.lower(m), "of")) => found.push(c),
            _ => {}
        }
    }
    let as_said = t.children(h).iter().any(|&c| matches!(a.lower(c), "wie" | "as") && c < h);
    if let Some(p) = out.clauses[v].parent {
        // *…, sagte der Sprecher*, *…, the army said*: the frame hangs below what it frames.
        let behind = h > heads[p] || reported(p);
        let frame = match t.rel(h) {
            Rel::Parataxis | Rel::Discourse | Rel::Dep => behind && is_frame(t, out, v),
            Rel::Conj => behind && a.lang == Lang::De && is_frame(t, out, v),
            Rel::Advcl => as_said,
            _ => false,
        };
        if frame {
            found.push(p);
        }
    }
    found
}

/// Whether a clause only names who speaks: verb before subject in German, no object in English.
fn is_frame(t: &Tree, out: &Parse, v: usize) -> bool {
    let clause = &out.clauses[v];
    match t.a.lang {
        Lang::De => {
            let first = clause.tokens.iter().copied().find(|&i| t.a.pos(i) != Upos::Punct);
            first.is_some() && first == clause.finite
        }
        Lang::En => !clause.arguments.iter().any(|x| x.role == Role::Object),
    }
}

/// The one a report noun or preposition names as source, and the clause it vouches for.
fn source(t: &Tree, out: &Parse, i: usize, knows: &dyn Knowledge) -> Option<(usize, usize)> {
    let a = t.a;
    let name = super::roles::named(t, i);
    // *…, so der Sprecher*
    let first = out.phrase_of(i).map_or(i, |p| out.phrases[p].first);
    if a.lang == Lang::De && first > t.range.start + 1 && a.lower(first - 1) == "so" && a.pos(first - 2) == Upos::Punct && t.is_nominal(i) {
        let clause = (0..out.clauses.len()).find(|&c| out.clauses[c].verb.is_some() && out.clauses[c].tokens.first().is_some_and(|&f| f < first - 1))?;
        return Some((name, clause));
    }
    let prep = t.child(i, &[Rel::Case])?;
    let clause = out.clause_of(i)?;
    let report = knows.reports(a.lemma(i));
    let owner = || {
        let own = t.children(i).iter().copied().find(|&d| {
            matches!(t.rel(d), Rel::Nmod | Rel::NmodPoss)
                && a.pos(d) != Upos::Det
                && super::roles::prep_of(t, d).is_none_or(|p| matches!(a.preposition(p), "von" | "aus" | "of" | "by" | "from"))
        });
        own.map(|d| super::roles::named(t, d))
    };
    // *nach eigenen Angaben*
    if report && t.children(i).iter().any(|&d| a.lower(d).starts_with("eigen") || a.lower(d) == "own") {
        return out.clauses[clause].arguments.iter().find(|x| x.role == Role::Subject).map(|x| (x.head, clause));
    }
    let from = |report: bool| Some((owner().filter(|_| report).unwrap_or(name), clause));
    match a.lower(prep) {
        "laut" | "zufolge" | "gemäß" | "seitens" | "according" => from(report),
        "to" if prep > t.range.start && a.lower(prep - 1) == "according" => from(report),
        // *nach Polizeiangaben* names its source itself, *nach Angaben* does not.
        "nach" if report => from(true).filter(|(s, _)| *s != name || a.lemma(i).chars().count() > 9),
        _ => None,
    }
}

/// Carries speech over the ends of sentences: inside quotation marks still open, and in the Konjunktiv.
pub(super) fn carry(a: &crate::Analysis, parses: &mut [Parse]) {
    let mut last: Vec<usize> = vec![];
    let mut open = false;
    for (s, parse) in parses.iter_mut().enumerate() {
        let range = a.sentences[s].tokens();
        let goes_on = open;
        for i in range.clone() {
            match a.form(i) {
                "„" | "»" => open = true,
                "“" | "«" if a.lang == Lang::De => open = false,
                "“" => open = true,
                "”" => open = false,
                "\"" => open = !open,
                _ => {}
            }
        }
        let silent = parse.clauses.iter().all(|c| c.speakers.is_empty());
        if !last.is_empty() && silent {
            let main = parse.clauses.iter().position(|c| c.parent.is_none());
            let konjunktiv = main.is_some_and(|m| parse.clauses[m].mood == Mood::Konjunktiv1);
            if konjunktiv || goes_on {
                parse.clauses.iter_mut().filter(|c| c.verb.is_some()).for_each(|c| c.speakers.clone_from(&last));
                parse.nominals.iter_mut().for_each(|x| x.speakers.clone_from(&last));
                continue;
            }
        }
        match parse.clauses.iter().rev().find(|c| !c.speakers.is_empty()) {
            Some(c) => last.clone_from(&c.speakers),
            None => last.clear(),
        }
    }
}
