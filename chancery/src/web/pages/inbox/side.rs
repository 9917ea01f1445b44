//! What we think of the paper: whose it is and why, what it says, the file check, its protocol.

use kernel::Lang;
use mailroom::{
    Way,
    public::PaperRow,
    steps::{Missing, State, Step},
};
use paper::{
    Agree, Button, Fact, Markup, Reason, Tone, Viewer, effects, facts, html, mark, reasons, section, strip,
};

use super::{Open, TEXT, Typed, acts, day, middle::shown, t};
use crate::web::pages::{
    clients::audit,
    last_day,
    shape::{language_name, term},
};

pub fn right(viewer: &Viewer, open: &Open, typed: &Typed, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let warnings: Vec<(Tone, String)> = open.warnings.iter().map(|w| (Tone::Care, w.clone())).collect();
    html! {
        (strip(lang, &warnings))
        div.in {
            (kept(viewer, open, typed))
            (super::who_is_here(viewer, row, &open.readers, row.version))
            @if let Some((number, name)) = &open.where_filed {
                (section(t(lang, "inbox.filed_to"), &html! {
                    @if open.files.is_empty() { div.nm { a href={ "/clients/" (number) } { (name) } } }
                    @for file in &open.files {
                        div.nm data-on-file=(file.client_number) { a href={ "/clients/" (file.client_number) } { (file.client_name) }
                            @if let Some(matter) = &file.matter_number { " " small.num { (matter) } } }
                    }
                    @if let Some(closed) = open.closed { (mark(lang, Tone::Ok, &TEXT.t_with(lang, "inbox.closed_at", &[("time", &paper::date_time(closed, &viewer.zone, lang))]))) } }))
            }
            @if !row.question.is_empty() { (paper::notice(lang, Tone::Ask, &row.question)) }
            (super::copies::beside(viewer, row, &open.copies))
            @for problem in &row.problems { (paper::notice(lang, Tone::Care, &problem.say(lang.code()))) }
            (together(viewer, row))
            @if side_by_side(row) { (beside(viewer, open)) } @else if row.state != "filed" || !open.is_on_the_proposed_file() { (whose(viewer, row)) }
            (section(t(lang, "inbox.facts"), &facts(lang, &fact_list(row, lang, today))))
            @if let Some(review) = &open.review { (super::review::section(lang, review)) }
            @if !open.audit.is_empty() { (section(t(lang, "inbox.file_check"), &audit(&open.audit, lang))) }
            @if !row.protocol.is_empty() {
                @let title = TEXT.t_with(lang, if row.state == "filed" { "inbox.did" } else { "inbox.does" }, &[("protocol", &row.protocol)]);
                (section(&title, &html! { (effects(&what_happens(row, lang, today))) (protocol(viewer, open)) }))
            }
            @if !side_by_side(row) && row.candidates.len() > 1 { (others(viewer, row)) }
            (letters(viewer, open))
            (around(viewer, open))
            (where_it_was(viewer, open))
        }
    }
}

fn reason_list(candidate: &mailroom::matching::rule::Candidate, facts: &[&reading::Fact]) -> Vec<Reason> {
    let number_of = |text: &str| {
        let lower = text.to_lowercase();
        let at = facts.iter().position(|f| {
            (f.quote.len() > 3 && lower.contains(&f.quote.to_lowercase()))
                || (f.normal.len() > 3 && lower.contains(&f.normal.to_lowercase()))
        });
        at.and_then(|at| u32::try_from(at + 1).ok())
    };
    let line = |agree: Agree, text: &String| Reason { agree, text: text.clone(), evidence: number_of(text) };
    let mut all: Vec<Reason> = candidate.agrees.iter().map(|t| line(Agree::Yes, t)).collect();
    all.extend(candidate.contradicts.iter().map(|t| line(Agree::No, t)));
    all.extend(candidate.not_compared.iter().map(|t| line(Agree::Unseen, t)));
    all
}

