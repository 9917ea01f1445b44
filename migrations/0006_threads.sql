-- 0006: the messages that a paper stands in or answers. A reply to a message that was filed is an identifier of its own:
-- it names the file of the message that it answers, however the sender signs.
CREATE TABLE paper_thread (
    message_id TEXT NOT NULL,
    paper_id   TEXT NOT NULL REFERENCES paper (id),
    PRIMARY KEY (message_id, paper_id)
);
CREATE INDEX paper_thread_paper ON paper_thread (paper_id);
