//! A paper in the making: text flows down the page and on to the next.

use super::{Font, Op, Page};
use crate::chance::Chance;

/// Where a line of text stands across the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Across {
    Left,
    Centre,
    Right,
}

/// How the parties are set apart from the case number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caption {
    /// A column of `)`.
    Brackets,
    /// A column of `§`, as in Texas.
    Sections,
    /// `-----x` above and below, as in New York.
    Crosses,
    /// A ruled line to the right and below.
    Rules,
}

/// A paper being set.
#[derive(Debug)]
pub(crate) struct Sheet {
    pages: Vec<Page>,
    /// Distance of the next line's top from the top of the page.
    pub(crate) y: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) font: Font,
    pub(crate) bold: Font,
    pub(crate) size: f32,
    /// Distance between lines, as a multiple of the size.
    pub(crate) lead: f32,
    /// Numbered lines in the margin, as in California.
    pub(crate) pleading: bool,
}

impl Sheet {
    /// A sheet in a serif or sans face with inch margins.
    pub(crate) fn new(font: Font, size: f32) -> Self {
        let bold = match font {
            Font::Serif | Font::SerifBold | Font::SerifItalic => Font::SerifBold,
            Font::Sans | Font::SansBold => Font::SansBold,
            Font::Mono => Font::Mono,
        };
        let mut sheet = Self {
            pages: Vec::new(),
            y: 0.0,
            left: 72.0,
            right: 540.0,
            bottom: 730.0,
            font,
            bold,
            size,
            lead: 1.2,
            pleading: false,
        };
        sheet.page();
        sheet
    }

    /// Begins a page.
    pub(crate) fn page(&mut self) {
        let mut page = Page::letter();
        if self.pleading {
            for n in 1..=28 {
                let text = n.to_string();
                let x = 52.0 - Font::Serif.width(&text, 12.0);
                page.ops.push(text_op(x, 60.0 + n as f32 * 24.0, Font::Serif, 12.0, &text));
            }
            for x in [60.0, 63.0] {
                page.ops.push(Op::Line { from: (x, 20.0), to: (x, 772.0), width: 0.6 });
            }
        }
        self.pages.push(page);
        self.y = 60.0;
    }

    /// Turns on numbered lines; only on a fresh sheet.
    pub(crate) fn numbered(&mut self) {
        self.pleading = true;
        self.pages.clear();
        self.page();
        (self.left, self.lead) = (76.0, 1.2);
    }

