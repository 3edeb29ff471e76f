//! Dictionary forms and features: what the lexicon says of a word that the network has tagged, and what its form says where the lexicon is silent.

use crate::analysis::{VerbForm, Word};
use crate::model::{Lexicon, Reading, Upos};
use crate::{Lang, lang};

/// The dictionary form of a German participle used as an adjective: *getöteten* is *getötet*, *abziehende* is *abziehend*.
pub(crate) fn participle_stem<'f>(word: &Word, form: &'f str, lang: Lang) -> Option<&'f str> {
    if lang != Lang::De || word.pos != Upos::Adj || word.feats & (Reading::PART1 | Reading::PART2) == 0 {
        return None;
    }
    let stem = ["en", "er", "em", "es", "e"].iter().find_map(|e| form.strip_suffix(e));
    Some(stem.filter(|s| s.ends_with(['t', 'd', 'n'])).unwrap_or(form))
}

fn compatible(tag: Upos, reading: Upos) -> u8 {
    use Upos::*;
    match (tag, reading) {
        (a, b) if a == b => 3,
        (Verb | Aux, Verb | Aux) => 2,
        (Noun | Propn, Noun | Propn) => 2,
        (Adj, Adv) | (Adv, Adj) | (Det, Pron) | (Pron, Det) | (Part, Adv) | (Adp, Part) | (Adv, Part) => 2,
        (Adj, Verb) | (Verb, Adj) => 1,
        _ => 0,
    }
}

