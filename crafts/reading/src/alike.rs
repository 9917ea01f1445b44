//! Are two papers one and the same: scanned and e-mailed, photographed twice, a copy with a filing stamp?
//!
//! Form letters are alike to the last word but for a name, a date and an amount; two photographs of one letter differ in
//! dozens of misread words. So likeness is no number: the words that the two do not share are looked at one by one, and one
//! number or name that was surely read and stands on one side against another on the other side makes them two papers.
//!
//! Words are compared as a bag, not in order: a scan of two columns is often read in another order than the typed file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Page, kinds::fold::fold_into};

/// One word for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Folded: lower case, no accents; a number without its marks.
    pub text: String,
    /// How sure the reader is of it, 0 to 1.
    pub sure: f32,
    /// It has a digit, or a capital at its beginning: what tells one form letter from another.
    pub telling: bool,
}

impl Term {
    /// What tells a father from his son: short, and never a misreading of another.
    fn kin(&self) -> bool {
        matches!(self.text.as_str(), "sr" | "jr" | "ii" | "iii" | "iv")
    }

    fn numeric(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit())
    }
}

/// How two papers stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same paper by another way.
    Copy,
    /// The same paper with something added: a filing stamp, a signature, a fax line.
    Version,
    /// Two papers.
    Other,
}

/// Two papers side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What they are to one another.
    pub likeness: Likeness,
    /// Share of the words that both have, 0 to 1.
    pub share: f32,
    /// Words that only the first has, and that are no misreading of the other's.
    pub only_first: Vec<String>,
    /// Words that only the second has.
    pub only_second: Vec<String>,
}

/// Fewer words than this say nothing.
const TOO_FEW: usize = 12;
/// A copy shares at least this much.
const COPY: f32 = 0.8;
/// A version has at most this much more.
const MORE: f32 = 0.3;
/// Below this a word that fits nowhere is dust.
const DUST: f32 = 0.5;
/// From here on a word was surely read.
const SURELY: f32 = 0.88;

/// The words of a paper.
pub fn terms(pages: &[&Page]) -> Vec<Term> {
    let mut out = Vec::new();
    for word in pages.iter().flat_map(|p| &p.words) {
        let capital = word.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let forms = forms(&word.text).into_iter().map(|text| {
            let telling = capital || text.bytes().any(|b| b.is_ascii_digit());
            Term { text, sure: word.sure, telling }
        });
        out.extend(forms);
    }
    out
}

