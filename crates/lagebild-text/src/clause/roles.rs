//! Who fills which role of a clause, what is understood included.
//!
//! A conjunct, an infinitive or a participle that leaves its subject out has one of the clause above; a relative pronoun
//! stands for its antecedent.

use super::cases::{Bare, Frame, bits, hint, settle};
use super::tree::{SUBJECTS, Tree, is_relative};
use super::{Argument, ClauseKind, Knowledge, Parse, Role};
use crate::Lang;
use crate::model::{Reading, Rel, Upos};

/// Prepositions of the agent of a passive.
fn is_agent(t: &Tree, prep: usize, rel: Rel) -> bool {
    match t.a.lang {
        // *vom Meer aus*: where from.
        Lang::De => {
            let noun = t.head(prep);
            let whence = t.range.contains(&(noun + 1)) && matches!(t.a.lower(noun + 1), "aus" | "her" | "an");
            rel == Rel::OblAgent || matches!(t.a.lower(prep), "von" | "vom" | "durch" | "durchs") && !whence
        }
        Lang::En => t.a.lower(prep) == "by",
    }
}

/// The head that stands for a noun: the last part of a name.
pub(super) fn named(t: &Tree, i: usize) -> usize {
    t.children(i).iter().copied().filter(|&c| c > i && matches!(t.rel(c), Rel::Flat | Rel::FlatName)).max().filter(|_| t.a.pos(i) == Upos::Propn).unwrap_or(i)
}

/// A word and what is coordinated with it, where those are no clauses.
pub(super) fn members(t: &Tree, heads: &[usize], i: usize) -> Vec<usize> {
    let mut out = vec![i];
    let mut k = 0;
    while k < out.len() {
        let below = t.children(out[k]).iter().copied().filter(|&c| t.rel(c) == Rel::Conj && (!heads.contains(&c)));
        out.extend(below.collect::<Vec<_>>());
        k += 1;
    }
    out.sort_unstable();
    out
}

/// The preposition of a noun; a conjunct shares that of the first. *out of* tells by its last word.
pub(super) fn prep_of(t: &Tree, i: usize) -> Option<usize> {
    let a = t.a;
    let is_prep = |c: usize| !matches!(a.pos(c), Upos::Propn | Upos::Noun) && !matches!(a.lower(c), "'s" | "’s" | "'" | "’");
    let own = t.children(i).iter().copied().find(|&c| t.rel(c) == Rel::Case && is_prep(c));
    let own = own.map(|c| if a.lower(c) == "out" && c + 1 < i && a.lower(c + 1) == "of" { c + 1 } else { c });
    own.or_else(|| if t.rel(i) == Rel::Conj && t.head(i) != i { prep_of(t, t.head(i)) } else { None })
}

