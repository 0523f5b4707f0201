#!/usr/bin/env python3
"""English needs a translation too, for its plurals: "%n message(s)" -> "%n message", "%n messages".

usage: fill_english.py fumibako_en.ts      (run by the target update_translations)
Forms that are already there stay as they are: write them by hand where "(s)" is not enough.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

path = sys.argv[1]
tree = ElementTree.parse(path)
for message in tree.getroot().iter("message"):
    translation = message.find("translation")
    forms = translation.findall("numerusform")
    if len(forms) != 2 or all(form.text for form in forms):
        continue
    source = message.findtext("source")
    forms[0].text = source.replace("(s)", "")
    forms[1].text = source.replace("(s)", "s")
    translation.attrib.pop("type", None)
text = ElementTree.tostring(tree.getroot(), encoding="unicode")
with open(path, "w", encoding="utf-8") as file:
    file.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + re.sub(r" />", "/>", text) + "\n")
