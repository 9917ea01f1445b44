//! Names of people and organisations.

mod compare;
mod fold;
mod nick;
mod organisation;
mod parse;
mod words;

pub use compare::{Compared, Tie, compare, compare_text};
pub use fold::fold;
pub(crate) use nick::lists_with;
pub use nick::{familiar, known as known_given, translated};
pub use organisation::{
    Organisation, compare as compare_organisations, looks_like_one, parse as parse_organisation,
};
pub use parse::{PersonName, Suffix, parse};

/// How far two things agree, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// Equal in all that counts.
    Same,
    /// Equal but for a slip, a short form, or a part that one of them leaves out.
    Close,
    /// Could be the same; proves little alone.
    Weak,
    /// Speaks against it.
    Different,
    /// One of them is missing.
    Unknown,
}
