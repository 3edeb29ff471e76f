//! Closed word classes of each language: what a grammar, not a codebook, knows.

pub mod de;
pub mod en;

/// Cardinal numbers written as words, which taggers miss.
pub fn is_number_word(form: &str, lang: crate::Lang) -> bool {
    let lower = form.to_lowercase();
    let list: &[&str] = match lang {
        crate::Lang::De => &[
            "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig", "dreißig",
            "dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig", "hundert", "tausend", "zweier", "dreier", "einundzwanzig", "fünfundzwanzig", "zweihundert", "dreihundert", "zweitausend", "zehntausend",
        ],
        crate::Lang::En => &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
            "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
        ],
    };
    list.contains(&lower.as_str())
}
