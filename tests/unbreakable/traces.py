"""Reads what `strace -f -y` wrote, and proves the order: synced before DELE (DUR-02)."""
import re
import sys

LINE = re.compile(r"^(\d+) +(.*)$")
CALL = re.compile(r"^(\w+)\((.*)$")
UNFINISHED = re.compile(r"^(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
RESULT = re.compile(r"= (-?\d+|\?)(?: (E[A-Z]+))?[^=]*$")

WRITES = ("pwrite64", "write", "writev", "pwritev", "pwritev2")
SYNCS = ("fdatasync", "fsync", "sync_file_range")
SENDS = ("sendto", "sendmsg", "write", "writev")


class Call:
    """One system call: when it began and when it was over, as line numbers of the trace."""

    def __init__(self, thread, name, text, began):
        self.thread, self.name, self.text, self.began, self.ended = thread, name, text, began, None
        self.result, self.error = None, None

    @property
    def succeeded(self):
        return self.ended is not None and self.error is None and self.result not in (None, "?")

    @property
    def path(self):
        """Of the first descriptor or name in the arguments."""
        found = re.search(r"<([^>]*)>|\"([^\"]*)\"", self.text)
        return (found.group(1) or found.group(2) or "") if found else ""

    @property
    def was_injected(self):
        return "(INJECTED)" in self.text


def read(lines):
    calls, open_calls = [], {}
    for number, line in enumerate(lines):
        match = LINE.match(line.rstrip("\n"))
        if not match:
            continue
        thread, rest = int(match.group(1)), match.group(2)
        resumed = RESUMED.match(rest)
        if resumed:
            call = open_calls.pop(thread, None)
            if call:
                call.text += resumed.group(2)
                finish(call, number)
            continue
        unfinished = UNFINISHED.match(rest)
        begun = CALL.match(unfinished.group(1) if unfinished else rest)
        if not begun:
            continue
        call = Call(thread, begun.group(1), begun.group(2), number)
        calls.append(call)
        if unfinished:
            open_calls[thread] = call
        else:
            finish(call, number)
    return calls


def finish(call, number):
    found = RESULT.search(call.text)
    call.ended = number
    if found:
        call.result, call.error = found.group(1), found.group(2)


def is_archive(path):
    return "/mail.db" in path


def is_socket(path):
    return path.startswith(("TCP", "socket:", "TCPv6"))


def violations(calls):
    """Each DELE that went out while something of mail.db was written and not synced, or after a sync had failed."""
    found = []
    deles = 0
    for call in calls:
        if call.name not in SENDS or not is_socket(call.path):
            continue
        in_it = re.findall(r"DELE \d+", call.text)
        if not in_it:
            continue
        deles += len(in_it)
        before = [c for c in calls if c.began < call.began and is_archive(c.path)]
        writes = [c for c in before if c.name in WRITES and not c.path.endswith("-shm")]
        syncs = [c for c in before if c.name in SYNCS]
        failed = [c for c in syncs if not c.succeeded and c.ended is not None]
        if failed:
            found.append("%s after a failed %s of %s" % (in_it, failed[-1].name, failed[-1].path))
        for path in {c.path for c in writes}:
            last = max(c.began for c in writes if c.path == path)
            # Begun after the last write, over before the DELE: only that is a sync of it.
            if not any(c.succeeded and c.path == path and c.began > last and c.ended < call.began for c in syncs):
                found.append("%s while %s was written and not synced" % (in_it, path))
        if not writes:
            found.append("%s although nothing was written to mail.db" % in_it)
    return found, deles


def self_test():
    """The checker finds what is planted, and nothing in what is in order."""
    wal, net = "9</p/mail.db-wal>", "7<TCP:[127.0.0.1:1->127.0.0.1:2]>"
    write = '10 pwrite64(%s, "x", 4096, 0) = 4096' % wal
    sync = "10 fdatasync(%s) = 0" % wal
    failed = "10 fdatasync(%s) = -1 EIO (Input/output error) (INJECTED)" % wal
    dele = '11 write(%s, "DELE 1\\r\\n", 8) = 8' % net
    late = ["10 fdatasync(%s <unfinished ...>" % wal, dele, "10 <... fdatasync resumed>) = 0"]
    cases = {"in order": ([write, sync, dele], 0),
             "never synced": ([write, dele], 1),
             "synced and written again": ([write, sync, write, dele], 1),
             "the sync is still under way": ([write] + late, 1),
             "the sync failed": ([write, failed, dele], 2),
             "the sync failed and was tried again": ([write, failed, sync, dele], 1),
             "nothing was written": ([dele], 1),
             "another file was synced": ([write, sync.replace("mail.db-wal", "index.db-wal"), dele], 1)}
    wrong = ["%s: %s" % (name, found) for name, (lines, due) in cases.items()
             for found, deles in [violations(read(lines))] if len(found) != due or deles != 1]
    print("\n".join(wrong) if wrong else "%d planted traces judged rightly" % len(cases))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else "usage: traces.py --self-test")
