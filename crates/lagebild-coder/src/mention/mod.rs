//! Names of parties and places in a report.

use crate::fold::{fold, fold_into};
use crate::pack::{Class, EntityKind, LanguagePack, Pack};
use crate::place::{Gazetteer, GeoRow, PlaceMention};
use lagebild_text::model::{Reading, Upos};
use lagebild_text::{Analysis, Lang, lang};
use rustc_hash::FxHashMap;

/// A name of the registers in the text.
#[derive(Clone, Debug)]
pub struct Named {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Index in the registers.
    pub entity: usize,
    /// Only the first part of a compound (*Huthi-Rebellen*).
    pub partial: bool,
    /// An adjective or the name of a people.
    pub derived: bool,
}

/// Every name found in a report.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Register names in text order.
    pub named: Vec<Named>,
    /// Places in text order.
    pub places: Vec<PlaceMention>,
    /// How often each country is spoken of.
    pub countries: FxHashMap<String, usize>,
}

impl Mentions {
    /// The register name that covers token `i`.
    pub fn named_at(&self, i: usize) -> Option<&Named> {
        // Names are in order and share no token.
        let at = self.named.partition_point(|n| n.last <= i);
        self.named.get(at).filter(|n| n.first <= i)
    }
    /// The names that begin inside a range of tokens.
    pub fn named_in(&self, first: usize, last: usize) -> impl Iterator<Item = &Named> {
        let at = self.named.partition_point(|n| n.first < first);
        self.named[at..].iter().take_while(move |n| n.first < last)
    }
    /// The places that begin inside a range of tokens.
    pub fn places_in(&self, first: usize, last: usize) -> impl Iterator<Item = &PlaceMention> {
        let at = self.places.partition_point(|p| p.first < first);
        self.places[at..].iter().take_while(move |p| p.first < last)
    }
}

/// Prepositions that introduce a place.
const LOCATIVE: &[&str] = &[
    "in",
    "bei",
    "nahe",
    "aus",
    "nach",
    "an",
    "auf",
    "vor",
    "um",
    "unweit",
    "nördlich",
    "südlich",
    "östlich",
    "westlich",
    "nordöstlich",
    "nordwestlich",
    "südöstlich",
    "südwestlich",
    "zwischen",
    "über",
    "richtung",
    "von",
    "at",
    "near",
    "from",
    "to",
    "around",
    "outside",
    "inside",
    "between",
    "of",
    "across",
    "through",
    "into",
    "on",
    "towards",
    "toward",
    "over",
    "along",
    "innerhalb",
    "außerhalb",
    "ausserhalb",
    "durch",
    "entlang",
    "gegen",
    "by",
];

/// Finds the names of a report.
pub fn mentions(a: &Analysis, pack: &Pack, language: &LanguagePack, gazetteer: &Gazetteer) -> Mentions {
    let mut out = Mentions::default();
    let parts = Parts::of(a);
    let registers = &pack.registers;
    let mut i = 0;
    let n = a.tokens.len();
    while i < n {
        if a.tokens[i].shape != lagebild_text::Shape::Word && a.tokens[i].shape != lagebild_text::Shape::Number {
            i += 1;
            continue;
        }
        let sentence_end = a.sentences.get(a.sentence_of(i)).map_or(n, |s| s.last as usize);
        let window = parts.window(i, sentence_end.min(i + 8), a);
        let upper = a.form(i).chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let adjective_start = !upper && a.pos(i) == Upos::Adj;
        let mut found = None;
        if upper || adjective_start || matches!(a.lower(i), "al" | "el") || a.form(i).contains('-') {
            found = registers.longest(&window.parts).filter(|&(e, m)| {
                // A one-word name written small is a word, not a name; sentence starts prove nothing.
                let covered = &window.token[..m];
                let last = covered[m - 1];
                let one_small = (i..=last).all(|k| !a.form(k).chars().any(|c| c.is_uppercase() || c.is_ascii_digit()));
                !one_small && !(m == 1 && last == i && common_word(a, i, language) && !matches!(registers.entities[e].kind, EntityKind::Country))
            });
        }
        if let Some((entity, m)) = found {
            let last = window.token[m - 1];
            // Does the name end inside a hyphenated word?
            let partial = window.token.get(m) == Some(&last);
            let person_tail = m == 1 && is_person(pack, entity) && !proper_context(a, i);
            if !person_tail {
                out.named.push(Named { first: i, last: last + 1, entity, partial, derived: false });
                i = last + 1;
                continue;
            }
        }
        if a.tokens[i].shape == lagebild_text::Shape::Word {
            let folded = parts.of_token(i);
            let derived = match a.pos(i) {
                Upos::Adj | Upos::Propn | Upos::Noun | Upos::X | Upos::Adv | Upos::Verb => registers
                    .adjective(folded)
                    .filter(|_| a.lang == Lang::De && !upper || a.lang == Lang::En && upper || upper && matches!(a.pos(i), Upos::Adj))
                    .or_else(|| registers.people(folded).filter(|_| upper)),
                _ => None,
            };
            if let Some(entity) = derived {
                out.named.push(Named { first: i, last: i + 1, entity, partial: false, derived: true });
            } else if let Some((head, _)) = folded.split_once(' ').filter(|_| upper) {
                // "Iran-Miliz", "US-Soldaten" are found above; "deutsch-französisch" here.
                if let Some(entity) = registers.adjective(head) {
                    out.named.push(Named { first: i, last: i + 1, entity, partial: true, derived: true });
                }
            }
        }
        i += 1;
    }
    for named in &out.named {
        if let Some(c) = &registers.entities[named.entity].country {
            *out.countries.entry(c.clone()).or_default() += 1;
        }
    }
    places(a, pack, language, gazetteer, &parts, &mut out);
    out
}

