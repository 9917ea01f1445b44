//! The papers of the demo, typeset in the styles of courts, creditors, banks and clients; every word our own.

mod bank;
mod cases;
mod client_papers;
mod discovery;
mod enforcement;
mod letters;
mod orders;
mod pleadings;
mod summons;

pub(crate) use bank::{bank_statement, pay_stub, payment_proof, returned_payment};
pub(crate) use cases::Suit;
pub(crate) use client_papers::{authorisation, credit_report, id_card, retainer, tax_form};
pub(crate) use discovery::{discovery, subpoena};
pub(crate) use enforcement::{bank_levy, garnishment, satisfaction};
pub(crate) use letters::{Addressee, collection_letter, settlement_offer, validation_notice};
pub(crate) use orders::{dismissal, hearing, judgment, order, proposed_order};
pub(crate) use pleadings::{account_affidavit, answer, complaint, motion, service_affidavit};
pub(crate) use summons::summons;

use crate::{
    days::Due,
    firm::{dollars, iso, long, short, usd},
    typeset::Page,
};
use jiff::civil::Date;

/// A value that stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) normal: String,
    /// As it is printed.
    pub(crate) shown: String,
}

/// One paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Doc {
    pub(crate) kind: &'static str,
    pub(crate) pages: Vec<Page>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) due: Vec<Due>,
    pub(crate) no_deadline: bool,
    pub(crate) problems: Vec<&'static str>,
}

impl Doc {
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    pub(crate) fn fact(&mut self, name: &'static str, normal: impl Into<String>, shown: impl Into<String>) {
        self.facts.push(Fact { name, normal: normal.into(), shown: shown.into() });
    }

    /// A date, printed as `November 24, 2026`; gives back what to print.
    pub(crate) fn long_date(&mut self, name: &'static str, day: Date) -> String {
        self.fact(name, iso(day), long(day));
        long(day)
    }

    /// A date, printed as `11/24/2026`.
    pub(crate) fn short_date(&mut self, name: &'static str, day: Date) -> String {
        self.fact(name, iso(day), short(day));
        short(day)
    }

    /// An amount, printed as `$1,234.50`.
    pub(crate) fn money(&mut self, name: &'static str, cents: i64) -> String {
        self.fact(name, usd(cents), dollars(cents));
        dollars(cents)
    }

    /// Words that are their own normal form.
    pub(crate) fn words(&mut self, name: &'static str, words: &str) -> String {
        self.fact(name, words, words);
        words.to_owned()
    }

    /// The last four digits of a masked account number.
    pub(crate) fn tail(&mut self, last4: &str, shown: &str) -> String {
        self.fact("account_last4", last4, shown);
        shown.to_owned()
    }

    /// A number whose normal form has no spaces.
    pub(crate) fn number(&mut self, name: &'static str, number: &str) -> String {
        self.fact(name, number.replace(' ', "").to_uppercase(), number);
        number.to_owned()
    }

    /// All words, page after page.
    pub(crate) fn text(&self) -> String {
        self.pages.iter().map(Page::text).collect()
    }
}
