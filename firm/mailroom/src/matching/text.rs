//! What the lists know, looked for in the text itself: a reader that found no label has still the words. Pure; works on
//! folded words.

use std::collections::BTreeSet;

use kernel::Date;
use linkage::names;

/// Words that must stand shortly before four digits that end a social security number.
const SOCIAL: [&str; 9] = ["ssn", "social", "security", "taxpayer", "tin", "itin", "xxx", "seguro", "αφμ"];
/// Words that must stand shortly before four digits that end an account.
const ACCOUNT: [&str; 16] = [
    "account",
    "acct",
    "ending",
    "card",
    "loan",
    "xxxx",
    "xxxxx",
    "xxxxxx",
    "xxxxxxx",
    "xxxxxxxx",
    "xxxxxxxxxxxx",
    "cuenta",
    "tarjeta",
    "tail",
    "last",
    "debt",
];
const MONTHS: [[&str; 3]; 12] = [
    ["january", "jan", "enero"],
    ["february", "feb", "febrero"],
    ["march", "mar", "marzo"],
    ["april", "apr", "abril"],
    ["may", "may", "mayo"],
    ["june", "jun", "junio"],
    ["july", "jul", "julio"],
    ["august", "aug", "agosto"],
    ["september", "sep", "septiembre"],
    ["october", "oct", "octubre"],
    ["november", "nov", "noviembre"],
    ["december", "dec", "diciembre"],
];
/// No more runs of names are looked up on one paper.
const MOST_RUNS: usize = 120;

/// Do these words stand in the text, side by side and whole?
pub fn stands(printed: &str, words: &[String]) -> bool {
    let folded = names::fold(printed);
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    !wanted.is_empty()
        && words.windows(wanted.len()).any(|w| w.iter().zip(&wanted).all(|(have, want)| have == want))
}

/// Does this day stand in the text, in one of the ways in which a birth date is written?
pub fn day_stands(day: Date, words: &[String]) -> bool {
    let number = |word: &str, value: i16| word.len() <= 2 && word.parse::<i16>() == Ok(value);
    let (year, month, date) = (day.year(), i16::from(day.month()), i16::from(day.day()));
    let is_year = |word: &str| word.parse::<i16>() == Ok(year) && word.len() == 4;
    let is_month = |word: &str| {
        number(word, month)
            || usize::try_from(month - 1)
                .ok()
                .and_then(|at| MONTHS.get(at))
                .is_some_and(|m| m.contains(&word))
    };
    words.windows(3).any(|w| {
        let [a, b, c] = [w[0].as_str(), w[1].as_str(), w[2].as_str()];
        (is_month(a) && number(b, date) && is_year(c))
            || (is_year(a) && is_month(b) && number(c, date))
            || (number(a, date) && is_month(b) && b.parse::<i16>().is_err() && is_year(c))
    })
}

/// Do these four digits stand in the text as the end of a social security number?
pub fn social_stands(last4: &str, words: &[String]) -> bool {
    tail_stands(last4, words, &SOCIAL)
}

/// Do these four digits stand in the text as the end of an account's number?
pub fn account_stands(last4: &str, words: &[String]) -> bool {
    tail_stands(last4, words, &ACCOUNT)
}

fn tail_stands(last4: &str, words: &[String], labels: &[&str]) -> bool {
    last4.len() == 4
        && words.iter().enumerate().any(|(at, word)| {
            let masked = word.len() > 4
                && word.ends_with(last4)
                && word[..word.len() - 4].bytes().all(|c| matches!(c, b'x' | b'*'));
            masked
                || (word == last4
                    && words[at.saturating_sub(5)..at].iter().any(|w| labels.contains(&w.as_str())))
        })
}

/// Telephone numbers among the words, in normal form: ten digits in one to four words, or eleven with the country's.
pub fn phones(words: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let digits = |w: &String| !w.is_empty() && w.bytes().all(|c| c.is_ascii_digit());
    for (at, _) in words.iter().enumerate().filter(|(_, w)| digits(w)) {
        let mut joined = String::new();
        for word in words[at..].iter().take(4).take_while(|w| digits(w)) {
            joined.push_str(word);
            if matches!(joined.len(), 10 | 11) {
                found.extend(linkage::phone::normal(&joined));
            }
        }
    }
    found
}

/// E-mail addresses in a text, in normal form.
pub fn emails(text: &str) -> BTreeSet<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '|'))
        .filter(|token| token.contains('@'))
        .filter_map(linkage::email::normal)
        .collect()
}

/// Runs of two to six words that begin with capitals and hold no digit: names, among other things.
pub fn name_runs(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in text.split(['\n', '|', ':', '/', '\t']) {
        let words: Vec<&str> = piece
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
            .filter(|w| !w.is_empty())
            .collect();
        let named = |w: &str| {
            w.chars().next().is_some_and(char::is_uppercase)
                && w.chars().count() > 1
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        };
        let mut run: Vec<&str> = Vec::new();
        for word in words.iter().chain(&["."]) {
            if named(word) && run.len() < 6 {
                run.push(word);
            } else {
                if run.len() >= 2 && found.len() < MOST_RUNS {
                    found.insert(run.join(" "));
                }
                run.clear();
                if named(word) {
                    run.push(word);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        names::fold(text).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_birth_date_is_found_however_it_is_written() {
        let day = Date::constant(1981, 2, 14);
        for text in ["DOB 02/14/1981", "born 2/14/1981.", "February 14, 1981", "1981-02-14", "14 de febrero"]
        {
            let expected = text != "14 de febrero";
            assert_eq!(day_stands(day, &words(text)), expected, "{text}");
        }
        assert!(!day_stands(day, &words("14/02/1981 is no American date, 1981 02 41")));
    }

    #[test]
    fn four_digits_need_a_word_that_says_what_they_end() {
        assert!(social_stands("4471", &words("SSN: XXX-XX-4471")));
        assert!(!social_stands("4471", &words("4471 Orchard Street")));
        assert!(account_stands("4471", &words("Account No. ****4471")));
        assert!(account_stands("4471", &words("your card ending in 4471")));
        assert!(!account_stands("4471", &words("we paid 4471 dollars")));
    }

    #[test]
    fn numbers_and_names_are_found_in_running_text() {
        assert_eq!(phones(&words("call (951) 555-0133 now")), BTreeSet::from(["+19515550133".to_owned()]));
        assert_eq!(emails("write to <Maria.LV@example.com>, please").len(), 1);
        let runs = name_runs("Client | Teodoro Manuel Quispe Mamani\nClient number | M12-0640");
        assert!(runs.contains("Teodoro Manuel Quispe Mamani"), "{runs:?}");
    }
}
