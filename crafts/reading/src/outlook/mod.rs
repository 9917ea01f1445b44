//! Outlook's own files: messages saved as `.msg` and the `winmail.dat` that Exchange puts into mails. Both hold the same
//! properties; a message is written out as the mail that it would have been, so that one reader serves all mail.

mod codepage;
mod compressed_rtf;
mod html_in_rtf;
mod msg;
mod properties;
mod tnef;
mod write;

use crate::{Flag, Media, NotOpened, Opened, mail};
use properties::Properties;

/// Messages in messages, and no deeper.
const MAX_DEPTH: usize = 8;
/// Attachments of one message that are looked at.
const MAX_ATTACHMENTS: usize = 2_000;

/// A message as Outlook keeps it.
#[derive(Debug, Default)]
struct Message {
    properties: Properties,
    recipients: Vec<Properties>,
    attachments: Vec<Attachment>,
}

/// Something attached to it: bytes among its properties, or a whole message.
#[derive(Debug, Default)]
struct Attachment {
    properties: Properties,
    message: Option<Message>,
}

/// Opens a message saved by Outlook.
pub fn open_msg(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let message = msg::read(bytes).ok_or_else(|| {
        NotOpened::Unreadable("the Outlook message is broken or incomplete; ask for it again".into())
    })?;
    opened(&message, Media::Msg)
}

/// Opens a `winmail.dat`.
pub fn open_tnef(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let message = tnef::read(bytes).ok_or_else(|| {
        NotOpened::Unreadable(
            "the winmail.dat is broken; ask the sender to send the mail as plain text or HTML".into(),
        )
    })?;
    opened(&message, Media::Tnef)
}

fn opened(message: &Message, media: Media) -> Result<Opened, NotOpened> {
    let mut opened = mail::open(&write::mail(message))?;
    opened.media = media;
    if message.attachments.len() >= MAX_ATTACHMENTS {
        opened.flag(Flag::LimitReached);
    }
    Ok(opened)
}
