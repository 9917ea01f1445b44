//! Reminders of last days and the register of a day, with a clock that the story moves.

use badge::{Actor, Role};
use calendar::{
    AcknowledgeAlert, AssignDuty, CancelDeadline, Class, CloseDay, Detail, Duty, EndFeed, EnterDeadline,
    Evidence, MakeFeed, Reckoning, Refusal,
    public::{self as docket, Alert},
};
use chancery::docket::{Day, ics, my_alerts};
use kernel::{Date, DeadlineId, Stop};
use stories::{TestOffice, story};

story!(
    a_reminder_climbs_from_person_to_person_until_somebody_has_seen_it,
    a_day_that_nobody_answers_for_is_shown_to_everybody_who_confirms,
    a_day_that_moves_or_ends_takes_its_reminders_along,
    mails_and_texts_wait_in_the_outbox_once,
    the_register_of_a_day_is_signed_as_it_was_seen,
    a_calendar_program_reads_what_its_address_allows_until_it_is_ended,
);

const CLIENTS: &str = "\
client_number,first_name,last_name,state,language,status,preferred_channel
30001-1,Rosa,Lind,CA,en,active,email
";
const MATTERS: &str = "\
matter_number,client_number,title,kind,court,county,state,case_number,stage
M-1,30001-1,Cobalt v. Lind,collection,Superior Court of California,Fresno,CA,26CECG01234,answer
";
const STAFF: &str = "\
name,email,department,role
Ada Alder,ada@example.com,Litigation,attorney
Cem Brandt,cem@example.com,Case management,case manager
Dora Reyes,dora@example.com,Litigation,attorney
";
const HOUR: i64 = 3_600_000;

/// The people of the staff list, as they sign in.
struct People {
    ada: Actor,
    cem: Actor,
    dora: Actor,
}

fn look<T>(
    here: &TestOffice,
    look: impl FnOnce(&mut badge::Reader<'_, '_>) -> Result<T, kernel::Fault>,
) -> T {
    here.house.door.read_here(&Actor::console(), look).expect("readable")
}

fn office(here: &TestOffice) -> People {
    for report in here.import(&[("clients.csv", CLIENTS), ("matters.csv", MATTERS), ("staff.csv", STAFF)]) {
        assert_eq!(report["refused"], serde_json::json!([]), "{report}");
    }
    let users = look(here, |read| personnel::public::users(read));
    let of = |name: &str, role| {
        let user = users.iter().find(|user| user.name == name).expect("staff may sign in");
        Actor { id: user.id.clone(), name: name.to_owned(), role, on_behalf: None }
    };
    People {
        ada: of("Ada Alder", Role::Attorney),
        cem: of("Cem Brandt", Role::CaseManager),
        dora: of("Dora Reyes", Role::Attorney),
    }
}

