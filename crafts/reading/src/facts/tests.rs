//! Papers made of a few lines, and what is read from them.

use super::doc::page_from_lines;
use super::read;
use crate::model::{Fact, MailHead};
use crate::papers::PaperView;

fn facts(kind: &str, lines: &[&str]) -> Vec<Fact> {
    let page = page_from_lines(1, lines);
    let pages = [&page];
    read(&PaperView { pages: &pages, kind, mail: None, new_text: None, language: "en" })
}

fn message(language: &str, lines: &[&str]) -> Vec<Fact> {
    let page = page_from_lines(1, lines);
    let pages = [&page];
    // A Wednesday.
    let head = MailHead { sent: Some("2026-11-04T09:15:00-05:00".into()), ..MailHead::default() };
    read(&PaperView { pages: &pages, kind: "client_email", mail: Some(&head), new_text: None, language })
}

#[track_caller]
fn has(facts: &[Fact], expected: &[(&str, &str)]) {
    for (name, normal) in expected {
        assert!(super::names::is_known(name), "{name}");
        let all: Vec<&str> = facts.iter().filter(|f| f.name == *name).map(|f| f.normal.as_str()).collect();
        assert!(all.contains(normal), "{name} = {normal}, found {all:?}");
    }
}

#[track_caller]
fn first(facts: &[Fact], expected: &[(&str, &str)]) {
    for (name, normal) in expected {
        let best = facts.iter().find(|f| f.name == *name).map(|f| f.normal.as_str());
        assert_eq!(best, Some(*normal), "{name}");
    }
}

#[track_caller]
fn without(facts: &[Fact], names: &[&str]) {
    for name in names {
        assert!(
            !facts.iter().any(|f| f.name == *name),
            "{name}: {:?}",
            facts.iter().find(|f| f.name == *name)
        );
    }
}

#[test]
fn a_caption_with_a_divider_gives_court_case_and_parties() {
    let found = facts(
        "complaint",
        &[
            "          IN THE COUNTY COURT AT LAW NO. 2",
            "              DALLAS COUNTY, TEXAS",
            "",
            "NORTHSTAR RECEIVABLES LLC,     §    CAUSE NO. CC-26-01234-B",
            "        Plaintiff,             §",
            "                               §",
            "v.                             §",
            "                               §",
            "ROSA M. LIND AKA ROSA MARTIN,  §",
            "        Defendant.             §",
            "",
            "        PLAINTIFF'S ORIGINAL PETITION",
            "",
            "Defendant owes Plaintiff the principal amount of $4,310.22 plus costs of $82.00.",
        ],
    );
    first(
        &found,
        &[
            ("court_level", "county"),
            ("state", "TX"),
            ("county", "Dallas"),
            ("case_number", "CC-26-01234-B"),
            ("plaintiff", "NORTHSTAR RECEIVABLES LLC"),
            ("defendant", "ROSA M. LIND"),
            ("also_known_as", "ROSA MARTIN"),
            ("principal", "4310.22 USD"),
            ("costs", "82.00 USD"),
        ],
    );
}

#[test]
fn names_over_several_lines_stay_one_party() {
    let found = facts(
        "complaint",
        &[
            "SUPERIOR COURT OF CALIFORNIA",
            "COUNTY OF LOS ANGELES",
            "",
            "HARBOR VIEW CAPITAL FUNDING, ) Case No. 26CHLC01234",
            "LLC, a Delaware limited      )",
            "liability company,           )",
            "             Plaintiff,      )",
            "      vs.                    )",
            "JOHN A. ROE, an individual;  )",
            "and DOES 1 through 10,       )",
            "             Defendants.     )",
        ],
    );
    first(
        &found,
        &[
            ("plaintiff", "HARBOR VIEW CAPITAL FUNDING, LLC"),
            ("defendant", "JOHN A. ROE"),
            ("case_number", "26CHLC01234"),
            ("county", "Los Angeles"),
            ("state", "CA"),
        ],
    );
}

