//! Desk: what happened to a last day: each way in which it was reckoned, and each act with its person.

pub mod record;
