//! A paper's words as one searchable text that remembers where each word stands.
//!
//! Words are joined by a space, or by a tab where a column gap or a caption's divider stands between them;
//! lines are joined by a line feed. Numbers in the margin of pleading paper are left out.

use std::ops::Range;

#[cfg(test)]
use crate::model::Origin;
use crate::model::{Area, Fact, Line, Page, Word};

/// One stretch of a line without a column gap in it.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Index of the page in the paper.
    pub page: usize,
    /// Where it stands.
    pub at: Area,
    /// A blank line or clear gap stands above its line.
    pub gap_above: bool,
    /// First segment of its line.
    pub first: bool,
}

struct WordAt {
    start: usize,
    end: usize,
    page: u32,
    word: u32,
}

/// The text of a paper.
pub(crate) struct Doc<'a> {
    pages: &'a [&'a Page],
    /// As it stands.
    pub text: String,
    /// The same in lower case, byte for byte as long.
    pub low: String,
    /// In reading order.
    pub segments: Vec<Segment>,
    words: Vec<WordAt>,
}

impl<'a> Doc<'a> {
    /// The text of these pages.
    pub fn new(pages: &'a [&'a Page]) -> Self {
        Self::build(pages, false)
    }

    /// The same without the marks of quoted mail at the beginnings of lines.
    pub fn unquoted(pages: &'a [&'a Page]) -> Self {
        Self::build(pages, true)
    }

    fn build(pages: &'a [&'a Page], unquote: bool) -> Self {
        let size = pages.iter().map(|p| p.words.len()).sum::<usize>();
        let mut doc = Doc {
            pages,
            text: String::with_capacity(size * 7),
            low: String::new(),
            segments: Vec::with_capacity(size / 6 + 1),
            words: Vec::with_capacity(size),
        };
        for (index, page) in pages.iter().enumerate() {
            let numbered = has_line_numbers(page);
            for line in &page.lines {
                doc.push_line(index, page, *line, numbered, unquote);
            }
        }
        doc.low = lower_same_length(&doc.text);
        doc
    }

    fn push_line(&mut self, index: usize, page: &Page, line: Line, numbered: bool, unquote: bool) {
        let from = line.from as usize;
        let to = (line.to as usize).min(page.words.len());
        let mut last: Option<&Word> = None;
        let mut open: Option<Segment> = None;
        for at in from..to {
            let word = &page.words[at];
            if word.text.trim().is_empty()
                || (numbered && last.is_none() && is_line_number(word))
                || (unquote && last.is_none() && word.text.chars().all(|c| c == '>'))
            {
                continue;
            }
            let split = last.is_some_and(|before| {
                is_divider(word, page.words.get(at + 1))
                    || is_divider(before, Some(word))
                    || wide_gap(before, word)
            });
            if split && let Some(done) = open.take() {
                self.segments.push(done);
                self.text.push('\t');
            } else if last.is_some() {
                self.text.push(' ');
            }
            let start = self.text.len();
            // A word may hold spaces that do not break a line: the text has them as plain ones.
            if word.text.contains(char::is_whitespace) {
                self.text.push_str(&squeeze(&word.text));
            } else {
                self.text.push_str(&word.text);
            }
            let end = self.text.len();
            self.words.push(WordAt { start, end, page: index as u32, word: at as u32 });
            match &mut open {
                Some(segment) => {
                    segment.range.end = end;
                    segment.at = segment.at.union(word.at);
                }
                None => {
                    open = Some(Segment {
                        range: start..end,
                        page: index,
                        at: word.at,
                        gap_above: line.gap_above,
                        first: last.is_none(),
                    });
                }
            }
            last = Some(word);
        }
        if let Some(done) = open {
            self.segments.push(done);
            self.text.push('\n');
        }
    }

    /// The words that a stretch of text touches: page index and area (of the first page it touches).
    pub fn place(&self, range: &Range<usize>) -> Option<(usize, Area)> {
        let first = self.words.partition_point(|w| w.start <= range.start).checked_sub(1)?;
        let mut area: Option<Area> = None;
        let page = self.words[first].page;
        for at in &self.words[first..] {
            if at.start >= range.end || at.page != page {
                break;
            }
            let word = &self.pages[page as usize].words[at.word as usize];
            if at.end <= range.start {
                continue;
            }
            area = Some(area.map_or(word.at, |a| a.union(word.at)));
        }
        area.map(|a| (page as usize, a))
    }

    /// The number of a page within its file.
    pub fn page_number(&self, index: usize) -> u32 {
        self.pages.get(index).map_or(1, |p| p.number)
    }

    /// A stretch of text with single spaces.
    pub fn quote(&self, range: &Range<usize>) -> String {
        squeeze(self.text.get(range.clone()).unwrap_or_default())
    }

    /// A fact whose quote is this stretch of text. `None` when the stretch holds no word.
    pub fn fact(&self, name: &str, range: &Range<usize>, normal: String, probability: f32) -> Option<Fact> {
        let range = self.trimmed(range);
        let (page, at) = self.place(&range)?;
        let quote = self.quote(&range);
        Some(Fact {
            name: name.to_owned(),
            value: quote.clone(),
            normal,
            page: self.page_number(page),
            at,
            quote,
            probability,
        })
    }

    /// A fact whose words stand in several places of one page: the value is their words joined.
    pub fn fact_of(&self, name: &str, ranges: &[Range<usize>], probability: f32) -> Option<Fact> {
        let mut fact: Option<Fact> = None;
        for range in ranges {
            let Some(piece) = self.fact(name, range, String::new(), probability) else { continue };
            match &mut fact {
                None => fact = Some(piece),
                Some(whole) if whole.page == piece.page => {
                    whole.at = whole.at.union(piece.at);
                    whole.quote.push(' ');
                    whole.quote.push_str(&piece.quote);
                }
                Some(_) => {}
            }
        }
        let mut fact = fact?;
        fact.value.clone_from(&fact.quote);
        fact.normal.clone_from(&fact.quote);
        Some(fact)
    }

    /// Without white space at either end.
    pub fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let Some(slice) = self.text.get(range.clone()) else { return range.start..range.start };
        let start = range.start + (slice.len() - slice.trim_start().len());
        let end = range.end - (slice.len() - slice.trim_end().len());
        start..end.max(start)
    }

    /// Where these words stand one after another, whatever white space parts them.
    pub fn find_words(&self, words: &str, within: Range<usize>) -> Option<Range<usize>> {
        let low = lower_same_length(words);
        let run: Vec<&str> = low.split_whitespace().collect();
        let first = *run.first()?;
        let hay = self.slice_low(within.start, within.end);
        if hay.is_empty() {
            return None;
        }
        let base = hay.as_ptr() as usize - self.low.as_ptr() as usize;
        for (at, _) in hay.match_indices(first) {
            let mut end = at;
            let rest = &hay[at..];
            let fits = rest.split_whitespace().zip(&run).filter(|(a, b)| a == *b).count() == run.len()
                && rest.split_whitespace().count() >= run.len();
            if fits {
                for word in &run {
                    end += hay[end..].find(word)? + word.len();
                }
                return Some(base + at..base + end);
            }
        }
        None
    }

    /// The segment that holds this byte.
    pub fn segment_at(&self, offset: usize) -> Option<usize> {
        let index = self.segments.partition_point(|s| s.range.start <= offset).checked_sub(1)?;
        (offset < self.segments[index].range.end + 1).then_some(index)
    }

    /// The text of a segment.
    pub fn segment_text(&self, index: usize) -> &str {
        self.segments.get(index).and_then(|s| self.text.get(s.range.clone())).unwrap_or_default()
    }

    /// A slice that never panics, moved to the nearest character boundaries.
    pub fn slice_low(&self, from: usize, to: usize) -> &str {
        let mut from = from.min(self.low.len());
        let mut to = to.min(self.low.len());
        while !self.low.is_char_boundary(from) {
            from += 1;
        }
        while to > 0 && !self.low.is_char_boundary(to) {
            to -= 1;
        }
        self.low.get(from..to.max(from)).unwrap_or_default()
    }
}

