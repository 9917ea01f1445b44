//! Drag and drop, the file chooser and the phone's camera: all end here.

use axum::{
    Extension,
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::Fault;
use mailroom::{Channel, kinds, public as mail, shelf::Incoming};
use paper::{Markup, Tone, Viewer, html, mark};
use register::Read;

use super::{TEXT, look, shape::term, t};
use crate::web::{App, api::receive, guard::Signed, problem::Problem};

/// Of more files the inbox itself tells.
const MOST_TOLD: usize = 20;

pub async fn upload(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    mut form: Multipart,
) -> Result<Response, Problem> {
    let bad = |e: axum::extract::multipart::MultipartError| Problem::bad("bad_upload", e.body_text());
    let mut incoming = Vec::new();
    let mut token = signed.csrf_checked;
    while let Some(field) = form.next_field().await.map_err(bad)? {
        if field.name() == Some("csrf") {
            token |= field.text().await.map_err(bad)? == signed.csrf;
            continue;
        }
        if !token {
            return Err(Problem::bad("not_our_page", "Load the page again and repeat the upload."));
        }
        let name = field.file_name().unwrap_or("").to_owned();
        let bytes = field.bytes().await.map_err(bad)?;
        if !(name.is_empty() && bytes.is_empty()) {
            incoming.push(Incoming { id: None, name, bytes: bytes.to_vec() });
        }
    }
    if incoming.is_empty() {
        return Err(Problem::bad("no_file", "Choose a file first."));
    }
    let came = receive(&app, &signed.actor, Channel::Upload, incoming).await?;
    let ids: Vec<String> = came.into_iter().take(MOST_TOLD).map(|one| one.arrival).collect();
    Ok(Redirect::to(&format!("/inbox?came={}", ids.join(","))).into_response())
}

/// `/arrivals/{ids}`: what became of what was just brought in; the open page asks until all of it has been read.
pub async fn came(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(ids): Path<String>,
) -> Result<Response, Problem> {
    let asked = ids.clone();
    let (desk, all) = look(&app, &signed, move |read, _| arrived(read, &asked)).await?;
    Ok(told(&desk.viewer, &ids, &all).into_response())
}

/// Something that was brought in, and the papers that were found in it once it has been read.
pub struct Came {
    file_name: String,
    papers: Option<Vec<(mail::PaperRow, Option<clients::public::Client>)>>,
}

/// What became of these arrivals, their ids parted by commas.
pub fn arrived(read: &mut dyn Read, ids: &str) -> Result<Vec<Came>, Fault> {
    let mut all = Vec::new();
    for id in ids.split(',').take(MOST_TOLD).filter_map(|id| id.parse().ok()) {
        let Some(card) = mail::arrival(read, id)? else { continue };
        let papers = if card.state == "received" {
            None
        } else {
            let mut papers = Vec::new();
            for row in mail::papers_of(read, id)? {
                let whose = row.client.filter(|_| row.state == "filed");
                let whose = whose.map(|client| clients::public::client(read, client)).transpose()?;
                papers.push((row, whose));
            }
            Some(papers)
        };
        all.push(Came { file_name: card.file_name, papers });
    }
    Ok(all)
}

/// The same as a list that asks again until nothing waits to be read.
pub fn told(viewer: &Viewer, ids: &str, all: &[Came]) -> Markup {
    let lang = viewer.lang;
    let reading = all.iter().any(|one| one.papers.is_none());
    let address = format!("/arrivals/{ids}");
    html! {
        div.came data-live=[reading.then_some(address.as_str())] data-every="2" role="status" {
            h2.small { (t(lang, "upload.came")) }
            ul { @for one in all { li {
                strong { (one.file_name) }
                @match &one.papers {
                    None => { " " (mark(lang, Tone::Plain, t(lang, "upload.being_read"))) }
                    Some(papers) => { @for (row, whose) in papers {
                        br; a href={ "/inbox/" (row.id) } { (kinds::label(&row.kind, lang.code())) } " "
                        @match whose {
                            Some(client) => (mark(lang, Tone::Ok, &TEXT.t_with(lang, "upload.filed_to", &[("client", &client.name())]))),
                            None => (mark(lang, Tone::Ask, &term(lang, "inbox", &format!("state_{}", row.state)))),
                        }
                    } }
                }
            } } }
        }
    }
}
