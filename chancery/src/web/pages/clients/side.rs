//! Beside the file: what comes next, the file check, how to reach the client, the plan, what is owed.

use kernel::{Date, Lang};
use paper::{Bar, Button, Column, Markup, Table, Tone, Viewer, bars, card, checks, html, mark, pair};
use records_room::public::{Check, Mark};

use super::file::File;
use crate::web::pages::{last_day, shape::term, t};

/// The file check, each mark with its reason.
pub fn audit(all: &[Check], lang: Lang) -> Markup {
    let lines: Vec<(String, Markup)> = all
        .iter()
        .map(|c| {
            let tone = match c.mark {
                Mark::Ok => Tone::Ok,
                Mark::Attention => Tone::Care,
                Mark::Unknown => Tone::Ask,
            };
            (term(lang, "check", &c.check), mark(lang, tone, &c.why))
        })
        .collect();
    let lines: Vec<(&str, Markup)> = lines.iter().map(|(l, m)| (l.as_str(), m.clone())).collect();
    checks(&lines)
}

/// The whole side.
pub fn side(file: &File, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    let here = format!("/clients/{}", file.card.number);
    html! {
        (card(t(lang, "clients.next"), &html! {
            @for d in &file.deadlines { (pair(&last_day::what(lang, &d.what), &html! { a href={ "/deadlines/" (d.id) } { strong { (paper::due(d.due, today, lang)) } } })) }
            (task_lines(&file.tasks, viewer, today, &here))
            @if file.deadlines.is_empty() && file.tasks.is_empty() { p.quiet { (t(lang, "clients.nothing_next")) } }
        }))
        (card(t(lang, "inbox.file_check"), &html! {
            (audit(&file.audit, lang))
            @if file.unread > 0 {
                (Button::post(t(lang, "clients.read_notes"), format!("{here}/notes/read"), &viewer.csrf))
            }
        }))
        (card(t(lang, "clients.reach"), &html! {
            @if !file.card.preferred_channel.is_empty() {
                (pair(t(lang, "clients.prefers"), &html! { (term(lang, "channel", &file.card.preferred_channel)) }))
            }
            @for (family, _, given) in &file.contacts { (pair(&term(lang, "channel", family), &html! { span.num { (given) } })) }
            @for (rule, words) in &file.rules { (pair(&term(lang, "contact_rule", rule), &html! { (words) })) }
            @if file.contacts.is_empty() && file.rules.is_empty() { p.quiet { (t(lang, "clients.no_reach")) } }
        }))
        @if !file.happened.drafts.is_empty() { (card(t(lang, "clients.plan"), &plan(file, lang))) }
        @if !file.accounts.is_empty() { (card(t(lang, "clients.owed"), &html! { @for a in &file.accounts { (owed(a, lang)) } })) }
    }
}

/// What is to do, each with the button that says it is done.
pub fn task_lines(tasks: &[matters::public::Task], viewer: &Viewer, today: Date, back: &str) -> Markup {
    let lang = viewer.lang;
    html! {
        ul.tasks { @for task in tasks.iter().filter(|task| task.state == "open") { li {
            (Button::post("\u{2713}", format!("/tasks/{}/complete", task.id), &viewer.csrf).with("back", back)
                .named(t(lang, "today.done")).quiet())
            span {
                @if let Some(paper) = task.paper { a href={ "/inbox/" (paper) } { (task.what) } } @else { (task.what) }
                small { " " (task.department) @if let Some(due) = task.due { " \u{b7} " (paper::date_with_day_short(due, today, lang)) } }
            }
        } } }
    }
}

/// One debt, with the one who had it first.
pub fn owed(a: &accounts::public::Account, lang: Lang) -> Markup {
    let was = if a.original_creditor.is_empty() || a.original_creditor == a.creditor {
        String::new()
    } else {
        format!(" ({})", a.original_creditor)
    };
    let last4 =
        if a.account_last4.is_empty() { String::new() } else { format!(" \u{b7}{}", a.account_last4) };
    pair(
        &format!("{}{was}{last4}", a.creditor),
        &html! { @if let Some(b) = a.balance { strong.num { (paper::money(b, lang)) } } },
    )
}

fn plan(file: &File, lang: Lang) -> Markup {
    let all: Vec<Bar> = file
        .happened
        .drafts
        .iter()
        .map(|d| Bar {
            label: paper::date_short(d.date, lang),
            size: d.amount.minor.unsigned_abs(),
            value: format!("{} {}", paper::money(d.amount, lang), term(lang, "draft", &d.status)),
            tone: draft_tone(&d.status),
        })
        .collect();
    bars(lang, t(lang, "clients.plan"), &all)
}

fn draft_tone(status: &str) -> Tone {
    match status {
        "cleared" => Tone::Ok,
        "returned" => Tone::Stop,
        _ => Tone::Plain,
    }
}

/// Debts and the plan, as tables.
pub fn money(file: &File, lang: Lang, today: Date) -> Markup {
    let debts = ["clients.creditor", "clients.original", "clients.account", "clients.reference"];
    let mut columns: Vec<Column> = debts.iter().map(|key| Column::text(t(lang, key))).collect();
    columns.push(Column::figures(t(lang, "clients.balance")));
    let mut accounts = Table::new(t(lang, "clients.owed"), columns);
    accounts.show_caption = true;
    for a in &file.accounts {
        accounts = accounts.row(vec![
            html! { (a.creditor) },
            html! { (a.original_creditor) },
            html! { span.num { (a.account_last4) } },
            html! { span.num { (a.reference) } },
            html! { @if let Some(b) = a.balance { (paper::money(b, lang)) } },
        ]);
    }
    let columns = vec![
        Column::text(t(lang, "clients.day")),
        Column::text(t(lang, "clients.status")),
        Column::figures(t(lang, "clients.amount")),
    ];
    let mut drafts = Table::new(t(lang, "clients.plan"), columns);
    drafts.show_caption = true;
    for d in &file.happened.drafts {
        let tone = if d.status == "scheduled" && d.date < today { Tone::Care } else { draft_tone(&d.status) };
        drafts = drafts.row(vec![
            html! { span.num { (paper::date_with_day(d.date, lang)) } },
            html! { (mark(lang, tone, &term(lang, "draft", &d.status))) },
            html! { (paper::money(d.amount, lang)) },
        ]);
    }
    html! {
        div.stack {
            @if file.accounts.is_empty() { p.quiet { (t(lang, "clients.no_accounts")) } } @else { (accounts) }
            @if file.happened.drafts.is_empty() { p.quiet { (t(lang, "clients.no_plan")) } } @else { (drafts) }
        }
    }
}
