//! One line of the record as a sentence, with the people and papers it speaks of by their names.

use std::collections::BTreeMap;

use kernel::{Date, Fault, Lang, PaperId};
use mailroom::{kinds, public as mail};
use paper::{Markup, Viewer, html};
use register::{EventRow, Read};
use serde_json::Value;

use crate::web::pages::{TEXT, last_day, shape::term, t};

/// What the ids of some lines mean.
#[derive(Default)]
pub struct Names {
    users: Vec<personnel::public::User>,
    /// Number and name.
    clients: BTreeMap<String, (String, String)>,
    /// Number and title.
    matters: BTreeMap<String, (String, String)>,
    /// Kind and title.
    papers: BTreeMap<String, (String, String)>,
}

/// Places of a sentence that hold a client, a paper, a matter.
const CLIENTS: [&str; 1] = ["from_client"];
const PAPERS: [&str; 3] = ["paper", "into", "with"];

impl Names {
    /// Looks up what these lines speak of.
    pub fn read(&mut self, read: &mut dyn Read, events: &[EventRow]) -> Result<(), Fault> {
        self.users = personnel::public::users(read)?;
        for event in events {
            let body = body(event);
            let of_body = CLIENTS.iter().filter_map(|place| body[place].as_str());
            for id in event.client_id.as_deref().into_iter().chain(of_body) {
                if let (false, Ok(known)) = (self.clients.contains_key(id), id.parse())
                    && let Some(card) = clients::public::by_id(read, known)?
                {
                    self.clients.insert(id.to_owned(), (card.number.clone(), card.name()));
                }
            }
            for id in PAPERS.iter().filter_map(|place| body[place].as_str()) {
                if let (false, Ok(known)) = (self.papers.contains_key(id), id.parse::<PaperId>())
                    && let Some(row) = mail::paper(read, known)?
                {
                    self.papers.insert(id.to_owned(), (row.kind, row.title));
                }
            }
            if let Some(id) = body["matter"].as_str()
                && let (false, Ok(known)) = (self.matters.contains_key(id), id.parse())
                && let Some(m) = matters::public::by_id(read, known)?
            {
                self.matters.insert(id.to_owned(), (m.number, m.title));
            }
        }
        Ok(())
    }

    fn user(&self, id: &str) -> Option<&str> {
        self.users.iter().find(|u| u.id == id).map(|u| u.name.as_str())
    }

    /// Who did it.
    pub fn actor(&self, event: &EventRow, lang: Lang) -> String {
        match (self.user(&event.actor), event.actor.strip_prefix("machine:")) {
            (Some(name), _) => name.to_owned(),
            (None, Some(room)) => format!("Chancery ({})", term(lang, "room", room)),
            (None, None) => term(lang, "actor", &event.actor),
        }
    }

    /// The line as a sentence.
    pub fn sentence(&self, event: &EventRow, viewer: &Viewer) -> Markup {
        let key = format!("event.{}", event.name.replace('.', "_"));
        if !TEXT.has(&key) {
            return html! { (event.name.replace(['.', '_'], " ")) };
        }
        let places = self.places(event, viewer);
        fill(t(viewer.lang, &key), &places, viewer.lang)
    }

    fn client(&self, id: &str) -> Option<Markup> {
        let (number, name) = self.clients.get(id)?;
        Some(html! { a href={ "/clients/" (number) } { (name) } })
    }

