#pragma once

#include "core/archive/Types.h"

#include <QObject>

#include <memory>
#include <vector>

namespace core {
class Worker;
}
namespace core::archive {
class ArchiveReader;
}

namespace ui {

/// Reads pages of summaries for the list on a thread of its own, so that the window never waits for a disk. The page wanted
/// last comes first, as that is where the user is looking; what was wanted long before is forgotten. Window thread.
class SummaryLoader final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<core::MessageId>;
    using Summaries = std::vector<core::archive::MessageSummary>;

    explicit SummaryLoader(QString mailDb, QObject *parent = nullptr);
    ~SummaryLoader() override;

    void want(Ids page);

Q_SIGNALS:
    /// `summaries`: of those that are there, in the order of `page`.
    void loaded(const std::vector<core::MessageId> &page,
                const std::vector<core::archive::MessageSummary> &summaries);

private:
    void next();

    QString m_mailDb;
    std::shared_ptr<std::unique_ptr<core::archive::ArchiveReader>> m_reader; ///< used on the worker only
    std::vector<Ids> m_wanted;                                               ///< the latest at the back
    Ids m_loading;                                                           ///< empty: nothing is
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace ui
