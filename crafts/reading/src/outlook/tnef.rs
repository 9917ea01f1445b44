//! `winmail.dat`: a flat list of attributes, two of which are blocks of MAPI properties. Real ones have wrong checksums,
//! unknown attributes and rubbish at the end; what can be read is read.

use super::{
    Attachment, MAX_ATTACHMENTS, MAX_DEPTH, Message, codepage,
    properties::{Properties, id},
};

const SIGNATURE: u32 = 0x223E_9F78;
/// Rows and properties that are believed.
const MAX_COUNT: u32 = 20_000;

/// Reads a TNEF stream; none if it is not one.
pub fn read(bytes: &[u8]) -> Option<Message> {
    message(bytes, 0)
}

fn message(bytes: &[u8], depth: usize) -> Option<Message> {
    let mut from = Reader { bytes, at: 0 };
    if from.u32()? != SIGNATURE {
        return None;
    }
    from.u16()?;
    let mut message = Message::default();
    while let Some((name, content)) = attribute(&mut from) {
        match name {
            // The code page comes first, before any text.
            0x9007 => {
                let page = content.get(..4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
                message.properties.narrow_is(codepage::encoding(i64::from(page.unwrap_or(1_252))));
            }
            0x8004 => message.properties.add(id::SUBJECT, 0x001E, content),
            0x800C => message.properties.add(id::BODY, 0x001E, content),
            0x8008 => message.properties.add(id::MESSAGE_CLASS, 0x001E, content),
            0x9003 => drop(block(&mut Reader { bytes: content, at: 0 }, &mut message.properties, depth)),
            0x9004 => recipients(content, &mut message),
            0x9002 if message.attachments.len() >= MAX_ATTACHMENTS => break,
            0x9002 => message.attachments.push(Attachment::default()),
            _ => {
                let Some(last) = message.attachments.last_mut() else { continue };
                match name {
                    0x8010 => last.properties.add(id::ATTACH_FILENAME, 0x001E, content),
                    0x800F => last.properties.add(id::ATTACH_DATA, 0x0102, content),
                    0x9005 => {
                        let mut content = Reader { bytes: content, at: 0 };
                        last.message = block(&mut content, &mut last.properties, depth).flatten();
                    }
                    _ => {}
                }
            }
        }
    }
    Some(message)
}

/// The next attribute: its number and content.
fn attribute<'b>(from: &mut Reader<'b>) -> Option<(u16, &'b [u8])> {
    let level = from.take(1)?[0];
    if !matches!(level, 1 | 2) {
        return None;
    }
    let name = from.u32()? as u16;
    let length = from.u32()? as usize;
    let content = from.take(length)?;
    // The checksum is often wrong; a content that was cut shows by itself.
    from.u16()?;
    Some((name, content))
}

fn recipients(content: &[u8], message: &mut Message) {
    let mut from = Reader { bytes: content, at: 0 };
    let rows = from.u32().unwrap_or(0).min(MAX_COUNT);
    for _ in 0..rows {
        let mut row = Properties::default();
        if block(&mut from, &mut row, MAX_DEPTH).is_none() {
            return;
        }
        message.recipients.push(row);
    }
}

/// A block of properties. Gives the message inside it, if it holds one; none where the block is broken.
fn block(from: &mut Reader<'_>, into: &mut Properties, depth: usize) -> Option<Option<Message>> {
    let mut inside = None;
    let count = from.u32()?.min(MAX_COUNT);
    for _ in 0..count {
        let kind = from.u16()?;
        let mut name = from.u16()?;
        if name >= 0x8000 {
            from.take(16)?;
            if from.u32()? == 0 {
                from.u32()?;
            } else {
                let length = from.u32()? as usize;
                from.padded(length)?;
            }
            // Named properties have no number of their own.
            name = 0;
        }
        let (many, plain) = (kind & 0x1000 != 0, kind & !0x1000);
        let fixed = match plain {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
            0x0048 => Some(16),
            0x0000 | 0x0001 => Some(0),
            _ => None,
        };
        let values = if many || fixed.is_none() { from.u32()?.min(MAX_COUNT) } else { 1 };
        for nth in 0..values {
            let content = match fixed {
                Some(length) => from.take(length)?,
                None => {
                    let length = from.u32()? as usize;
                    from.padded(length)?
                }
            };
            if nth > 0 || name == 0 {
                continue;
            }
            if plain == 0x000D && name == id::ATTACH_DATA {
                // An identifier of 16 bytes stands before the object.
                let object = content.get(16..).unwrap_or_default();
                if depth < MAX_DEPTH {
                    inside = message(object, depth + 1);
                }
                if inside.is_none() {
                    into.add(name, plain, object);
                }
            } else {
                into.add(name, plain, content);
            }
        }
    }
    Some(inside)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    /// So many bytes, and what fills them up to a multiple of four.
    fn padded(&mut self, length: usize) -> Option<&'b [u8]> {
        let taken = self.take(length)?;
        self.at = self.at.checked_add(length.wrapping_neg() % 4)?;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }
}
