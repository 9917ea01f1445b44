//! The list of kinds as a page for people.

use std::fmt::Write;

use super::{Need, all};

/// `docs/reference/kinds.md`, from `kinds.toml`.
pub fn document() -> String {
    let mut out = String::from(
        "# Kinds of paper\n\n\
         Generated from `crafts/reading/src/kinds/kinds.toml` (`UPDATE_DOCS=1 cargo test -p reading kinds::document`).\n\n\
         The name is stable and is what the machine output says. Danger: D4 a right is lost in days, D3 a right or money is\n\
         at risk in weeks, D2 rework, D1 inconvenience. Below the floor, or when the next kind is within 0.2, the answer is\n\
         `unsure`. An unsure paper that speaks of a summons, a hearing, garnishment, a levy, a judgment or a court is treated\n\
         as D4 until a person has said what it is. \"Also called\" are the labels of other lists that map on the kind.\n\n\
         | kind | English | español | ελληνικά | danger | floor | a finished one carries | also called |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for kind in all() {
        let needs: Vec<&str> = kind.needs.iter().map(|n| need(*n)).collect();
        // writing to a string cannot fail
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {:?} | {:.2} | {} | {} |",
            kind.name,
            kind.labels[0],
            kind.labels[1],
            kind.labels[2],
            kind.danger,
            kind.floor,
            needs.join(", "),
            kind.covers.join(", ")
        );
    }
    out.push_str(
        "\n## Lines that are drawn\n\n\
         - A paper that asks for a judgment or an order is a `motion`, whatever it quotes in its title.\n\
         - `[PROPOSED]` in the title, or a judge's line with neither name nor date, makes a `proposed_order`: no deadline.\n\
         - A stipulation that a judge has signed is an `order`.\n\
         - A docket call, a dismissal docket and an order that sets a trial or hearing are a `notice_of_hearing`.\n\
         - Bank garnishments, restraining notices and a bank's letter about a legal order are a `bank_levy`.\n\
         - The body of a mail is `client_email` when a person wrote it, even when it speaks of court papers; whether the person\n\
         \x20 is a client is for the matching to say. A message by a court's filing system, forwarded or not, is `court_notice`.\n\
         - Advertisements, newsletters, automatic answers and threats of arrest by mail are `other`.\n",
    );
    out
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Signature => "signature",
        Need::JudgeSignature => "judge's signature",
        Need::Notary => "notary",
        Need::Oath => "notary or perjury clause",
        Need::Date => "date",
        Need::Time => "time",
        Need::Seal => "seal or clerk",
        Need::Pages => "every page",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_for_people_says_what_the_list_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/kinds.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, document()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), document());
    }
}
