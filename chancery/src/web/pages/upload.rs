//! Drag and drop, the file chooser and the phone's camera: all end here.

use axum::{
    Extension,
    extract::{Multipart, State},
    response::{IntoResponse, Redirect, Response},
};
use mailroom::{Channel, shelf::Incoming};

use crate::web::{App, api::receive, guard::Signed, problem::Problem};

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
    receive(&app, &signed.actor, Channel::Upload, incoming).await?;
    Ok(Redirect::to("/inbox").into_response())
}