/// Writes the dictionary form of a German word behind `out` and fills in its feature bits.
pub(crate) fn german(lexicon: &Lexicon, form: &str, first: bool, agrees: u32, word: &mut Word, out: &mut String, scratch: &mut String) {
    let mut direct = lexicon.lookup(form);
    // Swiss spelling: *liess*, *ausserhalb*.
    let swiss = (direct.is_empty() && form.contains("ss")).then(|| form.replacen("ss", "ß", 1));
    let form = match swiss.as_deref().map(|s| (s, lexicon.lookup(s))) {
        Some((s, readings)) if !readings.is_empty() => {
            direct = readings;
            s
        }
        _ => form,
    };
    // German writes nouns large: a small "noun" is what the lexicon says, and so is a word that is large only because it opens the sentence.
    if matches!(word.pos, Upos::Noun | Upos::Propn) && form.chars().all(char::is_alphabetic) {
        let small = form.chars().next().is_some_and(char::is_lowercase);
        let other = if small {
            direct
        } else if first && direct.is_empty() {
            lexicon.lookup_folded(form, scratch)
        } else {
            &[]
        };
        let best = other.iter().filter(|r| !matches!(r.pos, Upos::Noun | Upos::Propn)).max_by_key(|r| (r.feats & Reading::FINITE != 0, std::cmp::Reverse(r.pos)));
        if let Some(r) = best {
            word.pos = r.pos;
        }
    }
    let mut best: Option<(u8, Reading)> = None;
    let mut consider = |readings: &[Reading], bonus: u8, merge: &mut u32| {
        for r in readings {
            let c = compatible(word.pos, r.pos);
            if c == 0 {
                continue;
            }
            let preferred =
                (r.feats & Reading::PART2 != 0 && r.pos != Upos::Adj && r.changes()) || (r.feats & (Reading::NOMINALISED | Reading::MASC) == Reading::NOMINALISED | Reading::MASC);
            let cases = r.feats & Reading::CASES;
            let agreeing = 2 * u8::from(cases & agrees != 0) + u8::from(r.feats & agrees & !Reading::CASES != 0);
            let score = c * 5 + bonus * 2 + agreeing + u8::from(preferred) - u8::from(r.feats & Reading::IMP != 0 && r.feats & Reading::FINITE == 0);
            if r.pos == word.pos || c >= 2 {
                *merge |= r.feats;
            }
            if best.is_none_or(|(s, b)| score > s || (score == s && r.feats.count_ones() > b.feats.count_ones())) {
                best = Some((score, *r));
            }
        }
    };
    let mut merged = 0;
    consider(direct, 1, &mut merged);
    let mut folded = false;
    if direct.is_empty() || first {
        let other = lexicon.lookup_folded(form, scratch);
        if !other.is_empty() && !(word.pos == Upos::Propn && direct.is_empty() && !first) {
            let before = merged;
            let mut m = 0;
            consider(other, 0, &mut m);
            folded = before == 0 && m != 0;
            merged |= if before == 0 { m } else { 0 };
        }
    }
    // The lexicon may list a participle without its verb: *belagerte* under *belagert*.
    let verbless = |r: &Reading| scratch_lemma(lexicon, form, r).is_some_and(|l| r.feats & (Reading::PART1 | Reading::PART2) == 0 || !l.ends_with('n'));
    if word.pos == Upos::Adj && best.is_none_or(|(_, r)| verbless(&r)) && participle(lexicon, form, word, out) {
        return;
    }
    if let Some((_, r)) = best {
        word.feats = if r.pos == word.pos { merged } else { r.feats | merged };
        let base = if folded { scratch.as_str() } else { form };
        if r.feats & Reading::NOMINALISED != 0 && word.pos == Upos::Noun {
            nominalised(base, word, out);
        } else {
            lexicon.lemma(base, &r, out);
        }
        return;
    }
    if matches!(word.pos, Upos::Verb | Upos::Adj) && prefixed(lexicon, form, word, out) {
        return;
    }
    if (matches!(word.pos, Upos::Noun | Upos::Propn | Upos::Adj) || form.contains('-'))
        && let Some((at, r, base)) = compound(lexicon, form, word.pos)
    {
        word.feats = r.feats;
        out.push_str(&form[..at]);
        let from = out.len();
        if r.feats & Reading::NOMINALISED != 0 {
            nominalised(&base, word, out);
        } else {
            lexicon.lemma(&base, &r, out);
        }
        // Inside a word the head is written small.
        if !form[..at].ends_with('-') {
            let head: String = out[from..].to_lowercase();
            out.truncate(from);
            out.push_str(&head);
        }
        return;
    }
    if word.pos == Upos::Noun && form.chars().next().is_some_and(char::is_uppercase) && !form.contains('-') {
        // A nominalised participle the lexicon knows only as an adjective: *Freigekommene*, *Eingeschlossenen*.
        scratch.clear();
        scratch.extend(form.chars().flat_map(char::to_lowercase));
        if form.ends_with(['e', 'n', 'r']) && lexicon.lookup(scratch).iter().any(|r| r.pos == Upos::Adj) {
            nominalised(form, word, out);
            word.feats |= Reading::NOMINALISED;
            return;
        }
    }
    word.feats = Reading::UNKNOWN
        | match word.pos {
            Upos::Propn if form.ends_with('s') => Reading::CASES & !0x20,
            Upos::Propn => 0x0d,
            Upos::Noun => Reading::CASES,
            _ => 0,
        };
    match word.pos {
        Upos::Verb => unknown_verb(form, word, out),
        Upos::Noun | Upos::Propn | Upos::X | Upos::Sym => out.push_str(form),
        pos => {
            // An adjective with a case has an ending.
            let inflected = pos == Upos::Adj && agrees & Reading::CASES != Reading::CASES;
            let stem = ["en", "er", "em", "es", "e"].iter().find_map(|e| form.strip_suffix(e)).filter(|s| inflected && s.chars().count() > 2);
            out.extend(stem.unwrap_or(form).chars().flat_map(char::to_lowercase));
        }
    }
}

fn scratch_lemma(lexicon: &Lexicon, form: &str, reading: &Reading) -> Option<String> {
    let mut out = String::new();
    lexicon.lemma(form, reading, &mut out);
    (!out.is_empty()).then_some(out)
}

