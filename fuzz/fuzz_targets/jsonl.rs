//! Every file of any bytes gives rows or says what is wrong with them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    lagebild_ingest::read_jsonl(bytes, |_| ()).expect("bytes in memory can be read");
});
