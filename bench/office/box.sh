#!/usr/bin/env bash
# A mail box of MAILS messages (20,000 here): all of them are taken in, and memory does not grow with their number. Says what the
# server's process and its workers held at most.
export MAILS="${MAILS:-20000}" PAPERS=1
. "$(dirname "$0")/common.sh"
make_firm
ours mails python3 bench/office/most_memory.py "$WORK/memory" "$CHANCERY" inbox add --data "$WORK/firm" --json "$WORK/load/mails.mbox"
cat "$WORK/memory"
