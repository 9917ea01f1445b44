//! Buttons with their keys printed on them; the bar of a page's main actions; menus and dialogs.

use kernel::Lang;
use maud::{Markup, html};

use super::{Icon, icon};
use crate::t;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Act {
    Link(String),
    Post { action: String, csrf: String, fields: Vec<(String, String)> },
    Open(String),
    Menu(String),
    Submit { form: Option<String>, value: Option<(String, String)> },
}

/// Something that can be pressed, by pointer, by touch or by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    label: String,
    act: Act,
    key: Option<String>,
    class: &'static str,
    swap: Option<String>,
    disabled: Option<String>,
    icon: Option<Icon>,
    named: Option<String>,
}

impl Button {
    fn new(label: &str, act: Act) -> Self {
        Self {
            label: label.into(),
            act,
            key: None,
            class: "",
            swap: None,
            disabled: None,
            icon: None,
            named: None,
        }
    }

    /// Goes to another page.
    pub fn link(label: &str, href: impl Into<String>) -> Self {
        Self::new(label, Act::Link(href.into()))
    }

    /// Changes something: a form of its own with the session's token (AU-15).
    pub fn post(label: &str, action: impl Into<String>, csrf: &str) -> Self {
        Self::new(label, Act::Post { action: action.into(), csrf: csrf.into(), fields: Vec::new() })
    }

    /// Opens the dialog of this id.
    pub fn open(label: &str, dialog: impl Into<String>) -> Self {
        Self::new(label, Act::Open(dialog.into()))
    }

    /// Opens the menu of this id.
    pub fn menu(label: &str, menu: impl Into<String>) -> Self {
        Self::new(label, Act::Menu(menu.into()))
    }

    /// Sends the form around it.
    pub fn submit(label: &str) -> Self {
        Self::new(label, Act::Submit { form: None, value: None })
    }

    /// With this hidden value: of its own form (`post`) or of the button itself (`submit`).
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        match &mut self.act {
            Act::Post { fields, .. } => fields.push((name.into(), text.into())),
            Act::Submit { value, .. } => *value = Some((name.into(), text.into())),
            _ => {}
        }
        self
    }

    /// Sends the form of this id, wherever the button stands.
    #[must_use]
    pub fn of_form(mut self, id: &str) -> Self {
        if let Act::Submit { form, .. } = &mut self.act {
            *form = Some(id.into());
        }
        self
    }

    /// The key that presses it: `e`, `Shift+j`, `Ctrl+Enter`, `g i`.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The one main action of the page.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.class = "primary";
        self
    }

    /// Cannot be taken back.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.class = "danger";
        self
    }

    /// Looks like text until it is pointed at.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.class = "quiet";
        self
    }

    /// With a sign before its words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What it does, for those who do not see that its face is only a sign.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.named = Some(name.into());
        self
    }

    /// With script, swaps these parts of the page (`#list,#paper`) instead of loading all of it.
    #[must_use]
    pub fn swap(mut self, parts: &str) -> Self {
        self.swap = Some(parts.into());
        self
    }

    /// Cannot be pressed now, and says why.
    #[must_use]
    pub fn disabled(mut self, why: &str) -> Self {
        self.disabled = Some(why.into());
        self
    }

    fn face(&self) -> Markup {
        html! {
            @if let Some(which) = self.icon { (icon(which)) }
            span { (self.label) }
            @if let Some(key) = &self.key { (caps(key)) }
        }
    }

    /// The button itself.
    pub fn draw(&self) -> Markup {
        let class = format!("btn {}", self.class);
        let class = class.trim_end();
        if let Some(why) = &self.disabled {
            return html! { button class=(class) type="button" disabled title=(why) { (self.face()) span.away { ", " (why) } } };
        }
        let key = self.key.as_deref();
        let swap = self.swap.as_deref();
        let name = self.named.as_deref();
        match &self.act {
            Act::Link(href) => {
                html! { a class=(class) href=(href) aria-label=[name] title=[name] data-key=[key] data-swap=[swap] { (self.face()) } }
            }
            Act::Post { action, csrf, fields } => html! {
                form.one method="post" action=(action) data-swap=[swap] {
                    input type="hidden" name="csrf" value=(csrf);
                    @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                    button class=(class) type="submit" aria-label=[name] title=[name] data-key=[key] { (self.face()) }
                }
            },
            Act::Open(id) => html! {
                button class=(class) type="button" data-open=(id) aria-haspopup="dialog" aria-label=[name] title=[name] data-key=[key] { (self.face()) }
            },
            Act::Menu(id) => html! {
                button class=(class) type="button" popovertarget=(id) aria-label=[name] title=[name] data-key=[key] { (self.face()) }
            },
            Act::Submit { form, value } => html! {
                button class=(class) type="submit" form=[form.as_deref()] name=[value.as_ref().map(|v| &v.0)]
                    value=[value.as_ref().map(|v| &v.1)] data-key=[key] { (self.face()) }
            },
        }
    }
}

impl maud::Render for Button {
    fn render(&self) -> Markup {
        self.draw()
    }
}

/// A key as it is printed on a button: hidden from screen readers, which hear `aria-keyshortcuts` from the script.
pub(crate) fn caps(key: &str) -> Markup {
    html! {
        span.caps aria-hidden="true" {
            @for part in key.split(['+', ' ']) { kbd { (part) } }
        }
    }
}

/// A row of buttons.
pub fn actions(buttons: &[Button]) -> Markup {
    html! { div.actions { @for button in buttons { (button) } } }
}

/// The main actions of a page: at the foot of the side, on a phone at the bottom of the screen.
pub fn bar(buttons: &[Button]) -> Markup {
    html! { div.bar role="group" { @for button in buttons { (button) } } }
}

/// What a `Button::menu` opens: further actions, one under the other. Works without script.
pub fn menu(id: &str, buttons: &[Button]) -> Markup {
    html! { div.menu id=(id) popover { @for button in buttons { (button) } } }
}

/// A dialog that `Button::open` opens. Without script it stands in the page, opened by the address `#id`.
pub fn dialog(lang: Lang, id: &str, title: &str, body: &Markup) -> Markup {
    html! {
        dialog id=(id) aria-labelledby={ (id) "-title" } {
            header {
                h2 id={ (id) "-title" } { (title) }
                form method="dialog" {
                    button class="btn quiet" type="submit" data-close { (icon(Icon::Cross)) span.away { (t(lang, "page.close")) } }
                }
            }
            div.in { (body) }
        }
    }
}
