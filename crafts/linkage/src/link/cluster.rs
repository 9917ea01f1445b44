//! From pairs to groups: one person's records hang together.

/// A pair that may be joined: two records and the bits that speak for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub a: u32,
    pub b: u32,
    pub bits: f32,
}

/// One pair across two groups never counts for more than this.
const LOUDEST_YES: f32 = 10.0;
/// Nor against more than this: most pairs that speak against have little to say, not much against.
const LOUDEST_NO: f32 = 3.0;

/// Groups of records, from ties and a way to weigh any pair: the best ties first, two groups are joined when all the
/// pairs across them together speak for it.
pub(super) fn group(records: usize, mut ties: Vec<Tie>, weigh: impl Fn(u32, u32) -> f32) -> Vec<u32> {
    ties.sort_by(|x, y| y.bits.total_cmp(&x.bits).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut of: Vec<u32> = (0..records as u32).collect();
    let mut members: Vec<Vec<u32>> = (0..records as u32).map(|r| vec![r]).collect();
    for tie in ties {
        let (mut x, mut y) = (of[tie.a as usize], of[tie.b as usize]);
        if x == y {
            continue;
        }
        if members[x as usize].len() < members[y as usize].len() {
            std::mem::swap(&mut x, &mut y);
        }
        let (large, small) = (&members[x as usize], &members[y as usize]);
        let together: f32 = if large.len() == 1 {
            tie.bits
        } else {
            // of a crowd a sample will do
            let step = (large.len() * small.len() / 600).max(1);
            let mut sum = 0.0;
            let mut n = 0usize;
            for (i, &p) in large.iter().enumerate() {
                for (j, &q) in small.iter().enumerate() {
                    if (i * small.len() + j) % step == 0 {
                        sum += weigh(p, q).clamp(-LOUDEST_NO, LOUDEST_YES);
                        n += 1;
                    }
                }
            }
            sum / n.max(1) as f32
        };
        if together > 0.0 {
            let moved = std::mem::take(&mut members[y as usize]);
            for &r in &moved {
                of[r as usize] = x;
            }
            members[x as usize].extend(moved);
        }
    }
    of
}
