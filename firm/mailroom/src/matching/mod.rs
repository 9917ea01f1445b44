//! Desk: whose is it? What a paper says of itself is compared with every client who could be meant. Two independent
//! identifiers that agree and none that contradicts, or a person decides.

pub mod evidence;
pub mod gather;
pub mod rule;
