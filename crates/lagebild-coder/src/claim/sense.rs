//! What a phrase names: a party, a place, a facility, a weapon, an event.

use super::context::{Context, PhraseId};
use crate::pack::{Class, EntityKind, Filler, NounKind};
use crate::quantity;
use lagebild_text::model::Upos;
use lagebild_text::{Lang, Span, lang};
use std::sync::Arc;

/// What a phrase can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    pub person: bool,
    pub armed: bool,
    pub group: bool,
    pub place: bool,
    pub facility: bool,
    pub weapon: bool,
    pub party: bool,
    pub event: bool,
    pub money: bool,
    /// Names no one (*Angreifer*, *Täter*).
    pub bare: bool,
    pub pronoun: bool,
    /// A name of the registers or a proper name.
    pub named: bool,
    /// Said of itself to speak (*Sprecher*, *Ministerium*).
    pub source: bool,
}

impl Sense {
    pub fn is(self, f: Filler) -> bool {
        match f {
            Filler::Person => self.person || self.pronoun,
            Filler::Armed => self.armed || (self.pronoun && !self.place),
            Filler::Group => self.group || self.pronoun,
            Filler::Place => self.place,
            Filler::Facility => self.facility,
            Filler::Weapon => self.weapon,
            Filler::Party => self.party || self.pronoun,
            Filler::Money => self.money,
            Filler::Event => self.event,
        }
    }
    pub fn any(self, list: &[Filler]) -> bool {
        list.iter().any(|f| self.is(*f))
    }
    /// Can act or be acted on as a party.
    pub fn is_actor(self) -> bool {
        (self.person || self.armed || self.group || self.party) && !self.bare
    }
}

/// A party, target or source as read from a phrase.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub name: String,
    pub id: Option<String>,
    pub span: Span,
    pub sense: Sense,
    pub plural: bool,
    /// Country of the party, where known.
    pub country: Option<String>,
    /// The beginnings of its words in plain letters.
    pub stems: Arc<[String]>,
}

/// The first six letters of every word of a name.
pub(super) fn stems(name: &str) -> Arc<[String]> {
    crate::fold(name).split(' ').filter(|w| w.len() > 2).map(|w| w.chars().take(6).collect()).collect()
}

impl Filled {
    /// Whether two mentions can be one party: same id, or names that share their main word.
    pub fn same(&self, other: &Filled) -> bool {
        if let (Some(x), Some(y)) = (&self.id, &other.id) {
            return x == y;
        }
        self.stems.iter().any(|w| w.len() > 3 && other.stems.contains(w))
    }
}

