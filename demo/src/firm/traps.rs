//! The clients that are easily taken for one another.

use super::{Client, Firm, file_number};
use jiff::civil::date;

/// How many clients, from the first, are set by hand.
pub(crate) const COUNT: usize = 22;

/// Father and son with one name and one address.
pub(crate) const FATHER: usize = 0;
pub(crate) const SON: usize = 1;
/// Twins: one surname, one birth date, one address, one telephone.
pub(crate) const TWIN_A: usize = 2;
pub(crate) const TWIN_B: usize = 3;
/// Spouses who owe one account together.
pub(crate) const HUSBAND: usize = 4;
pub(crate) const WIFE: usize = 5;
/// Double surnames that share the first half.
pub(crate) const GARCIA_LOPEZ: usize = 6;
pub(crate) const GARCIA_RAMOS: usize = 7;
/// Greek names, one listed in Latin letters, one in Greek.
pub(crate) const GREEK_LATIN: usize = 8;
pub(crate) const GREEK_GREEK: usize = 9;
/// Neighbours: only the unit and one letter of the first name differ.
pub(crate) const NEIGHBOUR_B: usize = 10;
pub(crate) const NEIGHBOUR_D: usize = 11;
/// A number that belonged to a former client and now to another.
pub(crate) const PHONE_OLD: usize = 12;
pub(crate) const PHONE_NEW: usize = 13;
/// File numbers that differ by two digits.
pub(crate) const LOOKALIKE_A: usize = 14;
pub(crate) const LOOKALIKE_B: usize = 15;
/// A client who works for a creditor.
pub(crate) const INSIDER: usize = 16;
/// Two strangers with one name in two states.
pub(crate) const NAMESAKE_TX: usize = 17;
pub(crate) const NAMESAKE_OH: usize = 18;
/// Married since: the papers still bear the maiden name.
pub(crate) const MAIDEN: usize = 19;
/// Known by another first name.
pub(crate) const NICKNAME: usize = 20;
/// The second Greek of one surname, a woman: the surname's ending differs.
pub(crate) const GREEK_WIFE: usize = 21;

fn name(client: &mut Client, first: &str, middle: &str, last: &str, last2: &str, suffix: &str) {
    (client.first, client.middle, client.last) = (first.to_owned(), middle.to_owned(), last.to_owned());
    (client.last2, client.suffix) = (last2.to_owned(), suffix.to_owned());
    client.greek = String::new();
    client.other_names = String::new();
    client.status = "active".to_owned();
    client.language = "en".to_owned();
}

fn home(client: &mut Client, street: &str, unit: &str, at: (&str, &str, &str, &str)) {
    (client.street, client.unit) = (street.to_owned(), unit.to_owned());
    (client.city, client.state) = (at.0.to_owned(), at.1.to_owned());
    (client.zip, client.county) = (at.2.to_owned(), at.3.to_owned());
}

const LA: (&str, &str, &str, &str) = ("Los Angeles", "CA", "90042", "Los Angeles");
const DALLAS: (&str, &str, &str, &str) = ("Dallas", "TX", "75217", "Dallas");
const MIAMI: (&str, &str, &str, &str) = ("Miami", "FL", "33147", "Miami-Dade");
const BROOKLYN: (&str, &str, &str, &str) = ("Brooklyn", "NY", "11226", "Kings");
const COLUMBUS: (&str, &str, &str, &str) = ("Columbus", "OH", "43211", "Franklin");

