//! What annotated reports teach the models: rows and answers.

use super::cast::Member;
use super::coder::Coder;
use super::compose::{Stage, may_act, may_tell, of_claim};
use super::draft::{Cell, Draft};
use super::emit::Points;
use super::evoke;
use super::figure::{self, Figure};
use super::moment;
use super::pair::{self, Event};
use super::role;
use super::site;
use super::weigh::Climate;
use super::{tally, violence};
use crate::claim::{Amount, Claim, EventType, Kind, PartyRef, PlaceRef};
use crate::forest::Row;
use crate::pack::Priors;
use lagebild_text::{Document, Span};

/// Rows and answers for each model.
#[derive(Debug, Default)]
pub struct Lessons {
    /// How often words evoked events over all reports.
    pub words: Priors,
    /// Whether a word evokes an event that a coder would write down.
    pub trigger: Vec<(Row, bool)>,
    /// Whether a draft speaks of an event told before.
    pub pair: Vec<(Row, bool)>,
    /// How often words stood around acts of each type.
    pub type_words: Priors,
    /// Acts of violence and which of the types they are.
    pub types: Vec<(Row, usize)>,
    /// Whether a claim counts a series over a period.
    pub tally: Vec<(Row, bool)>,
    /// Whether a member of the cast acts in an event.
    pub actor: Vec<(Row, bool)>,
    /// Whether it suffers it.
    pub target: Vec<(Row, bool)>,
    /// Whether it is a claim's source.
    pub source: Vec<(Row, bool)>,
    /// Whether a place is the event's.
    pub place: Vec<(Row, bool)>,
    /// Whether a time is the event's.
    pub time: Vec<(Row, bool)>,
}

/// What numbers count, as annotated reports tell.
#[derive(Debug, Default)]
pub struct FigureLessons {
    /// How often words stood beside numbers of each kind.
    pub words: Priors,
    /// Rows and, for each kind, whether the number counts it.
    pub rows: Vec<(Row, [bool; 6])>,
}

/// Whether a gold name (alternatives as `A|B`) and one of some forms name the same.
pub type SameName<'a> = &'a dyn Fn(&str, &[String]) -> bool;

