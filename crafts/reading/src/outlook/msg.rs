//! A message saved as `.msg`: a compound file with a stream for each long property and a table of the short ones.

use std::{
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use cfb::CompoundFile;

use super::{
    Attachment, MAX_ATTACHMENTS, MAX_DEPTH, Message, codepage, properties::Properties, properties::id,
};

/// One property is never longer than the file that it came in.
const MAX_STREAM: u64 = 100 << 20;
/// Length of the table's own head: in the message itself, in a message inside it, elsewhere.
const HEADS: [usize; 3] = [32, 24, 8];

type File<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// Reads a `.msg`; none if it is not one.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    message(&mut file, Path::new("/"), 0)
}

fn message(file: &mut File<'_>, at: &Path, depth: usize) -> Option<Message> {
    let mut names: Vec<(String, bool)> =
        file.read_storage(at).ok()?.map(|e| (e.name().to_owned(), e.is_storage())).collect();
    names.sort();
    let mut message = Message {
        properties: properties(file, at, HEADS[usize::from(depth > 0)], None),
        ..Message::default()
    };
    let page = [id::MESSAGE_CODE_PAGE, id::INTERNET_CODE_PAGE]
        .into_iter()
        .find_map(|name| message.properties.number(name).filter(|n| *n > 0 && *n != 1_200));
    let encoding = page.map(codepage::encoding);
    if let Some(encoding) = encoding {
        message.properties.narrow_is(encoding);
    }
    for (name, storage) in names.into_iter().filter(|(_, storage)| *storage) {
        let inner = at.join(&name);
        if name.starts_with("__recip_version1.0_") && message.recipients.len() < MAX_ATTACHMENTS {
            message.recipients.push(properties(file, &inner, HEADS[2], encoding));
        } else if name.starts_with("__attach_version1.0_") && message.attachments.len() < MAX_ATTACHMENTS {
            let whole = inner.join("__substg1.0_3701000D");
            let inside = (storage && depth < MAX_DEPTH && file.is_storage(&whole))
                .then(|| self::message(file, &whole, depth + 1))
                .flatten();
            let properties = properties(file, &inner, HEADS[2], encoding);
            message.attachments.push(Attachment { properties, message: inside });
        }
    }
    Some(message)
}

fn properties(
    file: &mut File<'_>,
    at: &Path,
    head: usize,
    encoding: Option<&'static encoding_rs::Encoding>,
) -> Properties {
    let mut found = Properties::default();
    if let Some(encoding) = encoding {
        found.narrow_is(encoding);
    }
    let table = stream(file, &at.join("__properties_version1.0")).unwrap_or_default();
    for row in table.get(head..).unwrap_or_default().chunks_exact(16) {
        let kind = u16::from_le_bytes([row[0], row[1]]);
        if !matches!(kind, 0x001E | 0x001F | 0x0102 | 0x000D) {
            found.add(u16::from_le_bytes([row[2], row[3]]), kind, &row[8..16]);
        }
    }
    let Ok(entries) = file.read_storage(at) else { return found };
    let long: Vec<(PathBuf, u32)> = entries
        .filter(|e| e.is_stream())
        .filter_map(|e| {
            let number = u32::from_str_radix(e.name().strip_prefix("__substg1.0_")?, 16).ok()?;
            Some((at.join(e.name()), number))
        })
        .collect();
    for (path, number) in long {
        if let Some(bytes) = stream(file, &path) {
            found.add((number >> 16) as u16, number as u16, &bytes);
        }
    }
    found
}

fn stream(file: &mut File<'_>, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(MAX_STREAM).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
