//! Who of the cast acts in an event, who suffers it, who tells it: what the models of roles look at.

use super::cast::{Member, Mention, token_at};
use super::compose::Stage;
use super::context::Context;
use super::draft::{Cell, Draft};
use super::pair::{Event, family_name};
use super::sense::Filled;
use super::speech::Source;
use crate::claim::{EventType, Kind, Status, Tie, Voice};
use crate::forest::Row;
use crate::pack::{Class, EntityKind};
use lagebild_text::{ClauseKind, Span};
use rustc_hash::FxHashMap;

/// How a mention stands to the word that evokes the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    Subject,
    PassiveSubject,
    Object,
    Dative,
    Agent,
    Preposition(usize),
    Genitive,
    Attribute,
    NounPreposition(usize),
    Clause,
    Governor,
    Sentence,
}

const PREPS: &[&str] = &["gegen", "auf", "von", "durch", "mit", "bei", "in", "aus", "an", "für", "against", "on", "of", "by", "with", "at", "from", "to"];
const PREP_NAMES: &[&str] = &[
    "prep=gegen",
    "prep=auf",
    "prep=von",
    "prep=durch",
    "prep=mit",
    "prep=bei",
    "prep=in",
    "prep=aus",
    "prep=an",
    "prep=für",
    "prep=against",
    "prep=on",
    "prep=of",
    "prep=by",
    "prep=with",
    "prep=at",
    "prep=from",
    "prep=to",
];
const NOUN_PREP_NAMES: &[&str] = &[
    "attr=gegen",
    "attr=auf",
    "attr=von",
    "attr=durch",
    "attr=mit",
    "attr=bei",
    "attr=in",
    "attr=aus",
    "attr=an",
    "attr=für",
    "attr=against",
    "attr=on",
    "attr=of",
    "attr=by",
    "attr=with",
    "attr=at",
    "attr=from",
    "attr=to",
];

fn link(ctx: &Context, n: &Draft, trigger: usize, m: &Mention) -> Option<Link> {
    if m.sentence != n.sentence && ctx.a.sentence_of(trigger) != m.sentence {
        return None;
    }
    let parse = &ctx.parses[m.sentence];
    let q = parse.phrases.get(m.phrase)?;
    let prep = |names: &dyn Fn(usize) -> Link| q.prep(ctx.a).and_then(|w| PREPS.iter().position(|x| *x == w)).map(names);
    let own = parse.phrase_of(trigger);
    if n.noun
        && let Some(own) = own
    {
        if own == m.phrase {
            return Some(Link::Attribute);
        }
        if q.gen_of == Some(own) {
            return Some(Link::Genitive);
        }
        // Hangs on the noun, at most over two further attributes.
        let mut up = m.phrase;
        for _ in 0..3 {
            let Some(next) = parse.phrases[up].after.or(parse.phrases[up].coord_of) else { break };
            up = next;
            if up == own {
                return prep(&Link::NounPreposition).or(Some(Link::Attribute));
            }
        }
    }
    let clause = parse.clause_of(trigger)?;
    let c = &parse.clauses[clause];
    let among = |list: &[usize]| list.iter().any(|&p| parse.resolve_relative(p) == m.phrase || parse.group(p).contains(&m.phrase));
    if among(&c.subject) {
        return Some(if c.passive { Link::PassiveSubject } else { Link::Subject });
    }
    if among(&c.object) {
        return Some(Link::Object);
    }
    if among(&c.dative) {
        return Some(Link::Dative);
    }
    if c.phrases.contains(&m.phrase) {
        if c.passive && matches!(q.prep(ctx.a), Some("von" | "durch" | "by")) {
            return Some(Link::Agent);
        }
        return prep(&Link::Preposition).or(Some(Link::Clause));
    }
    if c.tokens.binary_search(&q.head).is_ok() {
        return Some(Link::Clause);
    }
    let governs = c.parent.is_some_and(|g| parse.clauses[g].subject.contains(&m.phrase));
    Some(if governs { Link::Governor } else { Link::Sentence })
}

