#!/usr/bin/env bash
# One mail box through `chancery inbox add`: each mail read, matched, threaded, filed and indexed. Python's parser only parses;
# notmuch and mu parse, thread and index the same mails from a maildir.
. "$(dirname "$0")/common.sh"
PAPERS=1 make_firm
ours mails "$CHANCERY" inbox add --data "$WORK/firm" --json "$WORK/load/mails.mbox"
rm -rf "$WORK/maildir"
python3 bench/office/mails.py split "$WORK/load/mails.mbox" "$WORK/maildir"
peer "Python email, parse only" python3 "$MAILS" python3 bench/office/mails.py parse "$WORK/maildir"
export NOTMUCH_CONFIG="$WORK/notmuch"
printf '[database]\npath=%s/maildir\n[user]\nname=B\nprimary_email=b@example.org\n[new]\ntags=inbox\n' "$WORK" >"$NOTMUCH_CONFIG"
peer "notmuch, parse, thread and index" notmuch "$MAILS" notmuch new --quiet
index() { rm -rf "$WORK/mu" && mu init --quiet --muhome="$WORK/mu" --maildir="$WORK/maildir" && mu index --quiet --muhome="$WORK/mu"; }
export -f index
peer "mu, parse, thread and index" mu "$MAILS" bash -c index
