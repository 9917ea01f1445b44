#!/usr/bin/env bash
# The register beside bare engines in one run: SQLite through Python, one double-entry transaction a commit and a thousand; PostgreSQL's
# own pgbench; what one fdatasync costs. POSTGRES: a URL of an empty database, for our commands on PostgreSQL and for pgbench.
set -euo pipefail
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-target}"
WORK="${WORK:-$(mktemp -d)}" SECONDS_EACH="${SECONDS_EACH:-6}"
echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"
python3 bench/register/floor.py "$WORK"
bench() { cargo run -q --release -p register --example bench -- "$@"; }
bench --folder "$WORK/ours"
bench --folder "$WORK/ours-8" --callers 64 --flight 8
if [ -n "${POSTGRES:-}" ]; then
    bench --postgres "$POSTGRES"
    if command -v pgbench >/dev/null; then
        pgbench -i -s 10 -q "$POSTGRES" 2>/dev/null
        for clients in 1 8 64; do
            pgbench -c "$clients" -j 2 -T "$SECONDS_EACH" "$POSTGRES" 2>/dev/null | awk -v c="$clients" \
                '/latency average/ {l = $4} /^tps/ {print "pgbench TPC-B, " c " clients: " $3 " tps, " l " ms on average"}'
        done
    fi
fi
