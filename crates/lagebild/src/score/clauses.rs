//! How well clauses are read: voice, negation, roles and speaker against `gold/clauses/`.

use lagebild_coder::claim::Coder;
use lagebild_text::{Analysis, Argument, Clause, Document, Lang, Nominal, Parse, Role, parses};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// An annotated sentence; see `gold/clauses/README.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldSentence {
    /// Name of the sentence.
    pub id: String,
    /// `de` or `en`.
    pub lang: String,
    /// What it is an example of.
    pub construction: String,
    /// The sentence.
    pub text: String,
    /// Its clauses.
    pub clauses: Vec<GoldClause>,
}

/// An annotated clause; words are named by their form, `#k` behind it for the k-th of several.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldClause {
    pub predicate: String,
    #[serde(default)]
    pub lemma: String,
    pub kind: String,
    #[serde(default)]
    pub voice: Option<String>,
    #[serde(default)]
    pub negated: Option<bool>,
    #[serde(default)]
    pub subject: Vec<String>,
    #[serde(default)]
    pub object: Vec<String>,
    #[serde(default)]
    pub dative: Vec<String>,
    #[serde(default)]
    pub agent: Vec<String>,
    #[serde(default)]
    pub oblique: Vec<(String, String)>,
    #[serde(default)]
    pub speaker: Vec<String>,
}

/// Cells right and cells in all, by what they tell.
#[derive(Clone, Debug, Default)]
pub struct ClauseScore {
    cells: BTreeMap<&'static str, (usize, usize)>,
    /// Sentences.
    pub sentences: usize,
    /// What went wrong, a line each.
    pub errors: Vec<String>,
}

impl ClauseScore {
    /// Adds another score.
    pub fn merge(&mut self, other: &ClauseScore) {
        for (name, (right, all)) in &other.cells {
            let cell = self.cells.entry(name).or_default();
            cell.0 += right;
            cell.1 += all;
        }
        self.sentences += other.sentences;
        self.errors.extend(other.errors.iter().cloned());
    }

    /// Share of right cells and how many there are.
    pub fn share(&self) -> (f64, usize) {
        let (right, all) = self.cells.values().fold((0, 0), |s, c| (s.0 + c.0, s.1 + c.1));
        (right as f64 / all.max(1) as f64, all)
    }
}

impl fmt::Display for ClauseScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, (right, all)) in &self.cells {
            writeln!(f, "{name:<10} {:.4}  {right}/{all}", *right as f64 / *all as f64)?;
        }
        Ok(())
    }
}

/// Reads the sentence and compares every clause.
pub fn score(coder: &Coder, gold: &GoldSentence) -> ClauseScore {
    let lang = Lang::from_code(&gold.lang).unwrap_or_default();
    let a = coder.analyzer().analyze(&Document { lang, text: gold.text.clone(), ..Document::default() });
    let known = coder.pack().language(lang).known(coder.analyzer(), lang);
    let parses = parses(&a, &known);
    let mut sheet = Sheet { a: &a, parses: &parses, gold, score: ClauseScore { sentences: 1, ..ClauseScore::default() } };
    gold.clauses.iter().for_each(|c| sheet.clause(c));
    sheet.score
}

enum Read<'a> {
    Clause(&'a Clause),
    Event(&'a Nominal),
}

struct Sheet<'a> {
    a: &'a Analysis,
    parses: &'a [Parse],
    gold: &'a GoldSentence,
    score: ClauseScore,
}

