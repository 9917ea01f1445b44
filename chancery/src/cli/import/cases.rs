//! The lists about cases and money: matters, accounts, planned drafts, signatures.

use std::collections::HashSet;

use accounts::{ImportAccounts, ImportPlans, NewAccount, NewDraft};
use badge::Actor;
use matters::{ImportMatters, NewMatter};
use records_room::{ImportSignatures, NewSignature};

use super::{List, known::Known, table::Row};
use crate::house::{House, Trouble};

/// `matters.csv`.
#[derive(Default)]
pub(super) struct Matters {
    seen: HashSet<String>,
}

impl List for Matters {
    const FILE: &'static str = "matters.csv";
    const COLUMNS: &'static [&'static str] = &[
        "matter_number",
        "client_number",
        "title",
        "kind",
        "court",
        "county",
        "state",
        "case_number",
        "opposing_party",
        "opposing_counsel",
        "stage",
        "opened",
    ];
    type Entry = NewMatter;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<NewMatter, String> {
        let number = row.needed("matter_number")?;
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        if !self.seen.insert(number.clone()) {
            return Err(format!(
                "matter_number {number} stands in an earlier line already (line {} is the second)",
                row.line
            ));
        }
        known.add_matter(&number, &client_number);
        let case_number = row.text("case_number");
        Ok(NewMatter {
            number,
            client_number,
            title: row.text("title"),
            kind: row.text("kind"),
            court: row.text("court"),
            county: row.text("county"),
            state: row.text("state"),
            case_key: linkage::case_number::key(&case_number),
            case_number,
            opposing_party: row.text("opposing_party"),
            opposing_counsel: row.text("opposing_counsel"),
            stage: row.text("stage"),
            opened: row.date_if_readable("opened"),
        })
    }

    fn take(house: &House, matters: Vec<NewMatter>) -> Result<(), Trouble> {
        house.door.carry_out_here(&Actor::console(), ImportMatters { matters })?;
        Ok(())
    }
}

/// `accounts.csv`.
pub(super) struct Accounts;

impl List for Accounts {
    const FILE: &'static str = "accounts.csv";
    const COLUMNS: &'static [&'static str] = &[
        "client_number",
        "matter_number",
        "creditor",
        "original_creditor",
        "account_last4",
        "reference",
        "balance",
    ];
    type Entry = NewAccount;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<NewAccount, String> {
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        let matter_number = Some(row.text("matter_number")).filter(|m| !m.is_empty());
        if let Some(matter) = &matter_number {
            known.must_be_matter_of(matter, &client_number)?;
        }
        let digits: String = row.cell("account_last4").chars().filter(char::is_ascii_alphanumeric).collect();
        let reference = row.text("reference");
        Ok(NewAccount {
            client_number,
            matter_number,
            creditor: row.text("creditor"),
            original_creditor: row.text("original_creditor"),
            account_last4: digits[digits.len().saturating_sub(4)..].to_owned(),
            reference_key: accounts::public::reference_key(&reference),
            reference,
            balance: row.money_if_readable("balance"),
        })
    }

    fn take(house: &House, accounts: Vec<NewAccount>) -> Result<(), Trouble> {
        house.door.carry_out_here(&Actor::console(), ImportAccounts { accounts })?;
        Ok(())
    }
}

/// `plans.csv`: one line for each planned draft.
pub(super) struct Plans;

impl List for Plans {
    const FILE: &'static str = "plans.csv";
    const COLUMNS: &'static [&'static str] = &["client_number", "draft_date", "amount", "status"];
    type Entry = NewDraft;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<NewDraft, String> {
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        Ok(NewDraft {
            client_number,
            draft_date: row.needed_date("draft_date")?,
            amount: row.needed_money("amount")?,
            status: row.text("status").to_lowercase(),
        })
    }

    fn take(house: &House, drafts: Vec<NewDraft>) -> Result<(), Trouble> {
        house.door.carry_out_here(&Actor::console(), ImportPlans { drafts })?;
        Ok(())
    }
}

/// `signatures.csv`: what was sent to be signed, and what came back.
pub(super) struct Signatures;

impl List for Signatures {
    const FILE: &'static str = "signatures.csv";
    const COLUMNS: &'static [&'static str] = &["client_number", "document", "sent", "signed"];
    type Entry = NewSignature;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<NewSignature, String> {
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        Ok(NewSignature {
            client_number,
            document: row.needed("document")?,
            sent: row.date_if_readable("sent"),
            signed: row.date_if_readable("signed"),
        })
    }

    fn take(house: &House, signatures: Vec<NewSignature>) -> Result<(), Trouble> {
        house.door.carry_out_here(&Actor::console(), ImportSignatures { signatures })?;
        Ok(())
    }
}
