//! What happens to a page on its way: skew, blur, stains, shadows, cut edges.
//!
//! Only sums and products of `f32` that every machine does alike, and a sine of our own, so that the pictures are the
//! same everywhere.

use crate::chance::Chance;
use image::{GrayImage, Luma, RgbImage};

/// How badly a page is treated.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spoil {
    /// Degrees, to either side.
    pub(crate) skew: f32,
    /// Strength of the noise, in steps of grey.
    pub(crate) noise: f32,
    /// How often the page is blurred by a box of three.
    pub(crate) blur: usize,
    /// How many stains.
    pub(crate) stains: usize,
    /// Black specks from a dirty glass.
    pub(crate) specks: usize,
    /// Share of the width that is cut off at the right.
    pub(crate) cut: f32,
    /// Fading of the print, 0 to 1.
    pub(crate) faded: f32,
    /// Black and white only, as a fax.
    pub(crate) fax: bool,
}

/// Sine and cosine of a small angle in degrees, by their series.
fn small_turn(degrees: f32) -> (f32, f32) {
    let a = degrees * 0.017_453_292;
    (a - a * a * a / 6.0, 1.0 - a * a / 2.0 + a * a * a * a / 24.0)
}

/// The grey at a place between pixels; white outside.
fn sample(from: &GrayImage, x: f32, y: f32, outside: f32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let (fx, fy) = (x - x0, y - y0);
    let (w, h) = (from.width() as i32, from.height() as i32);
    let raw = from.as_raw();
    let at = |dx: i32, dy: i32| {
        let (px, py) = (x0 as i32 + dx, y0 as i32 + dy);
        if px < 0 || py < 0 || px >= w || py >= h { outside } else { f32::from(raw[(py * w + px) as usize]) }
    };
    let top = at(0, 0) * (1.0 - fx) + at(1, 0) * fx;
    let low = at(0, 1) * (1.0 - fx) + at(1, 1) * fx;
    top * (1.0 - fy) + low * fy
}

/// Treats a flat page as a flatbed scanner or fax would.
pub(crate) fn spoil(page: &GrayImage, how: Spoil, chance: &mut Chance) -> GrayImage {
    let (w, h) = page.dimensions();
    let (sin, cos) = small_turn(how.skew * chance.swing());
    let (cx, cy) = (w as f32 / 2.0, h as f32 / 2.0);
    let mut out = GrayImage::new(w, h);
    for y in 0..h {
        let dy = y as f32 - cy;
        for x in 0..w {
            let dx = x as f32 - cx;
            let grey = sample(page, cx + dx * cos - dy * sin, cy + dx * sin + dy * cos, 255.0);
            out.as_mut()[(y * w + x) as usize] = (grey + (255.0 - grey) * how.faded) as u8;
        }
    }
    for _ in 0..how.blur {
        out = box3(&out);
    }
    for _ in 0..how.stains {
        let (sx, sy) = (chance.unit() * w as f32, chance.unit() * h as f32);
        let radius = w as f32 * (0.05 + chance.unit() * 0.07);
        stain(&mut out, sx, sy, radius);
    }
    for _ in 0..how.specks {
        let (x, y) = (chance.between(0, u64::from(w) - 3) as u32, chance.between(0, u64::from(h) - 3) as u32);
        for (dx, dy) in [(0, 0), (1, 0), (0, 1)] {
            out.put_pixel(x + dx, y + dy, Luma([60]));
        }
    }
    if how.noise > 0.0 || how.fax {
        for grey in out.as_mut().iter_mut() {
            let noisy = f32::from(*grey) + chance.swing() * how.noise - how.noise * 0.3;
            *grey = if how.fax { if noisy > 150.0 { 255 } else { 0 } } else { noisy.clamp(0.0, 255.0) as u8 };
        }
    }
    if how.cut > 0.0 {
        let keep = (w as f32 * (1.0 - how.cut)) as u32;
        out = image::imageops::crop_imm(&out, 0, 0, keep, h).to_image();
    }
    out
}

/// A mean over three by three.
fn box3(from: &GrayImage) -> GrayImage {
    let (w, h) = (from.width() as usize, from.height() as usize);
    let raw = from.as_raw();
    let mut out = from.clone();
    let to = out.as_mut();
    for y in 1..h.saturating_sub(1) {
        let (above, here, below) =
            (&raw[(y - 1) * w..y * w], &raw[y * w..(y + 1) * w], &raw[(y + 1) * w..(y + 2) * w]);
        for x in 1..w.saturating_sub(1) {
            let sum: u32 = [above, here, below]
                .iter()
                .map(|row| u32::from(row[x - 1]) + u32::from(row[x]) + u32::from(row[x + 1]))
                .sum();
            to[y * w + x] = (sum / 9) as u8;
        }
    }
    out
}

/// A ring of coffee.
fn stain(page: &mut GrayImage, cx: f32, cy: f32, radius: f32) {
    let (w, h) = page.dimensions();
    let span = |c: f32, most: u32| ((c - radius).max(0.0) as u32, ((c + radius) as u32).min(most - 1));
    let ((x0, x1), (y0, y1)) = (span(cx, w), span(cy, h));
    for y in y0..=y1.max(y0) {
        for x in x0..=x1.max(x0) {
            let (dx, dy) = (x as f32 - cx, y as f32 - cy);
            let far = (dx * dx + dy * dy) / (radius * radius);
            let depth = if far > 1.0 {
                0.0
            } else if far > 0.82 {
                0.22
            } else {
                0.07
            };
            let grey = &mut page.get_pixel_mut(x, y).0[0];
            *grey = (f32::from(*grey) * (1.0 - depth)) as u8;
        }
    }
}

