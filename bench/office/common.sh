# Sourced by every script beside it: settings, the firm and its post, the clock, the peers. CHANCERY: the binary to measure.
# WORK: where data lie (on a real disk). CLIENTS MATTERS PAPERS MAILS COUNT: how much.
set -euo pipefail
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-target}"
export CHANCERY="${CHANCERY:-$target/release/chancery}"
export WORK="${WORK:-$(mktemp -d)}"
CLIENTS="${CLIENTS:-1200}" MATTERS="${MATTERS:-2000}" PAPERS="${PAPERS:-1000}" MAILS="${MAILS:-2000}" COUNT="${COUNT:-100000}"
[ -x "$CHANCERY" ] || cargo build --release -p chancery

# A firm of CLIENTS and MATTERS in $WORK/firm, its post in $WORK/load; then says on what machine and under what load it measures.
make_firm() {
    rm -rf "$WORK/load" "$WORK/firm"
    cargo run -q --release -p chancery-demo --example make_load -- "$WORK/load" "$CLIENTS" "$MATTERS" "$PAPERS" "$MAILS"
    "$CHANCERY" init --data "$WORK/firm" --firm Bench --zone America/Los_Angeles
    "$CHANCERY" import --data "$WORK/firm" "$WORK/load/firm" >/dev/null
    machine
}

machine() { echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"; }

# `timed COMMAND...`: runs it and leaves seconds by the clock in $wall and of processor time, children too, in $cpu.
timed() {
    local out
    out=$( { TIMEFORMAT='%R %U %S'; time "$@" >"$WORK/out" 2>"$WORK/err"; } 2>&1 )
    read -r wall user sys <<<"$out"
    cpu=$(python3 -c "print($user + $sys)")
}

# `ours WHAT COMMAND...`: the office itself, whose answers are the lines of `inbox add --json`; the peers are held against it.
ours() {
    what="$1"; shift
    timed "$@"
    count=$(python3 bench/office/answers.py "$what" "$wall" "$cpu" "$WORK/out")
    our_cpu="$cpu" our_count="${count%% *}"
    echo "chancery: ${count#* }"
}

# `peer NAME PROGRAM COUNT COMMAND...`: a program that does part of the work, in the same run, if it is here.
peer() {
    local name="$1" program="$2" pieces="$3"; shift 3
    if ! command -v "$program" >/dev/null; then echo "$name: not here"; return; fi
    timed "$@"
    python3 - "$name" "$pieces" "$wall" "$cpu" "$our_count" "$our_cpu" <<'PY'
import sys
name, pieces, wall, cpu, ours, our_cpu = sys.argv[1], *map(float, sys.argv[2:])
each, our_each = cpu / pieces * 1000, our_cpu / ours * 1000
print(f"{name}: {pieces / wall:.0f}/s, {each:.2f} CPU-ms each ({pieces / cpu:.0f} a CPU-second); we need {our_each / each:.2f} times as much")
PY
}
