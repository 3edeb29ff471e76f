//! Noun and prepositional phrases.

use crate::analysis::Analysis;
use crate::model::{Reading, Upos};
use crate::token::Shape;
use crate::{Lang, Span, lang};

/// A noun phrase, with its preposition where it has one.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// First token, the preposition not counted.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Token of the head noun, name, number or pronoun.
    pub head: usize,
    /// Token of the preposition or postposition.
    pub prep: Option<usize>,
    /// Case-number bits the form allows (German), see [`Reading::CASES`].
    pub cases: u8,
    /// Names a time (*am Dienstag*, *vergangene Woche*).
    pub time: bool,
    /// The phrase it is a genitive attribute or possessor of.
    pub gen_of: Option<usize>,
    /// The phrase whose coordination it continues (*Raketen **und Drohnen***).
    pub coord_of: Option<usize>,
    /// The phrase it stands directly behind, as attribute or adverbial.
    pub after: Option<usize>,
    /// The phrase it names again (*der General, **ein Vertrauter***).
    pub apposition_of: Option<usize>,
}

impl Phrase {
    /// The characters of the phrase without its preposition.
    pub fn span(&self, a: &Analysis) -> Span {
        a.span(self.first, self.last)
    }
    /// The preposition in lower case, fused articles taken apart.
    pub fn prep<'a>(&self, a: &'a Analysis) -> Option<&'a str> {
        self.prep.map(|p| a.preposition(p))
    }
}

fn is_quote(form: &str) -> bool {
    matches!(form, "\"" | "„" | "“" | "”" | "»" | "«" | "‹" | "›" | "'" | "‚" | "‘" | "’")
}

/// Finds the phrases of one sentence.
pub fn phrases(a: &Analysis, range: std::ops::Range<usize>) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = vec![];
    let mut i = range.start;
    while i < range.end {
        if let Some(p) = phrase_at(a, i, range.end) {
            i = p.last.max(i + 1);
            // A postposition: *Angaben zufolge*, *der Grenze entlang*.
            let mut p = p;
            if a.lang == Lang::De && p.prep.is_none() && i < range.end && matches!(a.lower(i), "zufolge" | "gemäß" | "gegenüber" | "entlang" | "wegen") && a.pos(i) != Upos::Verb
            {
                p.prep = Some(i);
                i += 1;
            }
            out.push(p);
        } else {
            i += 1;
        }
    }
    link(a, &mut out);
    out
}

fn is_prep(a: &Analysis, i: usize) -> bool {
    let lower = a.lower(i);
    if matches!(a.pos(i), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Punct | Upos::Num)
        && !(a.form(i).chars().all(char::is_lowercase) && a.lang == Lang::De && lower != "bis" && a.pos(i) == Upos::Noun)
    {
        return false;
    }
    match a.lang {
        Lang::De => lang::de::PREPOSITIONS.iter().any(|(p, _)| *p == lower) || lang::de::FUSED.iter().any(|(p, ..)| *p == lower),
        Lang::En => a.pos(i) == Upos::Adp && lang::en::PREPOSITIONS.contains(&lower) || lower == "of",
    }
}

