#!/bin/sh
# Every source looks as .clang-format says. To mend: clang-format -i FILE
cd "$1" || exit 2
find app core ui tests -name '*.h' -o -name '*.cpp' | xargs clang-format --dry-run -Werror