/// How a word is compared: folded, a number without its marks; two where a mark parts two words; none for marks alone.
pub fn forms(word: &str) -> Vec<String> {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    if folded.bytes().any(|b| b.is_ascii_digit()) {
        folded.retain(|c| c != ' ');
        return vec![folded];
    }
    folded.split(' ').filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// Rows of a sketch: papers that have one in common are worth comparing.
pub const BANDS: usize = 8;
/// Hashes in each.
const DEPTH: usize = 3;

/// A sketch of the paper by its numbers and its pairs of names (MinHash): of two papers that share most of them, nearly all
/// bands that one of them has are the other's too; two form letters to two people share few. Empty where there is too little.
pub fn bands(terms: &[Term]) -> Vec<i64> {
    let mut features: BTreeSet<u64> =
        terms.iter().filter(|t| t.numeric() && t.text.len() > 1).map(|t| hash(t.text.as_bytes())).collect();
    for pair in terms.windows(2).filter(|w| w.iter().all(|t| t.telling)) {
        features.insert(hash(format!("{} {}", pair[0].text, pair[1].text).as_bytes()));
    }
    if terms.len() < TOO_FEW || features.len() < 6 {
        return Vec::new();
    }
    let least = |seed: u64| features.iter().map(|f| mix(f ^ mix(seed))).min().unwrap_or(0);
    (0..BANDS as u64)
        .map(|band| {
            let rows = (0..DEPTH as u64).map(|row| least(band * DEPTH as u64 + row + 1));
            mix(rows.fold(band, |sum, row| mix(sum ^ row))).cast_signed()
        })
        .collect()
}

/// FNV-1a: kept in the database, so it must never change.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Compares two papers.
pub fn compare(first: &[Term], second: &[Term]) -> Comparison {
    let (mut a, mut b) = left_over(first, second);
    let most = first.len().max(second.len()).max(1);
    let share = (first.len() - a.len()) as f32 / most as f32;
    drop_joined(&mut a, &mut b);
    drop_joined(&mut b, &mut a);
    drop_misread(&mut a, &mut b);
    a.retain(|t| t.sure >= DUST);
    b.retain(|t| t.sure >= DUST);
    // a speck is taken for a letter or two; where they were surely read they are an initial, or a father's "Sr."
    let says = |t: &Term| t.numeric() || t.kin() || t.text.len() > 2 || t.sure >= SURELY;
    let tell = |left: &[&Term]| left.iter().any(|t| t.telling && says(t));
    let likeness = if first.len().min(second.len()) < TOO_FEW {
        Likeness::Other
    } else {
        match (tell(&a), tell(&b)) {
            (true, true) => Likeness::Other,
            (false, false) if share >= COPY => Likeness::Copy,
            (false, false) => Likeness::Other,
            (one, _) => {
                let (more, whole, less) = if one { (&a, first, &b) } else { (&b, second, &a) };
                let added = more.len() as f32 <= MORE * whole.len() as f32;
                let all_there = less.len() as f32 <= 0.03 * whole.len() as f32 + 1.0;
                if added && all_there { Likeness::Version } else { Likeness::Other }
            }
        }
    };
    let words = |left: &[&Term]| left.iter().map(|t| t.text.clone()).collect();
    Comparison { likeness, share, only_first: words(&a), only_second: words(&b) }
}

/// What each has that the other has not, word for word.
fn left_over<'t>(first: &'t [Term], second: &'t [Term]) -> (Vec<&'t Term>, Vec<&'t Term>) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    first.iter().for_each(|t| counts.entry(&t.text).or_default().0 += 1);
    second.iter().for_each(|t| counts.entry(&t.text).or_default().1 += 1);
    let rest = |terms: &'t [Term]| -> Vec<&'t Term> {
        let mut common: BTreeMap<&str, usize> = counts.iter().map(|(k, (x, y))| (*k, *x.min(y))).collect();
        terms
            .iter()
            .filter(|t| match common.get_mut(t.text.as_str()) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            })
            .collect()
    };
    (rest(first), rest(second))
}

/// Takes out a word of the one that is two words of the other, and those two: which of several "pine" is left over is chance,
/// so they need not stand side by side.
fn drop_joined<'t>(words: &mut Vec<&'t Term>, other: &mut Vec<&'t Term>) {
    let there: BTreeSet<&str> = other.iter().map(|t| t.text.as_str()).collect();
    words.retain(|word| {
        let cuts = word.text.char_indices().skip(1).map(|(cut, _)| word.text.split_at(cut));
        let pair = cuts
            .filter(|(head, tail)| head != tail && there.contains(head) && there.contains(tail))
            .find_map(|(head, tail)| {
                let at = |text: &str| other.iter().position(|t| t.text == text);
                Some((at(head)?, at(tail)?))
            });
        if let Some((head, tail)) = pair {
            other.remove(head.max(tail));
            other.remove(head.min(tail));
        }
        pair.is_none()
    });
}

/// Takes out pairs where one is a misreading of the other.
fn drop_misread(a: &mut Vec<&Term>, b: &mut Vec<&Term>) {
    a.retain(|x| match b.iter().position(|y| misread(x, y)) {
        Some(at) => {
            b.remove(at);
            false
        }
        None => true,
    });
}

fn misread(x: &Term, y: &Term) -> bool {
    if x.kin() && y.kin() {
        return false;
    }
    if (x.numeric() || y.numeric()) && skeleton(&x.text) == skeleton(&y.text) {
        return true;
    }
    let sure = x.sure.min(y.sure);
    // the edit distance costs more than all that came before it
    let (n, m) = (x.text.chars().count(), y.text.chars().count());
    let longest = n.max(m);
    if n.abs_diff(m) > 2 || sure >= SURELY {
        return false;
    }
    let apart = distance(&x.text, &y.text);
    if x.numeric() || y.numeric() {
        // a wrong digit is another amount, unless the program itself does not believe it
        return sure < 0.6 && apart <= 1 + longest / 6;
    }
    apart <= (longest / 3).max(1)
}

