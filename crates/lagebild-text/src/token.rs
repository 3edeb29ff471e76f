//! Text to tokens.

use crate::{Lang, Span, lang};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Letters, possibly with digits, hyphens, apostrophes inside.
    Word,
    /// Digits with marks of thousands and decimals; dates and clock times in digits.
    Number,
    /// Digits with a full stop that is not the end of a sentence: *3. Januar*.
    Ordinal,
    /// Everything else.
    Punct,
}

/// A word, number or mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub shape: Shape,
    /// A line break stands before it; two or more when a blank line does.
    pub breaks: u8,
    /// White space (or the text's start) stands before it.
    pub spaced: bool,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{200d}' || c == '\u{fe0f}'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʿ' | 'ʾ' | '`' | 'ʼ')
}

/// Splits a text into tokens.
///
/// Hyphenated compounds, gender forms (*Soldat:innen*), numbers with their marks, abbreviations with their full stop
/// and web addresses stay whole. English contractions come apart as in Universal Dependencies (*did* + *n't*).
///
/// ```
/// use lagebild_text::{Lang, tokenize};
/// let text = "Am 3. Januar flog die US-Armee 1.200 Angriffe.";
/// let words: Vec<_> = tokenize(text, Lang::De).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["Am", "3.", "Januar", "flog", "die", "US-Armee", "1.200", "Angriffe", "."]);
/// ```
pub fn tokenize(text: &str, lang: Lang) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut pos = 0;
    let mut breaks = 0u8;
    let mut spaced = true;
    while let Some(c) = text[pos..].chars().next() {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            if c == '\n' || (c == '\r' && !text[pos + 1..].starts_with('\n')) {
                breaks = breaks.saturating_add(1);
            }
            spaced = true;
            pos += c.len_utf8();
            continue;
        }
        let rest = &text[pos..];
        let (len, shape) = if c.is_ascii_digit() {
            number(rest, lang)
        } else if is_word(c) {
            (word(rest, lang), Shape::Word)
        } else if rest.starts_with("...") || rest.starts_with("+++") {
            (3, Shape::Punct)
        } else {
            (c.len_utf8(), Shape::Punct)
        };
        let first = out.len();
        out.push(Token { span: Span::new(pos, pos + len), shape, breaks, spaced });
        if lang == Lang::En && shape == Shape::Word {
            contractions(text, first, &mut out);
        }
        breaks = 0;
        spaced = false;
        pos += len;
    }
    out
}

fn number(rest: &str, lang: Lang) -> (usize, Shape) {
    let b = rest.as_bytes();
    let mut n = 0;
    while n < b.len() {
        match b[n] {
            b'0'..=b'9' => n += 1,
            b'.' | b',' | b':' | b'\'' if b.get(n + 1).is_some_and(u8::is_ascii_digit) => n += 2,
            b'/' if b.get(n + 1).is_some_and(u8::is_ascii_digit) && n <= 2 => n += 2,
            0xe2 if rest[n..].starts_with('’') && b.get(n + 3).is_some_and(u8::is_ascii_digit) => n += 4,
            _ => break,
        }
    }
    let tail = &rest[n..];
    // 60-jährige, 9mm, 20th, 1980er, A400M-like model names keep their letters.
    let next = tail.chars().next();
    if next.is_some_and(|c| c.is_alphabetic()) || (next == Some('-') && tail[1..].chars().next().is_some_and(char::is_alphabetic)) {
        let more = word(&tail[usize::from(next == Some('-'))..], lang) + usize::from(next == Some('-'));
        return (n + more, Shape::Word);
    }
    if next == Some('.') && lang == Lang::De && n <= 3 && !rest[..n].contains(['.', ',', ':']) && is_ordinal(&tail[1..]) {
        return (n + 1, Shape::Ordinal);
    }
    if next == Some('.') && lang == Lang::De && rest[..n].contains('.') && n <= 5 {
        // 30.03. without year
        if tail[1..].starts_with([' ', ')', ',', ';', '\n', '–', '-']) && rest[..n].split('.').all(|p| p.len() <= 2) {
            return (n + 1, Shape::Number);
        }
    }
    (n, Shape::Number)
}

/// Whether a full stop after digits marks an ordinal, judged by what follows it.
fn is_ordinal(after: &str) -> bool {
    let trimmed = after.trim_start_matches([' ', '\u{a0}']);
    if after.len() == trimmed.len() {
        return after.starts_with(['-', '/']);
    }
    let word: String = trimmed.chars().take_while(|c| c.is_alphabetic()).collect();
    if word.is_empty() {
        // "17. und 24. Oktober", "3./4."; "7. 10. 2023"
        return trimmed.starts_with(|c: char| c.is_ascii_digit());
    }
    word.chars().next().is_some_and(char::is_lowercase) || lang::de::AFTER_ORDINAL.contains(&word.to_lowercase().as_str())
}

