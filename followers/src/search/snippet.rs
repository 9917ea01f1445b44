//! The words found, where they stand: pure.

use super::ask::{asked, bare};

/// A piece of a text: found, or what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub found: bool,
}

/// The place of a text that says most about the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The page on which it stands.
    pub page: u32,
    pub parts: Vec<Part>,
}

/// The words of a question, to be found again in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

/// Words shown before the first one found, and in all.
const BEFORE: usize = 7;
const LONG: usize = 30;

impl Words {
    /// Of this question.
    pub fn of(question: &str) -> Self {
        Self(asked(question))
    }

    /// Which word of the question a word of the text answers.
    fn which(&self, word: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let whole = bare(word);
        if whole.is_ascii() && !word.contains(['-', '/', '.', '\'', '&']) {
            return self.0.iter().position(|w| whole.starts_with(w.as_str()));
        }
        let folded = linkage::names::fold(word);
        self.0.iter().position(|w| {
            whole.starts_with(w.as_str()) || folded.split(' ').any(|piece| piece.starts_with(w.as_str()))
        })
    }

    /// A short text with what was found in it.
    pub fn mark(&self, text: &str) -> Vec<Part> {
        parts(text.split_whitespace().map(|word| (word, self.which(word).is_some())))
    }

    /// Where most of the words stand together; the first such place. Nothing where none stands.
    pub fn snippet<'a>(&self, words: impl IntoIterator<Item = (u32, &'a str)>) -> Option<Snippet> {
        let all: Vec<(u32, &str)> = words.into_iter().collect();
        let found: Vec<(usize, usize)> =
            all.iter().enumerate().filter_map(|(at, (_, word))| Some((at, self.which(word)?))).collect();
        let reach = LONG - BEFORE;
        let worth = |from: usize| {
            let page = all[found[from].0].0;
            let near = |at: usize| at - found[from].0 < reach && all[at].0 == page;
            let here = found[from..].iter().take_while(|(at, _)| near(*at));
            here.fold(0u32, |seen, (_, which)| seen | 1 << (which % 32)).count_ones()
        };
        // The first of the best: `max_by_key` would give the last.
        let best = (0..found.len()).rev().max_by_key(|from| worth(*from))?;
        let (page, _) = all[found[best].0];
        let from = found[best].0.saturating_sub(BEFORE);
        let until = (from + LONG).min(all.len());
        let near = (from..until).filter(|at| all[*at].0 == page);
        let mut parts = parts(near.map(|at| (all[at].1, self.which(all[at].1).is_some())));
        if let Some(first) = parts.first_mut().filter(|_| from > 0 && all[from - 1].0 == page) {
            first.text.insert(0, '\u{2026}');
        }
        if let Some(last) = parts.last_mut().filter(|_| all.get(until).is_some_and(|(on, _)| *on == page)) {
            last.text.push('\u{2026}');
        }
        Some(Snippet { page, parts })
    }
}

/// Words one after the other, found ones and others apart.
fn parts<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (word, found) in words {
        match parts.last_mut() {
            Some(last) if last.found == found => {
                last.text.push(' ');
                last.text.push_str(word);
            }
            _ => parts.push(Part { text: word.to_owned(), found }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(question: &str, text: &str, expected: Option<&str>) {
        let words = text.split('|').enumerate().flat_map(|(page, text)| {
            text.split_whitespace().map(move |word| (u32::try_from(page + 1).unwrap(), word))
        });
        let said = Words::of(question).snippet(words).map(|snippet| {
            let shown: Vec<String> = snippet
                .parts
                .iter()
                .map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() })
                .collect();
            format!("{}: {}", snippet.page, shown.join(" "))
        });
        assert_eq!(said.as_deref(), expected);
    }

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        check("lopez", "Dear María LÓPEZ, hello", Some("1: Dear María [LÓPEZ,] hello"));
        check("26cv11", "Case No. 26-CV-1182 is set", Some("1: Case No. [26-CV-1182] is set"));
        check("μαρια", "Η ΜΑΡΊΑ ήρθε", Some("1: Η [ΜΑΡΊΑ] ήρθε"));
        check("vega", "LOPEZ-VEGA appears", Some("1: [LOPEZ-VEGA] appears"));
        check("nothing", "of this kind", None);
        check("", "of this kind", None);
    }

    #[test]
    fn the_place_where_most_words_stand_is_shown_with_its_page() {
        check("wage garnish", "wages are due | the wage is garnished", Some("2: the [wage] is [garnished]"));
        check("due", "due today | due tomorrow", Some("1: [due] today"));
    }

    #[test]
    fn a_long_text_is_cut_on_both_sides() {
        let text = format!("{}found {}", "a ".repeat(40), "b ".repeat(40));
        let shown = Words::of("found").snippet(text.split_whitespace().map(|w| (1, w))).unwrap();
        let whole: String = shown.parts.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
        assert!(whole.starts_with('\u{2026}') && whole.ends_with('\u{2026}'), "{whole}");
        assert_eq!(whole.split_whitespace().count(), LONG);
    }
}