fn whose(viewer: &Viewer, row: &PaperRow) -> Markup {
    let lang = viewer.lang;
    let Some(best) = row.candidates.first() else { return html! {} };
    let facts = shown(row);
    let title = t(lang, if row.has_sure_proposal() { "inbox.belongs" } else { "inbox.perhaps" });
    section(
        title,
        &html! {
            div.nm { a href={ "/clients/" (best.client_number) } { (best.client_name) } }
            div.num { (TEXT.t_with(lang, "inbox.file_number", &[("number", &best.client_number)]))
                @if let Some(matter) = &best.matter_number { " \u{b7} " (TEXT.t_with(lang, "inbox.matter_number", &[("number", matter)])) } }
            (reasons(lang, &reason_list(best, &facts)))
        },
    )
}

/// Near-equal candidates stand side by side with what differs, and can be chosen.
fn others(viewer: &Viewer, row: &PaperRow) -> Markup {
    let lang = viewer.lang;
    let facts = shown(row);
    section(
        t(lang, "inbox.others"),
        &html! {
            @for other in row.candidates.iter().skip(1).take(4) {
                div.card {
                    div { strong { (other.client_name) } " " span.num { (other.client_number) } }
                    (reasons(lang, &reason_list(other, &facts)))
                    @if row.state != "filed" {
                        (Button::post(t(lang, "inbox.file_here"), format!("/inbox/{}/file", row.id), &viewer.csrf)
                            .with("version", row.version.to_string()).with("client_number", other.client_number.as_str()).quiet())
                    }
                }
            }
        },
    )
}

fn fact_list(row: &PaperRow, lang: Lang, today: kernel::Date) -> Vec<Fact> {
    let mut all: Vec<Fact> = shown(row)
        .iter()
        .enumerate()
        .map(|(at, fact)| Fact {
            label: term(lang, "fact", &fact.name),
            value: html! { (shown_value(fact, lang)) },
            note: String::new(),
            evidence: u32::try_from(at + 1).ok(),
            origin: None,
            why: None,
        })
        .collect();
    for deadline in &row.effects.deadlines {
        let warnings = deadline.warnings.join(" ");
        all.push(Fact {
            label: last_day::what(lang, &deadline.what),
            value: html! { strong { (day(&deadline.due, today, lang)) } @if let Some(time) = &deadline.due_time { " " (time) } },
            note: String::new(),
            evidence: None,
            origin: Some(t(lang, "inbox.provisional").to_owned()),
            why: Some(html! { (deadline.citation) " \u{b7} " (deadline.rule) @if !warnings.is_empty() { br; (warnings) } (last_day::each_day(lang, &deadline.trace)) }),
        });
    }
    all
}

/// As a clerk would say it: days with their name, levels and states by their word, everything else as it stands.
fn shown_value(fact: &reading::Fact, lang: Lang) -> String {
    match (fact.normal.parse::<kernel::Date>(), fact.name.as_str()) {
        (Ok(date), _) => paper::date_with_day(date, lang),
        (Err(_), "court_level" | "state" | "county") => fact.normal.replace('_', " "),
        _ => fact.value.clone(),
    }
}

fn what_happens(row: &PaperRow, lang: Lang, today: kernel::Date) -> Vec<String> {
    let mut lines = vec![TEXT.t_n(lang, "inbox.files_pages", row.pages.len() as u64, &[])];
    for deadline in &row.effects.deadlines {
        lines.push(format!("{}: {}", last_day::what(lang, &deadline.what), day(&deadline.due, today, lang)));
    }
    if !row.effects.note.is_empty() {
        let fields: Vec<String> = row.effects.note.keys().map(|k| term(lang, "fact", k)).collect();
        lines.push(TEXT.t_with(lang, "inbox.note_with", &[("fields", &fields.join(", "))]));
    }
    for task in &row.effects.tasks {
        lines.push(format!("{}: {}", task.department, task.what));
    }
    if !row.effects.tell.is_empty() {
        lines.push(TEXT.t_with(lang, "inbox.tells", &[("who", &row.effects.tell.join(", "))]));
    }
    if let Some(reply) = &row.effects.reply {
        lines.push(TEXT.t_with(lang, "inbox.reply_waits", &[("subject", &reply.subject)]));
    }
    lines
}

