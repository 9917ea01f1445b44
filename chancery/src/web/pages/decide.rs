//! What a person decides on a page: parse, ask the door, go on.

use axum::{
    Extension, Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Date, Fault, PaperId, Stop};
use mailroom::{Accept, Assign, Discard, FileTo, Hold, Refusal, SetKind, TakeBackPaper, public as mail};
use serde::Deserialize;

use super::inbox::{next_after, onwards};
use crate::web::{App, guard::Signed, problem::Problem};

fn paper_id(text: &str) -> Result<PaperId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

#[derive(Debug, Deserialize)]
pub struct Decision {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    client_number: String,
    #[serde(default)]
    matter_number: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    why: String,
}

/// The firm said no: back to the paper, with its words.
fn told<T>(outcome: Result<T, Stop<Refusal>>, paper: PaperId) -> Result<Result<T, Response>, Problem> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Stop::Refused(no)) => Ok(Err(back_with(paper, &no.to_string()))),
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}

fn back_with(paper: PaperId, words: &str) -> Response {
    let coded: String = words
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    Redirect::to(&format!("/inbox/{paper}?no={coded}")).into_response()
}

/// What comes after this paper, looked up before it is dealt with.
async fn next(app: &App, signed: &Signed, paper: PaperId) -> Result<Option<PaperId>, Problem> {
    let look = app.wiring.house.door.read(&signed.actor, move |read| match mail::paper(read, paper)? {
        Some(row) => Ok(next_after(read, &row)?.filter(|next| *next != paper)),
        None => Ok(None),
    });
    look.await.map_err(Problem::from)
}

pub async fn accept(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let after = next(&app, &signed, paper).await?;
    let command = Accept { paper, version: form.version, today: app.today(), keys: app.keys() };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(_) => onwards(after, paper).into_response(),
        Err(no) => no,
    })
}

pub async fn file_to(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let after = next(&app, &signed, paper).await?;
    let (number, matter) = (form.client_number.trim().to_owned(), form.matter_number.trim().to_owned());
    let found = app
        .wiring
        .house
        .door
        .read(&signed.actor, move |read| {
            let client = clients::public::by_number(read, &number)?;
            let matter = if matter.is_empty() { None } else { matters::public::by_number(read, &matter)? };
            Ok((client, matter))
        })
        .await?;
    let Some(client) = found.0 else { return Ok(back_with(paper, &Refusal::NoSuchClient.to_string())) };
    let command = FileTo {
        paper,
        version: form.version,
        client: client.id,
        matter: found.1.filter(|m| m.client == client.id).map(|m| m.id),
        why: form.why,
        today: app.today(),
        keys: app.keys(),
    };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(()) => onwards(after, paper).into_response(),
        Err(no) => no,
    })
}

pub async fn set_kind(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let command = SetKind { paper, version: form.version, kind: form.kind, today: app.today() };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(()) => Redirect::to(&format!("/inbox/{paper}")).into_response(),
        Err(no) => no,
    })
}

pub async fn hold(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let Ok(until) = form.until.parse::<Date>() else { return Ok(back_with(paper, "2026-12-01 ?")) };
    let after = next(&app, &signed, paper).await?;
    let command = Hold { paper, version: form.version, until };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(()) => onwards(after, paper).into_response(),
        Err(no) => no,
    })
}

pub async fn assign(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let command = Assign { paper, version: form.version, to: signed.actor.name.clone() };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(()) => Redirect::to(&format!("/inbox/{paper}")).into_response(),
        Err(no) => no,
    })
}

pub async fn discard(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let after = next(&app, &signed, paper).await?;
    let command = Discard { paper, version: form.version, reason: form.why };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(()) => onwards(after, paper).into_response(),
        Err(no) => no,
    })
}

/// `z` within half a minute, or the button on a filed paper: back into the inbox.
pub async fn undo(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let paper = paper_id(&id)?;
    let version = if form.version > 0 {
        form.version
    } else {
        let look = app.wiring.house.door.read(&signed.actor, move |read| {
            mail::paper(read, paper)?.map(|p| p.version).ok_or_else(|| Fault::not_found("paper"))
        });
        look.await.map_err(Problem::from)?
    };
    let why = if form.why.trim().is_empty() { "undone at once".to_owned() } else { form.why };
    let command = TakeBackPaper { paper, version, why };
    Ok(match told(app.wiring.house.door.carry_out(&signed.actor, command).await, paper)? {
        Ok(_) => Redirect::to(&format!("/inbox/{paper}")).into_response(),
        Err(no) => no,
    })
}

pub async fn confirm_deadline(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let deadline = id.parse().map_err(|_| Problem::not_found())?;
    app.wiring.house.door.carry_out(&signed.actor, calendar::ConfirmDeadline { deadline }).await?;
    Ok(Redirect::to("/calendar").into_response())
}

pub async fn complete_task(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let task = id.parse().map_err(|_| Problem::not_found())?;
    app.wiring.house.door.carry_out(&signed.actor, matters::CompleteTask { task }).await?;
    Ok(Redirect::to("/today").into_response())
}
