//! After judgment: wages, bank accounts, satisfaction.

use super::{Doc, Suit};
use crate::{
    chance::Chance,
    firm::{dollars, long, plus},
    typeset::{Across, Font},
};
use jiff::civil::Date;

/// A wage garnishment packet; `with_form` adds the notice of rights and the exemption form.
pub(crate) fn garnishment(suit: &Suit, issued: Date, with_form: bool, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("writ_of_garnishment");
    let mut s = suit.sheet();
    let title = match suit.bench.state {
        "CA" => "EARNINGS WITHHOLDING ORDER",
        "NY" => "INCOME EXECUTION",
        "GA" => "SUMMONS OF CONTINUING GARNISHMENT",
        _ => "WRIT OF CONTINUING GARNISHMENT - WAGES",
    };
    suit.caption(&mut s, &mut doc, title);
    doc.words("garnishee", &suit.client.employer);
    let judged = plus(issued, -chance.days(60, 200));
    let amount = doc.money("judgment_amount", suit.account.cents);
    let judged = doc.long_date("judgment_date", judged);
    s.indented(&format!("TO THE EMPLOYER / GARNISHEE: {}", suit.client.employer));
    s.indented(&format!("A judgment was entered in this court on {judged} in favor of {}, judgment creditor, and against {}, judgment debtor, in the amount of {amount}, which remains unpaid.", suit.account.creditor, suit.defendant));
    if let [street, city] = suit.address.as_slice() {
        s.indented(&format!("The last known address of the judgment debtor is {street}, {city}."));
    }
    s.indented("YOU ARE COMMANDED to withhold from the nonexempt disposable earnings of the judgment debtor, for each pay period that begins after service of this writ, the part that the law allows, and to hold it until further order. You must answer in writing, stating the earnings and the amount withheld. An employer may not dismiss an employee because of one garnishment.");
    let date = doc.long_date("issue_date", issued);
    s.line(&format!("Issued: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &["Clerk of the Court", "By: Deputy Clerk"]);
    let low = s.y - 24.0;
    s.seal(230.0, low, "COURT");
    suit.file_line(&mut s, &mut doc);
    if with_form {
        s.page();
        s.title("NOTICE TO THE JUDGMENT DEBTOR OF THE RIGHT TO CLAIM AN EXEMPTION");
        s.gap(8.0);
        s.para("Your wages are being garnished. Some or all of your earnings may be protected by federal or state law. If you support a family, or if the amount taken leaves too little for necessities, you may claim an exemption with the form below. You must return the form to the officer who served this writ.");
        s.para("You may ask an attorney to help you. If you do nothing, the withholding goes on until the judgment is paid.");
        s.gap(8.0);
        s.title("CLAIM OF EXEMPTION");
        s.line(&suit.numbered());
        s.check(false, "I need all of my earnings to support myself or my family.");
        s.check(false, "I need a part of my earnings; I can pay ______ each pay period.");
        s.check(false, "Other reason (explain):");
        s.gap(12.0);
        s.line("Name of judgment debtor: ______________________________");
        s.line("Date: ____________   Signature: ____________________________");
    } else {
        doc.problems.push("attachment_missing");
        s.line_in(s.font, s.size, Across::Left, "Enclosed: Notice of rights; Claim of exemption form");
    }
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// A bank's letter that money is held under a levy.
pub(crate) fn bank_levy(suit: &Suit, bank: &str, frozen: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("bank_levy");
    let mut s = crate::typeset::Sheet::new(Font::Sans, 10.5);
    doc.words("bank", bank);
    s.line_in(Font::SansBold, 16.0, Across::Left, bank);
    s.line("Legal Order Processing, P.O. Box 5550, Wilmington, DE 19801");
    s.rule(1.2);
    s.gap(8.0);
    s.line(&long(frozen));
    s.gap(10.0);
    s.line(&suit.defendant.clone());
    for line in &suit.address {
        s.line(line);
    }
    s.gap(12.0);
    s.title("NOTICE OF LEVY - HOLD ON YOUR ACCOUNT");
    doc.number("case_number", &suit.case_number);
    doc.words("judgment_creditor", &suit.account.creditor);
    let last4 = chance.digits(4);
    s.pair("Court case number:", &suit.case_number, 150.0);
    s.pair("Court:", &suit.bench.name, 150.0);
    s.pair("Judgment creditor:", &suit.account.creditor, 150.0);
    s.pair("Judgment debtor:", &suit.defendant, 150.0);
    s.pair("Deposit account:", &format!("ending in {last4}"), 150.0);
    let hold = (suit.account.cents / 4).max(21_000);
    let hold = doc.money("hold_amount", hold);
    s.pair("Amount held:", &hold, 150.0);
    let date = doc.short_date("levy_date", frozen);
    s.pair("Date of hold:", &date, 150.0);
    s.gap(10.0);
    s.para(&format!("We received a writ of execution and notice of levy against you. As the law requires, we have placed a hold of {hold} on the account shown above. While the hold is in place you can't withdraw this money, and checks drawn against it may be returned."));
    s.para("Before placing the hold we looked for federal benefit payments deposited in the last two months. We found none. If money in the account is exempt, for instance Social Security, veterans' or public benefits, you may file a claim of exemption with the levying officer. We can't give legal advice about this order.");
    s.para(&format!("Unless we receive a release or a court order we will send the money to the levying officer on {}. A legal process fee of {} was charged.", long(plus(frozen, 15)), dollars(12_500)));
    s.line("Legal Order Processing");
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// The judgment has been paid.
pub(crate) fn satisfaction(suit: &Suit, signed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("satisfaction_of_judgment");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, "SATISFACTION OF JUDGMENT");
    let judged = doc.long_date("judgment_date", plus(signed, -300));
    let amount = doc.money("judgment_amount", suit.account.cents);
    s.indented(&format!("The judgment entered on {judged} in favor of {} and against {} in the amount of {amount} has been satisfied in full.", suit.account.creditor, suit.defendant));
    s.indented("The clerk is authorized and directed to enter satisfaction of record and to cancel the judgment. Any lien recorded under it is released.");
    let date = doc.long_date("signed_date", signed);
    s.line(&format!("Dated: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &[suit.counsel.attorney, suit.counsel.firm, "Attorneys for Judgment Creditor"]);
    s.gap(8.0);
    s.para(&format!("Acknowledged before me on {} by the signer, who is known to me.", long(signed)));
    s.sign(chance, s.left, &["Notary Public"]);
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    doc.no_deadline = true;
    doc
}
