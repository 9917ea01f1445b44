//! Kinds of paper, as the mailroom speaks of them.

use reading::kinds::{self, Danger};

/// 4 for what loses a right in days (D4), 1 for an inconvenience (D1). A kind that nobody knows counts as dangerous.
pub fn danger(kind: &str) -> u8 {
    match kinds::find(kind).map(|k| k.danger) {
        Some(Danger::D1) => 1,
        Some(Danger::D2) => 2,
        Some(Danger::D3) => 3,
        Some(Danger::D4) | None => 4,
    }
}

/// Is there such a kind?
pub fn is_kind(kind: &str) -> bool {
    kinds::find(kind).is_some()
}

/// What a clerk calls it, in a language; its own name when it is not in the list.
pub fn label(kind: &str, language: &str) -> String {
    kinds::find(kind).map_or_else(|| kind.replace('_', " "), |k| k.label(language).to_owned())
}
