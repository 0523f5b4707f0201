#!/usr/bin/env python3
"""Makes the dumps of this folder: an archive of every schema, with mail in it as the program packs it.

    make.py PROGRAM        PROGRAM: build/dev/app/fumibako

The mail is the sample mailbox, collected by the program; the rows are put into the schema of each version as its own SQL made
it. A schema that was released does not change any more, and neither does its dump: only a new version's is added. vN.sql is
read by tests/archive/tst_migrations.cpp and tst_restore.cpp.
"""
import glob
import os
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SQL = os.path.join(HERE, "../../../resources/sql/mail")
APPLICATION_ID = 0x466d426b

# What the sample mailbox does not bring: every state of the ledger, Trash, folders of the user, runs.
MORE = {
    1: """
        INSERT INTO folder(parent_id, name, name_key) VALUES(NULL, 'Arbeit', 'arbeit');
        INSERT INTO folder(parent_id, name, name_key) SELECT id, '会議', '会議' FROM folder WHERE name = 'Arbeit';
        UPDATE message SET folder_id = (SELECT id FROM folder WHERE name = '会議') WHERE id = 2;
        UPDATE message SET folder_id = 3, unread = 0 WHERE id = 4;
        UPDATE message SET starred = 1, answered = 1 WHERE id = 5;
        UPDATE ledger SET state = 2 WHERE message_id = 6;
        UPDATE ledger SET state = 3, deleted = 1780000001, gone_since = 1780000002 WHERE message_id = 7;
        INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, failures, reason)
            VALUES(7, x'6173696465', 4, 99, 1780000000, 2, 'protocol'), (7, x'ff00fe', 0, 5, 1780000000, 0, '');
        INSERT INTO run VALUES(NULL, 7, 1780000000, 1780000005, 9, 3, 1, 2, 1, 0, 4711, 'timeout');
        UPDATE sqlite_sequence SET seq = seq + 3 WHERE name = 'message';
    """,
    2: """
        UPDATE message SET partial = 123456 WHERE id = 8;
        UPDATE ledger SET state = 6, wanted = 1 WHERE message_id = 8;
        INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, reason, date)
            VALUES(7, x'6f6c64', 5, 99, 1780000000, 'too-old', 1500000000);
        UPDATE ledger SET same_as = x'6265666f7265' WHERE message_id = 9;
        INSERT INTO backup VALUES(NULL, 1780000009, '/mnt/stick/mail.db', 100000, 20, 20);
        UPDATE run SET put_aside = 1, left_out = 2, notices = 'more-waits headers-only';
    """,
    3: """
        INSERT INTO tag(name, name_key, color) VALUES('Wichtig', 'wichtig', 16711680), ('後で', '後で', 0);
        INSERT INTO message_tag VALUES(1, 1), (1, 2), (5, 2);
        INSERT INTO note VALUES(3, 'zurückrufen');
        INSERT OR REPLACE INTO trashed VALUES(4, 1780000100, 1);
        INSERT INTO saved_search(name, name_key, query) VALUES('Ungelesen', 'ungelesen', 'is:unread');
        INSERT INTO care VALUES('example', 42);
        INSERT INTO backup_plan VALUES(1, '/mnt/stick', 1, 7);
        INSERT INTO subject_thread VALUES(123456789, 1, 1780000000);
    """,
    4: """
        INSERT INTO reading VALUES(1, 'cp932', NULL), (2, NULL, 1), (5, '', 0);
        INSERT INTO sender VALUES('news@example.com', 'euc-jp', 1);
        INSERT INTO picture(sha256, raw_bytes, data)
            VALUES(x'4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6', 8, x'89504e470d0a1a0a');
        INSERT INTO message_picture VALUES(1, 'https://example.com/a.png', 'image/png', 1),
            (2, 'https://example.com/a.png', 'image/png', 1);
    """,
}


def collected(program):
    """Rows of the tables that the first version has, as the program stores them now."""
    with tempfile.TemporaryDirectory() as root:
        profile = os.path.join(root, "profile")
        environment = dict(os.environ, HOME=root, QT_QPA_PLATFORM="offscreen", LANG="C.UTF-8")
        subprocess.run([program, "--profile", profile, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(os.path.join(profile, "mail.db"))
        rows = {}
        for table in ("message", "body", "ref", "thread_merge", "ledger", "run"):
            cursor = database.execute("SELECT * FROM %s" % table)
            rows[table] = ([column[0] for column in cursor.description], cursor.fetchall())
        if database.execute("SELECT count(*) FROM body WHERE dict_id > 0").fetchone()[0]:
            sys.exit("the sample mailbox was packed with a dictionary, which the first version did not have")
        return rows


def make(version, rows):
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA page_size=16384")
    for step in sorted(glob.glob(os.path.join(SQL, "*.sql")))[:version]:
        number = int(os.path.basename(step)[:3])
        with open(step, encoding="utf-8") as file:
            database.executescript(file.read())
        if number == 1:
            for table, (columns, values) in rows.items():
                there = [row[1] for row in database.execute("PRAGMA table_info(%s)" % table)]
                kept = [i for i, column in enumerate(columns) if column in there]
                database.executemany("INSERT INTO %s(%s) VALUES(%s)" % (
                    table, ",".join(columns[i] for i in kept), ",".join("?" * len(kept))),
                    [[row[i] for i in kept] for row in values])
        database.executescript(MORE.get(number, ""))
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    with open(os.path.join(HERE, "v%d.sql" % version), "w", encoding="utf-8") as file:
        file.write("PRAGMA page_size=16384;\n")
        file.writelines(line + "\n" for line in database.iterdump())
        file.write("PRAGMA application_id=%d;\nPRAGMA user_version=%d;\n" % (APPLICATION_ID, version))


def main():
    rows = collected(os.path.abspath(sys.argv[1]))
    for version in range(1, len(glob.glob(os.path.join(SQL, "*.sql"))) + 1):
        make(version, rows)


if __name__ == "__main__":
    main()