impl Coder<'_> {
    /// Counts the words of a report that evoke events, for [`Lessons::words`].
    pub fn count_words(&self, doc: &Document, gold: &[Claim], out: &mut Lessons) {
        let a = self.analyzer().analyze(doc);
        let ctx = self.context(&a, doc);
        let points = Points::new(&ctx);
        for d in self.nuclei(&ctx, &mut None).0 {
            let (yes, all) = out.words.0.entry(evoke::key(&ctx, &d)).or_default();
            *yes += f32::from(u8::from(label(&points, &d, gold).is_some()));
            *all += 1.0;
            for (key, yes) in type_words(&ctx, &points, &d, gold) {
                let (y, n) = out.type_words.0.entry(key).or_default();
                *y += yes;
                *n += 1.0;
            }
        }
    }

    /// What the numbers of a report count; with `None` only the words beside them are counted.
    pub fn figure_lessons(&self, doc: &Document, gold: &[Claim], words: Option<&Priors>, out: &mut FigureLessons) {
        let a = self.analyzer().analyze(doc);
        let ctx = self.context(&a, doc);
        let points = Points::new(&ctx);
        let (drafts, levels, _) = self.nuclei(&ctx, &mut None);
        let all: Vec<Draft> = drafts.into_iter().chain(levels).collect();
        let figures: Vec<(Figure, [bool; 6])> = figure::figures(&ctx).into_iter().map(|f| (f, figure_answer(&points, &f, gold))).collect();
        let Some(words) = words else {
            for (f, answer) in &figures {
                for w in figure::words(&ctx, f) {
                    for (kind, yes) in figure::KINDS.iter().zip(answer) {
                        let (y, n) = out.words.0.entry(format!("{kind}|{w}")).or_default();
                        *y += f32::from(u8::from(*yes));
                        *n += 1.0;
                    }
                }
            }
            return;
        };
        let mut others = Priors::default();
        for (f, answer) in &figures {
            for w in figure::words(&ctx, f) {
                for (kind, yes) in figure::KINDS.iter().zip(answer) {
                    let key = format!("{kind}|{w}");
                    let (y, n) = others.0.entry(key.clone()).or_insert_with(|| words.of(&key));
                    *y -= f32::from(u8::from(*yes));
                    *n -= 1.0;
                }
            }
        }
        for (f, answer) in &figures {
            out.rows.push((figure::features(&ctx, &others, f, &all), *answer));
        }
    }

    /// What a report and its claims, with evidence for their triggers, teach.
    pub fn lessons(&self, doc: &Document, gold: &[Claim], same: SameName, out: &mut Lessons) {
        let a = self.analyzer().analyze(doc);
        let ctx = self.context(&a, doc);
        let points = Points::new(&ctx);
        let (drafts, levels, told) = self.nuclei(&ctx, &mut None);
        let climate = Climate::of(&ctx);
        let words: Vec<(String, bool)> = drafts.iter().map(|d| (evoke::key(&ctx, d), label(&points, d, gold).is_some())).collect();
        // What other reports say of these words: a report's own answers would tell themselves.
        let mut priors = Priors::default();
        for (k, (yes, all)) in words.iter().filter_map(|(k, _)| out.words.0.get_key_value(k)) {
            let own = words.iter().filter(|(w, _)| w == k);
            let (y, n) = own.fold((0.0, 0.0), |(y, n), (_, a)| (y + f32::from(u8::from(*a)), n + 1.0));
            priors.0.insert(k.clone(), (yes - y, all - n));
        }
        let mut other_types = Priors::default();
        for d in &drafts {
            for (key, yes) in type_words(&ctx, &points, d, gold) {
                let (y, n) = other_types.0.entry(key.clone()).or_insert_with(|| out.type_words.of(&key));
                *y -= yes;
                *n -= 1.0;
            }
        }
        let optional = |d: &Draft| label(&points, d, gold).is_some_and(|g| gold[g].optional);
        for (d, (_, yes)) in drafts.iter().zip(&words).filter(|(d, _)| !optional(d)) {
            out.trigger.push((evoke::features(&ctx, &climate, &priors, d), *yes));
        }
        let drafts: Vec<Draft> = drafts.into_iter().zip(words).filter(|(d, (_, yes))| *yes || !d.unfit && !d.unreal).map(|x| x.0).collect();
        let mut events: Vec<(Option<usize>, Event)> = vec![];
        let mut lately: Vec<usize> = vec![];
        for d in drafts {
            let label = label(&points, &d, gold);
            let key = label.map(|g| gold[g].event.as_deref());
            let mut own = None;
            for (rank, &e) in lately.iter().rev().enumerate() {
                let yes = key.is_some() && key == events[e].0.map(|g| gold[g].event.as_deref());
                if rank < 40 {
                    out.pair.push((pair::features(&ctx, &events[e].1, &d, rank, events.len()), yes));
                }
                own = own.or(yes.then_some(e));
            }
            let e = match own {
                Some(e) => {
                    events[e].1.add(d);
                    e
                }
                None => {
                    events.push((label, Event { claims: vec![d.clone()], nuclei: vec![d] }));
                    events.len() - 1
                }
            };
            lately.retain(|&x| x != e);
            lately.push(e);
        }
        let (mut labels, mut events): (Vec<_>, Vec<_>) = events.into_iter().unzip();
        super::compose::tie(&ctx, &mut events);
        for e in &mut events {
            let kinds: Vec<Option<Kind>> = e.claims.iter().map(|c| of_claim(e, c).nuclei.iter().find_map(|n| label(&points, n, gold)).map(|g| gold[g].kind)).collect();
            for (n, kind) in kinds.into_iter().enumerate().filter_map(|(n, k)| Some((n, k?))) {
                out.tally.push((tally::features(&ctx, e, &e.claims[n]), kind == Kind::Tally));
                e.claims[n].kind = kind;
            }
        }
        for (n, e) in events.iter().enumerate() {
            let Some(g) = labels[n].map(|g| &gold[g]) else { continue };
            let Some(t) = violence::TYPES.iter().position(|t| g.event_type == Some(*t)) else { continue };
            if e.main().event_type.is_some_and(|t| violence::TYPES.contains(&t)) {
                out.types.push((violence::features(&ctx, &other_types, e, &events), t));
            }
        }
        for d in levels {
            labels.push(
                d.strength.and_then(|(_, span)| gold.iter().position(|g| g.kind == Kind::Strength && g.evidence.iter().any(|e| e.cell == "strength" && points.meets(span, e)))),
            );
            events.push(Event { claims: vec![d.clone()], nuclei: vec![d] });
        }
        let stage = Stage::set(&ctx, &events, &told);
        for (e, g) in events.iter().zip(labels).filter_map(|(e, g)| Some((e, &gold[g?]))) {
            let named = |list: &[PartyRef], k: &Member| list.iter().any(|p| same(&p.name, &forms(k)));
            for (n, k) in stage.members.iter().enumerate().filter(|(n, k)| may_act(e, k, &stage.profiles[*n])) {
                let row = role::features(&ctx, e, e.main(), n, &stage);
                out.actor.push((row.clone(), named(&g.actors, k)));
                out.target.push((row, named(&g.targets, k)));
            }
            for c in &e.claims {
                let own = of_claim(e, c);
                let Some(g) = own.nuclei.iter().find_map(|n| label(&points, n, gold)).map(|g| &gold[g]).or((g.kind == Kind::Strength).then_some(g)) else { continue };
                for (n, k) in stage.members.iter().enumerate().filter(|(_, k)| may_tell(&own, k)) {
                    out.source.push((role::features(&ctx, &own, c, n, &stage), named(&g.said_by, k)));
                }
            }
            for s in &stage.sites {
                let yes = g.places.iter().any(|p| s.mentions.iter().any(|m| same(&p.name, &[m.span.of(&a.text).to_owned()]) || close(p, m.lat, m.lon)));
                out.place.push((site::features(&ctx, &stage.ground, e, s, &events), yes));
            }
            for t in &stage.moments {
                let time = t.time(e.main().status);
                let yes = g.time.as_ref().is_some_and(|g| (g.from, g.to) == (time.from, time.to));
                out.time.push((moment::features(&ctx, &stage.ground, e, t, &events), yes));
            }
        }
    }
}

