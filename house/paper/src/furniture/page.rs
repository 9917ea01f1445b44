//! The page: navigation at the left, the work in the middle, what belongs to it at the right; on a phone one column.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use kernel::{Lang, Moment};
use maud::{DOCTYPE, Markup, html};

use super::{Icon, buttons::caps, icon};
use crate::{asset_url, date_time, number, t, t_with};

/// Light, dark, strong contrast, or what the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

impl Theme {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Contrast => Some("contrast"),
        }
    }
}

/// Who looks at the page and how they want it.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Their language.
    pub lang: Lang,
    /// Their name and desk; empty before sign-in.
    pub name: String,
    /// `back office`.
    pub role: String,
    /// The firm's name.
    pub firm: String,
    /// IANA name of their time zone.
    pub zone: String,
    /// The moment of the request.
    pub now: Moment,
    /// The session's token, sent with every change (AU-15).
    pub csrf: String,
    /// Colours.
    pub theme: Theme,
    /// Tighter rows.
    pub compact: bool,
    /// Single keys act (WCAG 2.1.4: they can be turned off).
    pub keys: bool,
    /// A demo firm: said on every page.
    pub demo: bool,
}

impl Viewer {
    /// A viewer with everything else as it usually is.
    pub fn new(lang: Lang, firm: &str, zone: &str, now: Moment) -> Self {
        Self {
            lang,
            name: String::new(),
            role: String::new(),
            firm: firm.into(),
            zone: zone.into(),
            now,
            csrf: String::new(),
            theme: Theme::System,
            compact: false,
            keys: true,
            demo: false,
        }
    }

    /// Today, where they are.
    pub fn today(&self) -> kernel::Date {
        self.now.date_in(&self.zone)
    }
}

/// The main sections, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Section {
    Today,
    Inbox,
    Clients,
    Matters,
    Calendar,
    Calls,
    Money,
    People,
    Compliance,
    Analytics,
    Admin,
    Record,
}

impl Section {
    /// All that the product will have; a page shows those that are there.
    pub const ALL: [Self; 12] = [
        Self::Today,
        Self::Inbox,
        Self::Clients,
        Self::Matters,
        Self::Calendar,
        Self::Calls,
        Self::Money,
        Self::People,
        Self::Compliance,
        Self::Record,
        Self::Analytics,
        Self::Admin,
    ];

    const fn parts(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Today => ("nav.today", "/today", Some("g t")),
            Self::Inbox => ("nav.inbox", "/inbox", Some("g i")),
            Self::Clients => ("nav.clients", "/clients", Some("g c")),
            Self::Matters => ("nav.matters", "/matters", Some("g m")),
            Self::Calendar => ("nav.calendar", "/calendar", Some("g a")),
            Self::Calls => ("nav.calls", "/calls", Some("g p")),
            Self::Money => ("nav.money", "/money", Some("g $")),
            Self::People => ("nav.people", "/people", None),
            Self::Compliance => ("nav.compliance", "/compliance", None),
            Self::Analytics => ("nav.analytics", "/analytics", None),
            Self::Admin => ("nav.admin", "/admin", None),
            Self::Record => ("nav.record", "/record", None),
        }
    }

    /// Its name in the reader's language.
    pub fn label(self, lang: Lang) -> &'static str {
        crate::TEXT.t(lang, self.parts().0)
    }

    /// Its line in the navigation.
    pub fn item(self, lang: Lang, count: Option<u64>) -> NavItem {
        let (_, href, key) = self.parts();
        NavItem { label: self.label(lang).into(), href: href.into(), key: key.map(Into::into), count }
    }
}

/// One line of the navigation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavItem {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The keys that lead there: `g i`.
    pub key: Option<String>,
    /// What waits there.
    pub count: Option<u64>,
}

/// One step of the way to this page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crumb {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// Which of the three steps a phone shows first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// The list.
    #[default]
    List,
    /// The paper.
    Paper,
    /// What we think of it, and the decision.
    Side,
}

impl Step {
    const ALL: [Self; 3] = [Self::List, Self::Paper, Self::Side];

    const fn id(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Paper => "paper",
            Self::Side => "side",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        crate::TEXT.t(
            lang,
            match self {
                Self::List => "steps.list",
                Self::Paper => "steps.paper",
                Self::Side => "steps.side",
            },
        )
    }
}

#[derive(Debug, Clone)]
enum Body {
    Work { main: Markup, side: Option<Markup> },
    Triage { list: Markup, paper: Markup, side: Markup, bar: Markup, step: Step },
    Bare(Markup),
}

/// A whole page. Build it, then return it from a handler (it is an answer) or `render` it.
#[derive(Debug, Clone)]
pub struct Page {
    viewer: Viewer,
    title: String,
    nav: Vec<NavItem>,
    open: String,
    crumbs: Vec<Crumb>,
    body: Body,
    extra: Vec<Markup>,
    search: String,
    palette: String,
    status: u16,
}

