//! The rules of one command and of the record, on both engines.

use kernel::{Fault, FaultKind};
use register::{
    Read, Register, on_both_engines,
    testing::{TestRegister, act, entry},
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

fn rows_without_an_event_are_refused_and_nothing_stays(office: TestRegister) {
    let refused = act(&office, |work| work.change(BEAT, &with![5_i64, 1_i64])).unwrap_err();
    assert_eq!(refused.kind, FaultKind::Broken, "{refused}");
    assert_eq!(beats(&office), 0);
    note(&office).unwrap();
    assert_eq!(sealed(&office, 1), 1);
    assert!(office.verify().unwrap().is_intact());
    office.health_commit().unwrap();
    assert_eq!(beats(&office), 1);
}

/// Waits until so many events are sealed.
fn sealed(office: &TestRegister, count: i64) -> i64 {
    office.wait_sealed(count - 1, std::time::Duration::from_secs(10))
}

on_both_engines! {
    rows_without_an_event_are_refused_and_nothing_stays,
}
