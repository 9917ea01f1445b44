//! `chancery import`: a firm's lists as CSV. Every row that cannot be taken is named with its line and its reason; the
//! others are taken.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use accounts::{ImportAccounts, ImportPlans, NewAccount, NewDraft};
use badge::{Actor, Role};
use clients::{ContactRule, ImportClients, ImportContactRules, NewClient, Status};
use kernel::{Date, Lang, Money};
use matters::{ImportMatters, NewMatter};
use personnel::{AddUser, ImportStaff, NewStaff};
use records_room::{ImportSignatures, NewSignature};
use serde::Serialize;

use super::console::Console;
use crate::house::{House, Trouble};

/// Flags of `chancery import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The data folder.
    #[arg(long)]
    pub data: PathBuf,
    /// Say what would happen and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object a list on stdout.
    #[arg(long)]
    pub json: bool,
    /// Folder with clients.csv, matters.csv, accounts.csv, plans.csv, signatures.csv, staff.csv, preferences.csv,
    /// notes.csv (each may be absent).
    pub folder: PathBuf,
}

/// What became of one list.
#[derive(Debug, Serialize)]
pub struct ListReport {
    schema: &'static str,
    file: String,
    rows: usize,
    imported: usize,
    refused: Vec<RefusedRow>,
    /// Cells that could not be read and were left empty; their rows were taken.
    left_empty: Vec<RefusedRow>,
    /// Columns that are not ours; they are left alone.
    unknown_columns: Vec<String>,
    dry_run: bool,
}

impl ListReport {
    /// One line for each row that was refused.
    pub fn troubles(&self) -> Vec<String> {
        let refused = self.refused.iter().map(|r| (r, "refused"));
        let empty = self.left_empty.iter().map(|r| (r, "taken without this cell"));
        refused
            .chain(empty)
            .map(|(r, what)| format!("{}, line {}: {what}: {}", self.file, r.line, r.why))
            .collect()
    }
}

/// One row that was not taken.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedRow {
    line: u64,
    why: String,
}

/// Rows of one file, by column name.
struct Table {
    file: String,
    header: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
    refused: Vec<RefusedRow>,
    left_empty: std::cell::RefCell<Vec<RefusedRow>>,
    unknown: Vec<String>,
}

/// How many rows go into one command: short enough that no desk waits.
const PIECE: usize = 50;

impl Table {
    fn load(folder: &Path, file: &str, known: &[&str]) -> Result<Option<Self>, Trouble> {
        let path = folder.join(file);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(Trouble::failed(format!("{}: {e}", path.display()))),
        };
        // UTF-8 is asked for; what an old program saved in another code is taken in the code that it looks like.
        let text = reading::text::decode(&bytes);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let names = reader.headers().map_err(|e| Trouble::failed(format!("{file}: {e}")))?.clone();
        let mut header = HashMap::new();
        let mut unknown = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let name = name.trim().to_lowercase();
            if known.contains(&name.as_str()) {
                header.insert(name, at);
            } else if !name.is_empty() {
                unknown.push(name);
            }
        }
        let (mut rows, mut refused) = (Vec::new(), Vec::new());
        let mut line = 1;
        for record in reader.records() {
            match record {
                Ok(record) => {
                    line = record.position().map_or(line + 1, csv::Position::line);
                    if record.iter().any(|cell| !cell.is_empty()) {
                        rows.push((line, record));
                    }
                }
                Err(e) => refused.push(RefusedRow {
                    line: e.position().map_or(line, csv::Position::line),
                    why: format!("this line is not UTF-8 or not CSV: {e}"),
                }),
            }
        }
        Ok(Some(Self {
            file: file.to_owned(),
            header,
            rows,
            refused,
            left_empty: std::cell::RefCell::default(),
            unknown,
        }))
    }

    fn cell<'r>(&self, row: &'r csv::StringRecord, name: &str) -> &'r str {
        self.header.get(name).and_then(|at| row.get(*at)).unwrap_or("").trim()
    }

    fn text(&self, row: &csv::StringRecord, name: &str) -> String {
        self.cell(row, name).to_owned()
    }

    fn date(&self, row: &csv::StringRecord, name: &str) -> Result<Option<Date>, String> {
        let text = self.cell(row, name);
        if text.is_empty() {
            return Ok(None);
        }
        date(text)
            .map(Some)
            .ok_or_else(|| format!("{name}: \u{201c}{text}\u{201d} is not a date; write it as 2026-11-24"))
    }

    /// A day that the row can do without: what is no date is left out, and said.
    fn date_if_readable(&self, row: &csv::StringRecord, name: &str) -> Option<Date> {
        self.or_empty(row, self.date(row, name))
    }

    fn or_empty<T>(&self, row: &csv::StringRecord, read: Result<Option<T>, String>) -> Option<T> {
        read.unwrap_or_else(|why| {
            let line = row.position().map_or(0, csv::Position::line);
            self.left_empty.borrow_mut().push(RefusedRow { line, why });
            None
        })
    }

    /// Turns each row into something, or says why not.
    fn parse<T>(
        &mut self,
        mut make: impl FnMut(&Self, &csv::StringRecord, u64) -> Result<T, String>,
    ) -> Vec<T> {
        let rows = std::mem::take(&mut self.rows);
        let mut made = Vec::with_capacity(rows.len());
        for (line, row) in &rows {
            match make(self, row, *line) {
                Ok(one) => made.push(one),
                Err(why) => self.refused.push(RefusedRow { line: *line, why }),
            }
        }
        self.rows = rows;
        made
    }

    fn report(self, imported: usize, dry_run: bool) -> ListReport {
        let mut refused = self.refused;
        refused.sort_by_key(|r| r.line);
        ListReport {
            schema: "chancery.import/1",
            file: self.file,
            rows: imported + refused.len(),
            imported,
            refused,
            left_empty: self.left_empty.into_inner(),
            unknown_columns: self.unknown,
            dry_run,
        }
    }
}

