//! Parties, countries and named places, found by their names.

use super::error::PackError;
use crate::fold::{adjective_stem, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Class of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Class {
    State,
    Government,
    ArmedForces,
    Police,
    Intelligence,
    Group,
    Organisation,
    Media,
    Person,
    Company,
}

/// What an entry of the registers is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EntityKind {
    /// A country: place and party.
    Country,
    /// A party.
    Party(Class),
    /// A place that is no party.
    Place {
        /// WGS 84 degrees.
        lat: f64,
        /// WGS 84 degrees.
        lon: f64,
        /// UCDP precision.
        precision: u8,
    },
}

/// One entry of the registers.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Permanent id.
    pub id: String,
    /// German and English name.
    pub name: [String; 2],
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-2 of its country.
    pub country: Option<String>,
    /// Kind word of a place (`base`, `region`), empty for others.
    pub sort: String,
}

#[derive(Clone, Debug)]
struct Name {
    /// Folded parts; an adjective's part is its stem.
    parts: Vec<(String, bool)>,
    entity: usize,
    /// Must be written in capitals as it is.
    exact: Option<String>,
}

/// All registers, with their names by first part.
#[derive(Debug, Default)]
pub struct Registers {
    /// Every entry.
    pub entities: Vec<Entity>,
    names: FxHashMap<String, Vec<Name>>,
    adjectives: FxHashMap<String, usize>,
    people: FxHashMap<String, usize>,
    capitals: FxHashMap<String, usize>,
    ids: FxHashMap<String, usize>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyEntry {
    id: String,
    class: Class,
    de: String,
    en: String,
    #[serde(default)]
    aliases: Vec<String>,
    country: Option<String>,
    #[serde(default, rename = "parent")]
    _parent: Option<String>,
    #[serde(default, rename = "from")]
    _from: Option<String>,
    #[serde(default, rename = "to")]
    _to: Option<String>,
    #[serde(default, rename = "source")]
    _source: Option<String>,
    #[serde(default, rename = "roles")]
    _roles: Vec<toml::Value>,
    #[serde(default, rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
struct Parties {
    #[serde(default)]
    party: Vec<PartyEntry>,
}

#[derive(Deserialize)]
struct Capital {
    de: String,
    en: String,
}

#[derive(Deserialize)]
struct CountryEntry {
    iso: String,
    de: String,
    en: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    capital: Option<Capital>,
    #[serde(default)]
    metonyms: Vec<String>,
}

#[derive(Deserialize)]
struct Countries {
    #[serde(default)]
    country: Vec<CountryEntry>,
}

#[derive(Deserialize)]
struct PlaceEntry {
    id: String,
    de: String,
    en: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    kind: String,
    country: Option<String>,
    lat: f64,
    lon: f64,
    precision: Option<u8>,
}

#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    place: Vec<PlaceEntry>,
}

/// The id written in claims: the last part of the register's dotted id, the country put before it where that is not unique.
fn slug(id: &str) -> String {
    id.rsplit('.').next().unwrap_or(id).to_owned()
}

impl Registers {
    pub(super) fn load(files: &[(&str, &str)]) -> Result<Registers, PackError> {
        let mut out = Registers::default();
        if let Some((path, text)) = files.iter().find(|(p, _)| p.ends_with("world/countries.toml")) {
            let countries: Countries = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
            for c in countries.country {
                let e = out.add(Entity {
                    id: slug(&fold(&c.en).replace(' ', "-")),
                    name: [c.de.clone(), c.en.clone()],
                    kind: EntityKind::Country,
                    country: Some(c.iso.clone()),
                    sort: String::new(),
                });
                for name in [&c.de, &c.en].into_iter().chain(&c.aliases) {
                    out.name(name, e);
                }
                for a in &c.adjectives {
                    out.adjectives.entry(fold(a)).or_insert(e);
                }
                for p in &c.people {
                    out.people.entry(fold(p)).or_insert(e);
                }
                if let Some(k) = &c.capital {
                    out.capitals.insert(fold(&k.de), e);
                    out.capitals.insert(fold(&k.en), e);
                }
                for m in &c.metonyms {
                    let capital = c.capital.as_ref().is_some_and(|k| k.de == *m || k.en == *m);
                    if !capital {
                        out.name(m, e);
                    }
                }
            }
        }
        let parties = files
            .iter()
            .filter(|(p, _)| p.starts_with("parties/"))
            .map(|(path, text)| Ok(toml::from_str::<Parties>(text).map_err(|e| PackError::toml(path, text, 1, &e))?.party))
            .collect::<Result<Vec<_>, PackError>>()?
            .concat();
        let mut shared = FxHashMap::<String, usize>::default();
        parties.iter().for_each(|p| *shared.entry(slug(&p.id)).or_default() += 1);
        out.entities.iter().for_each(|e| *shared.entry(e.id.clone()).or_default() += 1);
        for p in parties {
            // The last part alone where it is unique; `tur-armed-forces` where many have one.
            let short = slug(&p.id);
            let id = if shared[&short] > 1 { p.id.replace('.', "-") } else { short };
            let e = out.add(Entity { id, name: [p.de.clone(), p.en.clone()], kind: EntityKind::Party(p.class), country: p.country.clone(), sort: String::new() });
            for name in [&p.de, &p.en].into_iter().chain(&p.aliases) {
                out.name(name, e);
                if p.class == Class::Person {
                    // The family name alone, when it is not a place or a word.
                    if let Some(last) = name.split(' ').next_back().filter(|l| l.chars().count() >= 5 && *l != name.as_str()) {
                        out.name(last, e);
                    }
                }
            }
        }
        if let Some((path, text)) = files.iter().find(|(p, _)| p.ends_with("world/places.toml")) {
            let places: Places = toml::from_str(text).map_err(|e| PackError::toml(path, text, 1, &e))?;
            for p in places.place {
                let kind = EntityKind::Place { lat: p.lat, lon: p.lon, precision: p.precision.unwrap_or(1) };
                let e = out.add(Entity { id: p.id.clone(), name: [p.de.clone(), p.en.clone()], kind, country: p.country.clone(), sort: p.kind.clone() });
                for name in [&p.de, &p.en].into_iter().chain(&p.aliases) {
                    out.name(name, e);
                }
            }
        }
        // Each list is sorted by itself: the order of the lists tells nothing.
        #[allow(clippy::iter_over_hash_type)]
        for list in out.names.values_mut() {
            list.sort_by(|a, b| b.parts.len().cmp(&a.parts.len()).then(a.entity.cmp(&b.entity)));
        }
        Ok(out)
    }

