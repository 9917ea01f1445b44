#!/usr/bin/env bash
# A server at rest: time to its first page and memory on an empty folder; then a single arriving paper, from receipt to found.
. "$(dirname "$0")/common.sh"
machine
rm -rf "$WORK/empty"
python3 bench/office/serve.py start "$WORK/empty"
PAPERS=60 MAILS=0 make_firm
python3 bench/office/serve.py single "$WORK/firm" "$WORK/load/papers"
