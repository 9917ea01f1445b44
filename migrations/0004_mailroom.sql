-- 0004: all that arrives. An original is laid in the vault before its row is written; the same bytes are one original,
-- however often they arrive. What was read is kept apart from the original and can be made anew.
CREATE TABLE mail_key (
    id       TEXT  NOT NULL PRIMARY KEY,
    data_key BYTES NOT NULL
);
CREATE TABLE original (
    sha256     TEXT   NOT NULL PRIMARY KEY,
    bytes      BIGINT NOT NULL,
    made_ms    BIGINT NOT NULL,
    media_type TEXT,
    reading    BYTES,
    read_ms    BIGINT
);
-- The key of an original, wrapped once for every client file that holds it ('' = the mailroom, until it is filed).
CREATE TABLE original_key (
    sha256  TEXT  NOT NULL REFERENCES original (sha256),
    holder  TEXT  NOT NULL,
    wrapped BYTES NOT NULL,
    PRIMARY KEY (sha256, holder)
);
CREATE TABLE arrival (
    id          TEXT   NOT NULL PRIMARY KEY,
    sha256      TEXT   NOT NULL REFERENCES original (sha256),
    channel     TEXT   NOT NULL,
    file_name   TEXT   NOT NULL,
    received_ms BIGINT NOT NULL,
    state       TEXT   NOT NULL,
    sender      TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    message_id  TEXT   NOT NULL,
    trouble     TEXT,
    tries       BIGINT NOT NULL,
    version     BIGINT NOT NULL
);
CREATE INDEX arrival_state ON arrival (state, received_ms, id);
CREATE INDEX arrival_sha ON arrival (sha256);
CREATE INDEX arrival_message ON arrival (message_id);
CREATE TABLE paper (
    id           TEXT   NOT NULL PRIMARY KEY,
    arrival_id   TEXT   NOT NULL REFERENCES arrival (id),
    sha256       TEXT   NOT NULL,
    part         TEXT   NOT NULL,
    pages        TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    probability  DOUBLE PRECISION NOT NULL,
    unsure       BOOLEAN NOT NULL,
    danger       BIGINT NOT NULL,
    tab          TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    question     TEXT   NOT NULL,
    client_id    TEXT   REFERENCES client (id),
    matter_id    TEXT   REFERENCES matter (id),
    filing_id    TEXT,
    likeness     TEXT   NOT NULL,
    facts        TEXT   NOT NULL,
    problems     TEXT   NOT NULL,
    clues        TEXT   NOT NULL,
    intents      TEXT   NOT NULL,
    candidates   TEXT   NOT NULL,
    audit        TEXT   NOT NULL,
    protocol     TEXT   NOT NULL,
    effects      TEXT   NOT NULL,
    received_ms  BIGINT NOT NULL,
    first_due    TEXT,
    assigned_to  TEXT,
    hold_until   TEXT,
    decided_ms   BIGINT,
    version      BIGINT NOT NULL
);
CREATE INDEX paper_open ON paper (state, danger, received_ms, id);
CREATE INDEX paper_arrival ON paper (arrival_id);
CREATE INDEX paper_client ON paper (client_id, received_ms);
CREATE INDEX paper_likeness ON paper (likeness);
CREATE INDEX paper_sha ON paper (sha256);
CREATE TABLE filing (
    id            TEXT   NOT NULL PRIMARY KEY,
    paper_id      TEXT   NOT NULL REFERENCES paper (id),
    client_id     TEXT   NOT NULL REFERENCES client (id),
    matter_id     TEXT   REFERENCES matter (id),
    kind          TEXT   NOT NULL,
    filed_by      TEXT   NOT NULL,
    filed_ms      BIGINT NOT NULL,
    audit         TEXT   NOT NULL,
    protocol      TEXT   NOT NULL,
    override_why  TEXT,
    taken_back_ms BIGINT,
    taken_back_by TEXT,
    taken_back_why TEXT,
    version       BIGINT NOT NULL
);
CREATE INDEX filing_client ON filing (client_id, filed_ms);
CREATE INDEX filing_matter ON filing (matter_id, filed_ms);
CREATE INDEX filing_paper ON filing (paper_id);
-- Who saw a paper on which file: what must be known when it turns out to be somebody else's (A9).
CREATE TABLE paper_view (
    paper_id  TEXT   NOT NULL REFERENCES paper (id),
    client_id TEXT   NOT NULL,
    viewer    TEXT   NOT NULL,
    first_ms  BIGINT NOT NULL,
    last_ms   BIGINT NOT NULL,
    times     BIGINT NOT NULL,
    PRIMARY KEY (paper_id, client_id, viewer)
);
-- A reply that waits for a person: nothing leaves the building by itself.
CREATE TABLE reply_draft (
    id        TEXT   NOT NULL PRIMARY KEY,
    paper_id  TEXT   NOT NULL REFERENCES paper (id),
    client_id TEXT   NOT NULL REFERENCES client (id),
    channel   TEXT   NOT NULL,
    language  TEXT   NOT NULL,
    subject   TEXT   NOT NULL,
    body      TEXT   NOT NULL,
    template  TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    made_ms   BIGINT NOT NULL,
    version   BIGINT NOT NULL
);
CREATE INDEX reply_draft_paper ON reply_draft (paper_id);
CREATE INDEX reply_draft_client ON reply_draft (client_id, made_ms);
