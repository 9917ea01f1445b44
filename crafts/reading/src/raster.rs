//! Images of pages: how legible they are, and how to make them ready for the OCR program. Pure functions on grey pixels.

mod legibility;
mod paper;
mod ready;
mod skew;

pub use ready::{Ready, ready};

use image::DynamicImage;

/// An image in grey: 0 black to 255 white, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grey {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// `width * height` of them.
    pub pixels: Vec<u8>,
}

impl Grey {
    /// The image in grey, laid on white paper where it is transparent.
    pub fn of(image: &DynamicImage) -> Self {
        let (width, height) = (image.width() as usize, image.height() as usize);
        let pixels = if image.color().has_alpha() {
            image
                .to_luma_alpha8()
                .pixels()
                .map(|p| {
                    let (v, a) = (u32::from(p.0[0]), u32::from(p.0[1]));
                    ((v * a + 255 * (255 - a)) / 255) as u8
                })
                .collect()
        } else {
            image.to_luma8().into_raw()
        };
        Self { width, height, pixels }
    }

    /// A white sheet.
    pub fn white(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![255; width * height] }
    }

    /// The pixel at a place inside the image.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// Smaller by a whole factor, each pixel the mean of its square.
    pub fn shrunk(&self, by: usize) -> Self {
        let by = by.max(1);
        let (width, height) = ((self.width / by).max(1), (self.height / by).max(1));
        if by == 1 || self.width < by || self.height < by {
            return self.clone();
        }
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        for y in 0..height {
            sums.fill(0);
            for row in self.pixels[y * by * self.width..].chunks_exact(self.width).take(by) {
                for (sum, square) in sums.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += square.iter().map(|v| u32::from(*v)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().map(|s| (s / (by * by) as u32) as u8));
        }
        Self { width, height, pixels }
    }

    /// Turned clockwise by quarters.
    pub fn turned(&self, quarters: u8) -> Self {
        let (w, h) = (self.width, self.height);
        match quarters % 4 {
            0 => self.clone(),
            2 => Self { width: w, height: h, pixels: self.pixels.iter().rev().copied().collect() },
            1 => {
                let mut pixels = Vec::with_capacity(w * h);
                for x in 0..w {
                    pixels.extend((0..h).rev().map(|y| self.pixels[y * w + x]));
                }
                Self { width: h, height: w, pixels }
            }
            _ => {
                let mut pixels = Vec::with_capacity(w * h);
                for x in (0..w).rev() {
                    pixels.extend((0..h).map(|y| self.pixels[y * w + x]));
                }
                Self { width: h, height: w, pixels }
            }
        }
    }

    fn histogram(&self) -> [u32; 256] {
        let mut bins = [0u32; 256];
        for v in &self.pixels {
            bins[*v as usize] += 1;
        }
        bins
    }

    /// The value below which this share of the pixels lies.
    fn percentile(&self, share: f32) -> u8 {
        let (mut left, bins) = ((self.pixels.len() as f32 * share) as u32, self.histogram());
        for (value, count) in bins.iter().enumerate() {
            if *count > left {
                return value as u8;
            }
            left -= count;
        }
        255
    }

    /// Otsu's threshold: what is darker is ink.
    fn threshold(&self) -> u8 {
        let bins = self.histogram();
        let total = self.pixels.len() as f64;
        let sum: f64 = bins.iter().enumerate().map(|(v, n)| v as f64 * f64::from(*n)).sum();
        let (mut below, mut sum_below, mut best, mut first, mut last) = (0.0, 0.0, -1.0, 127usize, 127usize);
        for (value, count) in bins.iter().enumerate() {
            below += f64::from(*count);
            let above = total - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            sum_below += value as f64 * f64::from(*count);
            let between = below * above * (sum_below / below - (sum - sum_below) / above).powi(2);
            if between > best {
                (best, first, last) = (between, value, value);
            } else if between == best {
                last = value;
            }
        }
        // Ink and paper may leave a wide gap between them: the threshold lies in its middle.
        ((first + last) / 2 + 1).min(255) as u8
    }
}
