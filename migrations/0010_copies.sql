-- 0010: the same paper by several ways (A11). A sketch of each paper's numbers and names finds those worth comparing; what the
-- comparison said stands once for each paper that came later, and never files or hides anything by itself.
CREATE TABLE paper_band (
    band     BIGINT NOT NULL,
    paper_id TEXT   NOT NULL REFERENCES paper (id),
    PRIMARY KEY (band, paper_id)
);
CREATE TABLE paper_copy (
    paper_id TEXT   NOT NULL PRIMARY KEY REFERENCES paper (id),
    of_id    TEXT   NOT NULL REFERENCES paper (id),
    relation TEXT   NOT NULL,
    made_ms  BIGINT NOT NULL
);
CREATE INDEX paper_copy_of ON paper_copy (of_id);