/// A phrase beginning at token `i`, preposition included.
fn phrase_at(a: &Analysis, i: usize, end: usize) -> Option<Phrase> {
    let mut j = i;
    let mut prep = None;
    let mut cases = if a.lang == Lang::De { 0xff } else { 0 };
    if particle(a, j) || separated_ein(a, j, end) {
        return None;
    }
    if is_prep(a, j) && j + 1 < end && !bounds_number(a, j, end) {
        prep = Some(j);
        if a.lang == Lang::De {
            let lower = a.lower(j);
            cases = match lang::de::FUSED.iter().find(|(f, ..)| *f == lower) {
                Some(&(_, _, c)) => {
                    if c & 2 != 0 {
                        0x44
                    } else {
                        0x88
                    }
                }
                None => {
                    let g = lang::de::PREPOSITIONS.iter().find(|(p, _)| *p == lower).map_or(7, |p| p.1);
                    (if g & 1 != 0 { 0x22 } else { 0 }) | (if g & 2 != 0 { 0x44 } else { 0 }) | (if g & 4 != 0 { 0x88 } else { 0 })
                }
            };
        }
        j += 1;
        // "bis zu", "von … bis", "nach Angaben von": a second preposition takes over.
        if j < end && is_prep(a, j) && !is_noun(a, j) {
            return phrase_at(a, j, end).filter(|p| p.prep == Some(j));
        }
    }
    let start = j;
    let mut head = None;
    let mut det = false;
    let mut quoted = false;
    while j < end {
        let (form, pos, lower) = (a.form(j), a.pos(j), a.lower(j));
        if is_quote(form) && head.is_none() && (j > start || prep.is_some()) && !quoted {
            quoted = true;
            j += 1;
            continue;
        }
        if is_quote(form) && quoted && head.is_some() {
            j += 1;
            break;
        }
        // "Terrormiliz „Islamischer Staat“": a quoted name behind its noun.
        if is_quote(form) && !quoted && head == Some(j.wrapping_sub(1)) && is_noun(a, j - 1) && j + 1 < end && a.tokens[j].spaced {
            let close = (j + 2..end.min(j + 6)).find(|&k| is_quote(a.form(k)));
            if let Some(k) =
                close.filter(|&k| (j + 1..k).all(|m| matches!(a.pos(m), Upos::Noun | Upos::Propn | Upos::Adj) && a.form(m).chars().next().is_some_and(char::is_uppercase)))
            {
                j = k + 1;
                break;
            }
            break;
        }
        if head.is_none() {
            if a.lang == Lang::De {
                if let Some(bits) = lang::de::determiner(lower).filter(|_| !det && j == start) {
                    det = true;
                    if let Some(h) = extended(a, j, end) {
                        cases &= bits;
                        head = Some(h);
                        j = h + 1;
                        det = true;
                        continue;
                    }
                    // A pronoun when no noun can follow, or when it opens a verb-final clause.
                    if next(j, end).is_none_or(|k| !opens_noun(a, k)) || opens_relative(a, prep.unwrap_or(j), j, end) {
                        return pronoun(prep, start, j, cases & bits);
                    }
                    cases &= bits;
                    j += 1;
                    continue;
                }
                if let Some(bits) = lang::de::pronoun(lower).filter(|_| j == start && matches!(pos, Upos::Pron | Upos::Det | Upos::Propn | Upos::Noun | Upos::X)) {
                    return pronoun(prep, start, j, cases & bits);
                }
            } else {
                if pos == Upos::Det || lower == "its" || lower == "their" || lower == "his" || lower == "her" && next(j, end).is_some_and(|k| opens_noun(a, k)) {
                    det = true;
                    j += 1;
                    continue;
                }
                if pos == Upos::Pron {
                    if matches!(lower, "that" | "which" | "who" | "whom" | "what" | "whose") {
                        return None;
                    }
                    return pronoun(prep, start, j, 0);
                }
            }
        }
        match pos {
            Upos::Noun | Upos::Propn => {
                // A second common noun starts a new phrase in German, unless names or measures are joined.
                if let Some(h) = head {
                    if a.lang == Lang::De && pos == Upos::Noun && a.pos(h) == Upos::Noun && !joins(a, h, j) {
                        break;
                    }
                    if a.lang == Lang::De
                        && a.pos(h) == Upos::Propn
                        && !a.has(h, Reading::UNKNOWN)
                        && pos == Upos::Noun
                        && !a.has(j, Reading::NOMINALISED)
                        && a.form(j).chars().all(char::is_alphabetic)
                        && is_known_noun(a, j)
                    {
                        break;
                    }
                    if pos == Upos::Noun && a.lang == Lang::En || a.pos(h) == Upos::Propn && a.lang == Lang::En {
                        head = Some(j);
                    }
                } else {
                    head = Some(j);
                }
                j += 1;
            }
            // *die Terrormiliz Islamischer Staat*: a capitalised adjective goes on with the name.
            Upos::Adj if head.is_some() && a.lang == Lang::De && form.chars().next().is_some_and(char::is_uppercase) && next(j, end).is_some_and(|k| is_noun(a, k)) => j += 2,
            Upos::Adj | Upos::Num if head.is_none() || (pos == Upos::Num && a.lang == Lang::En) => {
                if head.is_some() {
                    break;
                }
                j += 1;
            }
            Upos::Verb if head.is_none() && j > start && a.lang == Lang::En && (lower.ends_with("ed") || lower.ends_with("ing")) && next(j, end).is_some_and(|k| is_noun(a, k)) => {
                j += 1
            }
            Upos::Verb
                if head.is_none()
                    && a.lang == Lang::De
                    && (det || j > start)
                    && a.form(j).chars().next().is_some_and(char::is_lowercase)
                    && next(j, end).is_some_and(|k| is_noun(a, k)) =>
            {
                j += 1
            }
            Upos::Adv | Upos::Adp | Upos::Part | Upos::Sconj if head.is_none() && is_degree(a, j) && next(j, end).is_some_and(|k| opens_noun(a, k)) => j += 1,
            Upos::Cconj
                if head.is_none()
                    && j > start + 1
                    && a.pos(j - 1) == Upos::Num
                    && matches!(a.lower(start), "zwischen" | "between")
                    && next(j, end).is_some_and(|k| a.pos(k) == Upos::Num) =>
            {
                j += 1
            }
            Upos::Sym if form == "%" && j > start => {
                head = head.or(Some(j));
                j += 1;
            }
            Upos::X if form.chars().next().is_some_and(char::is_uppercase) => {
                head = head.or(Some(j));
                j += 1;
            }
            Upos::Punct if matches!(form, "/" | "-") && head.is_some() && !a.tokens[j].spaced && j + 1 < end && !a.tokens[j + 1].spaced && is_noun(a, j + 1) => j += 1,
            _ => break,
        }
    }
    // A bare number or nominalised word heads the phrase when nothing better came.
    let head = head.or_else(|| {
        (start..j)
            .rev()
            .find(|&k| matches!(a.pos(k), Upos::Num) || (a.pos(k) == Upos::Adj && det) || a.form(k).chars().next().is_some_and(char::is_uppercase) && a.pos(k) == Upos::Adj)
    });
    let head = head?;
    let mut last = j.max(head + 1);
    while last > head + 1 && is_quote(a.form(last - 1)) && !quoted_inside(a, start, last) {
        last -= 1;
    }
    if a.lang == Lang::De {
        let mut noun = (a.feats(head) & Reading::CASES) as u8;
        if noun == 0 {
            noun = if a.pos(head) == Upos::Num { 0xdd } else { 0xff };
        }
        // A number above one is plural; a strong adjective ending narrows the case.
        if (start..head).any(|k| a.pos(k) == Upos::Num && !matches!(a.lower(k), "ein" | "eine" | "1")) && noun & 0xf0 != 0 {
            noun &= 0xf0;
        }
        if !det {
            if let Some(k) = (start..head).find(|&k| a.pos(k) == Upos::Adj && a.tokens[k].shape == Shape::Word) {
                let strong: u8 = match a.lower(k) {
                    w if w.ends_with("em") => 0x04,
                    w if w.ends_with("en") => 0x08 | 0x40 | 0x02,
                    w if w.ends_with("er") && a.has(head, Reading::FEM) && !a.has(head, Reading::MASC | Reading::NEUT) => 0x02 | 0x04 | 0x20,
                    w if w.ends_with("er") => 0x01 | 0x02 | 0x04 | 0x20,
                    w if w.ends_with("es") => 0x01 | 0x08,
                    w if w.ends_with('e') => 0x01 | 0x08 | 0x10 | 0x80,
                    _ => 0xff,
                };
                if noun & strong != 0 {
                    noun &= strong;
                }
            }
            // Bare plurals and names are no genitives ("Soldaten"), but names in -s are.
            if a.pos(head) == Upos::Noun && (start..head).all(|k| a.pos(k) != Upos::Adj) {
                noun &= !0x22;
            }
        }
        if cases & noun != 0 {
            cases &= noun;
        }
    }
    let time = is_time(a, head);
    Some(Phrase { first: start, last, head, prep, cases, time, gen_of: None, coord_of: None, after: None, apposition_of: None })
}

