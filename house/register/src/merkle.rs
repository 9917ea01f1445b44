//! The Merkle log of RFC 9162 (certificate transparency, version 2): SHA-256, leaves prefixed with 0x00, nodes with 0x01.

use kernel::Fault;
use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// The hash of one leaf.
pub fn leaf_hash(content: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(content).finalize().into()
}

/// The hash of two subtrees.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a log with nothing in it.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// All that is needed to go on: the roots of the full subtrees, largest first (one for each 1 bit of the size).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// One more leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => empty_root(),
            Some(last) => peaks.fold(*last, |right, left| node_hash(left, &right)),
        }
    }

    /// The peaks one after another.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Back from the bytes.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Result<Self, Fault> {
        let (peaks, rest) = bytes.as_chunks::<32>();
        if peaks.len() != size.count_ones() as usize || !rest.is_empty() {
            return Err(Fault::broken("the frontier of the log does not fit its size"));
        }
        Ok(Self { size, peaks: peaks.to_vec() })
    }
}

/// The root over these leaves.
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [one] => *one,
        more => {
            let (left, right) = more.split_at(split(more.len()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// The largest power of two below `len` (for `len` of 2 and more).
fn split(len: usize) -> usize {
    1 << (usize::BITS - 1 - (len - 1).leading_zeros())
}

/// The way from leaf `index` (from 0) up to the root: RFC 9162, 2.1.3.1.
pub fn inclusion_path(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let middle = split(leaves.len());
    let (left, right) = leaves.split_at(middle);
    let (mut path, other) = if index < middle {
        (inclusion_path(left, index), root_of(right))
    } else {
        (inclusion_path(right, index - middle), root_of(left))
    };
    path.push(other);
    path
}

/// Whether the path leads from this leaf to this root: RFC 9162, 2.1.3.2.
pub fn is_included(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(step, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// That the first `old` of these leaves are the beginning of all of them: RFC 9162, 2.1.4.1.
pub fn consistency_path(leaves: &[Hash], old: usize) -> Vec<Hash> {
    fn sub(leaves: &[Hash], old: usize, whole: bool) -> Vec<Hash> {
        if old == leaves.len() {
            return if whole { Vec::new() } else { vec![root_of(leaves)] };
        }
        let middle = split(leaves.len());
        let (left, right) = leaves.split_at(middle);
        let (mut path, other) = if old <= middle {
            (sub(left, old, whole), root_of(right))
        } else {
            (sub(right, old - middle, false), root_of(left))
        };
        path.push(other);
        path
    }
    if old == 0 || old > leaves.len() { Vec::new() } else { sub(leaves, old, true) }
}

/// Whether the log of `new` leaves under `new_root` begins with that of `old` under `old_root`: RFC 9162, 2.1.4.2.
pub fn is_consistent(old: u64, new: u64, path: &[Hash], old_root: &Hash, new_root: &Hash) -> bool {
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    if old == 0 || old > new {
        return false;
    }
    let mut steps = path.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            old_hash = node_hash(step, &old_hash);
            new_hash = node_hash(step, &new_hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    fn hex(hash: &Hash) -> String {
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The reference vectors of certificate transparency (eight leaves, the same in every implementation).
    #[test]
    fn the_roots_are_those_of_the_known_vectors() {
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let hashes: Vec<Hash> = inputs.iter().map(|input| leaf_hash(input)).collect();
        assert_eq!(hex(&root_of(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(
            hex(&root_of(&hashes[..1])),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(
            hex(&root_of(&hashes)),
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        );
    }

    #[test]
    fn the_frontier_agrees_with_the_whole_tree_at_every_size() {
        let all = leaves(130);
        let mut frontier = Frontier::default();
        assert_eq!(frontier.root(), root_of(&[]));
        for (n, leaf) in all.iter().enumerate() {
            frontier.push(*leaf);
            assert_eq!(frontier.root(), root_of(&all[..=n]), "size {}", n + 1);
            assert_eq!(Frontier::from_bytes(frontier.size(), &frontier.to_bytes()), Ok(frontier.clone()));
        }
        assert!(Frontier::from_bytes(3, &[0; 32]).is_err());
    }

    #[test]
    fn every_leaf_can_be_proved_and_no_other_can() {
        for size in 1..40 {
            let all = leaves(size);
            let root = root_of(&all);
            for index in 0..size {
                let path = inclusion_path(&all, index);
                assert!(is_included(&all[index], index as u64, size as u64, &path, &root));
                assert!(!is_included(&leaf_hash(b"other"), index as u64, size as u64, &path, &root));
                if size > 1 {
                    let other = (index + 1) % size;
                    assert!(!is_included(&all[index], other as u64, size as u64, &path, &root));
                }
            }
        }
    }

    #[test]
    fn a_longer_log_proves_that_it_kept_the_shorter_one() {
        for new in 1..40 {
            let all = leaves(new);
            let new_root = root_of(&all);
            for old in 1..=new {
                let old_root = root_of(&all[..old]);
                let path = consistency_path(&all, old);
                assert!(is_consistent(old as u64, new as u64, &path, &old_root, &new_root), "{old} of {new}");
                let forged = root_of(&leaves(41)[41 - old..]);
                assert!(!is_consistent(old as u64, new as u64, &path, &forged, &new_root), "{old} of {new}");
            }
        }
    }
}
