//! German: which bare noun phrase of a clause is subject, object or dative, where case and agreement tell.
//!
//! Word order leads a reader of trees astray: *Den General tötete eine Drohne*. Articles and endings do not.

use super::Role;
use super::tree::Tree;
use crate::lang::de;
use crate::model::{Reading, Upos};

/// A bare noun phrase of the clause, in order of place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bare {
    /// Its head.
    pub head: usize,
    /// What the tree calls it; `None`: an adverbial.
    pub role: Option<Role>,
    /// Case and number bits its words allow, see [`Reading::CASES`].
    pub cases: u8,
    /// What the network's case speaks for.
    pub hint: Option<Role>,
    /// Coordinated: plural whatever its words are.
    pub several: bool,
    /// Names a time or measure, so it may be an adverbial.
    pub time: bool,
}

const NOMINATIVE: u8 = 0x11;
const DATIVE: u8 = 0x44;
const ACCUSATIVE: u8 = 0x88;
const PLURAL: u8 = 0xf0;

/// The case bits a phrase allows, its article or pronoun and nouns seen together.
pub(super) fn bits(t: &Tree, head: usize, phrase: u8) -> u8 {
    let a = t.a;
    let mut out = match de::determiner(a.lower(head)).or_else(|| de::pronoun(a.lower(head))).filter(|_| matches!(a.pos(head), Upos::Det | Upos::Pron)) {
        Some(b) => b,
        None => phrase,
    };
    for &d in t.children(head).iter().filter(|&&d| d < head && matches!(a.pos(d), Upos::Det | Upos::Pron)) {
        if let Some(b) = de::determiner(a.lower(d)) {
            out = if out & b != 0 { out & b } else { b };
        }
    }
    if out == 0 {
        out = 0xff;
    }
    // Where the words leave the number open, the network tells it.
    let told = a.agreement(head);
    if out & 0x0f != 0 && out & PLURAL != 0 {
        let number = if told & PLURAL == 0 {
            0x0f
        } else if told & 0x0f == 0 {
            PLURAL
        } else {
            0xff
        };
        out &= number;
    }
    out
}

/// The role that fits the case the network tells.
pub(super) fn hint(t: &Tree, head: usize) -> Option<Role> {
    match t.a.agreement(head) {
        b if b & !NOMINATIVE == 0 => Some(Role::Subject),
        b if b & !ACCUSATIVE == 0 => Some(Role::Object),
        b if b & !DATIVE == 0 => Some(Role::Dative),
        _ => None,
    }
}

/// What a clause asks of its phrases.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The finite verb, which agrees with the subject.
    pub finite: Option<usize>,
    /// In the passive an accusative is rare, and so it is with verbs of going.
    pub no_object: bool,
    /// An infinitive or attribute has no subject of its own.
    pub no_subject: bool,
    /// The subject may be that of the clause before: *kamen und zerstörten das Dorf*.
    pub shared: bool,
}

/// Gives every phrase its likeliest role: what the tree says, unless case, number or another phrase forbids it.
pub(super) fn settle(t: &Tree, found: &mut [Bare], frame: Frame) {
    let Frame { finite, no_object, no_subject, shared } = frame;
    if found.is_empty() || found.len() > 5 {
        return;
    }
    let plural = finite.and_then(|f| {
        let feats = t.a.feats(f);
        let (one, many) = (feats & Reading::SING != 0, feats & Reading::PLUR != 0);
        (one != many).then_some(many)
    });
    let options = [Some(Role::Subject), Some(Role::Object), Some(Role::Dative), None];
    let mut best: (i32, usize) = (i32::MIN, 0);
    let n = found.len();
    for code in 0..4usize.pow(n as u32) {
        let choice = |k: usize| options[code / 4usize.pow(k as u32) % 4];
        let mut score = 0;
        let mut used = [false; 3];
        for (k, x) in found.iter().enumerate() {
            let role = choice(k);
            score += if role == x.role { 3 } else { 0 } + i32::from(role.is_some() && role == x.hint);
            if let Some(r) = role {
                let slot = r as usize;
                score -= if used[slot] { 6 } else { 0 };
                used[slot] = true;
            }
            let fits = match role {
                Some(Role::Subject) => {
                    let number = match plural {
                        Some(true) => x.several || x.cases & NOMINATIVE & PLURAL != 0,
                        Some(false) => !x.several && x.cases & NOMINATIVE & !PLURAL != 0,
                        None => true,
                    };
                    score -= if number { 0 } else { 7 };
                    score += if no_subject { -4 } else { 1 };
                    x.cases & NOMINATIVE != 0
                }
                Some(Role::Object) => {
                    score -= if no_object { 4 } else { 0 };
                    x.cases & ACCUSATIVE != 0
                }
                Some(Role::Dative) => {
                    score -= if x.cases & !DATIVE == 0 || x.role == Some(Role::Dative) { 1 } else { 4 };
                    x.cases & DATIVE != 0
                }
                _ => {
                    score += if x.time { 2 } else { -4 };
                    true
                }
            };
            score -= if fits { 0 } else { 7 };
        }
        // Where nothing else tells, who acts comes first.
        let place = |role: Role| (0..n).find(|&k| choice(k) == Some(role));
        score += i32::from(place(Role::Subject).zip(place(Role::Object)).is_some_and(|(s, o)| s < o));
        // A finite verb has a subject.
        score -= if used[0] || no_subject || shared { 0 } else { 6 };
        if score > best.0 {
            best = (score, code);
        }
    }
    for (k, x) in found.iter_mut().enumerate() {
        x.role = options[best.1 / 4usize.pow(k as u32) % 4];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;

    const MASC_ACC: u8 = 0x08;
    const FEM: u8 = 0x09;

    fn check(roles: &[(Option<Role>, u8)], expect: &[Option<Role>]) {
        let a = Analysis::default();
        let t = Tree::new(&a, 0..0);
        let mut found: Vec<Bare> = roles.iter().map(|&(role, cases)| Bare { head: 0, role, cases, hint: None, several: false, time: false }).collect();
        settle(&t, &mut found, Frame::default());
        assert_eq!(found.iter().map(|x| x.role).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn case_overrules_order() {
        // *Den General tötete eine Drohne.*
        check(&[(Some(Role::Subject), MASC_ACC), (Some(Role::Object), FEM)], &[Some(Role::Object), Some(Role::Subject)]);
        check(&[(None, MASC_ACC), (Some(Role::Object), FEM)], &[Some(Role::Object), Some(Role::Subject)]);
        // Nothing but the tree tells.
        check(&[(Some(Role::Subject), FEM), (Some(Role::Object), FEM)], &[Some(Role::Subject), Some(Role::Object)]);
    }
}
