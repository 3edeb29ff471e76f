//! The reports in an order of their own, each once: what comes out never depends on the order in which they came in.

use lagebild_coder::claim::{Claim, Coded};
use sha2::{Digest, Sha256};

use crate::cite::{content_hash, hex};

/// One report as the record knows it.
pub(crate) struct Source<'a> {
    pub coded: &'a Coded,
    /// Content hash.
    pub hash: String,
}

/// The reports in content order, and where each report of the input went.
pub(crate) struct Input<'a> {
    pub sources: Vec<Source<'a>>,
    pub place: Vec<usize>,
}

impl<'a> Input<'a> {
    pub(crate) fn new(coded: &'a [Coded]) -> Input<'a> {
        let mut order: Vec<_> = coded.iter().enumerate().map(|(n, c)| (key(c), digest(&c.claims), n)).collect();
        order.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)).then_with(|| found(&coded[a.2]).cmp(&found(&coded[b.2]))));
        let mut input = Input { sources: Vec::with_capacity(coded.len()), place: vec![0; coded.len()] };
        let mut last: Option<(String, String)> = None;
        for ((_, hash, ..), digest, n) in order {
            let this = (hash.clone(), digest);
            if last.as_ref() != Some(&this) {
                input.sources.push(Source { coded: &coded[n], hash });
                last = Some(this);
            }
            input.place[n] = input.sources.len() - 1;
        }
        input
    }
}

/// Earliest first, then by content; copies that differ only in where they were found end up side by side.
fn key(coded: &Coded) -> (i64, String) {
    let day = coded.report.published.map_or(i64::MAX, |p| i64::from(super::facts::day(p.from)));
    (day, content_hash(&coded.report))
}

/// Where a report was found, which tells copies apart that are equal in all else.
fn found(coded: &Coded) -> (&Option<String>, &Option<String>, &Option<String>) {
    (&coded.report.id, &coded.report.url, &coded.report.lang)
}

/// What the claims say, whatever event they were given before.
fn digest(claims: &[Claim]) -> String {
    let mut hasher = Sha256::new();
    for claim in claims {
        let claim = Claim { event: None, optional: false, ..claim.clone() };
        hasher.update(serde_json::to_string(&claim).unwrap_or_default());
        hasher.update([0]);
    }
    hex(&hasher.finalize())
}