fn is_person(pack: &Pack, entity: usize) -> bool {
    matches!(pack.registers.entities[entity].kind, EntityKind::Party(Class::Person))
}

fn proper_context(a: &Analysis, i: usize) -> bool {
    a.pos(i) == Upos::Propn || a.has(i, Reading::UNKNOWN)
}

/// Whether a capitalised word is an ordinary noun of the language.
fn common_word(a: &Analysis, i: usize, language: &LanguagePack) -> bool {
    match a.lang {
        Lang::De => {
            a.pos(i) == Upos::Noun
                && !a.has(i, Reading::UNKNOWN)
                && !a.form(i).chars().skip(1).any(char::is_uppercase)
                && (language.lexica.class_at(a, i).is_some() || is_lexical(a, i))
        }
        Lang::En => a.pos(i) == Upos::Noun && a.form(i).chars().all(char::is_lowercase),
    }
}

fn is_lexical(a: &Analysis, i: usize) -> bool {
    match a.lang {
        Lang::De => matches!(a.pos(i), Upos::Noun | Upos::Propn) && !a.has(i, Reading::UNKNOWN | Reading::NAME),
        Lang::En => a.pos(i) == Upos::Noun,
    }
}

/// Folded parts of every token: hyphenated words come apart.
struct Parts {
    folded: Vec<String>,
}

struct Window<'a> {
    parts: Vec<(&'a str, &'a str)>,
    token: Vec<usize>,
}

impl Parts {
    fn of(a: &Analysis) -> Parts {
        let folded = (0..a.tokens.len())
            .map(|i| {
                let mut s = String::new();
                fold_into(a.form(i), &mut s);
                s
            })
            .collect();
        Parts { folded }
    }
    fn of_token(&self, i: usize) -> &str {
        &self.folded[i]
    }
    fn window<'a>(&'a self, first: usize, end: usize, a: &'a Analysis) -> Window<'a> {
        let mut out = Window { parts: vec![], token: vec![] };
        for i in first..end {
            let form = a.form(i);
            if matches!(form, "„" | "“" | "\"" | "»" | "«" | "”") {
                continue;
            }
            if a.tokens[i].shape == lagebild_text::Shape::Punct {
                break;
            }
            let written: Vec<&str> = form.split('-').filter(|p| !p.is_empty()).collect();
            for (n, p) in self.folded[i].split(' ').filter(|p| !p.is_empty()).enumerate() {
                out.parts.push((p, written.get(n).copied().unwrap_or(form)));
                out.token.push(i);
            }
        }
        out
    }
}

