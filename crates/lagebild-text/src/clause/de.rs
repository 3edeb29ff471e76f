//! German clauses over topological fields.

use super::{Clause, ClauseKind, Mood, Parse, is_finite};
use crate::analysis::Analysis;
use crate::lang::de;
use crate::model::{Reading, Upos};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sep {
    Start,
    Comma,
    Conj,
    Colon,
    Paren,
}

#[derive(Debug)]
struct Fragment {
    sep: Sep,
    range: Range<usize>,
    finite: Option<usize>,
    nonfinite: Option<usize>,
    opener: Option<usize>,
    kind: ClauseKind,
    zu: bool,
}

fn verbal(a: &Analysis, p: &Parse, i: usize) -> bool {
    let in_phrase = p.phrases.iter().any(|q| q.first <= i && i < q.last);
    match a.pos(i) {
        Upos::Verb | Upos::Aux => !in_phrase,
        Upos::Adj => !in_phrase && a.has(i, Reading::PART2) && a.form(i).chars().next().is_some_and(char::is_lowercase),
        _ => false,
    }
}

fn can_be_finite(a: &Analysis, i: usize) -> bool {
    a.pos(i) != Upos::Adj
        && (is_finite(a, i)
            || (a.has(i, Reading::UNKNOWN)
                && a.pos(i) == Upos::Verb
                && !a.lower(i).starts_with("ge")
                && (a.lower(i).ends_with('t') || a.lower(i).ends_with("te") || a.lower(i).ends_with("ten"))))
}

fn clearly_finite(a: &Analysis, i: usize) -> bool {
    can_be_finite(a, i) && !a.has(i, Reading::INF | Reading::PART2 | Reading::ZU_INF)
}

fn fragments(a: &Analysis, p: &Parse, range: Range<usize>) -> Vec<Fragment> {
    let mut cuts: Vec<(usize, usize, Sep)> = vec![];
    let mut start = range.start;
    let mut sep = Sep::Start;
    let mut close = |start: usize, end: usize, sep: Sep| {
        if start < end {
            cuts.push((start, end, sep));
        }
    };
    for i in range.clone() {
        let form = a.form(i);
        let next = match form {
            "," | ";" => Some(Sep::Comma),
            ":" => Some(Sep::Colon),
            "(" | ")" => Some(Sep::Paren),
            "–" | "—" | "-" | "+++" | "|" => Some(Sep::Comma),
            "." | "!" | "?" | "…" => Some(Sep::Comma),
            _ if joins_phrases(a, p, i, range.end) => None,
            _ if a.pos(i) == Upos::Cconj && matches!(a.lower(i), "und" | "oder" | "aber" | "sondern" | "denn" | "doch" | "sowie" | "beziehungsweise" | "&") => Some(Sep::Conj),
            _ => None,
        };
        if let Some(next) = next {
            close(start, i, sep);
            // ", und" is a comma and a conjunction: the conjunction tells more.
            sep = next;
            start = i + 1;
        }
    }
    close(start, range.end, sep);
    let mut out: Vec<Fragment> = vec![];
    for (start, end, sep) in cuts {
        let verbs: Vec<usize> = (start..end).filter(|&i| verbal(a, p, i)).collect();
        let zu = (start..end).any(|i| (a.lower(i) == "zu" && a.pos(i) == Upos::Part && i + 1 < end && a.has(i + 1, Reading::INF)) || a.has(i, Reading::ZU_INF));
        let mut finite = verbs.iter().copied().find(|&i| clearly_finite(a, i));
        if finite.is_none() && !zu {
            // "haben", "wurden … verlassen": an auxiliary is finite before a full verb is.
            finite = verbs
                .iter()
                .copied()
                .filter(|&i| can_be_finite(a, i))
                .max_by_key(|&i| (a.pos(i) == Upos::Aux || a.has(i, Reading::AUX | Reading::MODAL), !a.has(i, Reading::PART2), verbs.len() > 1 && Some(&i) == verbs.last()));
            // A participle that is also a finite form ("überfallen", "verhaftet") stands alone in headlines only.
            if finite.is_some_and(|f| a.has(f, Reading::PART2) && verbs.len() == 1 && f + 1 == end)
                && !matches!(a.lower(start), "dass" | "die" | "wenn" | "weil" | "als" | "nachdem")
            {
                finite = None;
            }
        }
        let nonfinite = verbs.iter().copied().find(|&i| Some(i) != finite && a.has(i, Reading::INF | Reading::PART2 | Reading::ZU_INF));
        let (opener, kind) = if zu && finite.is_none() { (None, ClauseKind::Main) } else { opener(a, p, start, end, sep, finite) };
        out.push(Fragment { sep, range: start..end, finite, nonfinite, opener, kind, zu: zu && finite.is_none() });
    }
    out
}

