//! The list at the left: what waits, the most dangerous first.

use mailroom::{kinds, public::PaperLine};
use paper::{Button, Markup, Row, Tab, Tone, Viewer, html, list, mark, menu, pills};

use super::{Asked, Found, PARTS, ROWS, TABS, TEXT, t};
use crate::web::{
    api,
    pages::{last_day, shape::term, upload},
};

fn row_of(
    row: &PaperLine,
    (who, source): (&str, &str),
    viewer: &Viewer,
    current: bool,
    today: kernel::Date,
    query: &str,
) -> Row {
    let lang = viewer.lang;
    let kind = kinds::label(&row.kind, lang.code());
    let mut marks = Vec::new();
    if let Some(due) = &row.first_due {
        let date = due.parse().map_or_else(|_| due.clone(), |d| paper::date_with_day_short(d, today, lang));
        let what = row.first_deadline.as_ref().map(|what| last_day::what(lang, what)).unwrap_or_default();
        marks.push(mark(lang, Tone::Stop, &format!("{what} {date}")));
    } else if row.danger == 0 {
        marks.push(mark(lang, Tone::Stop, t(lang, "inbox.urgent")));
    }
    if row.state == "asked" && !row.sure {
        marks.push(mark(
            lang,
            Tone::Ask,
            t(lang, if row.unsure { "inbox.what_is_it" } else { "inbox.whose" }),
        ));
    }
    let (bad, all) = row.checks;
    if bad > 0 {
        let words = TEXT.t_n(lang, "inbox.checks", bad as u64, &[("all", &all.to_string())]);
        marks.push(mark(lang, Tone::Care, &words));
    }
    if let Some(to) = &row.assigned_to {
        marks.push(paper::tag(to));
    }
    let about = if row.title.is_empty() { source } else { &row.title };
    let title = if about.is_empty() { String::new() } else { format!(" \u{b7} {about}") };
    Row {
        id: format!("row-{}", row.id),
        href: format!("/inbox/{}{query}", row.id),
        who: who.to_owned(),
        when: paper::when(row.received, viewer.now, &viewer.zone, lang),
        line: format!("{kind}{title}"),
        marks,
        current,
        unread: false,
        select: None,
    }
}

pub fn left(viewer: &Viewer, found: &Found, asked: &Asked, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let state = asked.state.as_deref().unwrap_or("asked");
    let query = query(asked);
    let current = found.open.as_ref().map(|o| o.row.id);
    let nobody = t(lang, "inbox.nobody");
    let rows: Vec<Row> = found
        .rows
        .iter()
        .map(|row| {
            let who = row.client_name.as_deref().unwrap_or(nobody);
            let source = found.sources.get(&row.id.to_string()).map_or("", String::as_str);
            row_of(row, (who, source), viewer, Some(row.id) == current, today, &query)
        })
        .collect();
    let all: i64 = found.counts.iter().map(|(_, n)| n).sum();
    let of = |tab: &str| found.counts.iter().find(|(t, _)| t == tab).map_or(0, |(_, n)| *n);
    let number = |n: i64| u64::try_from(n).ok();
    let mut filters = vec![Tab {
        label: t(lang, "inbox.all").to_owned(),
        count: number(all),
        href: format!("/inbox?state={state}"),
        on: asked.tab.is_none(),
    }];
    let labels = [
        ("legal", t(lang, "inbox.legal")),
        ("payments", t(lang, "inbox.payments")),
        ("requests", t(lang, "inbox.requests")),
        ("creditors", t(lang, "inbox.creditors")),
        ("unknown", t(lang, "inbox.unknown")),
    ];
    for (tab, label) in labels {
        debug_assert!(TABS.contains(&tab));
        filters.push(Tab {
            label: label.to_owned(),
            count: number(of(tab)),
            href: format!("/inbox?state={state}&tab={tab}"),
            on: asked.tab.as_deref() == Some(tab),
        });
    }
    let states = [
        ("asked", t(lang, "inbox.state_asked")),
        ("held", t(lang, "inbox.state_held")),
        ("quarantined", t(lang, "inbox.state_quarantined")),
        ("duplicate", t(lang, "inbox.state_duplicate")),
        ("filed", t(lang, "inbox.state_filed")),
        ("discarded", t(lang, "inbox.state_discarded")),
    ];
    let states: Vec<Button> =
        states.into_iter().map(|(name, label)| Button::link(label, format!("/inbox?state={name}"))).collect();
    let oldest = found.oldest.map(|o| paper::ago(o, viewer.now, lang));
    let full = i64::try_from(found.rows.len()).unwrap_or(0) == ROWS;
    let next = found.rows.last().filter(|_| full).map(|row| {
        let tab = asked.tab.as_deref().map(|t| format!("&tab={t}")).unwrap_or_default();
        format!("/inbox?state={state}{tab}&cursor={}", api::cursor(&row.place()))
    });
    html! {
        header {
            h1 {
                (t(lang, "inbox.title")) " "
                small.num { (TEXT.t_n(lang, "inbox.open", u64::try_from(all).unwrap_or(0), &[]))
                    @if let Some(oldest) = oldest { " \u{b7} " (TEXT.t_with(lang, "inbox.oldest", &[("ago", &oldest)])) } }
            }
            (Button::menu(&format!("{} \u{25be}", term(lang, "inbox", &format!("state_{state}"))), "states")
                .named(t(lang, "inbox.states")).quiet())
            (menu("states", &states))
        }
        (pills(lang, t(lang, "inbox.kinds"), &filters))
        @if let (Some(ids), false) = (&asked.came, found.came.is_empty()) { (upload::told(viewer, ids, &found.came)) }
        (list(lang, "arrivals", t(lang, "inbox.title"), &rows, PARTS))
        @if let Some(next) = next { (paper::pager(lang, None, Some(&next), "")) }
        (paper::upload(viewer, "drop", "/upload"))
    }
}

fn query(asked: &Asked) -> String {
    let mut parts = Vec::new();
    if let Some(state) = &asked.state {
        parts.push(format!("state={state}"));
    }
    if let Some(tab) = &asked.tab {
        parts.push(format!("tab={tab}"));
    }
    if let Some(cursor) = &asked.cursor {
        parts.push(format!("cursor={cursor}"));
    }
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}
