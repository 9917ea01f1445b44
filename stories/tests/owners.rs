//! One paper on several files, on purpose, through the front door, on both engines.

use badge::Role;
use kernel::{ClientId, MatterId, Stop};
use mailroom::{FileAlso, FileToSeveral, MovePaper, Refusal, TakeBackPaper, TakeOffFile, public as mail};
use serde_json::Value;
use stories::{TestOffice, story};

story!(
    a_paper_that_names_both_spouses_is_proposed_to_both_and_filed_to_none,
    one_act_files_it_to_both_with_the_work_of_each_file,
    a_filed_paper_goes_on_one_more_file_and_off_the_wrong_one,
    what_was_taken_back_stands_on_no_file,
    two_matters_of_one_client_are_asked_about,
);

const CLIENTS: &str = "\
client_number,first_name,last_name,birth_date,street,city,state,zip,phone,email,language,status,preferred_channel
10700-1,Jorge,Vega,1970-03-04,88 Lindero Avenue,Fresno,CA,93701,559-555-0171,jorge.vega@example.com,es,active,email
10701-2,Maria,Vega,1972-08-09,88 Lindero Avenue,Fresno,CA,93701,559-555-0172,maria.vega@example.com,en,active,email
10702-3,Teresa,Ibarra,1980-01-01,5 Elm Street,Fresno,CA,93702,559-555-0173,teresa@example.com,en,active,email
";
const MATTERS: &str = "\
matter_number,client_number,title,kind,court,county,state,case_number,opposing_party,opposing_counsel,stage,opened
2026-0801,10702-3,Crestline v. Ibarra,collection lawsuit,Superior Court of California,Fresno,CA,FRCV2600411,Crestline Funding LLC,Doyle & Marsh,answer,2026-09-01
2026-0802,10702-3,Crestline v. Ibarra II,collection lawsuit,Superior Court of California,Fresno,CA,FRCV2600977,Crestline Funding LLC,Doyle & Marsh,answer,2026-09-01
";
const STAFF: &str = "\
name,email,department,role
Ines Okafor,ines@example.com,Back office,clerk
";

/// Names both at their address, and says the case of neither.
const SUMMONS: &str = "\
SUPERIOR COURT OF CALIFORNIA
COUNTY OF FRESNO

CRESTLINE FUNDING LLC,
     Plaintiff,
v.
JORGE VEGA and MARIA VEGA,
     Defendants.

Case No.: FRCV2611223

SUMMONS

NOTICE TO DEFENDANT: JORGE VEGA and MARIA VEGA
88 Lindero Avenue, Fresno, CA 93701

NOTICE! You have been sued. The court may decide against you without your being heard unless you
respond within 30 days. Read the information below.

You have 30 CALENDAR DAYS after this summons and legal papers are served on you to file a written
response at this court and have a copy served on the plaintiff.

Date of service: November 13, 2026
Date: November 9, 2026          Clerk, by T. Ruiz, Deputy
";

fn office(here: &TestOffice) {
    let lists = [("clients.csv", CLIENTS), ("matters.csv", MATTERS), ("staff.csv", STAFF)];
    for report in here.import(&lists) {
        assert_eq!(report["refused"], serde_json::json!([]), "{report}");
    }
}

fn clerk(here: &TestOffice) -> badge::Actor {
    here.person("Ines", Role::Clerk)
}

fn client(here: &TestOffice, number: &str) -> ClientId {
    let look = here.house.door.read_here(&clerk(here), |read| clients::public::by_number(read, number));
    look.expect("readable").expect("a client").id
}

fn matter(here: &TestOffice, number: &str) -> MatterId {
    let look = here.house.door.read_here(&clerk(here), |read| matters::public::by_number(read, number));
    look.expect("readable").expect("a matter").id
}

fn arrived(here: &TestOffice, text: &str) -> mail::PaperRow {
    let line: Value = here.arrives("scan.txt", text.as_bytes());
    let arrival = line["arrival"].as_str().expect("an arrival").parse().expect("an id");
    let look = here.house.door.read_here(&clerk(here), |read| mail::papers_of(read, arrival));
    look.expect("readable").remove(0)
}

fn now(here: &TestOffice, row: &mail::PaperRow) -> mail::PaperRow {
    let id = row.id;
    let look = here.house.door.read_here(&clerk(here), move |read| mail::paper(read, id));
    look.expect("readable").expect("it is there")
}

/// How many papers, tasks, deadlines and notes a file has.
fn on_file(here: &TestOffice, client: ClientId) -> [usize; 4] {
    let look = |read: &mut badge::Reader<'_, '_>| {
        Ok([
            mail::of_client(read, client, 50)?.len(),
            matters::public::open_tasks(read, client)?.len(),
            calendar::public::of_client(read, client)?
                .iter()
                .filter(|d| d.state != calendar::State::Withdrawn)
                .count(),
            matters::public::notes(read, client, 50)?.len(),
        ])
    };
    here.house.door.read_here(&clerk(here), look).expect("readable")
}

