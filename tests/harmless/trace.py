"""What strace saw, judged: which calls reach out of the archive (HTM-01 to HTM-280)."""
import os
import re

CALLS = "socket,connect,sendto,sendmsg,sendmmsg,open,openat,openat2,execve,execveat"
LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
FAMILY = re.compile(r"sa_family=(AF_\w+)|^(AF_\w+)")
PORT = re.compile(r"sin6?_port=htons\((\d+)\).*?(?:inet_addr\(\"|inet_pton\(AF_INET6, \")([^\"]+)")

# Where names of hosts are turned into addresses: read by nobody who asks for no name.
RESOLVER = ("/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf")
# What every program reads: libraries, fonts, locale, time zone, users, the kernel's own.
SYSTEM = ("/usr/", "/lib/", "/lib64/", "/etc/", "/proc/self/", "/proc/thread-self/", "/proc/sys/", "/proc/filesystems", "/proc/mounts",
          "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/", "/dev/null", "/dev/urandom", "/dev/random", "/dev/tty",
          "/dev/shm", "/dev/disk/", "/dev/pts", "/var/cache/fontconfig", "/var/lib/dbus/", "/run/systemd/", "/run/user/", "/var/tmp/.guard")


class Trace:
    """`folders`: where the program may open files. `port`: of the one server on the loopback it may call; None: of none.
    `programs`: what it may start."""

    def __init__(self, folders, programs, port=None):
        self.folders = tuple(os.path.realpath(folder).rstrip("/") + "/" for folder in folders)
        self.programs = {os.path.realpath(program) for program in programs}
        self.port = port
        self.marks = 0
        self.leaks = []  # (name of the message, kind, call)
        self.calls = 0
        self.at = {}     # working folder changes are not followed: relative names count as what they say

    def read(self, path):
        mark = "start"
        with open(path, errors="replace") as lines:
            for line in lines:
                told = LINE.match(line.rstrip("\n"))
                if not told:
                    continue
                self.calls += 1
                _, name, rest = told.groups()
                if '"/harmless-mark/' in rest:
                    mark = rest.split("/harmless-mark/")[1].split('"')[0]
                    self.marks += 1
                    continue
                kind = self.judge(name, rest)
                if kind:
                    self.leaks.append((mark, kind, f"{name}({rest}"[:220]))
        return self

    def judge(self, name, rest):
        """What is wrong with a call; None where nothing is."""
        if name.startswith("exec"):
            path = PATH.search(rest)
            known = path and (path[1] == "/proc/self/exe" or os.path.realpath(path[1]) in self.programs)
            return None if known else "program"
        if name.startswith("open"):
            path = PATH.search(rest)
            return self.judge_file(path[1], rest) if path else None
        family = FAMILY.search(rest)
        if name == "socket":
            return "socket" if family and family[2] in ("AF_INET", "AF_INET6", "AF_PACKET") and self.port is None else None
        if family and family[1] in ("AF_INET", "AF_INET6"):
            address = PORT.search(rest)
            if address and self.port and address.groups() == (str(self.port), "127.0.0.1"):
                return None
            return "look-up" if address and address[1] == "53" else "connection"
        # With -yy a descriptor shows what it is: sent over a line that connect() made.
        if name.startswith("send") and re.search(r"<(?:TCP|UDP|RAW)", rest):
            return None if self.port and f"127.0.0.1:{self.port}]" in rest else "connection"
        return None

    def judge_file(self, path, rest=""):
        if "/canary/" in path or path.endswith(".fifo"):
            return "file of the vector"
        if path in RESOLVER:
            return "look-up"
        if not path.startswith("/"):
            return None if path in (".", "..") or "/" not in path else "file"
        real = os.path.normpath(path)
        if real.startswith(SYSTEM) and real not in ("/etc/shadow", "/proc/self/mem", "/proc/self/environ"):
            return None
        # A folder on the way to what is allowed: the sandbox names /lib, and the disk below the profile is looked for.
        if re.search(r"O_PATH|O_DIRECTORY", rest) and any(known.startswith(real + "/") for known in SYSTEM + self.folders):
            return None
        return None if (real + "/").startswith(self.folders) else "file"
