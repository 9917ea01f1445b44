//! What people do about a last day: parse, ask the door, go on; a no comes back to the page with what was typed.

use axum::response::{IntoResponse, Redirect, Response};
use badge::Handle;
use calendar::{
    AcceptMove, AcknowledgeAlert, CancelDeadline, ConfirmDeadline, DeclineMove, Refusal, ReopenDeadline,
};
use kernel::{DeadlineId, Stop};

use super::one::{Typed, refused};
use crate::web::{
    api::docket::{CompleteBody, HearingBody, MoveBody, completion},
    pages::decide::Act,
    problem::Problem,
};

fn deadline(act: &Act) -> Result<DeadlineId, Problem> {
    act.id.parse().map_err(|_| Problem::not_found())
}

async fn no(act: &Act, form: &'static str, words: String) -> Result<Response, Problem> {
    let typed = Typed { no: words, act: form, form: act.form.clone() };
    refused(&act.caller.app, &act.caller.signed, deadline(act)?, &typed).await
}

async fn carry_out<C>(act: &Act, form: &'static str, did: &str, command: C) -> Result<Response, Problem>
where
    C: Handle<Refusal = Refusal>,
{
    match act.caller.carry_out(command).await {
        Ok(_) => Ok(Redirect::to(&format!("/deadlines/{}?did={did}", act.id)).into_response()),
        Err(Stop::Refused(words)) => no(act, form, words.to_string()).await,
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}

pub async fn confirm(act: Act) -> Result<Response, Problem> {
    let command = ConfirmDeadline { deadline: deadline(&act)?, version: act.version() };
    carry_out(&act, "", "confirmed", command).await
}

pub async fn move_to(act: Act) -> Result<Response, Problem> {
    let due = act.text("due");
    // The form shows the trigger as it is: whoever gives the day itself does not have to clear it.
    let trigger = if due.is_empty() { act.text("trigger") } else { String::new() };
    let body = MoveBody {
        version: act.version(),
        trigger,
        service: act.text("service"),
        due,
        due_time: act.text("due_time"),
        authority: act.text("authority"),
        why: act.text("why"),
    };
    match body.command(deadline(&act)?) {
        Ok(command) => carry_out(&act, "move", "proposed", command).await,
        Err(problem) => no(&act, "move", problem.detail).await,
    }
}

pub async fn accept_move(act: Act) -> Result<Response, Problem> {
    let command = AcceptMove { deadline: deadline(&act)?, version: act.version() };
    carry_out(&act, "", "moved", command).await
}

pub async fn decline_move(act: Act) -> Result<Response, Problem> {
    let command = DeclineMove { deadline: deadline(&act)?, version: act.version(), why: act.text("why") };
    carry_out(&act, "decline", "declined", command).await
}

pub async fn complete(act: Act) -> Result<Response, Problem> {
    let body = CompleteBody {
        version: act.version(),
        paper: act.text("paper"),
        stamp_seen: !act.text("stamp_seen").is_empty(),
        why: act.text("why"),
    };
    match completion(&act.caller, deadline(&act)?, body).await? {
        Ok(command) => carry_out(&act, "complete", "completed", command).await,
        Err(words) => no(&act, "complete", words.to_string()).await,
    }
}

pub async fn cancel(act: Act) -> Result<Response, Problem> {
    let command = CancelDeadline { deadline: deadline(&act)?, version: act.version(), why: act.text("why") };
    carry_out(&act, "cancel", "cancelled", command).await
}

pub async fn reopen(act: Act) -> Result<Response, Problem> {
    let command = ReopenDeadline { deadline: deadline(&act)?, version: act.version(), why: act.text("why") };
    carry_out(&act, "reopen", "reopened", command).await
}

/// I have seen it.
pub async fn acknowledge(act: Act) -> Result<Response, Problem> {
    let alert = act.id.parse().map_err(|_| Problem::not_found())?;
    act.caller.carry_out(AcknowledgeAlert { alert }).await?;
    Ok(Redirect::to("/today").into_response())
}

/// A hearing was held.
pub async fn hearing(act: Act) -> Result<Response, Problem> {
    let body = HearingBody {
        version: act.version(),
        appeared: act.text("appeared"),
        outcome: act.text("outcome"),
        next: act.text("next"),
        next_time: act.text("next_time"),
        tell_client: !act.text("tell_client").is_empty(),
    };
    match body.command(deadline(&act)?, act.caller.app.today()) {
        Ok(command) => carry_out(&act, "hearing", "heard", command).await,
        Err(problem) => no(&act, "hearing", problem.detail).await,
    }
}
