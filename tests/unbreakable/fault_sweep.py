#!/usr/bin/env python3
"""DUR-05, DUR-06, DUR-07, DUR-08, DUR-09: the disk is full, writes and syncs fail, calls are cut short, limits are reached, memory ends.

    fault_sweep.py [--every K] [--phase P] [--seconds S] [--only NAME]

Errors are injected by strace at every write, sync and truncation of the files of a fetch of 20 messages: ENOSPC from the n-th on (a disk
stays full), EIO at the n-th alone (it passes) and at every sync from the n-th on, EINTR. After each: the program has ended by itself, said
in a sentence what is wrong if anything is; nothing was deleted that is not stored; and the next run, with the fault gone, ends well with
each message exactly once. That each sync precedes its DELE is shown by the traces of kill_sweep.py.
Then real ones: a full tmpfs, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_AS, a read-only folder, a folder that vanishes, no inodes.
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import harness
import kill_sweep
import maildrop

ERRORS = [("ENOSPC", "+", ("pwrite64", "write", "ftruncate", "fdatasync", "fsync")),
          ("EIO", "", ("pwrite64", "write", "ftruncate", "fdatasync", "fsync")),
          ("EIO", "+", ("fdatasync",)),
          ("EINTR", "", ("pwrite64", "fdatasync", "fsync"))]


def has_a_sentence(text):
    lines = [line for line in text.splitlines() if line.startswith("fumibako: ")]
    return bool(lines) and all(len(line) > 40 for line in lines)


def judge(this, done):
    """What must hold after any fault; then the fault is gone and the next run completes."""
    if done.returncode < 0 or done.returncode > 4:
        raise harness.Trouble("ended by %d: %s" % (done.returncode, done.stderr))
    if done.returncode != 0 and not has_a_sentence(done.stderr):
        raise harness.Trouble("ended by %d without a word of what is wrong: %r" % (done.returncode, done.stderr))
    harness.check_nothing_lost(this.profile, this.drop, this.originals)
    harness.check_next_run(this.profile, this.drop, this.originals)


def points(most):
    for (kind, name), count in sorted(most.items()):
        if kind == "other":
            continue  # event descriptors of Qt; the spool and the socket have cases of their own
        for error, lasting, calls in ERRORS:
            if name in calls:
                for n in range(1, count + 2):
                    yield kind, name, error, n, lasting


def one_fault(kind, name, error, n, lasting):
    """Whether something was injected at all."""
    this = kill_sweep.Round()
    try:
        paths = [""] if kind == kill_sweep.FOLDER else [kind]
        lines, done = this.fetch_traced(["%s:error=%s:when=%d%s" % (name, error, n, lasting)], paths)
        judge(this, done)
        return any("(INJECTED)" in line for line in lines)
    finally:
        this.close()


# --- a limit or a disk of this machine ------------------------------------------------------------------------------

def limit(which, value):
    return lambda: resource.setrlimit(which, (value, value))


def limited(which, values, must_say=False, may_abort=False):
    """Runs under one limit after the other, set between fork and exec. Where the program cannot even begin (GLib and the C++ library end
    it), nothing is at stake; `must_say`: at least one of them must be met by an error in words. `may_abort`: it may be the end of the
    program, as by SIGKILL: where no memory is left the C++ library ends it, and what counts is that nothing is lost (DUR-09)."""
    def case():
        said = 0
        for value in values:
            this = kill_sweep.Round()
            try:
                this.profile.run("stats")  # makes the files, so that the limit meets the fetch
                done = this.profile.run("fetch", preexec_fn=limit(which, value), timeout=30)
                this.drop.settle()
                said += done.returncode in (1, 2, 3, 4) and has_a_sentence(done.stderr)
                if may_abort and done.returncode == -signal.SIGABRT:
                    done.returncode = 0
                if done.returncode < 0 and this.drop.commands:
                    raise harness.Trouble("%d: ended by %d in the middle: %s" % (value, done.returncode, done.stderr))
                if not this.drop.commands:
                    done.returncode = 0  # did not begin
                judge(this, done)
            except subprocess.TimeoutExpired:
                raise harness.Trouble("%d: hangs" % value) from None
            finally:
                this.close()
        if must_say and not said:
            raise harness.Trouble("no limit was met by an error in words")
    return case


def as_nobody(this):
    """Root may write anywhere; so these cases run as somebody else, where this is root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        return None
    subprocess.run(["chown", "-R", "65534:65534", this.profile.root], check=True)
    os.chmod(this.profile.root, 0o755)
    return ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def read_only_folder():
    this = kill_sweep.Round()
    try:
        this.profile.run("stats")
        wrapped = as_nobody(this)
        if wrapped is None:
            return "no setpriv"
        for name in os.listdir(this.profile.folder):
            os.chmod(os.path.join(this.profile.folder, name), 0o400)
        os.chmod(this.profile.folder, 0o500)
        done = this.profile.run("fetch", wrapped=wrapped)
        this.drop.settle()
        if done.returncode == 0 or this.drop.retrieved:
            raise harness.Trouble("fetched into a folder that cannot be written")
        os.chmod(this.profile.folder, 0o700)
        for name in os.listdir(this.profile.folder):
            os.chmod(os.path.join(this.profile.folder, name), 0o600)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "0:0", this.profile.root], check=True)
        judge(this, done)
    finally:
        this.close()