fn duty(here: &TestOffice, by: &Actor, matter: bool, duty: Duty, user: &Actor) {
    let matter =
        matter.then(|| look(here, |read| matters::public::by_number(read, "M-1")).expect("a matter").id);
    done(here, by, AssignDuty { matter, duty, user: Some(user.id.clone()) });
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

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn enter(here: &TestOffice, by: &Actor, due: &str) -> DeadlineId {
    let order = EnterDeadline {
        client: look(here, |read| clients::public::by_number(read, "30001-1")).expect("a client").id,
        matter: look(here, |read| matters::public::by_number(read, "M-1")).map(|m| m.id),
        filing: None,
        what: "answer".to_owned(),
        class: Class::D4,
        reckoning: Reckoning::given(day(due), None, calendar::ORDERED, "order of the court".into()),
        evidence: Evidence::default(),
    };
    done(here, by, order)
}

fn round(here: &TestOffice) -> (u64, u64, u64) {
    let made = here.wiring.docket.round().expect("a round");
    (made.raised, made.escalated, made.closed)
}

fn open_for(here: &TestOffice, who: &Actor) -> Vec<Alert> {
    look(here, |read| my_alerts(read, &who.id, who.role)).into_iter().map(|(alert, _, _)| alert).collect()
}

// The stories begin on Tuesday 24 November 2026, 06:00 in Los Angeles.

fn a_reminder_climbs_from_person_to_person_until_somebody_has_seen_it(here: &TestOffice) {
    let People { ada, cem, dora } = office(here);
    duty(here, &ada, true, Duty::Responsible, &cem);
    duty(here, &ada, true, Duty::Attorney, &ada);
    duty(here, &ada, false, Duty::AttorneyInCharge, &dora);
    // D4, 14 days before: to the responsible person only, 48 hours
    let id = enter(here, &ada, "2026-12-08");
    assert_eq!(round(here), (1, 0, 0), "nobody has confirmed it, and it is alerted on all the same");
    assert_eq!(round(here), (0, 0, 0), "once");
    assert_eq!((open_for(here, &cem).len(), open_for(here, &ada).len()), (1, 0));
    here.clock.advance_ms(47 * HOUR);
    assert_eq!(round(here), (0, 0, 0));
    here.clock.advance_ms(HOUR);
    assert_eq!(round(here), (0, 1, 0), "48 hours without a word");
    assert_eq!((open_for(here, &cem).len(), open_for(here, &ada).len()), (0, 1));
    here.clock.advance_ms(48 * HOUR);
    assert_eq!(round(here), (0, 1, 0));
    let climbed = open_for(here, &dora);
    assert_eq!(climbed.iter().map(|a| (a.level, a.duty)).collect::<Vec<_>>(), [(2, Duty::AttorneyInCharge)]);
    here.clock.advance_ms(48 * HOUR);
    assert_eq!(round(here), (0, 1, 0), "nobody stands further up: the same person again");
    assert_eq!(open_for(here, &dora)[0].times, 2);
    let seen = AcknowledgeAlert { alert: climbed[0].id };
    assert_eq!(refused(here, &cem, seen.clone()), Refusal::AlertOfAnother);
    done(here, &dora, seen.clone());
    assert_eq!(refused(here, &dora, seen), Refusal::AlertClosed);
    // six days and a half are over; on the seventh before the day the next step comes, to two people
    here.clock.advance_ms(24 * HOUR);
    assert_eq!(round(here), (2, 0, 0), "a step that was seen does not silence the next");
    let states: Vec<(i64, String)> = look(here, |read| docket::alerts_of_deadline(read, id))
        .into_iter()
        .map(|a| (a.days, a.state))
        .collect();
    let is = |days, state: &str| (days, state.to_owned());
    assert_eq!(states[..3], [is(14, "escalated"), is(14, "escalated"), is(14, "acknowledged")]);
    assert_eq!(states[3..], [is(7, "open"), is(7, "open")]);
    here.expect_intact();
}

fn a_day_that_nobody_answers_for_is_shown_to_everybody_who_confirms(here: &TestOffice) {
    let People { ada, cem, .. } = office(here);
    enter(here, &ada, "2026-11-25");
    assert_eq!(round(here), (1, 0, 0));
    let rae = here.person("Rae", Role::Receptionist);
    assert_eq!(
        (open_for(here, &ada).len(), open_for(here, &cem).len(), open_for(here, &rae).len()),
        (1, 1, 0)
    );
    let alert = open_for(here, &cem)[0].id;
    assert_eq!(refused(here, &rae, AcknowledgeAlert { alert }), Refusal::AlertOfAnother);
    done(here, &cem, AcknowledgeAlert { alert });
    assert!(open_for(here, &ada).is_empty());
    here.expect_intact();
}

fn a_day_that_moves_or_ends_takes_its_reminders_along(here: &TestOffice) {
    let People { ada, .. } = office(here);
    let id = enter(here, &ada, "2026-11-30");
    assert_eq!(round(here), (1, 0, 0));
    let cancel = CancelDeadline { deadline: id, version: 0, why: "the case was dismissed".into() };
    done(here, &ada, cancel);
    assert_eq!(round(here), (0, 0, 1));
    assert!(open_for(here, &ada).is_empty());
    let reopen =
        calendar::ReopenDeadline { deadline: id, version: 0, why: "the dismissal was vacated".into() };
    done(here, &ada, reopen);
    assert_eq!(round(here), (1, 0, 0), "what holds again is reminded of again");
    here.expect_intact();
}

fn mails_and_texts_wait_in_the_outbox_once(here: &TestOffice) {
    let People { ada, cem, .. } = office(here);
    duty(here, &ada, true, Duty::Responsible, &cem);
    enter(here, &ada, "2026-11-24");
    round(here);
    round(here);
    let waiting = here.house.door.register().bookkeeping(|work| {
        register::Read::rows(work, "SELECT channel, body FROM outbox ORDER BY channel", &[])
    });
    let waiting = waiting.expect("readable");
    let channels: Vec<&str> = waiting.iter().map(|row| row.text(0).expect("a channel")).collect();
    assert_eq!(channels, ["mail", "text"]);
    let body = waiting[0].text(1).expect("a body");
    assert!(
        body.contains("cem@example.com") && !body.contains("Lind"),
        "no client's name leaves the building: {body}"
    );
    here.expect_intact();
}

fn the_register_of_a_day_is_signed_as_it_was_seen(here: &TestOffice) {
    let People { ada, .. } = office(here);
    let today = here.house.today();
    let register = || look(here, |read| Day::of(read, today, "America/Los_Angeles"));
    enter(here, &ada, "2026-12-08");
    let seen = register();
    assert_eq!((seen.lines.len(), seen.signed.is_some()), (1, false));
    let sign = |seen: &Day| CloseDay { day: today, from: seen.from, to: seen.to, hash: seen.hash.clone() };
    enter(here, &ada, "2026-12-09");
    assert_eq!(refused(here, &ada, sign(&seen)), Refusal::Changed, "something came in between");
    let seen = register();
    done(here, &ada, sign(&seen));
    assert_eq!(refused(here, &ada, sign(&seen)), Refusal::DayClosed);
    let signed = register();
    assert!(signed.as_signed());
    assert_eq!(signed.signed.as_ref().map(|s| (s.by_name.as_str(), s.lines)), Some(("Ada Alder", 2)));
    enter(here, &ada, "2026-12-10");
    let later = register();
    assert!(!later.as_signed() && later.lines.len() == 3, "what came afterwards is seen to be later");
    here.expect_intact();
}

fn a_calendar_program_reads_what_its_address_allows_until_it_is_ended(here: &TestOffice) {
    let People { ada, cem, dora } = office(here);
    duty(here, &ada, true, Duty::Responsible, &cem);
    enter(here, &ada, "2026-12-08");
    let read = |hash: &str| {
        look(here, |read| ics::feed(read, hash, here.house.today(), kernel::Clock::now(here.clock.as_ref())))
    };
    let make = |who: &Actor, hash: &str, detail| {
        done(here, who, MakeFeed { hash: hash.to_owned(), label: "telephone".into(), detail })
    };
    let full = make(&cem, "one", Detail::Full);
    make(&cem, "two", Detail::Busy);
    make(&dora, "three", Detail::Full);
    let text = read("one").expect("it answers");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20261208\r\nDTEND;VALUE=DATE:20261209\r\n"), "{text}");
    assert!(text.contains("SUMMARY:D4 answer: Rosa Lind (not confirmed)\r\n"), "{text}");
    let busy = read("two").expect("it answers");
    assert!(
        busy.contains("SUMMARY:Busy\r\n") && !busy.contains("Lind") && !busy.contains("answer"),
        "{busy}"
    );
    assert!(!read("three").expect("it answers").contains("VEVENT"), "Dora answers for none of them");
    assert_eq!(read("four"), None);
    assert_eq!(refused(here, &dora, EndFeed { feed: full }), Refusal::NoSuchFeed, "it is somebody else's");
    done(here, &cem, EndFeed { feed: full });
    assert_eq!(read("one"), None);
    here.expect_intact();
}
