//! What has been read: pages with words and their places, papers with kind, facts and problems.

use serde::{Deserialize, Serialize};

use crate::Upright;

/// A place on a page, in fractions of the page as shown (0 to 1 from its top left): left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area(pub [f32; 4]);

impl Area {
    /// The smallest area that covers both.
    pub fn union(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a.min(e), b.min(f), c.max(g), d.max(h)])
    }
}

/// One word, with its place and how sure the reader is of its letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// As it stands on the page.
    pub text: String,
    /// Where.
    pub at: Area,
    /// 0 to 1; 1 for typed text, the OCR program's confidence for recognised text.
    pub sure: f32,
}

/// A line of words that are read together (one column of one row).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Index of the first word in [`Page::words`].
    pub from: u32,
    /// One past the last word.
    pub to: u32,
    /// True when a blank line or a clear gap stands above it.
    pub gap_above: bool,
}

/// How a page got its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Text that the file itself holds.
    Typed,
    /// Words by the OCR program.
    Recognised,
    /// An image with no words yet: it needs OCR.
    NeedsOcr,
    /// Nothing on it.
    Blank,
}

/// What the image of a page says about its legibility. Measured on the raster, before OCR.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Legibility {
    /// Mean brightness, 0 black to 1 white.
    pub brightness: f32,
    /// Spread of brightness, 0 flat to 1.
    pub contrast: f32,
    /// Sharpness of edges, about 1 for a clean 300 dpi scan, below 0.25 hard to read.
    pub sharpness: f32,
    /// Words touch this edge of the image, so something is probably cut off: left, top, right, bottom.
    pub cut: [bool; 4],
    /// Estimated resolution in dots per inch, if it can be told.
    pub dpi: Option<f32>,
}

/// One page as shown (rotation applied).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Counted from 1 within its file.
    pub number: u32,
    /// Width in points (1/72 inch).
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// In reading order.
    pub words: Vec<Word>,
    /// In reading order; they cover `words` without gap or overlap.
    pub lines: Vec<Line>,
    /// How it got its words.
    pub origin: Origin,
    /// Only for pages that are an image.
    pub legibility: Option<Legibility>,
    /// How it must be turned to be read, where it does not stand upright as shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upright: Option<Upright>,
}

impl Page {
    /// The words of one line joined by single spaces.
    pub fn line_text(&self, line: Line) -> String {
        let words = &self.words[line.from as usize..line.to as usize];
        words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The page as lines of text, in reading order.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            if line.gap_above && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&self.line_text(*line));
            out.push('\n');
        }
        out
    }
}

/// What a file is, told from its content (never from its name).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    Pdf,
    Png,
    Jpeg,
    Tiff,
    Webp,
    Heic,
    Gif,
    Bmp,
    Mail,
    Mbox,
    Msg,
    Tnef,
    Docx,
    Odt,
    Rtf,
    Xlsx,
    Csv,
    Html,
    Text,
    Sms,
    Zip,
    Executable,
    Script,
    Unknown,
}

/// The head of a mail or text message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MailHead {
    /// The address of the sender (`From`), lower case; for a text message, the number as written.
    pub from: Option<String>,
    /// The name shown with it. Never an identity (ML-02).
    pub from_name: Option<String>,
    /// `Reply-To`, if it differs from `from`.
    pub reply_to: Option<String>,
    /// Addresses of `To` and `Cc`, lower case.
    pub to: Vec<String>,
    /// Decoded subject.
    pub subject: Option<String>,
    /// When sent, RFC 3339 with its own offset.
    pub sent: Option<String>,
    /// Without angle brackets.
    pub message_id: Option<String>,
    /// `In-Reply-To` and `References`, without angle brackets.
    pub references: Vec<String>,
    /// `Authentication-Results` of the receiving server: pass, fail, none for SPF, DKIM, DMARC.
    pub authentication: Vec<(String, String)>,
    /// Auto-Submitted, Precedence or List-* say that a program wrote it.
    pub automatic: bool,
    /// `In-Reply-To`, without angle brackets: the one message that this answers. Also the first of `references`.
    #[serde(default)]
    pub in_reply_to: Option<String>,
    /// What sort of message it is.
    #[serde(default)]
    pub class: MessageClass,
}

