#!/usr/bin/env bash
# Born-digital papers through `chancery inbox add`: from the file to filed, durable and searchable. Beside them in the same run
# pdftotext, a process for each file, which does the first step only and keeps nothing.
. "$(dirname "$0")/common.sh"
MAILS=0 make_firm
machine
timed "$CHANCERY" inbox add --data "$WORK/firm" --json "$WORK/load/papers"
python3 - "$WORK/out" "$wall" "$cpu" <<'PY'
import collections, json, sys
wall, cpu = float(sys.argv[2]), float(sys.argv[3])
states = collections.Counter(p["decision"] for l in open(sys.argv[1]) for p in json.loads(l)["papers"])
files = sum(1 for _ in open(sys.argv[1]))
print(f"chancery: {files} papers in {wall:.2f} s: {files / wall:.0f}/s, {cpu / files * 1000:.1f} CPU-ms each, {dict(states)}")
PY
if command -v pdftotext >/dev/null; then
    timed sh -c "for f in \"$WORK\"/load/papers/*.pdf; do pdftotext -q \"\$f\" /dev/null; done"
    python3 -c "print(f'pdftotext: {$PAPERS / $wall:.0f}/s, {$cpu / $PAPERS * 1000:.1f} CPU-ms each')"
fi