/// A particle of the verb before it, not a preposition: *gunned **down** eleven officers*.
fn particle(a: &Analysis, i: usize) -> bool {
    a.lang == Lang::En && i > 0 && matches!(a.lower(i), "up" | "down" | "out" | "off" | "away" | "back") && a.pos(i - 1) == Upos::Verb
}

/// *stellte das Feuer **ein***: before a mark, a conjunction or the end no article stands, but a verb's prefix.
fn separated_ein(a: &Analysis, i: usize, end: usize) -> bool {
    a.lang == Lang::De && a.form(i) == "ein" && (i + 1 >= end || matches!(a.pos(i + 1), Upos::Punct | Upos::Cconj))
}

/// Whether a preposition bounds the number behind it: *at least 131*, *over 400*, *up to 50*, *über 400*.
fn bounds_number(a: &Analysis, i: usize, end: usize) -> bool {
    let word = |k: usize| if k < end { a.lower(k) } else { "" };
    let number = |k: usize| k < end && a.pos(k) == Upos::Num && !is_time(a, k);
    let counts = |k: usize| number(k) && (k + 1..end.min(k + 4)).find(|&n| is_noun(a, n)).is_none_or(|n| !is_time(a, n));
    match (a.lower(i), word(i + 1)) {
        ("at", "least" | "most") => true,
        ("up", "to") => counts(i + 2),
        ("over" | "around" | "about" | "nearly", _) => counts(i + 1),
        ("über", _) => counts(i + 1),
        ("bis", "zu") => counts(i + 2),
        ("zwischen" | "between", _) => counts(i + 1) && matches!(word(i + 2), "und" | "and") && number(i + 3),
        _ => false,
    }
}

