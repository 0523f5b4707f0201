#include "app/cli/LogOutput.h"

#include "app/cli/Console.h"
#include "app/cli/Invocation.h"

#include "core/accounts/AccountWords.h"

#include <QCoreApplication>

namespace app::cli {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::LogOutput)
};

} // namespace

std::optional<QString> LogOutput::open(const Invocation &invocation)
{
    if (!invocation.has(u"log"_s))
        return std::nullopt;
    const QString path = invocation.value(u"log"_s);
    m_toConsole = path == u"-";
    if (m_toConsole && invocation.has(u"json"_s))
        return Words::tr("With --json the log goes to a file: --log FILE.");
    if (m_toConsole)
        return std::nullopt;
    m_file.setFileName(path);
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Truncate)) // 0600 by the umask of the process
        return std::nullopt;
    return Words::tr("The log cannot be written to %1. Choose another place; nothing was done yet.")
        .arg(safeLine(path));
}

void LogOutput::write(Console &console, const core::accounts::Account &account, const QStringList &lines)
{
    if (!m_toConsole && !m_file.isOpen())
        return;
    // English like the lines below it: whoever helps reads it.
    QStringList text{u"-- fumibako " FUMIBAKO_VERSION ", account %1, %2 port %3, security %4"_s.arg(
        safeLine(account.name), safeLine(account.host), QString::number(account.port),
        core::accounts::wordFor(account.security))};
    for (const QString &line : lines)
        text += safeLine(line);
    if (m_toConsole) {
        for (const QString &line : text)
            console.line(line);
        return;
    }
    const QByteArray bytes = text.join(u'\n').toUtf8() + '\n';
    m_failed = m_file.write(bytes) != bytes.size() || m_failed;
}

bool LogOutput::close()
{
    if (!m_file.isOpen())
        return true;
    m_failed = !m_file.flush() || m_failed;
    m_file.close();
    return !m_failed;
}

} // namespace app::cli
