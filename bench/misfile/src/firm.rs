//! A firm with families: spouses on one account, fathers and sons, twins, neighbours in file number, recycled telephones.

use crate::{dice::Dice, names};
use kernel::Date;

/// How a client came to be in the list beside the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// Nobody's.
    Alone,
    /// Married to the one before.
    Spouse,
    /// The son of the one before, with the same name.
    Son,
    /// The twin of the one before.
    Twin,
}

/// One debt.
#[derive(Debug, Clone)]
pub struct Debt {
    pub creditor: String,
    pub last4: String,
    pub reference: String,
}

/// One client with everything on file.
#[derive(Debug, Clone)]
pub struct Person {
    pub number: String,
    pub given: String,
    pub middle: String,
    pub surname: String,
    pub second: String,
    /// As the file has it.
    pub suffix: &'static str,
    /// As a careful paper would say it.
    pub true_suffix: &'static str,
    pub other: String,
    pub birth: Date,
    pub ssn4: String,
    pub door: [String; 5],
    pub phone: String,
    pub email: String,
    pub kin: Kin,
    pub debts: Vec<Debt>,
    /// Case number as the court writes it, and the plaintiff.
    pub case: Option<(String, String)>,
}

impl Person {
    /// The name as a paper writes it, without the suffix.
    pub fn plain(&self) -> String {
        let parts = [&self.given, &self.middle, &self.surname, &self.second];
        parts.into_iter().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The address in one line.
    pub fn address(&self) -> String {
        let [street, unit, city, state, zip] = &self.door;
        let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
        format!("{street}{unit}, {city}, {state} {zip}")
    }
}

/// So many clients. Number `i` follows number `i - 1`: families are neighbours in file number.
pub fn people(count: usize, dice: &mut Dice) -> Vec<Person> {
    let mut all: Vec<Person> = Vec::with_capacity(count);
    while all.len() < count {
        let before = all.last().filter(|p| p.kin == Kin::Alone).cloned();
        let kin = match (dice.unit(), &before) {
            (_, None) => Kin::Alone,
            (u, _) if u < 0.18 => Kin::Spouse,
            (u, _) if u < 0.24 => Kin::Son,
            (u, _) if u < 0.27 => Kin::Twin,
            _ => Kin::Alone,
        };
        let mut person = alone(all.len(), kin, dice);
        if dice.chance(0.02) && !all.is_empty() {
            let earlier = dice.below(all.len());
            person.phone.clone_from(&all[earlier].phone);
        }
        if let Some(head) = before.filter(|_| kin != Kin::Alone) {
            relate(&mut person, &head, dice);
            if kin == Kin::Son
                && let Some(father) = all.last_mut()
            {
                father.true_suffix = "Sr";
                father.suffix = if dice.chance(0.5) { "Sr" } else { "" };
            }
        }
        all.push(person);
    }
    all
}

fn alone(at: usize, kin: Kin, dice: &mut Dice) -> Person {
    let woman = dice.chance(0.5);
    let (mut given, mut surname) = (names::given(woman, dice), names::surname(dice));
    let (mut second, mut other) = (String::new(), String::new());
    match dice.unit() {
        u if u < 0.15 => second = names::surname(dice),
        u if u < 0.19 => {
            let [(latin, greek), (last, last_greek)] = names::greek(dice);
            (given, surname) = (latin, last);
            other = format!("{greek} {last_greek}");
        }
        u if u < 0.23 => other = format!("{given} {}", names::surname(dice)),
        _ => {}
    }
    let middle = if dice.chance(0.5) { names::given(woman, dice) } else { String::new() };
    let debts = (0..1 + dice.below(4)).map(|_| debt(dice)).collect::<Vec<_>>();
    let case = dice.chance(0.55).then(|| (case_number(dice), debts[0].creditor.clone()));
    let birth = Date::new(
        1940 + i16::try_from(dice.below(64)).unwrap_or(0),
        1 + i8::try_from(dice.below(12)).unwrap_or(0),
        1 + i8::try_from(dice.below(28)).unwrap_or(0),
    );
    Person {
        number: format!("M{:06}", 100_001 + at),
        email: format!(
            "{}.{}{}@mail.example",
            given.to_lowercase(),
            surname.to_lowercase(),
            dice.below(9000)
        ),
        given,
        middle,
        surname,
        second,
        suffix: "",
        true_suffix: "",
        other,
        birth: birth.unwrap_or_default(),
        ssn4: dice.digits(4),
        door: names::door(dice),
        phone: format!("+1{}{}{}", 201 + dice.below(700), 200 + dice.below(700), dice.digits(4)),
        kin,
        debts,
        case,
    }
}

fn relate(person: &mut Person, head: &Person, dice: &mut Dice) {
    person.surname.clone_from(&head.surname);
    person.second.clone_from(&head.second);
    person.other.clear();
    person.door.clone_from(&head.door);
    match person.kin {
        Kin::Spouse => {
            if dice.chance(0.4) {
                person.email.clone_from(&head.email);
            }
            if dice.chance(0.4) {
                person.phone.clone_from(&head.phone);
            }
            if dice.chance(0.5) {
                person.debts[0] = head.debts[0].clone();
            }
            if dice.chance(0.3) {
                person.case.clone_from(&head.case);
            }
        }
        Kin::Son => {
            person.given.clone_from(&head.given);
            person.middle.clone_from(&head.middle);
            person.true_suffix = "Jr";
            person.suffix = if dice.chance(0.7) { "Jr" } else { "" };
            if dice.chance(0.3) {
                person.phone.clone_from(&head.phone);
            }
        }
        Kin::Twin => {
            person.birth = head.birth;
            if dice.chance(0.3) {
                person.phone.clone_from(&head.phone);
            }
        }
        Kin::Alone => {}
    }
}

fn debt(dice: &mut Dice) -> Debt {
    let reference = if dice.chance(0.6) {
        let letters = ["DM", "FT", "HS", "KL", "RV"][dice.below(5)];
        format!("{letters}-{}", dice.digits(6))
    } else {
        String::new()
    };
    Debt { creditor: names::creditor(dice), last4: dice.digits(4), reference }
}

fn case_number(dice: &mut Dice) -> String {
    let year = 24 + dice.below(3);
    match dice.below(5) {
        0 => format!("CVRI{year}{}", dice.digits(5)),
        1 => format!("{year}EV{}", dice.digits(6)),
        2 => format!("20{year}-CV-{}", dice.digits(5)),
        3 => format!("GV{year}{}-00", dice.digits(6)),
        _ => format!("CV-{}-{year}/QU", dice.digits(6)),
    }
}
