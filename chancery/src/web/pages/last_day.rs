//! A last day with its reason: by which rule, from which day, and each day that was counted.

use kernel::{Date, Lang};
use paper::{Markup, Tone, html, mark};

use super::{TEXT, shape::term, t};

/// What it is for, in the reader's language.
pub fn what(lang: Lang, what: &str) -> String {
    term(lang, "deadline", what)
}

/// How near it is.
pub fn tone(due: Date, today: Date) -> Tone {
    match paper::days_until(due, today) {
        n if n <= 7 => Tone::Stop,
        n if n <= 30 => Tone::Care,
        _ => Tone::Plain,
    }
}

/// A mark: what it is for and the day.
pub fn marked(lang: Lang, deadline: &calendar::public::Deadline, today: Date) -> Markup {
    let words =
        format!("{} {}", what(lang, &deadline.what), paper::date_with_day_short(deadline.due, today, lang));
    mark(lang, tone(deadline.due, today), &words)
}

/// The reason in one line, and each counted and skipped day folded away beneath it.
pub fn reason(lang: Lang, citation: &str, rule: &str, trigger: Option<Date>, trace: &str) -> Markup {
    html! {
        div.reason {
            p { (citation)
                @if let Some(from) = trigger { @if !citation.is_empty() { " \u{b7} " } (TEXT.t_with(lang, "docket.from", &[("date", &paper::date_with_day(from, lang))])) }
                @if !rule.is_empty() { " " span.quiet { (rule) } } }
            (each_day(lang, trace))
        }
    }
}

/// Each counted and skipped day, folded away.
pub fn each_day(lang: Lang, trace: &str) -> Markup {
    let lines: Vec<serde_json::Value> = serde_json::from_str(trace).unwrap_or_default();
    if lines.is_empty() {
        return html! {};
    }
    let day = |line: &serde_json::Value| {
        let text = line["date"].as_str().unwrap_or("");
        text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| paper::date_with_day(date, lang))
    };
    html! {
        details.each-day { summary { (t(lang, "inbox.each_day")) }
            ol { @for line in &lines {
                li { span.num { (day(line)) } span { @if let Some(n) = line["count"].as_i64() { b.num { (n) } " " } (line["why"].as_str().unwrap_or("")) } }
            } }
        }
    }
}
