//! Mails and text messages of clients.

use super::Desk;
use crate::{
    firm::{OUR_PHONE, iso},
    mail::ask,
};
use std::io;

const WISHES: [&str; 8] = [
    "reschedule_payment",
    "cancel_service",
    "change_contact",
    "question",
    "message_for_department",
    "availability",
    "complaint_about_collector",
    "document_attached",
];

/// Mails of clients in their language, one wish each.
pub(crate) fn mails(desk: &mut Desk<'_>) -> io::Result<()> {
    for (n, what) in WISHES.into_iter().take(7).cycle().take(12).enumerate() {
        let language = ["en", "es", "el"][n % 3];
        let client = desk.quiet(|c| c.language == language);
        let person = desk.firm.clients[client].clone();
        let said = ask(what, &person, desk.today);
        let name = if person.language == "el" && !person.greek.is_empty() {
            person.greek.clone()
        } else {
            person.short()
        };
        let sign = match person.language.as_str() {
            "es" => format!("Atentamente,\n{name}\nExpediente {}", person.number),
            "el" => format!("Με εκτίμηση,\n{name}\nΑριθμός φακέλου {}", person.number),
            _ => format!("Thank you,\n{name}\nFile {}", person.number),
        };
        let text = format!("{}\n\n{sign}\n", said.text);
        let mail = desk.mail_from(&name, &person.email, said.subject, text.clone());
        let mut facts = said.facts.clone();
        facts.push(("file_number", person.number.clone(), person.number.clone()));
        let who =
            desk.filed_to(client, "the sender's address is on file and our file number stands in the text");
        let paper = desk.body("client_email", who, &said.intents, &facts);
        desk.mail("mail", &mail, vec![paper], text);
    }
    Ok(())
}

/// Text messages.
pub(crate) fn texts(desk: &mut Desk<'_>) -> io::Result<()> {
    for (n, what) in WISHES.into_iter().take(7).enumerate() {
        let language = ["en", "en", "es"][n % 3];
        let client = desk.quiet(|c| c.language == language);
        let person = desk.firm.clients[client].clone();
        let said = ask(what, &person, desk.today);
        let text = match language {
            "es" => format!("{} Soy {}, expediente {}", said.text, person.short(), person.number),
            _ => format!("{} This is {}, file {}", said.text, person.short(), person.number),
        };
        let file = desk.file_name("text_message", "txt");
        let digits: String = person.phone.chars().filter(char::is_ascii_digit).collect();
        let body = format!(
            "SMS\nFrom: +1{digits}\nTo: {OUR_PHONE}\nReceived: {}T07:{:02}:00-08:00\n\n{text}\n",
            iso(desk.today),
            10 + n * 5
        );
        let who =
            desk.filed_to(client, "the sender's number is on file and our file number stands in the text");
        let paper = desk.body("client_text", who, &said.intents, &said.facts);
        desk.push(file, vec![paper], body.into_bytes(), text);
    }
    Ok(())
}
