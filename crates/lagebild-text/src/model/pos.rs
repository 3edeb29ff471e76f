//! Parts of speech.

use serde::{Deserialize, Serialize};

macro_rules! upos {
    ($($name:ident $code:literal),*) => {
        /// Universal part-of-speech tags.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum Upos { $($name,)* #[default] X }
        impl Upos {
            /// Every tag.
            pub const ALL: &[Upos] = &[$(Upos::$name,)* Upos::X];
            /// The tag as Universal Dependencies writes it.
            pub fn code(self) -> &'static str { match self { $(Upos::$name => $code,)* Upos::X => "X" } }
            /// The tag written so.
            pub fn from_code(code: &str) -> Option<Upos> { Upos::ALL.iter().copied().find(|t| t.code() == code) }
            pub(super) fn from_index(i: u8) -> Option<Upos> { Upos::ALL.get(i as usize).copied() }
        }
    };
}
upos!(Noun "NOUN", Propn "PROPN", Verb "VERB", Aux "AUX", Adj "ADJ", Adv "ADV", Adp "ADP", Det "DET", Pron "PRON", Num "NUM", Part "PART", Cconj "CCONJ", Sconj "SCONJ", Punct "PUNCT", Intj "INTJ", Sym "SYM");
