//! Where a value comes from: the page with numbered boxes, the values beside it with the same numbers.

use kernel::Lang;
use maud::{Markup, html};

use super::{Icon, icon};
use crate::{t, t_with};

/// One box on a page, in fractions of the page as shown, from its top left.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceBox {
    /// The number that joins it to a value.
    pub number: u32,
    /// `[x0, y0, x1, y1]`, each 0 to 1.
    pub at: [f64; 4],
    /// What it proves, for the tooltip and for screen readers.
    pub label: String,
}

/// The number that joins a value to its box.
pub fn evidence(lang: Lang, number: u32) -> Markup {
    let label = t_with(lang, "evidence.see", &[("n", &number.to_string())]);
    html! { a.ev href={ "#ev-" (number) } data-evidence=(number) aria-label=(label) { (number) } }
}

/// One page as a picture with its boxes drawn over it. `width` and `height` are the picture's; the boxes scale with it.
/// Empty `alt` takes "Page i of n".
pub fn page_image(
    lang: Lang,
    src: &str,
    (width, height): (u32, u32),
    (page, pages): (u32, u32),
    boxes: &[EvidenceBox],
) -> Markup {
    let alt = t_with(lang, "evidence.page", &[("i", &page.to_string()), ("n", &pages.to_string())]);
    // Drawn in thousandths of the width, so that numbers and lines have one size on every page.
    let tall = 1000.0 * f64::from(height) / f64::from(width.max(1));
    let place = |n: f64, whole: f64| format!("{:.1}", n.clamp(0.0, 1.0) * whole);
    html! {
        figure.page id={ "page-" (page) } {
            img src=(src) alt=(alt) width=(width) height=(height) loading=[(page > 1).then_some("lazy")];
            svg viewBox={ "0 0 1000 " (format!("{tall:.0}")) } role="group" aria-label=(t(lang, "steps.paper")) {
                @for one in boxes {
                    @let [x0, y0, x1, y1] = one.at;
                    g.box id={ "ev-" (one.number) } data-box=(one.number) tabindex="-1" {
                        title { (one.number) ". " (one.label) }
                        rect x=(place(x0 - 0.004, 1000.0)) y=(place(y0 - 0.003, tall)) rx="3"
                            width=(place(x1 - x0 + 0.008, 1000.0)) height=(place(y1 - y0 + 0.006, tall)) {}
                        @let (bx, by) = ((x1 * 1000.0 - 4.0).clamp(0.0, 968.0), (y0 * tall - 20.0).max(0.0));
                        rect.n x=(format!("{bx:.1}")) y=(format!("{by:.1}")) width=(if one.number > 9 { 38 } else { 28 }) height="28" rx="6" {}
                        text x=(format!("{:.1}", bx + if one.number > 9 { 19.0 } else { 14.0 })) y=(format!("{:.1}", by + 20.5)) text-anchor="middle" { (one.number) }
                    }
                }
            }
        }
    }
}

/// In the place of a page that has no picture: why, and what to do.
pub fn page_missing(lang: Lang, why: &str, action: Option<&super::Button>) -> Markup {
    html! {
        div.page.blank {
            h2 { (t(lang, "evidence.missing")) }
            p { (why) }
            @if let Some(action) = action { (action) }
        }
    }
}

/// One value that was read, computed or typed.
#[derive(Debug, Clone, Default)]
pub struct Fact {
    /// Its name in the reader's language.
    pub label: String,
    /// The value.
    pub value: Markup,
    /// Small, behind the value: `in 22 days`, `client's mail`.
    pub note: String,
    /// The box that shows it.
    pub evidence: Option<u32>,
    /// Where there is no box: `typed by Ana, 14:02`, `no evidence`.
    pub origin: Option<String>,
    /// Why the value is what it is, on a line of its own (the trace of a date).
    pub why: Option<Markup>,
}

/// Values with the numbers of their boxes.
pub fn facts(lang: Lang, all: &[Fact]) -> Markup {
    html! {
        dl.facts { @for fact in all {
            div data-fact=[fact.evidence] {
                dt { (fact.label) }
                dd {
                    strong { (fact.value) }
                    @if !fact.note.is_empty() { " " small { (fact.note) } }
                    @if let Some(origin) = &fact.origin { " " small { (origin) } }
                }
                @if let Some(number) = fact.evidence { dd.at { (evidence(lang, number)) } }
                @if let Some(why) = &fact.why { dd.why { (why) } }
            }
        } }
    }
}

/// How one piece of evidence speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agree {
    /// It agrees.
    Yes,
    /// It contradicts.
    No,
    /// It could not be looked at.
    Unseen,
}

/// Why we think whose it is: one line each, never a bare score.
#[derive(Debug, Clone)]
pub struct Reason {
    /// How it speaks.
    pub agree: Agree,
    /// In words.
    pub text: String,
    /// The box that shows it.
    pub evidence: Option<u32>,
}

/// What agrees, what contradicts and what was not looked at.
pub fn reasons(lang: Lang, all: &[Reason]) -> Markup {
    html! {
        ul.reasons { @for reason in all {
            @let (class, sign, word) = match reason.agree {
                Agree::Yes => ("yes", Icon::Check, "agree.yes"),
                Agree::No => ("no", Icon::Cross, "agree.no"),
                Agree::Unseen => ("unseen", Icon::Dash, "agree.unseen"),
            };
            li class=(class) {
                (icon(sign)) span.away { (t(lang, word)) ": " }
                span { (reason.text) }
                @if let Some(number) = reason.evidence { (evidence(lang, number)) }
            }
        } }
    }
}

/// The checks of a file: a name and its mark, one line each.
pub fn checks(all: &[(&str, Markup)]) -> Markup {
    html! { ul.checks { @for (name, mark) in all { li { span { (name) } (mark) } } } }
}

/// Everything that accepting will do, written out before it is done (or what it did, after).
pub fn effects(all: &[String]) -> Markup {
    html! { ul.effects { @for effect in all { li { (icon(Icon::Arrow)) span { (effect) } } } } }
}

/// Two that look alike, side by side: what differs is marked and said.
pub fn compare(lang: Lang, caption: &str, heads: [&str; 2], rows: &[(&str, &str, &str)]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.compare {
                caption.away { (caption) }
                thead { tr { th scope="col" { (t(lang, "compare.fact")) } th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } th { span.away { (t(lang, "agree.no")) } } } }
                tbody { @for (name, left, right) in rows {
                    @let differs = left != right;
                    tr.differs[differs] {
                        th scope="row" { (name) }
                        td { (left) } td { (right) }
                        td { @if differs { (super::mark(lang, super::Tone::Care, t(lang, "compare.differs"))) } @else { small { (t(lang, "compare.same")) } } }
                    }
                } }
            }
        }
    }
}
