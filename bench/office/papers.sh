#!/usr/bin/env bash
# Born-digital papers through `chancery inbox add`: from the file to filed, durable and searchable. The peers read the words of the
# same files, a process for each as a shell would, and keep nothing.
. "$(dirname "$0")/common.sh"
MAILS=0 make_firm
ours papers "$CHANCERY" inbox add --data "$WORK/firm" --json "$WORK/load/papers"
each() { printf 'for f in "%s"/load/papers/*.pdf; do %s; done' "$WORK" "$1"; }
peer "pdftotext, words only" pdftotext "$PAPERS" sh -c "$(each 'pdftotext -q "$f" -')"
peer "mutool, words only" mutool "$PAPERS" sh -c "$(each 'mutool draw -q -F txt "$f"')"
