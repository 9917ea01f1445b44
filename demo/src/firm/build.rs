//! Draws the firm.

use super::{
    Account, Client, Draft, Firm, Matter, Note, Signature, Wish, courts, file_number, plus, pools, traps,
};
use crate::chance::Chance;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// How many clients the firm has.
pub(crate) const CLIENTS: usize = 240;
/// How many matters.
pub(crate) const MATTERS: usize = 300;

/// The firm as it stands on the morning of `today`.
pub(crate) fn firm(seed: u64, today: Date) -> Firm {
    firm_of(seed, today, CLIENTS, MATTERS)
}

/// A firm of another size.
pub(crate) fn firm_of(seed: u64, today: Date, clients: usize, matters: usize) -> Firm {
    let mut chance = Chance::new(seed, "firm");
    let mut firm = Firm::default();
    let mut taken = Taken::default();
    for index in 0..clients {
        let client = client(index, &mut chance, &mut taken);
        firm.clients.push(client);
    }
    traps::set(&mut firm.clients);
    renumber(&mut firm.clients);
    money(&mut firm, today, &mut chance);
    lawsuits(&mut firm, today, matters, &mut chance);
    traps::set_accounts(&mut firm);
    files(&mut firm, today, &mut chance);
    firm
}

/// In a larger firm a number in sequence may be one that a trap has taken: those that come later get another.
fn renumber(clients: &mut [Client]) {
    let mut taken = BTreeSet::new();
    let mut next = 900_000;
    for client in clients {
        while !taken.insert(client.number.clone()) {
            client.number = file_number(next);
            next += 1;
        }
    }
}

/// What is already given to somebody.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
    phones: BTreeSet<String>,
    streets: BTreeSet<String>,
}

fn place(chance: &mut Chance) -> pools::Place {
    let mut at = chance.between(0, 99);
    for place in pools::PLACES {
        if at < place.weight {
            return *place;
        }
        at -= place.weight;
    }
    pools::PLACES[0]
}

fn client(index: usize, chance: &mut Chance, taken: &mut Taken) -> Client {
    let home = place(chance);
    let (mut first, mut last, mut last2, mut greek, mut language);
    loop {
        (last2, greek, language) = (String::new(), String::new(), "en");
        match chance.between(0, 99) {
            0..=59 => {
                first = (*chance.pick(pools::FIRST)).to_owned();
                last = (*chance.pick(pools::LAST)).to_owned();
            }
            60..=89 => {
                first = (*chance.pick(pools::FIRST_ES)).to_owned();
                last = (*chance.pick(pools::LAST_ES)).to_owned();
                if chance.percent(40) {
                    last2 = (*chance.pick(pools::LAST_ES)).to_owned();
                }
                language = if chance.percent(55) { "es" } else { "en" };
            }
            _ => {
                let (f, l) = (chance.pick(pools::FIRST_EL), chance.pick(pools::LAST_EL));
                (first, last) = (f.0.to_owned(), l.0.to_owned());
                greek = format!("{} {}", f.1, l.1);
                language = "el";
            }
        }
        if last != last2 && taken.names.insert(format!("{first} {last}")) {
            break;
        }
    }
    let street = loop {
        let street = format!("{} {}", chance.between(100, 9899), chance.pick(pools::STREETS));
        if taken.streets.insert(street.clone()) {
            break street;
        }
    };
    let unit = if chance.percent(30) {
        format!("Apt {}{}", chance.between(1, 9), chance.pick(&["", "A", "B", "C"]))
    } else {
        String::new()
    };
    let phone = phone(home.area, chance, taken);
    let phone2 = if chance.percent(15) { self::phone(home.area, chance, taken) } else { String::new() };
    let plain = |word: &str| word.chars().filter_map(latin).collect::<String>().to_lowercase();
    let email = format!(
        "{}.{}{}@{}",
        plain(&first),
        plain(&last),
        index % 97,
        chance.pick(&["mailbox.example", "postal.example", "inbox.example"])
    );
    let middle = if chance.percent(35) && last2.is_empty() && greek.is_empty() {
        (*chance.pick(pools::MIDDLE)).to_owned()
    } else {
        String::new()
    };
    let status = match chance.between(0, 99) {
        0..=71 => "active",
        72..=83 => "at_risk",
        84..=91 => "cancelled",
        _ => "completed",
    };
    Client {
        number: file_number(10_400 + index as u64 * 7 + chance.between(0, 6)),
        first,
        middle,
        last,
        last2,
        born: date(
            1948 + chance.between(0, 55) as i16,
            chance.between(1, 12) as i8,
            chance.between(1, 28) as i8,
        ),
        ssn_last4: chance.digits(4),
        street,
        unit,
        city: home.city.to_owned(),
        state: home.state.to_owned(),
        zip: home.zip.to_owned(),
        county: home.county.to_owned(),
        phone,
        phone2,
        email,
        language: language.to_owned(),
        status: status.to_owned(),
        channel: (*chance.pick(&["email", "email", "sms", "phone", "mail"])).to_owned(),
        employer: (*chance.pick(pools::EMPLOYERS)).to_owned(),
        other_names: greek.clone(),
        greek,
        ..Client::default()
    }
}

