//! Are these two names one person's?

use super::parse::{Part, PersonName, parse};
use super::{Agreement, fold, nick, organisation};
use crate::similar;

/// The outcome of comparing two names.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The verdict.
    pub agreement: Agreement,
    /// 0 to 1; from 0.5 on more likely one than two.
    pub score: f32,
    /// In plain words: what agreed, what did not.
    pub why: String,
    /// One is Jr and the other Sr (or III): never the same person, however alike the rest.
    pub suffix_conflict: bool,
    /// The weakest way in which two words of the names were taken for one; nothing when all were the same.
    pub weakest: Option<Tie>,
    /// Two given names that both are in use and differ by a letter (Maria, Mario; Jon, Jan): rather two people of one
    /// house than a slip.
    pub two_names: bool,
}

impl Compared {
    pub(super) fn new(score: f32, why: impl Into<String>) -> Self {
        let agreement = match score {
            s if s >= 0.95 => Agreement::Same,
            s if s >= 0.7 => Agreement::Close,
            s if s >= 0.4 => Agreement::Weak,
            _ => Agreement::Different,
        };
        Self { agreement, score, why: why.into(), suffix_conflict: false, weakest: None, two_names: false }
    }

    fn unknown() -> Self {
        Self {
            agreement: Agreement::Unknown,
            score: 0.0,
            why: "no name to compare".into(),
            suffix_conflict: false,
            weakest: None,
            two_names: false,
        }
    }
}

/// How two words of two names agree, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Tie {
    /// Letter for letter, once folded.
    Exact,
    /// A short or familiar form.
    Familiar,
    /// One name in two languages.
    Translated,
    /// Mistyped or misread.
    Slip,
    /// Sounds alike.
    Sound,
    /// An initial.
    Initial,
}

