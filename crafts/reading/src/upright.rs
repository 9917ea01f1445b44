//! Pages that do not stand upright as shown: scanned on their side, upside down or askew, or photographed at an angle.
//!
//! Words keep their places on the page as shown, which is what an outside reader points at. Whoever reads columns, captions
//! or headings looks at the page as it would lie upright; what was found there is then told in places of the page as shown.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Area, Page};

/// How the upright page lies on the page as shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Upright {
    /// Width of the upright page in points.
    pub width: f32,
    /// Height of the upright page in points.
    pub height: f32,
    /// From fractions of the upright page to fractions of the page as shown: a projective map, row by row.
    pub back: [f32; 9],
}

/// A corner that moves by less than this share of the page has not moved.
const STILL: f32 = 0.004;

impl Upright {
    /// None if the page stands upright as it is shown.
    pub(crate) fn unless_still(width: f32, height: f32, back: [f32; 9]) -> Option<Self> {
        let corners = [(0.0f32, 0.0f32), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let still = corners.iter().all(|(x, y)| {
            let (u, v) = apply(&back, *x, *y);
            (u - x).abs() < STILL && (v - y).abs() < STILL
        });
        (!still && inverse(&back).is_some()).then_some(Self { width, height, back })
    }

    /// A page of this size as shown that must be turned clockwise by so many quarters to stand upright.
    pub(crate) fn quarters(shown: (f32, f32), quarters: u8) -> Option<Self> {
        let (width, height) = if quarters % 2 == 1 { (shown.1, shown.0) } else { shown };
        let back = match quarters % 4 {
            0 => return None,
            // Clockwise: what is at (x, y) of the upright page was at (y, 1 - x).
            1 => [0.0, 1.0, 0.0, -1.0, 0.0, 1.0, 0.0, 0.0, 1.0],
            2 => [-1.0, 0.0, 1.0, 0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            _ => [0.0, -1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0],
        };
        Some(Self { width, height, back })
    }

    /// A point of the upright page on the page as shown.
    pub fn point(&self, x: f32, y: f32) -> (f32, f32) {
        apply(&self.back, x, y)
    }

    /// A place of the upright page on the page as shown.
    pub fn shown(&self, at: Area) -> Area {
        let [l, t, r, b] = at.0;
        let corners = [(l, t), (r, t), (r, b), (l, b)].map(|(x, y)| apply(&self.back, x, y));
        let area = corners.iter().fold([1.0f32, 1.0, 0.0, 0.0], |a, (x, y)| {
            [a[0].min(*x), a[1].min(*y), a[2].max(*x), a[3].max(*y)]
        });
        Area(area.map(|v| v.clamp(0.0, 1.0)))
    }

    /// A word's place on the page as shown, on the upright page. The box as shown is the smallest around a word that lies
    /// askew in it; the word's own width and height follow from how the map turns there.
    fn laid(&self, to_upright: &[f32; 9], at: Area) -> Area {
        let [l, t, r, b] = at.0;
        let (x, y) = ((l + r) / 2.0, (t + b) / 2.0);
        let (u, v) = apply(to_upright, x, y);
        let m = &self.back;
        let d = m[6] * u + m[7] * v + m[8];
        let d = if d.abs() < 1e-9 { 1e-9 } else { d };
        let turn =
            [m[0] - m[6] * x, m[1] - m[7] * x, m[3] - m[6] * y, m[4] - m[7] * y].map(|c| (c / d).abs());
        let (across, down) = (r - l, b - t);
        let det = turn[0] * turn[3] - turn[1] * turn[2];
        let (w, h) = if det.abs() > 0.2 {
            ((across * turn[3] - down * turn[1]) / det, (down * turn[0] - across * turn[2]) / det)
        } else {
            (across / (turn[0] + turn[1]).max(0.1), down / (turn[2] + turn[3]).max(0.1))
        };
        let (w, h) = (w.clamp(0.001, 1.0) / 2.0, h.clamp(0.001, 1.0) / 2.0);
        Area([u - w, v - h, u + w, v + h].map(|v| v.clamp(0.0, 1.0)))
    }
}

/// The page as it lies upright; itself, if it stands so as shown.
pub fn laid(page: &Page) -> Cow<'_, Page> {
    let Some((upright, to_upright)) = page.upright.and_then(|u| Some((u, inverse(&u.back)?))) else {
        return Cow::Borrowed(page);
    };
    let mut turned = page.clone();
    turned.words.iter_mut().for_each(|word| word.at = upright.laid(&to_upright, word.at));
    (turned.width, turned.height) = (upright.width, upright.height);
    Cow::Owned(turned)
}

pub(crate) fn apply(m: &[f32; 9], x: f32, y: f32) -> (f32, f32) {
    let d = m[6] * x + m[7] * y + m[8];
    let d = if d.abs() < 1e-9 { 1e-9 } else { d };
    ((m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d)
}

/// The way back, if there is one.
fn inverse(m: &[f32; 9]) -> Option<[f32; 9]> {
    let [a, b, c, d, e, f, g, h, i] = m.map(f64::from);
    let det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    if det.abs() < 1e-9 {
        return None;
    }
    let out = [
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    ];
    Some(out.map(|v| (v / det) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Origin, Word};

    fn near(a: Area, b: Area) -> bool {
        a.0.iter().zip(b.0).all(|(x, y)| (x - y).abs() < 0.002)
    }

    fn page(upright: Option<Upright>, at: Area) -> Page {
        Page {
            number: 1,
            width: 792.0,
            height: 612.0,
            words: vec![Word { text: "Lind".into(), at, sure: 1.0 }],
            lines: vec![Line { from: 0, to: 1, gap_above: false }],
            origin: Origin::Recognised,
            legibility: None,
            upright,
        }
    }

    #[test]
    fn a_word_of_a_turned_page_lies_where_it_would_be_read_and_goes_back_to_where_it_is_shown() {
        for quarters in 1..4 {
            let upright = Upright::quarters((792.0, 612.0), quarters).unwrap();
            let read_at = Area([0.1, 0.2, 0.3, 0.22]);
            let shown = upright.shown(read_at);
            let turned = page(Some(upright), shown);
            let laid = laid(&turned);
            assert!(near(laid.words[0].at, read_at), "{quarters}: {:?}", laid.words[0].at);
            assert!(near(upright.shown(laid.words[0].at), shown));
            assert_eq!(laid.width > laid.height, quarters == 2);
        }
    }

    #[test]
    fn a_word_that_lies_askew_keeps_its_own_height() {
        let (sin, cos) = 6.0f32.to_radians().sin_cos();
        let back =
            [cos, -sin, 0.5 - 0.5 * cos + 0.5 * sin, sin, cos, 0.5 - 0.5 * cos - 0.5 * sin, 0.0, 0.0, 1.0];
        let upright = Upright::unless_still(612.0, 792.0, back).unwrap();
        let read_at = Area([0.2, 0.3, 0.4, 0.315]);
        let shown = upright.shown(read_at);
        assert!(shown.0[3] - shown.0[1] > 0.03);
        assert!(near(laid(&page(Some(upright), shown)).words[0].at, read_at));
    }

    #[test]
    fn a_page_that_stands_upright_is_left_as_it_is() {
        let same = [1.0, 0.0, 0.001, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        assert_eq!(Upright::unless_still(612.0, 792.0, same), None);
        assert!(matches!(laid(&page(None, Area([0.1, 0.2, 0.3, 0.22]))), Cow::Borrowed(_)));
    }
}
