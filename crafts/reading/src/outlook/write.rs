//! A message of Outlook's as the mail that it would have been.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    Attachment, Message, codepage, compressed_rtf, html_in_rtf,
    properties::{Properties, Value, id},
};
use crate::office;

/// The bytes of a mail.
pub fn mail(message: &Message) -> Vec<u8> {
    let mut out = head(message).into_bytes();
    let parts = parts(message);
    let boundary = boundary(&parts);
    out.extend_from_slice(
        format!("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n")
            .as_bytes(),
    );
    for (lines, content) in &parts {
        out.extend_from_slice(format!("--{boundary}\r\n{lines}\r\n").as_bytes());
        out.extend_from_slice(content);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    out
}

/// A line that no part holds.
fn boundary(parts: &[(String, Vec<u8>)]) -> String {
    let mut number = 0u32;
    loop {
        let boundary = format!("=_part_{number}_of_an_outlook_message");
        let taken =
            |(_, content): &(String, Vec<u8>)| memchr::memmem::find(content, boundary.as_bytes()).is_some();
        if !parts.iter().any(taken) {
            return boundary;
        }
        number += 1;
    }
}

/// The headers that the mail came with, and what they leave out.
fn head(message: &Message) -> String {
    let own = &message.properties;
    let mut out = String::new();
    if let Some(headers) = own.text(id::TRANSPORT_HEADERS) {
        let mut keep = false;
        for line in headers.lines().take_while(|l| !l.trim().is_empty()) {
            if !line.starts_with([' ', '\t']) {
                let low = line.to_ascii_lowercase();
                let header = line.split_once(':').is_some_and(|(n, _)| !n.is_empty() && !n.contains(' '));
                keep = header && !low.starts_with("content-") && !low.starts_with("mime-version");
            }
            if keep {
                out.push_str(line.trim_end());
                out.push_str("\r\n");
            }
        }
    }
    let has = |out: &str, name: &str| {
        out.lines().any(|l| l.get(..name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name)))
    };
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|_| !has(&out, name)) {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("{name} {value}\r\n"));
        }
    };
    add("From:", sender(own));
    add("To:", recipients(message, 1).or_else(|| own.text(id::DISPLAY_TO)));
    add("Cc:", recipients(message, 2));
    add("Subject:", own.text(id::SUBJECT).or_else(|| own.text(id::NORMALIZED_SUBJECT)));
    add("Date:", [id::CLIENT_SUBMIT_TIME, id::DELIVERY_TIME].into_iter().find_map(|t| date(own.seconds(t)?)));
    add("Message-ID:", own.text(id::INTERNET_MESSAGE_ID));
    add("In-Reply-To:", own.text(id::IN_REPLY_TO_ID));
    add("References:", own.text(id::INTERNET_REFERENCES));
    add("X-Message-Class:", own.text(id::MESSAGE_CLASS));
    out
}

fn date(seconds: i64) -> Option<String> {
    let moment = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
    Some(moment.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
}

/// The sender. Exchange gives addresses of its own (`/O=FIRM/...`) to people of the same house: no identity.
fn sender(own: &Properties) -> Option<String> {
    let smtp = |kind: u16, address: u16| {
        own.text(address).filter(|_| own.text(kind).is_none_or(|k| k.eq_ignore_ascii_case("smtp")))
    };
    let address = own
        .text(id::SENT_REPRESENTING_SMTP_ADDRESS)
        .or_else(|| own.text(id::SENDER_SMTP_ADDRESS))
        .or_else(|| smtp(id::SENT_REPRESENTING_ADDRESS_TYPE, id::SENT_REPRESENTING_ADDRESS))
        .or_else(|| smtp(id::SENDER_ADDRESS_TYPE, id::SENDER_ADDRESS))
        .filter(|a| a.contains('@'));
    mailbox(own.text(id::SENT_REPRESENTING_NAME).or_else(|| own.text(id::SENDER_NAME)), address)
}

fn recipients(message: &Message, kind: i64) -> Option<String> {
    let of_kind = |r: &&Properties| r.number(id::RECIPIENT_TYPE).unwrap_or(1) & 0xF == kind;
    let list: Vec<String> = message.recipients.iter().filter(of_kind).filter_map(recipient).collect();
    (!list.is_empty()).then(|| list.join(", "))
}

fn recipient(of: &Properties) -> Option<String> {
    let plain = || {
        let smtp = of.text(id::ADDRESS_TYPE).is_none_or(|k| k.eq_ignore_ascii_case("smtp"));
        of.text(id::EMAIL_ADDRESS).filter(|a| smtp && a.contains('@'))
    };
    mailbox(of.text(id::DISPLAY_NAME), of.text(id::SMTP_ADDRESS).or_else(plain))
}

fn mailbox(name: Option<String>, address: Option<String>) -> Option<String> {
    let clean = |text: String| -> String {
        text.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>')).collect()
    };
    match (name.map(clean), address.map(clean)) {
        (Some(name), Some(address)) if name != address => Some(format!("\"{name}\" <{}>", address.trim())),
        (_, Some(address)) => Some(format!("<{}>", address.trim())),
        (Some(name), None) => Some(format!("\"{name}\" <>")),
        (None, None) => None,
    }
}

/// Head lines and content of each part: the body first.
fn parts(message: &Message) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let own = &message.properties;
    if let Some((kind, text)) = body(own) {
        let lines =
            format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n");
        out.push((lines, text.into_bytes()));
    }
    out.extend(message.attachments.iter().filter_map(attachment));
    out
}

