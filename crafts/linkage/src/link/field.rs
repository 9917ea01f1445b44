//! One column made ready: every distinct value once, with its number of records and what comparing needs.

use std::collections::HashMap;

use super::column::Kind;
use crate::names::fold;
use crate::{birth, email, phone, similar};

/// No value.
pub(super) const NONE: u32 = u32::MAX;

/// How two values of one column agree. Higher is worse, but for [`MOVED`].
pub(super) type Level = u8;
/// One of them is missing.
pub(super) const MISSING: Level = 0;
/// Equal.
pub(super) const EXACT: Level = 1;
/// Equal but for a slip.
pub(super) const NEAR: Level = 2;
/// Alike.
pub(super) const LIKE: Level = 3;
/// A little alike.
pub(super) const FAINT: Level = 4;
/// Found in the sister column of the other record (given name and surname changed places).
pub(super) const MOVED: Level = 5;
/// Different.
pub(super) const DIFFERENT: Level = 6;
/// How many levels there are.
pub(super) const LEVELS: usize = 7;

/// A distinct value.
#[derive(Debug, Default, Clone)]
pub(super) struct Value {
    /// As compared.
    pub text: String,
    /// Records that have it.
    pub count: u32,
    /// For [`Kind::Text`]: word numbers, ascending, with their share of the value.
    pub words: Vec<(u32, f32)>,
}

/// A column in use.
#[derive(Debug)]
pub(super) struct Field {
    pub name: String,
    pub kind: Kind,
    pub values: Vec<Value>,
    /// For each record its value, or [`NONE`].
    pub of: Vec<u32>,
    /// Records that have any value.
    pub filled: u32,
    /// For [`Kind::Text`]: in how many records each word stands.
    pub word_counts: Vec<u32>,
    /// The field that its values stray into.
    pub sister: Option<usize>,
}

impl Field {
    pub fn new(name: String, kind: Kind, cells: impl Iterator<Item = String>) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let (mut values, mut of): (Vec<Value>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut by_raw: HashMap<String, u32> = HashMap::new();
        for raw in cells {
            if let Some(&n) = by_raw.get(&raw) {
                of.push(n);
                continue;
            }
            let text = normal(kind, &raw);
            let n = if text.is_empty() {
                NONE
            } else {
                *numbers.entry(text.clone()).or_insert_with(|| {
                    values.push(Value { text, ..Value::default() });
                    (values.len() - 1) as u32
                })
            };
            by_raw.insert(raw, n);
            of.push(n);
        }
        let mut filled = 0;
        for &n in of.iter().filter(|n| **n != NONE) {
            values[n as usize].count += 1;
            filled += 1;
        }
        let mut field = Self { name, kind, values, of, filled, word_counts: Vec::new(), sister: None };
        if kind == Kind::Text {
            field.count_words();
        }
        field
    }

    fn count_words(&mut self) {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        for value in &mut self.values {
            let mut words: Vec<u32> = Vec::new();
            for word in value.text.split(' ') {
                let next = numbers.len() as u32;
                let n = *numbers.entry(word.to_owned()).or_insert(next);
                if n == next {
                    counts.push(0);
                }
                words.push(n);
            }
            words.sort_unstable();
            words.dedup();
            for &w in &words {
                counts[w as usize] += value.count;
            }
            value.words = words.into_iter().map(|w| (w, 0.0)).collect();
        }
        let records = self.filled.max(1) as f32;
        for value in &mut self.values {
            let mut length = 0.0;
            for (w, weight) in &mut value.words {
                *weight = (1.0 + records / counts[*w as usize].max(1) as f32).ln();
                length += *weight * *weight;
            }
            let length = length.sqrt().max(f32::MIN_POSITIVE);
            for (_, weight) in &mut value.words {
                *weight /= length;
            }
        }
        self.word_counts = counts;
    }

    /// The value of a record.
    pub fn value(&self, record: usize) -> Option<&Value> {
        self.values.get(self.of[record] as usize)
    }

    /// Compare the values of two records.
    pub fn level(&self, a: usize, b: usize) -> Level {
        let (x, y) = (self.of[a], self.of[b]);
        if x == NONE || y == NONE {
            return MISSING;
        }
        if x == y {
            return EXACT;
        }
        compare(self.kind, &self.values[x as usize], &self.values[y as usize])
    }
}

/// The form in which a value is compared.
fn normal(kind: Kind, raw: &str) -> String {
    if raw.is_empty() {
        return String::new();
    }
    match kind {
        Kind::Date => match birth::parse(raw) {
            Some(birth::Birth { year: Some(y), month: Some(m), day: Some(d) }) => {
                format!("{y:04}{m:02}{d:02}")
            }
            _ => raw.chars().filter(char::is_ascii_digit).collect(),
        },
        Kind::Email => email::normal(raw).unwrap_or_else(|| raw.trim().to_lowercase()),
        Kind::Phone => {
            phone::normal(raw).unwrap_or_else(|| raw.chars().filter(char::is_ascii_digit).collect())
        }
        Kind::Code => fold(raw).replace(' ', ""),
        _ => fold(raw),
    }
}

