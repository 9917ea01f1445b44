//! Complaints, answers, motions and affidavits.

use super::{Doc, Suit};
use crate::{
    chance::Chance,
    days::Due,
    firm::{OUR_ADDRESS, OUR_NAME, long, plus, short},
    typeset::{Across, Font},
};
use jiff::civil::Date;

/// What the other side asks for, with the account's history.
pub(crate) fn complaint(suit: &Suit, filed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("complaint");
    let mut s = suit.sheet();
    let title = match suit.bench.state {
        "TX" => "PLAINTIFF'S ORIGINAL PETITION",
        "CA" => "COMPLAINT FOR MONEY: 1. BREACH OF CONTRACT; 2. ACCOUNT STATED",
        "MI" | "OH" | "GA" => "COMPLAINT ON ACCOUNT",
        _ => "COMPLAINT",
    };
    suit.caption(&mut s, &mut doc, title);
    let (plaintiff, original) = (&suit.account.creditor, &suit.account.original);
    let opened = plus(filed, -chance.days(1500, 2400));
    let last_paid = plus(filed, -chance.days(420, 800));
    let charged_off = plus(last_paid, 190);
    doc.words("original_creditor", original);
    let amount = doc.money("amount_claimed", suit.account.cents);
    doc.tail(&suit.account.last4, &format!("ending in {}", suit.account.last4));
    let party = if suit.bench.state == "TX" { "Petition" } else { "Complaint" };
    s.indented(&format!(
        "Plaintiff {plaintiff}, by its attorneys, for its {party} against Defendant {}, alleges as follows:",
        suit.defendant
    ));
    s.line_in(s.bold, s.size, Across::Centre, "PARTIES AND VENUE");
    let county = &suit.bench.county;
    let mut n = 0;
    let mut item = |s: &mut crate::typeset::Sheet, text: &str| {
        n += 1;
        s.indented(&format!("{n}.  {text}"));
    };
    item(
        &mut s,
        &format!(
            "Plaintiff is a company that is authorized to bring this action and is the assignee of {original}, the original creditor."
        ),
    );
    let at = if suit.address.is_empty() { String::new() } else { format!(" at {}", suit.address.join(", ")) };
    item(
        &mut s,
        &format!(
            "Defendant is a natural person who, on information and belief, resides in {county} County{at}."
        ),
    );
    item(
        &mut s,
        "Venue is proper because Defendant resides in this county and the obligation was to be performed here.",
    );
    s.line_in(s.bold, s.size, Across::Centre, "FACTS");
    item(
        &mut s,
        &format!(
            "On or about {} Defendant opened a credit account with {original}, the number of which is ending in {} (the \"Account\").",
            long(opened),
            suit.account.last4
        ),
    );
    item(
        &mut s,
        "Defendant used the Account, or authorized its use, to obtain goods, services and cash, and was sent periodic statements of the amounts owed.",
    );
    let paid = doc.long_date("last_payment_date", last_paid);
    item(
        &mut s,
        &format!("Defendant stopped paying as agreed. The last payment on the Account was made on {paid}."),
    );
    let charged = doc.long_date("charge_off_date", charged_off);
    item(&mut s, &format!("The Account was charged off on {charged} with a balance due of {amount}."));
    item(
        &mut s,
        &format!(
            "All right, title and interest in the Account was afterwards sold and assigned to Plaintiff {plaintiff}, who is now the owner. A copy of the bill of sale is attached as Exhibit A and a copy of the last statement as Exhibit B."
        ),
    );
    s.line_in(s.bold, s.size, Across::Centre, "FIRST CAUSE OF ACTION - BREACH OF CONTRACT");
    item(
        &mut s,
        "Plaintiff repeats the paragraphs above. By using the Account Defendant agreed to repay the sums advanced, and failed to do so although asked.",
    );
    s.line_in(s.bold, s.size, Across::Centre, "SECOND CAUSE OF ACTION - ACCOUNT STATED");
    item(
        &mut s,
        "Defendant kept the statements without objection within a reasonable time. An account was stated between the parties.",
    );
    s.indented(&format!("WHEREFORE, Plaintiff prays for judgment against Defendant in the principal sum of {amount}, for costs of suit, and for such other relief as is just."));
    let dated = doc.long_date("filing_date", filed);
    s.line(&format!("Dated: {dated}"));
    let x = s.left + 220.0;
    let c = suit.counsel;
    s.sign(chance, x, &[c.attorney, c.firm, c.street, c.phone, "Attorneys for Plaintiff"]);
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// Our own answer, stamped by the clerk.
pub(crate) fn answer(suit: &Suit, filed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("answer");
    let mut s = suit.sheet();
    let date = doc.long_date("filing_date", filed);
    if suit.bench.state == "CA" {
        s.lines(&[
            "Simon Voss (Bar No. 219904)",
            OUR_NAME,
            OUR_ADDRESS[0],
            OUR_ADDRESS[1],
            "Attorneys for Defendant",
        ]);
    }
    let x = if suit.bench.state == "CA" { 370.0 } else { 390.0 };
    s.stamp(x, 70.0, &["FILED", "Clerk of the Court", &date]);
    s.y = s.y.max(112.0);
    // the answer has our own block, so the caption goes without the other side's
    doc.number("case_number", &suit.case_number);
    let (plaintiff, defendant) = (suit.account.creditor.to_uppercase(), suit.defendant.to_uppercase());
    doc.fact("plaintiff", suit.account.creditor.clone(), plaintiff.clone());
    doc.fact("defendant", suit.defendant.clone(), defendant.clone());
    let title = if suit.bench.state == "TX" {
        "DEFENDANT'S ORIGINAL ANSWER"
    } else {
        "ANSWER AND AFFIRMATIVE DEFENSES"
    };
    s.caption(suit.style(), &suit.bench.head, [&plaintiff, &defendant], &suit.numbered(), title);
    s.indented(&format!("Defendant {} answers the complaint as follows:", suit.defendant));
    for (n, text) in [
        "Defendant admits being a natural person and residing in the county.",
        "Defendant lacks knowledge sufficient to form a belief about the ownership and assignment of the account and therefore denies it.",
        "Defendant denies each allegation that is not expressly admitted, including the amount.",
        "FIRST AFFIRMATIVE DEFENSE: Plaintiff lacks standing; no complete chain of assignment is shown.",
        "SECOND AFFIRMATIVE DEFENSE: The claim is barred in whole or in part by the statute of limitations.",
    ]
    .iter()
    .enumerate()
    {
        s.indented(&format!("{}.  {text}", n + 1));
    }
    s.indented(
        "WHEREFORE, Defendant asks that Plaintiff take nothing and that the action be dismissed with costs.",
    );
    let x = s.left + 220.0;
    s.sign(chance, x, &["Simon Voss", OUR_NAME, "Attorneys for Defendant"]);
    s.gap(10.0);
    s.line_in(s.bold, s.size, Across::Centre, "CERTIFICATE OF SERVICE");
    s.indented(&format!(
        "A copy of this answer was sent to {}, {}, by electronic service on the day of filing.",
        suit.counsel.attorney, suit.counsel.firm
    ));
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// A motion of the other side with the day of its hearing.
pub(crate) fn motion(
    suit: &Suit,
    title: &'static str,
    mailed: Date,
    heard: Date,
    chance: &mut Chance,
) -> Doc {
    let mut doc = Doc::new("motion");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, title);
    let hearing = doc.long_date("hearing_date", heard);
    doc.fact("hearing_time", "09:00", "9:00 a.m.");
    s.indented(&format!("PLEASE TAKE NOTICE that on {hearing} at 9:00 a.m., or as soon after that as the matter can be heard, in Courtroom 7, Plaintiff will move this Court as stated in the title of this paper."));
    s.line_in(s.bold, s.size, Across::Centre, "MOTION");
    s.indented(&format!(
        "Plaintiff {} moves for an order against Defendant {} and in support states:",
        suit.account.creditor, suit.defendant
    ));
    for (n, text) in [
        "There is no genuine dispute about any material fact. The affidavit of Plaintiff's custodian of records is attached as Exhibit 1.",
        "Defendant opened the account, used it, and did not pay. The records of the original creditor were transferred to Plaintiff in the ordinary course of business.",
        "A proposed order is submitted with this motion.",
    ]
    .iter()
    .enumerate()
    {
        s.indented(&format!("{}.  {text}", n + 1));
    }
    s.indented("WHEREFORE, Plaintiff asks that this motion be granted in all respects.");
    let x = s.left + 220.0;
    s.sign(chance, x, &[suit.counsel.attorney, suit.counsel.firm, suit.counsel.phone]);
    s.gap(8.0);
    s.line_in(s.bold, s.size, Across::Centre, "CERTIFICATE OF SERVICE");
    let mail = doc.long_date("mailed_date", mailed);
    s.indented(&format!("I certify that on {mail} a true copy of this motion was sent by first class mail, postage prepaid, to counsel for Defendant, {OUR_NAME}, {}, {}.", OUR_ADDRESS[0], OUR_ADDRESS[1]));
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    doc.due.push(Due { what: "hearing", due: heard, rule: "printed", trigger: mailed });
    doc
}

/// The return of a process server.
pub(crate) fn service_affidavit(suit: &Suit, served: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("affidavit_of_service");
    let mut s = suit.sheet();
    let title = if suit.bench.state == "CA" { "PROOF OF SERVICE OF SUMMONS" } else { "AFFIDAVIT OF SERVICE" };
    suit.caption(&mut s, &mut doc, title);
    s.line(&format!("STATE OF {}", crate::firm::state_name(suit.bench.state).to_uppercase()));
    s.line(&format!("COUNTY OF {}      ss.:", suit.bench.county.to_uppercase()));
    s.gap(6.0);
    let date = doc.long_date("service_date", served);
    doc.words("process_server", "Gideon Marsh");
    doc.fact("service_method", "personal", "personally");
    s.indented(&format!("Gideon Marsh, being duly sworn, says: I am over eighteen years of age and not a party to this action. On {date} at 6:40 p.m. I served the Summons and Complaint on {} by delivering a true copy personally to the person named, at {}.", suit.defendant, if suit.address.is_empty() { "the usual place of abode".to_owned() } else { suit.address.join(", ") }));
    s.indented("Description of the person served: adult, about 5 feet 8 inches, brown hair, about 170 pounds. The person said that the name was right and was told what the papers were. I asked whether the person was in the military service of the United States and was told no.");
    let x = s.left + 220.0;
    s.sign(chance, x, &["Gideon Marsh", "Process Server, License No. PS-2207"]);
    s.gap(8.0);
    let sworn = plus(served, 1);
    let notary = doc.long_date("notary_date", sworn);
    s.para(&format!("Subscribed and sworn to before me on {notary}."));
    s.sign(chance, s.left, &["Notary Public", "My commission expires March 31, 2029"]);
    s.seal(470.0, s.y - 26.0, "NOTARY PUBLIC");
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// The records custodian of a debt buyer.
pub(crate) fn account_affidavit(suit: &Suit, signed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("affidavit");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, "AFFIDAVIT OF ACCOUNT AND OF SALE");
    doc.words("original_creditor", &suit.account.original);
    let amount = doc.money("balance", suit.account.cents);
    doc.tail(&suit.account.last4, &format!("XXXXXXXXXXXX{}", suit.account.last4));
    s.indented("Marlene Quist, being duly sworn, deposes and says:");
    for (n, text) in [
        format!("I am a custodian of records of {} and am authorized to make this affidavit.", suit.account.creditor),
        format!("Among its records are those of an account, number XXXXXXXXXXXX{}, that {} issued to {}.", suit.account.last4, suit.account.original, suit.defendant),
        format!("The account was sold to {} with a portfolio of charged-off accounts on {}. The bill of sale and the closing statement are attached.", suit.account.creditor, short(plus(signed, -330))),
        format!("According to these records the balance due and unpaid is {amount}. No later payment or credit is recorded."),
        "A search of the Department of Defense database shows no record that the defendant is in military service.".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        s.indented(&format!("{}.  {text}", n + 1));
    }
    s.indented("I declare under penalty of perjury that the foregoing is true and correct.");
    let date = doc.long_date("signed_date", signed);
    s.line(&format!("Dated: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &["Marlene Quist", "Custodian of Records"]);
    s.gap(6.0);
    s.para(&format!("Sworn to and subscribed before me on {}.", long(signed)));
    s.sign(chance, s.left, &["Notary Public", "Commission expires June 30, 2028"]);
    let font = Font::Sans;
    s.line_in(font, 8.0, Across::Left, "Notary seal affixed");
    doc.pages = s.finish("Page {n} of {of}");
    doc
}
