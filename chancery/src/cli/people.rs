//! `chancery client match` and `chancery conflict check`: who of the firm's people could be meant.

use std::{io::Write, path::PathBuf};

use linkage::{
    names::{self, Agreement},
    similar,
};
use mailroom::matching::{
    evidence, gather,
    rule::{Verdict, decide},
};
use reading::{Area, Fact};
use register::Read;
use serde_json::json;

use super::{console::Console, say};
use crate::house::Trouble;

/// Who of our clients is it? Everything that is known of a person or paper, as flags.
#[derive(Debug, clap::Args)]
pub struct MatchArgs {
    /// The data folder
    #[arg(long)]
    pub data: PathBuf,
    /// One JSON object on stdout
    #[arg(long)]
    json: bool,
    /// A name (may be repeated)
    #[arg(long)]
    name: Vec<String>,
    /// A telephone number
    #[arg(long)]
    phone: Vec<String>,
    /// An e-mail address
    #[arg(long)]
    email: Vec<String>,
    /// An address in one line
    #[arg(long)]
    address: Vec<String>,
    /// Birth date, YYYY-MM-DD
    #[arg(long)]
    birth: Vec<String>,
    /// Last four digits of the social security number
    #[arg(long)]
    ssn4: Vec<String>,
    /// Last four digits of an account
    #[arg(long)]
    account: Vec<String>,
    /// A creditor
    #[arg(long)]
    creditor: Vec<String>,
    /// A reference of a creditor or its counsel
    #[arg(long)]
    reference: Vec<String>,
    /// A court's case number
    #[arg(long = "case")]
    case_number: Vec<String>,
    /// Our own client or matter number
    #[arg(long)]
    number: Vec<String>,
}

impl MatchArgs {
    fn facts(&self) -> Vec<Fact> {
        let all = [
            ("client_name", &self.name),
            ("phone", &self.phone),
            ("email", &self.email),
            ("address", &self.address),
            ("birth_date", &self.birth),
            ("ssn_last4", &self.ssn4),
            ("account_last4", &self.account),
            ("creditor", &self.creditor),
            ("reference_number", &self.reference),
            ("case_number", &self.case_number),
            ("file_number", &self.number),
        ];
        let fact = |name: &str, value: &String| Fact {
            name: name.to_owned(),
            value: value.clone(),
            normal: value.clone(),
            page: 1,
            at: Area([0.0; 4]),
            quote: value.clone(),
            probability: 1.0,
        };
        all.iter().flat_map(|(name, values)| values.iter().map(move |value| fact(name, value))).collect()
    }
}

/// Candidates by the mailroom's own comparison; exit code 3 when nobody is found.
pub fn find(args: &MatchArgs, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    let facts = args.facts();
    if facts.is_empty() {
        return Err(Trouble::usage("say at least one thing: --name, --phone, --email, --case, ..."));
    }
    let house = console.open(&args.data)?;
    let facts: Vec<&Fact> = facts.iter().collect();
    let mut found = evidence::evidence(&facts, &[], None, false);
    let candidates =
        house.door.read_here(&badge::Actor::console(), |read| gather::candidates(read, &mut found))?;
    let question = match decide(&candidates) {
        Verdict::Certain => None,
        Verdict::Ask(question) => Some(question),
    };
    if args.json {
        let line = json!({
            "schema": "chancery.client.match/1", "certain": question.is_none(), "question": question,
            "candidates": candidates.iter().map(|c| json!({
                "client_number": c.client_number, "client_name": c.client_name, "matter_number": c.matter_number,
                "agrees": c.agrees, "contradicts": c.contradicts, "not_compared": c.not_compared, "score": c.score,
            })).collect::<Vec<_>>(),
        });
        say(out, &line.to_string())?;
    } else {
        for c in &candidates {
            say(out, &format!("{}  {}  {:.3}", c.client_number, c.client_name, c.score))?;
            say(out, &format!("    agrees: {}", c.agrees.join("; ")))?;
            if !c.contradicts.is_empty() {
                say(out, &format!("    contradicts: {}", c.contradicts.join("; ")))?;
            }
        }
        say(out, question.as_deref().unwrap_or("certain"))?;
    }
    Ok(if candidates.is_empty() { 3 } else { 0 })
}

/// Is anybody of this name on our books, on whatever side?
#[derive(Debug, clap::Args)]
pub struct ConflictArgs {
    /// The data folder
    #[arg(long)]
    pub data: PathBuf,
    /// One JSON object a line on stdout, one for each name
    #[arg(long)]
    json: bool,
    /// Names of people and organisations
    #[arg(required = true)]
    names: Vec<String>,
}

/// One party in one role.
struct Party {
    name: String,
    role: &'static str,
    of: String,
}

