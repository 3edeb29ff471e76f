//! Where and when a draft's event took place, as its clause and sentence tell.

use super::context::Context;
use super::draft::Draft;
use crate::claim::{Family, Kind, Status};
use crate::place::PlaceMention;
use crate::time::TimeMention;
use lagebild_text::ClauseKind;

/// Prepositions that say where something happens.
pub(super) const AT: &[&str] = &[
    "in",
    "bei",
    "nahe",
    "an",
    "auf",
    "unweit",
    "nördlich",
    "südlich",
    "östlich",
    "westlich",
    "nordöstlich",
    "nordwestlich",
    "südöstlich",
    "südwestlich",
    "vor",
    "zwischen",
    "um",
    "entlang",
    "über",
    "innerhalb",
    "außerhalb",
    "aus",
    "nach",
    "at",
    "near",
    "around",
    "outside",
    "inside",
    "between",
    "on",
    "across",
    "into",
    "over",
    "along",
    "off",
    "throughout",
    "gegen",
    "from",
    "through",
    "of",
    "von",
    "to",
];

impl Context<'_> {
    /// Fills place and time from the draft's own clause, else its sentence.
    pub fn scene(&self, d: &mut Draft) {
        let a = self.a;
        let s = d.sentence;
        let sentence = a.sentences[s].tokens();
        let own: Vec<usize> = match d.clause {
            Some(c) => self.parses[s].clauses[c].tokens.clone(),
            None => sentence.clone().collect(),
        };
        let inside = |first: usize, tokens: &[usize]| tokens.binary_search(&first).is_ok();
        let party = |p: &PlaceMention| d.actors.iter().chain(&d.targets).chain(&d.said).any(|f| f.span.contains(p.span) && (!f.sense.facility || f.span == p.span));
        // Where forces come from or go to is where they move.
        let moves = d.event_type.is_some_and(|t| t.family() == Family::Move);
        let usable = |p: &PlaceMention| {
            let prep = p.prep.as_deref();
            !party(p)
                && (prep.is_some_and(|w| AT.contains(&w)) || p.is_local() && (self.genitive_place(s, p) || prep.is_none() && self.stands_alone(s, p)))
                && !self.belongs_to_office(s, p)
                && (moves || !self.says_origin(s, p))
                && (p.is_local() || moves && matches!(prep, Some("aus" | "nach" | "from" | "to")) || !matches!(prep, Some("von" | "aus" | "gegen" | "from" | "of" | "nach" | "to")))
        };
        let mut found: Vec<PlaceMention> = self.mentions.places_in(sentence.start, sentence.end).filter(|p| inside(p.first, &own) && usable(p)).cloned().collect();
        if !found.iter().any(PlaceMention::is_local) {
            let wider: Vec<PlaceMention> = self.mentions.places_in(sentence.start, sentence.end).filter(|p| usable(p) && (p.is_local() || found.is_empty())).cloned().collect();
            if wider.iter().any(PlaceMention::is_local) || found.is_empty() {
                found = wider;
            }
        }
        let said = d.event_type.is_some_and(|t| t.family() == Family::Word);
        d.places = if said { vec![] } else { self.choose(found, d.triggers[0].start()) };
        if let Some(p) = &d.object_place {
            d.places = vec![p.clone()];
        }
        if d.local().is_none() && !said {
            // *der Flughafen von Erbil wurde beschossen*: what was struck says where.
            let struck = |p: &&PlaceMention| p.is_local() && d.targets.iter().any(|f| f.sense.facility && f.span.contains(p.span));
            if let Some(p) = self.mentions.places_in(sentence.start, sentence.end).find(struck).cloned() {
                d.places = vec![p];
            }
        }
        let times: Vec<&TimeMention> = self.times[s].iter().filter(|t| inside(t.first, &own)).collect();
        let pick = |list: &[&TimeMention]| list.iter().find(|t| !t.until).or(list.first()).map(|t| **t);
        d.time = pick(&times).or_else(|| {
            // A subordinate clause shares the time of the sentence; background in a relative clause does not.
            let relative = d.clause.is_some_and(|c| self.parses[s].clauses[c].kind == ClauseKind::Relative);
            // When it was said is not when it happened: *…, teilte das Zentralkommando am Abend mit*.
            let saying =
                |t: &TimeMention| self.parses[s].clause_of(t.first).is_some_and(|c| Some(c) != d.clause && self.language.lexica.says(&self.parses[s].clauses[c].predicate));
            let all: Vec<&TimeMention> =
                self.times[s].iter().filter(|t| !saying(t)).filter(|t| !relative || self.parses[s].clause_of(t.first).is_none_or(|c| Some(c) == d.clause)).collect();
            pick(&all)
        });
        if let Some(t) = &mut d.time {
            if let (Some(ahead), Status::Planned | Status::Threatened) = (t.ahead, d.status) {
                t.from = Some(ahead);
                t.to = Some(ahead);
            }
            if t.until && !matches!(d.status, Status::Planned | Status::Demanded | Status::Threatened) {
                d.time = None;
            }
        }
    }

    /// *die Einnahme Bachmuts*, *Bagdads Flughafen*: a genitive place without preposition.
    pub fn genitive_place(&self, s: usize, p: &PlaceMention) -> bool {
        self.parses[s].phrase_of(p.first).is_some_and(|q| self.parses[s].phrases[q].gen_of.is_some())
    }

    /// *die Bilanz aus Washington*, *Helfer aus Kiew*: where something or someone comes from, not where the event was.
    pub fn says_origin(&self, s: usize, p: &PlaceMention) -> bool {
        matches!(p.prep.as_deref(), Some("aus" | "from")) && self.parses[s].phrase_of(p.first).is_some_and(|q| self.parses[s].phrases[q].after.is_some())
    }

    /// In a headline or list a place needs no preposition; as a subject it is its government.
    pub fn stands_alone(&self, s: usize, p: &PlaceMention) -> bool {
        let parse = &self.parses[s];
        let clause = parse.clause_of(p.first).map(|c| &parse.clauses[c]);
        clause.is_none_or(|c| c.kind == ClauseKind::Verbless)
            || self.a.in_title(s)
            || clause.is_some_and(|c| !c.subject.iter().any(|&q| parse.phrases[q].first <= p.first && p.first < parse.phrases[q].last))
    }

    /// *die Regierung in Bagdad*, *der Botschafter in Moskau*: the place of an office, not of the event.
    pub fn belongs_to_office(&self, s: usize, p: &PlaceMention) -> bool {
        let parse = &self.parses[s];
        let Some(q) = parse.phrase_of(p.first) else { return false };
        let Some(before) = parse.phrases[q].after else { return false };
        let head = parse.phrases[before].head;
        self.language.lexica.class_at(self.a, head).is_some_and(|c| {
            matches!(
                c.id.as_str(),
                "government" | "ministry" | "authority" | "official" | "politician" | "head-of-state" | "diplomat" | "parliament" | "media" | "court" | "organisation" | "party"
            )
        })
    }

    /// The most precise place, and those coordinated with it.
    pub fn choose(&self, mut found: Vec<PlaceMention>, trigger: usize) -> Vec<PlaceMention> {
        if found.is_empty() {
            return found;
        }
        let best =
            found.iter().enumerate().min_by_key(|(n, p)| (if p.is_local() { 0 } else { 1 }, p.precision >= 4, p.span.start().abs_diff(trigger) / 120, *n)).map_or(0, |(n, _)| n);
        let mut out = vec![found.remove(best)];
        for p in found {
            let last = &out[out.len() - 1];
            let gap = (last.last.min(p.last)..last.first.max(p.first)).len();
            let joined = last.last <= p.first && gap <= 3 && (last.last..p.first).any(|t| matches!(self.a.lower(t), "und" | "and" | "," | "sowie"));
            if joined && p.is_local() == out[0].is_local() && !out.iter().any(|o| o.id == p.id) {
                out.push(p);
            }
        }
        out
    }

    /// Where nothing is said, what was last said: place, time and perpetrator of the event told before, the lead's place, the story's country.
    pub fn inherit_scenes(&self, events: &mut [Draft]) {
        let lead = self.lead_place();
        let country = self.story_country();
        let opening = self.opening_time();
        for n in 0..events.len() {
            let (before, rest) = events.split_at_mut(n);
            let Some((d, after)) = rest.split_first_mut() else { continue };
            let physical = d.event_type.is_none_or(|t| matches!(t.family(), Family::Violence | Family::Crowd | Family::Seizure | Family::Interception | Family::Move));
            if !physical || matches!(d.status, Status::Planned | Status::Threatened | Status::Demanded) {
                continue;
            }
            let near = |x: &&Draft| d.sentence.abs_diff(x.sentences.last().copied().unwrap_or(x.sentence)) <= 4 && x.status == Status::Happened && x.kind == Kind::Event;
            if !d.places.iter().any(PlaceMention::is_local) && d.kind == Kind::Event {
                let own = d.places.first().and_then(|p| p.country.clone());
                // Another day is another event.
                let day = |x: &&Draft| d.time.is_none_or(|t| x.time.is_none_or(|u| t.meets(&u)));
                let told = before.iter().rev().filter(near).filter(day).find_map(|x| x.local().filter(|p| own.is_none() || p.country == own)).cloned();
                let soon = |x: &&Draft| x.sentence <= d.sentence + 3 && x.status == Status::Happened && x.kind == Kind::Event;
                let told = told.or_else(|| if d.title { after.iter().filter(soon).find_map(|x| x.local()).cloned() } else { None });
                let fallback = || lead.clone().filter(|p| own.is_none() || p.country == own).filter(|_| d.event_type.is_some_and(|t| t.family() != Family::Move));
                if let Some(p) = told.or_else(fallback) {
                    d.places = vec![p];
                }
            }
            if d.places.is_empty() {
                d.places.extend(country.clone());
            }
            if d.kind == Kind::Event && d.time.is_none() {
                let soon = |x: &&Draft| x.sentence <= d.sentence + 3 && x.status == Status::Happened && x.kind == Kind::Event;
                d.time = before
                    .iter()
                    .rev()
                    .filter(near)
                    .find_map(|x| x.time.filter(|t| !t.window))
                    .or_else(|| if d.title { after.iter().filter(soon).find_map(|x| x.time.filter(|t| !t.window)) } else { None })
                    .or(opening.filter(|_| d.sentence <= 8));
            }
        }
    }

    /// Claims of one event share its perpetrators and who is tied to it: same place and day, types that can be one.
    pub fn share_parties(&self, events: &mut [Draft]) {
        for n in 0..events.len() {
            let d = &events[n];
            let violent = |x: &Draft| x.kind == Kind::Event && x.event_type.is_some_and(|t| t.family() == Family::Violence) && x.status == Status::Happened;
            if !violent(d) || !d.actors.is_empty() && !d.ties.is_empty() {
                continue;
            }
            let twin = events.iter().enumerate().find(|(m, x)| {
                let place = match (x.local(), d.local()) {
                    (Some(a), Some(b)) => a.id == b.id,
                    _ => false,
                };
                let time = match (x.time, d.time) {
                    (Some(a), Some(b)) => a.from == b.from && a.to == b.to,
                    (a, b) => a.is_none() && b.is_none(),
                };
                *m != n && violent(x) && place && time && (!x.actors.is_empty()) && (x.event_type == d.event_type || x.generic || d.generic)
            });
            if let Some((_, x)) = twin {
                let actors = x.actors.clone();
                let d = &mut events[n];
                let targets: Vec<_> = d.targets.clone();
                if d.actors.is_empty() && d.ties.is_empty() {
                    d.actors = actors.into_iter().filter(|f| !targets.iter().any(|t| t.same(f))).collect();
                }
            }
        }
    }

    /// The first local place the report's opening names.
    pub fn lead_place(&self) -> Option<PlaceMention> {
        let end = self.a.sentences.iter().take(5).next_back().map_or(0, |s| s.last as usize);
        self.mentions
            .places
            .iter()
            .take_while(|p| p.first < end)
            .find(|p| p.is_local() && p.prep.as_deref().is_some_and(|w| AT.contains(&w)) && !self.belongs_to_office(self.a.sentence_of(p.first), p))
            .cloned()
    }

    /// The day the report's opening names, datelines left out.
    pub fn opening_time(&self) -> Option<TimeMention> {
        let prose = |s: &usize| !self.barred[*s] && self.parses[*s].clauses.iter().any(|c| c.verb.is_some());
        (0..self.a.sentences.len().min(6)).filter(prose).take(3).find_map(|s| self.times[s].iter().find(|t| t.precision == 1 && !t.window && !t.until).copied())
    }

    /// The country named most often as a place.
    pub fn story_country(&self) -> Option<PlaceMention> {
        let countries = || self.mentions.places.iter().filter(|p| !p.is_local() && p.prep.as_deref().is_some_and(|w| AT.contains(&w) && !matches!(w, "von" | "gegen" | "of")));
        let mut counts = rustc_hash::FxHashMap::<&str, usize>::default();
        countries().for_each(|p| *counts.entry(p.id.as_str()).or_default() += 1);
        countries().max_by_key(|p| (counts[p.id.as_str()], std::cmp::Reverse(p.first))).cloned()
    }
}
