#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <optional>
#include <vector>

// Attachments and Japanese text travel as base64, which zstd cannot see through. A run of lines is kept decoded where
// encoding it again gives the same bytes (measured.md, section 1). Works on raw bytes without parsing the message.
namespace core::archive {

struct TakenApart
{
    QByteArray bytes;  ///< the message with runs decoded
    QByteArray recipe; ///< what assemble() needs; empty: no run was found and `bytes` is the message
    /// Decoded runs that are not in `bytes`, in their order: large ones, which other messages may have too.
    std::vector<QByteArray> runs;
};

/// Linear in the message's length. Runs of `largeBytes` decoded bytes and more are handed out apart.
[[nodiscard]] TakenApart takeApart(const QByteArray &raw, qsizetype largeBytes);

/// The n-th of the runs that lie elsewhere; none: it cannot be had.
using RunSource = std::function<std::optional<QByteArray>(qsizetype n)>;
/// Takes the message piece by piece; false ends it.
using PieceSink = std::function<bool(QByteArrayView)>;

/// The message again, in pieces and never more of it than a piece or a large run at a time. False: the recipe does not fit
/// these bytes, or the sink has had enough. Nothing is built beyond `rawBytes`.
[[nodiscard]] bool assemble(QByteArrayView bytes, QByteArrayView recipe, qint64 rawBytes,
                            const RunSource &runs, const PieceSink &sink);
/// The same in one piece.
[[nodiscard]] std::optional<QByteArray> join(QByteArrayView bytes, QByteArrayView recipe, qint64 rawBytes,
                                             const RunSource &runs = {});
/// Whether the recipe speaks of runs that lie elsewhere.
[[nodiscard]] bool hasLargeRuns(QByteArrayView recipe);

} // namespace core::archive
