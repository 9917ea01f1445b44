//! The same paper by several ways: what it is a copy or version of, and the two side by side with what differs.

use std::collections::BTreeSet;

use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use kernel::{Fault, Lang, PaperId};
use mailroom::public::{self as mail, Link, PaperRow};
use paper::{Markup, Page, Viewer, html, section};
use reading::alike::{Comparison, Likeness};
use register::Read;

use super::super::{look, t};
use crate::web::{App, guard::Signed, problem::Problem};

/// What a paper is a copy or version of, and the later papers that are one of it.
#[derive(Debug, Default)]
pub struct Copies {
    pub of: Option<Link>,
    pub later: Vec<Link>,
}

impl Copies {
    pub fn of(read: &mut dyn Read, paper: PaperId) -> Result<Self, Fault> {
        let (of, later) = mail::copies_of(read, paper)?;
        Ok(Self { of, later })
    }
}

fn label(lang: Lang, link: &Link, earlier: bool) -> &'static str {
    let key = match (link.relation, earlier) {
        (Likeness::Copy, true) => "inbox.copy_of",
        (Likeness::Copy, false) => "inbox.copy_came",
        (_, true) => "inbox.version_of",
        (_, false) => "inbox.version_came",
    };
    t(lang, key)
}

/// Beside the paper: nothing where it came once.
pub fn beside(viewer: &Viewer, row: &PaperRow, copies: &Copies) -> Markup {
    let lang = viewer.lang;
    let all: Vec<(&Link, PaperId, bool)> = copies
        .of
        .iter()
        .map(|l| (l, l.of, true))
        .chain(copies.later.iter().map(|l| (l, l.paper, false)))
        .collect();
    if all.is_empty() {
        return html! {};
    }
    section(
        t(lang, "inbox.copies"),
        &html! {
            @for (link, other, earlier) in all {
                div { a href={ "/inbox/" (other) } { (label(lang, link, earlier)) }
                    " \u{b7} " a href={ "/inbox/" (row.id) "/compare/" (other) } { (t(lang, "inbox.differences")) } }
            }
        },
    )
}

/// `/inbox/{id}/compare/{other}`: both texts, and the words that only one of them has are marked.
pub async fn compare(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path((id, other)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let parse = |id: &str| id.parse::<PaperId>().map_err(|_| Problem::not_found());
    let (id, other) = (parse(&id)?, parse(&other)?);
    let (desk, (texts, found)) = look(&app, &signed, move |read, _| {
        let mut texts = Vec::new();
        let mut rows = Vec::new();
        for id in [id, other] {
            let row = mail::paper(read, id)?.ok_or_else(|| Fault::not_found("paper"))?;
            let pages = mail::pages_of(read, &row)?;
            texts.push(pages.iter().map(reading::Page::text).collect::<Vec<_>>().join("\n"));
            rows.push(row);
        }
        let found = mail::compare(read, &rows[0], &rows[1])?;
        Ok((texts, found))
    })
    .await?;
    let lang = desk.viewer.lang;
    let body = side_by_side(lang, &texts, &found, [id, other]);
    let page = Page::new(desk.viewer, t(lang, "inbox.compare")).nav(desk.nav, "/inbox").main(body);
    Ok(page.into_response())
}

fn side_by_side(lang: Lang, texts: &[String], found: &Comparison, ids: [PaperId; 2]) -> Markup {
    let sides = texts.iter().zip([&found.only_first, &found.only_second]).zip(ids);
    let none = found.only_first.is_empty() && found.only_second.is_empty();
    html! {
        h1 { (t(lang, "inbox.compare")) }
        p { (t(lang, if none { "inbox.no_difference" } else { "inbox.marked" })) }
        div.sides {
            @for ((text, only), id) in sides {
                section { h2 { a href={ "/inbox/" (id) } { (t(lang, "inbox.this_paper")) } }
                    pre.paper-text { (marked(text, only)) } }
            }
        }
    }
}

/// The text, with the words that the other paper has not in marks.
fn marked(text: &str, only: &[String]) -> Markup {
    let only: BTreeSet<&str> = only.iter().map(String::as_str).collect();
    html! {
        @for line in text.lines() {
            @for word in line.split(' ') {
                @if reading::alike::forms(word).iter().any(|form| only.contains(form.as_str())) { mark { (word) } } @else { (word) }
                " "
            }
            "\n"
        }
    }
}
