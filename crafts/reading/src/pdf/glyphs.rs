//! Collects what a page draws: letters into words, and how much of the page is image.

use super::Drawn;
use crate::layout::{Piece, Rule};
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use kurbo::{Affine, BezPath, Point, Rect, Vec2};

/// A gap of this share of the em parts two words.
const WORD_GAP: f64 = 0.14;
/// How sure we are of an invisible text layer that somebody else's OCR program wrote.
const LAYER_SURE: f32 = 0.85;
/// A page with more letters than this is an attack or a database dump.
const MAX_LETTERS: u32 = 400_000;

/// Upright lines that are remembered.
const MAX_RULES: usize = 4_000;

pub(super) struct Glyphs {
    page: Rect,
    done: Vec<Piece>,
    now: Option<Now>,
    spaced: bool,
    images: f64,
    paths: u32,
    rules: Vec<Rule>,
    letters: u32,
    by_turn: [u32; 4],
    invisible: u32,
}

/// The word that is being put together.
struct Now {
    text: String,
    at: Rect,
    end: Point,
    along: Vec2,
    size: f64,
    sure: f32,
    glued: bool,
    /// The last letter did not say how wide it is.
    guessed: bool,
}

impl Glyphs {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            page: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            done: Vec::new(),
            now: None,
            spaced: true,
            images: 0.0,
            paths: 0,
            rules: Vec::new(),
            letters: 0,
            by_turn: [0; 4],
            invisible: 0,
        }
    }

    pub(super) fn finish(mut self) -> Drawn {
        self.flush();
        let area = self.page.area().max(1.0);
        Drawn {
            pieces: self.done,
            images: (self.images / area).min(1.0) as f32,
            paths: self.paths,
            rules: joined(self.rules),
            invisible: self.invisible as f32 / self.letters.max(1) as f32,
            letters: self.by_turn,
        }
    }

    fn flush(&mut self) {
        let Some(now) = self.now.take() else { return };
        if !self.page.inflate(2.0, 2.0).contains(now.at.center()) {
            return;
        }
        self.done.push(Piece {
            text: now.text,
            at: [now.at.x0 as f32, now.at.y0 as f32, now.at.x1 as f32, now.at.y1 as f32],
            size: now.size as f32,
            sure: now.sure,
            glued: now.glued,
            upright: now.along.x > 0.9,
        });
    }

    fn rule(&mut self, at: Rect) {
        if at.width() <= 3.0 && at.height() >= 6.0 && self.rules.len() < MAX_RULES {
            self.rules.push(Rule { x: at.center().x as f32, top: at.y0 as f32, bottom: at.y1 as f32 });
        }
    }

    fn letter(&mut self, text: &str, place: Affine, advance: Option<f32>, invisible: bool) {
        let origin = place * Point::ZERO;
        let up = place * Point::new(0.0, 1000.0) - origin;
        let across = place * Point::new(1000.0, 0.0) - origin;
        let size = up.hypot();
        if !(0.05..=5_000.0).contains(&size) || across.hypot() < 1e-6 || !origin.is_finite() {
            return;
        }
        let along = across / across.hypot();
        let width = f64::from(advance.unwrap_or(500.0)) / 1000.0 * across.hypot();
        let end = origin + along * width;
        if text.trim().is_empty() {
            self.flush();
            self.spaced = true;
            return;
        }
        self.letters += 1;
        self.invisible += u32::from(invisible);
        if let Some(turn) = quarters(along) {
            self.by_turn[turn] += 1;
        }
        let at = [origin + up * 0.76, origin - up * 0.21, end + up * 0.76, end - up * 0.21]
            .iter()
            .fold(Rect::from_points(origin, end), |r, p| r.union_pt(*p));
        let mut glued = !self.spaced;
        if let Some(now) = &mut self.now {
            let step = origin - now.end;
            let forward = step.dot(now.along);
            let sideways = step.cross(now.along).abs();
            let same = now.along.dot(along) > 0.98
                && sideways < 0.22 * size
                && (0.7..1.45).contains(&(size / now.size))
                && forward > -0.5 * size
                && forward < if now.guessed { 0.65 } else { WORD_GAP } * size;
            // The same letter in the same place again: bold by double printing.
            if same && forward < -0.3 * size && now.text.ends_with(text) && text.chars().count() == 1 {
                return;
            }
            if same {
                now.text.push_str(text);
                now.at = now.at.union(at);
                now.end = end;
                now.guessed = advance.is_none();
                return;
            }
            glued = forward < WORD_GAP * size;
            self.flush();
        }
        self.spaced = false;
        let sure = if invisible { LAYER_SURE } else { 1.0 };
        let guessed = advance.is_none();
        self.now = Some(Now { text: text.to_owned(), at, end, along, size, sure, glued, guessed });
    }
}

impl<'a> Device<'a> for Glyphs {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        place: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        if self.letters > MAX_LETTERS {
            return;
        }
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(_) => None,
        };
        let invisible = matches!(mode, GlyphDrawMode::Invisible);
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => {
                let mut buffer = [0; 4];
                self.letter(
                    plain(c).unwrap_or_else(|| c.encode_utf8(&mut buffer)),
                    transform * place,
                    advance,
                    invisible,
                );
            }
            Some(BfString::String(s)) => {
                let text: String = s.chars().filter(|c| !c.is_control()).collect();
                self.letter(if text.is_empty() { " " } else { &text }, transform * place, advance, invisible);
            }
            // A letter that nobody can name: if it leaves no ink, it only takes room.
            None if leaves_no_ink(glyph) => {}
            None => self.letter("\u{FFFD}", transform * place, advance, invisible),
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let shown = transform.transform_rect_bbox(whole).intersect(self.page);
        if shown.width() > 0.0 && shown.height() > 0.0 {
            self.images += shown.area();
        }
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.paths = self.paths.saturating_add(1);
        if path.elements().len() <= 12 {
            self.rule(transform.transform_rect_bbox(path.control_box()));
        }
    }

    fn draw_rect(&mut self, rect: &Rect, transform: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.rule(transform.transform_rect_bbox(*rect));
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Pieces of one upright line, put together.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        match out.iter_mut().rev().take(200).find(|o| (o.x - rule.x).abs() < 2.0 && rule.top - o.bottom < 4.0)
        {
            Some(over) => over.bottom = over.bottom.max(rule.bottom),
            None => out.push(rule),
        }
    }
    out
}

/// By how many quarters, clockwise, text that runs this way must be turned to run from left to right.
fn quarters(along: Vec2) -> Option<usize> {
    match (along.x, along.y) {
        (x, _) if x > 0.9 => Some(0),
        (_, y) if y < -0.9 => Some(1),
        (x, _) if x < -0.9 => Some(2),
        (_, y) if y > 0.9 => Some(3),
        _ => None,
    }
}

fn leaves_no_ink(glyph: &Glyph<'_>) -> bool {
    match glyph {
        Glyph::Outline(outline) => outline.outline().elements().is_empty(),
        Glyph::Type3(_) => false,
    }
}

/// Letters that are better written otherwise: ligatures, soft hyphens, spaces of all widths, nothing at all.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        '\u{AD}' => "-",
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{A0}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => " ",
        _ => return None,
    })
}