/// White space of any kind becomes one space.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Lower case where that keeps the number of bytes, so that places in one text are places in the other.
pub(crate) fn lower_same_length(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => out.push(one),
            _ => out.push(c),
        }
    }
    out
}

/// The marks that part the columns of a caption. The sign of a section stands before its number.
fn is_divider(word: &Word, after: Option<&Word>) -> bool {
    match word.text.as_str() {
        ")" | "|" | ")(" | "(" | "}" | ":" | "x" | "X" | "║" | "│" => true,
        "§" => !after.is_some_and(|a| a.text.starts_with(|c: char| c.is_ascii_digit())),
        _ => false,
    }
}

/// Wider than three letters of the words on its sides.
fn wide_gap(before: &Word, after: &Word) -> bool {
    let ([l0, t0, r0, b0], [l1, t1, r1, _]) = (before.at.0, after.at.0);
    let letters = (before.text.chars().count() + after.text.chars().count()).max(1) as f32;
    let width = ((r0 - l0) + (r1 - l1)).max(0.0) / letters;
    l1 - r0 > (width * 3.0).max(0.012) && (t1 - t0).abs() < (b0 - t0).abs() * 2.0 + 0.01
}

fn is_line_number(word: &Word) -> bool {
    word.text.len() <= 2 && word.at.0[2] < 0.2 && word.text.parse::<u8>().is_ok_and(|n| (1..=40).contains(&n))
}

