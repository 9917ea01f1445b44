-- 0005: full-text search. A follower fills it; it can be thrown away and made anew. The text is our own folded form
-- (lower case, accents off, Greek capitals and final sigma alike), because the tokeniser takes accents off Latin only.
CREATE TABLE search_row (
    id        INTEGER PRIMARY KEY,
    kind      TEXT    NOT NULL,
    ref_id    TEXT    NOT NULL,
    client_id TEXT,
    title     TEXT    NOT NULL,
    at_ms     BIGINT  NOT NULL,
    UNIQUE (kind, ref_id)
);
CREATE VIRTUAL TABLE search_text USING fts5 (folded, content = '', contentless_delete = 1, tokenize = 'unicode61');
