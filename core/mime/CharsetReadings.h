#pragma once

#include "core/mime/CharsetLabels.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace core::mime {

/// What else a message says about its charsets, and what its reader said. A value; `message` is borrowed from the message.
struct CharsetHints
{
    QByteArrayView message = {}; ///< its beginning: labels of other parts and words in it weigh a little
    QByteArray chosen = {};      ///< "Read as…": a label that overrules everything

    /// Labels in `message`, each once, at most eight; looked for when they are first needed, which is seldom.
    [[nodiscard]] const QByteArrayList &labels() const;

    mutable std::optional<QByteArrayList> known = {}; ///< what labels() found; one thread at a time
    mutable int weighed = 0;                          ///< readings weighed with these hints so far
};

/// One way to read 8-bit bytes that are not clearly UTF-8, and why it may be the right one.
struct CharsetReading
{
    enum Reason : quint32 {
        Labelled = 1 << 0,   ///< the part or word says so
        Hinted = 1 << 1,     ///< another part or word of the message says so
        Statistics = 1 << 2, ///< uchardet says so
        Damaged = 1 << 3,    ///< bytes that the charset does not have
    };
    Charset charset;
    double score = 0;    ///< plausibility() of the text, with what the reasons add; about -10 to 5
    double language = 0; ///< plausibility() alone
    quint32 reasons = 0;
};

/// Candidate readings of a sample of `bytes`, the best first; never empty. `named` is the charset of the label: it is among
/// them where it can be, and is left only for one that is clearly better. Any thread; about a third of a millisecond.
[[nodiscard]] std::vector<CharsetReading> weighReadings(QByteArrayView bytes, const Charset &named,
                                                        const CharsetHints &hints);

} // namespace core::mime
