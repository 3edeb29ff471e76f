//! Attachments that words decide better than the tree: what goes with an event noun, with a number, with a relative pronoun.

use super::Knowledge;
use super::roles::prep_of;
use super::tree::{Tree, is_relative};
use crate::Lang;
use crate::model::{Reading, Rel, Upos};

/// Prepositions that say against whom or over what an event noun directly before them is: *Angriff **auf** die Stadt*.
fn goes_with_event(lang: Lang, prep: &str) -> bool {
    match lang {
        Lang::De => matches!(prep, "auf" | "gegen" | "um" | "zwischen" | "durch"),
        Lang::En => matches!(prep, "on" | "against" | "between" | "of"),
    }
}

/// Moves what hangs in the wrong place.
pub(super) fn repair(t: &mut Tree, knows: &dyn Knowledge) {
    let a = t.a;
    let mut moves = vec![];
    for i in t.range.clone().filter(|&i| t.is_nominal(i)) {
        let Some(prep) = prep_of(t, i).filter(|&p| p < i && t.child(i, &[Rel::Case]) == Some(p) && p > t.range.start) else { continue };
        let before = prep - 1;
        let word = a.preposition(prep);
        let adverbial = matches!(t.rel(i), Rel::Obl | Rel::OblArg | Rel::OblAgent);
        // *Angriff auf die Stadt*: the noun right before it, or before its name.
        let event = (t.range.start..prep).rev().take(2).find(|&n| a.pos(n) == Upos::Noun && t.head(i) != n).filter(|&n| n == before || t.head(before) == n);
        if let Some(n) = event.filter(|&n| adverbial && goes_with_event(a.lang, word) && knows.genitive(a.lemma(n)).is_some() && t.head(n) != i) {
            moves.push((i, n, Rel::Nmod));
        } else if adverbial
            && matches!(word, "von" | "of")
            && a.pos(before) == Upos::Num
            && t.head(before) != i
            && !a.form(before).starts_with(|c: char| c.is_ascii_digit() && a.form(before).len() == 4)
        {
            // *54 von 60 Drohnen*
            moves.push((i, before, Rel::Nmod));
        }
    }
    for i in t.range.clone().filter(|&i| is_relative(a, i) && a.lang == Lang::De) {
        // The verb whose clause the pronoun opens, and the noun it can stand for.
        let mut verb = i;
        while !matches!(t.rel(verb), Rel::Acl | Rel::AclRelcl) && t.head(verb) != verb {
            verb = t.head(verb);
        }
        if matches!(t.rel(verb), Rel::Acl | Rel::AclRelcl) && verb > i {
            let noun = t.head(verb);
            let better = std::iter::successors(Some(noun), |&n| Some(t.head(n)).filter(|&h| h != n)).take(4).find(|&n| t.is_nominal(n) && n < i && agrees(t, i, n));
            if let Some(n) = better.filter(|&n| n != noun && !agrees(t, i, noun)) {
                moves.push((verb, n, t.rel(verb)));
            }
        }
    }
    moves.extend(attributes(t));
    moves.extend(agents(t));
    t.rehang(&moves);
}

/// *ein **von Flüchtlingen** bewohntes Gebäude*: what stands between the article and a participle belongs to the participle.
fn attributes(t: &Tree) -> Vec<(usize, usize, Rel)> {
    let a = t.a;
    let mut moves = vec![];
    if a.lang != Lang::De {
        return moves;
    }
    for i in t.range.clone().skip(2) {
        let noun = t.head(i);
        if t.rel(i) != Rel::Amod || noun <= i || !a.has(i, Reading::PART1 | Reading::PART2) || !t.is_nominal(i - 1) {
            continue;
        }
        let from = t.children(noun).iter().copied().filter(|&d| d < i && matches!(t.rel(d), Rel::Det | Rel::Case | Rel::DetPoss)).max();
        let Some(from) = from.filter(|&f| f + 1 < i) else { continue };
        for n in from + 1..i {
            let outside = t.head(n) <= from || t.head(n) >= i;
            if t.is_nominal(n) && outside && t.head(n) != i && t.child(n, &[Rel::Case]).is_some_and(|p| p > from) {
                moves.push((n, i, Rel::Obl));
            }
        }
    }
    moves
}

/// *ist ein Schiff **von Dschihadisten** beschossen worden*: right before the participle of a passive, *von* names who did it.
fn agents(t: &Tree) -> Vec<(usize, usize, Rel)> {
    let a = t.a;
    let mut moves = vec![];
    if a.lang != Lang::De {
        return moves;
    }
    for v in t.range.clone().skip(2).filter(|&v| t.child(v, &[Rel::AuxPass]).is_some()) {
        let n = (t.range.start..v).rev().find(|&k| t.is_nominal(k) && !matches!(t.rel(k), Rel::Flat | Rel::FlatName | Rel::Appos));
        let named = n.is_some_and(|n| (n + 1..v).all(|k| t.head(k) == n));
        let Some(n) = n.filter(|&n| named && t.rel(n) == Rel::Nmod && t.head(n) < n) else { continue };
        let von = t.child(n, &[Rel::Case]).is_some_and(|p| matches!(a.lower(p), "von" | "vom" | "durch"));
        if von && knows_no_agent(t, v) {
            moves.push((n, v, Rel::OblAgent));
        }
    }
    moves
}

fn knows_no_agent(t: &Tree, v: usize) -> bool {
    !t.children(v).iter().any(|&d| t.rel(d) == Rel::OblAgent || t.child(d, &[Rel::Case]).is_some_and(|p| matches!(t.a.lower(p), "von" | "vom" | "durch")))
}

/// Whether a German relative pronoun has the gender and number of a noun; true where the noun tells nothing.
fn agrees(t: &Tree, pronoun: usize, noun: usize) -> bool {
    let a = t.a;
    let feats = a.feats(noun);
    let several = t.children(noun).iter().any(|&c| t.rel(c) == Rel::Conj);
    if feats & (Reading::MASC | Reading::FEM | Reading::NEUT) == 0 || feats & Reading::UNKNOWN != 0 {
        return true;
    }
    let one = !several && feats & 0x0f != 0;
    let many = several || feats & 0xf0 != 0;
    let (masc, fem, neut) = (one && feats & Reading::MASC != 0, one && feats & Reading::FEM != 0, one && feats & Reading::NEUT != 0);
    match a.lower(pronoun) {
        "der" | "welcher" => masc || fem,
        "die" | "welche" => fem || many,
        "das" | "welches" => neut,
        "den" => masc,
        "dem" | "welchem" | "dessen" => masc || neut,
        "deren" => fem || many,
        "denen" => many,
        _ => true,
    }
}
