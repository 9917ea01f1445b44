//! The limits that a worker puts on itself before it looks at anything.

use rustix::{
    process::{Resource, Rlimit, getrlimit, setrlimit},
    time::{ClockId, clock_gettime},
};

use crate::wire::Limits;

fn cap(resource: Resource, value: u64) {
    let now = getrlimit(resource);
    let value = now.maximum.map_or(value, |max| max.min(value));
    // A limit that cannot be set is one that the kernel does not know; the others still hold.
    let _ = setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) });
}

/// For the whole life of the process.
pub(crate) fn for_life() {
    cap(Resource::Nofile, 64);
    cap(Resource::Core, 0);
    cap(Resource::Fsize, 0);
}

/// For one step: address space, and so many seconds of processor time from now.
pub(crate) fn for_step(limits: Limits) {
    cap(Resource::As, u64::from(limits.memory_mib) << 20);
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.max(0) as u64;
    let current = Some(used + 1 + u64::from(limits.cpu_s));
    let maximum = getrlimit(Resource::Cpu).maximum;
    let _ = setrlimit(Resource::Cpu, Rlimit { current, maximum });
}

/// No file may be opened and no connection made from now on, where the kernel can hold a process to that. Gives the
/// reason if it cannot.
pub(crate) fn shut_in() -> Result<(), String> {
    use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr};
    let abi = ABI::V5;
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .and_then(|r| r.handle_access(AccessNet::from_all(abi)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .map(|_| ())
        .map_err(|e| e.to_string())
}
