#!/usr/bin/env python3
"""DUR-01, DUR-02, DUR-03: SIGKILL at every write, sync, truncation, rename, unlink and send of a fetch of 20 messages that are
to be deleted on the server, injected by strace; then the program is started again and let finish.

    kill_sweep.py [--every K] [--phase P] [--seconds S]    K: every K-th point only; S: stop choosing points after so long

After each kill: nothing is deleted on the server that is not in the archive; mail.db is sound; the next run ends well with each
message exactly once, all searchable, the server empty, and no file left over. Of each trace: the sync of mail.db precedes every
DELE. strace counts calls for each thread and path filter on its own, so a point is (file, call, n); what was really hit is counted.
"""
import collections
import os
import sys
import time

import harness
import maildrop
import traces

MESSAGES = 20
CALLS = ["pwrite64", "write", "writev", "pwritev", "fdatasync", "fsync", "sync_file_range", "ftruncate", "rename",
         "renameat", "renameat2", "unlink", "unlinkat", "sendto", "sendmsg"]
FOLDER = "the folder"
FILES = [name + kind + suffix for name in ("mail.db", "index.db") for kind in ("", ".new") for suffix in ("", "-wal", "-shm")]


class Round:
    """A fresh server with 20 messages, one of them too large for memory, and a fresh profile."""

    def __init__(self, base=None, keep="never"):
        self.drop = maildrop.Maildrop()
        self.originals = [harness.message(n, 1_200_000 if n == 7 else 0) for n in range(1, MESSAGES + 1)]
        for n, raw in enumerate(self.originals):
            self.drop.add(b"uidl-%d" % n, raw)
        self.profile = harness.Profile(self.drop.port, keep=keep, base=base)
        # The traced run makes the files anew, so that their renames are among the points.
        for name in os.listdir(self.profile.folder):
            if name.startswith(("mail.db", "index.db")):
                os.unlink(os.path.join(self.profile.folder, name))

    def close(self):
        self.drop.close()
        self.profile.remove()

    def fetch_traced(self, inject=(), paths=()):
        """The trace as lines, and the exit status."""
        log = os.path.join(self.profile.root, "trace")
        wrapped = ["strace", "-f", "-y", "-s", "4096", "-o", log, "-e", "trace=" + ",".join(CALLS), "-e", "signal=none"]
        for expression in inject:
            wrapped += ["-e", "inject=" + expression]
        for path in paths:
            wrapped += ["-P", os.path.join(self.profile.folder, path) if path else self.profile.folder]
        done = self.profile.run("fetch", wrapped=wrapped)
        self.drop.settle()
        with open(log, errors="replace") as file:
            return file.readlines(), done


def kind_of(call):
    """The file of a call as in FILES, FOLDER, "socket" or "other" (pipes, event descriptors, the nameless spool)."""
    if traces.is_socket(call.path):
        return "socket"
    name = os.path.basename(call.path)
    return name if name in FILES else FOLDER if name == "profile" else "other"


def baseline():
    """Calls of each thread, file and kind in an undisturbed run; with the order proof of that run."""
    this = Round()
    lines, done = this.fetch_traced()
    calls = traces.read(lines)
    if done.returncode != 0:
        raise harness.Trouble("the undisturbed run fails: " + done.stderr)
    found, deles = traces.violations(calls)
    if found or deles != MESSAGES:
        raise harness.Trouble("order: %d DELE, %s" % (deles, found))
    harness.check_whole(this.profile, this.drop, this.originals)
    this.close()
    # Sockets and nameless files cannot be filtered by path: counted, and swept, together.
    counted = collections.Counter((kind_of(c) if kind_of(c) != "socket" else "other", c.name, c.thread) for c in calls)
    most = collections.Counter()
    for (kind, name, _), count in counted.items():
        most[kind, name] = max(most[kind, name], count)
    return most, len(calls)


def points(most):
    """(file, call, n) up to some beyond what was seen: runs differ by a call or two."""
    for (kind, name), count in sorted(most.items()):
        for n in range(1, count + 3):
            yield kind, name, n


def one_kill(kind, name, n):
    """Whether the process died, and the place it died at."""
    this = Round()
    try:
        paths = [kind] if kind in FILES else [""] if kind == FOLDER else []
        lines, done = this.fetch_traced(["%s:signal=KILL:when=%d" % (name, n)], paths)
        died = done.returncode in (-9, 137)
        last = traces.read(lines)[-1] if died and lines else None
        if not paths:
            found, _ = traces.violations(traces.read(lines))
            if found:
                raise harness.Trouble("order: %s" % found)
        harness.check_nothing_lost(this.profile, this.drop, this.originals)
        harness.check_next_run(this.profile, this.drop, this.originals)
        if this.drop.retrieved > 2 * MESSAGES:
            raise harness.Trouble("%d RETR for %d messages" % (this.drop.retrieved, MESSAGES))
        return died, (kind_of(last) if last else None)
    finally:
        this.close()


def main():
    chosen = harness.sweep_options().parse_args()
    harness.need_strace()
    started = time.monotonic()
    most, calls = baseline()
    todo = list(points(most))[chosen.phase % chosen.every::chosen.every]
    kills, swept, troubles = collections.Counter(), 0, 0
    for kind, name, n in todo:
        if time.monotonic() - started > chosen.seconds:
            break
        swept += 1
        try:
            died, where = one_kill(kind, name, n)
        except harness.Trouble as trouble:
            troubles += 1
            print("%s %s %d: %s" % (kind, name, n, trouble), flush=True)
            continue
        if died:
            kills[where or kind, name] += 1
    for (kind, name), count in sorted(kills.items()):
        print("%4d kills at %s of %s" % (count, name, kind))
    print("%d calls in an undisturbed run; %d of %d points swept, %d kills, %d troubles, %.0f s"
          % (calls, swept, len(todo), sum(kills.values()), troubles, time.monotonic() - started))
    if not sum(kills.values()):
        print("nothing was killed: the injection does not work here")
        return 1
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