/// ISO dates, and American ones with four digits for the year (a year of two digits would be a guess).
fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn needs(value: &str, name: &str) -> Result<String, String> {
    if value.is_empty() { Err(format!("{name} is empty")) } else { Ok(value.to_owned()) }
}

/// Imports a folder; one report for each list that is there.
pub fn import(house: &House, folder: &Path, dry_run: bool) -> Result<Vec<ListReport>, Trouble> {
    if !folder.is_dir() {
        return Err(Trouble::not_found(format!("{} is not a folder", folder.display())));
    }
    let mut numbers = Numbers::default();
    let mut reports = Vec::new();
    reports.extend(staff(house, folder, dry_run)?);
    reports.extend(client_list(house, folder, dry_run, &mut numbers)?);
    reports.extend(preferences(house, folder, dry_run, &numbers)?);
    reports.extend(matter_list(house, folder, dry_run, &mut numbers)?);
    reports.extend(account_list(house, folder, dry_run, &numbers)?);
    reports.extend(plans(house, folder, dry_run, &numbers)?);
    reports.extend(signatures(house, folder, dry_run, &numbers)?);
    reports.extend(notes(house, folder, dry_run, &numbers)?);
    if reports.is_empty() {
        return Err(Trouble::not_found(format!(
            "{} holds none of the lists: clients.csv, matters.csv, accounts.csv, plans.csv, signatures.csv, staff.csv",
            folder.display()
        )));
    }
    Ok(reports)
}

/// Numbers that the lists themselves bring, for rows that name them.
#[derive(Default)]
struct Numbers {
    clients: HashSet<String>,
    matters: HashMap<String, String>,
}

impl Numbers {
    fn client(&self, house: &House, number: &str) -> Result<(), String> {
        let known = self.clients.contains(number)
            || house
                .door
                .read_here(&Actor::console(), |read| clients::public::by_number(read, number))
                .map_err(|e| e.detail)?
                .is_some();
        if known { Ok(()) } else { Err(format!("no client has the number {number}")) }
    }
}

