//! What the grammar says of sentences, construction by construction, and laws it keeps for any text.

use lagebild_coder::claim::Coder;
use lagebild_text::{Analysis, Argument, Document, Lang, Parse, Role, parses};
use proptest::prelude::*;
use std::sync::OnceLock;

fn coder() -> &'static Coder<'static> {
    static CODER: OnceLock<Coder<'static>> = OnceLock::new();
    CODER.get_or_init(|| lagebild::coder(None).expect("the built-in packs are good"))
}

fn read(lang: Lang, text: &str) -> (Analysis, Vec<Parse>) {
    let a = coder().analyzer().analyze(&Document { lang, text: text.to_owned(), ..Document::default() });
    let known = coder().pack().language(lang).known(coder().analyzer(), lang);
    let p = parses(&a, &known);
    (a, p)
}

/// Clauses as `predicate [passive] [not] role:head …`, event nouns as `*noun …`, with ` | ` between.
fn told(lang: Lang, text: &str) -> String {
    let (a, parses) = read(lang, text);
    let roles = |arguments: &[Argument], speakers: &[usize]| {
        let mut out = String::new();
        for x in arguments {
            let role = match (x.role, x.prep) {
                (Role::Subject, _) => "subj".to_owned(),
                (Role::Object, _) => "obj".to_owned(),
                (Role::Dative, _) => "dat".to_owned(),
                (Role::Agent, _) => "by".to_owned(),
                (Role::Oblique, p) => p.map_or(String::new(), |p| a.preposition(p).to_owned()),
            };
            out += &format!(" {role}:{}", a.form(x.head));
        }
        out + &speakers.iter().map(|&i| format!(" says:{}", a.form(i))).collect::<String>()
    };
    let mut out = vec![];
    for p in &parses {
        for c in &p.clauses {
            let marks = format!("{}{}", if c.passive { " passive" } else { "" }, if c.negation.is_some() { " not" } else { "" });
            out.push(format!("{}{marks}{}", c.predicate, roles(&c.arguments, &c.speakers)));
        }
        out.extend(p.nominals.iter().map(|n| format!("*{}{}", a.form(n.noun), roles(&n.arguments, &n.speakers))));
    }
    out.join(" | ")
}

fn check(lang: Lang, text: &str, expect: &str) {
    assert_eq!(told(lang, text), expect, "{text}");
}

#[test]
fn german() {
    check(Lang::De, "Den Befehlshaber tötete eine amerikanische Drohne.", "töten subj:Drohne obj:Befehlshaber");
    check(Lang::De, "In Mali wurden drei Soldaten von Dschihadisten getötet.", "töten passive subj:Soldaten by:Dschihadisten in:Mali");
    check(Lang::De, "Die Rebellen griffen das Dorf an und zogen sich zurück.", "angreifen subj:Rebellen obj:Dorf | zurückziehen subj:Rebellen");
    check(Lang::De, "Die Armee habe das Dorf nicht beschossen, sagte der Sprecher.", "beschießen not subj:Armee obj:Dorf says:Sprecher | sagen subj:Sprecher");
    check(Lang::De, "Nach Angaben der Polizei starben zwei Menschen.", "sterben subj:Menschen nach:Angaben says:Polizei");
    check(Lang::De, "Die von Rebellen belagerte Stadt fiel am Montag.", "fallen subj:Stadt an:Montag | belagern passive subj:Stadt by:Rebellen");
    check(Lang::De, "Der Mann, den die Polizei gesucht hatte, ist tot.", "sein subj:Mann | suchen subj:Polizei obj:Mann");
    check(Lang::De, "Frankreich schickte Soldaten, um den Vormarsch zu stoppen.", "schicken subj:Frankreich obj:Soldaten | stoppen subj:Frankreich obj:Vormarsch");
    check(Lang::De, "Das Krankenhaus ist zerstört.", "zerstören passive subj:Krankenhaus");
    check(Lang::De, "Die Tötung des Generals durch die USA löste Proteste aus.", "auslösen subj:Tötung obj:Proteste | *Tötung obj:Generals by:USA");
    check(Lang::De, "Die Miliz forderte die Soldaten auf, die Stadt zu verlassen.", "auffordern subj:Miliz obj:Soldaten | verlassen subj:Soldaten obj:Stadt says:Miliz");
}

#[test]
fn english() {
    check(Lang::En, "The town was shelled by the army.", "shell passive subj:town by:army");
    check(Lang::En, "Gunmen stormed the hotel, killing at least 12 guards.", "storm subj:Gunmen obj:hotel | kill subj:Gunmen obj:guards");
    check(Lang::En, "The army did not attack the village, a spokesman said.", "attack not subj:army obj:village says:spokesman | say subj:spokesman");
    check(Lang::En, "Officials gave the judges new evidence.", "give subj:Officials obj:evidence dat:judges");
    check(Lang::En, "The rebels who had seized the mine fled.", "flee subj:rebels | seize subj:rebels obj:mine");
    check(Lang::En, "Israel's bombing of the camp killed a medic.", "kill subj:bombing obj:medic | *bombing subj:Israel obj:camp");
    check(Lang::En, "According to the police, two men were arrested.", "arrest passive subj:men according:police says:police");
    check(Lang::En, "Mines laid by troops still kill farmers.", "kill subj:Mines obj:farmers | lay passive subj:Mines by:troops");
    check(Lang::En, "Armenia asked the EU to send observers.", "ask subj:Armenia obj:EU | send subj:EU obj:observers says:Armenia");
}

#[test]
fn words() {
    let (a, _) = read(Lang::De, "Die Raketen- und Drohnenangriffe trafen 1.200 Soldat:innen.");
    let lemmas: Vec<&str> = (0..a.tokens.len()).map(|i| a.lemma(i)).collect();
    assert_eq!(lemmas[..4], ["der", "Raketen-", "und", "Drohnenangriff"]);
    assert_eq!(lemmas[4], "treffen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text(text in "(\\PC|[ .,„“»«+:0-9\\n-]){0,200}", german in any::<bool>()) {
        let lang = if german { Lang::De } else { Lang::En };
        let (a, p) = read(lang, &text);
        let mut end = 0;
        for (s, p) in a.sentences.iter().zip(&p) {
            prop_assert!(s.span.start() >= end && s.span.end() <= a.text.len());
            prop_assert!(a.text.is_char_boundary(s.span.start()) && a.text.is_char_boundary(s.span.end()));
            end = s.span.end();
            for i in s.tokens() {
                prop_assert!(s.tokens().contains(&a.head(i)));
            }
            // Exactly one root, and every word belongs to one clause.
            prop_assert!(s.tokens().filter(|&i| a.head(i) == i).count() == 1);
            prop_assert_eq!(p.clauses.iter().map(|c| c.tokens.len()).sum::<usize>(), s.tokens().len());
        }
    }
}
