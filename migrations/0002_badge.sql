-- 0002: who may come in. A link and a session are kept as hashes only, so a copy of this table opens no door.
CREATE TABLE user_account (
    id          TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    email       TEXT   NOT NULL UNIQUE,
    role        TEXT   NOT NULL,
    lang        TEXT   NOT NULL,
    staff_id    TEXT,
    made_ms     BIGINT NOT NULL,
    disabled_ms BIGINT,
    version     BIGINT NOT NULL
);
CREATE TABLE sign_in_link (
    hash       TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT,
    made_ms    BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    used_ms    BIGINT
);
CREATE TABLE session (
    hash    TEXT   NOT NULL PRIMARY KEY,
    user_id TEXT   NOT NULL REFERENCES user_account (id),
    csrf    TEXT   NOT NULL,
    made_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
-- A key for programs that use the HTTP API; shown once, kept as a hash, ends by itself.
CREATE TABLE api_token (
    hash       TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT   NOT NULL REFERENCES user_account (id),
    made_ms    BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
