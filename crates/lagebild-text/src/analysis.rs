//! The words of a report: tokens, sentences, tags, lemmas, features.

use crate::model::{Lexicon, ModelError, Reading, Tagger, Upos};
use crate::sentence::{Sentence, sentences};
use crate::token::{Shape, Token, tokenize};
use crate::{Document, Lang, Span, lang};

/// The bytes of one language's models.
#[derive(Clone, Copy, Debug)]
pub struct ModelBytes<'a> {
    /// Full-form lexicon.
    pub lexicon: &'a [u8],
    /// Part-of-speech tagger.
    pub tagger: &'a [u8],
}

struct Models<'a> {
    lexicon: Lexicon<'a>,
    tagger: Tagger,
}

/// Reads words: holds the models of every language.
pub struct Analyzer<'a> {
    de: Models<'a>,
    en: Models<'a>,
}

/// What the lexicon, the tagger and the guesser say of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Part of speech.
    pub pos: Upos,
    /// Feature bits of [`Reading`].
    pub feats: u32,
    lemma: (u32, u32),
    lower: (u32, u32),
}

/// The words of one report, title first.
///
/// All offsets count in [`Analysis::text`], which is the title, two line feeds, then the report's text;
/// [`Analysis::text_start`] is where the latter begins.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Title and text.
    pub text: String,
    /// First byte of the report's text.
    pub text_start: usize,
    /// Language the words were read in.
    pub lang: Lang,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// One entry a token.
    pub words: Vec<Word>,
    buffer: String,
}

impl Analysis {
    /// The characters of token `i`.
    pub fn form(&self, i: usize) -> &str {
        self.tokens[i].span.of(&self.text)
    }
    /// The token's characters in lower case.
    pub fn lower(&self, i: usize) -> &str {
        let (a, b) = self.words[i].lower;
        &self.buffer[a as usize..b as usize]
    }
    /// The dictionary form of token `i`: nouns capitalised in German, verbs as infinitives.
    pub fn lemma(&self, i: usize) -> &str {
        let (a, b) = self.words[i].lemma;
        &self.buffer[a as usize..b as usize]
    }
    /// Part of speech of token `i`.
    pub fn pos(&self, i: usize) -> Upos {
        self.words[i].pos
    }
    /// Feature bits of token `i`.
    pub fn feats(&self, i: usize) -> u32 {
        self.words[i].feats
    }
    /// True when token `i` carries any of these feature bits.
    pub fn has(&self, i: usize, bits: u32) -> bool {
        self.words[i].feats & bits != 0
    }
    /// The characters from token `first` up to, not including, token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.to(self.tokens[last - 1].span)
    }
    /// Number of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.last as usize <= i)
    }
    /// True when the sentence belongs to the title.
    pub fn in_title(&self, sentence: usize) -> bool {
        self.sentences[sentence].span.start() < self.text_start
    }
}

impl<'a> Analyzer<'a> {
    /// Opens the models of German and English.
    ///
    /// # Errors
    /// When a model's bytes are damaged or of another version.
    pub fn open(de: ModelBytes<'a>, en: ModelBytes<'a>) -> Result<Analyzer<'a>, ModelError> {
        let open = |m: ModelBytes<'a>| Ok::<_, ModelError>(Models { lexicon: Lexicon::open(m.lexicon)?, tagger: Tagger::open(m.tagger)? });
        Ok(Analyzer { de: open(de)?, en: open(en)? })
    }

    /// The lexicon of a language.
    pub fn lexicon(&self, lang: Lang) -> &Lexicon<'a> {
        &self.models(lang).lexicon
    }

    fn models(&self, lang: Lang) -> &Models<'a> {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }

    /// Reads the words of a report.
    pub fn analyze(&self, doc: &Document) -> Analysis {
        let title = doc.title.as_deref().unwrap_or("").trim();
        let mut text = String::with_capacity(title.len() + 2 + doc.text.len());
        if !title.is_empty() {
            text.push_str(title);
            text.push_str("\n\n");
        }
        let text_start = text.len();
        text.push_str(&doc.text);
        let tokens = tokenize(&text, doc.lang);
        let sentences = sentences(&text, &tokens);
        let mut out = Analysis { text, text_start, lang: doc.lang, words: Vec::with_capacity(tokens.len()), tokens, sentences, buffer: String::new() };
        self.words(&mut out);
        out
    }

    fn words(&self, out: &mut Analysis) {
        let models = self.models(out.lang);
        let lexicon = Some(&models.lexicon);
        let (mut views, mut tags, mut scratch) = (vec![], vec![], String::new());
        let text = std::mem::take(&mut out.text);
        for s in 0..out.sentences.len() {
            let range = out.sentences[s].tokens();
            models.tagger.tag(out.tokens[range.clone()].iter().map(|t| t.span.of(&text)), lexicon, &mut views, &mut tags);
            for (n, i) in range.clone().enumerate() {
                let token = out.tokens[i];
                let form = token.span.of(&text);
                let after = tags.get(n + 1).copied();
                let owns = out.tokens.get(i + 1).is_some_and(|t| matches!(t.span.of(&text), "'s" | "’s"));
                let mut word = Word { pos: fix(tags[n], after, owns, token, form, out.lang), ..Word::default() };
                let a = out.buffer.len();
                out.buffer.extend(form.chars().flat_map(char::to_lowercase));
                word.lower = (a as u32, out.buffer.len() as u32);
                let a = out.buffer.len();
                match out.lang {
                    Lang::De => german(&models.lexicon, form, i == range.start, &mut word, &mut out.buffer, &mut scratch),
                    Lang::En => english(&models.lexicon, form, &mut word, &mut out.buffer, &mut scratch),
                }
                word.lemma = (a as u32, out.buffer.len() as u32);
                out.words.push(word);
            }
        }
        out.text = text;
    }
}

