//! Images: each is a page that needs OCR. Decoded here, so that a broken one is known before anything else is done.

use crate::{Flag, Legibility, Media, NotOpened, Opened, Origin, Page, raster};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// FI-03.
const MAX_PIXELS: u64 = 100_000_000;
const MAX_HEIC_PIXELS: usize = 26_000_000;
const MAX_SHEETS: usize = 500;

/// Opens an image file.
pub fn open(bytes: &[u8], media: Media) -> Result<Opened, NotOpened> {
    let mut opened = Opened::of(media);
    let sheets = if media == Media::Tiff { tiff_sheets(bytes) } else { vec![0] };
    if sheets.len() > MAX_SHEETS {
        opened.flag(Flag::LimitReached);
    }
    for (nth, _) in sheets.iter().enumerate().take(MAX_SHEETS) {
        let image = decode(bytes, media, nth)?;
        let dpi = declared_dpi(bytes, media);
        let grey = raster::Grey::of(&image);
        let legibility = grey.legibility(dpi);
        let blank = grey.is_blank();
        opened.pages.push(page(nth as u32 + 1, image.width(), image.height(), legibility, blank));
    }
    if opened.pages.is_empty() {
        return Err(broken());
    }
    Ok(opened)
}

fn page(number: u32, width: u32, height: u32, legibility: Legibility, blank: bool) -> Page {
    let dpi = legibility.dpi.unwrap_or(150.0).max(20.0);
    Page {
        number,
        width: width as f32 * 72.0 / dpi,
        height: height as f32 * 72.0 / dpi,
        words: Vec::new(),
        lines: Vec::new(),
        origin: if blank { Origin::Blank } else { Origin::NeedsOcr },
        legibility: Some(legibility),
        upright: None,
    }
}

fn broken() -> NotOpened {
    NotOpened::Unreadable("the image is broken or cut off; ask for it again".into())
}

/// The nth sheet of an image file, turned as its EXIF data say.
pub fn decode(bytes: &[u8], media: Media, nth: usize) -> Result<DynamicImage, NotOpened> {
    if media == Media::Heic {
        return heic(bytes);
    }
    let format = match media {
        Media::Png => ImageFormat::Png,
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Tiff => ImageFormat::Tiff,
        Media::Webp => ImageFormat::WebP,
        Media::Gif => ImageFormat::Gif,
        Media::Bmp => ImageFormat::Bmp,
        _ => {
            return Err(NotOpened::Unreadable(
                "this type of image cannot be read; ask for a PDF, JPEG or PNG".into(),
            ));
        }
    };
    if media == Media::Jpeg && !ends_as_jpeg(bytes) {
        return Err(broken());
    }
    let moved;
    let source: &[u8] = if media == Media::Tiff && nth > 0 {
        moved = tiff_from(bytes, nth).ok_or_else(broken)?;
        &moved
    } else {
        bytes
    };
    let mut reader = ImageReader::with_format(Cursor::new(source), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(400 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| broken())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(NotOpened::Quarantined("the image has more than 100 million pixels".into()));
    }
    let turned = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| broken())?;
    if let Some(turned) = turned {
        image.apply_orientation(turned);
    }
    Ok(image)
}

/// A photograph as telephones keep it. Its samples take twelve times as much memory as they have pixels.
fn heic(bytes: &[u8]) -> Result<DynamicImage, NotOpened> {
    let refused = || {
        NotOpened::Unreadable(
            "this photograph (HEIC) cannot be read; ask for it as JPEG or PDF (on an iPhone: Settings, Camera, Formats, \
             Most Compatible, or send it by mail)"
                .into(),
        )
    };
    let known = heic_decoder::probe(bytes).map_err(|_| refused())?;
    if known.coded_width.max(known.width).saturating_mul(known.coded_height.max(known.height))
        > MAX_HEIC_PIXELS
    {
        return Err(NotOpened::Unreadable(
            "this photograph (HEIC) has more than 26 million pixels; ask for it as JPEG or PDF".into(),
        ));
    }
    let image = heic_decoder::decode(bytes).and_then(|i| i.to_rgb8()).map_err(|_| refused())?;
    let (width, height) = (image.width as u32, image.height as u32);
    image::RgbImage::from_raw(width, height, image.data).map(DynamicImage::ImageRgb8).ok_or_else(refused)
}

/// An icon or a logo: too small to be a paper.
pub fn is_decoration(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF8") || size(bytes).is_some_and(|(w, h)| w.min(h) < 400)
}