/// The words around a violent draft, under every type, and whether that type is the annotators'.
fn type_words(ctx: &super::context::Context, points: &Points, d: &Draft, gold: &[Claim]) -> Vec<(String, f32)> {
    let Some(own) = label(points, d, gold).and_then(|g| gold[g].event_type).filter(|t| violence::TYPES.contains(t)) else { return vec![] };
    let alone = Event { claims: vec![d.clone()], nuclei: vec![d.clone()] };
    let words = violence::words(ctx, &alone);
    words.iter().flat_map(|w| violence::TYPES.iter().map(move |t| (format!("{}|{w}", t.code()), f32::from(u8::from(*t == own))))).collect()
}

/// The names a member goes by.
fn forms(k: &Member) -> Vec<String> {
    k.mentions.iter().flat_map(|m| [Some(m.filled.name.clone()), m.filled.id.as_ref().map(|i| i.replace('-', " "))]).flatten().collect()
}

fn close(p: &PlaceRef, lat: Option<f64>, lon: Option<f64>) -> bool {
    let (Some(a), Some(b), Some(c), Some(d)) = (p.lat, p.lon, lat, lon) else { return false };
    ((a - c).powi(2) + ((b - d) * 0.83).powi(2)).sqrt() * 111.0 <= 25.0
}

/// The claim whose trigger a draft's trigger is, or whose figure it gives; of several the one of its family and figures.
fn label(points: &Points, d: &Draft, gold: &[Claim]) -> Option<usize> {
    let family = d.event_type.map(EventType::family);
    let evoked = |g: &Claim| g.evidence.iter().any(|e| e.cell == "type" && points.meets(d.triggers[0], e));
    let counted = |g: &Claim| {
        Cell::ALL.iter().any(|&cell| {
            let told = |n: usize, amount: Amount| {
                let key = format!("{}[{n}]", cell.name());
                d.tolls[cell as usize]
                    .iter()
                    .any(|t| (t.amount.min, t.amount.max) == (amount.min, amount.max) && g.evidence.iter().any(|e| e.cell == key && points.meets(t.span, e)))
            };
            cell.of(g).iter().enumerate().any(|(n, t)| told(n, t.amount))
        })
    };
    let figure = d.rule.starts_with("figure:");
    (0..gold.len())
        .filter_map(|g| {
            let (c, e) = (counted(&gold[g]), evoked(&gold[g]));
            (c || e && !figure).then(|| (c, e, gold[g].event_type.map(EventType::family) == family, !gold[g].optional, std::cmp::Reverse(g)))
        })
        .max()
        .map(|x| x.4.0)
}

impl Points {
    /// Whether a span shares characters with a piece of evidence.
    pub(super) fn meets(&self, span: Span, e: &crate::claim::Evidence) -> bool {
        let own = self.evidence(String::new(), span);
        own.within.is_some() == e.within.is_some() && own.start < e.end && e.start < own.end
    }
}

/// What a figure counts by the evidence of the claims.
fn figure_answer(points: &Points, f: &Figure, gold: &[Claim]) -> [bool; 6] {
    let mut out = [false; 6];
    for (k, kind) in figure::KINDS.iter().enumerate() {
        out[k] = gold.iter().any(|c| {
            let tolls = match *kind {
                "killed" => &c.killed,
                "injured" => &c.injured,
                "captured" => &c.captured,
                "displaced" => &c.displaced,
                "released" => &c.released,
                _ => {
                    return c.kind == Kind::Strength
                        && c.strength.is_some_and(|n| n.min == f.amount.min || n.max == f.amount.max)
                        && c.evidence.iter().any(|e| e.cell == "strength" && points.meets(f.span, e));
                }
            };
            tolls.iter().enumerate().any(|(n, t)| {
                (t.amount.min, t.amount.max) == (f.amount.min, f.amount.max) && c.evidence.iter().any(|e| e.cell == format!("{kind}[{n}]") && points.meets(f.span, e))
            })
        });
    }
    out
}
