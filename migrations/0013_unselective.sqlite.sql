-- 0013: what is known of the indexes that begin with a state. SQLite keeps no counts by itself and takes every index to be as good
-- as any other; so it looked for the twin of a paper, or for the papers of a thread, among all papers that are filed. These
-- figures are what an office has: a state is a fifth of everything.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1 WHERE idx IN ('paper_open', 'paper_tab', 'paper_oldest', 'arrival_state', 'task_department');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('paper', 'paper_open', '1000000 200000 50000 2 1'),
    ('paper', 'paper_tab', '1000000 200000 60000 20000 2 1'),
    ('paper', 'paper_oldest', '1000000 200000 2'),
    ('arrival', 'arrival_state', '1000000 500000 2 1'),
    ('task', 'task_department', '1000000 50000 20000 100');
ANALYZE sqlite_schema;
