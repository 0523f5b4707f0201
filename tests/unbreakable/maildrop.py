"""A POP3 maildrop over plain TCP that keeps to RFC 1939 (marks at DELE, removes at QUIT) until it is told to misbehave.
Runs in threads of the driver, so that the driver sees what was asked and what was deleted, at any moment."""
import random
import socket
import struct
import threading
import time

CRLF = b"\r\n"


def stuffed(raw):
    return b"".join(b"." + line if line.startswith(b".") else line for line in raw.splitlines(keepends=True))


class Mood:
    """What one session does wrong. All of it is decided before the session begins, from a seed."""

    def __init__(self, **wrongs):
        self.drop_after_sent = None    # bytes sent, then the line is cut
        self.with_reset = False        # ... by RST instead of FIN
        self.refuse_login = False      # -ERR [IN-USE]
        self.refused_retrs = set()     # UIDLs whose RETR is answered -ERR
        self.quit = "good"             # "no-answer", "error" (both after deleting), "drop" (before deleting)
        self.lie_about_sizes = False
        self.piece = None              # so many bytes a send()
        self.pause = 0.0               # between pieces
        self.shuffled = False          # other numbers than last time
        self.announces_pipelining = True
        self.deletes_what_was_fetched_on_drop = False   # popper 1.004 (POP-39)
        self.dele_error = False
        vars(self).update(wrongs)

    @staticmethod
    def hostile(rng, uidls):
        mood = Mood()
        if rng.random() < 0.35:
            mood.drop_after_sent = rng.randrange(20, 40_000)
            mood.with_reset = rng.random() < 0.5
        mood.refuse_login = rng.random() < 0.05
        if uidls and rng.random() < 0.15:
            mood.refused_retrs = {rng.choice(uidls)}
        mood.quit = rng.choices(["good", "no-answer", "error", "drop"], [80, 7, 6, 7])[0]
        mood.lie_about_sizes = rng.random() < 0.2
        if rng.random() < 0.25:
            mood.piece = rng.choice([1, 7, 100, 1000])
            mood.pause = 0.0002 if mood.piece > 1 and rng.random() < 0.5 else 0.0
        mood.shuffled = rng.random() < 0.3
        mood.announces_pipelining = rng.random() < 0.7
        mood.dele_error = rng.random() < 0.05
        return mood


class Gone(Exception):
    pass


