//! A full-form lexicon: form to readings (part of speech, lemma, features).

use super::container::{ModelError, read_container, u32_at};
use super::pos::Upos;

/// One analysis of a word form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// Part of speech.
    pub pos: Upos,
    /// Feature bits, see the constants of this type.
    pub feats: u32,
    strip: u8,
    append: u32,
    append_len: u8,
}

impl Reading {
    /// True when the lemma differs from the form.
    pub fn changes(&self) -> bool {
        self.strip > 0 || self.append_len > 0
    }

    /// Case-number bits of nouns and adjectives: nominative 1, genitive 2, dative 4, accusative 8; plural times 16.
    pub const CASES: u32 = 0xff;
    /// Masculine.
    pub const MASC: u32 = 1 << 8;
    /// Feminine.
    pub const FEM: u32 = 1 << 9;
    /// Neuter.
    pub const NEUT: u32 = 1 << 10;
    /// Finite verb, singular.
    pub const SING: u32 = 1 << 11;
    /// Finite verb, plural.
    pub const PLUR: u32 = 1 << 12;
    /// Present indicative.
    pub const PRES: u32 = 1 << 13;
    /// Past indicative.
    pub const PAST: u32 = 1 << 14;
    /// Konjunktiv I.
    pub const KONJ1: u32 = 1 << 15;
    /// Konjunktiv II.
    pub const KONJ2: u32 = 1 << 16;
    /// Infinitive.
    pub const INF: u32 = 1 << 17;
    /// Infinitive with inserted *zu*.
    pub const ZU_INF: u32 = 1 << 18;
    /// Past participle.
    pub const PART2: u32 = 1 << 19;
    /// Present participle.
    pub const PART1: u32 = 1 << 20;
    /// Auxiliary.
    pub const AUX: u32 = 1 << 21;
    /// Modal verb.
    pub const MODAL: u32 = 1 << 22;
    /// Nominalised adjective or participle.
    pub const NOMINALISED: u32 = 1 << 23;
    /// Form of a separable verb written together.
    pub const JOINED: u32 = 1 << 24;
    /// Third person possible.
    pub const THIRD: u32 = 1 << 25;
    /// Imperative only.
    pub const IMP: u32 = 1 << 26;
    /// A proper name of the lexicon.
    pub const NAME: u32 = 1 << 27;
    /// Not a reading of the lexicon: guessed from the form.
    pub const UNKNOWN: u32 = 1 << 31;
    /// Any finite form.
    pub const FINITE: u32 = Self::PRES | Self::PAST | Self::KONJ1 | Self::KONJ2;
}

/// Form to readings, opened without parsing.
///
/// Lookups are case-sensitive; [`Lexicon::lookup_folded`] also tries the other case of the first letter.
pub struct Lexicon<'a> {
    forms: fst::Map<&'a [u8]>,
    /// Offset of each class in `readings`, in readings.
    classes: Vec<u32>,
    readings: Vec<Reading>,
    tails: &'a str,
}

pub(super) const KIND: [u8; 4] = *b"LEXI";
pub(super) const READING_BYTES: usize = 12;

impl<'a> Lexicon<'a> {
    /// Opens a lexicon file.
    ///
    /// # Errors
    /// When the file is no lexicon, of another version, or damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Lexicon<'a>, ModelError> {
        let err = |p: &str| ModelError::new("lexicon", p);
        let sections = read_container(KIND, bytes, "lexicon")?;
        let [forms, classes, readings, tails] = sections[..] else { return Err(err("needs 4 sections")) };
        let forms = fst::Map::new(forms).map_err(|e| err(&e.to_string()))?;
        let classes = classes.chunks_exact(4).map(|c| u32_at(c, 0)).collect();
        let tails = std::str::from_utf8(tails).map_err(|e| err(&e.to_string()))?;
        let readings: Option<Vec<Reading>> = readings
            .chunks_exact(READING_BYTES)
            .map(|r| {
                let reading = Reading { pos: Upos::from_index(r[0])?, strip: r[1], append_len: r[2], feats: u32_at(r, 4), append: u32_at(r, 8) };
                tails.get(reading.append as usize..reading.append as usize + reading.append_len as usize)?;
                Some(reading)
            })
            .collect();
        Ok(Lexicon { forms, classes, readings: readings.ok_or_else(|| err("holds a reading out of range"))?, tails })
    }

    /// The readings of exactly this form.
    pub fn lookup(&self, form: &str) -> &[Reading] {
        let Some(class) = self.forms.get(form) else { return &[] };
        let class = class as usize;
        let (Some(&a), Some(&b)) = (self.classes.get(class), self.classes.get(class + 1)) else { return &[] };
        self.readings.get(a as usize..b as usize).unwrap_or(&[])
    }

    /// Appends the lemma of a reading of `form` to `out`.
    pub fn lemma(&self, form: &str, reading: &Reading, out: &mut String) {
        let mut keep = form.len();
        for (i, _) in form.char_indices().rev().take(reading.strip as usize) {
            keep = i;
        }
        out.push_str(&form[..keep]);
        out.push_str(&self.tails[reading.append as usize..reading.append as usize + reading.append_len as usize]);
    }

    /// Every form of the lexicon that equals this one but for the case of its first letter.
    pub fn lookup_folded<'s>(&'s self, form: &str, buffer: &mut String) -> &'s [Reading] {
        buffer.clear();
        let mut chars = form.chars();
        if let Some(c) = chars.next() {
            if c.is_uppercase() {
                buffer.extend(c.to_lowercase());
            } else {
                buffer.extend(c.to_uppercase());
            }
            buffer.push_str(chars.as_str());
        }
        self.lookup(buffer)
    }
}
