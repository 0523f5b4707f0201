#include "core/accounts/PasswordSources.h"

#include "core/accounts/SecretBytes.h"

#include <QFile>
#include <QProcess>
#include <QTimer>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSecretBytes = 64 * 1024; // tokens have a few KB

/// The line without its end; the rest is wiped.
Result<QByteArray> firstLine(QByteArray text)
{
    qsizetype end = text.indexOf('\n');
    if (end < 0)
        end = text.size();
    if (end > 0 && text[end - 1] == '\r')
        --end;
    QByteArray line(text.constData(), end);
    wipe(text);
    if (line.isEmpty())
        return fail(ErrorCode::PasswordMissing, u"the first line is empty"_s);
    return line;
}

/// One run of a password command; deletes itself after the answer.
class CommandRun final : public QObject
{
public:
    CommandRun(QObject *context, SecretStore::ReadDone done) : QObject(context), m_done(std::move(done))
    {
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                answer(fail(ErrorCode::PasswordCommandFailed, u"the program does not start"_s));
        });
        connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
            if (status != QProcess::NormalExit)
                answer(fail(ErrorCode::PasswordCommandFailed, u"the program crashed"_s));
            else if (exitCode != 0)
                answer(fail(ErrorCode::PasswordCommandFailed, u"the program ended with %1"_s.arg(exitCode)));
            else
                answer(firstLine(m_process.readAllStandardOutput().left(kSecretBytes)));
        });
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
            if (m_process.bytesAvailable() > kSecretBytes)
                answer(fail(ErrorCode::PasswordCommandFailed, u"the program prints too much"_s));
        });
    }

    void start(const QString &program, const QStringList &arguments, int timeLimitMs)
    {
        QTimer::singleShot(timeLimitMs, this, [this] {
            answer(fail(ErrorCode::PasswordCommandFailed, u"the program took too long"_s));
        });
        m_process.start(program, arguments);
    }

private:
    void answer(const Result<QByteArray> &result)
    {
        if (!m_done)
            return;
        const auto done = std::exchange(m_done, {});
        m_process.disconnect(this);
        if (m_process.state() == QProcess::NotRunning) {
            deleteLater();
        } else { // deleting it now would wait for its end
            connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
            m_process.kill();
        }
        done(result);
    }

    QProcess m_process;
    SecretStore::ReadDone m_done;
};

} // namespace

Result<QByteArray> readPasswordFile(const QString &path)
{
    // O_NONBLOCK: a FIFO in that place must not make us wait. The rights are asked of what was opened, not of a name.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(errno == EACCES ? ErrorCode::PermissionDenied : ErrorCode::FileNotFound, path);
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return fail(ErrorCode::Io, path);
    }
    struct stat facts = {};
    if (::fstat(fd, &facts) != 0)
        return fail(ErrorCode::Io, path);
    if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid() || (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::PasswordFileUnsafe, path);
    return firstLine(file.read(kSecretBytes));
}

void runPasswordCommand(const QString &command, int timeLimitMs, QObject *context, SecretStore::ReadDone done)
{
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty()) {
        QTimer::singleShot(0, context, [done = std::move(done)] {
            done(fail(ErrorCode::PasswordCommandFailed, u"no program given"_s));
        });
        return;
    }
    const QString program = words.takeFirst();
    auto *run = new CommandRun(context, std::move(done));
    // Started from the event loop, so that no answer comes before this call returns.
    QTimer::singleShot(0, run,
                       [run, program, words, timeLimitMs] { run->start(program, words, timeLimitMs); });
}

} // namespace core::accounts
