//! `lagebild show`: one event or series with every value, source and sentence.

use anyhow::{Result, bail};
use clap::Args;
use lagebild::report::two::Two;
use lagebild::report::{dates, names, words};
use lagebild_coder::claim::{Claim, Coded};
use lagebild_record::reconcile::Value;
use lagebild_record::{Cite, Event, Record, Series, Store, quote_of};
use lagebild_text::Lang;
use std::collections::BTreeMap;
use std::io::Write;

use super::contradictions::{quote, source};
use super::table::plain;
use super::view::{Form, StoreArg, json};
use super::{Outcome, Usage};

/// Show one event or series: every cell with each rival value, its sources and sentences.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild show LB-7K2M9Q\n  lagebild show 7k2\n  lagebild show LB-7K2M9Q --json | jq .figures")]
pub struct Show {
    /// The id, or how it begins.
    id: String,
    #[command(flatten)]
    store: StoreArg,
    #[command(flatten)]
    form: Form,
}

/// What an id can mean.
#[derive(Clone, Copy, serde::Serialize)]
#[serde(untagged)]
enum Found<'a> {
    Event(&'a Event),
    Series(&'a Series),
}

impl Show {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let store = self.store.open()?;
        let record = store.record()?;
        let found = self.find(&record)?;
        let (lang, claims) = match (self.form.table(), found) {
            (None, _) => {
                json(&[found], out)?;
                return Ok(Outcome::Done);
            }
            (Some(lang), Found::Event(e)) => (lang, &e.claims),
            (Some(lang), Found::Series(s)) => (lang, &s.claims),
        };
        let mut page = Page { out, lang, claims, reports: reports(&store, claims)? };
        match found {
            Found::Event(e) => page.event(e)?,
            Found::Series(s) => page.series(s)?,
        }
        Ok(Outcome::Done)
    }

    fn find<'a>(&self, record: &'a Record) -> Result<Found<'a>> {
        let id = self.id.trim().to_ascii_uppercase();
        let id = if id.starts_with("LB-") { id } else { format!("LB-{id}") };
        let events = record.events.iter().map(|e| (e.id.as_str(), Found::Event(e)));
        let all = events.chain(record.tallies.iter().chain(&record.strengths).map(|s| (s.id.as_str(), Found::Series(s))));
        let found: Vec<(&str, Found)> = all.filter(|(i, _)| i.starts_with(&id)).collect();
        match found.as_slice() {
            [(_, one)] => Ok(*one),
            _ if found.iter().any(|(i, _)| *i == id) => Ok(found.into_iter().find(|(i, _)| *i == id).map(|(_, f)| f).unwrap_or_else(|| unreachable!("just found"))),
            [] => bail!(NotFound(format!("{}: no event or series has this id; expected one that `lagebild events` lists", self.id))),
            some => {
                let ids: Vec<&str> = some.iter().take(8).map(|(i, _)| *i).collect();
                bail!(Usage(format!("{}: {} ids begin so; expected one of {}", self.id, some.len(), ids.join(", "))))
            }
        }
    }
}

/// Nothing has the id: exit code 1.
#[derive(Debug)]
pub struct NotFound(String);

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotFound {}

/// The reports behind some claims, by content hash.
fn reports(store: &Store, claims: &[Cite]) -> Result<BTreeMap<String, Coded>> {
    let mut reports = BTreeMap::new();
    for cite in claims {
        if !reports.contains_key(&cite.report)
            && let Some(coded) = store.report(&cite.report)?
        {
            reports.insert(cite.report.clone(), coded);
        }
    }
    Ok(reports)
}

/// What the values of a cell are written with.
struct Page<'a> {
    out: &'a mut dyn Write,
    lang: Lang,
    claims: &'a [Cite],
    reports: BTreeMap<String, Coded>,
}

