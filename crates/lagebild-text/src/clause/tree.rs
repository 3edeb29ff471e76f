//! Which clauses a sentence has: predicates of the dependency tree and the words that hang on them.
//!
//! A predicate is a verb that heads a clause, or what a copula links to its subject. Its clause is what hangs on it, less the
//! clauses below.

use super::{Clause, ClauseKind, Knowledge, Mood, Parse};
use crate::Lang;
use crate::analysis::Analysis;
use crate::lang::{de, en};
use crate::model::{Reading, Rel, Upos};
use std::ops::Range;

/// The tree of one sentence.
pub(super) struct Tree<'a> {
    pub a: &'a Analysis,
    pub range: Range<usize>,
    heads: Vec<usize>,
    rels: Vec<Rel>,
    children: Vec<Vec<usize>>,
}

/// Relations of what heads a clause of its own.
const CLAUSAL: &[Rel] = &[
    Rel::Root,
    Rel::Ccomp,
    Rel::Xcomp,
    Rel::Advcl,
    Rel::AdvclRelcl,
    Rel::Acl,
    Rel::AclRelcl,
    Rel::Parataxis,
    Rel::Csubj,
    Rel::CsubjPass,
    Rel::CsubjOuter,
    Rel::Conj,
    Rel::List,
    Rel::Appos,
    Rel::Dep,
    Rel::Orphan,
    Rel::Discourse,
];

pub(super) const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter];

