//! What happened, newest first, by day.

use maud::{Markup, html};

use super::Tone;

/// One thing that happened.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// `8:53`.
    pub time: String,
    /// Colours the dot; the words say the same.
    pub tone: Tone,
    /// One line, its first words strong.
    pub head: Markup,
    /// More, where there is more.
    pub body: Option<Markup>,
    /// Small print: by which rule, by whose word, undo.
    pub foot: Option<Markup>,
}

/// The entries of one day.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// `Today, Sun 22 Nov 2026`.
    pub label: String,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// The timeline.
pub fn timeline(days: &[Day]) -> Markup {
    html! {
        div.timeline {
            @for day in days {
                section {
                    h2 { (day.label) }
                    ol { @for entry in &day.entries {
                        li class={ "happened " (entry.tone.class()) } {
                            time.num { (entry.time) }
                            div {
                                p.head { (entry.head) }
                                @if let Some(body) = &entry.body { p.more { (body) } }
                                @if let Some(foot) = &entry.foot { p.quiet { (foot) } }
                            }
                        }
                    } }
                }
            }
        }
    }
}