    fn last(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::letter());
        }
        let at = self.pages.len() - 1;
        &mut self.pages[at]
    }

    /// Draws anything.
    pub(crate) fn op(&mut self, op: Op) {
        self.last().ops.push(op);
    }

    /// Moves down.
    pub(crate) fn gap(&mut self, points: f32) {
        self.y += points;
    }

    /// Makes room for that many points, on a new page if need be.
    pub(crate) fn room(&mut self, points: f32) {
        if self.y + points > self.bottom {
            self.page();
        }
    }

    /// Text at a place, without moving on. `y` is the base line.
    pub(crate) fn at(&mut self, x: f32, y: f32, font: Font, size: f32, text: &str) {
        self.op(text_op(x, y, font, size, text));
    }

    /// One line in a face.
    pub(crate) fn line_in(&mut self, font: Font, size: f32, across: Across, text: &str) {
        self.room(size * self.lead);
        let width = font.width(text, size);
        let x = match across {
            Across::Left => self.left,
            Across::Centre => (self.left + self.right - width) / 2.0,
            Across::Right => self.right - width,
        };
        let base = self.y + size;
        self.at(x, base, font, size, text);
        self.y += size * self.lead;
    }

    /// One line.
    pub(crate) fn line(&mut self, text: &str) {
        self.line_in(self.font, self.size, Across::Left, text);
    }

    /// One bold line in the middle.
    pub(crate) fn title(&mut self, text: &str) {
        let size = self.size + 1.0;
        let bold = self.bold;
        let parts = self.wrap(text, bold, size, self.right - self.left);
        for part in parts {
            self.line_in(bold, size, Across::Centre, &part);
        }
    }

    fn wrap(&self, text: &str, font: Font, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && font.width(&longer, size) > width {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            } else {
                line = longer;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Wrapped text between two edges in a face; the first line may be indented.
    pub(crate) fn block(&mut self, font: Font, size: f32, left: f32, right: f32, indent: f32, text: &str) {
        let mut first = true;
        // the first line is narrower by the indent: keep it by an unbreakable start
        let mut rest = text.split_whitespace().peekable();
        while rest.peek().is_some() {
            let shift = if first { indent } else { 0.0 };
            let mut line = String::new();
            while let Some(word) = rest.peek() {
                let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
                if !line.is_empty() && font.width(&longer, size) > right - left - shift {
                    break;
                }
                line = longer;
                rest.next();
            }
            self.room(size * self.lead);
            let base = self.y + size;
            self.at(left + shift, base, font, size, &line);
            self.y += size * self.lead;
            first = false;
        }
    }

    /// A paragraph of the body, with an indent and a gap after it.
    pub(crate) fn para(&mut self, text: &str) {
        self.block(self.font, self.size, self.left, self.right, 0.0, text);
        self.gap(self.size * 0.6);
    }

    /// A paragraph with the first line indented, as pleadings have it.
    pub(crate) fn indented(&mut self, text: &str) {
        self.block(self.font, self.size, self.left, self.right, 36.0, text);
        self.gap(self.size * 0.6);
    }

    /// Several plain lines.
    pub(crate) fn lines<S: AsRef<str>>(&mut self, lines: &[S]) {
        for line in lines {
            self.line(line.as_ref());
        }
    }

    /// Several plain lines that begin further right.
    pub(crate) fn lines_at(&mut self, x: f32, lines: &[&str]) {
        for line in lines {
            self.room(self.size * self.lead);
            let base = self.y + self.size;
            self.at(x, base, self.font, self.size, line);
            self.y += self.size * self.lead;
        }
    }

    /// A name and a value in two columns.
    pub(crate) fn pair(&mut self, name: &str, value: &str, tab: f32) {
        self.room(self.size * self.lead);
        let base = self.y + self.size;
        self.at(self.left, base, self.bold, self.size, name);
        self.at(self.left + tab, base, self.font, self.size, value);
        self.y += self.size * self.lead;
    }

    /// A row of cells at tab stops; the last is set flush right when asked.
    pub(crate) fn row(&mut self, stops: &[f32], cells: &[&str], bold: bool, flush: bool) {
        self.room(self.size * self.lead);
        let (font, size, base) = (if bold { self.bold } else { self.font }, self.size, self.y + self.size);
        for (i, cell) in cells.iter().enumerate() {
            let stop = self.left + stops.get(i).copied().unwrap_or_default();
            let x = if flush && i + 1 == cells.len() { stop - font.width(cell, size) } else { stop };
            self.at(x, base, font, size, cell);
        }
        self.y += size * self.lead;
    }

    /// A ruled line across.
    pub(crate) fn rule(&mut self, width: f32) {
        let (left, right, y) = (self.left, self.right, self.y + 2.0);
        self.op(Op::Line { from: (left, y), to: (right, y), width });
        self.y += 6.0;
    }

    /// A check box with words; crossed when `on`.
    pub(crate) fn check(&mut self, on: bool, text: &str) {
        self.room(self.size * self.lead);
        let (x, y, s) = (self.left, self.y + 1.5, self.size * 0.8);
        self.op(Op::Box { at: (x, y, s, s), width: 0.8, fill: None });
        if on {
            self.op(Op::Line { from: (x, y), to: (x + s, y + s), width: 1.0 });
            self.op(Op::Line { from: (x, y + s), to: (x + s, y), width: 1.0 });
        }
        self.block(self.font, self.size, self.left + 16.0, self.right, 0.0, text);
        self.gap(2.0);
    }

    /// The head of a court paper: the court, the parties, the number and the title.
    pub(crate) fn caption(
        &mut self,
        style: Caption,
        court: &[String],
        parties: [&str; 2],
        number: &str,
        title: &str,
    ) {
        let (font, size) = (self.font, self.size);
        if style != Caption::Sections && style != Caption::Crosses {
            for line in court {
                self.line_in(self.bold, size, Across::Centre, line);
            }
            self.gap(size);
        }
        if style == Caption::Crosses {
            for line in court {
                self.line(line);
            }
            let dashes = format!("{}x", "-".repeat(58));
            self.line(&dashes);
        }
        let middle = (self.left + self.right) / 2.0 + if style == Caption::Sections { 0.0 } else { 10.0 };
        let inner = middle - self.left - 22.0;
        let mut west: Vec<(f32, String)> = Vec::new();
        let (who, whom) =
            if style == Caption::Sections { (", Plaintiff,", ", Defendant.") } else { (",", ",") };
        for line in self.wrap(&format!("{}{who}", parties[0]), font, size, inner) {
            west.push((0.0, line));
        }
        if style != Caption::Sections {
            west.push((0.0, String::new()));
            west.push((90.0, "Plaintiff,".to_owned()));
        }
        west.push((0.0, String::new()));
        west.push((30.0, if style == Caption::Crosses { "-against-" } else { "v." }.to_owned()));
        west.push((0.0, String::new()));
        for line in self.wrap(&format!("{}{whom}", parties[1]), font, size, inner) {
            west.push((0.0, line));
        }
        if style != Caption::Sections {
            west.push((0.0, String::new()));
            west.push((90.0, "Defendant.".to_owned()));
        }
        let mut east: Vec<String> = vec![String::new()];
        if style == Caption::Sections {
            east = Vec::new();
            for line in court {
                east.extend(self.wrap(line, font, size, self.right - middle - 20.0));
            }
        } else {
            east.push(number.to_owned());
            east.push(String::new());
            let bold = self.bold;
            east.extend(self.wrap(title, bold, size, self.right - middle - 20.0));
        }
        if style == Caption::Sections {
            self.line_in(self.bold, size, Across::Centre, number);
            self.gap(size * 0.5);
        }
        let rows = west.len().max(east.len());
        let step = size * self.lead;
        self.room(rows as f32 * step);
        let top = self.y;
        // cell by cell, as word processors write tables
        let base = |row: usize| top + row as f32 * step + size;
        for (row, (shift, text)) in west.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()) {
            self.at(self.left + shift, base(row), font, size, text);
        }
        let mark = match style {
            Caption::Brackets => Some((")", 8.0)),
            Caption::Sections => Some(("§", 4.0)),
            Caption::Crosses | Caption::Rules => None,
        };
        for row in 0..rows {
            if let Some((mark, back)) = mark {
                self.at(middle - back, base(row), font, size, mark);
            }
        }
        for (row, text) in east.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let face = if row > 1 && style != Caption::Sections { self.bold } else { font };
            self.at(middle + 14.0, base(row), face, size, text);
        }
        self.y = top + rows as f32 * step;
        match style {
            Caption::Rules => {
                let (left, y) = (self.left, self.y + 2.0);
                self.op(Op::Line { from: (middle, top), to: (middle, y), width: 0.8 });
                self.op(Op::Line { from: (left, y), to: (middle, y), width: 0.8 });
            }
            Caption::Crosses => {
                let dashes = format!("{}x", "-".repeat(58));
                self.line(&dashes);
            }
            Caption::Brackets => {
                let (left, y) = (self.left, self.y + 2.0);
                self.op(Op::Line { from: (left, y), to: (middle - 8.0, y), width: 0.8 });
            }
            Caption::Sections => {
                self.gap(size * 0.6);
                self.title(title);
            }
        }
        self.gap(size);
    }

    /// A signature by hand over a line, with a name below.
    pub(crate) fn sign(&mut self, chance: &mut Chance, x: f32, name: &[&str]) {
        self.room(34.0 + name.len() as f32 * self.size * self.lead);
        let base = self.y + 26.0;
        let mut points = vec![(x + 4.0, base - 4.0)];
        let mut at = x + 4.0;
        for _ in 0..6 {
            for _ in 0..3 {
                at += 3.0 + chance.unit() * 6.0;
                points.push((
                    at - chance.unit() * 5.0,
                    base - 4.0 - chance.unit() * 18.0 + chance.unit() * 6.0,
                ));
            }
        }
        self.op(Op::Pen { points, width: 0.9 });
        self.line_at(x, base, 190.0);
        self.y = base + 2.0;
        for part in name {
            let base = self.y + self.size;
            self.at(x, base, self.font, self.size, part);
            self.y += self.size * self.lead;
        }
    }

    /// A line to sign on that nobody has signed.
    pub(crate) fn unsigned(&mut self, x: f32, name: &[&str]) {
        self.room(34.0 + name.len() as f32 * self.size * self.lead);
        let base = self.y + 26.0;
        self.line_at(x, base, 190.0);
        self.y = base + 2.0;
        for part in name {
            let base = self.y + self.size;
            self.at(x, base, self.font, self.size, part);
            self.y += self.size * self.lead;
        }
    }

    fn line_at(&mut self, x: f32, y: f32, width: f32) {
        self.op(Op::Line { from: (x, y), to: (x + width, y), width: 0.7 });
    }

    /// The round seal of a court.
    pub(crate) fn seal(&mut self, x: f32, y: f32, text: &str) {
        self.op(Op::Ring { centre: (x, y), radius: 30.0, width: 1.4 });
        self.op(Op::Ring { centre: (x, y), radius: 23.0, width: 0.6 });
        let size = (40.0 / Font::SansBold.width(text, 1.0)).min(6.0);
        let width = Font::SansBold.width(text, size);
        self.at(x - width / 2.0, y + 2.0, Font::SansBold, size, text);
        self.at(x - Font::SansBold.width("SEAL", 6.0) / 2.0, y + 10.0, Font::SansBold, 6.0, "SEAL");
    }

    /// A rubber stamp, for instance in the upper right corner.
    pub(crate) fn stamp(&mut self, x: f32, y: f32, lines: &[&str]) {
        for (i, line) in lines.iter().enumerate() {
            self.op(Op::Text {
                x,
                y: y + i as f32 * 12.0,
                font: Font::SansBold,
                size: 9.5,
                grey: 0.25,
                tilt: 0.0,
                text: (*line).to_owned(),
            });
        }
    }

    /// Ends the paper: each page gets its foot (`{n}` and `{of}` stand for the numbers).
    pub(crate) fn finish(mut self, foot: &str) -> Vec<Page> {
        let of = self.pages.len();
        if !foot.is_empty() {
            for (i, page) in self.pages.iter_mut().enumerate() {
                let text = foot.replace("{n}", &(i + 1).to_string()).replace("{of}", &of.to_string());
                let x = (612.0 - self.font.width(&text, 9.0)) / 2.0;
                page.ops.push(text_op(x, 762.0, self.font, 9.0, &text));
            }
        }
        self.pages
    }
}

fn text_op(x: f32, y: f32, font: Font, size: f32, text: &str) -> Op {
    Op::Text { x, y, font, size, grey: 0.0, tilt: 0.0, text: text.to_owned() }
}