#[test]
fn a_federal_heading_has_the_courts_own_short_name() {
    let found = facts(
        "order",
        &[
            "Case 2:26-cv-08333-DMG-SK Document 15 Filed 11/06/26 Page 1 of 1 Page ID #:49",
            "          UNITED STATES DISTRICT COURT",
            "         CENTRAL DISTRICT OF CALIFORNIA",
            "",
            "Case No. CV 26-8333-DMG (SKx)                 Date    November 5, 2026",
            "Title  Acme Bank v. Jane Roe",
        ],
    );
    first(
        &found,
        &[
            ("court", "cacd"),
            ("court_level", "federal_district"),
            ("case_number", "2:26-CV-08333-DMG-SK"),
            ("docket_entry_number", "15"),
            ("filing_date", "2026-11-06"),
            ("plaintiff", "Acme Bank"),
            ("defendant", "Jane Roe"),
        ],
    );
    let numbers = found.iter().filter(|f| f.name == "case_number").count();
    assert_eq!(numbers, 1, "two spellings of one number are one fact");
}

#[test]
fn in_re_names_the_debtor() {
    let found = facts(
        "notice",
        &[
            "UNITED STATES BANKRUPTCY COURT",
            "NORTHERN DISTRICT OF ILLINOIS",
            "",
            "In re:                          Case No. 26 B 09232",
            "      Marta A. Roe",
            "             Debtor(s)",
        ],
    );
    first(&found, &[("court", "ilnb"), ("debtor", "Marta A. Roe"), ("case_number", "26B09232")]);
}

#[test]
fn a_debtor_beneath_in_re_is_found_past_the_servers_line() {
    let found = facts(
        "other",
        &[
            "Case 26-09232   Doc 49   Filed 04/16/26   Entered 04/16/26 14:07:05   Desc   Page 1",
            "          UNITED STATES BANKRUPTCY COURT",
            "           NORTHERN DISTRICT OF ILLINOIS",
            "                EASTERN DIVISION",
            "",
            "In re:                                          Case No. 26 B 09232",
            "     Marta A Roe",
            "              Debtor(s)",
            "",
            "      CHAPTER 13 STANDING TRUSTEE'S FINAL REPORT AND ACCOUNT",
            "     1) The case was filed on 03/29/2025.",
        ],
    );
    first(&found, &[("debtor", "Marta A Roe"), ("case_number", "26-09232"), ("filing_date", "2026-04-16")]);
    assert_eq!(found.iter().filter(|f| f.name == "case_number").count(), 1);
}

#[test]
fn a_summons_gives_the_period_it_prints() {
    let found = facts(
        "summons",
        &[
            "SUMMONS",
            "You have been sued. You must file an answer within thirty (30) days after service of this summons.",
            "Issued this 9th day of November, 2026.",
        ],
    );
    first(&found, &[("response_days", "30 days"), ("issue_date", "2026-11-09")]);
}

#[test]
fn the_monday_next_after_twenty_days() {
    let found = facts(
        "citation",
        &[
            "You have been sued. If you or your attorney do not file a written answer with the clerk by 10:00 a.m. on the",
            "Monday next following the expiration of twenty days after you were served this citation",
        ],
    );
    has(&found, &[("response_days", "20 days")]);
}

#[test]
fn a_hearing_has_date_time_room_judge_and_link() {
    let found = facts(
        "notice_of_hearing",
        &[
            "NOTICE OF HEARING",
            "PLEASE TAKE NOTICE that on December 7, 2026 at 10:30 a.m. in Courtroom 10-A, before Judge Josefina Alvarez,",
            "Join at https://zoom.us/j/99912345678?pwd=abc Meeting ID: 999 1234 5678",
        ],
    );
    first(
        &found,
        &[
            ("hearing_date", "2026-12-07"),
            ("hearing_time", "10:30"),
            ("hearing_room", "Courtroom 10-A"),
            ("judge", "Josefina Alvarez"),
            ("remote_link", "https://zoom.us/j/99912345678?pwd=abc"),
            ("meeting_id", "99912345678"),
        ],
    );
}

#[test]
fn date_and_time_in_a_caption_box_are_a_hearing() {
    let found = facts(
        "motion",
        &["Date:     December 7, 2026", "Time:     10:30 a.m.", "Dept:     14", "Judge:    Hon. Ana Perez"],
    );
    first(
        &found,
        &[
            ("hearing_date", "2026-12-07"),
            ("hearing_time", "10:30"),
            ("hearing_room", "14"),
            ("judge", "Ana Perez"),
        ],
    );
}

