//! The best tree over scored arcs (Chu and Liu 1965, Edmonds 1967).

/// The heads (0: the root) of words 1 to n in the tree of highest score with one word at the root.
///
/// `scores` has a row of n + 1 columns a word. A tree is always found; words that nothing else holds hang on the root.
#[allow(clippy::needless_range_loop)] // rows and columns are words
pub(super) fn tree(scores: &[f32], n: usize) -> Vec<usize> {
    let score = |i: usize, j: usize| scores[(i - 1) * (n + 1) + j];
    let best = |i: usize, root: bool| (usize::from(!root)..=n).filter(|&j| j != i).max_by(|&a, &b| score(i, a).total_cmp(&score(i, b)).then(b.cmp(&a))).unwrap_or(0);
    if n < 2 {
        return vec![0; n];
    }
    let mut heads: Vec<usize> = (1..=n).map(|i| best(i, true)).collect();
    let roots = heads.iter().filter(|&&h| h == 0).count();
    if roots == 1 && is_tree(&heads) {
        return heads;
    }
    // One root: the word that loses least by standing there.
    let loss = |i: usize| score(i, best(i, false)) - score(i, 0);
    let root = (1..=n).min_by(|&a, &b| loss(a).total_cmp(&loss(b))).unwrap_or(1);
    let mut matrix = vec![vec![f32::NEG_INFINITY; n + 1]; n + 1];
    for i in 1..=n {
        for j in 1..=n {
            if i != j && i != root {
                matrix[i][j] = score(i, j);
            }
        }
    }
    matrix[root][0] = 0.0;
    let found = edmonds(&matrix);
    heads.copy_from_slice(&found[1..]);
    heads
}

fn is_tree(heads: &[usize]) -> bool {
    let mut state = vec![0u32; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut i = start;
        while i != 0 && state[i] == 0 {
            state[i] = start as u32;
            i = heads[i - 1];
        }
        if i != 0 && state[i] == start as u32 {
            return false;
        }
    }
    true
}

fn edmonds(m: &[Vec<f32>]) -> Vec<usize> {
    let n = m.len();
    let mut heads = vec![0usize; n];
    for i in 1..n {
        heads[i] = (0..n).filter(|&j| j != i).max_by(|&a, &b| m[i][a].total_cmp(&m[i][b]).then(b.cmp(&a))).unwrap_or(0);
    }
    let Some(cycle) = cycle(&heads) else { return heads };
    let inside: Vec<bool> = (0..n).map(|i| cycle.contains(&i)).collect();
    let rest: Vec<usize> = (0..n).filter(|&i| !inside[i]).collect();
    let k = rest.len();
    let mut small = vec![vec![f32::NEG_INFINITY; k + 1]; k + 1];
    let mut enter = vec![cycle[0]; k];
    let mut leave = vec![cycle[0]; k];
    for (a, &i) in rest.iter().enumerate() {
        for (b, &j) in rest.iter().enumerate() {
            small[a][b] = m[i][j];
        }
        for &c in &cycle {
            if m[i][c] > m[i][leave[a]] {
                leave[a] = c;
            }
            if gain(m, &heads, c, i) > gain(m, &heads, enter[a], i) {
                enter[a] = c;
            }
        }
        small[a][k] = m[i][leave[a]];
        small[k][a] = gain(m, &heads, enter[a], i);
    }
    let found = edmonds(&small);
    for (a, &i) in rest.iter().enumerate().skip(1) {
        heads[i] = if found[a] < k { rest[found[a]] } else { leave[a] };
    }
    let from = found[k].min(k - 1);
    heads[enter[from]] = rest[from];
    heads
}

/// What a cycle gains when its word `c` hangs on `j` outside instead.
fn gain(m: &[Vec<f32>], heads: &[usize], c: usize, j: usize) -> f32 {
    m[c][j] - m[c][heads[c]]
}

fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0u32; heads.len()];
    for start in 1..heads.len() {
        let mut i = start;
        while i != 0 && state[i] == 0 {
            state[i] = start as u32;
            i = heads[i];
        }
        if i != 0 && state[i] == start as u32 {
            let mut out = vec![i];
            let mut j = heads[i];
            while j != i {
                out.push(j);
                j = heads[j];
            }
            return Some(out);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(i, &h)| scores[i * (heads.len() + 1) + h]).sum()
    }

    #[test]
    fn breaks_a_cycle() {
        // 1 and 2 want each other; 2 loses less at the root.
        let inf = f32::NEG_INFINITY;
        assert_eq!(tree(&[1.0, inf, 9.0, 2.0, 8.0, inf], 2), [2, 0]);
    }

    proptest! {
        #[test]
        fn best_of_all_trees(scores in prop::collection::vec(-9i8..9, 20)) {
            let n = 4;
            let mut scores: Vec<f32> = scores.iter().map(|&x| f32::from(x)).collect();
            for i in 0..n { scores[i * (n + 1) + i + 1] = f32::NEG_INFINITY; }
            let heads = tree(&scores, n);
            prop_assert!(is_tree(&heads));
            prop_assert_eq!(heads.iter().filter(|&&h| h == 0).count(), 1);
            // The word at the root is chosen first, so compare with trees of the same root.
            let root = heads.iter().position(|&h| h == 0).unwrap();
            let best = (0..(n + 1).pow(n as u32)).map(|code| (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect::<Vec<_>>())
                .filter(|h| is_tree(h) && h[root] == 0 && h.iter().filter(|&&x| x == 0).count() == 1)
                .map(|h| total(&scores, &h)).fold(f32::NEG_INFINITY, f32::max);
            prop_assert_eq!(total(&scores, &heads), best);
        }
    }
}
