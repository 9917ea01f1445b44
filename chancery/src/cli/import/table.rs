//! One CSV file as rows with names for their cells. A cell that cannot be read says so, with its line.

use std::{collections::HashMap, fs, path::Path};

use kernel::{Date, Money};

use super::RefusedRow;
use crate::house::Trouble;

/// A file with a header line; columns in any order, any of them absent.
pub(super) struct Table {
    header: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
    /// Lines that are no CSV.
    pub(super) broken: Vec<RefusedRow>,
    /// Columns that are not ours.
    pub(super) unknown: Vec<String>,
}

impl Table {
    /// `None` when the folder has no such file.
    pub(super) fn load(folder: &Path, file: &str, known: &[&str]) -> Result<Option<Self>, Trouble> {
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
        let mut table =
            Self { header: HashMap::new(), rows: Vec::new(), broken: Vec::new(), unknown: Vec::new() };
        for (at, name) in names.iter().enumerate() {
            let name = name.trim().to_lowercase();
            if known.contains(&name.as_str()) {
                table.header.insert(name, at);
            } else if !name.is_empty() {
                table.unknown.push(name);
            }
        }
        let mut line = 1;
        for record in reader.records() {
            match record {
                Ok(record) => {
                    line = record.position().map_or(line + 1, csv::Position::line);
                    if record.iter().any(|cell| !cell.is_empty()) {
                        table.rows.push((line, record));
                    }
                }
                Err(e) => table.broken.push(RefusedRow {
                    line: e.position().map_or(line, csv::Position::line),
                    why: format!("this line is not UTF-8 or not CSV: {e}"),
                }),
            }
        }
        Ok(Some(table))
    }

    /// Every line that has something in it, first to last.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            header: &self.header,
            cells,
            line: *line,
            left_empty: Vec::new(),
        })
    }
}

/// One line of a table.
pub(super) struct Row<'t> {
    header: &'t HashMap<String, usize>,
    cells: &'t csv::StringRecord,
    /// Counted from 1, the header included.
    pub(super) line: u64,
    /// Cells that the row can do without and that could not be read.
    pub(super) left_empty: Vec<RefusedRow>,
}

impl<'t> Row<'t> {
    /// What stands in a column; empty when there is no such column.
    pub(super) fn cell(&self, name: &str) -> &'t str {
        self.header.get(name).and_then(|at| self.cells.get(*at)).unwrap_or("").trim()
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.cell(name).to_owned()
    }

    /// What stands in those of the columns that are filled.
    pub(super) fn texts(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.text(name)).filter(|text| !text.is_empty()).collect()
    }

    /// A cell without which the row means nothing.
    pub(super) fn needed(&self, name: &str) -> Result<String, String> {
        let text = self.text(name);
        if text.is_empty() { Err(format!("{name} is empty")) } else { Ok(text) }
    }

    /// A day that the row cannot do without.
    pub(super) fn needed_date(&self, name: &str) -> Result<Date, String> {
        self.date(name)?.ok_or_else(|| format!("{name} is empty"))
    }

    /// A sum in dollars that the row cannot do without.
    pub(super) fn needed_money(&self, name: &str) -> Result<Money, String> {
        Money::parse_usd(self.cell(name)).map_err(|e| format!("{name}: {e}"))
    }

    /// A day that the row can do without: what is no date is left out, and said.
    pub(super) fn date_if_readable(&mut self, name: &str) -> Option<Date> {
        let read = self.date(name);
        self.or_empty(read)
    }

    /// A sum that the row can do without.
    pub(super) fn money_if_readable(&mut self, name: &str) -> Option<Money> {
        let read = if self.cell(name).is_empty() { Ok(None) } else { self.needed_money(name).map(Some) };
        self.or_empty(read)
    }

    fn date(&self, name: &str) -> Result<Option<Date>, String> {
        let text = self.cell(name);
        if text.is_empty() {
            return Ok(None);
        }
        date(text)
            .map(Some)
            .ok_or_else(|| format!("{name}: \u{201c}{text}\u{201d} is not a date; write it as 2026-11-24"))
    }

    fn or_empty<T>(&mut self, read: Result<Option<T>, String>) -> Option<T> {
        read.unwrap_or_else(|why| {
            self.left_empty.push(RefusedRow { line: self.line, why });
            None
        })
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
