//! Whole lists: which records are one person or one organisation?
//!
//! [`link`] guesses what each column holds, picks the pairs worth comparing, compares them column by column, learns
//! without examples how much each agreement proves (Fellegi and Sunter's weights, by expectation and maximisation,
//! rarer values proving more), and joins what hangs together. [`Linked::explain`] says of any pair what agreed, what
//! contradicted and what could not be compared.

mod block;
mod cluster;
mod column;
mod compare;
mod field;
mod model;

pub use column::{Kind, Table};

use field::Field;
use model::{Model, probability};

/// Choices of the caller.
#[derive(Debug, Clone)]
pub struct Options {
    /// Pairs at least this probable are answered.
    pub threshold: f32,
    /// Kinds said by the caller, by heading.
    pub kinds: Vec<(String, Kind)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: 0.5, kinds: Vec::new() }
    }
}

/// Two records that are probably one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Row of the left list.
    pub left: usize,
    /// Row of the right list, or of the same list.
    pub right: usize,
    /// 0 to 1.
    pub probability: f32,
    /// What the two records say by themselves; lower than `probability` where others tie them together.
    pub alone: f32,
}

/// One column's say about a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Say {
    /// The column's heading.
    pub column: String,
    /// In plain words.
    pub how: &'static str,
    /// Weight in bits: for when above nought, against when below.
    pub bits: f32,
}

/// Why two records are held to be one, or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// Columns that speak for it.
    pub agrees: Vec<Say>,
    /// Columns that speak against it.
    pub contradicts: Vec<Say>,
    /// Columns where one has nothing.
    pub not_compared: Vec<String>,
}

/// The answer for one list or two.
#[derive(Debug)]
pub struct Linked {
    /// By row of the left list, then of the right.
    pub pairs: Vec<Pair>,
    /// For each heading of the left list what it was taken for.
    pub columns: Vec<(String, Kind)>,
    /// Column of the ids in the left and in the right list.
    pub ids: (Option<usize>, Option<usize>),
    /// Pairs that were compared.
    pub compared: usize,
    fields: Vec<Field>,
    model: Model,
    border: usize,
}

