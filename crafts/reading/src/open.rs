//! Opens a file of any type: what it is, its pages, the files inside it.

use crate::{
    Flag, Media, NotOpened, Opened, archive, html, image_file, mail, names, office, outlook, pdf, sms, sniff,
    text, typeset,
};

/// FI-03.
const MAX_UPLOAD: usize = 100 << 20;

impl Opened {
    /// An opened file with nothing in it yet.
    pub fn of(media: Media) -> Self {
        Self { media, pages: Vec::new(), parts: Vec::new(), mail: None, new_text: None, flags: Vec::new() }
    }

    /// Notes something about the file, once.
    pub fn flag(&mut self, flag: Flag) {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
    }
}

/// Opens a file. Its type is told from its content; the name only helps where contents are alike, and a name that
/// says something else is flagged. Never panics: a parser that stumbles over a broken file makes it unreadable.
pub fn open(bytes: &[u8], name: Option<&str>) -> Result<Opened, NotOpened> {
    worth_opening(bytes)?;
    let stumbled = |_| {
        NotOpened::Unreadable(
            "reading it failed; it may be broken: ask for it again or look at it by hand".into(),
        )
    };
    std::panic::catch_unwind(|| open_as_it_is(bytes, name)).map_err(stumbled)?
}

fn open_as_it_is(bytes: &[u8], name: Option<&str>) -> Result<Opened, NotOpened> {
    let media = sniff::sniff(bytes, name);
    let unreadable = |why: &str| Err(NotOpened::Unreadable(why.into()));
    let mut opened = match media {
        Media::Pdf => pdf::open(bytes)?,
        Media::Png | Media::Jpeg | Media::Tiff | Media::Webp | Media::Gif | Media::Bmp | Media::Heic => {
            image_file::open(bytes, media)?
        }
        Media::Mail => mail::open(bytes)?,
        Media::Mbox => mail::open_mbox(bytes),
        Media::Msg => outlook::open_msg(bytes)?,
        Media::Tnef => outlook::open_tnef(bytes)?,
        Media::Sms => sms::open(bytes),
        Media::Docx => office::open_docx(bytes)?,
        Media::Odt => office::open_odt(bytes)?,
        Media::Rtf => office::open_rtf(bytes),
        Media::Xlsx => office::open_xlsx(bytes)?,
        Media::Csv => office::open_csv(bytes),
        Media::Html => set(media, &html::text(&text::decode(bytes))),
        Media::Text => set(media, &in_words(text::decode(bytes))),
        Media::Zip => archive::open(bytes)?,
        Media::Executable => return Err(NotOpened::Quarantined("it is a program or a disk image".into())),
        Media::Script => {
            return Err(NotOpened::Quarantined(
                "it is a script, or its name makes it run when opened".into(),
            ));
        }
        Media::Unknown => return unreadable(unknown(bytes)),
    };
    if sniff::name_disagrees(media, name) {
        opened.flag(Flag::NameDisagrees);
    }
    Ok(opened)
}

/// What can be said before anything is parsed: neither empty nor larger than any paper.
pub fn worth_opening(bytes: &[u8]) -> Result<(), NotOpened> {
    if bytes.is_empty() {
        return Err(NotOpened::Unreadable("the file is empty; ask for it again".into()));
    }
    if bytes.len() > MAX_UPLOAD {
        return Err(NotOpened::Quarantined("the file is larger than 100 MiB".into()));
    }
    Ok(())
}

/// What a file is.
pub fn media_of(bytes: &[u8], name: Option<&str>) -> Media {
    sniff::sniff(bytes, name)
}

fn set(media: Media, text: &str) -> Opened {
    let mut opened = Opened::of(media);
    opened.pages = typeset::pages(text);
    opened
}

/// A calendar file is told in words; other text stands as it is.
fn in_words(text: String) -> String {
    if mail::calendar::is_calendar(&text) { mail::calendar::words(&text) } else { text }
}

fn unknown(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        "old Word and Excel files cannot be read; ask for a PDF or DOCX"
    } else {
        "the type of this file is not known; ask for a PDF"
    }
}

/// A file name as it may be shown.
pub fn shown_name(name: &str) -> String {
    names::printable(name)
}
