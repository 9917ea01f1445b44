//! The tasks.

use axum::Json;
use kernel::TaskId;
use matters::public::Task;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done};
use crate::web::{
    App,
    caller::{At, Caller},
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(tasks)).routes(routes!(complete_task))
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