impl Page<'_> {
    fn event(&mut self, e: &Event) -> Result<()> {
        let what = e.event_type.map_or_else(|| words::kind(lagebild_coder::claim::Kind::Event), words::event_type);
        self.head(&e.id, &[what, words::status(e.status), words::review(e.review)])?;
        self.cell("type", &e.types, |t| words::event_type(*t), |_, _| "type".into())?;
        self.cell("status", &e.statuses, |s| words::status(*s), |_, _| "status".into())?;
        self.cell("time", &e.times, |t| Two::join([dates::time(t), dates::precision(t)], ", "), |_, _| "time".into())?;
        self.cell("places", &e.places, |p| Two::join([names::place_full(p), names::precision(p)], ", "), |c, p| at("places", c.places.iter().position(|x| x.name == p.name)))?;
        self.cell("actors", &e.actors, |p| p.name.as_str().into(), |c, p| at("actors", c.actors.iter().position(|x| x.name == p.name)))?;
        self.cell("targets", &e.targets, |p| p.name.as_str().into(), |c, p| at("targets", c.targets.iter().position(|x| x.name == p.name)))?;
        self.cell("responsibility", &e.responsibility, names::responsibility, |c, r| at("responsibility", c.responsibility.iter().position(|x| x == r)))?;
        self.cell("weapons", &e.weapons, |w| words::weapon(w), |c, w| at("weapons", c.weapons.iter().position(|x| x == w)))?;
        for f in &e.figures {
            let cell = f.measure.cell();
            let range = if f.low == f.high { String::new() } else { format!(": {} ({}–{})", f.best, f.low, f.high) };
            self.title(&format!("{}{range}", words::cell(cell).get(self.lang)))?;
            self.values(&f.values, |a| names::amount(*a), |_, _| cell.into())?;
        }
        self.cell("because_of", &e.because_of, |b| b.as_str().into(), |_, _| "because_of".into())
    }

    fn series(&mut self, s: &Series) -> Result<()> {
        let what = s.event_type.map(words::event_type).unwrap_or_default();
        let since = s.start.map_or_else(Two::default, |d| Two::new("seit ", "since ").then(dates::day(d)));
        self.head(&s.id, &[words::kind(s.kind), what, since])?;
        self.cell("places", &s.places, names::place_full, |c, p| at("places", c.places.iter().position(|x| x.name == p.name)))?;
        self.cell("actors", &s.actors, |p| p.name.as_str().into(), |c, p| at("actors", c.actors.iter().position(|x| x.name == p.name)))?;
        self.cell("targets", &s.targets, |p| p.name.as_str().into(), |c, p| at("targets", c.targets.iter().position(|x| x.name == p.name)))?;
        for curve in &s.curves {
            self.title(words::measure(curve.measure).get(self.lang))?;
            for p in &curve.points {
                let day = p.as_of.map_or_else(Two::default, |d| Two::new(" – Stand ", " – as of ").then(dates::day(d)));
                let point = Value { value: names::amount(p.amount).then(day), claims: vec![p.claim] };
                self.values(&[point], Two::clone, |_, _| curve.measure.cell().into())?;
            }
        }
        Ok(())
    }

    fn head(&mut self, id: &str, parts: &[Two]) -> Result<()> {
        let parts: Vec<&str> = parts.iter().map(|p| p.get(self.lang)).filter(|p| !p.is_empty()).collect();
        writeln!(self.out, "{id}  {}", parts.join(", "))?;
        Ok(())
    }

    fn title(&mut self, name: &str) -> Result<()> {
        writeln!(self.out, "\n{}", plain(name))?;
        Ok(())
    }

    fn cell<T>(&mut self, name: &str, all: &[Value<T>], show: impl Fn(&T) -> Two, cell: impl Fn(&Claim, &T) -> String) -> Result<()> {
        if all.is_empty() {
            return Ok(());
        }
        self.title(words::cell(name).get(self.lang))?;
        self.values(all, show, cell)
    }

    /// Every value, below it each source that gives it, with the sentence.
    fn values<T>(&mut self, all: &[Value<T>], show: impl Fn(&T) -> Two, cell: impl Fn(&Claim, &T) -> String) -> Result<()> {
        for v in all {
            writeln!(self.out, "  {}", plain(show(&v.value).get(self.lang)))?;
            for &n in &v.claims {
                let cite = &self.claims[n];
                writeln!(self.out, "    {}", source(cite, self.lang))?;
                let coded = self.reports.get(&cite.report);
                let sentence = coded.and_then(|c| Some((c, c.claims.get(cite.claim)?))).map(|(c, claim)| quote_of(c, cite.claim, &cell(claim, &v.value)));
                quote(sentence.unwrap_or(&cite.quote), 6, self.out)?;
            }
        }
        Ok(())
    }
}

/// The evidence cell of a list's entry.
fn at(cell: &str, position: Option<usize>) -> String {
    position.map_or_else(|| cell.to_owned(), |n| format!("{cell}[{n}]"))
}
