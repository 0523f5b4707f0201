#include "tests/app/Program.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 120'000; // many tests share two cores, and sanitizers are slow

} // namespace

QJsonObject Outcome::json() const { return QJsonDocument::fromJson(out).object(); }

std::vector<QJsonObject> Outcome::jsonLines() const
{
    std::vector<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n'))
        if (!line.isEmpty())
            objects.push_back(QJsonDocument::fromJson(line).object());
    return objects;
}

bool Outcome::hasOneClearSentence() const
{
    const QByteArray text = err.trimmed();
    return text.startsWith("fumibako: ") && text.count('\n') == 0 && text.size() > 40 && text.size() < 500 &&
           !text.contains('%') && !text.contains("--\n");
}

Program::Program()
{
    // Other users have to reach their tests' folders, and only those (Dovecot, setpriv).
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
}

QString Program::executable() { return QStringLiteral(FUMIBAKO_PROGRAM); }

QString Program::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size())
        qFatal("cannot write a file of the test");
    return file.fileName();
}

QStringList Program::withProfile(const QStringList &arguments) const
{
    return QStringList{u"--profile"_s, profile()} + arguments;
}

void Program::prepare(QProcess &process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith(u"LC_") || name.startsWith(u"XDG_") || name.startsWith(u"DBUS_") ||
            name == u"DISPLAY" || name == u"WAYLAND_DISPLAY")
            environment.remove(name);
    environment.insert(u"LANG"_s, m_language);
    environment.insert(u"TZ"_s, u"Asia/Tokyo"_s);
    environment.insert(u"HOME"_s, m_folder.path());
    process.setProcessEnvironment(environment);
}

void Program::start(QProcess &process, const QStringList &arguments) const
{
    prepare(process);
    process.start(executable(), withProfile(arguments));
}

Outcome Program::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatienceMs))
        qWarning("the program does not end");
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Outcome Program::runThrough(const QStringList &command, const QStringList &arguments) const
{
    QProcess process;
    prepare(process);
    process.start(command.first(), command.mid(1) + QStringList{executable()} + withProfile(arguments));
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatienceMs))
        qWarning("the program does not end");
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Outcome Program::addAccount(const QString &name, const QString &host, quint16 port, const QStringList &more,
                            const QByteArray &user, const QByteArray &password) const
{
    const QString file = write(u"password-"_s + QString::fromLatin1(name.toUtf8().toHex()), password + '\n');
    return run(QStringList{u"account"_s, u"add"_s, name, u"--host"_s, host, u"--port"_s,
                           QString::number(port), u"--user"_s, QString::fromUtf8(user), u"--password-file"_s,
                           file} +
               more);
}
