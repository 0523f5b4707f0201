#!/usr/bin/env python3
"""Fails when a dependency points the wrong way.

    check_layers.py [ROOT]       checks the tree (this one, if no other is named)
    check_layers.py --self-test  plants one violation of each kind in a copy and expects to find each

Read are the #include lines of app, core and ui, and the link lines of their CMakeLists.txt. The order, from
ARCHITECTURE.md: app -> ui -> core/setup -> core/{retrieval,search,exchange,serve} -> core/{ingest,extract,oauth} -> core/{archive,filter,render,
accounts} -> core/{pop3,net,mime,sandbox} -> core/base. An arrow may skip a rank, never turn back; folders of one rank do not
know each other.
"""
import pathlib
import re
import sys
import tempfile

RANK = {"core/base": 0,
        "core/pop3": 1, "core/net": 1, "core/mime": 1, "core/sandbox": 1,
        "core/archive": 2, "core/filter": 2, "core/render": 2, "core/accounts": 2,
        "core/ingest": 3, "core/extract": 3, "core/oauth": 3,
        "core/retrieval": 4, "core/search": 4, "core/exchange": 4, "core/serve": 4,
        "core/setup": 5, "ui": 6, "app": 7}
# The ui knows results and services, never the wire or the database.
FORBIDDEN = {"ui": ("core/pop3", "core/net")}
# Outside headers with an owner: pattern, folders that may include it, why.
OWNED = [
    (r"^(QSsl|QTcp|QUdp|QHost|QNetwork|QAbstractSocket|QDnsLookup|QAuthenticator)", ("core/net", "core/accounts", "core/serve", "core/oauth"),
     "only these folders talk to the network"),
    (r"^sqlite3\.h$", ("core/archive", "core/search"), "only the archive and the search know the database"),
    (r"^QSql", (), "SQLite is used through core/archive/Database"),
    (r"^gmime", ("core/mime",), "GMime stays behind core/mime"),
    (r"^zstd", ("core/archive",), "compression belongs to the archive"),
    (r"^libxml", ("core/render",), "HTML is read in core/render"),
    (r"^archive(_entry)?\.h$", ("core/extract",), "archives are unpacked in the extractor's process only"),
    (r"^ytnef\.h$", ("core/extract",), "winmail.dat is opened in the extractor's process only"),
    (r"^(seccomp\.h$|linux/(landlock|seccomp)\.h$)", ("core/sandbox",), "processes are locked in by core/sandbox"),
    (r"^litehtml", ("ui/html",), "HTML is laid out in the renderer's process only"),
    (r"^sodium", ("core/accounts",), "the encrypted password file belongs to core/accounts"),
    (r"^(qt6keychain|qtkeychain)", ("core/accounts",), "passwords belong to core/accounts"),
]
NO_WINDOW = re.compile(r"^(QWidget|QApplication|QGui|QPainter|QPixmap|QImage|QIcon|QColor|QFont|QText(Document|Cursor)|QtGui|QtWidgets)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
LINKED = re.compile(r"\bfumibako_([a-z0-9]+)\b")


def folder_of(path):
    """The ranked folder that a project path lies in."""
    parts = path.split("/")
    if parts[0] == "core" and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0] if parts[0] in ("ui", "app") else None


def arrow_faults(source, target):
    if target is None or source == target:
        return None
    if RANK[target] >= RANK[source]:
        return f"{source} may not know {target}: it stands {'beside' if RANK[target] == RANK[source] else 'above'} it"
    if target in FORBIDDEN.get(source, ()):
        return f"{source} may not know {target}"
    return None


def include_faults(source, bracket, header, path):
    if bracket == '"':
        fault = arrow_faults(source, folder_of(header))
        if fault:
            yield fault
        return
    name = header.split("/")[-1] if header.startswith("Qt") else header
    for pattern, owners, why in OWNED:
        if re.search(pattern, name) and not any(path.startswith(owner + "/") for owner in owners):
            yield f"{source} may not include <{header}>: {why}"
    if source.startswith("core/") and NO_WINDOW.search(name):
        yield f"core has no window: <{header}>"


def check(root):
    faults, files = [], 0
    for top in ("app", "core", "ui"):
        for path in sorted((root / top).rglob("*")):
            relative = path.relative_to(root).as_posix()
            source = folder_of(relative)
            if source is None:
                continue
            if source not in RANK:
                faults.append(f"{relative}: folder {source} has no place in the order (RANK in check_layers.py)")
                continue
            if path.name == "CMakeLists.txt":
                for name in set(LINKED.findall(re.sub(r"#.*", "", path.read_text()))):
                    target = name if name in ("ui", "app") else f"core/{name}"
                    fault = arrow_faults(source, target) if target in RANK else None
                    if fault:
                        faults.append(f"{relative}: links what it may not: {fault}")
            elif path.suffix in (".h", ".cpp"):
                files += 1
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    match = INCLUDE.match(line)
                    for fault in include_faults(source, *match.groups(), relative) if match else ():
                        faults.append(f"{relative}:{number}: {fault}")
                    if source.startswith("core/") and re.search(r"\b(tr|translate)\(\s*\"", line):
                        faults.append(f"{relative}:{number}: words for the user belong to ui and app")
    return faults, files


PLANTED = [
    ("core/base/A.h", '#include "core/net/Transport.h"', "core/base may not know core/net"),
    ("core/archive/A.cpp", '#include "core/search/SearchService.h"', "core/archive may not know core/search"),
    ("core/pop3/A.cpp", '#include "core/net/Transport.h"', "core/pop3 may not know core/net"),
    ("ui/list/A.cpp", '#include "core/pop3/Session.h"', "ui may not know core/pop3"),
    ("ui/list/A.cpp", "#include <sqlite3.h>", "ui may not include <sqlite3.h>"),
    ("ui/reader/A.cpp", "#include <litehtml/litehtml.h>", "ui may not include <litehtml/litehtml.h>"),
    ("core/retrieval/A.cpp", "#include <QSslSocket>", "core/retrieval may not include <QSslSocket>"),
    ("core/render/A.cpp", "#include <QtGui/QTextDocument>", "core has no window"),
    ("core/mime/A.cpp", 'auto s = tr("Hello");', "words for the user"),
    ("core/base/CMakeLists.txt", "fumibako_library(fumibako_base PRIVATE fumibako_mime)", "links what it may not"),
    ("core/attic/A.cpp", "", "has no place in the order"),
]


def self_test():
    for path, line, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for top in ("app", "core", "ui"):
                (root / top).mkdir()
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(line + "\n")
            faults, _ = check(root)
            if len(faults) != 1 or expected not in faults[0]:
                sys.exit(f"planted in {path}: {line}\nexpected: {expected}\nfound: {faults}")
    print(f"{len(PLANTED)} planted violations found")


if sys.argv[1:] == ["--self-test"]:
    self_test()
else:
    found, count = check(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]))
    print("\n".join(found) if found else f"{count} files, every dependency points the right way")
    sys.exit(1 if found or not count else 0)
