//! `/healthz` (can commit) and `/metrics` (Prometheus). Neither shows anything of a client.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{App, Routes, guard::blocking};

pub fn routes() -> Routes {
    Routes::default().at(&["GET"], "/healthz", get(healthz)).at(&["GET"], "/metrics", get(metrics))
}

async fn healthz(State(app): State<App>) -> Response {
    let register = app.wiring.house.door.register().clone();
    match blocking(move || register.health_commit()).await {
        Ok(()) => (StatusCode::OK, "can commit\n").into_response(),
        Err(fault) => {
            tracing::error!(kind = ?fault.kind, detail = %fault.detail, "health: cannot commit");
            (StatusCode::SERVICE_UNAVAILABLE, "cannot commit\n").into_response()
        }
    }
}

async fn metrics(State(app): State<App>) -> Response {
    let reading = app.wiring.house.door.register().reading();
    let mut text = String::new();
    let rows = [
        ("commits_total", "Durable commits", reading.commits),
        ("commands_kept_total", "Commands that were kept", reading.kept),
        ("commands_undone_total", "Commands that were refused or failed", reading.undone),
        ("commands_unknown_total", "Commands whose commit failed", reading.unknown),
        ("commands_turned_away_total", "Commands refused because the queue was full", reading.turned_away),
        ("command_retries_total", "Runs beyond the first", reading.retries),
        ("slow_commands_total", "Commands above the slow limit", reading.slow),
        ("sealed_events_total", "Events sealed into the record", reading.sealed_events),
        ("seal_lag_ms", "Milliseconds from commit to seal", reading.seal_lag_ms),
        ("commands_waiting", "Commands waiting now", reading.waiting),
    ];
    for (name, help, value) in rows {
        let kind = if name.ends_with("_total") { "counter" } else { "gauge" };
        text.push_str(&format!(
            "# HELP chancery_{name} {help}\n# TYPE chancery_{name} {kind}\nchancery_{name} {value}\n"
        ));
    }
    text.push_str(&format!("# HELP chancery_up_seconds Seconds since start\n# TYPE chancery_up_seconds gauge\nchancery_up_seconds {}\n",
        app.started.elapsed().as_secs()
    ));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
