//! Papers that come as PDFs with text.

use super::{Desk, Who};
use crate::{
    days,
    firm::{Level, plus, pools},
    papers::{self, Addressee, Doc, Suit},
};
use std::io;

const CASE: &str = "the case number is on file and the defendant's name is the client's";

/// A lawsuit in that state, or any.
fn in_state(desk: &mut Desk<'_>, state: &'static str) -> Option<(usize, Suit)> {
    desk.suit(|s| s.bench.state == state && s.bench.level != Level::Federal).or_else(|| desk.suit(|_| true))
}

/// Court papers.
pub(crate) fn court(desk: &mut Desk<'_>) -> io::Result<()> {
    let today = desk.today;
    // summons with complaint, state by state
    for state in ["CA", "TX", "NY", "FL", "OH", "NJ", "GA", "WA", "AZ", "IL", "NC", "MI"] {
        let Some((matter, suit)) = in_state(desk, state) else { continue };
        let served = days::undisputed_service(&suit.bench, today, 2 + desk.chance.days(0, 10));
        let summons = papers::summons(&suit, served, &mut desk.chance);
        let complaint = papers::complaint(&suit, plus(served, -21), &mut desk.chance);
        let docs: Vec<(Doc, Who)> =
            vec![(summons, desk.filed(matter, CASE)), (complaint, desk.filed(matter, CASE))];
        desk.pdf("scan_from_client", docs);
    }
    if let Some((matter, suit)) = desk.suit(|s| s.bench.level == Level::Federal) {
        let served = days::undisputed_service(&suit.bench, today, 3 + desk.chance.days(0, 6));
        let doc = papers::summons(&suit, served, &mut desk.chance);
        let who = desk.filed(matter, CASE);
        desk.pdf("document", vec![(doc, who)]);
    }
    if let Some((matter, suit)) = desk.suit(|s| s.bench.level == Level::Federal) {
        let doc = papers::judgment(&suit, days::before(today, 3), &mut desk.chance);
        let who = desk.filed(matter, CASE);
        desk.pdf("document", vec![(doc, who)]);
    }
    type Make = fn(&Suit, &mut Desk<'_>) -> Doc;
    let one_each: [(&'static str, Make); 12] = [
        ("CA", |s, d| papers::discovery(s, days::undisputed_mailing(&s.bench, d.today), &mut d.chance)),
        ("FL", |s, d| papers::discovery(s, days::undisputed_mailing(&s.bench, d.today), &mut d.chance)),
        ("TX", |s, d| {
            papers::motion(
                s,
                "PLAINTIFF'S MOTION FOR SUMMARY JUDGMENT",
                days::before(d.today, 4),
                days::sitting(&s.bench, plus(d.today, 45)),
                &mut d.chance,
            )
        }),
        ("NY", |s, d| {
            papers::hearing(
                s,
                days::before(d.today, 5),
                days::sitting(&s.bench, plus(d.today, 34)),
                &mut d.chance,
            )
        }),
        ("OH", |s, d| papers::order(s, days::before(d.today, 4), &mut d.chance)),
        ("CA", |s, d| papers::proposed_order(s, &mut d.chance)),
        ("FL", |s, d| papers::judgment(s, days::before(d.today, 6), &mut d.chance)),
        ("GA", |s, d| papers::garnishment(s, days::before(d.today, 6), true, &mut d.chance)),
        ("NJ", |s, d| papers::service_affidavit(s, days::before(d.today, 9), &mut d.chance)),
        ("TX", |s, d| papers::dismissal(s, days::before(d.today, 5), false, &mut d.chance)),
        ("NY", |s, d| papers::account_affidavit(s, days::before(d.today, 12), &mut d.chance)),
        ("CA", |s, d| papers::answer(s, days::before(d.today, 3), &mut d.chance)),
    ];
    for (state, make) in one_each {
        let Some((matter, suit)) = in_state(desk, state) else { continue };
        let doc = make(&suit, desk);
        let who = desk.filed(matter, CASE);
        desk.pdf("document", vec![(doc, who)]);
    }
    Ok(())
}

/// Letters of creditors and collectors.
pub(crate) fn letters(desk: &mut Desk<'_>) -> io::Result<()> {
    let today = desk.today;
    const WHY: &str = "the account's last digits with the creditor, the reference and the name with the address are on file";
    for n in 0..9usize {
        let client = desk.quiet(|c| c.status != "completed");
        let firm = desk.firm;
        let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) else {
            continue;
        };
        let to = Addressee::of(&firm.clients[client], &account);
        let agency = pools::AGENCIES[n % pools::AGENCIES.len()];
        let sent = days::before(today, 4 + n as i32 % 3);
        let doc = match n % 3 {
            0 => papers::validation_notice(agency, &account, &to, sent),
            1 => papers::collection_letter(agency, &account, &to, sent, n / 3),
            _ => papers::settlement_offer(agency, &account, &to, sent, 38 + n as i64 * 3),
        };
        let who = desk.filed(account.matter, WHY);
        desk.pdf("letter", vec![(doc, who)]);
    }
    Ok(())
}

/// Papers of clients, banks and employers.
pub(crate) fn client_papers(desk: &mut Desk<'_>) -> io::Result<()> {
    let today = desk.today;
    const WHO: &str = "our file number, or the tax number's last digits, with the name and address";
    for n in 0..6 {
        let client = desk.quiet(|c| c.status == "active");
        let person = desk.firm.clients[client].clone();
        let accounts: Vec<_> =
            desk.firm.accounts_of(client).iter().map(|&a| desk.firm.accounts[a].clone()).collect();
        let chance = &mut desk.chance;
        let doc = match n {
            0 => papers::returned_payment(&person, 28_500, days::before(today, 6), 0, chance),
            1 => papers::pay_stub(&person, days::before(today, 9), chance),
            2 => papers::retainer(&person, days::before(today, 30), Some(days::before(today, 2)), chance),
            3 => papers::authorisation(&person, days::before(today, 2), chance),
            4 => papers::credit_report(&person, &accounts, days::before(today, 5), chance),
            _ => match accounts.first() {
                Some(account) => {
                    papers::tax_form(&person, account, days::before(today, 40), account.cents * 6 / 10)
                }
                None => continue,
            },
        };
        let who = desk.filed_to(client, WHO);
        desk.pdf("upload", vec![(doc, who)]);
    }
    Ok(())
}
