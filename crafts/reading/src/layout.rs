//! From loose words with places to lines in reading order.
//!
//! The order that this gives, and why:
//!
//! - A ladder of `)` or `§`, or a single upright rule between two blocks (the middle of a court caption, mostly) cuts
//!   what stands beside it in two: all of the left side is read, then the ladder, then all of the right side.
//! - Rows are found next; a row is cut into *cells* where a gap is wider than words are apart.
//! - Rows with the same white corridor between their cells form a *band*. A band of prose columns, of two address
//!   blocks, or a court caption (its cells parted by a ladder of `)` or `§`) is read **column by column**: all of the
//!   left cell, then the ladder, then all of the right cell. So the names of the parties stay together, and so does the
//!   block with the case number.
//! - Every other band (tables, label and value) is read **row by row**, one line per cell.
//! - The line numbers in the margin of pleading paper come last: they are no text.
//! - Words that do not stand upright come after the upright ones.

use crate::{Area, Line, Word};

/// One word (or a piece of one) as a page shows it, in points from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Its letters.
    pub text: String,
    /// Left, top, right, bottom.
    pub at: [f32; 4],
    /// Height of its letters in points (the em).
    pub size: f32,
    /// 0 to 1.
    pub sure: f32,
    /// No space stood before it: it may continue the piece to its left.
    pub glued: bool,
    /// Upright text that runs from left to right.
    pub upright: bool,
}

impl Piece {
    fn middle(&self) -> f32 {
        (self.at[1] + self.at[3]) / 2.0
    }
    fn height(&self) -> f32 {
        (self.at[3] - self.at[1]).max(0.1)
    }
}

/// An upright line drawn on the page, in points from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Where it stands.
    pub x: f32,
    /// Its upper end.
    pub top: f32,
    /// Its lower end.
    pub bottom: f32,
}

/// Some words of one row that stand together.
#[derive(Debug, Clone)]
struct Cell {
    pieces: Vec<Piece>,
    at: [f32; 4],
}

impl Cell {
    fn of(pieces: Vec<Piece>) -> Self {
        let at = pieces.iter().map(|p| p.at).fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], cover);
        Self { pieces, at }
    }
    fn is_rung(&self) -> bool {
        self.pieces.len() <= 2
            && self
                .pieces
                .iter()
                .all(|p| !p.text.is_empty() && p.text.chars().all(|c| ")(§|}{:][¦".contains(c)))
    }
    fn looks_like_value(&self) -> bool {
        self.pieces.iter().any(|p| p.text.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c)))
    }
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Cell>,
    top: f32,
    bottom: f32,
    size: f32,
}

/// The words and lines of a page of this size, in reading order.
pub fn lay_out(pieces: Vec<Piece>, rules: &[Rule], width: f32, height: f32) -> (Vec<Word>, Vec<Line>) {
    let (upright, turned): (Vec<_>, Vec<_>) =
        pieces.into_iter().filter(|p| p.at.iter().all(|v| v.is_finite())).partition(|p| p.upright);
    let (upright, margin) = without_line_numbers(upright, width);
    let mut out = Writer { words: Vec::new(), lines: Vec::new(), width, height, below: None };
    out.page(upright, rules);
    out.below = None;
    for piece in margin {
        out.line(vec![piece]);
    }
    out.turned(turned);
    (out.words, out.lines)
}

struct Writer {
    words: Vec<Word>,
    lines: Vec<Line>,
    width: f32,
    height: f32,
    below: Option<[f32; 4]>,
}

