//! Full-text search over papers, clients and matters. The index can be thrown away: the record makes it anew.

mod ask;
mod snippet;

pub use ask::{Hit, Question, find, look_up};
pub use snippet::{Part, Snippet, Words};

use kernel::{ClientId, Fault, MatterId, Moment, PaperId};
use mailroom::public as mail;
use register::{Engine, EventRow, FollowerWork, Read, Register, Val};

/// The follower's name in the register.
pub const NAME: &str = "search";

/// Brings the index up to date with the record; how many events were read.
pub fn step(register: &Register) -> Result<usize, Fault> {
    register.follow(NAME, 200, &mut |work, events| {
        for event in events {
            index(work, event)?;
        }
        Ok(())
    })
}

/// Throws the index away; the next steps make it anew.
pub fn rebuild(register: &Register) -> Result<(), Fault> {
    register.rebuild(NAME, &mut |work| {
        if work.engine() == Engine::Sqlite {
            work.change("DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_row)", &[])?;
        }
        work.change("DELETE FROM search_row", &[])?;
        Ok(())
    })
}

/// The ids under these names in an event, one or a list of them.
fn ids(event: &EventRow, names: &[&str]) -> Vec<String> {
    let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    let found = names.iter().filter_map(|name| body.get(name));
    let each = |value: &serde_json::Value| match value {
        serde_json::Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    };
    found.flat_map(each).filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

fn index(work: &mut FollowerWork<'_>, event: &EventRow) -> Result<(), Fault> {
    match event.name.as_str() {
        "clients.clients_imported" => {
            for id in ids(event, &["opened", "updated"]) {
                client(work, &id, event)?;
            }
        }
        "matters.matters_imported" => {
            for id in ids(event, &["matters"]) {
                matter(work, &id, event)?;
            }
        }
        "mailroom.arrival_taken_in" => {
            for paper in ids(event, &["filed", "asked", "duplicate", "quarantined"]) {
                index_paper(work, &paper)?;
            }
        }
        "mailroom.paper_split" | "mailroom.papers_joined" | "mailroom.kind_corrected" => {
            for paper in ids(event, &["paper", "into", "with"]) {
                index_paper(work, &paper)?;
            }
        }
        "mailroom.proposal_accepted"
        | "mailroom.paper_routed"
        | "mailroom.paper_filed_to_several"
        | "mailroom.paper_taken_off_file"
        | "mailroom.paper_taken_back"
        | "mailroom.paper_moved" => {
            let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
            if let Some(paper) =
                body.get("paper").and_then(|p| p.as_str()).and_then(|p| p.parse::<PaperId>().ok())
            {
                owner(work, paper)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn client(work: &mut FollowerWork<'_>, id: &str, event: &EventRow) -> Result<(), Fault> {
    let Ok(id) = id.parse::<ClientId>() else { return Ok(()) };
    let Some(card) = clients::public::by_id(work, id)? else { return Ok(()) };
    let contacts = clients::public::contacts(work, id)?;
    let reach: Vec<String> =
        contacts.into_iter().map(|(_, normal, given)| format!("{normal} {given}")).collect();
    let text = format!(
        "{} {} {} {} {}",
        card.number,
        card.all_names().join(" "),
        card.address().unwrap_or_default(),
        card.status,
        reach.join(" ")
    );
    let title = format!("{} \u{b7} {}", card.name(), card.number);
    let owner = id.to_string();
    put(
        work,
        &Entry { what: "client", id: &owner, client: Some(&owner), title: &title, at: event.at, text: &text },
    )
}

fn matter(work: &mut FollowerWork<'_>, id: &str, event: &EventRow) -> Result<(), Fault> {
    let Ok(id) = id.parse::<MatterId>() else { return Ok(()) };
    let Some(card) = matters::public::by_id(work, id)? else { return Ok(()) };
    let text = format!(
        "{} {} {} {} {} {} {} {}",
        card.number,
        card.title,
        card.court,
        card.county,
        card.case_number,
        card.case_key,
        card.opposing_party,
        card.opposing_counsel
    );
    let title = format!("{} \u{b7} {}", card.number, card.title);
    let owner = card.client.to_string();
    put(
        work,
        &Entry {
            what: "matter",
            id: &id.to_string(),
            client: Some(&owner),
            title: &title,
            at: event.at,
            text: &text,
        },
    )
}

fn index_paper(work: &mut FollowerWork<'_>, id: &str) -> Result<(), Fault> {
    let Ok(id) = id.parse::<PaperId>() else { return Ok(()) };
    let Some(paper) = mail::paper(work, id)? else { return Ok(()) };
    if paper.state == "joined" {
        return forget(work, "paper", &paper.id.to_string());
    }
    let Some(card) = mail::arrival(work, paper.arrival)? else { return Ok(()) };
    let mut text = format!(
        "{} {} {} {} {}",
        ask::kind_word(&paper.kind),
        paper.title,
        card.subject,
        card.sender,
        card.file_name
    );
    for word in mail::pages_of(work, &paper)?.iter().flat_map(|page| &page.words) {
        text.push(' ');
        text.push_str(&word.text);
    }
    for fact in &paper.facts {
        text.push(' ');
        text.push_str(&fact.normal);
    }
    let kind = mailroom::kinds::label(&paper.kind, "en");
    let title =
        if paper.title.is_empty() { kind.to_owned() } else { format!("{kind} \u{b7} {}", paper.title) };
    let owner = (paper.state == "filed").then(|| paper.client.map(|c| c.to_string())).flatten();
    let id = paper.id.to_string();
    put(
        work,
        &Entry {
            what: "paper",
            id: &id,
            client: owner.as_deref(),
            title: &title,
            at: card.received,
            text: &text,
        },
    )
}

/// A paper has changed hands; its words have not.
fn owner(work: &mut FollowerWork<'_>, paper: PaperId) -> Result<(), Fault> {
    let Some(row) = mail::paper(work, paper)? else { return Ok(()) };
    let owner = (row.state == "filed").then(|| row.client.map(|c| c.to_string())).flatten();
    work.change(
        "UPDATE search_row SET client_id = $1 WHERE kind = 'paper' AND ref_id = $2",
        &[Val::from(owner), Val::from(paper.to_string())],
    )?;
    Ok(())
}

/// The form in which words are indexed and asked for: lower case, no accents, Greek in Latin letters.
fn folded(text: &str) -> String {
    let folded = linkage::names::fold(text);
    let mut out = String::with_capacity(folded.len() + 32);
    for word in folded.split_whitespace() {
        out.push_str(word);
        out.push(' ');
    }
    // Numbers are also findable without their punctuation: case numbers are written in many ways.
    for word in text.split_whitespace().filter(|w| w.bytes().any(|b| b.is_ascii_digit())) {
        let bare: String =
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if bare.len() < word.len() {
            out.push_str(&bare);
            out.push(' ');
        }
    }
    out
}

/// Takes one row out of the index, if it is there.
fn forget(work: &mut FollowerWork<'_>, kind: &str, id: &str) -> Result<(), Fault> {
    let known = work.one(
        "SELECT id FROM search_row WHERE kind = $1 AND ref_id = $2",
        &[Val::from(kind), Val::from(id)],
    )?;
    if let Some(row) = known {
        let row_id = row.i64(0)?;
        if work.engine() == Engine::Sqlite {
            work.change("DELETE FROM search_text WHERE rowid = $1", &[Val::from(row_id)])?;
        }
        work.change("DELETE FROM search_row WHERE id = $1", &[Val::from(row_id)])?;
    }
    Ok(())
}

/// One thing that can be found.
struct Entry<'a> {
    /// `client`, `matter` or `paper`.
    what: &'static str,
    id: &'a str,
    /// On whose file it stands.
    client: Option<&'a str>,
    title: &'a str,
    at: Moment,
    text: &'a str,
}

/// Keeps an entry; one that was there already keeps its place in the list.
fn put(work: &mut FollowerWork<'_>, entry: &Entry<'_>) -> Result<(), Fault> {
    let folded = format!("{} {}", ask::what_word(entry.what), folded(entry.text));
    let (what, id) = (Val::from(entry.what), Val::from(entry.id));
    let client = Val::from(entry.client.map(str::to_owned));
    let head = [what.clone(), id.clone(), client, Val::from(entry.title), Val::from(entry.at.ms())];
    match work.engine() {
        Engine::Sqlite => {
            work.change(
                "INSERT INTO search_row (kind, ref_id, client_id, title, at_ms) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (kind, ref_id) DO UPDATE SET client_id = excluded.client_id, title = excluded.title, \
                 at_ms = excluded.at_ms",
                &head,
            )?;
            let row = work
                .one("SELECT id FROM search_row WHERE kind = $1 AND ref_id = $2", &[what, id])?
                .ok_or_else(|| Fault::broken("a search row went away"))?;
            let place = Val::from(row.i64(0)?);
            work.change("DELETE FROM search_text WHERE rowid = $1", std::slice::from_ref(&place))?;
            work.change(
                "INSERT INTO search_text (rowid, folded) VALUES ($1, $2)",
                &[place, Val::from(folded)],
            )?;
        }
        Engine::Postgres => {
            let mut with = head.to_vec();
            with.push(Val::from(folded));
            work.change(
                "INSERT INTO search_row (kind, ref_id, client_id, title, at_ms, folded) \
                 VALUES ($1, $2, $3, $4, $5, to_tsvector('simple', $6)) \
                 ON CONFLICT (kind, ref_id) DO UPDATE SET client_id = excluded.client_id, title = excluded.title, \
                 at_ms = excluded.at_ms, folded = excluded.folded",
                &with,
            )?;
        }
    }
    Ok(())
}
