//! A collector's letter held against the law: first what an attorney should look at, the rest folded away.

use kernel::Lang;
use paper::{Markup, Tone, html, mark};
use reading::review::{Finding, Mark, Outcome, Review};

use super::{TEXT, t};

/// The letter's review, as a section of the page.
pub fn section(lang: Lang, review: &Review) -> Markup {
    let fine: Vec<&Finding> = review.findings.iter().filter(|f| f.outcome == Outcome::Present).collect();
    let open: Vec<&Finding> = review.open().collect();
    let title = TEXT.t_n(lang, "inbox.review", open.len() as u64, &[]);
    paper::section(
        &title,
        &html! {
            p.quiet { (t(lang, "inbox.review_is")) }
            @if !open.is_empty() { ul.trace { @for finding in &open { li { (line(lang, finding)) } } } }
            @if !fine.is_empty() {
                details {
                    summary { (TEXT.t_n(lang, "inbox.review_present", fine.len() as u64, &[])) }
                    ul.trace { @for finding in &fine { li { (line(lang, finding)) } } }
                }
            }
        },
    )
}

fn line(lang: Lang, finding: &Finding) -> Markup {
    let check = finding.check;
    let (tone, word) = match finding.outcome {
        Outcome::Present => (Tone::Ok, "inbox.review_there"),
        Outcome::Missing => (Tone::Care, "inbox.review_missing"),
        Outcome::CannotTell => (Tone::Ask, "inbox.review_unseen"),
        Outcome::Found => (Tone::Care, "inbox.review_found"),
    };
    html! {
        (mark(lang, tone, t(lang, word))) " " (check.what(lang.code()))
        @if let Some(place) = &finding.place {
            ": " q { (place.quote) } " " span.num { (TEXT.t_with(lang, "inbox.review_page", &[("page", &place.page.to_string())])) }
        }
        div.quiet {
            a href=(check.source) rel="noreferrer" { (check.citation) }
            @match check.mark { Mark::M => {}, Mark::S2 => { " \u{b7} " (t(lang, "inbox.review_second_hand")) }, Mark::U => { " \u{b7} " (t(lang, "inbox.review_unverified")) } }
            @let ask = check.ask(lang.code());
            @if !ask.is_empty() && finding.outcome != Outcome::Present { br; (ask) }
        }
    }
}
