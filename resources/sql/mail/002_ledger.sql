-- mail.db, version 2: what a collection by rules has to remember.

-- The UIDL under which the server had the same message before it numbered all of them anew (POP-20); empty: none.
ALTER TABLE ledger ADD COLUMN same_as BLOB NOT NULL DEFAULT x'';
-- 1: the user wants this message whole, whatever its size and age; the next run fetches it.
ALTER TABLE ledger ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
-- Of a message that was left out for its age, as its header says; 0: not looked at.
ALTER TABLE ledger ADD COLUMN date INTEGER NOT NULL DEFAULT 0;
-- Bytes of the message on the server when only its header is here; 0: it is here whole.
ALTER TABLE message ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;

ALTER TABLE run ADD COLUMN put_aside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;  -- on the server by a rule: too old, too large, over the cap
ALTER TABLE run ADD COLUMN notices TEXT NOT NULL DEFAULT '';     -- names of core::retrieval::Notice, by spaces

-- Backups that were made, synced and read again to the end. Messages up to last_message lie in them.
CREATE TABLE backup(
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    made         INTEGER NOT NULL,
    path         TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    last_message INTEGER NOT NULL
) STRICT;
