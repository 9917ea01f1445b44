-- 0013: PostgreSQL counts for itself how many rows a state has (see the same number for SQLite).
SELECT 1;
