//! Look-up of short words: the standard map with a hasher that suits them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Eight bytes at a time, multiply and rotate. The keys are our own lists, so nobody can choose them badly.
#[derive(Default, Clone, Copy)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

pub(super) type WordMap<V> = HashMap<&'static str, V, BuildHasherDefault<WordHasher>>;
pub(super) type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// A set of the words of a list.
pub(super) fn set(words: &'static [&'static str]) -> WordSet {
    words.iter().copied().collect()
}
