//! Drafts: letters that wait for a person, whether a protocol wrote them or a clerk began them. Nothing leaves the building
//! by itself.

pub mod command;
pub mod handle;
pub mod record;
