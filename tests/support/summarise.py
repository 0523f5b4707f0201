#!/usr/bin/env python3
"""Adds up the test functions of ctest's JUnit files: what failed and what was skipped in words, then one line
"N passed, N failed, N skipped". Exit 1 when anything failed or nothing ran."""
import re
import sys
import xml.etree.ElementTree as ElementTree

TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.M)

passed = failed = skipped = 0
for path in sys.argv[1:]:
    kind = re.sub(r".*results-|\.xml$", "", path)
    try:
        cases = ElementTree.parse(path).getroot().findall("testcase")
    except (OSError, ElementTree.ParseError) as error:
        print(f"{kind}: no results: {error}")
        failed += 1
        continue
    for case in cases:
        name, output = case.get("name"), case.findtext("system-out") or ""
        ok = case.get("status") == "run"
        totals = TOTALS.findall(output)
        for p, f, s in totals:
            passed, failed, skipped = passed + int(p), failed + int(f), skipped + int(s)
        if case.get("status") in ("notrun", "disabled"):
            skipped += 1
            print(f"{kind}: {name}: not run")
        elif not totals:  # a script, or a program that died before its last line
            passed, failed = passed + ok, failed + (not ok)
        elif not ok and not any(int(f) for _, f, _ in totals):
            failed += 1  # a sanitizer's word at exit, or a crash after the last test
        for line in output.splitlines():
            if line.startswith("SKIP"):
                print(f"{kind}: {line}")
        if not ok and case.get("status") != "notrun":
            print(f"{kind}: {name} FAILED")
            print("\n".join("    " + line for line in output.splitlines() if not line.startswith("PASS"))[-6000:])
    if not cases:
        failed += 1
        print(f"{kind}: no test ran")
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
