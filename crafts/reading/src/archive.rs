//! Zip archives, and the limits that keep a small file from becoming a huge one (FI-03).

use crate::{Flag, Media, NotOpened, Opened, Part, names};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// One entry may be this many times its packed size ...
const MAX_RATIO: u64 = 100;
/// ... but a few kilobytes of blanks are no bomb.
const RATIO_FREE: u64 = 1 << 20;
const MAX_TOTAL: u64 = 1 << 30;
const MAX_ENTRIES: usize = 5_000;

pub(crate) type Zip<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Opens the directory of an archive and checks what it declares.
pub(crate) fn directory(bytes: &[u8]) -> Result<Zip<'_>, NotOpened> {
    let broken = || NotOpened::Unreadable("the archive is broken or incomplete; ask for it again".into());
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if zip.len() > MAX_ENTRIES {
        return Err(bomb("it holds more than 5,000 files"));
    }
    let (mut total, mut packed, mut locked) = (0u64, 0u64, false);
    for nth in 0..zip.len() {
        let entry = zip.by_index_raw(nth).map_err(|_| broken())?;
        let (size, small) = (entry.size(), entry.compressed_size());
        total = total.saturating_add(size);
        packed = packed.saturating_add(small);
        locked |= entry.encrypted();
        if size > RATIO_FREE && size / small.max(1) > MAX_RATIO {
            return Err(bomb("a file in it would become more than 100 times as large"));
        }
    }
    if total > MAX_TOTAL {
        return Err(bomb("it would become more than 1 GiB"));
    }
    if packed > bytes.len() as u64 {
        return Err(bomb("its files overlap"));
    }
    if locked {
        return Err(NotOpened::Unreadable(
            "the archive is locked with a password; ask the sender for a copy without one".into(),
        ));
    }
    Ok(zip)
}

fn bomb(why: &str) -> NotOpened {
    NotOpened::Quarantined(format!("the archive is not opened: {why}"))
}

/// One entry by its name, at most `limit` bytes of it, whatever its header says.
pub(crate) fn entry(zip: &mut Zip<'_>, name: &str, limit: u64) -> Option<Vec<u8>> {
    let entry = zip.by_name(name).ok()?;
    let mut out = Vec::new();
    entry.take(limit).read_to_end(&mut out).ok()?;
    Some(out)
}

/// Opens an archive: every file in it is a part.
pub fn open(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut zip = directory(bytes)?;
    let mut opened = Opened::of(Media::Zip);
    for nth in 0..zip.len() {
        let Ok(entry) = zip.by_index(nth) else {
            opened.flag(Flag::LimitReached);
            continue;
        };
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let name = names::printable(entry.name());
        if entry.name().starts_with("__MACOSX/") || matches!(name.as_str(), ".DS_Store" | "Thumbs.db") {
            continue;
        }
        let (declared, mut content) = (entry.size(), Vec::new());
        let whole = entry.take(declared.saturating_add(1)).read_to_end(&mut content).is_ok();
        if content.len() as u64 > declared {
            return Err(bomb("a file in it is larger than it says"));
        }
        if !whole {
            opened.flag(Flag::LimitReached);
        }
        opened.parts.push(Part { name, bytes: content, inline: false });
    }
    if opened.parts.is_empty() {
        return Err(NotOpened::Unreadable("the archive holds no files".into()));
    }
    Ok(opened)
}
