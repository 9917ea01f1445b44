//! What can be done with the open paper: the bar, and the dialogs that it opens.

use mailroom::{
    Way,
    public::{MailDraft, Owner, PaperRow},
    steps::{State, Step},
};
use paper::{Button, Field, Form, Kind, Markup, Viewer, Wrong, bar, dialog, html, menu};

use super::{Open, PARTS, TEXT, Typed, t};
use crate::web::pages::shape::term;

/// The bar: the one main action, and the others with their keys.
pub fn foot(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let version = row.version.to_string();
    let post = |words: &str, act: &str| {
        Button::post(t(lang, words), format!("/inbox/{}/{act}", row.id), &viewer.csrf)
            .with("version", version.as_str())
    };
    let more = Button::menu("\u{22ef}", "more").named(t(lang, "inbox.more"));
    let relay = Button::open(t(lang, "inbox.relay"), "relay").key("l");
    let note = Button::open(t(lang, "inbox.note"), "note").key("n");
    let mut further = vec![
        Button::open(t(lang, "inbox.reply"), "reply").key("r").quiet(),
        Button::open(t(lang, "inbox.reply_all"), "reply-all").key("a").quiet(),
        Button::open(t(lang, "inbox.forward"), "forward").key("f").quiet(),
    ];
    if row.state == "filed" {
        let close = if open.closed.is_some() {
            post("inbox.reopen", "undo")
        } else if open.steps.iter().all(Step::is_settled) {
            post("inbox.close", "close").key("e").primary()
        } else {
            Button::open(t(lang, "inbox.waive"), "waive").key("e").primary()
        };
        further.push(Button::open(t(lang, "inbox.file_also"), "file-also").quiet());
        if !open.files.is_empty() {
            further.push(Button::open(t(lang, "inbox.take_off"), "take-off").quiet());
        }
        further.push(Button::open(t(lang, "inbox.take_back"), "take-back").danger());
        return html! { (bar(&[close, note, relay, more])) (menu("more", &further)) };
    }
    let accept = if row.has_sure_proposal() {
        post("inbox.accept", "accept").key("e").primary().swap(PARTS)
    } else {
        // Below the threshold there is no default: `e` opens the chooser.
        Button::open(t(lang, "inbox.choose"), "client").key("e").primary()
    };
    further.push(Button::open(t(lang, "inbox.several"), "several").quiet());
    further.push(post("inbox.take", "assign").key("t").quiet());
    further.push(Button::open(t(lang, "inbox.discard"), "discard").key("!").quiet());
    further.push(Button::open(t(lang, "inbox.bin"), "bin").key("#").quiet());
    let hold = Button::open(t(lang, "inbox.hold"), "hold").key("h");
    let together = row.joint_proposal();
    let mut all = vec![accept];
    if !together.is_empty() {
        all.push(file_together(viewer, row, &together).key("b"));
    }
    all.extend([hold, relay, note, more]);
    html! { (bar(&all)) (menu("more", &further)) }
}

/// One key says that it belongs to all of them.
pub fn file_together(viewer: &Viewer, row: &PaperRow, owners: &[Owner]) -> Button {
    let words = t(viewer.lang, "inbox.file_together");
    let mut button = Button::post(words, format!("/inbox/{}/file-several", row.id), &viewer.csrf)
        .with("version", row.version.to_string());
    for (at, owner) in owners.iter().enumerate() {
        let [client, matter] = several_names(at);
        button = button.with(&client, owner.client_number.as_str());
        if let Some(number) = &owner.matter_number {
            button = button.with(&matter, number.as_str());
        }
    }
    button
}

/// What the fields of the file at this place are called: `client_number`, `client_number_2`, ...
fn several_names(at: usize) -> [String; 2] {
    ["client_number", "matter_number"]
        .map(|name| if at == 0 { name.to_owned() } else { format!("{name}_{}", at + 1) })
}

/// Everything that a dialog needs.
struct Making<'a> {
    viewer: &'a Viewer,
    open: &'a Open,
    typed: &'a Typed,
}

