#pragma once

#include "app/Profile.h"
#include "app/cli/Invocation.h"

#include "core/base/Error.h"
#include "core/base/Result.h"
#include "ui/common/ErrorText.h"

#include <QObject>

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

namespace app {
class Application;
}
namespace core::accounts {
struct Account;
}
namespace core::archive {
class ArchiveReader;
struct Folder;
} // namespace core::archive

namespace app::cli {

class Console;

/// What a verb is given. The console is borrowed and outlives it.
struct Context
{
    Profile profile;
    Invocation invocation;
    Console &console;
};

/// One verb at work: a small object that answers as its futures do and ends the event loop with an exit code. Main thread.
class Verb : public QObject
{
    Q_OBJECT

public:
    explicit Verb(Context context);
    ~Verb() override;

    virtual void run() = 0;     ///< called once, from the event loop
    virtual void interrupted(); ///< a signal asked for the end; here: ends at once with PartFailed

Q_SIGNALS:
    void finished(int exitCode); ///< once

protected:
    [[nodiscard]] const Profile &profile() const { return m_context.profile; }
    [[nodiscard]] const Invocation &invocation() const { return m_context.invocation; }
    [[nodiscard]] Console &console() const { return m_context.console; }
    [[nodiscard]] bool wantsJson() const { return invocation().has(QStringLiteral("json")); }
    [[nodiscard]] ui::ErrorContext errorContext() const; ///< the profile's folder
    [[nodiscard]] QString errorText(const core::Error &error) const;

    /// Writes out what was printed; a full disk behind ">" makes it PartFailed.
    void finish(ExitCode code);
    void finishWith(const core::Error &error);
    void finishWith(const QString &sentence, ExitCode code = ExitCode::PartFailed);

    /// For verbs that change something: opens everything and takes the lock. Null: reported, and the verb is finished.
    [[nodiscard]] Application *openApplication();
    /// The same without a word where it fails.
    [[nodiscard]] core::Result<Application *> tryOpenApplication();
    /// For verbs that only read; works while another process has the archive. Null: as above.
    [[nodiscard]] core::archive::ArchiveReader *openReader();

    /// --limit and --offset. Nothing: reported, and the verb is finished.
    struct Range
    {
        qint64 offset = 0;
        qint64 limit = 0;
        /// What is left of `all`.
        template <typename T>
        [[nodiscard]] std::span<const T> of(const std::vector<T> &all) const
        {
            const auto count = static_cast<qint64>(all.size());
            const qint64 first = std::min(offset, count);
            return std::span(all).subspan(static_cast<std::size_t>(first),
                                          static_cast<std::size_t>(std::min(limit, count - first)));
        }
    };
    [[nodiscard]] std::optional<Range> range(qint64 defaultLimit);
    /// The account of that name. Nothing: reported, and the verb is finished.
    [[nodiscard]] std::optional<core::accounts::Account> account(const QString &name);

private:
    void finishUnusable(const core::Error &error);
    [[nodiscard]] std::optional<qint64> number(const QString &option, qint64 otherwise);

    Context m_context;
    bool m_finished = false;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<core::archive::ArchiveReader> m_reader;
};

template <typename T>
[[nodiscard]] std::unique_ptr<Verb> make(Context context)
{
    return std::make_unique<T>(std::move(context));
}

[[nodiscard]] ExitCode exitCodeFor(core::ErrorCode code);

} // namespace app::cli
