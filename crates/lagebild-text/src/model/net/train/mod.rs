//! Growing the network: from treebanks, in one thread, the same to the byte each time (feature `train`).

mod corpus;
mod learner;
mod write;

use super::forward::Work;
use super::layout::{Layout, Sizes};
use super::{Network, Scratch, features};
use crate::Lang;
use crate::model::lexicon::Lexicon;
use crate::model::pos::Upos;
use crate::model::train::GoldWord;
use corpus::{inventories, lesson};
use learner::{Adam, Learner, Lesson, Rng};
use std::collections::BTreeMap;
use write::write;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its language.
    pub lang: Lang,
    /// Its words.
    pub words: Vec<GoldWord>,
}

/// How to grow the network.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Numbers an embedded word has.
    pub width: usize,
    /// Cells of a recurrent layer, each way.
    pub cells: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Numbers that stand for a word as dependent or head, and in naming a relation.
    pub arc: usize,
    /// Passes over the data.
    pub epochs: usize,
    /// Words of a batch.
    pub batch: usize,
    /// Highest step length.
    pub rate: f32,
    /// Share of outputs silenced while learning.
    pub drop: f32,
    /// How often a feature must be seen to be kept.
    pub seen: usize,
    /// Seed of the order, of the first weights and of what is silenced.
    pub seed: u64,
}

impl Default for Recipe {
    fn default() -> Recipe {
        Recipe { width: 128, cells: 128, layers: 2, arc: 96, epochs: 16, batch: 600, rate: 3e-3, drop: 0.33, seen: 2, seed: 1 }
    }
}

/// Word vectors from running text: a word in lower case and its numbers.
pub type Vectors = Vec<(String, Vec<f32>)>;

/// Grows a network; `report` is called after each pass with the network so far.
pub fn network(samples: &[Sample], lexicon: &dyn Fn(Lang) -> &'static Lexicon<'static>, vectors: &Vectors, recipe: &Recipe, report: &mut dyn FnMut(usize, &[u8])) -> Vec<u8> {
    let mut rng = Rng(recipe.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let samples: &[Sample] = &samples.iter().map(|s| corpus::harmonise(s, lexicon(s.lang))).collect::<Vec<_>>();
    let (values, relations) = inventories(samples);
    let lemmas = corpus::lemmas(samples, lexicon);
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let (mut folded, mut found) = (String::new(), vec![]);
    let vector_ids: BTreeMap<u64, u32> = vectors.iter().enumerate().map(|(i, (w, _))| (features::vector(w), i as u32)).collect();
    for s in samples {
        for (i, w) in s.words.iter().enumerate() {
            features::word(&w.form, s.lang, i == 0, lexicon(s.lang), &mut folded, &mut found);
            found.iter().filter(|f| !vector_ids.contains_key(f)).for_each(|f| *seen.entry(*f).or_default() += 1);
        }
    }
    let mut rows: BTreeMap<u64, u32> = seen.iter().filter(|(_, n)| **n >= recipe.seen).map(|(f, _)| (*f, 0)).collect();
    rows.insert(features::root(), 0);
    rows.values_mut().enumerate().for_each(|(i, r)| *r = i as u32);
    let root = rows[&features::root()];
    let groups: Vec<usize> = std::iter::once(Upos::ALL.len()).chain(values.iter().map(Vec::len)).collect();
    let sizes = Sizes { width: recipe.width, cells: recipe.cells, layers: recipe.layers, labels: groups.iter().sum(), arc: recipe.arc, rel: recipe.arc, rels: relations.len() };
    let at = sizes.layout();
    let lessons: Vec<Lesson> = samples.iter().map(|s| lesson(s, lexicon(s.lang), &rows, &vector_ids, &values, &relations)).collect();
    let theta = first_weights(&sizes, &at, &mut rng);
    let table: Vec<f32> = (0..rows.len() * sizes.width).map(|_| rng.normal(0.1)).collect();
    let vw = vectors.first().map_or(0, |v| v.1.len());
    let bridge: Vec<f32> = (0..vw * sizes.width).map(|_| rng.normal(0.05)).collect();
    let mut learner = Learner {
        grad: vec![0.0; at.len],
        adam: Adam::new(at.len),
        table_adam: Adam::new(table.len()),
        bridge_grad: vec![0.0; bridge.len()],
        bridge_adam: Adam::new(bridge.len()),
        vectors: vectors.iter().flat_map(|v| &v.1).copied().collect(),
        vector_width: vw,
        sizes,
        at,
        theta,
        table,
        bridge,
        groups,
        steps: 0,
    };
    let mut work = Work::default();
    let words: usize = lessons.iter().map(|l| l.rows.len()).sum();
    let total = (words / recipe.batch + 1) * recipe.epochs;
    let mut file = vec![];
    for epoch in 0..recipe.epochs {
        for batch in batches(&lessons, recipe.batch, &mut rng) {
            let done = learner.steps as f32;
            let rate = recipe.rate * ((done + 1.0) / 200.0).min(1.0) * (1.0 - 0.97 * (done / total as f32).min(1.0));
            let batch: Vec<&Lesson> = batch.iter().map(|&i| &lessons[i]).collect();
            learner.learn(&batch, &mut rng, recipe, root, rate, &mut work);
        }
        file = write(&learner, &rows, vectors, &values, &relations, &lemmas);
        report(epoch + 1, &file);
    }
    file
}

/// Sentences of like length together, in random order.
fn batches(lessons: &[Lesson], size: usize, rng: &mut Rng) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, usize)> = lessons.iter().enumerate().filter(|(_, l)| l.rows.len() <= 120).map(|(i, l)| (l.rows.len() * 4 + (rng.next() % 16) as usize, i)).collect();
    rng.shuffle(&mut order);
    order.sort_by_key(|o| o.0);
    let mut out = vec![vec![]];
    let mut n = 0;
    for (_, i) in order {
        if n >= size {
            out.push(vec![]);
            n = 0;
        }
        n += lessons[i].rows.len();
        out.last_mut().expect("one at least").push(i);
    }
    rng.shuffle(&mut out);
    out
}