/// What the firm said no to, who was faster, and what was typed.
fn kept(viewer: &Viewer, open: &Open, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    if typed.no.is_empty() {
        return html! {};
    }
    let by = open.filings.first().filter(|f| typed.changed && f.taken_back.is_none());
    let labels = [
        ("client_number", "inbox.client_number"),
        ("matter_number", "inbox.matter_optional"),
        ("why", "inbox.why"),
        ("body", "inbox.note"),
        ("message", "inbox.message"),
        ("until", "inbox.until"),
    ];
    html! {
        (paper::refusal(lang, &typed.no))
        @if let (Some(filing), Some((_, name))) = (by, &open.where_filed) {
            p { (TEXT.t_with(lang, "inbox.faster", &[("who", &filing.filed_by), ("client", name), ("time", &paper::time(filing.filed, &viewer.zone))])) }
        }
        @if typed.changed {
            div.card data-kept {
                strong { (t(lang, "inbox.kept")) }
                @for (field, label) in labels {
                    @if let Some(value) = typed.get(field) { (paper::pair(t(lang, label), &html! { (value) })) }
                }
            }
        }
    }
}

/// Two people who are nearly equal are shown side by side, with what differs.
fn side_by_side(row: &PaperRow) -> bool {
    row.state != "filed" && row.candidates.len() > 1 && !row.has_sure_proposal()
}

fn beside(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let found = shown(row);
    let facts_of = |card: &clients::public::Client| {
        [
            ("clients.born", card.birth_date.map(|d| paper::date(d, lang)).unwrap_or_default()),
            ("inbox.address", card.address().unwrap_or_default()),
            ("clients.language", language_name(card.language).to_owned()),
            ("clients.status", term(lang, "status", &card.status.to_string())),
        ]
    };
    let all: Vec<_> = open.cards.iter().take(2).map(facts_of).collect();
    let differs = |at: usize| all.windows(2).any(|pair| pair[0][at].1 != pair[1][at].1);
    section(
        t(lang, "inbox.which"),
        &html! {
            div.beside {
                @for (at, (candidate, card)) in row.candidates.iter().zip(&open.cards).take(2).enumerate() {
                    div.card data-candidate=(candidate.client_number) {
                        div { strong { a href={ "/clients/" (candidate.client_number) } { (candidate.client_name) } } br; span.num { (card.number) } }
                        dl.differs {
                            @for (n, (label, value)) in all[at].iter().enumerate() {
                                @if differs(n) { div { dt { (paper_label(lang, label)) } dd { strong { (value) } } } }
                            }
                        }
                        (reasons(lang, &reason_list(candidate, &found)))
                        (Button::post(t(lang, "inbox.file_here"), format!("/inbox/{}/file", row.id), &viewer.csrf)
                            .with("version", row.version.to_string()).with("client_number", candidate.client_number.as_str()))
                    }
                }
            }
            @for candidate in row.candidates.iter().skip(2).take(3) {
                p { (candidate.client_name) " " span.num { (candidate.client_number) } }
            }
        },
    )
}

/// The files to which the paper may belong together, with the one key that says so.
fn together(viewer: &Viewer, row: &PaperRow) -> Markup {
    let lang = viewer.lang;
    let proposed = row.joint_proposal();
    if proposed.is_empty() {
        return html! {};
    }
    section(
        t(lang, "inbox.together"),
        &html! {
            @for owner in &proposed {
                div.nm data-together=(owner.client_number) { a href={ "/clients/" (owner.client_number) } { (owner.client_name) }
                    " " small.num { (owner.client_number) @if let Some(matter) = &owner.matter_number { " \u{b7} " (matter) } } }
            }
            (acts::file_together(viewer, row, &proposed).quiet())
        },
    )
}

fn paper_label(lang: Lang, key: &str) -> String {
    if key == "clients.born" {
        TEXT.t_with(lang, key, &[("date", "")]).trim().to_owned()
    } else {
        t(lang, key).to_owned()
    }
}

