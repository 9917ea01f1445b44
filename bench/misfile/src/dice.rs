//! Seeded chance.

use kernel::SeededChance;

/// Throws that are the same for one seed.
pub struct Dice(SeededChance);

impl Dice {
    /// For one seed.
    pub fn new(seed: u64) -> Self {
        Self(SeededChance::new(seed))
    }

    /// 0 to `end`, without it.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.0.next_u64() % end).unwrap_or(0)
    }

    /// 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Happens with this probability.
    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A rank from 0, the first ones often: probability falls as 1 / (rank + 3).
    pub fn zipf(&mut self, len: usize) -> usize {
        let low = 3f64.ln();
        let high = (len as f64 + 3.0).ln();
        let rank = (low + self.unit() * (high - low)).exp() - 3.0;
        (rank.max(0.0) as usize).min(len.saturating_sub(1))
    }

    /// So many digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}
