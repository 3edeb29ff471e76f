//! English clauses around verb groups.

use super::{Clause, ClauseKind, Mood, Parse};
use crate::analysis::Analysis;
use crate::lang::en;
use crate::model::Upos;
use std::ops::Range;

#[derive(Debug)]
struct Group {
    first: usize,
    last: usize,
    verb: usize,
    finite: Option<usize>,
    passive: bool,
    to: bool,
    reduced: bool,
    modal: Option<usize>,
    negation: Option<usize>,
    past: bool,
}

/// Verbs whose complement is a clause: what follows is its subject.
fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "report"
            | "claim"
            | "believe"
            | "add"
            | "tell"
            | "confirm"
            | "announce"
            | "know"
            | "think"
            | "hope"
            | "warn"
            | "deny"
            | "insist"
            | "maintain"
            | "argue"
            | "fear"
            | "see"
            | "show"
            | "mean"
            | "suggest"
            | "state"
            | "declare"
            | "note"
            | "explain"
            | "acknowledge"
            | "admit"
            | "concede"
            | "estimate"
            | "reckon"
            | "vow"
            | "allege"
            | "hear"
            | "let"
            | "make"
            | "help"
            | "ensure"
            | "demand"
            | "be"
    )
}

fn is_participle(a: &Analysis, i: usize) -> bool {
    let (lower, lemma) = (a.lower(i), a.lemma(i));
    lower != lemma && !lower.ends_with("ing") && !(lower.ends_with('s') && !lower.ends_with("ss"))
}

fn groups(a: &Analysis, p: &Parse, range: Range<usize>) -> Vec<Group> {
    let mut out = vec![];
    let mut i = range.start;
    while i < range.end {
        let in_phrase = p.phrases.iter().any(|q| q.first <= i && i < q.last && q.head != i);
        if !matches!(a.pos(i), Upos::Verb | Upos::Aux) || in_phrase {
            i += 1;
            continue;
        }
        let first = i;
        let mut verbs = vec![i];
        let mut negation = None;
        let mut j = i + 1;
        while j < range.end {
            match a.pos(j) {
                Upos::Verb | Upos::Aux if verbs.iter().all(|&v| en::auxiliary(a.lower(v)).is_some() || a.pos(v) == Upos::Aux) => verbs.push(j),
                Upos::Part if a.lower(j) != "to" => {
                    if en::NEGATIONS.contains(&a.lower(j)) {
                        negation = Some(j);
                    }
                }
                Upos::Adv if j + 1 < range.end && matches!(a.pos(j + 1), Upos::Verb | Upos::Aux | Upos::Adv | Upos::Part) => {
                    if en::NEGATIONS.contains(&a.lower(j)) {
                        negation = Some(j);
                    }
                }
                _ => break,
            }
            j += 1;
        }
        let last = verbs[verbs.len() - 1] + 1;
        let verb = last - 1;
        let to = first > range.start && a.lower(first - 1) == "to";
        let aux = |l: &str| verbs[..verbs.len() - 1].iter().any(|&v| a.lemma(v) == l);
        let ing = a.lower(verb).ends_with("ing");
        let bare = verbs.len() == 1;
        let passive = !bare && (aux("be") || aux("get")) && is_participle(a, verb) && !ing;
        let past_form = is_participle(a, verb);
        let modal = verbs[..verbs.len() - 1].iter().copied().find(|&v| matches!(a.lemma(v), "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must"));
        let by = j < range.end && a.lower(j) == "by";
        let next_noun = p.phrases.iter().any(|q| q.prep.is_none() && q.first == last);
        // "soldiers killed in", "a base used by": past form right behind a noun, no object, another finite verb to come.
        let behind_noun = first > range.start && matches!(a.pos(first - 1), Upos::Noun | Upos::Propn);
        let adp = last < range.end && a.pos(last) == Upos::Adp && !matches!(a.lower(last), "off" | "up" | "down" | "out" | "away" | "over" | "back");
        let helper = matches!(a.lemma(verb), "have" | "be" | "do" | "say");
        let later = adp
            && !helper
            && (last..range.end)
                .take_while(|&k| {
                    !matches!(a.form(k), ";" | ":" | ",")
                        && !matches!(a.lower(k), "and" | "but" | "when" | "after" | "as" | "before" | "while" | "that" | "who" | "which" | "because" | "if" | "since" | "until")
                })
                .any(|k| {
                    matches!(a.pos(k), Upos::Verb | Upos::Aux)
                        && !a.lower(k).ends_with("ing")
                        && a.lower(k.saturating_sub(1)) != "to"
                        && !matches!(a.lower(k.saturating_sub(1)), "and" | "who" | "which" | "that")
                });
        let reduced = bare && past_form && behind_noun && (by || (!next_noun && later));
        // *the number of villagers killed on the night*: a second bare past form without conjunction hangs on its noun.
        let second = out.last().is_some_and(|p: &Group| {
            p.finite.is_some()
                && !is_speech(a.lemma(p.verb))
                && (p.last..first).all(|k| !matches!(a.form(k), "," | ";" | ":") && !matches!(a.pos(k), Upos::Cconj | Upos::Sconj | Upos::Pron))
        });
        let reduced = reduced || (bare && past_form && behind_noun && adp && !helper && !next_noun && second);
        let finite = (!to && !reduced && !(bare && ing)).then_some(first);
        out.push(Group {
            first: if to { first - 1 } else { first },
            last,
            verb,
            finite,
            passive: passive || reduced,
            to,
            reduced,
            modal,
            negation,
            past: past_form && modal.is_none(),
        });
        i = last.max(first + 1);
    }
    join_split(a, &mut out);
    out
}

