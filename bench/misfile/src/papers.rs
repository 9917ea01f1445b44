//! Arriving papers as the reader would have read them: facts and text, with noise.

use crate::{
    dice::Dice,
    firm::{Kin, Person},
    names,
};
use reading::{Area, Fact, MailHead, Paper};

/// How much is wrong on the papers.
#[derive(Debug, Clone, Copy)]
pub struct Noise {
    pub name: &'static str,
    /// A value was misread.
    pub slip: f64,
    /// An identifier that such a paper may carry is not on it.
    pub missing: f64,
    /// A file number, a reference or the digits of an account are somebody else's.
    pub wrong: f64,
    /// Counsel's or the notary's address was read as an address.
    pub strangers: f64,
}

/// The three levels.
pub const LEVELS: [Noise; 3] = [
    Noise { name: "low", slip: 0.01, missing: 0.10, wrong: 0.002, strangers: 0.3 },
    Noise { name: "middle", slip: 0.04, missing: 0.25, wrong: 0.01, strangers: 0.4 },
    Noise { name: "high", slip: 0.12, missing: 0.4, wrong: 0.03, strangers: 0.5 },
];

/// Whose paper it truly is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// One client, by place in the list.
    One(usize),
    /// Two clients who belong together.
    Both(usize, usize),
    /// A stranger, or a relative or namesake of a client.
    Nobody,
}

/// What arrives.
pub struct Post {
    pub truth: Truth,
    pub sort: &'static str,
    pub paper: Paper,
    pub text: String,
    pub mail: Option<MailHead>,
}

/// One paper.
pub fn post(people: &[Person], noise: Noise, dice: &mut Dice) -> Post {
    let at = dice.below(people.len());
    let mut subject = people[at].clone();
    let mut truth = Truth::One(at);
    let mut partner = None;
    match dice.unit() {
        u if u < 0.03 => {
            truth = Truth::Nobody;
            let near = &people[at.saturating_sub(2)..(at + 3).min(people.len())];
            relative_of(&mut subject, near, dice);
        }
        u if u < 0.06 => {
            truth = Truth::Nobody;
            namesake_of(&mut subject, dice);
        }
        u if u < 0.09 && at > 0 && people[at].kin == Kin::Spouse => {
            truth = Truth::Both(at - 1, at);
            partner = Some(people[at - 1].clone());
        }
        _ => {}
    }
    let mut desk = Desk { people, noise, dice, facts: Vec::new(), text: String::new() };
    let known = matches!(truth, Truth::One(_) | Truth::Both(..));
    let (sort, kind, mail) = match desk.dice.below(8) {
        0 | 1 => ("lawsuit", desk.lawsuit(&subject, partner.as_ref(), known), None),
        2 | 3 => ("letter", desk.letter(&subject, partner.as_ref()), None),
        4 => ("personal paper", desk.personal(&subject), None),
        5 if subject.case.is_some() => ("notice", desk.notice(&subject), None),
        5 => ("letter", desk.letter(&subject, partner.as_ref()), None),
        6 => ("mail", "client_email", Some(desk.mail(&subject))),
        _ => ("text message", "client_text", Some(desk.sms(&subject))),
    };
    if matches!(sort, "personal paper" | "mail" | "text message" | "notice")
        && let Truth::Both(_, own) = truth
    {
        truth = Truth::One(own);
    }
    let Desk { facts, text, .. } = desk;
    let paper = Paper {
        pages: vec![1],
        kind: kind.to_owned(),
        probability: 0.99,
        unsure: false,
        facts,
        complete: true,
        problems: Vec::new(),
        clues: Vec::new(),
        intents: Vec::new(),
        language: "en".to_owned(),
    };
    Post { truth, sort, paper, text, mail }
}

/// Somebody of the client's house who is no client: another first name, or the same with a suffix that tells.
fn relative_of(person: &mut Person, near: &[Person], dice: &mut Dice) {
    if person.true_suffix.is_empty() && dice.chance(0.3) {
        // A namesake in one house whose paper does not say which of the two it means can be told by nobody: it says so.
        person.surname.push_str(" Sr");
        person.phone = format!("+1{}{}{}", 201 + dice.below(700), 200 + dice.below(700), dice.digits(4));
    } else {
        let woman = dice.chance(0.5);
        while near.iter().any(|p| p.given == person.given || p.middle == person.given) {
            person.given = names::given(woman, dice);
        }
        person.middle.clear();
    }
    person.other.clear();
    stranger_numbers(person, dice);
}

/// Somebody of the same name elsewhere.
fn namesake_of(person: &mut Person, dice: &mut Dice) {
    person.door = names::door(dice);
    person.phone = format!("+1{}{}{}", 201 + dice.below(700), 200 + dice.below(700), dice.digits(4));
    stranger_numbers(person, dice);
}