    fn places(&self, event: &EventRow, viewer: &Viewer) -> BTreeMap<String, Markup> {
        let lang = viewer.lang;
        let Value::Object(body) = body(event) else { return BTreeMap::new() };
        let mut places = BTreeMap::new();
        if let Some(client) = event.client_id.as_deref().and_then(|id| self.client(id)) {
            places.insert("client".to_owned(), client);
        }
        for (name, value) in &body {
            let text = value.as_str();
            let shown = match (name.as_str(), text) {
                ("from_client", Some(id)) => self.client(id),
                ("paper" | "into" | "with", Some(id)) => self.papers.get(id).map(|(kind, title)| {
                    let kind = kinds::label(kind, lang.code());
                    html! { a href={ "/inbox/" (id) } { (kind) @if !title.is_empty() { " \u{b7} " (title) } } }
                }),
                ("matter", Some(id)) => self.matters.get(id).map(|(number, title)| {
                    html! { a href={ "/matters/" (number) } { (title) } }
                }),
                ("user", Some(id)) => self.user(id).map(|name| html! { (name) }),
                ("due" | "until", Some(day)) => day
                    .parse::<Date>()
                    .ok()
                    .map(|date| html! { span.num { (paper::date_with_day(date, lang)) } }),
                ("kind", Some(kind)) => {
                    let said = if kinds::is_kind(kind) {
                        kinds::label(kind, lang.code())
                    } else {
                        term(lang, "happened", kind)
                    };
                    (!kind.is_empty()).then(|| html! { (said) })
                }
                ("from" | "to", Some(kind)) if kinds::is_kind(kind) => {
                    Some(html! { (kinds::label(kind, lang.code())) })
                }
                ("channel", Some(word)) => Some(html! { (term(lang, "arrival", word)) }),
                ("role", Some(word)) => Some(html! { (term(lang, "admin", &format!("role_{word}"))) }),
                ("step", Some(word)) => Some(html! { (step(word, lang)) }),
                ("rule", Some("printed")) => Some(html! { (t(lang, "docket.printed")) }),
                (_, Some(word)) if !word.is_empty() => Some(html! { (word) }),
                (_, _) => match value {
                    Value::Number(n) => Some(html! { span.num { (n) } }),
                    Value::Array(list) if !list.is_empty() => {
                        Some(html! { span.num { (paper::number(i64::try_from(list.len()).unwrap_or(0), lang)) } })
                    }
                    _ => None,
                },
            };
            if let Some(shown) = shown {
                places.insert(name.clone(), shown);
            }
        }
        places
    }
}

/// A step of a protocol, as a clerk would say it.
fn step(word: &str, lang: Lang) -> String {
    match word.split_once(':') {
        Some(("deadline", what)) => last_day::what(lang, what),
        Some(("note", field)) => term(lang, "fact", field),
        Some((step, _)) => term(lang, "inbox", &format!("step_{step}")),
        None => term(lang, "inbox", &format!("step_{word}")),
    }
}

fn body(event: &EventRow) -> Value {
    serde_json::from_str(&event.body).unwrap_or_default()
}

/// Fills the `{places}` of a sentence. A piece in `[brackets]` is said only where all its places are known; an unknown place
/// elsewhere is said to be gone.
fn fill(sentence: &str, places: &BTreeMap<String, Markup>, lang: Lang) -> Markup {
    let mut pieces: Vec<Markup> = Vec::new();
    for (at, outer) in sentence.split('[').enumerate() {
        let (optional, plain) = match outer.split_once(']') {
            Some((optional, plain)) if at > 0 => (optional, plain),
            _ => ("", outer),
        };
        if let Some(piece) = whole(optional, places) {
            pieces.push(piece);
        }
        pieces.push(whole(plain, places).unwrap_or_else(|| each(plain, places, lang)));
    }
    html! { @for piece in &pieces { (piece) } }
}

/// A piece whose places are all known.
fn whole(piece: &str, places: &BTreeMap<String, Markup>) -> Option<Markup> {
    let parts = parts(piece);
    let known = parts.iter().all(|(name, is_place)| !is_place || places.contains_key(*name));
    known.then(
        || html! { @for (text, is_place) in &parts { @if *is_place { (places[*text]) } @else { (text) } } },
    )
}

fn each(piece: &str, places: &BTreeMap<String, Markup>, lang: Lang) -> Markup {
    html! { @for (text, is_place) in parts(piece) {
        @match (is_place, places.get(text)) {
            (false, _) => (text),
            (true, Some(known)) => (known),
            (true, None) => (t(lang, "record.gone")),
        }
    } }
}

/// Plain pieces and places, in their order.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut all = Vec::new();
    for (at, piece) in text.split('{').enumerate() {
        match piece.split_once('}') {
            Some((name, rest)) if at > 0 => all.extend([(name, true), (rest, false)]),
            _ => all.push((piece, false)),
        }
    }
    all.retain(|(text, is_place)| *is_place || !text.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, known: &[(&str, &str)], expected: &str) {
        let places = known
            .iter()
            .map(|(name, text)| ((*name).to_owned(), html! { (text) }))
            .collect::<BTreeMap<_, _>>();
        assert_eq!(fill(sentence, &places, Lang::En).into_string(), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out_with_its_brackets_or_said_to_be_gone() {
        let filed = "{paper} was filed to {client}[, matter {matter}]";
        check(filed, &[("paper", "Summons"), ("client", "Ana")], "Summons was filed to Ana");
        let all = [("paper", "Summons"), ("client", "Ana"), ("matter", "7")];
        check(filed, &all, "Summons was filed to Ana, matter 7");
        check(filed, &[("client", "Ana")], &format!("{} was filed to Ana", t(Lang::En, "record.gone")));
        check("Done[: {why}] at last", &[], "Done at last");
        check("Done[: {why}] at last", &[("why", "<b>")], "Done: &lt;b&gt; at last");
    }
}
