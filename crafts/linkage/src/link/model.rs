//! How much each agreement proves: Fellegi and Sunter's weights, learned from the lists themselves.

use super::block::Candidate;
use super::field::{DIFFERENT, EXACT, FAINT, Field, LEVELS, LIKE, Level, MISSING, MOVED, NEAR, Own, strayed};

/// Seeded chance of our own, so that the same lists give the same answer.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// The levels of one pair, field by field.
pub(super) fn pattern(fields: &[Field], a: usize, b: usize, out: &mut Vec<Level>) {
    out.clear();
    for field in fields {
        let mut level = field.level(a, b);
        if (level == MISSING || level >= FAINT)
            && let Some(sister) = field.sister
            && strayed(field, &fields[sister], a, b)
        {
            level = MOVED;
        }
        out.push(level);
    }
}

/// The levels of all candidates, one after another; on two threads when there are many.
pub(super) fn patterns(fields: &[Field], candidates: &[Candidate]) -> Vec<Level> {
    let compare = |candidates: &[Candidate]| {
        let mut out = Vec::with_capacity(candidates.len() * fields.len());
        let mut levels = Vec::with_capacity(fields.len());
        for c in candidates {
            pattern(fields, c.a as usize, c.b as usize, &mut levels);
            out.extend_from_slice(&levels);
        }
        out
    };
    if candidates.len() < 10_000 {
        return compare(candidates);
    }
    let (front, back) = candidates.split_at(candidates.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| compare(back));
        let mut all = compare(front);
        // a panic over there is a panic here
        all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        all
    })
}

/// No column alone says no louder than this, in bits: people move, marry and mistype.
const LOUDEST_NO: f32 = 6.0;

/// What was learned.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// log2 odds that two records taken at random are one.
    pub prior: f32,
    /// Share of true pairs that show each level, for each field.
    pub m: Vec<[f32; LEVELS]>,
    /// The same of random pairs.
    pub u: Vec<[f32; LEVELS]>,
    /// log2 of m; log2 of m over u; log2 of u for equality.
    bits: Vec<Bits>,
}

#[derive(Debug, Clone, Default)]
struct Bits {
    m: [f32; LEVELS],
    weight: [f32; LEVELS],
    equal: f32,
}

impl Model {
    fn new(prior: f32, m: Vec<[f32; LEVELS]>, u: Vec<[f32; LEVELS]>) -> Self {
        let mut model = Self { prior, bits: vec![Bits::default(); m.len()], m, u };
        model.refresh();
        model
    }

    fn refresh(&mut self) {
        for (f, bits) in self.bits.iter_mut().enumerate() {
            for l in 1..LEVELS {
                bits.m[l] = self.m[f][l].max(1e-7).log2();
                bits.weight[l] = bits.m[l] - self.u[f][l].max(1e-7).log2();
            }
            bits.equal = self.u[f][usize::from(EXACT)].max(1e-7).log2();
        }
    }

    /// Weight in bits of one field at one level; for equality, rarer values weigh more.
    pub fn weight(&self, fields: &[Field], f: usize, level: Level, a: usize, b: usize) -> f32 {
        if level == MISSING {
            return 0.0;
        }
        let (bits, l) = (&self.bits[f], usize::from(level));
        let share = |r: usize| fields[f].value(r).map_or(0.0, |v| v.share_bits);
        let weight = match level {
            EXACT => bits.m[l] - share(a),
            // a slip near a common value is cheaper than near a rare one
            NEAR | LIKE => bits.weight[l] - ((share(a).max(share(b)) - bits.equal) * 0.5).clamp(-2.0, 3.0),
            _ => bits.weight[l],
        };
        weight.clamp(-LOUDEST_NO, 17.0)
    }

    /// log2 odds that the two records are one.
    pub fn total(&self, fields: &[Field], levels: &[Level], a: usize, b: usize) -> f32 {
        let (mut sum, mut shared, mut most) = (self.prior, 0.0, 0.0f32);
        for (f, &level) in levels.iter().enumerate() {
            let weight = self.weight(fields, f, level, a, b);
            sum += weight;
            if matches!(fields[f].own, Own::Nothing | Own::House) && weight > 0.0 {
                shared += weight;
                most = most.max(weight);
            }
        }
        match two_of_one_house(fields, levels) {
            Two::No => sum,
            // What a house shares is one thing, however many columns say it.
            Two::Yes => sum - (shared - most).clamp(TWO_OF_ONE_HOUSE, MOST_OF_ONE_HOUSE),
            Two::Perhaps => sum - TWO_OF_ONE_HOUSE * 0.75,
        }
    }
}

/// Are the two records two people?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Two {
    No,
    Perhaps,
    Yes,
}

/// What two people of one house share (surname, street, town, telephone) proves little about either. Where more that is a
/// person's own differs than agrees (given name, birth date, number of the state), they are two.
fn two_of_one_house(fields: &[Field], levels: &[Level]) -> Two {
    let (mut agree, mut differ, mut house) = (0, 0, false);
    for (field, &level) in fields.iter().zip(levels) {
        match (field.own, level) {
            (Own::Nothing, _) | (_, MISSING) => {}
            (Own::House, level) => house |= level == EXACT,
            (Own::Number, EXACT) => agree += 2,
            (Own::Email, EXACT) | (Own::Name | Own::Birth | Own::Number, EXACT | NEAR) => agree += 1,
            (Own::Name | Own::Birth, LIKE | MOVED) => agree += 1,
            (Own::Name | Own::Birth | Own::Number, DIFFERENT) => differ += 1,
            _ => {}
        }
    }
    match differ {
        1 if agree == 0 && house => Two::Perhaps,
        2.. if differ > agree => Two::Yes,
        _ => Two::No,
    }
}