fn to_several(here: &TestOffice, row: &mail::PaperRow, files: &[mail::File], why: &str) -> FileToSeveral {
    FileToSeveral {
        paper: row.id,
        version: row.version,
        files: files.to_vec(),
        why: why.to_owned(),
        today: here.house.today(),
        keys: here.house.shelf.clone(),
    }
}

fn a_paper_that_names_both_spouses_is_proposed_to_both_and_filed_to_none(here: &TestOffice) {
    office(here);
    let row = arrived(here, SUMMONS);
    assert_eq!(row.state, "asked", "never by accident: {row:#?}");
    assert!(!row.has_sure_proposal());
    let mut proposed: Vec<_> = row.joint_proposal().into_iter().map(|o| o.client_number).collect();
    proposed.sort();
    assert_eq!(proposed, ["10700-1", "10701-2"], "{:#?}", row.candidates);
    let alone = arrived(here, &SUMMONS.replace(" and MARIA VEGA", "").replace("2611223", "2611224"));
    assert_eq!(alone.joint_proposal(), [], "one name is no proposal for two files");
    let strangers = SUMMONS.replace("MARIA VEGA", "ELENA PRADO").replace("2611223", "2611225");
    assert_eq!(arrived(here, &strangers).joint_proposal(), [], "the other defendant is no client");
}

fn one_act_files_it_to_both_with_the_work_of_each_file(here: &TestOffice) {
    office(here);
    let row = arrived(here, SUMMONS);
    let (jorge, maria) = (client(here, "10700-1"), client(here, "10701-2"));
    let door = &here.house.door;
    let one = to_several(here, &row, &[(jorge, None)], "");
    assert_eq!(door.carry_out_here(&clerk(here), one), Err(Stop::Refused(Refusal::OneFile)));
    let twice = to_several(here, &row, &[(jorge, None), (jorge, None)], "");
    assert_eq!(door.carry_out_here(&clerk(here), twice), Err(Stop::Refused(Refusal::SameFile)));
    let stranger = to_several(here, &row, &[(jorge, None), (client(here, "10702-3"), None)], "");
    let no = door.carry_out_here(&clerk(here), stranger);
    assert!(matches!(no, Err(Stop::Refused(Refusal::NeedsReason(_)))), "nothing points to her: {no:?}");
    assert_eq!(on_file(here, jorge), [0; 4], "a refused act leaves nothing behind");
    let both = to_several(here, &row, &[(jorge, None), (maria, None)], "");
    door.carry_out_here(&clerk(here), both).expect("filed to both");
    let (of_jorge, of_maria) = (on_file(here, jorge), on_file(here, maria));
    assert_eq!(of_jorge, of_maria, "each file has its own work");
    assert_eq!(of_jorge[0], 1);
    assert!(of_jorge.iter().all(|n| *n > 0), "paper, tasks, deadline and note: {of_jorge:?}");
    let after = now(here, &row);
    let look = |read: &mut badge::Reader<'_, '_>| mail::files_of(read, &after);
    let files = door.read_here(&clerk(here), look).expect("readable");
    assert_eq!(files.iter().map(|f| f.client).collect::<Vec<_>>(), [jorge, maria]);
    let machine = badge::Actor { role: Role::Machine, ..clerk(here) };
    let again = to_several(here, &after, &[(jorge, None), (maria, None)], "");
    assert!(
        matches!(door.carry_out_here(&machine, again), Err(Stop::Fault(_))),
        "only a person files to both"
    );
    here.expect_intact();
}

