//! Values of form fields that the page itself does not draw.

use crate::layout::Piece;
use hayro_interpret::RectExt;
use hayro_interpret::hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, F, FT, N, PARENT, RECT, V};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use kurbo::Affine;

const MAX_WIDGETS: usize = 10_000;
const HIDDEN: u32 = 2 | 32;

/// Adds the values of text fields without an appearance, and a mark for each ticked box.
pub(super) fn add_values(page: &Page<'_>, transform: Affine, pieces: &mut Vec<Piece>) {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else { return };
    for widget in annotations.iter::<Dict<'_>>().take(MAX_WIDGETS) {
        if widget.get::<u32>(F).unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        let Some(kind) = inherited(&widget, FT).and_then(Object::into_name) else { continue };
        let Some(place) = widget.get::<PdfRect>(RECT) else { continue };
        let at = transform.transform_rect_bbox(place.to_kurbo());
        let at = [at.x0 as f32, at.y0 as f32, at.x1 as f32, at.y1 as f32];
        match &*kind {
            b"Btn" => {
                let state = widget.get::<Name<'_>>(AS).map(|n| n.to_vec());
                // A push button has no appearance state; an unticked box says Off.
                if state.is_some_and(|s| s != b"Off") && !draws(&widget) {
                    pieces.push(piece("[X]".into(), at, at[3] - at[1]));
                }
            }
            b"Tx" | b"Ch" => {
                let value = inherited(&widget, V).and_then(text_of).unwrap_or_default();
                if !value.trim().is_empty() && !already_there(&value, at, pieces) {
                    write(&value, at, pieces);
                }
            }
            _ => {}
        }
    }
}

/// True if the page draws the widget as a stream of its own (and not as one of several states).
fn draws(widget: &Dict<'_>) -> bool {
    widget.get::<Dict<'_>>(AP).and_then(|ap| ap.get::<Stream<'_>>(N)).is_some()
}

fn inherited<'a>(widget: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
    let mut dict = widget.clone();
    for _ in 0..16 {
        if let Some(found) = dict.get::<Object<'_>>(key) {
            return Some(found);
        }
        dict = dict.get::<Dict<'_>>(PARENT)?;
    }
    None
}

fn text_of(value: Object<'_>) -> Option<String> {
    match value {
        Object::String(s) => Some(decode(s.as_bytes())),
        Object::Name(n) => Some(String::from_utf8_lossy(&n).into_owned()),
        Object::Stream(s) => s.decoded().ok().map(|d| decode(&d)),
        Object::Array(a) => {
            Some(a.iter::<Object<'_>>().take(100).filter_map(text_of).collect::<Vec<_>>().join(" "))
        }
        _ => None,
    }
}

/// A PDF text string: UTF-16 or UTF-8 with a mark, otherwise Latin.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(bytes).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

fn already_there(value: &str, at: [f32; 4], pieces: &[Piece]) -> bool {
    pieces.iter().any(|p| {
        let (x, y) = ((p.at[0] + p.at[2]) / 2.0, (p.at[1] + p.at[3]) / 2.0);
        at[0] - 1.0 <= x
            && x <= at[2] + 1.0
            && at[1] - 1.0 <= y
            && y <= at[3] + 1.0
            && value.contains(p.text.as_str())
    })
}

fn piece(text: String, at: [f32; 4], size: f32) -> Piece {
    Piece { text, at, size, sure: 1.0, glued: false, upright: true }
}

/// Sets the words of a value into its field, as a viewer would.
fn write(value: &str, at: [f32; 4], pieces: &mut Vec<Piece>) {
    let (width, height) = (at[2] - at[0], at[3] - at[1]);
    let longest = value.lines().map(|l| l.chars().count()).max().unwrap_or(1).max(1) as f32;
    let size = if height > 30.0 { 11.0 } else { (height * 0.75).min(12.0) }
        .min(width / (0.5 * longest) * 1.05)
        .max(4.0);
    let (step, mut x, mut y) = (size * 0.5, at[0] + 1.0, at[1] + (height.min(30.0) - size).max(0.0) / 2.0);
    for line in value.lines().take(200) {
        for word in line.split_whitespace().take(2_000) {
            let wide = word.chars().count() as f32 * step;
            if x + wide > at[2] + 1.0 && x > at[0] + 2.0 {
                x = at[0] + 1.0;
                y += size * 1.2;
            }
            pieces.push(piece(word.to_owned(), [x, y, x + wide, y + size], size));
            x += wide + step;
        }
        x = at[0] + 1.0;
        y += size * 1.2;
    }
}
