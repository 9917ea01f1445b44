//! Small pictures in place, drawn by the server, each with its table twin for whoever does not see it.

use kernel::Lang;
use maud::{Markup, html};

use super::Tone;
use crate::t;

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it stands for: `5 Nov`.
    pub label: String,
    /// Its height, against the others.
    pub size: u64,
    /// Its figure in words: `$260.00, returned`.
    pub value: String,
    /// In order, standing out, or (plain) still to come.
    pub tone: Tone,
}

fn twin(lang: Lang, title: &str, rows: &[(&str, &str)]) -> Markup {
    html! {
        details.twin {
            summary { (t(lang, "chart.table")) }
            table { caption.away { (title) } tbody { @for (name, value) in rows { tr { th scope="row" { (name) } td.fig { (value) } } } } }
        }
    }
}

/// Bars of one series, such as the instalments of a plan: the returned one stands out by colour, by a notch and by its word
/// in the table; those to come are outlined.
pub fn bars(lang: Lang, title: &str, all: &[Bar]) -> Markup {
    let most = all.iter().map(|b| b.size).max().unwrap_or(0).max(1);
    let (wide, tall) = (100.0, 20.0);
    let step = wide / all.len().max(1) as f64;
    let gap = (step * 0.18).min(1.2);
    html! {
        figure.chart {
            svg.bars viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label=(title) {
                @for (at, bar) in all.iter().enumerate() {
                    @let height = (bar.size as f64 / most as f64 * (tall - 1.0)).max(1.0);
                    @let x = at as f64 * step;
                    rect class=(bar.tone.class()) x=(format!("{:.2}", x + gap / 2.0)) y=(format!("{:.2}", tall - height))
                        width=(format!("{:.2}", step - gap)) height=(format!("{height:.2}")) {
                        title { (bar.label) ": " (bar.value) }
                    }
                    @if bar.tone == Tone::Stop {
                        path.notch d=(format!("M{:.2} {:.2}h{:.2}", x + gap / 2.0, tall - height / 2.0, step - gap)) {}
                    }
                }
            }
            (twin(lang, title, &all.iter().map(|b| (b.label.as_str(), b.value.as_str())).collect::<Vec<_>>()))
        }
    }
}

/// The hours of a day in which something is allowed, as minutes from midnight, with "now" as a line on it.
pub fn hours(title: &str, (from, until): (u32, u32), allowed: &[(u32, u32)], now: Option<u32>) -> Markup {
    let span = f64::from(until.saturating_sub(from).max(1));
    let x = |minute: u32| format!("{:.2}", (f64::from(minute.clamp(from, until) - from) / span) * 100.0);
    let clock = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
    let wide = |a: u32, b: u32| {
        format!("{:.2}", f64::from(b.clamp(from, until).saturating_sub(a.clamp(from, until))) / span * 100.0)
    };
    html! {
        figure.chart {
            svg.hours viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label=(title) {
                rect.none x="0" y="0" width="100" height="6" {}
                @for (a, b) in allowed { rect.ok x=(x(*a)) y="0" width=(wide(*a, *b)) height="6" {} }
                @if let Some(minute) = now { rect.now x=(x(minute)) y="0" width="0.6" height="6" {} }
            }
            figcaption.num { span { (clock(from)) } span { (title) } span { (clock(until)) } }
        }
    }
}
