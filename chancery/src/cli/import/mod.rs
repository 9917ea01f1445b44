//! `chancery import`: a firm's lists as CSV. Every row that cannot be taken is named with its line and its reason; the
//! others are taken.

mod cases;
mod known;
mod people;
mod table;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use serde::Serialize;

use self::{
    cases::{Accounts, Matters, Plans, Signatures},
    known::Known,
    people::{Clients, Notes, Preferences, Staff},
    table::{Row, Table},
};
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

/// How many rows go into one command: short enough that no desk waits.
const PIECE: usize = 50;

/// One of the firm's lists: what a row of it means, and which command takes it.
trait List {
    /// Name of the file in the folder.
    const FILE: &'static str;
    /// The columns that we know, any of them absent.
    const COLUMNS: &'static [&'static str];
    /// What a row becomes.
    type Entry;

    /// What the row says, or why it cannot be taken.
    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<Self::Entry, String>;

    /// How the entries are shared out among commands.
    fn pieces(entries: Vec<Self::Entry>) -> Vec<Vec<Self::Entry>> {
        let mut rest = entries.into_iter().peekable();
        std::iter::from_fn(|| {
            rest.peek()?;
            Some(rest.by_ref().take(PIECE).collect())
        })
        .collect()
    }

    /// Gives the entries of one piece to the firm.
    fn take(house: &House, entries: Vec<Self::Entry>) -> Result<(), Trouble>;
}

/// What one import works with.
struct Import<'h> {
    house: &'h House,
    folder: &'h Path,
    dry_run: bool,
    known: Known<'h>,
    reports: Vec<ListReport>,
}

impl Import<'_> {
    /// Takes one list, if the folder has it.
    fn list<L: List>(&mut self, mut list: L) -> Result<(), Trouble> {
        let Some(table) = Table::load(self.folder, L::FILE, L::COLUMNS)? else { return Ok(()) };
        let (mut entries, mut refused, mut left_empty) = (Vec::new(), Vec::new(), Vec::new());
        for mut row in table.rows() {
            match list.read(&mut row, &mut self.known) {
                Ok(entry) => {
                    entries.push(entry);
                    left_empty.append(&mut row.left_empty);
                }
                Err(why) => refused.push(RefusedRow { line: row.line, why }),
            }
        }
        let imported = entries.len();
        if !self.dry_run {
            for piece in L::pieces(entries) {
                L::take(self.house, piece)?;
            }
        }
        refused.extend(table.broken);
        refused.sort_by_key(|r| r.line);
        self.reports.push(ListReport {
            schema: "chancery.import/1",
            file: L::FILE.to_owned(),
            rows: imported + refused.len(),
            imported,
            refused,
            left_empty,
            unknown_columns: table.unknown,
            dry_run: self.dry_run,
        });
        Ok(())
    }
}

/// Imports a folder; one report for each list that is there.
pub fn import(house: &House, folder: &Path, dry_run: bool) -> Result<Vec<ListReport>, Trouble> {
    if !folder.is_dir() {
        return Err(Trouble::not_found(format!("{} is not a folder", folder.display())));
    }
    let mut import = Import { house, folder, dry_run, known: Known::of(house), reports: Vec::new() };
    import.list(Staff)?;
    import.list(Clients::default())?;
    import.list(Preferences)?;
    import.list(Matters::default())?;
    import.list(Accounts)?;
    import.list(Plans)?;
    import.list(Signatures)?;
    import.list(Notes)?;
    if import.reports.is_empty() {
        return Err(Trouble::not_found(format!(
            "{} holds none of the lists: clients.csv, matters.csv, accounts.csv, plans.csv, signatures.csv, staff.csv",
            folder.display()
        )));
    }
    Ok(import.reports)
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