/// A dot that tells its sender that the mail was opened.
pub fn is_pixel(bytes: &[u8]) -> bool {
    bytes.len() < 2_000 && size(bytes).is_some_and(|(w, h)| w.min(h) <= 8)
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
}

/// A whole JPEG has an end mark; a cut one decodes to a grey rest, which is worse than no image.
fn ends_as_jpeg(bytes: &[u8]) -> bool {
    memchr::memmem::rfind(bytes, b"\xFF\xD9").is_some_and(|at| at > bytes.len() / 2)
}

/// Offsets of the directories of a TIFF, one for each sheet. A BigTIFF (version 43) has longer ones.
fn tiff_sheets(bytes: &[u8]) -> Vec<usize> {
    let big = read_u16(bytes, 2) == Some(43);
    let offset = |at: usize| {
        if big { read_u64(bytes, at) } else { read_u32(bytes, at).map(u64::from) }
            .and_then(|at| usize::try_from(at).ok())
    };
    let mut out: Vec<usize> = Vec::new();
    let Some(mut at) = offset(if big { 8 } else { 4 }) else { return vec![0] };
    while at != 0 && out.len() <= MAX_SHEETS && !out.contains(&at) {
        out.push(at);
        let entries = if big {
            read_u64(bytes, at).map(|count| count.saturating_mul(20).saturating_add(8))
        } else {
            read_u16(bytes, at).map(|count| 12 * u64::from(count) + 2)
        };
        let Some(next) =
            entries.and_then(|length| usize::try_from(length).ok()).and_then(|l| at.checked_add(l))
        else {
            break;
        };
        let Some(next) = offset(next) else { break };
        at = next;
    }
    if out.is_empty() { vec![0] } else { out }
}

/// The same TIFF, beginning with its nth sheet.
fn tiff_from(bytes: &[u8], nth: usize) -> Option<Vec<u8>> {
    let at = *tiff_sheets(bytes).get(nth)?;
    let mut out = bytes.to_vec();
    let little = bytes.starts_with(b"II");
    if read_u16(bytes, 2) == Some(43) {
        let at = at as u64;
        out.get_mut(8..16)?.copy_from_slice(&if little { at.to_le_bytes() } else { at.to_be_bytes() });
    } else {
        let at = at as u32;
        out.get_mut(4..8)?.copy_from_slice(&if little { at.to_le_bytes() } else { at.to_be_bytes() });
    }
    Some(out)
}

fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    let b: [u8; 8] = bytes.get(at..at.checked_add(8)?)?.try_into().ok()?;
    Some(if bytes.starts_with(b"II") { u64::from_le_bytes(b) } else { u64::from_be_bytes(b) })
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    let b: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if bytes.starts_with(b"II") { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) })
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let b: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(if bytes.starts_with(b"II") { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) })
}

/// Dots per inch, if the file says and it is believable.
fn declared_dpi(bytes: &[u8], media: Media) -> Option<f32> {
    let dpi = match media {
        Media::Png => {
            let at = memchr::memmem::find(&bytes[..bytes.len().min(4_096)], b"pHYs")?;
            let x = bytes.get(at + 4..at + 8)?;
            let metre = *bytes.get(at + 12)? == 1;
            let dots = u32::from_be_bytes(x.try_into().ok()?);
            metre.then_some(dots as f32 * 0.0254)?
        }
        Media::Jpeg => {
            let at = memchr::memmem::find(&bytes[..bytes.len().min(64)], b"JFIF\0")?;
            let unit = *bytes.get(at + 7)?;
            let x = f32::from(u16::from_be_bytes(bytes.get(at + 8..at + 10)?.try_into().ok()?));
            match unit {
                1 => x,
                2 => x * 2.54,
                _ => return None,
            }
        }
        Media::Tiff if read_u16(bytes, 2) != Some(43) => {
            let first = *tiff_sheets(bytes).first()?;
            let count = read_u16(bytes, first)? as usize;
            let mut found = None;
            for entry in (0..count.min(200)).map(|n| first + 2 + 12 * n) {
                if read_u16(bytes, entry)? == 282 {
                    let at = read_u32(bytes, entry + 8)? as usize;
                    found = Some(read_u32(bytes, at)? as f32 / read_u32(bytes, at + 4)?.max(1) as f32);
                }
            }
            found?
        }
        _ => return None,
    };
    // 72 and 96 are what programs write when they do not know.
    (100.0..=1_200.0).contains(&dpi).then_some(dpi)
}