/// Letters that are taken for digits become those; digits stay as they are, so two numbers never become one.
fn skeleton(text: &str) -> String {
    text.replace("rn", "m")
        .chars()
        .map(|c| match c {
            'o' | 'q' => '0',
            'l' | 'i' => '1',
            's' => '5',
            'z' => '2',
            'b' => '8',
            other => other,
        })
        .collect()
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Quay Recovery LLC 12 Pine Street Alder CA 90001 May 2, 2026 Rosa Lind 7 Oak Road \
        Re: account ending 4471 Dear Rosa Lind, our records show that you owe $1,204.33 on the account named above. \
        Please send your payment by June 1, 2026 to the address shown above or call (555) 010-4471. Sincerely, M. Pine";

    fn read(text: &str, sure: f32) -> Vec<Term> {
        let pages = crate::typeset::pages(text);
        let mut all = terms(&pages.iter().collect::<Vec<_>>());
        all.iter_mut().for_each(|t| t.sure = sure);
        all
    }

    #[track_caller]
    fn check(other: &str, expected: Likeness) {
        let got = compare(&read(LETTER, 1.0), &read(other, 0.93));
        assert_eq!(got.likeness, expected, "{:?} {:?}", got.only_first, got.only_second);
    }

    #[test]
    fn another_amount_date_or_name_is_another_letter() {
        check(LETTER, Likeness::Copy);
        check(&LETTER.replace("$1,204.33", "$1,204.38"), Likeness::Other);
        check(&LETTER.replace("May 2,", "May 3,"), Likeness::Other);
        check(&LETTER.replace("Rosa", "Rose"), Likeness::Other);
        check(&LETTER.replace("4471", "4417"), Likeness::Other);
        let father = LETTER.replace("Rosa Lind", "Thomas W. Lind, Sr.");
        for other in ["Thomas W. Lind, Jr.", "Thomas A. Lind, Sr."] {
            let found = compare(&read(&father, 1.0), &read(&LETTER.replace("Rosa Lind", other), 0.93));
            assert_eq!(found.likeness, Likeness::Other, "{other}");
        }
    }

    #[test]
    fn letters_taken_for_digits_and_words_run_together_are_the_same_letter() {
        check(&LETTER.replace("90001", "9OOO1").replace("Pine Street", "PineStreet"), Likeness::Copy);
        let mut doubtful = read(&LETTER.replace("records", "recorcls"), 0.95);
        doubtful.iter_mut().filter(|t| t.text == "recorcls").for_each(|t| t.sure = 0.7);
        assert_eq!(compare(&read(LETTER, 1.0), &doubtful).likeness, Likeness::Copy);
    }

    #[test]
    fn a_filing_stamp_makes_a_version() {
        let stamped = format!("FILED May 4, 2026 9:12 AM Clerk of Court {LETTER}");
        check(&stamped, Likeness::Version);
        check(
            "Thank you very much for your kind help with my case and for all that you did",
            Likeness::Other,
        );
    }

    #[test]
    fn copies_meet_in_the_sketch_and_form_letters_seldom() {
        let bands_of = |text: &str| bands(&read(text, 1.0));
        let common = |a: &[i64], b: &[i64]| a.iter().filter(|x| b.contains(x)).count();
        let one = bands_of(LETTER);
        assert_eq!(one.len(), BANDS);
        assert!(common(&one, &bands_of(&LETTER.replace("Street", "Streat").replace("M. Pine", ""))) >= 3);
        let other = LETTER
            .replace("Rosa Lind", "Juan Vega")
            .replace("7 Oak Road", "8812 Elm Court")
            .replace("$1,204.33", "$930.10")
            .replace("4471", "2266")
            .replace("May 2,", "March 17,");
        assert!(common(&one, &bands_of(&other)) <= 2);
        assert_eq!(bands_of("Dear Rosa, thank you for the letter that you have sent to us today"), []);
    }
}
