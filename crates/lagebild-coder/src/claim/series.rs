//! Counted series and force levels.

use super::context::Context;
use super::draft::{Cell, Draft};
use super::sense::Filled;
use super::speech::Source;
use crate::claim::{EventType, Family, Kind, Status};
use crate::pack::Role;
use crate::quantity;

/// Words that say a count runs over a period.
pub(super) const CUMULATIVE: &[&str] =
    &["seit", "seither", "seitdem", "insgesamt", "bislang", "bisher", "since", "so far", "to date", "in total", "altogether", "landesweit", "inzwischen"];

impl Context<'_> {
    /// Turns drafts that count over a period into tallies, with their parts.
    pub fn tallies(&self, drafts: &mut Vec<Draft>) {
        let mut parts = vec![];
        let mut used = vec![];
        let named: Vec<_> = drafts
            .iter()
            .filter(|d| d.noun && !d.casualty_only && d.event_type.is_some_and(|t| t.family() == Family::Violence && t != EventType::Killing))
            .map(|d| (d.clause, d.event_type, d.actors.clone(), d.weapons.clone()))
            .collect();
        for d in drafts.iter_mut() {
            let violent = d.event_type.is_some_and(|t| matches!(t.family(), Family::Violence | Family::Seizure | Family::Interception | Family::Crowd));
            if d.kind != Kind::Event || !violent || d.status != Status::Happened {
                continue;
            }
            let counted = d.count.is_some_and(|(n, _)| n.min.is_some_and(|m| m >= 3)) || d.has_toll();
            let window = d.time.is_some_and(|t| t.window || t.precision >= 4);
            let cue = CUMULATIVE.iter().any(|w| self.says(d.sentence, w));
            // *im Juli 759 Tote*: a month's or year's toll is a series without saying so.
            let many = d.total(Cell::Killed).is_some_and(|t| t.amount.min.is_some_and(|m| m >= 20)) || d.count.is_some_and(|(n, _)| n.min.is_some_and(|m| m >= 10));
            let long = d.time.is_some_and(|t| t.precision >= 4) && many && d.local().is_none();
            let year = ["in diesem jahr", "seit jahresbeginn", "this year", "so far this year", "seit beginn", "since the beginning", "since the start"]
                .iter()
                .any(|w| self.says(d.sentence, w));
            if counted && (window && (cue || long || d.time.is_some_and(|t| t.window)) || year) {
                d.kind = Kind::Tally;
                if d.casualty_only {
                    // *durch israelische Luftangriffe wurden seit Juni 610 Menschen getötet*: the act names the type.
                    if let Some((t, actors, weapons)) = named.iter().find(|(clause, ..)| *clause == d.clause).map(|(_, t, a, w)| (*t, a.clone(), w.clone())) {
                        d.event_type = t;
                        if d.actors.is_empty() {
                            d.actors = actors;
                        }
                        d.weapons.extend(weapons);
                        used.push(d.clause);
                    }
                }
                d.casualty_only = false;
                if d.event_type == Some(EventType::Killing) && !d.actors.iter().any(|f| f.sense.armed) {
                    d.event_type = Some(EventType::ArmedClash);
                }
                if d.count.is_some() {
                    parts.extend(self.parts(d));
                }
            }
        }
        drafts.retain(|d| !(d.kind == Kind::Event && d.noun && used.contains(&d.clause)));
        drafts.extend(parts);
    }

    /// Further counts of a series the report has named: *am Montag hatte das Pentagon 38 Angriffe gezählt*, or a headline's.
    pub fn further_counts(&self, events: &mut [Draft]) {
        let Some(series) = events.iter().find(|d| d.kind == Kind::Tally && d.count.is_some() && d.time.is_some_and(|t| t.window && t.from.is_some())).cloned() else { return };
        for d in events.iter_mut() {
            let same = d.kind == Kind::Event && d.noun && d.generic && d.event_type.map(EventType::family) == series.event_type.map(EventType::family);
            if !same || d.status != Status::Happened || !d.count.is_some_and(|(n, _)| n.min.is_some_and(|m| m >= 10)) {
                continue;
            }
            d.kind = Kind::Tally;
            d.event_type = series.event_type;
            d.time = series.time.map(|t| crate::time::TimeMention { to: d.time.and_then(|o| o.to).or(t.to), ..t });
            if d.targets.is_empty() {
                d.targets = series.targets.clone();
            }
            if d.actors.is_empty() {
                d.actors = series.actors.clone();
            }
            if d.places.is_empty() {
                d.places = series.places.clone();
            }
        }
    }

    /// *32 im Irak und 34 in Syrien*: a number followed by a place, apart from the total.
    fn parts(&self, whole: &Draft) -> Vec<Draft> {
        let a = self.a;
        let s = whole.sentence;
        let parse = &self.parses[s];
        let total = whole.count.map_or(0, |(n, _)| n.min.unwrap_or(0));
        let mut out: Vec<Draft> = vec![];
        for (n, q) in parse.phrases.iter().enumerate() {
            // *36 im Irak*, *24-mal im Irak*
            let bare = a.pos(q.head) == lagebild_text::model::Upos::Num && !q.time;
            if !bare {
                continue;
            }
            let Some(number) = quantity::of_phrase(a, q).filter(|x| x.amount.min.is_some_and(|m| m < total && m > 0)) else { continue };
            let Some(place) = parse.phrases.get(n + 1).filter(|g| g.after == Some(n)).and_then(|g| self.mentions.places_in(g.first, g.last).next()) else { continue };
            let mut d = whole.clone();
            d.triggers = vec![a.span(number.first, number.last)];
            d.count = Some((number.amount, a.span(number.first, number.last)));
            d.places = vec![place.clone()];
            d.object_place = Some(place.clone());
            d.tolls = Default::default();
            d.munitions.clear();
            out.push(d);
        }
        if out.is_empty() {
            // *davon 24-mal im Irak und 22-mal in Syrien*
            for t in a.sentences[s].tokens() {
                let n = a.lower(t).strip_suffix("-mal").and_then(|n| n.parse::<u64>().ok()).filter(|n| *n < total);
                let Some((n, place)) = n.and_then(|n| Some((n, self.mentions.places.iter().find(|p| p.first > t && p.first <= t + 3)?))) else { continue };
                let mut d = whole.clone();
                d.triggers = vec![a.tokens[t].span];
                d.count = Some((crate::claim::Amount { min: Some(n), max: Some(n), approx: false }, a.tokens[t].span));
                d.places = vec![place.clone()];
                d.object_place = Some(place.clone());
                d.tolls = Default::default();
                out.push(d);
            }
        }
        if out.len() < 2 { vec![] } else { out }
    }

    /// Force levels of a sentence.
    pub fn strengths(&self, s: usize, sources: &[Source], last: &Option<Filled>) -> Vec<Draft> {
        let a = self.a;
        let parse = &self.parses[s];
        let frames = &self.language.frames;
        let mut out = vec![];
        for (c, clause) in parse.clauses.iter().enumerate() {
            let Some(verb) = clause.verb else { continue };
            let refs = frames.verbs.get(&clause.predicate).map(Vec::as_slice).unwrap_or(&[]);
            let stationed = refs.iter().any(|r| frames.frames[r.frame].is_strength());
            if !stationed || clause.negation.is_some() {
                continue;
            }
            // Troops sent or killed are no level.
            let moved = refs.iter().any(|r| {
                !frames.frames[r.frame].is_strength()
                    && !frames.frames[r.frame].is_tally()
                    && !r.fixed.is_empty()
                    && r.fixed.iter().all(|w| clause.tokens.iter().any(|&t| a.lower(t) == w))
            });
            if moved || clause.modal.is_some() {
                continue;
            }
            for &p in &clause.phrases {
                let q = &parse.phrases[p];
                let sense = self.sense((s, p));
                let class = self.language.lexica.class_at(a, q.head);
                let force = class.is_some_and(|k| {
                    k.armed
                        && matches!(
                            k.id.as_str(),
                            "soldier"
                                | "armed-forces"
                                | "unit"
                                | "peacekeeper"
                                | "special-forces"
                                | "fighter"
                                | "mercenary"
                                | "rebel"
                                | "militant"
                                | "jihadist"
                                | "paramilitary"
                                | "police-officer"
                                | "border-guard"
                                | "officer"
                        )
                });
                // *zählt 3800 Köpfe*, *1000 Mann*: heads of a force that is the subject.
                let heads = matches!(a.lemma(q.head), "Kopf" | "Mann" | "Leute" | "Angehöriger" | "Personal" | "personnel" | "member" | "man")
                    && clause.subject.iter().any(|&x| x != p && self.sense((s, x)).armed);
                // *rund 900 Deutsche stehen in Mali*.
                let nationals = self.mentions.named_in(q.first, q.last).any(|n| n.derived) && sense.person && clause.predicate.as_str() == "stationieren";
                let Some(n) = quantity::of_phrase(a, q).filter(|n| n.amount.min.is_some_and(|m| m >= 20) || n.amount.max.is_some_and(|m| m >= 50)) else { continue };
                if !(sense.armed && force || heads || nationals) {
                    continue;
                }
                let mut d = Draft::new(Kind::Strength, None, s, a.tokens[verb].span);
                d.clause = Some(c);
                d.rule = "strength".into();
                d.strength = Some((n.amount, a.span(n.first, n.last)));
                (d.voice, d.said) = self.voice(s, Some(c), sources, last);
                if heads {
                    for &x in &clause.subject {
                        self.fill(&mut d, Role::Actor, (s, x));
                    }
                } else {
                    self.fill(&mut d, Role::Actor, (s, p));
                }
                if let Some(f) = d.actors.first()
                    && f.country.is_none()
                    && f.id.is_none()
                {
                    // "Die USA haben noch 900 Soldaten in Syrien": the owner is the subject.
                    let owner = clause.subject.iter().find(|&&x| x != p).and_then(|&x| self.filled((s, x))).filter(|f| f.sense.party);
                    if let Some(owner) = owner {
                        d.actors.insert(0, owner);
                        d.actors.truncate(1);
                    }
                }
                self.scene(&mut d);
                d.time = d.time.filter(|t| !t.window);
                out.push(d);
                break;
            }
        }
        out
    }
}

/// Casualties over a window with no incident named are a tally, whatever verb tells them.
pub(super) fn has_casualties(d: &Draft) -> bool {
    [Cell::Killed, Cell::Injured].iter().any(|&c| d.total(c).is_some())
}
