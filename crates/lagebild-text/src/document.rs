//! A report as it comes from a reader.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of a report or a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of their folders.
    pub const ALL: [Lang; 2] = [Lang::De, Lang::En];
    /// The ISO 639-1 code, which is also the name of the language's folder in `packs/`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::De => "de",
            Lang::En => "en",
        }
    }
    /// The language with this ISO 639-1 code (`de`, `de-CH`, `en_US`), if it is one of ours.
    pub fn from_code(code: &str) -> Option<Lang> {
        let head = code.get(..2)?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|l| l.code() == head)
    }
}

/// How a publication date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Handed in with the report (a feed, a page's metadata, a column).
    Given,
    /// Read in the report's own text.
    Stated,
    /// Bounded from the report's own evidence.
    Inferred,
}

/// When a report was published: a day, or an interval of days where it is not exactly known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// First possible day.
    pub from: Date,
    /// Last possible day.
    pub to: Date,
    /// How it was found.
    pub basis: Basis,
}

/// One report: a text by one publisher, with what is known about it.
///
/// ```
/// use lagebild_text::{Document, Lang};
/// let doc = Document { text: "In Mali sind drei Soldaten getötet worden.".into(), lang: Lang::De, ..Document::default() };
/// assert!(doc.published.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The publisher's or caller's identifier; never made up here.
    pub id: Option<String>,
    /// Address of the report.
    pub url: Option<String>,
    /// Publisher or agency, as given.
    pub source: Option<String>,
    /// Headline; it reads as the sentence before the text.
    pub title: Option<String>,
    /// Language of most of its sentences.
    pub lang: Lang,
    /// Publication date, `None` where unknown.
    pub published: Option<Published>,
    /// The report's text; every offset of the program counts in it.
    pub text: String,
}
