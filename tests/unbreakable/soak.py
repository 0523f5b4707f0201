#!/usr/bin/env python3
"""DUR-20: kill -9 and restart, a thousand times, against a server that misbehaves.

    soak.py [--rounds 1000] [--seed 1] [--renew 50] [--verbose]

In each round mail arrives, the server takes a mood (drops by FIN or RST anywhere, one byte at a time, other numbers than before,
wrong sizes, IN-USE (POP-47), a RETR or DELE refused, QUIT unanswered, refused or dropped before it deletes, the same UIDL for two, every UIDL
new), and a fetch with "keep nothing on the server" is killed: when the server has seen a random command, or after a random time, or not
at all. Then a copy of mail.db is looked at: sound, nothing twice, nothing that nobody sent, and whatever the server has no more is
there. Every --renew rounds the server behaves, runs end, and everything must be in the archive exactly once, but for what was put
aside, which must still be on the server.
"""
import argparse
import collections
import json
import random
import sys
import threading
import time

import harness
import maildrop

MAILS_A_ROUND = 6
PATIENCE = 90  # seconds for one run of the program


class Soak:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.counts = collections.Counter()
        self.numbers = 0
        self.begin()

    def begin(self):
        self.drop = maildrop.Maildrop()
        self.profile = harness.Profile(self.drop.port)
        self.originals = []

    def end(self):
        self.counts["messages"] += len(self.originals)
        self.drop.close()
        self.profile.remove()

    def mail_arrives(self):
        for _ in range(self.rng.randrange(MAILS_A_ROUND + 1)):
            self.numbers += 1
            size = self.rng.choice([0, 0, 0, 2_000, 20_000, 1_200_000 if self.rng.random() < 0.1 else 0])
            raw = harness.message(self.numbers, size, random.Random(self.rng.getrandbits(64)))
            uidl = b"u%d" % self.numbers
            with self.drop.lock:
                if self.drop.mails and self.rng.random() < 0.01:
                    uidl = self.drop.mails[-1][0]  # POP-18
                    self.counts["shared UIDLs"] += 1
            self.originals.append(raw)
            self.drop.add(uidl, raw)
        if self.rng.random() < 0.01:
            with self.drop.lock:  # POP-20
                self.counts["all UIDLs new"] += 1
                for n, mail in enumerate(self.drop.mails):
                    mail[0] = b"n%d-%d" % (self.numbers, n)

    def round(self):
        self.mail_arrives()
        with self.drop.lock:
            uidls = [uidl for uidl, _ in self.drop.mails]
        moods = [maildrop.Mood.hostile(self.rng, uidls) for _ in range(8)]  # for the sessions of this run
        self.drop.mood_of = lambda: moods.pop() if moods else maildrop.Mood()
        process = None
        started = threading.Event()
        fatal_command = self.drop.commands + 1 + self.rng.randrange(2 * len(uidls) + 12)
        delay = self.rng.choice([0, 0, self.rng.random() * 0.01])
        how = self.rng.choices(["command", "time", "none"], [70, 20, 10])[0]

        def on_command(count, _verb):
            if how == "command" and count >= fatal_command:
                started.wait(10)
                if delay:
                    time.sleep(delay)
                harness.kill(process)

        self.drop.on_command = on_command
        process = self.profile.start("fetch")
        started.set()
        if how == "time":
            time.sleep(self.rng.random() * 0.4)
            harness.kill(process)
        try:
            status = process.wait(PATIENCE)
        except harness.subprocess.TimeoutExpired:
            harness.kill(process)
            process.wait()
            raise harness.Trouble("the program does not end") from None
        self.counts["killed" if status == -9 else "ended well" if status == 0 else "ended with an error"] += 1
        if status not in (-9, 0, 1):
            raise harness.Trouble("exit status %d" % status)
        self.drop.on_command = lambda count, verb: None
        self.drop.settle(PATIENCE)
        harness.check_nothing_lost(self.profile, self.drop, self.originals)

    def finish(self):
        """A server that behaves: whatever is due comes and goes; what was put aside or shares a UIDL may stay there."""
        self.drop.mood_of = lambda: maildrop.Mood()
        for _ in range(3):
            done = self.profile.run("fetch", "--json")
            self.drop.settle(PATIENCE)
        if done.returncode != 0:
            raise harness.Trouble("a run against a good server fails: " + done.stderr)
        stored = collections.Counter(harness.check_nothing_lost(self.profile, self.drop, self.originals))
        with self.drop.lock:
            left = {harness.sha(raw): uidl.decode() for uidl, raw in self.drop.mails}
        rows = [json.loads(line) for line in self.profile.run("ledger", "Home", "--json").stdout.splitlines()]
        aside = {row["uidl"] for row in rows if row["state"] == "put-aside"}
        missing = [harness.sha(raw) for raw in self.originals if not stored[harness.sha(raw)]]
        if any(raw not in left for raw in missing):
            raise harness.Trouble("lost")
        # Two messages may share the UIDL that was put aside.
        forgotten = [left[raw] for raw in missing if left[raw] not in aside]
        if forgotten:
            raise harness.Trouble("neither here nor put aside: %s; %s" % (
                forgotten, [row for row in rows if row["uidl"] in forgotten]))
        self.counts["put aside, still on the server"] += len(missing)
        checked = self.profile.run("check", "--json")
        if checked.returncode != 0:
            raise harness.Trouble("check: " + checked.stdout + checked.stderr)
        if json.loads(self.profile.run("stats", "--json").stdout)["indexed"] != len(stored):
            raise harness.Trouble("not everything can be found")
        harness.check_no_orphans(self.profile)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--renew", type=int, default=50)
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args()
    started = time.monotonic()
    soak = Soak(chosen.seed)
    for number in range(1, chosen.rounds + 1):
        try:
            soak.round()
            if number % chosen.renew == 0 or number == chosen.rounds:
                soak.finish()
                soak.end()
                if number < chosen.rounds:
                    soak.begin()
                print("%5d rounds, %s, %.0f s" % (number, dict(soak.counts), time.monotonic() - started), flush=True)
        except harness.Trouble as trouble:
            print("FAILED in round %d of seed %d: %s\nprofile: %s" % (number, chosen.seed, trouble, soak.profile.root))
            return 1
    print("%d rounds, seed %d, %s, %.0f s: 0 lost, 0 doubled, 0 deleted unstored"
          % (chosen.rounds, chosen.seed, dict(soak.counts), time.monotonic() - started))
    return 0


if __name__ == "__main__":
    sys.exit(main())
