-- mail.db, version 1: the truth. Dates are seconds since 1970 UTC. Ids are never given twice (AUTOINCREMENT), so that a
-- stale id finds nothing rather than a neighbour (ARC-15).

CREATE TABLE folder(
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES folder,  -- NULL: at the top
    kind      INTEGER NOT NULL DEFAULT 0, -- 0 the user's, 1 inbox, 2 junk, 3 trash
    name      TEXT NOT NULL,
    name_key  TEXT NOT NULL,              -- normalised and case-folded: siblings differ by it
    total     INTEGER NOT NULL DEFAULT 0, -- kept by the triggers below
    unread    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX folder_name ON folder(coalesce(parent_id, 0), name_key);
INSERT INTO folder(id, kind, name, name_key)
    VALUES (1, 1, 'Inbox', 'inbox'), (2, 2, 'Junk', 'junk'), (3, 3, 'Trash', 'trash');
UPDATE sqlite_sequence SET seq = 99 WHERE name = 'folder'; -- room for fixed folders to come

CREATE TABLE message(
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id      INTEGER NOT NULL REFERENCES folder,
    account_id     INTEGER NOT NULL, -- 0: imported; accounts live in accounts.json
    thread_id      INTEGER NOT NULL, -- the id of the conversation's first message
    date           INTEGER NOT NULL,
    received       INTEGER NOT NULL,
    size           INTEGER NOT NULL, -- of the raw message
    unread         INTEGER NOT NULL,
    starred        INTEGER NOT NULL,
    answered       INTEGER NOT NULL,
    has_attachment INTEGER NOT NULL,
    body_key       INTEGER NOT NULL, -- first 8 bytes of the body's SHA-256: finds copies through a small index
    from_name      TEXT NOT NULL,
    from_address   TEXT NOT NULL,
    recipients     TEXT NOT NULL,
    subject        TEXT NOT NULL,
    message_id     BLOB NOT NULL     -- as on the wire, without <>
) STRICT;
CREATE INDEX message_date ON message(folder_id, date, id);
CREATE INDEX message_unread ON message(folder_id, date, id) WHERE unread = 1;
CREATE INDEX message_thread ON message(thread_id, date);
CREATE INDEX message_body ON message(body_key);

-- Raw messages, never changed: zstd of the bytes, or of what the recipe makes of them. Apart from message, so that
-- listing does not read them.
CREATE TABLE body(
    id        INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    dict_id   INTEGER NOT NULL, -- 0: none
    raw_bytes INTEGER NOT NULL,
    sha256    BLOB NOT NULL,    -- of the raw message
    recipe    BLOB NOT NULL,    -- how base64 runs were taken apart; empty: none were
    data      BLOB NOT NULL
) STRICT;

-- zstd dictionaries; a body is lost without its own, so they are never removed.
CREATE TABLE dict(id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB NOT NULL, data BLOB NOT NULL) STRICT;

-- Conversations: a hash of each Message-ID, References and In-Reply-To id, and the conversation it belongs to.
CREATE TABLE ref(hash INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL) STRICT;
-- Conversations that a later message has joined to another one.
CREATE TABLE thread_merge(thread_id INTEGER PRIMARY KEY, into_id INTEGER NOT NULL) STRICT;

-- What each server had under each UIDL and what became of it. Rows are never removed.
CREATE TABLE ledger(
    account_id   INTEGER NOT NULL,
    uidl         BLOB NOT NULL,
    state        INTEGER NOT NULL, -- core::archive::LedgerState
    listed_bytes INTEGER NOT NULL,
    first_seen   INTEGER NOT NULL,
    stored       INTEGER NOT NULL DEFAULT 0,
    deleted      INTEGER NOT NULL DEFAULT 0,
    gone_since   INTEGER NOT NULL DEFAULT 0, -- 0: listed the last time
    failures     INTEGER NOT NULL DEFAULT 0,
    reason       TEXT NOT NULL DEFAULT '',
    message_id   INTEGER NOT NULL DEFAULT 0, -- no reference: the message may be erased
    sha256       BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY(account_id, uidl)
) STRICT, WITHOUT ROWID;

-- One row for each run of an account.
CREATE TABLE run(
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    started    INTEGER NOT NULL,
    ended      INTEGER NOT NULL,
    listed     INTEGER NOT NULL,
    fetched    INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    skipped    INTEGER NOT NULL,
    failed     INTEGER NOT NULL,
    deleted    INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    error      TEXT NOT NULL
) STRICT;
CREATE INDEX run_account ON run(account_id, id);

CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    UPDATE folder SET total = total + 1, unread = unread + new.unread WHERE id = new.folder_id;
END;
CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN
    UPDATE folder SET total = total - 1, unread = unread - old.unread WHERE id = old.folder_id;
END;
CREATE TRIGGER message_moved AFTER UPDATE OF folder_id ON message WHEN new.folder_id <> old.folder_id BEGIN
    UPDATE folder SET total = total - 1, unread = unread - old.unread WHERE id = old.folder_id;
    UPDATE folder SET total = total + 1, unread = unread + new.unread WHERE id = new.folder_id;
END;
CREATE TRIGGER message_read AFTER UPDATE OF unread ON message
    WHEN new.unread <> old.unread AND new.folder_id = old.folder_id BEGIN
    UPDATE folder SET unread = unread + new.unread - old.unread WHERE id = new.folder_id;
END;
