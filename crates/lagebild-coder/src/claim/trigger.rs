//! Predicates that evoke an event, and the fillers of their frames.

use super::context::{Context, PhraseId};
use super::draft::Draft;
use super::sense::Filled;
use super::speech::Source;
use crate::claim::{Amount, EventType, Family, Kind, Voice};
use crate::pack::{Frame, FrameRef, Role, Slot};
use crate::quantity;
use lagebild_text::model::{Reading, Upos};
use lagebild_text::{Clause, ClauseKind, Lang};

/// Verbs whose object names the act and whose subject does it.
const LIGHT: &[&str] = &[
    "verüben",
    "fliegen",
    "starten",
    "ausführen",
    "durchführen",
    "begehen",
    "unternehmen",
    "führen",
    "vornehmen",
    "lancieren",
    "anrichten",
    "planen",
    "vorbereiten",
    "ankündigen",
    "beginnen",
    "fortsetzen",
    "wagen",
    "eröffnen",
    "einleiten",
    "carry",
    "launch",
    "conduct",
    "stage",
    "mount",
    "commit",
    "perform",
    "begin",
    "start",
    "resume",
    "make",
    "plan",
    "announce",
    "prepare",
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
            if matches!(self.a.pos(i), Upos::Noun | Upos::Propn | Upos::Verb)
                && let Some(d) = self.noun_draft(s, i, sources, last_source)
            {
                out.push(d);
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
        let mut best: Option<(usize, &FrameRef, bool)> = None;
        for r in refs.iter().chain(extra) {
            let frame = &frames.frames[r.frame];
            if frame.is_tally() || frame.is_strength() || !self.fixed_found(&clause.tokens, r, verb) || self.barred_by(s, frame) {
                continue;
            }
            let fit = self.fits(s, c, frame);
            // The object itself decides between frames: *übergab den Stützpunkt* is a handover, *übergab die Geiseln* a concession.
            let object = if clause.passive { &clause.subject } else { &clause.object };
            let direct = !frame.object.is_empty() && object.first().is_some_and(|&o| self.sense((s, parse.resolve_relative(o))).any(&frame.object));
            let rank = usize::from(fit) * 100
                + r.fixed.len() * 10
                + usize::from(direct) * 3
                + usize::from(r.reflexive) * 5
                + usize::from(!frame.object.is_empty()) * 2
                + usize::from(!frame.subject.is_empty())
                + usize::from(frame.object.len() == 1);
            if best.is_none_or(|(b, _, _)| rank > b) {
                best = Some((rank, r, fit));
            }
        }
        let (_, r, fit) = best?;
        let frame = &frames.frames[r.frame];
        let status = self.status(s, c, frame);
        let span = a.tokens[verb].span;
        let mut d = Draft::new(Kind::Event, frame.event_type, s, span);
        d.unfit = !fit;
        d.unreal = status.is_none();
        d.fixed = r.fixed.len() + usize::from(r.reflexive);
        let status = status.unwrap_or_else(|| self.natural(frame));
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
                fillers.extend(
                    clause
                        .phrases
                        .iter()
                        .copied()
                        .filter(|&p| frame.slots(Role::Target).iter().any(|t| matches!(t, Slot::Preposition(w) if parse.phrases[p].prep(self.a) == Some(w)))),
                );
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
            let itself_barred = frame.not.contains(&own);
            if fixed && !frame.is_tally() && !frame.is_strength() && !itself_barred && !self.barred_by(s, frame) {
                chosen = Some((r, frame));
                break;
            }
        }
        let (_, frame) = chosen?;
        let status = self.noun_status(s, p, clause_index, frame);
        let span = a.tokens[i].span;
        let mut d = Draft::new(Kind::Event, frame.event_type, s, span);
        d.unreal = status.is_none();
        let status = status.unwrap_or_else(|| self.natural(frame));
        d.noun = true;
        d.clause = clause_index;
        d.generic = frame.generic;
        d.casualty_only = frame.event_type == Some(EventType::Killing) && (frame.generic || frame.roles.iter().any(|(_, s)| s.contains(&Slot::Itself)));
        d.title = a.in_title(s);
        d.status = status;
        d.rule = format!("{}:{}", frame.page, frame.line);
        let det = a.lower(q.first);
        d.definite = matches!(det, "der" | "die" | "das" | "dem" | "den" | "des" | "the" | "dieser" | "diese" | "diesem" | "diesen" | "dieses" | "this" | "these")
            || q.prep.is_some_and(|x| matches!(a.lower(x), "beim" | "vom" | "zum" | "am" | "im"));
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
            } else if p > 0
                && matches!(a.lemma(parse.phrases[p - 1].head), "Serie" | "Reihe" | "Welle" | "series" | "wave" | "string")
                && (parse.phrases[p].gen_of == Some(p - 1) || parse.phrases[p].prep(a).is_some_and(|w| matches!(w, "von" | "of")))
            {
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
