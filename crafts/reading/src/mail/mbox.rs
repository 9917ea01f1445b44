//! Mailboxes: messages one after the other, each behind a line `From `.

use crate::{Flag, Media, Opened, Part};

const MAX_MESSAGES: usize = 100_000;

/// Does a mailbox begin here that holds more than one message? A single one is a mail.
pub(crate) fn is_mailbox(bytes: &[u8]) -> bool {
    starts(bytes).len() > 1
}

/// Opens a mailbox: every message is a part.
pub fn open(bytes: &[u8]) -> Opened {
    let mut opened = Opened::of(Media::Mbox);
    let mut starts = starts(bytes);
    if starts.len() > MAX_MESSAGES {
        opened.flag(Flag::LimitReached);
        starts.truncate(MAX_MESSAGES);
    }
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(bytes.len());
        let name = format!("message-{}.eml", nth + 1);
        opened.parts.push(Part { name, bytes: message(&bytes[*start..end]), inline: false });
    }
    opened
}

/// One message of a mailbox as it was sent: without its first line and the marks that protect others like it.
pub(super) fn message(bytes: &[u8]) -> Vec<u8> {
    let body = bytes.iter().position(|b| *b == b'\n').map_or(&bytes[..0], |p| &bytes[p + 1..]);
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}

/// Where messages begin. "From the office of ..." in a letter has neither a year nor headers below it.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    if bytes.starts_with(b"From ") {
        starts.push(0);
    }
    for at in memchr::memmem::find_iter(bytes, b"\nFrom ") {
        let mut lines = bytes[at + 1..].split(|b| *b == b'\n');
        let line = lines.next().unwrap_or_default();
        let next = lines.next().unwrap_or_default();
        let name = next.split(|b| *b == b':').next().unwrap_or_default();
        let header = next.contains(&b':')
            && (2..=60).contains(&name.len())
            && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let blank_before =
            bytes[..at].is_empty() || bytes[..at].ends_with(b"\n") || bytes[..at].ends_with(b"\n\r");
        let year = line.windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
        if blank_before && line.len() < 300 && year && header {
            starts.push(at + 1);
            if starts.len() > MAX_MESSAGES {
                break;
            }
        }
    }
    starts
}
