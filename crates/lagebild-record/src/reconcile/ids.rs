//! Names people can say: `LB-` and six characters that cannot be misread.

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// Crockford's base 32: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Gives each anchor an id of its own; where two anchors meet, the later one is hashed again.
#[derive(Default)]
pub(crate) struct Ids(FxHashSet<String>);

impl Ids {
    pub(crate) fn give(&mut self, anchor: &str) -> String {
        let mut turn = 0u32;
        loop {
            let id = id(anchor, turn);
            if self.0.insert(id.clone()) {
                return id;
            }
            turn += 1;
        }
    }
}

fn id(anchor: &str, turn: u32) -> String {
    let hash = Sha256::digest(if turn == 0 { anchor.to_owned() } else { format!("{anchor}\n{turn}") });
    let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let letters = (0..6).map(|n| LETTERS[(bits >> (27 - 5 * n) & 31) as usize] as char);
    format!("LB-{}", letters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_twice() {
        let mut ids = Ids::default();
        let (a, b) = (ids.give("x"), ids.give("x"));
        assert_ne!(a, b);
        assert_eq!(a, Ids::default().give("x"));
        assert_eq!(a.len(), 9);
        assert!(a[3..].bytes().all(|c| LETTERS.contains(&c)));
    }
}
