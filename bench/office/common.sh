# Sourced by the scripts beside it. CHANCERY: the binary to measure. WORK: where data lie (on a real disk).
set -euo pipefail
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-target}"
CHANCERY="${CHANCERY:-$target/release/chancery}"
WORK="${WORK:-$(mktemp -d)}"
CLIENTS="${CLIENTS:-1200}" MATTERS="${MATTERS:-2000}" PAPERS="${PAPERS:-1000}" MAILS="${MAILS:-2000}"
[ -x "$CHANCERY" ] || cargo build --release -p chancery

# A firm of CLIENTS and MATTERS in $WORK/firm, its post in $WORK/load.
make_firm() {
    rm -rf "$WORK/load" "$WORK/firm"
    cargo run -q --release -p chancery-demo --example make_load -- "$WORK/load" "$CLIENTS" "$MATTERS" "$PAPERS" "$MAILS"
    "$CHANCERY" init --data "$WORK/firm" --firm Bench --zone America/Los_Angeles
    "$CHANCERY" import --data "$WORK/firm" "$WORK/load/firm" >/dev/null
}

machine() { echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"; }

# `timed COMMAND...`: runs it and leaves seconds by the clock in $wall and of processor time, children too, in $cpu.
timed() {
    local out
    out=$( { TIMEFORMAT='%R %U %S'; time "$@" >"$WORK/out" 2>"$WORK/err"; } 2>&1 )
    read -r wall user sys <<<"$out"
    cpu=$(python3 -c "print($user + $sys)")
}
