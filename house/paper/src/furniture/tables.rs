//! Tables, definition lists, cards and pairs.

use maud::{Markup, html};

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// Figures: at the right, tabular.
    pub figures: bool,
    /// Where a click on the head leads (the same list, sorted by it).
    pub sort: Option<String>,
    /// Sorted by this one, and is it ascending?
    pub sorted: Option<bool>,
}

impl Column {
    /// Words.
    pub fn text(label: &str) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// Figures.
    pub fn figures(label: &str) -> Self {
        Self { label: label.into(), figures: true, ..Self::default() }
    }
}

/// A table: scrolls inside itself where the page is narrow, repeats its head in print.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows, for everybody who cannot see its place; shown when `show_caption`.
    pub caption: String,
    /// Show the caption above?
    pub show_caption: bool,
    /// Heads.
    pub columns: Vec<Column>,
    /// Cells; the first of a row names it. A row may lead somewhere.
    pub rows: Vec<(Option<String>, Vec<Markup>)>,
    /// Sums under the line.
    pub foot: Option<Vec<Markup>>,
}

impl Table {
    /// A table with these heads.
    pub fn new(caption: &str, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), columns, ..Self::default() }
    }

    /// With one more row.
    #[must_use]
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push((None, cells));
        self
    }

    /// With one more row whose first cell leads to `href`.
    #[must_use]
    pub fn link_row(mut self, href: impl Into<String>, cells: Vec<Markup>) -> Self {
        self.rows.push((Some(href.into()), cells));
        self
    }

    /// The table.
    pub fn draw(&self) -> Markup {
        let figures = |at: usize| self.columns.get(at).is_some_and(|c| c.figures);
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.caption) {
                table data-list {
                    caption.away[!self.show_caption] { (self.caption) }
                    thead { tr { @for column in &self.columns {
                        th scope="col" class=[column.figures.then_some("fig")]
                            aria-sort=[column.sorted.map(|up| if up { "ascending" } else { "descending" })] {
                            @match &column.sort { Some(href) => a href=(href) { (column.label) }, None => (column.label) }
                        }
                    } } }
                    tbody { @for (href, cells) in &self.rows {
                        tr data-row[href.is_some()] { @for (at, cell) in cells.iter().enumerate() {
                            @if at == 0 {
                                th scope="row" class=[figures(at).then_some("fig")] {
                                    @match href { Some(href) => a.over href=(href) { (cell) }, None => (cell) }
                                }
                            } @else { td class=[figures(at).then_some("fig")] { (cell) } }
                        } }
                    } }
                    @if let Some(foot) = &self.foot {
                        tfoot { tr { @for (at, cell) in foot.iter().enumerate() { td class=[figures(at).then_some("fig")] { (cell) } } } }
                    }
                }
            }
        }
    }
}

impl maud::Render for Table {
    fn render(&self) -> Markup {
        self.draw()
    }
}

/// Words and what they mean, in two columns.
pub fn definitions(all: &[(&str, Markup)]) -> Markup {
    html! { dl.defs { @for (word, meaning) in all { dt { (word) } dd { (meaning) } } } }
}

/// A framed group with a small heading, for the side.
pub fn card(title: &str, body: &Markup) -> Markup {
    html! { section.card { h2.small { (title) } (body) } }
}

/// A group with a small heading and no frame.
pub fn section(title: &str, body: &Markup) -> Markup {
    html! { section.group { h2.small { (title) } (body) } }
}

/// A word at the left, its value at the right.
pub fn pair(label: &str, value: &Markup) -> Markup {
    html! { div.pair { span { (label) } span { (value) } } }
}
