//! Does a text look like language at all? Enough for telling a sound text layer from a broken one.

/// Frequent small words of English, Spanish and Greek; a page of any of these has many of them.
const SMALL: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "for", "on", "by", "or", "be", "that", "with", "as", "at",
    "this", "are", "from", "not", "you", "your", "no", "date", "name", "court", "if", "it", "an", "de", "la",
    "el", "en", "y", "que", "los", "del", "las", "se", "por", "con", "para", "una", "un", "su", "al", "le",
    "les", "et", "des", "du", "und", "der", "die", "και", "το", "του", "της", "την", "η", "ο", "να", "με",
    "από", "για", "στο", "τα", "των", "που", "σε",
];

/// A text layer that is not language: missing letters, private letters, or letter salad.
pub fn is_garbled(words: &[&str]) -> bool {
    let (mut letters, mut broken, mut wordlike, mut small, mut odd) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for word in words {
        for c in word.chars() {
            letters += 1;
            broken += u32::from(is_broken(c));
        }
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if core.chars().count() == 0 || !core.chars().any(char::is_alphabetic) {
            continue;
        }
        wordlike += 1;
        small += u32::from(core.len() <= 8 && SMALL.contains(&core.to_lowercase().as_str()));
        odd += u32::from(is_odd(core));
    }
    if letters < 20 {
        return letters > 4 && broken * 2 > letters;
    }
    if broken * 5 > letters {
        return true;
    }
    // Too short to judge by its words (a form, a table, a stamp).
    wordlike >= 40 && small * 50 < wordlike && odd * 3 > wordlike
}

fn is_broken(c: char) -> bool {
    c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c) || (c.is_control() && !c.is_whitespace())
}

/// A "word" with no vowel, or with capitals, digits and signs strewn inside.
fn is_odd(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    if chars.len() < 3 {
        return false;
    }
    if chars.iter().any(|c| is_broken(*c)) {
        return true;
    }
    let alphabetic = chars.iter().filter(|c| c.is_alphabetic()).count();
    if alphabetic * 10 < chars.len() * 6 {
        return chars.iter().any(|c| !c.is_alphanumeric() && !"-/.,:'&@_()$#’".contains(*c));
    }
    let vowel =
        |c: &char| "aeiouyáéíóúüàèâêôäöαεηιουωάέήίόύώ".contains(c.to_lowercase().next().unwrap_or(*c));
    let shouted = chars.iter().all(|c| !c.is_lowercase());
    if !chars.iter().any(vowel) {
        return !shouted || chars.len() > 5;
    }
    let turns = chars.windows(2).filter(|w| w[0].is_lowercase() && w[1].is_uppercase()).count();
    turns >= 2
}

#[cfg(test)]
mod tests {
    use super::is_garbled;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(is_garbled(&words), expected, "{text}");
    }

    #[test]
    fn sentences_in_three_languages_are_language() {
        let pad = |s: &str| s.repeat(8);
        check(&pad("The defendant was served on March 3 and did not answer in time. "), false);
        check(&pad("El demandado fue notificado el 3 de marzo y no contestó. "), false);
        check(&pad("Ο εναγόμενος έλαβε την κλήση και δεν απάντησε εντός της προθεσμίας. "), false);
    }

    #[test]
    fn shifted_letters_and_missing_letters_are_not() {
        check(&"Wkh ghihqgdqw zdv vhuyhg rq Pdufk dqg glg qrw dqvzhu lq wlph ".repeat(8), true);
        check(&"\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD} \u{E001}\u{E002}\u{E003} ".repeat(8), true);
    }

    #[test]
    fn a_table_of_numbers_is_left_alone() {
        check(&"1,204.00 03/04/2024 $99.10 TX ACH 0042 ".repeat(20), false);
    }
}
