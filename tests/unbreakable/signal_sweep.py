#!/usr/bin/env python3
"""DUR-14: SIGTERM, SIGHUP and SIGINT at each command of a fetch of 20 messages that are to be deleted on the server.

    signal_sweep.py [--every K] [--phase P]    K: every K-th command only

The program ends by itself, at once and without a crash; what is committed stays, nothing is deleted on the server that is not in
the archive, and the next run ends well with each message exactly once. No worse than kill_sweep.py's SIGKILL, and cleaner: the
archive is closed, so that no log lies beside it.
"""
import argparse
import os
import signal
import sys

import harness
import maildrop

MESSAGES = 20
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


class Round:
    def __init__(self):
        self.drop = maildrop.Maildrop()
        self.originals = [harness.message(n) for n in range(1, MESSAGES + 1)]
        for n, raw in enumerate(self.originals):
            self.drop.add(b"uidl-%d" % n, raw)
        self.profile = harness.Profile(self.drop.port)

    def close(self):
        self.drop.close()
        self.profile.remove()


def commands_of_a_run():
    this = Round()
    done = this.profile.run("fetch")
    this.drop.settle()
    if done.returncode != 0:
        raise harness.Trouble("the undisturbed run fails: " + done.stderr)
    harness.check_whole(this.profile, this.drop, this.originals)
    this.close()
    return this.drop.commands


def one(at, number):
    """Whether the signal ended the run before its end. The server asks for it before it answers command `at`."""
    this = Round()
    try:
        process = this.profile.start("fetch")
        this.drop.on_command = lambda count, verb: process.send_signal(number) if count == at else None
        code = process.wait(timeout=120)
        this.drop.on_command = lambda count, verb: None
        this.drop.settle()
        if code not in (0, 1):
            raise harness.Trouble("ends with %d" % code)
        stored = harness.check_nothing_lost(this.profile, this.drop, this.originals)
        if os.path.exists(os.path.join(this.profile.folder, "mail.db-wal")):
            raise harness.Trouble("the archive was not closed")
        harness.check_next_run(this.profile, this.drop, this.originals)
        if set(stored) - set(this.profile.stored()):
            raise harness.Trouble("what was committed did not stay")
        return code == 1
    finally:
        this.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--phase", type=int, default=0)
    chosen = parser.parse_args()
    commands = commands_of_a_run()
    points = [(at, number) for at in range(1, commands + 1) for number in SIGNALS]
    ended, troubles = 0, 0
    swept = points[chosen.phase % chosen.every::chosen.every]
    for at, number in swept:
        try:
            ended += one(at, number)
        except harness.Trouble as trouble:
            troubles += 1
            print("%s at command %d: %s" % (number.name, at, trouble), flush=True)
    print("%d commands in an undisturbed run; %d of %d points swept, %d runs ended by the signal, %d troubles"
          % (commands, len(swept), len(points), ended, troubles))
    if not ended:
        print("no run was ended: the signals come too late")
    return 1 if troubles or not ended else 0


if __name__ == "__main__":
    sys.exit(main())
