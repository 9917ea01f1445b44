//! `/search`: everything, scanned papers too, with the words found in their place; and the palette's questions.

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use followers::search::{Hit, Part, Question, Words, look_up};
use kernel::{Date, Fault, Lang, Moment};
use mailroom::{kinds, public as mail};
use paper::{Field, Filter, Kind, Markup, Tab, Viewer, html};
use serde::Deserialize;

use super::{
    Desk, TEXT, look,
    shape::{Listing, address, term},
    t,
};
use crate::web::{App, guard::Signed, problem::Problem};

/// Hits on one page: for each the kept words of a paper are read.
const HITS: i64 = 20;
const WHATS: [&str; 3] = ["client", "matter", "paper"];

#[derive(Debug, Default, Clone, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    what: Option<String>,
    kind: Option<String>,
    /// A client's number.
    client: Option<String>,
    since: Option<String>,
    until: Option<String>,
    after: Option<i64>,
}

impl Asked {
    fn given(text: &Option<String>) -> Option<&str> {
        text.as_deref().map(str::trim).filter(|t| !t.is_empty())
    }

    /// The same question with something else in one place.
    fn address(&self, what: Option<&str>, after: Option<i64>) -> String {
        let after = after.map(|a| a.to_string());
        let given = [
            ("q", Some(self.q.trim())),
            ("what", what),
            ("kind", Self::given(&self.kind)),
            ("client", Self::given(&self.client)),
            ("since", Self::given(&self.since)),
            ("until", Self::given(&self.until)),
            ("after", after.as_deref()),
        ];
        address("/search", &given)
    }

    fn question(&self, read: &mut badge::Reader<'_, '_>, zone: &str) -> Result<Option<Question>, Fault> {
        let day = |text: &Option<String>| Self::given(text).and_then(|d| d.parse::<Date>().ok());
        let client = match Self::given(&self.client) {
            Some(number) => match clients::public::by_number(read, number)? {
                Some(client) => Some(client.id),
                None => return Ok(None),
            },
            None => None,
        };
        let until = day(&self.until).and_then(|d| d.tomorrow().ok());
        Ok(Some(Question {
            words: self.q.clone(),
            what: Self::given(&self.what).filter(|w| WHATS.contains(w)).map(str::to_owned),
            kind: Self::given(&self.kind).map(str::to_owned),
            client,
            since: day(&self.since).and_then(|d| start_of(d, zone)),
            until: until.and_then(|d| start_of(d, zone)),
            after: self.after,
        }))
    }
}

/// The first moment of a day in a zone.
fn start_of(day: Date, zone: &str) -> Option<Moment> {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    day.to_zoned(zone).ok().map(|at| Moment::from_ms(at.timestamp().as_millisecond()))
}

/// A hit as the page shows it.
struct Found {
    hit: Hit,
    href: String,
    /// Whose it is: name and number.
    whose: Option<(String, String)>,
    paper: Option<mail::PaperRow>,
    /// The words in their place: the page, and what stands there.
    place: Option<(Option<u32>, Vec<Part>)>,
}

