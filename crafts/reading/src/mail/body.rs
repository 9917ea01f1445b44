//! The text of a mail's body.

use mail_parser::{
    Encoding, Message, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use super::parts;
use crate::{html, text};

/// What the body says, and what it was made of.
pub(super) struct Body {
    /// In words.
    pub text: String,
    /// The HTML as it came.
    pub html: String,
    /// The numbers of its parts.
    pub shown: Vec<u32>,
}

/// Reads the body: plain text, or HTML where that says more.
pub(super) fn read(message: &Message<'_>) -> Body {
    let (mut plain, mut rich) = (Vec::new(), Vec::new());
    let (mut from_plain, mut from_rich, mut html) = (Vec::new(), Vec::new(), String::new());
    for id in &message.text_body {
        if let Some((false, text)) = part_text(message, *id) {
            plain.push(*id);
            from_plain.push(clean(&text));
        }
    }
    for id in &message.html_body {
        if let Some((true, text)) = part_text(message, *id) {
            rich.push(*id);
            from_rich.push(html::text(&text));
            html.push_str(&text);
        }
    }
    let (from_plain, from_rich) = (from_plain.join("\n\n"), from_rich.join("\n\n"));
    let (p, r) = (from_plain.split_whitespace().count(), from_rich.split_whitespace().count());
    // "Your program cannot show this message" beside a real HTML body.
    let text = if p == 0 || (p * 4 < r && p < 60) { from_rich } else { from_plain };
    plain.extend(rich);
    Body { text, html, shown: plain }
}

/// Is it HTML, and what does it say.
fn part_text(message: &Message<'_>, id: u32) -> Option<(bool, String)> {
    let part = message.part(id)?;
    let attached =
        part.content_disposition().is_some_and(|d| d.is_attachment()) && part.attachment_name().is_some();
    if attached || parts::is_calendar(part) {
        return None;
    }
    let (rich, decoded) = match &part.body {
        PartType::Text(text) => (false, text),
        PartType::Html(text) => (true, text),
        _ => return None,
    };
    // Letters were lost: the code was not named, or wrongly. The bytes are looked at once more.
    let again = decoded.contains('\u{FFFD}').then(|| raw(message, part)).flatten();
    Some((rich, again.map_or_else(|| decoded.to_string(), |bytes| text::decode(&bytes))))
}

fn raw(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let bytes = message.raw_message().get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)?;
    match part.encoding {
        Encoding::None => Some(bytes.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes),
        Encoding::Base64 => base64_decode(bytes),
    }
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\u{A0}' { ' ' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