fn compare(kind: Kind, a: &Value, b: &Value) -> Level {
    let (x, y) = (a.text.as_str(), b.text.as_str());
    match kind {
        Kind::Given | Kind::Surname => compare_names(x, y),
        Kind::Date => compare_dates(x, y),
        Kind::Code | Kind::Phone => match (similar::edits(x, y), x.len().min(y.len())) {
            (1, 3..) => NEAR,
            (2, 5..) => LIKE,
            (3, 8..) => FAINT,
            _ => DIFFERENT,
        },
        Kind::Email => compare_emails(x, y),
        Kind::Text => compare_texts(a, b),
        Kind::Person => {
            let score = crate::names::compare_text(x, y).score;
            match score {
                s if s >= 0.95 => NEAR,
                s if s >= 0.7 => LIKE,
                s if s >= 0.45 => FAINT,
                _ => DIFFERENT,
            }
        }
        _ => compare_words(x, y),
    }
}

fn compare_names(x: &str, y: &str) -> Level {
    let off = similar::edits(x, y);
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    if off == 1 && long >= 4 || off == 2 && long >= 9 {
        return NEAR;
    }
    let initial = short == 1 && x.as_bytes()[0] == y.as_bytes()[0];
    if initial || crate::names::familiar(x, y) || crate::names::translated(x, y) {
        return LIKE;
    }
    let alike = similar::jaro_winkler(x, y);
    let part = |a: &str, b: &str| a.split(' ').all(|w| b.split(' ').any(|v| v == w));
    if alike >= 0.88 || (off == 2 && long >= 5) || part(x, y) || part(y, x) {
        LIKE
    } else if alike >= 0.78 || off <= long / 2 || short >= 3 && similar::sound(x) == similar::sound(y) {
        FAINT
    } else {
        DIFFERENT
    }
}

fn compare_dates(x: &str, y: &str) -> Level {
    if x.len() != 8 || y.len() != 8 {
        let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
        return if short.len() >= 4 && long.starts_with(short) {
            LIKE
        } else if similar::edits(x, y) == 1 {
            NEAR
        } else {
            DIFFERENT
        };
    }
    let parts = |d: &str| {
        (d.get(..4).map(str::to_owned), d.get(4..6).map(str::to_owned), d.get(6..).map(str::to_owned))
    };
    let ((ya, ma, da), (yb, mb, db)) = (parts(x), parts(y));
    if ya == yb && ma == db && da == mb {
        return NEAR;
    }
    let same = usize::from(ya == yb) + usize::from(ma == mb) + usize::from(da == db);
    match (similar::edits(x, y), same) {
        (1, _) => NEAR,
        (_, 2) | (2, 1) => LIKE,
        (2, _) | (3, 1) => FAINT,
        (_, 1) if ya == yb => FAINT,
        _ => DIFFERENT,
    }
}

fn compare_emails(x: &str, y: &str) -> Level {
    let off = similar::edits(x, y);
    if off <= 2 {
        return NEAR;
    }
    let (user_a, user_b) = (email::user(x), email::user(y));
    let alike = similar::ratio(x, y);
    if user_a == user_b || alike >= 0.75 {
        LIKE
    } else if alike >= 0.6 || similar::ratio(user_a, user_b) >= 0.7 {
        FAINT
    } else {
        DIFFERENT
    }
}

fn compare_words(x: &str, y: &str) -> Level {
    let off = similar::edits(x, y);
    let long = x.len().max(y.len());
    if off == 1 && long >= 3 || off == 2 && long >= 7 || off == 3 && long >= 14 {
        return NEAR;
    }
    let alike = 1.0 - off as f32 / long as f32;
    let shared = || {
        let short = if x.len() <= y.len() { x } else { y };
        let other = if x.len() <= y.len() { y } else { x };
        short.len() >= 4 && short.split(' ').all(|w| other.split(' ').any(|v| v == w))
    };
    if alike >= 0.75 || shared() {
        LIKE
    } else if alike >= 0.55 || similar::jaro_winkler(x, y) >= 0.85 {
        FAINT
    } else {
        DIFFERENT
    }
}

/// Cosine of the words, rare ones counting more.
pub(super) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

fn compare_texts(a: &Value, b: &Value) -> Level {
    let shared = cosine(&a.words, &b.words);
    // spelling counts where words do not meet: a few slips in a short text
    let spelled = if shared < 0.8
        && a.text.len().max(b.text.len()) <= 64
        && a.text.len().abs_diff(b.text.len()) * 4 <= a.text.len().max(b.text.len())
    {
        similar::ratio(&a.text, &b.text)
    } else {
        0.0
    };
    match shared.max((spelled - 0.1).max(0.0)) {
        s if s >= 0.8 => NEAR,
        s if s >= 0.55 => LIKE,
        s if s >= 0.3 => FAINT,
        _ => DIFFERENT,
    }
}

/// Is the value of `a` in `mine` what `b` has in `sister`, and nothing said against a change of places?
pub(super) fn strayed(mine: &Field, sister: &Field, a: usize, b: usize) -> bool {
    let meets = |x: Option<&Value>, y: Option<&Value>| -> Option<bool> {
        let (x, y) = (x?, y?);
        Some(x.text == y.text || (x.text.len() >= 4 && similar::edits(&x.text, &y.text) == 1))
    };
    meets(mine.value(a), sister.value(b)) == Some(true)
        && meets(sister.value(a), mine.value(b)) != Some(false)
}