impl Context<'_> {
    pub fn sense(&self, (s, p): PhraseId) -> Sense {
        self.senses[s][p]
    }

    /// What a phrase names, worked out once a report.
    pub(super) fn sense_of(&self, (s, p): PhraseId) -> Sense {
        let a = self.a;
        let q = &self.parses[s].phrases[p];
        let mut out = Sense::default();
        let head = q.head;
        if matches!(a.pos(head), Upos::Pron | Upos::Det) {
            out.pronoun = true;
            return out;
        }
        let lemma = a.lemma(head);
        let lexica = &self.language.lexica;
        if let Some(class) = lexica.class_at(a, head) {
            match class.kind {
                NounKind::Person => {
                    out.person = true;
                    out.party = class.armed
                        || matches!(
                            class.id.as_str(),
                            "protester"
                                | "crowd"
                                | "opposition"
                                | "politician"
                                | "head-of-state"
                                | "official"
                                | "diplomat"
                                | "leader"
                                | "migrant"
                                | "prisoner"
                                | "hostage"
                                | "villager"
                        );
                }
                NounKind::Force => {
                    out.group = true;
                    out.party = true;
                    out.person = true;
                }
                NounKind::Body => out.party = true,
                NounKind::Facility | NounKind::Vehicle => out.facility = true,
                NounKind::Event => {}
            }
            out.armed = class.armed;
            out.group |= class.armed && class.kind == NounKind::Person;
            out.bare = class.bare;
        }
        if lexica.weapon_of(lemma).is_some() {
            out.weapon = true;
        }
        out.source = lexica.is_source(lemma);
        out.event = self.event_noun(head) || lexica.class_at(a, head).is_some_and(|c| c.kind == NounKind::Event);
        out.money = matches!(lemma, "Euro" | "Dollar" | "euro" | "dollar" | "Franken" | "Pfund");
        for n in self.mentions.named_in(q.first, q.last) {
            let e = &self.pack.registers.entities[n.entity];
            out.named |= !n.derived;
            let person = matches!(e.kind, EntityKind::Party(Class::Person));
            let covers = (n.first <= head && head < n.last && !n.partial) || (out.person || person) && n.last == q.last;
            match e.kind {
                EntityKind::Country if covers => {
                    out.place = !n.derived;
                    out.party = true;
                    out.person |= n.derived;
                }
                EntityKind::Place { .. } if covers => {
                    out.place = true;
                    out.facility |= matches!(e.sort.as_str(), "base" | "camp" | "airport" | "prison" | "field");
                }
                // *am Flughafen von Bagdad*: behind a preposition a seat of government is a place.
                EntityKind::Party(Class::Government | Class::State) if covers && q.prep.is_some() && self.pack.registers.capital(&crate::fold(q.span(a).of(&a.text))).is_some() => {
                    out.place = true
                }
                EntityKind::Party(class) if covers => {
                    out.party = true;
                    match class {
                        Class::Person => out.person = true,
                        Class::Group => {
                            out.armed = true;
                            out.group = true;
                        }
                        Class::ArmedForces | Class::Police | Class::Intelligence => {
                            out.armed = true;
                            out.group = true;
                        }
                        Class::Media => out.source = true,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        if self.mentions.places_in(q.first, q.last).any(|p| p.first <= head && head < p.last) {
            out.place = true;
            // *Moskau dringt auf …*: a capital without preposition stands for its government.
            if q.prep.is_none() && q.gen_of.is_none() && self.pack.registers.capital(&crate::fold(q.span(a).of(&a.text))).is_some() {
                out.party = true;
                out.named = true;
            }
        }
        // *Ihr Gründer Abu Mahdi*: a noun that a name follows is a person.
        if !out.place
            && !out.facility
            && !out.event
            && !out.party
            && a.pos(head) == Upos::Noun
            && !matches!(lemma, "Typ" | "Art" | "Bauart" | "Modell" | "Kaliber" | "Name")
            && q.last > head + 1
            && a.pos(q.last - 1) == Upos::Propn
        {
            out.person = true;
            out.party = true;
            out.named = true;
        }
        if out == Sense::default() {
            if a.pos(head) == Upos::Propn {
                // An unknown proper name is a person or a party more often than anything else.
                out.person = true;
                out.party = true;
                out.named = true;
            } else if a.pos(head) == Upos::Num {
                out.person = true;
            }
        }
        out
    }

    /// Whether token `i` is a noun that names an event.
    pub fn event_noun(&self, i: usize) -> bool {
        matches!(self.a.pos(i), Upos::Noun | Upos::Propn) && !self.noun_frames(i).is_empty()
    }

    /// The party a phrase names: its words without article and number, with its genitive attribute.
    pub fn filled(&self, (s, p): PhraseId) -> Option<Filled> {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        let sense = self.sense((s, p));
        if sense.pronoun || a.pos(q.head) == Upos::Num && !sense.named {
            return None;
        }
        let mut first = q.first;
        if let Some(n) = quantity::of_phrase(a, q)
            && n.last <= q.head
        {
            first = first.max(n.last);
        }
        while first < q.head
            && (matches!(a.pos(first), Upos::Det | Upos::Adv | Upos::Num | Upos::Adp | Upos::Punct | Upos::Part)
                || is_vacuous(a.lower(first))
                || lang::de::determiner(a.lower(first)).is_some() && a.lang == Lang::De)
        {
            first += 1;
        }
        let mut last = q.last;
        // A genitive attribute directly behind belongs to the name: *Kämpfer der Taliban*.
        let mut k = p;
        let mut depth = 0;
        while let Some((n, g)) = parse
            .phrases
            .iter()
            .enumerate()
            .skip(k + 1)
            .take(1)
            .find(|(_, g)| g.gen_of == Some(k) || (g.after == Some(k) && g.prep.is_some_and(|x| matches!(a.lower(x), "von" | "vom" | "of")) && !sense.event))
        {
            last = g.last;
            k = n;
            depth += 1;
            if depth > 1 {
                break;
            }
        }
        // *der Stützpunkt Tower 22*: a register name that goes on behind the phrase belongs to it.
        if let Some(n) = self.mentions.named.iter().find(|n| !n.derived && (q.first..=last).contains(&n.first) && n.last > last && n.last <= last + 3) {
            last = n.last;
        }
        // English possessor before the noun.
        if a.lang == Lang::En
            && let Some(owner) = p.checked_sub(1).filter(|&o| parse.phrases[o].gen_of == Some(p))
        {
            first = parse.phrases[owner].first;
            while first < q.head && a.pos(first) == Upos::Det {
                first += 1;
            }
        }
        let span = a.span(first, last);
        let name = clean(span.of(&a.text));
        let mut id = None;
        let mut country = None;
        for n in self.mentions.named_in(first, last) {
            let e = &self.pack.registers.entities[n.entity];
            country = country.or_else(|| e.country.clone());
            let inside = n.first >= q.first && n.last <= q.last;
            match e.kind {
                EntityKind::Party(_) if inside && (!n.partial || sense.armed) && id.is_none() => id = Some(e.id.clone()),
                EntityKind::Country if inside && !n.derived && !n.partial && n.last > q.head && id.is_none() => id = Some(e.id.clone()),
                EntityKind::Country if (n.derived || n.partial) && sense.armed && id.is_none() && inside => id = self.force_of(&e.country, q.head),
                _ => {}
            }
        }
        if id.is_none()
            && sense.place
            && sense.party
            && let Some(e) = self.pack.registers.capital(&crate::fold(q.span(a).of(&a.text)))
        {
            let e = &self.pack.registers.entities[e];
            id = Some(e.id.clone());
            country = e.country.clone();
        }
        let plural = match a.lang {
            Lang::De => q.cases & 0xf0 != 0 && q.cases & 0x0f == 0 || parse.group(p).len() > 1,
            Lang::En => a.has(q.head, 0xf0) || parse.group(p).len() > 1,
        };
        (!name.is_empty()).then(|| Filled { stems: stems(&name), name, id, span, sense, plural, country })
    }

    /// The register's armed forces of a country, for *irakische Armee*.
    fn force_of(&self, country: &Option<String>, head: usize) -> Option<String> {
        let class = self.language.lexica.class_at(self.a, head)?;
        let want = match class.id.as_str() {
            "soldier" | "armed-forces" | "unit" | "officer" => Class::ArmedForces,
            "police" | "police-officer" => Class::Police,
            _ => return None,
        };
        self.pack
            .registers
            .entities
            .iter()
            .find(|e| e.kind == EntityKind::Party(want) && e.country == *country && (e.id.contains("armed-forces") || e.id.contains("police")))
            .map(|e| e.id.clone())
    }
}

fn is_vacuous(lower: &str) -> bool {
    matches!(
        lower,
        "mutmaßliche"
            | "mutmaßlichen"
            | "mutmassliche"
            | "mutmasslichen"
            | "mutmaßlicher"
            | "weitere"
            | "weiteren"
            | "weiterer"
            | "andere"
            | "anderen"
            | "suspected"
            | "alleged"
            | "other"
            | "further"
            | "more"
            | "zahlreiche"
            | "viele"
            | "many"
            | "additional"
            | "getötete"
            | "getöteten"
            | "verletzte"
            | "verletzten"
            | "insgesamt"
    )
}

/// Quotation marks off, white space folded.
fn clean(text: &str) -> String {
    let t: String = text.chars().filter(|c| !matches!(c, '„' | '“' | '”' | '"' | '»' | '«' | '‹' | '›')).collect();
    t.split_whitespace().collect::<Vec<_>>().join(" ")
}
