//! A last day from its paper to its end: proposed, confirmed by two, moved with leave, done with proof; nothing is deleted.

use std::sync::Arc;

use badge::{Actor, Role};
use calendar::{
    AcceptMove, AssignDuty, CancelDeadline, Class, CompleteDeadline, ConfirmDeadline, DeclineMove, Duty,
    EnterClosure, EnterDeadline, Evidence, Move, MoveDeadline, NextHearing, Proof, Reckoned, RecordHearing,
    Refusal, ReopenDeadline, State,
    public::{self as docket, Deadline, Filings},
};
use chancery::docket::{Filter, Whole, filings, lines};
use court_days::ClosureKind;
use kernel::{ClientId, Date, DeadlineId, FilingId, PaperId, Stop};
use mailroom::{FileTo, TakeBackPaper, public as mail};
use register::Read;
use stories::{TestOffice, story};

story!(
    a_day_from_a_paper_is_proposed_with_its_evidence_and_two_people_confirm_it,
    the_day_on_the_paper_outranks_the_count_and_the_clash_is_shown,
    another_trigger_is_laid_before_a_person_and_the_original_is_kept,
    a_dangerous_day_is_done_with_the_stamped_paper_only,
    a_cancelled_day_stays_and_can_be_opened_again,
    a_paper_taken_back_takes_its_days_along_and_they_stay_visible,
    a_court_closure_moves_nothing_without_leave,
    two_people_who_act_on_the_same_sight_do_not_both_win,
    the_docket_is_filtered_by_person_court_matter_state_and_window,
    a_hearing_leaves_a_note_a_task_and_its_next_date,
);

const CLIENTS: &str = "\
client_number,first_name,last_name,birth_date,street,city,state,zip,phone,email,language,status,preferred_channel
30001-1,Rosa,Lind,1975-06-07,9 Orchard Street,Fresno,CA,93701,559-555-0102,rosa.lind@example.com,en,active,email
30002-2,Omar,Quill,1970-01-02,4 Hill Road,Fresno,CA,93701,559-555-0103,omar.quill@example.com,en,active,email
";
const MATTERS: &str = "\
matter_number,client_number,title,kind,court,county,state,case_number,opposing_party,stage,opened
M-1,30001-1,Cobalt v. Lind,collection,Superior Court of California,Fresno,CA,26CECG01234,Cobalt Recovery LLC,answer,2026-11-01
M-2,30002-2,Amber v. Quill,collection,Justice Court,Travis,TX,J-26-77,Amber Funding,answer,2026-11-01
";
const STAFF: &str = "\
name,email,department,role
Ada Alder,ada@example.com,Litigation,attorney
Cem Brandt,cem@example.com,Case management,case manager
";

fn office(here: &TestOffice) {
    for report in here.import(&[("clients.csv", CLIENTS), ("matters.csv", MATTERS), ("staff.csv", STAFF)]) {
        assert_eq!(report["refused"], serde_json::json!([]), "{report}");
    }
}

fn look<T>(
    here: &TestOffice,
    look: impl FnOnce(&mut badge::Reader<'_, '_>) -> Result<T, kernel::Fault>,
) -> T {
    here.house.door.read_here(&Actor::console(), look).expect("readable")
}

fn client(here: &TestOffice, number: &str) -> ClientId {
    look(here, |read| clients::public::by_number(read, number)).expect("a client").id
}

