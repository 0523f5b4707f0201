#!/usr/bin/env python3
"""SIGKILL at every write, sync, truncation, link, rename and unlink, injected by strace, of what replaces or changes a whole archive:

    restore  `fumibako restore FILE` over another archive (ARC-10): the old or the new archive is there, whole; the old one can be had
             in either case; the same again then succeeds, leaves nothing over, and the next fetch gets nothing twice
    upgrade  the first start of this version on an archive of the first (DUR-19): old or new, nothing missing, and a new one only
             beside a whole copy of the old one
    plan     `fumibako backup` by a plan that keeps two (ARC-08): every file of its name is a whole backup, and never are there
             fewer than two

    restore_sweep.py [restore|upgrade|plan] [--every K] [--phase P] [--seconds S]    K: every K-th point; S: stop choosing points after
"""
import collections
import glob
import os
import random
import shutil
import sqlite3
import sys
import time

import harness
import maildrop
import traces

CALLS = ["pwrite64", "write", "pwritev", "fdatasync", "fsync", "sync_file_range", "ftruncate", "link", "linkat", "rename", "renameat",
         "renameat2", "unlink", "unlinkat"]
ARCHIVES = os.path.join(harness.HERE, "../data/archives")


def bodies_of(path):
    """SHA-256 of each body, and the schema, of a file that is one archive on its own."""
    database = sqlite3.connect("file:%s?mode=ro&immutable=1" % path.replace(" ", "%20"), uri=True)
    try:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise harness.Trouble("integrity_check of " + path)
        return (sorted(row[0] for row in database.execute("SELECT sha256 FROM body")),
                database.execute("PRAGMA user_version").fetchone()[0])
    finally:
        database.close()


class Stage:
    """A profile put back as it was before each round, a command, and what must be true after it was killed."""

    def __init__(self):
        self.drop = maildrop.Maildrop()
        self.profile = harness.Profile(self.drop.port, keep="forever")
        self.place = os.path.join(self.profile.root, "backups")
        os.mkdir(self.place)
        self.mail_db = os.path.join(self.profile.folder, "mail.db")
        self.prepare()
        self.kept = [(folder, folder + ".kept") for folder in (self.profile.folder, self.place)]
        for folder, copy in self.kept:
            shutil.copytree(folder, copy)

    def reset(self):
        for folder, copy in self.kept:
            shutil.rmtree(folder)
            shutil.copytree(copy, folder)

    def close(self):
        self.drop.close()
        self.profile.remove()

    def must(self, *arguments):
        done = self.profile.run(*arguments)
        self.drop.settle()
        if done.returncode != 0:
            raise harness.Trouble("%s: %s" % (" ".join(arguments), done.stderr))
        return done

    def collect(self, numbers):
        for n in numbers:
            self.drop.add(b"uidl-%d" % n, harness.message(n, 600_000 if n in (3, 17) else 0))
        self.must("fetch")

    def traced(self, inject=()):
        log = os.path.join(self.profile.root, "trace")
        wrapped = ["strace", "-f", "-y", "-o", log, "-e", "trace=" + ",".join(CALLS), "-e", "signal=none"]
        for expression in inject:
            wrapped += ["-e", "inject=" + expression]
        done = self.profile.run(*self.command, wrapped=wrapped)
        with open(log, errors="replace") as file:
            return file.readlines(), done


def shas(numbers):
    return sorted(harness.sha(harness.message(n, 600_000 if n in (3, 17) else 0)) for n in numbers)


class Restore(Stage):
    def prepare(self):
        self.file = os.path.join(self.place, "copy.db")
        self.command = ("restore", self.file)
        self.collect(range(1, 16))
        self.must("backup", self.file)
        for path in glob.glob(os.path.join(self.profile.folder, "*.db*")):
            os.remove(path)  # the disk was lost; what came since is collected into an archive of its own
        self.collect(range(16, 21))
        self.old, self.new = sorted(self.profile.stored()), shas(range(1, 21))
        # All of the maildrop was fetched again; to have an archive that lacks something, some of it is taken out by hand.
        database = sqlite3.connect(self.mail_db)
        with database:
            database.execute("PRAGMA foreign_keys=ON")
            database.execute("DELETE FROM message WHERE id IN (SELECT m.id FROM message m JOIN ledger l ON l.message_id = m.id"
                             " WHERE l.uidl IN (CAST('uidl-2' AS BLOB), CAST('uidl-3' AS BLOB), CAST('uidl-9' AS BLOB)))")
        database.close()
        self.old = [sha for sha in self.old if sha not in shas((2, 3, 9))]

    def replaced(self):
        return glob.glob(self.mail_db + ".replaced-*")

    def check(self):
        if not os.path.exists(self.mail_db):
            raise harness.Trouble("mail.db is gone")
        # Messages that were erased leave rows in the ledger: only the bodies are compared here, in a copy.
        copy = os.path.join(self.profile.root, "looked-at.db")
        for suffix in ("", "-wal"):
            if os.path.exists(copy + suffix):
                os.remove(copy + suffix)
            if os.path.exists(self.mail_db + suffix):
                shutil.copyfile(self.mail_db + suffix, copy + suffix)
        database = sqlite3.connect(copy)
        there = sorted(row[0] for row in database.execute("SELECT sha256 FROM body"))
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise harness.Trouble("integrity_check")
        database.close()
        if there == self.old:
            return "old"
        if there != self.new:
            raise harness.Trouble("%d messages: neither old nor new" % len(there))
        if not any(bodies_of(path)[0] == self.old for path in self.replaced() if not path.endswith("-wal")):
            raise harness.Trouble("the archive that was here is gone")
        return "new"

    def check_next(self):
        self.must(*self.command)
        if self.check() != "new" or sorted(self.profile.stored()) != self.new:
            raise harness.Trouble("the second restore did not bring everything")
        left = {name for name in os.listdir(self.profile.folder) if not name.startswith("mail.db.replaced-")} - harness.KNOWN_FILES
        if left:
            raise harness.Trouble("left over: %s" % sorted(left))
        self.must("fetch")
        if sorted(self.profile.stored()) != self.new:
            raise harness.Trouble("the fetch after it stored something twice or anew")
        self.must("check")


