//! German closed classes.

/// Abbreviations that keep their full stop.
pub const ABBREVIATIONS: &[&str] = &[
    "abs", "abt", "art", "aug", "bes", "bzw", "ca", "dez", "dipl", "dr", "etc", "ev", "evtl", "feb", "fr", "gem", "gen", "ggf", "hl",
    "hrsg", "inkl", "ing", "insb", "jan", "jh", "jr", "kath", "lt", "maj", "mill", "mio", "mr", "mrd", "mrs", "mt", "nov", "nr", "okt",
    "op", "pol", "prof", "rd", "red", "rep", "sen", "sept", "sog", "st", "std", "str", "stv", "tel", "tsd", "usw", "vgl", "vizepräs",
    "vorm", "vs", "zit", "zw", "oblt", "hptm", "lt", "o.ä", "u.a", "z.b", "d.h", "i.d.r", "z.t", "v.a", "u.s", "u.n", "a.d", "s.a", "usf",
];

/// Words that can follow a number with a full stop, which is then an ordinal.
pub const AFTER_ORDINAL: &[&str] = &[
    "januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez", "jahrhundert", "jahrestag", "tag", "platz",
    "stock", "mal", "armee", "flotte", "brigade", "division", "bataillon", "regiment", "panzerbrigade", "korps", "geburtstag", "angriff",
    "woche", "monat", "jahr",
];

/// Subordinating conjunctions: the finite verb stands last.
pub const SUBORDINATORS: &[&str] = &[
    "dass", "daß", "weil", "wenn", "obwohl", "nachdem", "bevor", "ehe", "während", "als", "ob", "falls", "sodass", "damit", "indem",
    "bis", "seit", "seitdem", "sobald", "solange", "sofern", "wobei", "wodurch", "woraufhin", "weshalb", "wofür", "womit", "wogegen",
    "wonach", "worauf", "wie", "wo", "obgleich", "obschon", "wohin", "woher", "zumal", "warum", "inwieweit", "wann", "wozu", "indes",
    "derweil", "wer", "was", "wen", "wem", "wessen", "welche", "welcher", "welches", "welchen", "welchem", "soweit", "woran", "worin",
    "worüber", "wovon", "wovor", "weswegen", "insofern",
];

/// Relative pronouns, the nominative masculine singular first.
pub const RELATIVES: &[&str] = &[
    "der", "die", "das", "den", "dem", "dessen", "deren", "denen", "welcher", "welche", "welches", "welchen", "welchem",
];

/// Prepositions with the cases they govern: 1 genitive, 2 dative, 4 accusative.
pub const PREPOSITIONS: &[(&str, u8)] = &[
    ("ab", 6), ("abseits", 1), ("an", 6), ("angesichts", 1), ("anhand", 1), ("anlässlich", 1), ("anstatt", 3), ("anstelle", 1), ("auf", 6),
    ("aufgrund", 1), ("aus", 2), ("außer", 2), ("ausser", 2), ("außerhalb", 1), ("ausserhalb", 1), ("bei", 2), ("beiderseits", 1), ("betreffend", 4),
    ("binnen", 3), ("bis", 4), ("bezüglich", 1), ("dank", 3), ("diesseits", 1), ("durch", 4), ("entgegen", 2), ("entlang", 7), ("für", 4),
    ("gegen", 4), ("gegenüber", 2), ("gemäß", 2), ("gemäss", 2), ("hinsichtlich", 1), ("hinter", 6), ("in", 6), ("infolge", 1), ("inklusive", 3),
    ("inmitten", 1), ("innerhalb", 3), ("jenseits", 1), ("kraft", 1), ("laut", 3), ("mangels", 1), ("mit", 2), ("mithilfe", 1), ("mitsamt", 2),
    ("mittels", 3), ("nach", 2), ("nahe", 2), ("namens", 1), ("neben", 6), ("nebst", 2), ("nördlich", 1), ("nordöstlich", 1), ("nordwestlich", 1), ("oberhalb", 1),
    ("ob", 1), ("ohne", 4), ("östlich", 1), ("per", 4), ("pro", 4), ("samt", 2), ("seit", 2), ("seitens", 1), ("statt", 3), ("südlich", 1),
    ("südöstlich", 1), ("südwestlich", 1), ("trotz", 3), ("über", 6), ("um", 4), ("ungeachtet", 1), ("unter", 6), ("unterhalb", 1), ("unweit", 1),
    ("von", 2), ("vor", 6), ("während", 3), ("wegen", 3), ("westlich", 1), ("wider", 4), ("zu", 2), ("zufolge", 2), ("zugunsten", 1),
    ("zuliebe", 2), ("zulasten", 1), ("zuungunsten", 1), ("zwecks", 1), ("zwischen", 6), ("mitten", 6), ("richtung", 4), ("à", 4), ("via", 4), ("kontra", 4), ("versus", 4),
];

/// Prepositions fused with an article: form, preposition, case bits of the article, gender-number hint.
pub const FUSED: &[(&str, &str, u8)] = &[
    ("am", "an", 2), ("ans", "an", 4), ("aufs", "auf", 4), ("beim", "bei", 2), ("durchs", "durch", 4), ("fürs", "für", 4), ("hinterm", "hinter", 2),
    ("im", "in", 2), ("ins", "in", 4), ("übers", "über", 4), ("ums", "um", 4), ("unters", "unter", 4), ("unterm", "unter", 2), ("vom", "von", 2),
    ("vors", "vor", 4), ("vorm", "vor", 2), ("zum", "zu", 2), ("zur", "zu", 2), ("gegens", "gegen", 4),
];