/// The head noun of an extended attribute: *einen **von den Amerikanern errichteten** Stützpunkt*.
fn extended(a: &Analysis, det: usize, end: usize) -> Option<usize> {
    if det + 3 >= end || !is_prep(a, det + 1) || !a.form(det + 1).chars().next().is_some_and(char::is_lowercase) {
        return None;
    }
    let mut k = det + 2;
    while k < end.min(det + 12) {
        let attribute = (a.pos(k) == Upos::Adj || a.pos(k) == Upos::Verb && a.has(k, Reading::PART2)) && a.form(k).chars().next().is_some_and(char::is_lowercase);
        let inflected = matches!(a.lower(k).chars().last(), Some('e' | 'n' | 'r' | 's' | 'm'));
        if attribute && inflected && k + 1 < end && is_noun(a, k + 1) && is_noun(a, k - 1) {
            return Some(k + 1);
        }
        if matches!(a.pos(k), Upos::Punct | Upos::Aux | Upos::Cconj) || (a.pos(k) == Upos::Verb && !attribute) {
            return None;
        }
        k += 1;
    }
    None
}

/// Whether the word at `at` is a relative pronoun: behind a comma, in a piece whose only finite verb stands last.
///
/// Where the words behind it could be its noun phrase and the verb's subject (*…, die Kämpfe dauerten*), it is an article.
fn opens_relative(a: &Analysis, start: usize, at: usize, end: usize) -> bool {
    if start == 0 || a.form(start - 1) != "," || !lang::de::RELATIVES.contains(&a.lower(at)) {
        return false;
    }
    let stop = (at + 1..end).find(|&k| a.pos(k) == Upos::Punct).unwrap_or(end);
    let finite = |k: usize| matches!(a.pos(k), Upos::Verb | Upos::Aux) && a.has(k, Reading::FINITE);
    let last = stop - 1;
    if last <= at + 1 || !finite(last) || (at + 1..last).any(|k| finite(k) && !a.has(k, Reading::INF | Reading::PART2)) {
        return false;
    }
    if start != at {
        return true;
    }
    // The noun phrase that would follow the article, and whether it agrees with the verb.
    let nouns = (at + 1..last).take_while(|&k| matches!(a.pos(k), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)).count();
    let plural_noun = (at + 1..at + 1 + nouns).any(|k| a.pos(k) == Upos::Num) || a.feats(at + nouns) & Reading::CASES & 0x0f == 0;
    let plural_verb = a.has(last, Reading::PLUR) && !a.has(last, Reading::SING);
    let singular_verb = a.has(last, Reading::SING) && !a.has(last, Reading::PLUR);
    let nominative = matches!(a.lower(at), "der" | "die" | "das" | "welche" | "welcher" | "welches");
    !(nominative && nouns > 0 && at + 1 + nouns == last && (plural_noun == plural_verb || plural_noun != singular_verb))
}

fn quoted_inside(a: &Analysis, first: usize, last: usize) -> bool {
    (first..last - 1).any(|k| is_quote(a.form(k)))
}

