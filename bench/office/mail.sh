#!/usr/bin/env bash
# One mail box through `chancery inbox add`: each mail read, matched, threaded, filed and indexed. Beside it in the same run the
# standard mail parser of Python, which only parses.
. "$(dirname "$0")/common.sh"
PAPERS=1 make_firm
machine
timed "$CHANCERY" inbox add --data "$WORK/firm" --json "$WORK/load/mails.mbox"
python3 - "$WORK/out" "$wall" "$cpu" <<'PY'
import collections, json, sys
wall, cpu = float(sys.argv[2]), float(sys.argv[3])
states = collections.Counter(p["decision"] for l in open(sys.argv[1]) for p in json.loads(l)["papers"])
mails = sum(states.values())
print(f"chancery: {mails} mails in {wall:.2f} s: {mails / cpu:.0f} for each CPU-second, {dict(states)}")
PY
python3 - "$WORK/load/mails.mbox" <<'PY'
import email, email.policy, re, sys, time
mails = re.split(rb"\n\n(?=From )", open(sys.argv[1], "rb").read())
begun = time.process_time()
for mail in mails:
    parsed = email.message_from_bytes(mail.split(b"\n", 1)[1], policy=email.policy.default)
    for name in ("from", "to", "subject", "date", "message-id"): str(parsed[name])
    parsed.get_body().get_content()
cpu = time.process_time() - begun
print(f"python email (parse only): {len(mails) / cpu:.0f} for each CPU-second")
PY