fn places(a: &Analysis, pack: &Pack, language: &LanguagePack, gazetteer: &Gazetteer, parts: &Parts, out: &mut Mentions) {
    let registers = &pack.registers;
    let mut found: Vec<PlaceMention> = vec![];
    // Register places and countries.
    for n in &out.named {
        let e = &registers.entities[n.entity];
        if n.derived || n.partial {
            continue;
        }
        let (lat, lon, precision) = match e.kind {
            EntityKind::Country => (None, None, 6),
            EntityKind::Place { lat, lon, precision } => (Some(lat), Some(lon), precision),
            EntityKind::Party(_) => continue,
        };
        found.push(PlaceMention {
            first: n.first,
            last: n.last,
            span: a.span(n.first, n.last),
            id: e.id.clone(),
            country: e.country.clone(),
            lat,
            lon,
            precision,
            prep: prep_before(a, n.first),
        });
    }
    let mut candidates: Vec<(usize, usize, Vec<GeoRow>)> = vec![];
    let mut i = 0;
    while i < a.tokens.len() {
        let upper = a.form(i).chars().next().is_some_and(char::is_uppercase);
        if !upper || a.tokens[i].shape != lagebild_text::Shape::Word || out.named_at(i).is_some() {
            i += 1;
            continue;
        }
        let end = a.sentences[a.sentence_of(i)].last as usize;
        let mut hit = None;
        for len in (1..=4).rev() {
            if i + len > end
                || (i..i + len).any(|k| a.tokens[k].shape == lagebild_text::Shape::Punct)
                || !a.form(i + len - 1).chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || len > 1 && a.form(i + len - 1).contains('-'))
            {
                continue;
            }
            let key: Vec<&str> = (i..i + len).map(|k| parts.of_token(k)).collect();
            let key = key.join(" ");
            let mut rows = gazetteer.lookup(&key);
            if rows.is_empty()
                && a.lang == Lang::De
                && let Some(bare) = key.strip_suffix('s').filter(|k| k.len() >= 4)
            {
                rows = gazetteer.lookup(bare);
            }
            if !rows.is_empty() && (len > 1 || acceptable(a, i, language, &rows)) && !name_neighbour(a, i, i + len) {
                hit = Some((len, rows));
                break;
            }
        }
        match hit {
            Some((len, rows)) => {
                candidates.push((i, i + len, rows));
                i += len;
            }
            None => i += 1,
        }
    }
    for (first, last, rows) in candidates {
        let best = rows
            .iter()
            .max_by(|x, y| {
                let score = |r: &GeoRow| {
                    let country = std::str::from_utf8(&r.country).unwrap_or("");
                    let told = *out.countries.get(country).unwrap_or(&0) as f64;
                    f64::from(r.population.max(1)).ln()
                        + if told > 0.0 { 9.0 + told.min(5.0) } else { 0.0 }
                        + if r.class == b'S' { 3.0 } else { 0.0 }
                        + if r.class == b'A' { 5.5 } else { 0.0 }
                };
                score(x).total_cmp(&score(y)).then(y.id.cmp(&x.id))
            })
            .copied();
        let Some(row) = best else { continue };
        let country = String::from_utf8_lossy(&row.country).into_owned();
        let told = out.countries.get(&country).is_some_and(|n| *n > 0);
        if !told && !out.countries.is_empty() && row.population < 200_000 && row.class != b'S' {
            // The name is known elsewhere in the world: a place, but not that one.
            if introduced(a, first, last) {
                found.push(unresolved(a, first, last));
            }
            continue;
        }
        // A small place in a country the report never speaks of is chance.
        if !told
            && row.population < 15_000
            && row.class == b'P'
            && !(prep_before(a, first).is_some_and(|p| LOCATIVE.contains(&p.as_str())) && (a.pos(first) == Upos::Propn || a.has(first, Reading::UNKNOWN)))
        {
            continue;
        }
        let region = row.class == b'A';
        let id = if row.id > 4_000_000_000 { format!("geo:{}", fold(a.span(first, last).of(&a.text)).replace(' ', "-")) } else { format!("geonames:{}", row.id) };
        found.push(PlaceMention {
            first,
            last,
            span: a.span(first, last),
            id,
            country: Some(country),
            lat: (!row.lat.is_nan()).then(|| round(row.lat)),
            lon: (!row.lon.is_nan()).then(|| round(row.lon)),
            precision: if region { 4 } else { 1 },
            prep: prep_before(a, first),
        });
    }
    // Places no gazetteer knows: *in Tadaryat*, *das Dorf Tadaryat*.
    let mut taken = vec![false; a.tokens.len()];
    found.iter().for_each(|p| taken[p.first..p.last].fill(true));
    let mut i = 0;
    while i < a.tokens.len() {
        let free = out.named_at(i).is_none() && !taken[i];
        let sorted = i > 0 && place_noun(a, i - 1) && matches!(a.pos(i), Upos::Propn | Upos::Noun | Upos::X | Upos::Adj) && a.tokens[i].shape == lagebild_text::Shape::Word;
        let unknown = sorted
            || a.pos(i) == Upos::Propn
                && (a.lang == Lang::En || a.has(i, Reading::UNKNOWN))
                && a.form(i).chars().count() > 2
                && a.form(i).chars().next().is_some_and(char::is_uppercase);
        if free && unknown && crate::time::month_of(a.lower(i)).is_none() && crate::time::weekday_of(a.lower(i)).is_none() {
            let end = a.sentences[a.sentence_of(i)].last as usize;
            let mut last = i + 1;
            while last < end
                && !out.named.iter().any(|n| n.first == last)
                && (a.pos(last) == Upos::Propn || sorted && last < i + 3 && matches!(a.pos(last), Upos::Noun | Upos::X) && a.has(last, Reading::UNKNOWN))
                && a.tokens[last].shape == lagebild_text::Shape::Word
            {
                last += 1;
            }
            if introduced(a, i, last) && last - i <= 3 {
                found.push(unresolved(a, i, last));
            }
            i = last;
        } else {
            i += 1;
        }
    }
    found.sort_by_key(|p| (p.first, p.last));
    // A place name of several words goes on as one: "Ortschaft Solhan"; nothing to join here.
    for p in &found {
        if let Some(c) = p.country.as_ref().filter(|_| p.is_local()) {
            *out.countries.entry(c.clone()).or_default() += 1;
        }
    }
    refine(a, &mut found);
    out.places = found;
}

