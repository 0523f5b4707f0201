#!/usr/bin/env python3
"""No message makes its reader send, ask or open anything (HTM-01 to HTM-280): harmless.py [--every K] [--keep FOLDER]

Everything runs in a network namespace without a network, under strace. First the guard is proven: a program that connects,
looks up a name, opens a vector's file and starts another program must be caught at all four. Then harmless_reader opens
every vector alone and all at once in the real panes, and the real program collects, lists, shows, searches, checks and
reindexes them by its verbs. Allowed are files of the profile, of the system and nothing else; the one address that
may be called is the maildrop's, and only by `fetch`.

Ends with 77, and says why, where this system permits no namespace or no tracing.
"""
import argparse
import fcntl
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "unbreakable")]
import harness  # noqa: E402
import maildrop  # noqa: E402
import trace  # noqa: E402
import vectors  # noqa: E402

INSIDE = "FUMIBAKO_HARMLESS_INSIDE"
STRACE = ["strace", "-f", "-qq", "-yy", "-s", "300", "--seccomp-bpf", "-e", "trace=" + trace.CALLS, "-e", "signal=none"]


def go_inside():
    """Starts this script again where there is no network."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            os.execvpe(words[0], [*words, sys.executable, *sys.argv], {**os.environ, INSIDE: "1"})
    harness.skip("this system permits no network namespace (unshare -n)")


def raise_loopback():
    """ip link set lo up, for systems without ip."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        request = struct.pack("16sh14x", b"lo", 1)  # IFF_UP
        fcntl.ioctl(line, 0x8914, request)          # SIOCSIFFLAGS


def reader():
    path = os.environ.get("FUMIBAKO_HARMLESS_READER") or str(HERE / "../../build/dev/tests/harmless/harmless_reader")
    if not os.path.exists(path):
        sys.exit("no harmless_reader at %s; set FUMIBAKO_HARMLESS_READER" % path)
    return os.path.abspath(path)


def environment(home):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_")) and name not in (
        "DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "HOME": str(home), "TMPDIR": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


class Run:
    def __init__(self, home):
        self.home = home
        self.leaks = []
        self.calls = 0
        self.marks = 0

    def traced(self, words, port=None, needed=True):
        """Runs a program to its end and judges what it did; its standard output."""
        log = self.home / "trace.txt"
        # The folder of the vectors is not among those where files may be opened, but for reading the vectors themselves.
        done = subprocess.run([*STRACE, "-o", str(log), *words], env=environment(self.home), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, errors="replace", timeout=3000)
        seen = trace.Trace([self.home, os.path.dirname(words[0]), os.path.dirname(harness.program())], [words[0], harness.program()],
                           port).read(log)
        self.leaks += seen.leaks
        self.calls += seen.calls
        self.marks += seen.marks
        if needed and done.returncode != 0:
            sys.exit("FAILED: %s ended with %d: %s" % (" ".join(words[:4]), done.returncode, done.stderr[-2000:]))
        return done.stdout


def prove_guard(home, folder):
    """What must be caught, done on purpose."""
    run = Run(home)
    run.traced([reader(), "--self-test", str(folder)])
    caught = {kind for mark, kind, _ in run.leaks if mark == "self-test"}
    missed = {"connection", "look-up", "file of the vector", "program", "socket"} - caught
    if missed:
        sys.exit("FAILED: the guard does not see: %s" % ", ".join(sorted(missed)))
    print("guard: a connection, a look-up, a file and a program were each caught")


def read_in_panes(run, folder, count):
    told = run.traced([reader(), str(folder)])
    if not told.endswith(f"{count} messages\n") or run.marks != count + 1:
        sys.exit(f"FAILED: {count} messages were to be read: {told!r}, {run.marks} marks")
    print(told.splitlines()[0])
    print(f"panes: {count} messages opened, hovered, copied, printed, quoted, saved, listed, searched")


def read_by_verbs(run, folder, home):
    drop = maildrop.Maildrop()
    files = sorted(folder.glob("*.eml"))
    for file in files:
        drop.add(file.stem.encode(), file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    profile = harness.Profile(drop.port, keep="forever", base=str(home))
    try:
        def verb(*words, port=None):
            return run.traced(profile.command(*words), port=port)
        fetched = json.loads(verb("fetch", "--json", port=drop.port))
        if fetched["fetched"] != len(files):
            sys.exit("FAILED: fetch: %s" % fetched)
        rows = [json.loads(line) for line in verb("list", "Inbox", "--json", "--limit", "100000").splitlines()]
        for row in rows[::25] + [row for row in rows if row["subject"].startswith("all ")]:
            for form in ("--text", "--headers", "--raw"):
                verb("show", str(row["id"]), form)
        verb("search", "leak", "--json")
        verb("check")
        verb("reindex")
        print(f"verbs: fetch, list, show, search, check, reindex over {len(rows)} messages")
    finally:
        profile.remove()
        drop.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1, help="every K-th vector alone; all at once in any case")
    parser.add_argument("--keep", type=pathlib.Path, help="write the messages here and leave them")
    options = parser.parse_args()
    harness.need_strace()
    if INSIDE not in os.environ:
        go_inside()
    raise_loopback()
    home = pathlib.Path(tempfile.mkdtemp(prefix="fumibako-harmless-"))
    folder = options.keep or home / "vectors"
    try:
        written = vectors.write(folder, options.every)
        names = {name: vector for name, vector in written}
        prove_guard(home, folder)
        run = Run(home)
        read_in_panes(run, folder, len(written) + 1)
        read_by_verbs(run, folder, home)
        print(f"{len(written)} vectors of {len(vectors.all_vectors())} alone and all at once: {run.calls} calls seen, "
              f"{len(run.leaks)} reach out")
        for mark, kind, call in run.leaks[:40]:
            vector = names.get(mark)
            print(f"LEAK {kind}: {mark} {vector.case + ' ' + vector.what if vector else ''}: {call}")
        return 1 if run.leaks else 0
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
