//! Which language a text is in.

use lagebild_text::Lang;

/// What a text's language seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// One of ours.
    Ours(Lang),
    /// Another, by its English name.
    Other(&'static str),
}

/// Words that make up much of any text of their language and little of its neighbours.
const GERMAN: &[&str] = &[
    "der", "die", "das", "und", "ist", "nicht", "mit", "auf", "dem", "den", "ein", "eine", "im", "zu", "sich", "von", "des", "auch", "nach", "wurde", "wurden", "haben", "bei",
    "für", "sind", "seien", "sei", "zum", "zur", "am", "vom", "aus", "hat", "wie", "einem", "einer", "über",
];
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "was", "were", "that", "for", "on", "with", "by", "at", "from", "as", "has", "had", "have", "said", "be", "are", "his", "their",
    "an", "it", "who",
];

/// Letters below which a text in Latin script is too short to be called foreign.
const SHORT: usize = 40;

/// Guesses the language of most sentences of a text; a very short one is taken for German or English.
///
/// ```
/// use lagebild_ingest::lang::{Guess, guess};
/// use lagebild_text::Lang;
/// assert_eq!(guess("In Mali sind drei Soldaten getötet worden."), Guess::Ours(Lang::De));
/// assert_eq!(guess("قتل ثلاثة جنود في هجوم على قاعدة عسكرية"), Guess::Other("Arabic"));
/// ```
pub fn guess(text: &str) -> Guess {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(SHORT);
    if letters.clone().count() < SHORT && letters.clone().all(|c| c < '\u{250}') {
        let [german, english] = small_words(text).1;
        let english = english > german || (english == german && whichlang::detect_language(text) == whichlang::Lang::Eng);
        return Guess::Ours(if english && letters.count() > 0 { Lang::En } else { Lang::De });
    }
    // Weight in characters: German, English, and each other language.
    let (mut ours, mut others): ([usize; 2], Vec<(&'static str, usize)>) = ([0, 0], vec![]);
    for sentence in sentences(text) {
        let weight = sentence.chars().filter(|c| c.is_alphabetic()).count();
        match of_sentence(sentence) {
            _ if weight < 8 => {}
            Guess::Ours(lang) => ours[lang as usize] += weight,
            Guess::Other(name) => match others.iter_mut().find(|(n, _)| *n == name) {
                Some((_, sum)) => *sum += weight,
                None => others.push((name, weight)),
            },
        }
    }
    let best = if ours[Lang::En as usize] > ours[Lang::De as usize] { Lang::En } else { Lang::De };
    let foreign = others.iter().map(|(_, n)| n).sum::<usize>();
    let other = others.into_iter().max_by_key(|(_, n)| *n);
    match other {
        Some((name, _)) if foreign > ours[0] + ours[1] => Guess::Other(name),
        None if ours == [0, 0] => of_sentence(text),
        _ => Guess::Ours(best),
    }
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '\n', '؟', '。']).map(str::trim).filter(|s| !s.is_empty()).take(400)
}

/// How many words, and how many of them are small words of German and of English.
fn small_words(sentence: &str) -> (usize, [usize; 2]) {
    let (mut words, mut hits) = (0, [0, 0]);
    for word in sentence.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(400) {
        let word = word.to_lowercase();
        words += 1;
        hits[0] += usize::from(GERMAN.contains(&word.as_str()));
        hits[1] += usize::from(ENGLISH.contains(&word.as_str()));
    }
    (words, hits)
}

fn of_sentence(sentence: &str) -> Guess {
    let (words, hits) = small_words(sentence);
    let detected = whichlang::detect_language(sentence);
    match detected {
        whichlang::Lang::Deu => Guess::Ours(Lang::De),
        whichlang::Lang::Eng => Guess::Ours(Lang::En),
        // Names of foreign places make short sentences look foreign; their small words do not.
        _ if hits[0] * 5 >= words && hits[0] > hits[1] && hits[0] > 1 => Guess::Ours(Lang::De),
        _ if hits[1] * 5 >= words && hits[1] > 1 => Guess::Ours(Lang::En),
        other => Guess::Other(name(other)),
    }
}

fn name(lang: whichlang::Lang) -> &'static str {
    use whichlang::Lang as L;
    match lang {
        L::Ara => "Arabic",
        L::Cmn => "Chinese",
        L::Deu => "German",
        L::Eng => "English",
        L::Fra => "French",
        L::Hin => "Hindi",
        L::Ita => "Italian",
        L::Jpn => "Japanese",
        L::Kor => "Korean",
        L::Nld => "Dutch",
        L::Por => "Portuguese",
        L::Rus => "Russian",
        L::Spa => "Spanish",
        L::Swe => "Swedish",
        L::Tur => "Turkish",
        L::Vie => "Vietnamese",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Guess) {
        assert_eq!(guess(text), expect, "{text}");
    }

    #[test]
    fn languages() {
        check("Bagdad (dpa) - Drei Soldaten starben.", Guess::Ours(Lang::De));
        check("Niamey: 3 Tote.", Guess::Ours(Lang::De));
        check("Niamey: 3 dead in raid on the base", Guess::Ours(Lang::En));
        check("Three soldiers died in Gao, Mali, on Friday.", Guess::Ours(Lang::En));
        check("Trois soldats ont été tués dans une embuscade près de Gao, selon l'armée.", Guess::Other("French"));
        check("Трое солдат погибли в результате нападения.", Guess::Other("Russian"));
        check("Die Armee schwieg.\n\nقتل ثلاثة جنود في هجوم على قاعدة عسكرية قرب بغداد مساء أمس", Guess::Other("Arabic"));
        check("Ein Sprecher der Armee sagte: \"Nous sommes en guerre.\" Weitere Angaben machte er am Abend nicht.", Guess::Ours(Lang::De));
    }

    #[test]
    fn nothing_to_go_by_is_no_error() {
        guess("");
        guess("324");
        guess("🕊🕊");
    }
}
