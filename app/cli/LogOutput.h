#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <optional>

namespace core::accounts {
struct Account;
}

namespace app::cli {

class Console;
struct Invocation;

/// Where --log FILE puts what was said in the sessions, for whoever helps: a file of the user's own, or standard output
/// for "-". Holds no secret and nothing of a message, as core::retrieval::SessionLog promises.
class LogOutput final
{
public:
    /// Opens the file before anything is done, so that nothing is done in vain. What is wrong, as a sentence.
    [[nodiscard]] std::optional<QString> open(const Invocation &invocation);
    /// Nothing without --log.
    void write(Console &console, const core::accounts::Account &account, const QStringList &lines);
    /// False: not everything could be written.
    [[nodiscard]] bool close();

private:
    QFile m_file;
    bool m_toConsole = false;
    bool m_failed = false;
};

} // namespace app::cli
