//! Phrases put into the roles of a frame: who, whom, with what, how many.

use super::context::{Context, PhraseId};
use super::draft::{Cell, Draft, TollDraft};
use super::sense::{Filled, Sense};
use super::trigger::push;
use crate::claim::{Amount, EventType, Family};
use crate::pack::{EntityKind, Role};
use crate::quantity;
use lagebild_text::Lang;
use lagebild_text::model::{Reading, Upos};

impl Context<'_> {
    /// *israelischer Luftangriff*: the country of the adjective acts.
    pub fn fill_adjective(&self, d: &mut Draft, role: Role, s: usize, p: usize, first: usize, head: usize) {
        let list: Vec<_> = self.mentions.named_in(first, head).filter(|n| n.derived || n.last <= head).cloned().collect();
        let _ = (s, p);
        for n in list {
            self.fill_entity(d, role, n.entity, n.first, n.last);
        }
    }

    /// *US-Angriff*, *Taliban-Überfall*: the first part of the compound acts.
    pub fn fill_compound(&self, d: &mut Draft, role: Role, i: usize) {
        if let Some(n) = self.mentions.named_at(i).filter(|n| n.partial).cloned() {
            self.fill_entity(d, role, n.entity, n.first, n.last);
        }
    }

    /// A register entry as a party, read from tokens `first` to `last`.
    pub fn entity(&self, entity: usize, first: usize, last: usize) -> Option<Filled> {
        let e = &self.pack.registers.entities[entity];
        let lang = usize::from(self.a.lang == Lang::En);
        let sense = Sense { party: true, named: true, ..Sense::default() };
        (!matches!(e.kind, EntityKind::Place { .. })).then(|| Filled {
            stems: super::sense::stems(&e.name[lang]),
            name: e.name[lang].clone(),
            id: Some(e.id.clone()),
            span: self.a.span(first, last),
            sense,
            plural: false,
            country: e.country.clone(),
        })
    }

    fn fill_entity(&self, d: &mut Draft, role: Role, entity: usize, first: usize, last: usize) {
        let Some(f) = self.entity(entity, first, last) else { return };
        match role {
            Role::Actor => push(&mut d.actors, f),
            Role::Target => push(&mut d.targets, f),
            _ => {}
        }
    }

    /// Puts a phrase into a role, if its sense allows.
    pub fn fill(&self, d: &mut Draft, role: Role, id: PhraseId) {
        let (s, p) = id;
        let a = self.a;
        let q = &self.parses[s].phrases[p];
        let sense = self.sense(id);
        match role {
            Role::Actor => {
                if sense.weapon && !sense.armed {
                    if let Some(w) = self.language.lexica.weapon_of(a.lemma(q.head)) {
                        let w = w.to_owned();
                        d.weapon(&w, a.tokens[q.head].span);
                    }
                    // "Kampfjets der ISAF": the owner acts.
                    if let Some(owner) = self.parses[s].phrases.iter().position(|g| g.gen_of == Some(p)) {
                        self.fill(d, Role::Actor, (s, owner));
                    } else {
                        self.fill_adjective(d, Role::Actor, s, p, q.first, q.head);
                        self.fill_compound(d, Role::Actor, q.head);
                    }
                    return;
                }
                if sense.pronoun {
                    if let Some(f) = self.antecedent(id) {
                        push(&mut d.actors, f);
                    }
                    return;
                }
                let place_only = sense.place && !sense.party;
                if sense.facility && !sense.armed && !sense.group {
                    return;
                }
                if (sense.is_actor() || place_only && !sense.bare) && !sense.event {
                    if place_only {
                        return;
                    }
                    if let Some(f) = self.filled(id) {
                        push(&mut d.actors, f);
                    }
                }
            }
            Role::Target => {
                // One phrase does not act and suffer.
                let span = q.span(a);
                if d.actors.iter().any(|f| f.span.overlaps(span)) {
                    return;
                }
                if sense.weapon && !sense.facility && d.event_type != Some(EventType::Interception) {
                    return;
                }
                if sense.pronoun {
                    if let Some(f) = self.antecedent(id) {
                        push(&mut d.targets, f);
                    }
                    return;
                }
                let direction = ["osten", "westen", "norden", "süden", "north", "south", "east", "west"].iter().any(|w| a.lower(q.head).ends_with(w));
                if direction || sense.place && !sense.facility && !sense.party || sense.bare || sense.event && !sense.party {
                    return;
                }
                // A country hit by strikes is where they fall, not whom they hit.
                let violent = d.event_type.is_some_and(|t| t.family() == Family::Violence);
                if violent && sense.place && q.prep(a).is_some() && !sense.facility {
                    return;
                }
                if let Some(f) = self.filled(id) {
                    push(&mut d.targets, f);
                }
            }
            Role::Weapon => {
                if let Some(w) = self.language.lexica.weapon_of(a.lemma(q.head)) {
                    let w = w.to_owned();
                    d.weapon(&w, a.tokens[q.head].span);
                }
            }
            Role::Killed => self.fill_toll(d, Cell::Killed, id, sense),
            Role::Injured => self.fill_toll(d, Cell::Injured, id, sense),
            Role::Captured => self.fill_toll(d, Cell::Captured, id, sense),
            Role::Missing => self.fill_toll(d, Cell::Missing, id, sense),
            Role::Displaced => self.fill_toll(d, Cell::Displaced, id, sense),
            Role::Released => self.fill_toll(d, Cell::Released, id, sense),
            Role::Strength => {
                if let Some(n) = quantity::of_phrase(a, q).filter(|n| n.amount.max != Some(0))
                    && (sense.armed || sense.person)
                {
                    d.strength = d.strength.or(Some((n.amount, a.span(n.first, n.last))));
                }
            }
            Role::Count => {
                if let Some(n) = quantity::of_phrase(a, q) {
                    d.count = d.count.or(Some((n.amount, a.span(n.first, n.last))));
                }
            }
            Role::Place => {}
        }
    }

    fn fill_toll(&self, d: &mut Draft, cell: Cell, (s, p): PhraseId, sense: Sense) {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        if sense.facility && !sense.person || sense.place && !sense.party && !sense.person || sense.weapon && !sense.person || sense.money {
            return;
        }
        // A subordinate's relative pronoun or *sie* counts no one by itself.
        if sense.pronoun && !matches!(a.lower(q.head), "niemand" | "nobody" | "keiner" | "none") {
            return;
        }
        let part = quantity::is_part(a, parse, p);
        let who = self.filled((s, p)).map(|f| f.name).unwrap_or_else(|| q.span(a).of(&a.text).to_owned());
        let (amount, span) = match quantity::of_phrase(a, q).or_else(|| self.counted_apart((s, p))) {
            Some(n) => (n.amount, a.span(n.first, n.last)),
            None => {
                let plural = match a.lang {
                    Lang::De => q.cases & 0xf0 != 0 && q.cases & 0x0f == 0 || !a.has(q.head, Reading::UNKNOWN) && a.pos(q.head) == Upos::Noun && q.cases & 0x0f == 0,
                    Lang::En => a.has(q.head, 0xf0),
                };
                let definite = matches!(a.lower(q.first), "die" | "den" | "der" | "the");
                let victim = self.language.lexica.class_at(a, q.head).is_some_and(|c| c.bare);
                if victim && !(plural && d.title) {
                    return;
                }
                if plural && !definite && (sense.person || d.rule.starts_with("killing") || d.rule.starts_with("arrest")) {
                    (Amount { min: Some(2), max: None, approx: false }, q.span(a))
                } else if !plural && sense.person && (a.pos(q.head) == Upos::Propn || sense.named || definite) && cell != Cell::Displaced && !sense.group {
                    // One named or singled-out person.
                    (Amount { min: Some(1), max: Some(1), approx: false }, q.span(a))
                } else {
                    return;
                }
            }
        };
        // Those who suffer are its targets, where they are named as more than dead and wounded.
        let whom = matches!(cell, Cell::Killed | Cell::Injured) && amount.max != Some(0) && !part;
        if whom
            && d.targets.is_empty()
            && !self.language.lexica.class_at(a, q.head).is_some_and(|c| c.bare || c.id == "victim")
            && (sense.person || sense.armed)
            && let Some(f) = self.filled((s, p))
        {
            push(&mut d.targets, f);
        }
        d.toll(cell, TollDraft { who, amount, part, span });
        // Subgroups behind: *darunter drei Kinder*.
        let limit = a.sentences[s].last as usize;
        for (n, g) in parse.phrases.iter().enumerate().skip(p + 1).take(8) {
            if g.first >= limit || !quantity::is_part(a, parse, n) {
                continue;
            }
            if let Some(m) = quantity::of_phrase(a, g).filter(|m| m.amount.min.is_some_and(|x| amount.max.is_none_or(|t| x <= t)) && m.amount.max != Some(0)) {
                let sense = self.sense((s, n));
                if sense.person || sense.party || sense.armed {
                    let who = self.filled((s, n)).map(|f| f.name).unwrap_or_default();
                    d.toll(cell, TollDraft { who, amount: m.amount, part: true, span: a.span(m.first, m.last) });
                }
            }
        }
    }

    /// *die Zahl der Toten stieg auf 39*, *put the death toll at 21*: the number stands apart from what it counts.
    fn counted_apart(&self, (s, p): PhraseId) -> Option<quantity::Quantity> {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        let counter = |head: usize| {
            let l = a.lemma(head).to_lowercase();
            matches!(l.as_str(), "zahl" | "anzahl" | "gesamtzahl" | "number" | "toll" | "count") || l.ends_with("zahl") || l.ends_with("toll")
        };
        let owner = q.gen_of.map(|g| parse.phrases[g].head);
        if !(owner.is_some_and(counter) || counter(q.head)) {
            return None;
        }
        let clause = parse.clause_of(q.head)?;
        let mut found = None;
        for &n in &parse.clauses[clause].phrases {
            let g = &parse.phrases[n];
            let at = matches!(g.prep(a), Some("auf" | "mit" | "bei" | "at" | "to" | "past")) || g.prep.is_none() && n > p && self.a.lang == Lang::En;
            if n != p && at && !g.time && a.pos(g.head) == Upos::Num {
                found = quantity::of_phrase(a, g).or(found);
            }
        }
        found
    }

    /// Weapons named among some tokens, with their number.
    pub fn weapons_in(&self, d: &mut Draft, s: usize, tokens: &[usize]) {
        let a = self.a;
        let violent = d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Interception | Family::Seizure | Family::Crowd));
        if !violent {
            return;
        }
        for &t in tokens {
            if !matches!(a.pos(t), Upos::Noun | Upos::Propn | Upos::X) {
                continue;
            }
            let Some(code) = self.language.lexica.weapon_of(a.lemma(t)) else { continue };
            let code = code.to_owned();
            d.weapon(&code, a.tokens[t].span);
            if let Some(p) = self.parses[s].phrase_of(t) {
                let q = &self.parses[s].phrases[p];
                if let Some(n) = quantity::of_phrase(a, q).filter(|_| q.head == t) {
                    if d.event_type == Some(EventType::Interception) {
                        d.count = d.count.or(Some((n.amount, a.span(n.first, n.last))).filter(|(m, _)| m.max != Some(1)));
                    }
                    d.munitions.push((a.form(t).to_owned(), n.amount, a.span(n.first, n.last)));
                }
            }
        }
    }
}
