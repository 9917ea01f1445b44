//! Forms: labels tied to fields, errors tied to fields and summed up above, what was typed kept.

use std::collections::BTreeMap;

use kernel::Lang;
use maud::{Markup, html};

use super::{Button, Icon, Viewer, icon};
use crate::{t, t_n};

/// What is wrong with what was typed, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong {
    fields: BTreeMap<String, String>,
    whole: Vec<String>,
}

impl Wrong {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With this field's fault, in words; the first of a field stays.
    #[must_use]
    pub fn at(mut self, field: &str, text: impl Into<String>) -> Self {
        self.fields.entry(field.into()).or_insert(text.into());
        self
    }

    /// With something that concerns the whole (a refusal).
    #[must_use]
    pub fn whole(mut self, text: impl Into<String>) -> Self {
        self.whole.push(text.into());
        self
    }

    /// Is all well?
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.whole.is_empty()
    }

    fn of(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }
}

/// What sort of field it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line; the browser's type: `text`, `email`, `tel`, `date`, `time`, `search`, `number`, `password`.
    Line(&'static str),
    /// An amount: figures keyboard, at the right.
    Money,
    /// Several lines, so many high.
    Lines(u32),
    /// One of these: value and words.
    Choice(Vec<(String, String)>),
    /// One of these, all in view.
    Radio(Vec<(String, String)>),
    /// Yes or no.
    Check,
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    name: String,
    label: String,
    kind: Kind,
    value: String,
    hint: String,
    required: bool,
    autocomplete: Option<&'static str>,
    lookup: Option<&'static str>,
}

impl Field {
    /// A field of this kind.
    pub fn new(name: &str, label: &str, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            value: String::new(),
            hint: String::new(),
            required: false,
            autocomplete: None,
            lookup: None,
        }
    }

    /// One line of text.
    pub fn text(name: &str, label: &str) -> Self {
        Self::new(name, label, Kind::Line("text"))
    }

    /// What stands in it (for a check box: anything but nothing is a tick).
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// A sentence under the label.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = hint.into();
        self
    }

    /// Must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// For password managers: `username`, `current-password`, `one-time-code`.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// With suggestions while one types, from this address: `?q=` answers with `option`s whose value is what is sent.
    #[must_use]
    pub fn lookup(mut self, address: &'static str) -> Self {
        self.lookup = Some(address);
        self.autocomplete = Some("off");
        self
    }

    pub(super) fn draw(&self, lang: Lang, prefix: &str, wrong: Option<&str>) -> Markup {
        let id = format!("{prefix}-{}", self.name);
        let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
        let mut by = Vec::new();
        if !self.hint.is_empty() {
            by.push(hint_id.as_str());
        }
        if wrong.is_some() {
            by.push(wrong_id.as_str());
        }
        let by = (!by.is_empty()).then(|| by.join(" "));
        let by = by.as_deref();
        let invalid = wrong.is_some().then_some("true");
        let auto = self.autocomplete;
        let extra = html! {
            @if !self.hint.is_empty() { p.hint id=(hint_id) { (self.hint) } }
            @if let Some(text) = wrong { p.wrong id=(wrong_id) { (icon(Icon::Triangle)) span { (text) } } }
        };
        let words = html! { (self.label) @if self.required { " " small { (t(lang, "form.required")) } } };
        match &self.kind {
            Kind::Check => html! {
                div.field.check.bad[wrong.is_some()] {
                    input id=(id) type="checkbox" name=(self.name) value="yes" checked[!self.value.is_empty()] required[self.required]
                        aria-describedby=[by] aria-invalid=[invalid];
                    label for=(id) { (words) }
                    (extra)
                }
            },
            Kind::Radio(options) => html! {
                fieldset.field.bad[wrong.is_some()] id=(id) aria-describedby=[by] {
                    legend { (words) }
                    (extra)
                    @for (at, (value, label)) in options.iter().enumerate() {
                        div.check {
                            input id={ (id) "-" (at) } type="radio" name=(self.name) value=(value) checked[*value == self.value] required[self.required];
                            label for={ (id) "-" (at) } { (label) }
                        }
                    }
                }
            },
            kind => html! {
                div.field.bad[wrong.is_some()] {
                    label for=(id) { (words) }
                    (extra)
                    @match kind {
                        Kind::Lines(rows) => textarea id=(id) name=(self.name) rows=(rows) required[self.required]
                            aria-describedby=[by] aria-invalid=[invalid] { (self.value) },
                        Kind::Choice(options) => select id=(id) name=(self.name) required[self.required]
                            aria-describedby=[by] aria-invalid=[invalid] {
                            @if self.value.is_empty() && !options.iter().any(|(value, _)| value.is_empty()) { option value="" { (t(lang, "form.choose")) } }
                            @for (value, label) in options { option value=(value) selected[*value == self.value] { (label) } }
                        },
                        Kind::Money => input.num.money id=(id) type="text" inputmode="decimal" name=(self.name) value=(self.value)
                            required[self.required] autocomplete="off" aria-describedby=[by] aria-invalid=[invalid];,
                        Kind::Line(sort) => {
                            @let list = self.lookup.map(|_| format!("{id}-list"));
                            input id=(id) type=(sort) name=(self.name) value=(self.value) required[self.required]
                                autocomplete=[auto] aria-describedby=[by] aria-invalid=[invalid] list=[list.as_deref()] data-lookup=[self.lookup];
                            @if let Some(list) = &list { datalist id=(list) {} output.hint for=(id) {} }
                        },
                        _ => {}
                    }
                }
            },
        }
    }
}

