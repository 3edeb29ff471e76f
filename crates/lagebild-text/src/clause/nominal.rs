//! Event nouns with their arguments: *Angriff der Miliz auf den Stützpunkt*, *die Tötung des Generals durch die USA*.

use super::roles::{members, named, prep_of};
use super::tree::Tree;
use super::{Argument, Genitive, Knowledge, Nominal, Parse, Role};
use crate::Lang;
use crate::model::{Rel, Upos};

/// Finds the event nouns of a sentence that have arguments.
pub(super) fn find(t: &Tree, out: &mut Parse, knows: &dyn Knowledge) {
    let a = t.a;
    for noun in t.range.clone().filter(|&i| a.pos(i) == Upos::Noun) {
        let Some(genitive) = knows.genitive(a.lemma(noun)) else { continue };
        let arguments = arguments(t, noun, genitive);
        if !arguments.is_empty() {
            out.nominals.push(Nominal { noun, arguments, speakers: vec![] });
        }
    }
}

fn arguments(t: &Tree, noun: usize, genitive: Genitive) -> Vec<Argument> {
    let a = t.a;
    let mut found = vec![];
    let deps: Vec<(usize, Rel, Option<usize>)> = t.children(noun).iter().map(|&d| (d, t.rel(d), prep_of(t, d))).collect();
    let agent = deps.iter().any(|(_, _, p)| p.is_some_and(|p| matches!(a.lower(p), "durch" | "by")));
    for (d, rel, prep) in deps {
        let word = prep.map(|p| a.lower(p));
        let role = match (rel, word) {
            (Rel::NmodPoss, _) if a.lang == Lang::En => {
                // *Israel's bombing of Gaza*, but *the general's killing*.
                let other = t.children(noun).iter().any(|&o| prep_of(t, o).is_some_and(|p| a.lower(p) == "of"));
                if genitive == Genitive::Patient && !other { Role::Object } else { Role::Subject }
            }
            (Rel::Nmod | Rel::NmodPoss | Rel::Obl, Some("durch" | "by")) => Role::Agent,
            (Rel::Nmod | Rel::NmodPoss, None | Some("of" | "von" | "vom")) => {
                if a.pos(d) == Upos::Num || a.lang == Lang::De && word.is_some() && a.pos(d) == Upos::Propn && genitive == Genitive::Actor {
                    Role::Oblique
                } else if agent || genitive == Genitive::Patient {
                    Role::Object
                } else {
                    Role::Subject
                }
            }
            (Rel::Nmod | Rel::Obl | Rel::OblArg, Some(_)) => Role::Oblique,
            _ => continue,
        };
        if rel == Rel::NmodPoss && a.pos(d) == Upos::Det {
            continue;
        }
        let prep = |m: usize| if role == Role::Oblique { prep_of(t, m) } else { None };
        if role == Role::Oblique && prep(d).is_none() {
            continue;
        }
        found.extend(members(t, &[], d).into_iter().map(|m| Argument { role, head: named(t, m), prep: prep(m) }));
    }
    found.sort_by_key(|x| (x.role, x.head));
    found
}
