//! The binary's own house: settings, wiring, command line, pages that gather several departments. It decides nothing.

pub mod answers;
pub mod cli;
pub mod docket;
pub mod house;
pub mod real;
pub mod settings;
pub mod watch;
pub mod web;
pub mod wiring;

pub use followers::search::{Question, find as search, look_up};
