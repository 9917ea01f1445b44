//! The guard at the door: who is it, may they, and did the request really come from our own page?

use axum::{
    body::{Body, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use badge::{Actor, sessions};
use kernel::{Fault, Lang};

use super::{App, problem::Problem};

/// The cookie that carries a session.
pub const COOKIE: &str = "__Host-chancery";
/// Forms are at most this long.
const MOST_FORM: usize = 1024 * 1024;

/// Who asks, for handlers behind the guard.
#[derive(Debug, Clone)]
pub struct Signed {
    pub actor: Actor,
    pub lang: Lang,
    /// What a form must carry; empty for programs with a token.
    pub csrf: String,
    /// The token has been seen already; an upload whose form carries it has not been looked into yet.
    pub csrf_checked: bool,
}

/// Lets a request through to its handler, or not. What goes wrong is told to a browser as a page, to a program as JSON.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let wants = request.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    // The script asks for parts of pages and says so.
    let parts = request.headers().contains_key("x-parts");
    let is_page = !path.starts_with("/api/") && (parts || wants.contains("text/html"));
    let secret = cookie(request.headers(), COOKIE);
    let answer = let_through(&app, request, next).await;
    let Some(problem) = answer.extensions().get::<Problem>().filter(|_| is_page).cloned() else {
        return answer;
    };
    let house = app.wiring.house.clone();
    let viewer = blocking(move || {
        let mut viewer = super::sign_in::nobody(&house);
        if let Some(secret) = secret
            && let Some((session, _)) = sessions::find(house.door.register(), &secret, house.clock.now())?
        {
            viewer.lang = Lang::parse(&session.lang).unwrap_or_default();
        }
        Ok(viewer)
    });
    match viewer.await {
        Ok(viewer) => super::problem::page(viewer, &problem),
        Err(_) => answer,
    }
}

async fn let_through(app: &App, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|p| p.as_str().to_owned()).unwrap_or_default();
    let method = if request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
    let name = format!("{method} {path}");
    let house = &app.wiring.house;
    if house.door.permissions().is_public(&name) {
        return next.run(request).await;
    }
    let is_api = path.starts_with("/api/");
    let signed = match who(app, request.headers()).await {
        Ok(Some(signed)) => signed,
        Ok(None) if is_api => {
            let detail = "Sign in, or send a token: Authorization: Bearer chy_...".to_owned();
            return Problem { status: StatusCode::UNAUTHORIZED, code: "sign_in", detail }.into_response();
        }
        Ok(None) => return Redirect::to("/sign-in").into_response(),
        Err(fault) => return Problem::from(fault).into_response(),
    };
    if !house.door.permissions().allows(&name, signed.actor.role) {
        return Problem::not_found().into_response();
    }
    let unsafe_method = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let (mut request, mut signed) = (request, signed);
    if unsafe_method && !signed.csrf.is_empty() {
        request = match same_origin(request, &signed.csrf).await {
            Ok((request, checked)) => {
                signed.csrf_checked = checked;
                request
            }
            Err(problem) => return problem.into_response(),
        };
    }
    request.extensions_mut().insert(signed);
    next.run(request).await
}

async fn who(app: &App, headers: &HeaderMap) -> Result<Option<Signed>, Fault> {
    let house = app.wiring.house.clone();
    let now = house.clock.now();
    if let Some(token) = bearer(headers) {
        let found = blocking(move || sessions::find_token(house.door.register(), &token, now)).await?;
        return Ok(found.map(|actor| Signed {
            actor,
            lang: Lang::En,
            csrf: String::new(),
            csrf_checked: true,
        }));
    }
    let Some(secret) = cookie(headers, COOKIE) else { return Ok(None) };
    let found = blocking(move || {
        let found = sessions::find(house.door.register(), &secret, now)?;
        if let Some((_, true)) = &found {
            sessions::seen(house.door.register(), &secret)?;
        }
        Ok(found)
    })
    .await?;
    Ok(found.map(|(session, _)| Signed {
        actor: session.actor,
        lang: Lang::parse(&session.lang).unwrap_or_default(),
        csrf: session.csrf,
        csrf_checked: false,
    }))
}

/// Runs what may wait for the register where waiting is allowed.
pub async fn blocking<T: Send + 'static>(
    todo: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(todo)
        .await
        .unwrap_or_else(|_| Err(Fault::broken("a request's work stopped half way")))
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|t| t.trim().to_owned())
}

/// The value of one cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// A change must come from our own page: same origin, and the session's token in a header or in the form (AU-15). An
/// upload is let through with `false`: its handler looks for the token before it takes a file.
async fn same_origin(request: Request, csrf: &str) -> Result<(Request, bool), Problem> {
    let forged = || Problem {
        status: StatusCode::FORBIDDEN,
        code: "not_our_page",
        detail: "This request did not come from a page of ours. Load the page again and repeat it."
            .to_owned(),
    };
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    // Under `Referrer-Policy: no-referrer` a browser sends `Origin: null` with our own forms, so the origin speaks only
    // where the browser does not say from which site the request came.
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) if !matches!(site.as_str(), "same-origin" | "none") => return Err(forged()),
        (None, Some(origin), Some(host))
            if origin != "null" && origin.split_once("://").is_none_or(|(_, of)| of != host) =>
        {
            return Err(forged());
        }
        _ => {}
    }
    if text("x-csrf").is_some_and(|token| token == csrf) {
        return Ok((request, true));
    }
    let kind = text("content-type").unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return Ok((request, false));
    }
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(forged());
    }
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, MOST_FORM)
        .await
        .map_err(|_| Problem::bad("too_long", "This form is longer than 1 MiB."))?;
    let carried = form_value(&bytes, "csrf");
    if carried.as_deref() == Some(csrf) {
        Ok((Request::from_parts(parts, Body::from(bytes)), true))
    } else {
        Err(forged())
    }
}

/// One field of a form; the values looked for are hexadecimal, so nothing needs decoding.
fn form_value(bytes: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}