fn a_filed_paper_goes_on_one_more_file_and_off_the_wrong_one(here: &TestOffice) {
    office(here);
    let row = arrived(here, SUMMONS);
    let (jorge, maria, teresa) = (client(here, "10700-1"), client(here, "10701-2"), client(here, "10702-3"));
    let door = &here.house.door;
    door.carry_out_here(&clerk(here), to_several(here, &row, &[(jorge, None), (maria, None)], ""))
        .expect("filed to both");
    let also = |row: &mail::PaperRow, why: &str| FileAlso {
        paper: row.id,
        version: row.version,
        file: (teresa, None),
        why: why.to_owned(),
        today: here.house.today(),
        keys: here.house.shelf.clone(),
    };
    let row = now(here, &row);
    assert_eq!(door.carry_out_here(&clerk(here), also(&row, " ")), Err(Stop::Refused(Refusal::NoReason)));
    door.carry_out_here(&clerk(here), also(&row, "she signed the note too")).expect("on a third file");
    let stale = door.carry_out_here(&clerk(here), also(&row, "again"));
    assert_eq!(stale, Err(Stop::Refused(Refusal::Changed)));
    assert_eq!(on_file(here, teresa)[0], 1);
    let row = now(here, &row);
    let moved = MovePaper {
        paper: row.id,
        version: row.version,
        client: teresa,
        matter: None,
        why: "hers".to_owned(),
        today: here.house.today(),
        keys: here.house.shelf.clone(),
    };
    assert_eq!(door.carry_out_here(&clerk(here), moved), Err(Stop::Refused(Refusal::OnSeveralFiles)));
    let paper = row.id;
    let view =
        move |work: &mut register::Work<'_>| records_room::public::note_view(work, paper, jorge, "Omar");
    door.register().bookkeeping(view).expect("Omar looks at it");
    let off = |row: &mail::PaperRow, file| TakeOffFile {
        paper: row.id,
        version: row.version,
        file,
        why: "he is not named".to_owned(),
    };
    let seen = door.carry_out_here(&clerk(here), off(&row, (jorge, None))).expect("off his file");
    assert_eq!(seen, ["Omar"]);
    let [papers, tasks, deadlines, _] = on_file(here, jorge);
    assert_eq!([papers, tasks, deadlines], [0; 3], "his work went with it");
    let row = now(here, &row);
    assert_eq!((row.state.as_str(), row.client), ("filed", Some(maria)), "the next file stands for it");
    let gone = door.carry_out_here(&clerk(here), off(&row, (jorge, None)));
    assert_eq!(gone, Err(Stop::Refused(Refusal::NotOnThatFile)));
    door.carry_out_here(&clerk(here), off(&row, (teresa, None))).expect("off hers");
    let row = now(here, &row);
    let last = door.carry_out_here(&clerk(here), off(&row, (maria, None)));
    assert_eq!(last, Err(Stop::Refused(Refusal::OneFile)), "off its only file is taking it back");
    here.expect_intact();
}

fn what_was_taken_back_stands_on_no_file(here: &TestOffice) {
    office(here);
    let row = arrived(here, SUMMONS);
    let (jorge, maria) = (client(here, "10700-1"), client(here, "10701-2"));
    let door = &here.house.door;
    door.carry_out_here(&clerk(here), to_several(here, &row, &[(jorge, None), (maria, None)], ""))
        .expect("filed to both");
    let row = now(here, &row);
    let paper = row.id;
    for (client, viewer) in [(jorge, "Omar"), (maria, "Sofia")] {
        let view =
            move |work: &mut register::Work<'_>| records_room::public::note_view(work, paper, client, viewer);
        door.register().bookkeeping(view).expect("somebody looks at it");
    }
    let order = TakeBackPaper { paper, version: row.version, why: "another family".to_owned() };
    let seen = door.carry_out_here(&clerk(here), order).expect("taken back");
    assert_eq!(seen, ["Omar", "Sofia"], "who saw it on either file");
    for client in [jorge, maria] {
        let [papers, tasks, deadlines, _] = on_file(here, client);
        assert_eq!([papers, tasks, deadlines], [0; 3]);
    }
    let row = now(here, &row);
    assert_eq!(row.state, "asked");
    door.carry_out_here(&clerk(here), to_several(here, &row, &[(jorge, None), (maria, None)], ""))
        .expect("and can be filed to both again");
    here.expect_intact();
}

fn two_matters_of_one_client_are_asked_about(here: &TestOffice) {
    office(here);
    let text = SUMMONS
        .replace("JORGE VEGA and MARIA VEGA", "TERESA IBARRA")
        .replace("88 Lindero Avenue, Fresno, CA 93701", "5 Elm Street, Fresno, CA 93702")
        .replace("Case No.: FRCV2611223", "Case No.: FRCV2600411\nOur file 2026-0802");
    let row = arrived(here, &text);
    assert_eq!(row.state, "asked", "it names two of her matters: {:#?}", row.candidates);
    let proposed: Vec<_> = row.joint_proposal().into_iter().filter_map(|o| o.matter_number).collect();
    assert_eq!(proposed.len(), 2, "{:#?}", row.candidates);
    let teresa = client(here, "10702-3");
    let files = [(teresa, Some(matter(here, "2026-0801"))), (teresa, Some(matter(here, "2026-0802")))];
    here.house
        .door
        .carry_out_here(&clerk(here), to_several(here, &row, &files, ""))
        .expect("on both matters");
    let look = |read: &mut badge::Reader<'_, '_>| {
        let of = |read: &mut badge::Reader<'_, '_>, (_, matter): mail::File| {
            records_room::public::of_matter(read, matter.expect("a matter"), 10)
        };
        Ok([of(read, files[0])?.len(), of(read, files[1])?.len()])
    };
    assert_eq!(here.house.door.read_here(&clerk(here), look).expect("readable"), [1, 1]);
    assert_eq!(on_file(here, teresa)[0], 1, "one paper of hers, on two matters");
    here.expect_intact();
}
