//! What the raster says about how well a page can be read.

use super::Grey;
use crate::Legibility;

impl Grey {
    /// Brightness, contrast, sharpness, cut edges, resolution.
    pub fn legibility(&self, declared_dpi: Option<f32>) -> Legibility {
        let mean =
            self.pixels.iter().map(|v| u64::from(*v)).sum::<u64>() as f32 / self.pixels.len().max(1) as f32;
        // six lines of writing cover less than a hundredth of a page
        let (dark, light) = (self.percentile(0.001), self.percentile(0.99));
        let contrast = f32::from(light.saturating_sub(dark)) / 255.0;
        Legibility {
            brightness: mean / 255.0,
            contrast,
            sharpness: self.sharpness(),
            cut: self.cut(),
            dpi: declared_dpi.or_else(|| self.guessed_dpi()),
        }
    }

    /// The steepest steps between neighbours, as a share of the whole range between ink and paper: a clean scan goes from
    /// one to the other within a pixel or two, a blurred one takes five or more.
    fn sharpness(&self) -> f32 {
        let range = f32::from(self.percentile(0.98).saturating_sub(self.percentile(0.005)).max(16));
        let mut steps = [0u32; 256];
        let mut count = 0u32;
        for row in self.pixels.chunks_exact(self.width.max(1)).step_by(2) {
            for w in row.windows(3) {
                let step = w[0].abs_diff(w[2]);
                if f32::from(step) > 0.1 * range {
                    steps[step as usize] += 1;
                    count += 1;
                }
            }
        }
        if count < 200 {
            return 1.0;
        }
        // The 90th percentile of the steps that are edges at all.
        let mut left = count / 10;
        for (step, n) in steps.iter().enumerate().rev() {
            if *n > left {
                return (step as f32 / range * 1.25).min(1.2);
            }
            left -= n;
        }
        0.0
    }

    /// Ink that looks like writing touches the edge: left, top, right, bottom.
    fn cut(&self) -> [bool; 4] {
        let small = self.shrunk((self.width.max(self.height) / 1_000).max(1));
        let threshold = small.threshold();
        let (w, h) = (small.width, small.height);
        if w < 40 || h < 40 || small.percentile(0.5) < threshold {
            return [false; 4];
        }
        let ink = |x: usize, y: usize| small.at(x, y) < threshold;
        // Changes between ink and paper along the line two pixels inside: a scanner's black border has few, cut writing many.
        let busy = |line: &mut dyn Iterator<Item = bool>, length: usize| {
            let (mut changes, mut dark, mut last) = (0, 0, false);
            for now in line {
                changes += usize::from(now != last);
                dark += usize::from(now);
                last = now;
            }
            changes >= 16 && dark * 2 < length
        };
        [
            busy(&mut (0..h).map(|y| ink(2, y)), h),
            busy(&mut (0..w).map(|x| ink(x, 2)), w),
            busy(&mut (0..h).map(|y| ink(w - 3, y)), h),
            busy(&mut (0..w).map(|x| ink(x, h - 3)), w),
        ]
    }

    /// Papers are letter, legal or A4: the shorter side is about 8.4 inches.
    fn guessed_dpi(&self) -> Option<f32> {
        let (short, long) = (self.width.min(self.height) as f32, self.width.max(self.height) as f32);
        let ratio = long / short.max(1.0);
        (1.15..1.75).contains(&ratio).then_some(short / 8.4)
    }

    /// Nothing on it but dust.
    pub fn is_blank(&self) -> bool {
        let small = self.shrunk((self.width.max(self.height) / 900).max(1));
        let paper = i32::from(small.percentile(0.7));
        let mut marks = 0usize;
        // The outermost 3 % are a scanner's shadow.
        let (mx, my) = (small.width / 33, small.height / 33);
        for y in my..small.height.saturating_sub(my) {
            for x in mx..small.width.saturating_sub(mx) {
                marks += usize::from(paper - i32::from(small.at(x, y)) > 45);
            }
        }
        marks * 8_000 < small.pixels.len().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Grey {
        let mut grey = Grey::white(850, 1100);
        for line in 0..40 {
            for x in 80..770 {
                if (x / 5) % 3 != 0 {
                    for y in 0..10 {
                        grey.pixels[(80 + line * 24 + y) * 850 + x] = 10;
                    }
                }
            }
        }
        grey
    }

    #[test]
    fn a_blank_sheet_is_blank_and_a_written_one_is_not() {
        assert!(Grey::white(850, 1100).is_blank());
        assert!(!page().is_blank());
    }

    #[test]
    fn blur_lowers_sharpness_and_darkness_brightness() {
        let sharp = page().legibility(None);
        let mut blurred = page();
        for _ in 0..6 {
            let copy = blurred.clone();
            for y in 1..1099 {
                for x in 1..849 {
                    let sum: u32 = (0..3)
                        .flat_map(|dy| (0..3).map(move |dx| (dx, dy)))
                        .map(|(dx, dy)| u32::from(copy.at(x + dx - 1, y + dy - 1)))
                        .sum();
                    blurred.pixels[y * 850 + x] = (sum / 9) as u8;
                }
            }
        }
        let soft = blurred.legibility(None);
        assert!(sharp.sharpness > 0.9 && soft.sharpness < 0.6, "{} {}", sharp.sharpness, soft.sharpness);
        let mut dark = page();
        dark.pixels.iter_mut().for_each(|p| *p /= 5);
        assert!(dark.legibility(None).brightness < 0.25);
        assert_eq!(sharp.cut, [false; 4]);
    }

    #[test]
    fn writing_that_runs_off_the_sheet_is_cut() {
        let whole = page();
        let mut cut = Grey::white(600, 1100);
        for y in 0..1100 {
            cut.pixels[y * 600..][..600].copy_from_slice(&whole.pixels[y * 850 + 130..][..600]);
        }
        assert_eq!(cut.legibility(None).cut, [true, false, true, false]);
    }
}
