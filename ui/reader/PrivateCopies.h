#pragma once

#include "core/base/Result.h"
#include "ui/reader/AttachmentSaver.h"

#include <QString>

namespace ui {

/// Copies of attachments for other programs to read (catalogue ATT-06): each in an unpredictable folder of its own (0700) in
/// $XDG_RUNTIME_DIR, or in the profile where there is none or it is full; the file cannot be run. All of them are removed at
/// the end, and what a crash left behind when the program starts again: a lock tells whose folder is still in use.
///
/// Made on any thread, used on one; destroyed when that one is done.
class PrivateCopies final
{
public:
    /// `profileFolder`: where copies lie when the system has no better place.
    explicit PrivateCopies(QString profileFolder);
    ~PrivateCopies();
    PrivateCopies(const PrivateCopies &) = delete;
    PrivateCopies &operator=(const PrivateCopies &) = delete;

    /// What earlier runs could not remove.
    void removeLeftovers() const;

    enum class For {
        Reading, ///< 0400: a program that only shows it
        Taking,  ///< 0600: a copy of it becomes the user's own file
    };
    /// The path of the new copy.
    [[nodiscard]] core::Result<QString> write(const QString &name, const ByteSource &source, For use);

private:
    struct Place
    {
        QString folder; ///< of this run; empty: not made yet
        int lock = -1;
    };
    [[nodiscard]] core::Result<QString> writeInto(Place &place, const QString &base, const QString &name,
                                                  const ByteSource &source, For use);
    [[nodiscard]] core::Result<void> prepare(Place &place, const QString &base) const;

    QString m_profileFolder;
    Place m_runtime, m_profile;
};

} // namespace ui
