#!/usr/bin/env python3
"""Adds up the test functions of ctest's JUnit files: what failed and what was skipped in words, then one line
"N passed, N failed, N skipped". Exit 1 when anything failed or nothing ran. Beside results-KIND.xml there may be
results-KIND-again.xml, the second run of what failed in the first: its word counts, and what passed only then is named."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.M)


class Case:
    def __init__(self, element):
        self.name, self.output = element.get("name"), element.findtext("system-out") or ""
        self.status = element.get("status")
        self.passed = self.status == "run"
        self.not_run = self.status in ("notrun", "disabled")

    def counts(self):
        """Passed, failed, skipped test functions."""
        if self.not_run:
            return 0, 0, 1
        totals = [tuple(map(int, t)) for t in TOTALS.findall(self.output)]
        passed, failed, skipped = (sum(column) for column in zip(*totals)) if totals else (int(self.passed), 0, 0)
        if not self.passed and not failed:
            failed = 1  # a script, a program that died before its last line, a sanitizer's word at exit
        return passed, failed, skipped

    def words(self):
        return "\n".join("    " + line for line in self.output.splitlines() if not line.startswith("PASS"))[-6000:]


def cases_of(path):
    return [Case(element) for element in ElementTree.parse(path).getroot().findall("testcase")]


def main(paths):
    sums = [0, 0, 0]
    for path in map(pathlib.Path, paths):
        kind = re.sub(r"^results-|\.xml$", "", path.name)
        again = path.with_name(f"results-{kind}-again.xml")
        try:
            cases = cases_of(path)
            second = {case.name: case for case in cases_of(again)} if again.exists() else {}
        except (OSError, ElementTree.ParseError) as error:
            print(f"{kind}: no results: {error}")
            sums[1] += 1
            continue
        for case in cases:
            if not case.passed and not case.not_run and case.name in second:
                if second[case.name].passed:
                    print(f"{kind}: {case.name} UNSTEADY: failed beside others, passed alone\n{case.words()}")
                case = second[case.name]
            sums = [a + b for a, b in zip(sums, case.counts())]
            if case.not_run:
                print(f"{kind}: {case.name}: not run")
            elif not case.passed:
                print(f"{kind}: {case.name} FAILED\n{case.words()}")
            for line in case.output.splitlines():
                if line.startswith("SKIP"):
                    print(f"{kind}: {line}")
        if not cases:
            sums[1] += 1
            print(f"{kind}: no test ran")
    print("{} passed, {} failed, {} skipped".format(*sums))
    return 1 if sums[1] or not sums[0] else 0


sys.exit(main(sys.argv[1:]))
