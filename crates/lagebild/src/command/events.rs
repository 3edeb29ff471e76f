//! `lagebild events`: what happened.

use anyhow::Result;
use clap::Args;
use lagebild::report::{dates, names, words};
use lagebild_record::Event;
use lagebild_record::reconcile::Review;
use lagebild_text::Lang;
use std::io::Write;

use super::Outcome;
use super::table::Table;
use super::view::ViewArgs;

/// List the events: a table on a terminal, JSON lines into a pipe.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lagebild events\n  lagebild events --where country=IQ --where from=2023-10-17\n  lagebild events --where type=air-strike | jq .figures")]
pub struct Events {
    #[command(flatten)]
    view: ViewArgs,
}

impl Events {
    /// Runs the command.
    pub fn run(&self, out: &mut dyn Write) -> Result<Outcome> {
        let (_, record) = self.view.open()?;
        self.view.list(&record.events, out, |lang| table(&record.events, lang))
    }
}

/// Events as a table.
pub fn table(events: &[Event], lang: Lang) -> Table {
    let header = match lang {
        Lang::De => ["Kennung", "Wann", "Was", "Wo", "Wer", "Gegen wen", "Getötet", "Quellen", "Stand"],
        Lang::En => ["Id", "When", "What", "Where", "Who", "Against whom", "Killed", "Sources", "Review"],
    };
    let mut table = Table::new(header.map(str::to_owned));
    for e in events {
        let what = e.event_type.map(words::event_type).unwrap_or_default();
        table.row([
            e.id.clone(),
            e.time().map(dates::time).unwrap_or_default().get(lang).to_owned(),
            status(e, what.get(lang), lang),
            e.place().map(names::place_full).unwrap_or_default().get(lang).to_owned(),
            names::parties(e.actors.iter().map(|p| &p.value)).get(lang).to_owned(),
            names::parties(e.targets.iter().map(|p| &p.value)).get(lang).to_owned(),
            e.killed().map_or_else(String::new, |k| if k.low == k.high { k.best.to_string() } else { format!("{} ({}–{})", k.best, k.low, k.high) }),
            e.independent.to_string(),
            if e.review == Review::SingleSource { String::new() } else { words::review(e.review).get(lang).to_owned() },
        ]);
    }
    table
}

/// The type, with the status where it did not simply happen.
fn status(event: &Event, what: &str, lang: Lang) -> String {
    match event.status {
        lagebild_coder::claim::Status::Happened => what.to_owned(),
        status => format!("{what} ({})", words::status(status).get(lang)),
    }
}
