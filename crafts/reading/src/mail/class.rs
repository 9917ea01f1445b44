//! What sort of message a mail is: written by a person, answered by a program, a bounce, an invitation, a receipt.

use mail_parser::{Message, MimeHeaders};

use super::head::named;
use crate::{MailHead, MessageClass};

/// Subjects that programs write when somebody is away.
const AWAY: &[&str] = &[
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "out of office",
    "out of the office",
    "ooo:",
    "respuesta automatica",
    "respuesta automática",
    "contestación automática",
    "fuera de la oficina",
    "fuera de oficina",
    "αυτόματη απάντηση",
    "αυτοματη απαντηση",
    "εκτός γραφείου",
    "εκτος γραφειου",
    "réponse automatique",
    "automatische antwort",
    "abwesenheitsnotiz",
];
/// Subjects of mails that did not arrive.
const UNDELIVERED: &[&str] = &[
    "undeliver",
    "delivery status notification",
    "delivery failure",
    "delivery has failed",
    "delivery failed",
    "delivery notification",
    "failure notice",
    "returned mail",
    "mail delivery",
    "message not delivered",
    "could not be delivered",
    "no se puede entregar",
    "no se pudo entregar",
    "no entregado",
    "error de entrega",
    "correo devuelto",
    "αδύνατη η παράδοση",
    "αποτυχία παράδοσης",
    "δεν παραδόθηκε",
    "warning: message delayed",
];
/// First halves of the addresses of mail servers.
const SERVERS: &[&str] = &["mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange"];
const RECEIPTS: &[&str] =
    &["read:", "not read:", "leído:", "leido:", "no leído:", "διαβάστηκε:", "return receipt"];

/// The class of a message; its own words decide last, since a person may write about any of these.
pub(super) fn class(message: &Message<'_>, head: &MailHead) -> MessageClass {
    by_form(message).or_else(|| by_head(message, head)).unwrap_or_default()
}

/// What its form says: the type of a report, an invitation among its parts, what Outlook calls it.
fn by_form(message: &Message<'_>) -> Option<MessageClass> {
    let report =
        message.content_type().filter(|t| t.subtype().is_some_and(|s| s.eq_ignore_ascii_case("report")));
    match report.and_then(|t| t.attribute("report-type")).map(str::to_ascii_lowercase).as_deref() {
        Some("delivery-status") => return Some(MessageClass::Bounce),
        Some("disposition-notification") => return Some(MessageClass::ReadReceipt),
        _ => {}
    }
    let outlook = named(message, "x-message-class").unwrap_or_default();
    if outlook.starts_with("report.") {
        let bounce = outlook.ends_with(".ndr");
        return Some(if bounce { MessageClass::Bounce } else { MessageClass::ReadReceipt });
    }
    if outlook.starts_with("ipm.schedule.") || outlook.starts_with("ipm.appointment") {
        return Some(MessageClass::Invitation);
    }
    if outlook.contains(".ooftemplate.") {
        return Some(MessageClass::AutoReply);
    }
    let invites = message.parts.iter().any(|part| {
        part.content_type().is_some_and(|t| {
            let calendar = t.ctype().eq_ignore_ascii_case("text")
                && t.subtype().is_some_and(|s| s.eq_ignore_ascii_case("calendar"));
            let named = part.attachment_name().is_some_and(|n| n.to_ascii_lowercase().ends_with(".ics"));
            calendar || named
        })
    });
    let content_class = named(message, "content-class").is_some_and(|c| c.ends_with("calendarmessage"));
    (invites || content_class).then_some(MessageClass::Invitation)
}

fn by_head(message: &Message<'_>, head: &MailHead) -> Option<MessageClass> {
    let subject = head.subject.as_deref().unwrap_or_default().trim().to_lowercase();
    let from = head.from.as_deref().unwrap_or_default();
    let no_way_back = named(message, "return-path").is_some_and(|v| v.trim() == "<>");
    let server = SERVERS.iter().any(|s| from.starts_with(s));
    if (server || no_way_back) && UNDELIVERED.iter().any(|s| subject.contains(s)) {
        return Some(MessageClass::Bounce);
    }
    let submitted = named(message, "auto-submitted").unwrap_or_default();
    let answers = submitted.starts_with("auto-replied")
        || ["x-autoreply", "x-autorespond", "x-auto-response-suppress-reply"]
            .iter()
            .any(|n| named(message, n).is_some())
        || named(message, "precedence").is_some_and(|p| p == "auto_reply");
    if answers || AWAY.iter().any(|s| subject.starts_with(s)) {
        return Some(MessageClass::AutoReply);
    }
    if (no_way_back || head.automatic) && RECEIPTS.iter().any(|s| subject.starts_with(s)) {
        return Some(MessageClass::ReadReceipt);
    }
    if server && no_way_back {
        return Some(MessageClass::Bounce);
    }
    let list = ["list-id", "list-unsubscribe", "list-post"].iter().any(|n| named(message, n).is_some())
        || named(message, "precedence").is_some_and(|p| matches!(p.as_str(), "bulk" | "list" | "junk"));
    list.then_some(MessageClass::Bulk)
}
