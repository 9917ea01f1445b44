//! Papers that would land in the wrong file if one did not look twice.

use super::{Desk, Who};
use crate::{
    days,
    firm::{Account, Client, OUR_PHONE, iso, plus, pools, traps as t},
    mail::docx,
    papers::{self, Addressee},
};
use std::io;

fn first_account(desk: &Desk<'_>, client: usize) -> Option<Account> {
    desk.firm.accounts_of(client).first().map(|&a| desk.firm.accounts[a].clone())
}

fn client(desk: &Desk<'_>, at: usize) -> Client {
    desk.firm.clients[at].clone()
}

/// A letter that shows only what the trap allows.
fn letter(
    desk: &mut Desk<'_>,
    of: usize,
    to: impl FnOnce(Addressee) -> Addressee,
    who: Option<Who>,
    why: &str,
    trap: &str,
) {
    let Some(account) = first_account(desk, of) else { return };
    let to = to(Addressee::of(&client(desk, of), &account));
    let agency = pools::AGENCIES[of % pools::AGENCIES.len()];
    let doc = papers::collection_letter(agency, &account, &to, days::before(desk.today, 5), of);
    let who = who.unwrap_or_else(|| desk.filed(account.matter, why));
    desk.pdf("letter", vec![(doc, who)]);
    desk.trap(trap);
}

/// Two people who share nearly everything.
pub(crate) fn look_alikes(desk: &mut Desk<'_>) -> io::Result<()> {
    let bare = |name: &'static str| {
        move |to: Addressee| Addressee { name: name.to_owned(), last4: None, reference: None, ..to }
    };
    // father and son
    letter(
        desk,
        t::FATHER,
        bare("Robert A. Kowalczyk"),
        Some(Who::asked("father and son bear the name at that address, and nothing else is on the letter")),
        "",
        "father_and_son",
    );
    letter(
        desk,
        t::SON,
        |to| to,
        None,
        "the suffix, the account and the reference are the son's",
        "father_and_son",
    );
    // twins
    letter(
        desk,
        t::TWIN_A,
        bare("M. Peña Ortega"),
        Some(Who::asked("two sisters at that address have this initial")),
        "",
        "twins",
    );
    letter(
        desk,
        t::TWIN_B,
        |to| to,
        None,
        "the first name, the account and the reference are Maribel's",
        "twins",
    );
    // spouses on one account
    letter(
        desk,
        t::HUSBAND,
        |to| Addressee { name: "Mr. and Mrs. Whitlow".to_owned(), ..to },
        Some(Who::asked("both spouses owe this account, and the letter names both")),
        "",
        "spouses",
    );
    letter(
        desk,
        t::WIFE,
        |to| to,
        None,
        "the account is owed by both, but name and address are Carla's",
        "spouses",
    );
    // double surnames
    letter(
        desk,
        t::GARCIA_LOPEZ,
        |_| Addressee { name: "Ana García".to_owned(), address: Vec::new(), last4: None, reference: None },
        Some(Who::asked("two clients are called Ana García; the second surname is missing")),
        "",
        "double_surname",
    );
    letter(
        desk,
        t::GARCIA_RAMOS,
        |to| to,
        None,
        "the second surname, the address and the account are on file",
        "double_surname",
    );
    // neighbours
    letter(
        desk,
        t::NEIGHBOUR_B,
        |_| Addressee {
            name: "M. Santos".to_owned(),
            address: vec!["508 Hawthorne Avenue".to_owned(), "Brooklyn, NY 11226".to_owned()],
            last4: None,
            reference: None,
        },
        Some(Who::asked("Maria and Mario Santos live in that house; unit and first name are missing")),
        "",
        "neighbours",
    );
    letter(
        desk,
        t::NEIGHBOUR_D,
        |to| to,
        None,
        "first name, unit, account and reference are on file",
        "neighbours",
    );
    // strangers with one name
    letter(
        desk,
        t::NAMESAKE_TX,
        |_| Addressee { name: "James Miller".to_owned(), address: Vec::new(), last4: None, reference: None },
        Some(Who::asked("two clients are called James Miller and nothing tells which")),
        "",
        "namesakes",
    );
    letter(
        desk,
        t::NAMESAKE_OH,
        |to| to,
        None,
        "the address, the account and the reference are on file",
        "namesakes",
    );
    // other names
    letter(
        desk,
        t::MAIDEN,
        |to| Addressee { name: "Rebecca Duquesne".to_owned(), ..to },
        None,
        "the maiden name, the account and the reference are on file",
        "other_name",
    );
    letter(
        desk,
        t::NICKNAME,
        |to| Addressee { name: "Bill Haskell".to_owned(), ..to },
        None,
        "the other name, the address and the account are on file",
        "other_name",
    );
    Ok(())
}

