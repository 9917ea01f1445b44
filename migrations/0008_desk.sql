-- 0008: a clerk's day at one paper: notes and messages about it, replies begun, steps of its protocol that a person waived
-- with a reason, when it was closed; and which notes of a file somebody has read.
ALTER TABLE task ADD COLUMN paper_id TEXT;
CREATE INDEX task_paper ON task (paper_id);
ALTER TABLE arrival ADD COLUMN recipients TEXT;
ALTER TABLE paper ADD COLUMN closed_ms BIGINT;
CREATE TABLE note_read (
    note_id TEXT   NOT NULL REFERENCES note (id),
    reader  TEXT   NOT NULL,
    read_ms BIGINT NOT NULL,
    PRIMARY KEY (note_id, reader)
);
-- A note on a paper goes to the client's file as soon as the paper is on one.
CREATE TABLE paper_note (
    id       TEXT   NOT NULL PRIMARY KEY,
    paper_id TEXT   NOT NULL REFERENCES paper (id),
    body     TEXT   NOT NULL,
    author   TEXT   NOT NULL,
    made_ms  BIGINT NOT NULL,
    note_id  TEXT   REFERENCES note (id)
);
CREATE INDEX paper_note_paper ON paper_note (paper_id, made_ms);
CREATE TABLE step_override (
    paper_id TEXT   NOT NULL REFERENCES paper (id),
    step     TEXT   NOT NULL,
    why      TEXT   NOT NULL,
    author   TEXT   NOT NULL,
    made_ms  BIGINT NOT NULL,
    PRIMARY KEY (paper_id, step)
);
-- A reply or a forwarding that somebody began; nothing leaves the building by itself.
CREATE TABLE mail_draft (
    id         TEXT   NOT NULL PRIMARY KEY,
    paper_id   TEXT   NOT NULL REFERENCES paper (id),
    way        TEXT   NOT NULL,
    recipients TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    author     TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    made_ms    BIGINT NOT NULL,
    version    BIGINT NOT NULL
);
CREATE INDEX mail_draft_paper ON mail_draft (paper_id, made_ms);
