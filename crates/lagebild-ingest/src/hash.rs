//! One number for what a report says, so that reading it twice adds nothing.

use lagebild_text::{Basis, Document};
use sha2::{Digest, Sha256};

/// The hash of a report's title, text, source and given publication date, as 64 hexadecimal digits.
///
/// Neither identifier nor address count, nor a date that was read from the text itself: the same report fetched twice
/// has one hash.
///
/// ```
/// use lagebild_ingest::content_hash;
/// use lagebild_text::Document;
/// let report = Document { text: "Drei Tote in Mali.".into(), ..Document::default() };
/// assert_eq!(content_hash(&report), content_hash(&Document { id: Some("7".into()), ..report.clone() }));
/// assert_ne!(content_hash(&report), content_hash(&Document { source: Some("dpa".into()), ..report }));
/// ```
pub fn content_hash(document: &Document) -> String {
    let given = document.published.filter(|p| p.basis == Basis::Given).map(|p| format!("{}/{}", p.from, p.to));
    let mut hash = Sha256::new();
    for field in [document.title.as_deref(), Some(document.text.as_str()), document.source.as_deref(), given.as_deref()] {
        // Lengths keep `ab` + `c` apart from `a` + `bc`, and an empty field from a missing one.
        hash.update(field.map_or(u64::MAX, |f| f.len() as u64).to_le_bytes());
        hash.update(field.unwrap_or("").as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
