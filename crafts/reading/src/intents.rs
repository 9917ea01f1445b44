//! What the writer of a message wants.

use crate::Intent;

/// The intents of a message, surest first.
pub fn read(_text: &str, _language: &str) -> Vec<Intent> {
    Vec::new()
}