/// The steps that are left, open or waived; what is planned or done stands above.
fn protocol(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let open_steps =
        open.steps.iter().filter(|s| matches!(s.state, State::Open(_) | State::Overridden { .. }));
    html! {
        ul.steps-left {
            @for step in open_steps {
                li data-step=(step.key) {
                    @match &step.state {
                        State::Open(missing) => {
                            (mark(lang, Tone::Care, &TEXT.t_with(lang, missing_key(*missing), &[("what", &step_words(step, lang))])))
                        },
                        State::Overridden { why, by } => {
                            (mark(lang, Tone::Plain, &TEXT.t_with(lang, "inbox.step_waived", &[("what", &step_words(step, lang)), ("who", by), ("why", why)])))
                        },
                        _ => {},
                    }
                }
            }
        }
        @if open.steps.iter().any(|s| !s.is_settled()) && open.closed.is_none() {
            (Button::open(t(lang, "inbox.waive"), "waive").quiet())
        }
    }
}

/// What a step is about.
fn step_words(step: &Step, lang: Lang) -> String {
    match step.key.split(':').next() {
        Some("note") => term(lang, "fact", &step.what),
        Some("deadline") => last_day::what(lang, &step.what),
        _ => step.what.clone(),
    }
}

const fn missing_key(missing: Missing) -> &'static str {
    match missing {
        Missing::NotKnown => "inbox.step_not_known",
        Missing::NoDate => "inbox.step_no_date",
        Missing::NotConfirmed => "inbox.step_not_confirmed",
        Missing::TaskOpen => "inbox.step_task_open",
        Missing::ReplyWaits => "inbox.step_reply_waits",
    }
}

/// Letters that wait for a person, each with its words and what can be done with it.
fn letters(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    if open.drafts.is_empty() {
        return html! {};
    }
    html! { div id="letters" { (section(
        t(lang, "inbox.letters"),
        &html! {
            @for draft in &open.drafts {
                article.card data-draft-of=(draft.way.word()) {
                    p.quiet {
                        @if draft.way == Way::Protocol { (TEXT.t_with(lang, "inbox.letter_to_client", &[("channel", &term(lang, "channel", &draft.channel))])) }
                        @else { (t(lang, "inbox.to")) " " (draft.recipients) }
                    }
                    p { strong { (draft.subject) } }
                    p.letter { (draft.body) }
                    p.quiet {
                        @if let Some((by, at)) = &draft.changed {
                            (TEXT.t_with(lang, "inbox.letter_changed", &[("who", by), ("time", &paper::when(*at, viewer.now, &viewer.zone, lang))])) " \u{b7} "
                        } @else if !draft.author.is_empty() { (draft.author) " \u{b7} " }
                        (t(lang, "clients.reply_waits"))
                    }
                    (paper::actions(&[
                        Button::open(t(lang, "inbox.edit"), format!("edit-{}", draft.id)),
                        if draft.way == Way::Protocol {
                            Button::open(t(lang, "inbox.drop_draft"), format!("drop-{}", draft.id)).quiet()
                        } else {
                            Button::post(t(lang, "inbox.drop_draft"), format!("/drafts/{}/discard", draft.id), &viewer.csrf)
                                .with("version", draft.version.to_string()).quiet()
                        },
                    ]))
                }
            }
        },
    )) } }
}

/// Notes and messages about the paper.
fn around(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    if open.notes.is_empty() && open.relayed.is_empty() {
        return html! {};
    }
    section(
        t(lang, "inbox.around"),
        &html! {
            @for note in &open.notes {
                p.said data-note { strong { (note.author) } " " small.num { (paper::when(note.made, viewer.now, &viewer.zone, lang)) } br; (note.body) }
            }
            @for task in &open.relayed {
                p.said data-relayed { strong { "\u{2192} " (task.department) } br; (task.what)
                    @if task.state == "done" { " " (mark(lang, Tone::Ok, t(lang, "inbox.answered"))) } }
            }
        },
    )
}

/// Every file on which the paper was.
fn where_it_was(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let gone: Vec<_> = open.filings.iter().filter(|f| f.taken_back.is_some()).collect();
    if gone.is_empty() {
        return html! {};
    }
    section(
        t(lang, "inbox.was_on"),
        &html! {
            @for filing in gone {
                @let (who, why) = (filing.taken_back_by.clone().unwrap_or_default(), filing.taken_back_why.clone().unwrap_or_default());
                p.said { (paper::date_time(filing.filed, &viewer.zone, lang)) " \u{b7} "
                    (TEXT.t_with(lang, "clients.taken_back", &[("who", &who), ("why", &why)])) }
            }
        },
    )
}
