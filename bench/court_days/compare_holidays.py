"""The computed holiday calendars beside an independent library, 2000 to 2040.

    python3 -m pip install holidays==0.109
    python3 bench/court_days/compare_holidays.py target/debug/chancery

Prints every calendar with the holidays on which the two differ and in how many years. A difference without a line in
`explained.tsv` ends the run with 1: either the data or the explanation is missing.
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys

import holidays

FIRST, LAST = 2000, 2040
HERE = pathlib.Path(__file__).parent
CALENDARS = ["us"] + "ak al ar az ca co ct dc de fl ga hi ia id il in ks ky la ma md me mi nc nj ny oh pa tn tx va wa".split()


def ours(program, calendar):
    days, source = {}, ""
    for year in range(FIRST, LAST + 1):
        args = [program, "cal", "holidays", "--calendar", calendar, "--year", str(year), "--json"]
        for line in subprocess.run(args, capture_output=True, text=True, check=True).stdout.splitlines():
            day = json.loads(line)
            days[day["date"]] = day["name"]
            source = day["source"]
    return days, source


def theirs(calendar):
    state = None if calendar == "us" else calendar.upper()
    years = range(FIRST, LAST + 2)
    return {str(day): name for day, name in holidays.US(subdiv=state, years=years).items() if FIRST <= day.year <= LAST}


def plain(name):
    return name.split(" (")[0].split(" - ")[0].strip()


def main(program):
    with open(HERE / "explained.tsv", encoding="utf-8") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        explained = {(row[0], row[1], row[2]): row[3] for row in rows if row}
    missing = 0
    for calendar in CALENDARS:
        (mine, source), other = ours(program, calendar), theirs(calendar)
        # Such a calendar says so itself, with every answer: fewer closed days make a date earlier, never later.
        sparse = source if "not researched" in source else None
        weekday = lambda day: __import__("datetime").date.fromisoformat(day).weekday() < 5
        # A holiday on a Saturday or Sunday closes nothing that is open.
        only_mine = {day for day in mine if day not in other and weekday(day)}
        only_other = {day for day in other if day not in mine and weekday(day)}
        print(f"{calendar}: {len(mine)} closed days, {len(set(mine) & set(other))} in both")
        for side, days, names in (("ours", only_mine, mine), ("theirs", only_other, other)):
            for name, n in sorted(collections.Counter(plain(names[day]) for day in days).items()):
                why = explained.get((calendar, side, name)) or explained.get(("*", side, name))
                why = why or (sparse if side == "theirs" else None)
                missing += why is None
                print(f"  only {side}: {name}, {n} days: {why or 'NOT EXPLAINED'}")
    print(f"{missing} differences are not explained")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
