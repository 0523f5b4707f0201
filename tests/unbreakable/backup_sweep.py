#!/usr/bin/env python3
"""DUR-01, DUR-02 for `fumibako backup FILE`: SIGKILL at every write, sync, truncation, rename and unlink of it, injected by strace.

    backup_sweep.py [--every K] [--phase P] [--seconds S]    K: every K-th point only; S: stop choosing points after so long

Before it, nothing lies at FILE, or an older backup. After each kill: FILE is as it was, or new, whole and sound; no row of the
archive's table of backups speaks of a file that does not hold what the row says; mail.db is sound and holds every message; the next
`backup FILE` succeeds and leaves no file but FILE. strace counts calls for each thread on its own, so a point is (call, n).
"""
import collections
import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
import time

import harness
import maildrop
import traces

CALLS = ["pwrite64", "write", "pwritev", "fdatasync", "fsync", "sync_file_range", "ftruncate", "rename", "renameat",
         "renameat2", "unlink", "unlinkat"]


class Stage:
    """A profile with 20 messages and a backup of the first ten, put back as it was before each round."""

    def __init__(self):
        self.drop = maildrop.Maildrop()
        self.originals = [harness.message(n, 600_000 if n in (3, 17) else 0) for n in range(1, 21)]
        self.profile = harness.Profile(self.drop.port, keep="forever")
        self.place = os.path.join(self.profile.root, "backups")
        self.file = os.path.join(self.place, "mail backup.db")
        os.mkdir(self.place)
        self.collect(0, 10)
        self.backup()
        with open(self.file, "rb") as file:
            self.old = file.read()
        self.collect(10, 20)
        self.kept = os.path.join(self.profile.root, "kept")
        shutil.copytree(self.profile.folder, self.kept)

    def collect(self, first, last):
        for n in range(first, last):
            self.drop.add(b"uidl-%d" % n, self.originals[n])
        done = self.profile.run("fetch")
        self.drop.settle()
        if done.returncode != 0:
            raise RuntimeError("fetch: " + done.stderr)

    def backup(self, wrapped=()):
        return self.profile.run("backup", self.file, wrapped=wrapped)

    def reset(self, with_old):
        shutil.rmtree(self.profile.folder)
        shutil.copytree(self.kept, self.profile.folder)
        shutil.rmtree(self.place)
        os.mkdir(self.place)
        if with_old:
            with open(self.file, "wb") as file:
                file.write(self.old)

    def close(self):
        self.drop.close()
        self.profile.remove()

    def traced(self, inject=()):
        log = os.path.join(self.profile.root, "trace")
        wrapped = ["strace", "-f", "-y", "-o", log, "-e", "trace=" + ",".join(CALLS), "-e", "signal=none"]
        for expression in inject:
            wrapped += ["-e", "inject=" + expression]
        done = self.backup(wrapped)
        with open(log, errors="replace") as file:
            return file.readlines(), done


def bodies_of(path):
    """id and SHA-256 of each body, with the bytes behind it; of a file that is one archive on its own."""
    database = sqlite3.connect("file:%s?mode=ro&immutable=1" % path.replace(" ", "%20"), uri=True)
    try:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise harness.Trouble("integrity_check of the backup")
        return dict(database.execute("SELECT id, sha256 FROM body"))
    finally:
        database.close()


def rows_of(stage):
    """The table of backups as the program would read it after the kill."""
    with tempfile.TemporaryDirectory(dir=stage.profile.root) as copy:
        for name in ("mail.db", "mail.db-wal"):
            if os.path.exists(os.path.join(stage.profile.folder, name)):
                shutil.copyfile(os.path.join(stage.profile.folder, name), os.path.join(copy, name))
        database = sqlite3.connect(os.path.join(copy, "mail.db"))
        try:
            return (database.execute("SELECT path, bytes, messages, last_message FROM backup").fetchall(),
                    dict(database.execute("SELECT id, sha256 FROM body")))
        finally:
            database.close()


