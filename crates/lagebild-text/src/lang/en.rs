//! English closed classes.

/// Abbreviations that keep their full stop.
pub const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "dr", "e.g", "etc", "feb", "ft", "gen", "gov", "hon", "i.e", "inc",
    "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "pres", "prof", "pvt", "rep", "rev", "sen", "sept", "sep", "sgt", "sr", "st",
    "u.k", "u.n", "u.s", "vs", "a.m", "p.m", "u.s.a", "d.c", "ph.d",
];

/// Subordinating conjunctions and relative words that open a clause.
pub const SUBORDINATORS: &[&str] = &[
    "that", "because", "although", "though", "if", "unless", "until", "while", "whereas", "when", "where", "who", "whom", "which", "whose", "since", "after",
    "before", "as", "once", "whether", "why", "how", "what", "lest",
];

/// Prepositions.
pub const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "amongst", "around", "as", "at", "before", "behind", "below", "beneath", "beside",
    "besides", "between", "beyond", "by", "despite", "down", "during", "except", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto",
    "opposite", "out", "outside", "over", "past", "per", "since", "through", "throughout", "till", "to", "toward", "towards", "under", "underneath", "until", "up",
    "upon", "via", "with", "within", "without", "including", "following", "according",
];

/// Auxiliaries and modals by form, with their lemma.
pub fn auxiliary(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'s" | "'re" | "'m" | "’s" | "’re" => "be",
        "have" | "has" | "had" | "having" | "'ve" | "’ve" => "have",
        "do" | "does" | "did" => "do",
        "will" | "'ll" | "’ll" | "wo" => "will",
        "would" | "'d" | "’d" => "would",
        "shall" => "shall",
        "should" => "should",
        "can" | "ca" => "can",
        "could" => "could",
        "may" => "may",
        "might" => "might",
        "must" => "must",
        "get" | "got" | "gets" => "get",
        _ => return None,
    })
}

/// Words that negate a clause.
pub const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "no", "nobody", "none", "nothing", "neither", "nor", "hardly"];

/// Nouns of time that stand as bare adverbials.
pub const TIME_NOUNS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "day", "week", "month", "year", "hour", "minute", "night", "morning", "evening", "afternoon", "noon", "midnight",
    "weekend", "decade", "summer", "autumn", "fall", "winter", "spring", "time", "today", "yesterday", "tomorrow", "tonight", "dawn", "dusk",
];