/// Whether what stands before a name says that it is a place.
fn introduced(a: &Analysis, first: usize, last: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|&b| a.sentence_of(b) == a.sentence_of(first)) else { return false };
    if place_noun(a, before) {
        return true;
    }
    let prep = matches!(a.lower(before), "in" | "bei" | "nahe" | "near" | "at" | "outside" | "unweit" | "around")
        && !is_lexical(a, first)
        && a.form(first).chars().skip(1).any(char::is_lowercase);
    let of_place = a.lang == Lang::En
        && a.lower(before) == "of"
        && before > 0
        && matches!(a.lower(before - 1), "village" | "town" | "city" | "district" | "province" | "suburb" | "settlement" | "region" | "port" | "island");
    let longer = last < a.tokens.len() && a.pos(last) == Upos::Propn;
    (prep || of_place) && !longer
}

/// Nouns that are followed by the name of a place: *das Dorf Tadaryat*.
fn place_noun(a: &Analysis, i: usize) -> bool {
    matches!(
        a.lemma(i).to_lowercase().as_str(),
        "dorf"
            | "stadt"
            | "ort"
            | "ortschaft"
            | "gemeinde"
            | "stadtteil"
            | "stadtviertel"
            | "viertel"
            | "bezirk"
            | "provinz"
            | "region"
            | "distrikt"
            | "kleinstadt"
            | "hafenstadt"
            | "grenzstadt"
            | "großstadt"
            | "grossstadt"
            | "provinzhauptstadt"
            | "siedlung"
            | "insel"
            | "gebiet"
            | "weiler"
            | "vorort"
            | "grenzort"
            | "küstenstadt"
            | "nachbarort"
            | "oblast"
            | "rayon"
    )
}

fn unresolved(a: &Analysis, first: usize, last: usize) -> PlaceMention {
    PlaceMention {
        first,
        last,
        span: a.span(first, last),
        id: format!("name:{}", fold(a.span(first, last).of(&a.text))),
        country: None,
        lat: None,
        lon: None,
        precision: 1,
        prep: prep_before(a, first),
    }
}

fn round(x: f32) -> f64 {
    (f64::from(x) * 10_000.0).round() / 10_000.0
}