fn found(read: &mut badge::Reader<'_, '_>, hit: Hit, words: Option<&Words>) -> Result<Found, Fault> {
    let client = match hit.client.as_deref().and_then(|c| c.parse().ok()) {
        Some(id) => clients::public::by_id(read, id)?,
        None => None,
    };
    let whose = client.as_ref().map(|c| (c.name(), c.number.clone()));
    let mut found = Found { href: String::new(), whose, paper: None, place: None, hit };
    match found.hit.kind.as_str() {
        "client" => {
            if let Some(card) = client {
                found.href = format!("/clients/{}", card.number);
                let contacts = clients::public::contacts(read, card.id)?;
                let mut text = vec![card.number.clone()];
                text.extend(card.all_names().into_iter().skip(1));
                text.extend(card.address());
                text.extend(contacts.into_iter().map(|(_, _, given)| given));
                found.place = words.map(|w| (None, w.mark(&text.join(" \u{b7} "))));
            }
        }
        "matter" => {
            let matter = found.hit.id.parse().ok();
            if let Some(m) = matter.map(|id| matters::public::by_id(read, id)).transpose()?.flatten() {
                found.href = format!("/matters/{}", m.number);
                let text = [&m.court, &m.county, &m.case_number, &m.opposing_party, &m.opposing_counsel];
                let text: Vec<&str> =
                    text.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
                found.place = words.map(|w| (None, w.mark(&text.join(" \u{b7} "))));
            }
        }
        _ => {
            found.href = format!("/inbox/{}", found.hit.id);
            let paper = found.hit.id.parse().ok();
            found.paper = paper.map(|id| mail::paper(read, id)).transpose()?.flatten();
            if let (Some(words), Some(row)) = (words, &found.paper) {
                let pages = mail::pages_of(read, row)?;
                let text = pages.iter().flat_map(|p| p.words.iter().map(|w| (p.number, w.text.as_str())));
                if let Some(snippet) = words.snippet(text) {
                    found.href = format!("{}#page-{}", found.href, snippet.page);
                    found.place = Some((Some(snippet.page), snippet.parts));
                }
            }
        }
    }
    Ok(found)
}

/// `/search?q=`.
pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let wanted = asked.clone();
    let (desk, hits) = look(&app, &signed, move |read, desk| {
        let words = Words::of(&wanted.q);
        let Some(question) = wanted.question(read, &desk.viewer.zone)? else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for hit in look_up(read, &question, HITS)? {
            all.push(found(read, hit, Some(&words))?);
        }
        Ok(all)
    })
    .await?;
    Ok(draw(desk, &asked, &hits))
}

fn draw(desk: Desk, asked: &Asked, hits: &[Found]) -> Response {
    let lang = desk.viewer.lang;
    let what = Asked::given(&asked.what).filter(|w| WHATS.contains(w));
    let mut tabs = vec![Tab {
        label: t(lang, "search.all").to_owned(),
        count: None,
        href: asked.address(None, None),
        on: what.is_none(),
    }];
    tabs.extend(WHATS.iter().map(|one| Tab {
        label: term(lang, "search", &format!("{one}s")),
        count: None,
        href: asked.address(Some(one), None),
        on: what == Some(one),
    }));
    let next = hits.last().filter(|_| i64::try_from(hits.len()).is_ok_and(|n| n >= HITS));
    let next = next.map(|last| asked.address(what, Some(last.hit.place)));
    let asked_nothing = asked.q.trim().is_empty() && hits.is_empty();
    let nothing = if asked_nothing {
        ("search.begin", "search.begin_next")
    } else {
        ("search.none", "search.none_next")
    };
    let listing = Listing {
        section: "/search",
        title: t(lang, "search.title").to_owned(),
        filter: Some(filter(asked, what, lang)),
        tabs: if asked_nothing { Vec::new() } else { tabs },
        shown: hits.len(),
        rows: (!hits.is_empty()).then(|| hit_list(hits, &Words::of(&asked.q), &desk.viewer)),
        next,
        nothing: (t(lang, nothing.0).to_owned(), t(lang, nothing.1).to_owned()),
    };
    listing.answer(desk)
}

fn filter(asked: &Asked, what: Option<&str>, lang: Lang) -> Filter {
    let mut all: Vec<(String, String)> = vec![(String::new(), t(lang, "search.every_kind").to_owned())];
    let mut named: Vec<(String, String)> = reading::kinds::all()
        .iter()
        .map(|kind| (kind.name.clone(), kind.label(lang.code()).to_owned()))
        .collect();
    named.sort_by_key(|(_, label)| linkage::names::fold(label));
    all.extend(named);
    let line = |name: &str, key: &str, sort: &'static str, value: &Option<String>| {
        Field::new(name, t(lang, key), Kind::Line(sort)).value(Asked::given(value).unwrap_or(""))
    };
    Filter::new("/search", t(lang, "search.words"), &asked.q)
        .keep("what", what)
        .field(
            Field::new("kind", t(lang, "search.kind"), Kind::Choice(all))
                .value(Asked::given(&asked.kind).unwrap_or("")),
        )
        .field(line("client", "search.of_client", "text", &asked.client))
        .field(line("since", "search.since", "date", &asked.since))
        .field(line("until", "search.until", "date", &asked.until))
}

