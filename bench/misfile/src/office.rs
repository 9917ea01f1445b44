//! The firm in a real register, and the mailroom's question asked of it.

use std::sync::Arc;

use badge::{Actor, Door, Handle, Permissions};
use clients::{ImportClients, NewClient, Status};
use kernel::{Fault, FixedClock, Lang, Moment, SeededChance, Stop};
use mailroom::matching::{
    evidence, gather,
    rule::{Candidate, Verdict, decide},
};
use register::{Lane, Register, Settings};

use crate::{firm::Person, papers::Post};

/// One import holds so many.
const PIECE: usize = 50;

/// An open register that goes away.
pub struct Office {
    door: Door,
    _folder: tempfile::TempDir,
}

fn fault<R: std::fmt::Display>(stop: Stop<R>) -> Fault {
    match stop {
        Stop::Refused(no) => Fault::broken(no.to_string()),
        Stop::Fault(fault) => fault,
    }
}

impl Office {
    /// Imports everybody through the door.
    pub fn open(people: &[Person]) -> Result<Self, Fault> {
        let folder = tempfile::tempdir().map_err(|e| Fault::unavailable(e.to_string()))?;
        let clock = Arc::new(FixedClock::new(Moment::from_ms(1_795_528_800_000)));
        let settings = Settings::Sqlite { folder: folder.path().to_owned() };
        let register = Register::open(settings, clock, Box::new(SeededChance::new(3)))?;
        let table = Permissions::parse(include_str!("../../../chancery/permissions.txt"))
            .map_err(|e| Fault::broken(e.to_string()))?;
        let door = Door::new(register, table);
        let office = Self { door, _folder: folder };
        office.import(people)?;
        Ok(office)
    }

    fn import(&self, people: &[Person]) -> Result<(), Fault> {
        // A few commits' worth at a time: the register turns away whoever crowds its desk.
        for some in people.chunks(PIECE * 40) {
            let pieces = || some.chunks(PIECE);
            self.all(pieces().map(|p| ImportClients { clients: p.iter().map(client).collect() }))?;
            self.all(
                pieces().map(|p| matters::ImportMatters { matters: p.iter().flat_map(matters_of).collect() }),
            )?;
            self.all(
                pieces()
                    .map(|p| accounts::ImportAccounts { accounts: p.iter().flat_map(accounts_of).collect() }),
            )?;
        }
        Ok(())
    }

    /// Carries all out and waits for them.
    fn all<C: Handle>(&self, commands: impl Iterator<Item = C>) -> Result<(), Fault>
    where
        C::Refusal: std::fmt::Display,
    {
        let actor = Actor::console();
        let answers: Vec<_> = commands.map(|c| self.door.begin(&actor, c, Lane::Desk)).collect();
        for answer in answers {
            answer.recv().map_err(|_| Fault::unknown("the register stopped"))?.map_err(fault)?;
        }
        Ok(())
    }

    /// Whose is it? The mailroom's own evidence, look-ups and rule.
    pub fn decide(&self, post: &Post) -> Result<(Vec<Candidate>, Verdict), Fault> {
        let is_body = post.mail.is_some();
        let mut found = evidence::of_paper(&post.paper, &post.text, post.mail.as_ref(), is_body, &[]);
        let candidates =
            self.door.read_here(&Actor::console(), |read| gather::candidates(read, &mut found))?;
        let verdict = decide(&candidates);
        Ok((candidates, verdict))
    }
}

fn client(person: &Person) -> NewClient {
    let [street, unit, city, state, zip] = person.door.clone();
    NewClient {
        number: person.number.clone(),
        first_name: person.given.clone(),
        middle_name: person.middle.clone(),
        last_name: person.surname.clone(),
        second_last_name: person.second.clone(),
        suffix: person.suffix.to_owned(),
        other_names: person.other.clone(),
        birth_date: Some(person.birth),
        ssn_last4: person.ssn4.clone(),
        street,
        unit,
        city,
        state,
        zip,
        phones: vec![person.phone.clone()],
        emails: vec![person.email.clone()],
        language: Lang::En,
        status: Status::Active,
        preferred_channel: "email".to_owned(),
        data_key: vec![0; 16],
    }
}

fn matters_of(person: &Person) -> Option<matters::NewMatter> {
    let (case_number, plaintiff) = person.case.clone()?;
    Some(matters::NewMatter {
        number: format!("{}/01", person.number),
        client_number: person.number.clone(),
        title: format!("{plaintiff} v. {}", person.surname),
        kind: "collection_defense".to_owned(),
        court: "Superior Court".to_owned(),
        county: String::new(),
        state: person.door[3].clone(),
        case_key: linkage::case_number::key(&case_number),
        case_number,
        opposing_party: plaintiff,
        opposing_counsel: String::new(),
        stage: "served".to_owned(),
        opened: None,
    })
}

fn accounts_of(person: &Person) -> Vec<accounts::NewAccount> {
    let account = |debt: &crate::firm::Debt| accounts::NewAccount {
        client_number: person.number.clone(),
        matter_number: None,
        creditor: debt.creditor.clone(),
        original_creditor: String::new(),
        account_last4: debt.last4.clone(),
        reference_key: accounts::public::reference_key(&debt.reference),
        reference: debt.reference.clone(),
        balance: None,
    };
    person.debts.iter().map(account).collect()
}