/// Numbers of the block that is kept for fiction: 555-0100 to 555-0199.
fn phone(area: &str, chance: &mut Chance, taken: &mut Taken) -> String {
    loop {
        // the block of one area has a hundred numbers only, so neighbours of the area lend theirs
        let area = if chance.percent(50) {
            area.to_owned()
        } else {
            (*chance.pick(&[
                "323", "408", "469", "646", "786", "872", "740", "470", "980", "862", "425", "480", "248",
            ]))
            .to_owned()
        };
        let number = format!("({area}) 555-01{}", chance.digits(2));
        if taken.phones.insert(number.clone()) {
            return number;
        }
    }
}

fn latin(c: char) -> Option<char> {
    Some(match c {
        'á' => 'a',
        'é' | 'É' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        c if c.is_ascii_alphanumeric() => c,
        _ => return None,
    })
}

/// The programme of every client, its accounts and drafts.
fn money(firm: &mut Firm, today: Date, chance: &mut Chance) {
    for index in 0..firm.clients.len() {
        let opened = plus(today, -chance.days(60, 900));
        firm.matters.push(Matter {
            number: String::new(),
            client: index,
            title: format!("{} - debt programme", firm.clients[index].name()),
            lawsuit: false,
            bench: None,
            case_number: String::new(),
            opposing: String::new(),
            counsel: None,
            stage: "negotiation".to_owned(),
            opened,
            account: None,
        });
        let matter = firm.matters.len() - 1;
        let mut used = BTreeSet::new();
        for _ in 0..chance.between(1, 4) {
            let original = (*chance.pick(pools::BANKS)).to_owned();
            if !used.insert(original.clone()) {
                continue;
            }
            let creditor =
                if chance.percent(65) { (*chance.pick(pools::BUYERS)).to_owned() } else { original.clone() };
            firm.accounts.push(Account {
                client: index,
                matter,
                creditor,
                original,
                last4: chance.digits(4),
                reference: format!("{}{}", chance.pick(&["LR", "GP", "TM", "QP", "NR"]), chance.digits(7)),
                cents: chance.between(90_000, 1_480_000) as i64,
            });
        }
        let status = firm.clients[index].status.clone();
        let amount = chance.between(150, 620) as i64 * 100;
        let day = chance.days(0, 27);
        for month in -4..=2 {
            let date = plus(today, month * 30 + day - 14);
            let past = date < today;
            let status = match (past, status.as_str()) {
                (true, "at_risk") if chance.percent(45) => "returned",
                (true, _) if chance.percent(4) => "returned",
                (true, _) => "cleared",
                (false, "cancelled" | "completed") => continue,
                (false, _) => "scheduled",
            };
            firm.drafts.push(Draft { client: index, date, cents: amount, status });
        }
    }
}