/// Articles and article-like words with the case-number readings they allow.
///
/// Bits: nominative 1, genitive 2, dative 4, accusative 8 in the singular; the same times 16 in the plural.
pub fn determiner(lower: &str) -> Option<u8> {
    const NS: u8 = 1;
    const GS: u8 = 2;
    const DS: u8 = 4;
    const AS: u8 = 8;
    const NP: u8 = 16;
    const GP: u8 = 32;
    const DP: u8 = 64;
    const AP: u8 = 128;
    Some(match lower {
        "der" => NS | GS | DS | GP,
        "die" => NS | AS | NP | AP,
        "das" => NS | AS,
        "des" => GS,
        "dem" => DS,
        "den" => AS | DP,
        "ein" => NS | AS,
        "eine" => NS | AS,
        "einen" => AS,
        "einem" => DS,
        "einer" => GS | DS,
        "eines" | "eins" => GS,
        "beide" => NP | AP,
        "beiden" => GP | DP | NP | AP,
        "beider" => GP,
        "viele" | "mehrere" | "einige" | "wenige" | "etliche" | "manche" | "zahlreiche" | "sämtliche" | "zahllose" => NP | AP,
        "vielen" | "mehreren" | "einigen" | "wenigen" | "etlichen" | "zahlreichen" => DP,
        "vieler" | "mehrerer" | "einiger" | "zahlreicher" => GP,
        "alle" => NP | AP,
        "allen" => DP,
        "aller" => GP,
        _ => {
            let stem = ["dies", "jen", "jed", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur", "solch", "welch", "jeglich", "derselb", "diesselb", "irgendein"]
                .into_iter()
                .find(|s| lower.strip_prefix(s).is_some_and(|e| matches!(e, "" | "e" | "er" | "es" | "en" | "em")))?;
            let indefinite = matches!(stem, "kein" | "mein" | "dein" | "sein" | "ihr" | "unser" | "euer" | "eur" | "irgendein");
            match &lower[stem.len()..] {
                "" if indefinite => NS | AS,
                "e" => NS | AS | NP | AP,
                "er" if indefinite => GS | DS | GP,
                "er" => NS | GS | DS | GP,
                "es" if indefinite => GS,
                "es" => NS | GS | AS,
                "en" => AS | DP,
                "em" => DS,
                _ => return None,
            }
        }
    })
}

/// Personal and reflexive pronouns with their case-number bits.
pub fn pronoun(lower: &str) -> Option<u8> {
    Some(match lower {
        "er" | "man" | "ich" | "du" => 1,
        "sie" => 1 | 8 | 16 | 128,
        "es" => 1 | 8,
        "ihn" => 8,
        "ihm" => 4,
        "ihr" => 4,
        "ihnen" => 64,
        "wir" => 16,
        "uns" => 64 | 128,
        "jemand" | "niemand" | "keiner" | "jeder" => 1,
        "alles" | "nichts" | "dies" => 1 | 8,
        _ => return None,
    })
}

/// Verb prefixes that come off and stand at the end of the clause.
pub const PREFIXES: &[&str] = &[
    "ab", "an", "auf", "aus", "bei", "bekannt", "durch", "ein", "empor", "entgegen", "fest", "fort", "frei", "gefangen", "gut", "heim", "her",
    "heran", "heraus", "herein", "herbei", "herunter", "herab", "hervor", "hin", "hinaus", "hinein", "hinzu", "hinweg", "hoch", "kaputt", "los", "kund", "lahm", "mit", "nach",
    "nieder", "preis", "ran", "raus", "rein", "runter", "sicher", "statt", "stand", "still", "teil", "tot", "über", "um", "umher", "unter", "voran", "voraus",
    "vor", "vorbei", "vorüber", "weg", "weiter", "wieder", "wahr", "zu", "zurück", "zusammen", "zurecht", "nahe", "offen", "klar", "hervor", "überein", "nahe", "davon", "hinterher", "dazu", "fern", "fehl", "leer", "bereit", "bloß", "bloss", "entlang",
];

/// Words that negate a clause.
pub const NEGATIONS: &[&str] = &["nicht", "nie", "niemals", "keineswegs", "niemand", "nichts", "kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "kaum"];

/// Modal verbs.
pub const MODALS: &[&str] = &["wollen", "sollen", "können", "müssen", "dürfen", "mögen"];

/// Nouns of time that stand as accusative or genitive adverbials and are never subject or object.
pub const TIME_NOUNS: &[&str] = &[
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag", "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai",
    "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Tag", "Woche", "Monat", "Jahr", "Stunde", "Minute", "Nacht", "Morgen", "Abend",
    "Mittag", "Nachmittag", "Vormittag", "Mitternacht", "Wochenende", "Jahrzehnt", "Sommer", "Herbst", "Winter", "Frühjahr", "Frühling", "Uhr", "Zeit", "Mal",
    "Montagabend", "Wochenanfang", "Tagesanbruch", "Sekunde", "Ende", "Anfang", "Mitte", "Jahrestag",
];
