//! One column made ready: every distinct value once, with its number of records and what comparing needs.

use std::collections::HashMap;

use super::column::Kind;
use crate::names::{self, fold};
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
    /// Which letters and digits it has, a bit each.
    pub letters: u64,
    /// log2 of the share of records that have it.
    pub share_bits: f32,
    /// Of a date its year, month and day.
    pub date: Option<(u16, u8, u8)>,
    /// Of a name how it sounds, and the name lists that know it.
    pub sound: u64,
    pub lists: Vec<u16>,
    /// Of a whole name its parts.
    pub person: Option<Box<Whole>>,
    /// For [`Kind::Text`]: word numbers, ascending, with their share of the value.
    pub words: Vec<(u32, f32)>,
}

/// A whole name read both ways: a person's and an organisation's.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    pub person: names::PersonName,
    pub organisation: names::Organisation,
    pub looks_like_organisation: bool,
}

/// What a column says of a person rather than of the house they live in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Nobody's in particular.
    Nothing,
    /// A telephone or a street: the house's.
    House,
    /// Given name or whole name.
    Name,
    /// Birth date.
    Birth,
    /// A number that the state gives to one person.
    Number,
    /// E-mail address: often one's own.
    Email,
}

/// A column in use.
#[derive(Debug)]
pub(super) struct Field {
    /// Whose it is.
    pub own: Own,
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
                    values.push(made_ready(kind, text));
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
        for value in &mut values {
            value.share_bits = (value.count as f32 / filled.max(1) as f32).log2();
        }
        let own = super::column::own(&name, kind);
        let mut field = Self { own, name, kind, values, of, filled, word_counts: Vec::new(), sister: None };
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

    /// Does one value in eight stand in the other column too?
    pub fn shares_words_with(&self, other: &Self) -> bool {
        let (small, large) =
            if self.values.len() <= other.values.len() { (self, other) } else { (other, self) };
        if small.values.len() < 8 {
            return false;
        }
        let there: std::collections::HashSet<&str> = large.values.iter().map(|v| v.text.as_str()).collect();
        let common =
            small.values.iter().filter(|v| v.text.len() >= 3 && there.contains(v.text.as_str())).count();
        common * 8 >= small.values.len()
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
        super::compare::compare(self.kind, &self.values[x as usize], &self.values[y as usize])
    }
}

/// A code without blanks, and without the words around it (`pages 524-532`, `vol. 6`).
fn code(folded: &str) -> String {
    let numbers: String = folded.split(' ').filter(|w| w.bytes().any(|c| c.is_ascii_digit())).collect();
    if numbers.is_empty() { folded.replace(' ', "") } else { numbers }
}

/// A value with all that comparing it will need.
fn made_ready(kind: Kind, text: String) -> Value {
    let mut value = Value { letters: letters(&text), ..Value::default() };
    match kind {
        Kind::Given | Kind::Surname => {
            value.sound = super::block::hash(&similar::sound(&text));
            value.lists = names::lists_with(&text);
        }
        Kind::Date if text.len() == 8 && text.is_ascii() => {
            let part = |from: usize, to: usize| text[from..to].parse::<u16>().ok();
            if let (Some(y), Some(m), Some(d)) = (part(0, 4), part(4, 6), part(6, 8)) {
                value.date = Some((y, m as u8, d as u8));
            }
        }
        Kind::Person => {
            value.person = Some(Box::new(Whole {
                person: names::parse(&text),
                organisation: names::parse_organisation(&text),
                looks_like_organisation: names::looks_like_one(&text),
            }));
        }
        _ => {}
    }
    value.text = text;
    value
}

/// One bit for each letter and digit that occurs; other marks share the rest.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |bits, c| {
        bits | match c {
            b'a'..=b'z' => 1 << (c - b'a'),
            b'0'..=b'9' => 1 << (26 + c - b'0'),
            _ => 1 << (36 + c % 28),
        }
    })
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
        Kind::Code => code(&fold(raw)),
        Kind::Person => raw.to_lowercase(),
        _ => fold(raw),
    }
}

/// Is the value of `a` in `mine` what `b` has in `sister`, and nothing said against a change of places?
pub(super) fn strayed(mine: &Field, sister: &Field, a: usize, b: usize) -> bool {
    let meets = |x: Option<&Value>, y: Option<&Value>| -> Option<bool> {
        let (x, y) = (x?, y?);
        Some(
            x.text == y.text
                || (x.text.len() >= 4
                    && super::compare::least_edits(x, y) <= 1
                    && similar::edits(&x.text, &y.text) == 1),
        )
    };
    meets(mine.value(a), sister.value(b)) == Some(true)
        && meets(sister.value(a), mine.value(b)) != Some(false)
}
