//! XLSX and CSV: rows as lines, cells side by side.

use super::{MAX_XML, entity, local};
use crate::{Flag, Media, NotOpened, Opened, archive, text, typeset};
use quick_xml::Reader;
use quick_xml::events::Event;

const MAX_ROWS: usize = 20_000;

/// Opens a CSV (comma, semicolon or tab).
pub fn open_csv(bytes: &[u8]) -> Opened {
    let all = text::decode(bytes);
    let first = all.lines().next().unwrap_or_default();
    let mark = [',', ';', '\t'].into_iter().max_by_key(|m| first.matches(*m).count()).unwrap_or(',');
    let mut out = String::new();
    let (mut quoted, mut before) = (false, ' ');
    for c in all.chars() {
        match c {
            '"' if quoted || before == mark || before == '\n' || before == ' ' || before == '"' => {
                quoted = !quoted
            }
            '\n' if quoted => out.push(' '),
            c if c == mark && !quoted => out.push('\t'),
            c => out.push(c),
        }
        before = c;
    }
    let mut opened = Opened::of(Media::Csv);
    opened.pages = typeset::pages(&out);
    opened
}

/// Opens an XLSX: every sheet in order, values as stored.
pub fn open_xlsx(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut zip = archive::directory(bytes)?;
    let mut opened = Opened::of(Media::Xlsx);
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    if names.iter().any(|n| n.ends_with("vbaProject.bin")) {
        opened.flag(Flag::Macros);
    }
    if names.iter().any(|n| n.starts_with("xl/externalLinks/")) {
        opened.flag(Flag::ExternalContent);
    }
    let shared = archive::entry(&mut zip, "xl/sharedStrings.xml", MAX_XML)
        .map(|x| strings(&text::decode(&x)))
        .unwrap_or_default();
    let mut sheets: Vec<&String> = names.iter().filter(|n| n.starts_with("xl/worksheets/sheet")).collect();
    sheets.sort_by_key(|n| (n.len(), (*n).clone()));
    let mut out = String::new();
    for sheet in sheets {
        if let Some(xml) = archive::entry(&mut zip, sheet, MAX_XML) {
            rows(&text::decode(&xml), &shared, &mut out);
            out.push('\u{C}');
        }
    }
    opened.pages = typeset::pages(&out);
    Ok(opened)
}

fn strings(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut now, mut shown, mut phonetic) = (Vec::new(), String::new(), false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => match local(e.name().as_ref()) {
                "t" => shown = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Ok(Event::Empty(e)) if local(e.name().as_ref()) == "si" => out.push(String::new()),
            Ok(Event::End(e)) => match local(e.name().as_ref()) {
                "t" => shown = false,
                "rPh" => phonetic = false,
                "si" => out.push(std::mem::take(&mut now)),
                _ => {}
            },
            Ok(Event::Text(t)) if shown => now.push_str(&t),
            Ok(Event::GeneralRef(r)) if shown => now.extend(entity(&r)),
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

fn rows(xml: &str, shared: &[String], out: &mut String) {
    let mut reader = Reader::from_str(xml);
    let (mut value, mut by_number, mut shown, mut count) = (String::new(), false, false, 0);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => match local(e.name().as_ref()) {
                "c" => {
                    by_number = e.attributes().flatten().any(|a| a.key.as_ref() == "t" && &*a.value == "s");
                    value.clear();
                }
                "v" | "t" => shown = true,
                _ => {}
            },
            Ok(Event::End(e)) => match local(e.name().as_ref()) {
                "v" | "t" => shown = false,
                "c" => {
                    let known = by_number
                        .then(|| value.trim().parse::<usize>().ok().and_then(|n| shared.get(n)))
                        .flatten();
                    out.push_str(known.unwrap_or(&value).replace(['\n', '\t'], " ").trim());
                    out.push('\t');
                }
                "row" => {
                    out.push('\n');
                    count += 1;
                    if count > MAX_ROWS {
                        return;
                    }
                }
                _ => {}
            },
            Ok(Event::Text(t)) if shown => value.push_str(&t),
            Ok(Event::GeneralRef(r)) if shown => value.extend(entity(&r)),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
