//! Predicates that evoke an event, and the fillers of their frames.

use super::context::{Context, PhraseId};
use super::draft::{Cell, Draft, TollDraft};
use super::sense::{Filled, Sense};
use super::speech::Source;
use crate::claim::{Amount, EventType, Family, Kind, Status, Voice};
use crate::pack::{Frame, FrameRef, Role, Slot};
use crate::quantity;
use lagebild_text::model::{Reading, Upos};
use lagebild_text::{Clause, ClauseKind, Lang, Mood};

/// Verbs whose object names the act and whose subject does it.
const LIGHT: &[&str] = &[
    "verüben", "fliegen", "starten", "ausführen", "durchführen", "begehen", "unternehmen", "führen", "vornehmen", "lancieren", "anrichten", "planen", "vorbereiten", "ankündigen", "beginnen", "fortsetzen", "wagen", "eröffnen", "einleiten",
    "carry", "launch", "conduct", "stage", "mount", "commit", "perform", "begin", "start", "resume", "make", "plan", "announce", "prepare",
];
/// Verbs whose subject names the act and whose object suffers it.
const AIMED: &[&str] = &["treffen", "gelten", "richten", "zielen", "erschüttern", "hit", "target", "strike", "rock", "shake"];

impl Context<'_> {
    /// Frames whose noun token `i` is, compounds by their last part.
    pub fn noun_frames(&self, i: usize) -> &[FrameRef] {
        let nouns = &self.language.frames.nouns;
        let lemma = self.a.lemma(i).to_lowercase();
        if let Some(f) = nouns.get(&lemma).or_else(|| nouns.get(self.a.lower(i))) {
            return f;
        }
        if self.a.lang == Lang::En {
            return &[];
        }
        let mut at = 0;
        for (n, _) in lemma.char_indices().skip(3) {
            at = n;
            let tail = &lemma[at..];
            if tail.chars().count() < 5 && !lemma[..at].ends_with('-') {
                break;
            }
            if let Some(f) = nouns.get(tail) {
                return f;
            }
        }
        let _ = at;
        &[]
    }

    /// Every draft a sentence evokes.
    pub fn drafts(&self, s: usize, sources: &[Source], last_source: &Option<Filled>) -> Vec<Draft> {
        let mut out = vec![];
        let clauses = self.parses[s].clauses.len();
        for c in 0..clauses {
            if let Some(d) = self.verb_draft(s, c, sources, last_source) {
                out.extend(self.each_place(s, c, d));
            }
        }
        for i in self.a.sentences[s].tokens() {
            if matches!(self.a.pos(i), Upos::Noun | Upos::Propn | Upos::Verb) {
                if let Some(d) = self.noun_draft(s, i, sources, last_source) {
                    out.push(d);
                }
            }
        }
        out.sort_by_key(|d| d.triggers[0]);
        out
    }

    /// *übergaben Al-Kaim und Kajara*: a place taken or given is an act each.
    fn each_place(&self, s: usize, c: usize, d: Draft) -> Vec<Draft> {
        if !matches!(d.event_type, Some(EventType::Handover | EventType::Territory)) {
            return vec![d];
        }
        let parse = &self.parses[s];
        let clause = &parse.clauses[c];
        let object = if clause.passive { &clause.subject } else { &clause.object };
        let places: Vec<_> = object.iter().filter_map(|&p| self.mentions.places_in(parse.phrases[p].first, parse.phrases[p].last).next().cloned()).collect();
        if places.is_empty() {
            return vec![d];
        }
        places
            .into_iter()
            .map(|p| {
                let mut one = d.clone();
                one.targets.retain(|f| !f.span.overlaps(p.span) || f.sense.facility);
                one.object_place = Some(p);
                one
            })
            .collect()
    }

    fn barred_by(&self, s: usize, frame: &Frame) -> bool {
        frame.not.iter().any(|n| self.says(s, n))
    }

    fn fixed_found(&self, tokens: &[usize], r: &FrameRef, verb: usize) -> bool {
        let a = self.a;
        let german = a.lang == Lang::De;
        if r.reflexive && !tokens.iter().any(|&t| matches!(a.lower(t), "sich" | "mich" | "uns")) {
            return false;
        }
        let hit = |t: usize, w: &str| a.lower(t) == w || a.lemma(t).to_lowercase() == w;
        if german {
            return r.fixed.iter().all(|w| tokens.iter().any(|&t| hit(t, w)));
        }
        let mut from = verb + 1;
        r.fixed.iter().all(|w| match (from..(from + 5).min(a.tokens.len())).find(|&t| hit(t, w)) {
            Some(t) => {
                from = t + 1;
                true
            }
            None => false,
        })
    }

    /// Why the frames of a clause's predicate did not apply.
    pub fn why_not(&self, s: usize, c: usize) -> Vec<String> {
        let clause = &self.parses[s].clauses[c];
        let Some(verb) = clause.verb else { return vec![] };
        let frames = &self.language.frames;
        let refs = frames.verbs.get(&clause.predicate).map(Vec::as_slice).unwrap_or(&[]);
        refs.iter()
            .filter_map(|r| {
                let frame = &frames.frames[r.frame];
                let missing = !self.fixed_found(&clause.tokens, r, verb);
                if missing || frame.is_tally() || frame.is_strength() {
                    return None;
                }
                let barred = frame.not.iter().find(|n| self.says(s, n));
                let reason = if let Some(b) = barred {
                    format!("barred by {b:?}")
                } else if !self.fits(s, c, frame) {
                    format!("needs subject {:?}, object {:?}", frame.subject, frame.object)
                } else if self.status(s, c, frame).is_none() {
                    "status: unreal, negated or demanded".to_owned()
                } else {
                    return None;
                };
                Some(format!("{} {}:{} {reason}", clause.predicate, frame.page, frame.line))
            })
            .collect()
    }

    fn verb_draft(&self, s: usize, c: usize, sources: &[Source], last: &Option<Filled>) -> Option<Draft> {
        let a = self.a;
        let parse = &self.parses[s];
        let clause = &parse.clauses[c];
        let verb = clause.verb?;
        let frames = &self.language.frames;
        let refs = frames.verbs.get(&clause.predicate).map(Vec::as_slice).unwrap_or(&[]);
        let adjective = clause.tokens.iter().copied().find(|&t| frames.adjectives.contains_key(a.lemma(t)) && a.pos(t) == Upos::Adj);
        let extra = adjective.and_then(|t| frames.adjectives.get(a.lemma(t))).map(Vec::as_slice).unwrap_or(&[]);
        // The most demanding frame that fits is the one meant.
        let mut best: Option<(usize, &FrameRef)> = None;
        for r in refs.iter().chain(extra) {
            let frame = &frames.frames[r.frame];
            if frame.is_tally() || frame.is_strength() || !self.fixed_found(&clause.tokens, r, verb) || self.barred_by(s, frame) {
                continue;
            }
            if !self.fits(s, c, frame) {
                continue;
            }
            // The object itself decides between frames: *übergab den Stützpunkt* is a handover, *übergab die Geiseln* a concession.
            let object = if clause.passive { &clause.subject } else { &clause.object };
            let direct = !frame.object.is_empty() && object.first().is_some_and(|&o| self.sense((s, parse.resolve_relative(o))).any(&frame.object));
            let rank = r.fixed.len() * 10 + usize::from(direct) * 3 + usize::from(r.reflexive) * 5 + usize::from(!frame.object.is_empty()) * 2 + usize::from(!frame.subject.is_empty()) + usize::from(frame.object.len() == 1);
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, r));
            }
        }
        let (_, r) = best?;
        let frame = &frames.frames[r.frame];
        let status = self.status(s, c, frame)?;
        let span = a.tokens[verb].span;
        let mut d = Draft::new(Kind::Event, frame.event_type, s, span);
        d.clause = Some(c);
        d.relative = clause.kind == ClauseKind::Relative;
        d.generic = frame.generic;
        d.casualty_only = frame.generic && frame.event_type == Some(EventType::Killing);
        d.title = a.in_title(s);
        d.status = status;
        d.rule = format!("{}:{}", frame.page, frame.line);
        for w in &frame.weapons {
            d.weapon(w, span);
        }
        (d.voice, d.said) = self.voice(s, Some(c), sources, last);
        self.speech_act(&mut d, s, c, sources);
        for (role, slots) in &frame.roles {
            for slot in slots {
                for p in self.verb_slot(s, clause, slot, *role) {
                    self.fill(&mut d, *role, (s, p));
                }
            }
        }
        self.weapons_in(&mut d, s, &clause.tokens);
        self.back_reference(&mut d, s, clause);
        if d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Interception)) && d.count.is_none() {
            d.count = self.times_counted(&clause.tokens);
        }
        Some(d)
    }

    /// *46-mal angegriffen*, *attacked at least 13 times*: how often.
    fn times_counted(&self, tokens: &[usize]) -> Option<(Amount, lagebild_text::Span)> {
        let a = self.a;
        for &t in tokens {
            let lower = a.lower(t);
            let number = lower.strip_suffix("-mal").or_else(|| lower.strip_suffix("mal")).and_then(|n| n.parse::<u64>().ok().or_else(|| quantity::number_word(n, a.lang)));
            if let Some(n) = number.filter(|n| *n > 1) {
                return Some((Amount { min: Some(n), max: Some(n), approx: false }, a.tokens[t].span));
            }
            if lower == "times" && t > 0 {
                let p = self.parses[a.sentence_of(t)].phrase_of(t)?;
                let n = quantity::of_phrase(a, &self.parses[a.sentence_of(t)].phrases[p])?;
                return Some((n.amount, a.span(n.first, n.last)));
            }
        }
        None
    }

    /// Whether subject and object are what the frame wants.
    fn fits(&self, s: usize, c: usize, frame: &Frame) -> bool {
        let parse = &self.parses[s];
        let clause = &parse.clauses[c];
        let sense = |p: &usize| self.sense((s, parse.resolve_relative(*p)));
        let (subject, object) = if clause.passive { (vec![], clause.subject.clone()) } else { (clause.subject.clone(), clause.object.clone()) };
        let family = frame.event_type.map(EventType::family);
        if !frame.object.is_empty() {
            let mut fillers: Vec<usize> = object.iter().chain(&clause.dative).copied().collect();
            if matches!(family, Some(Family::Word | Family::Deal)) {
                // What is said, demanded or agreed stands anywhere in the complement.
                fillers.extend(clause.phrases.iter().copied().filter(|p| !clause.subject.contains(p)));
                for d in parse.clauses.iter().filter(|d| d.parent == Some(c)) {
                    fillers.extend(&d.phrases);
                }
            } else {
                fillers.extend(clause.phrases.iter().copied().filter(|&p| frame.slots(Role::Target).iter().any(|t| matches!(t, Slot::Preposition(w) if parse.phrases[p].prep(self.a) == Some(w)))));
            }
            if !fillers.iter().any(|p| sense(p).any(&frame.object)) {
                return false;
            }
        }
        if !frame.subject.is_empty() && !subject.is_empty() && !subject.iter().any(|p| sense(p).any(&frame.subject)) {
            return false;
        }
        // Speech acts, deals and moves need someone who acts.
        if matches!(family, Some(Family::Word)) && subject.is_empty() && !clause.passive {
            return false;
        }
        // A crowd riots; gunmen who storm a place attack it.
        if frame.event_type == Some(EventType::Riot) && (subject.iter().any(|p| sense(p).armed || sense(p).bare) || subject.is_empty() && !clause.passive) {
            return false;
        }
        true
    }

    /// The phrases standing in a slot of a verb.
    fn verb_slot(&self, s: usize, clause: &Clause, slot: &Slot, role: Role) -> Vec<usize> {
        let parse = &self.parses[s];
        let a = self.a;
        match slot {
            Slot::Subject if clause.passive => {
                // The agent: *von der Miliz*, *durch eine Drohne*, *by the army*.
                let agent = clause.phrases.iter().copied().find(|&p| {
                    let q = &parse.phrases[p];
                    let prep = q.prep(a);
                    let by = matches!(prep, Some("by")) || matches!(prep, Some("von" | "durch")) && !q.time;
                    let sense = self.sense((s, p));
                    by && (sense.is_actor() || sense.weapon || sense.bare) && !(sense.place && !sense.party)
                });
                agent.map(|p| parse.group(p)).unwrap_or_default()
            }
            Slot::Subject => clause.subject.iter().map(|&p| parse.resolve_relative(p)).collect(),
            Slot::Object if clause.passive => clause.subject.iter().map(|&p| parse.resolve_relative(p)).collect(),
            Slot::Object => clause.object.clone(),
            Slot::Dative => clause.dative.clone(),
            Slot::Preposition(w) if matches!(w.as_str(), "von" | "durch" | "by") && clause.passive => self.verb_slot(s, clause, &Slot::Subject, role),
            Slot::Preposition(w) => {
                let found = clause.phrases.iter().copied().find(|&p| {
                    let q = &parse.phrases[p];
                    // *im Norden von Mali*: a country behind a noun belongs to the noun.
                    let attribute = role == Role::Actor && matches!(w.as_str(), "von" | "of" | "durch") && self.sense((s, p)).place;
                    q.prep(a) == Some(w.as_str()) && !q.time && !attribute
                });
                found.map(|p| parse.group(p)).unwrap_or_default()
            }
            _ => vec![],
        }
    }

    fn noun_draft(&self, s: usize, i: usize, sources: &[Source], last: &Option<Filled>) -> Option<Draft> {
        let a = self.a;
        if a.pos(i) == Upos::Verb && a.lang == Lang::De || !a.form(i).chars().any(char::is_alphabetic) {
            return None;
        }
        let parse = &self.parses[s];
        let frames = &self.language.frames;
        let p = parse.phrase_of(i)?;
        let q = &parse.phrases[p];
        // Only the head of a phrase evokes; the first part of a compound does not.
        if q.head != i && !(a.lang == Lang::De && a.pos(q.head) == Upos::Propn) {
            return None;
        }
        // A capitalised English noun inside a sentence is part of a name: *March 23 Movement*.
        let capital = a.lang == Lang::En && a.form(i).chars().next().is_some_and(char::is_uppercase);
        if capital && !a.in_title(s) && i != a.sentences[s].first as usize {
            return None;
        }
        let clause_index = parse.clause_of(i);
        let clause = clause_index.map(|c| &parse.clauses[c]);
        let around: Vec<usize> = (q.first.saturating_sub(3)..(q.last + 6).min(a.sentences[s].last as usize)).collect();
        let mut chosen = None;
        for r in self.noun_frames(i) {
            let frame = &frames.frames[r.frame];
            let fixed = r.fixed.iter().all(|w| around.iter().any(|&t| t != i && (a.lower(t) == w || a.lemma(t).to_lowercase() == *w)));
            let own = a.lemma(i).to_lowercase();
            let itself_barred = frame.not.iter().any(|n| own == *n);
            if fixed && !frame.is_tally() && !frame.is_strength() && !itself_barred && !self.barred_by(s, frame) {
                chosen = Some((r, frame));
                break;
            }
        }
        let (_, frame) = chosen?;
        let status = self.noun_status(s, p, clause_index, frame)?;
        let span = a.tokens[i].span;
        let mut d = Draft::new(Kind::Event, frame.event_type, s, span);
        d.noun = true;
        d.clause = clause_index;
        d.generic = frame.generic;
        d.casualty_only = frame.event_type == Some(EventType::Killing) && (frame.generic || frame.roles.iter().any(|(_, s)| s.contains(&Slot::Itself)));
        d.title = a.in_title(s);
        d.status = status;
        d.rule = format!("{}:{}", frame.page, frame.line);
        let det = a.lower(q.first);
        d.definite = matches!(det, "der" | "die" | "das" | "dem" | "den" | "des" | "the" | "dieser" | "diese" | "diesem" | "diesen" | "dieses" | "this" | "these") || q.prep.is_some_and(|x| matches!(a.lower(x), "beim" | "vom" | "zum" | "am" | "im"));
        for w in &frame.weapons {
            d.weapon(w, span);
        }
        if let Some(w) = self.language.lexica.weapon_prefix(a.lemma(i)) {
            d.weapon(w, span);
        }
        (d.voice, d.said) = self.voice(s, clause_index, sources, last);
        let chain = self.chain(s, p);
        for (role, slots) in &frame.roles {
            for slot in slots {
                match slot {
                    Slot::Genitive => {
                        let gens: Vec<usize> = parse.phrases.iter().enumerate().filter(|(_, g)| g.gen_of == Some(p)).map(|(n, _)| n).collect();
                        for g in gens.into_iter().flat_map(|g| parse.group(g)) {
                            self.fill(&mut d, *role, (s, g));
                        }
                    }
                    Slot::Preposition(w) => {
                        if let Some(&k) = chain.iter().find(|&&k| parse.phrases[k].prep(a) == Some(w.as_str()) && !parse.phrases[k].time) {
                            for g in parse.group(k) {
                                self.fill(&mut d, *role, (s, g));
                            }
                        }
                    }
                    Slot::Itself => self.fill(&mut d, *role, (s, p)),
                    Slot::Adjective => self.fill_adjective(&mut d, *role, s, p, q.first, q.head),
                    Slot::Compound => self.fill_compound(&mut d, *role, i),
                    _ => {}
                }
            }
        }
        if let Some(clause) = clause {
            self.light_verb(&mut d, s, p, clause, frame);
        }
        let mut tokens: Vec<usize> = (q.first..q.last).collect();
        for &k in &chain {
            tokens.extend(parse.phrases[k].first..parse.phrases[k].last);
        }
        self.weapons_in(&mut d, s, &tokens);
        // How many incidents: *vier Angriffe*, *eine Serie von Anschlägen*.
        if d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Interception)) && !d.casualty_only {
            if let Some(n) = quantity::of_phrase(a, q).filter(|n| n.amount.min != Some(1) || n.amount.max != Some(1)) {
                if n.amount.max == Some(0) {
                    return None;
                }
                d.count = Some((n.amount, a.span(n.first, n.last)));
            } else if let Some(n) = (q.first..q.head).find_map(|k| ordinal(a.lower(k)).filter(|n| *n >= 4).map(|n| (n, k))) {
                // *die elfte Raketenattacke*, *der 158. Angriff*: so many by now.
                d.count = Some((Amount { min: Some(n.0), max: Some(n.0), approx: false }, a.tokens[n.1].span));
            } else if p > 0 && matches!(a.lemma(parse.phrases[p - 1].head), "Serie" | "Reihe" | "Welle" | "series" | "wave" | "string") && (parse.phrases[p].gen_of == Some(p - 1) || parse.phrases[p].prep(a).is_some_and(|w| matches!(w, "von" | "of"))) {
                d.count = Some((Amount { min: Some(2), max: None, approx: false }, parse.phrases[p - 1].span(a)));
            }
        }
        Some(d)
    }

    /// The phrases that hang on phrase `p`, one behind the other.
    fn chain(&self, s: usize, p: usize) -> Vec<usize> {
        let parse = &self.parses[s];
        let mut out = vec![];
        let mut last = p;
        for (n, q) in parse.phrases.iter().enumerate().skip(p + 1) {
            if q.after == Some(last) || q.coord_of == Some(last) {
                out.push(n);
                last = n;
            } else {
                break;
            }
        }
        out
    }

    /// *israelischer Luftangriff*: the country of the adjective acts.
    fn fill_adjective(&self, d: &mut Draft, role: Role, s: usize, p: usize, first: usize, head: usize) {
        let list: Vec<_> = self.mentions.named_in(first, head).filter(|n| n.derived || n.last <= head).cloned().collect();
        let _ = (s, p);
        for n in list {
            self.fill_entity(d, role, n.entity, n.first, n.last);
        }
    }

    /// *US-Angriff*, *Taliban-Überfall*: the first part of the compound acts.
    fn fill_compound(&self, d: &mut Draft, role: Role, i: usize) {
        if let Some(n) = self.mentions.named_at(i).filter(|n| n.partial).cloned() {
            self.fill_entity(d, role, n.entity, n.first, n.last);
        }
    }

    fn fill_entity(&self, d: &mut Draft, role: Role, entity: usize, first: usize, last: usize) {
        let e = &self.pack.registers.entities[entity];
        let lang = usize::from(self.a.lang == Lang::En);
        let sense = Sense { party: true, named: true, ..Sense::default() };
        let f = Filled { name: e.name[lang].clone(), id: Some(e.id.clone()), span: self.a.span(first, last), sense, plural: false, country: e.country.clone() };
        match role {
            Role::Actor => push(&mut d.actors, f),
            Role::Target => push(&mut d.targets, f),
            _ => {}
        }
    }

    /// *verübte einen Anschlag*, *der Angriff galt einem Stützpunkt*.
    fn light_verb(&self, d: &mut Draft, s: usize, p: usize, clause: &Clause, frame: &Frame) {
        let parse = &self.parses[s];
        let object = if clause.passive { &clause.subject } else { &clause.object };
        let violent = d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Move | Family::Crowd | Family::Seizure));
        if object.contains(&p) && LIGHT.contains(&clause.predicate.as_str()) && violent && !frame.slots(Role::Actor).is_empty() && d.actors.is_empty() {
            for q in self.verb_slot(s, clause, &Slot::Subject, Role::Actor) {
                self.fill(d, Role::Actor, (s, q));
            }
        }
        if !clause.passive && clause.subject.contains(&p) && AIMED.contains(&clause.predicate.as_str()) && d.targets.is_empty() {
            let mut fillers = clause.object.clone();
            fillers.extend(&clause.dative);
            fillers.extend(clause.phrases.iter().copied().filter(|&q| matches!(parse.phrases[q].prep(self.a), Some("gegen" | "auf" | "against"))));
            for q in fillers {
                self.fill(d, Role::Target, (s, q));
            }
        }
        // Agent of a nominal in a clause of being: *Ziel des Angriffs war die Botschaft*.
        if clause.predicate == "sein" && matches!(self.a.lower(parse.phrases[p].first.saturating_sub(1)), "ziel") {
            for &q in clause.subject.iter().chain(&clause.object) {
                if q != p {
                    self.fill(d, Role::Target, (s, q));
                }
            }
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
                if let Some(n) = quantity::of_phrase(a, q).filter(|n| n.amount.max != Some(0)) {
                    if sense.armed || sense.person {
                        d.strength = d.strength.or(Some((n.amount, a.span(n.first, n.last))));
                    }
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
        if whom && d.targets.is_empty() && !self.language.lexica.class_at(a, q.head).is_some_and(|c| c.bare || c.id == "victim") && (sense.person || sense.armed) {
            if let Some(f) = self.filled((s, p)) {
                push(&mut d.targets, f);
            }
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
    fn weapons_in(&self, d: &mut Draft, s: usize, tokens: &[usize]) {
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

    fn back_reference(&self, d: &mut Draft, s: usize, clause: &Clause) {
        let a = self.a;
        d.definite |= clause.tokens.iter().take(6).any(|&t| matches!(a.lower(t), "dabei" | "dadurch" | "hierbei"));
        let _ = s;
    }

    /// The speaker of a speech act is its actor; its voice is the report's.
    fn speech_act(&self, d: &mut Draft, s: usize, c: usize, sources: &[Source]) {
        if d.event_type.is_some_and(|t| matches!(t.family(), Family::Word)) {
            let own = sources.iter().any(|x| x.clause == Some(c));
            let relayed = sources.iter().any(|x| x.clause != Some(c) && x.clauses.as_ref().is_none_or(|l| l.contains(&c)) && x.filled.is_some());
            if own || !relayed {
                d.voice = Voice::Report;
                d.said.clear();
            }
        }
        let _ = s;
    }

    /// The party a pronoun stands for: the nearest fitting subject before it.
    pub fn antecedent(&self, (s, p): PhraseId) -> Option<Filled> {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        if let Some(r) = Some(parse.resolve_relative(p)).filter(|&r| r != p) {
            return self.filled((s, r));
        }
        let lower = a.lower(q.head);
        let plural = match lower {
            "sie" => parse.clauses.iter().find(|c| c.subject.contains(&p)).and_then(|c| c.finite).is_some_and(|f| a.has(f, Reading::PLUR)),
            "they" | "them" => true,
            "er" | "he" | "it" | "ihn" | "ihm" | "him" | "she" => false,
            _ => return None,
        };
        let at = q.first;
        for back in (s.saturating_sub(2)..=s).rev() {
            let own = &self.parses[back];
            for clause in own.clauses.iter().rev() {
                for &x in clause.subject.iter() {
                    let x = own.resolve_relative(x);
                    if own.phrases[x].first >= at && back == s {
                        continue;
                    }
                    let sense = self.sense((back, x));
                    if sense.pronoun || !sense.is_actor() {
                        continue;
                    }
                    if let Some(f) = self.filled((back, x)) {
                        let fits = if plural { f.plural || f.sense.group } else { !f.plural };
                        if fits {
                            return Some(f);
                        }
                    }
                }
            }
        }
        None
    }

    /// The status a clause gives its predicate; `None` where nothing is to be coded.
    fn status(&self, s: usize, c: usize, frame: &Frame) -> Option<Status> {
        let a = self.a;
        let clause = &self.parses[s].clauses[c];
        let word = frame.event_type.is_some_and(|t| t.family() == Family::Word);
        let natural = frame.status.unwrap_or(match frame.event_type {
            Some(EventType::Threat) => Status::Threatened,
            Some(EventType::Demand) => Status::Demanded,
            _ => Status::Happened,
        });
        let governor = clause.parent.map(|p| &self.parses[s].clauses[p]).filter(|_| matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Sub));
        let conditional = clause.kind == ClauseKind::Sub && clause.opener.is_some_and(|o| matches!(a.lower(o), "wenn" | "falls" | "sofern" | "ob" | "if" | "unless" | "whether"));
        if conditional && !clause.past {
            return None;
        }
        // *würde angreifen*: unreal, unless speech is reported.
        let wuerde = clause.modal.is_some_and(|m| matches!(a.lower(m), "würde" | "würden" | "would"));
        if let Some(g) = governor {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &g.predicate);
            if list("demanded") || list("threatened") {
                return None;
            }
            if matches!(g.predicate.as_str(), "versuchen" | "try" | "attempt" | "seek") {
                // An attempt is coded.
            } else if list("denied") {
                return Some(Status::Denied);
            } else if list("possible") {
                return Some(Status::Possible);
            } else if clause.kind == ClauseKind::Infinitive && list("planned") {
                return Some(Status::Planned);
            } else if clause.kind == ClauseKind::Infinitive && clause.tokens.iter().any(|&t| a.lower(t) == "um") && !word {
                return None;
            } else if a.lang == Lang::En && clause.kind == ClauseKind::Infinitive && a.lower(clause.verb?.saturating_sub(1)) == "to" && !matches!(g.predicate.as_str(), "continue" | "begin" | "start" | "manage" | "go") {
                return if matches!(g.predicate.as_str(), "plan" | "intend" | "want" | "prepare" | "vow" | "agree" | "be" | "expect" | "promise" | "pledge" | "decide") && !g.passive { Some(Status::Planned) } else { None };
            }
        }
        if clause.negation.is_some_and(|n| !self.counts_none(s, n)) {
            if word {
                return None;
            }
            let reported = clause.mood != Mood::Indicative || governor.is_some_and(|g| self.language.lexica.says(&g.predicate)) || clause.parent.is_none() && self.parses[s].clauses.iter().any(|x| self.language.lexica.says(&x.predicate));
            return if reported && !matches!(natural, Status::Demanded | Status::Threatened) { Some(Status::Denied) } else { None };
        }
        if word {
            // A speech act still to come is none; one that may come neither.
            return if wuerde || clause.modal.is_some_and(|m| matches!(a.lemma(m), "können" | "may" | "might" | "could" | "müssen")) { None } else { Some(natural) };
        }
        if let Some(m) = clause.modal {
            let lemma = a.lemma(m);
            let perfect = self.perfect_infinitive(clause);
            return match lemma {
                "sollen" | "wollen" if perfect => Some(natural),
                "sollen" | "wollen" | "werden" | "will" | "shall" => {
                    if wuerde {
                        return None;
                    }
                    // *sollte … eintreffen* tells of a plan in the past as well.
                    Some(Status::Planned)
                }
                "können" | "dürfen" | "mögen" | "may" | "might" | "could" => {
                    let unreal = matches!(a.lower(m), "könnte" | "könnten" | "dürfte" | "dürften" | "may" | "might" | "could" | "möge");
                    if unreal { Some(Status::Possible) } else { if matches!(a.lower(m), "konnte" | "konnten" | "durfte" | "durften") { Some(natural) } else { None } }
                }
                "müssen" | "must" | "should" => None,
                "would" => None,
                "can" => None,
                _ => Some(natural),
            };
        }
        let ongoing = clause.tokens.iter().any(|&t| matches!(a.lower(t), "weiterhin" | "unvermindert"));
        if ongoing && !clause.past && frame.event_type.is_some_and(|t| t.family() == Family::Violence) {
            return Some(Status::Ongoing);
        }
        Some(natural)
    }

    /// *keine Verletzten*, *niemand wurde verletzt*: the negation is a number, not a denial.
    fn counts_none(&self, s: usize, n: usize) -> bool {
        let a = self.a;
        let none = matches!(a.lower(n), "kein" | "keine" | "keinen" | "keiner" | "niemand" | "no" | "nobody" | "none" | "weder");
        none && self.parses[s].phrase_of(n).is_some_and(|p| {
            let x = self.sense((s, p));
            x.person || x.pronoun || self.a.pos(self.parses[s].phrases[p].head) == Upos::Noun && !x.event
        })
    }

    fn noun_status(&self, s: usize, p: usize, clause: Option<usize>, frame: &Frame) -> Option<Status> {
        let a = self.a;
        let parse = &self.parses[s];
        let q = &parse.phrases[p];
        let natural = frame.status.unwrap_or(match frame.event_type {
            Some(EventType::Threat) => Status::Threatened,
            Some(EventType::Demand) => Status::Demanded,
            _ => Status::Happened,
        });
        // The noun it hangs on: *Angst vor Anschlägen*, *Forderung nach Abzug*, *geplanter Angriff*.
        let governor = (p > 0 && (q.after == Some(p - 1) || q.gen_of == Some(p - 1))).then(|| a.lemma(parse.phrases[p - 1].head).to_lowercase());
        if let Some(g) = governor {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &g);
            if list("demanded") || list("threatened") || matches!(g.as_str(), "kampf" | "schutz" | "abwehr" | "vorwurf" | "fight" | "defence" | "defense") {
                return None;
            }
            if list("possible") || matches!(g.as_str(), "gefahr" | "risiko" | "risk" | "warnung") {
                return Some(Status::Possible).filter(|_| frame.event_type.is_some_and(|t| t.family() == Family::Violence && false)).or(None);
            }
            if list("planned") {
                return Some(Status::Planned);
            }
        }
        for k in q.first..q.head {
            let w = a.lemma(k).to_lowercase();
            if matches!(w.as_str(), "geplant" | "bevorstehend" | "angekündigt" | "drohend" | "planned" | "looming" | "impending" | "upcoming") {
                return Some(Status::Planned);
            }
            if matches!(w.as_str(), "möglich" | "angeblich" | "etwaig" | "possible" | "potential" | "künftig" | "future" | "weitere" | "erneut") && matches!(w.as_str(), "möglich" | "etwaig" | "possible" | "potential" | "künftig" | "future") {
                return None;
            }
        }
        if q.first < q.head && matches!(a.lower(q.first), "kein" | "keine" | "keinen" | "keiner" | "no") && !frame.roles.iter().any(|(_, s)| s.contains(&Slot::Itself)) {
            return None;
        }
        if q.prep(a).is_some_and(|w| matches!(w, "ohne" | "without" | "vor" | "gegen" | "against")) && !q.time && !d_is_past(w_or(q.prep(a)), clause) {
            return None;
        }
        if let Some(c) = clause.map(|c| &parse.clauses[c]) {
            let list = |n: &str| self.language.lexica.lists(&format!("{n}.words"), &c.predicate);
            let object = if c.passive { c.subject.contains(&p) } else { c.object.contains(&p) || q.prep.is_some() };
            if object && (list("demanded") || list("threatened")) {
                return None;
            }
            if object && list("denied") && !c.passive {
                return Some(Status::Denied);
            }
            if object && list("possible") {
                return Some(Status::Possible);
            }
            if object && list("planned") && !c.past && q.prep.is_none() {
                return Some(Status::Planned);
            }
            if object && list("planned") && q.prep.is_none() {
                return Some(Status::Planned);
            }
            let conditional = c.kind == ClauseKind::Sub && c.opener.is_some_and(|o| matches!(a.lower(o), "wenn" | "falls" | "sofern" | "if" | "unless"));
            if conditional {
                return None;
            }
            if c.modal.is_some_and(|m| matches!(a.lower(m), "könnte" | "könnten" | "würde" | "würden" | "müsse" | "müssen" | "might" | "could" | "would" | "should" | "must" | "may")) {
                return None;
            }
            if (c.subject.contains(&p) || c.object.contains(&p)) && c.modal.is_some_and(|m| matches!(a.lemma(m), "sollen" | "werden" | "will" | "wollen")) && !self.perfect_infinitive(c) && natural == Status::Happened {
                return Some(Status::Planned);
            }
            if c.negation.is_some_and(|n| !self.counts_none(s, n)) && (c.subject.contains(&p) || c.object.contains(&p)) {
                return None;
            }
        }
        Some(natural)
    }
}

fn w_or(w: Option<&str>) -> &str {
    w.unwrap_or("")
}

/// *vor dem Angriff* in a clause looks back; *vor Angriffen* (warnen, schützen) does not.
fn d_is_past(prep: &str, clause: Option<usize>) -> bool {
    prep == "vor" && clause.is_none()
}

/// The number an ordinal names: *elfte*, *158.*, *eleventh*.
fn ordinal(lower: &str) -> Option<u64> {
    if let Some(n) = lower.strip_suffix('.').or_else(|| lower.strip_suffix("th")).and_then(|n| n.parse().ok()) {
        return Some(n);
    }
    let stem = ["ste", "sten", "ster", "stes", "te", "ten", "ter", "tes"].iter().find_map(|e| lower.strip_suffix(e))?;
    quantity::number_word(stem, Lang::De)
}

pub(super) fn push(list: &mut Vec<Filled>, f: Filled) {
    if !list.iter().any(|x| x.same(&f)) {
        list.push(f);
    }
}
