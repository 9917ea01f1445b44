//! DOCX and ODT. Deleted text of tracked changes is not shown, so it is not read; macros and outside content are told.

use super::{MAX_DEPTH, MAX_XML, entity, local};
use crate::{Flag, Media, NotOpened, Opened, archive, text, typeset};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Opens a DOCX: headers, body, notes, footers.
pub fn open_docx(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut zip = archive::directory(bytes)?;
    let mut opened = Opened::of(Media::Docx);
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    if names.iter().any(|n| n.ends_with("vbaProject.bin")) {
        opened.flag(Flag::Macros);
    }
    let Some(body) = archive::entry(&mut zip, "word/document.xml", MAX_XML) else {
        return Err(NotOpened::Unreadable("the document has no text part; ask for it again".into()));
    };
    let of = |begin: &str| {
        let mut found: Vec<&String> =
            names.iter().filter(|n| n.starts_with(begin) && n.ends_with(".xml")).collect();
        found.sort();
        found
    };
    let mut out = String::new();
    let mut seen: Vec<String> = Vec::new();
    for name in of("word/header") {
        let xml = archive::entry(&mut zip, name, MAX_XML).unwrap_or_default();
        let text = docx_text(&xml, &mut opened);
        // First-page, odd and even headers mostly repeat one another.
        if !text.trim().is_empty() && !seen.contains(&text) {
            out.push_str(&text);
            seen.push(text);
        }
    }
    out.push_str(&docx_text(&body, &mut opened));
    for begin in ["word/footnotes", "word/endnotes", "word/footer"] {
        for name in of(begin) {
            let xml = archive::entry(&mut zip, name, MAX_XML).unwrap_or_default();
            let text = docx_text(&xml, &mut opened);
            if !text.trim().is_empty() && !seen.contains(&text) {
                out.push_str(&text);
                seen.push(text);
            }
        }
    }
    for name in names.iter().filter(|n| n.ends_with("settings.xml.rels")) {
        let rels = archive::entry(&mut zip, name, MAX_XML).unwrap_or_default();
        if memchr::memmem::find(&rels, b"attachedTemplate").is_some()
            && memchr::memmem::find(&rels, b"External").is_some()
        {
            opened.flag(Flag::ExternalContent);
        }
    }
    opened.pages = typeset::pages(&out);
    Ok(opened)
}

