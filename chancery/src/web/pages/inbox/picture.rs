//! One page of a paper as a picture.

use axum::{
    Extension,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use kernel::{Fault, PaperId};
use mailroom::public as mail;
use paper::{Markup, html};

use crate::web::{
    App,
    guard::{Signed, blocking},
    problem::Problem,
};

/// One page as a picture, drawn anew by the copyroom; never the original in our origin. A mail or a text has no picture of
/// its own: its words are drawn where the reader put them, so that the evidence boxes fit.
pub async fn picture(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path((id, number)): Path<(String, u32)>,
) -> Result<Response, Problem> {
    let paper: PaperId = id.parse().map_err(|_| Problem::not_found())?;
    let shelf = std::sync::Arc::clone(&app.wiring.house.shelf);
    let (file, part, bytes, words) = app
        .wiring
        .house
        .door
        .read(&signed.actor, move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            let card = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
            let bytes = shelf.fetch(read, &card.sha256)?;
            let words = mail::pages_of(read, &row)?.into_iter().find(|p| p.number == number);
            Ok((card.file_name, row.part, bytes, words))
        })
        .await
        .map_err(Problem::from)?;
    let copyroom = std::sync::Arc::clone(&app.wiring.copyroom);
    let drawn = blocking(move || {
        let path: Vec<String> = part.map(|p| p.split('/').map(str::to_owned).collect()).unwrap_or_default();
        Ok(copyroom.page_image_within(&bytes, Some(&file), &path, number, 1240))
    })
    .await?;
    let keep = (header::CACHE_CONTROL, "private, max-age=300");
    match (drawn, words) {
        (Ok(png), _) => Ok(([(header::CONTENT_TYPE, "image/png"), keep], png).into_response()),
        (Err(_), Some(page)) => {
            let svg = typed(&page).into_string();
            Ok(([(header::CONTENT_TYPE, "image/svg+xml"), keep], svg).into_response())
        }
        (Err(_), None) => Err(Problem::not_found()),
    }
}

/// The words of a page, each in its place.
fn typed(page: &reading::Page) -> Markup {
    let (width, height) = (f64::from(page.width.max(1.0)), f64::from(page.height.max(1.0)));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
            font-family="Liberation Serif, Georgia, serif" fill="#111111" {
            rect width=(width) height=(height) fill="#ffffff" {}
            @for word in &page.words {
                @let [x0, y0, x1, y1] = word.at.0.map(f64::from);
                @let tall = (y1 - y0) * height;
                text x=(format!("{:.1}", x0 * width)) y=(format!("{:.1}", y1 * height - tall * 0.22))
                    font-size=(format!("{:.1}", tall * 0.9)) textLength=(format!("{:.1}", (x1 - x0) * width))
                    lengthAdjust="spacingAndGlyphs" { (word.text) }
            }
        }
    }
}
