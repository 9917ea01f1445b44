-- 0016: one paper may stand on several files on purpose (spouses, two matters of one client). The paper's own row names the
-- first of them; here are the others, each with the filing by which it stands there.
CREATE TABLE paper_owner (
    paper_id  TEXT NOT NULL REFERENCES paper (id),
    filing_id TEXT NOT NULL REFERENCES filing (id),
    client_id TEXT NOT NULL REFERENCES client (id),
    matter_id TEXT REFERENCES matter (id),
    -- counts up: the lowest stands for the paper when its first file goes
    place     BIGINT NOT NULL,
    PRIMARY KEY (paper_id, filing_id)
);
CREATE INDEX paper_owner_client ON paper_owner (client_id);
