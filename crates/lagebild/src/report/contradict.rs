//! Contradictions: both sentences side by side, what differs marked.

use lagebild_coder::claim::Amount;
use lagebild_record::{Contradiction, ContradictionKind};

use super::page::Page;
use super::two::{Two, esc};
use super::{names, words};

/// Every contradiction, grouped by kind, those that make a dispute first.
pub fn section(page: &Page) -> String {
    use ContradictionKind::*;
    let order = [ConflictingValue, Headline, SumMismatch, FallingTally, Attribution, Update];
    let of_kind = |kind| page.record.contradictions.iter().filter(move |c| c.kind == kind);
    let groups = order.into_iter().filter(|k| of_kind(*k).next().is_some());
    let all: String = groups.map(|k| group(page, k, &of_kind(k).collect::<Vec<_>>())).collect();
    if all.is_empty() { format!("<p class=none>{}</p>", Two::new("Keine gefunden.", "None found.").html()) } else { all }
}

fn group(page: &Page, kind: ContradictionKind, all: &[&Contradiction]) -> String {
    let (name, note) = words::contradiction(kind);
    let items: String = all.iter().map(|c| item(page, c)).collect();
    format!("<h3>{} <span class=count>{}</span></h3><p class=small>{}</p>{items}", name.html(), all.len(), note.html())
}

fn item(page: &Page, c: &Contradiction) -> String {
    let group = words::group(c.cell);
    let side = |n: usize| {
        let s = &c.sides[n];
        format!("<div class=side><p class=figure>{}</p>{}<p class=by>{}</p></div>", value(&s.value).html(), page.quote_with(&s.cite, group, &s.value), page.source(&s.cite))
    };
    let between = match c.kind {
        ContradictionKind::Update => "→",
        _ => "≠",
    };
    format!(
        "<article class=rivals><p class=of><a href=\"#{}\">{}</a> · {}</p><div class=sides>{}<div class=ne aria-hidden=true>{between}</div>{}</div></article>",
        esc(&c.of),
        page.title_of(&c.of).html(),
        words::cell(c.cell).html(),
        side(0),
        side(1)
    )
}

/// A side's value in words; the record writes a tie as its code and the party, an open bound as `10–`.
fn value(value: &str) -> Two {
    let (about, bare) = value.strip_prefix('~').map_or((false, value), |v| (true, v));
    let bounds = bare.split_once('–').unwrap_or((bare, bare));
    if let (Ok(min), Ok(max)) = (bound(bounds.0), bound(bounds.1)) {
        return names::amount(Amount { min, max, approx: about });
    }
    let tie = value.split_once(' ').and_then(|(how, party)| Some((serde_json::from_value(how.into()).ok()?, party)));
    tie.map_or_else(|| value.into(), |(how, party)| words::tie(how).then(": ").then(party))
}

/// A bound, if it is one.
fn bound(text: &str) -> Result<Option<u64>, std::num::ParseIntError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expect: &str) {
        assert_eq!(value(given).de, expect);
    }

    #[test]
    fn values() {
        check("24", "24");
        check("36 + 39", "36 + 39");
        check("61–", "mindestens 61");
        check("~900", "rund 900");
        check("", "?");
        check("claimed Islamischer Staat", "bekennt sich: Islamischer Staat");
    }
}