fn client_list(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &mut Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = [
        "client_number",
        "first_name",
        "middle_name",
        "last_name",
        "second_last_name",
        "suffix",
        "other_names",
        "birth_date",
        "ssn_last4",
        "street",
        "unit",
        "city",
        "state",
        "zip",
        "phone",
        "phone2",
        "email",
        "email2",
        "language",
        "status",
        "preferred_channel",
    ];
    let Some(mut table) = Table::load(folder, "clients.csv", &columns)? else { return Ok(None) };
    let mut seen: HashMap<String, u64> = HashMap::new();
    let clients = table.parse(|table, row, line| {
        let number = needs(table.cell(row, "client_number"), "client_number")?;
        if let Some(first) = seen.get(&number) {
            return Err(format!("client_number {number} stands in line {first} already"));
        }
        let both = |a: &str, b: &str| {
            [table.text(row, a), table.text(row, b)].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>()
        };
        let client = NewClient {
            number,
            first_name: table.text(row, "first_name"),
            middle_name: table.text(row, "middle_name"),
            last_name: table.text(row, "last_name"),
            second_last_name: table.text(row, "second_last_name"),
            suffix: table.text(row, "suffix"),
            other_names: table.text(row, "other_names"),
            birth_date: table.date_if_readable(row, "birth_date"),
            ssn_last4: table.text(row, "ssn_last4"),
            street: table.text(row, "street"),
            unit: table.text(row, "unit"),
            city: table.text(row, "city"),
            state: table.text(row, "state"),
            zip: table.text(row, "zip"),
            phones: both("phone", "phone2"),
            emails: both("email", "email2"),
            language: Lang::parse(table.cell(row, "language")).unwrap_or_default(),
            status: Status::parse(table.cell(row, "status")),
            preferred_channel: table.text(row, "preferred_channel"),
            data_key: Vec::new(),
        };
        if client.first_name.is_empty() && client.last_name.is_empty() {
            return Err("the client has neither first_name nor last_name".to_owned());
        }
        seen.insert(client.number.clone(), line);
        Ok(client)
    });
    numbers.clients.extend(clients.iter().map(|c| c.number.clone()));
    let count = clients.len();
    if !dry_run {
        let mut rest = clients.into_iter().peekable();
        while rest.peek().is_some() {
            let mut piece: Vec<NewClient> = rest.by_ref().take(PIECE).collect();
            for client in &mut piece {
                client.data_key = house.shelf.new_data_key()?;
            }
            house.door.carry_out_here(&Actor::console(), ImportClients { clients: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn pieces<T>(all: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    let mut rest = all.into_iter().peekable();
    std::iter::from_fn(move || {
        rest.peek()?;
        Some(rest.by_ref().take(PIECE).collect())
    })
}

fn preferences(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let Some(mut table) = Table::load(folder, "preferences.csv", &["client_number", "rule", "words"])? else {
        return Ok(None);
    };
    let mut rules = table.parse(|table, row, _| {
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        let rule = needs(table.cell(row, "rule"), "rule")?;
        let words = table.text(row, "words");
        let as_given = if words.is_empty() { rule.replace('_', " ") } else { words };
        Ok(ContactRule { client_number, rule, as_given })
    });
    let count = rules.len();
    if !dry_run {
        // All rules of one client go into one command, because they replace the earlier ones together.
        rules.sort_by(|a, b| a.client_number.cmp(&b.client_number));
        let mut piece: Vec<ContactRule> = Vec::new();
        for rule in rules {
            let another = piece.last().is_some_and(|last| last.client_number != rule.client_number);
            if another && piece.len() >= PIECE {
                let full = std::mem::take(&mut piece);
                house.door.carry_out_here(&Actor::console(), ImportContactRules { rules: full })?;
            }
            piece.push(rule);
        }
        if !piece.is_empty() {
            house.door.carry_out_here(&Actor::console(), ImportContactRules { rules: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn matter_list(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &mut Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = [
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
    let Some(mut table) = Table::load(folder, "matters.csv", &columns)? else { return Ok(None) };
    let mut seen: HashMap<String, String> = HashMap::new();
    let matters = table.parse(|table, row, line| {
        let number = needs(table.cell(row, "matter_number"), "matter_number")?;
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        if seen.contains_key(&number) {
            return Err(format!(
                "matter_number {number} stands in an earlier line already (line {line} is the second)"
            ));
        }
        seen.insert(number.clone(), client_number.clone());
        let case_number = table.text(row, "case_number");
        Ok(NewMatter {
            number,
            client_number,
            title: table.text(row, "title"),
            kind: table.text(row, "kind"),
            court: table.text(row, "court"),
            county: table.text(row, "county"),
            state: table.text(row, "state"),
            case_key: linkage::case_number::key(&case_number),
            case_number,
            opposing_party: table.text(row, "opposing_party"),
            opposing_counsel: table.text(row, "opposing_counsel"),
            stage: table.text(row, "stage"),
            opened: table.date_if_readable(row, "opened"),
        })
    });
    numbers.matters.extend(seen);
    let count = matters.len();
    if !dry_run {
        for piece in pieces(matters) {
            house.door.carry_out_here(&Actor::console(), ImportMatters { matters: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn account_list(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = [
        "client_number",
        "matter_number",
        "creditor",
        "original_creditor",
        "account_last4",
        "reference",
        "balance",
    ];
    let Some(mut table) = Table::load(folder, "accounts.csv", &columns)? else { return Ok(None) };
    let accounts = table.parse(|table, row, _| {
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        let matter_number = Some(table.text(row, "matter_number")).filter(|m| !m.is_empty());
        if let Some(matter) = &matter_number {
            let owner = match numbers.matters.get(matter) {
                Some(owner) => Some(owner.clone()),
                None => owner_of(house, matter)?,
            };
            match owner {
                Some(owner) if owner == client_number => {}
                Some(_) => return Err(format!("matter {matter} belongs to another client")),
                None => return Err(format!("no matter has the number {matter}")),
            }
        }
        let balance = table.cell(row, "balance");
        let balance = if balance.is_empty() {
            None
        } else {
            let read = Money::parse_usd(balance).map(Some).map_err(|e| format!("balance: {e}"));
            table.or_empty(row, read)
        };
        let digits: String =
            table.cell(row, "account_last4").chars().filter(char::is_ascii_alphanumeric).collect();
        let reference = table.text(row, "reference");
        Ok(NewAccount {
            client_number,
            matter_number,
            creditor: table.text(row, "creditor"),
            original_creditor: table.text(row, "original_creditor"),
            account_last4: digits[digits.len().saturating_sub(4)..].to_owned(),
            reference_key: accounts::public::reference_key(&reference),
            reference,
            balance,
        })
    });
    let count = accounts.len();
    if !dry_run {
        for piece in pieces(accounts) {
            house.door.carry_out_here(&Actor::console(), ImportAccounts { accounts: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn owner_of(house: &House, matter: &str) -> Result<Option<String>, String> {
    house
        .door
        .read_here(&Actor::console(), |read| {
            let Some(matter) = matters::public::by_number(read, matter)? else { return Ok(None) };
            Ok(clients::public::by_id(read, matter.client)?.map(|c| c.number))
        })
        .map_err(|e| e.detail)
}

fn plans(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = ["client_number", "draft_date", "amount", "status"];
    let Some(mut table) = Table::load(folder, "plans.csv", &columns)? else { return Ok(None) };
    let drafts = table.parse(|table, row, _| {
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        let draft_date = table.date(row, "draft_date")?.ok_or("draft_date is empty")?;
        let amount = Money::parse_usd(table.cell(row, "amount")).map_err(|e| format!("amount: {e}"))?;
        Ok(NewDraft { client_number, draft_date, amount, status: table.text(row, "status").to_lowercase() })
    });
    let count = drafts.len();
    if !dry_run {
        for piece in pieces(drafts) {
            house.door.carry_out_here(&Actor::console(), ImportPlans { drafts: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn signatures(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = ["client_number", "document", "sent", "signed"];
    let Some(mut table) = Table::load(folder, "signatures.csv", &columns)? else { return Ok(None) };
    let signatures = table.parse(|table, row, _| {
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        Ok(NewSignature {
            client_number,
            document: needs(table.cell(row, "document"), "document")?,
            sent: table.date_if_readable(row, "sent"),
            signed: table.date_if_readable(row, "signed"),
        })
    });
    let count = signatures.len();
    if !dry_run {
        for piece in pieces(signatures) {
            house.door.carry_out_here(&Actor::console(), ImportSignatures { signatures: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn staff(house: &House, folder: &Path, dry_run: bool) -> Result<Option<ListReport>, Trouble> {
    let columns = ["name", "email", "department", "role"];
    let Some(mut table) = Table::load(folder, "staff.csv", &columns)? else { return Ok(None) };
    let staff = table.parse(|table, row, _| {
        let email = needs(table.cell(row, "email"), "email")?.to_lowercase();
        if !email.contains('@') {
            return Err(format!("email: \u{201c}{email}\u{201d} is not an address"));
        }
        Ok(NewStaff {
            name: needs(table.cell(row, "name"), "name")?,
            email,
            department: table.text(row, "department"),
            role: table.text(row, "role"),
        })
    });
    let count = staff.len();
    if !dry_run {
        let firm = house.must_be_founded()?;
        for piece in pieces(staff) {
            for person in &piece {
                let known = house.door.read_here(&Actor::console(), |read| {
                    personnel::public::user_by_email(read, &person.email)
                })?;
                if known.is_none() {
                    let user = AddUser {
                        name: person.name.clone(),
                        email: person.email.clone(),
                        role: Role::from_staff_list(&person.role),
                        lang: firm.lang,
                    };
                    house.door.carry_out_here(&Actor::console(), user)?;
                }
            }
            house.door.carry_out_here(&Actor::console(), ImportStaff { staff: piece })?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

fn notes(
    house: &House,
    folder: &Path,
    dry_run: bool,
    numbers: &Numbers,
) -> Result<Option<ListReport>, Trouble> {
    let columns = ["client_number", "kind", "author", "text"];
    let Some(mut table) = Table::load(folder, "notes.csv", &columns)? else { return Ok(None) };
    let notes = table.parse(|table, row, _| {
        let client_number = needs(table.cell(row, "client_number"), "client_number")?;
        numbers.client(house, &client_number)?;
        let kind = table.text(row, "kind");
        let kind = if kind.is_empty() { "case_manager_update".to_owned() } else { kind };
        Ok((client_number, kind, table.text(row, "author"), needs(table.cell(row, "text"), "text")?))
    });
    let count = notes.len();
    if !dry_run {
        for (number, kind, author, body) in notes {
            let client =
                house.door.read_here(&Actor::console(), |read| clients::public::by_number(read, &number))?;
            let Some(client) = client else { continue };
            let mut actor = Actor::console();
            if !author.is_empty() {
                actor.name = author;
            }
            let note = matters::AddNote {
                client: client.id,
                matter: None,
                filing: None,
                kind,
                fields: std::collections::BTreeMap::new(),
                required: Vec::new(),
                body,
            };
            house.door.carry_out_here(&actor, note)?;
        }
    }
    Ok(Some(table.report(count, dry_run)))
}

/// The command.
pub fn run(
    args: &ImportArgs,
    console: &Console,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<i32, Trouble> {
    let house = console.open(&args.data)?;
    house.must_be_founded()?;
    let reports = import(&house, &args.folder, args.dry_run)?;
    let mut refused = 0;
    for report in &reports {
        refused += report.refused.len();
        if args.json {
            let line = serde_json::to_string(report).map_err(|e| Trouble::failed(e.to_string()))?;
            writeln!(out, "{line}").map_err(|e| Trouble::failed(e.to_string()))?;
        } else {
            let verb = if report.dry_run { "would be taken" } else { "taken" };
            let head = format!("{}: {} of {} rows {verb}", report.file, report.imported, report.rows);
            writeln!(out, "{head}").map_err(|e| Trouble::failed(e.to_string()))?;
        }
        for line in report.troubles() {
            writeln!(err, "{line}").map_err(|e| Trouble::failed(e.to_string()))?;
        }
        if !report.unknown_columns.is_empty() {
            let columns = report.unknown_columns.join(", ");
            writeln!(err, "{}: columns that are not ours were left alone: {columns}", report.file)
                .map_err(|e| Trouble::failed(e.to_string()))?;
        }
    }
    Ok(if refused > 0 { 6 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_is_read_or_refused_but_never_guessed() {
        for (text, expected) in [
            ("2026-11-24", Some("2026-11-24")),
            ("11/24/2026", Some("2026-11-24")),
            ("24/11/2026", None),
            ("11/24/26", None),
            ("soon", None),
        ] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }
}
