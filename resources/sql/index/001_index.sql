-- The full-text index, index.db. It holds nothing that mail.db does not have: any doubt about it is settled by making it
-- anew, so there is no second migration, only another version (IndexFile.cpp).

-- The words of the messages; rowid is message.id of mail.db. The order of the columns is that of core/search/Fields.h.
-- Contentless: the text stays in mail.db alone, and no row can be asked whether it is there. Table span knows.
CREATE VIRTUAL TABLE message_text USING fts5(
    subject, sender, recipient, body, attachment,
    content = '', detail = full, tokenize = 'fumibako'
);

-- Text inside attachments comes later than the rest of a message, and a row of a contentless table cannot be changed: so
-- the message gets a second row with everything in it, under its id + 2^40 (FullRows.h), and the first counts no more.
-- `seq` tells readers what is new since they looked.
CREATE TABLE full_row (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL
) STRICT;

-- What was found in attachments: once for each file, in however many messages it lies.
CREATE TABLE extracted (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE, -- extract::keyOf()
    outcome TEXT NOT NULL,    -- extract::outcomeName()
    text BLOB NOT NULL        -- qCompress of UTF-8; empty: none
) STRICT;

-- The attachments of the messages that are done, for saying which one was found.
CREATE TABLE attachment (
    message INTEGER NOT NULL,
    part INTEGER NOT NULL,
    name TEXT NOT NULL,
    extracted INTEGER NOT NULL, -- 0: nothing that is read
    PRIMARY KEY (message, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_extracted ON attachment(extracted) WHERE extracted > 0;

-- The same as span, for attachments.
CREATE TABLE attachment_span (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Messages whose attachments are being read right now, and how often that was begun (DUR-10).
CREATE TABLE attachment_attempt (
    message INTEGER PRIMARY KEY,
    times INTEGER NOT NULL
) STRICT;

-- One row: so many messages up to that id wait for their attachments; none, and no end of ids, where they are not read.
CREATE TABLE attachment_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    waiting INTEGER NOT NULL,
    up_to INTEGER NOT NULL
) STRICT;

-- Which messages are done, as ranges of ids: every message of mail.db within one is in the index or in `skipped`.
-- Written in the transaction of the rows themselves, so that none is ever indexed twice or left out.
CREATE TABLE span (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Messages that could not be read, and why (errorName): not tried again until the index is made anew.
CREATE TABLE skipped (
    message INTEGER PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT;

-- One row. By which rules the index was made, and its newest message: another date under that id in mail.db means
-- that mail.db was replaced by an older copy of itself and has gone on differently.
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    tokenizer INTEGER NOT NULL,
    extract INTEGER NOT NULL,
    tip INTEGER NOT NULL,
    tip_date INTEGER NOT NULL
) STRICT;

-- Which messages are being read from mail.db right now. A row that is found at the start tells that their parsing
-- ended the program; then they are read one by one, and one that does it again is skipped (DUR-10).
CREATE TABLE attempt (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    times INTEGER NOT NULL
) STRICT;
