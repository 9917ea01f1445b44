//! Rows and SQL.

use kernel::{ClientId, Fault, Lang};
use register::{Read, Row, Val, Work};

use super::{
    command::{ContactRule, NewClient, Status},
    rule::Key,
};
use crate::public::Client;

/// The client with this number.
pub fn id_by_number(read: &mut dyn Read, number: &str) -> Result<Option<ClientId>, Fault> {
    read.one("SELECT id FROM client WHERE number = $1", &[Val::from(number)])?
        .map(|row| row.id(0))
        .transpose()
}

/// A new file.
pub fn insert(work: &mut Work<'_>, id: ClientId, client: &NewClient, sort_name: &str) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO client (id, number, first_name, middle_name, last_name, second_last_name, suffix, other_names, \
         sort_name, birth_date, ssn_last4, street, unit, city, state, zip, language, status, preferred_channel, \
         data_key, made_ms, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(client.number.as_str()),
            Val::from(client.first_name.as_str()),
            Val::from(client.middle_name.as_str()),
            Val::from(client.last_name.as_str()),
            Val::from(client.second_last_name.as_str()),
            Val::from(client.suffix.as_str()),
            Val::from(client.other_names.as_str()),
            Val::from(sort_name),
            Val::from(client.birth_date),
            Val::from(client.ssn_last4.as_str()),
            Val::from(client.street.as_str()),
            Val::from(client.unit.as_str()),
            Val::from(client.city.as_str()),
            Val::from(client.state.as_str()),
            Val::from(client.zip.as_str()),
            Val::from(client.language.code()),
            Val::from(client.status.to_string()),
            Val::from(client.preferred_channel.as_str()),
            Val::from(client.data_key.clone()),
            Val::from(now),
        ],
    )?;
    Ok(())
}

/// A file that was there already. Its data key stays: papers are locked with it.
pub fn update(work: &mut Work<'_>, id: ClientId, client: &NewClient, sort_name: &str) -> Result<(), Fault> {
    work.change(
        "UPDATE client SET first_name = $1, middle_name = $2, last_name = $3, second_last_name = $4, suffix = $5, \
         other_names = $6, sort_name = $7, birth_date = $8, ssn_last4 = $9, street = $10, unit = $11, city = $12, \
         state = $13, zip = $14, language = $15, status = $16, preferred_channel = $17, version = version + 1 \
         WHERE id = $18",
        &[
            Val::from(client.first_name.as_str()),
            Val::from(client.middle_name.as_str()),
            Val::from(client.last_name.as_str()),
            Val::from(client.second_last_name.as_str()),
            Val::from(client.suffix.as_str()),
            Val::from(client.other_names.as_str()),
            Val::from(sort_name),
            Val::from(client.birth_date),
            Val::from(client.ssn_last4.as_str()),
            Val::from(client.street.as_str()),
            Val::from(client.unit.as_str()),
            Val::from(client.city.as_str()),
            Val::from(client.state.as_str()),
            Val::from(client.zip.as_str()),
            Val::from(client.language.code()),
            Val::from(client.status.to_string()),
            Val::from(client.preferred_channel.as_str()),
            Val::from(id.to_string()),
        ],
    )?;
    Ok(())
}

/// The keys by which this client can be found, instead of the earlier ones.
pub fn replace_keys(work: &mut Work<'_>, id: ClientId, keys: &[Key]) -> Result<(), Fault> {
    work.change("DELETE FROM client_key WHERE client_id = $1", &[Val::from(id.to_string())])?;
    for key in keys {
        work.change(
            "INSERT INTO client_key (client_id, family, value, as_given) VALUES ($1, $2, $3, $4)",
            &[
                Val::from(id.to_string()),
                Val::from(key.family),
                Val::from(key.value.as_str()),
                Val::from(key.as_given.as_str()),
            ],
        )?;
    }
    Ok(())
}

/// Takes a client's contact rules away before new ones are kept.
pub fn clear_contact_rules(work: &mut Work<'_>, id: ClientId) -> Result<(), Fault> {
    work.change("DELETE FROM contact_rule WHERE client_id = $1", &[Val::from(id.to_string())])?;
    Ok(())
}

/// Keeps one.
pub fn insert_contact_rule(work: &mut Work<'_>, id: ClientId, rule: &ContactRule) -> Result<(), Fault> {
    let rule_id: kernel::NoteId = work.new_id();
    work.change(
        "INSERT INTO contact_rule (id, client_id, rule, as_given) VALUES ($1, $2, $3, $4)",
        &[
            Val::from(rule_id.to_string()),
            Val::from(id.to_string()),
            Val::from(rule.rule.as_str()),
            Val::from(rule.as_given.as_str()),
        ],
    )?;
    Ok(())
}

macro_rules! columns {
    () => {
        "c.id, c.number, c.first_name, c.middle_name, c.last_name, c.second_last_name, c.suffix, c.other_names, \
         c.birth_date, c.ssn_last4, c.street, c.unit, c.city, c.state, c.zip, c.language, c.status, \
         c.preferred_channel, c.version"
    };
}

