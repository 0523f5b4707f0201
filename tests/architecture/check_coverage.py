#!/usr/bin/env python3
"""Every case of the catalogue that belongs to retrieval, the archive or reading is cited by a test, or tests/COVERAGE.md says in one
line why not.

    check_coverage.py SOURCE_DIR [--prune] | --self-test        --prune: takes lines that are out of date out of the file

Fails on a case that is neither, on a line for a case that is cited (it would be out of date), and on a line for no case of ours.
The catalogue itself is not needed: the numbers are here.
"""
import os
import re
import sys
import tempfile

RANGES = {"TLS": range(1, 28), "POP": range(1, 52), "DUR": range(1, 21), "CRD": range(1, 11), "M": (1, 2, 14, 15),
          "ARC": range(1, 19), "ONE": range(1, 8), "MIM": range(1, 26), "HTM": range(1, 281),
          "ATT": (*range(1, 12), *range(20, 23), *range(30, 39))}
IDS = ["%s-%02d" % (family, number) for family, numbers in RANGES.items() for number in numbers]
# One case, or a stretch of them: "HTM-01 to HTM-39", "HTM-41..261".
CITED = re.compile(r"\b(TLS|POP|DUR|CRD|M|ARC|ONE|MIM|HTM|ATT)-(\d{2,3})\b(?:(?:\.\.| to (?:[A-Z]+-)?)(\d{2,3})\b)?")
LINE = re.compile(r"^- \*\*([A-Z]+-\d{2,3})\*\* (.+)$")
SUFFIXES = (".cpp", ".h", ".py", ".sh", ".txt")
NOT_TESTS = ("check_coverage.py",)


def cited_in(tests):
    found = set()
    for folder, _, names in os.walk(tests):
        for name in names:
            if name.endswith(SUFFIXES) and name not in NOT_TESTS:
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    found.update(case for told in CITED.findall(file.read()) for case in cases_of(*told))
    return found


def cases_of(family, first, last):
    return ["%s-%02d" % (family, number) for number in range(int(first), int(last or first) + 1)]


def problems(source):
    cited = cited_in(os.path.join(source, "tests"))
    explained, found = {}, []
    with open(os.path.join(source, "tests", "COVERAGE.md"), encoding="utf-8") as file:
        for line in file:
            match = LINE.match(line)
            if match:
                explained[match.group(1)] = match.group(2)
    for case in IDS:
        if case not in cited and case not in explained:
            found.append("%s: no test cites it, and tests/COVERAGE.md says nothing of it" % case)
        if case in cited and case in explained:
            found.append("%s: a test cites it, so its line in tests/COVERAGE.md is out of date" % case)
    found += ["%s: no case of ours, but a line in tests/COVERAGE.md" % case for case in explained if case not in IDS]
    return found


def self_test():
    with tempfile.TemporaryDirectory() as source:
        tests = os.path.join(source, "tests")
        os.mkdir(tests)
        planted = {"POP-07": "hole", "POP-08": "both"}
        with open(os.path.join(tests, "tst_all.cpp"), "w") as file:
            file.write("".join("// %s\n" % case for case in IDS if case not in ("POP-07", "DUR-19", "HTM-41", "HTM-260")))
            file.write("// HTM-41..43, HTM-259 to HTM-261\n")
        with open(os.path.join(tests, "COVERAGE.md"), "w") as file:
            file.write("- **DUR-19** elsewhere\n- **POP-08** cited as well\n- **TLS-99** unknown\n")
        found = [line.split(":")[0] for line in problems(source)]
        if sorted(found) != sorted([*planted, "TLS-99"]):
            print("planted: POP-07, POP-08, TLS-99; found:", found)
            return 1
    print("the planted holes are found")
    return 0


def prune(source):
    path, cited = os.path.join(source, "tests", "COVERAGE.md"), cited_in(os.path.join(source, "tests"))
    with open(path, encoding="utf-8") as file:
        kept = [line for line in file if not (LINE.match(line) and LINE.match(line).group(1) in cited)]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(kept)


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if sys.argv[2:] == ["--prune"]:
        prune(sys.argv[1])
    found = problems(sys.argv[1])
    print("\n".join(found) if found else "%d cases, each cited or explained" % len(IDS))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