impl Page {
    /// A page with this title.
    pub fn new(viewer: Viewer, title: &str) -> Self {
        Self {
            viewer,
            title: title.into(),
            nav: Vec::new(),
            open: String::new(),
            crumbs: Vec::new(),
            body: Body::Work { main: html! {}, side: None },
            extra: Vec::new(),
            search: "/search".into(),
            palette: "/palette".into(),
            status: 200,
        }
    }

    /// The navigation, and the address of the section that is open.
    #[must_use]
    pub fn nav(mut self, items: Vec<NavItem>, open: &str) -> Self {
        self.nav = items;
        self.open = open.into();
        self
    }

    /// The way here, above the content.
    #[must_use]
    pub fn crumbs(mut self, crumbs: Vec<Crumb>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// The work area. Its first heading is the page's only `h1`.
    #[must_use]
    pub fn main(mut self, markup: Markup) -> Self {
        let side = if let Body::Work { side, .. } = self.body { side } else { None };
        self.body = Body::Work { main: markup, side };
        self
    }

    /// What belongs to it, at the right (beneath it where the page is narrow).
    #[must_use]
    pub fn side(mut self, markup: Markup) -> Self {
        let main = if let Body::Work { main, .. } = self.body {
            main
        } else {
            html! {}
        };
        self.body = Body::Work { main, side: Some(markup) };
        self
    }

    /// Three panes: the list, the paper, the decision with its bar. On a phone they are three steps, `step` first; the bar
    /// stays at the bottom. The parts to swap are `#list`, `#paper`, `#side`, `#bar`.
    #[must_use]
    pub fn triage(mut self, list: Markup, paper: Markup, side: Markup, bar: Markup, step: Step) -> Self {
        self.body = Body::Triage { list, paper, side, bar, step };
        self
    }

    /// One thing in the middle and no navigation: sign-in, set-up, a fault.
    #[must_use]
    pub fn bare(mut self, markup: Markup) -> Self {
        self.body = Body::Bare(markup);
        self
    }

    /// Dialogs, menus, toasts and the undo bar: they stand beside the content.
    #[must_use]
    pub fn with(mut self, markup: Markup) -> Self {
        self.extra.push(markup);
        self
    }

    /// Another status than 200 (422 for a form that is shown again).
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Other addresses than `/search` and `/palette`.
    #[must_use]
    pub fn search(mut self, search: &str, palette: &str) -> Self {
        self.search = search.into();
        self.palette = palette.into();
        self
    }

    /// The whole document.
    pub fn render(&self) -> Markup {
        let v = &self.viewer;
        let lang = v.lang;
        let (class, bare) = match &self.body {
            Body::Work { side: Some(_), .. } => ("wide sided", false),
            Body::Work { .. } => ("wide", false),
            Body::Triage { .. } => ("three", false),
            Body::Bare(_) => ("bare", true),
        };
        html! {
            (DOCTYPE)
            html lang=(lang.code()) data-theme=[v.theme.name()] data-density=[v.compact.then_some("compact")] {
                head {
                    meta charset="utf-8";
                    title { (self.title) " \u{b7} " (v.firm) }
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content";
                    meta name="color-scheme" content="light dark";
                    meta name="csrf" content=(v.csrf);
                    link rel="preload" href=(asset_url("inter-latin.woff2")) as="font" type="font/woff2" crossorigin;
                    link rel="stylesheet" href=(asset_url("paper.css"));
                    link rel="icon" href=(asset_url("mark.svg")) type="image/svg+xml";
                    script src=(asset_url("paper.js")) defer {}
                }
                body class=(class) data-keys=(if v.keys { "on" } else { "off" }) {
                    a.skip href="#main" { (t(lang, "page.skip")) }
                    @if !bare { (self.head()) (self.rail()) }
                    @match &self.body {
                        Body::Work { main, side } => {
                            main id="main" tabindex="-1" { (self.trail()) (main) }
                            @if let Some(side) = side { aside id="side" { (side) } }
                        },
                        Body::Triage { list, paper, side, bar, step } => (panes(lang, &self.title, [list, paper, side, bar], *step)),
                        Body::Bare(markup) => main id="main" tabindex="-1" { div.sheet { (markup) } },
                    }
                    div id="notes" role="status" aria-live="polite" { @for markup in &self.extra { (markup) } }
                    @if !bare { (self.palette_dialog()) (keys_dialog(lang)) }
                    div.away id="live" role="status" aria-live="polite" {}
                }
            }
        }
    }

    /// The head that a phone shows.
    fn head(&self) -> Markup {
        let lang = self.viewer.lang;
        html! {
            header.top {
                button class="btn quiet" type="button" popovertarget="rail" { (icon(Icon::Menu)) span.away { (t(lang, "page.menu")) } }
                span.firm { (self.viewer.firm) }
                a class="btn quiet" href=(self.search) { (icon(Icon::Search)) span.away { (t(lang, "page.search")) } }
            }
        }
    }

    fn rail(&self) -> Markup {
        let v = &self.viewer;
        let lang = v.lang;
        html! {
            nav.rail id="rail" popover="auto" aria-label=(t(lang, "page.sections")) {
                div.firm { (v.firm) small { "Chancery" @if v.demo { " \u{b7} demo" } } }
                ul { @for item in &self.nav {
                    li { a href=(item.href) data-key=[item.key.as_deref()] aria-current=[(item.href == self.open).then_some("page")] {
                        span { (item.label) }
                        @if let Some(n) = item.count { b.num { (number(i64::try_from(n).unwrap_or(i64::MAX), lang)) } }
                    } }
                } }
                a.seek href=(self.search) data-key="/" data-focus="q" { (icon(Icon::Search)) span { (t(lang, "page.search")) } (caps("/")) }
                div.me {
                    span { (v.name) @if !v.role.is_empty() { " \u{b7} " (v.role) } }
                    @if v.demo { span { (t(lang, "page.demo")) } }
                    span.hints {
                        button type="button" data-open="palette" data-key="Ctrl+k" { (caps("Ctrl+K")) " " (t(lang, "page.palette_hint")) }
                        button type="button" data-open="keys" data-key="?" { (caps("?")) " " (t(lang, "page.keys_hint")) }
                    }
                }
            }
        }
    }

    fn trail(&self) -> Markup {
        html! {
            @if !self.crumbs.is_empty() {
                nav.crumbs aria-label=(t(self.viewer.lang, "page.breadcrumbs")) {
                    ol { @for crumb in &self.crumbs { li { a href=(crumb.href) { (crumb.label) } } } }
                }
            }
        }
    }

    fn palette_dialog(&self) -> Markup {
        let lang = self.viewer.lang;
        html! {
            dialog.palette id="palette" aria-label=(t(lang, "palette.title")) data-palette=(self.palette) {
                form method="get" action=(self.search) role="search" {
                    (icon(Icon::Search))
                    input type="search" name="q" autocomplete="off" placeholder=(t(lang, "palette.hint")) aria-label=(t(lang, "palette.title"))
                        role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list";
                    kbd { "Esc" }
                }
                ul id="found" role="listbox" aria-label=(t(lang, "palette.title")) data-none=(t(lang, "palette.none")) {}
            }
        }
    }
}

fn panes(lang: Lang, title: &str, [list, paper, side, bar]: [&Markup; 4], step: Step) -> Markup {
    html! {
        main.panes id="main" tabindex="-1" data-step=(step.id()) {
            // The list holds the `h1`; where a phone shows another step, this one speaks.
            span.away.h1 role="heading" aria-level="1" { (title) }
            nav.steps aria-label=(t(lang, "steps.label")) {
                @for one in Step::ALL { a href={ "#" (one.id()) } data-step-to=(one.id()) aria-current=[(one == step).then_some("step")] { (one.label(lang)) } }
            }
            section id="list" aria-label=(t(lang, "steps.list")) data-region tabindex="-1" { (list) }
            section id="paper" aria-label=(t(lang, "steps.paper")) data-region tabindex="-1" { (paper) }
            aside id="side" aria-label=(t(lang, "steps.side")) data-region tabindex="-1" { (side) }
            div id="bar" { (bar) }
        }
    }
}

/// Which keys are valid: those of this page are put in by the script, from what is on it.
fn keys_dialog(lang: Lang) -> Markup {
    let everywhere = [
        ("Ctrl+K", "keys.palette"),
        ("?", "keys.help"),
        ("/", "keys.search"),
        ("g \u{2026}", "keys.go"),
        ("c", "keys.create"),
        ("z", "keys.undo"),
        ("j k", "keys.move"),
        ("Enter o", "keys.open"),
        ("x Shift+j", "keys.select"),
        ("1 \u{2026} 9", "keys.tabs"),
        ("q", "keys.regions"),
        ("Ctrl+Enter", "keys.save"),
        ("Esc", "keys.back"),
    ];
    let body = html! {
        div.keys {
            section { h3 { (t(lang, "keys.here")) } dl data-keys-here {} }
            section { h3 { (t(lang, "keys.everywhere")) } dl { @for (key, text) in everywhere { div { dt { (caps(key)) } dd { (t(lang, text)) } } } } }
        }
        p.quiet { (t(lang, "keys.off")) }
    };
    super::dialog(lang, "keys", t(lang, "keys.title"), &body)
}

/// A sheet for the printer: the firm and the file number above, confidentiality and "printed by" beneath. The browser puts
/// page x of y into the margin and repeats table heads (`paper.css`).
pub fn print_sheet(viewer: &Viewer, title: &str, file_number: &str, body: &Markup) -> Markup {
    let lang = viewer.lang;
    let time = date_time(viewer.now, &viewer.zone, lang);
    html! {
        article.print {
            header { strong { (viewer.firm) } span.num { (file_number) } h1 { (title) } }
            (body)
            footer {
                span { (t(lang, "print.confidential")) }
                span { (t_with(lang, "print.by", &[("name", &viewer.name), ("time", &time)])) }
            }
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        (status, Html(self.render().into_string())).into_response()
    }
}
