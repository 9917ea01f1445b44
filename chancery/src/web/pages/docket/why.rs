//! Why it is this day: the rule, the event, every reading, every counted and skipped day, and what would change it.

use kernel::{Date, Lang};
use paper::{Column, Markup, Table, Tone, Viewer, definitions, html, mark, section};

use super::{TEXT, t, word};
use crate::docket::Whole;

/// The parts of the reason, one under the other, as they also stand in print.
pub fn why(whole: &Whole, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    html! {
        (section(t(lang, "docket.why"), &rule(whole, viewer)))
        @if whole.deadline.readings.len() > 1 { (readings(whole, lang, today)) }
        (trace(whole, lang))
        @if !whole.changes.is_empty() { (changes(whole, lang, today)) }
    }
}

fn rule(whole: &Whole, viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let mut all: Vec<(&str, Markup)> = Vec::new();
    let said_by = match d.rule.as_str() {
        calendar::PRINTED => t(lang, "docket.by_paper").to_owned(),
        calendar::ORDERED => t(lang, "docket.by_order").to_owned(),
        _ => whole.rule_title.clone(),
    };
    all.push((t(lang, "docket.said_by"), html! { (said_by) }));
    all.push((
        t(lang, "docket.citation"),
        html! {
            (d.citation)
            @if let Some(source) = &whole.source { br; span.quiet { (source) } }
        },
    ));
    if let Some(trigger) = d.trigger {
        let event = if d.trigger_event.is_empty() { String::new() } else { format!(", {}", d.trigger_event) };
        all.push((t(lang, "docket.trigger"), html! { (paper::date_with_day(trigger, lang)) (event) }));
        let service = d
            .service
            .as_deref()
            .map_or_else(|| t(lang, "docket.no_service").to_owned(), |s| s.replace('_', " "));
        all.push((t(lang, "docket.service"), html! { (service) }));
    }
    if !d.evidence.fact.is_empty() {
        all.push((t(lang, "docket.evidence"), html! {
            (word(lang, "fact", &d.evidence.fact))
            @if !d.evidence.quote.is_empty() { ": \u{201c}" (d.evidence.quote) "\u{201d}" }
            @if let Some(paper) = d.evidence.paper {
                " " a href={ "/inbox/" (paper) } {
                    @match d.evidence.page {
                        Some(page) => (TEXT.t_with(lang, "docket.paper_page", &[("page", &page.to_string())])),
                        None => (t(lang, "docket.paper")),
                    }
                }
            }
        }));
    }
    if let Some(calendar) = &whole.calendar {
        all.push((t(lang, "docket.calendar"), html! {
            (calendar.name) " (" (calendar.id) ")"
            @if let Some(checked) = calendar.checked { ", " (TEXT.t_with(lang, "docket.checked_on", &[("date", &paper::date(checked, lang))])) }
            br; span.quiet { (calendar.source) }
        }));
    }
    if !d.rule.is_empty() && whole.calendar.is_some() {
        let id = d.readings.iter().map(|r| r.source.as_str()).find(|s| s.contains('.')).unwrap_or(&d.rule);
        all.push((
            t(lang, "docket.rule"),
            html! { span.num { (id) } " \u{b7} " span.num { (d.data_version) } },
        ));
    }
    if !whole.confidence.is_empty() {
        let tone = if whole.confidence == "U" { Tone::Stop } else { Tone::Plain };
        all.push((
            t(lang, "docket.confidence"),
            mark(lang, tone, &word(lang, "confidence", &whole.confidence)),
        ));
    }
    definitions(&all)
}

fn readings(whole: &Whole, lang: Lang, today: Date) -> Markup {
    let columns =
        [t(lang, "docket.due"), t(lang, "docket.citation"), t(lang, "docket.differs")].map(Column::text);
    let mut table = Table::new(t(lang, "docket.readings"), columns.to_vec());
    table.show_caption = true;
    for r in &whole.deadline.readings {
        let time = r.due_time.as_deref().map(|t| format!(", {t}")).unwrap_or_default();
        table = table.row(vec![
            html! { (paper::due(r.due, today, lang)) (time) },
            html! { (r.citation) },
            html! { (r.why) },
        ]);
    }
    table.draw()
}

/// One counted or skipped day, as it was kept.
#[derive(serde::Deserialize)]
struct Step {
    date: Date,
    count: Option<u32>,
    why: String,
}

fn trace(whole: &Whole, lang: Lang) -> Markup {
    let steps: Vec<Step> = serde_json::from_str(&whole.deadline.trace).unwrap_or_default();
    if steps.is_empty() {
        return html! { p.quiet { (t(lang, "docket.no_trace")) } };
    }
    let columns = vec![
        Column::text(t(lang, "docket.day")),
        Column::figures(t(lang, "docket.count")),
        Column::text(t(lang, "docket.because")),
    ];
    let mut table = Table::new(t(lang, "docket.trace"), columns);
    table.show_caption = true;
    for step in &steps {
        table = table.row(vec![
            html! { (paper::date_with_day(step.date, lang)) },
            html! { @match step.count { Some(n) => (n), None => "\u{2013}" } },
            html! { (step.why) },
        ]);
    }
    table.draw()
}

fn changes(whole: &Whole, lang: Lang, today: Date) -> Markup {
    let columns = [t(lang, "docket.suppose"), t(lang, "docket.then_due")].map(Column::text);
    let mut table = Table::new(t(lang, "docket.changes"), columns.to_vec());
    table.show_caption = true;
    // What gives the same day stands in one line.
    let mut lines: Vec<(&str, Vec<&str>, Option<Date>)> = Vec::new();
    for change in &whole.changes {
        match lines.iter_mut().find(|(fact, _, due)| *fact == change.fact && *due == change.due) {
            Some((_, all, _)) => all.push(&change.suppose),
            None => lines.push((change.fact, vec![&change.suppose], change.due)),
        }
    }
    for (_, suppose, due) in lines {
        let due = due.map_or_else(|| t(lang, "docket.no_day").to_owned(), |d| paper::due(d, today, lang));
        table = table.row(vec![
            html! { @for (at, one) in suppose.iter().enumerate() { @if at > 0 { br; } (one) } },
            html! { (due) },
        ]);
    }
    table.draw()
}
