-- 0021: reminders of last days. One goes to one person; whoever does not acknowledge it in time is followed by the next, and
-- both stand here. And the register of each day, closed and signed by a person.
CREATE TABLE alert (
    id          TEXT   NOT NULL PRIMARY KEY,
    deadline_id TEXT   NOT NULL REFERENCES deadline (id),
    -- The day that the reminder is about: another day means new reminders.
    alert_on    TEXT   NOT NULL,
    days        BIGINT NOT NULL,
    level       BIGINT NOT NULL,
    duty        TEXT   NOT NULL,
    -- Nobody: then it is for everybody who may confirm.
    to_user     TEXT,
    state       TEXT   NOT NULL,
    made_ms     BIGINT NOT NULL,
    until_ms    BIGINT NOT NULL,
    ack_by      TEXT,
    ack_name    TEXT,
    ack_ms      BIGINT,
    -- How often the same person was reminded, where nobody stands further up.
    times       BIGINT NOT NULL
);
CREATE UNIQUE INDEX alert_once ON alert (deadline_id, alert_on, days, level, duty) WHERE state <> 'closed';
CREATE INDEX alert_open ON alert (state, until_ms);
CREATE INDEX alert_user ON alert (to_user, state);
CREATE TABLE docket_day (
    day       TEXT   NOT NULL PRIMARY KEY,
    lines     BIGINT NOT NULL,
    hash      TEXT   NOT NULL,
    by_id     TEXT   NOT NULL,
    by_name   TEXT   NOT NULL,
    by_role   TEXT   NOT NULL,
    closed_ms BIGINT NOT NULL
);
