//! The forests of `models/`: which drafts are one event, who is who in it, where and when it was.

use super::error::PackError;
use crate::forest::Forest;
use rustc_hash::FxHashMap;

/// The models that weigh what rules found; one that is missing leaves its work to the rules.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// What numbers count: killed, injured, captured, displaced, released, troops.
    pub figures: Option<Vec<Forest>>,
    /// How often words stood beside numbers of each kind.
    pub figure_words: Priors,
    /// Whether a word evokes an event that a coder would write down.
    pub trigger: Option<Forest>,
    /// How often words did in annotated reports.
    pub priors: Priors,
    /// While learning, drafts that the rules alone would not code are kept.
    pub learning: bool,
    /// Whether a draft speaks of an event told before.
    pub pair: Option<Forest>,
    /// Which type an act of violence is.
    pub types: Option<Vec<Forest>>,
    /// How often words stood in the sentences of each type.
    pub type_words: Priors,
    /// Whether a claim counts a series over a period.
    pub tally: Option<Forest>,
    /// Whether a member of the cast acts in an event.
    pub actor: Option<Forest>,
    /// Whether it suffers it.
    pub target: Option<Forest>,
    /// Whether a place is the event's.
    pub place: Option<Forest>,
    /// Whether a time is the event's.
    pub time: Option<Forest>,
    /// Whether a member of the cast is a claim's source.
    pub source: Option<Forest>,
    /// Whether a coder would write the claim down.
    pub keep: Option<Forest>,
}

impl Models {
    /// What the models of figures tell apart.
    pub const FIGURES: [&str; 6] = ["killed", "injured", "captured", "displaced", "released", "strength"];

    /// What the models of types tell apart.
    pub const TYPES: [&str; 8] = ["air-strike", "missile-attack", "bombing", "suicide-bombing", "armed-attack", "armed-clash", "killing", "territory"];

    /// Every model there is, by the name of its file.
    pub fn named(&self) -> Vec<(String, &Forest)> {
        let figures = self.figures.iter().flatten().zip(Self::FIGURES).map(|(f, n)| (format!("figure-{n}"), f));
        let single = [
            ("trigger", &self.trigger),
            ("pair", &self.pair),
            ("tally", &self.tally),
            ("actor", &self.actor),
            ("target", &self.target),
            ("source", &self.source),
            ("place", &self.place),
            ("time", &self.time),
            ("keep", &self.keep),
        ];
        let types = self.types.iter().flatten().zip(Self::TYPES).map(|(f, n)| (format!("type-{n}"), f));
        figures.chain(types).chain(single.into_iter().filter_map(|(n, m)| m.as_ref().map(|m| (n.to_owned(), m)))).collect()
    }

    pub(super) fn load(files: &[(&str, &str)]) -> Result<Models, PackError> {
        let open = |name: &str| {
            let Some((path, text)) = files.iter().find(|(p, _)| p.ends_with(&format!("models/{name}.forest"))) else { return Ok(None) };
            Forest::parse(text).map(Some).map_err(|(line, problem)| PackError::new(path, line, problem))
        };
        let words = |name: &str| files.iter().find(|(p, _)| p.ends_with(name)).map(|(path, text)| Priors::parse(path, text)).transpose().map(Option::unwrap_or_default);
        let figures: Option<Vec<Forest>> = Self::FIGURES.iter().map(|k| open(&format!("figure-{k}"))).collect::<Result<_, _>>()?;
        let types: Option<Vec<Forest>> = Self::TYPES.iter().map(|k| open(&format!("type-{k}"))).collect::<Result<_, _>>()?;
        Ok(Models {
            types,
            type_words: words("models/types.tsv")?,
            figures,
            figure_words: words("models/figures.tsv")?,
            trigger: open("trigger")?,
            priors: words("models/priors.tsv")?,
            learning: false,
            pair: open("pair")?,
            tally: open("tally")?,
            actor: open("actor")?,
            target: open("target")?,
            place: open("place")?,
            time: open("time")?,
            source: open("source")?,
            keep: open("keep")?,
        })
    }
}

/// How often a word of a type evoked an event, and how often it was met: `type|word TAB yes TAB all`.
#[derive(Clone, Debug, Default)]
pub struct Priors(pub FxHashMap<String, (f32, f32)>);

impl Priors {
    fn parse(path: &str, text: &str) -> Result<Priors, PackError> {
        let row = |(n, line): (usize, &str)| {
            let mut cols = line.split('\t');
            let numbers = (|| Some((cols.next()?.to_owned(), (cols.next()?.parse().ok()?, cols.next()?.parse().ok()?))))();
            numbers.ok_or_else(|| PackError::new(path, n + 1, "expected word, yes, all between tabs"))
        };
        text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')).map(row).collect::<Result<_, _>>().map(Priors)
    }
    /// Yes and all of a word, zero where it was never met.
    pub fn of(&self, key: &str) -> (f32, f32) {
        self.0.get(key).copied().unwrap_or_default()
    }

    /// Yes and all of a word for one kind; `key` is scratch space.
    pub fn of_kind(&self, kind: &str, word: &str, key: &mut String) -> (f32, f32) {
        key.clear();
        key.push_str(kind);
        key.push('|');
        key.push_str(word);
        self.of(key)
    }

    /// The text of its file: one word a line, in order.
    pub fn write(&self) -> String {
        let mut rows: Vec<_> = self.0.iter().collect();
        rows.sort_by_key(|r| r.0);
        rows.into_iter().map(|(k, (y, n))| format!("{k}\t{y}\t{n}\n")).collect()
    }
}
