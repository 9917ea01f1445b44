//! By how much is a page turned: by the profile of ink per row, which is sharpest when the lines lie level.

use super::Grey;

/// Points of ink of a shrunk page, relative to its middle.
pub(super) struct Ink {
    points: Vec<(f32, f32)>,
    reach: f32,
}

impl Ink {
    pub(super) fn of(grey: &Grey) -> Self {
        let small = grey.shrunk((grey.width.max(grey.height) / 800).max(1));
        let threshold = small.threshold();
        let (cx, cy) = (small.width as f32 / 2.0, small.height as f32 / 2.0);
        let (mx, my) = (small.width / 40, small.height / 40);
        let mut points = Vec::new();
        for y in my..small.height - my {
            for x in mx..small.width - mx {
                if small.at(x, y) < threshold {
                    points.push((x as f32 - cx, y as f32 - cy));
                }
            }
        }
        // Thinned to a bounded number: the profile does not need more.
        let step = (points.len() / 40_000).max(1);
        let points = points.into_iter().step_by(step).collect();
        Self { points, reach: cx.hypot(cy) }
    }

    /// How unevenly the ink lies over rows when the page is turned back by this angle (degrees).
    fn profile(&self, degrees: f32) -> f64 {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let mut rows = vec![0u32; 2 * self.reach as usize + 4];
        for (x, y) in &self.points {
            let row = y * cos - x * sin + self.reach + 1.0;
            if let Some(bin) = rows.get_mut(row.max(0.0) as usize) {
                *bin += 1;
            }
        }
        rows.windows(2).map(|w| (f64::from(w[0]) - f64::from(w[1])).powi(2)).sum()
    }

    /// The angle of the lines in degrees, clockwise positive; 0 if it cannot be told.
    pub(super) fn angle(&self) -> f32 {
        if self.points.len() < 300 {
            return 0.0;
        }
        let best = |around: f32, step: f32, n: i32| {
            (-n..=n)
                .map(|i| around + i as f32 * step)
                .map(|a| (a, self.profile(a)))
                .max_by(|p, q| p.1.total_cmp(&q.1))
                .map_or(around, |p| p.0)
        };
        let coarse = best(0.0, 1.0, 12);
        let fine = best(best(coarse, 0.25, 4), 0.05, 5);
        // A flat profile (a photograph, a drawing) has no lines to level.
        if self.profile(fine) < 1.1 * self.profile(0.0) { 0.0 } else { fine }
    }

    /// The lines run up and down rather than across.
    pub(super) fn lies_on_its_side(&self) -> bool {
        if self.points.len() < 600 {
            return false;
        }
        let level = (-3..=3).map(|a| self.profile(a as f32)).fold(0.0, f64::max);
        let upright = (-3..=3).map(|a| self.profile(90.0 + a as f32)).fold(0.0, f64::max);
        upright > 1.8 * level
    }
}