impl<'a> Tree<'a> {
    pub fn new(a: &'a Analysis, range: Range<usize>) -> Tree<'a> {
        let (heads, rels) = range.clone().map(|i| (a.head(i), a.rel(i))).unzip();
        let mut out = Tree { a, heads, rels, children: vec![], range };
        out.index();
        out
    }

    fn index(&mut self) {
        self.children = vec![vec![]; self.range.len()];
        for i in self.range.clone() {
            let h = self.head(i);
            if h != i && self.range.contains(&h) {
                self.children[h - self.range.start].push(i);
            }
        }
    }

    /// Hangs words elsewhere: word, its new head, its new relation. What would make a circle is left as it is.
    pub fn rehang(&mut self, moves: &[(usize, usize, Rel)]) {
        for &(i, h, rel) in moves {
            let mut above = h;
            let mut steps = 0;
            while above != i && self.head(above) != above && steps <= self.range.len() {
                above = self.head(above);
                steps += 1;
            }
            if above != i {
                self.heads[i - self.range.start] = h;
                self.rels[i - self.range.start] = rel;
            }
        }
        self.index();
    }

    /// The word that `i` depends on; itself for the root.
    pub fn head(&self, i: usize) -> usize {
        self.heads[i - self.range.start]
    }

    /// The relation of `i` to its head.
    pub fn rel(&self, i: usize) -> Rel {
        self.rels[i - self.range.start]
    }

    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i - self.range.start]
    }

    pub fn child(&self, i: usize, rels: &[Rel]) -> Option<usize> {
        self.children(i).iter().copied().find(|&c| rels.contains(&self.rel(c)))
    }

    /// The first member of the coordination `i` belongs to.
    pub fn first(&self, mut i: usize) -> usize {
        while self.rel(i) == Rel::Conj && self.head(i) != i {
            i = self.head(i);
        }
        i
    }

    /// How many words stand above `i`.
    pub fn depth(&self, mut i: usize) -> usize {
        let mut n = 0;
        while self.head(i) != i && n <= self.range.len() {
            i = self.head(i);
            n += 1;
        }
        n
    }

    pub fn is_nominal(&self, i: usize) -> bool {
        matches!(self.a.pos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub fn is_zu(&self, i: usize) -> bool {
        matches!(self.a.lower(i), "zu" | "to")
    }

    /// A participle with words of its own before a noun: *die von Russland besetzte Stadt*.
    pub fn is_attribute(&self, i: usize) -> bool {
        let a = self.a;
        let participle = a.has(i, Reading::PART2 | Reading::PART1) || a.is_participle(i);
        let own = self.children(i).iter().any(|&c| matches!(self.rel(c), Rel::Obl | Rel::OblAgent | Rel::OblArg | Rel::Obj | Rel::Nmod));
        a.lang == Lang::De && matches!(self.rel(i), Rel::Amod | Rel::Acl) && participle && (own || self.rel(i) == Rel::Acl) && self.head(i) > i && self.is_nominal(self.head(i))
    }

    /// Whether word `i` heads a clause.
    fn is_predicate(&self, i: usize) -> bool {
        let a = self.a;
        if self.child(i, &[Rel::Cop, Rel::AuxPass]).is_some() || self.is_attribute(i) {
            return true;
        }
        let verb = matches!(a.pos(i), Upos::Verb | Upos::Aux) || a.pos(i) == Upos::Adj && self.child(i, &[Rel::NsubjPass, Rel::Aux]).is_some();
        let subject = self.child(i, &[Rel::Nsubj, Rel::NsubjPass, Rel::Csubj, Rel::CsubjPass]).is_some();
        verb && (CLAUSAL.contains(&self.rel(i)) || subject) || subject && matches!(self.rel(i), Rel::Root | Rel::Ccomp | Rel::Parataxis | Rel::AclRelcl | Rel::Advcl | Rel::Conj)
    }
}

/// Finds the clauses of a sentence in the order they begin, without their roles, and the word that heads each.
pub(super) fn clauses(t: &Tree, out: &mut Parse, knows: &dyn Knowledge) -> Vec<usize> {
    let (a, range) = (t.a, t.range.clone());
    let mut heads: Vec<usize> = range.clone().filter(|&i| t.is_predicate(i)).collect();
    let root = range.clone().find(|&i| t.head(i) == i).unwrap_or(range.start);
    if !heads.contains(&root) {
        // Nothing finite above: a headline, a caption, a list.
        heads.push(root);
        heads.sort_unstable();
    }
    // The clause of each word: that of the nearest predicate above.
    let owner_of = |i: usize, heads: &[usize]| {
        let (mut j, mut steps) = (i, 0);
        while !heads.contains(&j) && t.head(j) != j && steps < range.len() {
            j = t.head(j);
            steps += 1;
        }
        heads.iter().position(|&h| h == j).unwrap_or_else(|| heads.iter().position(|&h| h == root).unwrap_or(0))
    };
    let begins: Vec<usize> = {
        let mut begins = vec![usize::MAX; heads.len()];
        for i in range.clone() {
            let c = owner_of(i, &heads);
            begins[c] = begins[c].min(i);
        }
        begins
    };
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|&c| begins[c]);
    let heads: Vec<usize> = order.into_iter().map(|c| heads[c]).collect();
    let mut list: Vec<Clause> = heads.iter().map(|&h| clause(t, h, knows)).collect();
    for i in range.clone() {
        list[owner_of(i, &heads)].tokens.push(i);
    }
    for (c, clause) in list.iter_mut().enumerate() {
        let h = heads[c];
        let above = t.head(h);
        clause.parent = (above != h).then(|| owner_of(above, &heads)).filter(|&p| p != c);
        clause.negation = negation(a, &clause.tokens).or_else(|| without(t, h, clause));
        clause.quoted = clause.tokens.first().is_some_and(|&t| matches!(a.form(t), "„" | "\"" | "»" | "«" | "“"));
        clause.phrases = (0..out.phrases.len()).filter(|&p| clause.tokens.binary_search(&out.phrases[p].head).is_ok()).collect();
        if clause.kind == ClauseKind::Relative {
            clause.antecedent = out.phrase_of(t.head(t.first(h)));
            let pronoun = clause.tokens.iter().copied().find(|&i| is_relative(a, i));
            clause.opener = clause.opener.or(pronoun);
        }
    }
    out.clauses = list;
    heads
}

/// Whether a word stands for the noun its relative clause belongs to.
pub(super) fn is_relative(a: &Analysis, i: usize) -> bool {
    match a.lang {
        Lang::De => {
            matches!(a.pos(i), Upos::Pron | Upos::Det | Upos::Adv) && (de::RELATIVES.contains(&a.lower(i)) || matches!(a.lower(i), "wo" | "was" | "wer" | "deren" | "dessen"))
        }
        Lang::En => matches!(a.pos(i), Upos::Pron | Upos::Det | Upos::Adv | Upos::Sconj) && matches!(a.lower(i), "who" | "which" | "that" | "whom" | "whose" | "where"),
    }
}

