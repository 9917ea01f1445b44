//! All that other departments may call.

use kernel::{Fault, Lang, StaffId};
use register::Read;

use crate::staff::record;

/// The firm itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    pub name: String,
    /// IANA name of its time zone.
    pub zone: String,
    pub lang: Lang,
}

/// One person of the staff list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub department: String,
    /// The firm's own word.
    pub role: String,
}

/// One person who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: String,
    pub name: String,
    pub email: String,
    pub role: String,
}

/// The firm, once it has been set up.
pub fn firm(read: &mut dyn Read) -> Result<Option<Firm>, Fault> {
    record::firm(read)
}

/// Who signs in with this address.
pub fn user_by_email(read: &mut dyn Read, email: &str) -> Result<Option<User>, Fault> {
    record::user_by_email(read, email)
}

/// Who this is, if they may still sign in.
pub fn user_by_id(read: &mut dyn Read, id: &str) -> Result<Option<User>, Fault> {
    record::user_by_id(read, id)
}

/// Everybody who may sign in.
pub fn users(read: &mut dyn Read) -> Result<Vec<User>, Fault> {
    record::users(read)
}

/// The staff list, by department.
pub fn staff(read: &mut dyn Read) -> Result<Vec<Person>, Fault> {
    record::staff(read)
}
