//! What a clerk does around a paper, through the front door, on both engines.

use std::collections::BTreeSet;

use badge::Role;
use kernel::Stop;
use mailroom::{
    ClosePaper, DiscardDraft, DraftMail, FileTo, JoinPaper, MovePaper, NotePaper, OverrideStep, Refusal,
    RelayPaper, ReopenPaper, RestoreDraft, ReviseDraft, SetKind, SplitPaper, Way, public as mail,
    steps::State,
};
use serde_json::Value;
use stories::{TestOffice, story};

story!(
    a_paper_is_moved_in_one_act_and_both_files_tell_of_it,
    a_note_reaches_the_file_with_its_paper,
    a_message_to_a_department_is_a_task_about_the_paper,
    a_note_is_news_to_each_reader_once,
    a_paper_is_closed_only_when_its_protocol_is_done_or_waived,
    a_waived_step_is_not_carried_out,
    a_file_is_cut_where_the_clerk_says_and_joined_again,
    an_answer_is_a_draft_and_goes_to_those_whom_the_message_names,
    a_draft_is_changed_discarded_and_restored_and_two_do_not_overwrite_each_other,
    a_letter_of_the_protocol_is_discarded_only_with_a_reason_and_is_a_step_again_when_restored,
    search_is_narrowed_by_what_kind_client_and_day_and_goes_on_where_it_ended,
);

const CLIENTS: &str = "\
client_number,first_name,last_name,suffix,birth_date,street,city,state,zip,phone,email,language,status,preferred_channel
10500-1,Robert,Whitfield,Sr,1950-01-02,12 Cedar Lane,Austin,TX,78701,512-555-0101,robert.sr@example.com,en,active,email
10501-2,Robert,Whitfield,Jr,1975-06-07,12 Cedar Lane,Austin,TX,78701,512-555-0102,robert.jr@example.com,en,active,email
";
const STAFF: &str = "\
name,email,department,role
Ines Okafor,ines@example.com,Back office,clerk
R. Alder,alder@example.com,Litigation,attorney
";
const NOTES: &str = "\
client_number,kind,author,text
10501-2,,T. Brandt,Wants to be called after five
10501-2,,T. Brandt,Sent the second pay stub
";
const LETTER: &str = "\
Cobalt Recovery LLC

Robert Whitfield
12 Cedar Lane
Austin, TX 78701

November 20, 2026

Re: your account ending 9911

Dear Robert Whitfield,

This is an attempt to collect a debt. Please pay the balance of $812.40. This letter is from a debt collector.
";

fn office(here: &TestOffice) {
    for report in here.import(&[("clients.csv", CLIENTS), ("staff.csv", STAFF), ("notes.csv", NOTES)]) {
        assert_eq!(report["refused"], serde_json::json!([]), "{report}");
    }
}

fn papers(here: &TestOffice, line: &Value) -> Vec<mail::PaperRow> {
    let arrival = line["arrival"].as_str().expect("an arrival").parse().expect("an id");
    let look = here.house.door.read_here(&badge::Actor::console(), |read| mail::papers_of(read, arrival));
    look.expect("readable")
}

fn now(here: &TestOffice, paper: kernel::PaperId) -> mail::PaperRow {
    let look = here.house.door.read_here(&badge::Actor::console(), |read| mail::paper(read, paper));
    look.expect("readable").expect("it is there")
}

fn client(here: &TestOffice, number: &str) -> kernel::ClientId {
    let look =
        here.house.door.read_here(&badge::Actor::console(), |read| clients::public::by_number(read, number));
    look.expect("readable").expect("a client").id
}

fn clerk(here: &TestOffice) -> badge::Actor {
    here.person("Ines", Role::Clerk)
}

/// The letter fits father and son, so it waits; the clerk files it with the father.
fn filed_with_the_father(here: &TestOffice) -> mail::PaperRow {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    assert_eq!(row.state, "asked");
    file(here, &row, "10500-1");
    now(here, row.id)
}

fn file(here: &TestOffice, row: &mail::PaperRow, number: &str) {
    let order = FileTo {
        paper: row.id,
        version: row.version,
        client: client(here, number),
        matter: None,
        why: "the letter was in his envelope".to_owned(),
        today: here.house.today(),
        keys: here.house.shelf.clone(),
    };
    here.house.door.carry_out_here(&clerk(here), order).expect("filed");
}