/// Words of which some were found.
fn lit(parts: &[Part]) -> Markup {
    html! { @for (at, part) in parts.iter().enumerate() {
        @if at > 0 { " " }
        @if part.found { mark { (part.text) } } @else { (part.text) }
    } }
}

fn hit_list(hits: &[Found], words: &Words, viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    html! {
        ol.rows.hits data-list aria-label=(t(lang, "search.title")) data-position=(paper::t(lang, "list.position")) {
            @for found in hits {
                @let title = title(found, lang);
                li.row data-row {
                    a.over href=(found.href) {
                        span.who { (lit(&words.mark(&title))) }
                        span.when.num { (when(found, viewer)) }
                        @if let Some((page, parts)) = &found.place {
                            span.hit { @if let Some(page) = page { small { (TEXT.t_with(lang, "search.page", &[("page", &page.to_string())])) } " " } (lit(parts)) }
                        }
                        span.about {
                            (t(lang, match found.hit.kind.as_str() { "client" => "search.client", "matter" => "search.matter", _ => "search.paper" }))
                            @if let (Some((name, number)), true) = (&found.whose, found.hit.kind != "client") { " \u{b7} " (name) " " span.num { (number) } }
                            @if let Some(row) = found.paper.as_ref().filter(|row| row.state != "filed") { " \u{b7} " (term(lang, "inbox", &format!("state_{}", row.state))) }
                        }
                    }
                }
            }
        }
    }
}

/// A paper's kind in the reader's language and its title; what the index calls it otherwise.
fn title(found: &Found, lang: Lang) -> String {
    let Some(row) = &found.paper else { return found.hit.title.clone() };
    let kind = kinds::label(&row.kind, lang.code());
    if row.title.is_empty() { kind } else { format!("{kind} \u{b7} {}", row.title) }
}

fn when(found: &Found, viewer: &Viewer) -> String {
    if found.hit.kind == "paper" {
        paper::when(found.hit.at, viewer.now, &viewer.zone, viewer.lang)
    } else {
        String::new()
    }
}

#[derive(Debug, Deserialize)]
pub struct Begun {
    #[serde(default)]
    q: String,
}

/// `/palette?q=`: the same as links, for the palette.
pub async fn palette(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    let (desk, hits) = look(&app, &signed, move |read, _| {
        let question = Question { words: begun.q, ..Question::default() };
        let mut all = Vec::new();
        for hit in look_up(read, &question, 8)? {
            all.push(found(read, hit, None)?);
        }
        Ok(all)
    })
    .await?;
    let lang = desk.viewer.lang;
    let what = |found: &Found| match &found.whose {
        Some((name, _)) if found.hit.kind != "client" => name.clone(),
        _ => term(lang, "search", &found.hit.kind),
    };
    let links =
        html! { @for found in &hits { a href=(found.href) title=(what(found)) { (title(found, lang)) } } };
    Ok(links.into_response())
}

/// `/lookup/clients?q=`: clients as the suggestions of a field: the number, and by what one knows that it is the right one.
pub async fn clients_like(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    let (desk, found) = look(&app, &signed, move |read, _| {
        let question = Question { words: begun.q, what: Some("client".to_owned()), ..Question::default() };
        let mut all = Vec::new();
        for hit in look_up(read, &question, 12)? {
            if let Ok(id) = hit.id.parse() {
                all.extend(clients::public::by_id(read, id)?);
            }
        }
        Ok(all)
    })
    .await?;
    let lang = desk.viewer.lang;
    let known = |card: &clients::public::Client| {
        let born =
            card.birth_date.map(|d| TEXT.t_with(lang, "clients.born", &[("date", &paper::date(d, lang))]));
        let status = term(lang, "status", &card.status.to_string());
        let all = [Some(card.name()), born, card.address(), Some(status)];
        all.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
    };
    let options = html! { @for card in &found { option value=(card.number) { (known(card)) } } };
    Ok(options.into_response())
}