/// A telephone's picture of the page on a dark table: in perspective, with a shadow across and a warm light.
pub(crate) fn photograph(page: &GrayImage, chance: &mut Chance, blur: usize) -> RgbImage {
    let (pw, ph) = (page.width() as f32, page.height() as f32);
    let (w, h) = ((pw * 1.08) as u32, (ph * 1.08) as u32);
    let mut corner = |x: f32, y: f32| (x + chance.swing() * pw * 0.018, y + chance.swing() * ph * 0.018);
    let (mx, my) = (pw * 0.04, ph * 0.04);
    let quad = [corner(mx, my), corner(mx + pw, my), corner(mx + pw, my + ph), corner(mx, my + ph)];
    let back = homography(quad, pw, ph);
    let shade = (chance.unit() * 0.5 + 0.2, chance.unit() * 0.4 + 0.3);
    let mut out = RgbImage::new(w, h);
    let mut flat = GrayImage::new(w, h);
    for y in 0..h {
        for x in 0..w {
            let (u, v) = apply(&back, x as f32, y as f32);
            let inside = u >= 0.0 && v >= 0.0 && u < pw && v < ph;
            let grey = if inside { sample(page, u, v, 255.0) } else { 52.0 + ((x * 7 + y * 3) % 11) as f32 };
            let (fx, fy) = (x as f32 / w as f32, y as f32 / h as f32);
            // the light falls off to one corner, and the hand throws a soft shadow
            let fall = 1.0 - 0.22 * (fx * shade.0 + fy * shade.1);
            let edge = (fx * 0.7 + fy - 1.05) * 6.0;
            let shadow = 1.0 - 0.2 * edge.clamp(0.0, 1.0);
            flat.as_mut()[(y * w + x) as usize] = (grey * fall * shadow).clamp(0.0, 255.0) as u8;
        }
    }
    for _ in 0..blur {
        flat = box3(&flat);
    }
    for (to, grey) in out.as_mut().chunks_exact_mut(3).zip(flat.as_raw()) {
        let grey = (f32::from(*grey) + chance.swing() * 7.0).clamp(0.0, 255.0);
        to[0] = grey as u8;
        to[1] = (grey * 0.975) as u8;
        to[2] = (grey * 0.91) as u8;
    }
    out
}

/// The mapping from the picture back to the page, from where the page's corners lie in the picture.
fn homography(quad: [(f32, f32); 4], w: f32, h: f32) -> [f32; 8] {
    let targets = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)];
    let mut rows = [[0.0f64; 9]; 8];
    for (i, ((x, y), (u, v))) in quad.iter().zip(targets).enumerate() {
        let (x, y, u, v) = (f64::from(*x), f64::from(*y), f64::from(u), f64::from(v));
        rows[2 * i] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
        rows[2 * i + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
    }
    for col in 0..8 {
        let best = (col..8).max_by(|&a, &b| rows[a][col].abs().total_cmp(&rows[b][col].abs())).unwrap_or(col);
        rows.swap(col, best);
        let pivot = rows[col];
        for (i, row) in rows.iter_mut().enumerate() {
            if i != col && pivot[col] != 0.0 {
                let factor = row[col] / pivot[col];
                for (cell, p) in row.iter_mut().zip(pivot) {
                    *cell -= factor * p;
                }
            }
        }
    }
    std::array::from_fn(|i| (rows[i][8] / rows[i][i]) as f32)
}

fn apply(m: &[f32; 8], x: f32, y: f32) -> (f32, f32) {
    let below = m[6] * x + m[7] * y + 1.0;
    ((m[0] * x + m[1] * y + m[2]) / below, (m[3] * x + m[4] * y + m[5]) / below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mapping_takes_the_corners_back() {
        let quad = [(12.0, 9.0), (210.0, 14.0), (205.0, 290.0), (8.0, 301.0)];
        let back = homography(quad, 200.0, 280.0);
        for ((x, y), (u, v)) in quad.into_iter().zip([(0.0, 0.0), (200.0, 0.0), (200.0, 280.0), (0.0, 280.0)])
        {
            let (a, b) = apply(&back, x, y);
            assert!((a - u).abs() < 0.05 && (b - v).abs() < 0.05, "{x},{y}: {a},{b}");
        }
    }

    #[test]
    fn a_spoiled_page_keeps_its_ink_and_loses_its_cut_edge() {
        let mut page = GrayImage::from_pixel(200, 260, Luma([255]));
        for x in 40..160 {
            for y in 100..110 {
                page.put_pixel(x, y, Luma([0]));
            }
        }
        let mut chance = Chance::new(1, "spoil");
        let how =
            Spoil { skew: 1.0, noise: 8.0, blur: 1, cut: 0.1, specks: 3, stains: 1, ..Spoil::default() };
        let out = spoil(&page, how, &mut chance);
        assert_eq!(out.dimensions(), (180, 260));
        let dark = out.pixels().filter(|p| p.0[0] < 90).count();
        assert!((800..1600).contains(&dark), "{dark}");
    }
}
