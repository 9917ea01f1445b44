//! Errors as `application/problem+json`: a stable code, what to do, and a number by which the log can be searched.

use std::fmt;

use axum::{
    Json,
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
};
use kernel::{Fault, FaultKind, Stop};
use serde_json::json;

/// One error as the API tells it. It rides on its answer, so that the guard can draw it as a page for a browser.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    pub code: &'static str,
    pub detail: String,
}

impl Problem {
    /// 400: what was sent is not well formed.
    pub fn bad(code: &'static str, detail: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, detail: detail.into() }
    }

    /// 404: absent, or not for these eyes; the two look alike.
    pub fn not_found() -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            code: "not_found",
            detail: "There is nothing here, or nothing for you.".to_owned(),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let (status, code, detail) = match fault.kind {
            FaultKind::NotFound => return Self::not_found(),
            FaultKind::Stale => {
                (StatusCode::CONFLICT, "changed", "Somebody else has changed this meanwhile; read it again.")
            }
            FaultKind::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "Not now; nothing was changed. Try again in a moment.",
            ),
            FaultKind::Unknown => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unknown",
                "It is not known whether this was kept. Look before you try again.",
            ),
            FaultKind::Broken => {
                tracing::error!(detail = %fault.detail, "fault");
                (StatusCode::INTERNAL_SERVER_ERROR, "fault", "Something broke. It is in the log.")
            }
        };
        Self { status, code, detail: detail.to_owned() }
    }
}

/// How a department's no looks over HTTP.
trait Refuses: fmt::Display {
    /// The status and the stable code.
    fn answer(&self) -> (StatusCode, &'static str) {
        (StatusCode::UNPROCESSABLE_ENTITY, "refused")
    }
}

impl Refuses for calendar::Refusal {
    fn answer(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Changed => (StatusCode::CONFLICT, "changed"),
            Self::NoSuchDeadline => (StatusCode::NOT_FOUND, "not_found"),
            Self::NoReason(_) => (StatusCode::UNPROCESSABLE_ENTITY, "needs_reason"),
            Self::SecondPerson | Self::OwnEntry | Self::OwnMove => {
                (StatusCode::UNPROCESSABLE_ENTITY, "second_person")
            }
            Self::NeedsPaper(_) | Self::NeedsStamp => (StatusCode::UNPROCESSABLE_ENTITY, "needs_paper"),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, "refused"),
        }
    }
}
impl Refuses for matters::Refusal {}
impl Refuses for personnel::Refusal {
    fn answer(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoSuchUser(_) | Self::NoSuchToken => (StatusCode::NOT_FOUND, "not_found"),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, "refused"),
        }
    }
}
impl Refuses for mailroom::Refusal {
    fn answer(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Changed => (StatusCode::CONFLICT, "changed"),
            Self::NotWaiting | Self::NoDraft => (StatusCode::CONFLICT, "not_waiting"),
            Self::OtherFile => (StatusCode::CONFLICT, "other_file"),
            Self::NeedsReason(_) => (StatusCode::UNPROCESSABLE_ENTITY, "needs_reason"),
            Self::NoSuchClient => (StatusCode::UNPROCESSABLE_ENTITY, "no_such_client"),
            Self::NoSuchMatter => (StatusCode::UNPROCESSABLE_ENTITY, "no_such_matter"),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, "refused"),
        }
    }
}

impl<R: Refuses> From<Stop<R>> for Problem {
    fn from(stop: Stop<R>) -> Self {
        match stop {
            Stop::Fault(fault) => fault.into(),
            Stop::Refused(no) => {
                let (status, code) = no.answer();
                Self { status, code, detail: no.to_string() }
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let body = json!({
            "type": format!("/docs/errors#{}", self.code), "title": self.code.replace('_', " "),
            "status": self.status.as_u16(), "code": self.code, "detail": self.detail,
        });
        let mut response = (self.status, Json(body)).into_response();
        response.extensions_mut().insert(self.clone());
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// The same for somebody who looks at a page: what happened, what was kept, what to do.
pub fn page(viewer: paper::Viewer, problem: &Problem) -> Response<Body> {
    let kind = match problem.status {
        StatusCode::NOT_FOUND => Some(FaultKind::NotFound),
        StatusCode::CONFLICT => Some(FaultKind::Stale),
        StatusCode::SERVICE_UNAVAILABLE if problem.code == "unknown" => Some(FaultKind::Unknown),
        StatusCode::SERVICE_UNAVAILABLE => Some(FaultKind::Unavailable),
        StatusCode::INTERNAL_SERVER_ERROR => Some(FaultKind::Broken),
        _ => None,
    };
    match kind {
        Some(kind) => paper::fault_page(viewer, kind, problem.code).into_response(),
        None => paper::refusal_page(viewer, &problem.detail, problem.status.as_u16()).into_response(),
    }
}

/// The last resort: a handler has panicked, the process lives on.
pub fn panicked(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    tracing::error!("a handler panicked");
    Problem {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        code: "fault",
        detail: "Something broke. It is in the log.".to_owned(),
    }
    .into_response()
}