/// The body in its richest form that can be read: HTML, rich text that was HTML, plain text, rich text.
fn body(own: &Properties) -> Option<(&'static str, String)> {
    let html = match own.get(id::HTML) {
        Some(Value::Bytes(bytes)) => {
            let page = own.number(id::INTERNET_CODE_PAGE).unwrap_or(0);
            Some(match std::str::from_utf8(bytes) {
                Ok(sound) => sound.to_owned(),
                Err(_) => codepage::encoding(page).decode_without_bom_handling(bytes).0.into_owned(),
            })
        }
        _ => own.text(id::HTML),
    };
    if let Some(html) = html.filter(|h| !h.trim().is_empty()) {
        return Some(("html", html));
    }
    let rich = own.bytes(id::RTF_COMPRESSED).and_then(compressed_rtf::expand);
    if let Some(html) = rich.as_deref().and_then(html_in_rtf::unwrap) {
        return Some(("html", html));
    }
    let plain = own.text(id::BODY);
    plain.or_else(|| rich.map(|rtf| office::rtf_text(&rtf))).map(|text| ("plain", text))
}

fn attachment(of: &Attachment) -> Option<(String, Vec<u8>)> {
    let own = &of.properties;
    let name = [id::ATTACH_LONG_FILENAME, id::ATTACH_FILENAME, id::DISPLAY_NAME]
        .into_iter()
        .find_map(|n| own.text(n))
        .map(|n| n.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect::<String>());
    let named = |name: Option<String>| name.map_or_else(String::new, |n| format!("; filename=\"{n}\""));
    if let Some(message) = &of.message {
        let name = name.map(|n| if n.to_lowercase().ends_with(".eml") { n } else { format!("{n}.eml") });
        let lines =
            format!("Content-Type: message/rfc822\r\nContent-Disposition: attachment{}\r\n", named(name));
        return Some((lines, mail(message)));
    }
    let content = own.bytes(id::ATTACH_DATA)?.to_vec();
    let tag = own
        .text(id::ATTACH_MIME_TAG)
        .filter(|t| t.contains('/') && t.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.+-".contains(&b)));
    // A message as a file, or text, must not be taken for the body.
    let tag = tag
        .filter(|t| {
            let t = t.to_ascii_lowercase();
            !t.starts_with("multipart/") && !t.starts_with("message/") && !t.starts_with("text/")
        })
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    let drawn = own.number(id::ATTACH_FLAGS).unwrap_or(0) & 4 != 0
        || own.number(id::ATTACHMENT_HIDDEN).unwrap_or(0) != 0;
    let cid = own
        .text(id::ATTACH_CONTENT_ID)
        .map(|c| c.chars().filter(|c| c.is_ascii_graphic()).collect::<String>());
    let inline = drawn && cid.is_some() && tag.starts_with("image/");
    let mut lines = format!(
        "Content-Type: {tag}\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: {}{}\r\n",
        if inline { "inline" } else { "attachment" },
        named(name)
    );
    if let Some(cid) = cid {
        lines.push_str(&format!("Content-ID: <{}>\r\n", cid.trim_matches(['<', '>'])));
    }
    Some((lines, content))
}
