#pragma once

#include "core/archive/Types.h"
#include "core/mime/Message.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace core::archive {
class ArchiveReader;
}

namespace ui {

using AuthservIds = std::vector<std::optional<QString>>;

/// The authserv-ids on the newest messages of an account, to tell its own provider's from forged ones
/// (core::render::ownAuthservIds()). Read once an account and kept until that many messages are older. Reader thread.
class AuthservSamples final
{
public:
    /// With that of the message in question first. Empty where it has none: then nothing needs to be known.
    [[nodiscard]] AuthservIds of(core::archive::ArchiveReader &reader,
                                 const core::archive::MessageSummary &summary,
                                 const std::vector<core::mime::HeaderField> &headers);

private:
    struct Known
    {
        AuthservIds ids;
        qint64 until = 0; ///< the last message of the archive then
    };
    [[nodiscard]] static AuthservIds read(core::archive::ArchiveReader &reader, core::AccountId account,
                                          qint64 last);

    QHash<qint64, Known> m_known; ///< by account
};

} // namespace ui
