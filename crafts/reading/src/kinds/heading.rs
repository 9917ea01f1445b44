//! The headings of a page: lines in capitals, large or centred, in its upper part or in the cell beside the caption.

use std::borrow::Cow;

use super::{
    fold::{fold_into, unconfused},
    list::List,
};
use crate::{Area, Line, Origin, Page};

/// Lines that together say what a paper is.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// Folded, words two spaces apart.
    pub text: String,
    /// Where in `text` each line begins.
    pub line_starts: Vec<usize>,
    /// Where it stands.
    pub at: Area,
    /// First and last line, as indexes into the page's lines.
    pub lines: Vec<usize>,
    /// How much it looks like a heading, 0 to 1.
    pub quality: f32,
    /// In capitals.
    pub caps: bool,
    height: f32,
}

/// The headings of a page from its top down.
pub(crate) fn headings(page: &Page, list: &List) -> Vec<Heading> {
    let usual = usual_height(page);
    let mut found: Vec<Heading> = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        let Some(heading) = candidate(page, *line, index, usual, list) else { continue };
        let joined = found.iter_mut().rev().take(8).find(|open| continues(open, &heading));
        match joined {
            Some(open) => {
                open.line_starts.push(open.text.len());
                open.text.push_str(&heading.text);
                open.at = open.at.union(heading.at);
                open.lines.push(index);
                open.quality = open.quality.max(heading.quality);
            }
            None => found.push(heading),
        }
    }
    found.sort_by(|a, b| a.at.0[1].total_cmp(&b.at.0[1]));
    found
}

/// True when `next` is another line of the same heading.
fn continues(open: &Heading, next: &Heading) -> bool {
    let (above, below) = (open.at.0, next.at.0);
    let gap = below[1] - above[3];
    let beside = below[0] < above[2] && above[0] < below[2];
    let alike = open.caps == next.caps && (next.height - open.height).abs() < 0.35 * open.height;
    beside && alike && gap > -open.height && gap < 1.3 * open.height && open.lines.len() < 8
}

fn usual_height(page: &Page) -> f32 {
    let mut heights: Vec<f32> = page.words.iter().map(|w| w.at.0[3] - w.at.0[1]).collect();
    if heights.is_empty() {
        return 0.012;
    }
    let middle = heights.len() / 2;
    *heights.select_nth_unstable_by(middle, f32::total_cmp).1
}

fn candidate(page: &Page, line: Line, index: usize, usual: f32, list: &List) -> Option<Heading> {
    let words = page.words.get(line.from as usize..line.to as usize)?;
    if words.is_empty() || words.len() > 16 {
        return None;
    }
    let at = words.iter().map(|w| w.at).reduce(Area::union)?;
    let [left, top, right, bottom] = at.0;
    if top > 0.8 && top < 0.9 {
        return None;
    }
    let height = words.iter().map(|w| w.at.0[3] - w.at.0[1]).sum::<f32>() / words.len() as f32;
    let (mut upper, mut lower, mut long, mut long_lower) = (0u32, 0u32, 0u32, 0u32);
    for word in words {
        let text = word.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        upper += text.chars().filter(|c| c.is_uppercase()).count() as u32;
        lower += text.chars().filter(|c| c.is_lowercase()).count() as u32;
        if letters >= 4 {
            long += 1;
            long_lower += u32::from(text.starts_with(|c: char| c.is_lowercase()));
        }
    }
    if upper + lower < 3 {
        return None;
    }
    let caps = upper * 5 > (upper + lower) * 4;
    let opens = words
        .iter()
        .flat_map(|w| w.text.chars())
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase());
    let sentence = words.iter().rev().skip(1).any(|w| w.text.len() > 3 && w.text.ends_with('.'));
    let named = !caps && opens && !sentence && long > 0 && long_lower == 0 && words.len() <= 11;
    let size = if usual > 0.0 { height / usual } else { 1.0 };
    let middle = (left + right) / 2.0;
    let centred = (middle - 0.5).abs() < 0.07 && right - left < 0.8;
    let right_cell = left > 0.45 && top > 0.08 && top < 0.75;
    let alone = line.gap_above || words.len() <= 6;
    let mut quality = match (caps, named) {
        (true, _) => 0.75,
        (_, true) if alone => 0.4,
        (_, true) => 0.3,
        _ => 0.0,
    };
    let subject = subject_words(&page.line_text(line));
    if subject.is_some() {
        quality = f32::max(quality, 0.55);
    }
    if words.len() <= 12 && (caps || named || long_lower <= 1) {
        quality += match size {
            s if s > 1.5 => 0.4,
            s if s > 1.18 => 0.25,
            _ => 0.0,
        };
    }
    if quality > 0.0 {
        quality += if centred { 0.15 } else { 0.0 } + if right_cell { 0.1 } else { 0.0 };
    }
    if top > 0.9 {
        quality *= if words.len() > 2 { 0.6 } else { 0.0 };
    } else if top > 0.55 && !right_cell {
        quality *= if centred && top < 0.75 { 0.85 } else { 0.6 };
    }
    if quality < 0.4 {
        return None;
    }
    let mut text = String::new();
    let source =
        subject.unwrap_or_else(|| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "));
    heading_text(&source, page.origin == Origin::Recognised, list, &mut text);
    (!text.trim().is_empty()).then(|| Heading {
        text,
        line_starts: vec![0],
        at: Area([left, top, right, bottom]),
        lines: vec![index],
        quality: quality.min(1.0),
        height: height.max(0.004),
        caps,
    })
}

