-- 0012: what was read is kept for each file inside an original by itself, and a large one is taken in by pieces: of a box of
-- twenty thousand messages nobody has to hold, write or look up more than the one at hand. `part` is '' for the original
-- itself; `pages` are packed (crafts/reading, packed.rs). `taken_to` is the place inside the original up to which it has been
-- taken in, so that one that was interrupted goes on there. What was kept before in `original.reading` is read no more.
CREATE TABLE reading_part (
    sha256     TEXT  NOT NULL REFERENCES original (sha256),
    part       TEXT  NOT NULL,
    media_type TEXT  NOT NULL,
    pages      BYTES NOT NULL,
    PRIMARY KEY (sha256, part)
);
ALTER TABLE arrival ADD COLUMN taken_to TEXT;
