//! What is said between the copyroom and a worker: a frame is the lengths of its two parts, a JSON head, raw bytes.

use std::io::{self, Read, Write};

use reading::{Flag, Legibility, MailHead, Media, Paper};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Longest head that is believed.
const MAX_HEAD: u32 = 512 << 20;
/// Longest body: one file, or all files inside one.
const MAX_BODY: u64 = 1 << 31;

/// What a worker is asked for. The body is the file, except where it says so.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// Open it; if no page needs OCR (or there is none), say what papers it holds.
    Open { name: Option<String>, ocr: bool, limits: Limits },
    /// These pages have been recognised: what papers are they? The body is the pages, packed.
    Papers {
        media: Media,
        mail: Option<Box<MailHead>>,
        new_text: Option<String>,
        flags: Vec<Flag>,
        limits: Limits,
    },
    /// One page (from 0) ready for OCR, as pixels.
    Raster { name: Option<String>, page: u32, limits: Limits },
    /// One page (from 0) as a PNG.
    Picture { name: Option<String>, page: u32, width: u32, limits: Limits },
    /// One page (from 0) as a JPEG for printing.
    Sheet { name: Option<String>, page: u32, limits: Limits },
    /// Become this program, within limits; the rest of the input is its input.
    Become { program: String, args: Vec<String>, limits: Limits },
}

impl Ask {
    /// Bytes of its head at most, as far as that can be told without writing it.
    pub(crate) fn most_head(&self) -> usize {
        match self {
            // a letter takes six bytes at most
            Self::Open { name, .. } => 256 + name.as_ref().map_or(0, |name| name.len() * 6),
            _ => usize::MAX / 2,
        }
    }
}

/// The limits of a step.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Limits {
    pub(crate) cpu_s: u32,
    pub(crate) memory_mib: u32,
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// Opened. The body is the pages, packed, then the files inside, one after the other.
    Opened(Box<Found>),
    /// The papers.
    Papers(Vec<Paper>),
    /// Pixels in grey in the body, and the way back to the page as shown.
    Raster { width: u32, height: u32, back: [f32; 9], sideways: bool, legibility: Legibility },
    /// A PNG in the body.
    Picture,
    /// A JPEG in the body.
    Sheet { width: u32, height: u32, grey: bool },
    /// This type of file has no pictures.
    NotPictured,
    /// Not opened, and why.
    NotOpened { quarantined: bool, reason: String },
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) media: Media,
    /// Bytes of the packed pages.
    pub(crate) pages: u64,
    pub(crate) parts: Vec<Inside>,
    pub(crate) mail: Option<MailHead>,
    pub(crate) new_text: Option<String>,
    pub(crate) flags: Vec<Flag>,
    /// None while pages wait for OCR.
    pub(crate) papers: Option<Vec<Paper>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Inside {
    pub(crate) name: String,
    pub(crate) length: u64,
}

pub(crate) fn send<T: Serialize>(to: &mut impl Write, head: &T, bodies: &[&[u8]]) -> io::Result<()> {
    let head = serde_json::to_vec(head).map_err(io::Error::other)?;
    let length: u64 = bodies.iter().map(|b| b.len() as u64).sum();
    let head_length = u32::try_from(head.len()).map_err(io::Error::other)?;
    let mut frame = Vec::with_capacity(12 + head.len());
    frame.extend_from_slice(&head_length.to_le_bytes());
    frame.extend_from_slice(&length.to_le_bytes());
    frame.extend_from_slice(&head);
    to.write_all(&frame)?;
    for body in bodies {
        to.write_all(body)?;
    }
    to.flush()
}

pub(crate) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<(T, Vec<u8>)> {
    let mut lengths = [0u8; 12];
    from.read_exact(&mut lengths)?;
    let [a, b, c, d, rest @ ..] = lengths;
    let (head_length, length) = (u32::from_le_bytes([a, b, c, d]), u64::from_le_bytes(rest));
    if head_length > MAX_HEAD || length > MAX_BODY {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame that is too long"));
    }
    let head = exactly(from, u64::from(head_length))?;
    let body = exactly(from, length)?;
    Ok((serde_json::from_slice(&head).map_err(io::Error::other)?, body))
}

/// Grows as bytes come: a length alone reserves nothing.
fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(length.min(1 << 20) as usize);
    from.take(length).read_to_end(&mut out)?;
    if out.len() as u64 == length { Ok(out) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