impl Sheet<'_> {
    /// The tokens a gold word may mean.
    fn tokens(&self, word: &str) -> Vec<usize> {
        let (form, k) = word.rsplit_once('#').and_then(|(f, k)| Some((f, k.parse::<usize>().ok()?))).map_or((word, None), |(f, k)| (f, Some(k)));
        let plain = |i: usize| {
            let own = self.a.form(i);
            own == form || own.starts_with(form) && !own[form.len()..].starts_with(char::is_alphanumeric) || own.ends_with(form) && own[..own.len() - form.len()].ends_with('-')
        };
        let all: Vec<usize> = (0..self.a.tokens.len()).filter(|&i| plain(i)).collect();
        match k {
            Some(k) if k > 0 && k <= all.len() => vec![all[k - 1]],
            _ => all,
        }
    }

    /// Whether a word we name is the gold word, or stands in one noun phrase with it.
    fn same(&self, ours: usize, gold: &str) -> bool {
        let tokens = self.tokens(gold);
        let parse = &self.parses[self.a.sentence_of(ours)];
        let range = parse.phrase_of(ours).map_or(ours..ours + 1, |p| parse.phrases[p].first..parse.phrases[p].last);
        tokens.iter().any(|&t| t == ours || range.contains(&t))
    }

    fn clause(&mut self, g: &GoldClause) {
        let at = self.tokens(&g.predicate);
        let hit = |i: Option<usize>| i.is_some_and(|i| at.contains(&i));
        let event = matches!(g.kind.as_str(), "nominal" | "verbless");
        let clauses = || self.parses.iter().flat_map(|p| &p.clauses);
        let nominal = || self.parses.iter().flat_map(|p| &p.nominals).find(|n| hit(Some(n.noun))).map(Read::Event);
        let verbal = || {
            let exact = clauses().find(|c| hit(c.verb));
            exact
                .or_else(|| clauses().find(|c| hit(c.finite) || hit(c.prefix)))
                .or_else(|| clauses().find(|c| c.verb.is_none() && c.tokens.iter().any(|&t| hit(Some(t)))))
                .map(Read::Clause)
        };
        let read = if event { nominal().or_else(verbal) } else { verbal().or_else(nominal) };
        let (arguments, speakers, voice, negated): (&[Argument], &[usize], Option<&str>, bool) = match &read {
            Some(Read::Clause(c)) => (&c.arguments, &c.speakers, Some(if c.passive { "passive" } else { "active" }), c.negation.is_some()),
            Some(Read::Event(n)) => (&n.arguments, &n.speakers, Some("active"), false),
            None => (&[], &[], None, false),
        };
        let role = |r: Role| -> Vec<usize> { arguments.iter().filter(|x| x.role == r).map(|x| x.head).collect() };
        let mut found: Vec<(&'static str, bool, String)> = vec![];
        if !event {
            found.push(("voice", voice == Some(g.voice.as_deref().unwrap_or("active")), format!("{voice:?}")));
            found.push(("negation", voice.is_some() && negated == g.negated.unwrap_or(false), negated.to_string()));
        }
        let cells = [
            ("subject", role(Role::Subject), &g.subject),
            ("object", role(Role::Object), &g.object),
            ("dative", role(Role::Dative), &g.dative),
            ("agent", role(Role::Agent), &g.agent),
            ("speaker", speakers.to_vec(), &g.speaker),
        ];
        for (name, ours, gold) in cells {
            if ours.is_empty() && gold.is_empty() {
                continue;
            }
            let right = gold.iter().all(|w| ours.iter().any(|&o| self.same(o, w))) && ours.iter().all(|&o| gold.iter().any(|w| self.same(o, w)));
            let words: Vec<&str> = ours.iter().map(|&i| self.a.form(i)).collect();
            found.push((name, right, format!("gold {gold:?} ours {words:?}")));
        }
        let ours: Vec<&Argument> = arguments.iter().filter(|x| x.role == Role::Oblique).collect();
        let prep = |x: &Argument| x.prep.map(|p| self.a.preposition(p)).unwrap_or_default();
        let fits = |x: &Argument, (p, w): &(String, String)| {
            self.same(x.head, w) && (prep(x) == p.split(' ').next().unwrap_or_default().to_lowercase() || p.split(' ').any(|q| q.to_lowercase() == prep(x)))
        };
        for pair in &g.oblique {
            found.push(("oblique", ours.iter().any(|x| fits(x, pair)), format!("missing {pair:?}")));
        }
        for x in ours.iter().filter(|x| !g.oblique.iter().any(|pair| fits(x, pair))) {
            found.push(("oblique", false, format!("too many: {} {}", prep(x), self.a.form(x.head))));
        }
        for (name, right, told) in found {
            let cell = self.score.cells.entry(name).or_default();
            cell.0 += usize::from(right);
            cell.1 += 1;
            if !right {
                let line = format!("{} [{}] {name} of {}: {told} — {}", self.gold.id, g.kind, g.predicate, self.gold.text);
                self.score.errors.push(line);
            }
        }
    }
}
