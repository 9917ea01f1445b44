//! A sheet photographed on a darker table: find its corners.
//!
//! Light falls unevenly on a photographed sheet, so one threshold seldom divides sheet from table everywhere. Several
//! are tried; the one whose bright region fills four straight sides best is taken.

use super::Grey;

/// Corners in fractions of the image: top left, top right, bottom right, bottom left.
pub(super) type Corners = [(f32, f32); 4];

/// Longer side of the image in which the sheet is looked for.
const SMALL: usize = 300;
/// Share of the border that must be table before a sheet is looked for at all: on a scan the border is paper.
const TABLE: f32 = 0.3;
/// How well the region must fill the four corners, both ways.
const FILLS: f32 = 0.9;

/// The corners of the sheet, if the image shows one on a background that is clearly darker.
pub(super) fn find(grey: &Grey) -> Option<Corners> {
    let by = (grey.width.max(grey.height) / SMALL).max(1);
    let small = grey.shrunk(by);
    let (w, h) = (small.width, small.height);
    if w < 60 || h < 60 {
        return None;
    }
    let mut border: Vec<u8> = (0..w)
        .flat_map(|x| [small.at(x, 0), small.at(x, h - 1)])
        .chain((0..h).flat_map(|y| [small.at(0, y), small.at(w - 1, y)]))
        .collect();
    let otsu = small.threshold();
    let dark = border.iter().filter(|v| **v < otsu).count();
    if (dark as f32) < TABLE * border.len() as f32 {
        return None;
    }
    border.sort_unstable();
    let table = f32::from(border[dark / 2]);
    let sheet = f32::from(small.percentile(0.9));
    if sheet - table < 40.0 {
        return None;
    }
    let plain = without_ink(&small);
    [0.5, 0.35, 0.22, 0.65]
        .into_iter()
        .map(|share| (table + share * (sheet - table)) as u8)
        .chain([otsu])
        .filter_map(|threshold| quad(&plain, threshold))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, corners)| corners)
}

/// Each pixel the brightest of its neighbourhood and then the darkest: thin ink goes, the outline of the sheet stays.
fn without_ink(small: &Grey) -> Grey {
    let pass = |from: &Grey, pick: &dyn Fn(u8, u8) -> u8| {
        let (w, h) = (from.width, from.height);
        let mut across = from.clone();
        for y in 0..h {
            for x in 0..w {
                let reach = x.saturating_sub(2)..(x + 3).min(w);
                across.pixels[y * w + x] =
                    reach.map(|i| from.at(i, y)).reduce(pick).unwrap_or_else(|| from.at(x, y));
            }
        }
        let mut down = across.clone();
        for y in 0..h {
            for x in 0..w {
                let reach = y.saturating_sub(2)..(y + 3).min(h);
                down.pixels[y * w + x] =
                    reach.map(|i| across.at(x, i)).reduce(pick).unwrap_or_else(|| across.at(x, y));
            }
        }
        down
    };
    pass(&pass(small, &u8::max), &u8::min)
}

/// The four corners of the largest region at least this bright, and how good a sheet it makes.
fn quad(small: &Grey, threshold: u8) -> Option<(f32, Corners)> {
    let (w, h) = (small.width, small.height);
    let sheet = largest(small, threshold)?;
    let area = sheet.len() as f32 / (w * h) as f32;
    if !(0.15..0.985).contains(&area) {
        return None;
    }
    let extreme = |score: &dyn Fn(f32, f32) -> f32| {
        sheet
            .iter()
            .map(|(x, y)| (f32::from(*x), f32::from(*y)))
            .max_by(|p, q| score(p.0, p.1).total_cmp(&score(q.0, q.1)))
    };
    let by_diagonals =
        [extreme(&|x, y| -x - y)?, extreme(&|x, y| x - y)?, extreme(&|x, y| x + y)?, extreme(&|x, y| y - x)?];
    // a sheet that lies far from level has its corners at its outermost points
    let by_sides = [extreme(&|_, y| -y)?, extreme(&|x, _| x)?, extreme(&|_, y| y)?, extreme(&|x, _| -x)?];
    let fraction =
        |corners: [(f32, f32); 4]| corners.map(|(x, y)| ((x + 0.5) / w as f32, (y + 0.5) / h as f32));
    [fraction(by_diagonals), upright(fraction(by_sides))]
        .into_iter()
        .filter_map(|corners| {
            let quad = surface(&corners);
            let fills = (area / quad.max(0.001)).min(quad / area);
            (quad > 0.15 && fills > FILLS && convex(&corners)).then_some((fills + 0.2 * quad, corners))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The same corners, beginning with the one that is nearest to the top left of the image.
fn upright(corners: Corners) -> Corners {
    let first = (0..4)
        .min_by(|a, b| {
            let far = |i: &usize| corners[*i].0 + corners[*i].1;
            far(a).total_cmp(&far(b))
        })
        .unwrap_or(0);
    std::array::from_fn(|i| corners[(first + i) % 4])
}

fn cross(a: (f32, f32), b: (f32, f32), c: (f32, f32)) -> f32 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

fn convex(c: &Corners) -> bool {
    (0..4).all(|i| cross(c[i], c[(i + 1) % 4], c[(i + 2) % 4]) > 0.0)
}

fn surface(corners: &Corners) -> f32 {
    let twice: f32 = (0..4)
        .map(|i| {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            a.0 * b.1 - b.0 * a.1
        })
        .sum();
    0.5 * twice.abs()
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