struct Hit<'p> {
    party: &'p Party,
    how: &'static str,
    score: f32,
}

/// Everybody who stands in the firm's books, in every role.
fn parties(read: &mut dyn Read) -> Result<Vec<Party>, kernel::Fault> {
    let mut all = Vec::new();
    let mut put = |name: &str, role: &'static str, of: &str| {
        if !name.trim().is_empty() {
            all.push(Party { name: name.trim().to_owned(), role, of: of.to_owned() });
        }
    };
    let mut after = (String::new(), String::new());
    loop {
        let page = clients::public::page(read, None, (&after.0, &after.1), 500)?;
        let Some((sort, last)) = page.last() else { break };
        after = (sort.clone(), last.id.to_string());
        for (_, client) in &page {
            for (at, name) in client.all_names().iter().enumerate() {
                put(name, if at == 0 { "client" } else { "client, other name" }, &client.number);
            }
            for account in accounts::public::of_client(read, client.id)? {
                put(&account.creditor, "creditor", &client.number);
                put(&account.original_creditor, "original creditor", &client.number);
            }
        }
    }
    let mut after = String::new();
    loop {
        let page = matters::public::page(read, &after, 500)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.number);
        for matter in &page {
            put(&matter.opposing_party, "opposing party", &matter.number);
            put(&matter.opposing_counsel, "opposing counsel", &matter.number);
        }
    }
    for person in personnel::public::staff(read)? {
        put(&person.name, "staff", &person.department);
    }
    Ok(all)
}

/// How a name meets a party's: surest first, and never only by one common word.
fn meets(asked: &str, party: &str) -> Option<(&'static str, f32)> {
    let (a, b) = (names::fold(asked), names::fold(party));
    if a == b {
        return Some(("equal", 1.0));
    }
    let compared = names::compare_text(asked, party);
    match compared.agreement {
        Agreement::Same | Agreement::Close => return Some(("close", compared.score)),
        Agreement::Weak => return Some(("in part", compared.score)),
        Agreement::Different | Agreement::Unknown => {}
    }
    let sounds = |name: &str| name.split(' ').filter(|w| w.len() > 2).map(similar::sound).collect::<Vec<_>>();
    let (x, y) = (sounds(&a), sounds(&b));
    let (few, many) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    (few.len() >= 2 && few.iter().all(|s| many.contains(s))).then_some(("sounds alike", 0.4))
}

/// Over all parties in all roles: exact, phonetic, fuzzy, transliterated. Exit code 0 whether somebody is found or not.
pub fn check(args: &ConflictArgs, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    let house = console.open(&args.data)?;
    let all = house.door.read_here(&badge::Actor::console(), |read| parties(read))?;
    for asked in &args.names {
        let mut hits: Vec<Hit> = all
            .iter()
            .filter_map(|party| meets(asked, &party.name).map(|(how, score)| Hit { party, how, score }))
            .collect();
        hits.sort_by(|x, y| {
            y.score
                .total_cmp(&x.score)
                .then_with(|| (&x.party.name, &x.party.of).cmp(&(&y.party.name, &y.party.of)))
        });
        hits.dedup_by(|x, y| {
            (&x.party.name, x.party.role, &x.party.of) == (&y.party.name, y.party.role, &y.party.of)
        });
        if args.json {
            let line = json!({
                "schema": "chancery.conflict.check/1", "name": asked, "searched": all.len(),
                "hits": hits.iter().map(|h| json!({
                    "name": h.party.name, "role": h.party.role, "of": h.party.of, "how": h.how,
                    "score": (f64::from(h.score) * 1000.0).round() / 1000.0,
                })).collect::<Vec<_>>(),
            });
            say(out, &line.to_string())?;
        } else if hits.is_empty() {
            say(out, &format!("{asked}: nobody among {} names", all.len()))?;
        } else {
            say(out, &format!("{asked}: {} of {} names", hits.len(), all.len()))?;
            for hit in &hits {
                let Party { name, role, of } = hit.party;
                say(out, &format!("    {name}  ({role}, {of})  {} {:.2}", hit.how, hit.score))?;
            }
        }
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_other_letters_order_and_spelling() {
        for (asked, party) in [
            ("Georgios Papadopoulos", "Γεώργιος Παπαδόπουλος"),
            ("Lopez Vega, Maria", "María Elena López Vega"),
            ("Bob Whitfield", "Robert Whitfield Jr"),
            ("Harbor Funding", "Harbor Funding, LLC"),
            ("Katherine Stephens", "Catherine Stevens"),
        ] {
            assert!(meets(asked, party).is_some(), "{asked} / {party}");
        }
        assert!(meets("Maria Lopez", "Maria Chen").is_none());
        assert!(meets("Harbor Funding LLC", "Northgate Receivables LLC").is_none());
    }
}