def check_whole_backup(stage, ids):
    """All of it read again by the program, as a profile of its own."""
    there = bodies_of(stage.file)
    if there != ids:
        raise harness.Trouble("the backup holds %d of %d messages" % (len(there), len(ids)))
    folder = os.path.join(stage.profile.root, "restored")
    os.mkdir(folder, 0o700)
    try:
        shutil.copyfile(stage.file, os.path.join(folder, "mail.db"))
        os.chmod(os.path.join(folder, "mail.db"), 0o600)
        command = [harness.program(), "--profile", folder, "check", "--json"]
        done = harness.subprocess.run(command, env=stage.profile.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise harness.Trouble("the backup is not sound: " + done.stdout + done.stderr)
    finally:
        shutil.rmtree(folder)


def check_after_kill(stage, with_old):
    """What became of FILE: "none", "old" or "new"."""
    stored = stage.profile.stored()
    if sorted(stored) != sorted(harness.sha(raw) for raw in stage.originals):
        raise harness.Trouble("the archive has lost something")
    rows, ids = rows_of(stage)
    became = "none"
    if os.path.exists(stage.file):
        with open(stage.file, "rb") as file:
            became = "old" if with_old and file.read() == stage.old else "new"
    if became == "none" and with_old:
        raise harness.Trouble("the older backup is gone")
    if became == "new":
        check_whole_backup(stage, ids)
    for path, size, messages, last in rows:
        if not os.path.exists(path) or os.path.getsize(path) != size:
            continue  # nobody believes in it: archive::backedUpTo()
        there = bodies_of(path)
        if len(there) < messages or any(there.get(i) != sha for i, sha in ids.items() if i <= last):
            raise harness.Trouble("believed to hold %d messages up to %d, and does not" % (messages, last))
    return became


def check_next(stage):
    done = stage.backup()
    if done.returncode != 0:
        raise harness.Trouble("the next backup fails: " + done.stderr)
    if os.listdir(stage.place) != [os.path.basename(stage.file)]:
        raise harness.Trouble("left over: %s" % os.listdir(stage.place))
    rows, ids = rows_of(stage)
    check_whole_backup(stage, ids)
    if [(path, size) for path, size, _, _ in rows] != [(stage.file, os.path.getsize(stage.file))]:
        raise harness.Trouble("noted: %s" % rows)
    harness.check_no_orphans(stage.profile)


def check_the_checks(stage):
    """A backup with a flipped byte, and half of one, must not pass."""
    with open(stage.file, "rb") as file:
        good = file.read()
    with contextlib.closing(sqlite3.connect(stage.file)) as database:
        packed = database.execute("SELECT data FROM body WHERE length(data) > 60 ORDER BY length(data) LIMIT 1").fetchone()[0]
    at = good.index(packed) + len(packed) // 2  # in the middle of a body that lies within one page
    for bad in (good[:at] + bytes([good[at] ^ 1]) + good[at + 1:], good[:len(good) // 2]):
        with open(stage.file, "wb") as file:
            file.write(bad)
        try:
            check_after_kill(stage, True)
        except (harness.Trouble, sqlite3.DatabaseError):
            continue
        raise harness.Trouble("a bad backup passes the checks")


def main():
    chosen = harness.sweep_options().parse_args()
    harness.need_strace()
    started = time.monotonic()
    stage = Stage()
    try:
        stage.reset(True)
        lines, done = stage.traced()
        if done.returncode != 0 or check_after_kill(stage, True) != "new":
            raise harness.Trouble("the undisturbed backup fails: " + done.stderr)
        check_next(stage)
        check_the_checks(stage)
        most = collections.Counter()
        for (name, _), count in collections.Counter((c.name, c.thread) for c in traces.read(lines)).items():
            most[name] = max(most[name], count)
        todo = [(name, n, with_old) for name, count in sorted(most.items()) for n in range(1, count + 2)
                for with_old in (False, True)][chosen.phase % chosen.every::chosen.every]
        kills, became, swept, troubles = 0, collections.Counter(), 0, 0
        for name, n, with_old in todo:
            if time.monotonic() - started > chosen.seconds:
                break
            swept += 1
            stage.reset(with_old)
            try:
                _, done = stage.traced(["%s:signal=KILL:when=%d" % (name, n)])
                died = done.returncode in (-9, 137)
                kills += died
                became[check_after_kill(stage, with_old)] += died
                check_next(stage)
            except harness.Trouble as trouble:
                troubles += 1
                print("%s %d, %s: %s" % (name, n, "over an older one" if with_old else "new", trouble), flush=True)
        print("%d of %d points swept, %d kills (%s), %d troubles, %.0f s"
              % (swept, len(todo), kills, ", ".join("%d %s" % (count, what) for what, count in sorted(became.items())),
                 troubles, time.monotonic() - started))
        return 1 if troubles or not kills else 0
    finally:
        stage.close()


if __name__ == "__main__":
    sys.exit(main())
