#!/usr/bin/env python3
"""Fails when a text of the program has no Japanese: collects the texts of app and ui anew into a copy of the .ts file and
looks for what is missing, unfinished, empty, or lost a placeholder on the way.

    check_translations.py ROOT LUPDATE
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

root, lupdate = pathlib.Path(sys.argv[1]), sys.argv[2]
with tempfile.TemporaryDirectory() as folder:
    copy = pathlib.Path(folder) / "fumibako_ja.ts"
    shutil.copy(root / "resources/i18n/fumibako_ja.ts", copy)
    subprocess.run([lupdate, "-silent", "-I", str(root), "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "ja",
                    str(root / "app"), str(root / "ui"), str(root / "packaging/man"), "-ts", str(copy)], check=True)
    tree = ElementTree.parse(copy).getroot()

faults, count = [], 0
for context in tree.findall("context"):
    for message in context.findall("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        count += 1
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        if translation.get("type") or not all(forms):
            faults.append(f"{context.findtext('name')}: no Japanese for: {source}")
            continue
        wanted = set(re.findall(r"%(?:n|L?\d)", source)) - {"%n"}
        for form in forms:
            if wanted - set(re.findall(r"%(?:n|L?\d)", form)):
                faults.append(f"{context.findtext('name')}: a placeholder is lost in: {form}")
print("\n".join(faults) if faults else f"{count} texts, all in Japanese")
sys.exit(1 if faults or not count else 0)
