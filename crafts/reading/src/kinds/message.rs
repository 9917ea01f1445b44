//! The kind of a mail or text message: from whom, about what, in whose words.

use super::{
    Guess,
    fold::{Running, fold_into, folded},
    heading::heading_text,
    list::{Family, list},
    score::{Sheet, danger_words, index},
};
use crate::{MailHead, MessageClass, calibration::Way, papers::PaperView};

/// Kinds that the body of a message can be.
const KINDS: &[&str] = &[
    "client_email",
    "client_text",
    "court_notice",
    "returned_payment_notice",
    "payment_proof",
    "collection_letter",
    "settlement_offer",
    "validation_notice",
    "invoice",
    "letter",
    "other",
];
/// Parts of an address that only courts and their filing services have.
const COURT_HOSTS: &[&str] = &[
    "uscourts.gov",
    "fedcourts.us",
    "tylerhost",
    "tylertech",
    "efiletexas",
    "nycourts.gov",
    "nyscef",
    "myflcourtaccess",
    "truefiling",
    "fileandserve",
    "courts.",
    ".courts",
    "efilinghelp",
    "onelegal",
    "odysseyfileandserve",
    "efile",
    "turbocourt",
    "courtnotice",
    "judicial",
];
/// First halves of addresses that programs write from.
const MACHINES: &[&str] = &[
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "notification",
    "notifications",
    "alert",
    "alerts",
    "mailer-daemon",
    "postmaster",
    "newsletter",
    "marketing",
    "news",
    "info",
    "billing",
    "support",
    "service",
    "customerservice",
    "bounce",
    "updates",
    "returns",
    "ach",
    "payments",
    "offers",
    "collections",
    "settlements",
    "mailer",
];
/// Words of a person who writes about his own affairs.
const PERSONAL: &[&str] = &[
    "i",
    "my",
    "me",
    "im",
    "ive",
    "mine",
    "yo",
    "mi",
    "mis",
    "me",
    "tengo",
    "quiero",
    "puedo",
    "necesito",
    "estoy",
    "μου",
    "εγω",
    "θελω",
    "μπορω",
    "εχω",
    "ειμαι",
];

/// Words of creditors, payment services and impostors, folded, with what they speak for.
const BUSINESS: &[(&str, f32, &[&str])] = &[
    (
        "settlement_offer",
        2.5,
        &[
            "payment in full if received",
            "we can accept",
            "we will accept",
            "willing to accept",
            "would accept a lump sum",
            "authorized to accept",
            "settlement offer",
            "settle this account for",
            "settle the account for",
            "in full satisfaction",
            "of your balance by",
            "oferta de acuerdo",
            "estamos dispuestos a aceptar",
        ],
    ),
    (
        "returned_payment_notice",
        3.0,
        &[
            "debit was returned",
            "returned debit",
            "return code",
            "ach return",
            "payment was returned",
            "item was returned",
            "returned item",
            "pago devuelto",
        ],
    ),
    (
        "payment_proof",
        1.5,
        &[
            "thank you for your payment",
            "payment received",
            "we received your payment",
            "payment confirmation",
            "payment receipt",
        ],
    ),
    // No court and no creditor writes such things.
    (
        "other",
        4.0,
        &[
            "arrest warrant",
            "by gift card",
            "warrant for your arrest",
            "warrant will be executed",
            "registered against your social",
        ],
    ),
    (
        "other",
        2.0,
        &["view in browser", "view this email in your browser", "you are receiving this", "unsubscribe"],
    ),
];

/// Names the kind of a message.
pub(crate) fn classify(view: &PaperView<'_>, head: &MailHead) -> Guess {
    let list = list();
    let running = Running::of(view.pages, 0..view.pages.len().min(3));
    let mut sheet = Sheet::new(list);
    for (kind, entry) in list.kinds.iter().enumerate() {
        if !KINDS.contains(&entry.name.as_str()) {
            sheet.lean(kind, -60.0);
        } else if entry.family == Family::Letter {
            sheet.lean(kind, -1.5);
        }
    }
    let subject = head.subject.as_deref().unwrap_or_default();
    let said = view.new_text.map(folded).unwrap_or_else(|| running.text.clone());
    sheet.read_phrases(list, view.pages, &running);
    read_subject(&mut sheet, view, subject);
    let text_message = head
        .from
        .as_deref()
        .is_some_and(|f| !f.contains('@') && f.bytes().filter(u8::is_ascii_digit).count() >= 5);
    let person = if text_message { "client_text" } else { "client_email" };
    sheet.add_named(if text_message { "client_email" } else { "client_text" }, -60.0);
    sheet.add_named(person, 3.0);
    sheet.add_named("other", 1.0);
    read_sender(&mut sheet, head, person);
    read_voice(&mut sheet, head, &said, person);
    read_business(&mut sheet, &format!(" {} {} ", folded(subject), said), person);
    if head.class == MessageClass::Bulk {
        sheet.add_named("other", 2.0);
        sheet.add_named(person, -2.0);
    } else if head.class != MessageClass::Ordinary && head.class != MessageClass::Invitation {
        sheet.add_named("other", 5.0);
        sheet.add_named(person, -4.0);
    }
    let mut guess = sheet.guess(list, said.split_whitespace().count(), Way::Message, 0.0);
    if guess.clues.is_empty() && !subject.is_empty() {
        guess.clues.push(crate::Clue { quote: subject.to_owned(), page: 1, at: None, weight: 0.1 });
    }
    if guess.unsure {
        guess.clues.extend(danger_words(view.pages, &running));
    }
    guess
}

