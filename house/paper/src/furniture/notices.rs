//! What the page tells: warnings that must not be forgotten, what has just been done and can be undone, what went wrong.

use kernel::{FaultKind, Lang};
use maud::{Markup, html};

use super::{Button, Icon, Page, Tone, Viewer, icon, mark};
use crate::{t, t_n, t_with};

/// The strip above a client: what must stay in view while filing, writing and calling. Nothing when there is nothing.
pub fn strip(lang: Lang, warnings: &[(Tone, String)]) -> Markup {
    let worst = if warnings.iter().any(|w| w.0 == Tone::Stop) { "stop" } else { "care" };
    html! {
        @if !warnings.is_empty() {
            div class={ "strip " (worst) } role="note" {
                @for (tone, text) in warnings {
                    @if *tone == Tone::Stop { (mark(lang, Tone::Stop, text)) } @else { span { (text) } }
                }
            }
        }
    }
}

/// A sentence with a sign.
pub fn notice(lang: Lang, tone: Tone, text: &str) -> Markup {
    html! { p class={ "notice " (tone.class()) } { (mark(lang, tone, text)) } }
}

/// The firm says no: at the place where it was asked, in words.
pub fn refusal(lang: Lang, text: &str) -> Markup {
    html! { div.refusal role="alert" { (mark(lang, Tone::Stop, text)) } }
}

/// Said once, politely, and gone.
pub fn toast(text: &str) -> Markup {
    html! { div.toast data-toast { span { (text) } } }
}

/// What was just done, with the button (and `z`) that takes it back. `seconds` is how long the offer stands.
pub fn undo(viewer: &Viewer, text: &str, action: &str, seconds: u64) -> Markup {
    undo_by(viewer, text, Button::post(t(viewer.lang, "undo.button"), action, &viewer.csrf), seconds)
}

/// The same where taking back needs more than an address: `back` is a button that posts.
pub fn undo_by(viewer: &Viewer, text: &str, back: Button, seconds: u64) -> Markup {
    html! {
        div.toast.undo data-toast=(seconds) {
            (icon(Icon::Check)) span { (text) }
            small.num data-seconds { (t_n(viewer.lang, "undo.seconds", seconds, &[])) }
            (back.key("z"))
        }
    }
}

/// Who else is on this: readers by their initials, whoever is writing with a pen and the name written out.
pub fn presence(lang: Lang, people: &[(&str, bool)]) -> Markup {
    let initials =
        |name: &str| name.split_whitespace().filter_map(|w| w.chars().next()).take(2).collect::<String>();
    html! {
        @if !people.is_empty() {
            ul.presence aria-label=(t(lang, "presence.label")) {
                @for (name, writing) in people {
                    li.pen[*writing] title=(name) {
                        @if *writing { (icon(Icon::Pen)) span { (t_with(lang, "presence.writing", &[("name", name)])) } }
                        @else { b aria-hidden="true" { (initials(name)) } span.away { (t_with(lang, "presence.reading", &[("name", name)])) } }
                    }
                }
            }
        }
    }
}

/// An empty page says what to do next.
pub fn empty(title: &str, text: &str, buttons: &[Button]) -> Markup {
    html! {
        div.empty {
            h2 { (title) }
            p { (text) }
            @if !buttons.is_empty() { div.actions { @for button in buttons { (button) } } }
        }
    }
}

/// The page for something that broke: what happened, what was kept, what to do, and a reference for the log. Never the
/// detail, which is the log's.
pub fn fault_page(viewer: Viewer, kind: FaultKind, reference: &str) -> Page {
    let lang = viewer.lang;
    let (title, text, status) = match kind {
        FaultKind::NotFound => ("error.not_found", "error.not_found_text", 404),
        FaultKind::Broken => ("error.broken", "error.broken_text", 500),
        FaultKind::Unavailable => ("error.unavailable", "error.unavailable_text", 503),
        FaultKind::Unknown => ("error.unknown", "error.unknown_text", 503),
        FaultKind::Stale => ("error.stale", "error.stale_text", 409),
    };
    let body = html! {
        div.empty {
            h1 { (t(lang, title)) }
            p { (t(lang, text)) }
            // What is not there has no reference: a walled file and an absent one must look the same (AZ-03).
            @if kind != FaultKind::NotFound { p.quiet { (t_with(lang, "error.reference", &[("code", reference)])) } }
            div.actions { (Button::link(t(lang, "error.home"), "/").primary()) }
        }
    };
    Page::new(viewer, t(lang, title)).bare(body).status(status)
}

/// The page for something that cannot be done as it was asked: the firm's words, and the way back.
pub fn refusal_page(viewer: Viewer, words: &str, status: u16) -> Page {
    let lang = viewer.lang;
    let body = html! {
        div.empty {
            h1 { (t(lang, "error.no")) }
            (refusal(lang, words))
            p { (t(lang, "error.no_text")) }
            div.actions { (Button::link(t(lang, "error.home"), "/").primary()) }
        }
    };
    Page::new(viewer, t(lang, "error.no")).bare(body).status(status)
}
