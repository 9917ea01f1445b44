//! From evidence to a probability that keeps its word: of answers given with 0.9, nine in ten are right.
//!
//! Logistic maps with few weights, one for typed pages and one for recognised ones, for facts by group of names. The
//! weights stand in `calibration.toml` with a version, and `cargo xtask accuracy --fit` makes them anew.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{Area, Origin, Page};

/// Features of a guess at a kind: one, the root of its lead over the next kind, how much was seen for it (of 7), few
/// words, doubt of the OCR program.
pub type KindFeatures = [f32; 5];
/// Features of a fact: one, the log-odds that its reader gave it, doubt of the OCR program.
pub type FactFeatures = [f32; 3];

/// Nobody is ever surer than this.
pub const MOST: f32 = 0.99;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    version: String,
    kinds: Kinds,
    facts: Facts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    typed: KindFeatures,
    recognised: KindFeatures,
    message: KindFeatures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    typed: BTreeMap<String, FactFeatures>,
    recognised: BTreeMap<String, FactFeatures>,
}

static WEIGHTS: LazyLock<Option<Weights>> =
    LazyLock::new(|| toml::from_str(include_str!("calibration.toml")).ok());

/// The names of the groups of facts.
pub const GROUPS: [&str; 5] = ["identifier", "date", "amount", "party", "other"];

/// The version of the weights.
pub fn version() -> &'static str {
    WEIGHTS.as_ref().map_or("none", |w| w.version.as_str())
}

/// The group whose weights a fact of this name takes.
pub fn group(name: &str) -> &'static str {
    const PARTIES: [&str; 12] = [
        "plaintiff",
        "defendant",
        "creditor",
        "debtor",
        "judge",
        "counsel",
        "employer",
        "employee",
        "affiant",
        "party",
        "payee",
        "client_name",
    ];
    const AMOUNTS: [&str; 10] = [
        "amount",
        "balance",
        "total",
        "interest",
        "costs",
        "fees",
        "principal",
        "pay",
        "credits",
        "payment_due",
    ];
    if name.ends_with("_number") || name.ends_with("last4") || name.ends_with("_id") {
        "identifier"
    } else if name.ends_with("_date") || name.ends_with("_by") || name.starts_with("period_") {
        "date"
    } else if AMOUNTS.iter().any(|a| name.contains(a)) {
        "amount"
    } else if PARTIES.iter().any(|p| name.contains(p)) {
        "party"
    } else {
        "other"
    }
}

/// How a paper came to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From text that the file holds.
    Typed,
    /// By the OCR program.
    Recognised,
    /// As the body of a message.
    Message,
}

/// How sure a guess at a kind is.
pub fn kind(features: KindFeatures, way: Way) -> f32 {
    let weights = WEIGHTS.as_ref().map(|w| match way {
        Way::Typed => w.kinds.typed,
        Way::Recognised => w.kinds.recognised,
        Way::Message => w.kinds.message,
    });
    weights.map_or(0.0, |weights| logistic(&features, &weights))
}

/// How sure a fact is, from what its reader thought.
pub fn fact(name: &str, features: FactFeatures, recognised: bool) -> f32 {
    let weights = WEIGHTS.as_ref().and_then(|w| {
        let groups = if recognised { &w.facts.recognised } else { &w.facts.typed };
        groups.get(group(name)).copied()
    });
    weights.map_or(0.0, |weights| logistic(&features, &weights))
}

/// The features of a fact on its page.
pub fn fact_features(page: &Page, at: Area, raw: f32) -> FactFeatures {
    let p = raw.clamp(0.01, 0.995);
    [1.0, (p / (1.0 - p)).ln(), doubt(page, Some(at))]
}

/// By how much the OCR program doubts the words here, or on the whole page: 0 when it doubts nothing.
pub fn doubt(page: &Page, at: Option<Area>) -> f32 {
    if page.origin != Origin::Recognised {
        return 0.0;
    }
    let inside = |word: Area| {
        at.is_none_or(|Area([l, t, r, b])| {
            let (x, y) = ((word.0[0] + word.0[2]) / 2.0, (word.0[1] + word.0[3]) / 2.0);
            (l..=r).contains(&x) && (t..=b).contains(&y)
        })
    };
    let (mut sum, mut count, mut least) = (0.0f32, 0u32, 1.0f32);
    for word in page.words.iter().filter(|w| inside(w.at)) {
        sum += word.sure;
        least = least.min(word.sure);
        count += 1;
    }
    match (count, at) {
        (0, _) => 0.3,
        // a value is as good as its worst word
        (_, Some(_)) => 1.0 - least,
        _ => 1.0 - sum / count as f32,
    }
}

fn logistic(features: &[f32], weights: &[f32]) -> f32 {
    let odds: f32 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    (1.0 / (1.0 + (-odds).exp())).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_can_be_read_and_name_every_group() {
        let weights = WEIGHTS.as_ref().unwrap();
        for group in GROUPS {
            assert!(weights.facts.typed.contains_key(group) && weights.facts.recognised.contains_key(group));
        }
        assert!(!version().is_empty());
    }

    #[test]
    fn a_greater_lead_never_makes_less_sure_and_doubt_never_surer() {
        for way in [Way::Typed, Way::Recognised, Way::Message] {
            let at = |lead: f32, doubt: f32| kind([1.0, lead, 1.0, 0.0, doubt], way);
            assert!(at(3.0, 0.1) >= at(1.0, 0.1));
            assert!(at(2.0, 0.0) >= at(2.0, 0.4));
        }
        for recognised in [false, true] {
            for name in ["case_number", "letter_date", "balance", "plaintiff", "court"] {
                let at = |odds: f32, doubt: f32| fact(name, [1.0, odds, doubt], recognised);
                assert!(at(3.0, 0.1) >= at(0.5, 0.1), "{name}");
                assert!(at(2.0, 0.0) >= at(2.0, 0.6), "{name}");
            }
        }
    }

    #[test]
    fn names_fall_into_their_groups() {
        for (name, expected) in [
            ("case_number", "identifier"),
            ("account_last4", "identifier"),
            ("hearing_date", "date"),
            ("dispute_by", "date"),
            ("settlement_amount", "amount"),
            ("original_creditor", "party"),
            ("court", "other"),
        ] {
            assert_eq!(group(name), expected, "{name}");
        }
    }
}