fn first_weights(sizes: &Sizes, at: &Layout, rng: &mut Rng) -> Vec<f32> {
    let mut theta = vec![0.0f32; at.len];
    theta[at.gain.clone()].fill(1.0);
    let mut fill = |range: &std::ops::Range<usize>, rows: usize| {
        let deviation = (1.0 / rows as f32).sqrt();
        theta[range.clone()].iter_mut().for_each(|x| *x = rng.normal(deviation));
    };
    for (l, layer) in at.layers.iter().enumerate() {
        for d in 0..2 {
            fill(&layer.input[d], sizes.inputs_of(l));
            fill(&layer.state[d], sizes.cells);
        }
    }
    fill(&at.heads, sizes.inputs_of(sizes.layers));
    fill(&at.arcs, sizes.arc);
    fill(&at.rels, sizes.rel);
    for layer in &at.layers {
        for bias in &layer.bias {
            // Forget late at first (Jozefowicz et al. 2015).
            theta[bias.start + sizes.cells..bias.start + 2 * sizes.cells].fill(1.0);
        }
    }
    theta
}

/// How many words a network reads as annotated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Words.
    pub words: usize,
    /// With the right part of speech.
    pub pos: usize,
    /// With the right head.
    pub head: usize,
    /// With the right head and relation.
    pub relation: usize,
}

/// Reads samples and counts what agrees.
pub fn score(network: &Network, samples: &[Sample], lexicon: &dyn Fn(Lang) -> &'static Lexicon<'static>) -> Score {
    let (mut scratch, mut marks, mut out) = (Scratch::default(), vec![], Score::default());
    for s in samples.iter().map(|s| corpus::harmonise(s, lexicon(s.lang))) {
        let n = s.words.len();
        network.read(|i| s.words[i].form.as_str(), std::slice::from_ref(&(0..n)), s.lang, lexicon(s.lang), &mut scratch, &mut marks);
        for (w, m) in s.words.iter().zip(&marks) {
            out.words += 1;
            out.pos += usize::from(m.pos == w.pos);
            let head = m.head as usize == w.head;
            out.head += usize::from(head);
            out.relation += usize::from(head && m.relation.code() == w.relation);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::train::{german_lexicon, read_conllu};

    const TREES: &str = "1\tRebellen\tRebell\tNOUN\t_\tCase=Nom\t2\tnsubj\t_\t_\n2\tgriffen\tgreifen\tVERB\t_\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_\n3\tBerlin\tBerlin\tPROPN\t_\tCase=Acc\t2\tobj\t_\t_\n4\tan\tan\tADP\t_\t_\t2\tcompound:prt\t_\t_\n5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n1\tIn\tin\tADP\t_\t_\t2\tcase\t_\t_\n2\tMali\tMali\tPROPN\t_\tCase=Dat\t4\tobl\t_\t_\n3\twurden\twerden\tAUX\t_\tMood=Ind|VerbForm=Fin\t4\taux:pass\t_\t_\n4\tgetötet\ttöten\tVERB\t_\tVerbForm=Part\t0\troot\t_\t_\n5\tdrei\tdrei\tNUM\t_\t_\t6\tnummod\t_\t_\n6\tSoldaten\tSoldat\tNOUN\t_\tCase=Nom\t4\tnsubj:pass\t_\t_\n\n";

    #[test]
    fn learns_by_heart_and_the_same_each_time() {
        let lexicon: &'static Lexicon<'static> = Box::leak(Box::new(Lexicon::open(Vec::leak(german_lexicon("Berlin\tBerlin\tEIG:NOM:SIN\n"))).unwrap()));
        let samples: Vec<Sample> = read_conllu(TREES, false).into_iter().map(|words| Sample { lang: Lang::De, words }).collect();
        let recipe = Recipe { width: 8, cells: 6, arc: 6, epochs: 200, batch: 1, rate: 1e-2, drop: 0.1, seen: 1, ..Recipe::default() };
        let grow = || network(&samples, &|_| lexicon, &vec![], &recipe, &mut |_, _| {});
        let bytes = grow();
        let learnt = score(&Network::open(&bytes).unwrap(), &samples, &|_| lexicon);
        assert_eq!((learnt.words, learnt.pos, learnt.relation), (11, 11, 11));
        assert_eq!(bytes, grow());
        // Damaged, cut short, of another kind: refused, not read.
        for (at, byte) in [(0, b'X'), (13, b'X'), (bytes.len() - 1, bytes[bytes.len() - 1] ^ 1)] {
            let mut broken = bytes.clone();
            broken[at] = byte;
            assert!(Network::open(&broken).is_err());
        }
        assert!(Network::open(&bytes[..bytes.len() / 2]).is_err());
    }
}
