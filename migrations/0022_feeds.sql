-- 0022: secret addresses under which a person's last days can be read by a calendar program. Kept as hashes, ended at once.
CREATE TABLE feed (
    id       TEXT   NOT NULL PRIMARY KEY,
    hash     TEXT   NOT NULL UNIQUE,
    user_id  TEXT   NOT NULL,
    label    TEXT   NOT NULL,
    -- `full` tells what and whose; `busy` only that something is due.
    detail   TEXT   NOT NULL,
    made_ms  BIGINT NOT NULL,
    ended_ms BIGINT
);
CREATE INDEX feed_user ON feed (user_id, made_ms);
