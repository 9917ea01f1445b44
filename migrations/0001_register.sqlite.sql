-- 0001: the record of the firm and what carries it. One writer gives `seq` and `link` as it appends, so they are never null;
-- PostgreSQL gives them when it seals, which is why this story has two files.
CREATE TABLE event (
    seq          INTEGER NOT NULL PRIMARY KEY,
    at_ms        BIGINT  NOT NULL,
    act          TEXT    NOT NULL,
    main         BOOLEAN NOT NULL,
    name         TEXT    NOT NULL,
    actor        TEXT    NOT NULL,
    on_behalf    TEXT,
    subject_kind TEXT    NOT NULL,
    subject_id   TEXT,
    client_id    TEXT,
    body         TEXT    NOT NULL,
    leaf         BYTES   NOT NULL,
    link         BYTES   NOT NULL
);
CREATE INDEX event_by_act ON event (act);
CREATE INDEX event_by_subject ON event (subject_kind, subject_id, seq);
CREATE INDEX event_by_client ON event (client_id, seq) WHERE client_id IS NOT NULL;

-- The head of the Merkle log, rewritten with each batch.
CREATE TABLE seal_batch (
    first    BIGINT NOT NULL PRIMARY KEY,
    size     BIGINT NOT NULL,
    frontier BYTES  NOT NULL,
    root     BYTES  NOT NULL,
    link     BYTES  NOT NULL,
    at_ms    BIGINT NOT NULL
);

-- How far each follower has read. Its rows and this cursor move in one transaction.
CREATE TABLE follower (
    name     TEXT   NOT NULL PRIMARY KEY,
    cursor   BIGINT NOT NULL
);

-- What leaves the building. The key makes a repeat recognisable; the send guard releases, the post sends.
CREATE TABLE outbox (
    key         TEXT   NOT NULL PRIMARY KEY,
    channel     TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    act         TEXT,
    made_ms     BIGINT NOT NULL,
    released_ms BIGINT,
    sent_ms     BIGINT,
    next_ms     BIGINT,
    tries       BIGINT NOT NULL DEFAULT 0,
    trouble     TEXT,
    version     BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX outbox_waiting ON outbox (channel, made_ms) WHERE sent_ms IS NULL;

-- One holder at a time of a duty (sealing, a clock): by the clock of the database, with a number that only grows.
CREATE TABLE lease (
    name     TEXT   NOT NULL PRIMARY KEY,
    holder   TEXT   NOT NULL,
    until_ms BIGINT NOT NULL,
    term     BIGINT NOT NULL
);

-- That a commit still reaches the disk: written by the health check.
CREATE TABLE heartbeat (
    id    BIGINT NOT NULL PRIMARY KEY,
    at_ms BIGINT NOT NULL
);