/// Likeness of two words, 0 when they are two words.
pub(super) fn tie(a: &str, b: &str) -> Option<(f32, Tie)> {
    if a == b {
        return Some((1.0, Tie::Exact));
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == 1 {
        return long.starts_with(short).then_some((0.8, Tie::Initial));
    }
    let by_list = if nick::familiar(a, b) {
        Some((0.92, Tie::Familiar))
    } else if nick::translated(a, b) {
        Some((0.85, Tie::Translated))
    } else {
        None
    };
    if by_list.is_some() {
        return by_list;
    }
    if !a.is_ascii() || !b.is_ascii() {
        let (x, y) = (a.chars().count(), b.chars().count());
        let off = off_by_chars(a, b);
        return (off <= x.max(y) / 5 + usize::from(x.max(y) >= 4 && off == 1)).then_some((0.8, Tie::Slip));
    }
    // nobody mistypes both ends of a name
    let ends = |w: &str| (w.as_bytes()[0], w.as_bytes()[w.len() - 1]);
    if short.len() >= 3 && ends(a).0 != ends(b).0 && ends(a).1 != ends(b).1 {
        return None;
    }
    if long.len() - short.len() <= 3 {
        let off = slips(a, b);
        // a short word must agree in all but one letter; a long one may hide two slips
        let allowed = match long.len() {
            0..=2 => 0,
            3..=7 => 1,
            8..=12 => 2,
            _ => 3,
        };
        // three letters are a name of their own, unless only the vowel differs (Jon, Jan is still two)
        let tiny = long.len() == 3 && short.len() == 3 && a.as_bytes()[0] != b.as_bytes()[0];
        if off <= allowed && !tiny {
            let worth = if long.len() <= 4 { 0.78 } else { 0.93 - 0.07 * off as f32 };
            return Some((worth, Tie::Slip));
        }
    }
    let spoken = short.len() >= 4
        && similar::sound(a) == similar::sound(b)
        && similar::edits(a, b) <= (long.len() - 1) / 3 + usize::from(long.len() > 5);
    spoken.then_some((0.82, Tie::Sound))
}

/// Edits, with digits that stand for letters (0 for o, 1 for i) read as letters.
fn slips(a: &str, b: &str) -> usize {
    let odd = |w: &str| w.bytes().any(|c| c.is_ascii_digit()) && w.bytes().any(|c| c.is_ascii_alphabetic());
    if odd(a) || odd(b) {
        let plain = |w: &str| -> String {
            w.chars()
                .map(|c| match c {
                    '0' => 'o',
                    '1' => 'i',
                    '3' => 'e',
                    '4' => 'a',
                    '5' => 's',
                    other => other,
                })
                .collect()
        };
        return similar::edits(&plain(a), &plain(b));
    }
    similar::edits(a, b)
}

fn off_by_chars(a: &str, b: &str) -> usize {
    // map each distinct letter to a byte, so that one letter is one edit
    let mut seen: Vec<char> = Vec::new();
    let mut code = |w: &str| -> String {
        w.chars()
            .map(|c| {
                let at = seen.iter().position(|s| *s == c).unwrap_or_else(|| {
                    seen.push(c);
                    seen.len() - 1
                });
                char::from(u8::try_from(at % 120).unwrap_or(0))
            })
            .collect()
    };
    let (x, y) = (code(a), code(b));
    similar::edits(&x, &y)
}

/// A pairing of the words of two names.
struct Pairing {
    /// index in a, index in b, worth, how
    ties: Vec<(usize, usize, f32, Tie)>,
    left_a: Vec<usize>,
    left_b: Vec<usize>,
}

type Words = Vec<(String, Part)>;

/// Words that are written apart in one name and together in the other (`Good Will`, `Lopezvega`) are put together.
fn close_up(a: &Words, b: &Words) -> Option<Words> {
    for from in 0..a.len().saturating_sub(1) {
        for to in from + 2..=a.len().min(from + 4) {
            let run = &a[from..to];
            let length: usize = run.iter().map(|w| w.0.len()).sum();
            // Abd al-Aziz and Abdulaziz: the article's vowel is anybody's guess
            let servant = run[0].0 == "abd" && length == 5;
            let found = b.iter().any(|(word, _)| {
                let near = word.len().abs_diff(length) <= 1
                    && length >= 5
                    && word.as_bytes()[0] == run[0].0.as_bytes()[0];
                near && {
                    let joined: String = run.iter().map(|w| w.0.as_str()).collect();
                    *word == joined || ((length >= 8 || servant) && similar::edits(word, &joined) <= 1)
                }
            });
            if found && !run.iter().any(|(w, _)| b.iter().any(|(x, _)| x == w)) {
                let mut merged = a.clone();
                let part = run[run.len() - 1].1;
                let joined = run.iter().map(|w| w.0.as_str()).collect();
                merged.splice(from..to, [(joined, part)]);
                return Some(close_up(&merged, b).unwrap_or(merged));
            }
        }
    }
    None
}

fn pair_up(a: &Words, b: &Words) -> Pairing {
    let mut candidates: Vec<(f32, usize, usize, f32, Tie)> = Vec::with_capacity(a.len());
    for (i, (x, p)) in a.iter().enumerate() {
        for (j, (y, q)) in b.iter().enumerate() {
            if let Some((worth, how)) = tie(x, y) {
                // a word in the same office is preferred; an initial is never a surname's
                let same_office = if p == q { 0.05 } else { 0.0 };
                let surname_initial = how == Tie::Initial && (*p == Part::Surname && *q == Part::Surname);
                if !(surname_initial && a.len().min(b.len()) > 1 && a.len() + b.len() < 4) {
                    candidates.push((worth + same_office - 0.001 * i.abs_diff(j) as f32, i, j, worth, how));
                }
            }
        }
    }
    candidates.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then((x.1 + x.2).cmp(&(y.1 + y.2)))
            .then(x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2)))
    });
    let (mut used_a, mut used_b) = (0u64, 0u64);
    let mut ties = Vec::with_capacity(a.len());
    for (_, i, j, worth, how) in candidates {
        if i < 64 && j < 64 && used_a & (1 << i) == 0 && used_b & (1 << j) == 0 {
            used_a |= 1 << i;
            used_b |= 1 << j;
            ties.push((i, j, worth, how));
        }
    }
    let rest = |words: &Words, used: u64| {
        (0..words.len())
            .filter(|&i| i >= 64 || used & (1 << i) == 0)
            .filter(|&i| words[i].1 != Part::Particle)
            .collect()
    };
    Pairing { left_a: rest(a, used_a), left_b: rest(b, used_b), ties }
}

