#!/usr/bin/env python3
"""Memory stays bounded, whatever a server sends (POP-12, POP-30 to POP-33, M-15): each case is a fetch of the real program, and what
it may use at its peak is 300 MB (getrusage of the child).

    memory.py [--only NAME]...

What is too large is refused: the rest of the mail arrives, the large one stays on the server, is put aside with its reason after two
tries, and is not asked for again.
"""
import argparse
import base64
import json
import os
import sys
import time

import harness
import maildrop

MOST = 300 << 20
MB = 1 << 20
HEAD = b"From: a@example.net\r\nTo: b@example.org\r\nSubject: Large\r\n\r\n"
TEXT = HEAD[:-2] + b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n" \
    b"Content-Transfer-Encoding: base64\r\n\r\n"


# What wait4() tells of a child includes the time before exec(), when it was a copy of this process with all its mail. So a small
# process stands in between and tells the peak of the program alone, in KB.
MEASURED = [sys.executable, "-S", "-c", "import os, subprocess, sys; status = subprocess.call(sys.argv[2:]); import resource; "
            "open(sys.argv[1], 'w').write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)); "
            "sys.exit(status if status >= 0 else 128 - status)"]


class Stream:
    """A message that is never whole in this process: a head and a pattern to its length."""

    def __init__(self, length, head=HEAD, pattern=None):
        self.length, self.head = length, head
        # Not to be compressed away: what is kept is as long as what comes.
        self.pattern = pattern if pattern is not None else os.urandom(MB // 3).hex().encode()[:MB // 2]

    def __len__(self):
        return self.length

    def pieces(self):
        yield self.head
        left = self.length - len(self.head) - 2
        while left > 0:
            piece = self.pattern[:left]
            yield piece
            left -= len(piece)
        yield b"\r\n"


def lines(width):
    """Random text in lines of `width`."""
    text = base64.b64encode(os.urandom(12 * MB))  # more than zstd looks back: nothing is saved by repeating it
    return b"".join(text[at:at + width] + b"\r\n" for at in range(0, len(text) - width, width))


class Session(maildrop.Session):
    def transact(self, verb, rest):
        words = rest.split()
        number = int(words[0]) if words and words[0].isdigit() else 0
        raw = self.mails[number - 1][1] if 0 < number <= len(self.mails) else None
        if verb == b"RETR" and isinstance(raw, Stream):
            self.drop.retrieved += 1
            self.line.sendall(b"+OK\r\n")
            for piece in raw.pieces():
                self.line.sendall(piece)
            self.line.sendall(b".\r\n")
            self.fetched.add(number)
        elif verb == b"TOP" and isinstance(raw, Stream):
            self.say(b"+OK\r\n" + raw.head + b".\r\n")
        else:
            super().transact(verb, rest)


class Run:
    def __init__(self, keep="never"):
        maildrop.Session = Session
        self.drop = maildrop.Maildrop()
        self.profile = harness.Profile(self.drop.port, keep=keep)

    def close(self):
        self.drop.close()
        self.profile.remove()

    def fetch(self):
        """What the program said, its exit status and its peak in bytes."""
        peak = os.path.join(self.profile.root, "peak")
        done = self.profile.run("fetch", "--json", wrapped=[*MEASURED, peak], timeout=600)
        with open(peak) as file:
            return json.loads(done.stdout or "{}"), done.stderr, done.returncode, int(file.read()) * 1024


def message_case(stream):
    """Between two small messages: both of those always arrive."""
    def case():
        this = Run()
        try:
            small = [harness.message(1), harness.message(2)]
            this.drop.add(b"small-1", small[0])
            this.drop.add(b"large", stream())
            this.drop.add(b"small-2", small[1])
            peak, tries = 0, 0
            for tries in range(1, 5):
                report, words, status, used = this.fetch()
                peak = max(peak, used)
                if status not in (0, 1):
                    raise harness.Trouble("ended by %d: %s" % (status, words))
                if status == 0:
                    break
            stored = this.profile.run("list", "Inbox", "--json").stdout.splitlines()
            left = len(this.drop.left())
            rows = [json.loads(line) for line in this.profile.run("ledger", "Home", "--json").stdout.splitlines()]
            state = {row["uidl"]: row for row in rows}["large"]
            if len(stored) == 3 and left == 0:
                return peak, "passes"
            if len(stored) != 2 or left != 1:
                raise harness.Trouble("%d stored, %d left: %s %s" % (len(stored), left, state, words))
            before = this.drop.retrieved
            this.fetch()
            if this.drop.retrieved != before:
                raise harness.Trouble("asked for again and again: %s" % state)
            return peak, "refused: %s, %s, after %d runs" % (state["state"], state.get("reason"), tries)
        finally:
            this.close()
    return case


def listing_case(count):
    def case():
        this = Run(keep="forever")
        try:
            nothing = Stream(100)
            with this.drop.lock:
                this.drop.mails = [[b"%070d" % n, nothing] for n in range(count)]
            # Only the listing is of interest: the first RETR ends it.
            this.drop.mood_of = lambda: maildrop.Mood(announces_pipelining=False)

            def on_command(_count, verb):
                if verb == b"RETR":
                    raise maildrop.Gone
            this.drop.on_command = on_command
            started = time.monotonic()
            report, words, status, used = this.fetch()
            return used, "%s listed, status %d, %.1f s, %s" % (report.get("listed"), status, time.monotonic() - started,
                                                               words.strip()[:100])
        finally:
            this.close()
    return case


CASES = {
    "a message of 30 MB": message_case(lambda: Stream(30 * MB, pattern=lines(76))),
    "a message of 79 MB of base64": message_case(lambda: Stream(79 * MB, pattern=lines(76))),
    "a message of 79 MB of text": message_case(lambda: Stream(79 * MB, pattern=lines(75))),
    "a message of 79 MB, text in base64": message_case(lambda: Stream(79 * MB, pattern=lines(76), head=TEXT)),
    "a message of 90 MB": message_case(lambda: Stream(90 * MB, pattern=lines(76))),
    "a message of 300 MB": message_case(lambda: Stream(300 * MB, pattern=lines(76))),
    "POP-32 a message of 1 GB": message_case(lambda: Stream(1024 * MB, pattern=lines(76))),
    "POP-30 one line of 50 MB": message_case(lambda: Stream(50 * MB)),
    "POP-30 a header line of 50 MB": message_case(lambda: Stream(50 * MB, head=b"Subject: ")),
    "POP-30 1,000,000 header lines": message_case(lambda: Stream(25 * MB, head=b"X-Field: 0\r\n",
                                                                 pattern=b"X-Field: 0123456789abc\r\n" * 1000)),
    "POP-33 a listing of 100,000": listing_case(100_000),
    "POP-33 a listing of 740,000": listing_case(740_000),
    "POP-33 a listing of 1,000,000": listing_case(1_000_000),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", action="append", help="cases whose names hold this; several times for several")
    chosen = parser.parse_args()
    troubles = 0
    for name, case in CASES.items():
        if chosen.only and not any(part in name for part in chosen.only):
            continue
        try:
            peak, words = case()
            good = peak <= MOST
        except harness.Trouble as trouble:
            peak, words, good = 0, str(trouble), False
        troubles += not good
        print("%-34s %4d MB  %s%s" % (name, peak >> 20, "" if good else "FAILED: ", words), flush=True)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
