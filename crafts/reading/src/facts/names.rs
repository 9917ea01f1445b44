//! The names of the facts that are read: stable, in snake_case. `docs/reference/facts.md` is held against this list.

/// A name, and what it stands for. The third column says how the normal form is written.
pub type Name = (&'static str, &'static str, &'static str);

const DATE: &str = "`YYYY-MM-DD`";
const MONEY: &str = "`1234.50 USD`";
const TEXT: &str = "the words";
const NUMBER: &str = "capitals without spaces";
const YES: &str = "`yes`";

/// Every name that a fact can bear.
pub const NAMES: &[Name] = &[
    // the case
    (
        "court",
        "the court, as its name stands on the paper",
        "the courts' own short name for federal courts (`cacd`, `ca9`), else the words",
    ),
    (
        "court_level",
        "level of the court: it decides the table of deadlines",
        "`federal_district`, `bankruptcy`, `appeals`, `supreme`, `superior`, `circuit`, `district`, `general_district`, `county`, `municipal`, `justice`, `magistrate`, `small_claims`, `special_civil`, `civil_city`, `common_pleas`, `chancery`",
    ),
    ("county", "county, parish or city of the court", TEXT),
    ("state", "state of the court", "two letters"),
    ("case_number", "number of the case", NUMBER),
    ("docket_number", "number of the case without the judges' letters (court notices)", NUMBER),
    ("case_name", "name of the case, as courts write it", "without \"et al\""),
    ("plaintiff", "one plaintiff or petitioner", TEXT),
    ("defendant", "one defendant or respondent", TEXT),
    ("debtor", "debtor in a bankruptcy or on a letter", TEXT),
    ("also_known_as", "another name of a party", TEXT),
    ("judgment_creditor", "who may collect the judgment", TEXT),
    ("judgment_debtor", "who owes the judgment", TEXT),
    ("judge", "judge named on the paper", TEXT),
    ("plaintiff_counsel", "attorney for the plaintiff", TEXT),
    ("defendant_counsel", "attorney for the defendant", TEXT),
    ("counsel", "attorney whose side is not said", TEXT),
    ("counsel_firm", "law firm in the signature block", TEXT),
    ("counsel_bar_number", "bar number of an attorney", "digits"),
    ("counsel_file_number", "file number of the other side's attorney or collector", NUMBER),
    ("statute", "law that the paper names", TEXT),
    // numbers
    ("file_number", "our own file, client or matter number as printed", NUMBER),
    ("account_last4", "account number, often masked", "the last four digits"),
    ("reference_number", "reference of the sender", NUMBER),
    ("check_number", "number of a check", NUMBER),
    ("confirmation_number", "confirmation of a payment or submission", NUMBER),
    ("trace_number", "trace number of a transfer", NUMBER),
    ("officer_file_number", "file number of the levying officer", NUMBER),
    ("instrument_number", "number under which a document is recorded", NUMBER),
    ("ssn_last4", "social security or taxpayer number, last four only", "the last four digits"),
    ("return_code", "bank's code for a returned payment", "`R01`"),
    ("event_code", "1099-C box 6", "one letter"),
    // dates
    ("filing_date", "date on which the paper was filed", DATE),
    ("issue_date", "date on which a summons or writ was issued", DATE),
    ("signed_date", "date beside a signature", DATE),
    ("entered_date", "date on which a judgment, order or entry was entered", DATE),
    ("judgment_date", "date of the judgment that the paper is about", DATE),
    ("service_date", "date of service", DATE),
    ("mailed_date", "date of mailing", DATE),
    ("letter_date", "date of a letter or notice", DATE),
    ("statement_date", "date of a statement", DATE),
    ("report_date", "date of a report", DATE),
    ("hearing_date", "date of a hearing, conference or trial", DATE),
    ("return_date", "date on which a process is returnable", DATE),
    ("answer_by", "last day to answer, as printed", DATE),
    ("dispute_by", "end of the validation period, as printed", DATE),
    ("offer_expires", "last day of an offer", DATE),
    ("payment_due", "date on which a payment is due", DATE),
    ("payment_date", "date of a payment", DATE),
    ("returned_date", "date on which a payment came back", DATE),
    ("itemization_date", "itemization date of a validation notice", DATE),
    ("default_date", "date of default", DATE),
    ("last_payment_date", "date of the last payment", DATE),
    ("charge_off_date", "date of charge-off", DATE),
    ("account_opened_date", "date on which an account was opened", DATE),
    ("birth_date", "date of birth", DATE),
    ("expiry_date", "date on which an identity document or authorisation ends", DATE),
    ("effective_date", "date from which something holds", DATE),
    ("event_date", "1099-C box 1: date of identifiable event", DATE),
    ("sale_date", "date of a sale", DATE),
    ("levy_date", "date on which money was frozen or taken", DATE),
    ("notary_date", "date of the jurat or acknowledgment", DATE),
    ("notary_commission_expires", "end of the notary's commission", DATE),
    ("period_start", "first day of a statement or pay period", DATE),
    ("period_end", "last day of a statement or pay period", DATE),
    ("statement_period", "period of a statement", "`YYYY-MM-DD/YYYY-MM-DD`"),
    // hearing
    ("hearing_time", "time of a hearing", "`HH:MM`"),
    ("hearing_room", "courtroom, department or room", TEXT),
    ("hearing_place", "place of a hearing", TEXT),
    ("remote_link", "link of a remote hearing", "the address"),
    ("meeting_id", "meeting number of a remote hearing", "digits"),
    // answer and service
    ("response_days", "period to answer, as printed", "`30 days`"),
    (
        "service_method",
        "manner of service",
        "`personal`, `substituted`, `mail`, `certified_mail`, `posting`, `publication`, `electronic`, `sheriff`",
    ),
    ("process_server", "who served", TEXT),
    ("signature_present", "a typed or electronic signature", YES),
    ("notary_present", "a jurat or notary's words that are filled in", YES),
    // amounts
    ("principal", "principal", MONEY),
    ("interest", "interest", MONEY),
    ("fees", "fees other than attorney's", MONEY),
    ("attorney_fees", "attorney's fees", MONEY),
    ("costs", "costs of court", MONEY),
    ("credits", "payments and credits since the itemization date", MONEY),
    ("total_amount", "total", MONEY),
    ("amount_claimed", "amount that is sued for", MONEY),
    ("judgment_amount", "amount of a judgment", MONEY),
    ("garnishment_amount", "amount to be withheld", MONEY),
    ("hold_amount", "amount that a bank holds", MONEY),
    ("settlement_amount", "amount of an offer or settlement", MONEY),
    ("settlement_percent", "offer as a share of the balance", "`40%`"),
    ("savings_amount", "what an offer saves", MONEY),
    ("amount_due", "amount that is asked for", MONEY),
    ("minimum_payment", "least payment of a statement", MONEY),
    ("balance", "balance", MONEY),
    ("beginning_balance", "balance at the start of a statement", MONEY),
    ("ending_balance", "balance at the end of a statement", MONEY),
    ("charge_off_amount", "balance at charge-off", MONEY),
    ("payment_amount", "amount of one payment", MONEY),
    ("installment_amount", "amount of each instalment", MONEY),
    ("down_payment", "first payment of a plan", MONEY),
    ("gross_pay", "gross pay", MONEY),
    ("net_pay", "net pay", MONEY),
    ("amount_discharged", "1099-C box 2", MONEY),
    ("interest_included", "1099-C box 3", MONEY),
    ("property_value", "1099-C box 7", MONEY),
    ("interest_rate", "rate of interest", "`9.5%`"),
    // people and firms
    ("creditor", "who claims the debt now", TEXT),
    ("original_creditor", "who gave the credit", TEXT),
    ("employer", "employer", TEXT),
    ("employee", "employee", TEXT),
    ("garnishee", "who must withhold", TEXT),
    ("bank", "bank", TEXT),
    ("account_holder", "holder of an account", TEXT),
    ("payee", "who is paid", TEXT),
    ("payer", "who pays", TEXT),
    ("levying_officer", "levying officer", TEXT),
    (
        "return_reason",
        "why a payment came back",
        "`insufficient_funds`, `account_closed`, `stop_payment`, `no_account`, `unauthorized`, `other`",
    ),
    ("phone", "telephone number", "`+15551234567`"),
    ("email", "e-mail address", "lower case"),
    ("address", "postal address", TEXT),
    // messages
    ("offered_date", "day that the sender offers or asks for", DATE),
    ("offered_time", "time or window that the sender offers", "`HH:MM` or `HH:MM-HH:MM`"),
    ("amount_mentioned", "amount in a message", MONEY),
    ("new_phone", "changed telephone number", "`+15551234567`"),
    ("new_email", "changed e-mail address", "lower case"),
    ("new_address", "changed postal address", TEXT),
    // court notices
    ("docket_entry_number", "number of the docket entry", "digits"),
    ("filed_date", "date on which the noticed entry was filed", DATE),
    ("event_label", "the court's own label of the event", TEXT),
    ("docket_text", "text of the docket entry", "single spaces, numbers of entries in brackets"),
    ("document_url", "link to the document", "the address"),
    ("recipient", "one recipient of the notice, with address", "the address or name"),
    ("filer", "who filed", TEXT),
    ("document_description", "one document of the transaction", TEXT),
];

/// Is this a documented name?
pub fn is_known(name: &str) -> bool {
    NAMES.iter().any(|(known, _, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_snake_case() {
        let mut seen = std::collections::BTreeSet::new();
        for (name, says, _) in NAMES {
            assert!(seen.insert(name), "{name} twice");
            assert!(!says.is_empty());
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                "{name}"
            );
        }
    }

    #[test]
    fn the_reference_lists_every_name() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/facts.md");
        let page = std::fs::read_to_string(path).unwrap();
        assert_eq!(page, reference(), "write the reference anew from this list");
    }

    /// `docs/reference/facts.md` as it should be.
    fn reference() -> String {
        let mut page = String::from(
            "# Facts\n\nEvery fact has a value as it stands, a normal form, a page, a box, a quote and a probability.\nTwo values that contradict each other are both given. Names are stable.\n\n| name | what it is | normal form |\n|---|---|---|\n",
        );
        for (name, says, normal) in NAMES {
            page.push_str(&format!("| `{name}` | {says} | {normal} |\n"));
        }
        page
    }

    #[test]
    #[ignore = "writes the reference; run by hand when the list changes"]
    fn write_the_reference() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference");
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(format!("{folder}/facts.md"), reference()).unwrap();
    }
}
