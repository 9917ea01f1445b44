//! Makes the image of a page ready for the OCR program, and keeps the way back to the page as shown.

use super::skew::Ink;
use super::{Grey, paper};
use crate::upright::apply;

/// Turns below this are left to the OCR program, which levels lines itself.
const LEVEL_ENOUGH: f32 = 0.6;

/// An image ready for OCR.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The image.
    pub grey: Grey,
    /// From fractions of this image to fractions of the page as shown: a projective map, row by row.
    pub back: [f32; 9],
    /// It was on its side: recognised upside down, it must be turned by two more quarters.
    pub sideways: bool,
}

impl Ready {
    /// The same, turned upside down.
    pub fn upside_down(&self) -> Self {
        let turn = [-1.0, 0.0, 1.0, 0.0, -1.0, 1.0, 0.0, 0.0, 1.0];
        Self { grey: self.grey.turned(2), back: times(self.back, turn), sideways: self.sideways }
    }

    /// A point in fractions of this image, in fractions of the page as shown.
    pub fn on_page(&self, x: f32, y: f32) -> (f32, f32) {
        apply(&self.back, x, y)
    }
}

const SAME: [f32; 9] = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];

/// Crops a photographed sheet, turns, levels and evens out the light.
pub fn ready(grey: Grey) -> Ready {
    let mut back = SAME;
    let mut grey = grey;
    if let Some(corners) = paper::find(&grey) {
        let map = square_to(&corners);
        let (w, h) = (grey.width as f32, grey.height as f32);
        let side = |a: (f32, f32), b: (f32, f32)| ((a.0 - b.0) * w).hypot((a.1 - b.1) * h);
        let width = side(corners[0], corners[1]).max(side(corners[3], corners[2]));
        let height = side(corners[0], corners[3]).max(side(corners[1], corners[2]));
        grey = warp(&grey, &map, width as usize, height as usize);
        back = map;
    }
    // Before anything is measured: the edge of a shadow has more ink than the writing.
    even_light(&mut grey);
    let mut ink = Ink::of(&grey);
    let sideways = ink.lies_on_its_side();
    if sideways {
        grey = grey.turned(1);
        // Clockwise: what is at (x, y) now was at (y, 1 - x).
        back = times(back, [0.0, 1.0, 0.0, -1.0, 0.0, 1.0, 0.0, 0.0, 1.0]);
        ink = Ink::of(&grey);
    }
    let angle = ink.angle();
    if angle.abs() > LEVEL_ENOUGH {
        let (w, h) = (grey.width as f32, grey.height as f32);
        let (sin, cos) = angle.to_radians().sin_cos();
        // In fractions: to pixels about the middle, turned, back to fractions.
        let map = [
            cos,
            -sin * h / w,
            0.5 - 0.5 * cos + 0.5 * sin * h / w,
            sin * w / h,
            cos,
            0.5 - 0.5 * cos - 0.5 * sin * w / h,
            0.0,
            0.0,
            1.0,
        ];
        grey = warp(&grey, &map, grey.width, grey.height);
        back = times(back, map);
    }
    // Small letters are read better when they are larger.
    Ready { grey: enlarged(grey), back, sideways }
}

