//! The one shape of a page that lists something: its head, what narrows it down, the rows, and the way on.

use axum::response::{IntoResponse, Response};
use kernel::Lang;
use paper::{Filter, Markup, Page, Tab, empty, html, listed, pager, pills};

use super::{Desk, TEXT, t};

/// Rows on one page of a list.
pub const ROWS: i64 = 50;

/// A page that lists something.
pub struct Listing {
    /// The address of its section, lit in the navigation.
    pub section: &'static str,
    pub title: String,
    pub filter: Option<Filter>,
    /// What it is narrowed to: one of a few.
    pub tabs: Vec<Tab>,
    /// The rows, drawn; nothing where there are none.
    pub rows: Option<Markup>,
    /// How many are shown, said by the list.
    pub shown: usize,
    /// Where it goes on.
    pub next: Option<String>,
    /// Said where there is nothing: what, and what to do.
    pub nothing: (String, String),
}

impl Listing {
    /// The page.
    pub fn answer(self, desk: Desk) -> Response {
        let Desk { viewer, nav, .. } = desk;
        let lang = viewer.lang;
        let main = html! {
            header.head { h1 { (self.title) } }
            @if let Some(filter) = &self.filter { (filter.draw(lang)) }
            (listed(&html! {
                @if !self.tabs.is_empty() { (pills(lang, t(lang, "lists.narrow"), &self.tabs)) }
                @if let Some(rows) = &self.rows {
                    (rows)
                    (pager(lang, None, self.next.as_deref(), &shown(lang, self.shown, self.next.is_some())))
                } @else {
                    (empty(&self.nothing.0, &self.nothing.1, &[]))
                }
            }))
        };
        Page::new(viewer, &self.title).nav(nav, self.section).main(main).into_response()
    }
}

/// How many rows there are; a full page does not know how many come after it.
fn shown(lang: Lang, shown: usize, more: bool) -> String {
    let key = if more { "lists.first" } else { "lists.shown" };
    TEXT.t_n(lang, key, shown as u64, &[])
}

/// Is a page of rows full? Then there may be more.
pub fn is_full(rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|n| n >= ROWS)
}

/// An address with its questions, each coded; empty ones are left out.
pub fn address(path: &str, with: &[(&str, Option<&str>)]) -> String {
    let mut out = path.to_owned();
    for (name, value) in with {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            out.push(if out.contains('?') { '&' } else { '?' });
            out.push_str(name);
            out.push('=');
            coded(value, &mut out);
        }
    }
    out
}

fn coded(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// A word of the firm's data (a state, a check, a fact, a reason for a last day) in the reader's language; the word itself
/// where the house has no other.
pub fn term(lang: Lang, family: &str, word: &str) -> String {
    let key = format!("{family}.{word}");
    if TEXT.has(&key) { t(lang, &key).to_owned() } else { word.replace('_', " ") }
}

/// The name of a language, in itself.
pub const fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
        Lang::El => "Ελληνικά",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_was_asked_and_nothing_else() {
        let asked = [("q", Some("López & Cía")), ("status", None), ("after", Some(""))];
        assert_eq!(address("/clients", &asked), "/clients?q=L%C3%B3pez%20%26%20C%C3%ADa");
        assert_eq!(address("/clients?tab=a", &[("after", Some("x|1"))]), "/clients?tab=a&after=x%7C1");
    }

    #[test]
    fn a_word_that_the_house_has_no_other_for_is_said_as_it_is() {
        assert_eq!(term(Lang::En, "fact", "nobody_knows_this"), "nobody knows this");
        assert_eq!(term(Lang::Es, "status", "at_risk"), "en riesgo");
    }
}