class Upgrade(Stage):
    command = ("check",)

    def prepare(self):
        self.must("check")
        for path in glob.glob(os.path.join(self.profile.folder, "*.db*")):
            os.remove(path)
        database = sqlite3.connect(self.mail_db)
        with open(os.path.join(ARCHIVES, "v1.sql"), encoding="utf-8") as file:
            database.executescript(file.read())
        database.execute("PRAGMA journal_mode=WAL")
        database.close()
        os.chmod(self.mail_db, 0o600)
        self.bodies, _ = bodies_of(self.mail_db)

    def check(self):
        if sorted(self.profile_bodies()[0]) != self.bodies:
            raise harness.Trouble("a message is missing")
        version = self.profile_bodies()[1]
        copies = glob.glob(self.mail_db + ".before-*[0-9]")
        for copy in copies:
            if bodies_of(copy) != (self.bodies, 1):
                raise harness.Trouble("the copy is not what was there")
        if version > 1 and not copies:
            raise harness.Trouble("upgraded without a copy")
        return "old" if version == 1 else "new"

    def profile_bodies(self):
        copy = os.path.join(self.profile.root, "looked-at.db")
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(copy + suffix):
                os.remove(copy + suffix)
            if suffix != "-shm" and os.path.exists(self.mail_db + suffix):
                shutil.copyfile(self.mail_db + suffix, copy + suffix)
        database = sqlite3.connect(copy)
        try:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise harness.Trouble("integrity_check")
            return ([row[0] for row in database.execute("SELECT sha256 FROM body")],
                    database.execute("PRAGMA user_version").fetchone()[0])
        finally:
            database.close()

    def check_next(self):
        self.must(*self.command)
        if self.check() != "new":
            raise harness.Trouble("not upgraded")
        left = {name for name in os.listdir(self.profile.folder) if ".before-" not in name} - harness.KNOWN_FILES
        if left or glob.glob(self.mail_db + ".before-*.part*"):
            raise harness.Trouble("left over: %s" % os.listdir(self.profile.folder))


class Plan(Stage):
    command = ("backup",)

    def prepare(self):
        self.collect(range(1, 6))
        self.must("backup", "--plan", self.place, "--keep", "2")
        self.must("backup")
        self.must("backup")
        self.before = self.whole()

    def whole(self):
        names = [name for name in os.listdir(self.place) if ".fumibako-part" not in name]
        for name in names:
            if bodies_of(os.path.join(self.place, name))[0] != shas(range(1, 6)):
                raise harness.Trouble(name + " is no whole backup")
        return sorted(names)

    def check(self):
        there = self.whole()
        if len(there) < 2:
            raise harness.Trouble("only %s are left" % there)
        return "old" if there == self.before else "new"

    def check_next(self):
        self.must(*self.command)
        # One more stays where the kill came between the renaming and the noting: the archive does not know it, nor touches it.
        if not 2 <= len(self.whole()) <= 3 or any(".fumibako-part" in name for name in os.listdir(self.place)):
            raise harness.Trouble("left: %s" % os.listdir(self.place))
        if sorted(self.profile.stored()) != shas(range(1, 6)):
            raise harness.Trouble("the archive has lost something")


def sweep(name, stage, chosen, started):
    stage.reset()
    lines, done = stage.traced()
    if done.returncode != 0 or stage.check() != "new":
        raise harness.Trouble("the undisturbed %s fails: %s" % (name, done.stderr))
    stage.check_next()
    most = collections.Counter()
    for (call, _), count in collections.Counter((c.name, c.thread) for c in traces.read(lines)).items():
        most[call] = max(most[call], count)
    todo = [(call, n) for call, count in sorted(most.items()) for n in range(1, count + 2)][chosen.phase % chosen.every::chosen.every]
    random.Random(1).shuffle(todo)  # when time is up, something of every kind was swept
    kills, became, swept, troubles = 0, collections.Counter(), 0, 0
    for call, n in todo:
        if time.monotonic() - started > chosen.seconds:
            break
        swept += 1
        stage.reset()
        try:
            _, done = stage.traced(["%s:signal=KILL:when=%d" % (call, n)])
            died = done.returncode in (-9, 137)
            kills += died
            became[stage.check()] += died
            stage.check_next()
        except (harness.Trouble, sqlite3.DatabaseError) as trouble:
            troubles += 1
            print("%s, %s %d: %s" % (name, call, n, trouble), flush=True)
    print("%s: %d of %d points swept, %d kills (%s), %d troubles, %.0f s"
          % (name, swept, len(todo), kills, ", ".join("%d %s" % (count, what) for what, count in sorted(became.items())), troubles,
             time.monotonic() - started), flush=True)
    return troubles == 0 and kills > 0


def main():
    parser = harness.sweep_options()
    parser.add_argument("only", nargs="?", choices=("restore", "upgrade", "plan"))
    chosen = parser.parse_args()
    harness.need_strace()
    good = True
    for name, kind in (("restore", Restore), ("upgrade", Upgrade), ("plan", Plan)):
        if chosen.only not in (None, name):
            continue
        stage = kind()
        try:
            good = sweep(name, stage, chosen, time.monotonic()) and good
        finally:
            stage.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