fn negation(a: &Analysis, tokens: &[usize]) -> Option<usize> {
    let list: &[&str] = match a.lang {
        Lang::De => de::NEGATIONS,
        Lang::En => en::NEGATIONS,
    };
    tokens.iter().copied().find(|&i| {
        list.contains(&a.lower(i))
            && a.pos(i) != Upos::Intj
            // *nicht nur … sondern auch* affirms.
            && !(matches!(a.lower(i), "nicht" | "not") && tokens.iter().any(|&j| j > i && j <= i + 4 && matches!(a.lower(j), "nur" | "only")))
    })
}

/// *without firing a shot*, *ohne zu schießen*, *statt zu fliehen*, *rather than flee*.
fn without(t: &Tree, h: usize, clause: &Clause) -> Option<usize> {
    let opens = |&i: &usize| matches!(t.rel(i), Rel::Mark | Rel::Case | Rel::Cc) && matches!(t.a.lower(i), "without" | "ohne" | "statt" | "anstatt" | "rather" | "instead");
    t.children(h).iter().copied().find(opens).filter(|_| clause.kind == ClauseKind::Infinitive)
}

/// Predicate, voice, mood and tense of the clause headed by `h`.
fn clause(t: &Tree, h: usize, knows: &dyn Knowledge) -> Clause {
    let a = t.a;
    let cop = t.child(h, &[Rel::Cop]);
    let helpers = helpers(t, h);
    let participle = (a.has(h, Reading::PART2) || a.is_participle(h)) && !(a.lang == Lang::De && a.pos(h) == Upos::Verb && a.lower(h).ends_with("te"));
    // *ist zerstört*: the participle is the predicate.
    let state = cop
        .filter(|_| participle && matches!(a.pos(h), Upos::Verb | Upos::Adj) && (a.lang == Lang::En && a.pos(h) == Upos::Verb || a.lang == Lang::De && a.has(h, Reading::PART2)));
    let verbal = matches!(a.pos(h), Upos::Verb | Upos::Aux) || !helpers.is_empty() || t.is_attribute(h);
    let verb = if !verbal {
        None
    } else if state.is_none() && cop.is_some() {
        cop
    } else {
        Some(h)
    };
    let group: Vec<usize> = helpers.iter().copied().chain(verb).collect();
    let finite = group.iter().copied().filter(|&i| a.is_finite(i)).min();
    let mut c = Clause::new(kind(t, h, verb, finite));
    c.verb = verb;
    c.finite = finite;
    c.opener = t.child(h, &[Rel::Mark]).filter(|&m| !t.is_zu(m));
    let Some(v) = verb else {
        return c;
    };
    c.prefix = t.child(v, &[Rel::CompoundPrt]).filter(|_| a.lang == Lang::De);
    c.predicate = a.base(v).to_owned();
    if let Some(x) = c.prefix {
        let joined = format!("{}{}", a.lower(x), c.predicate);
        if knows.is_verb(&joined) || !c.predicate.starts_with(a.lower(x)) {
            c.predicate = joined;
        }
    }
    c.passive = v == h && participle && passive(t, h, &helpers, knows.goes(&c.predicate));
    c.mood = finite.map_or(Mood::Indicative, |f| super::mood(a, f));
    let lemma_of = |i: usize| a.lemma(i);
    c.past = match a.lang {
        Lang::De => finite.is_some_and(|f| a.has(f, Reading::PAST)) || v == h && participle && finite != Some(v) && !group.iter().any(|&i| de::MODALS.contains(&lemma_of(i))),
        Lang::En => participle_or_past(a, v) || helpers.iter().any(|&i| matches!(lemma_of(i), "have") || matches!(a.lower(i), "was" | "were" | "did" | "had")),
    };
    c.modal = helpers.iter().copied().find(|&i| match a.lang {
        Lang::De => de::MODALS.contains(&lemma_of(i)) || lemma_of(i) == "werden" && t.rel(i) == Rel::Aux && a.is_finite(i) && !participle,
        Lang::En => matches!(lemma_of(i), "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must"),
    });
    if a.lang == Lang::En && c.modal.is_some() {
        c.past = false;
    }
    c
}

