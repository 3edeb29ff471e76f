//! The words of a report: tokens, sentences, tags, lemmas, features.

use crate::lemma::{english, german, participle_stem};
use crate::model::{FEATURE_NAMES, FEATURES, Lexicon, ModelError, Network, Reading, Rel, Scratch, Upos};
use crate::sentence::{Sentence, sentences};
use crate::token::{Shape, Token, tokenize};
use crate::{Document, Lang, Span, lang};

/// The bytes of the models.
#[derive(Clone, Copy, Debug)]
pub struct ModelBytes<'a> {
    /// Full-form lexicon of German.
    pub de: &'a [u8],
    /// Full-form lexicon of English.
    pub en: &'a [u8],
    /// The network that reads both.
    pub network: &'a [u8],
}

/// Reads words: holds the models of every language.
pub struct Analyzer<'a> {
    de: Lexicon<'a>,
    en: Lexicon<'a>,
    network: Network,
    values: Values,
}

/// Forms of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerbForm {
    /// No verb, or not told.
    #[default]
    None,
    /// With person and tense.
    Finite,
    /// Infinitive.
    Infinitive,
    /// Participle.
    Participle,
    /// English -ing form used as a noun.
    Gerund,
}

/// What the lexicon, the network and the guesser say of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Part of speech.
    pub pos: Upos,
    /// Feature bits of [`Reading`].
    pub feats: u32,
    /// The token it depends on; itself when it is the root of its sentence.
    pub head: u32,
    /// Its relation to that.
    pub rel: Rel,
    /// Form of a verb.
    pub form: VerbForm,
    /// Case-number and gender bits of [`Reading`] that the network tells; all case bits where it tells none.
    pub agrees: u32,
    /// Number of the value of each feature the network tells, see [`Network::values`].
    pub values: [u8; FEATURES],
    lemma: (u32, u32),
    base: (u32, u32),
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
    /// Token `i` as a preposition: in lower case, the article fused with it taken off (*im* is *in*).
    pub fn preposition(&self, i: usize) -> &str {
        let lower = self.lower(i);
        lang::de::FUSED.iter().find(|(f, ..)| *f == lower && self.lang == Lang::De).map_or(lower, |f| f.1)
    }
    /// The dictionary form of token `i`: nouns capitalised in German, verbs as infinitives.
    pub fn lemma(&self, i: usize) -> &str {
        let (a, b) = self.words[i].lemma;
        &self.buffer[a as usize..b as usize]
    }
    /// The verb a participle is of, in the infinitive (*getötete* is *töten*); of any other word the lemma.
    pub fn base(&self, i: usize) -> &str {
        let (a, b) = if self.pos(i) == Upos::Adj && self.has(i, Reading::PART1 | Reading::PART2) { self.words[i].base } else { self.words[i].lemma };
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
    /// The token that token `i` depends on; itself when it is the root of its sentence.
    pub fn head(&self, i: usize) -> usize {
        self.words[i].head as usize
    }
    /// The relation of token `i` to its head.
    pub fn rel(&self, i: usize) -> Rel {
        self.words[i].rel
    }
    /// Case and number bits of token `i` as the network tells them; all where it tells none.
    pub fn agreement(&self, i: usize) -> u8 {
        (self.words[i].agrees & Reading::CASES) as u8
    }
    /// Whether the network reads token `i` as a finite verb.
    pub fn is_finite(&self, i: usize) -> bool {
        self.words[i].form == VerbForm::Finite
    }
    /// Whether the network reads token `i` as a participle.
    pub fn is_participle(&self, i: usize) -> bool {
        self.words[i].form == VerbForm::Participle
    }
    /// Names and values of the features the network tells of token `i`, in alphabetical order.
    pub fn features<'n>(&self, i: usize, network: &'n Network) -> impl Iterator<Item = (&'static str, &'n str)> {
        let values = self.words[i].values;
        FEATURE_NAMES.iter().enumerate().filter(move |(f, _)| values[*f] > 0).map(move |(f, name)| (*name, network.values(f)[values[f] as usize].as_str()))
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
    pub fn open(models: ModelBytes<'a>) -> Result<Analyzer<'a>, ModelError> {
        let network = Network::open(models.network)?;
        Ok(Analyzer { de: Lexicon::open(models.de)?, en: Lexicon::open(models.en)?, values: Values::of(&network), network })
    }

    /// The lexicon of a language.
    pub fn lexicon(&self, lang: Lang) -> &Lexicon<'a> {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
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

    /// Reads the words of sentences whose tokens are given; the text is made of them with a blank between.
    pub fn pretokenized(&self, lang: Lang, given: &[Vec<String>]) -> Analysis {
        let mut out = Analysis { lang, ..Analysis::default() };
        for words in given {
            let first = out.tokens.len() as u32;
            let start = out.text.len();
            for (k, word) in words.iter().enumerate() {
                let at = out.text.len();
                out.text.push_str(word);
                let shape = match tokenize(word, lang)[..] {
                    [only] => only.shape,
                    _ if word.ends_with('.') && word.len() > 1 && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit()) => Shape::Ordinal,
                    _ => Shape::Word,
                };
                out.tokens.push(Token { span: Span::new(at, out.text.len()), shape, breaks: u8::from(k == 0), spaced: true });
                out.text.push(if k + 1 == words.len() { '\n' } else { ' ' });
            }
            if !words.is_empty() {
                let span = Span::new(start, out.text.len() - 1);
                out.sentences.push(Sentence { span, first, last: out.tokens.len() as u32, paragraph: out.sentences.len() as u32, open: false });
            }
        }
        self.words(&mut out);
        out
    }

    fn words(&self, out: &mut Analysis) {
        let lexicon = self.lexicon(out.lang);
        let text = std::mem::take(&mut out.text);
        let (mut space, mut marks, mut scratch) = (Scratch::default(), vec![], String::new());
        let ranges: Vec<_> = out.sentences.iter().map(Sentence::tokens).collect();
        self.network.read(|i| out.tokens[i].span.of(&text), &ranges, out.lang, lexicon, &mut space, &mut marks);
        for range in ranges {
            for i in range.clone() {
                let token = out.tokens[i];
                let form = token.span.of(&text);
                let mark = marks[i];
                let after = (i + 1 < range.end).then(|| marks[i + 1].pos);
                let head = if mark.head == 0 { i } else { range.start + mark.head as usize - 1 };
                let mut word = Word {
                    pos: fix(mark.pos, after, token, form, out.lang),
                    head: head as u32,
                    rel: mark.relation,
                    form: self.values.form(mark.values),
                    agrees: self.values.agreement(mark.values),
                    values: mark.values,
                    ..Word::default()
                };
                let a = out.buffer.len();
                out.buffer.extend(form.chars().flat_map(char::to_lowercase));
                word.lower = (a as u32, out.buffer.len() as u32);
                let a = out.buffer.len();
                match out.lang {
                    Lang::De => german(lexicon, form, i == range.start, word.agrees, &mut word, &mut out.buffer, &mut scratch),
                    Lang::En => english(lexicon, form, i == range.start, &mut word, &mut out.buffer, &mut scratch),
                }
                word.base = (a as u32, out.buffer.len() as u32);
                word.lemma = word.base;
                let b = out.buffer.len();
                if let Some(lemma) = self.network.lemma(out.lang, word.pos, &out.buffer[word.lower.0 as usize..word.lower.1 as usize]) {
                    out.buffer.push_str(lemma);
                } else if let Some(stem) = participle_stem(&word, form, out.lang) {
                    out.buffer.extend(stem.chars().flat_map(char::to_lowercase));
                }
                if out.buffer.len() > b {
                    word.lemma = (b as u32, out.buffer.len() as u32);
                }
                out.words.push(word);
            }
        }
        out.text = text;
    }
}