class Maildrop:
    def __init__(self, password="secret"):
        self.password = password
        self.lock = threading.Lock()
        self.mails = []               # [uidl, raw], in the server's order
        self.deleted = []             # raw of everything removed
        self.sessions = 0
        self.commands = 0
        self.retrieved = 0
        self.mood_of = lambda: Mood()
        self.on_command = lambda count, verb: None
        self.busy = threading.Lock()  # one session at a time, as RFC 1939 section 4 says
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.acceptor = threading.Thread(target=self._accept, daemon=True)
        self.acceptor.start()

    def add(self, uidl, raw):
        with self.lock:
            self.mails.append([uidl, raw])

    def left(self):
        with self.lock:
            return [raw for _, raw in self.mails]

    def settle(self, timeout=20):
        """Until no session is open: what it deletes is deleted."""
        if not self.busy.acquire(timeout=timeout):
            raise RuntimeError("a session of the maildrop does not end")
        self.busy.release()

    def close(self):
        """Only when nobody accepts any more: a thread about to call accept() would do so with the descriptor's number, which by then may
        be the listener of the next maildrop, and this one would answer for it."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.acceptor.join()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self.busy:
            self.sessions += 1
            try:
                Session(self, line, self.mood_of()).run()
            except (Gone, OSError):
                pass
            finally:
                line.close()


class Session:
    def __init__(self, drop, line, mood):
        self.drop, self.line, self.mood = drop, line, mood
        self.sent = 0
        self.input = line.makefile("rb")
        with drop.lock:
            self.mails = list(drop.mails)
        if mood.shuffled:
            random.Random(len(self.mails) + drop.sessions).shuffle(self.mails)
        self.marked = set()
        self.fetched = set()

    def say(self, data):
        mood = self.mood
        at = 0
        while at < len(data):
            # Tiny pieces for a while only: a megabyte of them is no more of a test, only longer.
            tiny = mood.piece is not None and self.sent < 20_000
            end = min(len(data), at + mood.piece) if tiny else len(data)
            if mood.drop_after_sent is not None and self.sent + end - at >= mood.drop_after_sent:
                self.line.sendall(data[at:at + max(0, mood.drop_after_sent - self.sent)])
                self.cut()
            self.line.sendall(data[at:end])
            self.sent += end - at
            at = end
            if tiny and mood.pause:
                time.sleep(mood.pause)

    def cut(self):
        if self.mood.deletes_what_was_fetched_on_drop:
            self.remove(self.fetched)
        if self.mood.with_reset:
            self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.input.close()
        self.line.close()
        raise Gone

    def ok(self, text=b""):
        self.say(b"+OK " + text + CRLF)

    def err(self, text=b"no"):
        self.say(b"-ERR " + text + CRLF)

    def remove(self, numbers):
        gone = [self.mails[number - 1] for number in sorted(numbers)]
        with self.drop.lock:
            for mail in gone:
                if any(mail is there for there in self.drop.mails):
                    self.drop.mails = [there for there in self.drop.mails if there is not mail]
                    self.drop.deleted.append(mail[1])

    def size(self, number):
        real = len(self.mails[number - 1][1])
        return real * 3 + 17 if self.mood.lie_about_sizes else real

    def run(self):
        self.ok(b"ready")
        user = b""
        while True:
            line = self.input.readline(4096)
            if not line:
                if self.mood.deletes_what_was_fetched_on_drop:
                    self.remove(self.fetched)
                return
            words = line.strip().split(b" ", 1)
            verb, rest = words[0].upper(), words[1] if len(words) > 1 else b""
            with self.drop.lock:
                self.drop.commands += 1
                count = self.drop.commands
            self.drop.on_command(count, verb)
            if verb == b"CAPA":
                tags = [b"USER", b"UIDL", b"TOP"] + ([b"PIPELINING"] if self.mood.announces_pipelining else [])
                self.say(b"+OK\r\n" + CRLF.join(tags) + b"\r\n.\r\n")
            elif verb == b"USER":
                user = rest
                self.ok()
            elif verb == b"PASS":
                if self.mood.refuse_login:
                    self.err(b"[IN-USE] somebody else is here")
                elif user and rest == self.drop.password.encode():
                    self.ok()
                else:
                    self.err(b"[AUTH] no")
            elif verb == b"QUIT":
                return self.leave()
            else:
                self.transact(verb, rest)

    def leave(self):
        if self.mood.quit == "drop":
            self.cut()
        self.remove(self.marked)
        if self.mood.quit == "no-answer":
            self.cut()
        if self.mood.quit == "error":
            return self.err(b"some deleted messages not removed")
        self.ok(b"bye")

    def transact(self, verb, rest):
        there = [n for n in range(1, len(self.mails) + 1) if n not in self.marked]
        if verb == b"STAT":
            return self.ok(b"%d %d" % (len(there), sum(self.size(n) for n in there)))
        if verb == b"UIDL" and not rest:
            return self.say(b"+OK\r\n" + b"".join(b"%d %s\r\n" % (n, self.mails[n - 1][0]) for n in there) + b".\r\n")
        if verb == b"LIST" and not rest:
            return self.say(b"+OK\r\n" + b"".join(b"%d %d\r\n" % (n, self.size(n)) for n in there) + b".\r\n")
        if verb == b"NOOP":
            return self.ok()
        if verb == b"RSET":
            self.marked.clear()
            return self.ok()
        words = rest.split()
        number = int(words[0]) if words and words[0].isdigit() else 0
        if number not in there:
            return self.err(b"no such message")
        uidl, raw = self.mails[number - 1]
        if verb == b"RETR":
            if uidl in self.mood.refused_retrs:
                return self.err(b"cannot be read")
            self.drop.retrieved += 1
            self.say(b"+OK\r\n" + stuffed(raw) + (b"" if raw.endswith(b"\n") else CRLF) + b".\r\n")
            self.fetched.add(number)
        elif verb == b"TOP":
            head, _, body = raw.partition(b"\r\n\r\n")
            lines = body.splitlines(keepends=True)[:int(words[1])] if len(words) > 1 else []
            self.say(b"+OK\r\n" + stuffed(head + b"\r\n\r\n" + b"".join(lines)) + b".\r\n")
        elif verb == b"DELE":
            if self.mood.dele_error:
                return self.err(b"not now")
            self.marked.add(number)
            self.ok()
        elif verb in (b"UIDL", b"LIST"):
            self.ok(b"%d %s" % (number, uidl if verb == b"UIDL" else str(self.size(number)).encode()))
        else:
            self.err(b"unknown")
