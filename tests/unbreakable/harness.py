"""What all scripts of this folder need: a profile with one account, the program, and the invariants."""
import argparse
import base64
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SKIP = 77  # what CTest takes for "skipped"

# The file names that a profile may hold after a run that ended well. Anything else is an orphan.
KNOWN_FILES = {"mail.db", "mail.db-wal", "mail.db-shm", "index.db", "index.db-wal", "index.db-shm", "archive.lock",
               "accounts.json", "accounts.json.lock", "settings.ini", "instance.lock", "fumibako.lock"}


def program():
    path = os.environ.get("FUMIBAKO_PROGRAM") or os.path.join(HERE, "../../build/dev/app/fumibako")
    if not os.path.exists(path):
        sys.exit("no program at %s; set FUMIBAKO_PROGRAM" % path)
    return os.path.abspath(path)


def skip(why):
    print("SKIPPED:", why)
    sys.exit(SKIP)


def need_strace():
    """Skips, with a word, where processes may not be traced (some containers)."""
    if shutil.which("strace") is None:
        skip("strace is not installed")
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True)
    if tried.returncode != 0:
        skip("this system does not let processes be traced: " + tried.stderr.decode(errors="replace").strip())


def message(number, size=0, rng=None):
    """A message that no other number gives; every fifth with base64, with dots where they hurt."""
    rng = rng or random.Random(number)
    head = ("From: Sender %d <s%d@example.net>\r\nTo: me@example.org\r\nSubject: Letter %d\r\n"
            "Date: Mon, 1 Jun 2026 12:00:00 +0000\r\nMessage-ID: <m%d.%d@example.net>\r\n" %
            (number, number, number, number, rng.getrandbits(60))).encode()
    if number % 5 == 0:
        data = base64.encodebytes(rng.randbytes(900 + size * 3 // 4)).replace(b"\n", b"\r\n")
        return head + b"MIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n" \
            b"Content-Transfer-Encoding: base64\r\n\r\n" + data
    lines = [b"Line %d of letter %d, %x.\r\n" % (n, number, rng.getrandbits(64)) for n in range(10 + size // 40)]
    return head + b"\r\n" + b".\r\n..\r\n" + b"".join(lines)


def sha(raw):
    return hashlib.sha256(raw).digest()


class Trouble(Exception):
    """An invariant does not hold."""


class Profile:
    def __init__(self, port, keep="never", base=None):
        self.root = tempfile.mkdtemp(prefix="fumibako-unbreakable-", dir=base)
        self.folder = os.path.join(self.root, "profile")
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("LC_", "XDG_", "DBUS_")) and name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.environment.update(LANG="C.UTF-8", HOME=self.root, QT_QPA_PLATFORM="offscreen")
        password = os.path.join(self.root, "password")
        with os.fdopen(os.open(password, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write("secret\n")
        added = self.run("account", "add", "Home", "--host", "127.0.0.1", "--port", str(port), "--user", "me",
                         "--password-file", password, "--security", "none", "--keep", keep)
        if added.returncode != 0:
            raise RuntimeError("account add: " + added.stderr)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def command(self, *arguments):
        return [program(), "--profile", self.folder, *arguments]

    def run(self, *arguments, wrapped=(), timeout=120, **more):
        return subprocess.run([*wrapped, *self.command(*arguments)], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout, errors="replace", **more)

    def start(self, *arguments, wrapped=()):
        return subprocess.Popen([*wrapped, *self.command(*arguments)], env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stored(self):
        """SHA-256 of every stored message, of the file as it lies there: a copy is looked at, so that nothing is mended."""
        if not os.path.exists(os.path.join(self.folder, "mail.db")):
            return []
        with tempfile.TemporaryDirectory(dir=self.root) as copy:
            for name in ("mail.db", "mail.db-wal"):
                source = os.path.join(self.folder, name)
                if os.path.exists(source):
                    shutil.copyfile(source, os.path.join(copy, name))
            database = sqlite3.connect(os.path.join(copy, "mail.db"))
            try:
                sound = database.execute("PRAGMA integrity_check").fetchall()
                if sound != [("ok",)]:
                    raise Trouble("integrity_check: %s" % sound)
                if database.execute("PRAGMA foreign_key_check").fetchall():
                    raise Trouble("foreign keys")
                # Seen without a body, or a body without its message: never (DUR-03).
                if database.execute("SELECT count(*) FROM message m LEFT JOIN body b ON b.id = m.id WHERE b.id IS NULL"
                                    ).fetchone()[0]:
                    raise Trouble("a message without its body")
                if database.execute("SELECT count(*) FROM ledger l LEFT JOIN body b ON b.id = l.message_id"
                                    " WHERE l.state IN (1, 2, 3) AND (b.id IS NULL OR b.sha256 <> l.sha256)").fetchone()[0]:
                    raise Trouble("the ledger says stored, and there is no such body")
                return [bytes(row[0]) for row in database.execute("SELECT sha256 FROM body")]
            finally:
                database.close()


def check_nothing_lost(profile, maildrop, originals):
    """At any moment: what the server has no more is in the archive, and nothing is there twice."""
    stored = profile.stored()
    if len(stored) != len(set(stored)):
        raise Trouble("a message is stored twice")
    there = set(stored)
    for raw in list(maildrop.deleted):
        if sha(raw) not in there:
            raise Trouble("deleted on the server and not in the archive")
    strangers = there - {sha(raw) for raw in originals}
    if strangers:
        raise Trouble("%d stored messages that nobody sent (partial ones?)" % len(strangers))
    return stored


def check_whole(profile, maildrop, originals, on_server=0):
    """After a run that ended well: everything exactly once, sound, searchable, the server empty, no file left over."""
    stored = check_nothing_lost(profile, maildrop, originals)
    if sorted(stored) != sorted(sha(raw) for raw in originals):
        raise Trouble("%d of %d messages are stored; %s" % (len(stored), len(originals),
                                                            profile.run("ledger", "Home", "--json").stdout))
    if on_server is not None and len(maildrop.left()) != on_server:
        raise Trouble("%d messages still on the server" % len(maildrop.left()))
    checked = profile.run("check", "--json")
    if checked.returncode != 0:
        raise Trouble("check: " + checked.stdout + checked.stderr)
    indexed = json.loads(profile.run("stats", "--json").stdout)
    if indexed["indexed"] != len(originals):
        raise Trouble("%d of %d messages can be found" % (indexed["indexed"], len(originals)))
    check_no_orphans(profile)


def check_next_run(profile, maildrop, originals):
    """With the trouble gone, the next run ends well and completes what was left."""
    again = profile.run("fetch")
    maildrop.settle()
    if again.returncode != 0:
        raise Trouble("the next run fails: " + again.stderr)
    check_whole(profile, maildrop, originals)


def sweep_options():
    """The options that all sweeps over injected calls have."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1, help="every K-th point only")
    parser.add_argument("--phase", type=int, default=0, help="beginning with that one")
    parser.add_argument("--seconds", type=float, default=1e9, help="choose no more points after so long")
    return parser


def check_no_orphans(profile):
    strangers = set(os.listdir(profile.folder)) - KNOWN_FILES
    if strangers:
        raise Trouble("left over in the profile: %s" % sorted(strangers))


def kill(process):
    try:
        process.send_signal(signal.SIGKILL)
    except ProcessLookupError:
        pass
