"""A mail box for the peers: mails.py split MBOX MAILDIR | parse MAILDIR."""
import email, email.policy, pathlib, re, sys

if sys.argv[1] == "split":
    folder = pathlib.Path(sys.argv[3])
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for number, mail in enumerate(re.split(rb"\n\n(?=From )", pathlib.Path(sys.argv[2]).read_bytes())):
        (folder / "cur" / f"{number}.bench:2,S").write_bytes(mail.split(b"\n", 1)[1])
else:
    for file in (pathlib.Path(sys.argv[2]) / "cur").iterdir():
        parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        for name in ("from", "to", "subject", "date", "message-id"):
            str(parsed[name])
        parsed.get_body().get_content()