/// *had on Saturday accused*: an auxiliary and its participle with an adverbial between.
fn join_split(a: &Analysis, groups: &mut Vec<Group>) {
    let mut g = 0;
    while g + 1 < groups.len() {
        let (x, y) = (&groups[g], &groups[g + 1]);
        let lone = matches!(a.lemma(x.verb), "have" | "be") && x.last - x.first == 1 && x.finite.is_some();
        let participle = y.finite == Some(y.verb) && y.first == y.verb && is_participle(a, y.verb)
            || y.reduced
            || y.finite.is_none() && a.lower(y.verb).ends_with("ing") && a.lemma(x.verb) == "be";
        let near = y.first - x.last <= 4
            && (x.last..y.first).all(|k| matches!(a.pos(k), Upos::Adp | Upos::Adv | Upos::Propn | Upos::Num | Upos::Det | Upos::Noun) && a.form(k) != ",")
            && (x.last..y.first).any(|k| matches!(a.pos(k), Upos::Adp | Upos::Adv));
        let direct = a.pos(x.last) == Upos::Adp || a.pos(x.last) == Upos::Adv;
        if lone && participle && near && direct {
            let passive = a.lemma(x.verb) == "be" && !a.lower(y.verb).ends_with("ing");
            let (first, finite) = (x.first, x.finite);
            let y = &mut groups[g + 1];
            y.first = first;
            y.finite = finite;
            y.passive = passive;
            y.reduced = false;
            y.past = true;
            groups.remove(g);
        } else {
            g += 1;
        }
    }
}

