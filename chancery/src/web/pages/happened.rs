//! What happened on a file, newest first: one way of telling it for a client's file and for a matter.

use std::collections::BTreeMap;

use kernel::{Date, Fault, Lang, Moment};
use mailroom::{kinds, public as mail};
use paper::{Day, Entry, Markup, Tab, Tone, Viewer, html, pills, timeline};
use records_room::public::Filing;
use register::Read;

use super::{
    TEXT,
    shape::{address, term},
    t,
};

/// What can be looked at alone.
const SORTS: [&str; 5] = ["papers", "notes", "letters", "money", "tasks"];

/// Everything that is told.
#[derive(Default)]
pub struct Happened {
    pub filings: Vec<Filing>,
    /// Titles of the papers, by their id.
    pub titles: BTreeMap<String, String>,
    pub notes: Vec<matters::public::Note>,
    pub letters: Vec<mail::MailDraft>,
    /// Planned debits whose day has come.
    pub drafts: Vec<accounts::public::Draft>,
    pub tasks: Vec<matters::public::Task>,
    pub signatures: Vec<records_room::public::Sent>,
}

impl Happened {
    /// Reads what the filed papers are called.
    pub fn read_titles(&mut self, read: &mut dyn Read) -> Result<(), Fault> {
        for filing in &self.filings {
            if let Some(row) = mail::paper(read, filing.paper)? {
                self.titles.insert(filing.paper.to_string(), row.title);
            }
        }
        Ok(())
    }

    /// The timeline with its filter; `only` is one of the sorts, `page` the address without it.
    pub fn draw(&self, viewer: &Viewer, today: Date, only: Option<&str>, page: &str) -> Markup {
        let lang = viewer.lang;
        let only = only.filter(|sort| SORTS.contains(sort));
        let mut tabs = vec![Tab {
            label: t(lang, "lists.all").to_owned(),
            href: page.to_owned(),
            on: only.is_none(),
            count: None,
        }];
        tabs.extend(SORTS.iter().map(|sort| Tab {
            label: term(lang, "happened", sort),
            href: address(page, &[("only", Some(sort))]),
            on: only == Some(sort),
            count: None,
        }));
        let days = self.days(viewer, today, only);
        html! {
            (pills(lang, t(lang, "lists.narrow"), &tabs))
            @if days.is_empty() { p.quiet { (t(lang, "happened.nothing")) } }
            (timeline(&days))
        }
    }

    fn days(&self, viewer: &Viewer, today: Date, only: Option<&str>) -> Vec<Day> {
        let wanted = |sort: &str| only.is_none_or(|only| only == sort);
        let mut all: Vec<(Date, Option<Moment>, Entry)> = Vec::new();
        let at = |moment: Moment| (moment.date_in(&viewer.zone), Some(moment));
        let mut tell = |sort: &str, (day, moment): (Date, Option<Moment>), entry: Entry| {
            if wanted(sort) {
                let time = moment.map(|m| paper::time(m, &viewer.zone)).unwrap_or_default();
                all.push((day, moment, Entry { time, ..entry }));
            }
        };
        for filing in &self.filings {
            tell("papers", at(filing.filed), self.filed(filing, viewer.lang));
        }
        for note in &self.notes {
            tell("notes", at(note.made), noted(note, viewer.lang));
        }
        for letter in &self.letters {
            tell("letters", at(letter.made), waits(letter, viewer.lang));
        }
        for draft in self.drafts.iter().filter(|d| d.date <= today) {
            tell("money", (draft.date, None), paid(draft, viewer.lang));
        }
        for task in &self.tasks {
            tell("tasks", at(task.made), given(task, viewer.lang, today));
        }
        for sent in &self.signatures {
            let day = sent.signed.or(sent.sent);
            let key = if sent.signed.is_some() { "happened.signed" } else { "happened.sent_to_sign" };
            let entry = Entry {
                tone: if sent.signed.is_some() { Tone::Ok } else { Tone::Care },
                head: html! { strong { (t(viewer.lang, key)) } " " (sent.document) },
                ..Entry::default()
            };
            if let Some(day) = day {
                tell("papers", (day, None), entry);
            }
        }
        // The newest first; what has a day and no hour stands beneath what has one.
        all.sort_by_key(|(day, moment, _)| std::cmp::Reverse((*day, *moment)));
        let mut days: Vec<(Date, Day)> = Vec::new();
        for (date, _, entry) in all {
            match days.last_mut() {
                Some((last, day)) if *last == date => day.entries.push(entry),
                _ => {
                    let label = paper::day_head(date, today, viewer.lang);
                    days.push((date, Day { label, entries: vec![entry] }));
                }
            }
        }
        days.into_iter().map(|(_, day)| day).collect()
    }

