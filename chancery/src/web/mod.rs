//! The way in by HTTP: pages and API on one router, behind one guard. It parses and draws; it decides nothing.

pub mod api;
pub mod caller;
pub mod guard;
mod health;
pub mod pages;
pub mod presence;
pub mod problem;
pub mod sign_in;
mod tally;

use std::{sync::Arc, time::Instant};

use axum::{Router, middleware, routing::MethodRouter};
use kernel::Date;
use mailroom::KeyRing;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{house::Trouble, wiring::Wiring};

/// What every handler has.
#[derive(Clone)]
pub struct App {
    pub wiring: Wiring,
    pub started: Instant,
    /// Who has which paper open.
    pub presence: presence::Presence,
    /// How much waits.
    pub tally: tally::Tally,
}

impl App {
    /// What the handlers need, for a server that began at `started`.
    pub fn new(wiring: Wiring, started: Instant) -> Self {
        Self { wiring, started, presence: presence::Presence::default(), tally: tally::Tally::default() }
    }

    /// For pages and API: today where the firm is.
    pub fn today(&self) -> Date {
        self.wiring.house.today()
    }

    /// For commands that file.
    pub fn keys(&self) -> Arc<dyn KeyRing> {
        Arc::clone(&self.wiring.house.shelf) as Arc<dyn KeyRing>
    }
}

/// An upload is at most this long (FI-03).
const MOST_UPLOAD: usize = 100 * 1024 * 1024;

/// A router that remembers the name of each of its routes, because a route without a row in the permission table stops the
/// server from starting (AZ-02).
pub struct Routes {
    router: Router<App>,
    names: Vec<String>,
}

impl Default for Routes {
    fn default() -> Self {
        Self { router: Router::new(), names: Vec::new() }
    }
}

impl Routes {
    /// Adds one path; `methods` are the verbs that `handler` answers.
    pub fn at(mut self, methods: &[&str], path: &str, handler: MethodRouter<App>) -> Self {
        self.names.extend(methods.iter().map(|m| format!("{m} {path}")));
        self.router = self.router.route(path, handler);
        self
    }

    /// Adds the routes of another.
    pub fn and(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.router = self.router.merge(other.router);
        self
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Chancery", description = "Back office for law firms: the HTTP API"))]
struct Description;

/// The API's routes and its description, which is made from them.
pub fn api_description() -> (Router<App>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi()).merge(api::router()).split_for_parts()
}

/// Names of the routes of an API description, as the permission table has them.
pub fn api_names(description: &utoipa::openapi::OpenApi) -> Vec<String> {
    let mut names = Vec::new();
    for (path, item) in &description.paths.paths {
        let verbs = [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)];
        names.extend(
            verbs.into_iter().filter(|(_, op)| op.is_some()).map(|(verb, _)| format!("{verb} {path}")),
        );
    }
    names
}

/// The whole router, or the reason why the server does not start.
pub fn router(app: App) -> Result<Router, Trouble> {
    let (api, description) = api_description();
    let described = serde_json::to_string(&description).map_err(|e| Trouble::failed(e.to_string()))?;
    let pages = sign_in::routes().and(pages::routes()).and(health::routes());
    let pages = pages.and(api::docket::feeds::feed_routes()).and(api::description_route(described));
    let names = api_names(&description);
    let table = app.wiring.house.door.permissions();
    table
        .require_all(names.iter().chain(&pages.names).map(String::as_str))
        .map_err(|e| Trouble::configuration(e.to_string()))?;
    let guarded = pages
        .router
        .merge(api)
        .route_layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(axum::extract::DefaultBodyLimit::max(MOST_UPLOAD))
        .with_state(app)
        .merge(paper::asset_routes())
        .layer(middleware::map_response(paper::with_security_headers));
    Ok(guarded
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(problem::panicked))
        .layer(tower_http::compression::CompressionLayer::new()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::house::PERMISSIONS;

    fn all_routes() -> BTreeSet<String> {
        let (_, description) = api_description();
        let pages = sign_in::routes().and(pages::routes()).and(health::routes());
        let pages = pages.and(api::docket::feeds::feed_routes()).and(api::description_route(String::new()));
        api_names(&description).into_iter().chain(pages.names).collect()
    }

    #[test]
    fn sec_az_02_every_route_has_a_row_and_every_row_a_route() {
        let table = badge::Permissions::parse(PERMISSIONS).unwrap();
        let routes = all_routes();
        table.require_all(routes.iter().map(String::as_str)).unwrap();
        let left_over: Vec<&str> =
            table.names().filter(|name| name.contains(" /") && !routes.contains(*name)).collect();
        assert!(left_over.is_empty(), "rows without a route: {left_over:?}");
    }

    #[test]
    fn the_api_describes_itself_completely() {
        let (_, description) = api_description();
        let text = serde_json::to_value(&description).unwrap();
        assert!(text["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")));
        let paths = text["paths"].as_object().unwrap();
        assert!(paths.len() >= 20, "{}", paths.len());
        for (path, item) in paths {
            assert!(path.starts_with("/api/v1/"), "{path}");
            for (verb, operation) in item.as_object().unwrap() {
                let said = operation["summary"].as_str().or(operation["description"].as_str());
                assert!(said.is_some_and(|s| !s.is_empty()), "{verb} {path} says nothing of itself");
                let good = operation["responses"]
                    .as_object()
                    .unwrap()
                    .iter()
                    .find(|(code, _)| code.starts_with('2'));
                let (_, good) = good.unwrap_or_else(|| panic!("{verb} {path} never succeeds"));
                let shape = good["content"].as_object().and_then(|c| c.values().next()).map(|c| &c["schema"]);
                assert!(shape.is_some_and(|s| s.is_object()), "{verb} {path} does not say what it answers");
            }
        }
    }
}
