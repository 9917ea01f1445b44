//! Desk: the same paper by several ways. A copy is not filed twice; a stamped or signed version is, beside the other.

pub mod record;
pub mod search;
