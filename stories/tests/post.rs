//! The day's post, through the front door, on both engines.

use badge::Role;
use kernel::Stop;
use mailroom::{Accept, Assign, FileTo, Refusal, TakeBackPaper, public as mail};
use serde_json::{Value, json};
use stories::{TestOffice, story};

story!(
    a_summons_is_filed_on_two_identifiers_with_its_deadline,
    a_proof_of_service_in_the_same_packet_gives_the_summons_its_day,
    one_identifier_is_never_enough,
    an_answer_to_a_filed_message_is_one_identifier_and_no_more,
    a_client_who_writes_of_another_client_is_asked_about,
    father_and_son_are_told_apart_or_a_person_is_asked,
    the_same_paper_twice_is_one_original_and_a_duplicate,
    a_wrong_filing_is_taken_back_everywhere,
    two_clerks_on_one_paper_one_wins,
    a_person_may_not_file_against_the_paper_without_a_reason,
    a_letter_that_names_one_client_is_not_another_clients_without_a_word,
    a_hostile_file_is_kept_and_never_opened,
    what_a_role_may_not_do_looks_like_nothing_and_is_on_the_record,
    search_finds_what_was_filed,
    a_list_with_bad_rows_takes_the_good_ones,
    a_judgment_without_a_known_rule_asks_an_attorney_for_the_day,
    a_collectors_letter_is_held_against_the_law_for_the_attorney,
    another_clients_very_name_is_never_outvoted_by_a_number,
);

const CLIENTS: &str = "\
client_number,first_name,middle_name,last_name,second_last_name,suffix,birth_date,street,unit,city,state,zip,phone,email,language,status,preferred_channel
10482-7,Maria,Elena,Lopez,Vega,,1981-02-14,4411 Orchard Street,,Riverside,CA,92501,951-555-0133,maria.lv@example.com,es,active,text
10500-1,Robert,,Whitfield,,Sr,1950-01-02,12 Cedar Lane,,Austin,TX,78701,512-555-0101,robert.sr@example.com,en,active,email
10501-2,Robert,,Whitfield,,Jr,1975-06-07,12 Cedar Lane,,Austin,TX,78701,512-555-0102,robert.jr@example.com,en,active,email
10600-3,Dimitra,,Papadopoulou,,,1990-09-09,9 Harbor Road,2B,Tampa,FL,33602,813-555-0177,dimitra@example.com,el,at_risk,email
";
const MATTERS: &str = "\
matter_number,client_number,title,kind,court,county,state,case_number,opposing_party,opposing_counsel,stage,opened
2026-0911,10482-7,Harbor Funding v. Lopez Vega,collection lawsuit,Superior Court of California,Riverside,CA,CVRI2604417,Harbor Funding LLC,Doyle & Marsh,threatened,2026-09-01
";
const ACCOUNTS: &str = "\
client_number,matter_number,creditor,original_creditor,account_last4,reference,balance
10482-7,2026-0911,Harbor Funding LLC,First Plains Bank,4471,DM-77120,4920.66
";

fn office(office: &TestOffice) {
    for report in
        office.import(&[("clients.csv", CLIENTS), ("matters.csv", MATTERS), ("accounts.csv", ACCOUNTS)])
    {
        assert_eq!(report["refused"], serde_json::json!([]), "{report}");
    }
}

const SUMMONS: &str = "\
SUPERIOR COURT OF CALIFORNIA
COUNTY OF RIVERSIDE

HARBOR FUNDING LLC,
     Plaintiff,
v.
MARIA ELENA LOPEZ VEGA,
     Defendant.

Case No.: CVRI2604417

SUMMONS

NOTICE! You have been sued. The court may decide against you without your being heard unless you
respond within 30 days. Read the information below.

You have 30 CALENDAR DAYS after this summons and legal papers are served on you to file a written
response at this court and have a copy served on the plaintiff.

Attorney for plaintiff: R. Doyle (SBN 000000), Doyle & Marsh, file no. DM-77120

Date of service: November 13, 2026
Date: November 9, 2026          Clerk, by T. Ruiz, Deputy
";

fn paper(line: &Value) -> &Value {
    let papers = line["papers"].as_array().expect("papers");
    assert_eq!(papers.len(), 1, "{line:#}");
    &papers[0]
}

