//! Packs: rules and registers as data, read once and looked up by word.

mod error;
mod frames;
mod grammar;
mod lexica;
mod models;
mod registers;

pub use error::PackError;
pub use frames::{Example, Filler, Frame, FrameRef, FrameSet, Role, Slot};
pub use grammar::{Grammar, Known};
pub use lexica::{Lexica, NounClass, NounKind};
pub use models::{Models, Priors};
pub use registers::{Class, Entity, EntityKind, Registers};

use lagebild_text::Lang;

/// Everything the coder knows about one language.
#[derive(Debug)]
pub struct LanguagePack {
    /// Codebook pages.
    pub frames: FrameSet,
    /// Nouns, weapons, speech, status cues.
    pub lexica: Lexica,
    /// What verbs and nouns do with their arguments.
    pub grammar: Grammar,
}

/// All packs together.
#[derive(Debug)]
pub struct Pack {
    languages: Vec<LanguagePack>,
    /// Parties, countries and named places.
    pub registers: Registers,
    /// The forests that put drafts together and fill their cells.
    pub models: Models,
}

impl Pack {
    /// Reads packs from `(path, content)` pairs; paths are relative to the packs' root.
    ///
    /// # Errors
    /// At the first file that is wrong, with its line, what was found and what was expected.
    pub fn load(files: &[(&str, &str)]) -> Result<Pack, PackError> {
        let languages = Lang::ALL
            .into_iter()
            .map(|lang| {
                let own: Vec<(&str, &str)> = files.iter().copied().filter(|(p, _)| p.starts_with(&format!("{}/", lang.code()))).collect();
                Ok(LanguagePack { frames: FrameSet::load(&own, lang)?, lexica: Lexica::load(&own, lang)?, grammar: Grammar::load(&own)? })
            })
            .collect::<Result<_, PackError>>()?;
        Ok(Pack { languages, registers: Registers::load(files)?, models: Models::load(files)? })
    }

    /// The pack of one language.
    pub fn language(&self, lang: Lang) -> &LanguagePack {
        &self.languages[Lang::ALL.iter().position(|l| *l == lang).unwrap_or(0)]
    }
}
