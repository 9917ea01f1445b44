//! Reading a list: any usual delimiter, UTF-8 or a legacy one-byte encoding.

use std::path::Path;

use linkage::link::Table;

/// A list with the line on which each row begins.
pub(super) struct List {
    pub table: Table,
    lines: Vec<u64>,
    /// Rows whose number of cells differs from the header's.
    pub uneven: usize,
}

impl List {
    /// What each row is called: the cell in the id column, else its line.
    pub fn ids(&self, column: Option<usize>) -> Vec<String> {
        let cell = |row: &Vec<String>| column.and_then(|c| row.get(c)).filter(|c| !c.is_empty()).cloned();
        self.table
            .rows
            .iter()
            .zip(&self.lines)
            .map(|(row, line)| cell(row).unwrap_or_else(|| line.to_string()))
            .collect()
    }
}

/// Read a list from a file.
pub(super) fn list(path: &Path) -> Result<List, String> {
    let say = |problem: &str| format!("{}: {problem}", path.display());
    let bytes = std::fs::read(path).map_err(|e| say(&e.to_string()))?;
    if bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(say("this is not a text file"));
    }
    parse(&decoded(bytes)).map_err(|problem| say(&problem))
}

/// As text: UTF-8, UTF-16 by its mark, else Latin-1, where any byte is a letter.
fn decoded(bytes: Vec<u8>) -> String {
    let wide = |pairs: &[u8], big: bool| {
        let units: Vec<u16> = pairs
            .chunks_exact(2)
            .map(|p| if big { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) })
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => return wide(rest, false),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, true),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text),
        Err(not) => not.into_bytes().into_iter().map(char::from).collect(),
    }
}

/// Read a list from its text.
pub(super) fn parse(text: &str) -> Result<List, String> {
    if text.trim().is_empty() {
        return Err("the file is empty".into());
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headings: Vec<String> = reader
        .headers()
        .map_err(|e| e.to_string())?
        .iter()
        .map(|h| h.trim_matches('"').trim().to_owned())
        .collect();
    let mut list = List { table: Table { headings, rows: Vec::new() }, lines: Vec::new(), uneven: 0 };
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        list.uneven += usize::from(record.len() != list.table.headings.len());
        list.lines.push(record.position().map_or(0, csv::Position::line));
        list.table.rows.push(record.iter().map(unquoted).collect());
    }
    if list.table.rows.is_empty() {
        return Err("there is a header but no row".into());
    }
    Ok(list)
}

/// A blank before a quoted cell keeps the quotes in the text.
fn unquoted(cell: &str) -> String {
    match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\"").trim().to_owned(),
        None => cell.to_owned(),
    }
}

/// The delimiter that cuts the first lines into the same number of cells, most cells first.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(40).collect::<Vec<_>>().join("\n");
    let mut best = (0usize, b',');
    for mark in *b",;\t|%" {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mark)
            .has_headers(false)
            .flexible(true)
            .from_reader(head.as_bytes());
        let counts: Vec<usize> = reader.records().filter_map(Result::ok).map(|r| r.len()).collect();
        let Some(&first) = counts.first() else { continue };
        let steady = counts.iter().filter(|n| **n == first).count();
        // the heading decides; a mark that rows use unevenly is part of the text
        let worth = if first > 1 { first * 100 * steady / counts.len() } else { 0 };
        if worth > best.0 {
            best = (worth, mark);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, headings: &[&str], first: &[&str]) {
        let list = parse(text).expect("a list");
        assert_eq!(list.table.headings, headings);
        assert_eq!(list.table.rows[0], first);
    }

    #[test]
    fn the_delimiter_is_found() {
        check("id|name\n1|Vega, Maria\n2|Smith, John\n", &["id", "name"], &["1", "Vega, Maria"]);
        check("id;name\n1;a\n", &["id", "name"], &["1", "a"]);
        check("id\tname\n1\ta\n", &["id", "name"], &["1", "a"]);
        check("id, name\n1, \"a b\"\n", &["id", "name"], &["1", "a b"]);
        check("name\nMaria\n", &["name"], &["Maria"]);
    }

    #[test]
    fn an_unusable_file_says_why() {
        assert!(parse("").is_err_and(|e| e.contains("empty")));
        assert!(parse("id,name\n").is_err_and(|e| e.contains("no row")));
    }

    #[test]
    fn old_encodings_are_read() {
        assert_eq!(decoded(b"Mu\xf1oz".to_vec()), "Muñoz");
        assert_eq!(decoded(vec![0xFF, 0xFE, b'a', 0, b'b', 0]), "ab");
        assert_eq!(decoded("\u{feff}id".as_bytes().to_vec()), "id");
    }

    #[test]
    fn a_row_without_an_id_is_called_by_its_line() {
        let list = parse("id,name\n7,a\n,b\n").expect("a list");
        assert_eq!(list.ids(Some(0)), ["7", "3"]);
        assert_eq!(list.ids(None), ["2", "3"]);
    }
}
