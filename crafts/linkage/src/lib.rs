//! Are these two the same person or organisation?
//!
//! Two halves. The small modules compare one identifier each ([`names`], [`address`], [`phone`], [`email`],
//! [`birth`], [`case_number`], [`file_number`]) and say why. [`link`] compares whole lists: it learns from the
//! lists themselves how much each column proves, without examples, and explains every pair.
//!
//! Nothing here reads a file, a clock or a setting; the same input always gives the same answer.

pub mod address;
pub mod birth;
pub mod case_number;
pub mod email;
pub mod file_number;
pub mod link;
pub mod names;
pub mod phone;
pub mod similar;