fn a_summons_is_filed_on_two_identifiers_with_its_deadline(here: &TestOffice) {
    office(here);
    let line = here.arrives("scan.txt", SUMMONS.as_bytes());
    let paper = paper(&line);
    assert_eq!(paper["kind"], "summons", "{paper:#}");
    assert_eq!(paper["decision"], "filed", "{paper:#}");
    assert_eq!(paper["client_number"], "10482-7");
    assert_eq!(paper["matter_number"], "2026-0911");
    let deadlines = paper["deadlines"].as_array().expect("deadlines");
    // 30 days from Friday 13 November end on Sunday 13 December; CCP 12a: Monday.
    assert!(deadlines.iter().any(|d| d["what"] == "answer" && d["due"] == "2026-12-14"), "{deadlines:#?}");
    assert!(paper["audit"].as_array().is_some_and(|a| !a.is_empty()));
    here.expect_intact();
}

fn a_proof_of_service_in_the_same_packet_gives_the_summons_its_day(here: &TestOffice) {
    office(here);
    let summons = SUMMONS.replace("Date of service: November 13, 2026\n", "");
    let proof = "SUPERIOR COURT OF CALIFORNIA\nCOUNTY OF RIVERSIDE\n\nHARBOR FUNDING LLC,\n     Plaintiff,\nv.\n\
                 MARIA ELENA LOPEZ VEGA,\n     Defendant.\n\nCase No.: CVRI2604417\n\nPROOF OF SERVICE OF SUMMONS\n\n\
                 At the time of service I was at least 18 years of age and not a party to this action. I served copies of the \
                 summons\nand complaint. Party served: MARIA ELENA LOPEZ VEGA. I served the party by personal service. Date of \
                 service: November 17, 2026.\n\nI declare under penalty of perjury that the foregoing is true and correct.\n\
                 \nDate: November 18, 2026\n\n/s/ B. Hale, registered process server\n";
    let line = here.arrives("packet.txt", format!("{summons}\u{c}{proof}").as_bytes());
    let papers = line["papers"].as_array().expect("papers");
    assert_eq!(papers.len(), 2, "{line:#}");
    assert_eq!(papers[0]["kind"], "summons", "{line:#}");
    let deadlines = papers[0]["deadlines"].as_array().expect("deadlines");
    // 30 days from 17 November: Thursday 17 December.
    assert!(deadlines.iter().any(|d| d["what"] == "answer" && d["due"] == "2026-12-17"), "{deadlines:#?}");
}

fn one_identifier_is_never_enough(here: &TestOffice) {
    office(here);
    let text = SUMMONS.replace("CVRI2604417", "CVRI2699999").replace("DM-77120", "ZZ-1");
    let line = here.arrives("scan.txt", text.as_bytes());
    let paper = paper(&line);
    assert_eq!(paper["decision"], "asked", "{paper:#}");
    assert!(paper["question"].as_str().is_some_and(|q| !q.is_empty()));
}