/// Whether the conjunction at `i` joins two phrases of one clause rather than two clauses.
fn joins_phrases(a: &Analysis, p: &Parse, i: usize, end: usize) -> bool {
    let Some(right) = p.phrases.iter().find(|q| q.coord_of.is_some() && (q.first == i + 1 || q.prep == Some(i + 1))) else { return false };
    // *tötete fünf Soldaten und die Rebellen töteten zwei*: the verb follows at once, so a clause begins.
    !(right.last < end && clearly_finite(a, right.last) && !matches!(a.pos(right.last), Upos::Adj) && (right.last + 1 < end && !matches!(a.form(right.last + 1), "," | ".")))
}

/// The subordinator or relative pronoun a fragment begins with.
fn opener(a: &Analysis, p: &Parse, start: usize, end: usize, sep: Sep, finite: Option<usize>) -> (Option<usize>, ClauseKind) {
    let none = (None, ClauseKind::Main);
    let mut i = start;
    while i < end
        && (matches!(
            a.lower(i),
            "und"
                | "oder"
                | "auch"
                | "vor"
                | "allem"
                | "nur"
                | "so"
                | "selbst"
                | "erst"
                | "kurz"
                | "noch"
                | "wenige"
                | "stunden"
                | "tage"
                | "wochen"
                | "unmittelbar"
                | "einen"
                | "tag"
                | "monate"
        ) || a.form(i) == "\""
            || a.form(i) == "„")
        && i - start < 3
        && !de::SUBORDINATORS.contains(&a.lower(i))
    {
        i += 1;
    }
    if i >= end {
        return none;
    }
    // Verb-final: nothing but verbs, prefixes or extraposed phrases behind the finite verb.
    let is_final = |f: usize| (f + 1..end).all(|k| matches!(a.pos(k), Upos::Verb | Upos::Aux | Upos::Punct) || matches!(a.form(k), "“" | "\""));
    let verb_final = finite.is_some_and(|f| f > i + 1 && (is_final(f) || f > i + 2));
    let lower = a.lower(i);
    if de::SUBORDINATORS.contains(&lower) && a.pos(i) != Upos::Adp {
        // "als", "wie", "bis", "seit" before a bare phrase compare or date.
        let loose = matches!(lower, "als" | "wie" | "bis" | "seit" | "während" | "wer" | "was" | "damit" | "wo" | "indes" | "derweil" | "ob" | "da" | "ehe" | "soweit");
        if !loose || finite.is_some_and(|f| is_final(f) && f > i + 1) || (finite.is_some_and(|f| f > i + 1) && matches!(lower, "wie" | "während" | "als" | "wo" | "wer" | "was")) {
            return (Some(i), ClauseKind::Sub);
        }
        return none;
    }
    if sep == Sep::Comma || sep == Sep::Conj {
        let at = if a.pos(i) == Upos::Adp && i + 1 < end { i + 1 } else { i };
        if de::RELATIVES.contains(&a.lower(at)) {
            // A relative pronoun is followed by no noun it could be the article of, or the verb stands last.
            let article = p.phrases.iter().any(|q| q.first == at && q.head > at);
            let last = finite.is_some_and(is_final);
            // *die Behörden verdächtigen Kämpfer*: the verb stands second, behind a noun phrase.
            let second = !last
                && at + 1 < end
                && matches!(a.pos(at + 1), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num)
                && finite.is_some_and(|f| f <= at + 4 && (at + 1..f).all(|k| matches!(a.pos(k), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num | Upos::Adv)));
            if second && at == i {
                return none;
            }
            if (last && verb_final)
                || (!article && finite.is_some_and(|f| f > at + 1))
                || (!article && finite.is_none() && matches!(a.pos(at), Upos::Pron))
                || matches!(a.lower(at), "dessen" | "deren" | "denen")
            {
                return (Some(at), ClauseKind::Relative);
            }
        }
    }
    none
}

