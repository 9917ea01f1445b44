//! What a page says about its place: "Page 2 of 5".

use crate::{Line, Page};

/// One "x of y" on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which page.
    pub page: u32,
    /// Of how many.
    pub of: u32,
    /// Stamped by a court's filing system rather than printed by the writer.
    pub stamped: bool,
}

const OF: &[&str] = &["of", "de", "από", "απο", "von", "/"];
const PAGE: &[&str] =
    &["page", "pg", "página", "pagina", "pág", "pag", "p", "σελίδα", "σελιδα", "σελ", "seite"];

/// Every "x of y" in the head and foot of a page.
pub(crate) fn places(page: &Page) -> Vec<Place> {
    page.lines.iter().filter_map(|line| place(page, *line)).collect()
}

fn place(page: &Page, line: Line) -> Option<Place> {
    let words = page.words.get(line.from as usize..line.to as usize)?;
    let top = words.first()?.at.0[1];
    if (0.14..0.84).contains(&top) {
        return None;
    }
    let words: Vec<String> = words.iter().flat_map(|w| parts(&w.text)).filter(|w| !w.is_empty()).collect();
    let stamped = words
        .iter()
        .any(|w| matches!(w.as_str(), "filed" | "doc" | "document" | "case" | "pageid" | "entered"));
    (1..words.len().saturating_sub(1)).rev().find_map(|i| {
        if !OF.contains(&words[i].as_str()) {
            return None;
        }
        let (page, of) = (number(&words[i - 1])?, number(&words[i + 1])?);
        let said = i >= 2 && PAGE.contains(&words[i - 2].as_str());
        let bare = words.len() == 3 && words[i] != "/";
        // "4/26" alone is as likely a date
        ((said || bare) && page >= 1 && page <= of && of <= 400).then_some(Place { page, of, stamped })
    })
}

/// Splits "2/5" and "Page:2" and drops brackets.
fn parts(word: &str) -> Vec<String> {
    let low = word.to_lowercase();
    let mut out = vec![String::new()];
    for c in low.chars() {
        match c {
            '/' => out.extend(["/".to_owned(), String::new()]),
            c if c.is_alphanumeric() => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
            ':' | '.' | '#' => out.push(String::new()),
            _ => {}
        }
    }
    out
}

fn number(word: &str) -> Option<u32> {
    (word.len() <= 3).then(|| word.parse().ok()).flatten()
}