/// Compare two people's names: nicknames, initials, swapped order, double surnames, typing slips, and the
/// contradiction of Jr and Sr.
pub fn compare(a: &PersonName, b: &PersonName) -> Compared {
    if a.is_empty() || b.is_empty() {
        return Compared::unknown();
    }
    if let (Some(x), Some(y)) = (a.suffix, b.suffix)
        && x != y
    {
        return Compared {
            agreement: Agreement::Different,
            score: 0.1,
            why: format!("{} is not {}", x.as_str(), y.as_str()),
            suffix_conflict: true,
            weakest: None,
            two_names: false,
        };
    }
    let mut found = compare_words(a, b);
    if a.suffix != b.suffix {
        let only = a.suffix.or(b.suffix).map_or("", super::Suffix::as_str);
        found.score *= 0.85;
        found.why.push_str(&format!("; only one says {only}"));
        if found.agreement == Agreement::Same {
            found.agreement = Agreement::Close;
        }
    }
    found
}

fn compare_words(a: &PersonName, b: &PersonName) -> Compared {
    if a.words == b.words {
        let score = if a.words.len() == 1 { 0.9 } else { 1.0 };
        return Compared::new(score, "same name");
    }
    let merged_a = close_up(&a.words, &b.words);
    let words_a = merged_a.as_ref().unwrap_or(&a.words);
    let merged_b = close_up(&b.words, words_a);
    let words_b = merged_b.as_ref().unwrap_or(&b.words);
    let pairing = pair_up(words_a, words_b);
    // An initial beside a given name that agrees in full leaves nothing open.
    let telling = pairing.ties.iter().filter(|&&(i, j, _, how)| {
        let middles = |words: &Words, at: usize| words[at].1 == Part::Middle;
        how != Tie::Exact && !(how == Tie::Initial && (middles(words_a, i) && middles(words_b, j)))
    });
    let weakest = telling.map(|t| t.3).fold(None, |worst: Option<Tie>, tie| match worst {
        Some(worst) if worst >= tie => Some(worst),
        _ => Some(tie),
    });
    let two_names = pairing.ties.iter().any(|&(i, j, _, how)| {
        matches!(how, Tie::Slip | Tie::Sound)
            && (words_a[i].1 == Part::Given || words_b[j].1 == Part::Given)
            && are_two_names(&words_a[i].0, &words_b[j].0)
    });
    Compared { weakest, two_names, ..judge(a, b, words_a, words_b, pairing) }
}

/// Both are names in use, or one is the other with the ending of the other sex (Dimitris, Dimitra; Daniel, Daniela).
fn are_two_names(x: &str, y: &str) -> bool {
    let stem = |w: &str| w.trim_end_matches('s').trim_end_matches(['a', 'o', 'i', 'e', 'u']).to_owned();
    let ends = x.as_bytes().last() != y.as_bytes().last();
    (nick::known(x) && nick::known(y)) || (ends && stem(x).len() >= 3 && stem(x) == stem(y))
}

