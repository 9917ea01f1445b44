//! The demo firm: its clients, matters, accounts, plans, signatures, people and wishes.

mod build;
mod courts;
mod lists;
pub(crate) mod pools;
pub(crate) mod traps;
pub(crate) use traps::COUNT as TRAPS;

pub(crate) use build::{firm, firm_of};
pub(crate) use courts::{Bench, Level};
pub(crate) use lists::write;

#[cfg(test)]
pub(crate) use courts::bench as court_for_tests;

use jiff::civil::Date;
use pools::Counsel;

/// One client as the firm knows them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Client {
    pub(crate) number: String,
    pub(crate) first: String,
    pub(crate) middle: String,
    pub(crate) last: String,
    pub(crate) last2: String,
    pub(crate) suffix: String,
    pub(crate) other_names: String,
    pub(crate) born: Date,
    pub(crate) ssn_last4: String,
    pub(crate) street: String,
    pub(crate) unit: String,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) zip: String,
    pub(crate) county: String,
    pub(crate) phone: String,
    pub(crate) phone2: String,
    pub(crate) email: String,
    pub(crate) email2: String,
    pub(crate) language: String,
    pub(crate) status: String,
    pub(crate) channel: String,
    /// Where the client works; on pay stubs and garnishments, not in the lists.
    pub(crate) employer: String,
    /// The name in Greek letters, when the client has one.
    pub(crate) greek: String,
}

impl Client {
    /// As a court or a creditor would write the name.
    pub(crate) fn name(&self) -> String {
        [&self.first, &self.middle, &self.last, &self.last2, &self.suffix]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// First and last name only.
    pub(crate) fn short(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// Street with unit, then city line.
    pub(crate) fn address(&self) -> [String; 2] {
        let street =
            if self.unit.is_empty() { self.street.clone() } else { format!("{} {}", self.street, self.unit) };
        [street, format!("{}, {} {}", self.city, self.state, self.zip)]
    }
}

/// A matter: the debt programme of a client, or one lawsuit.
#[derive(Debug, Clone)]
pub(crate) struct Matter {
    pub(crate) number: String,
    pub(crate) client: usize,
    pub(crate) title: String,
    pub(crate) lawsuit: bool,
    pub(crate) bench: Option<Bench>,
    pub(crate) case_number: String,
    pub(crate) opposing: String,
    pub(crate) counsel: Option<Counsel>,
    pub(crate) stage: String,
    pub(crate) opened: Date,
    /// The account that is sued on.
    pub(crate) account: Option<usize>,
}

/// A debt with its chain of creditors.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) client: usize,
    pub(crate) matter: usize,
    pub(crate) creditor: String,
    pub(crate) original: String,
    pub(crate) last4: String,
    pub(crate) reference: String,
    pub(crate) cents: i64,
}

/// One planned draft.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) client: usize,
    pub(crate) date: Date,
    pub(crate) cents: i64,
    pub(crate) status: &'static str,
}

/// One document sent for signature.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    pub(crate) client: usize,
    pub(crate) document: &'static str,
    pub(crate) sent: Date,
    pub(crate) signed: Option<Date>,
}

/// When and how a client does not want to be reached.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) client: usize,
    /// `do_not_contact`, `call_window`, `not_at_work` ...
    pub(crate) rule: &'static str,
    pub(crate) words: &'static str,
}

/// A note that a case manager left on a file.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) client: usize,
    pub(crate) date: Date,
    pub(crate) author: &'static str,
    pub(crate) text: &'static str,
}

/// The whole firm.
#[derive(Debug, Clone, Default)]
pub(crate) struct Firm {
    pub(crate) clients: Vec<Client>,
    pub(crate) matters: Vec<Matter>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) signatures: Vec<Signature>,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) notes: Vec<Note>,
}

impl Firm {
    /// The client's debt programme.
    pub(crate) fn programme(&self, client: usize) -> usize {
        self.matters.iter().position(|m| m.client == client && !m.lawsuit).unwrap_or_default()
    }

    /// The accounts of a client.
    pub(crate) fn accounts_of(&self, client: usize) -> Vec<usize> {
        (0..self.accounts.len()).filter(|&a| self.accounts[a].client == client).collect()
    }
}

/// Our own name on letters.
pub(crate) const OUR_NAME: &str = "Aldergate & Voss LLP";
/// Where mail to us is addressed.
pub(crate) const OUR_MAIL: &str = "post@aldergate-voss.example";
/// Where text messages to us are addressed.
pub(crate) const OUR_PHONE: &str = "+12135550100";
/// Our street and city.
pub(crate) const OUR_ADDRESS: [&str; 2] = ["1200 Lantern Square, Suite 640", "Los Angeles, CA 90015"];

/// The digits of our file numbers with their check digit (Damm).
pub(crate) fn file_number(number: u64) -> String {
    linkage::file_number::with_check(number)
}

/// `1234.50 USD`.
pub(crate) fn usd(cents: i64) -> String {
    format!("{}.{:02} USD", cents / 100, cents % 100)
}

/// `$1,234.50`.
pub(crate) fn dollars(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", cents % 100)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `November 24, 2026`.
pub(crate) fn long(date: Date) -> String {
    format!("{} {}, {}", MONTHS[date.month() as usize - 1], date.day(), date.year())
}

/// `11/24/2026`.
pub(crate) fn short(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.month(), date.day(), date.year())
}

/// `2026-11-24`.
pub(crate) fn iso(date: Date) -> String {
    date.to_string()
}

/// A date some days later (or earlier).
pub(crate) fn plus(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days))
}

/// `CA` in words.
pub(crate) fn state_name(state: &str) -> &'static str {
    match state {
        "CA" => "California",
        "TX" => "Texas",
        "NY" => "New York",
        "FL" => "Florida",
        "IL" => "Illinois",
        "OH" => "Ohio",
        "GA" => "Georgia",
        "NC" => "North Carolina",
        "NJ" => "New Jersey",
        "WA" => "Washington",
        "AZ" => "Arizona",
        _ => "Michigan",
    }
}
