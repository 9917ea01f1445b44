//! How two different values of one column agree.

use super::column::Kind;
use super::field::{DIFFERENT, FAINT, LIKE, Level, NEAR, Value};
use crate::{email, names, similar};

/// At least this many edits lie between two values: a letter that only one of them has must be written or replaced.
pub(super) fn least_edits(a: &Value, b: &Value) -> usize {
    let only = |x: u64, y: u64| (x & !y).count_ones() as usize;
    only(a.letters, b.letters).max(only(b.letters, a.letters)).max(a.text.len().abs_diff(b.text.len()))
}

/// The level of two values that are not equal.
pub(super) fn compare(kind: Kind, a: &Value, b: &Value) -> Level {
    let (x, y) = (a.text.as_str(), b.text.as_str());
    let long = x.len().max(y.len());
    let far = least_edits(a, b);
    match kind {
        Kind::Given | Kind::Surname => compare_names(a, b, far),
        Kind::Date => compare_dates(a, b, far),
        Kind::Code | Kind::Phone => compare_codes(x, y, far),
        Kind::Email if far * 5 > long * 3 => DIFFERENT,
        Kind::Email => compare_emails(x, y),
        Kind::Text => compare_texts(a, b, far),
        Kind::Person => compare_wholes(a, b),
        _ => compare_words(x, y, far),
    }
}

fn compare_codes(x: &str, y: &str, far: usize) -> Level {
    if far > 3 {
        return DIFFERENT;
    }
    match (similar::edits(x, y), x.len().min(y.len())) {
        (1, 3..) => NEAR,
        (2, 5..) => LIKE,
        (3, 8..) => FAINT,
        _ => DIFFERENT,
    }
}

fn compare_names(a: &Value, b: &Value, far: usize) -> Level {
    let (x, y) = (a.text.as_str(), b.text.as_str());
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    let off = if far * 2 > long { far } else { similar::edits(x, y) };
    if off == 1 && long >= 4 || off == 2 && long >= 9 {
        return NEAR;
    }
    let same_start = x.as_bytes()[0] == y.as_bytes()[0];
    if short == 1 && same_start || a.lists.iter().any(|l| b.lists.contains(l)) {
        return LIKE;
    }
    // little in common: Jaro-Winkler cannot reach what is asked below
    let alike = if far * 3 > long * 2 { 0.0 } else { similar::jaro_winkler(x, y) };
    let part = |p: &str, q: &str| {
        q.len() > p.len() && q.contains(' ') && p.split(' ').all(|w| q.split(' ').any(|v| v == w))
    };
    if alike >= 0.88 || (off == 2 && long >= 5) || part(x, y) || part(y, x) {
        LIKE
    } else if alike >= 0.78 || off <= long / 2 || short >= 3 && a.sound == b.sound {
        FAINT
    } else {
        DIFFERENT
    }
}

fn compare_dates(a: &Value, b: &Value, far: usize) -> Level {
    let (x, y) = (a.text.as_str(), b.text.as_str());
    let (Some((ya, ma, da)), Some((yb, mb, db))) = (a.date, b.date) else {
        let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
        return match similar::edits(x, y) {
            _ if short.len() >= 4 && long.starts_with(short) => LIKE,
            1 => NEAR,
            _ => DIFFERENT,
        };
    };
    if ya == yb && ma == db && da == mb {
        return NEAR;
    }
    let same = usize::from(ya == yb) + usize::from(ma == mb) + usize::from(da == db);
    if same == 0 && far > 2 || same == 1 && far > 3 && ya != yb {
        return DIFFERENT;
    }
    match (similar::edits(x, y), same) {
        (1, _) => NEAR,
        (_, 2) | (2, 1) => LIKE,
        (2, _) | (3, 1) => FAINT,
        (_, 1) if ya == yb => FAINT,
        _ => DIFFERENT,
    }
}

fn compare_emails(x: &str, y: &str) -> Level {
    if similar::edits(x, y) <= 2 {
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

fn compare_words(x: &str, y: &str, far: usize) -> Level {
    let long = x.len().max(y.len());
    let (part, whole) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let shared = || {
        part.len() >= 4 && whole.contains(' ') && part.split(' ').all(|w| whole.split(' ').any(|v| v == w))
    };
    if far * 20 > long * 9 {
        return if shared() { LIKE } else { DIFFERENT };
    }
    let off = similar::edits(x, y);
    if off == 1 && long >= 3 || off == 2 && long >= 7 || off == 3 && long >= 14 {
        return NEAR;
    }
    let alike = 1.0 - off as f32 / long as f32;
    if alike >= 0.75 || shared() {
        LIKE
    } else if alike >= 0.55 {
        FAINT
    } else {
        DIFFERENT
    }
}

fn compare_wholes(a: &Value, b: &Value) -> Level {
    let (Some(x), Some(y)) = (&a.person, &b.person) else { return DIFFERENT };
    let score = if x.looks_like_organisation || y.looks_like_organisation {
        names::compare_organisations(&x.organisation, &y.organisation).score
    } else {
        names::compare(&x.person, &y.person).score
    };
    match score {
        s if s >= 0.95 => NEAR,
        s if s >= 0.7 => LIKE,
        s if s >= 0.45 => FAINT,
        _ => DIFFERENT,
    }
}

/// Cosine of the words, rare ones counting more.
fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
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

fn compare_texts(a: &Value, b: &Value, far: usize) -> Level {
    let shared = cosine(&a.words, &b.words);
    // spelling counts where words do not meet: a few slips in a short text
    let long = a.text.len().max(b.text.len());
    let short_texts = shared < 0.8 && long <= 64 && far * 2 < long;
    let spelled = if short_texts { similar::ratio(&a.text, &b.text) } else { 0.0 };
    match shared.max(spelled - 0.1) {
        s if s >= 0.8 => NEAR,
        s if s >= 0.55 => LIKE,
        s if s >= 0.3 => FAINT,
        _ => DIFFERENT,
    }
}
