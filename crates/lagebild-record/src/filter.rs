//! Which events to show.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lagebild_coder::claim::{EventType, PlaceRef};

use crate::cite::Cite;
use crate::error::{Error, Kind};
use crate::fold::fold;
use crate::reconcile::{Event, Record, Series, Value};

/// Conditions an event must all meet; an empty filter lets every event pass.
///
/// ```
/// use lagebild_record::Filter;
/// let filter = Filter::parse(["country=IQ", "type=air-strike", "from=2023-10-17"]).unwrap();
/// assert_eq!(filter.country.as_deref(), Some("IQ"));
/// let error = Filter::parse(["type=airstrike"]).unwrap_err();
/// assert!(error.to_string().starts_with("filter `type=airstrike`: `airstrike` is no event type; expected one of air-strike, "));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// No event that ended before this day; events without a time do not pass.
    pub from: Option<Date>,
    /// No event that began after this day.
    pub to: Option<Date>,
    /// A place in this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// This type given by a claim.
    pub event_type: Option<EventType>,
    /// A party with this word in its name or id.
    pub party: Option<String>,
    /// These words in a name or a quoted sentence.
    pub text: Option<String>,
}

impl Filter {
    /// Reads conditions written `key=value`: `from`, `to`, `country`, `type`, `party`, `text`.
    pub fn parse<S: AsRef<str>>(conditions: impl IntoIterator<Item = S>) -> Result<Filter, Error> {
        let mut filter = Filter::default();
        for condition in conditions {
            filter.condition(condition.as_ref()).map_err(|(found, expected)| Error::from(Kind::Filter { text: condition.as_ref().to_owned(), found, expected }))?;
        }
        match (filter.from, filter.to) {
            (Some(from), Some(to)) if to < from => {
                let (text, found) = (format!("from={from} to={to}"), "the last day lies before the first".to_owned());
                Err(Kind::Filter { text, found, expected: "`from` not after `to`".to_owned() }.into())
            }
            _ => Ok(filter),
        }
    }

    /// Adds one condition; the error is what was found and what was expected.
    fn condition(&mut self, text: &str) -> Result<(), (String, String)> {
        const KEYS: &str = "one of from, to, country, type, party, text";
        let Some((key, value)) = text.split_once('=') else {
            return Err(("there is no `=`".to_owned(), format!("`key=value`, the key {KEYS}")));
        };
        let value = value.trim();
        if value.is_empty() {
            return Err(("the value is empty".to_owned(), format!("a value after `{key}=`")));
        }
        let fresh = match key.trim() {
            "from" => self.from.replace(date(value)?).is_none(),
            "to" => self.to.replace(date(value)?).is_none(),
            "country" => self.country.replace(country(value)?).is_none(),
            "type" => self.event_type.replace(event_type(value)?).is_none(),
            "party" => self.party.replace(words(value)?).is_none(),
            "text" => self.text.replace(words(value)?).is_none(),
            other => return Err((format!("`{other}` is no key"), KEYS.to_owned())),
        };
        fresh.then_some(()).ok_or_else(|| (format!("`{key}` was given twice"), "each key once".to_owned()))
    }

    /// Whether an event meets every condition.
    pub fn matches(&self, event: &Event) -> bool {
        self.country.as_ref().is_none_or(|c| event.places.iter().any(|p| p.value.country.as_ref() == Some(c)))
            && self.event_type.is_none_or(|t| event.types.iter().any(|v| v.value == t))
            && self.from.is_none_or(|from| event.last_day().is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| event.first_day().is_some_and(|day| day <= to))
            && self.names(parties(event))
            && self.says(parties(event).chain(quotes(&event.id, &event.claims, &event.places)))
    }

    /// Whether a series meets every condition; its days are those it counts from and those its numbers are of.
    pub fn matches_series(&self, series: &Series) -> bool {
        let days = || series.start.into_iter().chain(series.curves.iter().flat_map(|c| c.points.iter().filter_map(|p| p.as_of)));
        let parties = || series.actors.iter().chain(&series.targets).flat_map(|p| [Some(p.value.name.as_str()), p.value.id.as_deref()]).flatten();
        self.country.as_ref().is_none_or(|c| series.places.iter().any(|p| p.value.country.as_ref() == Some(c)))
            && self.event_type.is_none_or(|t| series.event_type == Some(t))
            && self.from.is_none_or(|from| days().max().is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| days().min().is_some_and(|day| day <= to))
            && self.names(parties())
            && self.says(parties().chain(quotes(&series.id, &series.claims, &series.places)))
    }

