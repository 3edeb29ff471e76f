//! The reports: each text with the words that were read, and its claims beside it.

use lagebild_coder::claim::{Claim, Coded, Evidence, Kind, Status, Voice};

use super::page::{Page, anchor};
use super::spans::runs;
use super::two::{Two, esc, href};
use super::{dates, names, words};

/// Every report, folded up.
pub fn section(page: &Page) -> String {
    let legend: String = words::GROUPS.iter().map(|(g, word)| format!("<mark class={g}>{}</mark> ", Two::from(*word).html())).collect();
    let hint = Two::new("Gelesene Stellen:", "Passages read:");
    let reports: String = page.reports.iter().enumerate().map(|(n, r)| report(page, n, r)).collect();
    format!("<p class=legend>{} {legend}</p>{reports}", hint.html())
}

fn report(page: &Page, n: usize, coded: &Coded) -> String {
    let r = &coded.report;
    let title = r.title.as_deref().or(r.id.as_deref()).map_or_else(|| Two::new("Ohne Titel", "Untitled"), Two::same);
    let date = r.published.map_or_else(|| Two::new("ohne Datum", "no date"), |p| dates::interval(Some(p.from), Some(p.to)));
    let source = r.source.as_deref().unwrap_or("–");
    let count = match coded.claims.len() {
        1 => Two::new("1 Aussage", "1 claim"),
        k => Two::new(format!("{k} Aussagen"), format!("{k} claims")),
    };
    let url = r.url.as_deref().and_then(href);
    let url = url.map_or_else(String::new, |u| format!("<p class=small><a class=out href=\"{u}\" rel=\"noopener noreferrer nofollow\">{u} ↗</a></p>"));
    let marked_title = r.title.as_deref().map_or_else(String::new, |t| format!("<h3 dir=auto>{}</h3>", marked(n, t, coded, true)));
    let claims: String = coded.claims.iter().enumerate().map(|(k, c)| card(page, n, k, c)).collect();
    let lang = r.lang.as_deref().map_or_else(String::new, |l| format!(" lang=\"{}\"", esc(l)));
    format!(
        "<details class=report id=r{n}><summary><span class=src>{}</span><span class=ttl dir=auto>{}</span><span class=small>{} · {}</span></summary>\
         <div class=both><article{lang}>{marked_title}{url}<div class=text dir=auto>{}</div></article><ol class=cards>{claims}</ol></div></details>",
        esc(source),
        title.html(),
        date.html(),
        count.html(),
        marked(n, &r.text, coded, false)
    )
}

/// A text with its runs marked; every claim has an anchor where it begins.
fn marked(report: usize, text: &str, coded: &Coded, in_title: bool) -> String {
    let all = coded.claims.iter().enumerate().flat_map(|(k, c)| c.evidence.iter().map(move |e| (k, e)));
    let all: Vec<(usize, &Evidence)> = all.filter(|(_, e)| (e.within.as_deref() == Some("title")) == in_title).collect();
    let spans: Vec<(u32, u32)> = all.iter().map(|(_, e)| (e.start, e.end)).collect();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut anchors: Vec<usize> = Vec::new();
    let mut out = String::new();
    for run in runs(bytes.len() - 1, &spans) {
        let words = esc(&text[bytes[run.start]..bytes[run.end]]);
        if run.over.is_empty() {
            out += &words;
            continue;
        }
        for &s in &run.over {
            let k = all[s].0;
            if !anchors.contains(&k) && home(&coded.claims[k]) == Some(in_title) {
                anchors.push(k);
                out += &format!("<a id={}></a>", anchor(report, k));
            }
        }
        let mut claims: Vec<usize> = run.over.iter().map(|&s| all[s].0).collect();
        claims.sort_unstable();
        claims.dedup();
        let claims: Vec<String> = claims.iter().map(usize::to_string).collect();
        let cells: Vec<String> = run.over.iter().map(|&s| format!("{}:{}", all[s].0, all[s].1.cell)).collect();
        let group = words::group(&all[run.over[0]].1.cell);
        out += &format!("<mark class={group} data-c=\"{}\" data-e=\"{}\">{words}</mark>", claims.join(" "), esc(&cells.join(" ")));
    }
    out
}