impl<'a> Making<'a> {
    fn t(&self, key: &'a str) -> &'a str {
        t(self.viewer.lang, key)
    }

    fn form(&self, id: &str, act: &str) -> Form {
        Form::new(id, format!("/inbox/{}/{act}", self.open.row.id))
            .hidden("version", self.open.row.version.to_string())
    }

    /// A line that keeps what was typed before.
    fn line(&self, name: &str, label: &'a str, otherwise: &str) -> Field {
        Field::text(name, self.t(label)).value(self.typed.get(name).unwrap_or(otherwise))
    }

    fn area(&self, name: &str, label: &'a str) -> Field {
        Field::new(name, self.t(label), Kind::Lines(4)).value(self.typed.get(name).unwrap_or("")).required()
    }

    fn save(&self, words: &'a str) -> Button {
        Button::submit(self.t(words)).key("Ctrl+Enter").primary()
    }

    fn dialog(&self, id: &str, title: &'a str, form: &Form) -> Markup {
        dialog(self.viewer.lang, id, self.t(title), &form.draw(self.viewer, &Wrong::new()))
    }

    /// Whose it is: for filing and for moving.
    fn whose(&self, id: &str, act: &str, words: &'a str) -> Form {
        let best = self.open.row.candidates.first().filter(|_| act == "file");
        let number = best.map(|c| c.client_number.clone()).unwrap_or_default();
        let matter = best.and_then(|c| c.matter_number.clone()).unwrap_or_default();
        let why = self.line("why", "inbox.why", "");
        let why = if act == "file" { why.hint(self.t("inbox.why_hint")) } else { why.required() };
        self.form(id, act)
            .field(
                self.line("client_number", "inbox.client_number", &number)
                    .hint(self.t("inbox.client_hint"))
                    .lookup("/lookup/clients")
                    .required(),
            )
            .field(self.line("matter_number", "inbox.matter_optional", &matter))
            .field(why)
            .button(self.save(words))
    }

    /// Several files at once: the proposal, or who may be meant.
    fn several(&self) -> Form {
        let proposed = self.open.row.joint_proposal();
        let mut form = self.form("several-form", "file-several");
        for at in 0..3 {
            let [client, matter] = several_names(at);
            let owner = proposed.get(at);
            let number = owner.map(|o| o.client_number.as_str()).unwrap_or_default();
            let of_matter = owner.and_then(|o| o.matter_number.as_deref()).unwrap_or_default();
            let mut line = self.line(&client, "inbox.client_number", number);
            if at < 2 {
                line = line.required();
            }
            form = form.field(line).field(self.line(&matter, "inbox.matter_optional", of_matter));
        }
        form.field(self.line("why", "inbox.why", "").hint(self.t("inbox.why_hint")))
            .button(self.save("inbox.file"))
    }

    fn note(&self) -> Form {
        let mut form = self.form("note-form", "note").field(
            Field::new("body", self.t("inbox.note"), Kind::Lines(4))
                .value(self.typed.get("body").unwrap_or("")),
        );
        for (field, value) in &self.open.row.effects.note {
            if value == "not known" {
                let name = format!("field-{field}");
                let typed = self.typed.get(&name).unwrap_or("").to_owned();
                form = form.field(Field::text(&name, &term(self.viewer.lang, "fact", field)).value(typed));
            }
        }
        form.button(self.save("inbox.save"))
    }

    fn answer(&self, way: &str, to: &str) -> Form {
        let head = if way == "forward" { "Fwd: " } else { "Re: " };
        let subject = format!("{head}{}", self.open.arrival.subject);
        self.form(&format!("{way}-form"), "draft")
            .hidden("way", way)
            .field(self.line("recipients", "inbox.to", to).required())
            .field(self.line("subject", "inbox.subject", subject.trim()))
            .field(self.area("body", "inbox.letter"))
            .button(self.save("inbox.keep_draft"))
    }

    /// The dialogs of one letter that waits: to change it, and to say why it is not needed.
    fn letter(&self, draft: &MailDraft) -> Markup {
        let form = |id: &str, act: &str| {
            Form::new(id, format!("/drafts/{}{act}", draft.id)).hidden("version", draft.version.to_string())
        };
        let mine =
            self.typed.get("body").filter(|_| self.typed.form.get("draft") == Some(&draft.id.to_string()));
        let mut edit = form(&format!("edit-form-{}", draft.id), "").hidden("draft", draft.id.to_string());
        if draft.way != Way::Protocol {
            let to = Field::text("recipients", self.t("inbox.to")).value(draft.recipients.as_str());
            edit = edit.field(to.required());
        }
        let edit = edit
            .field(Field::text("subject", self.t("inbox.subject")).value(draft.subject.as_str()))
            .field(
                Field::new("body", self.t("inbox.letter"), Kind::Lines(10))
                    .value(mine.unwrap_or(draft.body.as_str()))
                    .required(),
            )
            .button(self.save("inbox.save"));
        let drop = form(&format!("drop-form-{}", draft.id), "/discard")
            .field(Field::text("why", self.t("inbox.why")).required())
            .button(self.save("inbox.drop_draft"));
        html! {
            (self.dialog(&format!("edit-{}", draft.id), "inbox.edit_letter", &edit))
            @if draft.way == Way::Protocol { (self.dialog(&format!("drop-{}", draft.id), "inbox.drop_draft", &drop)) }
        }
    }

    fn waive(&self) -> Form {
        let lang = self.viewer.lang;
        let left = self.open.steps.iter().filter(|s| matches!(s.state, State::Open(_) | State::Planned));
        let choices: Vec<(String, String)> = left
            .map(|step| {
                let kind = match step.key.split(':').next() {
                    Some("note") => t(lang, "inbox.step_note"),
                    Some("deadline") => t(lang, "inbox.step_deadline"),
                    Some("task") => t(lang, "inbox.step_task"),
                    _ => t(lang, "inbox.step_reply"),
                };
                (step.key.clone(), format!("{kind}: {}", step.what.replace('_', " ")))
            })
            .collect();
        self.form("waive-form", "override")
            .field(
                Field::new("step", self.t("inbox.step"), Kind::Choice(choices))
                    .value(self.typed.get("step").unwrap_or("")),
            )
            .field(self.line("why", "inbox.why", "").required())
            .button(self.save("inbox.waive"))
    }
}

/// The dialogs of the open paper.
pub fn dialogs(viewer: &Viewer, open: &Open, typed: &Typed, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let m = Making { viewer, open, typed };
    let reason = |id: &str, act: &str, words: &str| {
        m.form(id, act).field(m.line("why", "inbox.why", "").required()).button(m.save(words))
    };
    let departments: Vec<(String, String)> =
        open.departments.iter().map(|d| (d.clone(), d.clone())).collect();
    let relay = m
        .form("relay-form", "relay")
        .field(
            Field::new("department", m.t("inbox.department"), Kind::Choice(departments))
                .value(typed.get("department").unwrap_or("")),
        )
        .field(m.area("message", "inbox.message"))
        .field(Field::new("due", m.t("inbox.due"), Kind::Line("date")))
        .button(m.save("inbox.relay"));
    let [reply, reply_all] = &open.answers_to;
    html! {
        (m.dialog("note", "inbox.note", &m.note()))
        (m.dialog("relay", "inbox.relay", &relay))
        (m.dialog("reply", "inbox.reply", &m.answer("reply", reply)))
        (m.dialog("reply-all", "inbox.reply_all", &m.answer("reply_all", reply_all)))
        (m.dialog("forward", "inbox.forward", &m.answer("forward", "")))
        @for draft in &open.drafts { (m.letter(draft)) }
        @if open.steps.iter().any(|s| !s.is_settled()) { (m.dialog("waive", "inbox.waive", &m.waive())) }
        @if row.state == "filed" {
            (m.dialog("move", "inbox.move", &m.whose("move-form", "move", "inbox.move")))
            (m.dialog("file-also", "inbox.file_also", &m.whose("file-also-form", "file-also", "inbox.file")))
            @if !open.files.is_empty() {
                (m.dialog("take-off", "inbox.take_off", &m.whose("take-off-form", "take-off", "inbox.take_off")))
            }
            (dialog(lang, "take-back", m.t("inbox.take_back"), &html! {
                p { (m.t("inbox.take_back_hint")) }
                (reason("take-back-form", "undo", "inbox.take_back").draw(viewer, &Wrong::new()))
            }))
        } @else {
            (m.dialog("client", "inbox.whose_title", &m.whose("client-form", "file", "inbox.file")))
            (m.dialog("several", "inbox.several", &m.several()))
            (waiting(&m, today))
            (m.dialog("discard", "inbox.discard", &reason("discard-form", "discard", "inbox.discard")))
            (m.dialog("bin", "inbox.bin", &reason("bin-form", "discard", "inbox.bin")))
        }
    }
}

/// The dialogs that only a waiting paper has.
fn waiting(m: &Making<'_>, today: kernel::Date) -> Markup {
    let lang = m.viewer.lang;
    let row = &m.open.row;
    let all = reading::kinds::all();
    let choices: Vec<(String, String)> =
        all.iter().map(|k| (k.name.clone(), k.label(lang.code()).to_owned())).collect();
    let kind = m
        .form("kind-form", "kind")
        .field(Field::new("kind", m.t("inbox.kind"), Kind::Choice(choices)).value(row.kind.as_str()))
        .button(m.save("inbox.save"));
    let tomorrow = today.tomorrow().unwrap_or(today).to_string();
    let until = m.typed.get("until").map_or(tomorrow, str::to_owned);
    let hold = m
        .form("hold-form", "hold")
        .field(Field::new("until", m.t("inbox.until"), Kind::Line("date")).value(until).required())
        .button(m.save("inbox.hold"));
    let pages: Vec<(String, String)> = row
        .pages
        .iter()
        .skip(1)
        .map(|n| (n.to_string(), TEXT.t_with(lang, "inbox.from_page", &[("page", &n.to_string())])))
        .collect();
    let split = m
        .form("split-form", "split")
        .field(Field::new("page", m.t("inbox.split_where"), Kind::Choice(pages)))
        .button(m.save("inbox.split"));
    html! {
        (m.dialog("kind", "inbox.kind", &kind))
        (m.dialog("hold", "inbox.hold", &hold))
        @if row.pages.len() > 1 { (m.dialog("split", "inbox.split", &split)) }
    }
}