/// Tags that the shape of a token settles.
fn fix(tag: Upos, after: Option<Upos>, token: Token, form: &str, lang: Lang) -> Upos {
    let upper = form.chars().next().is_some_and(char::is_uppercase);
    match token.shape {
        Shape::Word if !form.contains(char::is_alphanumeric) => {
            if tag == Upos::Sym {
                tag
            } else {
                Upos::Punct
            }
        }
        Shape::Word if lang == Lang::De && lang::is_number_word(form, lang) => Upos::Num,
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
                && matches!(after, Some(Upos::Verb | Upos::Aux))
                && !matches!(form, "Weitere" | "Andere" | "Viele" | "Mehrere" | "Einige") =>
        {
            Upos::Noun
        }
        Shape::Punct if !matches!(tag, Upos::Punct | Upos::Sym) => {
            if form.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '„' | '“' | '”' | '»' | '«' | '’' | '‘' | '–' | '—' | '…' | '‹' | '›' | '•')) {
                Upos::Punct
            } else {
                Upos::Sym
            }
        }
        Shape::Number if !matches!(tag, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X) => Upos::Num,
        Shape::Ordinal => Upos::Adj,
        Shape::Word if matches!(tag, Upos::Punct | Upos::Sym) => Upos::Noun,
        _ => tag,
    }
}

/// What the numbers of the network's feature values mean, looked up once.
#[derive(Debug, Default)]
struct Values {
    case: Vec<u32>,
    number: Vec<u32>,
    gender: Vec<u32>,
    form: Vec<VerbForm>,
    has_mood: Vec<bool>,
}

impl Values {
    fn of(network: &Network) -> Values {
        fn table<T>(network: &Network, name: &str, of: impl Fn(&str) -> T) -> Vec<T> {
            FEATURE_NAMES.iter().position(|f| *f == name).map_or(vec![], |f| network.values(f).iter().map(|v| of(v)).collect())
        }
        Values {
            case: table(network, "Case", |v| match v {
                "Nom" => 0x11,
                "Gen" => 0x22,
                "Dat" => 0x44,
                "Acc" => 0x88,
                _ => 0xff,
            }),
            number: table(network, "Number", |v| match v {
                "Sing" => 0x0f,
                "Plur" => 0xf0,
                _ => 0xff,
            }),
            gender: table(network, "Gender", |v| match v {
                "Masc" => Reading::MASC,
                "Fem" => Reading::FEM,
                "Neut" => Reading::NEUT,
                _ => 0,
            }),
            form: table(network, "VerbForm", |v| match v {
                "Fin" => VerbForm::Finite,
                "Inf" => VerbForm::Infinitive,
                "Part" => VerbForm::Participle,
                "Ger" => VerbForm::Gerund,
                _ => VerbForm::None,
            }),
            has_mood: table(network, "Mood", |v| v != "_"),
        }
    }

    fn number(values: [u8; FEATURES], name: &str) -> usize {
        FEATURE_NAMES.iter().position(|f| *f == name).map_or(0, |f| usize::from(values[f]))
    }

    /// Case-number and gender bits; all case bits where the network tells none.
    fn agreement(&self, values: [u8; FEATURES]) -> u32 {
        let at = |name: &str| Values::number(values, name);
        self.case[at("Case")] & self.number[at("Number")] | self.gender[at("Gender")]
    }

    /// The form of a verb; a mood makes it finite, whether or not the treebank at hand said so besides.
    fn form(&self, values: [u8; FEATURES]) -> VerbForm {
        let at = |name: &str| Values::number(values, name);
        match self.form[at("VerbForm")] {
            VerbForm::None if self.has_mood[at("Mood")] => VerbForm::Finite,
            form => form,
        }
    }
}