/// Whether a claim is to be found in the title (`true`) or the text, `None` where it has no evidence.
fn home(claim: &Claim) -> Option<bool> {
    let in_title = |e: &Evidence| e.within.as_deref() == Some("title");
    (!claim.evidence.is_empty()).then(|| claim.evidence.iter().all(in_title))
}

/// A claim beside the text: its cells, and a link to the event it became part of.
fn card(page: &Page, report: usize, n: usize, claim: &Claim) -> String {
    let what = claim.event_type.map_or_else(|| words::kind(claim.kind), words::event_type);
    let kind = match claim.kind {
        Kind::Tally => Two::same(" · ").then(words::kind(claim.kind)),
        _ => Two::default(),
    };
    let id = if claim.evidence.is_empty() { format!(" id={}", anchor(report, n)) } else { String::new() };
    let link =
        page.owner(report, n).map_or_else(String::new, |id| format!(" <a class=to href=\"#{}\">{} {}</a>", esc(id), Two::new("zum Eintrag", "to the entry").html(), esc(id)));
    format!(
        "<li{id} data-n={n}><button class=pick{}><b>{}</b>{}</button><dl>{}</dl>{link}</li>",
        Two::new("Stellen dieser Aussage hervorheben", "Highlight the passages of this claim").attr("title", page.lang),
        what.html(),
        kind.html(),
        cells(claim)
    )
}

fn cells(c: &Claim) -> String {
    let mut out = String::new();
    let mut row = |cell: String, value: Two| {
        if !value.is_empty() {
            let (group, word) = (words::group(&cell), words::cell(cell.split('[').next().unwrap_or("")).html());
            out += &format!("<div data-cell={cell}><dt class={group}>{word}</dt><dd>{}</dd></div>", value.html());
        }
    };
    row("type".into(), c.event_type.map_or_else(|| words::kind(c.kind), words::event_type));
    if c.status != Status::Happened {
        row("status".into(), words::status(c.status));
    }
    if c.voice == Voice::Source && c.said_by.is_empty() {
        row("voice".into(), ("vom Hörensagen", "hearsay").into());
    }
    c.said_by.iter().enumerate().for_each(|(n, p)| row(format!("said_by[{n}]"), p.name.as_str().into()));
    c.actors.iter().enumerate().for_each(|(n, p)| row(format!("actors[{n}]"), p.name.as_str().into()));
    c.targets.iter().enumerate().for_each(|(n, p)| row(format!("targets[{n}]"), p.name.as_str().into()));
    c.responsibility.iter().enumerate().for_each(|(n, r)| row(format!("responsibility[{n}]"), names::responsibility(r)));
    c.weapons.iter().enumerate().for_each(|(n, w)| row(format!("weapons[{n}]"), words::weapon(w)));
    c.munitions.iter().enumerate().for_each(|(n, m)| row(format!("munitions[{n}]"), names::amount(m.amount).then(" ").then(m.what.as_str())));
    c.places.iter().enumerate().for_each(|(n, p)| row(format!("places[{n}]"), names::place_full(p)));
    row("time".into(), c.time.as_ref().map_or_else(Two::default, dates::time));
    row("count".into(), c.count.map_or_else(Two::default, names::amount));
    let tolls = [("killed", &c.killed), ("injured", &c.injured), ("captured", &c.captured), ("missing", &c.missing), ("displaced", &c.displaced), ("released", &c.released)];
    for (cell, list) in tolls {
        list.iter().enumerate().for_each(|(n, t)| row(format!("{cell}[{n}]"), names::tolls(std::slice::from_ref(t))));
    }
    row("strength".into(), c.strength.map_or_else(Two::default, names::amount));
    row("because_of".into(), c.because_of.as_deref().map_or_else(Two::default, Two::same));
    out
}
