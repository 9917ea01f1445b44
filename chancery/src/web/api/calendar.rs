//! The docket and the tasks.

use axum::Json;
use calendar::public::Deadline;
use kernel::{DeadlineId, TaskId};
use matters::public::Task;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done};
use crate::web::{
    App,
    caller::{At, Caller},
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(deadlines))
        .routes(routes!(confirm_deadline))
        .routes(routes!(tasks))
        .routes(routes!(complete_task))
}

/// A last day on the docket.
#[derive(Serialize, ToSchema)]
pub struct DeadlineAnswer {
    id: String,
    /// Client id
    client: String,
    /// Matter id
    matter: Option<String>,
    what: String,
    /// Rule id, or `printed`
    rule: String,
    citation: String,
    /// The day that the rule counts from
    trigger: Option<String>,
    /// YYYY-MM-DD, where the court is
    due: String,
    due_time: Option<String>,
    /// IANA time zone of the court
    zone: Option<String>,
    /// proposed, confirmed, ...
    state: String,
    /// Each day that was counted or skipped, and why
    trace: Value,
}

impl From<&Deadline> for DeadlineAnswer {
    fn from(d: &Deadline) -> Self {
        Self {
            id: d.id.to_string(),
            client: d.client.to_string(),
            matter: d.matter.map(|m| m.to_string()),
            what: d.what.clone(),
            rule: d.rule.clone(),
            citation: d.citation.clone(),
            trigger: d.trigger.map(|t| t.to_string()),
            due: d.due.to_string(),
            due_time: d.due_time.clone(),
            zone: d.zone.clone(),
            state: d.state.clone(),
            trace: serde_json::from_str(&d.trace).unwrap_or(Value::Null),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Deadlines {
    deadlines: Vec<DeadlineAnswer>,
}

/// Last days that stand, soonest first
#[utoipa::path(get, path = "/api/v1/deadlines", tag = "calendar",
    responses((status = 200, description = "At most 200", body = Deadlines)))]
async fn deadlines(caller: Caller) -> Answer<Deadlines> {
    let rows = caller.look(|read| calendar::public::open(read, 200)).await?;
    Ok(Json(Deadlines { deadlines: rows.iter().map(DeadlineAnswer::from).collect() }))
}

/// A person has checked trigger, method and rule
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/confirm", tag = "calendar", params(("id" = String, Path)),
    responses((status = 200, description = "Confirmed", body = Done)))]
async fn confirm_deadline(caller: Caller, At(deadline): At<DeadlineId>) -> Answer<Done> {
    caller.carry_out(calendar::ConfirmDeadline { deadline }).await?;
    Done::answer()
}

/// Something to do.
#[derive(Serialize, ToSchema)]
pub struct TaskAnswer {
    id: String,
    /// Client id
    client: Option<String>,
    department: String,
    what: String,
    due: Option<String>,
    /// open or done
    state: String,
}

impl From<&Task> for TaskAnswer {
    fn from(t: &Task) -> Self {
        Self {
            id: t.id.to_string(),
            client: t.client.map(|c| c.to_string()),
            department: t.department.clone(),
            what: t.what.clone(),
            due: t.due.map(|d| d.to_string()),
            state: t.state.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Tasks {
    tasks: Vec<TaskAnswer>,
}

/// What is to do, soonest first
#[utoipa::path(get, path = "/api/v1/tasks", tag = "matters",
    responses((status = 200, description = "At most 200 open tasks", body = Tasks)))]
async fn tasks(caller: Caller) -> Answer<Tasks> {
    let rows = caller.look(|read| matters::public::all_open_tasks(read, 200)).await?;
    Ok(Json(Tasks { tasks: rows.iter().map(TaskAnswer::from).collect() }))
}

/// It is done
#[utoipa::path(post, path = "/api/v1/tasks/{id}/complete", tag = "matters", params(("id" = String, Path)),
    responses((status = 200, description = "Done", body = Done)))]
async fn complete_task(caller: Caller, At(task): At<TaskId>) -> Answer<Done> {
    caller.carry_out(matters::CompleteTask { task }).await?;
    Done::answer()
}
