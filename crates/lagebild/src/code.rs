//! Coding many reports at once.

use lagebild_coder::claim::{Coded, Coder, Report};
use lagebild_text::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Stack of a coding thread: as large as that of the program's main thread.
const STACK: usize = 8 << 20;

/// The claims of many reports, in the order of the reports, coded on several threads; the number of threads makes no difference.
///
/// A report on which the coder breaks off, which is a mistake in it, is `None`; the others go on.
///
/// ```
/// use lagebild_text::Document;
/// let coder = lagebild::coder(None).unwrap();
/// let reports = [Document { text: "In Mali wurden drei Soldaten getötet.".into(), ..Document::default() }];
/// let coded = lagebild::code_all(&coder, &reports, 2);
/// assert_eq!(coded[0].as_ref().unwrap().report.text, reports[0].text);
/// ```
pub fn code_all(coder: &Coder, reports: &[Document], threads: usize) -> Vec<Option<Coded>> {
    let one = |document: &Document| catch_unwind(AssertUnwindSafe(|| coder.code(document))).ok();
    if threads < 2 || reports.len() < 2 {
        return reports.iter().map(one).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<Coded>>> = reports.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = reports.get(n) else { break };
            let coded = one(document);
            if let Ok(mut slot) = done[n].lock() {
                *slot = coded;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.min(reports.len()) {
            if thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).is_err() {
                work();
            }
        }
    });
    done.into_iter().map(|slot| slot.into_inner().ok().flatten()).collect()
}

/// How many threads to code on when no one says: one a core.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The report part of a coded line: what the content hash is made from, before anything is coded.
pub fn report_of(document: &Document) -> Report {
    Report {
        id: document.id.clone(),
        url: document.url.clone(),
        source: document.source.clone(),
        title: document.title.clone(),
        lang: Some(document.lang.code().to_owned()),
        published: document.published,
        text: document.text.clone(),
    }
}
