//! Boosted decision trees: small models that weigh what rules found, read from a text file a person can follow.
//!
//! A file holds the header, the names of the features in order, then one tree a line in preorder: `3<0.5` asks whether
//! feature 3 is below 0.5 (yes goes left), `=0.12` is a leaf. The sum of the leaves is a log-odds.

#[cfg(feature = "train")]
mod grow;
#[cfg(feature = "train")]
pub use grow::{Growth, grow};

use std::fmt::Write;

const FORMAT: &str = "lagebild-forest 1";

/// The features of one instance: names and values, always in the same order.
#[derive(Clone, Debug)]
pub struct Row {
    /// Values in order.
    pub values: Vec<f32>,
    /// Names in order.
    pub names: Vec<&'static str>,
}

/// More features than any model has: a row grows without moving.
const ROOM: usize = 192;

impl Default for Row {
    fn default() -> Row {
        Row { values: Vec::with_capacity(ROOM), names: Vec::with_capacity(ROOM) }
    }
}

impl Row {
    /// Adds a number.
    pub fn put(&mut self, name: &'static str, value: f32) {
        self.names.push(name);
        self.values.push(value);
    }
    /// Adds a yes or no.
    pub fn on(&mut self, name: &'static str, yes: bool) {
        self.put(name, f32::from(u8::from(yes)));
    }
    /// Adds one column for each word of a list, 1 where it is the one.
    pub fn one_of(&mut self, names: &'static [&'static str], which: Option<&str>) {
        for name in names {
            self.on(name, which == Some(*name));
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Leaf(f32),
    /// Feature, threshold, where the right branch begins; the left follows at once.
    Split(u16, f32, u32),
}

/// A forest of decision trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    names: Vec<String>,
    bias: f32,
    /// The probability above which the answer is yes.
    pub threshold: f32,
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

impl Forest {
    /// Reads a forest from the text of its file.
    ///
    /// # Errors
    /// The line and what was expected there.
    pub fn parse(text: &str) -> Result<Forest, (usize, String)> {
        let mut lines = text.lines().enumerate().map(|(n, l)| (n + 1, l)).filter(|(_, l)| !l.starts_with('#'));
        let mut header = |key: &str| {
            let (n, line) = lines.next().ok_or_else(|| (0, format!("ends early: expected {key}")))?;
            line.strip_prefix(key).map(|v| (n, v.trim().to_owned())).ok_or_else(|| (n, format!("expected {key}, found {line:?}")))
        };
        header(FORMAT)?;
        let (sum_line, sum) = header("checksum ")?;
        let number = |(n, v): (usize, String)| v.parse::<f32>().map_err(|_| (n, format!("expected a number, found {v:?}")));
        let mut out = Forest { bias: number(header("bias ")?)?, threshold: number(header("threshold ")?)?, ..Forest::default() };
        out.names = header("features ")?.1.split_whitespace().map(str::to_owned).collect();
        for (n, line) in lines {
            out.roots.push(out.nodes.len() as u32);
            let mut words = line.split_whitespace();
            out.tree(&mut words, 0).ok_or_else(|| (n, "expected a tree in preorder: F<T or =V".to_owned()))?;
            if words.next().is_some() {
                return Err((n, "more than one tree on the line".to_owned()));
            }
        }
        if format!("{:016x}", out.checksum()) != sum {
            return Err((sum_line, format!("checksum {sum} does not match the trees ({:016x})", out.checksum())));
        }
        Ok(out)
    }

    fn tree<'a>(&mut self, words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<()> {
        let word = words.next()?;
        if let Some(value) = word.strip_prefix('=') {
            self.nodes.push(Node::Leaf(value.parse().ok()?));
            return Some(());
        }
        let (feature, threshold) = word.split_once('<')?;
        let feature: u16 = feature.parse().ok().filter(|f| usize::from(*f) < self.names.len())?;
        let at = self.nodes.len();
        self.nodes.push(Node::Split(feature, threshold.parse().ok()?, 0));
        (depth < 32).then_some(())?;
        self.tree(words, depth + 1)?;
        let right = self.nodes.len() as u32;
        if let Node::Split(_, _, r) = &mut self.nodes[at] {
            *r = right;
        }
        self.tree(words, depth + 1)
    }

    /// The text of its file.
    pub fn write(&self, comment: &str) -> String {
        let mut out = String::new();
        for line in comment.lines() {
            let _ = writeln!(out, "# {line}");
        }
        let _ = writeln!(out, "{FORMAT}\nchecksum {:016x}", self.checksum());
        out.push_str(&self.body());
        out
    }

    fn body(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "bias {}\nthreshold {}\nfeatures {}", self.bias, self.threshold, self.names.join(" "));
        for (n, &root) in self.roots.iter().enumerate() {
            let end = self.roots.get(n + 1).map_or(self.nodes.len(), |r| *r as usize);
            for (i, node) in self.nodes[root as usize..end].iter().enumerate() {
                let gap = if i == 0 { "" } else { " " };
                let _ = match node {
                    Node::Leaf(v) => write!(out, "{gap}={v}"),
                    Node::Split(f, t, _) => write!(out, "{gap}{f}<{t}"),
                };
            }
            out.push('\n');
        }
        out
    }

    /// FNV-1a over the body: guards against damage and hand edits that forgot it.
    fn checksum(&self) -> u64 {
        self.body().bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The probability of yes.
    pub fn probability(&self, row: &Row) -> f32 {
        debug_assert_eq!(row.values.len(), self.names.len(), "the model was trained on other features");
        1.0 / (1.0 + (-self.log_odds(&row.values)).exp())
    }

    fn log_odds(&self, values: &[f32]) -> f32 {
        let mut sum = self.bias;
        for &root in &self.roots {
            let mut at = root as usize;
            loop {
                match self.nodes[at] {
                    Node::Leaf(v) => {
                        sum += v;
                        break;
                    }
                    Node::Split(f, t, right) => at = if values.get(usize::from(f)).is_some_and(|v| *v >= t) { right as usize } else { at + 1 },
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "bias -1\nthreshold 0.5\nfeatures near armed\n0<0.5 =-0.5 1<2 =0.25 =3\n";

    fn forest() -> Forest {
        let sum = TEXT.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        Forest::parse(&format!("{FORMAT}\nchecksum {sum:016x}\n{TEXT}")).unwrap()
    }

    #[test]
    fn walks_left_below_the_threshold() {
        let f = forest();
        for (values, expect) in [([0.0, 9.0], -1.5), ([1.0, 1.0], -0.75), ([1.0, 2.0], 2.0)] {
            assert_eq!(f.log_odds(&values), expect, "{values:?}");
        }
    }

    #[test]
    fn print_and_parse_are_equal() {
        let f = forest();
        assert_eq!(Forest::parse(&f.write("a card")).unwrap(), f);
    }

    #[test]
    fn damage_is_named() {
        let text = forest().write("");
        for (from, to, expect) in
            [("=3", "=4", "checksum"), ("1<2", "7<2", "preorder"), ("bias -1", "bias x", "number"), ("lagebild-forest 1", "lagebild-forest 2", "expected lagebild-forest 1")]
        {
            let (_, problem) = Forest::parse(&text.replace(from, to)).unwrap_err();
            assert!(problem.contains(expect), "{problem}");
        }
    }
}