/// Tags that the shape of a token settles.
fn fix(tag: Upos, after: Option<Upos>, owns: bool, token: Token, form: &str, lang: Lang) -> Upos {
    let upper = form.chars().next().is_some_and(char::is_uppercase);
    match token.shape {
        // *Chad's ruler*: what owns is a name or noun.
        Shape::Word if lang == Lang::En && upper && owns && matches!(tag, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv) => Upos::Propn,
        Shape::Word if lang::is_number_word(form, lang) => Upos::Num,
        // US-Drohne, Huthi-Rebellen: a capital behind the hyphen makes a noun.
        Shape::Word
            if lang == Lang::De
                && upper
                && tag == Upos::Adj
                && form.rsplit('-').next().is_some_and(|h| h.len() < form.len() && h.chars().next().is_some_and(char::is_uppercase)) =>
        {
            Upos::Noun
        }
        // US-geführte, al-Qaida-nahen: small letters behind the hyphen make an adjective.
        Shape::Word
            if lang == Lang::De
                && matches!(tag, Upos::Noun | Upos::Propn)
                && form.rsplit('-').next().is_some_and(|h| {
                    h.len() < form.len()
                        && h.len() > 4
                        && h.chars().all(char::is_lowercase)
                        && (h.ends_with('e') || h.ends_with("en") || h.ends_with("er") || h.ends_with("es") || h.ends_with("em"))
                }) =>
        {
            Upos::Adj
        }
        // Nominalised: *Bewaffnete griffen an*.
        Shape::Word
            if lang == Lang::De
                && upper
                && tag == Upos::Adj
                && form.ends_with(['e', 'n', 'r'])
                && !matches!(after, Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Cconj | Upos::Num))
                && !matches!(form, "Weitere" | "Andere" | "Viele" | "Mehrere" | "Einige") =>
        {
            Upos::Noun
        }
        Shape::Word if lang == Lang::En && tag == Upos::Verb && matches!(form, "near" | "off" | "like" | "outside" | "inside" | "amid" | "around" | "along") => Upos::Adp,
        // Headline: *Rockets hit base*.
        Shape::Word if lang == Lang::En && tag == Upos::Verb && form.ends_with('s') && matches!(after, Some(Upos::Verb)) => Upos::Noun,
        Shape::Punct if form.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '„' | '“' | '”' | '»' | '«' | '’' | '‘' | '–' | '—' | '…' | '‹' | '›' | '•')) => {
            Upos::Punct
        }
        Shape::Punct => Upos::Sym,
        Shape::Number => Upos::Num,
        Shape::Ordinal => Upos::Adj,
        Shape::Word if matches!(tag, Upos::Punct | Upos::Sym) => Upos::Noun,
        Shape::Word => tag,
    }
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

fn german(lexicon: &Lexicon, form: &str, first: bool, word: &mut Word, out: &mut String, scratch: &mut String) {
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
            let score = c * 4 + bonus * 2 + u8::from(preferred) - u8::from(r.feats & Reading::IMP != 0 && r.feats & Reading::FINITE == 0);
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
    if word.pos == Upos::Verb {
        unknown_verb(form, word, out);
    } else {
        out.push_str(form);
    }
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

fn english(lexicon: &Lexicon, form: &str, word: &mut Word, out: &mut String, scratch: &mut String) {
    let lower = form.to_lowercase();
    if word.pos == Upos::Propn {
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
