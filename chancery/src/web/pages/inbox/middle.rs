//! The paper itself, with numbered boxes around what was read.

use mailroom::{kinds, public::PaperRow};
use paper::{Button, EvidenceBox, Markup, Viewer, html, page_image, page_missing};

use super::{Open, TEXT, t};

/// Facts in the order in which a clerk asks for them; the same order numbers the boxes.
pub fn shown(row: &PaperRow) -> Vec<&reading::Fact> {
    let mut shown: Vec<&reading::Fact> = Vec::new();
    for fact in &row.facts {
        if shown.len() < 24 && !shown.iter().any(|f| f.name == fact.name && f.normal == fact.normal) {
            shown.push(fact);
        }
    }
    shown
}

pub fn middle(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let shown = shown(row);
    let count = u32::try_from(row.pages.len()).unwrap_or(u32::MAX);
    let name = row.part.as_deref().unwrap_or(&open.arrival.file_name);
    html! {
        header {
            h2 { (kinds::label(&row.kind, lang.code())) " "
                small.num { (TEXT.t_n(lang, "inbox.pages", u64::from(count), &[])) " \u{b7} " (name) } }
            div.actions {
                @if row.state == "filed" {
                    (Button::open(t(lang, "inbox.move"), "move").key("w"))
                } @else {
                    (Button::open(t(lang, "inbox.client"), "client").key("w"))
                    (Button::open(t(lang, "inbox.kind"), "kind").key("y"))
                    @if row.pages.len() > 1 { (Button::open(t(lang, "inbox.split"), "split").key("s")) }
                    @if open.pages.first().is_some_and(|(first, ..)| *first > 1) {
                        (Button::post(t(lang, "inbox.join"), format!("/inbox/{}/join", row.id), &viewer.csrf)
                            .with("version", row.version.to_string()).key("m"))
                    }
                }
                @if !open.pages.is_empty() {
                    (Button::link(t(lang, "inbox.searchable"), format!("/api/v1/papers/{}/searchable", row.id)).quiet())
                }
                (Button::link(t(lang, "inbox.original"), format!("/api/v1/papers/{}/original", row.id)).quiet())
            }
        }
        div.desk {
            @if open.pages.is_empty() {
                (page_missing(lang, if row.question.is_empty() { t(lang, "inbox.no_page") } else { &row.question }, None))
            }
            @for (at, (number, width, height)) in open.pages.iter().enumerate() {
                @let boxes: Vec<EvidenceBox> = shown.iter().enumerate().filter(|(_, f)| f.page == *number).map(|(n, f)| EvidenceBox {
                    number: u32::try_from(n + 1).unwrap_or(0),
                    at: f.at.0.map(f64::from),
                    label: f.quote.clone(),
                }).collect();
                (page_image(lang, &format!("/papers/{}/page/{number}", row.id), size(*width, *height),
                    (u32::try_from(at + 1).unwrap_or(0), count), &boxes))
            }
            details { summary { (t(lang, "inbox.text")) } pre.paper-text { (open.text) } }
        }
    }
}

/// The picture is drawn 1240 pixels wide; its height follows the page.
fn size(width: f32, height: f32) -> (u32, u32) {
    let ratio = if width > 1.0 { f64::from(height) / f64::from(width) } else { 1.294 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page's height in pixels")]
    let tall = (1240.0 * ratio).clamp(200.0, 6000.0) as u32;
    (1240, tall)
}
