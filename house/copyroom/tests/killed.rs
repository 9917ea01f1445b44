//! A worker that is killed from outside. Alone in its process, because it kills every worker that it finds.

use copyroom::{Copyroom, CopyroomSettings};
use rustix::process::{Pid, Signal, kill_process};

/// The processes that this one has started.
fn children() -> Vec<Pid> {
    let own = std::process::id().to_string();
    let started_here = |pid: &String| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| rest.split(' ').nth(1) == Some(&own))
    };
    let everybody = std::fs::read_dir("/proc").unwrap().flatten();
    let pids = everybody.map(|e| e.file_name().to_string_lossy().into_owned()).filter(started_here);
    pids.filter_map(|p| p.parse().ok()).filter_map(Pid::from_raw).collect()
}

#[test]
fn a_killed_worker_costs_at_most_one_file() {
    let worker = env!("CARGO_BIN_EXE_copyroom-worker").into();
    let copyroom =
        Copyroom::new(CopyroomSettings { workers: 1, ..CopyroomSettings::with_worker(worker, Vec::new()) })
            .unwrap();
    let text = b"We will see you on Friday.";
    assert_eq!(copyroom.read(text, Some("a.txt")).words, 6);
    for round in 0..5 {
        let killed = children().into_iter().filter(|p| kill_process(*p, Signal::KILL).is_ok()).count();
        assert_eq!(killed, 1, "round {round}");
        let hit = copyroom.read(text, Some("a.txt"));
        assert!(hit.status == "read" || hit.reason.is_some_and(|r| r.starts_with("could not read")));
        let next = copyroom.read(text, Some("a.txt"));
        assert_eq!((next.status.as_str(), next.words), ("read", 6));
    }
}
