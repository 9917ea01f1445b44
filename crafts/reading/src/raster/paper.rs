//! A sheet photographed on a darker table: find its corners.

use super::Grey;

/// Corners in fractions of the image: top left, top right, bottom right, bottom left.
pub(super) type Corners = [(f32, f32); 4];

/// The corners of the sheet, if the image shows one on a background that is clearly darker.
pub(super) fn find(grey: &Grey) -> Option<Corners> {
    let by = (grey.width.max(grey.height) / 300).max(1);
    let small = grey.shrunk(by);
    let (w, h) = (small.width, small.height);
    if w < 60 || h < 60 {
        return None;
    }
    let threshold = small.threshold();
    let border: Vec<u8> = (0..w)
        .flat_map(|x| [small.at(x, 0), small.at(x, h - 1)])
        .chain((0..h).flat_map(|y| [small.at(0, y), small.at(w - 1, y)]))
        .collect();
    let dark = border.iter().filter(|v| **v < threshold).count();
    // On a scan the border is paper.
    if dark * 10 < border.len() * 6 {
        return None;
    }
    // Ink must not break the sheet: a cell is sheet if most of its square is bright.
    let sheet = largest(&small, threshold)?;
    let area = sheet.len() as f32 / (w * h) as f32;
    if !(0.2..0.98).contains(&area) {
        return None;
    }
    let extreme = |score: &dyn Fn(f32, f32) -> f32| {
        sheet
            .iter()
            .map(|(x, y)| (*x as f32, *y as f32))
            .max_by(|p, q| score(p.0, p.1).total_cmp(&score(q.0, q.1)))
            .map(|(x, y)| ((x + 0.5) / w as f32, (y + 0.5) / h as f32))
    };
    let corners =
        [extreme(&|x, y| -x - y)?, extreme(&|x, y| x - y)?, extreme(&|x, y| x + y)?, extreme(&|x, y| y - x)?];
    // The sheet must fill its four corners, or it is no sheet.
    let quad = 0.5
        * (0..4)
            .map(|i| {
                let (a, b) = (corners[i], corners[(i + 1) % 4]);
                a.0 * b.1 - b.0 * a.1
            })
            .sum::<f32>()
            .abs();
    (quad > 0.15 && area > 0.75 * quad && area < 1.35 * quad).then_some(corners)
}

/// The largest connected bright region.
fn largest(small: &Grey, threshold: u8) -> Option<Vec<(u16, u16)>> {
    let (w, h) = (small.width, small.height);
    let mut seen = vec![false; w * h];
    let mut best: Vec<(u16, u16)> = Vec::new();
    for start in 0..w * h {
        if seen[start] || small.pixels[start] < threshold {
            continue;
        }
        let (mut region, mut stack) = (Vec::new(), vec![start]);
        seen[start] = true;
        while let Some(at) = stack.pop() {
            let (x, y) = (at % w, at / w);
            region.push((x as u16, y as u16));
            let mut visit = |next: usize| {
                if !seen[next] && small.pixels[next] >= threshold {
                    seen[next] = true;
                    stack.push(next);
                }
            };
            if x > 0 {
                visit(at - 1);
            }
            if x + 1 < w {
                visit(at + 1);
            }
            if y > 0 {
                visit(at - w);
            }
            if y + 1 < h {
                visit(at + w);
            }
        }
        if region.len() > best.len() {
            best = region;
        }
    }
    (!best.is_empty()).then_some(best)
}
