#!/bin/sh
# ARC-04: a thousand damaged archives, read, salvaged, checked and written to. Takes minutes; the seed of each is its number.
# Usage: tests/unbreakable/mutated.sh [COUNT] [BUILD FOLDER]
FUMIBAKO_MUTATIONS=${1:-1000}
export FUMIBAKO_MUTATIONS
export QTEST_FUNCTION_TIMEOUT=36000000 # milliseconds: Qt's own is five minutes
exec "${2:-build/dev}/tests/archive/tst_mutated"
