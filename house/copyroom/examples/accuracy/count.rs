//! Shares with their intervals, and how well probabilities say how often they are right.

/// So many of so many.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    right: u32,
    of: u32,
}

impl Count {
    pub(crate) fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += u32::from(right);
    }

    /// Share with its Wilson interval of 95 %.
    pub(crate) fn words(self) -> String {
        if self.of == 0 {
            return "none".to_owned();
        }
        let (n, z) = (f64::from(self.of), 1.96);
        let p = f64::from(self.right) / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let (right, of) = (self.right, self.of);
        format!("{right}/{of} = {p:.3} ({:.3} to {:.3})", middle - half, (middle + half).min(1.0))
    }
}

/// Probabilities beside what came true, in ten bins.
#[derive(Default)]
pub(crate) struct Bins([(f64, f64); 10], u32);

impl Bins {
    pub(crate) fn add(&mut self, probability: f32, right: bool) {
        let p = f64::from(probability);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
        let bin = &mut self.0[((p * 10.0) as usize).min(9)];
        bin.0 += p;
        bin.1 += f64::from(u8::from(right));
        self.1 += 1;
    }

    /// Expected calibration error.
    pub(crate) fn error(&self) -> f64 {
        self.0.iter().map(|(p, right)| (p - right).abs()).sum::<f64>() / f64::from(self.1.max(1))
    }
}