/// What stands after "Re:" or its like at the beginning of a line.
fn subject_words(line: &str) -> Option<String> {
    let (head, rest) = line.split_once(':')?;
    let head = head.trim().to_lowercase();
    let known = matches!(
        head.as_str(),
        "re" | "subject" | "title" | "proceedings" | "asunto" | "ref" | "referencia" | "θέμα" | "θεμα"
    );
    (known && !rest.trim().is_empty()).then(|| rest.trim().to_owned())
}

/// Folds a heading: words two spaces apart, spaced-out letters joined, misread words put right.
pub(crate) fn heading_text(source: &str, recognised: bool, list: &List, out: &mut String) {
    let mut plain = String::new();
    fold_into(source, &mut plain);
    let tokens = join_spaced(plain.split_whitespace().collect());
    let mut begun = false;
    for token in &tokens {
        // line numbers of pleading paper
        if !begun && token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        begun = true;
        out.push(' ');
        if recognised {
            out.push_str(&nearest(token, list));
        } else {
            out.push_str(token);
        }
        out.push(' ');
    }
}

fn join_spaced(tokens: Vec<&str>) -> Vec<Cow<'_, str>> {
    let single = |t: &&str| t.chars().count() == 1 && t.chars().all(char::is_alphabetic);
    if tokens.len() < 5 || tokens.iter().filter(|t| single(t)).count() * 5 < tokens.len() * 4 {
        return tokens.into_iter().map(Cow::Borrowed).collect();
    }
    vec![Cow::Owned(tokens.concat())]
}

/// The heading word that a misread word stands for, or the word itself.
fn nearest<'a>(token: &'a str, list: &'a List) -> Cow<'a, str> {
    let length = token.chars().count();
    if length < 5 || list.vocabulary.binary_search_by(|v| v.as_str().cmp(token)).is_ok() {
        return Cow::Borrowed(token);
    }
    let clean = unconfused(token);
    let round = clean.replace('q', "o");
    for guess in [&clean, &round] {
        if list.vocabulary.binary_search(guess).is_ok() {
            return Cow::Owned(guess.clone());
        }
    }
    // short words are too near to one another (order, older)
    if length < 6 {
        return Cow::Borrowed(token);
    }
    let most = if length >= 9 { 2 } else { 1 };
    list.vocabulary
        .iter()
        .filter(|v| v.chars().count().abs_diff(length) <= most)
        .filter(|v| most == 1 || v.chars().next() == clean.chars().next())
        .find(|v| within(&clean, v, most))
        .map_or(Cow::Borrowed(token), |v| Cow::Borrowed(v.as_str()))
}

/// True when the words differ in at most `most` letters (changed, missing or too many).
fn within(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
            least = least.min(row[j + 1]);
        }
        if least > most {
            return false;
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::list::list;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let mut out = String::new();
        heading_text(source, true, list(), &mut out);
        assert_eq!(out.split_whitespace().collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn misread_headings_are_put_right() {
        check("SUMMQNS", "summons");
        check("0RDER", "order");
        check("N0TICE 0F HEAR1NG", "notice 0f hearing");
        check("W R I T", "w r i t");
        check("S U M M O N S", "summons");
        check("8 COMPLAlNT FOR MONEY", "complaint for money");
    }

    #[test]
    fn other_words_are_left_alone() {
        check("MARTHA OLDER", "martha older");
    }
}
