#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <vector>

/// What a run of the program came to.
struct Outcome
{
    int exitCode = -1;
    bool crashed = false;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const; ///< of the only line
    [[nodiscard]] std::vector<QJsonObject> jsonLines() const;
    /// "fumibako: " and text that ends like one, with nothing else on standard error.
    [[nodiscard]] bool hasOneClearSentence() const;
};

/// The built program on a profile of its own, in an environment without key store, display and settings of the user.
/// Runs need the event loop: servers of the test answer meanwhile.
class Program
{
public:
    Program();

    [[nodiscard]] QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }
    /// What LANG says from now on; "C.UTF-8" otherwise.
    void setLanguage(const QString &language) { m_language = language; }
    /// A path beside the profile.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// A file beside the profile, 0600.
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;

    [[nodiscard]] Outcome run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// The same through another command, such as unshare, that ends in the program's path and arguments.
    [[nodiscard]] Outcome runThrough(const QStringList &command, const QStringList &arguments) const;
    /// Starts without waiting. Set up by the caller: signals, pipes.
    void start(QProcess &process, const QStringList &arguments) const;

    /// Adds an account with its password in a file.
    [[nodiscard]] Outcome addAccount(const QString &name, const QString &host, quint16 port,
                                     const QStringList &more = {}, const QByteArray &user = "user",
                                     const QByteArray &password = "pass") const;

    [[nodiscard]] static QString executable();

private:
    [[nodiscard]] QStringList withProfile(const QStringList &arguments) const;
    void prepare(QProcess &process) const;

    QTemporaryDir m_folder;
    QString m_language = QStringLiteral("C.UTF-8");
};
