//! Files embedded in a PDF, and scripts and launch actions.

use super::fields::decode;
use crate::{Flag, Opened, Part, names};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};

const MAX_FILES: usize = 500;
const MAX_BYTES: usize = 100 << 20;

/// Looks for what is not on the pages.
pub(super) fn look(pdf: &Pdf, bytes: &[u8], opened: &mut Opened) {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let names = catalog.get::<Dict<'_>>("Names").unwrap_or_default();
    if names.contains_key("JavaScript") || says(bytes, b"/JavaScript") || runs(&catalog, "JavaScript") {
        opened.flag(Flag::PdfJavascript);
    }
    if says(bytes, b"/Launch") || runs(&catalog, "Launch") {
        opened.flag(Flag::PdfLaunch);
    }
    let mut files = Files { parts: Vec::new(), bytes: 0, full: false };
    if let Some(tree) = names.get::<Dict<'_>>("EmbeddedFiles") {
        files.tree(&tree, 0);
    }
    for page in pdf.pages().iter().take(super::MAX_PAGES) {
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { continue };
        for note in annotations.iter::<Dict<'_>>().take(10_000) {
            if let Some(spec) = note.get::<Dict<'_>>("FS") {
                files.take(&spec);
            }
            if runs_action(&note, "JavaScript") {
                opened.flag(Flag::PdfJavascript);
            }
            if runs_action(&note, "Launch") {
                opened.flag(Flag::PdfLaunch);
            }
        }
    }
    if !files.parts.is_empty() {
        opened.flag(Flag::EmbeddedFiles);
    }
    if files.full {
        opened.flag(Flag::LimitReached);
    }
    opened.parts.append(&mut files.parts);
}

fn says(bytes: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(bytes, what).is_some()
}

fn runs(catalog: &Dict<'_>, kind: &str) -> bool {
    let of_kind = |d: Dict<'_>| action_is(&d, kind);
    catalog.get::<Dict<'_>>("OpenAction").is_some_and(of_kind)
        || catalog.get::<Dict<'_>>("AA").is_some_and(|aa| {
            aa.entries()
                .take(50)
                .any(|(name, _)| aa.get::<Dict<'_>>(&*name).is_some_and(|d| action_is(&d, kind)))
        })
}

fn runs_action(note: &Dict<'_>, kind: &str) -> bool {
    note.get::<Dict<'_>>("A").is_some_and(|a| action_is(&a, kind))
        || note.get::<Dict<'_>>("AA").is_some_and(|aa| {
            aa.entries()
                .take(50)
                .any(|(name, _)| aa.get::<Dict<'_>>(&*name).is_some_and(|d| action_is(&d, kind)))
        })
}

fn action_is(action: &Dict<'_>, kind: &str) -> bool {
    action.get::<Object<'_>>("S").and_then(Object::into_name).is_some_and(|n| &*n == kind.as_bytes())
}

struct Files {
    parts: Vec<Part>,
    bytes: usize,
    full: bool,
}

impl Files {
    fn tree(&mut self, node: &Dict<'_>, depth: u32) {
        if depth > 20 || self.full {
            return;
        }
        if let Some(leaves) = node.get::<Array<'_>>("Names") {
            for spec in leaves.iter::<Object<'_>>().take(2 * MAX_FILES).filter_map(Object::into_dict) {
                self.take(&spec);
            }
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            for kid in kids.iter::<Dict<'_>>().take(MAX_FILES) {
                self.tree(&kid, depth + 1);
            }
        }
    }

    fn take(&mut self, spec: &Dict<'_>) {
        let Some(stream) =
            spec.get::<Dict<'_>>("EF").and_then(|ef| ef.get::<Stream<'_>>("UF").or_else(|| ef.get("F")))
        else {
            return;
        };
        if self.parts.len() >= MAX_FILES || self.bytes > MAX_BYTES {
            self.full = true;
            return;
        }
        let Ok(content) = stream.decoded() else { return };
        let name = spec.get::<PdfString<'_>>("UF").or_else(|| spec.get("F")).map(|s| decode(s.as_bytes()));
        self.bytes += content.len();
        let name = names::printable(name.as_deref().unwrap_or_default());
        self.parts.push(Part { name, bytes: content.into_owned(), inline: false });
    }
}
