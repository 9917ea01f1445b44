//! Who may do what. The only crate that can make a [`Permit`], and the [`Door`] that hands them out: every change
//! goes through [`Door::carry_out`], every page reads through [`Door::read`].

mod actor;
mod door;
mod permissions;
mod permit;
mod reader;
pub mod sessions;

pub use actor::{Actor, Role};
pub use door::Door;
pub use permissions::{BadTable, Permissions};
pub use permit::{Append, Denied, Permit};
pub use reader::Reader;

use kernel::{Command, Outcome};
use register::Work;
use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hexadecimal: what the record keeps of a text that it may not hold.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A command that this house can carry out.
pub trait Handle: Command + Sized + Send + 'static {
    /// Read, decide, write, say so. May be run again after a clash, so it changes rows and nothing else.
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Self::Done, Self::Refusal>;
}
