//! What every part of the page looks things up in: which report a citation means, which event a claim belongs to.

use std::collections::BTreeMap;

use lagebild_coder::claim::{Claim, Coded};
use lagebild_record::{Cite, Record, content_hash};
use lagebild_text::Lang;

use super::two::{Two, esc, href};
use super::{dates, words};

/// The record and its reports, with the ways between them.
pub struct Page<'a> {
    pub record: &'a Record,
    pub reports: &'a [Coded],
    pub lang: Lang,
    by_hash: BTreeMap<String, usize>,
    owner: BTreeMap<(usize, usize), &'a str>,
}

impl<'a> Page<'a> {
    pub fn new(record: &'a Record, reports: &'a [Coded], lang: Lang) -> Page<'a> {
        let by_hash = reports.iter().enumerate().rev().map(|(n, c)| (content_hash(&c.report), n)).collect();
        let mut page = Page { record, reports, lang, by_hash, owner: BTreeMap::new() };
        let events = record.events.iter().map(|e| (e.id.as_str(), &e.claims));
        let series = record.tallies.iter().chain(&record.strengths).map(|s| (s.id.as_str(), &s.claims));
        for (id, claims) in events.chain(series) {
            for cite in claims {
                if let Some(report) = page.report(cite) {
                    page.owner.insert((report, cite.claim), id);
                }
            }
        }
        page
    }
    /// The position of the report a citation means.
    pub fn report(&self, cite: &Cite) -> Option<usize> {
        self.by_hash.get(&cite.report).copied()
    }
    /// The claim it cites.
    pub fn claim(&self, cite: &Cite) -> Option<&'a Claim> {
        self.reports[self.report(cite)?].claims.get(cite.claim)
    }
    /// The event or series a claim is part of.
    pub fn owner(&self, report: usize, claim: usize) -> Option<&'a str> {
        self.owner.get(&(report, claim)).copied()
    }
    /// Publisher and date of a cited report, as a link to the words in the report below.
    pub fn source(&self, cite: &Cite) -> String {
        let name = cite.source.as_deref().or(cite.id.as_deref()).map_or_else(|| Two::new("Quelle unbekannt", "Unknown source"), Two::same);
        let date = cite.published.map_or_else(Two::default, |p| Two::same(", ").then(dates::interval(Some(p.from), Some(p.to))));
        let text = format!("<b>{}</b>{}", name.html(), date.html());
        let text = match self.report(cite) {
            Some(n) => format!("<a href=\"#{}\">{text}</a>", anchor(n, cite.claim)),
            None => text,
        };
        let out = Two::new("Original", "original").html();
        let url = cite.url.as_deref().and_then(href);
        text + &url.map_or_else(String::new, |u| format!(" <a class=out href=\"{u}\" rel=\"noopener noreferrer nofollow\">{out} ↗</a>"))
    }
    /// The cited sentence with the words in question marked.
    pub fn quote(&self, cite: &Cite, group: &str) -> String {
        self.quote_with(cite, group, "")
    }
    /// The same with the numbers of `value` marked too, wherever they stand in the sentence.
    pub fn quote_with(&self, cite: &Cite, group: &str, value: &str) -> String {
        if cite.quote.is_empty() {
            let none = Two::new("Keine Textstelle angegeben.", "No passage given.");
            return format!("<p class=none>{}</p>", none.html());
        }
        let chars: Vec<char> = cite.quote.chars().collect();
        let at = |n: u32| (n.saturating_sub(cite.start) as usize).min(chars.len());
        let mut marks: Vec<(usize, usize, &str)> = cite.marks.iter().map(|&(a, b)| (at(a), at(b), group)).filter(|m| m.0 < m.1).collect();
        marks.extend(numbers(&chars, value).into_iter().map(|(a, b)| (a, b, "many")));
        marks.sort_unstable();
        let (mut out, mut end) = (String::new(), 0);
        for (a, b, group) in marks {
            let a = a.max(end);
            if a < b {
                out += &esc(&chars[end..a].iter().collect::<String>());
                out += &format!("<mark class={group}>{}</mark>", esc(&chars[a..b].iter().collect::<String>()));
                end = b;
            }
        }
        out += &esc(&chars[end..].iter().collect::<String>());
        let title = if cite.in_title { format!("<span class=small>{} </span>", Two::new("Überschrift:", "Headline:").html()) } else { String::new() };
        format!("<blockquote dir=auto>{title}{out}</blockquote>")
    }
    /// A short name for an event or series, for links.
    pub fn title_of(&self, id: &str) -> Two {
        if let Some(e) = self.record.events.iter().find(|e| e.id == id) {
            let what = e.event_type.map_or_else(Two::default, words::event_type);
            let place = e.place().map_or_else(Two::default, super::names::place);
            let time = e.time().map_or_else(Two::default, dates::time);
            return Two::join([what, place, time], ", ");
        }
        let series = self.record.tallies.iter().chain(&self.record.strengths).find(|s| s.id == id);
        series.map_or_else(|| Two::same(id), super::tally::title)
    }
}

/// Where the numbers of a value stand in a text.
fn numbers(text: &[char], value: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<&str> = value.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let mut out = Vec::new();
    for run in text.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).scan(0, |at, run| Some((std::mem::replace(at, *at + run.len()), run))) {
        let (at, run) = run;
        if wanted.contains(&run.iter().collect::<String>().as_str()) {
            out.push((at, at + run.len()));
        }
    }
    out
}

/// Where a claim's words begin in the report.
pub fn anchor(report: usize, claim: usize) -> String {
    format!("r{report}c{claim}")
}