/// Whether the participle `h` with its auxiliaries is passive; `goes`: its perfect is built with *sein*.
fn passive(t: &Tree, h: usize, helpers: &[usize], goes: bool) -> bool {
    let a = t.a;
    let has = |lemma: &str| helpers.iter().any(|&i| a.lemma(i) == lemma);
    let labelled = helpers.iter().any(|&i| t.rel(i) == Rel::AuxPass);
    let object = t.child(h, &[Rel::Obj]).is_some();
    match a.lang {
        Lang::De => {
            // *verlassen* is an infinitive as well.
            let sure = labelled || !a.has(h, Reading::INF);
            if helpers.iter().any(|&i| a.lower(i) == "worden") || (has("werden") || has("bekommen") || has("kriegen")) && sure {
                true
            } else if has("haben") {
                false
            } else if has("sein") || has("bleiben") {
                !goes
            } else if helpers.is_empty() {
                // Behind a conjunction or relative pronoun the verb is finite.
                let opened = t.child(h, &[Rel::Mark]).is_some_and(|m| !t.is_zu(m)) || t.children(h).iter().any(|&c| is_relative(a, c));
                !goes && !opened && !(t.is_attribute(h) && a.has(h, Reading::PART1)) && !a.is_finite(h) && !object
            } else {
                false
            }
        }
        Lang::En if goes => false,
        Lang::En => {
            if has("be") || has("get") {
                return labelled || !has("have") || t.child(h, &[Rel::NsubjPass, Rel::CsubjPass]).is_some();
            }
            if !helpers.is_empty() || a.lower(h).ends_with("ing") || object {
                return false;
            }
            // *mines laid by troops*, *three soldiers killed*
            t.rel(h) == Rel::Acl || !a.is_finite(h) && t.rel(h) != Rel::Conj
        }
    }
}

/// The auxiliaries of a predicate; a conjunct without its own has those of the first: *was seized and burnt*.
fn helpers(t: &Tree, h: usize) -> Vec<usize> {
    let own = |i: usize| -> Vec<usize> { t.children(i).iter().copied().filter(|&c| matches!(t.rel(c), Rel::Aux | Rel::AuxPass | Rel::Cop)).collect() };
    let mine = own(h);
    let first = t.first(h);
    if !mine.is_empty() || first == h || t.a.is_finite(h) && t.a.lang == Lang::De || t.children(h).iter().any(|&c| SUBJECTS.contains(&t.rel(c))) && t.a.lang == Lang::En {
        return mine;
    }
    own(first).into_iter().filter(|&c| t.rel(c) != Rel::Cop || t.a.has(first, Reading::PART2)).collect()
}

fn participle_or_past(a: &Analysis, i: usize) -> bool {
    let (lower, lemma) = (a.lower(i), a.lemma(i));
    lower != lemma && !lower.ends_with("ing") && !(lower.ends_with('s') && !lower.ends_with("ss"))
}

fn kind(t: &Tree, h: usize, verb: Option<usize>, finite: Option<usize>) -> ClauseKind {
    let a = t.a;
    if verb.is_none() {
        return ClauseKind::Verbless;
    }
    if t.is_attribute(h) {
        return ClauseKind::Relative;
    }
    let marked = t.child(h, &[Rel::Mark]).is_some_and(|m| !t.is_zu(m));
    match t.rel(t.first(h)) {
        // *gebrochen zu haben* is an infinitive, whatever it hangs by.
        Rel::AclRelcl if a.lang == Lang::De && finite.is_none() && t.children(h).iter().any(|&c| t.is_zu(c)) => ClauseKind::Infinitive,
        Rel::AclRelcl | Rel::AdvclRelcl => ClauseKind::Relative,
        Rel::Acl if finite.is_none() && !t.children(h).iter().any(|&c| t.is_zu(c)) && !a.has(h, Reading::ZU_INF) => ClauseKind::Relative,
        Rel::Acl if finite.is_some() => {
            // German treebanks call relative clauses *acl* as often as not.
            if a.lang == Lang::De && t.child(h, &[Rel::Mark]).is_none() && finite.is_some_and(|f| f > t.head(t.first(h))) { ClauseKind::Relative } else { ClauseKind::Sub }
        }
        Rel::Acl | Rel::Xcomp => ClauseKind::Infinitive,
        Rel::Advcl | Rel::Ccomp | Rel::Csubj | Rel::CsubjPass if finite.is_none() => ClauseKind::Infinitive,
        Rel::Advcl | Rel::Csubj | Rel::CsubjPass => ClauseKind::Sub,
        Rel::Ccomp if marked => ClauseKind::Sub,
        _ => ClauseKind::Main,
    }
}
