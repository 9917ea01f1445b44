//! A larger firm and a heap of post for measuring: no traps, no scans, everything from a seed.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use crate::{
    chance::Chance,
    days,
    firm::{self, Firm, plus, pools},
    mail::{Mail, ask, mbox},
    papers::{self, Addressee, Doc, Suit},
    typeset::pdf,
};

/// How much is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadSize {
    /// Clients of the firm.
    pub clients: usize,
    /// Matters: a programme for each client, and lawsuits for the rest; at most 1.9 for each client.
    pub matters: usize,
    /// Born-digital papers, a PDF each.
    pub papers: usize,
    /// Mails in one mail box; none is written for 0.
    pub mails: usize,
}

/// Where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// Folder of the lists, for `chancery import`.
    pub firm: PathBuf,
    /// Folder of the papers, for `chancery inbox add`.
    pub papers: PathBuf,
    /// The mail box.
    pub mails: PathBuf,
}

/// Writes a firm and its post into `folder`.
pub fn make_load(seed: u64, today: Date, size: LoadSize, folder: &Path) -> io::Result<Load> {
    if size.matters > size.clients * 19 / 10 || size.matters <= size.clients {
        return Err(io::Error::other("more matters than clients are needed, and at most 1.9 for each"));
    }
    let made = firm::firm_of(seed, today, size.clients, size.matters);
    let load =
        Load { firm: folder.join("firm"), papers: folder.join("papers"), mails: folder.join("mails.mbox") };
    firm::write(&made, &load.firm)?;
    fs::create_dir_all(&load.papers)?;
    let mut chance = Chance::new(seed, "load");
    for (number, doc) in papers_of(&made, today, size.papers, &mut chance).enumerate() {
        let bytes = pdf(&doc.pages, "Document", "Typeset Office 4");
        fs::write(load.papers.join(format!("{:06}.pdf", number + 1)), bytes)?;
    }
    if size.mails > 0 {
        fs::write(&load.mails, mbox(&mails_of(&made, today, size.mails, &mut chance)))?;
    }
    Ok(load)
}

/// Court papers and creditors' letters, each of another matter than the one before, no two of one kind and date.
fn papers_of<'f>(
    firm: &'f Firm,
    today: Date,
    count: usize,
    chance: &'f mut Chance,
) -> impl Iterator<Item = Doc> + use<'f> {
    let suits: Vec<Suit> = (0..firm.matters.len()).filter_map(|m| Suit::of(firm, m)).collect();
    (0..count).map(move |number| {
        let (at, round) = (number / 2 % suits.len(), number / 2 / suits.len());
        let day = |back: usize| days::before(today, (2 + back + round * 3) as i32);
        if number % 2 == 1 {
            return letter(firm, number / 2, day(1), chance);
        }
        let suit = &suits[at];
        match (at + round) % 9 {
            0 => {
                papers::summons(suit, days::undisputed_service(&suit.bench, today, 2 + round as i32), chance)
            }
            1 => papers::complaint(suit, day(20), chance),
            2 => {
                let title = "PLAINTIFF'S MOTION FOR SUMMARY JUDGMENT";
                let heard = days::sitting(&suit.bench, plus(today, 45 + round as i32));
                papers::motion(suit, title, day(3), heard, chance)
            }
            3 => {
                let heard = days::sitting(&suit.bench, plus(today, 34 + round as i32));
                papers::hearing(suit, day(4), heard, chance)
            }
            4 => papers::order(suit, day(3), chance),
            5 => papers::judgment(suit, day(5), chance),
            6 => papers::garnishment(suit, day(5), true, chance),
            7 => papers::account_affidavit(suit, day(9), chance),
            _ => papers::answer(suit, day(2), chance),
        }
    })
}

/// A creditor's letter about an account.
fn letter(firm: &Firm, number: usize, sent: Date, chance: &mut Chance) -> Doc {
    let account = &firm.accounts[number % firm.accounts.len()];
    let client = &firm.clients[account.client];
    let to = Addressee::of(client, account);
    let agency = chance.pick(pools::AGENCIES);
    match number % 3 {
        0 => papers::validation_notice(agency, account, &to, sent),
        1 => papers::collection_letter(agency, account, &to, sent, number / 3),
        _ => papers::settlement_offer(agency, account, &to, sent, 38 + (number % 40) as i64),
    }
}

const WISHES: [&str; 7] = [
    "reschedule_payment",
    "question",
    "change_contact",
    "message_for_department",
    "availability",
    "complaint_about_collector",
    "cancel_service",
];

/// Mails of clients; every third answers the client's last one.
fn mails_of(firm: &Firm, today: Date, count: usize, chance: &mut Chance) -> Vec<Mail> {
    let mut last: HashMap<usize, String> = HashMap::new();
    let mut mails = Vec::with_capacity(count);
    for number in 0..count {
        let client = chance.between(0, firm.clients.len() as u64 - 1) as usize;
        let person = &firm.clients[client];
        let said = ask(WISHES[number % WISHES.len()], person, plus(today, (number % 60) as i32));
        let parent = if number % 3 == 2 { last.get(&client).cloned() } else { None };
        let id = format!("{number}.{}@mailbox.example", chance.digits(10));
        last.insert(client, id.clone());
        let subject =
            if parent.is_some() { format!("Re: {}", said.subject) } else { said.subject.to_owned() };
        mails.push(Mail {
            from_name: person.short(),
            from: person.email.clone(),
            subject,
            date: plus(today, -((number % 30) as i32)),
            minute: 360 + (number % 600) as u32,
            id,
            reply_to_id: parent,
            text: format!("{}\n\n{}\nFile {}\nNo. {number}\n", said.text, person.short(), person.number),
            html: None,
            attachments: Vec::new(),
            authentic: true,
            extra: Vec::new(),
        });
    }
    mails
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_has_as_many_papers_and_mails_as_were_asked_for_and_no_two_papers_alike() {
        let folder = tempfile::tempdir().unwrap();
        let size = LoadSize { clients: 300, matters: 400, papers: 450, mails: 20 };
        let made = make_load(7, jiff::civil::date(2026, 11, 24), size, folder.path()).unwrap();
        let papers: std::collections::BTreeSet<Vec<u8>> = fs::read_dir(&made.papers)
            .unwrap()
            .map(|entry| fs::read(entry.unwrap().path()).unwrap())
            .collect();
        assert_eq!(papers.len(), 450);
        let mails = fs::read_to_string(&made.mails).unwrap();
        assert_eq!(mails.lines().filter(|line| line.starts_with("From ")).count(), 20);
        let ids: std::collections::BTreeSet<&str> =
            mails.lines().filter(|line| line.starts_with("Message-ID: ")).collect();
        assert_eq!(ids.len(), 20);
    }
}
