//! Sets plain lines of text on pages, so that text without a layout of its own also has a place for every word. A sheet
//! whose columns are parted by runs of blanks has a layout: its letters keep their columns, and it is read as a page is.

use crate::{
    Area, Line, Origin, Page, Word,
    layout::{Piece, lay_out},
};

const WIDTH: f32 = 612.0;
const HEIGHT: f32 = 792.0;
const MARGIN: f32 = 54.0;
const SIZE: f32 = 10.0;
const LEAD: f32 = 13.0;
const STEP: f32 = 5.2;
const MAX_PAGES: usize = 5_000;
/// So many blanks part two columns ...
const COLUMN_GAP: &str = "   ";
/// ... on so many lines of a sheet that has columns.
const COLUMN_LINES: usize = 3;
/// Longer lines and sheets were not set by somebody who thought of columns.
const MOST_LETTERS: usize = 160;
const MOST_LINES: usize = 100;

/// Lines become pages; long lines wrap, a form feed begins a new page. There is always one page.
pub fn pages(text: &str) -> Vec<Page> {
    let mut setter = Setter { pages: vec![empty(1)], y: MARGIN, gap: false };
    for (number, sheet) in text.split('\u{C}').enumerate() {
        if number > 0 && !setter.page().words.is_empty() {
            setter.turn();
        }
        if has_columns(sheet) {
            setter.sheet(sheet);
            continue;
        }
        for line in sheet.lines() {
            setter.line(line);
            if setter.pages.len() >= MAX_PAGES {
                break;
            }
        }
    }
    for page in &mut setter.pages {
        page.origin = if page.words.is_empty() { Origin::Blank } else { Origin::Typed };
    }
    setter.pages
}

fn empty(number: u32) -> Page {
    Page {
        number,
        width: WIDTH,
        height: HEIGHT,
        words: Vec::new(),
        lines: Vec::new(),
        origin: Origin::Blank,
        legibility: None,
        upright: None,
    }
}

/// Were the lines of this sheet set side by side?
fn has_columns(sheet: &str) -> bool {
    let fits = sheet.lines().all(|line| line.len() <= MOST_LETTERS && !line.contains('\t'));
    let parted = sheet.lines().filter(|line| line.trim().contains(COLUMN_GAP)).count();
    fits && parted >= COLUMN_LINES && sheet.lines().count() <= MOST_LINES
}

struct Setter {
    pages: Vec<Page>,
    y: f32,
    gap: bool,
}

impl Setter {
    fn page(&mut self) -> &mut Page {
        // There is always one: `pages` starts with it and only grows.
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn turn(&mut self) {
        self.pages.push(empty(self.pages.len() as u32 + 1));
        self.y = MARGIN;
        self.gap = true;
    }

    /// A sheet with columns: every letter where it stands, then read as a page of a file is.
    fn sheet(&mut self, text: &str) {
        if !self.page().words.is_empty() {
            self.turn();
        }
        let letters = text.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(1);
        let lines = text.lines().count();
        let step = STEP.min((WIDTH - 2.0 * MARGIN) / letters.max(1) as f32);
        let lead = LEAD.min((HEIGHT - 2.0 * MARGIN) / lines.max(1) as f32);
        let size = SIZE.min(lead * SIZE / LEAD);
        let mut pieces = Vec::new();
        for (nth, line) in text.lines().enumerate() {
            let top = MARGIN + nth as f32 * lead;
            for (column, word) in words(line) {
                let left = MARGIN + column as f32 * step;
                let right = left + word.chars().count() as f32 * step;
                let at = [left, top, right, top + size];
                pieces.push(Piece {
                    text: word.to_owned(),
                    at,
                    size,
                    sure: 1.0,
                    glued: false,
                    upright: true,
                });
            }
        }
        (self.page().words, self.page().lines) = lay_out(pieces, &[], WIDTH, HEIGHT);
        self.y = MARGIN + lines as f32 * lead;
    }

    fn line(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.gap = true;
            if !self.page().words.is_empty() {
                self.y += LEAD / 2.0;
            }
            return;
        }
        // Cells are parted by tabs: each is a line of its own, side by side.
        let mut x = MARGIN;
        for (nth, cell) in text.split('\t').enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            if nth > 0 {
                x = (x + 3.0 * STEP).min(WIDTH - 2.0 * MARGIN);
            } else {
                let indent = cell.chars().take_while(|c| *c == ' ').count().min(30) as f32;
                x = MARGIN + indent * STEP;
            }
            x = self.cell(cell, x);
        }
        self.y += LEAD;
        self.gap = false;
    }

    fn cell(&mut self, text: &str, mut x: f32) -> f32 {
        if self.y + SIZE > HEIGHT - MARGIN {
            self.turn();
        }
        let mut from = self.page().words.len() as u32;
        let mut gap = self.gap || self.page().words.is_empty();
        for word in text.split_whitespace() {
            let wide = (word.chars().count() as f32 * STEP).min(WIDTH - 2.0 * MARGIN);
            if x + wide > WIDTH - MARGIN && x > MARGIN {
                self.close(from, gap);
                self.y += LEAD;
                x = MARGIN;
                gap = false;
                if self.y + SIZE > HEIGHT - MARGIN {
                    self.turn();
                }
                from = self.page().words.len() as u32;
            }
            let at = Area([x / WIDTH, self.y / HEIGHT, (x + wide) / WIDTH, (self.y + SIZE) / HEIGHT]);
            self.page().words.push(Word { text: word.to_owned(), at, sure: 1.0 });
            x += wide + STEP;
        }
        self.close(from, gap);
        x
    }

    fn close(&mut self, from: u32, gap_above: bool) {
        let to = self.page().words.len() as u32;
        if to > from {
            self.page().lines.push(Line { from, to, gap_above });
        }
    }
}

/// The words of a line, each with the column in which it begins.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut column = 0;
    line.split(' ').filter_map(move |word| {
        let at = column;
        column += word.chars().count() + 1;
        let shown = word.trim();
        (!shown.is_empty()).then_some((at, shown))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_long_ones_wrap_onto_more_pages() {
        let pages = pages(&format!("Dear Sir,\n\n{}\nYours", "word ".repeat(4_000)));
        assert!(pages.len() > 2);
        assert_eq!(pages[0].line_text(pages[0].lines[0]), "Dear Sir,");
        assert!(pages[0].lines[1].gap_above);
        let words: usize = pages.iter().map(|p| p.words.len()).sum();
        assert_eq!(words, 4_003);
        for page in &pages {
            let covered: u32 = page.lines.iter().map(|l| l.to - l.from).sum();
            assert_eq!(covered as usize, page.words.len());
            assert!(page.words.iter().all(|w| w.at.0.iter().all(|v| (0.0..=1.0).contains(v))));
        }
    }

    #[test]
    fn nothing_is_one_blank_page() {
        let pages = pages("\n \n");
        assert_eq!((pages.len(), pages[0].origin), (1, Origin::Blank));
    }

    #[test]
    fn a_sheet_with_columns_is_read_column_by_column() {
        let caption = "HARBOR FUNDING LLC,           )     Case No. 26-CV-01877\n\
                       \x20    Plaintiff,               )\n\
                       v.                            )     SUMMONS\n\
                       MARIA LOPEZ,                  )\n\
                       \x20    Defendant.               )     Judge A. Rowe\n";
        let page = &pages(caption)[0];
        let text = page.text();
        let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
        assert!(place("Defendant.") < place("Case No. 26-CV-01877"), "{text}");
        assert!(page.words.iter().all(|w| w.at.0.iter().all(|v| (0.0..=1.0).contains(v))));
    }
}
