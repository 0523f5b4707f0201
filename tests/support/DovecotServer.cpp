#include "tests/support/DovecotServer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>

#include <cstdlib>
#include <sys/stat.h>

namespace support {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeLimitMs = 120'000;

QString supportFile(const QString &name)
{
    return qEnvironmentVariable("FUMIBAKO_SOURCE_DIR",
                                QFileInfo(QString::fromUtf8(__FILE__)).path() + u"/../.."_s) +
           u"/tests/support/"_s + name;
}

/// Free a moment ago. Another process may take it meanwhile; start() tries again with others.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool hasProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty() ||
           !QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s}).isEmpty();
}

} // namespace

QString DovecotServer::missing()
{
    for (const QString &program : {u"dovecot"_s, u"openssl"_s, u"python3"_s, u"bash"_s}) {
        if (!hasProgram(program))
            return program + u" is not installed"_s;
    }
    if (!QFileInfo::exists(u"/usr/lib/dovecot/pop3"_s))
        return u"dovecot-pop3d is not installed"_s;
    return {};
}

DovecotServer::~DovecotServer()
{
    if (m_running)
        std::ignore = script({u"stop"_s});
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
}

QString DovecotServer::start()
{
    // Not QTemporaryDir: Dovecot runs the mailboxes as another user, who must get in; and its socket paths must be short.
    QByteArray name = "/tmp/fbdXXXXXX";
    if (!::mkdtemp(name.data()))
        return u"no temporary folder"_s;
    ::chmod(name.constData(), 0755);
    m_folder = QString::fromLatin1(name);
    QString output;
    for (int tries = 0; tries < 5 && !m_running; ++tries) {
        m_port = freePort();
        m_tlsPort = freePort();
        m_running = script({u"start"_s}, &output);
    }
    return m_running ? QString() : output;
}

QString DovecotServer::corpus(int count)
{
    const QString folder = u"%1/corpus%2"_s.arg(m_folder).arg(count);
    if (QFileInfo::exists(folder + u".tsv"_s))
        return folder;
    QProcess process;
    process.start(u"python3"_s, {supportFile(u"corpus.py"_s), u"build"_s, u"--n"_s, QString::number(count),
                                 u"--out"_s, folder});
    const bool isMade = process.waitForFinished(kTimeLimitMs) && process.exitCode() == 0;
    return isMade ? folder : QString();
}

bool DovecotServer::put(const QString &user, const QString &maildir)
{
    return script({u"put"_s, user, maildir});
}

int DovecotServer::messagesOf(const QString &user) const
{
    const QString maildir = m_folder + u"/mail/"_s + user + u"/Maildir/"_s;
    return int(QDir(maildir + u"cur"_s).entryList(QDir::Files).size() +
               QDir(maildir + u"new"_s).entryList(QDir::Files).size());
}

qint64 DovecotServer::pid() const
{
    QFile file(m_folder + u"/run/master.pid"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

bool DovecotServer::script(const QStringList &arguments, QString *output)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"WORK"_s, m_folder);
    environment.insert(u"PORT"_s, QString::number(m_port));
    environment.insert(u"TLSPORT"_s, QString::number(m_tlsPort));
    environment.insert(u"USERS"_s, u"4"_s);
    environment.insert(u"INTROSPECTION"_s, m_introspection);
    process.setProcessEnvironment(environment);
    // Into a file: a daemon that inherited a pipe would keep it open for ever.
    const QString log = m_folder + u"/script.log"_s;
    process.setStandardOutputFile(log);
    process.setStandardErrorFile(log, QIODevice::Append);
    process.start(u"bash"_s, QStringList{supportFile(u"dovecot-pop3.sh"_s)} + arguments);
    const bool isDone = process.waitForFinished(kTimeLimitMs) && process.exitCode() == 0;
    if (QFile file(log); output && file.open(QIODevice::ReadOnly))
        *output = QString::fromUtf8(file.readAll()).trimmed();
    return isDone;
}

} // namespace support