    fn filed(&self, filing: &Filing, lang: Lang) -> Entry {
        let kind = kinds::label(&filing.kind, lang.code());
        let title = self.titles.get(&filing.paper.to_string()).filter(|t| !t.is_empty());
        let gone = match (&filing.taken_back_by, &filing.taken_back_why) {
            (Some(by), Some(why)) => {
                Some(TEXT.t_with(lang, "clients.taken_back", &[("who", by), ("why", why)]))
            }
            _ => None,
        };
        let urgent = kinds::danger(&filing.kind) == 4;
        Entry {
            tone: if gone.is_some() {
                Tone::Care
            } else if urgent {
                Tone::Stop
            } else {
                Tone::Plain
            },
            head: html! {
                a href={ "/inbox/" (filing.paper) } { strong { (kind) } } " "
                (TEXT.t_with(lang, "clients.filed_by", &[("who", &filing.filed_by)]))
            },
            body: title.map(|title| html! { (title) }),
            foot: Some(html! {
                @match &gone {
                    Some(gone) => (gone),
                    None => (TEXT.t_with(lang, "happened.by_protocol", &[("protocol", &filing.protocol)])),
                }
            })
            .filter(|_| gone.is_some() || !filing.protocol.is_empty()),
            ..Entry::default()
        }
    }
}

fn noted(note: &matters::public::Note, lang: Lang) -> Entry {
    let fields: Vec<String> =
        note.fields.iter().map(|(field, value)| format!("{}: {value}", term(lang, "fact", field))).collect();
    let about = if note.kind.is_empty() { String::new() } else { kinds::label(&note.kind, lang.code()) };
    let about = if note.kind == "case_manager_update" { term(lang, "happened", &note.kind) } else { about };
    Entry {
        head: html! {
            strong { (t(lang, "clients.note")) }
            @if !about.is_empty() { " \u{b7} " (about) } " \u{b7} " (note.author)
        },
        body: Some(html! {
            (note.body) @if !note.body.is_empty() && !fields.is_empty() { br; } (fields.join(" \u{b7} "))
        }),
        ..Entry::default()
    }
}

fn waits(letter: &mail::MailDraft, lang: Lang) -> Entry {
    Entry {
        tone: Tone::Care,
        head: html! {
            a href={ "/inbox/" (letter.paper) "#letters" } { strong { (t(lang, "clients.reply_draft")) } }
            " \u{b7} " (letter.subject)
        },
        body: Some(html! { span.letter { (letter.body) } }),
        foot: Some(html! { (t(lang, "clients.reply_waits")) }),
        ..Entry::default()
    }
}

fn paid(draft: &accounts::public::Draft, lang: Lang) -> Entry {
    let tone = match draft.status.as_str() {
        "cleared" => Tone::Ok,
        "returned" => Tone::Stop,
        _ => Tone::Care,
    };
    let amount = paper::money(draft.amount, lang);
    let words = TEXT.t_with(lang, "happened.draft_of", &[("amount", &amount)]);
    Entry {
        tone,
        head: html! { strong { (words) } " " (term(lang, "draft", &draft.status)) },
        ..Entry::default()
    }
}

fn given(task: &matters::public::Task, lang: Lang, today: Date) -> Entry {
    let done = task.state == "done";
    Entry {
        tone: if done { Tone::Ok } else { Tone::Plain },
        head: html! {
            strong { (t(lang, if done { "happened.task_done" } else { "happened.task" })) } " " (task.department)
        },
        body: Some(html! { (task.what) }),
        foot: task.due.map(|due| html! { (t(lang, "docket.due")) " " (paper::due(due, today, lang)) }),
        ..Entry::default()
    }
}
