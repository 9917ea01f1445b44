//! Our own file numbers: `10482-7`, the digit after the hyphen being a check digit.
//!
//! The digit is Damm's (quasi-group of order 10): it catches every single wrong digit and every swap of two
//! neighbours, which are the errors people make.

const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn damm(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |so_far, digit| DAMM[usize::from(so_far)][usize::from(digit - b'0')])
}

/// The number with its check digit: `10482` becomes `10482-x`.
pub fn with_check(number: u64) -> String {
    let body = number.to_string();
    let check = damm(body.bytes());
    format!("{body}-{check}")
}

/// Is this one of our numbers, by shape and check digit? Blanks around it and a longer dash are forgiven.
pub fn valid(text: &str) -> bool {
    let Some((body, check)) =
        text.trim().rsplit_once(['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'])
    else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    digits(body) && check.len() == 1 && digits(check) && damm(body.bytes().chain(check.bytes())) == 0
}

/// The known numbers that stand in a text as whole tokens, longest first, each once.
///
/// A token is never cut from the middle of a longer number: `181/25` is not found inside `1181/25`, nor inside
/// `181/25-7` when that longer one is known too.
pub fn find_in(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    const JOINTS: [char; 4] = ['-', '/', '.', '_'];
    let text: String = text
        .chars()
        .map(|c| if matches!(c, '\u{2010}'..='\u{2013}' | '\u{2212}') { '-' } else { c })
        .collect();
    let mut found: Vec<String> = Vec::new();
    for token in text.split(|c: char| !(c.is_alphanumeric() || JOINTS.contains(&c))) {
        let token = token.trim_matches(&JOINTS[..]);
        if !token.bytes().any(|c| c.is_ascii_digit()) || token.len() > 64 {
            continue;
        }
        // a token may carry more than the number ("File-10482-7"): try its runs of whole parts, longest first
        let mut cuts: Vec<usize> = vec![0];
        cuts.extend(token.char_indices().filter(|(_, c)| JOINTS.contains(c)).map(|(i, _)| i + 1));
        let ends: Vec<usize> = cuts.iter().skip(1).map(|c| c - 1).chain([token.len()]).collect();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (i, &from) in cuts.iter().enumerate() {
            runs.extend(ends[i..].iter().map(|&to| (from, to)).filter(|(f, t)| f < t));
        }
        runs.sort_by_key(|&(from, to)| (std::cmp::Reverse(to - from), from));
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for (from, to) in runs {
            let run = &token[from..to];
            if taken.iter().all(|&(f, t)| to <= f || from >= t) && stands_alone(token, from, to) && known(run)
            {
                taken.push((from, to));
                if !found.iter().any(|f| f == run) {
                    found.push(run.to_owned());
                }
            }
        }
    }
    found.sort_by_key(|f| std::cmp::Reverse(f.len()));
    found
}

/// A run inside a token counts only when what is joined to it is a word, not more number: `10482-7` in
/// `file-10482-7` does, in `3-10482-7` does not.
fn stands_alone(token: &str, from: usize, to: usize) -> bool {
    let digit_beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let before = token[..from].trim_end_matches(['-', '/', '.', '_']);
    let after = token[to..].trim_start_matches(['-', '/', '.', '_']);
    !digit_beside(before.chars().last()) && !digit_beside(after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_wrong_digit_and_every_swap_is_caught() {
        proptest!(|(number in 0u64..100_000_000_000, at in 0usize..12, other in 0u8..10)| {
            let right = with_check(number);
            prop_assert!(valid(&right));
            let digits: Vec<u8> = right.bytes().filter(u8::is_ascii_digit).collect();
            let write = |d: &[u8]| {
                let text: String = d.iter().map(|&c| char::from(c)).collect();
                format!("{}-{}", &text[..text.len() - 1], &text[text.len() - 1..])
            };
            let at = at % digits.len();
            let mut wrong = digits.clone();
            wrong[at] = b'0' + other;
            prop_assert_eq!(valid(&write(&wrong)), wrong == digits);
            let mut swapped = digits.clone();
            swapped.swap(at, (at + 1) % digits.len());
            if at + 1 < digits.len() {
                prop_assert_eq!(valid(&write(&swapped)), swapped == digits);
            }
        });
    }

    #[track_caller]
    fn check(text: &str, known: &[&str], expected: &[&str]) {
        assert_eq!(find_in(text, |n| known.contains(&n)), expected, "{text}");
    }

    #[test]
    fn a_number_is_found_only_as_a_whole_token() {
        check("Our file 1181/25, thanks", &["181/25"], &[]);
        check("Our file 181/25.", &["181/25"], &["181/25"]);
        check("Re: 181/25-7", &["181/25", "181/25-7"], &["181/25-7"]);
        check("[File-10482-7] your letter; also #20001-3", &["10482-7", "20001-3"], &["10482-7", "20001-3"]);
        check("3-10482-7", &["10482-7"], &[]);
        check("10482-71", &["10482-7"], &[]);
        check("10482\u{2013}7 and 10482-7", &["10482-7"], &["10482-7"]);
        check("", &["1"], &[]);
    }
}