fn word(rest: &str, lang: Lang) -> usize {
    if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") {
        return rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '|')).unwrap_or(rest.len());
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = next.is_some_and(is_word);
        let inside = is_word(c)
            || (is_hyphen(c) && joins)
            || (c == '-' && end > 0 && lang == Lang::De && next.is_none_or(|n| n.is_whitespace() || n == ',' || n == '/'))
            || (is_apostrophe(c) && joins)
            || (matches!(c, ':' | '*' | '_')
                && end > 0
                && (rest[i + 1..].starts_with("in") || rest[i + 1..].starts_with("r ") || rest[i + 1..].starts_with("e "))
                && lang == Lang::De
                && joins)
            || (matches!(c, '@' | '_' | '&') && joins && end > 0);
        if inside {
            end = i + c.len_utf8();
            continue;
        }
        if c == '.' && keeps_stop(&rest[..end], &rest[i + 1..], lang) {
            end = i + 1;
            if !joins {
                break;
            }
            continue;
        }
        break;
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Whether the full stop after `word` belongs to it: abbreviation, initial, `U.S.`.
fn keeps_stop(word: &str, after: &str, lang: Lang) -> bool {
    let joined = after.chars().next().is_some_and(char::is_alphabetic);
    let head = word.rsplit('.').next().unwrap_or(word);
    let single = head.chars().count() == 1 && head.chars().all(char::is_alphabetic);
    if single && (joined && after.chars().nth(1) == Some('.') || word.contains('.')) {
        return true;
    }
    if joined {
        return false;
    }
    if single {
        // An initial before a name; not "Block B." at the end.
        return head.chars().all(char::is_uppercase) && after.trim_start().chars().next().is_some_and(char::is_uppercase) && after.starts_with([' ', '\u{a0}']);
    }
    let lower = word.to_lowercase();
    let list = match lang {
        Lang::De => lang::de::ABBREVIATIONS,
        Lang::En => lang::en::ABBREVIATIONS,
    };
    if !list.contains(&lower.as_str()) {
        return false;
    }
    // "in den USA, usw. Danach": an abbreviation that can end a sentence leaves the stop to it when nothing follows.
    let next = after.trim_start_matches([' ', '\u{a0}']);
    if next.is_empty() || next.starts_with('\n') {
        return false;
    }
    // English month and title words that are also words ("no.", "may"): only before a name or number.
    match lower.as_str() {
        "no" | "co" | "st" | "art" | "gen" | "op" | "fr" | "str" | "rep" | "red" | "pol" => next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
        _ => true,
    }
}

fn contractions(text: &str, first: usize, out: &mut Vec<Token>) {
    let token = out[first];
    let word = token.span.of(text);
    let Some((at, _)) = word.char_indices().rfind(|&(_, c)| c == '\'' || c == '’') else { return };
    let tail = word[at..].trim_start_matches(['\'', '’']).to_ascii_lowercase();
    let cut = match tail.as_str() {
        "s" | "re" | "ve" | "ll" | "d" | "m" => at,
        "t" if word[..at].ends_with(['n', 'N']) && at > 1 => at - 1,
        _ => return,
    };
    if cut == 0 {
        return;
    }
    let mid = token.span.start() + cut;
    out[first].span = Span::new(token.span.start(), mid);
    out.push(Token { span: Span::new(mid, token.span.end()), shape: Shape::Word, breaks: 0, spaced: false });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, text: &str, expect: &str) {
        let got: Vec<_> = tokenize(text, lang).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(got.join(" "), expect, "{text}");
    }

    #[test]
    fn german() {
        check(Lang::De, "Am 30.03.2020 um 19.40 Uhr fielen 1'200 Schüsse.", "Am 30.03.2020 um 19.40 Uhr fielen 1'200 Schüsse .");
        check(Lang::De, "Raketen- und Drohnenangriffe der Soldat:innen", "Raketen- und Drohnenangriffe der Soldat:innen");
        check(Lang::De, "Gen. Dr. Müller sagte, z.B. am 3. Mai. Er kam 2020.", "Gen. Dr. Müller sagte , z.B. am 3. Mai . Er kam 2020 .");
        check(Lang::De, "Es starben 17. Danach Ruhe.", "Es starben 17 . Danach Ruhe .");
        check(Lang::De, "„Al-Ka'im“ (dpa) - 40-jähriger", "„ Al-Ka'im “ ( dpa ) - 40-jähriger");
        check(Lang::De, "George W. Bush, US-Präsident", "George W. Bush , US-Präsident");
    }

    #[test]
    fn english() {
        check(Lang::En, "It didn't hit the U.S. base's gate on Jan. 3.", "It did n't hit the U.S. base 's gate on Jan. 3 .");
        check(Lang::En, "10,000 troops - 3.5 percent", "10,000 troops - 3.5 percent");
    }
}