impl Writer {
    fn page(&mut self, mut pieces: Vec<Piece>, rules: &[Rule]) {
        for wall in walls(&pieces, rules) {
            let (above, rest): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|p| p.middle() < wall.top);
            let (beside, below): (Vec<_>, Vec<_>) = rest.into_iter().partition(|p| p.middle() <= wall.bottom);
            self.block(above);
            let (rungs, beside): (Vec<_>, Vec<_>) =
                beside.into_iter().partition(|p| rung(&p.text) && (mid_x(p) - wall.x).abs() < 6.0);
            let (left, right): (Vec<_>, Vec<_>) = beside.into_iter().partition(|p| mid_x(p) < wall.x);
            for side in [left, rungs, right] {
                self.below = None;
                self.block(side);
            }
            self.below = None;
            pieces = below;
        }
        self.block(pieces);
    }

    fn block(&mut self, pieces: Vec<Piece>) {
        for band in bands_of(rows_of(pieces)) {
            self.band(band);
        }
    }

    fn band(&mut self, band: Band) {
        if let Some(edges) = band.by_column() {
            let columns = edges.len() + 1;
            let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); columns];
            for row in band.rows {
                for cell in row.cells {
                    let x = (cell.at[0] + cell.at[2]) / 2.0;
                    cells[edges.iter().filter(|e| x > **e).count()].push(cell);
                }
            }
            for column in cells {
                self.below = None;
                let column_rows = rows_of(column.into_iter().flat_map(|c| c.pieces).collect());
                for row in column_rows {
                    for cell in row.cells {
                        self.line(cell.pieces);
                    }
                }
            }
        } else {
            for row in band.rows {
                for cell in row.cells {
                    self.line(cell.pieces);
                }
            }
        }
    }

    fn line(&mut self, pieces: Vec<Piece>) {
        let from = self.words.len();
        let at = pieces.iter().map(|p| p.at).fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], cover);
        let size = pieces.iter().map(|p| p.size).fold(0.0, f32::max);
        for piece in pieces {
            if piece.text.trim().is_empty() {
                continue;
            }
            let [l, t, r, b] = piece.at;
            let x = |v: f32| (v / self.width).clamp(0.0, 1.0);
            let y = |v: f32| (v / self.height).clamp(0.0, 1.0);
            self.words.push(Word { text: piece.text, at: Area([x(l), y(t), x(r), y(b)]), sure: piece.sure });
        }
        if self.words.len() == from {
            return;
        }
        let gap_above = match self.below {
            None => true,
            Some(last) => at[1] - last[3] > 0.75 * size.max(1.0) || at[3] < last[1],
        };
        self.below = Some(at);
        self.lines.push(Line { from: from as u32, to: self.words.len() as u32, gap_above });
    }

    /// Turned text: each column of it is a line, left to right.
    fn turned(&mut self, mut pieces: Vec<Piece>) {
        pieces.sort_by(|a, b| mid_x(a).total_cmp(&mid_x(b)));
        let mut line: Vec<Piece> = Vec::new();
        for piece in pieces {
            if line.last().is_some_and(|last| (mid_x(last) - mid_x(&piece)).abs() > 0.6 * piece.size) {
                self.line(std::mem::take(&mut line));
            }
            line.push(piece);
        }
        if !line.is_empty() {
            self.line(line);
        }
    }
}

fn mid_x(piece: &Piece) -> f32 {
    (piece.at[0] + piece.at[2]) / 2.0
}