/// Names in two alphabets.
pub(crate) fn greeks(desk: &mut Desk<'_>) -> io::Result<()> {
    letter(
        desk,
        t::GREEK_GREEK,
        |to| Addressee { name: "Georgios Papadakis".to_owned(), ..to },
        None,
        "the name in Latin letters, the account and the reference are on file",
        "greek",
    );
    letter(
        desk,
        t::GREEK_LATIN,
        |_| Addressee {
            name: "G. Papadopoulos".to_owned(),
            address: Vec::new(),
            last4: None,
            reference: None,
        },
        Some(Who::asked("an initial and a surname are one identifier at most")),
        "",
        "greek",
    );
    let person = client(desk, t::GREEK_WIFE);
    let paragraphs = [
        "# Δήλωση οικονομικής δυσχέρειας".to_owned(),
        format!("Ημερομηνία: {}", iso(days::before(desk.today, 2))),
        format!("Ονοματεπώνυμο: {}", person.greek),
        format!("Αριθμός φακέλου: {}", person.number),
        "Έχασα τη μία από τις δύο δουλειές μου τον περασμένο μήνα και το εισόδημά μου έπεσε στο μισό. Πληρώνω ενοίκιο και φάρμακα και δεν μου μένουν χρήματα για τις κάρτες.".to_owned(),
        "Ζητώ να ενημερώσετε τους πιστωτές μου και να βρείτε χαμηλότερες δόσεις.".to_owned(),
        format!("Υπογραφή: {}", person.greek),
    ];
    let file = desk.file_name("upload", "docx");
    let bytes = docx(&paragraphs)?;
    let who = desk.filed_to(t::GREEK_WIFE, "our file number and the name in Greek letters are on file");
    let mut paper = desk.body(
        "hardship_letter",
        who,
        &[],
        &[("file_number", person.number.clone(), person.number.clone())],
    );
    paper.part = None;
    desk.push(file, vec![paper], bytes, paragraphs.join("\n"));
    desk.trap("greek");
    Ok(())
}

/// Numbers that mislead.
pub(crate) fn numbers(desk: &mut Desk<'_>) -> io::Result<()> {
    // a number that changed hands: nothing but the telephone
    let number: String = client(desk, t::PHONE_NEW).phone.chars().filter(char::is_ascii_digit).collect();
    for (text, who) in [
        (
            "Hi, can you move my payment to next Friday please? Thanks",
            Who::asked("the number belonged to a former client and now to another; the text names nobody"),
        ),
        ("", Who::asked("")),
    ] {
        let person = client(desk, t::PHONE_NEW);
        let (text, who) = if text.is_empty() {
            let text = format!(
                "This is Tobias Merriweather, file {}. How is my case going, did the creditors answer?",
                person.number
            );
            (
                text,
                desk.filed_to(
                    t::PHONE_NEW,
                    "the sender's number is on file and our file number stands in the text",
                ),
            )
        } else {
            (text.to_owned(), who)
        };
        let intents: &[&str] = if text.starts_with("Hi") { &["reschedule_payment"] } else { &["question"] };
        let file = desk.file_name("text_message", "txt");
        let body = format!(
            "SMS\nFrom: +1{number}\nTo: {OUR_PHONE}\nReceived: {}T06:51:00-08:00\n\n{text}\n",
            iso(desk.today)
        );
        let paper = desk.body("client_text", who, intents, &[]);
        desk.push(file, vec![paper], body.into_bytes(), text);
        desk.trap("recycled_phone");
    }
    // a file number that is a neighbour's: the sender's address says one client, the number another
    let (a, b) = (client(desk, t::LOOKALIKE_A), client(desk, t::LOOKALIKE_B));
    let text = format!(
        "Good morning,\n\nplease find out how much is left on my plan.\n\n{}\nFile {}\n",
        a.short(),
        b.number
    );
    let mail = desk.mail_from(&a.short(), &a.email, "My plan", text.clone());
    let paper = desk.body(
        "client_email",
        Who::asked("the sender is one client and the file number another's"),
        &["question"],
        &[],
    );
    desk.mail("mail", &mail, vec![paper], text);
    desk.trap("look_alike_number");
    // a file number with a wrong check digit, and a name that is not enough
    let wrong = wrong_check(&a.number);
    let text = format!(
        "hello, it is about file {wrong}. please call me when you can between 9 am and 11 am. P. Atherton\n"
    );
    let mail = desk.mail_from("P A", "patherton.work@office.example", "call me", text.clone());
    let paper = desk.body(
        "client_email",
        Who::asked("the check digit is wrong and the sender's address is not on file"),
        &["request_call_back", "availability"],
        &[],
    );
    desk.mail("mail", &mail, vec![paper], text);
    desk.trap("wrong_file_number");
    // a court paper with this client's name and that client's case number
    if let Some((_, mut suit)) = desk.suit(|s| s.bench.state == "CA").or_else(|| desk.suit(|_| true)) {
        let others = desk.firm.matters.iter().filter(|m| m.lawsuit && m.case_number != suit.case_number);
        suit.case_number = others.map(|m| m.case_number.clone()).next_back().unwrap_or_default();
        suit.account.reference = "ZZ0000001".to_owned();
        let doc = papers::order(&suit, days::before(desk.today, 3), &mut desk.chance);
        desk.pdf("document", vec![(doc, Who::asked("the case number is another client's"))]);
        desk.trap("wrong_case_number");
    }
    // a case that is not on file, against a name that is common
    if let Some((_, mut suit)) = desk.suit(|s| s.bench.state == "TX").or_else(|| desk.suit(|_| true)) {
        suit.defendant = "James Miller".to_owned();
        suit.case_number = "CC-26-07731-D".to_owned();
        suit.address = Vec::new();
        suit.account.reference = "ZZ0000002".to_owned();
        suit.account.last4 = "0000".to_owned();
        let doc = papers::service_affidavit(&suit, days::before(desk.today, 7), &mut desk.chance);
        desk.pdf(
            "document",
            vec![(doc, Who::asked("the case is not on file and the name is that of two clients"))],
        );
        desk.trap("namesakes");
    }
    Ok(())
}

