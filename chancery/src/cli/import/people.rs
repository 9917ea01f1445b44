//! The lists about people: staff, clients, how they may be contacted, notes about them.

use std::collections::{BTreeMap, HashMap};

use badge::{Actor, Role};
use clients::{ContactRule, ImportClients, ImportContactRules, NewClient, Status};
use kernel::Lang;
use matters::AddNote;
use personnel::{AddUser, ImportStaff, NewStaff};

use super::{List, PIECE, known::Known, table::Row};
use crate::house::{House, Trouble};

/// `staff.csv`: each gets an account of the role that the list's word stands for.
pub(super) struct Staff;

impl List for Staff {
    const FILE: &'static str = "staff.csv";
    const COLUMNS: &'static [&'static str] = &["name", "email", "department", "role"];
    type Entry = NewStaff;

    fn read(&mut self, row: &mut Row<'_>, _known: &mut Known<'_>) -> Result<NewStaff, String> {
        let email = row.needed("email")?.to_lowercase();
        if !email.contains('@') {
            return Err(format!("email: \u{201c}{email}\u{201d} is not an address"));
        }
        Ok(NewStaff {
            name: row.needed("name")?,
            email,
            department: row.text("department"),
            role: row.text("role"),
        })
    }

    fn take(house: &House, staff: Vec<NewStaff>) -> Result<(), Trouble> {
        let firm = house.must_be_founded()?;
        for person in &staff {
            let known = house
                .door
                .read_here(&Actor::console(), |read| personnel::public::user_by_email(read, &person.email))?;
            if known.is_none() {
                let user = AddUser {
                    name: person.name.clone(),
                    email: person.email.clone(),
                    role: Role::from_staff_list(&person.role),
                    lang: firm.lang,
                };
                house.door.carry_out_here(&Actor::console(), user)?;
            }
        }
        house.door.carry_out_here(&Actor::console(), ImportStaff { staff })?;
        Ok(())
    }
}

/// `clients.csv`.
#[derive(Default)]
pub(super) struct Clients {
    /// Client number to the line where it stood first.
    seen: HashMap<String, u64>,
}

impl List for Clients {
    const FILE: &'static str = "clients.csv";
    const COLUMNS: &'static [&'static str] = &[
        "client_number",
        "first_name",
        "middle_name",
        "last_name",
        "second_last_name",
        "suffix",
        "other_names",
        "birth_date",
        "ssn_last4",
        "street",
        "unit",
        "city",
        "state",
        "zip",
        "phone",
        "phone2",
        "email",
        "email2",
        "language",
        "status",
        "preferred_channel",
    ];
    type Entry = NewClient;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<NewClient, String> {
        let number = row.needed("client_number")?;
        if let Some(first) = self.seen.get(&number) {
            return Err(format!("client_number {number} stands in line {first} already"));
        }
        if row.cell("first_name").is_empty() && row.cell("last_name").is_empty() {
            return Err("the client has neither first_name nor last_name".to_owned());
        }
        self.seen.insert(number.clone(), row.line);
        known.add_client(&number);
        Ok(NewClient {
            number,
            first_name: row.text("first_name"),
            middle_name: row.text("middle_name"),
            last_name: row.text("last_name"),
            second_last_name: row.text("second_last_name"),
            suffix: row.text("suffix"),
            other_names: row.text("other_names"),
            birth_date: row.date_if_readable("birth_date"),
            ssn_last4: row.text("ssn_last4"),
            street: row.text("street"),
            unit: row.text("unit"),
            city: row.text("city"),
            state: row.text("state"),
            zip: row.text("zip"),
            phones: row.texts(&["phone", "phone2"]),
            emails: row.texts(&["email", "email2"]),
            language: Lang::parse(row.cell("language")).unwrap_or_default(),
            status: Status::parse(row.cell("status")),
            preferred_channel: row.text("preferred_channel"),
            data_key: Vec::new(),
        })
    }

    fn take(house: &House, mut clients: Vec<NewClient>) -> Result<(), Trouble> {
        for client in &mut clients {
            client.data_key = house.shelf.new_data_key()?;
        }
        house.door.carry_out_here(&Actor::console(), ImportClients { clients })?;
        Ok(())
    }
}

/// `preferences.csv`: when and how a client may be contacted.
pub(super) struct Preferences;

impl List for Preferences {
    const FILE: &'static str = "preferences.csv";
    const COLUMNS: &'static [&'static str] = &["client_number", "rule", "words"];
    type Entry = ContactRule;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<ContactRule, String> {
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        let rule = row.needed("rule")?;
        let words = row.text("words");
        let as_given = if words.is_empty() { rule.replace('_', " ") } else { words };
        Ok(ContactRule { client_number, rule, as_given })
    }

    /// All rules of one client go into one command, because they replace the earlier ones together.
    fn pieces(mut rules: Vec<ContactRule>) -> Vec<Vec<ContactRule>> {
        rules.sort_by(|a, b| a.client_number.cmp(&b.client_number));
        let mut pieces: Vec<Vec<ContactRule>> = Vec::new();
        for of_one_client in rules.chunk_by(|a, b| a.client_number == b.client_number) {
            match pieces.last_mut() {
                Some(piece) if piece.len() < PIECE => piece.extend_from_slice(of_one_client),
                _ => pieces.push(of_one_client.to_vec()),
            }
        }
        pieces
    }

    fn take(house: &House, rules: Vec<ContactRule>) -> Result<(), Trouble> {
        house.door.carry_out_here(&Actor::console(), ImportContactRules { rules })?;
        Ok(())
    }
}

/// `notes.csv`: what case managers wrote before the firm came here.
pub(super) struct Notes;

/// One note and whose it is.
pub(super) struct ImportedNote {
    client_number: String,
    kind: String,
    author: String,
    body: String,
}

impl List for Notes {
    const FILE: &'static str = "notes.csv";
    const COLUMNS: &'static [&'static str] = &["client_number", "kind", "author", "text"];
    type Entry = ImportedNote;

    fn read(&mut self, row: &mut Row<'_>, known: &mut Known<'_>) -> Result<ImportedNote, String> {
        let client_number = row.needed("client_number")?;
        known.must_be_client(&client_number)?;
        let kind = row.text("kind");
        let kind = if kind.is_empty() { "case_manager_update".to_owned() } else { kind };
        Ok(ImportedNote { client_number, kind, author: row.text("author"), body: row.needed("text")? })
    }

    fn take(house: &House, notes: Vec<ImportedNote>) -> Result<(), Trouble> {
        for note in notes {
            let client = house
                .door
                .read_here(&Actor::console(), |read| clients::public::by_number(read, &note.client_number))?;
            let Some(client) = client else { continue };
            let mut actor = Actor::console();
            if !note.author.is_empty() {
                actor.name = note.author;
            }
            let note = AddNote {
                client: client.id,
                matter: None,
                filing: None,
                kind: note.kind,
                fields: BTreeMap::new(),
                required: Vec::new(),
                body: note.body,
            };
            house.door.carry_out_here(&actor, note)?;
        }
        Ok(())
    }
}