#[test]
fn a_validation_notice_gives_its_table() {
    let found = facts(
        "debt_validation_notice",
        &[
            "North Ridge Recovery LLC",
            "November 9, 2026",
            "",
            "Original creditor: Bank of the Prairie",
            "Account number ending in 4321",
            "Reference number: NRR-558821",
            "As of January 2, 2026, you owed:                      $2,234.56",
            "Between January 2, 2026 and today:",
            "You were charged this amount in interest:             + $75.00",
            "You were charged this amount in fees:                 + $25.00",
            "You paid or were credited this amount toward the debt: - $50.00",
            "Total amount of the debt now:                         $2,284.56",
            "Call or write to us by December 16, 2026, to dispute all or part of the debt.",
        ],
    );
    first(
        &found,
        &[
            ("letter_date", "2026-11-09"),
            ("original_creditor", "Bank of the Prairie"),
            ("account_last4", "4321"),
            ("reference_number", "NRR-558821"),
            ("itemization_date", "2026-01-02"),
            ("interest", "75.00 USD"),
            ("fees", "25.00 USD"),
            ("credits", "50.00 USD"),
            ("total_amount", "2284.56 USD"),
            ("dispute_by", "2026-12-16"),
        ],
    );
}

#[test]
fn a_settlement_offer_gives_amount_share_and_end() {
    let found = facts(
        "settlement_offer",
        &[
            "Re: Account ending in 9911   Current balance: $5,000.00",
            "We will settle your account for $2,000.00, which is 40% of the balance.",
            "This offer expires on December 31, 2026. Payments of $500.00 are due on the 5th.",
        ],
    );
    first(
        &found,
        &[
            ("balance", "5000.00 USD"),
            ("settlement_amount", "2000.00 USD"),
            ("settlement_percent", "40%"),
            ("offer_expires", "2026-12-31"),
            ("installment_amount", "500.00 USD"),
            ("account_last4", "9911"),
        ],
    );
}

#[test]
fn a_returned_payment_has_amount_reason_and_code() {
    let found = facts(
        "returned_payment_notice",
        &[
            "RETURNED ITEM NOTICE",
            "Payment amount: $200.00",
            "Date returned: 11/06/2026",
            "Return reason: R01 Insufficient Funds",
            "Check number: 1044",
        ],
    );
    first(
        &found,
        &[
            ("payment_amount", "200.00 USD"),
            ("returned_date", "2026-11-06"),
            ("return_reason", "insufficient_funds"),
            ("return_code", "R01"),
            ("check_number", "1044"),
        ],
    );
}

#[test]
fn an_affidavit_of_service_says_when_and_how() {
    let found = facts(
        "affidavit_of_service",
        &[
            "AFFIDAVIT OF SERVICE",
            "On 11/03/2026 at 6:42 PM I personally served the summons and complaint on Rosa Lind.",
            "Date of service: 11/03/2026",
            "Subscribed and sworn to before me this 5th day of November, 2026.",
            "My commission expires: March 1, 2029",
            "/s/ Pat Server",
        ],
    );
    first(
        &found,
        &[
            ("service_date", "2026-11-03"),
            ("service_method", "personal"),
            ("notary_date", "2026-11-05"),
            ("notary_commission_expires", "2029-03-01"),
            ("notary_present", "yes"),
            ("signature_present", "yes"),
        ],
    );
}

#[test]
fn a_judgment_tells_its_dates_and_parts() {
    let found = facts(
        "judgment",
        &[
            "FINAL JUDGMENT",
            "IT IS ORDERED, ADJUDGED AND DECREED that Plaintiff recover from Defendant the principal sum of $3,100.00,",
            "prejudgment interest of $120.50, attorney's fees of $400.00, and court costs of $95.00.",
            "Total judgment: $3,715.50",
            "Signed this 12th day of October, 2026.",
            "Judgment entered on October 14, 2026",
        ],
    );
    first(
        &found,
        &[
            ("principal", "3100.00 USD"),
            ("interest", "120.50 USD"),
            ("attorney_fees", "400.00 USD"),
            ("costs", "95.00 USD"),
            ("judgment_amount", "3715.50 USD"),
            ("signed_date", "2026-10-12"),
            ("entered_date", "2026-10-14"),
        ],
    );
}

#[test]
fn counsel_with_bar_number_and_side() {
    let found = facts(
        "complaint",
        &[
            "Marta Q. Velez (SBN 296399)",
            "VELEZ & STONE LLP",
            "100 Main Street, Suite 300, Irvine, CA 92612",
            "Telephone: (949) 555-1010",
            "mvelez@velezstone.example.com",
            "Attorneys for Plaintiff Harbor View Capital",
            "",
            "SUPERIOR COURT OF CALIFORNIA, COUNTY OF ORANGE",
        ],
    );
    first(
        &found,
        &[
            ("counsel_bar_number", "296399"),
            ("plaintiff_counsel", "Marta Q. Velez"),
            ("counsel_firm", "VELEZ & STONE LLP"),
            ("phone", "+19495551010"),
            ("email", "mvelez@velezstone.example.com"),
            ("county", "Orange"),
        ],
    );
}

