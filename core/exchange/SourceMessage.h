#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace core::exchange {

/// What another program knows of a message beside its bytes. Not set: it says nothing.
struct SourceFlags
{
    std::optional<bool> read;
    bool starred = false;
    bool answered = false;
    QStringList tags = {}; ///< as its program names them: "$label1", "invoice"

    bool operator==(const SourceFlags &) const = default;
};

/// A message as it is found in files of other programs: its bytes as a server would have sent them (LineEnds.h), without
/// what its keeper wrote around it.
struct SourceMessage
{
    QByteArray raw;
    SourceFlags flags;
    qint64 dateUtc = 0; ///< when it came, as its keeper noted; 0: unknown
    QString file;       ///< absolute
    qint64 offset = 0;  ///< of its beginning in `file`
};

} // namespace core::exchange