/// Finds the clauses of a sentence.
pub(super) fn clauses(a: &Analysis, range: Range<usize>, out: &mut Parse, known_verb: &dyn Fn(&str) -> bool) {
    let frags = fragments(a, out, range.clone());
    let mut list: Vec<Clause> = vec![];
    let mut frag_of: Vec<Vec<usize>> = vec![];
    // The main clause being built and the last clause touched.
    let (mut main, mut last): (Option<usize>, Option<usize>) = (None, None);
    let has_finite = |frag_of: &Vec<Vec<usize>>, c: usize| frag_of[c].iter().any(|&f| frags[f].finite.is_some());
    let has_lexical = |frag_of: &Vec<Vec<usize>>, c: usize| {
        frag_of[c].iter().any(|&f| frags[f].nonfinite.is_some() || frags[f].finite.is_some_and(|v| a.pos(v) == Upos::Verb && !a.has(v, Reading::AUX | Reading::MODAL)))
    };
    for (f, frag) in frags.iter().enumerate() {
        let verb = frag.finite.is_some() || frag.nonfinite.is_some();
        let fresh = |kind: ClauseKind, parent: Option<usize>, list: &mut Vec<Clause>, frag_of: &mut Vec<Vec<usize>>| {
            let mut c = Clause::new(kind);
            c.opener = frag.opener;
            c.parent = parent;
            list.push(c);
            frag_of.push(vec![f]);
            list.len() - 1
        };
        let pending = last.filter(|&l| list[l].kind != ClauseKind::Main && list[l].opener.is_some() && !has_finite(&frag_of, l));
        if frag.opener.is_some() {
            last = Some(fresh(frag.kind, last.or(main), &mut list, &mut frag_of));
            continue;
        }
        if let Some(l) = pending.filter(|_| frag.sep != Sep::Colon) {
            // A subordinate clause waits for its verb.
            frag_of[l].push(f);
            continue;
        }
        if frag.sep == Sep::Colon {
            let parent = last;
            main = Some(fresh(ClauseKind::Main, parent, &mut list, &mut frag_of));
            last = main;
            continue;
        }
        if frag.sep == Sep::Conj {
            let Some(l) = last else {
                main = Some(fresh(ClauseKind::Main, None, &mut list, &mut frag_of));
                last = main;
                continue;
            };
            if !verb || !has_lexical(&frag_of, l) {
                frag_of[l].push(f);
                continue;
            }
            let final_verb = frag.finite.is_some_and(|v| v + 1 >= frag.range.end || (v + 1..frag.range.end).all(|k| a.pos(k) == Upos::Punct));
            let kind = list[l].kind;
            let second = frag.finite.is_some_and(|v| v <= frag.range.start + 1);
            if frag.finite.is_none() {
                let c = fresh(kind, list[l].parent, &mut list, &mut frag_of);
                list[c].opener = list[l].opener;
                list[c].finite = Some(usize::MAX); // shares the finite verb of clause `l`
                last = Some(c);
                if kind == ClauseKind::Main {
                    main = last;
                }
            } else if kind != ClauseKind::Main && final_verb && !second {
                let c = fresh(kind, list[l].parent, &mut list, &mut frag_of);
                list[c].opener = list[l].opener;
                last = Some(c);
            } else if main.is_some_and(|m| !has_finite(&frag_of, m)) {
                let m = main.unwrap_or(l);
                frag_of[m].push(f);
                last = Some(m);
            } else {
                main = Some(fresh(ClauseKind::Main, None, &mut list, &mut frag_of));
                last = main;
            }
            continue;
        }
        if frag.sep == Sep::Paren && !verb {
            // A remark in brackets belongs to nothing; what follows the bracket goes on.
            if let Some(l) = last {
                frag_of[l].push(f);
            } else {
                main = Some(fresh(ClauseKind::Main, None, &mut list, &mut frag_of));
                last = main;
            }
            continue;
        }
        if frag.finite.is_some() {
            match main.filter(|&m| !has_finite(&frag_of, m)) {
                Some(m) => {
                    frag_of[m].push(f);
                    last = Some(m);
                }
                None => {
                    main = Some(fresh(ClauseKind::Main, None, &mut list, &mut frag_of));
                    last = main;
                }
            }
        } else if frag.zu {
            last = Some(fresh(ClauseKind::Infinitive, last.or(main), &mut list, &mut frag_of));
        } else if let Some(m) = main {
            let open_aux = frag.nonfinite.is_some() && has_finite(&frag_of, m) && !has_lexical(&frag_of, m);
            if frag.nonfinite.is_some() && !open_aux {
                last = Some(fresh(ClauseKind::Infinitive, Some(m), &mut list, &mut frag_of));
            } else {
                frag_of[m].push(f);
                last = Some(m);
            }
        } else {
            main = Some(fresh(ClauseKind::Main, None, &mut list, &mut frag_of));
            last = main;
        }
    }
    for c in 0..list.len() {
        let mut tokens: Vec<usize> = frag_of[c].iter().flat_map(|&f| frags[f].range.clone()).collect();
        tokens.sort_unstable();
        let shared = (list[c].finite == Some(usize::MAX)).then(|| list[..c].iter().rev().find_map(|d| d.finite).filter(|_| c > 0)).flatten();
        list[c].tokens = tokens;
        predicate(a, out, &mut list[c], shared, known_verb);
    }
    for c in 0..list.len() {
        arguments(a, out, &mut list, c);
    }
    out.clauses = list;
}

