//! Overlapping spans cut into runs that each lie under the same set of spans.

/// A stretch of text, and which spans cover it, the shortest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Positions of the covering spans in the input.
    pub over: Vec<usize>,
}

/// Cuts `0..len` at every begin and end of a span; spans beyond it are cut off, empty ones dropped.
pub fn runs(len: usize, spans: &[(u32, u32)]) -> Vec<Run> {
    let mut open: Vec<(usize, usize, usize)> = spans.iter().enumerate().map(|(n, &(a, b))| ((a as usize).min(len), (b as usize).min(len), n)).filter(|(a, b, _)| a < b).collect();
    open.sort_unstable();
    let mut cuts: Vec<usize> = open.iter().flat_map(|s| [s.0, s.1]).chain([0, len]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let (mut next, mut live, mut out) = (0, Vec::<(usize, usize, usize)>::new(), Vec::new());
    for cut in cuts.windows(2) {
        live.retain(|s| s.1 > cut[0]);
        while next < open.len() && open[next].0 == cut[0] {
            live.push(open[next]);
            next += 1;
        }
        let mut over: Vec<_> = live.iter().map(|s| (s.1 - s.0, s.2)).collect();
        over.sort_unstable();
        out.push(Run { start: cut[0], end: cut[1], over: over.into_iter().map(|s| s.1).collect() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs as `start-end:spans`.
    fn check(len: usize, spans: &[(u32, u32)], expect: &str) {
        let show = |r: &Run| format!("{}-{}:{}", r.start, r.end, r.over.iter().map(usize::to_string).collect::<String>());
        assert_eq!(runs(len, spans).iter().map(show).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn nested_and_crossing() {
        check(10, &[], "0-10:");
        check(10, &[(2, 5)], "0-2: 2-5:0 5-10:");
        check(10, &[(0, 10), (2, 5)], "0-2:0 2-5:10 5-10:0");
        check(10, &[(1, 6), (4, 8)], "0-1: 1-4:0 4-6:10 6-8:1 8-10:");
        check(10, &[(1, 3), (1, 3)], "0-1: 1-3:01 3-10:");
        check(10, &[(8, 20), (5, 5), (7, 6), (90, 99)], "0-8: 8-10:0");
        check(0, &[(0, 4)], "");
    }
}
