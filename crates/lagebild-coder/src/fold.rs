//! Folded spelling: what two writings of one name share.

/// Lower case, without marks, apostrophes and hyphens' form; *ß* as *ss*.
///
/// ```
/// use lagebild_coder::fold;
/// assert_eq!(fold("Al-Ka’im"), "al kaim");
/// assert_eq!(fold("Großbritannien"), "grossbritannien");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded spelling to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | 'ʿ' | 'ʾ' | '`' | '´' | 'ʼ' | '‘' | '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            '-' | ' ' | '\u{a0}' | '\u{2010}' | '\u{2011}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            'ß' => out.push_str("ss"),
            _ => match strip(c) {
                Some(s) => out.push_str(s),
                None => out.extend(c.to_lowercase()),
            },
        }
    }
}

/// The base letters of a Latin letter with marks.
fn strip(c: char) -> Option<&'static str> {
    const TABLE: &[(&str, &str)] = &[
        ("àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄẠ", "a"),
        ("çćĉċčÇĆĈĊČ", "c"),
        ("ďđðĎĐḍḌḏ", "d"),
        ("èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚ", "e"),
        ("ĝğġģǧĜĞĠĢ", "g"),
        ("ĥħḥḩḫĤĦḤḨḪ", "h"),
        ("ìíîïĩīĭįıǐịỉÌÍÎÏĨĪĬĮİ", "i"),
        ("ĵĴ", "j"),
        ("ķĶ", "k"),
        ("ĺļľłĹĻĽŁ", "l"),
        ("ñńņňŉÑŃŅŇ", "n"),
        ("òóôõöøōŏőǒọỏốồổỗộớờởỡợơÒÓÔÕÖØŌŎŐ", "o"),
        ("ŕŗřŔŖŘ", "r"),
        ("śŝşšșṣŚŜŞŠȘṢ", "s"),
        ("ţťŧțṭŢŤŦȚṬ", "t"),
        ("ùúûüũūŭůűųǔụủứừửữựưÙÚÛÜŨŪŬŮŰŲ", "u"),
        ("ŵŴ", "w"),
        ("ýÿŷỳỵỷỹÝŸŶ", "y"),
        ("źżžẓŹŻŽẒ", "z"),
        ("æÆ", "ae"),
        ("œŒ", "oe"),
        ("þÞ", "th"),
        ("ə", "e"),
    ];
    TABLE.iter().find(|(from, _)| from.contains(c)).map(|(_, to)| *to)
}

/// A lower-case adjective without its German ending: *irakische*, *irakischen* to *irakisch*.
pub fn adjective_stem(lower: &str) -> &str {
    for end in ["en", "er", "es", "em", "e"] {
        if let Some(stem) = lower.strip_suffix(end).filter(|s| s.len() >= 4) {
            return stem;
        }
    }
    lower
}