/// Link two lists, or find the duplicates of one.
pub fn link(left: &Table, right: Option<&Table>, options: &Options) -> Linked {
    let joined_left = right.and_then(|right| column::with_whole_name(left, right));
    let joined_right = right.and_then(|right| column::with_whole_name(right, left));
    let left = joined_left.as_ref().unwrap_or(left);
    let right = joined_right.as_ref().or(right);
    let border = left.rows.len();
    let beside: Vec<Option<usize>> = match right {
        Some(right) => column::align(left, right),
        None => (0..left.headings.len()).map(Some).collect(),
    };
    let records = border + right.map_or(0, |r| r.rows.len());
    let cells: Vec<Vec<&str>> = (0..left.headings.len())
        .map(|c| {
            let mine = (0..left.rows.len()).map(|r| left.cell(r, c));
            let other = beside[c];
            let theirs = right
                .into_iter()
                .flat_map(|t| (0..t.rows.len()).map(move |r| other.map_or("", |d| t.cell(r, d))));
            mine.chain(theirs).collect()
        })
        .collect();
    let mut kinds = column::guess(&left.headings, &cells, right.is_none());
    for (i, heading) in left.headings.iter().enumerate() {
        if let Some((_, kind)) = options.kinds.iter().find(|(name, _)| name == heading.trim()) {
            kinds[i] = *kind;
        } else if right.is_some() && beside[i].is_none() && kinds[i].is_evidence() {
            kinds[i] = Kind::Unpaired;
        }
    }
    let named = right.and_then(|right| column::paired_ids(left, right)).filter(|(mine, _)| {
        options.kinds.iter().all(|(name, _)| name != left.headings[*mine].trim())
            && beside[*mine].is_some()
            && kinds.iter().zip(&beside).all(|(k, b)| *k != Kind::Id || b.is_none())
    });
    if let Some((mine, _)) = named {
        kinds[mine] = Kind::Id;
    }
    let id = named.map(|n| n.0).or_else(|| kinds.iter().position(|k| *k == Kind::Id));
    let mut fields = Vec::new();
    let mut sources = Vec::new();
    for (i, heading) in left.headings.iter().enumerate() {
        if !kinds[i].is_evidence() {
            continue;
        }
        let parts = if kinds[i] == Kind::Text { column::parts_of(&cells, &kinds, i) } else { Vec::new() };
        let field = if kinds[i] == Kind::Code && column::shortened(heading, &cells[i], border) {
            let tail = |c: &str| {
                let digits: Vec<u8> = c.bytes().filter(u8::is_ascii_digit).collect();
                digits[digits.len().saturating_sub(4)..].iter().map(|b| char::from(*b)).collect::<String>()
            };
            Field::new(column::short(heading), kinds[i], cells[i].iter().map(|c| tail(c)))
        } else if parts.is_empty() {
            Field::new(column::short(heading), kinds[i], cells[i].iter().map(|c| (*c).to_owned()))
        } else {
            Field::new(
                column::short(heading),
                kinds[i],
                (0..records).map(|r| column::without_parts(&cells, &parts, i, r)),
            )
        };
        fields.push(field);
        sources.push(i);
    }
    find_sisters(&mut fields);

    let across = right.map(|_| border);
    let candidates = block::candidates(&fields, records, across);
    let patterns = model::patterns(&fields, &candidates);
    let model = model::learn(&fields, records, across, &candidates, &patterns);
    let width = fields.len();
    let ties: Vec<cluster::Tie> = candidates
        .iter()
        .enumerate()
        .map(|(i, c)| {
            let bits =
                model.total(&fields, &patterns[i * width..(i + 1) * width], c.a as usize, c.b as usize);
            cluster::Tie { a: c.a, b: c.b, bits }
        })
        .filter(|t| t.bits > -6.0)
        .collect();
    let mut linked = Linked {
        pairs: Vec::new(),
        columns: left.headings.iter().map(|h| column::short(h)).zip(kinds).collect(),
        ids: (id, id.and_then(|i| beside[i]).filter(|_| right.is_some())),
        compared: candidates.len(),
        fields,
        model,
        border: across.unwrap_or(records),
    };
    linked.pairs = match across {
        Some(at) => linked.across(ties, at, options.threshold),
        None => linked.within(records, ties, options.threshold),
    };
    linked
}

/// Columns whose values change places: given name and surname, numbered lines of an address, and any two columns of
/// words that share much of what stands in them.
fn find_sisters(fields: &mut [Field]) {
    let stem = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    for i in 0..fields.len() {
        fields[i].sister = (0..fields.len()).find(|&j| {
            let (x, y) = (&fields[i], &fields[j]);
            j != i
                && match (x.kind, y.kind) {
                    (Kind::Given, Kind::Surname) | (Kind::Surname, Kind::Given) => true,
                    (Kind::Word, Kind::Word) | (Kind::Text, Kind::Text) => {
                        (stem(&x.name) == stem(&y.name) && stem(&x.name) != x.name) || x.shares_words_with(y)
                    }
                    _ => false,
                }
        });
    }
}

impl Linked {
    fn bits(&self, a: u32, b: u32) -> f32 {
        let mut levels = Vec::with_capacity(self.fields.len());
        model::pattern(&self.fields, a as usize, b as usize, &mut levels);
        self.model.total(&self.fields, &levels, a as usize, b as usize)
    }

