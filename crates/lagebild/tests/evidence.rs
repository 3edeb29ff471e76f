//! Evidence always points to the words themselves, whatever characters stand around them.

use lagebild_coder::claim::{Claim, Coded, Coder, Evidence};
use lagebild_text::{Document, Lang};
use proptest::prelude::*;
use std::sync::LazyLock;

static CODER: LazyLock<Coder<'static>> = LazyLock::new(|| lagebild::coder(None).expect("the built-in packs are good"));

/// The claim model weighs where in a report a sentence stands; what the rules read from it does not depend on that.
static RULES: LazyLock<Coder<'static>> = LazyLock::new(|| lagebild::coder(None).expect("the built-in packs are good").by_rules_alone());

const SENTENCES: [(&str, Lang); 5] = [
    ("Bei einem Luftangriff der türkischen Armee auf Stellungen der PKK nahe Erbil sind am Freitag drei Kämpfer getötet worden.", Lang::De),
    ("Islamisten haben in Solhan in Burkina Faso mindestens 132 Dorfbewohner getötet.", Lang::De),
    ("Die Taliban überfielen einen Stützpunkt der Armee in Kundus und töteten zwölf Soldaten.", Lang::De),
    ("Israeli aircraft bombed a weapons depot near Damascus on Friday, killing four soldiers.", Lang::En),
    ("Gunmen attacked a convoy of the Malian army near Gao, killing at least ten soldiers.", Lang::En),
];

/// Characters of one to four bytes, combining marks, emoji of several code points, every kind of line end.
const FILLER: [&str; 16] = ["ä", "ß", "é", "e\u{301}", "🕊", "👩‍🚒", "🇲🇱", "\r\n", "\n", "\u{2028}", "\u{a0}", "\u{200b}", "ﬁ", "…", " ", "中"];

fn filler() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&FILLER[..]), 0..12).prop_map(|v| v.concat())
}

fn document(text: &str, lang: Lang, title: Option<&str>) -> Document {
    Document { text: text.to_owned(), lang, title: title.map(str::to_owned), ..Document::default() }
}

fn code(text: &str, lang: Lang, title: Option<&str>) -> Coded {
    CODER.code(&document(text, lang, title))
}

/// The words evidence points to; every offset must lie within the text.
fn words(coded: &Coded, e: &Evidence) -> String {
    let text = if e.within.is_some() { coded.report.title.as_deref().unwrap_or("") } else { &coded.report.text };
    assert!(e.start < e.end && e.end as usize <= text.chars().count(), "{e:?} of {} code points", text.chars().count());
    text.chars().skip(e.start as usize).take((e.end - e.start) as usize).collect()
}

/// The cells of a claim that were read, with their words.
fn cells<'a>(coded: &'a Coded, claim: &'a Claim) -> Vec<(&'a str, String)> {
    claim.evidence.iter().map(|e| (e.cell.as_str(), words(coded, e))).collect()
}

#[test]
fn the_sentences_are_coded() {
    let coded = SENTENCES.iter().filter(|(text, lang)| !code(text, *lang, None).claims.is_empty()).count();
    assert!(coded >= 3, "{coded} of {} sentences yield a claim", SENTENCES.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_words_between_other_paragraphs(before in filler(), after in filler(), n in 0..SENTENCES.len(), crlf in any::<bool>()) {
        let (sentence, lang) = SENTENCES[n];
        let plain = RULES.code(&document(sentence, lang, None));
        let gap = if crlf { "\r\n\r\n" } else { "\n\n" };
        let inside = RULES.code(&document(&format!("{before}{gap}{sentence}{gap}{after}"), lang, None));
        prop_assert_eq!(inside.claims.len(), plain.claims.len());
        for (a, b) in inside.claims.iter().zip(&plain.claims) {
            prop_assert_eq!(cells(&inside, a), cells(&plain, b));
        }
    }

    #[test]
    fn words_of_a_text_cut_up_anywhere(cuts in prop::collection::vec((0usize..110, filler()), 0..4), n in 0..SENTENCES.len(), title in prop::option::of(filler())) {
        let (sentence, lang) = SENTENCES[n];
        let mut chars: Vec<char> = sentence.chars().collect();
        for (at, filler) in cuts {
            let at = at.min(chars.len());
            chars.splice(at..at, filler.chars());
        }
        let text: String = chars.iter().collect();
        let coded = code(&text, lang, title.as_deref());
        for claim in &coded.claims {
            for (cell, words) in cells(&coded, claim) {
                prop_assert_eq!(words.trim(), words.as_str(), "{}", cell);
                let place = cell.strip_prefix("places[").and_then(|n| n.strip_suffix(']')?.parse::<usize>().ok());
                if let Some(n) = place {
                    prop_assert_eq!(&claim.places[n].name, &words);
                }
            }
        }
    }

    #[test]
    fn sentences_in_any_order(order in prop::collection::vec(0..3usize, 1..6), gaps in prop::collection::vec(filler(), 6)) {
        let text: String = order.iter().zip(&gaps).map(|(&n, gap)| format!("{} {gap} ", SENTENCES[n].0)).collect();
        let coded = code(&text, Lang::De, None);
        for claim in &coded.claims {
            cells(&coded, claim);
        }
    }
}
