-- 0020: a last day and everything that happens to it. It is proposed with its evidence, confirmed by one person or by two,
-- moved only with a person's leave, and closed with the paper that shows it done or with a reason. Nothing is deleted:
-- every reckoning and every act stays.
ALTER TABLE deadline ADD COLUMN class TEXT NOT NULL DEFAULT 'D4';
-- The earliest day that any reading, or a change that waits for leave, could mean. Alerts go by it.
ALTER TABLE deadline ADD COLUMN alert_on TEXT;
-- Trigger event, way of service, readings, warnings, version of the rules: JSON.
ALTER TABLE deadline ADD COLUMN reckoning TEXT NOT NULL DEFAULT '{}';
-- Where it stands on the paper: JSON.
ALTER TABLE deadline ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';
ALTER TABLE deadline ADD COLUMN paper_id TEXT;
ALTER TABLE deadline ADD COLUMN entered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE deadline ADD COLUMN first_by TEXT;
ALTER TABLE deadline ADD COLUMN first_role TEXT;
ALTER TABLE deadline ADD COLUMN closed_ms BIGINT;
ALTER TABLE deadline ADD COLUMN outcome_filing TEXT;
-- The change that waits for leave, by its number, and who asked for it.
ALTER TABLE deadline ADD COLUMN move_n BIGINT;
ALTER TABLE deadline ADD COLUMN move_by TEXT;
UPDATE deadline SET alert_on = due;
CREATE INDEX deadline_alert ON deadline (alert_on, id);
CREATE INDEX deadline_matter ON deadline (matter_id, due);
-- Each way in which the day was ever reckoned; number 1 is the original.
CREATE TABLE deadline_reckoning (
    deadline_id TEXT   NOT NULL REFERENCES deadline (id),
    n           BIGINT NOT NULL,
    state       TEXT   NOT NULL,
    due         TEXT   NOT NULL,
    alert_on    TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    why         TEXT   NOT NULL,
    by_id       TEXT   NOT NULL,
    by_name     TEXT   NOT NULL,
    made_ms     BIGINT NOT NULL,
    PRIMARY KEY (deadline_id, n)
);
-- Who did what to it and why, in order.
CREATE TABLE deadline_line (
    deadline_id TEXT   NOT NULL REFERENCES deadline (id),
    n           BIGINT NOT NULL,
    act         TEXT   NOT NULL,
    why         TEXT   NOT NULL,
    due_before  TEXT,
    due_after   TEXT,
    by_id       TEXT   NOT NULL,
    by_name     TEXT   NOT NULL,
    by_role     TEXT   NOT NULL,
    at_ms       BIGINT NOT NULL,
    PRIMARY KEY (deadline_id, n)
);
CREATE INDEX deadline_line_at ON deadline_line (at_ms);
-- Who answers for a matter's last days, and (without a matter) for the firm's.
CREATE TABLE docket_duty (
    id        TEXT   NOT NULL PRIMARY KEY,
    matter_id TEXT   REFERENCES matter (id),
    duty      TEXT   NOT NULL,
    user_id   TEXT   NOT NULL,
    from_ms   BIGINT NOT NULL,
    until_ms  BIGINT
);
CREATE INDEX docket_duty_matter ON docket_duty (matter_id, duty);
CREATE INDEX docket_duty_user ON docket_duty (user_id);
-- A closure of a court, entered with its authority. A correction supersedes; nothing is overwritten.
CREATE TABLE court_closure (
    id         TEXT   NOT NULL PRIMARY KEY,
    calendar   TEXT   NOT NULL,
    from_date  TEXT   NOT NULL,
    to_date    TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    authority  TEXT   NOT NULL,
    by_id      TEXT   NOT NULL,
    by_name    TEXT   NOT NULL,
    made_ms    BIGINT NOT NULL,
    supersedes TEXT
);
CREATE INDEX court_closure_calendar ON court_closure (calendar, to_date);
