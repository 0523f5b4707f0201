#!/usr/bin/env python3
"""Large, deep and broken messages go the whole way: parsed, indexed, made a document, their HTML a page, shown in the real pane,
given back byte by byte (MIM-01 to MIM-24, HTM-276, HTM-277): limits.py [--only TEXT]... [FOLDER...]

Each case, each vector of vectors.py, each message of the gallery, and every file of the corpora (FUMIBAKO_SHARED or FOLDER).
Fails where one does not come through, or where the program and the processes it started together take more than 300 MB.
What took how long is told, the slowest first; no time is asserted. A step of 1 s or more is named.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "gallery")]
import harmless  # noqa: E402
import limit_cases  # noqa: E402
import vectors  # noqa: E402

MOST = 300  # MB


def gather(home):
    limit_cases.write(home / "cases")
    vectors.write(home / "vectors", 7)
    subprocess.run([sys.executable, HERE.parent / "gallery" / "make_messages.py", home / "gallery"], check=True, capture_output=True)
    folders = [home / "cases", home / "vectors", home / "gallery"]
    shared = pathlib.Path(os.environ.get("FUMIBAKO_SHARED") or HERE / "../../../shared") / "corpora"
    return folders + ([shared.resolve()] if shared.exists() else [])


def runs(folders, only):
    """Each of the worst cases in processes of its own: the figure is what one message takes."""
    for folder in folders:
        if folder.name != "cases":
            yield folder, only
            continue
        for file in sorted(folder.iterdir()):
            if all(text in file.name for text in only):
                yield folder, [file.name]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=pathlib.Path, help="instead of all that is known")
    parser.add_argument("--only", action="append", default=[], help="files whose paths hold this")
    options = parser.parse_args()
    troubles, rows = [], []
    with tempfile.TemporaryDirectory(prefix="fumibako-limits-") as home:
        home = pathlib.Path(home)
        for folder, only in runs(options.folders or gather(home), options.only):
            words = [harmless.reader(), "--measure", *only, str(folder)]
            done = subprocess.run(words, env=harmless.environment(home), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  errors="replace", timeout=3000)
            lines = [line.split("\t") for line in done.stdout.splitlines()]
            told = [line for line in lines if line[0] == "file"]
            rows += [(name, [int(ms) for ms in times]) for _, name, *times in told]
            peak = next((int(line[1]) for line in lines if line[0] == "peak"), 0)
            name = f"{folder.name}: {only[0]}" if folder.name == "cases" else folder.name
            print(f"{name}: {len(told)} messages, {peak} MB at most, ended with {done.returncode}")
            if done.returncode != 0 or peak == 0:
                troubles.append(f"{folder}: after {told[-1][1] if told else 'nothing'}: {done.stderr[-500:]}")
            elif peak > MOST:
                troubles.append(f"{name}: {peak} MB")
    steps = ("parse", "index", "document", "page", "show", "export")
    rows.sort(key=lambda row: -max(row[1]))
    print("%-64s" % "slowest (ms)" + "".join("%9s" % step for step in steps))
    for name, times in rows[:25]:
        print("%-64s" % name[-64:] + "".join("%9d" % ms for ms in times))
    slow = [name for name, times in rows if max(times) >= 1000]
    print(f"{len(rows)} messages, {len(slow)} with a step of 1 s or more" + "".join(f"\n    {name}" for name in slow))
    for trouble in troubles:
        print("FAILED:", trouble)
    return 1 if troubles or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