fn mail(id: &str, answers: &str, from: &str, body: &str) -> String {
    let answers = if answers.is_empty() { String::new() } else { format!("In-Reply-To: <{answers}>\r\n") };
    format!(
        "From: {from}\r\nTo: office@firm.example\r\nSubject: my case\r\nMessage-ID: <{id}>\r\n{answers}\
         Date: Tue, 24 Nov 2026 08:00:00 -0800\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
}

fn an_answer_to_a_filed_message_is_one_identifier_and_no_more(here: &TestOffice) {
    office(here);
    let first = mail(
        "a1@mail.example",
        "",
        "Maria Lopez Vega <maria.lv@example.com>",
        "Hello, this is Maria Lopez Vega. Could we move my payment of Friday to next week?",
    );
    let line = here.arrives("first.eml", first.as_bytes());
    assert_eq!(paper(&line)["decision"], "filed", "{line:#}");
    let stranger =
        mail("b2@mail.example", "a1@mail.example", "x <someone@else.example>", "When will I hear from you?");
    let line = here.arrives("second.eml", stranger.as_bytes());
    let second = paper(&line);
    assert_eq!(second["decision"], "asked", "{second:#}");
    assert_eq!(second["candidates"][0]["client_number"], "10482-7", "{second:#}");
    let agrees = second["candidates"][0]["agrees"].as_array().expect("agrees");
    assert!(agrees.iter().any(|a| a == "it answers a message on this file"), "{second:#}");
    let named = mail(
        "c3@mail.example",
        "a1@mail.example",
        "Maria <maria@work.example>",
        "Can I still move my payment to next Friday? Thank you, Maria Lopez Vega",
    );
    let line = here.arrives("third.eml", named.as_bytes());
    assert_eq!(paper(&line)["client_number"], "10482-7", "{line:#}");
    assert_eq!(paper(&line)["decision"], "filed", "{line:#}");
}

fn a_client_who_writes_of_another_client_is_asked_about(here: &TestOffice) {
    office(here);
    let text = mail(
        "d4@mail.example",
        "",
        "Dimitra Papadopoulou <dimitra@example.com>",
        "Good morning, Dimitra Papadopoulou here. My neighbour Maria Lopez Vega got papers in case CVRI2604417, what \
         should she do? She cannot write herself.",
    );
    let line = here.arrives("mail.eml", text.as_bytes());
    assert_eq!(paper(&line)["decision"], "asked", "{line:#}");
}

fn father_and_son_are_told_apart_or_a_person_is_asked(here: &TestOffice) {
    office(here);
    let letter = "Cobalt Recovery LLC\n\nRobert Whitfield\n12 Cedar Lane\nAustin, TX 78701\n\n\
        November 20, 2026\n\nRe: your account ending 9911\n\nDear Robert Whitfield,\n\n\
        This is an attempt to collect a debt. Please pay the balance of $812.40. This letter is from a debt collector.\n";
    let line = here.arrives("letter.txt", letter.as_bytes());
    assert_eq!(paper(&line)["decision"], "asked", "{line:#}");
}

fn the_same_paper_twice_is_one_original_and_a_duplicate(here: &TestOffice) {
    office(here);
    assert_eq!(paper(&here.arrives("one.txt", SUMMONS.as_bytes()))["decision"], "filed");
    assert_eq!(paper(&here.arrives("two.txt", SUMMONS.as_bytes()))["decision"], "duplicate");
    let originals = here
        .house
        .door
        .register()
        .read(|s| {
            use register::Read;
            s.rows("SELECT sha256 FROM original", &[])
        })
        .expect("readable");
    assert_eq!(originals.len(), 1, "one original, two arrivals (A11)");
}

fn row(here: &TestOffice, line: &Value) -> mail::PaperRow {
    let arrival = line["arrival"].as_str().expect("an arrival").parse().expect("an id");
    let look = here.house.door.read_here(&badge::Actor::console(), |read| mail::papers_of(read, arrival));
    look.expect("readable").remove(0)
}

fn keys(here: &TestOffice) -> std::sync::Arc<dyn mailroom::KeyRing> {
    here.house.shelf.clone()
}

fn a_wrong_filing_is_taken_back_everywhere(here: &TestOffice) {
    office(here);
    let line = here.arrives("scan.txt", SUMMONS.as_bytes());
    let before = row(here, &line);
    let clerk = here.person("Ines", Role::Clerk);
    let order = |why: &str| TakeBackPaper { paper: before.id, version: before.version, why: why.to_owned() };
    let refused = here.house.door.carry_out_here(&clerk, order(" "));
    assert_eq!(refused, Err(Stop::Refused(Refusal::NoReason)));
    here.house.door.carry_out_here(&clerk, order("the neighbour's")).expect("taken back");
    let after = row(here, &line);
    assert_eq!(after.state, "asked");
    assert!(after.question.contains("the neighbour's"));
    let client = before.client.expect("it had a client");
    let open =
        here.house.door.read_here(&clerk, |read| Ok((calendar_of(read, client)?, tasks_of(read, client)?)));
    assert_eq!(open.expect("readable"), (0, 0), "its deadline and its tasks went with it");
    here.expect_intact();
}

fn calendar_of(read: &mut dyn register::Read, client: kernel::ClientId) -> Result<i64, kernel::Fault> {
    let sql = "SELECT count(*) FROM deadline WHERE client_id = $1 AND state <> 'withdrawn'";
    read.one(sql, &[client.into()])?.map_or(Ok(0), |r| r.i64(0))
}

fn tasks_of(read: &mut dyn register::Read, client: kernel::ClientId) -> Result<i64, kernel::Fault> {
    let sql = "SELECT count(*) FROM task WHERE client_id = $1 AND state = 'open'";
    read.one(sql, &[client.into()])?.map_or(Ok(0), |r| r.i64(0))
}

fn two_clerks_on_one_paper_one_wins(here: &TestOffice) {
    office(here);
    let text = SUMMONS.replace("CVRI2604417", "CVRI2699999").replace("DM-77120", "ZZ-1");
    let line = here.arrives("scan.txt", text.as_bytes());
    let seen = row(here, &line);
    let (ines, omar) = (here.person("Ines", Role::Clerk), here.person("Omar", Role::Clerk));
    let take = |to: &str| Assign { paper: seen.id, version: seen.version, to: to.to_owned() };
    here.house.door.carry_out_here(&ines, take("Ines")).expect("the first wins");
    let second = here.house.door.carry_out_here(&omar, take("Omar"));
    assert_eq!(second, Err(Stop::Refused(Refusal::Changed)), "the second sees that it has changed");
    let accept =
        Accept { paper: seen.id, version: seen.version + 1, today: here.house.today(), keys: keys(here) };
    assert!(matches!(here.house.door.carry_out_here(&ines, accept), Err(Stop::Refused(Refusal::NoProposal))));
}

fn a_person_may_not_file_against_the_paper_without_a_reason(here: &TestOffice) {
    office(here);
    let text = SUMMONS.replace("MARIA ELENA LOPEZ VEGA", "JOHN Q. STRANGER");
    let line = here.arrives("scan.txt", text.as_bytes());
    assert_eq!(paper(&line)["decision"], "asked", "another defendant is a contradiction: {line:#}");
    let seen = row(here, &line);
    let maria = seen.candidates.iter().find(|c| c.client_number == "10482-7").expect("she is a candidate");
    assert!(!maria.contradicts.is_empty());
    let clerk = here.person("Ines", Role::Clerk);
    let order = |why: &str| FileTo {
        paper: seen.id,
        version: seen.version,
        client: maria.client_id.parse().expect("an id"),
        matter: None,
        why: why.to_owned(),
        today: here.house.today(),
        keys: keys(here),
    };
    let refused = here.house.door.carry_out_here(&clerk, order(""));
    assert!(matches!(refused, Err(Stop::Refused(Refusal::NeedsReason(_)))), "{refused:?}");
    here.house
        .door
        .carry_out_here(&clerk, order("maiden name, seen on her passport"))
        .expect("with a reason");
    assert_eq!(row(here, &line).state, "filed");
}

fn a_letter_that_names_one_client_is_not_another_clients_without_a_word(here: &TestOffice) {
    office(here);
    let letter = "Cobalt Recovery LLC\n\nNovember 20, 2026\n\nDear Dimitra Papadopoulou,\n\nPlease pay the balance of $311.40.\n";
    let line = here.arrives("letter.txt", letter.as_bytes());
    let seen = row(here, &line);
    assert_eq!(seen.state, "asked", "a name alone is never enough: {line:#}");
    assert_eq!(seen.candidates[0].client_number, "10600-3", "{line:#}");
    let clerk = here.person("Ines", Role::Clerk);
    let maria = here
        .house
        .door
        .read_here(&clerk, |read| clients::public::by_number(read, "10482-7"))
        .expect("readable")
        .expect("she is a client");
    let order = |why: &str| FileTo {
        paper: seen.id,
        version: seen.version,
        client: maria.id,
        matter: None,
        why: why.to_owned(),
        today: here.house.today(),
        keys: keys(here),
    };
    let refused = here.house.door.carry_out_here(&clerk, order(""));
    assert!(matches!(refused, Err(Stop::Refused(Refusal::NeedsReason(_)))), "{refused:?}");
    here.house.door.carry_out_here(&clerk, order("her mother, who pays for her")).expect("with a reason");
}

fn a_hostile_file_is_kept_and_never_opened(here: &TestOffice) {
    office(here);
    // A program for Windows, as far as its head says.
    let mut program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00".to_vec();
    program.resize(0x3c, 0);
    program.extend([0x80, 0, 0, 0]);
    program.extend(b"This program cannot be run in DOS mode.");
    program.resize(0x80, 0);
    program.extend(b"PE\0\0\x64\x86");
    program.resize(0x200, 0);
    let line = here.arrives("invoice.pdf", &program);
    assert_eq!(paper(&line)["decision"], "quarantined", "{line:#}");
    let empty = here.arrives("empty.pdf", b"");
    assert_eq!(paper(&empty)["decision"], "asked");
    assert!(paper(&empty)["question"].as_str().is_some_and(|q| q.contains("empty")), "{empty:#}");
}

fn what_a_role_may_not_do_looks_like_nothing_and_is_on_the_record(here: &TestOffice) {
    office(here);
    let line = here.arrives("scan.txt", SUMMONS.as_bytes());
    let seen = row(here, &line);
    let auditor = here.person("Ana", Role::Auditor);
    let order = TakeBackPaper { paper: seen.id, version: seen.version, why: "x".to_owned() };
    let denied = here.house.door.carry_out_here(&auditor, order);
    assert!(matches!(denied, Err(Stop::Fault(f)) if f.kind == kernel::FaultKind::NotFound));
    let register = here.house.door.register();
    let mut events = Vec::new();
    for _ in 0..100 {
        events = register.events_after(0, 1000).expect("readable");
        if events.iter().any(|e| e.name == "badge.command_denied") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(events.iter().any(|e| e.name == "badge.command_denied" && e.actor == "user:Ana"));
}

fn search_finds_what_was_filed(here: &TestOffice) {
    office(here);
    here.arrives("scan.txt", SUMMONS.as_bytes());
    let register = here.house.door.register();
    let last = register.events_after(0, 10_000).expect("readable").len();
    assert!(last > 0);
    here.wiring.catch_up().expect("the index is brought up to date");
    let clerk = here.person("Ines", Role::Clerk);
    for (question, kind) in [
        ("calendar days", "paper"),
        ("lopez vega", "client"),
        ("CVRI-2604417", "matter"),
        ("papadop", "client"),
    ] {
        let hits =
            here.house.door.read_here(&clerk, |read| chancery::search(read, question, 50)).expect("readable");
        assert!(hits.iter().any(|h| h.kind == kind), "{question}: {hits:?}");
    }
}

fn a_list_with_bad_rows_takes_the_good_ones(here: &TestOffice) {
    let reports = here.import(&[(
        "clients.csv",
        "client_number,first_name,last_name,birth_date,status\n1-1,Ann,Able,1990-02-30,active\n,Bob,Baker,,\n\
         2-2,Cy,Cook,1990-02-28,dormant\n2-2,Di,Day,,active\n",
    )]);
    assert_eq!(reports[0]["imported"], 2, "{reports:#?}");
    let lines = |list: &str| -> Vec<Option<u64>> {
        reports[0][list].as_array().expect("a list").iter().map(|r| r["line"].as_u64()).collect()
    };
    assert_eq!(lines("refused"), [Some(3), Some(5)], "no number, and a number that is taken");
    assert_eq!(lines("left_empty"), [Some(2)], "a birthday that is none costs the birthday, not the client");
}

fn a_judgment_without_a_known_rule_asks_an_attorney_for_the_day(here: &TestOffice) {
    here.import(&[
        ("clients.csv", "client_number,first_name,last_name,state,status\n1-1,Maria,Lopez,VT,active\n"),
        (
            "matters.csv",
            "matter_number,client_number,court,state,case_number,opposing_party\n\
             M-1,1-1,Vermont Superior Court,VT,26-CV-01877,Harbor Funding LLC\n",
        ),
    ]);
    let judgment = "STATE OF VERMONT\nSUPERIOR COURT\n\nHARBOR FUNDING LLC,\n     Plaintiff,\nv.\nMARIA LOPEZ,\n     \
                    Defendant.\n\nCase No. 26-CV-01877\n\nJUDGMENT\n\nIT IS ORDERED AND ADJUDGED that judgment is entered \
                    for Plaintiff against Defendant MARIA LOPEZ in the sum of $4,210.55.\n\nDated: November 16, 2026\n\n\
                    /s/ A. Rowe\nJudge of the Superior Court\n";
    let paper = &here.arrives("judgment.txt", judgment.as_bytes())["papers"][0];
    assert_eq!((&paper["kind"], &paper["decision"]), (&json!("judgment"), &json!("filed")), "{paper:#}");
    assert_eq!(paper["deadlines"], json!([]), "no rule of this state is known");
    let clerk = here.person("Ines", Role::Clerk);
    let tasks = here
        .house
        .door
        .read_here(&clerk, |read| matters::public::all_open_tasks(read, 50))
        .expect("readable");
    assert!(
        tasks.iter().any(|t| t.what.contains("An attorney gives it") && t.what.contains("VT")),
        "{tasks:#?}"
    );
}

fn a_collectors_letter_is_held_against_the_law_for_the_attorney(here: &TestOffice) {
    office(here);
    let letter = "HARBOR FUNDING LLC\nPO Box 77, Reno, NV 89501\n\nNovember 9, 2026\n\nMaria Elena Lopez Vega\n\nFINAL NOTICE\n\n\
                  Account ending in 4471\nReference: DM-77120\nBalance due: $4,920.66\n\nDear Maria Elena Lopez Vega,\n\nYour \
                  account is seriously delinquent. Unless payment in full is received we will garnish your wages. We may have \
                  to contact your employer.\n\nSincerely,\nHarbor Funding LLC\n";
    let line = here.arrives("letter.txt", letter.as_bytes());
    let paper = paper(&line);
    assert_eq!(
        (&paper["kind"], &paper["decision"]),
        (&json!("collection_letter"), &json!("filed")),
        "{paper:#}"
    );
    let clerk = here.person("Ines", Role::Clerk);
    let read = here.house.door.read_here(&clerk, |read| {
        let tasks = matters::public::all_open_tasks(read, 50)?;
        let arrival = line["arrival"].as_str().unwrap().parse().unwrap();
        let row = mailroom::public::papers_of(read, arrival)?.remove(0);
        Ok((tasks, mailroom::public::review_of(read, &row)?.expect("a review")))
    });
    let (tasks, review) = read.expect("readable");
    let open: Vec<&str> = review.open().map(|f| f.check.id.as_str()).collect();
    assert_eq!(open, ["collector_named_as_such", "threat_of_seizure", "contact_with_third_parties"]);
    let task = tasks.iter().find(|t| t.what.starts_with("Letter review")).expect("a task");
    assert!(task.what.contains("missing: says that it comes from a debt collector"), "{task:#?}");
    assert_eq!(task.department, "Litigation");
}

/// The paper's own words are somebody else's of ours: a number does not outvote them, for it may be the number that is wrong.
fn another_clients_very_name_is_never_outvoted_by_a_number(here: &TestOffice) {
    here.import(&[
        (
            "clients.csv",
            "client_number,first_name,middle_name,last_name,suffix,street,city,state,zip\n\
             31-1,Stephanie,,Kowalczyk,,8 Birch Road,Toledo,OH,43604\n\
             32-2,Stephen,,Kowalczyk,,8 Birch Road,Toledo,OH,43604\n\
             41-3,Thomas,W,Abernathy,Sr,77 Oak Street,Toledo,OH,43604\n\
             42-4,Thomas,W,Abernathy,Jr,5 Elm Street,Toledo,OH,43605\n",
        ),
        (
            "matters.csv",
            "matter_number,client_number,court,state,case_number,opposing_party\n\
             M-42,42-4,Toledo Municipal Court,OH,CVF-26-04177,First Cascadia Bank\n",
        ),
        (
            "accounts.csv",
            "client_number,creditor,account_last4,reference\n31-1,Ardent Card Services,8080,AC-3301207\n",
        ),
    ]);
    let letter = "ARDENT CARD SERVICES\nPO Box 12, Reno, NV 89501\n\nNovember 9, 2026\n\nStephen J. Kowalczyk\n8 Birch \
                  Road\nToledo, OH 43604\n\nAccount ending in 8080\nReference: AC-3301207\nBalance due: $911.20\n\nDear Stephen \
                  J. Kowalczyk,\n\nYour account is past due. Please remit payment.\n\nArdent Card Services\n";
    let motion = "TOLEDO MUNICIPAL COURT\nLUCAS COUNTY, OHIO\n\nFIRST CASCADIA BANK,\n     Plaintiff,\nv.\nTHOMAS W. ABERNATHY, \
                  SR.,\n     Defendant.\n\nCase No. CVF-26-04177\n\nPLAINTIFF'S MOTION FOR DEFAULT JUDGMENT\n\nPlaintiff First \
                  Cascadia Bank moves for default judgment against Defendant Thomas W. Abernathy, Sr., who was served and did \
                  not answer.\n\n/s/ R. Doyle\nAttorney for Plaintiff\n";
    for (name, text) in [("letter.txt", letter), ("motion.txt", motion)] {
        let line = here.arrives(name, text.as_bytes());
        let paper = paper(&line);
        assert_eq!(paper["decision"], "asked", "{name}: {paper:#}");
    }
    // Whose name it is too, it is filed for.
    let line = here.arrives("right.txt", motion.replace("SR.", "JR.").replace("Sr.", "Jr.").as_bytes());
    let right = paper(&line);
    assert_eq!((&right["decision"], &right["client_number"]), (&json!("filed"), &json!("42-4")), "{right:#}");
}