/// Pleading paper: numbers down the left margin.
fn has_line_numbers(page: &Page) -> bool {
    let mut numbers = 0;
    let mut rising = 0;
    let mut last = 0_u8;
    for line in &page.lines {
        let Some(word) = page.words.get(line.from as usize) else { continue };
        if line.from < line.to && is_line_number(word) {
            let n = word.text.parse::<u8>().unwrap_or(0);
            numbers += 1;
            rising += u32::from(n == last + 1);
            last = n;
        }
    }
    numbers >= 8 && rising * 5 >= numbers * 3
}

/// A page made of lines of text, one letter wide per column: for tests and for text that has no layout of its own.
#[cfg(test)]
pub(crate) fn page_from_lines(number: u32, lines: &[&str]) -> Page {
    let mut page = Page {
        number,
        width: 612.0,
        height: 792.0,
        words: Vec::new(),
        lines: Vec::new(),
        origin: Origin::Typed,
        legibility: None,
        upright: None,
    };
    let mut gap = false;
    for (row, line) in lines.iter().enumerate() {
        let from = page.words.len() as u32;
        let mut column = 0_usize;
        for piece in line.split(' ') {
            let wide = piece.chars().count();
            if wide > 0 {
                let (l, t) = (0.05 + column as f32 * 0.01, 0.03 + row as f32 * 0.012);
                page.words.push(Word {
                    text: piece.to_owned(),
                    at: Area([l, t, l + wide as f32 * 0.01, t + 0.01]),
                    sure: 1.0,
                });
            }
            column += wide + 1;
        }
        let to = page.words.len() as u32;
        if from == to {
            gap = true;
        } else {
            page.lines.push(Line { from, to, gap_above: gap });
            gap = false;
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margin_numbers_are_no_part_of_the_text() {
        let lines: Vec<String> = (1..=12).map(|n| format!("{n} word{n} here")).collect();
        let page = page_from_lines(1, &lines.iter().map(String::as_str).collect::<Vec<_>>());
        let pages = [&page];
        let doc = Doc::new(&pages);
        assert!(doc.text.starts_with("word1 here\nword2 here\n"), "{}", doc.text);
    }

    #[test]
    fn a_place_covers_exactly_the_quoted_words() {
        let page = page_from_lines(3, &["one two  three", "four"]);
        let pages = [&page];
        let doc = Doc::new(&pages);
        let fact = doc.fact("x", &(4..13), "n".into(), 0.5).unwrap();
        assert_eq!(fact.quote, "two three");
        assert_eq!(fact.page, 3);
        assert_eq!(fact.at, page.words[1].at.union(page.words[2].at));
    }

    #[test]
    fn lower_case_keeps_every_place() {
        for text in ["ÁÉ Straße İstanbul ΑΘΗΝΑ", "ABC"] {
            assert_eq!(lower_same_length(text).len(), text.len());
        }
    }
}