/// Divides by the brightness of the paper around each place, where that brightness varies.
fn even_light(grey: &mut Grey) {
    let by = (grey.width.max(grey.height) / 60).max(4);
    let (cols, rows) = (grey.width.div_ceil(by), grey.height.div_ceil(by));
    let mut paper = vec![0u8; cols * rows];
    for (row, band) in grey.pixels.chunks(grey.width.max(1) * by).enumerate() {
        for line in band.chunks(grey.width.max(1)) {
            for (col, piece) in line.chunks(by).enumerate() {
                let brightest = piece.iter().copied().max().unwrap_or(0);
                let cell = &mut paper[row * cols + col];
                *cell = (*cell).max(brightest);
            }
        }
    }
    let mut sorted = paper.clone();
    sorted.sort_unstable();
    let (low, high) = (sorted[sorted.len() / 10], sorted[sorted.len() * 9 / 10]);
    if low > 225 || high == 0 {
        return;
    }
    // Smoothed, so that a dark picture does not become paper at once.
    let smooth: Vec<f32> = (0..rows * cols)
        .map(|i| {
            let (r, c) = (i / cols, i % cols);
            let (mut sum, mut n) = (0u32, 0u32);
            for y in r.saturating_sub(2)..(r + 3).min(rows) {
                for x in c.saturating_sub(2)..(c + 3).min(cols) {
                    sum += u32::from(paper[y * cols + x]);
                    n += 1;
                }
            }
            (sum as f32 / n.max(1) as f32).max(f32::from(high) * 0.35).max(20.0)
        })
        .collect();
    for y in 0..grey.height {
        let fy = (y as f32 / by as f32 - 0.5).clamp(0.0, (rows - 1) as f32);
        let (r, ty) = (fy as usize, fy.fract());
        let r2 = (r + 1).min(rows - 1);
        for x in 0..grey.width {
            let fx = (x as f32 / by as f32 - 0.5).clamp(0.0, (cols - 1) as f32);
            let (c, tx) = (fx as usize, fx.fract());
            let c2 = (c + 1).min(cols - 1);
            let top = smooth[r * cols + c] * (1.0 - tx) + smooth[r * cols + c2] * tx;
            let bottom = smooth[r2 * cols + c] * (1.0 - tx) + smooth[r2 * cols + c2] * tx;
            let light = top * (1.0 - ty) + bottom * ty;
            let pixel = &mut grey.pixels[y * grey.width + x];
            *pixel = (f32::from(*pixel) * 245.0 / light).min(255.0) as u8;
        }
    }
}

fn enlarged(grey: Grey) -> Grey {
    let short = grey.width.min(grey.height);
    if !(300..1_250).contains(&short) {
        return grey;
    }
    let times = if short < 850 { 3.0 } else { 2.0 };
    let (w, h) = ((grey.width as f32 * times) as usize, (grey.height as f32 * times) as usize);
    warp(&grey, &SAME, w, h)
}

fn times(a: [f32; 9], b: [f32; 9]) -> [f32; 9] {
    let mut out = [0.0; 9];
    for r in 0..3 {
        for c in 0..3 {
            out[3 * r + c] = (0..3).map(|k| a[3 * r + k] * b[3 * k + c]).sum();
        }
    }
    out
}

/// The projective map from the unit square to four corners (Heckbert).
fn square_to(c: &paper::Corners) -> [f32; 9] {
    let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = *c;
    let (dx1, dx2, sx) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
    let (dy1, dy2, sy) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
    let d = dx1 * dy2 - dx2 * dy1;
    if d.abs() < 1e-9 {
        return SAME;
    }
    let g = (sx * dy2 - dx2 * sy) / d;
    let h = (dx1 * sy - sx * dy1) / d;
    [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0]
}