    fn add(&mut self, e: Entity) -> usize {
        self.ids.entry(e.id.clone()).or_insert(self.entities.len());
        self.entities.push(e);
        self.entities.len() - 1
    }

    fn name(&mut self, name: &str, entity: usize) {
        let mut parts = vec![];
        for word in name.split([' ', '-', '\u{a0}']).filter(|w| !w.is_empty() && *w != "–") {
            // Adjectives inside names are inflected: *Islamischer Widerstand*, *des Islamischen Widerstands*.
            let ending = ["ische", "ischer", "isches", "ischen", "nale", "naler", "nales", "nalen"].iter().any(|e| word.ends_with(e)) && word.len() > 7;
            let adjective = (word.chars().next().is_some_and(char::is_lowercase) && word.len() > 5) || ending;
            let folded = fold(word.trim_matches(['„', '“', '"', '(', ')', ',']));
            if folded.is_empty() {
                continue;
            }
            parts.push((if adjective { adjective_stem(&folded).to_owned() } else { folded }, adjective));
        }
        let Some(first) = parts.first() else { return };
        let capitals = name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | ' ' | '/'));
        let exact = (capitals && name.chars().count() <= 6).then(|| name.to_owned());
        let list = self.names.entry(first.0.clone()).or_default();
        let entry = Name { parts, entity, exact };
        if !list.iter().any(|n| n.parts == entry.parts && n.exact == entry.exact) {
            list.push(entry);
        }
    }

    /// The longest name that begins with `parts[0]`: its entity and how many parts it takes.
    ///
    /// `parts` are folded word parts with their written form; a name may be inflected in its last part.
    pub fn longest(&self, parts: &[(&str, &str)]) -> Option<(usize, usize)> {
        let (first, _) = parts.first()?;
        let stem = adjective_stem(first);
        let keys = [*first, first.strip_suffix('s').unwrap_or(first), first.strip_suffix('n').unwrap_or(first), first.strip_suffix("en").unwrap_or(first), stem];
        let mut best: Option<(usize, usize)> = None;
        for (k, key) in keys.iter().enumerate() {
            if k > 0 && keys[..k].contains(key) {
                continue;
            }
            for name in self.names.get(*key).into_iter().flatten() {
                let n = name.parts.len();
                if n > parts.len() || best.is_some_and(|(_, m)| m >= n) {
                    continue;
                }
                let fits = name.parts.iter().zip(parts).enumerate().all(|(i, ((p, adjective), (word, _)))| {
                    p == word
                        || (*adjective && adjective_stem(word) == p)
                        || ((i + 1 == n || p.len() > 5)
                            && p.len() >= 3
                            && word.strip_prefix(p.as_str()).is_some_and(|e| matches!(e, "s" | "n" | "en" | "es") && name.exact.is_none()))
                });
                let exact = name.exact.as_ref().is_none_or(|e| {
                    let written: Vec<&str> = parts[..n].iter().map(|(_, w)| *w).collect();
                    written.concat() == e.replace(['-', ' '], "")
                });
                if fits && exact {
                    best = Some((name.entity, n));
                }
            }
        }
        best
    }

    /// The country an adjective belongs to (*irakisch*, *nordsyrisch*, *Iraqi*).
    pub fn adjective(&self, folded: &str) -> Option<usize> {
        let stem = adjective_stem(folded);
        let find = |w: &str| self.adjectives.get(w).copied();
        find(folded).or_else(|| find(stem)).or_else(|| {
            ["nord", "sud", "ost", "west", "zentral", "mittel", "sudost", "nordost", "sudwest", "nordwest", "us "].iter().find_map(|p| stem.strip_prefix(p).and_then(find))
        })
    }

    /// The country whose people a noun names (*Iraker*, *Israelis*).
    pub fn people(&self, folded: &str) -> Option<usize> {
        let find = |w: &str| self.people.get(w).copied();
        find(folded).or_else(|| {
            ["n", "s", "innen", "en", "e", "r", "er"].iter().find_map(|e| {
                folded.strip_suffix(e).and_then(|b| {
                    find(b).or_else(|| {
                        if *e == "n" || *e == "innen" || *e == "en" { find(&format!("{b}er")).or_else(|| find(&format!("{b}in"))).or_else(|| find(&format!("{b}e"))) } else { None }
                    })
                })
            })
        })
    }

    /// The country whose government a capital stands for.
    pub fn capital(&self, folded: &str) -> Option<usize> {
        self.capitals.get(folded).copied()
    }

    /// The entry with this permanent id.
    pub fn by_id(&self, id: &str) -> Option<&Entity> {
        self.ids.get(id).map(|&i| &self.entities[i])
    }

    /// The country entry with this ISO code.
    pub fn country(&self, iso: &str) -> Option<usize> {
        self.entities.iter().position(|e| e.kind == EntityKind::Country && e.country.as_deref() == Some(iso))
    }
}