fn stranger_numbers(person: &mut Person, dice: &mut Dice) {
    person.email = format!("x{}@else.example", dice.digits(7));
    person.number = String::new();
    person.ssn4 = dice.digits(4);
    for debt in &mut person.debts {
        debt.last4 = dice.digits(4);
        debt.reference = format!("ZZ-{}", dice.digits(7));
    }
    person.case = Some((format!("XX{}", dice.digits(8)), names::creditor(dice)));
    person.birth = person.birth.yesterday().unwrap_or(person.birth);
}

struct Desk<'a> {
    people: &'a [Person],
    noise: Noise,
    dice: &'a mut Dice,
    facts: Vec<Fact>,
    text: String,
}

impl Desk<'_> {
    fn here(&mut self) -> bool {
        let missing = self.noise.missing;
        !self.dice.chance(missing)
    }

    /// The value as it was read.
    fn read(&mut self, value: &str) -> String {
        if !self.dice.chance(self.noise.slip) || value.is_empty() {
            return value.to_owned();
        }
        let mut letters: Vec<char> = value.chars().collect();
        let at = self.dice.below(letters.len());
        match self.dice.below(4) {
            0 if letters.len() > 3 => {
                letters.remove(at);
            }
            1 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => {
                letters[at] = match letters[at] {
                    '0' => '8',
                    '1' => '7',
                    '5' => '6',
                    c if c.is_ascii_digit() => {
                        char::from(b'0' + u8::try_from(self.dice.below(10)).unwrap_or(0))
                    }
                    'a' => 'o',
                    'o' => 'a',
                    'l' => 'i',
                    'r' => 'n',
                    c if c.is_whitespace() => c,
                    _ => 'e',
                }
            }
        }
        letters.into_iter().collect()
    }

    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A fact that also stands in the text, after `before`.
    fn fact(&mut self, name: &str, before: &str, value: &str) {
        let value = self.read(value);
        self.say(&format!("{before}{value}"));
        self.facts.push(Fact {
            name: name.to_owned(),
            normal: value.clone(),
            quote: value.clone(),
            value,
            page: 1,
            at: Area([0.0, 0.0, 1.0, 1.0]),
            probability: 0.95,
        });
    }

    /// The name, in one of the ways in which papers write it.
    fn name_of(&mut self, person: &Person) -> String {
        let suffix = if self.dice.chance(0.6) { person.true_suffix } else { "" };
        let middle = match self.dice.below(3) {
            _ if person.middle.is_empty() => String::new(),
            0 => String::new(),
            1 => format!("{}.", person.middle.chars().next().unwrap_or('X')),
            _ => person.middle.clone(),
        };
        let second = if self.dice.chance(0.8) { person.second.clone() } else { String::new() };
        let name = match self.dice.below(8) {
            0 => format!("{} {second}, {} {middle}", person.surname, person.given),
            1 if !person.other.is_empty() => person.other.clone(),
            _ => format!("{} {middle} {} {second}", person.given, person.surname),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        let name = if self.dice.chance(0.3) { name.to_uppercase() } else { name };
        if suffix.is_empty() { name } else { format!("{name} {suffix}") }
    }

    /// The person's own, or by mistake somebody else's.
    fn or_anothers(&mut self, own: &str, pick: impl Fn(&Person) -> String) -> String {
        if self.dice.chance(self.noise.wrong) {
            let other = self.dice.below(self.people.len());
            return pick(&self.people[other]);
        }
        own.to_owned()
    }

    /// The file number, or by mistake a neighbour's.
    fn file_number(&mut self, person: &Person) -> String {
        if person.number.is_empty() || !self.dice.chance(self.noise.wrong) {
            return person.number.clone();
        }
        let near = self.people.iter().position(|p| p.number == person.number).unwrap_or(0);
        let step = 1 + self.dice.below(2);
        let other = if self.dice.chance(0.5) { near.saturating_sub(step) } else { near + step };
        self.people[other.min(self.people.len() - 1)].number.clone()
    }

    fn counsel(&mut self) {
        let name = format!("{} {}", names::given(false, self.dice), names::surname(self.dice));
        self.fact("plaintiff_counsel", "Attorney for plaintiff: ", &name);
        self.say("Attorneys at Law");
        // Now and then counsel's office is in the house of a client.
        let other = self.dice.below(self.people.len());
        let address = self.people[other].address();
        if self.dice.chance(self.noise.strangers) {
            self.fact("address", "", &address);
        } else {
            self.say(&address);
        }
        let phone = format!("{}-555-{}", 201 + self.dice.below(700), self.dice.digits(4));
        self.fact("phone", "Tel ", &phone);
    }

    fn lawsuit(&mut self, person: &Person, partner: Option<&Person>, known: bool) -> &'static str {
        let debt = person.debts[0].clone();
        let (number, plaintiff) = match &person.case {
            Some((number, plaintiff)) if known || !self.people.is_empty() => {
                (number.clone(), plaintiff.clone())
            }
            _ => (format!("NEW{}", self.dice.digits(7)), debt.creditor.clone()),
        };
        self.say("SUPERIOR COURT");
        self.fact("plaintiff", "", &plaintiff);
        self.say("Plaintiff, v.");
        for defendant in std::iter::once(person).chain(partner) {
            let name = self.name_of(defendant);
            self.fact("defendant", "", &name);
        }
        self.say("Defendant.");
        self.fact("case_number", "Case No. ", &number);
        if self.here() && !debt.reference.is_empty() {
            let reference = self.or_anothers(&debt.reference, |p| p.debts[0].reference.clone());
            self.fact("counsel_file_number", "Our file ", &reference);
        }
        self.counsel();
        if self.here() {
            self.say("Person to be served:");
            let name = self.name_of(person);
            self.say(&name);
            self.fact("address", "", &person.address());
        }
        "summons"
    }

    fn letter(&mut self, person: &Person, partner: Option<&Person>) -> &'static str {
        let at = self.dice.below(person.debts.len());
        let debt = if partner.is_some() { person.debts[0].clone() } else { person.debts[at].clone() };
        self.fact("creditor", "", &debt.creditor);
        for debtor in std::iter::once(person).chain(partner) {
            let name = self.name_of(debtor);
            self.fact("debtor", "", &name);
        }
        if self.here() {
            self.fact("address", "", &person.address());
        }
        if self.here() {
            let last4 = self.or_anothers(&debt.last4, |p| p.debts[0].last4.clone());
            self.fact("account_last4", "Re: account ending ", &last4);
        }
        if self.here() && !debt.reference.is_empty() {
            let reference = self.or_anothers(&debt.reference, |p| p.debts[0].reference.clone());
            self.fact("reference_number", "Reference ", &reference);
        }
        if self.dice.chance(0.2) {
            let number = self.file_number(person);
            self.fact("file_number", "Your file no. ", &number);
        }
        self.say("This is an attempt to collect a debt.");
        "collection_letter"
    }

    fn personal(&mut self, person: &Person) -> &'static str {
        self.say("STATEMENT");
        let name = self.name_of(person);
        self.fact("account_holder", "", &name);
        if self.here() {
            self.fact("address", "", &person.address());
        }
        if self.dice.chance(0.4) {
            self.fact("birth_date", "Date of birth ", &person.birth.to_string());
        }
        if self.dice.chance(0.4) {
            self.fact("ssn_last4", "SSN xxx-xx-", &person.ssn4);
        }
        if self.dice.chance(0.3) {
            let number = self.file_number(person);
            self.fact("file_number", "Client file no. ", &number);
        }
        "bank_statement"
    }

    fn notice(&mut self, person: &Person) -> &'static str {
        let Some((number, plaintiff)) = person.case.clone() else { return "other" };
        self.say("NOTICE OF ELECTRONIC FILING");
        self.fact("case_number", "Case Number: ", &number);
        self.fact("case_name", "Case Name: ", &format!("{plaintiff} v. {}", person.surname));
        "court_notice"
    }

    fn head(&mut self, from: &str) -> MailHead {
        MailHead { from: Some(from.to_owned()), ..MailHead::default() }
    }

    fn mail(&mut self, person: &Person) -> MailHead {
        self.say("Hello, could you tell me when my next payment is due?");
        if self.here() {
            let name = self.name_of(person);
            let name = self.read(&name);
            self.say(&name);
        }
        if self.dice.chance(0.3) {
            let number = self.file_number(person);
            let number = self.read(&number);
            self.say(&format!("my file number {number}"));
        }
        if self.dice.chance(0.3) {
            let phone = self.read(&person.phone);
            self.fact("phone", "call me ", &phone);
        }
        let elsewhere = format!("w{}@work.example", self.dice.digits(7));
        let from = if self.here() { person.email.clone() } else { elsewhere };
        self.head(&from)
    }

    fn sms(&mut self, person: &Person) -> MailHead {
        if self.here() {
            let name = if self.dice.chance(0.5) { person.given.clone() } else { person.plain() };
            self.say(&format!("Hi, this is {name}."));
        }
        self.say("I can not pay on Friday, can we move it?");
        let elsewhere = format!("+1{}555{}", 201 + self.dice.below(700), self.dice.digits(4));
        let from = if self.here() { person.phone.clone() } else { elsewhere };
        self.head(&from)
    }
}
