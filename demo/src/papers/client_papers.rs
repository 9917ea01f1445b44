//! What clients sign and send: retainers, authorisations, identity cards, credit reports, tax forms.

use super::Doc;
use crate::{
    chance::Chance,
    firm::{Account, Client, OUR_ADDRESS, OUR_NAME, long, plus, short, state_name},
    typeset::{Across, Font, Op, Sheet},
};
use jiff::civil::Date;

/// The firm's engagement agreement; unsigned when `signed` is none.
pub(crate) fn retainer(client: &Client, dated: Date, signed: Option<Date>, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("retainer_agreement");
    let mut s = Sheet::new(Font::Serif, 11.5);
    s.line_in(Font::SerifBold, 15.0, Across::Centre, OUR_NAME);
    s.line_in(Font::Serif, 10.0, Across::Centre, &OUR_ADDRESS.join(", "));
    s.gap(12.0);
    s.title("LEGAL SERVICES AGREEMENT (RETAINER)");
    s.gap(8.0);
    let number = doc.number("file_number", &client.number);
    s.line(&format!("Client file: {number}"));
    s.para(&format!(
        "This agreement is made between {OUR_NAME} (the \"Firm\") and {} (the \"Client\"), of {}.",
        client.name(),
        client.address().join(", ")
    ));
    for (n, (head, text)) in [
        ("Scope.", "The Firm will represent the Client in the negotiation and settlement of the unsecured debts listed in Schedule A, and in the defense of lawsuits on those debts in the state in which the Client resides. Bankruptcy and tax advice are not included."),
        ("Fees.", "No fee is earned for a debt until a settlement of that debt has been reached with the Client's consent and at least one payment has been made under it. The fee is twenty-two percent of the amount by which the debt was reduced."),
        ("Dedicated account.", "The Client makes monthly deposits to an account that the Client owns. The Client may withdraw the balance at any time without penalty."),
        ("Consent.", "The Firm will not accept an offer for the Client without the Client's recorded consent."),
        ("Ending this agreement.", "The Client may end this agreement at any time by written notice. Funds in the dedicated account, less fees already earned, are returned within seven business days."),
        ("Communication.", "The Client will tell the Firm at once of any court paper, and of any change of address, telephone, employer or bank."),
    ].iter().enumerate() {
        s.block(s.font, s.size, s.left, s.right, 0.0, &format!("{}. {head} {text}", n + 1));
        s.line_in(Font::Serif, 9.0, Across::Right, "Initials: ______");
        s.gap(4.0);
    }
    s.gap(10.0);
    let date = long(dated);
    s.line(&format!("Version 7, dated {date}"));
    let name = client.name();
    match signed {
        Some(day) => {
            s.sign(chance, s.left, &[&name, "Client"]);
            let on = doc.long_date("signed_date", day);
            s.line(&format!("Date signed: {on}"));
            s.sign(chance, s.left, &["Simon Voss, for the Firm"]);
            s.line(&format!("Date: {}", long(day)));
        }
        None => {
            s.unsigned(s.left, &[&name, "Client"]);
            s.line("Date signed: ____________________");
            doc.problems.push("unsigned");
        }
    }
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// Permission to talk about the client's accounts.
pub(crate) fn authorisation(client: &Client, signed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("authorization");
    let mut s = Sheet::new(Font::Serif, 12.0);
    s.title("AUTHORIZATION TO COMMUNICATE WITH CREDITORS AND LIMITED POWER OF ATTORNEY");
    s.gap(12.0);
    let born = doc.short_date("birth_date", client.born);
    let number = doc.number("file_number", &client.number);
    s.pair("Principal:", &client.name(), 120.0);
    s.pair("Address:", &client.address().join(", "), 120.0);
    s.pair("Date of birth:", &born, 120.0);
    s.pair("Client file:", &number, 120.0);
    s.pair("Agent:", OUR_NAME, 120.0);
    s.gap(12.0);
    s.para(&format!("I, {}, authorize {OUR_NAME} and its staff to speak and write for me with my creditors, their collection agencies and their attorneys about the accounts in my name, to receive account information, and to negotiate settlements, which I must approve.", client.name()));
    s.para("Please direct all further communication about my accounts to the firm. A copy of this authorization is as good as the original.");
    let ends = plus(signed, 730);
    let expires = doc.long_date("expiry_date", ends);
    s.para(&format!("This authorization ends on {expires} unless I revoke it in writing before that."));
    let on = doc.long_date("signed_date", signed);
    s.line(&format!("Signed on {on}"));
    let name = client.name();
    s.sign(chance, s.left, &[&name]);
    s.gap(8.0);
    s.para(&format!(
        "State of {}. Subscribed and sworn to before me on {}.",
        state_name(&client.state),
        long(signed)
    ));
    s.sign(chance, s.left, &["Notary Public", "My commission expires January 15, 2029"]);
    s.seal(470.0, s.y - 30.0, "NOTARY");
    doc.pages = s.finish("");
    doc
}

/// A driver license, drawn, as it comes on a page from a copier.
pub(crate) fn id_card(client: &Client, expires: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("identity_document");
    let mut s = Sheet::new(Font::Sans, 9.0);
    let (x, y) = (126.0, 170.0);
    s.op(Op::Box { at: (x, y, 360.0, 226.0), width: 1.4, fill: Some(0.97) });
    s.op(Op::Box { at: (x, y, 360.0, 34.0), width: 0.0, fill: Some(0.82) });
    s.at(x + 14.0, y + 22.0, Font::SansBold, 16.0, &state_name(&client.state).to_uppercase());
    s.at(x + 210.0, y + 22.0, Font::SansBold, 12.0, "DRIVER LICENSE");
    // the picture: head and shoulders
    s.op(Op::Box { at: (x + 14.0, y + 48.0, 100.0, 126.0), width: 0.8, fill: Some(0.88) });
    s.op(Op::Ring { centre: (x + 64.0, y + 98.0), radius: 26.0, width: 2.5 });
    s.op(Op::Pen {
        points: vec![
            (x + 22.0, y + 172.0),
            (x + 28.0, y + 132.0),
            (x + 100.0, y + 132.0),
            (x + 106.0, y + 172.0),
        ],
        width: 2.5,
    });
    let license = format!("{}{}", chance.pick(&["D", "K", "W", "T"]), chance.digits(7));
    let number = doc.number("reference_number", &license);
    let exp = doc.short_date("expiry_date", expires);
    let born = doc.short_date("birth_date", client.born);
    let given = format!("{} {}", client.first, client.middle);
    let family = format!("{} {} {}", client.last, client.last2, client.suffix);
    let address = client.address();
    let mut line = y + 60.0;
    for (label, value, size) in [
        ("DL", number.as_str(), 12.0),
        ("EXP", &exp, 12.0),
        ("LN", family.trim(), 11.0),
        ("FN", given.trim(), 11.0),
        ("", &address[0], 9.5),
        ("", &address[1], 9.5),
        ("DOB", &born, 12.0),
    ] {
        s.at(x + 126.0, line, Font::Sans, 7.0, label);
        s.at(x + 150.0, line, Font::SansBold, size, value);
        line += 17.0;
    }
    s.at(
        x + 126.0,
        line + 6.0,
        Font::Sans,
        8.0,
        &format!(
            "SEX {}   HGT 5'-0{}\"   EYES BRN   CLASS C",
            chance.pick(&["F", "M"]),
            chance.between(2, 9)
        ),
    );
    s.at(x + 126.0, line + 20.0, Font::Sans, 8.0, &format!("ISS {}", short(plus(expires, -1826))));
    doc.facts.retain(|f| f.name != "reference_number");
    doc.pages = s.finish("");
    doc
}

/// A credit report with its accounts.
pub(crate) fn credit_report(client: &Client, accounts: &[Account], made: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("credit_report");
    let mut s = Sheet::new(Font::Sans, 9.5);
    s.left = 54.0;
    s.line_in(Font::SansBold, 17.0, Across::Left, "TriScope Credit Bureau");
    s.line_in(Font::SansBold, 12.0, Across::Left, "Consumer Credit Report");
    let date = doc.long_date("report_date", made);
    s.line(&format!("Report date: {date}"));
    s.line(&format!("Report number: {}", chance.digits(10)));
    s.rule(1.0);
    s.line_in(Font::SansBold, 11.0, Across::Left, "Personal information");
    let born = doc.short_date("birth_date", client.born);
    let ssn = format!("XXX-XX-{}", client.ssn_last4);
    doc.fact("ssn_last4", client.ssn_last4.clone(), ssn.clone());
    s.pair("Name", &client.name(), 110.0);
    s.pair("Date of birth", &born, 110.0);
    s.pair("SSN", &ssn, 110.0);
    s.pair("Current address", &client.address().join(", "), 110.0);
    s.pair("Employer", &client.employer, 110.0);
    s.gap(10.0);
    s.line_in(Font::SansBold, 11.0, Across::Left, "Accounts in collection and charged off");
    for account in accounts {
        s.room(90.0);
        s.gap(6.0);
        s.rule(0.4);
        s.line_in(Font::SansBold, 10.0, Across::Left, &account.creditor);
        s.pair("Account number", &format!("XXXXXXXX{}", account.last4), 110.0);
        s.pair("Original creditor", &account.original, 110.0);
        s.pair("Balance", &crate::firm::dollars(account.cents), 110.0);
        s.pair("Status", "Collection / charge-off, 120+ days past due", 110.0);
        s.pair("Last reported", &short(plus(made, -20)), 110.0);
    }
    s.gap(10.0);
    s.line_in(Font::SansBold, 11.0, Across::Left, "Accounts in good standing");
    s.pair("Lakeview Auto Finance", "Paid as agreed, closed", 160.0);
    s.gap(10.0);
    s.line_in(Font::SansBold, 11.0, Across::Left, "Inquiries");
    s.line("Copperleaf Credit Union; Prairie Star Markets, Inc.");
    s.gap(10.0);
    s.para("You may dispute information that you think is wrong by writing to us. This report is for your own use and contains personal data.");
    doc.pages = s.finish("Page {n} of {of}");
    doc
}

/// Cancellation of debt, for the tax return.
pub(crate) fn tax_form(client: &Client, account: &Account, event: Date, cents: i64) -> Doc {
    let mut doc = Doc::new("form_1099c");
    let mut s = Sheet::new(Font::Sans, 8.5);
    s.left = 48.0;
    let (x, y) = (48.0, 70.0);
    for at in [
        (x, y, 250.0, 76.0),
        (x, y + 76.0, 125.0, 40.0),
        (x + 125.0, y + 76.0, 125.0, 40.0),
        (x, y + 116.0, 250.0, 40.0),
        (x, y + 156.0, 250.0, 40.0),
        (x, y + 196.0, 250.0, 40.0),
        (x, y + 236.0, 250.0, 40.0),
        (x + 250.0, y, 120.0, 36.0),
        (x + 250.0, y + 36.0, 120.0, 40.0),
        (x + 250.0, y + 76.0, 120.0, 40.0),
        (x + 250.0, y + 116.0, 240.0, 40.0),
        (x + 250.0, y + 156.0, 240.0, 40.0),
        (x + 250.0, y + 196.0, 120.0, 40.0),
        (x + 370.0, y + 196.0, 120.0, 40.0),
    ] {
        s.op(Op::Box { at, width: 0.8, fill: None });
    }
    s.at(x + 380.0, y - 14.0, Font::SansBold, 11.0, "Form 1099-C");
    s.at(x + 380.0, y + 14.0, Font::SansBold, 11.0, "Cancellation");
    s.at(x + 380.0, y + 28.0, Font::SansBold, 11.0, "of Debt");
    s.at(x + 380.0, y + 48.0, Font::Sans, 8.0, &format!("Calendar year {}", event.year()));
    s.at(x + 380.0, y + 62.0, Font::Sans, 8.0, "Copy B For Debtor");
    let label =
        |s: &mut Sheet, dx: f32, dy: f32, text: &str| s.at(x + dx + 4.0, y + dy + 9.0, Font::Sans, 6.5, text);
    let creditor = doc.words("creditor", &account.creditor);
    label(&mut s, 0.0, 0.0, "CREDITOR'S name, street address, city, state, ZIP code and telephone no.");
    s.at(x + 6.0, y + 26.0, Font::Sans, 9.5, &creditor);
    s.at(x + 6.0, y + 40.0, Font::Sans, 9.5, "P.O. Box 5580, Wilmington, DE 19801");
    s.at(x + 6.0, y + 54.0, Font::Sans, 9.5, "(800) 555-0199");
    label(&mut s, 0.0, 76.0, "CREDITOR'S TIN");
    s.at(x + 6.0, y + 104.0, Font::Sans, 9.5, "XX-XXX4471");
    label(&mut s, 125.0, 76.0, "DEBTOR'S TIN");
    let tin = format!("XXX-XX-{}", client.ssn_last4);
    doc.fact("ssn_last4", client.ssn_last4.clone(), tin.clone());
    s.at(x + 131.0, y + 104.0, Font::Sans, 9.5, &tin);
    label(&mut s, 0.0, 116.0, "DEBTOR'S name");
    s.at(x + 6.0, y + 144.0, Font::Sans, 9.5, &client.name());
    let address = client.address();
    label(&mut s, 0.0, 156.0, "Street address (including apt. no.)");
    s.at(x + 6.0, y + 184.0, Font::Sans, 9.5, &address[0]);
    label(&mut s, 0.0, 196.0, "City or town, state or province, country, and ZIP code");
    s.at(x + 6.0, y + 224.0, Font::Sans, 9.5, &address[1]);
    label(&mut s, 0.0, 236.0, "Account number");
    let tail = doc.tail(&account.last4, &format!("XXXXXXXX{}", account.last4));
    s.at(x + 6.0, y + 264.0, Font::Sans, 9.5, &tail);
    label(&mut s, 250.0, 0.0, "1 Date of identifiable event");
    let date = doc.short_date("event_date", event);
    s.at(x + 258.0, y + 28.0, Font::Sans, 9.5, &date);
    label(&mut s, 250.0, 36.0, "2 Amount of debt discharged");
    let amount = doc.money("amount_discharged", cents);
    s.at(x + 258.0, y + 66.0, Font::Sans, 9.5, &amount);
    label(&mut s, 250.0, 76.0, "3 Interest, if included in box 2");
    s.at(x + 258.0, y + 106.0, Font::Sans, 9.5, "$0.00");
    label(&mut s, 250.0, 116.0, "4 Debt description");
    s.at(x + 258.0, y + 146.0, Font::Sans, 9.5, "Credit card account");
    label(&mut s, 250.0, 156.0, "5 Check here if the debtor was personally liable for repayment of the debt");
    s.at(x + 258.0, y + 186.0, Font::Sans, 9.5, "X");
    label(&mut s, 250.0, 196.0, "6 Identifiable event code");
    doc.words("event_code", "F");
    s.at(x + 258.0, y + 226.0, Font::Sans, 9.5, "F");
    label(&mut s, 370.0, 196.0, "7 Fair market value of property");
    s.y = y + 300.0;
    s.para("This is important tax information and is being furnished to the tax agency. If you are required to file a return, a penalty may be imposed on you if taxable income results from this transaction and it has not been reported.");
    doc.pages = s.finish("");
    doc
}