#[test]
fn ocr_noise_in_dates_and_amounts_is_read_through() {
    let found = facts(
        "collection_letter",
        &["Amount due: S1,234.5O is not it, but S1,234.50 is", "Payment due date: Nov. l5, 2O26"],
    );
    has(&found, &[("amount_due", "1234.50 USD"), ("payment_due", "2026-11-15")]);
}

#[test]
fn conflicting_values_are_both_given() {
    let found = facts("complaint", &["Case No. 26-2-12345-6 SEA", "Case No. 26-2-12345-8 SEA"]);
    assert_eq!(found.iter().filter(|f| f.name == "case_number").count(), 2);
}

#[test]
fn spanish_and_greek_dates_have_one_normal_form() {
    let page = page_from_lines(1, &["Fecha de audiencia: 9 de noviembre de 2026 a las 14:15"]);
    let pages = [&page];
    let found = read(&PaperView {
        pages: &pages,
        kind: "notice_of_hearing",
        mail: None,
        new_text: None,
        language: "es",
    });
    first(&found, &[("hearing_date", "2026-11-09"), ("hearing_time", "14:15")]);
    let page = page_from_lines(1, &["Ημερομηνία γέννησης: 9 Νοεμβρίου 1980"]);
    let pages = [&page];
    let found = read(&PaperView {
        pages: &pages,
        kind: "identity_document",
        mail: None,
        new_text: None,
        language: "el",
    });
    first(&found, &[("birth_date", "1980-11-09")]);
}

#[test]
fn messages_offer_days_windows_and_numbers() {
    let found = message(
        "en",
        &[
            "Hi, can I move my payment of $150 to next Friday?",
            "Call me tomorrow between 2 and 4 pm at my new number (415) 555-0134.",
        ],
    );
    has(
        &found,
        &[
            ("offered_date", "2026-11-06"),
            ("offered_date", "2026-11-05"),
            ("offered_time", "14:00-16:00"),
            ("amount_mentioned", "150.00 USD"),
            ("phone", "+14155550134"),
            ("new_phone", "+14155550134"),
        ],
    );
    let found =
        message("es", &["Puedo pagar el 20 de noviembre. Llámeme mañana entre las 2 y las 4 de la tarde."]);
    has(
        &found,
        &[("offered_date", "2026-11-20"), ("offered_date", "2026-11-05"), ("offered_time", "14:00-16:00")],
    );
    let found = message("el", &["Μπορώ να πληρώσω στις 20 Νοεμβρίου. Πάρτε με αύριο μεταξύ 2 και 4."]);
    has(
        &found,
        &[("offered_date", "2026-11-20"), ("offered_date", "2026-11-05"), ("offered_time", "14:00-16:00")],
    );
}

#[test]
fn quoted_earlier_messages_say_nothing() {
    let page =
        page_from_lines(1, &["I pay on November 20, 2026.", "", "> Please pay $75.00 by November 6, 2026."]);
    let pages = [&page];
    let head = MailHead { sent: Some("2026-11-04T09:15:00-05:00".into()), ..MailHead::default() };
    let found = read(&PaperView {
        pages: &pages,
        kind: "client_email",
        mail: Some(&head),
        new_text: Some("I pay on November 20, 2026."),
        language: "en",
    });
    has(&found, &[("offered_date", "2026-11-20")]);
    without(&found, &["amount_mentioned"]);
    assert_eq!(found.iter().filter(|f| f.name == "offered_date").count(), 1);
}

const NOTICE: [&str; 22] = [
    "U.S. District Court",
    "Eastern District of Oregon",
    "",
    "Notice of Electronic Filing",
    "",
    "The following transaction was entered by Roe, Jane on 11/9/2026 at 9:52 AM PST and filed on 11/9/2026",
    "",
    "Case Name:    Acme Bank v. Poe et al",
    "Case Number:  3:26-cv-00437-ABC-DEF <https://ecf.example.gov/cgi-bin/DktRpt.pl?1>",
    "Filer:        Acme Bank",
    "Document Number: 12 <https://ecf.example.gov/doc1/017?caseid=7&de_seq_num=3>",
    "",
    "Docket Text:",
    "MOTION for Default Judgment re 7 <https://ecf.example.gov/doc1/9> Clerk's Entry by Acme Bank",
    "(Attachments: # (1) Exhibit A)(Roe, Jane)",
    "",
    "3:26-cv-00437-ABC-DEF Notice has been electronically mailed to:",
    "",
    "Jane Roe     jroe@firm.example.com, staff@firm.example.com",
    "",
    "3:26-cv-00437-ABC-DEF Notice has been delivered by other means to:",
    "",
];