def folder_vanishes():
    """Moved away while messages come: SQLite goes on in the moved files. What was deleted must be in them."""
    this = kill_sweep.Round()
    moved = this.profile.folder + "-moved"
    try:
        once = threading.Event()

        def on_command(_count, verb):
            if verb == b"RETR" and not once.is_set():
                once.set()
                os.rename(this.profile.folder, moved)
        this.drop.on_command = on_command
        done = this.profile.run("fetch")
        this.drop.settle()
        if not once.is_set():
            raise harness.Trouble("nothing was retrieved")
        if os.path.exists(this.profile.folder):
            shutil.rmtree(this.profile.folder)
        os.rename(moved, this.profile.folder)
        judge(this, done)
    finally:
        this.close()


def mounted(options, fill):
    """A tmpfs too small for the mail, and given room afterwards."""
    def case():
        if os.geteuid() != 0:
            return "needs root"
        base = harness.tempfile.mkdtemp(prefix="fumibako-tmpfs-")
        if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", base], capture_output=True).returncode != 0:
            os.rmdir(base)
            return "this system does not let tmpfs be mounted"
        this = None
        try:
            this = kill_sweep.Round(base=base)
            this.profile.run("stats")
            fill(base)
            done = this.profile.run("fetch")
            this.drop.settle()
            if done.returncode == 0:
                raise harness.Trouble("the file system was not full")
            if not has_a_sentence(done.stderr):
                raise harness.Trouble("ended by %d without a word of what is wrong: %r" % (done.returncode, done.stderr))
            for raw in this.drop.deleted:
                raise harness.Trouble("deleted although the disk was full")
            subprocess.run(["mount", "-o", "remount,size=64m,nr_inodes=10000", base], check=True)
            judge(this, done)
        finally:
            if this:
                this.close()
            subprocess.run(["umount", base], check=True)
            os.rmdir(base)
    return case


def leave(free):
    def fill(base):
        state = os.statvfs(base)
        with open(os.path.join(base, "ballast"), "wb") as file:
            file.write(bytes(max(0, state.f_bavail * state.f_frsize - free)))
    return fill


def use_up_inodes(base):
    for n in range(100_000):
        try:
            os.close(os.open(os.path.join(base, "inode-%d" % n), os.O_CREAT | os.O_WRONLY))
        except OSError:
            return


CASES = {
    "DUR-05 a full disk, 0 bytes left": mounted("size=8m", leave(0)),
    "DUR-05 a full disk, 100 KB left": mounted("size=8m", leave(100_000)),
    "DUR-05 a full disk, 700 KB left": mounted("size=8m", leave(700_000)),
    "DUR-05 a full disk, 1.5 MB left": mounted("size=8m", leave(1_500_000)),
    "DUR-07 RLIMIT_FSIZE": limited(resource.RLIMIT_FSIZE, (300_000, 1_000_000), must_say=True),
    "DUR-08 RLIMIT_NOFILE": limited(resource.RLIMIT_NOFILE, (12, 20, 24, 28, 32, 36, 40), must_say=True),
    "DUR-08 a read-only folder": read_only_folder,
    "DUR-08 the folder is moved away": folder_vanishes,
    "DUR-08 no inodes left": mounted("size=64m,nr_inodes=64", use_up_inodes),
    "DUR-09 RLIMIT_AS": limited(resource.RLIMIT_AS, [megabytes << 20 for megabytes in (200, 300, 340, 400, 500, 2000)],
                               may_abort=True),
}


def main():
    parser = harness.sweep_options()
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    started = time.monotonic()
    troubles = 0
    for name, case in CASES.items():
        if chosen.only not in name:
            continue
        try:
            skipped = case()
            print("%s: %s" % (name, "skipped: " + skipped if skipped else "ok"), flush=True)
        except harness.Trouble as trouble:
            troubles += 1
            print("%s: FAILED: %s" % (name, trouble), flush=True)
    if chosen.only:
        return 1 if troubles else 0
    harness.need_strace()
    most, _ = kill_sweep.baseline()
    todo = list(points(most))[chosen.phase % chosen.every::chosen.every]
    swept, hits = 0, 0
    for point in todo:
        if time.monotonic() - started > chosen.seconds:
            break
        swept += 1
        try:
            hits += one_fault(*point)
        except harness.Trouble as trouble:
            troubles += 1
            print("%s: %s" % (point, trouble), flush=True)
    print("%d of %d points swept, %d runs met the error, %d troubles, %.0f s"
          % (swept, len(todo), hits, troubles, time.monotonic() - started))
    return 1 if troubles or not hits else 0


if __name__ == "__main__":
    sys.exit(main())
