-- 0007: what a program's token is for, in its owner's words, so that a list of them can be judged.
ALTER TABLE api_token ADD COLUMN label TEXT NOT NULL DEFAULT '';