fn a_paper_is_moved_in_one_act_and_both_files_tell_of_it(here: &TestOffice) {
    let row = filed_with_the_father(here);
    let (father, son) = (client(here, "10500-1"), client(here, "10501-2"));
    let paper = row.id;
    let view =
        move |work: &mut register::Work<'_>| records_room::public::note_view(work, paper, father, "Omar");
    here.house.door.register().bookkeeping(view).expect("Omar looks at it");
    let order = |why: &str, to| MovePaper {
        paper: row.id,
        version: row.version,
        client: to,
        matter: None,
        why: why.to_owned(),
        today: here.house.today(),
        keys: here.house.shelf.clone(),
    };
    let door = &here.house.door;
    assert_eq!(door.carry_out_here(&clerk(here), order(" ", son)), Err(Stop::Refused(Refusal::NoReason)));
    assert_eq!(door.carry_out_here(&clerk(here), order("x", father)), Err(Stop::Refused(Refusal::SameFile)));
    let before = door.register().sealed_seq();
    let seen_by = door.carry_out_here(&clerk(here), order("the son's account", son)).expect("moved");
    assert_eq!(seen_by, ["Omar"], "who saw it on the wrong file is told");
    let after = now(here, row.id);
    assert_eq!((after.state.as_str(), after.client), ("filed", Some(son)));
    let look = |read: &mut badge::Reader<'_, '_>| {
        Ok((
            records_room::public::of_paper(read, row.id)?,
            matters::public::open_tasks(read, father)?,
            matters::public::open_tasks(read, son)?,
            mail::of_client(read, father, 10)?,
        ))
    };
    let (filings, of_father, of_son, left) = door.read_here(&clerk(here), look).expect("readable");
    assert_eq!(filings.len(), 2, "both traces are there");
    let standing: Vec<_> = filings.iter().filter(|f| f.taken_back.is_none()).map(|f| f.client).collect();
    assert_eq!(standing, [son]);
    assert_eq!((of_father.len(), left.len()), (0, 0), "nothing of it is left with the father");
    assert!(!of_son.is_empty(), "the protocol was followed for the son");
    let names = sealed(here, before);
    for name in ["records_room.filing_taken_back", "records_room.paper_filed", "mailroom.paper_moved"] {
        assert!(names.contains(name), "{name} is missing: {names:?}");
    }
    here.expect_intact();
}

