//! Around the deadlines: who answers for them, closed courts, reminders, the register of a day.

use axum::Json;
use calendar::{
    AcknowledgeAlert, AssignDuty, CloseDay, Duty, EnterClosure,
    public::{self as docket, Alert},
};
use kernel::{AlertId, ClosureId, Date, Fault};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{LineAnswer, date};
use crate::{
    docket::{Day, my_alerts},
    web::{
        App,
        api::{Answer, Done},
        caller::{At, Body, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(duties, assign_duty))
        .routes(routes!(closures, enter_closure))
        .routes(routes!(alerts))
        .routes(routes!(acknowledge))
        .routes(routes!(day))
        .routes(routes!(close_day))
}

#[derive(Serialize, ToSchema)]
struct DutyAnswer {
    /// Matter id; none: for whatever nobody else answers for
    matter: Option<String>,
    /// responsible, attorney, attorney_in_charge
    duty: &'static str,
    /// User id
    user: String,
    name: String,
    since: String,
}

#[derive(Serialize, ToSchema)]
struct Duties {
    duties: Vec<DutyAnswer>,
}

/// Who answers for which last days
#[utoipa::path(get, path = "/api/v1/duties", tag = "docket",
    responses((status = 200, description = "As they stand now", body = Duties)))]
async fn duties(caller: Caller) -> Answer<Duties> {
    let (rows, names) = caller.look(|read| Ok((docket::duties(read)?, crate::docket::names(read)?))).await?;
    let duties = rows
        .into_iter()
        .map(|row| DutyAnswer {
            matter: row.matter.map(|m| m.to_string()),
            duty: row.duty.word(),
            name: names.get(&row.user).cloned().unwrap_or_default(),
            user: row.user,
            since: row.from.rfc3339(),
        })
        .collect();
    Ok(Json(Duties { duties }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DutyBody {
    /// Number of the matter; without one: for whatever nobody else answers for
    #[serde(default)]
    matter_number: String,
    /// responsible, attorney, attorney_in_charge
    duty: String,
    /// User id; without one the duty ends
    #[serde(default)]
    user: Option<String>,
}

/// Somebody answers for last days from now on
#[utoipa::path(post, path = "/api/v1/duties", tag = "docket",
    request_body(content = DutyBody, example = json!({"matter_number": "M-1", "duty": "responsible",
        "user": "01900000-0000-7000-8000-000000000000"})),
    responses((status = 200, description = "It is so", body = Done)))]
async fn assign_duty(caller: Caller, Body(body): Body<DutyBody>) -> Answer<Done> {
    let Some(duty) = Duty::parse(&body.duty) else {
        return Err(Problem::bad("bad_duty", "The duties are: responsible, attorney, attorney_in_charge."));
    };
    let matter = match body.matter_number.trim() {
        "" => None,
        number => {
            let number = number.to_owned();
            let found = caller.look(move |read| matters::public::by_number(read, &number)).await?;
            Some(
                found
                    .ok_or_else(|| Problem::bad("no_such_matter", "There is no matter with this number."))?
                    .id,
            )
        }
    };
    caller.carry_out(AssignDuty { matter, duty, user: body.user }).await?;
    Done::answer()
}

#[derive(Serialize, ToSchema)]
struct ClosureAnswer {
    id: String,
    calendar: String,
    from: String,
    to: String,
    kind: &'static str,
    authority: String,
    entered_by: String,
    entered: String,
    /// Another was entered in its place
    superseded: bool,
}

#[derive(Serialize, ToSchema)]
struct Closures {
    closures: Vec<ClosureAnswer>,
}

/// Days on which courts were closed, as people entered them
#[utoipa::path(get, path = "/api/v1/closures", tag = "docket",
    responses((status = 200, description = "The newest first", body = Closures)))]