/// What every member brings along whatever the event.
pub(super) struct Profile {
    /// How often the rules made it actor, target, source over the whole report.
    acts: usize,
    suffers: usize,
    tells: usize,
    sort: usize,
    first: usize,
    sentences: usize,
}

impl Profile {
    /// Acts or suffers somewhere, by the rules.
    pub fn takes_part(&self) -> bool {
        self.acts + self.suffers > 0
    }
}

const SORTS: &[&str] = &[
    "sort=state",
    "sort=force",
    "sort=group",
    "sort=police",
    "sort=person",
    "sort=media",
    "sort=organisation",
    "sort=country",
    "sort=fighter",
    "sort=civilian",
    "sort=official",
    "sort=facility",
    "sort=other",
];

/// What sort of party a mention names.
fn sort(ctx: &Context, m: &Mention) -> usize {
    let by_name = |n: &str| SORTS.iter().position(|s| *s == n).unwrap_or(SORTS.len() - 1);
    let f = &m.filled;
    let entity = f.id.as_ref().and_then(|id| ctx.pack.registers.by_id(id));
    if let Some(e) = entity {
        return by_name(match e.kind {
            EntityKind::Country => "sort=country",
            EntityKind::Place { .. } => "sort=facility",
            EntityKind::Party(Class::Government | Class::State) => "sort=state",
            EntityKind::Party(Class::ArmedForces | Class::Intelligence) => "sort=force",
            EntityKind::Party(Class::Police) => "sort=police",
            EntityKind::Party(Class::Group) => "sort=group",
            EntityKind::Party(Class::Person) => "sort=person",
            EntityKind::Party(Class::Media) => "sort=media",
            EntityKind::Party(_) => "sort=organisation",
        });
    }
    let s = f.sense;
    by_name(if s.armed {
        "sort=fighter"
    } else if s.facility {
        "sort=facility"
    } else if s.named && s.person {
        "sort=person"
    } else if s.source {
        "sort=official"
    } else if s.person {
        "sort=civilian"
    } else if s.party {
        "sort=organisation"
    } else {
        "sort=other"
    })
}

/// Which member of the cast every filler of the drafts is.
#[derive(Debug, Default)]
pub(super) struct Index(FxHashMap<(Span, String), usize>);

impl Index {
    pub fn of(cast: &[Member], events: &[Event], told: &[Vec<Source>]) -> Index {
        let drafts = events.iter().flat_map(|e| e.nuclei.iter().chain(&e.claims));
        let fillers = drafts.flat_map(|d| d.actors.iter().chain(&d.targets).chain(&d.said).chain(d.ties.iter().map(|t| &t.party)));
        let mut out = Index::default();
        for f in fillers.chain(told.iter().flatten().filter_map(|x| x.filled.as_ref())) {
            if !out.0.contains_key(&(f.span, f.name.clone()))
                && let Some(k) = cast.iter().position(|k| k.is(f))
            {
                out.0.insert((f.span, f.name.clone()), k);
            }
        }
        out
    }
    /// The member a filler is.
    pub fn member(&self, f: &Filled) -> Option<usize> {
        self.0.get(&(f.span, f.name.clone())).copied()
    }
}

pub(super) fn profiles(ctx: &Context, cast: &[Member], index: &Index, events: &[Event]) -> Vec<Profile> {
    let mut counts = vec![[0usize; 3]; cast.len()];
    for n in events.iter().flat_map(|e| &e.nuclei) {
        for (role, list) in [&n.actors, &n.targets, &n.said].into_iter().enumerate() {
            let mut members: Vec<usize> = list.iter().filter_map(|f| index.member(f)).collect();
            members.sort_unstable();
            members.dedup();
            members.into_iter().for_each(|k| counts[k][role] += 1);
        }
    }
    cast.iter()
        .zip(counts)
        .map(|(k, [acts, suffers, tells])| {
            let mut sentences: Vec<usize> = k.mentions.iter().map(|m| m.sentence).collect();
            sentences.dedup();
            Profile { acts, suffers, tells, sort: sort(ctx, k.best()), first: sentences.first().copied().unwrap_or(0), sentences: sentences.len() }
        })
        .collect()
}

