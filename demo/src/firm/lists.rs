//! Writes the firm as the lists that `chancery import` takes, and two more that it may take.

use super::{Firm, iso, pools};
use std::{fs, io, path::Path};

/// Writes every list into `folder`.
pub(crate) fn write(firm: &Firm, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let number = |client: usize| firm.clients[client].number.clone();
    let money = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    list(
        folder,
        "clients.csv",
        "client_number,first_name,middle_name,last_name,second_last_name,suffix,other_names,birth_date,ssn_last4,street,unit,city,state,zip,phone,phone2,email,email2,language,status,preferred_channel",
        firm.clients.iter().map(|c| {
            vec![
                c.number.clone(),
                c.first.clone(),
                c.middle.clone(),
                c.last.clone(),
                c.last2.clone(),
                c.suffix.clone(),
                c.other_names.clone(),
                iso(c.born),
                c.ssn_last4.clone(),
                c.street.clone(),
                c.unit.clone(),
                c.city.clone(),
                c.state.clone(),
                c.zip.clone(),
                c.phone.clone(),
                c.phone2.clone(),
                c.email.clone(),
                c.email2.clone(),
                c.language.clone(),
                c.status.clone(),
                c.channel.clone(),
            ]
        }),
    )?;
    list(
        folder,
        "matters.csv",
        "matter_number,client_number,title,kind,court,county,state,case_number,opposing_party,opposing_counsel,stage,opened",
        firm.matters.iter().map(|m| {
            let (court, county) = m
                .bench
                .as_ref()
                .map_or((String::new(), String::new()), |b| (b.name.clone(), b.county.clone()));
            vec![
                m.number.clone(),
                number(m.client),
                m.title.clone(),
                if m.lawsuit { "collection_lawsuit" } else { "debt_programme" }.to_owned(),
                court,
                county,
                firm.clients[m.client].state.clone(),
                m.case_number.clone(),
                m.opposing.clone(),
                m.counsel.map(|c| c.firm.to_owned()).unwrap_or_default(),
                m.stage.clone(),
                iso(m.opened),
            ]
        }),
    )?;
    list(
        folder,
        "accounts.csv",
        "client_number,matter_number,creditor,original_creditor,account_last4,reference,balance",
        firm.accounts.iter().map(|a| {
            vec![
                number(a.client),
                firm.matters[a.matter].number.clone(),
                a.creditor.clone(),
                a.original.clone(),
                a.last4.clone(),
                a.reference.clone(),
                money(a.cents),
            ]
        }),
    )?;
    list(
        folder,
        "plans.csv",
        "client_number,draft_date,amount,status",
        firm.drafts.iter().map(|d| vec![number(d.client), iso(d.date), money(d.cents), d.status.to_owned()]),
    )?;
    list(
        folder,
        "signatures.csv",
        "client_number,document,sent,signed",
        firm.signatures.iter().map(|s| {
            vec![number(s.client), s.document.to_owned(), iso(s.sent), s.signed.map(iso).unwrap_or_default()]
        }),
    )?;
    list(
        folder,
        "staff.csv",
        "name,email,department,role",
        pools::STAFF.iter().map(|(name, department, role)| {
            let (first, last) = name.split_once(' ').unwrap_or((name, ""));
            let mail = format!("{}.{}@aldergate-voss.example", first.to_lowercase(), last.to_lowercase());
            vec![(*name).to_owned(), mail, (*department).to_owned(), (*role).to_owned()]
        }),
    )?;
    list(
        folder,
        "preferences.csv",
        "client_number,rule,words",
        firm.wishes.iter().map(|w| vec![number(w.client), w.rule.to_owned(), w.words.to_owned()]),
    )?;
    list(
        folder,
        "notes.csv",
        "client_number,kind,author,text",
        firm.notes.iter().map(|n| {
            vec![
                number(n.client),
                "case_manager_update".to_owned(),
                n.author.to_owned(),
                format!("{}: {}", iso(n.date), n.text),
            ]
        }),
    )
}

fn list(folder: &Path, name: &str, header: &str, rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    let mut out = csv::Writer::from_path(folder.join(name)).map_err(io::Error::other)?;
    out.write_record(header.split(',')).map_err(io::Error::other)?;
    for row in rows {
        out.write_record(&row).map_err(io::Error::other)?;
    }
    out.flush()
}
