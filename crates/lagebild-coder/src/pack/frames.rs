//! Codebook pages: valency frames with their examples.

use super::error::PackError;
use crate::claim::{EventType, Status};
use lagebild_text::Lang;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a filler is in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Actor,
    Target,
    Place,
    Weapon,
    Killed,
    Injured,
    Captured,
    Missing,
    Displaced,
    Released,
    Strength,
    Count,
}

/// Where a filler stands relative to its predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Slot {
    Subject,
    Object,
    Dative,
    Genitive,
    Adjective,
    Compound,
    Clause,
    /// The trigger noun itself: *drei **Tote***.
    Itself,
    Preposition(String),
}

/// What a filler must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Filler {
    Person,
    Armed,
    Group,
    Place,
    Facility,
    Weapon,
    Party,
    Money,
    Event,
}

/// One valency frame: predicates that share their roles.
#[derive(Clone, Debug)]
pub struct Frame {
    /// `None` on the pages `strength` and `tally`.
    pub event_type: Option<EventType>,
    /// Page name.
    pub page: String,
    /// Line of the page its rule block begins on.
    pub line: usize,
    /// Role and where it stands, in order of preference.
    pub roles: Vec<(Role, Vec<Slot>)>,
    /// Weapons implied.
    pub weapons: Vec<String>,
    /// Status when not `happened`.
    pub status: Option<Status>,
    /// Words or phrases that rule the frame out.
    pub not: Vec<String>,
    /// What the object must be.
    pub object: Vec<Filler>,
    /// What the subject must be.
    pub subject: Vec<Filler>,
    /// The type follows from the weapon or the event nearby.
    pub generic: bool,
}

impl Frame {
    /// Where the fillers of a role stand.
    pub fn slots(&self, role: Role) -> &[Slot] {
        self.roles.iter().find(|(r, _)| *r == role).map_or(&[], |(_, s)| s)
    }
    /// True when the page is that of force levels.
    pub fn is_strength(&self) -> bool {
        self.page == "strength"
    }
    /// True when the page is that of counted series.
    pub fn is_tally(&self) -> bool {
        self.page == "tally"
    }
}

/// A frame with the further words its predicate needs.
#[derive(Clone, Debug)]
pub struct FrameRef {
    /// Index of the frame.
    pub frame: usize,
    /// Words beside the verb or noun, in lower case (*ums leben*).
    pub fixed: Vec<String>,
    /// *sich* is part of the predicate.
    pub reflexive: bool,
}

/// An example of a page.
#[derive(Clone, Debug)]
pub struct Example {
    /// Page path.
    pub file: String,
    /// Line it stands on.
    pub line: usize,
    /// Page name: the type expected or excluded.
    pub page: String,
    /// The sentence, marks removed.
    pub text: String,
    /// Marked fillers: role name and words.
    pub marks: Vec<(String, String)>,
    /// Expected cells (`type` first), or the reason it is not coded.
    pub expect: Result<Vec<(String, String)>, String>,
}

/// All frames of one language, found by their predicates.
#[derive(Debug, Default)]
pub struct FrameSet {
    /// Every frame.
    pub frames: Vec<Frame>,
    /// By infinitive, prefix joined.
    pub verbs: FxHashMap<String, Vec<FrameRef>>,
    /// By noun in lower case.
    pub nouns: FxHashMap<String, Vec<FrameRef>>,
    /// By predicative word in lower case.
    pub adjectives: FxHashMap<String, Vec<FrameRef>>,
    /// Every example.
    pub examples: Vec<Example>,
    lang: Lang,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    target: Vec<String>,
    #[serde(default)]
    place: Vec<String>,
    #[serde(default)]
    weapon: Vec<String>,
    #[serde(default)]
    killed: Vec<String>,
    #[serde(default)]
    injured: Vec<String>,
    #[serde(default)]
    captured: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    displaced: Vec<String>,
    #[serde(default)]
    released: Vec<String>,
    #[serde(default)]
    strength: Vec<String>,
    #[serde(default)]
    count: Vec<String>,
    #[serde(default)]
    weapons: Vec<String>,
    status: Option<Status>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    generic: bool,
}

fn slot(s: &str) -> Slot {
    match s {
        "subj" => Slot::Subject,
        "obj" => Slot::Object,
        "dat" => Slot::Dative,
        "gen" => Slot::Genitive,
        "adj" => Slot::Adjective,
        "comp" => Slot::Compound,
        "clause" => Slot::Clause,
        "self" => Slot::Itself,
        p => Slot::Preposition(p.to_lowercase()),
    }
}

