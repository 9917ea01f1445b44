-- 0003: the firm itself, its people, its clients and their cases and debts: the least that the day's post needs.
CREATE TABLE firm (
    id      TEXT   NOT NULL PRIMARY KEY,
    name    TEXT   NOT NULL,
    zone    TEXT   NOT NULL,
    lang    TEXT   NOT NULL,
    made_ms BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE TABLE staff (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    email      TEXT   NOT NULL,
    department TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    version    BIGINT NOT NULL
);
CREATE UNIQUE INDEX staff_email ON staff (email);
CREATE INDEX staff_department ON staff (department, name);

CREATE TABLE client (
    id                TEXT   NOT NULL PRIMARY KEY,
    number            TEXT   NOT NULL UNIQUE,
    first_name        TEXT   NOT NULL,
    middle_name       TEXT   NOT NULL,
    last_name         TEXT   NOT NULL,
    second_last_name  TEXT   NOT NULL,
    suffix            TEXT   NOT NULL,
    other_names       TEXT   NOT NULL,
    sort_name         TEXT   NOT NULL,
    birth_date        TEXT,
    ssn_last4         TEXT   NOT NULL,
    street            TEXT   NOT NULL,
    unit              TEXT   NOT NULL,
    city              TEXT   NOT NULL,
    state             TEXT   NOT NULL,
    zip               TEXT   NOT NULL,
    language          TEXT   NOT NULL,
    status            TEXT   NOT NULL,
    preferred_channel TEXT   NOT NULL,
    data_key          BYTES  NOT NULL,
    made_ms           BIGINT NOT NULL,
    version           BIGINT NOT NULL
);
CREATE INDEX client_sort ON client (sort_name, id);
-- What a client can be found by: one row for each form of name token, telephone, address and e-mail address.
CREATE TABLE client_key (
    client_id TEXT NOT NULL REFERENCES client (id),
    family    TEXT NOT NULL,
    value     TEXT NOT NULL,
    as_given  TEXT NOT NULL,
    PRIMARY KEY (family, value, client_id)
);
CREATE INDEX client_key_client ON client_key (client_id, family);
-- How and when a client may be reached: the firm's promise about its own behaviour.
CREATE TABLE contact_rule (
    id        TEXT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    rule      TEXT NOT NULL,
    as_given  TEXT NOT NULL
);
CREATE INDEX contact_rule_client ON contact_rule (client_id);

CREATE TABLE matter (
    id               TEXT   NOT NULL PRIMARY KEY,
    number           TEXT   NOT NULL UNIQUE,
    client_id        TEXT   NOT NULL REFERENCES client (id),
    title            TEXT   NOT NULL,
    kind             TEXT   NOT NULL,
    court            TEXT   NOT NULL,
    county           TEXT   NOT NULL,
    state            TEXT   NOT NULL,
    case_number      TEXT   NOT NULL,
    case_key         TEXT   NOT NULL,
    opposing_party   TEXT   NOT NULL,
    opposing_counsel TEXT   NOT NULL,
    stage            TEXT   NOT NULL,
    opened           TEXT,
    version          BIGINT NOT NULL
);
CREATE INDEX matter_client ON matter (client_id);
CREATE INDEX matter_case ON matter (case_key);
CREATE TABLE note (
    id        TEXT   NOT NULL PRIMARY KEY,
    client_id TEXT   NOT NULL REFERENCES client (id),
    matter_id TEXT   REFERENCES matter (id),
    filing_id TEXT,
    kind      TEXT   NOT NULL,
    fields    TEXT   NOT NULL,
    body      TEXT   NOT NULL,
    author    TEXT   NOT NULL,
    made_ms   BIGINT NOT NULL
);
CREATE INDEX note_client ON note (client_id, made_ms);
CREATE INDEX note_filing ON note (filing_id);
CREATE TABLE task (
    id         TEXT   NOT NULL PRIMARY KEY,
    client_id  TEXT   REFERENCES client (id),
    matter_id  TEXT   REFERENCES matter (id),
    filing_id  TEXT,
    department TEXT   NOT NULL,
    what       TEXT   NOT NULL,
    due        TEXT,
    state      TEXT   NOT NULL,
    made_ms    BIGINT NOT NULL,
    done_ms    BIGINT,
    version    BIGINT NOT NULL
);
CREATE INDEX task_client ON task (client_id, state);
CREATE INDEX task_department ON task (department, state, due);
CREATE INDEX task_filing ON task (filing_id);

CREATE TABLE account (
    id                TEXT   NOT NULL PRIMARY KEY,
    client_id         TEXT   NOT NULL REFERENCES client (id),
    matter_id         TEXT   REFERENCES matter (id),
    creditor          TEXT   NOT NULL,
    original_creditor TEXT   NOT NULL,
    account_last4     TEXT   NOT NULL,
    reference         TEXT   NOT NULL,
    reference_key     TEXT   NOT NULL,
    balance_minor     BIGINT,
    currency          TEXT   NOT NULL,
    version           BIGINT NOT NULL
);
CREATE INDEX account_client ON account (client_id);
CREATE INDEX account_reference ON account (reference_key);
CREATE INDEX account_last4 ON account (account_last4);
CREATE TABLE plan_draft (
    id           TEXT   NOT NULL PRIMARY KEY,
    client_id    TEXT   NOT NULL REFERENCES client (id),
    draft_date   TEXT   NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency     TEXT   NOT NULL,
    status       TEXT   NOT NULL,
    version      BIGINT NOT NULL
);
CREATE INDEX plan_draft_client ON plan_draft (client_id, draft_date);
CREATE TABLE signature (
    id        TEXT   NOT NULL PRIMARY KEY,
    client_id TEXT   NOT NULL REFERENCES client (id),
    document  TEXT   NOT NULL,
    sent      TEXT,
    signed    TEXT,
    version   BIGINT NOT NULL
);
CREATE INDEX signature_client ON signature (client_id);
CREATE TABLE deadline (
    id           TEXT   NOT NULL PRIMARY KEY,
    client_id    TEXT   NOT NULL REFERENCES client (id),
    matter_id    TEXT   REFERENCES matter (id),
    filing_id    TEXT,
    what         TEXT   NOT NULL,
    rule         TEXT   NOT NULL,
    citation     TEXT   NOT NULL,
    trigger_date TEXT,
    due          TEXT   NOT NULL,
    due_time     TEXT,
    zone         TEXT,
    state        TEXT   NOT NULL,
    trace        TEXT   NOT NULL,
    made_ms      BIGINT NOT NULL,
    version      BIGINT NOT NULL
);
CREATE INDEX deadline_client ON deadline (client_id, due);
CREATE INDEX deadline_due ON deadline (state, due);
CREATE INDEX deadline_filing ON deadline (filing_id);
