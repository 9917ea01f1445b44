//! The head of a mail, as far as the office needs it.

use super::class::class;
use crate::{MailHead, MessageClass};
use mail_parser::{Address, HeaderName, HeaderValue, Message};

pub(super) fn head(message: &Message<'_>) -> MailHead {
    let from = message.from().and_then(Address::first);
    let address = from.and_then(|a| a.address.as_deref()).map(lower).filter(|a| a.contains('@'));
    let reply_to = message.reply_to().and_then(Address::first).and_then(|a| a.address.as_deref()).map(lower);
    let mut to: Vec<String> = Vec::new();
    for list in [message.to(), message.cc()].into_iter().flatten() {
        to.extend(
            list.iter().filter_map(|a| a.address.as_deref()).map(lower).filter(|a| !a.is_empty()).take(1_000),
        );
    }
    let mut references: Vec<String> = Vec::new();
    for value in [message.in_reply_to(), message.references()] {
        for id in ids(value) {
            if !references.contains(&id) && references.len() < 200 {
                references.push(id);
            }
        }
    }
    let in_reply_to = ids(message.in_reply_to()).into_iter().find(|id| !id.is_empty());
    let mut head = MailHead {
        reply_to: reply_to.filter(|r| Some(r) != address.as_ref() && !r.is_empty()),
        from: address,
        from_name: from.and_then(|a| a.name.as_deref()).map(one_line).filter(|n| !n.is_empty()),
        to,
        subject: message.subject().map(one_line),
        sent: message.date().filter(|d| d.is_valid()).map(mail_parser::DateTime::to_rfc3339),
        message_id: message.message_id().map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
        references,
        authentication: authentication(message),
        automatic: automatic(message),
        in_reply_to,
        ..MailHead::default()
    };
    head.class = class(message, &head);
    head.automatic |= !matches!(head.class, MessageClass::Ordinary | MessageClass::Invitation);
    head
}

fn lower(address: &str) -> String {
    one_line(address).to_lowercase()
}

fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(2_000)
        .collect()
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(t) => vec![t.trim_matches(['<', '>', ' ']).to_owned()],
        HeaderValue::TextList(list) => {
            list.iter().map(|t| t.trim_matches(['<', '>', ' ']).to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// Results of the receiving server: the topmost `Authentication-Results` and those of the same server right below it;
/// older ones may be forged.
fn authentication(message: &Message<'_>) -> Vec<(String, String)> {
    let mut server: Option<&str> = None;
    let mut out: Vec<(String, String)> = Vec::new();
    for (_, value) in message
        .headers_raw()
        .filter(|(n, _)| n.eq_ignore_ascii_case(HeaderName::AuthenticationResults.as_str()))
    {
        let mut clauses = value.split(';');
        let by = clauses.next().unwrap_or_default().trim();
        if *server.get_or_insert(by) != by {
            break;
        }
        for clause in clauses {
            let Some((method, result)) = clause.trim().split_once('=') else { continue };
            let method = method.trim().to_ascii_lowercase();
            let result: String = result.trim().chars().take_while(char::is_ascii_alphabetic).collect();
            if matches!(method.as_str(), "spf" | "dkim" | "dmarc") && !result.is_empty() && out.len() < 20 {
                out.push((method, result.to_ascii_lowercase()));
            }
        }
    }
    out
}

fn automatic(message: &Message<'_>) -> bool {
    let says = |name: &HeaderName<'_>| raw(message, name).map(|v| v.trim().to_ascii_lowercase());
    let other = |name: &'static str| says(&HeaderName::Other(name.into()));
    says(&HeaderName::AutoSubmitted).is_some_and(|v| v != "no" && !v.is_empty())
        || other("Precedence")
            .or_else(|| named(message, "precedence"))
            .is_some_and(|v| ["bulk", "junk", "list", "auto_reply"].contains(&v.trim()))
        || message.headers().iter().any(|h| {
            matches!(h.name, HeaderName::ListId | HeaderName::ListUnsubscribe | HeaderName::ListPost)
        })
        || named(message, "x-autoreply").is_some()
        || named(message, "x-autorespond").is_some()
        || named(message, "return-path").is_some_and(|v| v.trim() == "<>")
}

fn raw<'m>(message: &'m Message<'_>, name: &HeaderName<'_>) -> Option<&'m str> {
    message.headers_raw().find(|(n, _)| n.eq_ignore_ascii_case(name.as_str())).map(|(_, v)| v)
}

pub(super) fn named(message: &Message<'_>, name: &str) -> Option<String> {
    message
        .headers_raw()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, v)| v.trim().to_ascii_lowercase())
}
