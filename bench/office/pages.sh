#!/usr/bin/env bash
# Inbox, search and client file with COUNT papers waiting (they wait by TakeIn commands: see chancery/examples/seed.rs).
. "$(dirname "$0")/common.sh"
PAPERS=2000 MAILS=0 make_firm
cargo run -q --release -p chancery --example seed -- "$WORK/firm" "$WORK/load/papers" "$COUNT"
machine
client=$(sed -n '200p' "$WORK/load/firm/clients.csv" | cut -d, -f1)
python3 bench/office/serve.py pages "$WORK/firm" "$client"
