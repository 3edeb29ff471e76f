//! Tokens to sentences.

use crate::Span;
use crate::token::{Shape, Token};

/// A sentence, headline or other line that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its first to last character.
    pub span: Span,
    /// Index of its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// It ends without a full stop, question or exclamation mark.
    pub open: bool,
}

impl Sentence {
    /// The range of its tokens.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

fn is_closing(text: &str) -> bool {
    matches!(text, ")" | "]" | "“" | "”" | "\"" | "»" | "«" | "’" | "'" | "‹" | "›" | "‘")
}

/// Groups tokens into sentences: at full stops, question and exclamation marks, and at line breaks unless the text is
/// hard-wrapped.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let wrapped = is_wrapped(text);
    let mut out = Vec::new();
    let mut first = 0;
    let mut paragraph = 0;
    let mut quote_open = false;
    let mut end_pending = false;
    for i in 0..tokens.len() {
        let token = tokens[i];
        if i > first && splits_line(text, tokens, i, wrapped) {
            push(&mut out, text, tokens, first, i, paragraph);
            first = i;
            end_pending = false;
            quote_open = false;
        }
        if token.breaks >= 2 && i > 0 {
            paragraph += 1;
        }
        let word = token.span.of(text);
        if end_pending && i > first && !(is_closing(word) && !token.spaced) && starts_sentence(text, tokens, i, quote_open) {
            push(&mut out, text, tokens, first, i, paragraph);
            first = i;
            end_pending = false;
        } else if end_pending && !is_closing(word) {
            end_pending = false;
        }
        if i > first && matches!(word, "-" | "–" | "—" | "--") && token.spaced && is_dateline(text, tokens, first, i) {
            push(&mut out, text, tokens, first, i + 1, paragraph);
            first = i + 1;
            end_pending = false;
            continue;
        }
        match word {
            "„" | "«" if token.spaced || i == first => quote_open = true,
            "“" | "»" | "”" => quote_open = false,
            "\"" => quote_open = !quote_open,
            _ => {}
        }
        if token.shape == Shape::Punct && matches!(word, "." | "!" | "?" | "…" | "..." | "؟" | "。") {
            end_pending = true;
        }
        // Ticker separators stand alone.
        if word == "+++" && i == first {
            end_pending = false;
        }
    }
    if first < tokens.len() {
        push(&mut out, text, tokens, first, tokens.len(), paragraph);
    }
    out
}

/// Whether the tokens from `first` to the dash at `dash` are a dateline: *Bagdad/Washington, 5. Juni 2021 (dpa) –*, *ABUJA -*.
fn is_dateline(text: &str, tokens: &[Token], first: usize, dash: usize) -> bool {
    let opens = first == 0 || tokens[first].breaks > 0;
    if !opens || dash - first > 16 {
        return false;
    }
    let words = tokens[first..dash].iter().map(|t| t.span.of(text));
    let agency = tokens[first..dash].windows(3).any(|w| w[0].span.of(text) == "(" && w[2].span.of(text) == ")" && w[1].span.len() <= 12)
        || tokens[first..dash].iter().any(|t| t.span.of(text) == "(");
    let capitals = dash - first <= 3 && tokens[first].span.of(text).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && tokens[first].span.len() > 3;
    let names = words.clone().all(|w| {
        w.chars().next().is_some_and(|c| !c.is_lowercase()) || matches!(w, "dpa" | "afp" | "ap" | "rtr" | "sda" | "apa" | "epd" | "kna" | "und" | "am" | "el" | "al" | "dtn")
    });
    names && (agency || capitals) && words.clone().next().is_some_and(|w| w.chars().next().is_some_and(char::is_alphabetic))
}

fn push(out: &mut Vec<Sentence>, text: &str, tokens: &[Token], first: usize, last: usize, paragraph: u32) {
    let span = tokens[first].span.to(tokens[last - 1].span);
    let open = !tokens[first..last].iter().rev().take(3).any(|t| matches!(t.span.of(text), "." | "!" | "?" | "…" | "..."));
    out.push(Sentence { span, first: first as u32, last: last as u32, paragraph, open });
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize, in_quote: bool) -> bool {
    let token = tokens[i];
    if !token.spaced {
        return token.span.of(text).chars().next().is_some_and(char::is_uppercase) && token.span.len() > 1 && tokens[i - 1].span.of(text) != "…";
    }
    let word = token.span.of(text);
    let c = word.chars().next().unwrap_or(' ');
    if c.is_lowercase() {
        return false;
    }
    if matches!(word, "," | ";" | ")" | ":") {
        return false;
    }
    // A dash after a quotation ("… gehen!" - so der Sprecher) goes on; elsewhere it opens a new sentence.
    if matches!(word, "-" | "–" | "—") {
        let next = tokens.get(i + 1).and_then(|t| t.span.of(text).chars().next());
        return !in_quote && next.is_some_and(char::is_uppercase);
    }
    true
}

fn splits_line(text: &str, tokens: &[Token], i: usize, wrapped: bool) -> bool {
    let token = tokens[i];
    match token.breaks {
        0 => false,
        1 => {
            let prev = tokens[i - 1].span.of(text);
            if matches!(prev, "." | "!" | "?" | "…" | "..." | "+++") {
                return token.span.of(text).chars().next().is_some_and(|c| !c.is_lowercase()) || !wrapped;
            }
            if wrapped || matches!(prev, "," | "-" | "–") || prev.ends_with('-') {
                return false;
            }
            // A line of a few words stands alone whatever follows: *Kommentare (2)*.
            let line = tokens[..i].iter().rev().take_while(|t| t.breaks == 0).count();
            line <= 3 || !token.span.of(text).chars().next().is_some_and(char::is_lowercase)
        }
        _ => true,
    }
}

/// Whether most line breaks of a text are the editor's, not the author's.
fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    if lines.len() < 5 {
        return false;
    }
    let (mut long, mut unfinished) = (0, 0);
    for line in &lines {
        let n = line.chars().count();
        long += usize::from((45..=100).contains(&n));
        unfinished += usize::from((45..=100).contains(&n) && !line.trim_end().ends_with(['.', '!', '?', '"', '“', '»', ':', '|']));
    }
    long * 10 >= lines.len() * 6 && unfinished * 10 >= long * 6
}

#[cfg(test)]
mod tests {
    use crate::{Lang, tokenize};

    fn check(text: &str, expect: &[&str]) {
        let tokens = tokenize(text, Lang::De);
        let got: Vec<_> = super::sentences(text, &tokens).iter().map(|s| s.span.of(text)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn german() {
        check("Tote in Mali\n\nAm 3. Januar starben drei. Es war Nacht.", &["Tote in Mali", "Am 3. Januar starben drei.", "Es war Nacht."]);
        check("„Wir gehen nicht!“, sagte er. „Nie.“ Dann Ruhe.", &["„Wir gehen nicht!“, sagte er.", "„Nie.“", "Dann Ruhe."]);
        check("+++ 19.40 +++ Karabach: 429 Gefallene\n25 weitere Namen.", &["+++ 19.40 +++ Karabach: 429 Gefallene", "25 weitere Namen."]);
        check("Er sagte … nichts. George W. Bush kam.", &["Er sagte … nichts.", "George W. Bush kam."]);
    }
}
