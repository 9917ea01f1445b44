//! The rules of the record, on both engines.

use kernel::{Fault, FaultKind};
use register::{
    Read, Register,
    testing::{act, entry, open_sqlite},
    with,
};

/// A command that only says that it happened.
fn note(register: &Register) -> Result<(), Fault> {
    act(register, |work| work.append_entry(entry("test.noted", true)))
}

fn beats(register: &Register) -> i64 {
    let rows = register.read(|r| r.one("SELECT count(*) FROM heartbeat", &[]));
    rows.unwrap().unwrap().i64(0).unwrap()
}

const BEAT: &str = "INSERT INTO heartbeat (id, at_ms) VALUES ($1, $2)";

#[test]
fn rows_without_an_event_are_refused_and_nothing_stays() {
    let office = open_sqlite();
    let refused = act(&office, |work| work.change(BEAT, &with![5_i64, 1_i64])).unwrap_err();
    assert_eq!(refused.kind, FaultKind::Broken, "{refused}");
    assert_eq!(beats(&office), 0);
    note(&office).unwrap();
    assert_eq!(office.sealed_seq(), 1);
    assert!(office.verify().unwrap().is_intact());
    office.health_commit().unwrap();
    assert_eq!(beats(&office), 1);
}