async fn closures(caller: Caller) -> Answer<Closures> {
    let rows = caller.look(|read| docket::closures(read)).await?;
    let closures = rows
        .into_iter()
        .map(|row| ClosureAnswer {
            id: row.id.to_string(),
            kind: docket::closure_word(row.closure.kind),
            from: row.closure.from.to_string(),
            to: row.closure.to.to_string(),
            calendar: row.closure.calendar,
            authority: row.closure.authority,
            entered_by: row.by_name,
            entered: row.made.rfc3339(),
            superseded: row.superseded,
        })
        .collect();
    Ok(Json(Closures { closures }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClosureBody {
    /// Id of a court calendar, or a jurisdiction such as `ca`
    calendar: String,
    from: String,
    to: String,
    /// clerk_inaccessible, closed_by_order, legal_holiday_declared, early_close, efiling_outage
    kind: String,
    /// Number of the order, or address of the notice
    authority: String,
    /// Id of a closure that was entered wrongly
    #[serde(default)]
    supersedes: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ClosureEntered {
    closure: String,
    /// So many deadlines wait for leave to move
    moves: u64,
}

/// A court was, or will be, closed: its standing deadlines are counted again, and what changes waits for leave
#[utoipa::path(post, path = "/api/v1/closures", tag = "docket",
    request_body(content = ClosureBody, example = json!({"calendar": "ca.court", "from": "2026-12-21", "to": "2026-12-22",
        "kind": "closed_by_order", "authority": "standing order 26-9"})),
    responses((status = 200, description = "Entered", body = ClosureEntered)))]
async fn enter_closure(caller: Caller, Body(body): Body<ClosureBody>) -> Answer<ClosureEntered> {
    let needed = || Problem::bad("bad_date", "Write days as YYYY-MM-DD.");
    let kind = docket::closure_kind(&body.kind).ok_or_else(|| {
        let all: Vec<&str> = docket::CLOSURE_KINDS.iter().map(|kind| docket::closure_word(*kind)).collect();
        Problem::bad("bad_kind", format!("The kinds are: {}.", all.join(", ")))
    })?;
    let supersedes: Option<ClosureId> = match body.supersedes {
        Some(id) => Some(id.parse().map_err(|_| Problem::not_found())?),
        None => None,
    };
    let command = EnterClosure {
        calendar: body.calendar,
        from: date(Some(&body.from))?.ok_or_else(needed)?,
        to: date(Some(&body.to))?.ok_or_else(needed)?,
        kind,
        authority: body.authority,
        supersedes,
    };
    let entered = caller.carry_out(command).await?;
    Ok(Json(ClosureEntered { closure: entered.closure.to_string(), moves: entered.moves }))
}

#[derive(Serialize, ToSchema)]
struct AlertAnswer {
    id: String,
    /// Deadline id
    deadline: String,
    what: String,
    /// The day that it is about
    alert_on: String,
    /// Days before that day
    days: i64,
    /// How often it has climbed from person to person
    level: i64,
    duty: &'static str,
    /// When it goes to the next person
    until: String,
}

#[derive(Serialize, ToSchema)]
struct Alerts {
    alerts: Vec<AlertAnswer>,
}

/// Open reminders for the caller
#[utoipa::path(get, path = "/api/v1/alerts", tag = "docket",
    responses((status = 200, description = "The most urgent first", body = Alerts)))]
async fn alerts(caller: Caller) -> Answer<Alerts> {
    let (id, role) = (caller.signed.actor.id.clone(), caller.signed.actor.role);
    let rows = caller.look(move |read| my_alerts(read, &id, role)).await?;
    let answer = |alert: &Alert, what: &str| AlertAnswer {
        id: alert.id.to_string(),
        deadline: alert.deadline.to_string(),
        what: what.to_owned(),
        alert_on: alert.alert_on.to_string(),
        days: alert.days,
        level: alert.level,
        duty: alert.duty.word(),
        until: alert.until.rfc3339(),
    };
    Ok(Json(Alerts { alerts: rows.iter().map(|(alert, d, _)| answer(alert, &d.what)).collect() }))
}

/// I have seen it
#[utoipa::path(post, path = "/api/v1/alerts/{id}/acknowledge", tag = "docket", params(("id" = String, Path)),
    responses((status = 200, description = "It climbs no further", body = Done)))]
async fn acknowledge(caller: Caller, At(alert): At<AlertId>) -> Answer<Done> {
    caller.carry_out(AcknowledgeAlert { alert }).await?;
    Done::answer()
}

#[derive(Serialize, ToSchema)]
struct DayAnswer {
    day: String,
    lines: Vec<LineAnswer>,
    /// The sum over the lines; a signature is given for it
    hash: String,
    signed_by: Option<String>,
    signed: Option<String>,
    /// The lines are those that were signed
    as_signed: bool,
}

async fn read_day(caller: &Caller, day: Date) -> Result<Day, Problem> {
    caller
        .look(move |read| {
            let firm = personnel::public::firm(read)?.ok_or_else(|| Fault::not_found("the firm"))?;
            Day::of(read, day, &firm.zone)
        })
        .await
}

/// The register of a day: every last day that was entered, changed or done
#[utoipa::path(get, path = "/api/v1/docket/days/{day}", tag = "docket", params(("day" = String, Path)),
    responses((status = 200, description = "In order, with the signature", body = DayAnswer)))]
async fn day(caller: Caller, At(day): At<Date>) -> Answer<DayAnswer> {
    let register = read_day(&caller, day).await?;
    let as_signed = register.as_signed();
    Ok(Json(DayAnswer {
        day: day.to_string(),
        lines: register.lines.iter().map(|(line, _, _)| LineAnswer::from(line)).collect(),
        signed_by: register.signed.as_ref().map(|s| s.by_name.clone()),
        signed: register.signed.as_ref().map(|s| s.closed.rfc3339()),
        as_signed,
        hash: register.hash,
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignBody {
    /// As the register of the day gave it
    hash: String,
}

/// Close and sign the register of a day
#[utoipa::path(post, path = "/api/v1/docket/days/{day}/close", tag = "docket", params(("day" = String, Path)),
    request_body(content = SignBody, example = json!({"hash": "e3b0c442"})),
    responses((status = 200, description = "Signed", body = Done), (status = 409, description = "Changed meanwhile")))]
async fn close_day(caller: Caller, At(day): At<Date>, Body(body): Body<SignBody>) -> Answer<Done> {
    let register = read_day(&caller, day).await?;
    caller.carry_out(CloseDay { day, from: register.from, to: register.to, hash: body.hash }).await?;
    Done::answer()
}
