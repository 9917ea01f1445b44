"""floor.py FOLDER: SQLite as Python has it, synchronous=FULL in WAL, double-entry transactions; and what one fdatasync costs."""
import os, pathlib, random, sqlite3, statistics, sys, time

folder = pathlib.Path(sys.argv[1])


def store():
    for end in ("", "-wal", "-shm"):
        (folder / f"floor.db{end}").unlink(missing_ok=True)
    made = sqlite3.connect(folder / "floor.db", isolation_level=None)
    made.executescript(
        "pragma journal_mode = wal; pragma synchronous = full; create table txn (id integer primary key, day text, memo text);"
        "create table post (id integer primary key, txn int, account int, cents int); create index of_account on post (account, id);"
        "create table balance (account integer primary key, cents int); begin")
    made.executemany("insert into balance values (?, 0)", [(n,) for n in range(10_000)])
    made.execute("commit")
    return made


def post(made, number, chance):
    one, other, cents = chance.randrange(10_000), chance.randrange(10_000), chance.randint(1, 99_999)
    made.execute("insert into txn values (?, '2026-01-01', 'Trust deposit')", (number,))
    made.execute("insert into post (txn, account, cents) values (?, ?, ?), (?, ?, ?)", (number, one, cents, number, other, -cents))
    made.execute("update balance set cents = cents + ? where account = ?", (cents, one))
    made.execute("update balance set cents = cents - ? where account = ?", (cents, other))


for together, count in ((1, 3_000), (1_000, 60_000)):
    made, chance, number = store(), random.Random(1), 0
    begun = time.perf_counter()
    while number < count:
        made.execute("begin immediate")
        for _ in range(together):
            number += 1
            post(made, number, chance)
        made.execute("commit")
    print(f"SQLite {sqlite3.sqlite_version} through Python, {together} a commit: {count / (time.perf_counter() - begun):.0f}/s")
    made.close()

file, times = os.open(folder / "synced", os.O_CREAT | os.O_RDWR), []
for _ in range(300):
    begun = time.perf_counter()
    os.pwrite(file, b"x" * 4096, 0)
    os.fdatasync(file)
    times.append((time.perf_counter() - begun) * 1000)
print(f"one fdatasync of 4 KiB: median {statistics.median(times):.2f} ms, p95 {sorted(times)[285]:.2f} ms")