fn matter(here: &TestOffice, number: &str) -> kernel::MatterId {
    look(here, |read| matters::public::by_number(read, number)).expect("a matter").id
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn now(here: &TestOffice, id: DeadlineId) -> Deadline {
    look(here, |read| docket::by_id(read, id)).expect("it is there")
}

fn ada(here: &TestOffice) -> Actor {
    here.person("Ada", Role::Attorney)
}

fn bea(here: &TestOffice) -> Actor {
    here.person("Bea", Role::Attorney)
}

fn cem(here: &TestOffice) -> Actor {
    here.person("Cem", Role::CaseManager)
}

fn ida(here: &TestOffice) -> Actor {
    here.person("Ida", Role::Clerk)
}

#[track_caller]
fn done<C: badge::Handle>(here: &TestOffice, who: &Actor, command: C) -> C::Done
where
    C::Refusal: std::fmt::Debug,
{
    here.house.door.carry_out_here(who, command).expect("done")
}

#[track_caller]
fn refused<C: badge::Handle<Refusal = Refusal>>(here: &TestOffice, who: &Actor, command: C) -> Refusal
where
    C::Done: std::fmt::Debug,
{
    match here.house.door.carry_out_here(who, command) {
        Err(Stop::Refused(no)) => no,
        other => panic!("not refused: {other:?}"),
    }
}

fn confirm(id: DeadlineId, version: i64) -> ConfirmDeadline {
    ConfirmDeadline { deadline: id, version }
}

/// A paper goes the whole way; where the machine asks, Ida files it with Rosa.
fn filed(here: &TestOffice, name: &str, text: &str) -> mail::PaperRow {
    let line = here.arrives(name, text.as_bytes());
    let arrival = line["arrival"].as_str().expect("an arrival").parse().expect("an id");
    let row = look(here, |read| mail::papers_of(read, arrival)).remove(0);
    if row.state != "filed" {
        let order = FileTo {
            paper: row.id,
            version: row.version,
            client: client(here, "30001-1"),
            matter: Some(matter(here, "M-1")),
            why: "the paper names her and her case".to_owned(),
            today: here.house.today(),
            keys: here.house.shelf.clone(),
        };
        done(here, &ida(here), order);
    }
    paper(here, row.id)
}

fn paper(here: &TestOffice, id: PaperId) -> mail::PaperRow {
    look(here, |read| mail::paper(read, id)).expect("it is there")
}

fn summons(more: &str) -> String {
    format!(
        "SUMMONS\n(CITACION JUDICIAL)\n\nSUPERIOR COURT OF CALIFORNIA, COUNTY OF FRESNO\n\nCASE NUMBER: 26CECG01234\n\n\
         PLAINTIFF: COBALT RECOVERY LLC\nDEFENDANT: ROSA LIND\n\nNOTICE TO DEFENDANT: ROSA LIND\n\nYOU ARE BEING SUED BY PLAINTIFF: \
         COBALT RECOVERY LLC\n\nYou have 30 CALENDAR DAYS after this summons and legal papers are served on you to file a \
         written response at this court and have a copy served on the plaintiff.\n\nDate of service: November 20, 2026\n\
         Served by personal service\n{more}\nRosa Lind, 9 Orchard Street, Fresno, CA 93701\n"
    )
}

fn answer_of(here: &TestOffice, paper: &mail::PaperRow) -> Deadline {
    let filing = paper.filing.expect("it is filed");
    let all = look(here, |read| docket::of_filing(read, filing));
    let answer = all.iter().find(|d| d.what == "answer");
    answer.unwrap_or_else(|| panic!("no answer among {all:?}; {:?}", paper.effects)).clone()
}

fn a_day_from_a_paper_is_proposed_with_its_evidence_and_two_people_confirm_it(here: &TestOffice) {
    office(here);
    let paper = filed(here, "summons.txt", &summons(""));
    let answer = answer_of(here, &paper);
    assert_eq!((answer.state, answer.class), (State::Provisional, Class::D4));
    // 20 November and 30 days is Sunday 20 December
    assert_eq!(answer.due, day("2026-12-21"));
    assert_eq!(answer.evidence.paper, Some(paper.id));
    assert!(!answer.evidence.fact.is_empty() && !answer.data_version.is_empty());
    let id = answer.id;
    refused(here, &ida(here), confirm(id, answer.version));
    done(here, &cem(here), confirm(id, answer.version));
    let once = now(here, id);
    assert_eq!(once.state, State::Checked);
    assert_eq!(refused(here, &cem(here), confirm(id, once.version)), Refusal::SecondPerson);
    done(here, &ada(here), confirm(id, once.version));
    let twice = now(here, id);
    assert_eq!(twice.state, State::Confirmed);
    assert_eq!(refused(here, &bea(here), confirm(id, twice.version)), Refusal::NotProvisional);
    let whole = look(here, |read| Whole::of(read, id));
    let acts: Vec<(&str, &str)> =
        whole.history.iter().map(|l| (l.act.as_str(), l.by_name.as_str())).collect();
    assert_eq!(acts[1..], [("checked", "Cem"), ("confirmed", "Ada")]);
    assert!(whole.changes.iter().any(|c| c.fact == "closure"), "{:?}", whole.changes);
    let trace: serde_json::Value = serde_json::from_str(&twice.trace).expect("a trace");
    assert!(trace.as_array().is_some_and(|days| days.len() > 30), "each day is there: {trace}");
    here.expect_intact();
}

fn the_day_on_the_paper_outranks_the_count_and_the_clash_is_shown(here: &TestOffice) {
    office(here);
    // entered as a paper's protocol enters it: both days are known
    let ask =
        calendar::Ask { rule: "ca.answer.superior", trigger: day("2026-11-20"), ..calendar::Ask::default() };
    let Ok(Reckoned::Day(counted)) = calendar::reckon(&ask) else { panic!("no day") };
    let printed =
        calendar::Reckoning::given(day("2026-12-23"), None, calendar::PRINTED, "the paper, page 1".into());
    let both = calendar::printed_over(printed, Some(*counted));
    let id = enter(here, &ida(here), Class::D4, both);
    let row = now(here, id);
    assert_eq!(
        (row.due, row.alert_on),
        (day("2026-12-23"), day("2026-12-21")),
        "alerts go by the earlier day"
    );
    assert!(row.reckoning().clash().is_some());
    assert!(row.warnings.iter().any(|w| w.contains("2026-12-23")), "{:?}", row.warnings);
    // the trigger is corrected: the paper still outranks, the count beside it follows
    let to = Move::Trigger { trigger: day("2026-11-18"), service: None };
    done(
        here,
        &cem(here),
        MoveDeadline { deadline: id, version: row.version, to, why: "proof of service".into() },
    );
    let row = now(here, id);
    assert_eq!(row.alert_on, day("2026-12-18"), "until it is accepted the earlier of both");
    done(here, &ada(here), AcceptMove { deadline: id, version: row.version });
    let row = now(here, id);
    assert_eq!((row.due, row.alert_on), (day("2026-12-23"), day("2026-12-18")));
    here.expect_intact();
}

fn enter(here: &TestOffice, who: &Actor, class: Class, reckoning: calendar::Reckoning) -> DeadlineId {
    let order = EnterDeadline {
        client: client(here, "30001-1"),
        matter: Some(matter(here, "M-1")),
        filing: None,
        what: "answer".to_owned(),
        class,
        reckoning,
        evidence: Evidence::default(),
    };
    done(here, who, order)
}

fn counted(trigger: &str) -> calendar::Reckoning {
    let ask = calendar::Ask { rule: "ca.answer.superior", trigger: day(trigger), ..calendar::Ask::default() };
    match calendar::reckon(&ask) {
        Ok(Reckoned::Day(reckoning)) => *reckoning,
        other => panic!("no day: {other:?}"),
    }
}

fn another_trigger_is_laid_before_a_person_and_the_original_is_kept(here: &TestOffice) {
    office(here);
    let id = enter(here, &ida(here), Class::D4, counted("2026-11-20"));
    done(here, &cem(here), confirm(id, 0));
    done(here, &ada(here), confirm(id, 0));
    let shift = |trigger: &str, why: &str| MoveDeadline {
        deadline: id,
        version: 0,
        to: Move::Trigger { trigger: day(trigger), service: Some("personal".into()) },
        why: why.to_owned(),
    };
    assert_eq!(refused(here, &cem(here), shift("2026-11-24", " ")), Refusal::NoReason(5));
    done(here, &cem(here), shift("2026-11-24", "the proof of service says the 24th"));
    let waits = now(here, id);
    assert_eq!(
        (waits.due, waits.alert_on, waits.state),
        (day("2026-12-21"), day("2026-12-21"), State::Confirmed)
    );
    assert!(matches!(
        refused(here, &cem(here), AcceptMove { deadline: id, version: 0 }),
        Refusal::NotYours { class: "D4", .. }
    ));
    // first turned down, then asked for again by an attorney, who may not let it through alone
    done(
        here,
        &ada(here),
        DeclineMove { deadline: id, version: 0, why: "that proof is of another paper".into() },
    );
    assert_eq!(now(here, id).due, day("2026-12-21"));
    done(here, &ada(here), shift("2026-11-24", "the proof came again, and it is hers"));
    assert_eq!(refused(here, &ada(here), AcceptMove { deadline: id, version: 0 }), Refusal::OwnMove);
    done(here, &bea(here), AcceptMove { deadline: id, version: 0 });
    let moved = now(here, id);
    assert_eq!((moved.due, moved.state), (day("2026-12-24"), State::Confirmed));
    let versions = look(here, |read| docket::versions(read, id));
    let kept: Vec<(i64, &str, Date)> =
        versions.iter().map(|v| (v.n, v.state.as_str(), v.reckoning.due)).collect();
    let (first, second) = (day("2026-12-21"), day("2026-12-24"));
    assert_eq!(kept, [(1, "accepted", first), (2, "declined", second), (3, "accepted", second)]);
    // a judge's order: no count, but the same two people
    let order = Move::Day {
        due: day("2027-01-15"),
        due_time: Some("10:00".into()),
        authority: "order of 2 December".into(),
    };
    done(
        here,
        &cem(here),
        MoveDeadline { deadline: id, version: 0, to: order, why: "the judge granted it".into() },
    );
    assert_eq!(now(here, id).alert_on, day("2026-12-24"), "an alert never becomes later without leave");
    done(here, &ada(here), AcceptMove { deadline: id, version: 0 });
    let ordered = now(here, id);
    assert_eq!(
        (ordered.due, ordered.alert_on, ordered.rule.as_str()),
        (day("2027-01-15"), day("2027-01-15"), "ordered")
    );
    here.expect_intact();
}

/// What the records room knows, with a stamp that the test decides on.
struct Stamp(bool);

impl Filings for Stamp {
    fn filed(&self, read: &mut dyn Read, filing: FilingId) -> Result<Option<docket::Filed>, kernel::Fault> {
        Ok(filings().filed(read, filing)?.map(|filed| docket::Filed { stamped: self.0, ..filed }))
    }
}

fn a_dangerous_day_is_done_with_the_stamped_paper_only(here: &TestOffice) {
    office(here);
    let made = filed(here, "summons.txt", &summons(""));
    let answer = answer_of(here, &made);
    let copy = filed(here, "copy.txt", &summons("This is the second copy that was left at the door.\n"));
    let own = made.filing.expect("it is filed");
    let other = copy.filing.expect("it is filed");
    let complete = |filing, stamp_seen, stamped| CompleteDeadline {
        deadline: answer.id,
        version: 0,
        proof: Proof::Filing { filing, stamp_seen },
        filings: Arc::new(Stamp(stamped)),
    };
    let words = |why: &str| CompleteDeadline {
        deadline: answer.id,
        version: 0,
        proof: Proof::Reason(why.to_owned()),
        filings: filings(),
    };
    assert_eq!(refused(here, &ida(here), words("it was sent")), Refusal::NeedsPaper("D4"));
    assert_eq!(refused(here, &ida(here), complete(own, true, true)), Refusal::OwnPaper);
    assert_eq!(refused(here, &ida(here), complete(other, false, false)), Refusal::NeedsStamp);
    done(here, &ida(here), complete(other, true, false));
    let row = now(here, answer.id);
    assert_eq!((row.state, row.outcome), (State::Done, Some(other)));
    assert!(row.closed.is_some());
    assert_eq!(refused(here, &ida(here), complete(other, true, false)), Refusal::NotStanding);
    let history = look(here, |read| docket::history(read, answer.id));
    assert_eq!(
        history.last().map(|l| (l.act.as_str(), l.why.as_str())),
        Some(("completed", "stamp seen by a person"))
    );
    here.expect_intact();
}

fn a_cancelled_day_stays_and_can_be_opened_again(here: &TestOffice) {
    office(here);
    let id = enter(here, &ida(here), Class::D4, counted("2026-11-20"));
    let cancel = |why: &str| CancelDeadline { deadline: id, version: 0, why: why.to_owned() };
    assert!(matches!(refused(here, &cem(here), cancel("the case is over")), Refusal::NotYours { .. }));
    assert_eq!(refused(here, &ada(here), cancel("")), Refusal::NoReason(5));
    done(here, &ada(here), cancel("the plaintiff dismissed the case"));
    assert_eq!(now(here, id).state, State::Cancelled);
    let all = look(here, |read| docket::of_matter(read, matter(here, "M-1")));
    assert_eq!(all.len(), 1, "nothing is deleted");
    let reopen = ReopenDeadline { deadline: id, version: 0, why: "the dismissal was vacated".into() };
    done(here, &ada(here), reopen);
    assert_eq!(now(here, id).state, State::Provisional, "people look at it anew");
    here.expect_intact();
}

fn a_paper_taken_back_takes_its_days_along_and_they_stay_visible(here: &TestOffice) {
    office(here);
    let made = filed(here, "summons.txt", &summons(""));
    let answer = answer_of(here, &made);
    let back = TakeBackPaper { paper: made.id, version: made.version, why: "it is another Rosa Lind".into() };
    done(here, &ida(here), back);
    let row = now(here, answer.id);
    assert_eq!(row.state, State::Withdrawn);
    let history = look(here, |read| docket::history(read, answer.id));
    assert_eq!(history.last().map(|l| (l.act.as_str(), l.by_name.as_str())), Some(("withdrawn", "Ida")));
    let reopen = ReopenDeadline { deadline: answer.id, version: 0, why: "it was hers after all".into() };
    assert_eq!(refused(here, &ada(here), reopen), Refusal::WasWithdrawn);
    here.expect_intact();
}

fn a_court_closure_moves_nothing_without_leave(here: &TestOffice) {
    office(here);
    let id = enter(here, &ida(here), Class::D4, counted("2026-11-20"));
    let other = enter(here, &ida(here), Class::D4, counted("2026-11-25"));
    let closure = |supersedes, to: &str| EnterClosure {
        calendar: "ca".to_owned(),
        from: day("2026-12-21"),
        to: day(to),
        kind: ClosureKind::ClosedByOrder,
        authority: "standing order 26-9".to_owned(),
        supersedes,
    };
    let backwards = EnterClosure { to: day("2026-12-01"), ..closure(None, "2026-12-22") };
    assert_eq!(refused(here, &ada(here), backwards), Refusal::Backwards);
    let entered = done(here, &ada(here), closure(None, "2026-12-22"));
    assert_eq!(entered.moves, 1, "the one that ends on a closed day");
    let row = now(here, id);
    assert_eq!((row.due, row.alert_on), (day("2026-12-21"), day("2026-12-21")), "nothing moves by itself");
    assert_eq!(now(here, other).move_n, None);
    done(here, &bea(here), AcceptMove { deadline: id, version: 0 });
    assert_eq!(now(here, id).due, day("2026-12-23"));
    // the order was shorter than we thought: the correction asks again
    let corrected = done(here, &ada(here), closure(Some(entered.closure), "2026-12-21"));
    assert_eq!(corrected.moves, 1);
    let row = now(here, id);
    assert_eq!(
        (row.due, row.alert_on),
        (day("2026-12-23"), day("2026-12-22")),
        "the earlier day is alerted on"
    );
    here.expect_intact();
}

fn two_people_who_act_on_the_same_sight_do_not_both_win(here: &TestOffice) {
    office(here);
    let id = enter(here, &ida(here), Class::D4, counted("2026-11-20"));
    let seen = now(here, id).version;
    let (door, people) = (&here.house.door, [ada(here), bea(here), cem(here)]);
    let answers: Vec<_> =
        people.iter().map(|who| door.begin(who, confirm(id, seen), register::Lane::Desk)).collect();
    let won = answers.into_iter().filter(|a| a.recv().expect("an answer").is_ok()).count();
    assert_eq!(won, 1, "the others are told that it has changed");
    assert_eq!(now(here, id).state, State::Checked);
    here.expect_intact();
}

fn the_docket_is_filtered_by_person_court_matter_state_and_window(here: &TestOffice) {
    office(here);
    let first = enter(here, &ida(here), Class::D4, counted("2026-11-20"));
    let user = look(here, |read| personnel::public::users(read)).into_iter().find(|u| u.name == "Cem Brandt");
    let user = user.expect("staff may sign in").id;
    let duty =
        AssignDuty { matter: Some(matter(here, "M-1")), duty: Duty::Responsible, user: Some(user.clone()) };
    done(here, &ada(here), duty);
    let nobody = AssignDuty { matter: None, duty: Duty::Attorney, user: Some("nobody".into()) };
    assert_eq!(refused(here, &ada(here), nobody), Refusal::NoSuchUser);
    let count = |filter: Filter| look(here, |read| lines(read, &filter, here.house.today())).0.len();
    let all = Filter::default();
    assert_eq!(count(all.clone()), 1);
    assert_eq!(count(Filter { person: user, ..all.clone() }), 1);
    assert_eq!(count(Filter { person: "another".into(), ..all.clone() }), 0);
    assert_eq!(count(Filter { court: "superior".into(), ..all.clone() }), 1);
    assert_eq!(count(Filter { court: "justice".into(), ..all.clone() }), 0);
    assert_eq!(count(Filter { matter: "M-1".into(), ..all.clone() }), 1);
    assert_eq!(count(Filter { matter: "M-2".into(), ..all.clone() }), 0);
    assert_eq!(count(Filter { class: Some(Class::D1), ..all.clone() }), 0);
    let window = |from: &str, to: &str| Filter { from: Some(day(from)), to: Some(day(to)), ..all.clone() };
    assert_eq!(count(window("2026-12-21", "2026-12-21")), 1);
    assert_eq!(count(window("2026-12-14", "2026-12-20")), 0);
    assert_eq!(count(Filter { state: "closed".into(), ..all.clone() }), 0);
    let cancel = CancelDeadline { deadline: first, version: 0, why: "the case was dismissed".into() };
    done(here, &ada(here), cancel);
    assert_eq!(count(all.clone()), 0);
    assert_eq!(count(Filter { state: "closed".into(), ..all }), 1);
}

fn a_hearing_leaves_a_note_a_task_and_its_next_date(here: &TestOffice) {
    office(here);
    let given = |due: &str| {
        calendar::Reckoning::given(
            day(due),
            Some("09:30".into()),
            calendar::PRINTED,
            "the notice of hearing".into(),
        )
    };
    let order = |due: &str| EnterDeadline {
        client: client(here, "30001-1"),
        matter: Some(matter(here, "M-1")),
        filing: None,
        what: "hearing".to_owned(),
        class: Class::D4,
        reckoning: given(due),
        evidence: Evidence::default(),
    };
    let to_come = done(here, &ida(here), order("2026-12-01"));
    let held = done(here, &ida(here), order("2026-11-24"));
    let record = |deadline, outcome: &str| RecordHearing {
        deadline,
        version: 0,
        appeared: "Ada Alder for the client".into(),
        outcome: outcome.into(),
        next: Some(NextHearing { due: day("2027-02-10"), due_time: Some("10:00".into()) }),
        tell_client: true,
        today: here.house.today(),
    };
    assert_eq!(refused(here, &ada(here), record(to_come, "continued")), Refusal::NotHeld(day("2026-12-01")));
    assert_eq!(refused(here, &ada(here), record(held, "")), Refusal::NoReason(5));
    let next = done(here, &ada(here), record(held, "continued for discovery")).expect("a next date");
    assert_eq!(now(here, held).state, State::Done);
    let next = now(here, next);
    assert_eq!(
        (next.due, next.due_time.as_deref(), next.state),
        (day("2027-02-10"), Some("10:00"), State::Provisional)
    );
    let rosa = client(here, "30001-1");
    let notes = look(here, |read| matters::public::notes(read, rosa, 10));
    assert_eq!(notes[0].kind, "hearing_outcome");
    let tasks = look(here, |read| matters::public::open_tasks(read, rosa));
    assert!(tasks.iter().any(|task| task.what.contains("continued for discovery")), "{tasks:?}");
    here.expect_intact();
}
