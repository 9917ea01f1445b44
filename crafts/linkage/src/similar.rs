//! How alike two short texts are, letter by letter.

use std::ops::{BitAnd, BitOr, BitXor, Not};

/// Edits between two texts: insert, delete, replace, or swap two neighbours (optimal string alignment).
///
/// Works on bytes: meant for folded text, where a letter is one byte.
pub fn edits(a: &str, b: &str) -> usize {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    let same_front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[same_front..], &b[same_front..]);
    let same_back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[..a.len() - same_back], &b[..b.len() - same_back]);
    if a.len() > b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    match a.len() {
        0 => b.len(),
        1..=32 if a.is_ascii() && b.is_ascii() => edits_in_a_word::<u32, 128>(a, b),
        1..=64 => edits_in_a_word::<u64, 256>(a, b),
        _ => edits_by_table(a, b),
    }
}

/// Hyyrö's bit-parallel form: one machine word holds a whole column of the table.
fn edits_in_a_word<W: Word, const LETTERS: usize>(short: &[u8], long: &[u8]) -> usize {
    let mut places = [W::NONE; LETTERS];
    for (i, &c) in short.iter().enumerate() {
        let place = &mut places[usize::from(c) % LETTERS];
        *place = *place | W::bit(i);
    }
    let last = W::bit(short.len() - 1);
    let (mut up, mut down, mut diagonal, mut before) = (!W::NONE, W::NONE, W::NONE, W::NONE);
    let mut distance = short.len();
    for &c in long {
        let here = places[usize::from(c) % LETTERS];
        let swapped = (!diagonal & here).up() & before;
        diagonal = ((here & up).plus(up) ^ up) | here | down | swapped;
        let mut plus = down | !(diagonal | up);
        let mut minus = diagonal & up;
        distance += usize::from(plus & last != W::NONE);
        distance -= usize::from(minus & last != W::NONE);
        plus = plus.up() | W::bit(0);
        minus = minus.up();
        up = minus | !(diagonal | plus);
        down = plus & diagonal;
        before = here;
    }
    distance
}

/// A machine word as a row of bits.
trait Word:
    Copy + Eq + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self> + Not<Output = Self>
{
    const NONE: Self;
    fn bit(at: usize) -> Self;
    fn up(self) -> Self;
    fn plus(self, other: Self) -> Self;
}

macro_rules! word {
    ($($t:ty)*) => {$(
        impl Word for $t {
            const NONE: Self = 0;
            fn bit(at: usize) -> Self {
                1 << at
            }
            fn up(self) -> Self {
                self << 1
            }
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
        }
    )*};
}
word!(u32 u64);

fn edits_by_table(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replace = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row[j] = best;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// 1 for equal, 0 for nothing in common: one minus [`edits`] over the longer length.
pub fn ratio(a: &str, b: &str) -> f32 {
    let longer = a.len().max(b.len());
    if longer == 0 { 1.0 } else { 1.0 - edits(a, b) as f32 / longer as f32 }
}

/// Jaro-Winkler, 0 to 1: kind to a shared beginning.
pub fn jaro_winkler(a: &str, b: &str) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a == b {
        return 1.0;
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (a, b) = (&a[..a.len().min(64)], &b[..b.len().min(64)]);
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut taken_a, mut taken_b, mut common) = (0u64, 0u64, 0usize);
    for (i, x) in a.iter().enumerate() {
        let from = i.saturating_sub(reach);
        let to = (i + reach + 1).min(b.len());
        if let Some(j) = (from..to).find(|&j| taken_b & (1 << j) == 0 && b[j] == *x) {
            taken_a |= 1 << i;
            taken_b |= 1 << j;
            common += 1;
        }
    }
    if common == 0 {
        return 0.0;
    }
    let mine = (0..a.len()).filter(|i| taken_a & (1 << i) != 0).map(|i| a[i]);
    let theirs = (0..b.len()).filter(|j| taken_b & (1 << j) != 0).map(|j| b[j]);
    let moved = mine.zip(theirs).filter(|(x, y)| x != y).count() as f32 / 2.0;
    let m = common as f32;
    let jaro = (m / a.len() as f32 + m / b.len() as f32 + (m - moved) / m) / 3.0;
    let front = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f32;
    jaro + front * 0.1 * (1.0 - jaro)
}

/// How a word sounds, roughly: consonants after the first sound, spelling habits of English, Spanish and
/// transliterated Greek and Slavic names evened out. Two spellings of one name usually share it.
pub fn sound(word: &str) -> String {
    let w = word.as_bytes();
    let mut out = String::with_capacity(w.len());
    let mut i = 0;
    let push = |out: &mut String, c: char| {
        if !out.ends_with(c) {
            out.push(c);
        }
    };
    while i < w.len() {
        let next = w.get(i + 1).copied().unwrap_or(b' ');
        let (code, used) = match (w[i], next) {
            (b'p', b'h') => ('f', 2),
            (b't', b'h') => ('t', 2),
            (b's', b'c') if w.get(i + 2) == Some(&b'h') => ('s', 3),
            (b's', b'h') => ('s', 2),
            (b'c', b'h') | (b'k', b'h') | (b'c', b'k') => ('k', 2),
            (b'g', b'h') => ('g', 2),
            (b'c', b'e' | b'i' | b'y') => ('s', 1),
            (b'c' | b'q' | b'k', _) => ('k', 1),
            (b'z' | b's', _) => ('s', 1),
            (b'w' | b'v', _) => ('v', 1),
            (b'g', b'e' | b'i' | b'y') | (b'j', _) => ('j', 1),
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h', _) => {
                if i == 0 {
                    out.push(match w[i] {
                        b'y' | b'i' | b'e' => 'i',
                        b'u' | b'o' => 'o',
                        b'h' => 'h',
                        _ => 'a',
                    });
                }
                ('\0', 1)
            }
            (b'x', _) => {
                push(&mut out, 'k');
                ('s', 1)
            }
            (c, _) => (char::from(c), 1),
        };
        if code != '\0' {
            push(&mut out, code);
        }
        i += used;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bit_form_and_the_table_agree() {
        proptest!(|(a in "[a-d]{1,20}", b in "[a-d]{1,20}")| {
            let (x, y) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
            let table = edits_by_table(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(edits_in_a_word::<u32, 128>(x.as_bytes(), y.as_bytes()), table);
            prop_assert_eq!(edits_in_a_word::<u64, 256>(x.as_bytes(), y.as_bytes()), table);
        });
    }

    #[test]
    fn likeness_does_not_depend_on_the_order() {
        proptest!(|(a in "[a-e]{0,12}", b in "[a-e]{0,12}")| {
            prop_assert_eq!(edits(&a, &b), edits(&b, &a));
            prop_assert!((jaro_winkler(&a, &b) - jaro_winkler(&b, &a)).abs() < 1e-5);
        });
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(edits("martinez", "matrinez"), 1);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("smith", "smith"), 0);
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in
            [("philip", "filip"), ("christos", "khristos"), ("catherine", "katherine"), ("stephen", "stefan")]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("smith"), sound("snipes"));
    }
}
