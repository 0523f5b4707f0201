-- mail.db, version 3: mail that is sorted, packed closer, and looked after.

-- A dictionary is the key to every body packed with it, so it is kept twice: one copy mends the other.
ALTER TABLE dict ADD COLUMN spare BLOB NOT NULL DEFAULT x'';
-- Messages in the archive when it was trained; the next one is due when there are many more.
ALTER TABLE dict ADD COLUMN trained_at INTEGER NOT NULL DEFAULT 0;

-- Large decoded base64 runs: the same attachment in ten messages lies here once.
CREATE TABLE blob(
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256    BLOB NOT NULL UNIQUE,       -- of the decoded bytes
    raw_bytes INTEGER NOT NULL,           -- how many these are
    refs      INTEGER NOT NULL DEFAULT 0, -- kept by the triggers below
    data      BLOB NOT NULL               -- zstd of them
) STRICT;
CREATE TABLE body_blob(
    body_id INTEGER NOT NULL REFERENCES body ON DELETE CASCADE,
    seq     INTEGER NOT NULL, -- the n-th run that the recipe of the body says lies here
    blob_id INTEGER NOT NULL REFERENCES blob,
    PRIMARY KEY(body_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX body_blob_blob ON body_blob(blob_id);
CREATE TRIGGER blob_used AFTER INSERT ON body_blob BEGIN
    UPDATE blob SET refs = refs + 1 WHERE id = new.blob_id;
END;
CREATE TRIGGER blob_left AFTER DELETE ON body_blob BEGIN
    UPDATE blob SET refs = refs - 1 WHERE id = old.blob_id;
    DELETE FROM blob WHERE id = old.blob_id AND refs <= 0;
END;

-- Equal messages (two accounts, a second import) share one body: this one's bytes are those of body same_as.
ALTER TABLE body ADD COLUMN same_as INTEGER NOT NULL DEFAULT 0;
CREATE INDEX body_same ON body(same_as) WHERE same_as > 0;
-- When the one that has the bytes goes, the next takes them over. "same_as > 0" is what lets SQLite use the index.
CREATE TRIGGER body_handed_on BEFORE DELETE ON body WHEN old.same_as = 0
    AND EXISTS (SELECT 1 FROM body WHERE same_as = old.id AND same_as > 0) BEGIN
    UPDATE body SET dict_id = old.dict_id, recipe = old.recipe, data = old.data
        WHERE id = (SELECT min(id) FROM body WHERE same_as = old.id AND same_as > 0);
    UPDATE body_blob SET body_id = (SELECT min(id) FROM body WHERE same_as = old.id AND same_as > 0)
        WHERE body_id = old.id;
    -- One subquery, evaluated once: the heir itself becomes 0, the others name it.
    UPDATE body SET same_as = coalesce(nullif(
            (SELECT min(id) FROM body WHERE same_as = old.id AND same_as > 0), id), 0)
        WHERE same_as = old.id AND same_as > 0;
END;

CREATE TABLE tag(
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE, -- normalised and case-folded
    color    INTEGER NOT NULL DEFAULT 0, -- 0xRRGGBB; 0: by its place in the list
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE message_tag(
    message_id INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    tag_id     INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    PRIMARY KEY(message_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_tag_tag ON message_tag(tag_id, message_id);

-- What the user wrote beside a message.
CREATE TABLE note(message_id INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE, text TEXT NOT NULL) STRICT;

-- Since when a message lies in Trash, and where it was before.
CREATE TABLE trashed(
    message_id  INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    since       INTEGER NOT NULL,
    from_folder INTEGER NOT NULL -- no reference: that folder may go
) STRICT;
INSERT INTO trashed(message_id, since, from_folder)
    SELECT id, CAST(strftime('%s', 'now') AS INTEGER), 1 FROM message WHERE folder_id = 3;
CREATE TRIGGER message_left_trash AFTER UPDATE OF folder_id ON message
    WHEN old.folder_id = 3 AND new.folder_id <> 3 BEGIN
    DELETE FROM trashed WHERE message_id = old.id;
END;

-- Answers that name no message they answer: the latest conversation of each base subject, and the date of its last message.
CREATE TABLE subject_thread(hash INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL, date INTEGER NOT NULL) STRICT;

-- Searches that are kept as folders.
CREATE TABLE saved_search(
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    name_key  TEXT NOT NULL UNIQUE,
    query     TEXT NOT NULL,
    folder_id INTEGER NOT NULL DEFAULT 0, -- 0: everywhere
    position  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What care of the archive has to remember: how far the scrub is, when the last check was, when a backup was restored …
CREATE TABLE care(key TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Bodies that were found damaged and are not mended yet.
CREATE TABLE damage(message_id INTEGER PRIMARY KEY, found INTEGER NOT NULL, detail TEXT NOT NULL) STRICT;
-- Where, how often and how many; one row.
CREATE TABLE backup_plan(
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    folder     TEXT NOT NULL,
    every_days INTEGER NOT NULL,
    keep       INTEGER NOT NULL
) STRICT;
