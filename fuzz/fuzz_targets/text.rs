//! Any bytes read as a file without a name give a report or a diagnostic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (reports, diagnostics) = lagebild_ingest::read(bytes, None, &Default::default());
    assert!(reports.len() + diagnostics.len() > 0);
    for report in &reports {
        lagebild_ingest::content_hash(report);
    }
});
