//! Marks: a sign, a colour and a word. The colour is never alone.

use kernel::Lang;
use maud::{Markup, PreEscaped, html};

use crate::t;

/// What a mark says before one has read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// In order.
    Ok,
    /// Needs a look.
    Care,
    /// Needs an act, or forbids one.
    Stop,
    /// A question that a person must answer.
    Ask,
    /// Says a word and nothing more.
    #[default]
    Plain,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Care => "care",
            Self::Stop => "stop",
            Self::Ask => "care ask",
            Self::Plain => "plain",
        }
    }

    const fn sign(self) -> Option<Icon> {
        match self {
            Self::Ok => Some(Icon::Check),
            Self::Care => Some(Icon::Dot),
            Self::Stop => Some(Icon::Triangle),
            Self::Ask => Some(Icon::Question),
            Self::Plain => None,
        }
    }

    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Ok => Some("tone.ok"),
            Self::Care => Some("tone.care"),
            Self::Stop => Some("tone.stop"),
            Self::Ask => Some("tone.ask"),
            Self::Plain => None,
        }
    }
}

/// The drawn signs. They take the colour and the size of the text around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Icon {
    Check,
    Dot,
    Triangle,
    Question,
    Dash,
    Cross,
    Arrow,
    Clock,
    Lock,
    Upload,
    Camera,
    Menu,
    Search,
    Print,
    Pen,
}

/// One sign, hidden from screen readers: the word beside it says the same.
pub fn icon(which: Icon) -> Markup {
    let line = match which {
        Icon::Check => "<path d='M3 8.5l3.4 3.3L13 4.6'/>",
        Icon::Dot => "<circle cx='8' cy='8' r='5' fill='currentColor' stroke='none'/>",
        Icon::Triangle => "<path d='M8 3l5.6 10H2.4z' fill='currentColor'/>",
        Icon::Question => "<path d='M5.4 6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2'/><path d='M8 13.2v.1'/>",
        Icon::Dash => "<path d='M4 8h8'/>",
        Icon::Cross => "<path d='M4 4l8 8M12 4l-8 8'/>",
        Icon::Arrow => "<path d='M2.5 8h11M9.5 4l4 4-4 4'/>",
        Icon::Clock => "<circle cx='8' cy='8' r='5.6'/><path d='M8 4.8V8l2.2 1.6'/>",
        Icon::Lock => {
            "<rect x='3.4' y='7.2' width='9.2' height='6' rx='1.2'/><path d='M5.2 7V5.2a2.8 2.8 0 0 1 5.6 0V7'/>"
        }
        Icon::Upload => "<path d='M8 11V3M4.8 6L8 2.8 11.2 6M2.8 11.5v1.8h10.4v-1.8'/>",
        Icon::Camera => "<path d='M2 5.2h3l1-1.7h4l1 1.7h3v7.6H2z'/><circle cx='8' cy='8.8' r='2.4'/>",
        Icon::Menu => "<path d='M2.5 4.5h11M2.5 8h11M2.5 11.5h11'/>",
        Icon::Search => "<circle cx='7' cy='7' r='4.2'/><path d='M10.2 10.2L13.6 13.6'/>",
        Icon::Print => "<path d='M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z'/>",
        Icon::Pen => "<path d='M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z'/>",
    };
    html! {
        svg.icon viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" focusable="false" { (PreEscaped(line)) }
    }
}

/// A mark. Several tones of the same page are told apart in grey by their signs.
pub fn mark(lang: Lang, tone: Tone, text: &str) -> Markup {
    html! {
        span class={ "mark " (tone.class()) } {
            @if let Some(sign) = tone.sign() { (icon(sign)) }
            @if let Some(word) = tone.word() { span.away { (t(lang, word)) ": " } }
            span { (text) }
        }
    }
}

/// A plain mark: a word in a pill.
pub fn tag(text: &str) -> Markup {
    html! { span class="mark plain" { span { (text) } } }
}

/// A row of marks.
pub fn marks(all: &[Markup]) -> Markup {
    html! { @if !all.is_empty() { div.marks { @for one in all { (one) } } } }
}