/// Names of the events since then, once all of them are sealed.
fn sealed(here: &TestOffice, after: i64) -> BTreeSet<String> {
    let register = here.house.door.register();
    for _ in 0..200 {
        let events = register.events_after(after, 1_000).expect("readable");
        if events.iter().any(|e| e.name.starts_with("mailroom.paper_moved")) {
            return events.into_iter().map(|e| e.name).collect();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    BTreeSet::new()
}

fn a_note_reaches_the_file_with_its_paper(here: &TestOffice) {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    let door = &here.house.door;
    let note = |body: &str| NotePaper { paper: row.id, fields: Vec::new(), body: body.to_owned() };
    assert_eq!(door.carry_out_here(&clerk(here), note("  ")), Err(Stop::Refused(Refusal::NoWords)));
    let on_file = door.carry_out_here(&clerk(here), note("He called: it is not his")).expect("kept");
    assert_eq!(on_file, None, "the paper is on no file yet");
    file(here, &row, "10501-2");
    let notes = |number: &str| {
        let client = client(here, number);
        let found = door.read_here(&clerk(here), |read| matters::public::notes(read, client, 50));
        let found = found.expect("readable");
        found.into_iter().filter(|n| n.body.contains("it is not his")).count()
    };
    assert_eq!((notes("10501-2"), notes("10500-1")), (1, 0));
    door.carry_out_here(&clerk(here), note("Sent the form; it is not his either")).expect("kept");
    assert_eq!(notes("10501-2"), 2, "a note on a filed paper stands on the file at once");
}

fn a_message_to_a_department_is_a_task_about_the_paper(here: &TestOffice) {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    let door = &here.house.door;
    let to = |department: &str| RelayPaper {
        paper: row.id,
        department: department.to_owned(),
        message: "Is this the account that we settled?".to_owned(),
        due: None,
    };
    let nobody = door.carry_out_here(&clerk(here), to("Astronomy"));
    assert_eq!(nobody, Err(Stop::Refused(Refusal::NoSuchDepartment("Astronomy".to_owned()))));
    let id = door.carry_out_here(&clerk(here), to("litigation")).expect("given");
    let tasks = door.read_here(&clerk(here), |read| matters::public::tasks_of_paper(read, row.id));
    let task = tasks.expect("readable").remove(0);
    assert_eq!((task.id, task.department.as_str(), task.client), (id, "Litigation", None));
    assert_eq!(now(here, row.id).state, "asked", "whose it is has still to be decided");
}

fn a_note_is_news_to_each_reader_once(here: &TestOffice) {
    office(here);
    let son = client(here, "10501-2");
    let (ines, omar) = (clerk(here), here.person("Omar", Role::Clerk));
    let mark = |actor: &badge::Actor| {
        let look = |read: &mut badge::Reader<'_, '_>| {
            records_room::public::audit_for(read, son, here.house.today(), &actor.id)
        };
        let checks = here.house.door.read_here(actor, look).expect("readable");
        let check = checks.into_iter().find(|c| c.check == "case_manager_updates").expect("it is checked");
        (check.mark, check.why)
    };
    assert!(mark(&ines).1.starts_with("2 unread"), "{:?}", mark(&ines));
    let look = |read: &mut badge::Reader<'_, '_>| matters::public::unread_notes(read, son, &ines.id);
    let notes = here.house.door.read_here(&ines, look).expect("readable");
    let read = matters::ReadNotes { client: son, notes };
    assert_eq!(here.house.door.carry_out_here(&ines, read.clone()), Ok(2));
    assert_eq!(mark(&ines).0, records_room::public::Mark::Ok);
    assert!(mark(&omar).1.starts_with("2 unread"), "what Ines read is still news to Omar");
    let again = here.house.door.carry_out_here(&ines, read);
    assert_eq!(again, Err(Stop::Refused(matters::Refusal::NothingToRead)));
}

fn steps(here: &TestOffice, row: &mail::PaperRow) -> Vec<mailroom::steps::Step> {
    here.house.door.read_here(&clerk(here), |read| mail::steps_of(read, row)).expect("readable")
}

fn waive(here: &TestOffice, paper: kernel::PaperId, step: &str, why: &str) -> Result<(), Stop<Refusal>> {
    let version = now(here, paper).version;
    let order = OverrideStep { paper, version, step: step.to_owned(), why: why.to_owned() };
    here.house.door.carry_out_here(&clerk(here), order)
}

fn a_paper_is_closed_only_when_its_protocol_is_done_or_waived(here: &TestOffice) {
    let row = filed_with_the_father(here);
    let door = &here.house.door;
    let close = || {
        let version = now(here, row.id).version;
        door.carry_out_here(&clerk(here), ClosePaper { paper: row.id, version })
    };
    assert!(matches!(close(), Err(Stop::Refused(Refusal::StepsLeft(_)))), "tasks are open");
    let tasks = door.read_here(&clerk(here), |read| {
        matters::public::tasks_of_filing(read, row.filing.expect("it is filed"))
    });
    for task in tasks.expect("readable") {
        door.carry_out_here(&clerk(here), matters::CompleteTask { task: task.id }).expect("done");
    }
    for step in steps(here, &row).iter().filter(|s| !s.is_settled()) {
        assert_eq!(waive(here, row.id, &step.key, " "), Err(Stop::Refused(Refusal::NoReason)));
        assert!(matches!(close(), Err(Stop::Refused(Refusal::StepsLeft(_)))), "{step:?} is left");
        waive(here, row.id, &step.key, "the client was called instead").expect("waived");
    }
    close().expect("everything is done or waived");
    assert!(matches!(close(), Err(Stop::Refused(Refusal::NotFiled))), "it is closed already");
    let version = now(here, row.id).version;
    door.carry_out_here(&clerk(here), ReopenPaper { paper: row.id, version }).expect("open again");
    close().expect("and closed again");
    here.expect_intact();
}

fn a_waived_step_is_not_carried_out(here: &TestOffice) {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    let planned = row.effects.tasks.len();
    assert!(planned > 0, "the protocol of a letter gives tasks");
    waive(here, row.id, "task:0", "done on the telephone").expect("waived");
    file(here, &now(here, row.id), "10501-2");
    let filed = now(here, row.id);
    let all = steps(here, &filed);
    let first = all.iter().find(|s| s.key == "task:0").expect("it is still shown");
    assert_eq!(
        first.state,
        State::Overridden { why: "done on the telephone".to_owned(), by: "Ines".to_owned() }
    );
    let tasks = here.house.door.read_here(&clerk(here), |read| {
        matters::public::tasks_of_filing(read, filed.filing.expect("it is filed"))
    });
    assert_eq!(tasks.expect("readable").len(), planned - 1);
}

fn a_file_is_cut_where_the_clerk_says_and_joined_again(here: &TestOffice) {
    office(here);
    let more = LETTER.replace("$812.40", "$77.15").replace("ending 9911", "ending 4242");
    let both = format!("{LETTER}\x0c{more}");
    let line = here.arrives("two.txt", both.as_bytes());
    let door = &here.house.door;
    let clerk = clerk(here);
    let today = here.house.today();
    let waiting = || {
        let mut all = papers(here, &line);
        all.retain(|p| p.state == "asked");
        all.sort_by_key(|p| p.pages.clone());
        all
    };
    let cut = |row: &mail::PaperRow, page: u32| {
        let made = door.read_here(&clerk, |read| SplitPaper::at(read, row, row.version, page, today));
        made.expect("readable").and_then(|order| {
            door.carry_out_here(&clerk, order).map_err(|stop| match stop {
                Stop::Refused(no) => no,
                Stop::Fault(fault) => panic!("{fault:?}"),
            })
        })
    };
    // However the reader cut it: first it is made one, then two.
    if waiting().len() == 2 {
        join(here, &waiting()[1]).expect("joined");
    }
    let whole = waiting().remove(0);
    assert_eq!(whole.pages, [1, 2]);
    assert_eq!(cut(&whole, 1), Err(Refusal::NoSuchPage(1)));
    assert_eq!(cut(&whole, 3), Err(Refusal::NoSuchPage(3)));
    let second = cut(&whole, 2).expect("cut");
    let (first, second) = (now(here, whole.id), now(here, second));
    assert_eq!((first.pages.as_slice(), second.pages.as_slice()), (&[1][..], &[2][..]));
    let digits = |row: &mail::PaperRow| {
        row.facts.iter().filter(|f| f.name == "account_last4").map(|f| f.normal.clone()).collect::<Vec<_>>()
    };
    assert_eq!((digits(&first), digits(&second)), (vec!["9911".to_owned()], vec!["4242".to_owned()]));
    assert!(first.candidates.len() >= 2, "each is matched anew");
    assert_eq!(join(here, &first), Err(Refusal::NothingBefore));
    join(here, &second).expect("joined again");
    assert_eq!(waiting().len(), 1);
    assert_eq!(now(here, whole.id).pages, [1, 2]);
    here.wiring.catch_up().expect("the index follows");
    let hits = door.read_here(&clerk, |read| chancery::search(read, "4242", 50)).expect("readable");
    assert_eq!(hits.iter().filter(|h| h.kind == "paper").count(), 1, "one paper holds these words: {hits:?}");
    here.expect_intact();
}

fn join(here: &TestOffice, row: &mail::PaperRow) -> Result<kernel::PaperId, Refusal> {
    let (door, today) = (&here.house.door, here.house.today());
    let made = door.read_here(&clerk(here), |read| JoinPaper::with_previous(read, row, row.version, today));
    made.expect("readable").and_then(|order| {
        door.carry_out_here(&clerk(here), order).map_err(|stop| match stop {
            Stop::Refused(no) => no,
            Stop::Fault(fault) => panic!("{fault:?}"),
        })
    })
}

fn an_answer_is_a_draft_and_goes_to_those_whom_the_message_names(here: &TestOffice) {
    office(here);
    let mail_text = "From: Dana Reed <dana@creditor.example>\r\nTo: post@firm.example, ann@creditor.example\r\n\
        Subject: Account 9911\r\nMessage-ID: <1@creditor.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 -0600\r\n\r\n\
        Please tell us whether you represent Robert Whitfield.\r\n";
    let row = papers(here, &here.arrives("mail.eml", mail_text.as_bytes())).remove(0);
    let door = &here.house.door;
    let draft = |way: Way, to: &str| DraftMail {
        paper: row.id,
        way,
        recipients: to.to_owned(),
        subject: "Re: Account 9911".to_owned(),
        body: "We do.".to_owned(),
    };
    door.carry_out_here(&clerk(here), draft(Way::Reply, "")).expect("kept");
    door.carry_out_here(&clerk(here), draft(Way::ReplyAll, "")).expect("kept");
    let nobody = door.carry_out_here(&clerk(here), draft(Way::Forward, ""));
    assert_eq!(nobody, Err(Stop::Refused(Refusal::NoRecipient)));
    door.carry_out_here(&clerk(here), draft(Way::Forward, "alder@example.com")).expect("kept");
    let drafts = door.read_here(&clerk(here), |read| mail::drafts_of(read, row.id)).expect("readable");
    let to = |way: &str| drafts.iter().find(|d| d.way.word() == way).map(|d| d.recipients.as_str());
    assert_eq!(to("reply"), Some("dana@creditor.example"));
    let all = to("reply_all").expect("kept");
    assert!(all.contains("dana@") && all.contains("ann@") && all.contains("post@"), "{all}");
    assert_eq!(to("forward"), Some("alder@example.com"));
}

fn drafts(here: &TestOffice, paper: kernel::PaperId) -> Vec<mail::MailDraft> {
    here.house.door.read_here(&clerk(here), |read| mail::drafts_of(read, paper)).expect("readable")
}

fn a_draft_is_changed_discarded_and_restored_and_two_do_not_overwrite_each_other(here: &TestOffice) {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    let door = &here.house.door;
    let begun = DraftMail {
        paper: row.id,
        way: Way::Forward,
        recipients: "alder@example.com".to_owned(),
        subject: "Look at this".to_owned(),
        body: "Is it his?".to_owned(),
    };
    let draft = door.carry_out_here(&clerk(here), begun).expect("kept");
    let revise = |version: i64, to: &str, body: &str| {
        let (recipients, subject, body) = (to.to_owned(), "Look at this".to_owned(), body.to_owned());
        door.carry_out_here(&clerk(here), ReviseDraft { draft, version, recipients, subject, body })
    };
    assert_eq!(revise(1, "alder@example.com", " "), Err(Stop::Refused(Refusal::NoWords)));
    assert_eq!(revise(1, " ", "Is it?"), Err(Stop::Refused(Refusal::NoRecipient)));
    assert_eq!(revise(1, "alder@example.com", "Is it the son's?"), Ok(row.id));
    assert_eq!(revise(1, "alder@example.com", "Mine!"), Err(Stop::Refused(Refusal::Changed)));
    let now = drafts(here, row.id).remove(0);
    assert_eq!((now.body.as_str(), now.version), ("Is it the son's?", 2));
    assert_eq!(now.changed.map(|(by, _)| by).as_deref(), Some("Ines"));
    let discard = DiscardDraft { draft, version: 2, why: String::new() };
    assert_eq!(door.carry_out_here(&clerk(here), discard.clone()), Ok(row.id), "no protocol wrote it");
    assert!(drafts(here, row.id).is_empty());
    assert_eq!(door.carry_out_here(&clerk(here), discard), Err(Stop::Refused(Refusal::NoDraft)));
    assert_eq!(revise(3, "alder@example.com", "Again"), Err(Stop::Refused(Refusal::NoDraft)));
    assert_eq!(door.carry_out_here(&clerk(here), RestoreDraft { draft }), Ok(row.id));
    assert_eq!(drafts(here, row.id)[0].body, "Is it the son's?");
    here.expect_intact();
}

fn a_letter_of_the_protocol_is_discarded_only_with_a_reason_and_is_a_step_again_when_restored(
    here: &TestOffice,
) {
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    let door = &here.house.door;
    let kind = "summons".to_owned();
    let summons = SetKind { paper: row.id, version: row.version, kind, today: here.house.today() };
    door.carry_out_here(&clerk(here), summons).expect("a summons then");
    file(here, &now(here, row.id), "10501-2");
    let letter =
        drafts(here, row.id).into_iter().find(|d| d.way == Way::Protocol).expect("the protocol writes");
    assert_eq!(letter.channel, "email");
    let of_file =
        door.read_here(&clerk(here), |read| mail::drafts_of_client(read, client(here, "10501-2"), 10));
    assert_eq!(of_file.expect("readable"), std::slice::from_ref(&letter));
    let discard = |why: &str| {
        let order = DiscardDraft { draft: letter.id, version: letter.version, why: why.to_owned() };
        door.carry_out_here(&clerk(here), order)
    };
    let reply =
        || steps(here, &now(here, row.id)).into_iter().find(|s| s.key == "reply").expect("a step").state;
    assert!(matches!(reply(), State::Open(_)), "it waits for a person");
    assert_eq!(discard(" "), Err(Stop::Refused(Refusal::NoReason)));
    assert_eq!(discard("he was called"), Ok(row.id));
    assert_eq!(reply(), State::Overridden { why: "he was called".to_owned(), by: "Ines".to_owned() });
    door.carry_out_here(&clerk(here), RestoreDraft { draft: letter.id }).expect("needed after all");
    assert!(matches!(reply(), State::Open(_)), "it waits again");
    here.expect_intact();
}

fn search_is_narrowed_by_what_kind_client_and_day_and_goes_on_where_it_ended(here: &TestOffice) {
    use chancery::{Question, look_up};
    office(here);
    let row = papers(here, &here.arrives("letter.txt", LETTER.as_bytes())).remove(0);
    file(here, &row, "10501-2");
    here.arrives("other.txt", LETTER.replace("$812.40", "$99.10").replace("9911", "5522").as_bytes());
    here.wiring.catch_up().expect("the index is brought up to date");
    let son = client(here, "10501-2");
    let find = |question: Question, limit: i64| {
        here.house.door.read_here(&clerk(here), |read| look_up(read, &question, limit)).expect("readable")
    };
    let asked = || Question { words: "whitf".to_owned(), ..Question::default() };
    let what = |what: &str| Question { what: Some(what.to_owned()), ..asked() };
    assert_eq!(find(asked(), 50).len(), 4, "two clients and two papers");
    assert_eq!(find(what("client"), 50).len(), 2);
    assert_eq!(find(what("matter"), 50).len(), 0);
    let of_son = find(Question { client: Some(son), ..what("paper") }, 50);
    assert_eq!(of_son.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), [row.id.to_string()]);
    let kind = |kind: &str| find(Question { kind: Some(kind.to_owned()), ..asked() }, 50).len();
    assert_eq!(kind(&row.kind), 2);
    assert_eq!(kind("judgment"), 0);
    let seen = papers(here, &here.arrives("third.txt", LETTER.replace("9911", "7733").as_bytes())).remove(0);
    let order = SetKind {
        paper: seen.id,
        version: seen.version,
        kind: "judgment".to_owned(),
        today: here.house.today(),
    };
    here.house.door.carry_out_here(&clerk(here), order).expect("a judgment then");
    here.wiring.catch_up().expect("the index is brought up to date");
    assert_eq!(kind("judgment"), 1, "a corrected kind is found as what it is");
    let first = find(asked(), 3);
    let rest = find(Question { after: first.last().map(|h| h.place), ..asked() }, 50);
    assert_eq!((first.len(), rest.len()), (3, 2), "no hit twice and none lost");
    assert!(rest.iter().all(|h| !first.contains(h)));
    let now = first[0].at;
    assert!(find(Question { until: Some(kernel::Moment::from_ms(1)), ..asked() }, 50).is_empty());
    assert_eq!(find(Question { since: Some(now.plus_ms(86_400_000)), ..asked() }, 50).len(), 0);
    assert!(find(Question::default(), 50).is_empty(), "nothing was asked");
}
