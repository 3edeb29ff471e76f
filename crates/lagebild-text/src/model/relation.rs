//! Relations of a word to its head.

macro_rules! relations {
    ($($name:ident $code:literal),* $(,)?) => {
        /// Universal dependency relations, with the subtypes the treebanks of German and English use.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Rel { $($name,)* #[default] Dep }
        impl Rel {
            /// Every relation.
            pub const ALL: &[Rel] = &[$(Rel::$name,)* Rel::Dep];
            /// The relation as Universal Dependencies writes it.
            pub fn code(self) -> &'static str { match self { $(Rel::$name => $code,)* Rel::Dep => "dep" } }
        }
    };
}
relations!(
    Root "root", Nsubj "nsubj", NsubjPass "nsubj:pass", NsubjOuter "nsubj:outer", Csubj "csubj", CsubjPass "csubj:pass", CsubjOuter "csubj:outer", Obj "obj",
    Iobj "iobj", Obl "obl", OblAgent "obl:agent", OblArg "obl:arg", OblTmod "obl:tmod", OblUnmarked "obl:unmarked", Ccomp "ccomp", Xcomp "xcomp", Advcl "advcl",
    AdvclRelcl "advcl:relcl", Acl "acl", AclRelcl "acl:relcl", Advmod "advmod", Amod "amod", Nmod "nmod", NmodPoss "nmod:poss", NmodUnmarked "nmod:unmarked",
    NmodDesc "nmod:desc", Nummod "nummod", Appos "appos", Det "det", DetPoss "det:poss", DetPredet "det:predet", Case "case", Mark "mark", Aux "aux", AuxPass "aux:pass",
    Cop "cop", Cc "cc", CcPreconj "cc:preconj", Conj "conj", Compound "compound", CompoundPrt "compound:prt", Flat "flat", FlatName "flat:name", Fixed "fixed",
    Expl "expl", ExplPv "expl:pv", Discourse "discourse", Vocative "vocative", Dislocated "dislocated", Parataxis "parataxis", List "list", Goeswith "goeswith",
    Reparandum "reparandum", Orphan "orphan", Punct "punct",
);

impl Rel {
    /// The relation of this name, without its subtype when that is not known; *dep* when nothing of it is.
    pub fn from_code(code: &str) -> Rel {
        let find = |c: &str| Rel::ALL.iter().copied().find(|r| r.code() == c);
        find(code).or_else(|| find(code.split(':').next().unwrap_or(code))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Rel;

    #[test]
    fn names() {
        for r in Rel::ALL {
            assert_eq!(Rel::from_code(r.code()), *r);
        }
        assert_eq!(Rel::from_code("flat:foreign"), Rel::Flat);
        assert_eq!(Rel::from_code("unheard-of"), Rel::Dep);
    }
}
