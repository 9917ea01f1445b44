//! The weights of `crafts/reading/src/calibration.toml`, fitted by logistic regression on what was right and what was not.

use std::{collections::BTreeMap, fmt::Write};

use copyroom::Read;
use reading::{Fact, Origin, Page, Paper, calibration, facts, kinds};

/// Features and whether the answer was right.
type Case = (Vec<f32>, bool);

/// Everything that was answered, with its features.
#[derive(Default)]
pub(crate) struct Evidence {
    /// Typed, recognised, messages.
    kinds: [Vec<Case>; 3],
    facts: [BTreeMap<&'static str, Vec<Case>>; 2],
}

impl Evidence {
    pub(crate) fn kind(&mut self, read: &Read, paper: &Paper, right: bool) {
        if read.mail.is_some() && paper.pages.is_empty() {
            return;
        }
        let features = super::with_view(read, paper, |view| kinds::classify(view).features);
        let recognised = pages(read, paper).any(|p| p.origin == Origin::Recognised);
        let way = if read.mail.is_some() { 2 } else { usize::from(recognised) };
        self.kinds[way].push((features.to_vec(), right));
    }

    pub(crate) fn fact(&mut self, read: &Read, paper: &Paper, fact: &Fact, right: bool) {
        let Some(page) = read.page_list.iter().find(|p| p.number == fact.page) else { return };
        let recognised = page.origin == Origin::Recognised;
        let before = super::with_view(read, paper, facts::uncalibrated);
        let Some(raw) = before.iter().find(|f| f.name == fact.name && f.normal == fact.normal) else {
            return;
        };
        let features = calibration::fact_features(page, fact.at, raw.probability);
        let cases = self.facts[usize::from(recognised)].entry(calibration::group(&fact.name)).or_default();
        cases.push((features.to_vec(), right));
    }

    /// The data file.
    pub(crate) fn fitted(&self) -> String {
        let mut out = String::from(
            "# How often an answer is right, by what spoke for it: fitted by `cargo xtask accuracy --fit` on generated papers and the\n# dev half of the public ones. Log-odds = the sum of weight times feature; the features are named in calibration.rs.\n",
        );
        let counted: usize = self.kinds.iter().map(Vec::len).sum::<usize>()
            + self.facts.iter().flat_map(BTreeMap::values).map(Vec::len).sum::<usize>();
        // writing to a string cannot fail
        let _ = writeln!(out, "version = \"{counted} answers\"\n\n[kinds]");
        for (name, cases) in ["typed", "recognised", "message"].into_iter().zip(&self.kinds) {
            let prior = match name {
                "typed" => [-0.5, 1.2, 0.6, -1.0, 0.0],
                "recognised" => [-1.0, 1.2, 0.6, -1.0, -4.0],
                _ => [-1.0, 1.0, 0.5, -0.5, 0.0],
            };
            let _ = writeln!(out, "{name} = {:?}", fit(cases, &prior, &[0.0, 1.0, 1.0, -1.0, -1.0]));
        }
        for (name, groups) in ["typed", "recognised"].into_iter().zip(&self.facts) {
            let _ = writeln!(out, "\n[facts.{name}]");
            for group in calibration::GROUPS {
                let none = Vec::new();
                let prior = if name == "typed" { [0.0, 1.0, 0.0] } else { [0.0, 1.0, -2.0] };
                let weights = fit(groups.get(group).unwrap_or(&none), &prior, &[0.0, 1.0, -1.0]);
                let _ = writeln!(out, "{group} = {weights:?}");
            }
        }
        out
    }
}

fn pages<'r>(read: &'r Read, paper: &'r Paper) -> impl Iterator<Item = &'r Page> {
    read.page_list.iter().filter(|p| paper.pages.contains(&p.number))
}

/// Logistic regression, drawn towards the prior as by two cases a weight, and kept monotone: a sign of 1 keeps a weight
/// at or above zero, -1 at or below, 0 leaves it free.
fn fit(cases: &[Case], prior: &[f32], signs: &[f32]) -> Vec<f32> {
    let mut weights: Vec<f64> = prior.iter().map(|w| f64::from(*w)).collect();
    let pull = 2.0;
    for round in 0..4_000 {
        let mut slope: Vec<f64> =
            weights.iter().zip(prior).map(|(w, p)| pull * (w - f64::from(*p))).collect();
        for (features, right) in cases {
            let odds: f64 = features.iter().zip(&weights).map(|(f, w)| f64::from(*f) * w).sum();
            let off = 1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(*right));
            slope.iter_mut().zip(features).for_each(|(s, f)| *s += off * f64::from(*f));
        }
        let step = 1.0 / (cases.len() as f64 * 2.0 + pull) / (1.0 + f64::from(round) / 2_000.0);
        for ((weight, slope), sign) in weights.iter_mut().zip(&slope).zip(signs) {
            *weight -= step * slope;
            match *sign {
                s if s > 0.0 => *weight = weight.max(0.0),
                s if s < 0.0 => *weight = weight.min(0.0),
                _ => {}
            }
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "three digits are kept")]
    weights.iter().map(|w| (w * 1_000.0).round() as f32 / 1_000.0).collect()
}
