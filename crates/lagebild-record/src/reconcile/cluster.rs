//! Linked claims put together, without chains: two groups join only where their claims agree on average and no pair forbids it.

use super::blocks::candidates;
use super::cues::{Cue, cues};
use super::facts::Facts;
use super::weights::score;

/// Two groups join when the mean of their scores is above this.
const MEAN: f32 = -0.5;
/// No pair's score counts for more than this, for or against.
const CAP: f32 = 4.0;
/// A report's own claims below this score are never put together.
const APART: f32 = -2.5;
/// Of a larger group, this many claims are asked.
const ASKED: usize = 24;

/// Groups of positions, each sorted, in the order of their first.
pub(crate) fn groups(facts: &[Facts]) -> Vec<Vec<u32>> {
    let mut links: Vec<(f32, u32, u32)> =
        candidates(facts).into_iter().map(|(a, b)| (between(&facts[a as usize], &facts[b as usize]).0, a, b)).filter(|&(score, ..)| score > 0.0).collect();
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut home: Vec<u32> = (0..facts.len() as u32).collect();
    let mut groups: Vec<Vec<u32>> = home.iter().map(|&n| vec![n]).collect();
    for (_, a, b) in links {
        let (a, b) = (home[a as usize].min(home[b as usize]), home[a as usize].max(home[b as usize]));
        if a != b && joins(facts, &groups[a as usize], &groups[b as usize]) {
            let moved = std::mem::take(&mut groups[b as usize]);
            moved.iter().for_each(|&n| home[n as usize] = a);
            groups[a as usize].extend(moved);
            groups[a as usize].sort_unstable();
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

fn joins(facts: &[Facts], a: &[u32], b: &[u32]) -> bool {
    let (mut sum, mut n) = (0.0, 0);
    for &x in a.iter().take(ASKED) {
        for &y in b.iter().take(ASKED) {
            let (score, siblings) = between(&facts[x as usize], &facts[y as usize]);
            if siblings && score < APART {
                return false;
            }
            sum += score.clamp(-CAP, CAP);
            n += 1;
        }
    }
    sum > MEAN * n as f32
}

/// The score of two claims, and whether they stand in one report.
fn between(a: &Facts, b: &Facts) -> (f32, bool) {
    let set = cues(a, b);
    (score(a.realm(), set), set.has(Cue::Siblings))
}