fn judge(a: &PersonName, b: &PersonName, wa: &Words, wb: &Words, mut pairing: Pairing) -> Compared {
    // "Sergey Sergey Shoigu": a word repeated is no second name
    let again = |words: &Words, i: usize| {
        i > 0 && words[i - 1].0 == words[i].0 || words.get(i + 1).is_some_and(|w| w.0 == words[i].0)
    };
    if pairing.left_b.is_empty() {
        pairing.left_a.retain(|&i| !again(wa, i));
    } else if pairing.left_a.is_empty() {
        pairing.left_b.retain(|&j| !again(wb, j));
    }
    let Pairing { ties, left_a, left_b } = pairing;
    let solid: Vec<_> =
        ties.iter().filter(|t| wa[t.0].1 != Part::Particle || wb[t.1].1 != Part::Particle).collect();
    let words =
        |left: &[usize], all: &Words| left.iter().map(|&i| all[i].0.as_str()).collect::<Vec<_>>().join(" ");
    if solid.is_empty() {
        return Compared::new(0.0, "no part of the names agrees");
    }
    let full: Vec<_> = solid.iter().filter(|t| t.3 != Tie::Initial).collect();
    let mean = solid.iter().map(|t| t.2).sum::<f32>() / solid.len() as f32;
    let mut why = reasons(&solid, wa, wb);
    if full.is_empty() {
        return Compared::new(0.3, "only initials agree");
    }
    // both have a word that the other lacks: a contradiction, worse in a name that says much
    let against = left_a.len().min(left_b.len());
    if against > 0 {
        let only_initials = |left: &[usize], all: &Words| left.iter().all(|&i| all[i].0.len() == 1);
        let middle_only = left_a.iter().all(|&i| wa[i].1 == Part::Middle)
            && left_b.iter().all(|&j| wb[j].1 == Part::Middle);
        let score = match against {
            1 if middle_only && (only_initials(&left_a, wa) || only_initials(&left_b, wb)) => 0.42,
            1 if middle_only && full.len() >= 2 => 0.4,
            1 if full.len() >= 4 => 0.38,
            _ => 0.3 * full.len() as f32 / (full.len() + against) as f32,
        };
        return Compared::new(score, format!("{why}; {} against {}", words(&left_a, wa), words(&left_b, wb)));
    }
    let extra = left_a.len() + left_b.len();
    let smaller = wa
        .iter()
        .filter(|w| w.1 != Part::Particle)
        .count()
        .min(wb.iter().filter(|w| w.1 != Part::Particle).count());
    if extra > 0 {
        let (left, all) = if left_a.is_empty() { (&left_b, wb) } else { (&left_a, wa) };
        why = format!("{why}; one also has {}", words(left, all));
    }
    let score = if smaller <= 1 {
        // one word against a whole name: a surname alone, or a given name alone
        if extra == 0 { mean * 0.9 } else { 0.55 * mean }
    } else {
        let surname_agrees = solid
            .iter()
            .any(|t| t.3 != Tie::Initial && (wa[t.0].1 == Part::Surname || wb[t.1].1 == Part::Surname));
        let cover = if surname_agrees { 1.0 } else { 0.85 };
        let swapped = swapped_order(a, b, &solid, wa, wb);
        if swapped {
            why.push_str("; order swapped");
        }
        mean * cover * (1.0 - 0.06 * extra.min(4) as f32) - if swapped { 0.06 } else { 0.0 }
    };
    Compared::new(score, why)
}

fn reasons(solid: &[&(usize, usize, f32, Tie)], wa: &Words, wb: &Words) -> String {
    let mut out = String::new();
    for &&(i, j, _, how) in solid {
        if !out.is_empty() {
            out.push_str(", ");
        }
        let (x, y) = (&wa[i].0, &wb[j].0);
        match how {
            Tie::Exact => out.push_str(x),
            Tie::Familiar => out.push_str(&format!("{x} is short for or a form of {y}")),
            Tie::Translated => out.push_str(&format!("{x} and {y} are one name in two languages")),
            Tie::Slip => out.push_str(&format!("{x} and {y} differ by a slip")),
            Tie::Sound => out.push_str(&format!("{x} sounds like {y}")),
            Tie::Initial => out.push_str(&format!("initial {x}/{y}")),
        }
    }
    out
}

/// Given name of one is the surname of the other, though neither (or only one) said so by a comma.
fn swapped_order(
    a: &PersonName,
    b: &PersonName,
    solid: &[&(usize, usize, f32, Tie)],
    wa: &Words,
    wb: &Words,
) -> bool {
    let crossed =
        |x: Part, y: Part| matches!((x, y), (Part::Given, Part::Surname) | (Part::Surname, Part::Given));
    let swaps = solid.iter().filter(|t| crossed(wa[t.0].1, wb[t.1].1)).count();
    swaps > 0 && !(a.sure_order && b.sure_order && swaps < 2)
}

/// Compare two names as written, of people or organisations; which of the two they are is seen from the words.
pub fn compare_text(a: &str, b: &str) -> Compared {
    let (folded_a, folded_b) = (fold(a), fold(b));
    if organisation::looks_folded(a, &folded_a) || organisation::looks_folded(b, &folded_b) {
        return organisation::compare(
            &organisation::parse_folded(&folded_a),
            &organisation::parse_folded(&folded_b),
        );
    }
    compare(&parse(a), &parse(b))
}