/// A participle before a noun that the lexicon knows only as the verb's: *belagerte* is of *belagern*, *abziehende* of *abziehen*.
fn participle(lexicon: &Lexicon, form: &str, word: &mut Word, out: &mut String) -> bool {
    let Some(stem) = ["en", "er", "em", "es", "e"].iter().find_map(|e| form.strip_suffix(e)) else { return false };
    let of = |form: &str, bits: u32| lexicon.lookup(form).iter().find(|r| r.pos == Upos::Verb && r.feats & bits != 0).copied();
    let (base, reading, feats) = match stem.strip_suffix('d').filter(|s| s.ends_with("en") || s.ends_with("ln") || s.ends_with("rn")) {
        Some(infinitive) => (infinitive, of(infinitive, Reading::INF), Reading::PART1),
        None => (stem, of(stem, Reading::PART2).filter(|_| word.form == VerbForm::Participle || stem.ends_with('t')), Reading::PART2),
    };
    let Some(r) = reading else {
        // *belagert* to *belagern*, *eingekesselt* to *einkesseln*: the lexicon has the infinitive at least.
        let Some(weak) = base.strip_suffix('t').filter(|_| feats == Reading::PART2) else { return false };
        let bare = [weak.to_owned(), weak.replacen("ge", "", 1)];
        let infinitive = bare.iter().flat_map(|b| [format!("{b}en"), format!("{b}n")]).find(|v| of(v, Reading::INF).is_some());
        let Some(infinitive) = infinitive else { return false };
        word.feats = feats;
        out.push_str(&infinitive);
        return true;
    };
    word.feats = feats;
    lexicon.lemma(base, &r, out);
    true
}

/// A separable verb the lexicon knows only without its prefix: *freigekommen*, *zurückbeorderte*, *heimzukehren*.
fn prefixed(lexicon: &Lexicon, form: &str, word: &mut Word, out: &mut String) -> bool {
    let mut best: Option<(&str, &str, Reading, u32)> = None;
    for prefix in lang::de::PREFIXES {
        let Some(rest) = form.strip_prefix(prefix).filter(|r| r.chars().count() > 3 && best.is_none_or(|b| b.0.len() < prefix.len())) else { continue };
        for (base, extra) in [(rest, 0), (rest.strip_prefix("zu").unwrap_or(""), Reading::ZU_INF)] {
            let verb = lexicon.lookup(base).iter().find(|r| r.pos == Upos::Verb && (extra == 0 || r.feats & Reading::INF != 0));
            if let Some(r) = verb {
                best = Some((prefix, base, *r, if extra == 0 { r.feats } else { extra }));
            }
        }
    }
    let Some((prefix, base, r, feats)) = best else { return false };
    word.pos = Upos::Verb;
    word.feats = feats;
    out.push_str(prefix);
    lexicon.lemma(base, &r, out);
    true
}

/// A weak verb the lexicon does not know: *lynchte*, *gelyncht* to *lynchen*.
fn unknown_verb(form: &str, word: &mut Word, out: &mut String) {
    let past = ["ten", "te"].iter().find_map(|e| form.strip_suffix(e));
    if let Some(stem) = past.filter(|s| s.len() > 2) {
        word.feats |= Reading::PAST | if form.ends_with('e') { Reading::SING } else { Reading::PLUR };
        out.push_str(stem);
        out.push_str("en");
    } else if let Some(stem) = form.strip_suffix('t').filter(|s| s.len() > 3) {
        let participle = stem.strip_prefix("ge").filter(|s| s.len() > 2);
        word.feats |= if participle.is_some() { Reading::PART2 } else { Reading::PRES | Reading::SING };
        out.push_str(participle.unwrap_or(stem));
        out.push_str("en");
    } else {
        if form.ends_with("en") {
            word.feats |= Reading::INF;
        }
        out.push_str(form);
    }
}

/// *Verletzte*, *Verletzten* to *Verletzter*, with the plural readings the lexicon often lacks.
fn nominalised(form: &str, word: &mut Word, out: &mut String) {
    let stem = ["en", "er", "em", "es", "e"].iter().find_map(|e| form.strip_suffix(e)).unwrap_or(form);
    word.feats |= match &form[stem.len()..] {
        "e" => 0x99,
        "en" => 0xfe,
        "er" => 0x27,
        _ => 0,
    };
    out.push_str(stem);
    out.push_str("er");
}

