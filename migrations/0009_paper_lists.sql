-- 0009: the inbox is counted and listed by tab on every page, whatever waits; both must not read the papers themselves.
CREATE INDEX paper_tab ON paper (state, tab, danger, received_ms, id);
CREATE INDEX paper_oldest ON paper (state, received_ms);
