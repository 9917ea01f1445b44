//! Desk: what the firm does with each kind of paper. Protocols are versioned data files; an item keeps the version that
//! governed it.

pub mod data;
pub mod plan;
mod rules;