fn client(row: &Row) -> Result<Client, Fault> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    Ok(Client {
        id: row.id(0)?,
        number: text(1)?,
        first_name: text(2)?,
        middle_name: text(3)?,
        last_name: text(4)?,
        second_last_name: text(5)?,
        suffix: text(6)?,
        other_names: text(7)?,
        birth_date: row.opt_date(8)?,
        ssn_last4: text(9)?,
        street: text(10)?,
        unit: text(11)?,
        city: text(12)?,
        state: text(13)?,
        zip: text(14)?,
        language: Lang::parse(row.text(15)?).unwrap_or_default(),
        status: Status::parse(row.text(16)?),
        preferred_channel: text(17)?,
        version: row.i64(18)?,
    })
}

/// One client.
pub fn by_id(read: &mut dyn Read, id: ClientId) -> Result<Option<Client>, Fault> {
    let row = read.one(
        concat!("SELECT ", columns!(), " FROM client c WHERE c.id = $1"),
        &[Val::from(id.to_string())],
    )?;
    row.as_ref().map(client).transpose()
}

/// The client with exactly this number.
pub fn by_number(read: &mut dyn Read, number: &str) -> Result<Option<Client>, Fault> {
    let row =
        read.one(concat!("SELECT ", columns!(), " FROM client c WHERE c.number = $1"), &[Val::from(number)])?;
    row.as_ref().map(client).transpose()
}

/// Clients found by one key.
pub fn by_key(read: &mut dyn Read, family: &str, value: &str) -> Result<Vec<ClientId>, Fault> {
    let rows = read.rows(
        "SELECT client_id FROM client_key WHERE family = $1 AND value = $2 ORDER BY client_id LIMIT 200",
        &[Val::from(family), Val::from(value)],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Clients whose names hold both words.
pub fn by_two_names(read: &mut dyn Read, one: &str, other: &str) -> Result<Vec<ClientId>, Fault> {
    let rows = read.rows(
        "SELECT a.client_id FROM client_key a JOIN client_key b ON b.client_id = a.client_id \
         WHERE a.family = 'name' AND a.value = $1 AND b.family = 'name' AND b.value = $2 ORDER BY a.client_id LIMIT 200",
        &[Val::from(one), Val::from(other)],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// A page of the list, sorted by name, after a given place.
pub fn page(read: &mut dyn Read, after: (&str, &str), limit: i64) -> Result<Vec<(String, Client)>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            ", c.sort_name FROM client c WHERE (c.sort_name, c.id) > ($1, $2) ORDER BY c.sort_name, c.id LIMIT $3"
        ),
        &[Val::from(after.0), Val::from(after.1), Val::from(limit)],
    )?;
    rows.iter().map(|row| Ok((row.text(19)?.to_owned(), client(row)?))).collect()
}

/// The same of one status.
pub fn page_of_status(
    read: &mut dyn Read,
    status: &str,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<(String, Client)>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            ", c.sort_name FROM client c WHERE c.status = $1 AND (c.sort_name, c.id) > ($2, $3) \
             ORDER BY c.sort_name, c.id LIMIT $4"
        ),
        &[Val::from(status), Val::from(after.0), Val::from(after.1), Val::from(limit)],
    )?;
    rows.iter().map(|row| Ok((row.text(19)?.to_owned(), client(row)?))).collect()
}

/// Telephones and e-mail addresses: family and how they were given.
pub fn contacts(read: &mut dyn Read, id: ClientId) -> Result<Vec<(String, String, String)>, Fault> {
    let rows = read.rows(
        "SELECT family, value, as_given FROM client_key WHERE client_id = $1 AND family IN ('phone', 'email') \
         ORDER BY family DESC, value",
        &[Val::from(id.to_string())],
    )?;
    rows.iter().map(|r| Ok((r.text(0)?.to_owned(), r.text(1)?.to_owned(), r.text(2)?.to_owned()))).collect()
}

/// Rules about reaching them.
pub fn contact_rules(read: &mut dyn Read, id: ClientId) -> Result<Vec<(String, String)>, Fault> {
    let rows = read.rows(
        "SELECT rule, as_given FROM contact_rule WHERE client_id = $1 ORDER BY rule, as_given",
        &[Val::from(id.to_string())],
    )?;
    rows.iter().map(|r| Ok((r.text(0)?.to_owned(), r.text(1)?.to_owned()))).collect()
}

/// The wrapped data key of a file.
pub fn data_key(read: &mut dyn Read, id: ClientId) -> Result<Vec<u8>, Fault> {
    let row = read
        .one("SELECT data_key FROM client WHERE id = $1", &[Val::from(id.to_string())])?
        .ok_or_else(|| Fault::not_found("client"))?;
    Ok(row.bytes(0)?.to_vec())
}

/// How many clients there are.
pub fn count(read: &mut dyn Read) -> Result<i64, Fault> {
    read.one("SELECT count(*) FROM client", &[])?.map_or(Ok(0), |row| row.i64(0))
}
