//! The demo corpus: reports about attacks on US forces in Iraq and Syria, written for this project (CC0-1.0).

use lagebild_ingest::{Diagnostic, Options, read};
use lagebild_text::Document;
use std::path::Path;

/// Its files: name, and what they hold.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// Its reports, each with the name of its file, and what was wrong with one.
pub fn reports() -> (Vec<(Document, &'static str)>, Vec<Diagnostic>) {
    let (mut reports, mut wrong) = (vec![], vec![]);
    for (name, bytes) in FILES {
        let (documents, diagnostics) = read(bytes, Some(name), &Options::default());
        let stem = Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned());
        // A file with one report is called by its name.
        let named = |mut d: Document| {
            d.id = d.id.or_else(|| stem.clone());
            (d, *name)
        };
        reports.extend(documents.into_iter().map(named));
        wrong.extend(diagnostics);
    }
    (reports, wrong)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_report_is_read() {
        let (reports, wrong) = super::reports();
        assert_eq!((reports.len(), wrong.len()), (28, 0), "{wrong:?}");
    }
}