/// Makes the first clients what the traps need.
pub(crate) fn set(clients: &mut [Client]) {
    let mut with = |at: usize, change: &dyn Fn(&mut Client)| {
        if let Some(client) = clients.get_mut(at) {
            change(client);
        }
    };
    for (at, suffix, born, mail) in [
        (FATHER, "Sr.", date(1951, 3, 9), "robert.kowalczyk@mailbox.example"),
        (SON, "Jr.", date(1979, 11, 21), "rob.kowalczyk79@inbox.example"),
    ] {
        with(at, &|c| {
            name(c, "Robert", "Alan", "Kowalczyk", "", suffix);
            home(c, "4418 Lindenwald Avenue", "", DALLAS);
            (c.born, c.email) = (born, mail.to_owned());
            // one line in the house
            c.phone = "(214) 555-0102".to_owned();
        });
    }
    for (at, first, mail) in [
        (TWIN_A, "Marisol", "marisol.pena@mailbox.example"),
        (TWIN_B, "Maribel", "maribel.pena@mailbox.example"),
    ] {
        with(at, &|c| {
            name(c, first, "", "Peña", "Ortega", "");
            home(c, "815 Foxglove Road", "", LA);
            (c.born, c.email, c.language) = (date(1988, 6, 2), mail.to_owned(), "es".to_owned());
            c.phone = "(213) 555-0107".to_owned();
        });
    }
    for (at, first, born) in [(HUSBAND, "Dennis", date(1966, 1, 30)), (WIFE, "Carla", date(1968, 8, 12))] {
        with(at, &|c| {
            name(c, first, "", "Whitlow", "", "");
            home(c, "2290 Juniper Terrace", "", MIAMI);
            (c.born, c.email) = (born, format!("{}.whitlow@postal.example", first.to_lowercase()));
            c.phone2 = "(305) 555-0118".to_owned();
        });
    }
    for (at, last2, at_home) in
        [(GARCIA_LOPEZ, "López", "611 Vineyard Street"), (GARCIA_RAMOS, "Ramos", "1730 Upland Road")]
    {
        with(at, &|c| {
            name(c, "Ana", "", "García", last2, "");
            home(c, at_home, "", LA);
            c.email = format!("ana.garcia.{}@mailbox.example", last2.replace('ó', "o").to_lowercase());
            c.language = "es".to_owned();
        });
    }
    for (at, first, last, greek, mail) in [
        (GREEK_LATIN, "Georgios", "Papadopoulos", "Γεώργιος Παπαδόπουλος", "g.papadopoulos@mailbox.example"),
        (GREEK_GREEK, "Γιώργος", "Παπαδάκης", "Γιώργος Παπαδάκης", "g.papadakis@inbox.example"),
        (GREEK_WIFE, "Maria", "Papadopoulou", "Μαρία Παπαδοπούλου", "m.papadopoulou@mailbox.example"),
    ] {
        with(at, &|c| {
            name(c, first, "", last, "", "");
            c.greek = greek.to_owned();
            c.other_names =
                if at == GREEK_GREEK { "Georgios Papadakis".to_owned() } else { greek.to_owned() };
            (c.email, c.language) = (mail.to_owned(), "el".to_owned());
        });
    }
    for (at, first, unit) in [(NEIGHBOUR_B, "Maria", "Apt 4B"), (NEIGHBOUR_D, "Mario", "Apt 4D")] {
        with(at, &|c| {
            name(c, first, "", "Santos", "", "");
            home(c, "508 Hawthorne Avenue", unit, BROOKLYN);
            c.email = format!("{}.santos@postal.example", first.to_lowercase());
        });
    }
    with(PHONE_OLD, &|c| {
        name(c, "Loretta", "", "Crenshaw", "", "");
        c.phone = "(714) 555-0131".to_owned();
        c.status = "completed".to_owned();
    });
    with(PHONE_NEW, &|c| {
        name(c, "Tobias", "", "Merriweather", "", "");
        c.phone = "(714) 555-0131".to_owned();
    });
    with(LOOKALIKE_A, &|c| {
        name(c, "Pauline", "", "Atherton", "", "");
        c.number = file_number(12_748);
    });
    with(LOOKALIKE_B, &|c| {
        name(c, "Geraldine", "", "Moffatt", "", "");
        c.number = file_number(12_784);
    });
    with(INSIDER, &|c| {
        name(c, "Julian", "", "Moreno", "", "");
        c.employer = "Larkspur Receivables LLC".to_owned();
        c.email = "julian.moreno@inbox.example".to_owned();
        c.email2 = "j.moreno@larkspur-receivables.example".to_owned();
    });
    with(NAMESAKE_TX, &|c| {
        name(c, "James", "", "Miller", "", "");
        home(c, "7120 Old Quarry Road", "", DALLAS);
        c.email = "james.miller71@mailbox.example".to_owned();
    });
    with(NAMESAKE_OH, &|c| {
        name(c, "James", "", "Miller", "", "");
        home(c, "366 Gristmill Way", "", COLUMBUS);
        c.email = "jmiller.columbus@postal.example".to_owned();
    });
    with(MAIDEN, &|c| {
        name(c, "Rebecca", "", "Stallworth", "", "");
        c.other_names = "Rebecca Duquesne".to_owned();
    });
    with(NICKNAME, &|c| {
        name(c, "William", "Dean", "Haskell", "", "");
        c.other_names = "Bill Haskell".to_owned();
    });
}

/// Accounts that the traps need: one owed by two spouses, and a debt of the insider to his own employer's rival.
pub(crate) fn set_accounts(firm: &mut Firm) {
    let (husband, wife) = (firm.accounts_of(HUSBAND), firm.accounts_of(WIFE));
    if let (Some(&from), Some(&to)) = (husband.first(), wife.first()) {
        let shared = firm.accounts[from].clone();
        let other = &mut firm.accounts[to];
        (other.creditor, other.original) = (shared.creditor, shared.original);
        (other.last4, other.reference, other.cents) = (shared.last4, shared.reference, shared.cents);
    }
    // father and son owe one and the same bank
    let (father, son) = (firm.accounts_of(FATHER), firm.accounts_of(SON));
    if let (Some(&from), Some(&to)) = (father.first(), son.first()) {
        let shared = firm.accounts[from].clone();
        let other = &mut firm.accounts[to];
        (other.creditor, other.original) = (shared.creditor, shared.original);
    }
}