const SEIN_VERBS: &[&str] = &[
    "sterben",
    "kommen",
    "gehen",
    "fallen",
    "fliehen",
    "flüchten",
    "umkommen",
    "explodieren",
    "detonieren",
    "eindringen",
    "vordringen",
    "einmarschieren",
    "vorrücken",
    "abziehen",
    "zurückkehren",
    "eintreffen",
    "scheitern",
    "ausbrechen",
    "stürzen",
    "abstürzen",
    "einschlagen",
    "landen",
    "starten",
    "fahren",
    "reisen",
    "steigen",
    "sinken",
    "geschehen",
    "passieren",
    "werden",
    "bleiben",
    "sein",
    "entkommen",
    "verschwinden",
    "ziehen",
    "rücken",
    "treten",
    "zusammenkommen",
    "auslaufen",
    "ertrinken",
    "verbluten",
    "erliegen",
    "ausrücken",
    "einrücken",
    "entstehen",
    "verbrennen",
    "eskalieren",
    "aufbrechen",
    "zusammentreffen",
    "hochgehen",
    "niedergehen",
];

fn predicate(a: &Analysis, p: &Parse, c: &mut Clause, shared: Option<usize>, known_verb: &dyn Fn(&str) -> bool) {
    let verbs: Vec<usize> = c.tokens.iter().copied().filter(|&i| verbal(a, p, i)).collect();
    let zu = c.kind == ClauseKind::Infinitive;
    let finite = if zu && c.opener.is_none() {
        None
    } else {
        let clear: Vec<usize> = verbs.iter().copied().filter(|&i| clearly_finite(a, i)).collect();
        // In verb-final clauses the last finite form counts, else the first.
        let pick = if matches!(c.kind, ClauseKind::Sub | ClauseKind::Relative) { clear.last() } else { clear.first() };
        pick.copied().or_else(|| {
            let may: Vec<usize> = verbs.iter().copied().filter(|&i| can_be_finite(a, i)).collect();
            let alone = verbs.len() == 1 && may.first().is_some_and(|&v| a.has(v, Reading::PART2) && c.tokens.last() == Some(&v)) && c.opener.is_none();
            if alone || shared.is_some() {
                return None;
            }
            may.iter().copied().max_by_key(|&i| (a.pos(i) == Upos::Aux || a.has(i, Reading::AUX | Reading::MODAL), !a.has(i, Reading::PART2)))
        })
    };
    let finite = finite.or(shared);
    c.finite = finite;
    let aux = |i: usize| a.has(i, Reading::AUX | Reading::MODAL) || matches!(a.lemma(i), "haben" | "sein" | "werden") || de::MODALS.contains(&a.lemma(i));
    let lexical = verbs.iter().copied().find(|&i| Some(i) != finite && !aux(i) && a.has(i, Reading::INF | Reading::PART2 | Reading::ZU_INF | Reading::UNKNOWN));
    c.verb = lexical.or_else(|| finite.filter(|_| shared.is_none())).or_else(|| verbs.first().copied());
    let Some(v) = c.verb else {
        c.kind = if c.kind == ClauseKind::Main { ClauseKind::Verbless } else { c.kind };
        c.negation = c.tokens.iter().copied().find(|&i| de::NEGATIONS.contains(&a.lower(i)));
        return;
    };
    let mut lemma = a.lemma(v).to_owned();
    if Some(v) == finite {
        c.prefix = c.tokens.iter().copied().rev().take(6).find(|&i| {
            i > v
                && de::PREFIXES.contains(&a.lower(i))
                && !p.phrases.iter().any(|q| q.prep == Some(i) && q.first > i || q.first <= i && i < q.last)
                && known_verb(&format!("{}{}", a.lower(i), lemma))
        });
        if let Some(x) = c.prefix {
            lemma.insert_str(0, a.lower(x));
        }
    }
    c.predicate = lemma;
    let finite_lemma = finite.map(|f| a.lemma(f).to_owned());
    let part = a.has(v, Reading::PART2) && Some(v) != finite;
    let worden = verbs.iter().any(|&i| Some(i) != finite && i != v && matches!(a.lower(i), "worden" | "werden"));
    c.passive = part
        && (worden
            || finite_lemma.as_deref() == Some("werden")
            || (finite_lemma.as_deref() == Some("sein") && !SEIN_VERBS.iter().any(|s| *s == c.predicate || c.predicate.ends_with(s) && s.len() > 5))
            || finite.is_none() && !SEIN_VERBS.contains(&c.predicate.as_str()));
    if let Some(f) = finite {
        let lower = a.lower(f);
        let feats = a.feats(f);
        c.mood = if matches!(lower, "sei" | "seien")
            || (feats & Reading::KONJ1 != 0 && (feats & (Reading::PRES | Reading::PAST) == 0 || (lower.ends_with('e') && feats & Reading::PAST == 0)))
        {
            Mood::Konjunktiv1
        } else if feats & Reading::KONJ2 != 0 && feats & Reading::PAST == 0 {
            Mood::Konjunktiv2
        } else {
            Mood::Indicative
        };
        c.past = feats & Reading::PAST != 0 || (part && matches!(finite_lemma.as_deref(), Some("haben" | "sein"))) || verbs.iter().any(|&i| a.lower(i) == "worden");
        let modal = de::MODALS.contains(&a.lemma(f));
        let future = finite_lemma.as_deref() == Some("werden") && !part && v != f;
        c.modal = (modal || future).then_some(f);
    } else {
        c.past = part;
    }
    c.negation =
        c.tokens.iter().copied().find(|&i| de::NEGATIONS.contains(&a.lower(i)) && !(a.lower(i) == "nicht" && c.tokens.iter().any(|&j| j > i && j <= i + 4 && a.lower(j) == "nur")));
}