/// What sort of message a mail is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageClass {
    /// Written to us, as far as its head can say.
    #[default]
    Ordinary,
    /// A program answers for somebody who is away.
    AutoReply,
    /// A server says that a mail did not arrive.
    Bounce,
    /// An invitation to a meeting, its change or cancellation.
    Invitation,
    /// A mail was read or delivered.
    ReadReceipt,
    /// Sent to many: lists, newsletters, advertisements.
    Bulk,
}

/// A file inside a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The name it came with, made printable; empty when it had none.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// An image shown inside the message rather than attached to it.
    pub inline: bool,
}

/// Something noteworthy about the file itself (FI-04, FI-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The name says one type, the content another.
    NameDisagrees,
    /// Office macros.
    Macros,
    /// DDE fields or an external template.
    ExternalContent,
    /// JavaScript in a PDF.
    PdfJavascript,
    /// A launch action in a PDF.
    PdfLaunch,
    /// Files embedded in a PDF.
    EmbeddedFiles,
    /// A limit of FI-03 or ML-01 was reached; what lies beyond was not looked at.
    LimitReached,
    /// The text layer is not language; the pages were recognised anew.
    GarbledTextLayer,
}

/// A file that has been opened: its own pages, and the files inside it (not opened yet).
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it is.
    pub media: Media,
    /// Its own pages (for a mail: the body).
    pub pages: Vec<Page>,
    /// Files inside it.
    pub parts: Vec<Part>,
    /// For mail and text messages.
    pub mail: Option<MailHead>,
    /// For mail: the new part of the body, without quoted earlier messages, signature and disclaimer.
    pub new_text: Option<String>,
    /// Noteworthy things.
    pub flags: Vec<Flag>,
}

/// Why a file was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// Broken, encrypted, empty, of an unknown type: an answer, with a reason in plain words that says what to do.
    Unreadable(String),
    /// Dangerous: programs, scripts, disk images, zip bombs. Kept, never opened.
    Quarantined(String),
}

/// A value with its place on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// From the list in `facts/names.rs`.
    pub name: String,
    /// As a person would write it.
    pub value: String,
    /// ISO form: `YYYY-MM-DD`, `1234.50 USD`, case numbers in capitals without spaces.
    pub normal: String,
    /// Page number within the file.
    pub page: u32,
    /// Where on that page.
    #[serde(rename = "box")]
    pub at: Area,
    /// Exactly as it stands on the page.
    pub quote: String,
    /// How sure, 0 to 1, calibrated.
    pub probability: f32,
}

/// Something that is wrong with a paper, and what to ask the client for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable code, for instance `page_missing`, `unsigned`, `too_dark`.
    pub code: String,
    /// In plain English: "page 2 of 3 is missing".
    pub text: String,
    /// The page it is about, if one.
    pub page: Option<u32>,
    /// What else the words name: how many pages there should be, which exhibit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Why the reader thinks that a paper is of its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clue {
    /// The words that were seen.
    pub quote: String,
    /// On which page.
    pub page: u32,
    /// Where.
    pub at: Option<Area>,
    /// How much it weighed (log-odds).
    pub weight: f32,
}

/// What somebody wants, read from a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// From the list in `intents.rs`, for instance `reschedule_payment`.
    pub name: String,
    /// The sentence that says so.
    pub quote: String,
    /// How sure, 0 to 1.
    pub probability: f32,
}

/// One logical document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Page numbers within the file, in order.
    pub pages: Vec<u32>,
    /// The best guess, always; from the list in `kinds`.
    pub kind: String,
    /// How sure, 0 to 1, calibrated.
    pub probability: f32,
    /// Below the floor of its danger class: a person must say what it is.
    pub unsure: bool,
    /// Values read from it.
    pub facts: Vec<Fact>,
    /// Nothing is missing or illegible.
    pub complete: bool,
    /// What is.
    pub problems: Vec<Problem>,
    /// Why this kind.
    pub clues: Vec<Clue>,
    /// For messages.
    pub intents: Vec<Intent>,
    /// `en`, `es`, `el` or empty when it cannot be told.
    pub language: String,
}
