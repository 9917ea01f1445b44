//! A lawsuit as its papers need it.

use super::Doc;
use crate::{
    firm::{Account, Bench, Client, Firm, pools::Counsel},
    typeset::{Caption, Font, Sheet},
};

/// A lawsuit against one client.
#[derive(Debug, Clone)]
pub(crate) struct Suit {
    pub(crate) client: Client,
    pub(crate) bench: Bench,
    pub(crate) case_number: String,
    pub(crate) account: Account,
    pub(crate) counsel: Counsel,
    /// The defendant's name as printed; a trap may leave out what tells two clients apart.
    pub(crate) defendant: String,
    /// The address as printed; empty when the trap wants none.
    pub(crate) address: Vec<String>,
}

impl Suit {
    /// The lawsuit of a matter in the lists.
    pub(crate) fn of(firm: &Firm, matter: usize) -> Option<Self> {
        let matter = firm.matters.get(matter)?;
        let client = firm.clients[matter.client].clone();
        Some(Self {
            bench: matter.bench.clone()?,
            case_number: matter.case_number.clone(),
            account: firm.accounts[matter.account?].clone(),
            counsel: matter.counsel?,
            defendant: client.name(),
            address: client.address().to_vec(),
            client,
        })
    }

    /// The style of the caption in that court.
    pub(crate) fn style(&self) -> Caption {
        match self.bench.state {
            _ if self.bench.head[0].starts_with("UNITED STATES") => Caption::Brackets,
            "TX" => Caption::Sections,
            "NY" => Caption::Crosses,
            "FL" | "NJ" | "MI" => Caption::Rules,
            _ => Caption::Brackets,
        }
    }

    /// The number with its word: `Case No. 26STLC01234`.
    pub(crate) fn numbered(&self) -> String {
        format!("{} {}", self.bench.word, self.case_number)
    }

    /// A sheet in the court's face.
    pub(crate) fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(Font::Serif, 12.0);
        if self.bench.state == "CA" {
            sheet.numbered();
        }
        sheet
    }

    /// Head of a paper: counsel's block where the court wants it first, then the caption.
    pub(crate) fn caption(&self, sheet: &mut Sheet, doc: &mut Doc, title: &str) {
        doc.number("case_number", &self.case_number);
        doc.words("plaintiff", &self.account.creditor);
        doc.words("defendant", &self.defendant);
        if self.bench.state == "CA" {
            self.counsel_block(sheet);
            sheet.gap(14.0);
        }
        let (plaintiff, defendant) = (self.account.creditor.to_uppercase(), self.defendant.to_uppercase());
        let number = self.numbered();
        sheet.caption(self.style(), &self.bench.head, [&plaintiff, &defendant], &number, title);
        // printed in capitals: the quote is what stands there
        for fact in &mut doc.facts {
            match fact.name {
                "plaintiff" => fact.shown = plaintiff.clone(),
                "defendant" => fact.shown = defendant.clone(),
                _ => {}
            }
        }
    }

    /// Counsel's name, bar number and address.
    pub(crate) fn counsel_block(&self, sheet: &mut Sheet) {
        let c = self.counsel;
        sheet.lines(&[
            format!("{} (Bar No. {})", c.attorney, c.bar),
            c.firm.to_owned(),
            c.street.to_owned(),
            format!("Telephone: {}", c.phone),
            format!("{}@{}", c.attorney.split(' ').next().unwrap_or("office").to_lowercase(), c.domain),
            "Attorneys for Plaintiff".to_owned(),
        ]);
    }

    /// Our own reference at the other side, as their papers end.
    pub(crate) fn file_line(&self, sheet: &mut Sheet, doc: &mut Doc) {
        let reference = doc.number("counsel_file_number", &self.account.reference);
        sheet.gap(8.0);
        sheet.line(&format!("Our File No. {reference}"));
    }
}