fn arguments(a: &Analysis, p: &mut Parse, list: &mut [Clause], c: usize) {
    let clause = &list[c];
    let own: Vec<usize> = (0..p.phrases.len()).filter(|&i| clause.tokens.binary_search(&p.phrases[i].head).is_ok()).collect();
    let mut antecedent = None;
    if clause.kind == ClauseKind::Relative {
        let at = clause.opener.unwrap_or(0);
        // The nearest phrase before the pronoun that agrees in number where the form tells.
        let before: Vec<usize> = (0..p.phrases.len()).rev().filter(|&i| p.phrases[i].last <= at && !p.phrases[i].time).take(4).collect();
        let plural_verb = clause.finite.is_some_and(|f| a.has(f, Reading::PLUR) && !a.has(f, Reading::SING));
        let singular_verb = clause.finite.is_some_and(|f| a.has(f, Reading::SING) && !a.has(f, Reading::PLUR));
        let fits = |i: usize| {
            let q = &p.phrases[i];
            let plural = q.cases & 0xf0 != 0 || q.coord_of.is_some();
            let singular = q.cases & 0x0f != 0;
            let form = a.lower(at);
            let pronoun_plural = matches!(form, "denen");
            let pronoun_singular = matches!(form, "der" | "das" | "dem" | "dessen");
            (!plural_verb || plural || form != "die") && (!singular_verb || singular || form != "die") && (!pronoun_plural || plural) && (!pronoun_singular || singular)
        };
        antecedent = before.iter().copied().find(|&i| fits(i)).or(before.first().copied());
    }
    // A relative pronoun has the number of what it stands for: *die Stadt, die die Taliban überrannt hatten*.
    if let (Some(ante), Some(at)) = (antecedent, clause.opener) {
        let number = p.phrases[ante].cases;
        if let Some(q) = p.phrases.iter_mut().find(|q| q.head == at) {
            let mask = if number & 0xf0 == 0 {
                0x0f
            } else if number & 0x0f == 0 {
                0xf0
            } else {
                0xff
            };
            if q.cases & mask != 0 {
                q.cases &= mask;
            }
        }
    }
    // Heads of coordinations among the bare phrases.
    let bare: Vec<usize> = own
        .iter()
        .copied()
        .filter(|&i| {
            let q = &p.phrases[i];
            q.prep.is_none() && !q.time && q.gen_of.is_none() && q.coord_of.is_none() && q.apposition_of.is_none()
        })
        .collect();
    let number_ok = |i: usize, p: &Parse| {
        let Some(f) = clause.finite else { return true };
        let q = &p.phrases[i];
        let group = p.group(i).len() > 1;
        let (sing, plur) = (a.has(f, Reading::SING), a.has(f, Reading::PLUR));
        if sing == plur {
            return true;
        }
        if sing { !group && (q.cases & 0x0f != 0) || q.cases & 0x01 != 0 } else { group || q.cases & 0xf0 != 0 }
    };
    let nominative = |i: usize, p: &Parse| {
        let q = &p.phrases[i];
        q.cases & 0x11 != 0 && (q.cases & 0x10 != 0 || clause.finite.is_none_or(|f| !a.has(f, Reading::PLUR) || a.has(f, Reading::SING) || p.group(i).len() > 1))
    };
    let mut subject: Option<usize> = None;
    let candidates: Vec<usize> = bare.iter().copied().filter(|&i| nominative(i, p) && number_ok(i, p)).collect();
    let reflexive = |i: &usize| matches!(a.lower(p.phrases[*i].head), "sich" | "es");
    if clause.kind != ClauseKind::Infinitive {
        // An unambiguous nominative wins, else the first.
        subject = candidates.iter().copied().find(|&i| p.phrases[i].cases & !0x11 == 0 && !reflexive(&i)).or_else(|| candidates.iter().copied().find(|i| !reflexive(i)));
    }
    let is_relative = |i: usize| clause.kind == ClauseKind::Relative && clause.opener == Some(p.phrases[i].head);
    if let (Some(s), Some(first)) = (subject, bare.first().copied())
        && s != first
        && is_relative(first)
        && p.phrases[first].cases & 0x11 != 0
        && p.phrases[s].cases & !0x11 != 0
        && number_ok(first, p)
    {
        subject = Some(first);
    }
    // A place name in the Vorfeld without article is often the place of a headline, not its subject; leave it to the coder.
    let object: Vec<usize> =
        bare.iter().copied().filter(|&i| Some(i) != subject && !reflexive(&i) && p.phrases[i].cases & 0x88 != 0 && a.lower(p.phrases[i].head) != "man").collect();
    let dative: Vec<usize> = bare.iter().copied().filter(|&i| Some(i) != subject && p.phrases[i].cases & 0x44 != 0 && p.phrases[i].cases & 0x88 == 0).collect();
    let object: Vec<usize> = object.into_iter().take(2).collect();
    let expand = |v: Vec<usize>, p: &Parse| -> Vec<usize> { v.into_iter().flat_map(|i| p.group(i)).collect() };
    let mut subjects = subject.map(|s| p.group(s)).unwrap_or_default();
    let (object, dative) = (expand(object, p), expand(dative, p));
    if subjects.is_empty() {
        let coordinated = c > 0 && clause.tokens.first().is_some_and(|&t| t > 0 && a.pos(t - 1) == Upos::Cconj);
        if coordinated && clause.kind != ClauseKind::Infinitive {
            // *griff an und tötete*: the subject of the clause before.
            subjects = list[..c].iter().rev().find(|d| d.kind == list[c].kind).map(|d| d.subject.clone()).unwrap_or_default();
        } else if clause.kind == ClauseKind::Infinitive
            && let Some(parent) = clause.parent
        {
            let d = &list[parent];
            // Control: *forderte X auf, … zu* has its object as subject, *drohte, … zu* its subject.
            let by_object = matches!(
                d.predicate.as_str(),
                "auffordern"
                    | "bitten"
                    | "zwingen"
                    | "drängen"
                    | "aufrufen"
                    | "befehlen"
                    | "beauftragen"
                    | "ermahnen"
                    | "verpflichten"
                    | "anweisen"
                    | "erlauben"
                    | "verbieten"
                    | "ermöglichen"
                    | "helfen"
            );
            subjects = if by_object { if d.object.is_empty() { d.dative.clone() } else { d.object.clone() } } else { d.subject.clone() };
        }
    }
    let quoted = clause.tokens.first().is_some_and(|&t| matches!(a.form(t), "„" | "\"" | "»" | "«"));
    let clause = &mut list[c];
    clause.quoted = quoted;
    clause.subject = subjects;
    clause.object = object;
    clause.dative = dative;
    clause.phrases = own;
    clause.antecedent = antecedent;
}