fn filler(s: &str) -> Option<Filler> {
    Some(match s {
        "person" => Filler::Person,
        "armed" => Filler::Armed,
        "group" => Filler::Group,
        "place" => Filler::Place,
        "facility" => Filler::Facility,
        "weapon" => Filler::Weapon,
        "party" => Filler::Party,
        "money" => Filler::Money,
        "event" => Filler::Event,
        _ => return None,
    })
}

impl FrameSet {
    pub(super) fn load(files: &[(&str, &str)], lang: Lang) -> Result<FrameSet, PackError> {
        let mut set = FrameSet { lang, ..FrameSet::default() };
        for (path, text) in files.iter().filter(|(p, _)| p.contains("/frames/")) {
            set.page(path, text)?;
        }
        Ok(set)
    }

    fn page(&mut self, path: &str, text: &str) -> Result<(), PackError> {
        let page = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
        let event_type = EventType::from_code(page);
        if event_type.is_none() && !matches!(page, "strength" | "tally") {
            return Err(PackError::new(path, 1, format!("page name {page:?}: expected a code of the codebook, `strength` or `tally`")));
        }
        let mut block: Option<(&str, usize, usize)> = None;
        let mut offset = 0;
        for (n, line) in text.split_inclusive('\n').enumerate() {
            let bare = line.trim_end();
            if let Some(info) = bare.strip_prefix("```") {
                match block.take() {
                    None => block = Some((info.trim(), n + 2, offset + line.len())),
                    Some((kind, first, start)) => self.block(path, page, event_type, kind, first, &text[start..offset])?,
                }
            }
            offset += line.len();
        }
        match block {
            Some((kind, first, _)) => Err(PackError::new(path, first - 1, format!("block `{kind}` is not closed: expected ```"))),
            None => Ok(()),
        }
    }

    fn block(&mut self, path: &str, page: &str, event_type: Option<EventType>, kind: &str, first: usize, body: &str) -> Result<(), PackError> {
        match kind {
            "rule" => self.rule(path, page, event_type, first, body),
            "coded" | "not-coded" => {
                for (n, line) in body.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
                    let example = example(path, page, first + n, line, kind == "coded").map_err(|e| PackError::new(path, first + n, e))?;
                    self.examples.push(example);
                }
                Ok(())
            }
            other => Err(PackError::new(path, first - 1, format!("block `{other}`: expected rule, coded or not-coded"))),
        }
    }

    fn rule(&mut self, path: &str, page: &str, event_type: Option<EventType>, first: usize, body: &str) -> Result<(), PackError> {
        let rule: Rule = toml::from_str(body).map_err(|e| PackError::toml(path, body, first, &e))?;
        let mut roles = vec![];
        for (role, slots) in [
            (Role::Actor, &rule.actor),
            (Role::Target, &rule.target),
            (Role::Place, &rule.place),
            (Role::Weapon, &rule.weapon),
            (Role::Killed, &rule.killed),
            (Role::Injured, &rule.injured),
            (Role::Captured, &rule.captured),
            (Role::Missing, &rule.missing),
            (Role::Displaced, &rule.displaced),
            (Role::Released, &rule.released),
            (Role::Strength, &rule.strength),
            (Role::Count, &rule.count),
        ] {
            if !slots.is_empty() {
                roles.push((role, slots.iter().map(|s| slot(s)).collect()));
            }
        }
        let fillers = |list: &[String]| {
            list.iter()
                .map(|s| filler(s).ok_or_else(|| PackError::new(path, first, format!("{s:?}: expected person, armed, group, place, facility, weapon, party, money or event"))))
                .collect::<Result<Vec<_>, _>>()
        };
        let frame = self.frames.len();
        self.frames.push(Frame {
            event_type,
            page: page.to_owned(),
            line: first,
            roles,
            weapons: rule.weapons,
            status: rule.status,
            not: rule.not.iter().map(|n| n.to_lowercase()).filter(|n| n.chars().count() > 3).collect(),
            object: fillers(&rule.object)?,
            subject: fillers(&rule.subject)?,
            generic: rule.generic,
        });
        for verb in &rule.verbs {
            let (key, fixed, reflexive) = match self.lang {
                Lang::De => german_predicate(verb),
                Lang::En => english_predicate(verb),
            };
            self.verbs.entry(key).or_default().push(FrameRef { frame, fixed, reflexive });
        }
        for noun in rule.nouns.iter().chain(&rule.adverbs) {
            let words: Vec<String> = noun.split_whitespace().map(str::to_lowercase).collect();
            let head = if self.lang == Lang::En {
                english_head(&words)
            } else {
                words.iter().position(|w| noun.split_whitespace().any(|o| o.to_lowercase() == *w && o.chars().next().is_some_and(char::is_uppercase))).unwrap_or(words.len() - 1)
            };
            let fixed = words.iter().enumerate().filter(|(i, _)| *i != head).map(|(_, w)| w.clone()).collect();
            self.nouns.entry(words[head].clone()).or_default().push(FrameRef { frame, fixed, reflexive: false });
        }
        for adjective in &rule.adjectives {
            self.adjectives.entry(adjective.to_lowercase()).or_default().push(FrameRef { frame, fixed: vec![], reflexive: false });
        }
        // The predicate with the most words is tried first.
        for list in self.verbs.values_mut().chain(self.nouns.values_mut()) {
            list.sort_by_key(|r| (std::cmp::Reverse(r.fixed.len() + usize::from(r.reflexive)), r.frame));
        }
        Ok(())
    }
}