fn pronoun(prep: Option<usize>, start: usize, at: usize, cases: u8) -> Option<Phrase> {
    Some(Phrase { first: start, last: at + 1, head: at, prep, cases, time: false, gen_of: None, coord_of: None, after: None, apposition_of: None })
}

fn next(i: usize, end: usize) -> Option<usize> {
    (i + 1 < end).then_some(i + 1)
}

fn is_noun(a: &Analysis, i: usize) -> bool {
    matches!(a.pos(i), Upos::Noun | Upos::Propn)
}

/// Whether a phrase that has begun can go on with token `i`.
fn opens_noun(a: &Analysis, i: usize) -> bool {
    match a.pos(i) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X => true,
        Upos::Adv | Upos::Adp | Upos::Part => is_degree(a, i) || (a.lang == Lang::En && a.pos(i) == Upos::Adv),
        Upos::Verb => a.lang == Lang::En || a.has(i, Reading::PART2 | Reading::PART1),
        Upos::Det => matches!(a.lower(i), "beiden" | "beide" | "zwei" | "mehreren" | "vielen" | "meisten"),
        Upos::Punct => is_quote(a.form(i)),
        _ => false,
    }
}

/// Words that bound or weaken a number or adjective inside a phrase.
fn is_degree(a: &Analysis, i: usize) -> bool {
    matches!(
        a.lower(i),
        "mindestens"
            | "zwischen"
            | "between"
            | "wenigstens"
            | "zumindest"
            | "rund"
            | "etwa"
            | "circa"
            | "ca."
            | "ungefähr"
            | "knapp"
            | "fast"
            | "gut"
            | "über"
            | "mehr"
            | "als"
            | "bis"
            | "zu"
            | "höchstens"
            | "maximal"
            | "nahezu"
            | "annähernd"
            | "beinahe"
            | "sehr"
            | "weit"
            | "schwer"
            | "so"
            | "noch"
            | "weitere"
            | "insgesamt"
            | "jeweils"
            | "je"
            | "schätzungsweise"
            | "international"
            | "islamisch"
            | "at"
            | "least"
            | "about"
            | "around"
            | "nearly"
            | "almost"
            | "more"
            | "than"
            | "over"
            | "some"
            | "up"
            | "to"
            | "approximately"
            | "roughly"
            | "fewer"
            | "less"
            | "most"
            | "well"
            | "very"
            | "heavily"
            | "seriously"
    )
}

/// Whether two nouns side by side are one name or measure.
fn joins(a: &Analysis, head: usize, j: usize) -> bool {
    a.has(j, Reading::UNKNOWN)
        || matches!(a.lemma(head), "Dutzend" | "Million" | "Milliarde" | "Hundert" | "Tausend" | "Prozent" | "Paar" | "Hunderte" | "Tausende" | "Dutzende" | "Tonne" | "Kilo")
        || a.lower(j) == "prozent"
        || a.form(head).ends_with('-')
        || matches!(a.lower(head), "hunderte" | "tausende" | "dutzende" | "zehntausende" | "hunderttausende")
}

fn is_known_noun(a: &Analysis, i: usize) -> bool {
    a.pos(i) == Upos::Noun && !a.has(i, Reading::UNKNOWN)
}

fn is_time(a: &Analysis, head: usize) -> bool {
    match a.lang {
        Lang::De => {
            let lemma = a.lemma(head);
            lang::de::TIME_NOUNS.contains(&lemma)
                || lang::de::TIME_NOUNS.iter().take(8).any(|d| lemma.starts_with(d))
                || (a.tokens[head].shape == Shape::Number && is_year_or_date(a.form(head)))
        }
        Lang::En => {
            let lower = a.lower(head);
            lang::en::TIME_NOUNS.iter().any(|t| *t == lower || lower.strip_suffix('s') == Some(t)) || (a.tokens[head].shape == Shape::Number && is_year_or_date(a.form(head)))
        }
    }
}

fn is_year_or_date(form: &str) -> bool {
    (form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit()) && ("1900".."2100").contains(&form))
        || form.matches('.').count() == 2 && form.len() >= 6 && form.len() <= 10 && !form.split('.').any(|p| p.len() == 3)
}

