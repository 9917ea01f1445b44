//! Office files: the words that a person would see, in document order.

mod rtf;
mod sheet;
mod word;

pub use rtf::open as open_rtf;
pub(crate) use rtf::text as rtf_text;
pub use sheet::{open_csv, open_xlsx};
pub use word::{open_docx, open_odt};

/// Largest XML part that is read.
const MAX_XML: u64 = 64 << 20;
/// FI-08.
const MAX_DEPTH: usize = 200;

/// The name of an element without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// One of the five entities of XML, or a character by its number. Others do not exist: there is no DTD here.
fn entity(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