fn docx_text(xml: &[u8], opened: &mut Opened) -> String {
    let xml = text::decode(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut out = Lines::default();
    let (mut depth, mut deleted, mut shown, mut code) = (0usize, 0usize, false, false);
    let mut choice = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    opened.flag(Flag::LimitReached);
                    break;
                }
                match local(e.name().as_ref()) {
                    "del" | "moveFrom" => deleted += 1,
                    // A text box is written twice: as it is, and for old programs.
                    "Fallback" => choice += 1,
                    "t" => shown = true,
                    "instrText" => code = true,
                    "p" => out.paragraph(),
                    "tc" => out.cell_begins(),
                    "tr" => out.row_begins(),
                    "checked" | "default" => out.tick(&e),
                    _ => {}
                }
            }
            Ok(Event::Empty(e)) => match local(e.name().as_ref()) {
                "tab" | "ptab" => out.put(" "),
                "br" => out.line_break(value(&e, "type").as_deref() == Some("page")),
                "cr" => out.line_break(false),
                "noBreakHyphen" => out.put("-"),
                "p" => out.paragraph(),
                "sym" => out.put("\u{2610}"),
                "checked" => out.tick(&e),
                _ => {}
            },
            Ok(Event::End(e)) => {
                depth = depth.saturating_sub(1);
                match local(e.name().as_ref()) {
                    "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                    "Fallback" => choice = choice.saturating_sub(1),
                    "t" => shown = false,
                    "instrText" => code = false,
                    "p" => out.paragraph_ends(),
                    "tc" => out.cell_ends(),
                    "tr" => out.row_ends(),
                    _ => {}
                }
            }
            Ok(Event::Text(t)) => {
                if code
                    && (t.trim_start().starts_with("DDE")
                        || t.contains("DDEAUTO")
                        || t.contains("INCLUDETEXT"))
                {
                    opened.flag(Flag::ExternalContent);
                }
                if shown && deleted == 0 && choice == 0 {
                    out.put(&t);
                }
            }
            Ok(Event::GeneralRef(r)) if shown && deleted == 0 && choice == 0 => {
                if let Some(c) = entity(&r) {
                    out.put(c.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    out.finish()
}

fn value(e: &BytesStart<'_>, key: &str) -> Option<String> {
    e.attributes().flatten().find(|a| local(a.key.as_ref()) == key).map(|a| a.value.into_owned())
}

/// Paragraphs as lines; the cells of a table row side by side, parted by tabs.
#[derive(Default)]
struct Lines {
    done: String,
    line: String,
    /// For each open table row: the cells so far.
    rows: Vec<Vec<String>>,
    cells: Vec<String>,
}

impl Lines {
    fn put(&mut self, text: &str) {
        let text = text.replace(['\n', '\t', '\r'], " ");
        match self.cells.last_mut() {
            Some(cell) => cell.push_str(&text),
            None => self.line.push_str(&text),
        }
    }

    fn tick(&mut self, e: &BytesStart<'_>) {
        let on = value(e, "val").is_none_or(|v| v == "1" || v == "true" || v == "on");
        if local(e.name().as_ref()) == "checked" && on {
            self.put("[X] ");
        }
    }

    fn paragraph(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            if !cell.trim().is_empty() && !cell.ends_with('\u{1F}') {
                cell.push('\u{1F}');
            }
        } else if !self.line.trim().is_empty() {
            self.paragraph_ends();
        }
    }

    fn paragraph_ends(&mut self) {
        if self.cells.is_empty() {
            let line = std::mem::take(&mut self.line);
            self.done.push_str(line.trim_end());
            self.done.push('\n');
        }
    }

    fn line_break(&mut self, page: bool) {
        if self.cells.is_empty() {
            self.paragraph_ends();
            if page {
                self.done.push('\u{C}');
            }
        } else {
            self.paragraph();
        }
    }

    fn row_begins(&mut self) {
        self.rows.push(Vec::new());
    }

    fn cell_begins(&mut self) {
        self.cells.push(String::new());
    }

    fn cell_ends(&mut self) {
        let Some(cell) = self.cells.pop() else { return };
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.done.push_str(&cell),
        }
    }

    /// A row of short cells is one line; cells of several paragraphs (a caption set as a table) are read one by one.
    fn row_ends(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let long = row.iter().filter(|c| c.trim_matches('\u{1F}').contains('\u{1F}')).count();
        let text = if long > 0 {
            row.iter()
                .map(|c| c.trim_matches('\u{1F}').replace('\u{1F}', "\n"))
                .collect::<Vec<_>>()
                .join("\n")
        } else {
            row.iter().map(|c| c.replace('\u{1F}', " ").trim().to_owned()).collect::<Vec<_>>().join("\t")
        };
        match self.cells.last_mut() {
            Some(outer) => {
                outer.push_str(&text.replace(['\n', '\t'], "\u{1F}"));
                outer.push('\u{1F}');
            }
            None => {
                self.done.push_str(&text);
                self.done.push('\n');
            }
        }
    }

    fn finish(mut self) -> String {
        if !self.line.trim().is_empty() {
            self.paragraph_ends();
        }
        self.done
    }
}

/// Opens an ODT.
pub fn open_odt(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let mut zip = archive::directory(bytes)?;
    let mut opened = Opened::of(Media::Odt);
    if zip.file_names().any(|n| n.starts_with("Basic/") || n.starts_with("Scripts/")) {
        opened.flag(Flag::Macros);
    }
    let Some(body) = archive::entry(&mut zip, "content.xml", MAX_XML) else {
        return Err(NotOpened::Unreadable("the document has no text part; ask for it again".into()));
    };
    let xml = text::decode(&body);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut out = Lines::default();
    let (mut depth, mut hidden, mut inside) = (0usize, 0usize, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    opened.flag(Flag::LimitReached);
                    break;
                }
                match local(e.name().as_ref()) {
                    "tracked-changes" | "annotation" => hidden += 1,
                    "body" => inside = true,
                    "p" | "h" => out.paragraph(),
                    "table-row" => out.row_begins(),
                    "table-cell" => out.cell_begins(),
                    _ => {}
                }
            }
            Ok(Event::Empty(e)) => match local(e.name().as_ref()) {
                "tab" | "s" => out.put(" "),
                "line-break" => out.line_break(false),
                "p" => out.paragraph_ends(),
                _ => {}
            },
            Ok(Event::End(e)) => {
                depth = depth.saturating_sub(1);
                match local(e.name().as_ref()) {
                    "tracked-changes" | "annotation" => hidden = hidden.saturating_sub(1),
                    "p" | "h" => out.paragraph_ends(),
                    "table-cell" => out.cell_ends(),
                    "table-row" => out.row_ends(),
                    _ => {}
                }
            }
            Ok(Event::Text(t)) if inside && hidden == 0 => out.put(&t),
            Ok(Event::GeneralRef(r)) if inside && hidden == 0 => {
                if let Some(c) = entity(&r) {
                    out.put(c.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    opened.pages = typeset::pages(&out.finish());
    Ok(opened)
}