fn wrong_check(number: &str) -> String {
    let (body, check) = number.split_once('-').unwrap_or((number, "0"));
    let digit: u32 = check.parse().unwrap_or(0);
    format!("{body}-{}", (digit + 3) % 10)
}

/// The client who works for a creditor.
pub(crate) fn insider(desk: &mut Desk<'_>) -> io::Result<()> {
    let person = client(desk, t::INSIDER);
    let doc = papers::pay_stub(&person, days::before(desk.today, 10), &mut desk.chance);
    let who = desk.filed_to(t::INSIDER, "the tax number's last digits, the name and the address are on file; the creditor is only his employer");
    desk.pdf("upload", vec![(doc, who)]);
    desk.trap("insider");
    // he writes for his employer, about somebody else
    let other = desk.quiet(|c| c.status == "active");
    let Some(account) = first_account(desk, other) else { return Ok(()) };
    let debtor = client(desk, other);
    let text = format!(
        "Please confirm that you represent {} on the account with our reference {}. We ask for your letter of representation.\n\nJ. Moreno\nLarkspur Receivables LLC\n",
        debtor.name(),
        account.reference
    );
    let mail = desk.mail_from("Larkspur Receivables", &person.email2, "Representation", text.clone());
    let mut paper = desk.body(
        "",
        Who::asked(
            "the sender's address is a client's, but he writes for a creditor about another client's account",
        ),
        &[],
        &[],
    );
    paper.kind = String::new();
    desk.mail("mail", &mail, vec![paper], text);
    desk.trap("insider");
    Ok(())
}

/// People who are not who they say, or nobody whom we know.
pub(crate) fn strangers(desk: &mut Desk<'_>) -> io::Result<()> {
    let victim = desk.quiet(|c| c.status == "active" && c.language == "en");
    let person = client(desk, victim);
    // the name shown is a client's, the address is not
    let text = format!(
        "Please cancel my program and send the money in my account to my new bank today.\n\n{}\n",
        person.short()
    );
    let mut mail =
        desk.mail_from(&person.short(), "urgent.request@freepost.example", "Cancel and refund", text.clone());
    mail.authentic = false;
    let paper = desk.body(
        "client_email",
        Who::asked(
            "the name shown is not an identity, the address is not on file and the mail fails its checks",
        ),
        &["cancel_service"],
        &[],
    );
    desk.mail("mail", &mail, vec![paper], text);
    desk.trap("impostor");
    // people who are no clients
    for (name, street, city) in [
        ("Bartholomew Quist", "19 Lockkeeper Row", "Tacoma, WA 98402"),
        ("Winifred Osgood", "902 Carding Mill Road", "Dayton, OH 45402"),
        ("Ignacio Treviño Salas", "4410 Paloma Blanca Street", "El Paso, TX 79905"),
    ] {
        let account = Account {
            client: 0,
            matter: 0,
            creditor: pools::BUYERS[2].to_owned(),
            original: pools::BANKS[5].to_owned(),
            last4: desk.chance.digits(4),
            reference: format!("XN{}", desk.chance.digits(7)),
            cents: desk.chance.between(80_000, 900_000) as i64,
        };
        let to = Addressee {
            name: name.to_owned(),
            address: vec![street.to_owned(), city.to_owned()],
            last4: Some(account.last4.clone()),
            reference: Some(account.reference.clone()),
        };
        let doc =
            papers::collection_letter(pools::AGENCIES[1], &account, &to, days::before(desk.today, 4), 0);
        desk.pdf("letter", vec![(doc, Who::asked("nobody of that name is a client"))]);
        desk.trap("unknown_person");
    }
    // a card with the right name and another birth date
    let mut twin = client(desk, t::NAMESAKE_TX);
    twin.born = plus(twin.born, 4_000);
    (twin.street, twin.city, twin.state, twin.zip) =
        ("55 Harbor Steps".to_owned(), "Tampa".to_owned(), "FL".to_owned(), "33602".to_owned());
    let doc = papers::id_card(&twin, plus(desk.today, 900), &mut desk.chance);
    desk.pdf("upload", vec![(doc, Who::asked("the birth date and the address are nobody's of that name"))]);
    desk.trap("wrong_birth_date");
    Ok(())
}
