//! Files in a mail: what is attached, without what only adorns it.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::calendar;
use crate::{Part, image_file, names};

/// ML-01.
pub(super) const MAX_PARTS: usize = 20_000;

/// The files of a message. `shown` are the parts that its body was made of, `html` is that body as it came.
pub(super) fn parts(message: &Message<'_>, shown: &[u32], html: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for (id, part) in message.parts.iter().enumerate().take(MAX_PARTS) {
        let id = id as u32;
        if matches!(part.body, PartType::Multipart(_))
            || shown.contains(&id)
            || id == 0 && !matches!(part.body, PartType::Binary(_) | PartType::InlineBinary(_))
            || is_wrapping(part)
        {
            continue;
        }
        let bytes = match &part.body {
            PartType::Message(m) => m.raw_message().to_vec(),
            _ => part.contents().to_vec(),
        };
        if bytes.is_empty() && part.attachment_name().is_none() {
            continue;
        }
        let blank_text = matches!(part.body, PartType::Text(_) | PartType::Html(_))
            && bytes.iter().all(u8::is_ascii_whitespace);
        let inline = is_inline(part, html);
        if blank_text || inline && image_file::is_decoration(&bytes) || image_file::is_pixel(&bytes) {
            continue;
        }
        let name = part.attachment_name().map(names::printable).unwrap_or_default();
        let name = if name.is_empty() { made_up_name(part, out.len() + 1) } else { name };
        out.push(Part { name, bytes, inline });
    }
    out
}

/// The calendar parts of a message in words, and whether each was an attachment of its own.
pub(super) fn invitation(message: &Message<'_>) -> String {
    let texts = message.parts.iter().take(MAX_PARTS).filter_map(|part| match &part.body {
        PartType::Text(text) if is_calendar(part) => Some(text.as_ref()),
        _ => None,
    });
    let mut seen: Vec<String> = Vec::new();
    for words in texts.filter(|t| calendar::is_calendar(t)).map(calendar::words) {
        // The same invitation stands in the body and beside it.
        if !seen.contains(&words) {
            seen.push(words);
        }
    }
    seen.join("\n")
}

fn kind<'p>(part: &'p MessagePart<'_>) -> Option<(&'p str, &'p str)> {
    part.content_type().map(|t| (t.ctype(), t.subtype().unwrap_or_default()))
}

pub(super) fn is_calendar(part: &MessagePart<'_>) -> bool {
    kind(part).is_some_and(|(t, s)| {
        t.eq_ignore_ascii_case("text") && s.eq_ignore_ascii_case("calendar") || s.eq_ignore_ascii_case("ics")
    })
}

/// Signatures, delivery reports and calendars: read elsewhere, or of no use to a person.
fn is_wrapping(part: &MessagePart<'_>) -> bool {
    is_calendar(part)
        || kind(part).is_some_and(|(_, s)| {
            [
                "pkcs7-signature",
                "x-pkcs7-signature",
                "pgp-signature",
                "pgp-encrypted",
                "delivery-status",
                "disposition-notification",
                "rfc822-headers",
                "x-amp-html",
            ]
            .iter()
            .any(|known| s.eq_ignore_ascii_case(known))
        })
}

/// An image that the body shows: it says so itself, or the HTML calls it by its number.
fn is_inline(part: &MessagePart<'_>, html: &str) -> bool {
    let image = kind(part).is_some_and(|(t, _)| t.eq_ignore_ascii_case("image"))
        || part.attachment_name().is_some_and(|n| {
            matches!(names::extension(n).as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "bmp" | "webp"))
        });
    if !image {
        return false;
    }
    let called = part.content_id().is_some_and(|id| {
        let id = id.trim_matches(['<', '>', ' ']);
        !id.is_empty() && html.contains(&format!("cid:{id}"))
    });
    let disposition = part.content_disposition();
    let attached = disposition.is_some_and(|d| d.is_attachment());
    called || !attached && (part.content_id().is_some() || disposition.is_some_and(|d| d.is_inline()))
}

fn made_up_name(part: &MessagePart<'_>, nth: usize) -> String {
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
