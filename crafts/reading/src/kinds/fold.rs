//! Text folded for comparison: lower case, no accents, no punctuation, one space between words.

use crate::{Area, Origin, Page};

/// Appends the folded words of `text` to `out`, each followed by one space.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    let mut open = false;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
            open = true;
        } else if matches!(c, '\'' | '’' | '‘' | '\u{ad}' | '´' | '`') {
            // "defendant's" is one word
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for low in c.to_lowercase() {
                out.push(plain(low));
            }
            open = true;
        } else if open {
            out.push(' ');
            open = false;
        }
    }
    if open {
        out.push(' ');
    }
}

/// A phrase as it is looked for: ` like this `.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::from(" ");
    fold_into(text, &mut out);
    out
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        other => other,
    }
}

/// Letters that the OCR program takes for one another, undone in a word that is mostly letters.
pub(crate) fn unconfused(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits * 2 > letters {
        return word.to_owned();
    }
    word.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '5' => 's',
            '8' => 'b',
            other => other,
        })
        .collect()
}

/// Where a word of the running text stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: u32,
    page: u32,
    word: u32,
}

/// The folded running text of some pages, with the way back to their words.
#[derive(Debug, Default)]
pub(crate) struct Running {
    /// Begins with a space; each word is followed by one.
    pub text: String,
    marks: Vec<Mark>,
}

impl Running {
    /// The text of the pages at `chosen`, in that order.
    pub fn of(pages: &[&Page], chosen: impl Iterator<Item = usize>) -> Self {
        let mut running = Self { text: String::from(" "), marks: Vec::new() };
        for index in chosen {
            let Some(page) = pages.get(index) else { continue };
            let recognised = page.origin == Origin::Recognised;
            for (word, at) in page.words.iter().zip(0u32..) {
                let offset = running.text.len() as u32;
                running.marks.push(Mark { offset, page: index as u32, word: at });
                if recognised && word.text.bytes().any(|b| b.is_ascii_digit()) {
                    fold_into(&unconfused(&word.text), &mut running.text);
                } else {
                    fold_into(&word.text, &mut running.text);
                }
            }
        }
        running
    }

    /// Index of the page on which the text at `offset` stands.
    pub fn page_at(&self, offset: usize) -> usize {
        self.mark(offset).map_or(0, |m| m.page as usize)
    }

    fn mark(&self, offset: usize) -> Option<Mark> {
        let after = self.marks.partition_point(|m| m.offset as usize <= offset);
        after.checked_sub(1).and_then(|i| self.marks.get(i)).copied()
    }

    /// The words behind a stretch of the text: as they stand, on which page, where.
    pub fn words(&self, pages: &[&Page], from: usize, to: usize) -> Option<(String, usize, Area)> {
        let first = self.mark(from)?;
        let last = self.mark(to.saturating_sub(1)).filter(|m| m.page == first.page).unwrap_or(first);
        let page = pages.get(first.page as usize)?;
        let words = page.words.get(first.word as usize..=last.word as usize)?;
        let area = words.iter().map(|w| w.at).reduce(Area::union)?;
        let quote = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        Some((quote, first.page as usize, area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(folded("SUM-100"), " sum 100 ");
        assert_eq!(folded("Defendant’s Citación"), " defendants citacion ");
        assert_eq!(folded("ΔΙΚΑΣΤΙΚΉ Απόφασης"), " δικαστικη αποφασησ ");
    }

    #[test]
    fn confused_letters_are_undone_in_words_only() {
        assert_eq!(unconfused("0RDER"), "oRDER");
        assert_eq!(unconfused("2026"), "2026");
        assert_eq!(unconfused("A10"), "A10");
    }
}
