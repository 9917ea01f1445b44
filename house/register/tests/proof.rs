//! The record can be checked by anybody, and whoever meddles with it is found out, with the place.

use kernel::FaultKind;
use register::{
    Engine, Entry,
    merkle::{is_consistent, is_included},
};
use register_testing::{TestRegister, act, entry, on_both_engines};

/// A record of so many events, some of them with consequences.
fn write(office: &TestRegister, from: i64, to: i64) {
    for number in from..=to {
        let main = number % 5 != 1 || number == to;
        let line =
            move |main| Entry { body: format!("{{\"number\":{number}}}"), ..entry("test.counted", main) };
        if main {
            act(office, move |work| work.append_entry(line(true))).unwrap();
        } else {
            act(office, move |work| {
                work.append_entry(Entry { name: "test.followed", ..line(false) })?;
                work.append_entry(line(true))
            })
            .unwrap();
        }
    }
}

/// At least 20 sealed events.
fn record(office: &TestRegister) -> i64 {
    write(office, 1, 20);
    let size = 20 + 4;
    assert_eq!(office.sealed(size), size);
    let report = office.verify().unwrap();
    assert!(report.is_intact(), "{report:?}");
    assert_eq!((report.events, report.root), (size, office.head().unwrap().root));
    size
}

#[track_caller]
fn found(office: &TestRegister, seq: i64, why: &str) {
    let wrong = office.verify().unwrap().wrong.expect("found out");
    assert_eq!(wrong.seq, seq, "{wrong:?}");
    assert!(wrong.why.contains(why), "{wrong:?}");
}

fn an_edited_event_is_found(office: TestRegister) {
    record(&office);
    for (column, value) in [
        ("at_ms", "at_ms + 1"),
        ("act", "'x'"),
        ("main", "NOT main"),
        ("name", "'test.other'"),
        ("actor", "'somebody else'"),
        ("on_behalf", "'another'"),
        ("subject_kind", "'client'"),
        ("subject_id", "'17'"),
        ("client_id", "'17'"),
        ("body", "'{}'"),
    ] {
        office.meddle(&format!(
            "CREATE TABLE kept AS SELECT * FROM event WHERE seq = 9; UPDATE event SET {column} = {value} WHERE seq = 9;"
        ));
        found(&office, 9, "edited");
        office.meddle(&format!(
            "UPDATE event SET {column} = (SELECT {column} FROM kept) WHERE seq = 9; DROP TABLE kept;"
        ));
        assert!(office.verify().unwrap().is_intact(), "{column} is as it was");
    }
    // with a leaf to fit: the chain says that it is another event
    office.meddle("UPDATE event SET leaf = (SELECT leaf FROM event WHERE seq = 3) WHERE seq = 9");
    found(&office, 9, "edited");
}

fn a_removed_event_is_found(office: TestRegister) {
    record(&office);
    office.meddle("DELETE FROM event WHERE seq = 7");
    found(&office, 7, "missing");
    // and the gap closed behind it
    office
        .meddle("UPDATE event SET seq = -seq WHERE seq > 7; UPDATE event SET seq = -seq - 1 WHERE seq < 0;");
    found(&office, 7, "not the one");
}

fn events_that_changed_places_are_found(office: TestRegister) {
    record(&office);
    office.meddle(
        "UPDATE event SET seq = -1 WHERE seq = 11; UPDATE event SET seq = 11 WHERE seq = 12; \
         UPDATE event SET seq = 12 WHERE seq = -1;",
    );
    found(&office, 11, "not the one");
}

fn an_event_that_was_slipped_in_is_found(office: TestRegister) {
    let size = record(&office);
    let columns =
        "at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf, link";
    office.meddle(&format!(
        "INSERT INTO event (seq, {columns}) SELECT {}, {columns} FROM event WHERE seq = 4",
        size + 1
    ));
    found(&office, size + 1, "never sealed");
}

fn a_record_that_was_cut_short_is_found_and_not_written_on(office: TestRegister) {
    let size = record(&office);
    office.meddle(&format!("DELETE FROM event WHERE seq > {}", size - 3));
    found(&office, size - 2, "missing");
    let office = office.reopen();
    let standing = office.standing().expect("it says why");
    assert_eq!(standing.kind, FaultKind::Broken);
    assert!(standing.detail.contains(&format!("ends at {}", size - 3)), "{standing}");
    let refused = act(&office, |work| work.append_entry(entry("test.counted", true))).unwrap_err();
    assert_eq!(refused, standing);
    assert!(office.health_commit().is_err());
    // but it can be looked at, to say what is wrong
    found(&office, size - 2, "missing");
    assert_eq!(office.events_after(0, 100).unwrap().len() as i64, size - 3);
}

fn an_older_copy_put_back_does_not_fit_a_root_that_is_known_outside(office: TestRegister) {
    let size = record(&office);
    let known = office.head().unwrap();
    // the whole store as it was three events earlier: whole in itself
    let cut = size - 3;
    let fresh = office.consistency_proof(cut).unwrap();
    assert!(is_consistent(cut as u64, size as u64, &fresh.path, &fresh.old_root, &known.root));
    let mut forged = fresh.old_root;
    forged[0] ^= 1;
    assert!(!is_consistent(cut as u64, size as u64, &fresh.path, &forged, &known.root));
    assert!(office.consistency_proof(size + 1).is_err(), "this record never went as far as that");
    // a head of one's own making is found on opening
    let bytes =
        if office.engine() == Engine::Sqlite { "zeroblob(32)" } else { "decode(repeat('00', 32), 'hex')" };
    office.meddle(&format!("UPDATE seal_batch SET root = {bytes} WHERE size = {size}"));
    found(&office, size, "root");
    let office = office.reopen();
    assert!(office.standing().is_some());
}

fn every_event_can_be_proved_under_the_head(office: TestRegister) {
    let size = record(&office);
    let head = office.head().unwrap();
    for event in office.events_after(0, 100).unwrap() {
        let proof = office.inclusion_proof(event.seq).unwrap();
        assert_eq!((proof.head, proof.leaf), (head, event.leaf_anew()));
        let index = event.seq as u64 - 1;
        assert!(is_included(&proof.leaf, index, size as u64, &proof.path, &head.root));
        assert!(!is_included(&proof.leaf, (index + 1) % size as u64, size as u64, &proof.path, &head.root));
    }
    assert_eq!(office.inclusion_proof(0).unwrap_err().kind, FaultKind::NotFound);
    assert_eq!(office.inclusion_proof(size + 1).unwrap_err().kind, FaultKind::NotFound);
}

fn the_record_goes_on_after_a_restart(office: TestRegister) {
    let size = record(&office);
    let before = office.head().unwrap();
    let office = office.reopen();
    assert_eq!(office.sealed_seq(), size);
    write(&office, 31, 35);
    let after = office.sealed(size + 6);
    assert_eq!(after, size + 6);
    assert!(office.verify().unwrap().is_intact());
    let proof = office.consistency_proof(size).unwrap();
    assert_eq!(proof.old_root, before.root);
    assert!(is_consistent(size as u64, after as u64, &proof.path, &before.root, &proof.head.root));
}

on_both_engines! {
    an_edited_event_is_found,
    a_removed_event_is_found,
    events_that_changed_places_are_found,
    an_event_that_was_slipped_in_is_found,
    a_record_that_was_cut_short_is_found_and_not_written_on,
    an_older_copy_put_back_does_not_fit_a_root_that_is_known_outside,
    every_event_can_be_proved_under_the_head,
    the_record_goes_on_after_a_restart,
}