    /// Duplicates of one list: groups, and every pair inside a group.
    fn within(&self, records: usize, ties: Vec<cluster::Tie>, threshold: f32) -> Vec<Pair> {
        let cut = (threshold / (1.0 - threshold).max(1e-6)).log2();
        let worth: Vec<cluster::Tie> = ties.into_iter().filter(|t| t.bits > cut.min(0.0)).collect();
        let of = cluster::group(
            records,
            worth.iter().map(|t| cluster::Tie { bits: t.bits - cut, ..*t }).collect(),
            |a, b| self.bits(a, b) - cut,
        );
        let mut members: Vec<(u32, u32)> = of.iter().enumerate().map(|(r, &g)| (g, r as u32)).collect();
        members.sort_unstable();
        let mut pairs = Vec::new();
        for group in members.chunk_by(|x, y| x.0 == y.0) {
            for (i, &(_, a)) in group.iter().enumerate() {
                for &(_, b) in &group[i + 1..] {
                    let alone = probability(self.bits(a, b));
                    // the group vouches for a pair that has too little to say itself
                    let probability = alone.max(threshold + (1.0 - threshold) * 0.5 * alone.min(1.0));
                    pairs.push(Pair { left: a as usize, right: b as usize, probability, alone });
                }
            }
        }
        pairs.sort_by_key(|p| (p.left, p.right));
        pairs
    }

    /// Pairs across two lists; each record meets one partner when the lists have no duplicates of their own.
    fn across(&self, mut ties: Vec<cluster::Tie>, border: usize, threshold: f32) -> Vec<Pair> {
        ties.retain(|t| probability(t.bits) >= threshold);
        ties.sort_by(|x, y| y.bits.total_cmp(&x.bits).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut partners = std::collections::HashMap::<u32, usize>::new();
        for t in ties.iter().filter(|t| probability(t.bits) >= 0.9) {
            *partners.entry(t.a).or_default() += 1;
            *partners.entry(t.b).or_default() += 1;
        }
        let crowded = partners.values().filter(|n| **n > 1).count();
        let one_to_one = crowded * 5 < partners.len().max(1);
        let mut taken = std::collections::HashSet::new();
        let mut pairs: Vec<Pair> = Vec::new();
        for t in ties {
            if one_to_one && (taken.contains(&t.a) || taken.contains(&t.b)) {
                continue;
            }
            taken.insert(t.a);
            taken.insert(t.b);
            let alone = probability(t.bits);
            pairs.push(Pair { left: t.a as usize, right: t.b as usize - border, probability: alone, alone });
        }
        pairs.sort_by_key(|p| (p.left, p.right));
        pairs
    }

    /// What each column says about a pair (rows as in [`Pair`]).
    pub fn explain(&self, left: usize, right: usize) -> Explanation {
        let b = if self.border < self.records() { right + self.border } else { right };
        let mut levels = Vec::new();
        model::pattern(&self.fields, left, b, &mut levels);
        let mut out = Explanation::default();
        for (f, &level) in levels.iter().enumerate() {
            let column = self.fields[f].name.clone();
            let how = match level {
                field::MISSING => {
                    out.not_compared.push(column);
                    continue;
                }
                field::EXACT => "equal",
                field::NEAR => "equal but for a slip",
                field::LIKE => "alike",
                field::FAINT => "a little alike",
                field::MOVED => "found in the neighbouring column",
                _ => "different",
            };
            let bits = self.model.weight(&self.fields, f, level, left, b);
            let say = Say { column, how, bits };
            if bits >= 0.0 { out.agrees.push(say) } else { out.contradicts.push(say) }
        }
        out.agrees.sort_by(|x, y| y.bits.total_cmp(&x.bits));
        out.contradicts.sort_by(|x, y| x.bits.total_cmp(&y.bits));
        out
    }

    fn records(&self) -> usize {
        self.fields.first().map_or(0, |f| f.of.len())
    }

    /// For each column in use: share of true pairs and of random pairs that are equal, and the weight of a difference.
    pub fn learned(&self) -> Vec<(String, f32, f32, f32)> {
        let (same, other) = (usize::from(field::EXACT), usize::from(field::DIFFERENT));
        self.fields
            .iter()
            .enumerate()
            .map(|(f, field)| {
                let (m, u) = (self.model.m[f], self.model.u[f]);
                (field.name.clone(), m[same], u[same], (m[other] / u[other].max(1e-7)).log2())
            })
            .collect()
    }
}
