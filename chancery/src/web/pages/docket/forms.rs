//! The forms of a last day's page.

use calendar::{Class, OutcomeProof, policy, public::is_hearing};
use kernel::{Date, Lang};
use mailroom::kinds;
use paper::{Button, Field, Form, Kind, Markup, Viewer, Wrong, dialog, html};

use super::{one::Typed, t, word};
use crate::docket::Whole;

/// The dialogs that the buttons open.
pub fn dialogs(whole: &Whole, viewer: &Viewer, today: Date, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let path = |act: &str| format!("/deadlines/{}/{act}", d.id);
    html! {
        @if d.state.stands() {
            @if is_hearing(&d.what) { (dialog(lang, "hearing", t(lang, "docket.hearing"), &hearing(whole, viewer, typed))) }
            (dialog(lang, "complete", t(lang, "docket.complete"), &complete(whole, viewer, today, typed)))
            (dialog(lang, "move", t(lang, "docket.move"), &moving(whole, viewer, typed)))
            (dialog(lang, "cancel", t(lang, "docket.cancel"), &html! {
                p { (t(lang, "docket.cancel_text")) }
                (reason_form("cancel", &path("cancel"), whole, viewer, typed))
            }))
        } @else {
            (dialog(lang, "reopen", t(lang, "docket.reopen"), &reason_form("reopen", &path("reopen"), whole, viewer, typed)))
        }
    }
}

fn complete(whole: &Whole, viewer: &Viewer, today: Date, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let needs = policy().of(d.class).outcome;
    let label = |proof: &crate::docket::Proof| {
        let day = paper::date_with_day_short(proof.filing.filed.date_in(&viewer.zone), today, lang);
        let stamp =
            if proof.stamped { format!(" \u{b7} {}", t(lang, "docket.stamp_read")) } else { String::new() };
        format!("{} \u{b7} {day}{stamp}", kinds::label(&proof.filing.kind, lang.code()))
    };
    let choices = whole.proofs.iter().map(|proof| (proof.filing.paper.to_string(), label(proof))).collect();
    let mut form = Form::new("complete-form", format!("/deadlines/{}/complete", d.id))
        .hidden("version", d.version.to_string())
        .field(
            Field::new("paper", t(lang, "docket.proof"), Kind::Choice(choices))
                .value(typed.of("complete", "paper"))
                .hint(t(
                    lang,
                    match needs {
                        OutcomeProof::StampedPaper => "docket.needs_stamped",
                        OutcomeProof::Paper => "docket.needs_paper",
                        OutcomeProof::Reason => "docket.needs_reason",
                    },
                )),
        );
    if needs == OutcomeProof::StampedPaper {
        form = form.field(
            Field::new("stamp_seen", t(lang, "docket.stamp_seen"), Kind::Check)
                .value(typed.of("complete", "stamp_seen")),
        );
    }
    form.field(
        Field::new("why", t(lang, "docket.or_reason"), Kind::Lines(2)).value(typed.of("complete", "why")),
    )
    .button(Button::submit(t(lang, "docket.complete")).primary())
    .draw(viewer, &wrong("complete", typed))
}

fn moving(whole: &Whole, viewer: &Viewer, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let or = |field: &str, now: String| {
        let value = typed.of("move", field);
        if typed.act == "move" { value } else { now }
    };
    let methods =
        court_days::Pack::built_in().methods().iter().map(|m| (m.id.clone(), m.name.clone())).collect();
    let trigger = d.trigger.map(|t| t.to_string()).unwrap_or_default();
    let mut form =
        Form::new("move-form", format!("/deadlines/{}/move", d.id)).hidden("version", d.version.to_string());
    if whole.calendar.is_some() {
        form = form
            .field(
                Field::new("trigger", t(lang, "docket.new_trigger"), Kind::Line("date"))
                    .value(or("trigger", trigger))
                    .hint(t(lang, "docket.new_trigger_hint")),
            )
            .field(
                Field::new("service", t(lang, "docket.service"), Kind::Choice(methods))
                    .value(or("service", d.service.clone().unwrap_or_default())),
            );
    }
    form.field(
        Field::new("due", t(lang, "docket.new_day"), Kind::Line("date"))
            .value(typed.of("move", "due"))
            .hint(t(lang, "docket.new_day_hint")),
    )
    .field(
        Field::new("due_time", t(lang, "docket.hour"), Kind::Line("time"))
            .value(typed.of("move", "due_time")),
    )
    .field(Field::text("authority", t(lang, "docket.authority")).value(typed.of("move", "authority")))
    .field(
        Field::new("why", t(lang, "docket.reason"), Kind::Lines(2)).value(typed.of("move", "why")).required(),
    )
    .button(Button::submit(t(lang, "docket.propose")).primary())
    .draw(viewer, &wrong("move", typed))
}

/// What came of a hearing.
fn hearing(whole: &Whole, viewer: &Viewer, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let of = |field: &str| typed.of("hearing", field);
    Form::new("hearing-form", format!("/deadlines/{}/hearing", d.id))
        .hidden("version", d.version.to_string())
        .field(Field::text("appeared", t(lang, "docket.appeared")).value(of("appeared")).required())
        .field(
            Field::new("outcome", t(lang, "docket.outcome"), Kind::Lines(3)).value(of("outcome")).required(),
        )
        .field(
            Field::new("next", t(lang, "docket.next"), Kind::Line("date"))
                .value(of("next"))
                .hint(t(lang, "docket.next_hint")),
        )
        .field(Field::new("next_time", t(lang, "docket.hour"), Kind::Line("time")).value(of("next_time")))
        .field(
            Field::new("tell_client", t(lang, "docket.tell_client"), Kind::Check)
                .value(if typed.act == "hearing" { of("tell_client") } else { "yes".to_owned() }),
        )
        .button(Button::submit(t(lang, "docket.save")).primary())
        .draw(viewer, &wrong("hearing", typed))
}

/// A form that asks for a reason and nothing else.
pub fn reason_form(act: &str, action: &str, whole: &Whole, viewer: &Viewer, typed: &Typed) -> Markup {
    let lang = viewer.lang;
    Form::new(&format!("{act}-form"), action)
        .hidden("version", whole.deadline.version.to_string())
        .field(
            Field::new("why", t(lang, "docket.reason"), Kind::Lines(3))
                .value(typed.of(act, "why"))
                .required(),
        )
        .button(Button::submit(t(lang, "docket.save")).primary())
        .draw(viewer, &wrong(act, typed))
}

fn wrong(act: &str, typed: &Typed) -> Wrong {
    if typed.act == act && !typed.no.is_empty() {
        Wrong::new().whole(typed.no.as_str())
    } else {
        Wrong::new()
    }
}

/// The classes as a choice.
pub fn classes(lang: Lang) -> Vec<(String, String)> {
    Class::ALL.iter().map(|class| (class.word().to_owned(), word(lang, "class", class.word()))).collect()
}
