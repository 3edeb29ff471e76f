//! `lagebild claims`: what the reports say, one by one.

use anyhow::Result;
use clap::Args;
use lagebild::report::{dates, names, words};
use lagebild_coder::claim::{Claim, Coded, Status, Voice};
use lagebild_record::{Cite, content_hash};
use lagebild_text::Lang;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

use super::Outcome;
use super::table::Table;
use super::view::ViewArgs;

/// List the claims behind the events and series that match, in the order of the reports.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild claims\n  lagebild claims --where party=Hisbollah\n  lagebild claims | jq 'select(.voice == \"source\")'")]
pub struct Claims {
    #[command(flatten)]
    view: ViewArgs,
}

/// A claim with the event it is about and the sentence it was read from.
#[derive(Serialize)]
struct Line<'a> {
    cite: &'a Cite,
    #[serde(flatten)]
    claim: Claim,
}

impl Claims {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (store, record) = self.view.open()?;
        let events = record.events.iter().map(|e| (&e.id, &e.claims));
        let all = events.chain(record.tallies.iter().chain(&record.strengths).map(|s| (&s.id, &s.claims)));
        let cites: BTreeMap<(&str, usize), (&str, &Cite)> = all.flat_map(|(id, c)| c.iter().map(move |c| ((c.report.as_str(), c.claim), (id.as_str(), c)))).collect();
        let mut lines = vec![];
        for coded in store.coded() {
            let Coded { report, claims } = coded?;
            let hash = content_hash(&report);
            for (n, claim) in claims.into_iter().enumerate() {
                if let Some(&(id, cite)) = cites.get(&(hash.as_str(), n)) {
                    lines.push(Line { cite, claim: Claim { event: Some(id.to_owned()), ..claim } });
                }
            }
        }
        self.view.list(&lines, out, |lang| table(&lines, lang))
    }
}

fn table(lines: &[Line], lang: Lang) -> Table {
    let header = match lang {
        Lang::De => ["Ereignis", "Wann", "Was", "Wo", "Wer", "Gegen wen", "Zahlen", "Quelle", "Satz"],
        Lang::En => ["Event", "When", "What", "Where", "Who", "Against whom", "Numbers", "Source", "Sentence"],
    };
    let mut table = Table::new(header.map(str::to_owned));
    for Line { cite, claim: c } in lines {
        table.row([
            c.event.clone().unwrap_or_default(),
            c.time.as_ref().map(dates::time).unwrap_or_default().get(lang).to_owned(),
            what(c, lang),
            c.places.first().map(names::place_full).unwrap_or_default().get(lang).to_owned(),
            names::parties(&c.actors).get(lang).to_owned(),
            names::parties(&c.targets).get(lang).to_owned(),
            numbers(c, lang),
            source(cite, c, lang),
            cite.quote.clone(),
        ]);
    }
    table
}

/// The kind and type, with the status where it did not simply happen.
fn what(c: &Claim, lang: Lang) -> String {
    let kind = words::kind(c.kind);
    let what = c.event_type.map(words::event_type).unwrap_or(kind).get(lang).to_owned();
    match c.status {
        Status::Happened => what,
        status => format!("{what} ({})", words::status(status).get(lang)),
    }
}

/// The numbers of a claim: *2 killed, about 50 injured*.
fn numbers(c: &Claim, lang: Lang) -> String {
    let tolls = [("killed", &c.killed), ("injured", &c.injured), ("captured", &c.captured), ("missing", &c.missing), ("displaced", &c.displaced), ("released", &c.released)];
    let tolls = tolls.into_iter().filter_map(|(cell, tolls)| Some((cell, tolls.first()?.amount)));
    let counts = [("count", c.count), ("strength", c.strength)].into_iter().filter_map(|(cell, a)| Some((cell, a?)));
    let show = |(cell, amount)| format!("{} {}", names::amount(amount).get(lang), words::cell(cell).get(lang).to_lowercase());
    counts.chain(tolls).map(show).collect::<Vec<_>>().join(", ")
}

/// The publisher, and who is quoted.
fn source(cite: &Cite, c: &Claim, lang: Lang) -> String {
    let publisher = cite.source.as_deref().or(cite.id.as_deref()).unwrap_or("?");
    match c.voice {
        Voice::Source if !c.said_by.is_empty() => format!("{publisher} ({} {})", if lang == Lang::De { "laut" } else { "after" }, names::parties(&c.said_by).get(lang)),
        _ => publisher.to_owned(),
    }
}
