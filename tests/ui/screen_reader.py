#!/usr/bin/python3
"""What a screen reader hears: the real program on a private X server and session bus, asked through AT-SPI.

    screen_reader.py PROGRAM        exit code 77 where a package is missing

Needs the Debian packages at-spi2-core, dbus, gir1.2-atspi-2.0, python3-gi, xdotool, xvfb. Checked are the rows of the message
list (sender, subject, date, unread), the folders with their counts, and the text of a plain and of an HTML message.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
PATIENCE = 60  # seconds until something is taken for missing


def skip(why):
    print("screen_reader.py:", why)
    sys.exit(SKIPPED)


def inside(program):
    """Runs again on a bus and a display of its own."""
    for tool in ("dbus-run-session", "xvfb-run", "xdotool"):
        if not shutil.which(tool):
            skip(f"{tool} is not installed")
    if not os.path.exists("/usr/libexec/at-spi-bus-launcher"):
        skip("at-spi2-core is not installed")
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o700)
        environment = dict(os.environ, XDG_RUNTIME_DIR=place, FUMIBAKO_SPOKEN=place, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                           QT_QPA_PLATFORM="xcb", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=place)
        environment.pop("DISPLAY", None)
        return subprocess.run(["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1400x900x24 -nolisten tcp",
                               "/usr/bin/python3", __file__, program], env=environment, check=False).returncode


class Listener:
    """Asks the program what it shows, as a screen reader does."""

    def __init__(self, atspi):
        self.atspi = atspi

    def window(self):
        desktop = self.atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application and application.get_name() == "fumibako" and application.get_child_count():
                return application.get_child_at_index(0)
        return None

    def all(self, role, root=None, depth=0):
        root = root or self.window()
        if root is None or depth > 20:
            return
        for number in range(min(root.get_child_count(), 60)):
            child = root.get_child_at_index(number)
            if child is None:
                continue
            if child.get_role_name() == role:
                yield child
            elif child.get_role_name() not in ("menu bar", "popup menu"):
                yield from self.all(role, child, depth + 1)

    def shown_text(self, roles):
        for role in roles:
            for item in self.all(role):
                if item.get_name() == "Text of the message" and item.get_state_set().contains(self.atspi.StateType.SHOWING):
                    length = self.atspi.Text.get_character_count(item)
                    return role, self.atspi.Text.get_text(item, 0, length)
        return None, ""


def until(condition, what):
    """Asks again until it holds: the program tells nobody when it has painted."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.1)
    sys.exit(f"screen_reader.py: never came: {what}")


def key(name):
    subprocess.run(["xdotool", "key", name], check=True)


def listen(program):
    try:
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
    except (ImportError, ValueError):
        skip("gir1.2-atspi-2.0 or python3-gi is not installed")
    profile = os.path.join(os.environ["FUMIBAKO_SPOKEN"], "profile")
    launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], stderr=subprocess.DEVNULL)
    subprocess.run([program, "--profile", profile, "demo"], check=True, stdout=subprocess.DEVNULL)
    window = subprocess.Popen([program, "--profile", profile])
    try:
        check(Listener(Atspi))
    finally:
        window.terminate()
        window.wait()
        launcher.terminate()


def check(listener):
    def rows():
        return [cell.get_name() for cell in listener.all("table cell")]

    until(lambda: any("unread" in row and "@" not in row and row.count(",") >= 3 for row in rows()), "a row of the list")
    until(lambda: any(row.startswith("Inbox, ") and row.endswith(" unread") for row in rows()), "the folder with its count")
    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Fumibako", "windowfocus"], check=False)
    texts = {}

    def both():
        # The list has the focus when the window opens; plain text and HTML are shown by different widgets.
        key("Down")
        role, text = listener.shown_text(("label", "document frame"))
        if text.strip():
            texts.setdefault(role, text)
        return len(texts) == 2

    until(both, f"the text of a plain and of an HTML message; heard: {sorted(texts)}")
    print("heard rows like", repr(next(row for row in rows() if row.count(",") >= 3)), "and texts of",
          {role: len(text) for role, text in texts.items()}, "characters")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if "FUMIBAKO_SPOKEN" in os.environ:
        listen(os.path.abspath(sys.argv[1]))
    else:
        sys.exit(inside(sys.argv[1]))
