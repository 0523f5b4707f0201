-- mail.db, version 4: what was chosen for reading, and remote pictures that are kept.

-- How one message is read, where the user said so. NULL: not said, the sender's row or the program decides.
CREATE TABLE reading(
    message_id INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    charset    TEXT,   -- a name of core::mime; '': by the message itself, said on purpose
    pictures   INTEGER -- 1: remote pictures are shown
) STRICT;

-- The same for all mail of an address.
CREATE TABLE sender(
    address  TEXT PRIMARY KEY NOT NULL, -- in lower case
    charset  TEXT,
    pictures INTEGER
) STRICT, WITHOUT ROWID;

-- Remote pictures that were kept: the same logo in a hundred messages lies here once.
CREATE TABLE picture(
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256    BLOB NOT NULL UNIQUE, -- of the bytes
    raw_bytes INTEGER NOT NULL,     -- how many these are
    data      BLOB NOT NULL         -- as they came: pictures are packed already
) STRICT;
CREATE TABLE message_picture(
    message_id   INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    address      TEXT NOT NULL, -- where the message says that it is
    content_type TEXT NOT NULL,
    picture_id   INTEGER NOT NULL REFERENCES picture,
    PRIMARY KEY(message_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_picture_picture ON message_picture(picture_id);
CREATE TRIGGER picture_left AFTER DELETE ON message_picture
    WHEN NOT EXISTS (SELECT 1 FROM message_picture WHERE picture_id = old.picture_id) BEGIN
    DELETE FROM picture WHERE id = old.picture_id;
END;
CREATE TRIGGER picture_replaced AFTER UPDATE OF picture_id ON message_picture
    WHEN NOT EXISTS (SELECT 1 FROM message_picture WHERE picture_id = old.picture_id) BEGIN
    DELETE FROM picture WHERE id = old.picture_id;
END;
