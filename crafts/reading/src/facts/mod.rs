//! Values read from a paper, each with its place on the page, its exact words and how sure the reader is.
//!
//! The text is gone through once for labels, once for dates, once for amounts and so on; then each value gets the
//! label that announces it best. Which names there are: [`names`].

mod amounts;
mod bind;
mod caption;
mod case_numbers;
mod cases;
mod contact;
mod counsel;
mod courts;
mod dated;
mod dates;
mod details;
pub(crate) mod doc;
mod efiling;
mod form;
mod labels;
mod message;
mod money;
pub mod names;
mod notice;
mod numbers;
mod parties;
mod phrases;
mod reading;
mod sentences;
mod times;
mod words;

#[cfg(test)]
mod tests;

pub use case_numbers::case_key;

use crate::{Fact, Origin, calibration, papers::PaperView};
use bind::Labels;
use doc::Doc;
use form::Typed;
use reading::Reading;

/// Kinds of mail that are letters in all but form.
const LETTERS: &[&str] = &[
    "collection_letter",
    "invoice",
    "letter",
    "payment_proof",
    "returned_payment_notice",
    "settlement_offer",
    "validation_notice",
];

/// The facts of one paper: grouped by name, the surest first within a name.
pub fn read(view: &PaperView<'_>) -> Vec<Fact> {
    let mut facts = uncalibrated(view);
    for fact in &mut facts {
        let Some(page) = view.pages.iter().find(|p| p.number == fact.page) else { continue };
        let features = calibration::fact_features(page, fact.at, fact.probability);
        fact.probability = calibration::fact(&fact.name, features, page.origin == Origin::Recognised);
    }
    facts
}

/// The same, with the probabilities as their readers set them.
pub fn uncalibrated(view: &PaperView<'_>) -> Vec<Fact> {
    let doc = Doc::new(view.pages);
    let mut reading = Reading::new(&doc);
    let kind = view.kind;
    if notice::is_notice(&doc.low, kind) {
        // A forwarded notice may be quoted: it is read without the marks.
        let bare;
        let mut reading = if doc.text.contains("\n>") {
            bare = Doc::unquoted(view.pages);
            Reading::new(&bare)
        } else {
            Reading::new(&doc)
        };
        notice::read(&mut reading, view.mail);
        if reading.facts.is_empty() {
            efiling::read(&mut reading, view.mail);
        }
        if !reading.facts.is_empty() {
            return reading.finish();
        }
    }
    let hits = dates::scan(&doc.low, matches!(view.language, "es" | "el"));
    let amounts = money::scan(&doc.low);
    let mut clocks = times::scan(&doc.low);
    // Seconds are written by machines: stamps, not appointments.
    clocks.retain(|c| !c.seconds);
    let labels = Labels::new(
        &doc,
        &Typed {
            dates: &hits.iter().map(|h| h.range.clone()).collect::<Vec<_>>(),
            amounts: &amounts.iter().map(|h| h.range.clone()).collect::<Vec<_>>(),
            times: &clocks.iter().map(|h| h.range.clone()).collect::<Vec<_>>(),
        },
    );
    // A mail of a creditor, a bank or a payment service is read like their letters.
    let letter = view.mail.is_some() && LETTERS.contains(&kind);
    if view.mail.is_some() && !letter || kind.starts_with("client_") {
        message::read(&mut reading, view.mail, view.new_text, view.language);
        cases::read(&mut reading, &labels);
        numbers::read(&mut reading, &labels, kind, true);
        return reading.finish();
    }
    let court_paper = details::is_court_paper(&doc, kind);
    cases::ecf_header(&mut reading);
    if court_paper {
        caption::court(&mut reading);
    }
    cases::read(&mut reading, &labels);
    if court_paper {
        parties::read(&mut reading, &labels.form);
        counsel::read(&mut reading, kind);
    }
    dated::read(&mut reading, &labels, &hits, &clocks, kind);
    amounts::read(&mut reading, &labels, &amounts, kind);
    numbers::read(&mut reading, &labels, kind, false);
    words::read(&mut reading, &labels, court_paper);
    if court_paper {
        caption::county_of_form(&mut reading);
    }
    phrases::read(&mut reading, kind);
    amounts::by_kind_of_paper(&mut reading, kind);
    details::response_days(&mut reading, kind);
    details::service(&mut reading, kind);
    details::signatures(&mut reading);
    details::percents(&mut reading, kind);
    details::remote(&mut reading);
    details::contacts(&mut reading);
    details::statutes(&mut reading);
    let mut facts = reading.finish();
    if kind == "returned_payment_notice" {
        // Of a payment, not of a writ.
        facts
            .iter_mut()
            .filter(|f| f.name == "return_date")
            .for_each(|f| f.name = "returned_date".to_owned());
    }
    facts
}