    /// The part of a record that meets every condition, and the contradictions in it.
    pub fn of(&self, mut record: Record) -> Record {
        if *self != Filter::default() {
            record.events.retain(|e| self.matches(e));
            record.tallies.retain(|s| self.matches_series(s));
            record.strengths.retain(|s| self.matches_series(s));
            let kept: BTreeSet<&str> = record.ids().collect();
            let inside = record.contradictions.iter().map(|c| kept.contains(c.of.as_str())).collect::<Vec<_>>();
            let mut inside = inside.into_iter();
            record.contradictions.retain(|_| inside.next().unwrap_or(false));
        }
        record
    }

    fn names<'a>(&self, mut parties: impl Iterator<Item = &'a str>) -> bool {
        self.party.as_ref().is_none_or(|p| parties.any(|name| has_word(&fold(name), &fold(p))))
    }

    fn says<'a>(&self, mut texts: impl Iterator<Item = &'a str>) -> bool {
        self.text.as_ref().is_none_or(|t| texts.any(|text| fold(text).contains(&fold(t))))
    }
}

fn date(value: &str) -> Result<Date, (String, String)> {
    value.parse().map_err(|_| (format!("`{value}` is no day"), "a day such as 2023-10-17".to_owned()))
}

fn country(value: &str) -> Result<String, (String, String)> {
    let code = value.to_ascii_uppercase();
    let good = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    good.then_some(code).ok_or_else(|| (format!("`{value}` is no country code"), "two letters of ISO 3166-1, such as IQ".to_owned()))
}

fn event_type(value: &str) -> Result<EventType, (String, String)> {
    EventType::from_code(value).ok_or_else(|| {
        let codes: Vec<_> = EventType::ALL.iter().map(|t| t.code()).collect();
        (format!("`{value}` is no event type"), format!("one of {}", codes.join(", ")))
    })
}

fn words(value: &str) -> Result<String, (String, String)> {
    (!fold(value).is_empty()).then(|| value.to_owned()).ok_or_else(|| (format!("`{value}` holds no letter"), "a word".to_owned()))
}

/// Whether a folded name has a word that begins so; a short word must be whole.
fn has_word(name: &str, word: &str) -> bool {
    let whole = word.chars().count() < 4;
    name.match_indices(word).any(|(at, _)| {
        let begins = at == 0 || name[..at].ends_with(' ');
        let ends = name[at + word.len()..].is_empty() || name[at + word.len()..].starts_with(' ');
        begins && (ends || !whole)
    })
}

/// Every name and id of a party of the event.
fn parties(event: &Event) -> impl Iterator<Item = &str> {
    let named = event.actors.iter().chain(&event.targets).flat_map(|p| [Some(p.value.name.as_str()), p.value.id.as_deref()]);
    let tied = event.responsibility.iter().flat_map(|r| [Some(r.value.party.as_str()), r.value.id.as_deref()]);
    named.chain(tied).flatten()
}

/// The sentences, places and id an event or a series is found by.
fn quotes<'a>(id: &'a str, claims: &'a [Cite], places: &'a [Value<PlaceRef>]) -> impl Iterator<Item = &'a str> {
    claims.iter().map(|c| c.quote.as_str()).chain(places.iter().map(|p| p.value.name.as_str())).chain([id])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(conditions: &[&str], expect: &str) {
        let found = Filter::parse(conditions).map_or_else(|e| e.to_string(), |_| "good".to_owned());
        assert!(found.starts_with(expect), "{found}");
    }

    #[test]
    fn conditions() {
        check(&[], "good");
        check(&["country=iq", "party=hisbollah", "from=2023-10-17", "to=2023-10-17", "text=Basra"], "good");
        check(&["land=IQ"], "filter `land=IQ`: `land` is no key; expected one of from, to,");
        check(&["country"], "filter `country`: there is no `=`; expected `key=value`");
        check(&["country=Irak"], "filter `country=Irak`: `Irak` is no country code");
        check(&["from=gestern"], "filter `from=gestern`: `gestern` is no day; expected a day such as 2023-10-17");
        check(&["from=2023-10-17", "to=2023-10-16"], "filter `from=2023-10-17 to=2023-10-16`: the last day lies before");
        check(&["party=", "party=x"], "filter `party=`: the value is empty");
        check(&["party=x", "party=y"], "filter `party=y`: `party` was given twice");
    }

    #[test]
    fn words_of_names() {
        assert!(has_word("kataib hisbollah", "hisbollah"));
        assert!(has_word("irq kataib hezbollah", "hezb"));
        assert!(!has_word("islamischer staat", "is"));
        assert!(has_word("is", "is"));
    }
}