fn read_subject(sheet: &mut Sheet, view: &PaperView<'_>, subject: &str) {
    let list = list();
    let low = folded(subject);
    let page = view.pages.first().map_or(1, |p| p.number);
    let court = [
        "activity in case",
        "notice of electronic",
        "notice of docket",
        "service of court document",
        "nef",
        "ecf notice",
        "e service",
        "filing accepted",
        "filing rejected",
        "filing submitted",
        "electronic service",
        "notification of service",
        "electronic court notification",
        "nyscef alert",
        "nyscef notification",
        "courtesy notice",
        "service of court document case number",
        "filing receipt",
        "e filing notification",
        "efiling notification",
        "notice of e filing",
    ]
    .iter()
    .any(|s| low.contains(&format!(" {s} ")));
    if let Some(kind) = index("court_notice").filter(|_| court) {
        sheet.add(kind, 3.5);
        sheet.clue(kind, subject.to_owned(), page, None, 3.5);
    }
    let mut heading = String::new();
    heading_text(subject, false, list, &mut heading);
    let named = list.titles.find_iter(&heading).find_map(|f| list.title_kind[f.pattern().as_usize()]);
    if let Some(kind) = named
        && KINDS.contains(&list.kinds[kind].name.as_str())
    {
        sheet.add(kind, 2.0);
        sheet.clue(kind, subject.to_owned(), page, None, 2.0);
    }
    if view.mail.is_some_and(|m| m.automatic)
        && (low.starts_with(" automatic reply ") || low.starts_with(" out of office "))
    {
        sheet.add_named("other", 3.0);
    }
}

fn read_sender(sheet: &mut Sheet, head: &MailHead, person: &str) {
    let Some(from) = head.from.as_deref() else { return };
    let (name, host) = from.split_once('@').unwrap_or((from, ""));
    let court_host =
        COURT_HOSTS.iter().any(|h| host.contains(h)) || from.contains("ecf@") || name.contains("cmecf");
    if court_host {
        let kind = index("court_notice");
        sheet.add_named("court_notice", 2.5);
        sheet.add_named(person, -1.5);
        if let Some(kind) = kind {
            sheet.clue(kind, from.to_owned(), 1, None, 2.5);
        }
    }
    let machine = MACHINES.iter().any(|m| {
        name == *m || name.strip_prefix(m).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphabetic()))
    });
    if machine {
        sheet.add_named(person, -2.0);
        sheet.add_named("other", 1.0);
    }
    if head.automatic && !court_host {
        sheet.add_named(person, -1.5);
        sheet.add_named("other", 1.5);
    }
}

/// Only who stands outside says so to a law firm.
const OUTSIDE: &[&str] =
    &[" your client ", " our client ", " my client ", " we represent ", " su cliente ", " nuestro cliente "];

/// What firms write to a law firm. A client who quotes such words also speaks of himself, which weighs against it.
fn read_business(sheet: &mut Sheet, said: &str, person: &str) {
    let outside = OUTSIDE.iter().any(|w| said.contains(w));
    for (kind, weight, words) in BUSINESS {
        let seen = words.iter().filter(|w| said.contains(*w)).count();
        if seen > 0 {
            let weight = if outside { weight + 1.5 } else { *weight };
            sheet.add_named(kind, weight + 0.8 * (seen - 1) as f32);
            sheet.add_named(person, -weight * 0.6);
        }
    }
}

/// Written by somebody with a name, from an address that is his.
fn has_a_name(head: &MailHead) -> bool {
    let local = head.from.as_deref().and_then(|f| f.split_once('@')).map_or("", |(name, _)| name);
    let named = head.from_name.as_deref().is_some_and(|n| n.split_whitespace().count() >= 2);
    let letters = local.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !MACHINES.contains(&local) && (named || local.contains(['.', '_']))
}

/// A person speaks of himself and asks; a firm speaks of "you" and of dates.
fn read_voice(sheet: &mut Sheet, head: &MailHead, said: &str, person: &str) {
    let mut total = 0usize;
    let mut personal = 0usize;
    for word in said.split_whitespace().take(300) {
        total += 1;
        personal += usize::from(PERSONAL.contains(&word));
    }
    if total == 0 {
        sheet.add_named("other", 0.5);
        return;
    }
    let share = personal as f32 / total as f32;
    let firms = [
        "collection_letter",
        "settlement_offer",
        "validation_notice",
        "returned_payment_notice",
        "payment_proof",
    ];
    if share > 0.04 {
        sheet.add_named(person, 1.5);
        firms.iter().for_each(|k| sheet.add_named(k, -2.0));
    } else if share < 0.012 && total > 60 {
        let known = head.class == MessageClass::Ordinary && has_a_name(head);
        sheet.add_named(person, if known { -0.4 } else { -1.6 });
        sheet.add_named("other", if known { 0.0 } else { 0.6 });
    }
    let mut greeting = String::new();
    fold_into(&said.split_whitespace().take(3).collect::<Vec<_>>().join(" "), &mut greeting);
    if ["hi ", "hello ", "good ", "hola ", "buenos ", "buenas ", "γεια ", "καλημερα ", "hey "]
        .iter()
        .any(|g| greeting.starts_with(g))
    {
        sheet.add_named(person, 1.0);
    }
}