fn cover(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Pleading paper counts its lines in the left margin: 1, 2, 3 ... 28. Takes these numbers out.
fn without_line_numbers(pieces: Vec<Piece>, width: f32) -> (Vec<Piece>, Vec<Piece>) {
    let number = |p: &Piece| match p.text.trim().parse::<u32>() {
        Ok(n) if p.at[2] < width * 0.16 && p.text.len() <= 2 && n <= 60 => Some(n),
        _ => None,
    };
    let mut found: Vec<(f32, u32)> =
        pieces.iter().filter_map(|p| number(p).map(|n| (p.middle(), n))).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let steps = found.windows(2).filter(|w| w[1].1 == w[0].1 + 1).count();
    if steps < 8 || steps * 10 < found.len() * 7 {
        return (pieces, Vec::new());
    }
    // A number that has a neighbour counting along with it is one of the ladder; "12" that begins a sentence is not
    // in the ladder's column.
    let mut lefts: Vec<f32> = pieces.iter().filter(|p| number(p).is_some()).map(|p| p.at[2]).collect();
    lefts.sort_by(f32::total_cmp);
    let column = lefts[lefts.len() / 2];
    pieces.into_iter().partition(|p| number(p).is_none() || (p.at[2] - column).abs() > 1.5 * p.size)
}

/// Where the page is cut in two for a while: ladders of a caption, and upright rules that stand alone.
fn walls(pieces: &[Piece], rules: &[Rule]) -> Vec<Rule> {
    let mut found = ladders(pieces);
    for (nth, rule) in rules.iter().enumerate() {
        // Two rules side by side are a grid, which is read row by row.
        let beside = |o: &Rule| o.top < rule.bottom - 6.0 && o.bottom > rule.top + 6.0;
        let grid = rules
            .iter()
            .enumerate()
            .any(|(i, o)| i != nth && beside(o) && has_words_between(pieces, rule, o));
        if rule.bottom - rule.top > 36.0 && !grid {
            found.push(*rule);
        }
    }
    found.retain(|wall| {
        let within = pieces.iter().filter(|p| p.middle() >= wall.top && p.middle() <= wall.bottom);
        let (mut left, mut right, mut across) = (0, 0, 0);
        for p in within {
            if rung(&p.text) && (mid_x(p) - wall.x).abs() < 6.0 {
                continue;
            }
            match (p.at[2] <= wall.x + 2.0, p.at[0] >= wall.x - 2.0) {
                (true, _) => left += 1,
                (_, true) => right += 1,
                _ => across += 1,
            }
        }
        left >= 3 && right >= 2 && across == 0
    });
    found.sort_by(|a, b| a.top.total_cmp(&b.top));
    found.dedup_by(|b, a| b.top < a.bottom);
    found
}

fn has_words_between(pieces: &[Piece], a: &Rule, b: &Rule) -> bool {
    let (left, right) = (a.x.min(b.x), a.x.max(b.x));
    let (top, bottom) = (a.top.max(b.top), a.bottom.min(b.bottom));
    pieces.iter().any(|p| mid_x(p) > left && mid_x(p) < right && p.middle() > top && p.middle() < bottom)
}

/// Columns of `)` or `§` with at least three rungs, a line beyond each end included.
fn ladders(pieces: &[Piece]) -> Vec<Rule> {
    let mut rungs: Vec<&Piece> = pieces.iter().filter(|p| rung(&p.text)).collect();
    rungs.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut found: Vec<(Rule, usize, f32)> = Vec::new();
    for piece in rungs {
        let x = mid_x(piece);
        let home = found
            .iter_mut()
            .find(|(rule, _, _)| (rule.x - x).abs() < 4.0 && piece.at[1] - rule.bottom < 4.0 * piece.size);
        match home {
            Some((rule, count, size)) => {
                rule.bottom = rule.bottom.max(piece.at[3]);
                *count += 1;
                *size = piece.size;
            }
            None => found.push((Rule { x, top: piece.at[1], bottom: piece.at[3] }, 1, piece.size)),
        }
    }
    let tall = found.into_iter().filter(|(_, count, _)| *count >= 3);
    tall.map(|(rule, _, size)| Rule { top: rule.top - 0.5 * size, bottom: rule.bottom + 0.5 * size, ..rule })
        .collect()
}

/// Words into rows from top to bottom, each cut into cells from left to right.
fn rows_of(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut rows: Vec<(f32, f32, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        // Only the last few rows can still take it: rows come in order of their middles.
        let home = rows.iter_mut().rev().take(4).find(|(top, bottom, row)| {
            let both = bottom.min(piece.at[3]) - top.max(piece.at[1]);
            both > 0.55 * piece.height().min(*bottom - *top)
                && !row.iter().any(|other| overlaps_far(other, &piece))
        });
        match home {
            Some((top, bottom, row)) => {
                // The row keeps the height of its common letters: a big stamp must not swallow its neighbours.
                if piece.height() < 1.6 * (*bottom - *top) {
                    *top = top.min(piece.at[1]);
                    *bottom = bottom.max(piece.at[3]).min(*top + 1.5 * piece.height().max(*bottom - *top));
                }
                row.push(piece);
            }
            None => rows.push((piece.at[1], piece.at[3], vec![piece])),
        }
    }
    let mut out: Vec<Row> = rows.into_iter().map(|(top, bottom, row)| row_of(top, bottom, row)).collect();
    out.sort_by(|a, b| (a.top + a.bottom).total_cmp(&(b.top + b.bottom)));
    out
}

/// Two words that print over each other belong to different rows (unless one doubles the other).
fn overlaps_far(a: &Piece, b: &Piece) -> bool {
    let x = a.at[2].min(b.at[2]) - a.at[0].max(b.at[0]);
    let narrow = (a.at[2] - a.at[0]).min(b.at[2] - b.at[0]);
    x > 0.6 * narrow
        && narrow > 0.5
        && a.text != b.text
        && (a.middle() - b.middle()).abs() > 0.25 * a.size.max(b.size)
}

fn row_of(top: f32, bottom: f32, mut pieces: Vec<Piece>) -> Row {
    pieces.sort_by(|a, b| a.at[0].total_cmp(&b.at[0]));
    // Bold made by printing twice: the second copy goes.
    pieces.dedup_by(|b, a| {
        a.text == b.text
            && (a.at[0] - b.at[0]).abs() < 0.2 * a.size
            && (a.at[1] - b.at[1]).abs() < 0.3 * a.size
    });
    let mut sizes: Vec<f32> = pieces.iter().map(|p| p.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0).max(1.0);
    let pieces = without_letter_spacing(pieces);
    let mut cells: Vec<Cell> = Vec::new();
    let mut now: Vec<Piece> = Vec::new();
    for piece in pieces {
        let Some(last) = now.last_mut() else {
            now.push(piece);
            continue;
        };
        let gap = piece.at[0] - last.at[2];
        let em = piece.size.min(last.size).max(1.0);
        if piece.glued && gap < 0.12 * em && gap > -0.5 * em && !crosses_script(&last.text, &piece.text) {
            last.text.push_str(&piece.text);
            last.at = cover(last.at, piece.at);
            last.sure = last.sure.min(piece.sure);
        } else if gap > 1.35 * em || (gap > 0.8 * em && (rung(&piece.text) || rung(&last.text))) {
            cells.push(Cell::of(std::mem::take(&mut now)));
            now.push(piece);
        } else {
            now.push(piece);
        }
    }
    if !now.is_empty() {
        cells.push(Cell::of(now));
    }
    Row { cells, top, bottom, size }
}

/// `S U M M O N S` is one word: a run of single letters with even gaps is put together, and a wider gap parts words.
fn without_letter_spacing(pieces: Vec<Piece>) -> Vec<Piece> {
    let single = |p: &Piece| {
        p.text.chars().count() == 1 && p.text.chars().all(|c| c.is_alphanumeric() || ".,&'-".contains(c))
    };
    if pieces.iter().filter(|p| single(p)).count() < 5 {
        return pieces;
    }
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut run: Vec<Piece> = Vec::new();
    for piece in pieces {
        let follows = run.last().is_none_or(|last| piece.at[0] - last.at[2] < 1.1 * piece.size);
        if !(single(&piece) && follows) {
            close_run(&mut run, &mut out);
        }
        if single(&piece) { run.push(piece) } else { out.push(piece) }
    }
    close_run(&mut run, &mut out);
    out
}

fn close_run(run: &mut Vec<Piece>, out: &mut Vec<Piece>) {
    let letters = run.iter().filter(|p| p.text.chars().all(char::is_alphabetic)).count();
    if run.len() < 5 || letters * 3 < run.len() * 2 {
        out.append(run);
        return;
    }
    let mut gaps: Vec<f32> = run.windows(2).map(|w| w[1].at[0] - w[0].at[2]).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps[gaps.len() / 2].max(0.05 * run[0].size);
    let mut words: Vec<Piece> = Vec::new();
    for piece in run.drain(..) {
        match words.last_mut() {
            Some(word) if piece.at[0] - word.at[2] < 1.6 * usual => {
                word.text.push_str(&piece.text);
                word.at = cover(word.at, piece.at);
            }
            _ => words.push(piece),
        }
    }
    out.append(&mut words);
}

fn rung(text: &str) -> bool {
    matches!(text, ")" | "(" | "§" | "|" | "}" | "{" | ")(" | "§§" | "))")
}

fn crosses_script(a: &str, b: &str) -> bool {
    // A check box glyph never joins the word after it.
    a.chars().last().is_some_and(|c| ('\u{2500}'..'\u{2800}').contains(&c))
        || b.chars().next().is_some_and(|c| ('\u{2500}'..'\u{2800}').contains(&c))
}

/// Rows that share white corridors between their cells.
struct Band {
    rows: Vec<Row>,
    /// Left and right of each corridor.
    corridors: Vec<(f32, f32)>,
}

fn bands_of(rows: Vec<Row>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for row in rows {
        if let Some(band) = bands.last_mut()
            && let Some(corridors) = band.takes(&row)
        {
            band.corridors = corridors;
            band.rows.push(row);
            continue;
        }
        bands.push(Band { corridors: gaps(&row), rows: vec![row] });
    }
    // Rows with one cell each are bands of one; nothing to decide there.
    bands
}

fn gaps(row: &Row) -> Vec<(f32, f32)> {
    row.cells.windows(2).map(|w| (w[0].at[2], w[1].at[0])).collect()
}

impl Band {
    /// The corridors that are left if this row joins, or none if it does not belong.
    fn takes(&self, row: &Row) -> Option<Vec<(f32, f32)>> {
        let last = self.rows.last()?;
        let size = last.size.max(row.size);
        if self.corridors.is_empty() || row.top - last.bottom > 2.4 * size {
            return None;
        }
        let (left, right) = self.extent();
        let mut kept = Vec::new();
        for &(a, b) in &self.corridors {
            let mut pieces = vec![(a, b)];
            for cell in &row.cells {
                pieces = pieces.into_iter().flat_map(|(a, b)| cut(a, b, cell.at[0], cell.at[2])).collect();
            }
            kept.extend(
                pieces
                    .into_iter()
                    .filter(|(a, b)| b - a >= 0.7 * size)
                    .max_by(|p, q| (p.1 - p.0).total_cmp(&(q.1 - q.0))),
            );
        }
        if kept.is_empty() {
            return None;
        }
        // A lone line in the middle of the page (a title) ends the band even if it fits beside a corridor.
        if let [only] = row.cells.as_slice() {
            let centre = (only.at[0] + only.at[2]) / 2.0;
            let inside = only.at[0] > left + 2.0 * size && only.at[2] < right - 2.0 * size;
            if inside && (centre - (left + right) / 2.0).abs() < 1.5 * size {
                return None;
            }
        }
        Some(kept)
    }

    fn extent(&self) -> (f32, f32) {
        self.rows
            .iter()
            .flat_map(|r| &r.cells)
            .fold((f32::MAX, f32::MIN), |(l, r), c| (l.min(c.at[0]), r.max(c.at[2])))
    }

    /// Where to cut it into columns that are read one after the other; none if it is read row by row.
    fn by_column(&self) -> Option<Vec<f32>> {
        if self.rows.len() < 2 || self.corridors.is_empty() {
            return None;
        }
        let edges: Vec<f32> = self.corridors.iter().map(|(a, b)| (a + b) / 2.0).collect();
        let rungs = self.rows.iter().filter(|r| r.cells.iter().any(Cell::is_rung)).count();
        if rungs >= 2 && rungs * 2 >= self.rows.len() {
            return Some(edges);
        }
        let columns = edges.len() + 1;
        let mut rows_in = vec![0usize; columns];
        let mut words_in = vec![0usize; columns];
        let mut values_in = vec![0usize; columns];
        for cell in self.rows.iter().flat_map(|r| &r.cells) {
            let x = (cell.at[0] + cell.at[2]) / 2.0;
            let c = edges.iter().filter(|e| x > **e).count();
            rows_in[c] += 1;
            words_in[c] += cell.pieces.len();
            values_in[c] += usize::from(cell.looks_like_value());
        }
        let alone = self.rows.iter().filter(|r| r.cells.len() == 1).count();
        let wordy = (0..columns).all(|c| words_in[c] as f32 >= 3.4 * rows_in[c] as f32 && rows_in[c] >= 3);
        if columns <= 3 && wordy {
            return Some(edges);
        }
        let party = self.rows.iter().flat_map(|r| r.cells.first()).any(names_a_side);
        if columns == 2 && party && self.rows.len() >= 3 {
            return Some(edges);
        }
        // Two blocks side by side whose rows do not pair up (addresses, stamps).
        let valued = values_in[columns - 1] * 2 > rows_in[columns - 1];
        if columns == 2 && alone * 2 >= self.rows.len() && self.rows.len() >= 3 && !valued {
            return Some(edges);
        }
        None
    }
}

/// The left side of a caption names the parties by their roles.
fn names_a_side(cell: &Cell) -> bool {
    let text: Vec<String> = cell
        .pieces
        .iter()
        .map(|p| p.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|t| !t.is_empty())
        .collect();
    match text.as_slice() {
        [only] => matches!(
            only.as_str(),
            "v" | "vs"
                | "versus"
                | "plaintiff"
                | "plaintiffs"
                | "defendant"
                | "defendants"
                | "petitioner"
                | "respondent"
                | "debtor"
                | "debtors"
                | "against"
        ),
        [first, second] => {
            first == "against"
                || (first == "plaintiff" && second == "s")
                || (first == "defendant" && second == "s")
        }
        _ => false,
    }
}

fn cut(a: f32, b: f32, from: f32, to: f32) -> Vec<(f32, f32)> {
    if to <= a || from >= b {
        return vec![(a, b)];
    }
    let mut out = Vec::with_capacity(2);
    if from > a {
        out.push((a, from));
    }
    if to < b {
        out.push((to, b));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a line of type, five points a letter.
    fn line(pieces: &mut Vec<Piece>, x: f32, y: f32, text: &str) {
        let mut at = x;
        for word in text.split(' ') {
            let wide = word.chars().count() as f32 * 5.0;
            if !word.is_empty() {
                let place = [at, y, at + wide, y + 10.0];
                pieces.push(Piece {
                    text: word.into(),
                    at: place,
                    size: 10.0,
                    sure: 1.0,
                    glued: false,
                    upright: true,
                });
            }
            at += wide + 3.0;
        }
    }

    fn read(pieces: Vec<Piece>, rules: &[Rule]) -> Vec<String> {
        let (words, lines) = lay_out(pieces, rules, 612.0, 792.0);
        let covered: u32 = lines.iter().map(|l| l.to - l.from).sum();
        assert_eq!(covered as usize, words.len());
        let text = |l: &Line| {
            words[l.from as usize..l.to as usize].iter().map(|w| w.text.clone()).collect::<Vec<_>>().join(" ")
        };
        lines.iter().map(text).collect()
    }

    #[test]
    fn a_caption_with_a_ladder_keeps_its_sides_apart_even_off_the_line() {
        let mut p = Vec::new();
        line(&mut p, 150.0, 80.0, "IN THE JUSTICE COURT OF TRAVIS COUNTY");
        for (nth, text) in
            ["ACME FUNDING LLC,", "Plaintiff,", "v.", "ROSA LIND,", "Defendant."].iter().enumerate()
        {
            line(&mut p, 72.0, 120.0 + 14.0 * nth as f32, text);
            line(&mut p, 300.0, 123.0 + 14.0 * nth as f32, ")");
        }
        line(&mut p, 312.0, 127.0, "CAUSE NO. J1-CV-24-001");
        line(&mut p, 312.0, 155.0, "PRECINCT ONE");
        line(&mut p, 72.0, 220.0, "You have been sued and may hire a lawyer.");
        let got = read(p, &[]);
        assert_eq!(got[1..6], ["ACME FUNDING LLC,", "Plaintiff,", "v.", "ROSA LIND,", "Defendant."]);
        assert_eq!(
            got[11..],
            ["CAUSE NO. J1-CV-24-001", "PRECINCT ONE", "You have been sued and may hire a lawyer."]
        );
    }

    #[test]
    fn a_single_rule_parts_two_blocks_and_a_grid_does_not() {
        let build = || {
            let mut p = Vec::new();
            for (nth, (left, right)) in
                [("Total owed", "1,204.00"), ("Interest so far", "33.10"), ("Costs of court", "54.00")]
                    .iter()
                    .enumerate()
            {
                line(&mut p, 72.0, 100.0 + 14.0 * nth as f32, left);
                line(&mut p, 300.0, 100.0 + 14.0 * nth as f32, right);
                line(&mut p, 420.0, 100.0 + 14.0 * nth as f32, "USD");
            }
            p
        };
        let rule = |x: f32| Rule { x, top: 95.0, bottom: 145.0 };
        assert_eq!(read(build(), &[rule(280.0)])[..3], ["Total owed", "Interest so far", "Costs of court"]);
        assert_eq!(read(build(), &[rule(280.0), rule(400.0)])[..3], ["Total owed", "1,204.00", "USD"]);
    }

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        let mut p = Vec::new();
        for nth in 0..6 {
            line(&mut p, 72.0, 100.0 + 12.0 * nth as f32, &format!("left column number {nth} goes on"));
            line(&mut p, 320.0, 100.0 + 12.0 * nth as f32, &format!("right column number {nth} goes on"));
        }
        let got = read(p, &[]);
        assert!(
            got[..6].iter().all(|l| l.starts_with("left")) && got[6..].iter().all(|l| l.starts_with("right")),
            "{got:?}"
        );
    }

    #[test]
    fn line_numbers_of_pleading_paper_come_last() {
        let mut p = Vec::new();
        for nth in 0..28 {
            line(&mut p, 40.0, 72.0 + 24.0 * nth as f32, &(nth + 1).to_string());
            line(&mut p, 90.0, 72.0 + 24.0 * nth as f32, "the court finds that 12 of these are so");
        }
        let got = read(p, &[]);
        assert!(got[..28].iter().all(|l| l.starts_with("the court")), "{got:?}");
        assert_eq!(got[28..], (1..=28).map(|n: u32| n.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn letters_set_apart_are_a_word() {
        let mut p = Vec::new();
        line(&mut p, 200.0, 100.0, "S U M M O N S");
        assert_eq!(read(p, &[]), ["SUMMONS"]);
    }
}
