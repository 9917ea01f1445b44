//! Lists that are worked with keys, the tabs and filters above them, the pager beneath.

use kernel::Lang;
use maud::{Markup, html};

use super::{Button, Field, Icon, Viewer, icon};
use crate::{number, t, t_with};

/// One line of a worked list: who, when, one sentence, and its marks.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// A stable id for the row's element.
    pub id: String,
    /// Where it opens.
    pub href: String,
    /// First words, strong.
    pub who: String,
    /// Short, at the right.
    pub when: String,
    /// One line, cut where it does not fit.
    pub line: String,
    /// Marks, in order.
    pub marks: Vec<Markup>,
    /// Is it the one that is open?
    pub current: bool,
    /// Not seen yet by this reader.
    pub unread: bool,
    /// For selecting several: the value of its box.
    pub select: Option<String>,
}

/// A list worked with `j`, `k`, `Enter` and `x`. Opening a row swaps `parts` (`#list,#paper,#side`); with none it loads a page.
pub fn list(lang: Lang, id: &str, label: &str, rows: &[Row], parts: &str) -> Markup {
    let swap = (!parts.is_empty()).then_some(parts);
    html! {
        ol.rows id=(id) aria-label=(label) data-list data-position=(t(lang, "list.position")) data-follow[swap.is_some()] {
            @for row in rows { (one(lang, row, swap)) }
        }
    }
}

/// A list in groups, each under its own heading; `j` and `k` go through all of them.
pub fn grouped_list(lang: Lang, id: &str, groups: &[(Markup, Vec<Row>)]) -> Markup {
    html! {
        div.groups id=(id) data-list data-position=(t(lang, "list.position")) {
            @for (at, (head, rows)) in groups.iter().enumerate() {
                section {
                    h2 id={ (id) "-" (at) } { (head) }
                    ol.rows aria-labelledby={ (id) "-" (at) } { @for row in rows { (one(lang, row, None)) } }
                }
            }
        }
    }
}

fn one(lang: Lang, row: &Row, swap: Option<&str>) -> Markup {
    html! {
        li.row.on[row.current].unread[row.unread] id=(row.id) data-row {
            @if let Some(value) = &row.select {
                input.pick type="checkbox" name="pick" form="bulk" value=(value) aria-label=(t_with(lang, "list.select", &[("name", &row.who)]));
            }
            a.over href=(row.href) data-swap=[swap] aria-current=[row.current.then_some("true")] {
                span.who { (row.who) }
                span.when.num { (row.when) }
                span.line { (row.line) }
                @if !row.marks.is_empty() { span.marks { @for one in &row.marks { (one) } } }
            }
        }
    }
}

/// What can be done with the selected rows: appears when one is. Posts `pick` (several) and the pressed button's value to
/// `action`, which answers with a preview of what will change for how many and which are skipped. Beneath its list.
pub fn bulk(viewer: &Viewer, action: &str, buttons: &[Button]) -> Markup {
    html! {
        form id="bulk" method="post" action=(action) {
            input type="hidden" name="csrf" value=(viewer.csrf);
            span.num data-selected=(crate::TEXT.t(viewer.lang, "list.selected")) aria-live="polite" {}
            @for button in buttons { (button) }
        }
    }
}

/// One tab or filter.
#[derive(Debug, Clone, Default)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// How many are in it.
    pub count: Option<u64>,
    /// Where it leads.
    pub href: String,
    /// Is it open?
    pub on: bool,
}

/// The parts of a page: `1` to `9` open them.
pub fn tabs(lang: Lang, label: &str, all: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for (at, tab) in all.iter().enumerate() {
                a href=(tab.href) aria-current=[tab.on.then_some("page")] data-key=[(at < 9).then(|| (at + 1).to_string())] {
                    (tab.label)
                    @if let Some(n) = tab.count { " " sup.num { (number(i64::try_from(n).unwrap_or(i64::MAX), lang)) } }
                }
            }
        }
    }
}

/// Filters of a list, with counts.
pub fn pills(lang: Lang, label: &str, all: &[Tab]) -> Markup {
    html! {
        nav.pills aria-label=(label) {
            @for tab in all {
                a href=(tab.href) aria-current=[tab.on.then_some("page")] {
                    (tab.label)
                    @if let Some(n) = tab.count { " " span.num { (number(i64::try_from(n).unwrap_or(i64::MAX), lang)) } }
                }
            }
        }
    }
}

/// What narrows a list down, above it: words, asked for while they are typed, and further fields. It stands in the address.
#[derive(Debug, Clone)]
pub struct Filter {
    action: String,
    label: String,
    words: String,
    fields: Vec<Field>,
    kept: Vec<(String, String)>,
}

impl Filter {
    /// What the script takes out of the answer: the part of the page around the list, `listed`.
    pub const PART: &'static str = "#listed";

    /// At this address; `label` says what can be looked for, `words` what is.
    pub fn new(action: &str, label: &str, words: &str) -> Self {
        Self {
            action: action.into(),
            label: label.into(),
            words: words.into(),
            fields: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// With one more field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// With something that stays as it is (a tab), where there is something.
    #[must_use]
    pub fn keep(mut self, name: &str, value: Option<&str>) -> Self {
        self.kept.extend(value.map(|v| (name.to_owned(), v.to_owned())));
        self
    }

    /// The form.
    pub fn draw(&self, lang: Lang) -> Markup {
        html! {
            form.filter role="search" method="get" action=(self.action) data-typed data-swap=(Self::PART) {
                @for (name, value) in &self.kept { input type="hidden" name=(name) value=(value); }
                div.field.words {
                    label for="filter-q" { (self.label) }
                    input id="filter-q" type="search" name="q" value=(self.words) autocomplete="off" enterkeyhint="search";
                }
                @for field in &self.fields { (field.draw(lang, "filter", None)) }
                button.btn type="submit" { (icon(Icon::Search)) span { (t(lang, "list.find")) } }
            }
        }
    }
}

/// The part of a page that its filter changes.
pub fn listed(body: &Markup) -> Markup {
    html! { div id="listed" { (body) } }
}

/// To the neighbouring pages of a long list; `text` says which part this is.
pub fn pager(lang: Lang, previous: Option<&str>, next: Option<&str>, text: &str) -> Markup {
    html! {
        nav.pager aria-label=(t(lang, "pager.label")) {
            @if let Some(href) = previous { a.btn href=(href) rel="prev" data-key="[" { (t(lang, "pager.previous")) } }
            span.num { (text) }
            @if let Some(href) = next { a.btn href=(href) rel="next" data-key="]" { (t(lang, "pager.next")) } }
        }
    }
}