/// Spatial words that widen a point: *südlich von Bagdad* is near it, *Provinz Kirkuk* a province.
fn refine(a: &Analysis, places: &mut [PlaceMention]) {
    for p in places {
        if p.first == 0 || !p.is_local() {
            continue;
        }
        let before = a.lower(p.first - 1);
        let lemma = a.lemma(p.first - 1).to_lowercase();
        if matches!(
            lemma.as_str(),
            "provinz" | "gouvernement" | "region" | "gebiet" | "bundesstaat" | "oblast" | "departement" | "teilstaat" | "staat" | "province" | "governorate"
        ) || (p.last < a.tokens.len() && matches!(a.lower(p.last), "province" | "region" | "governorate" | "oblast" | "state"))
        {
            p.precision = 4;
        } else if matches!(lemma.as_str(), "bezirk" | "distrikt" | "landkreis" | "kreis" | "district")
            || (p.last < a.tokens.len() && matches!(a.lower(p.last), "district" | "county"))
        {
            p.precision = 3;
        } else if p.precision == 1
            && (matches!(before, "bei" | "nahe" | "unweit" | "near" | "outside" | "around")
                || p.prep.as_deref().is_some_and(|w| w.ends_with("lich") || w == "bei" || w == "nahe" || w == "near" || w == "outside" || w == "unweit"))
        {
            p.precision = 2;
        }
    }
}

fn prep_before(a: &Analysis, i: usize) -> Option<String> {
    let mut k = i;
    while k > 0 && i - k < 5 {
        k -= 1;
        let lower = a.lower(k);
        if a.lang == Lang::De {
            if let Some(f) = lang::de::FUSED.iter().find(|(f, ..)| *f == lower) {
                return Some(f.1.to_owned());
            }
            if lang::de::PREPOSITIONS.iter().any(|(p, _)| *p == lower)
                && a.form(k).chars().next().is_some_and(|c| c.is_lowercase() || a.sentences[a.sentence_of(k)].first as usize == k)
            {
                return Some(lower.to_owned());
            }
        } else if a.pos(k) == Upos::Adp {
            return Some(lower.to_owned());
        }
        if !matches!(a.pos(k), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn) {
            return None;
        }
    }
    None
}

/// Whether a one-word match can be a place at all, judged by the word and what stands before it.
fn acceptable(a: &Analysis, i: usize, language: &LanguagePack, rows: &[GeoRow]) -> bool {
    if a.form(i).chars().count() < 3 || crate::time::month_of(a.lower(i)).is_some() || crate::time::weekday_of(a.lower(i)).is_some() {
        return false;
    }
    let prep = i > 0 && prep_before(a, i).is_some_and(|p| LOCATIVE.contains(&p.as_str())) && (a.pos(i - 1) == Upos::Adp || matches!(a.pos(i - 1), Upos::Noun | Upos::Adj));
    let top = rows.iter().map(|r| r.population).max().unwrap_or(0);
    let lexical = is_lexical(a, i) || language.lexica.class_at(a, i).is_some() || language.lexica.weapon_of(a.lemma(i)).is_some();
    if a.form(i).chars().all(char::is_uppercase) && a.form(i).chars().count() <= 4 {
        return false;
    }
    match a.pos(i) {
        Upos::Propn => !lexical || top > 300_000 && prep,
        Upos::Noun if a.has(i, Reading::UNKNOWN) && a.lang == Lang::De => prep || top > 100_000,
        Upos::Noun => {
            lexical
                && prep
                && top > 300_000
                && a.tokens[i - 1].span.of(&a.text).chars().all(char::is_lowercase)
                && a.pos(i - 1) == Upos::Adp
                && matches!(a.lower(i - 1), "in" | "nach" | "aus" | "bei")
                && language.lexica.class_at(a, i).is_none()
        }
        Upos::Adj | Upos::X | Upos::Verb | Upos::Adv => prep && top > 20_000 && a.pos(i - 1) == Upos::Adp,
        _ => false,
    }
}

/// Whether the match is part of a longer personal name: a capitalised neighbour that is no place word.
fn name_neighbour(a: &Analysis, first: usize, last: usize) -> bool {
    let name = |k: usize| a.pos(k) == Upos::Propn && a.form(k).chars().next().is_some_and(char::is_uppercase) && !a.has(k, 0);
    let same_sentence = |k: usize| a.sentence_of(k) == a.sentence_of(first);
    let before = first > 0 && same_sentence(first - 1) && name(first - 1) && !a.form(first - 1).ends_with('s');
    let capital = |k: usize| {
        a.lang == Lang::En
            && a.tokens[k].shape == lagebild_text::Shape::Word
            && a.form(k).chars().next().is_some_and(char::is_uppercase)
            && matches!(a.pos(k), Upos::Propn | Upos::Noun | Upos::X)
    };
    let after = last < a.tokens.len()
        && same_sentence(last)
        && (name(last) || capital(last))
        && a.tokens[last].spaced
        && !matches!(a.lower(last), "province" | "region" | "governorate" | "oblast" | "state" | "district" | "county" | "airport" | "city");
    before || after
}