/// Sixty lawsuits on top of the programmes; the matters get their numbers.
fn lawsuits(firm: &mut Firm, today: Date, matters: usize, chance: &mut Chance) {
    let mut sued = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    let mut federals = 0;
    while firm.matters.len() < matters {
        let account = chance.between(0, firm.accounts.len() as u64 - 1) as usize;
        let client = firm.accounts[account].client;
        // the first clients are kept for the traps, which need quiet files
        if client < traps::COUNT || !sued.insert(client) {
            continue;
        }
        let person = &firm.clients[client];
        let seated = matches!(person.state.as_str(), "CA" | "TX" | "NY" | "FL");
        let federal = seated && (federals < 4 || sued.len() % 9 == 0);
        federals += usize::from(federal);
        let bench = if federal {
            courts::federal(&person.state, &person.county)
        } else {
            courts::bench(&person.state, &person.county)
        };
        let case_number = loop {
            let number = courts::case_number(&bench, today.year(), chance);
            if numbers.insert(number.clone()) {
                break number;
            }
        };
        let counsel = *chance.pick(pools::COUNSEL);
        let debt = &mut firm.accounts[account];
        if debt.creditor == debt.original {
            debt.creditor = (*chance.pick(pools::BUYERS)).to_owned();
        }
        // above the small claims of Florida and Illinois, below the limit of a Texas justice court
        debt.cents = (debt.cents + 820_000).min(1_980_000);
        debt.matter = firm.matters.len();
        firm.matters.push(Matter {
            number: String::new(),
            client,
            title: format!("{} v. {}", debt.creditor, person.name()),
            lawsuit: true,
            opposing: debt.creditor.clone(),
            counsel: Some(counsel),
            stage: (*chance.pick(&["served", "answered", "discovery", "judgment"])).to_owned(),
            opened: plus(today, -chance.days(10, 240)),
            account: Some(account),
            case_number,
            bench: Some(bench),
        });
    }
    for (index, matter) in firm.matters.iter_mut().enumerate() {
        matter.number = format!("M-{}", file_number(260_100 + index as u64 * 3));
    }
}

/// Signatures, wishes and notes.
fn files(firm: &mut Firm, today: Date, chance: &mut Chance) {
    for index in 0..firm.clients.len() {
        let opened = firm.matters[firm.programme(index)].opened;
        for document in ["retainer agreement", "authorisation to communicate", "payment authorisation"] {
            let sent = plus(opened, chance.days(0, 3));
            let signed = if chance.percent(93) { Some(plus(sent, chance.days(0, 6))) } else { None };
            firm.signatures.push(Signature { client: index, document, sent, signed });
        }
        if chance.percent(12) {
            let (rule, words) = *chance.pick(&[
                ("not_at_work", "at work Monday to Friday 08:00 to 17:00, may not take calls"),
                ("call_window", "calls only between 10:00 and 19:00, works nights"),
                ("call_window", "never on a Sunday"),
                ("do_not_contact", "letters only, shares the phone; safe contact only"),
            ]);
            firm.wishes.push(Wish { client: index, rule, words });
        }
        for _ in 0..chance.between(0, 3) {
            let (author, text) = *chance.pick(&[
                ("Javier Montalvo", "Called, went through the budget; no change."),
                ("Hannah Brightwater", "Asked for the last two pay stubs."),
                ("Stavros Lekkas", "Left a voice message; will try again on Thursday."),
                (
                    "Monique Desrosiers",
                    "Client wants to move the next draft; told about the three-day cut-off.",
                ),
                ("Desmond Carrick", "Creditor will not go below half before year's end."),
            ]);
            firm.notes.push(Note { client: index, date: plus(today, -chance.days(1, 90)), author, text });
        }
    }
}
