//! Mail: head, body as pages, what is new in a reply, files attached.

mod body;
pub(crate) mod calendar;
mod class;
mod head;
mod mbox;
mod parts;
mod reply;

use std::borrow::Cow;

use crate::{Flag, Media, NotOpened, Opened, outlook, text, typeset};
use mail_parser::MessageParser;

pub(crate) use mbox::is_mailbox;
pub use mbox::open as open_mbox;
pub use reply::new_part;

/// ML-01: beyond these a mail is kept, and what lies beyond is not looked at.
const MAX_BYTES: usize = 50 << 20;
const MAX_HEADERS: usize = 1_000;

/// Opens one message.
pub fn open(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut opened = Opened::of(Media::Mail);
    if bytes.len() > MAX_BYTES || too_deep(bytes) {
        opened.flag(Flag::LimitReached);
        opened.pages = typeset::pages(&text::decode(&bytes[..bytes.len().min(64 << 10)]));
        return Ok(opened);
    }
    let bytes = in_one_code(bytes);
    let Some(message) = MessageParser::default().parse(bytes.as_ref()) else {
        return Err(NotOpened::Unreadable("the mail has no headers that can be read".into()));
    };
    if message.parts.len() > parts::MAX_PARTS || message.headers().len() > MAX_HEADERS {
        opened.flag(Flag::LimitReached);
    }
    let head = head::head(&message);
    let body = body::read(&message);
    opened.parts = parts::parts(&message, &body.shown, &body.html);
    let mut said = body.text;
    unpack_winmail(&mut opened, &mut said);
    let invitation = parts::invitation(&message);
    if !invitation.is_empty() {
        said = format!("{}\n\n{invitation}", said.trim_end()).trim_start().to_owned();
    }
    opened.pages = typeset::pages(&with_head(&head, &said));
    opened.new_text = Some(new_part(&said));
    opened.mail = Some(head);
    Ok(opened)
}

/// Outlook of old sends its files, and at times the text itself, inside a `winmail.dat`: they are taken out of it.
fn unpack_winmail(opened: &mut Opened, said: &mut String) {
    let (wrapped, plain) = std::mem::take(&mut opened.parts)
        .into_iter()
        .partition::<Vec<_>, _>(|part| part.bytes.starts_with(b"\x78\x9F\x3E\x22"));
    opened.parts = plain;
    for part in wrapped {
        match outlook::open_tnef(&part.bytes) {
            Ok(inner) => {
                if said.trim().is_empty() {
                    said.push_str(inner.new_text.as_deref().unwrap_or_default());
                }
                opened.parts.extend(inner.parts);
            }
            Err(_) => opened.parts.push(part),
        }
    }
}

/// A message that was stored in UTF-16 or with a mailbox's first line, and headers in an eight-bit code.
fn in_one_code(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wide =
        bytes.iter().take(64).filter(|b| **b == 0).count() > 8 || bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    if wide {
        return Cow::Owned(text::decode(bytes).trim_start_matches('\u{FEFF}').as_bytes().to_vec());
    }
    if bytes.starts_with(b"From ") {
        let message = mbox::message(bytes);
        return Cow::Owned(in_one_code(&message).into_owned());
    }
    let end = [&b"\n\n"[..], b"\n\r\n"].iter().filter_map(|gap| memchr::memmem::find(bytes, gap)).min();
    let (head, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    if std::str::from_utf8(head).is_ok() || head.len() > 1 << 20 {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned([text::decode(head).as_bytes(), rest].concat())
}

/// Ten thousand multiparts inside one another would cost a parser its stack.
fn too_deep(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"boundary").take(20_001).count() > 20_000
}

/// The lines that stand above the body when a person prints a mail: they carry facts too.
fn with_head(head: &crate::MailHead, body: &str) -> String {
    let mut out = String::new();
    if let Some(subject) = head.subject.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
        out.push_str("Subject: ");
        out.push_str(subject);
        out.push('\n');
    }
    out.push('\n');
    out.push_str(body);
    out
}