/// The head of an unknown compound: where it begins, its reading and its form as the lexicon writes it.
fn compound(lexicon: &Lexicon, form: &str, pos: Upos) -> Option<(usize, Reading, String)> {
    let start = form.rfind('-').map_or(0, |i| i + 1);
    let chars: Vec<(usize, char)> = form[start..].char_indices().map(|(i, c)| (i + start, c)).collect();
    let from = if start > 0 { 0 } else { 3 };
    for k in from..chars.len().saturating_sub(2) {
        let at = chars[k].0;
        let mut head = String::with_capacity(form.len() - at);
        if pos == Upos::Adj {
            head.push_str(&form[at..]);
        } else {
            head.extend(chars[k].1.to_uppercase());
            head.push_str(&form[at + chars[k].1.len_utf8()..]);
        }
        let want = |r: &&Reading| if pos == Upos::Adj { r.pos == Upos::Adj } else { r.pos == Upos::Noun };
        if head.chars().count() < 4 && start == 0 {
            break;
        }
        if let Some(r) = lexicon.lookup(&head).iter().find(want) {
            return Some((at, *r, head));
        }
    }
    None
}

/// Writes the dictionary form of an English word behind `out` and fills in its feature bits.
pub(crate) fn english(lexicon: &Lexicon, form: &str, first: bool, word: &mut Word, out: &mut String, scratch: &mut String) {
    let lower = form.to_lowercase();
    if word.pos == Upos::Propn {
        out.push_str(form);
        return;
    }
    // *the Iraqi army*: a word for a people keeps its capital.
    if word.pos == Upos::Adj && !first && form.starts_with(char::is_uppercase) && form.chars().skip(1).any(char::is_lowercase) {
        out.push_str(form);
        return;
    }
    if let Some(lemma) = lang::en::auxiliary(&lower).filter(|_| word.pos == Upos::Aux) {
        out.push_str(lemma);
        return;
    }
    let readings = lexicon.lookup(&lower);
    let wanted = readings.iter().filter(|r| compatible(word.pos, r.pos) >= 2).max_by_key(|r| compatible(word.pos, r.pos));
    if let Some(r) = wanted {
        lexicon.lemma(&lower, r, out);
    } else {
        scratch.clear();
        guess_english(&lower, word.pos, lexicon, scratch);
        out.push_str(scratch);
    }
    for r in readings.iter().filter(|r| r.pos == word.pos) {
        word.feats |= r.feats;
    }
    if word.feats == 0 && matches!(word.pos, Upos::Noun) && lower.ends_with('s') && out.len() > 1 && !out.ends_with(&lower) {
        word.feats |= 0xf0;
    }
}

fn guess_english(lower: &str, pos: Upos, lexicon: &Lexicon, out: &mut String) {
    let known = |s: &str| !lexicon.lookup(s).is_empty();
    let mut candidates: Vec<String> = vec![];
    let mut cut = |suffix: &str, append: &str| {
        if let Some(stem) = lower.strip_suffix(suffix).filter(|s| s.len() >= 2) {
            candidates.push(format!("{stem}{append}"));
            let b = stem.as_bytes();
            if append.is_empty() && matches!(suffix, "ed" | "ing") && b.len() > 2 && b[b.len() - 1] == b[b.len() - 2] {
                candidates.push(stem[..stem.len() - 1].to_owned());
            }
        }
    };
    match pos {
        Upos::Verb | Upos::Aux => {
            cut("ies", "y");
            cut("ied", "y");
            if lower.ends_with("ied") || lower.ends_with("ies") {
                out.push_str(&candidates[0]);
                return;
            }
            let stem = lower.strip_suffix("ed").or_else(|| lower.strip_suffix("ing")).unwrap_or(lower);
            let silent = stem.ends_with(['v', 'c', 'z', 'u', 'g']) || stem.ends_with("at") && stem.len() > 4 || stem.ends_with('s') && !stem.ends_with("ss");
            cut("es", "");
            cut("es", "e");
            cut("s", "");
            for suffix in ["ed", "ing"] {
                cut(suffix, if silent { "" } else { "e" });
                cut(suffix, if silent { "e" } else { "" });
            }
        }
        Upos::Noun => {
            cut("ies", "y");
            cut("men", "man");
            cut("es", "");
            cut("s", "");
        }
        _ => {}
    }
    let best = candidates.iter().find(|c| known(c)).or_else(|| candidates.last());
    out.push_str(best.map_or(lower, |s| s));
}
