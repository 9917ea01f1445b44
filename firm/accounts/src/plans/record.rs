//! Rows and SQL.

use kernel::{AccountId, ClientId, Currency, DraftId, Fault, MatterId, Money};
use register::{Read, Row, Val, Work};

use super::command::{NewAccount, NewDraft};
use crate::public::{Account, Draft};

/// Keeps a debt; the same client, creditor and account digits (and reference) are the same debt.
pub fn upsert_account(
    work: &mut Work<'_>,
    client: ClientId,
    matter: Option<MatterId>,
    account: &NewAccount,
) -> Result<(), Fault> {
    let changed = work.change(
        "UPDATE account SET matter_id = $1, original_creditor = $2, balance_minor = $3, version = version + 1 \
         WHERE client_id = $4 AND creditor = $5 AND account_last4 = $6 AND reference = $7",
        &[
            Val::from(matter.map(|m| m.to_string())),
            Val::from(account.original_creditor.as_str()),
            Val::from(account.balance.map(|b| b.minor)),
            Val::from(client.to_string()),
            Val::from(account.creditor.as_str()),
            Val::from(account.account_last4.as_str()),
            Val::from(account.reference.as_str()),
        ],
    )?;
    if changed > 0 {
        return Ok(());
    }
    let id: AccountId = work.new_id();
    work.change(
        "INSERT INTO account (id, client_id, matter_id, creditor, original_creditor, account_last4, reference, \
         reference_key, balance_minor, currency, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(client.to_string()),
            Val::from(matter.map(|m| m.to_string())),
            Val::from(account.creditor.as_str()),
            Val::from(account.original_creditor.as_str()),
            Val::from(account.account_last4.as_str()),
            Val::from(account.reference.as_str()),
            Val::from(account.reference_key.as_str()),
            Val::from(account.balance.map(|b| b.minor)),
            Val::from(Currency::Usd.code()),
        ],
    )?;
    Ok(())
}

/// Keeps a planned debit; the same client and day are the same debit.
pub fn upsert_draft(work: &mut Work<'_>, client: ClientId, draft: &NewDraft) -> Result<(), Fault> {
    let changed = work.change(
        "UPDATE plan_draft SET amount_minor = $1, status = $2, version = version + 1 \
         WHERE client_id = $3 AND draft_date = $4",
        &[
            Val::from(draft.amount.minor),
            Val::from(draft.status.as_str()),
            Val::from(client.to_string()),
            Val::from(draft.draft_date),
        ],
    )?;
    if changed > 0 {
        return Ok(());
    }
    let id: DraftId = work.new_id();
    work.change(
        "INSERT INTO plan_draft (id, client_id, draft_date, amount_minor, currency, status, version) \
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(client.to_string()),
            Val::from(draft.draft_date),
            Val::from(draft.amount.minor),
            Val::from(draft.amount.currency.code()),
            Val::from(draft.status.as_str()),
        ],
    )?;
    Ok(())
}

macro_rules! columns {
    () => {
        "id, client_id, matter_id, creditor, original_creditor, account_last4, reference, reference_key, balance_minor"
    };
}

fn account(row: &Row) -> Result<Account, Fault> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    Ok(Account {
        id: row.id(0)?,
        client: row.id(1)?,
        matter: row.opt_id(2)?,
        creditor: text(3)?,
        original_creditor: text(4)?,
        account_last4: text(5)?,
        reference: text(6)?,
        reference_key: text(7)?,
        balance: row.opt_i64(8)?.map(Money::usd),
    })
}

/// Debts with this reference, in its form for comparison.
pub fn by_reference(read: &mut dyn Read, key: &str) -> Result<Vec<Account>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM account WHERE reference_key = $1 ORDER BY id LIMIT 50"),
        &[Val::from(key)],
    )?;
    rows.iter().map(account).collect()
}

/// Debts whose number ends with these digits.
pub fn by_last4(read: &mut dyn Read, last4: &str) -> Result<Vec<Account>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM account WHERE account_last4 = $1 ORDER BY id LIMIT 100"),
        &[Val::from(last4)],
    )?;
    rows.iter().map(account).collect()
}

/// A client's debts.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Account>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM account WHERE client_id = $1 ORDER BY creditor, id"),
        &[Val::from(client.to_string())],
    )?;
    rows.iter().map(account).collect()
}

/// A client's planned debits, oldest first.
pub fn drafts(read: &mut dyn Read, client: ClientId) -> Result<Vec<Draft>, Fault> {
    let rows = read.rows(
        "SELECT draft_date, amount_minor, status FROM plan_draft WHERE client_id = $1 ORDER BY draft_date",
        &[Val::from(client.to_string())],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Draft { date: row.date(0)?, amount: Money::usd(row.i64(1)?), status: row.text(2)?.to_owned() })
        })
        .collect()
}