/// Finds the clauses of a sentence.
pub(super) fn clauses(a: &Analysis, range: Range<usize>, out: &mut Parse) {
    let groups = groups(a, out, range.clone());
    let mut list: Vec<Clause> = vec![];
    if groups.is_empty() {
        let mut c = Clause::new(ClauseKind::Verbless);
        c.tokens = range.collect();
        c.phrases = (0..out.phrases.len()).collect();
        c.negation = c.tokens.iter().copied().find(|&i| en::NEGATIONS.contains(&a.lower(i)));
        list.push(c);
        out.clauses = list;
        return;
    }
    let phrases = &out.phrases;
    let plain = |i: &usize| {
        let q = &phrases[*i];
        q.prep.is_none() && !q.time && q.coord_of.is_none() && q.apposition_of.is_none() && q.gen_of.is_none_or(|g| g <= *i)
    };
    let mut starts = vec![];
    for (g, group) in groups.iter().enumerate() {
        let floor = if g == 0 { range.start } else { groups[g - 1].last };
        let mut c = Clause::new(ClauseKind::Main);
        c.verb = Some(group.verb);
        c.finite = group.finite;
        c.predicate = a.lemma(group.verb).to_owned();
        c.passive = group.passive;
        c.past = group.past;
        c.modal = group.modal;
        c.negation = group.negation;
        c.mood = Mood::Indicative;
        let opener = (floor..group.first).rev().find(|&i| {
            en::SUBORDINATORS.contains(&a.lower(i)) && matches!(a.pos(i), Upos::Sconj | Upos::Pron | Upos::Adv | Upos::Det) || matches!(a.lower(i), "who" | "which" | "whom")
        });
        let mut start = group.first;
        let between: Vec<usize> = (0..phrases.len()).filter(|&i| phrases[i].first >= floor && phrases[i].last <= group.first).collect();
        let relative = opener.filter(|&o| {
            matches!(a.lower(o), "who" | "which" | "that" | "whom") && !(o + 1..group.first).any(|k| matches!(a.pos(k), Upos::Noun | Upos::Propn)) && a.pos(o) != Upos::Sconj
        });
        if let Some(o) = relative {
            c.kind = ClauseKind::Relative;
            c.opener = Some(o);
            let ante = (0..phrases.len()).rev().find(|&i| phrases[i].last <= o && !phrases[i].time && phrases[i].coord_of.is_none());
            c.antecedent = ante;
            c.subject = ante.into_iter().collect();
            c.parent = g.checked_sub(1);
            start = o;
        } else if group.reduced {
            c.kind = ClauseKind::Relative;
            let ante = (0..phrases.len()).rev().find(|&i| phrases[i].last <= group.first && !phrases[i].time);
            c.antecedent = ante;
            c.subject = ante.map(|s| vec![s]).unwrap_or_default();
            c.parent = g.checked_sub(1);
        } else if group.to || group.finite.is_none() {
            c.kind = ClauseKind::Infinitive;
            c.parent = g.checked_sub(1);
            if let Some(d) = c.parent.and_then(|d| list.get(d)) {
                let by_object = group.to && !between.is_empty() && between.iter().any(plain);
                c.subject = if by_object { between.iter().copied().filter(plain).take(1).collect() } else { d.subject.clone() };
            }
        } else {
            // A relative clause between commas gives its antecedent back: *the rebels, who control the town, attacked*.
            let closed = g > 0 && list[g - 1].kind == ClauseKind::Relative && group.first > range.start && a.form(group.first - 1) == ",";
            // The noun phrase right behind a transitive verb is its object, not the next subject: *burned the village … were children*.
            let taken = g > 0 && !is_speech(a.lemma(groups[g - 1].verb)) && !groups[g - 1].passive && opener.is_none_or(|o| o < groups[g - 1].first);
            let object = between.iter().copied().find(|&i| {
                taken && phrases[i].prep.is_none() && (groups[g - 1].last..phrases[i].first).all(|k| matches!(a.pos(k), Upos::Adp | Upos::Adv | Upos::Part) || a.form(k) == "\"")
            });
            let free = |i: &usize| plain(i) && Some(*i) != object;
            let closed = closed || object.is_some() && !between.iter().any(free) && list[g - 1].kind == ClauseKind::Relative;
            let subject = if closed { list[g - 1].antecedent } else { between.iter().copied().rev().find(free) };
            match subject {
                Some(s) => {
                    if !closed {
                        start = phrases[s].first;
                    }
                    c.subject = vec![s];
                }
                None => {
                    let after_noun_pp = between.iter().copied().rev().find(|&i| !phrases[i].time);
                    c.subject = if g > 0 && (floor..group.first).any(|k| matches!(a.lower(k), "and" | "," | "but" | "or" | "then")) || after_noun_pp.is_none() {
                        list.last().map(|d| d.subject.clone()).unwrap_or_default()
                    } else {
                        vec![]
                    };
                }
            }
            if let Some(o) = opener {
                c.kind = ClauseKind::Sub;
                c.opener = Some(o);
                c.parent = g.checked_sub(1);
                start = start.min(o);
            }
        }
        // Fronted phrases belong to the clause they open when a comma or the sentence start lies before them.
        if g == 0 {
            start = range.start;
        } else {
            let cut = (groups[g - 1].last..start)
                .rev()
                .find(|&k| matches!(a.form(k), "," | ";" | ":" | "–" | "—" | "-") || matches!(a.lower(k), "and" | "but" | "after" | "when" | "while" | "as" | "before"));
            if let Some(k) = cut.filter(|&k| (k..start).all(|m| !matches!(a.pos(m), Upos::Verb))) {
                let lead =
                    (k + 1..start).all(|m| matches!(a.pos(m), Upos::Adp | Upos::Det | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj | Upos::Adv | Upos::Cconj | Upos::Sconj));
                if lead && k + 1 < start {
                    start = k + 1;
                }
            }
        }
        starts.push(start);
        list.push(c);
    }
    for g in 0..groups.len() {
        let end = starts.get(g + 1).copied().unwrap_or(range.end).max(groups[g].last);
        let start = starts[g].min(groups[g].first);
        list[g].tokens = (start..end).collect();
    }
    for g in 0..groups.len() {
        let subject = list[g].subject.clone();
        let tokens = list[g].tokens.clone();
        let own: Vec<usize> = (0..phrases.len()).filter(|&i| tokens.binary_search(&phrases[i].head).is_ok()).collect();
        let object = own.iter().copied().find(|&i| {
            let q = &phrases[i];
            plain(&i)
                && q.first >= groups[g].last
                && !subject.contains(&i)
                && (groups[g].last..q.first).all(|k| matches!(a.pos(k), Upos::Adv | Upos::Adp | Upos::Part | Upos::Det) || matches!(a.form(k), "\"" | "“"))
        });
        let second = object.and_then(|o| own.iter().copied().find(|&i| plain(&i) && phrases[i].first == phrases[o].last));
        if list[g].negation.is_none() {
            list[g].negation = tokens.iter().copied().find(|&i| en::NEGATIONS.contains(&a.lower(i)) && (a.pos(i) != Upos::Intj));
        }
        list[g].quoted = tokens.first().is_some_and(|&t| matches!(a.form(t), "\"" | "“"));
        list[g].phrases = own;
        let group = |v: Option<usize>| v.map(|o| out.group(o)).unwrap_or_default();
        let expanded: Vec<usize> = subject.iter().flat_map(|&s| out.group(s)).collect();
        let past_end: Vec<usize> = expanded.into_iter().filter(|&i| phrases[i].first < groups[g].first || subject.contains(&i)).collect();
        list[g].subject = past_end;
        if list[g].passive {
            list[g].object = vec![];
        } else if let Some(second) = second {
            list[g].dative = group(object);
            list[g].object = group(Some(second));
        } else {
            list[g].object = group(object);
        }
    }
    out.clauses = list;
}
