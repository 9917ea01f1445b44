//! Desk: whose is it? What a paper says of itself is compared with every client who could be meant. Two independent
//! identifiers that agree and none that contradicts, or a person decides.

mod compare;
pub mod evidence;
pub mod gather;
mod persons;
pub mod record;
pub mod rule;
pub mod text;
