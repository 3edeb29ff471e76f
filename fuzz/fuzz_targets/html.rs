//! A page of any bytes is read, and its map stays inside text and page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let extract = lagebild_ingest::html::extract(bytes);
    for (text, file) in extract.map.segments() {
        assert!(extract.document.text.get(text.clone()).is_some());
        assert!(file.start < file.end && file.end <= bytes.len());
    }
});