/// Fills the roles of every clause, those of the clauses above first.
pub(super) fn fill(t: &Tree, heads: &[usize], out: &mut Parse, knows: &dyn Knowledge) {
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|&c| t.depth(heads[c]));
    for c in order {
        let mut arguments = own(t, heads, out, c, knows);
        if !arguments.iter().any(|x| x.role == Role::Subject) {
            arguments.extend(understood(t, heads, out, c, knows).into_iter().map(|head| Argument { role: Role::Subject, head, prep: None }));
        }
        arguments.sort_by_key(|x| (x.role, x.head));
        arguments.dedup();
        let phrases = |role: Role| {
            let mut found: Vec<usize> = arguments.iter().filter(|x| x.role == role && x.prep.is_none()).filter_map(|x| out.phrase_of(x.head)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let (subject, object, dative) = (phrases(Role::Subject), phrases(Role::Object), phrases(Role::Dative));
        let clause = &mut out.clauses[c];
        (clause.subject, clause.object, clause.dative) = (subject, object, dative);
        clause.arguments = arguments;
    }
}

/// The noun a relative clause or attribute belongs to.
fn antecedent(t: &Tree, h: usize, kind: ClauseKind) -> Option<usize> {
    (kind == ClauseKind::Relative).then(|| t.head(t.first(h))).filter(|&n| n != h)
}

/// What hangs on the predicate itself.
fn own(t: &Tree, heads: &[usize], out: &Parse, c: usize, knows: &dyn Knowledge) -> Vec<Argument> {
    let a = t.a;
    let clause = &out.clauses[c];
    let h = heads[c];
    let noun = antecedent(t, h, clause.kind);
    let mut found = vec![];
    let mut bare: Vec<Bare> = vec![];
    for &d in t.children(h) {
        let rel = t.rel(d);
        // A clause as subject or object is no word; what turns back on the subject is none either.
        if heads.contains(&d) && !t.is_nominal(d) || is_reflexive(t, d) {
            continue;
        }
        // A clock time: *14:32 – Armee meldet …*
        if a.form(d).contains(':') && a.form(d).starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        match (rel, prep_of(t, d)) {
            // *than in Gaza*, *als Geisel*: a comparison, or what the subject is.
            (_, Some(p)) if matches!(a.lower(p), "than" | "als" | "wie" | "as") && !is_bound(t, p) => {}
            // *was the last stronghold in Darfur*: the phrase of a predicate noun is its own.
            (Rel::Nmod, Some(_)) if clause.verb.is_some() && t.is_nominal(h) => {}
            (Rel::Obl | Rel::OblArg | Rel::OblAgent | Rel::Nmod, Some(p)) | (Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj, Some(p)) if !is_bound(t, p) => {
                let role = if clause.passive && is_agent(t, p, rel) { Role::Agent } else { Role::Oblique };
                for m in members(t, heads, d) {
                    let prep = prep_of(t, m);
                    found.extend(stands_for(t, heads, noun, m).into_iter().map(|head| Argument { role, head, prep }));
                }
            }
            (rel, _) => {
                let role = match rel {
                    r if SUBJECTS.contains(&r) => Some(Role::Subject),
                    Rel::Obj => Some(Role::Object),
                    Rel::Iobj | Rel::OblArg => Some(Role::Dative),
                    // *killing at least 12 guards*: a bound of a number, not a preposition.
                    Rel::Obl if a.lang == Lang::En && prep_of(t, d).is_some() => Some(if d > h { Role::Object } else { Role::Subject }),
                    Rel::Obl | Rel::OblTmod => None,
                    Rel::Expl if matches!(a.lower(d), "es" | "it") => Some(Role::Subject),
                    _ => continue,
                };
                let phrase = out.phrase_of(d).map(|p| &out.phrases[p]);
                let mut cases = bits(t, d, phrase.map_or(0xff, |p| p.cases));
                if let Some(n) = noun.filter(|_| is_relative(a, d)) {
                    // A relative pronoun has the number of its antecedent.
                    let number = (a.feats(n) & Reading::CASES) as u8;
                    let (one, many) = (number & 0x0f != 0, number & 0xf0 != 0);
                    cases &= if members(t, heads, n).len() > 1 || many && !one {
                        0xf0
                    } else if one && !many {
                        0x0f
                    } else {
                        0xff
                    };
                }
                bare.push(Bare { head: d, role, cases, hint: hint(t, d), several: members(t, heads, d).len() > 1, time: phrase.is_none_or(|p| p.time) || !t.is_nominal(d) });
            }
        }
    }
    if a.lang == Lang::En {
        english(t, &mut bare, &clause.predicate, knows);
    }
    if a.lang == Lang::De {
        // *… und töten Bauern*: a conjunct that begins with its verb shares the subject.
        let first = clause.tokens.iter().copied().find(|&i| !matches!(a.pos(i), Upos::Punct | Upos::Cconj));
        let gap = t.rel(h) == Rel::Conj && clause.kind == ClauseKind::Main && first.is_some() && first == clause.finite && !knows.speaks(&clause.predicate);
        let no_subject = clause.kind == ClauseKind::Infinitive || t.is_attribute(h) || gap;
        let shared = t.rel(h) == Rel::Conj && clause.kind == ClauseKind::Main || clause.finite.is_none();
        settle(t, &mut bare, Frame { finite: clause.finite, no_object: clause.passive || knows.goes(&clause.predicate), no_subject, shared });
    }
    // *It was there that …*: an expletive gives way to the subject itself.
    if bare.iter().filter(|x| x.role == Some(Role::Subject)).count() > 1 {
        bare.retain(|x| x.role != Some(Role::Subject) || !matches!(a.lower(x.head), "es" | "it") || t.rel(x.head) != Rel::Expl);
    }
    for x in bare {
        let Some(role) = x.role else { continue };
        for m in members(t, heads, x.head) {
            found.extend(stands_for(t, heads, noun, m).into_iter().map(|head| Argument { role, head, prep: None }));
        }
    }
    // *the town they took*: the antecedent has no pronoun to stand for it.
    let told = clause.tokens.iter().any(|&i| is_relative(a, i));
    let has = |role: Role| found.iter().any(|x: &Argument| x.role == role);
    if let Some(n) = noun.filter(|_| !told && a.lang == Lang::En && t.rel(t.first(h)) == Rel::AclRelcl && !clause.passive && !has(Role::Object) && has(Role::Subject)) {
        found.extend(members(t, heads, n).into_iter().map(|head| Argument { role: Role::Object, head, prep: None }));
    }
    found
}

/// English: who is given or told something is no object, what comes behind *become* neither, and *there* leaves its noun the subject.
fn english(t: &Tree, bare: &mut Vec<Bare>, predicate: &str, knows: &dyn Knowledge) {
    let a = t.a;
    if bare.iter().any(|x| a.lower(x.head) == "there")
        || !bare.iter().any(|x| x.role == Some(Role::Subject)) && bare.first().is_some_and(|x| t.child(a.head(x.head), &[Rel::Expl]).is_some_and(|e| a.lower(e) == "there"))
    {
        bare.iter_mut().filter(|x| x.role == Some(Role::Object)).for_each(|x| x.role = Some(Role::Subject));
    }
    if knows.links(predicate) {
        bare.retain(|x| x.role != Some(Role::Object));
    }
    let objects: Vec<usize> = (0..bare.len()).filter(|&k| matches!(bare[k].role, Some(Role::Object | Role::Dative)) && !is_relative(a, bare[k].head)).collect();
    match objects[..] {
        [first, second] if knows.gives(predicate) => {
            bare[first].role = Some(Role::Dative);
            bare[second].role = Some(Role::Object);
        }
        [only] => bare[only].role = Some(if knows.tells(predicate) { Role::Dative } else { Role::Object }),
        _ => {}
    }
}

/// A word, or the nouns a relative pronoun stands for.
fn stands_for(t: &Tree, heads: &[usize], noun: Option<usize>, word: usize) -> Vec<usize> {
    match noun.filter(|_| is_relative(t.a, word) && matches!(t.a.pos(word), Upos::Pron | Upos::Det | Upos::Sconj)) {
        Some(n) => members(t, heads, n).into_iter().map(|m| named(t, m)).collect(),
        None => vec![named(t, word)],
    }
}

fn is_reflexive(t: &Tree, i: usize) -> bool {
    let lower = t.a.lower(i);
    match t.a.lang {
        Lang::De => matches!(lower, "sich" | "einander"),
        Lang::En => lower.ends_with("self") || lower.ends_with("selves"),
    }
}

/// A bound of a number that looks like a preposition: *mehr **als** 20 Menschen*, *at least 12*, *over 40*.
fn is_bound(t: &Tree, prep: usize) -> bool {
    let a = t.a;
    let word = |k: usize| if t.range.contains(&k) { a.lower(k) } else { "" };
    let number = |k: usize| t.range.contains(&k) && a.pos(k) == Upos::Num;
    match a.lower(prep) {
        "als" | "than" => number(prep + 1),
        "least" | "most" => prep > t.range.start && word(prep - 1) == "at",
        "at" => matches!(word(prep + 1), "least" | "most"),
        "up" => word(prep + 1) == "to" && number(prep + 2),
        "bis" => word(prep + 1) == "zu" && number(prep + 2),
        "to" => prep > t.range.start && word(prep - 1) == "up" && number(prep + 1),
        _ => false,
    }
}

/// The subject a clause leaves out.
fn understood(t: &Tree, heads: &[usize], out: &Parse, c: usize, knows: &dyn Knowledge) -> Vec<usize> {
    let a = t.a;
    let clause = &out.clauses[c];
    let h = heads[c];
    if clause.verb.is_none() {
        return vec![];
    }
    let of = |p: usize, role: Role| -> Vec<usize> { out.clauses[p].arguments.iter().filter(|x| x.role == role).map(|x| x.head).collect() };
    let named = |n: usize| -> Vec<usize> { members(t, heads, n).into_iter().map(|m| self::named(t, m)).collect() };
    match (t.rel(h), clause.parent) {
        (Rel::Conj, Some(p)) if clause.kind == out.clauses[p].kind || clause.kind != ClauseKind::Infinitive => of(p, Role::Subject),
        (Rel::Conj, Some(p)) => of(p, Role::Subject),
        // *asked the EU to send*: the noun the infinitive hangs on.
        (Rel::Acl, Some(p))
            if clause.kind == ClauseKind::Infinitive
                && a.lang == Lang::En
                && out.clauses[p].arguments.iter().any(|x| x.head == t.head(h) && matches!(x.role, Role::Object | Role::Dative)) =>
        {
            named(t.head(h))
        }
        (Rel::Amod | Rel::Acl, _) if clause.kind == ClauseKind::Relative && !(clause.finite.is_some() && a.lang == Lang::De) => named(t.head(h)),
        (Rel::Xcomp, Some(p)) | (Rel::Ccomp | Rel::Advcl | Rel::Acl, Some(p))
            if clause.kind == ClauseKind::Infinitive && (t.rel(h) == Rel::Xcomp || a.lang == Lang::De && !is_purpose(t, h)) =>
        {
            let parent = &out.clauses[p];
            let by_object = knows.controls_by_object(&parent.predicate);
            let [object, dative] = [Role::Object, Role::Dative].map(|r| of(p, r));
            if parent.passive || !by_object {
                of(p, Role::Subject)
            } else if !object.is_empty() {
                object
            } else if !dative.is_empty() {
                dative
            } else {
                of(p, Role::Subject)
            }
        }
        (_, Some(p)) if clause.kind == ClauseKind::Infinitive => of(p, Role::Subject),
        _ => vec![],
    }
}

/// *um … zu*, *ohne … zu*, *statt … zu*: the subject of the clause above goes on.
fn is_purpose(t: &Tree, h: usize) -> bool {
    t.children(h).iter().any(|&c| matches!(t.a.lower(c), "um" | "ohne" | "statt" | "anstatt")) && (t.children(h).iter().any(|&c| t.is_zu(c)) || t.a.has(h, Reading::ZU_INF))
}