/// A new image whose every point is fetched from where the map (in fractions) says; white outside.
fn warp(from: &Grey, map: &[f32; 9], width: usize, height: usize) -> Grey {
    let (width, height) = (width.clamp(1, 12_000), height.clamp(1, 12_000));
    let (w, h) = (from.width as f32, from.height as f32);
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let fy = (y as f32 + 0.5) / height as f32;
        for x in 0..width {
            let (u, v) = apply(map, (x as f32 + 0.5) / width as f32, fy);
            let (u, v) = (u * w - 0.5, v * h - 0.5);
            if u < -0.5 || v < -0.5 || u > w - 0.5 || v > h - 0.5 {
                pixels.push(255);
                continue;
            }
            let (u, v) = (u.clamp(0.0, w - 1.0), v.clamp(0.0, h - 1.0));
            let (x0, y0) = (u as usize, v as usize);
            let (x1, y1) = ((x0 + 1).min(from.width - 1), (y0 + 1).min(from.height - 1));
            let (tx, ty) = (u.fract(), v.fract());
            let top = f32::from(from.at(x0, y0)) * (1.0 - tx) + f32::from(from.at(x1, y0)) * tx;
            let bottom = f32::from(from.at(x0, y1)) * (1.0 - tx) + f32::from(from.at(x1, y1)) * tx;
            pixels.push((top * (1.0 - ty) + bottom * ty) as u8);
        }
    }
    Grey { width, height, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruled(width: usize, height: usize) -> Grey {
        let mut grey = Grey::white(width, height);
        for line in 0..30 {
            for x in width / 8..width - width / 8 {
                if ((x / 7) * 37 + line * line * 11) % 10 < 7 {
                    for y in 0..12 {
                        grey.pixels[(height / 10 + line * height / 40 + y) * width + x] = 0;
                    }
                }
            }
        }
        grey
    }

    fn turned_by(grey: &Grey, degrees: f32) -> Grey {
        let (w, h) = (grey.width as f32, grey.height as f32);
        let (sin, cos) = (-degrees).to_radians().sin_cos();
        let map = [
            cos,
            -sin * h / w,
            0.5 - 0.5 * cos + 0.5 * sin * h / w,
            sin * w / h,
            cos,
            0.5 - 0.5 * cos - 0.5 * sin * w / h,
            0.0,
            0.0,
            1.0,
        ];
        warp(grey, &map, grey.width, grey.height)
    }

    #[test]
    fn skew_is_measured_within_a_tenth_of_a_degree() {
        for degrees in [-6.0f32, -2.5, 1.2, 4.0] {
            let angle = Ink::of(&turned_by(&ruled(1_300, 1_700), degrees)).angle();
            assert!((angle - degrees).abs() < 0.15, "{degrees}: {angle}");
        }
    }

    #[test]
    fn a_level_page_is_left_alone_and_a_turned_one_finds_its_way_back() {
        let level = ready(ruled(1_300, 1_700));
        assert!(!level.sideways);
        let (x, y) = level.on_page(0.25, 0.75);
        assert!((x - 0.25).abs() < 1e-3 && (y - 0.75).abs() < 1e-3);
        let skewed = ready(turned_by(&ruled(1_300, 1_700), 3.0));
        // The middle stays, a corner moves by about sin(3 degrees) of half the height.
        let (x, y) = skewed.on_page(0.5, 0.5);
        assert!((x - 0.5).abs() < 0.01 && (y - 0.5).abs() < 0.01);
        let (x, _) = skewed.on_page(0.5, 0.0);
        assert!((x - 0.5).abs() > 0.02, "{x}");
        assert!(Ink::of(&skewed.grey).angle().abs() < 0.2);
    }

    #[test]
    fn a_page_on_its_side_is_turned_up() {
        let side = ready(ruled(1_300, 1_700).turned(3));
        assert!(side.sideways);
        assert!(side.grey.height > side.grey.width);
    }

    #[test]
    fn a_sheet_on_a_dark_table_is_cut_out_and_its_boxes_point_into_the_photograph() {
        let sheet = ruled(900, 1_200);
        let mut photo = Grey { width: 1_600, height: 1_800, pixels: vec![40; 1_600 * 1_800] };
        for y in 0..1_200 {
            photo.pixels[(300 + y) * 1_600 + 350..][..900].copy_from_slice(&sheet.pixels[y * 900..][..900]);
        }
        let got = ready(photo);
        let (x, y) = got.on_page(0.0, 0.0);
        assert!((x - 350.0 / 1_600.0).abs() < 0.02 && (y - 300.0 / 1_800.0).abs() < 0.02, "{x} {y}");
        let (x, y) = got.on_page(1.0, 1.0);
        assert!((x - 1_250.0 / 1_600.0).abs() < 0.02 && (y - 1_500.0 / 1_800.0).abs() < 0.02, "{x} {y}");
    }

    #[test]
    fn a_shadow_across_a_photographed_sheet_turns_nothing() {
        let sheet = ruled(900, 1_200);
        let mut photo = Grey { width: 1_000, height: 1_300, pixels: vec![52; 1_000 * 1_300] };
        for y in 0..1_200 {
            for x in 0..900 {
                let light = if 7 * x + 9 * y > 9_000 { 0.55 } else { 1.0 };
                let grey = f32::from(sheet.at(x, y)) * light;
                photo.pixels[(50 + y) * 1_000 + 50 + x] = grey as u8;
            }
        }
        let got = ready(photo);
        assert!(!got.sideways);
        let (x, y) = got.on_page(0.0, 0.0);
        assert!((x - 0.05).abs() < 0.02 && (y - 50.0 / 1_300.0).abs() < 0.02, "{x} {y}");
        let (x, y) = got.on_page(1.0, 1.0);
        assert!((x - 0.95).abs() < 0.02 && (y - 1_250.0 / 1_300.0).abs() < 0.02, "{x} {y}");
    }
}