/// What speaks for a member acting in an event, suffering it or telling it.
pub(super) fn features(ctx: &Context, e: &Event, d: &Draft, number: usize, stage: &Stage) -> Row {
    let (k, profile, told) = (&stage.members[number], &stage.profiles[number], stage.told);
    let is = &|f: &Filled| stage.index.member(f) == Some(number);
    let mut row = Row::default();
    let mut has = [false; 10];
    let mut preps = [false; PREPS.len()];
    let mut attrs = [false; PREPS.len()];
    let (mut distance, mut signed) = (99usize, 0i32);
    let mut shared = 0;
    for n in &e.nuclei {
        let trigger = token_at(ctx, n.triggers[0]);
        for m in &k.mentions {
            let gap = m.sentence.abs_diff(n.sentence);
            if gap < distance {
                distance = gap;
                signed = m.sentence as i32 - n.sentence as i32;
            }
            match link(ctx, n, trigger, m) {
                None => {}
                Some(Link::Subject) => has[0] = true,
                Some(Link::PassiveSubject) => has[1] = true,
                Some(Link::Object) => has[2] = true,
                Some(Link::Dative) => has[3] = true,
                Some(Link::Agent) => has[4] = true,
                Some(Link::Genitive) => has[5] = true,
                Some(Link::Attribute) => has[6] = true,
                Some(Link::Clause) => has[7] = true,
                Some(Link::Governor) => has[8] = true,
                Some(Link::Sentence) => has[9] = true,
                Some(Link::Preposition(p)) => preps[p] = true,
                Some(Link::NounPreposition(p)) => attrs[p] = true,
            }
        }
        shared += usize::from(k.mentions.iter().any(|m| m.sentence == n.sentence));
    }
    for (name, on) in ["subject", "passive-subject", "object", "dative", "agent", "genitive", "attribute", "clause", "governor", "sentence"].into_iter().zip(has) {
        row.on(name, on);
    }
    for (name, on) in PREP_NAMES.iter().zip(preps).chain(NOUN_PREP_NAMES.iter().zip(attrs)) {
        row.on(name, on);
    }
    row.put("distance", distance.min(15) as f32);
    row.put("signed", signed.clamp(-15, 15) as f32);
    row.put("shared", shared.min(5) as f32);
    let rule = |list: &dyn Fn(&Draft) -> &Vec<Filled>| e.nuclei.iter().filter(|n| list(n).iter().any(is)).count();
    row.put("rule-actor", rule(&|n| &n.actors).min(4) as f32);
    row.put("rule-target", rule(&|n| &n.targets).min(4) as f32);
    row.put("rule-source", rule(&|n| &n.said).min(4) as f32);
    let named = |s: usize, clause: Option<usize>| {
        told[s].iter().any(|x| x.filled.as_ref().is_some_and(is) && (clause.is_none() || x.clauses.as_ref().is_none_or(|l| clause.is_some_and(|c| l.contains(&c)))))
    };
    row.on("tells-clause", e.nuclei.iter().any(|n| n.clause.is_some() && named(n.sentence, n.clause)));
    row.on("tells-sentence", e.nuclei.iter().any(|n| named(n.sentence, None)));
    let figure = e.nuclei.iter().filter(|n| n.total(Cell::Killed).is_some()).collect::<Vec<_>>();
    row.on("tells-figure", figure.iter().any(|n| named(n.sentence, None)));
    row.on("figure-before", figure.iter().any(|n| n.sentence > 0 && named(n.sentence - 1, None)));
    row.on("figure-behind", figure.iter().any(|n| n.sentence + 1 < told.len() && named(n.sentence + 1, None)));
    row.on("tells-before", e.nuclei.iter().any(|n| n.sentence > 0 && named(n.sentence - 1, None)));
    row.on("tells-behind", e.nuclei.iter().any(|n| n.sentence + 1 < told.len() && named(n.sentence + 1, None)));
    row.put("others-tell", e.nuclei.iter().map(|n| told[n.sentence].iter().filter(|x| x.filled.as_ref().is_some_and(|f| !is(f))).count()).max().unwrap_or(0).min(3) as f32);
    row.on("konjunktiv", e.nuclei.iter().any(|n| n.clause.is_some_and(|c| super::speech::reported(&ctx.parses[n.sentence].clauses[c]))));
    row.on("own-source", d.said.iter().any(is));
    let tied = |how: Tie| e.claims.iter().flat_map(|c| &c.ties).any(|t| t.how == how && is(&t.party));
    row.on("claimed", tied(Tie::Claimed));
    row.on("blamed", tied(Tie::Blamed));
    row.on("suspected", tied(Tie::Suspected));
    row.on("denied", tied(Tie::Denied));
    row.on(
        "counted",
        e.claims
            .iter()
            .any(|c| Cell::ALL.iter().any(|&cell| c.tolls[cell as usize].iter().any(|t| k.mentions.iter().any(|m| m.filled.name == t.who || m.filled.span.overlaps(t.span))))),
    );
    row.put("other-acts", profile.acts.min(6) as f32);
    row.put("other-suffers", profile.suffers.min(6) as f32);
    row.put("other-tells", profile.tells.min(6) as f32);
    row.put("first", profile.first.min(20) as f32);
    row.put("sentences", profile.sentences.min(8) as f32);
    row.one_of(SORTS, Some(SORTS[profile.sort]));
    let best = &k.best().filled;
    row.on("known", best.id.is_some());
    row.on("named", best.sense.named);
    row.on("armed", k.mentions.iter().any(|m| m.filled.sense.armed));
    row.on("person", best.sense.person);
    row.on("facility", best.sense.facility);
    row.on("place", best.sense.place);
    row.on("source-noun", best.sense.source);
    row.on("bare", k.mentions.iter().all(|m| m.filled.sense.bare));
    row.on("plural", k.mentions.iter().any(|m| m.filled.plural));
    row.on("modifier-only", k.mentions.iter().all(|m| m.modifier));
    row.on("in-title", k.mentions.iter().any(|m| ctx.a.in_title(m.sentence)));
    let country = e.nuclei.iter().flat_map(|n| &n.places).find_map(|p| p.country.clone());
    row.put(
        "at-home",
        if best.country.is_none() || country.is_none() {
            0.0
        } else if best.country == country {
            1.0
        } else {
            -1.0
        },
    );
    // The event.
    let main = e.main();
    row.one_of(&["family=violence", "family=seizure", "family=interception", "family=crowd", "family=move", "family=deal", "family=word"], family_name(main.event_type));
    for (name, t) in [
        ("clash", EventType::ArmedClash),
        ("arrest", EventType::Arrest),
        ("killing", EventType::Killing),
        ("air-strike", EventType::AirStrike),
        ("agreement", EventType::Agreement),
        ("talks", EventType::Talks),
        ("territory", EventType::Territory),
    ] {
        row.on(name, main.event_type == Some(t));
    }
    row.on("tally", main.kind == Kind::Tally);
    row.on("unreal", main.status != Status::Happened);
    row.on("source", d.voice == Voice::Source);
    let actors: usize = e.nuclei.iter().map(|n| n.actors.len()).sum();
    let targets: usize = e.nuclei.iter().map(|n| n.targets.len()).sum();
    row.put("rule-actors", actors.min(4) as f32);
    row.put("rule-targets", targets.min(4) as f32);
    row.put("rule-sources", d.said.len().min(3) as f32);
    row.put("nuclei", e.nuclei.len().min(6) as f32);
    row.on("english", ctx.a.lang == lagebild_text::Lang::En);
    row.on("relative", e.nuclei.iter().any(|n| n.clause.is_some_and(|c| ctx.parses[n.sentence].clauses[c].kind == ClauseKind::Relative)));
    row
}