/// A form that changes something. It carries the session's token, keeps what was typed, and says what is wrong twice: above,
/// with links, and at the field.
#[derive(Debug, Clone)]
pub struct Form {
    id: String,
    action: String,
    fields: Vec<Field>,
    hidden: Vec<(String, String)>,
    buttons: Vec<Button>,
    swap: Option<String>,
    draft: Option<String>,
}

impl Form {
    /// A form that is posted to `action`.
    pub fn new(id: &str, action: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            action: action.into(),
            fields: Vec::new(),
            hidden: Vec::new(),
            buttons: Vec::new(),
            swap: None,
            draft: None,
        }
    }

    /// With one more field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// With a value that is not shown (a row's version, an idempotency key).
    #[must_use]
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// With one more button.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }

    /// With script, swaps these parts by the answer.
    #[must_use]
    pub fn swap(mut self, parts: &str) -> Self {
        self.swap = Some(parts.into());
        self
    }

    /// Saves what is typed every 2 s to this address.
    #[must_use]
    pub fn draft(mut self, address: &str) -> Self {
        self.draft = Some(address.into());
        self
    }

    /// The form, with what is wrong in it.
    pub fn draw(&self, viewer: &Viewer, wrong: &Wrong) -> Markup {
        let lang = viewer.lang;
        let count = wrong.fields.len() + wrong.whole.len();
        html! {
            form.form id=(self.id) method="post" action=(self.action) data-swap=[self.swap.as_deref()] data-draft=[self.draft.as_deref()] novalidate {
                input type="hidden" name="csrf" value=(viewer.csrf);
                @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                @if count > 0 {
                    div.errors role="alert" tabindex="-1" {
                        h3 { (icon(Icon::Triangle)) span { (t_n(lang, "form.errors", count as u64, &[])) } }
                        ul {
                            @for text in &wrong.whole { li { (text) } }
                            @for (field, text) in &wrong.fields { li { a href={ "#" (self.id) "-" (field) } { (text) } } }
                        }
                    }
                }
                @for field in &self.fields { (field.draw(lang, &self.id, wrong.of(&field.name))) }
                @if !self.buttons.is_empty() { div.actions { @for button in &self.buttons { (button) } } }
                @if self.draft.is_some() { small data-draft-said aria-live="polite" data-text=(t(lang, "form.saved")) {} }
            }
        }
    }
}

/// Where files are dropped, chosen, or photographed. Multipart, several `files`, to `action`; anything dropped on the page
/// lands here too.
pub fn upload(viewer: &Viewer, id: &str, action: &str) -> Markup {
    let lang = viewer.lang;
    html! {
        form.upload id=(id) method="post" action=(action) enctype="multipart/form-data" data-upload data-sending=(t(lang, "upload.sending")) data-failed=(t(lang, "upload.failed")) {
            input type="hidden" name="csrf" value=(viewer.csrf);
            (icon(Icon::Upload))
            p { span.drop { (t(lang, "upload.drop")) " " } }
            div.actions {
                label.btn { span { (t(lang, "upload.choose")) } input.away type="file" name="files" multiple; }
                label.btn.phone { (icon(Icon::Camera)) span { (t(lang, "upload.camera")) } input.away type="file" name="files" accept="image/*" capture="environment"; }
                button.btn.primary type="submit" { (t(lang, "upload.send")) }
            }
            small { (t(lang, "upload.hint")) }
            output aria-live="polite" {}
        }
    }
}
