-- 0014: search knows clients, matters, papers and kinds of paper by words of their own, so the index is thrown away and made
-- anew from the record; one client's entries are found by an index. The list of clients is narrowed by status.
DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_row);
DELETE FROM search_row;
DELETE FROM follower WHERE name = 'search';
CREATE INDEX search_row_client ON search_row (client_id, id);
CREATE INDEX client_status ON client (status, sort_name, id);
-- The page of a matter asks for what belongs to it.
CREATE INDEX task_matter ON task (matter_id, state, due);
CREATE INDEX note_matter ON note (matter_id, made_ms);
