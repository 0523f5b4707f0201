#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

/// One input through one part of core/pop3, core/extract, core/mime,
/// core/render or core/search. Ends the process where a promise is broken. The same functions run under
/// libFuzzer (run.sh) and, over seeds and found inputs, as a test (tst_fuzz_replay).
namespace fuzz {

void decoder(QByteArrayView input);
void replies(QByteArrayView input);
void session(QByteArrayView input);
void frames(QByteArrayView input);
void office(QByteArrayView input);
void query(QByteArrayView input);
void document(QByteArrayView input);
void displayList(QByteArrayView input);
void charset(QByteArrayView input);
void html(QByteArrayView input);

/// Not an assert(): it counts in every build.
inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

} // namespace fuzz
