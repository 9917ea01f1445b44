//! Repeatable chance: the same seed gives the same firm on every machine and with every compiler.
//!
//! A generator of our own (SplitMix64), because the ones of the libraries may change their stream with a release.

/// A stream of numbers that only its seed decides.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// A stream for a seed and a purpose: two purposes do not disturb one another.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        let salt = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(seed ^ salt)
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.bits() % (high - low + 1)
    }

    /// Like [`Chance::between`], for things that count days.
    pub(crate) fn days(&mut self, low: i32, high: i32) -> i32 {
        low + (self.bits() % ((high - low) as u64 + 1)) as i32
    }

    /// From 0 (included) to 1 (not).
    pub(crate) fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// From -1 to 1.
    pub(crate) fn swing(&mut self) -> f32 {
        self.unit() * 2.0 - 1.0
    }

    /// True `percent` times in a hundred.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.bits() % 100 < percent
    }

    /// One of a list. The list must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[(self.bits() % list.len() as u64) as usize]
    }

    /// That many decimal digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + (self.bits() % 10) as u8)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        let mut chance = Chance::new(7, "post");
        let first: Vec<u64> = (0..3).map(|_| chance.between(0, 999)).collect();
        let mut again = Chance::new(7, "post");
        assert_eq!(first, (0..3).map(|_| again.between(0, 999)).collect::<Vec<_>>());
        let mut other = Chance::new(7, "firm");
        assert_ne!(first, (0..3).map(|_| other.between(0, 999)).collect::<Vec<_>>());
        assert!((0..1000).all(|_| (3..=5).contains(&chance.between(3, 5))));
        assert!((0..1000).all(|_| (0.0..1.0).contains(&chance.unit())));
    }
}
