//! Mail: head, body as pages, what is new in a reply, files attached.

mod head;
mod reply;

use crate::{Flag, Media, NotOpened, Opened, Part, html, image_file, names, text, typeset};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

pub use reply::new_part;

/// ML-01: beyond these a mail is kept, and what lies beyond is not looked at.
const MAX_BYTES: usize = 50 << 20;
const MAX_PARTS: usize = 2_000;
const MAX_HEADERS: usize = 1_000;

/// Opens one message.
pub fn open(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut opened = Opened::of(Media::Mail);
    if bytes.len() > MAX_BYTES || too_deep(bytes) {
        opened.flag(Flag::LimitReached);
        opened.pages = typeset::pages(&text::decode(&bytes[..bytes.len().min(64 << 10)]));
        return Ok(opened);
    }
    let wide =
        bytes.iter().take(64).filter(|b| **b == 0).count() > 8 || bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    let recoded = wide.then(|| text::decode(bytes).trim_start_matches('\u{FEFF}').as_bytes().to_vec());
    let bytes = recoded.as_deref().unwrap_or(bytes);
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(NotOpened::Unreadable("the mail has no headers that can be read".into()));
    };
    if message.parts.len() > MAX_PARTS || message.headers().len() > MAX_HEADERS {
        opened.flag(Flag::LimitReached);
    }
    let head = head::head(&message);
    let (body, shown) = body(&message);
    opened.pages = typeset::pages(&with_head(&head, &body));
    opened.new_text = Some(new_part(&body));
    opened.mail = Some(head);
    opened.parts = parts(&message, &shown);
    Ok(opened)
}

/// Ten thousand multiparts inside one another would cost a parser its stack.
fn too_deep(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"boundary").take(20_001).count() > 20_000
}

/// The lines that stand above the body when a person prints a mail: they carry facts too.
fn with_head(head: &crate::MailHead, body: &str) -> String {
    let mut out = String::new();
    let mut line = |label: &str, value: Option<&str>| {
        if let Some(value) = value.map(str::trim).filter(|v| !v.is_empty()) {
            out.push_str(label);
            out.push_str(value);
            out.push('\n');
        }
    };
    line("Subject: ", head.subject.as_deref());
    out.push('\n');
    out.push_str(body);
    out
}

/// The text of the body, and the numbers of the parts that it was made of.
fn body(message: &Message<'_>) -> (String, Vec<u32>) {
    let plain: Vec<u32> = message
        .text_body
        .iter()
        .copied()
        .filter(|i| matches!(part_text(message, *i), Some((false, _))))
        .collect();
    let rich: Vec<u32> = message
        .html_body
        .iter()
        .copied()
        .filter(|i| matches!(part_text(message, *i), Some((true, _))))
        .collect();
    let join = |ids: &[u32]| {
        ids.iter().filter_map(|i| part_text(message, *i)).map(|(_, t)| t).collect::<Vec<_>>().join("\n\n")
    };
    let (from_plain, from_rich) = (join(&plain), join(&rich));
    let (p, r) = (from_plain.split_whitespace().count(), from_rich.split_whitespace().count());
    // "Your program cannot show this message" beside a real HTML body.
    let text = if p == 0 || (p * 4 < r && p < 60) { from_rich } else { from_plain };
    let mut shown = plain;
    shown.extend(rich);
    (text, shown)
}

/// Is it HTML, and what does it say.
fn part_text(message: &Message<'_>, id: u32) -> Option<(bool, String)> {
    let part = message.part(id)?;
    let attached =
        part.content_disposition().is_some_and(|d| d.is_attachment()) && part.attachment_name().is_some();
    if attached {
        return None;
    }
    match &part.body {
        PartType::Text(t) => Some((false, clean(t))),
        PartType::Html(h) => Some((true, html::text(h))),
        _ => None,
    }
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\u{A0}' { ' ' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn parts(message: &Message<'_>, shown: &[u32]) -> Vec<Part> {
    let mut out = Vec::new();
    for (id, part) in message.parts.iter().enumerate().take(MAX_PARTS) {
        let id = id as u32;
        if matches!(part.body, PartType::Multipart(_))
            || shown.contains(&id)
            || id == 0 && !matches!(part.body, PartType::Binary(_) | PartType::InlineBinary(_))
        {
            continue;
        }
        let disposition = part.content_disposition();
        let attached = disposition.is_some_and(|d| d.is_attachment());
        let bytes = match &part.body {
            PartType::Message(m) => m.raw_message().to_vec(),
            _ => part.contents().to_vec(),
        };
        if bytes.is_empty() && part.attachment_name().is_none() {
            continue;
        }
        let name = match part.attachment_name() {
            Some(name) => names::printable(name),
            None => String::new(),
        };
        let name = if name.is_empty() { made_up_name(part, out.len() + 1) } else { name };
        let inline = !attached
            && matches!(part.body, PartType::InlineBinary(_) | PartType::Binary(_))
            && part.content_type().is_some_and(|c| c.ctype().eq_ignore_ascii_case("image"))
            && (part.content_id().is_some() || disposition.is_some_and(|d| d.is_inline()));
        if inline && image_file::is_decoration(&bytes) {
            continue;
        }
        out.push(Part { name, bytes, inline });
    }
    out
}

fn made_up_name(part: &mail_parser::MessagePart<'_>, nth: usize) -> String {
    let extension = match &part.body {
        PartType::Message(_) => "eml".to_owned(),
        PartType::Html(_) => "html".to_owned(),
        PartType::Text(_) => "txt".to_owned(),
        _ => {
            match part.content_type().and_then(|c| c.subtype()).unwrap_or("bin").to_ascii_lowercase().as_str()
            {
                "octet-stream" => "bin".to_owned(),
                "ms-tnef" | "vnd.ms-tnef" => "dat".to_owned(),
                "jpeg" => "jpg".to_owned(),
                other if other.len() <= 5 && other.chars().all(|c| c.is_ascii_alphanumeric()) => {
                    other.to_owned()
                }
                _ => "bin".to_owned(),
            }
        }
    };
    format!("part-{nth}.{extension}")
}

/// Opens a mailbox: every message is a part.
pub fn open_mbox(bytes: &[u8]) -> Opened {
    const MAX_MESSAGES: usize = 5_000;
    let mut opened = Opened::of(Media::Mbox);
    let mut starts: Vec<usize> = Vec::new();
    if bytes.starts_with(b"From ") {
        starts.push(0);
    }
    for at in memchr::memmem::find_iter(bytes, b"\nFrom ") {
        let line = bytes[at + 1..].split(|b| *b == b'\n').next().unwrap_or_default();
        // "From somebody Tue Nov 24 ...": a year stands near its end; prose that begins with "From" has none.
        let blank_before = at == 0 || bytes[..at].ends_with(b"\n") || bytes[..at].ends_with(b"\n\r");
        if blank_before && line.len() < 300 && line.windows(4).any(|w| w.iter().all(u8::is_ascii_digit)) {
            starts.push(at + 1);
        }
    }
    if starts.len() > MAX_MESSAGES {
        opened.flag(Flag::LimitReached);
        starts.truncate(MAX_MESSAGES);
    }
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(bytes.len());
        let message = &bytes[*start..end];
        let body = message.iter().position(|b| *b == b'\n').map_or(&message[..0], |p| &message[p + 1..]);
        opened.parts.push(Part {
            name: format!("message-{}.eml", nth + 1),
            bytes: unquoted(body),
            inline: false,
        });
    }
    opened
}

/// `>From ` at the start of a line was `From `.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(if quoted { &line[1..] } else { line });
    }
    out
}
