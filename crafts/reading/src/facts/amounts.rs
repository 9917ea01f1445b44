//! Sums of money with their meaning, and what follows from the kind of paper.

use std::ops::Range;

use super::bind::Labels;
use super::doc::Doc;
use super::labels::Takes;
use super::money::MoneyHit;
use super::reading::Reading;
use super::sentences;

/// What follows from the kind of paper when nothing says it outright.
pub(crate) fn by_kind_of_paper(reading: &mut Reading<'_, '_>, kind: &str) {
    let mut also: Vec<crate::model::Fact> = Vec::new();
    let mut copy = |from: &str, to: &str, off: f32, most: f32| {
        if !reading.has(to, 0.45)
            && let Some(fact) = reading
                .facts
                .iter()
                .filter(|f| f.name == from)
                .max_by(|a, b| a.probability.total_cmp(&b.probability))
        {
            also.push(crate::model::Fact {
                name: to.to_owned(),
                probability: (fact.probability - off).min(most),
                ..fact.clone()
            });
        }
    };
    if kind == "complaint" {
        // A complaint asks for the principal when it names no other sum; its own date is when it was filed, give or take.
        copy("principal", "amount_claimed", 0.08, 0.85);
        copy("amount_due", "amount_claimed", 0.15, 0.75);
        copy("signed_date", "filing_date", 0.3, 0.5);
    }
    if ["writ", "garnish", "levy", "debtor_examination"].iter().any(|k| kind.contains(k)) {
        // Who has the judgment was the plaintiff.
        copy("plaintiff", "judgment_creditor", 0.1, 0.82);
        copy("defendant", "judgment_debtor", 0.1, 0.82);
    }
    if kind == "satisfaction_of_judgment" {
        copy("entered_date", "judgment_date", 0.1, 0.8);
    }
    if kind == "dismissal" || kind == "stipulation" || kind == "motion" {
        copy("signed_date", "filing_date", 0.35, 0.45);
    }
    reading.facts.extend(also);
}

/// Amounts with their meaning.
pub(crate) fn read(reading: &mut Reading<'_, '_>, labels: &Labels, hits: &[MoneyHit], kind: &str) {
    let doc = reading.doc;
    let places: Vec<Range<usize>> = hits.iter().map(|h| h.range.clone()).collect();
    for hit in hits {
        if let Some((name, sure)) = sentences::money(doc, &hit.range, kind) {
            reading.push(doc.fact(name, &hit.range, hit.normal(), sure * hit.sure));
            continue;
        }
        let bound = labels.announcing(doc, &hit.range, Takes::Money, &places);
        let (name, score) = match bound {
            Some(bound) => (bound.label.fact, bound.score),
            None => match by_kind(doc, hit, kind) {
                Some(found) => found,
                None => continue,
            },
        };
        let name = match name {
            // What a judgment totals is the judgment; what a complaint totals is the claim.
            "total_amount" if kind.contains("judgment") => "judgment_amount",
            "total_amount"
                if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") =>
            {
                "amount_claimed"
            }
            "judgment_amount"
                if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") =>
            {
                "amount_claimed"
            }
            "amount_claimed" if kind.contains("judgment") => "judgment_amount",
            "settlement_amount" if kind.contains("returned") => "payment_amount",
            other => other,
        };
        // A bare number in running text is money only behind a strong label.
        let sure = if hit.sure < 0.6 { (score - 0.1) * 0.92 } else { score * hit.sure };
        if hit.sure < 0.6 && score < 0.72 {
            continue;
        }
        reading.push(doc.fact(name, &hit.range, hit.normal(), sure));
    }
}

fn by_kind(doc: &Doc<'_>, hit: &MoneyHit, kind: &str) -> Option<(&'static str, f32)> {
    if hit.sure < 0.9 {
        return None;
    }
    let before = doc.slice_low(hit.range.start.saturating_sub(60), hit.range.start);
    let sum = before.contains("sum of") || before.contains("amount of") || before.trim_end().ends_with("for");
    let name = if kind.contains("judgment") {
        "judgment_amount"
    } else if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") {
        "amount_claimed"
    } else if kind.contains("settlement") || kind.contains("offer") {
        "settlement_amount"
    } else if kind.contains("collection") || kind.contains("letter") {
        "amount_due"
    } else if kind.contains("returned") || kind.contains("payment") {
        "payment_amount"
    } else if kind.contains("garnish") || kind.contains("levy") || kind.contains("writ") {
        "judgment_amount"
    } else {
        return None;
    };
    Some((name, if sum { 0.66 } else { 0.42 }))
}