/// In bits: what speaks at the least against two people being one.
const TWO_OF_ONE_HOUSE: f32 = 12.0;
/// ... and at the most: where more is shared than a house shares, slips in what is one's own are likelier than two people.
const MOST_OF_ONE_HOUSE: f32 = 27.0;

/// Probability from log2 odds.
pub(super) fn probability(bits: f32) -> f32 {
    1.0 / (1.0 + (-bits * std::f32::consts::LN_2).exp())
}

/// Learn from the candidates. `patterns` holds the levels of each, one after another.
pub(super) fn learn(
    fields: &[Field],
    records: usize,
    border: Option<usize>,
    candidates: &[Candidate],
    patterns: &[Level],
) -> Model {
    let width = fields.len();
    let u = random_levels(fields, records, border);
    let pairs_in_all = match border {
        Some(at) => at as f64 * (records - at) as f64,
        None => records as f64 * (records as f64 - 1.0) / 2.0,
    };
    let start = [0.0, 0.75, 0.1, 0.05, 0.03, 0.01, 0.06];
    let mut model =
        Model::new((records as f64 * 0.3 / pairs_in_all.max(1.0)).log2() as f32, vec![start; width], u);
    let base = model.u.clone();
    let step = (candidates.len() / 400_000).max(1);
    let mut working: Vec<usize> = (0..candidates.len()).step_by(step).collect();
    for round in 0..12 {
        let mut seen = vec![[0.0f64; LEVELS]; width];
        let mut matches = 0.0f64;
        // what is hopeless now will not matter later
        let hopeless = if round == 0 { -40.0 } else { -16.0 };
        working.retain(|&i| {
            let c = candidates[i];
            let levels = &patterns[i * width..(i + 1) * width];
            let bits = model.total(fields, levels, c.a as usize, c.b as usize);
            if bits < -8.0 {
                return bits > hopeless;
            }
            let p = f64::from(probability(bits));
            matches += p;
            for f in 0..width {
                // a pair found by this very column says nothing about how often it agrees
                if c.free_of & (1 << f.min(31)) != 0 {
                    seen[f][usize::from(levels[f])] += p;
                }
            }
            true
        });
        let before = model.clone();
        for f in 0..width {
            let total: f64 = seen[f][1..].iter().sum();
            for l in 1..LEVELS {
                // a little of the starting guess, so that nothing is ever impossible
                model.m[f][l] = ((seen[f][l] + f64::from(start[l]) * 2.0) / (total + 2.0)) as f32;
            }
            model.u[f] = base[f];
            keep_order(&model.m[f], &mut model.u[f]);
        }
        model.refresh();
        model.prior = ((matches * step as f64).max(0.5) / pairs_in_all.max(1.0)).log2() as f32;
        let moved = (0..width)
            .flat_map(|f| (1..LEVELS).map(move |l| (f, l)))
            .map(|(f, l)| (model.m[f][l] - before.m[f][l]).abs())
            .fold(0.0, f32::max);
        if round > 2 && moved < 0.002 && (model.prior - before.prior).abs() < 0.02 {
            break;
        }
    }
    model
}

/// Closer agreement never weighs less than a looser one: where chance says otherwise, the looser one is held to be
/// commoner among strangers than it was seen.
fn keep_order(m: &[f32; LEVELS], u: &mut [f32; LEVELS]) {
    for (better, worse) in [(EXACT, NEAR), (NEAR, LIKE), (LIKE, FAINT), (FAINT, DIFFERENT), (EXACT, MOVED)] {
        let (b, w) = (usize::from(better), usize::from(worse));
        let most = m[b] / u[b].max(1e-7);
        u[w] = u[w].max(m[w] / most.max(1e-6));
    }
}

/// How often unrelated records agree at each level: counted for equality, sampled for the rest.
fn random_levels(fields: &[Field], records: usize, border: Option<usize>) -> Vec<[f32; LEVELS]> {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let draws = 20_000;
    let mut seen = vec![[0u32; LEVELS]; fields.len()];
    let mut levels = Vec::with_capacity(fields.len());
    if records >= 2 {
        for _ in 0..draws {
            let (a, b) = match border {
                Some(at) if at > 0 && at < records => (dice.below(at), at + dice.below(records - at)),
                _ => (dice.below(records), dice.below(records)),
            };
            if a != b {
                pattern(fields, a, b, &mut levels);
                for (f, &l) in levels.iter().enumerate() {
                    seen[f][usize::from(l)] += 1;
                }
            }
        }
    }
    fields
        .iter()
        .zip(seen)
        .map(|(field, seen)| {
            let total: u32 = seen[1..].iter().sum();
            let mut u = [0.0; LEVELS];
            for l in 1..LEVELS {
                u[l] = (seen[l] as f32 + 0.3) / (total as f32 + 2.0);
            }
            let filled = f64::from(field.filled.max(1));
            let equal: f64 =
                field.values.iter().map(|v| f64::from(v.count) * (f64::from(v.count) - 1.0)).sum();
            u[usize::from(EXACT)] = ((equal / (filled * filled)) as f32).max(1e-7);
            u
        })
        .collect()
}