#[test]
fn a_court_notice_is_read_field_by_field() {
    let page = page_from_lines(1, &NOTICE);
    let pages = [&page];
    let head = MailHead {
        subject: Some(
            "Activity in Case 3:26-cv-00437-ABC-DEF Acme Bank v. Poe et al Motion for Default Judgment"
                .into(),
        ),
        from: Some("notice@ored.uscourts.gov".into()),
        ..MailHead::default()
    };
    let found = read(&PaperView {
        pages: &pages,
        kind: "court_notice",
        mail: Some(&head),
        new_text: None,
        language: "en",
    });
    first(
        &found,
        &[
            ("court", "ored"),
            ("case_name", "Acme Bank v. Poe"),
            ("case_number", "3:26-CV-00437-ABC-DEF"),
            ("docket_number", "3:26-CV-00437"),
            ("docket_entry_number", "12"),
            ("filed_date", "2026-11-09"),
            ("event_label", "Motion for Default Judgment"),
            (
                "docket_text",
                "MOTION for Default Judgment re [7] Clerk's Entry by Acme Bank (Attachments: (1) Exhibit A)(Roe, Jane)",
            ),
            ("document_url", "https://ecf.example.gov/doc1/017?caseid=7&de_seq_num=3"),
            ("recipient", "jroe@firm.example.com"),
        ],
    );
}

#[test]
fn every_fact_quotes_words_that_stand_in_its_box() {
    let page = page_from_lines(1, &NOTICE);
    let pages = [&page];
    for fact in
        read(&PaperView { pages: &pages, kind: "court_notice", mail: None, new_text: None, language: "en" })
    {
        let inside: Vec<&str> = page
            .words
            .iter()
            .filter(|w| {
                let ([l, t, r, b], [l2, t2, r2, b2]) = (fact.at.0, w.at.0);
                l2 >= l - 1e-4 && t2 >= t - 1e-4 && r2 <= r + 1e-4 && b2 <= b + 1e-4
            })
            .map(|w| w.text.as_str())
            .collect();
        let joined = inside.join(" ");
        for word in fact.quote.split(' ') {
            assert!(joined.contains(word), "{}: {word} of {:?} not in {joined:?}", fact.name, fact.quote);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_makes_the_readers_panic(lines in proptest::collection::vec("\\PC{0,60}", 0..12), kind in "(complaint|client_email|court_notice|judgment|other)") {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let page = page_from_lines(1, &lines);
        let pages = [&page];
        let head = MailHead { subject: Some(lines.join(" ")), sent: Some("2026-11-04T00:00:00Z".into()), ..MailHead::default() };
        for mail in [None, Some(&head)] {
            for fact in read(&PaperView { pages: &pages, kind: &kind, mail, new_text: lines.first().copied(), language: "en" }) {
                proptest::prop_assert!((0.0..=1.0).contains(&fact.probability));
                proptest::prop_assert!(super::names::is_known(&fact.name));
            }
        }
    }

    #[test]
    fn no_mixture_of_legal_words_makes_the_readers_panic(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "Case", "No.", "Case Name:", "Case Number:", "Docket", "Text:", "v.", "Plaintiff,", "Defendant.", ")", "§", "x", "$1,2", "S1,234.50",
            "11/09/26", "November", "9,", "2O26", "SUPERIOR", "COURT", "OF", "CALIFORNIA", "In re:", "AKA", "d/b/a", "Notice", "has been electronically mailed to:",
            "a@b.co", "10:30", "a.m.", "within", "thirty", "(30)", "days", "Ñandú", "ΔΙΚΑΣΙΜΟΣ", "αύριο", "mañana", "\u{130}", "account", "####1234", "-", "—", "\n",
        ]), 0..120))
    {
        let text = words.join(" ");
        let lines: Vec<&str> = text.split('\n').collect();
        let page = page_from_lines(1, &lines);
        let pages = [&page];
        for kind in ["complaint", "court_notice", "other"] {
            let _ = read(&PaperView { pages: &pages, kind, mail: None, new_text: None, language: "" });
        }
    }
}
