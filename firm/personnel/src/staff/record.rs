//! Rows and SQL.

use kernel::{Fault, Lang, StaffId};
use register::{Read, Val, Work};

use super::command::{AddUser, FoundFirm, NewStaff};
use crate::public::{Firm, Person, User};

/// The firm, once it has been set up.
pub fn firm(read: &mut dyn Read) -> Result<Option<Firm>, Fault> {
    let row = read.one("SELECT name, zone, lang FROM firm WHERE id = 'firm'", &[])?;
    row.map(|row| {
        Ok(Firm {
            name: row.text(0)?.to_owned(),
            zone: row.text(1)?.to_owned(),
            lang: Lang::parse(row.text(2)?).unwrap_or_default(),
        })
    })
    .transpose()
}

/// The firm and the key of its mailroom.
pub fn insert_firm(work: &mut Work<'_>, firm: &FoundFirm) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO firm (id, name, zone, lang, made_ms, version) VALUES ('firm', $1, $2, $3, $4, 1)",
        &[
            Val::from(firm.name.as_str()),
            Val::from(firm.zone.as_str()),
            Val::from(firm.lang.code()),
            Val::from(now),
        ],
    )?;
    work.change(
        "INSERT INTO mail_key (id, data_key) VALUES ('mailroom', $1)",
        &[Val::from(firm.mail_key.clone())],
    )?;
    Ok(())
}

/// Keeps a person of the staff list; the e-mail address says who it is.
pub fn upsert_staff(work: &mut Work<'_>, person: &NewStaff) -> Result<StaffId, Fault> {
    let known = work.one("SELECT id FROM staff WHERE email = $1", &[Val::from(person.email.as_str())])?;
    if let Some(row) = known {
        let id: StaffId = row.id(0)?;
        work.change(
            "UPDATE staff SET name = $1, department = $2, role = $3, version = version + 1 WHERE id = $4",
            &[
                Val::from(person.name.as_str()),
                Val::from(person.department.as_str()),
                Val::from(person.role.as_str()),
                Val::from(id.to_string()),
            ],
        )?;
        return Ok(id);
    }
    let id: StaffId = work.new_id();
    work.change(
        "INSERT INTO staff (id, name, email, department, role, version) VALUES ($1, $2, $3, $4, $5, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(person.name.as_str()),
            Val::from(person.email.as_str()),
            Val::from(person.department.as_str()),
            Val::from(person.role.as_str()),
        ],
    )?;
    Ok(id)
}

fn user(row: &register::Row) -> Result<User, Fault> {
    Ok(User {
        id: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        email: row.text(2)?.to_owned(),
        role: row.text(3)?.to_owned(),
    })
}

/// Who signs in with this address.
pub fn user_by_email(read: &mut dyn Read, email: &str) -> Result<Option<User>, Fault> {
    let row = read.one(
        "SELECT id, name, email, role FROM user_account WHERE email = $1 AND disabled_ms IS NULL",
        &[Val::from(email.to_lowercase())],
    )?;
    row.as_ref().map(user).transpose()
}

/// Who this is, if they may still sign in.
pub fn user_by_id(read: &mut dyn Read, id: &str) -> Result<Option<User>, Fault> {
    let row = read.one(
        "SELECT id, name, email, role FROM user_account WHERE id = $1 AND disabled_ms IS NULL",
        &[Val::from(id)],
    )?;
    row.as_ref().map(user).transpose()
}

/// Everybody who may sign in.
pub fn users(read: &mut dyn Read) -> Result<Vec<User>, Fault> {
    let rows = read.rows(
        "SELECT id, name, email, role FROM user_account WHERE disabled_ms IS NULL ORDER BY name, id LIMIT 500",
        &[],
    )?;
    rows.iter().map(user).collect()
}

/// From now on this user cannot sign in.
pub fn close_user(work: &mut Work<'_>, id: &str) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE user_account SET disabled_ms = $1, version = version + 1 WHERE id = $2",
        &[Val::from(now), Val::from(id)],
    )?;
    Ok(())
}

/// A person who may sign in.
pub fn insert_user(work: &mut Work<'_>, id: &str, user: &AddUser) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO user_account (id, name, email, role, lang, staff_id, made_ms, disabled_ms, version) \
         VALUES ($1, $2, $3, $4, $5, NULL, $6, NULL, 1)",
        &[
            Val::from(id),
            Val::from(user.name.as_str()),
            Val::from(user.email.to_lowercase()),
            Val::from(user.role.word()),
            Val::from(user.lang.code()),
            Val::from(now),
        ],
    )?;
    Ok(())
}

/// The staff list.
pub fn staff(read: &mut dyn Read) -> Result<Vec<Person>, Fault> {
    let rows = read.rows(
        "SELECT id, name, email, department, role FROM staff ORDER BY department, name, id LIMIT 1000",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Person {
                id: row.id(0)?,
                name: row.text(1)?.to_owned(),
                email: row.text(2)?.to_owned(),
                department: row.text(3)?.to_owned(),
                role: row.text(4)?.to_owned(),
            })
        })
        .collect()
}