/// *zum Abzug auf|fordern* to `auffordern` + `zum abzug`.
fn german_predicate(text: &str) -> (String, Vec<String>, bool) {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut verb = words.pop().unwrap_or("").replace('|', "").to_lowercase();
    // A trailing preposition ("sich bekennen zu") belongs to the roles.
    if matches!(verb.as_str(), "zu" | "von" | "auf" | "für" | "mit" | "gegen" | "als" | "an" | "über" | "um" | "bei" | "vor" | "nach") && !words.is_empty() {
        verb = words.pop().unwrap_or("").replace('|', "").to_lowercase();
    }
    if verb == "lassen" && words.last().is_some_and(|w| w.ends_with("en")) {
        let inner = words.pop().unwrap_or("").replace('|', "").to_lowercase();
        let reflexive = words.contains(&"sich");
        let mut fixed: Vec<String> = words.iter().filter(|w| **w != "sich" && !is_article(w)).map(|w| w.to_lowercase()).collect();
        fixed.push("lassen".into());
        return (inner, fixed, reflexive);
    }
    let reflexive = words.contains(&"sich");
    let fixed = words.iter().filter(|w| **w != "sich" && !is_article(w)).map(|w| w.to_lowercase()).collect();
    (verb, fixed, reflexive)
}

fn is_article(w: &str) -> bool {
    matches!(
        w,
        "der"
            | "die"
            | "das"
            | "den"
            | "dem"
            | "des"
            | "ein"
            | "eine"
            | "einen"
            | "einem"
            | "einer"
            | "sein"
            | "seine"
            | "seinen"
            | "ihr"
            | "ihre"
            | "ihren"
            | "seiner"
            | "ihrer"
            | "the"
            | "a"
            | "an"
            | "their"
            | "its"
            | "his"
            | "one's"
            | "her"
    )
}

/// *carry out attack* to `carry` + `out attack`.
fn english_predicate(text: &str) -> (String, Vec<String>, bool) {
    let mut words = text.split_whitespace();
    let verb = words.next().unwrap_or("").to_lowercase();
    (verb, words.filter(|w| !is_article(w)).map(str::to_lowercase).collect(), false)
}

fn english_head(words: &[String]) -> usize {
    words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "to" | "by" | "on" | "in" | "at" | "with")).map_or(words.len() - 1, |i| i.saturating_sub(1))
}

fn example(file: &str, page: &str, line: usize, text: &str, coded: bool) -> Result<Example, String> {
    let body = text.trim().strip_prefix("- ").ok_or_else(|| format!("found {text:?}, expected a line that begins with \"- \""))?;
    let (sentence, rest) = if coded { body.rsplit_once(" => ") } else { body.rsplit_once(" -- ") }
        .ok_or_else(|| format!("found {body:?}, expected {} behind the sentence", if coded { "` => type`" } else { "` -- reason`" }))?;
    let (mut plain, mut marks) = (String::new(), vec![]);
    let mut left = sentence;
    while let Some(open) = left.find('[') {
        let Some((close, end)) = left[open..].find("](").and_then(|c| left[open + c..].find(')').map(|e| (open + c, open + c + e))) else { break };
        plain.push_str(&left[..open]);
        plain.push_str(&left[open + 1..close]);
        marks.push((left[close + 2..end].to_owned(), left[open + 1..close].to_owned()));
        left = &left[end + 1..];
    }
    plain.push_str(left);
    let expect = if coded {
        let first = rest.split(';').next().unwrap_or(rest);
        Ok(first
            .split_whitespace()
            .enumerate()
            .map(|(i, w)| if i == 0 { ("type".to_owned(), w.to_owned()) } else { w.split_once('=').map_or((w.to_owned(), String::new()), |(k, v)| (k.to_owned(), v.to_owned())) })
            .collect())
    } else {
        Err(rest.to_owned())
    };
    Ok(Example { file: file.to_owned(), line, page: page.to_owned(), text: plain, marks, expect })
}
