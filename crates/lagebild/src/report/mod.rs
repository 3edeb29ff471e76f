//! The report: one self-contained HTML page of a record, with every value's sentence and every report's text.
//!
//! Pure: no clock, no file, no network; the page itself loads nothing either. Whatever comes from a report is escaped
//! (`two::esc`), and each part of the page is a file that gives its section as a string.

mod axis;
mod borders;
mod contradict;
mod curve;
#[allow(missing_docs)]
pub mod dates;
mod detail;
mod labels;
mod map;
#[allow(missing_docs)]
pub mod names;
mod page;
mod spans;
mod table;
mod tally;
mod text;
mod timeline;
#[allow(missing_docs)]
pub mod two;
mod view;
#[allow(missing_docs)]
pub mod words;

use jiff::civil::Date;
use lagebild_coder::claim::Coded;
use lagebild_record::Record;
use lagebild_text::Lang;

use page::Page;
use two::{Two, esc, number};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// The page loads nothing and sends nothing, whatever should slip into it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page of a record and the reports it was made from; German and English are both in it, `lang` is shown first.
///
/// ```
/// use lagebild::report::html;
/// let page = html(&lagebild_record::reconcile(&[]), &[], lagebild_text::Lang::De, "Irak & Syrien");
/// assert!(page.starts_with("<!doctype html>") && page.contains("<h1>Irak &amp; Syrien</h1>"));
/// ```
pub fn html(record: &Record, reports: &[Coded], lang: Lang, title: &str) -> String {
    let page = Page::new(record, reports, lang);
    let sections = [
        ("events", Two::new("Was geschah", "What happened"), record.events.len(), table::section(&page)),
        ("time", Two::new("Zeitleiste", "Timeline"), 0, timeline::section(&page)),
        ("map", Two::new("Karte", "Map"), 0, map::section(&page)),
        ("tallies", Two::new("Zählungen", "Tallies"), record.tallies.len(), tally::section(&page, &record.tallies)),
        ("strengths", Two::new("Truppenstärken", "Force levels"), record.strengths.len(), tally::section(&page, &record.strengths)),
        ("contradictions", Two::new("Widersprüche", "Contradictions"), record.contradictions.len(), contradict::section(&page)),
        ("reports", Two::new("Berichte", "Reports"), reports.len(), text::section(&page)),
    ];
    let links: String = sections.iter().map(|(id, name, ..)| format!("<a href=\"#s-{id}\">{}</a>", name.html())).collect();
    let body: String = sections.iter().map(|(id, name, _, content)| format!("<section id=s-{id}><h2>{}</h2>{content}</section>", name.html())).collect();
    let counts: String = sections.iter().filter(|s| s.2 > 0 || s.0 == "contradictions").map(|(id, name, n, _)| count(id, name, *n)).collect();
    format!(
        "<!doctype html><html lang={lang}><head><meta charset=utf-8><meta name=viewport content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=Content-Security-Policy content=\"{POLICY}\"><meta name=referrer content=no-referrer><meta name=color-scheme content=\"light dark\">\
         <title>{title}</title><style>{STYLE}</style><script>document.documentElement.classList.add('js')</script></head>\
         <body><a class=skip href=\"#s-events\">{skip}</a><header class=top><div class=bar><p class=mark>Lagebild</p>{switches}</div><h1>{title}</h1>\
         <p class=range>{range}</p><ul class=counts>{counts}</ul><nav{nav}>{links}</nav></header><main>{body}</main><footer><p class=small>{footer}</p></footer>\
         <div id=tip role=tooltip hidden></div><script>{SCRIPT}</script></body></html>\n",
        lang = lang.code(),
        title = esc(title),
        skip = Two::new("Zum Inhalt", "Skip to content").html(),
        switches = switches(lang),
        range = range(&page).html(),
        nav = Two::new("Abschnitte", "Sections").attr("aria-label", lang),
        footer = footer().html(),
    )
}

fn count(id: &str, name: &Two, n: usize) -> String {
    let name = match id {
        "events" => Two::new("Ereignisse", "Events"),
        _ => name.clone(),
    };
    format!("<li><a href=\"#s-{id}\"><b>{}</b> {}</a></li>", number(n as u64), name.html())
}

fn switches(lang: Lang) -> String {
    let button = |l: Lang, name: &str| format!("<button data-lang={} aria-pressed={} lang={0}>{name}</button>", l.code(), l == lang);
    let theme = Two::new("Hell oder dunkel", "Light or dark").attr("aria-label", lang);
    format!("<div class=switches>{}{}<button id=theme{theme}><span aria-hidden=true>◐</span></button></div>", button(Lang::De, "Deutsch"), button(Lang::En, "English"))
}

/// When what is told happened, and when it was reported.
fn range(page: &Page) -> Two {
    let span = |days: &mut dyn Iterator<Item = (Date, Date)>| days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let told = span(&mut page.record.events.iter().filter_map(|e| Some((e.first_day()?, e.last_day()?))));
    let written = span(&mut page.reports.iter().filter_map(|r| r.report.published.map(|p| (p.from, p.to))));
    let told = told.map_or_else(Two::default, |(a, b)| Two::new("Ereignisse ", "Events ").then(dates::interval(Some(a), Some(b))));
    let written = written.map_or_else(Two::default, |(a, b)| Two::new("Berichte ", "Reports ").then(dates::interval(Some(a), Some(b))));
    Two::join([told, written], " · ")
}

fn footer() -> Two {
    Two::new(
        "Gelesen von Lagebild. Jeder Wert ist eine Aussage eines Berichts, keine Feststellung; leere Felder sind nicht genannt. Grenzen: Natural Earth (gemeinfrei). Orte: GeoNames (CC BY 4.0).",
        "Read by Lagebild. Every value is what a report says, not a finding; empty cells were not stated. Borders: Natural Earth (public domain). Places: GeoNames (CC BY 4.0).",
    )
}
