-- 0015: one table for every letter that waits for a person: those that a protocol wrote stand beside those that a clerk began,
-- so that both can be changed and discarded in the same way. `reply_draft` is empty from here on.
ALTER TABLE mail_draft ADD COLUMN client_id TEXT;
ALTER TABLE mail_draft ADD COLUMN channel TEXT;
ALTER TABLE mail_draft ADD COLUMN language TEXT;
ALTER TABLE mail_draft ADD COLUMN template TEXT;
ALTER TABLE mail_draft ADD COLUMN changed_by TEXT;
ALTER TABLE mail_draft ADD COLUMN changed_ms BIGINT;
INSERT INTO mail_draft (id, paper_id, way, recipients, subject, body, author, state, made_ms, version, client_id, channel,
    language, template)
    SELECT id, paper_id, 'protocol', '', subject, body, '', state, made_ms, version, client_id, channel, language, template
    FROM reply_draft;
DELETE FROM reply_draft;