/// Ties phrases of a sentence to each other: genitives, coordination, apposition, what stands behind what.
fn link(a: &Analysis, ps: &mut [Phrase]) {
    for i in 1..ps.len() {
        let (left, right) = ps.split_at_mut(i);
        let (prev, p) = (&left[i - 1], &mut right[0]);
        let start = p.prep.filter(|&x| x < p.first).unwrap_or(p.first);
        let gap = prev.last.max(prev.prep.map_or(0, |x| x + 1))..start;
        match gap.len() {
            0 => {
                p.after = Some(i - 1);
                if p.prep.is_none() && a.lang == Lang::De && !p.time && p.cases & 0x22 != 0 && genitive_form(a, p) && is_noun(a, prev.head) && !prev.time {
                    p.gen_of = Some(i - 1);
                }
                if a.lang == Lang::En && p.prep.is_some_and(|x| a.lower(x) == "of") && is_noun(a, prev.head) {
                    p.gen_of = Some(i - 1);
                }
            }
            1 => {
                let g = gap.start;
                let lower = a.lower(g);
                let conj = matches!(lower, "und" | "sowie" | "oder" | "and" | "or" | "&" | "," | "/");
                let same_prep = p.prep.is_none() || prev.prep.is_none() == p.prep.is_none() && p.prep(a) == prev.prep(a);
                if conj
                    && same_prep
                    && (a.lang == Lang::En || prev.prep.is_some() || prev.cases & p.cases != 0 || agree_loose(prev.cases, p.cases))
                    && (lower != "," || listed(a, p))
                {
                    p.coord_of = Some(i - 1);
                }
                if matches!(a.form(g), "'s" | "’s" | "'" | "’") && a.lang == Lang::En {
                    // possessor: the earlier phrase belongs to the later one.
                    left[i - 1].gen_of = Some(i);
                    p.after = Some(i - 1);
                }
                if lower == "," && p.coord_of.is_none() && p.prep.is_none() && is_noun(a, p.head) && is_noun(a, left[i - 1].head) && closes(a, p.last) {
                    p.apposition_of = Some(i - 1);
                }
                if a.form(g) == "(" && p.prep.is_none() {
                    p.apposition_of = Some(i - 1);
                }
            }
            _ => {}
        }
    }
}

/// Whether only nominal words stand between `i` and the next mark: an apposition ends at a comma, not at a verb.
fn closes(a: &Analysis, mut i: usize) -> bool {
    while i < a.tokens.len() {
        match a.pos(i) {
            Upos::Punct => return true,
            Upos::Verb | Upos::Aux => return false,
            _ => i += 1,
        }
    }
    true
}

/// A comma joins two phrases when an *und* follows behind a further one: *A, B und C*.
fn listed(a: &Analysis, p: &Phrase) -> bool {
    let mut k = p.last;
    let end = a.tokens.len().min(p.last + 12);
    while k < end {
        match a.lower(k) {
            "und" | "and" | "sowie" | "oder" | "or" => return true,
            "," if k == p.last => k += 1,
            _ if matches!(a.pos(k), Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Num | Upos::Adp) => k += 1,
            "," => k += 1,
            _ => return false,
        }
    }
    false
}

/// Case agreement that forgives the lexicon's gaps: same case in another number.
fn agree_loose(x: u8, y: u8) -> bool {
    let fold = |c: u8| (c | c >> 4) & 0x0f;
    fold(x) & fold(y) != 0
}

/// Whether the form of a phrase marks it as genitive: article, adjective or -s.
fn genitive_form(a: &Analysis, p: &Phrase) -> bool {
    let first = a.lower(p.first);
    match first {
        "des" | "der" | "eines" | "einer" | "dieser" | "dieses" | "seiner" | "seines" | "ihrer" | "ihres" | "deren" | "dessen" | "mehrerer" | "zweier" | "dreier" | "jener"
        | "jenes" | "aller" | "vieler" | "beider" | "unserer" | "keiner" => true,
        _ if p.head > p.first => {
            let k = p.first;
            a.pos(k) == Upos::Adj && a.tokens[k].shape == Shape::Word && first.ends_with("er") && p.cases & 0x20 != 0
        }
        _ => a.pos(p.head) == Upos::Propn && a.form(p.head).ends_with('s') && p.first == p.head,
    }
}
