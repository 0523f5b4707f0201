#pragma once

#include <QString>
#include <QStringList>

namespace support {

/// A private Dovecot for one test: its own folder below /tmp, free ports, users user1 ... with the password "pass", a CA
/// of its own; stopped and removed with the object. Blocks; for the test's thread.
class DovecotServer final
{
public:
    DovecotServer() = default;
    ~DovecotServer();
    DovecotServer(const DovecotServer &) = delete;
    DovecotServer &operator=(const DovecotServer &) = delete;

    /// What is missing to run it, as a sentence for QSKIP; empty when everything is there.
    [[nodiscard]] static QString missing();

    /// Before start(): it takes tokens too, those that a GET of this URL with the token behind it knows.
    void takeTokens(const QString &introspectionUrl) { m_introspection = introspectionUrl; }
    /// Empty when it answers; else what went wrong.
    [[nodiscard]] QString start();
    /// Makes a Maildir of `count` messages and its list (tests/support/corpus.py) in the server's folder, once.
    /// Answers the path of the Maildir, whose list is beside it as .tsv; empty when it failed.
    [[nodiscard]] QString corpus(int count);
    /// Replaces the mailbox of a user by a copy.
    [[nodiscard]] bool put(const QString &user, const QString &maildir);
    /// How many files lie in the mailbox.
    [[nodiscard]] int messagesOf(const QString &user) const;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 tlsPort() const { return m_tlsPort; }
    [[nodiscard]] QString caFile() const { return m_folder + QStringLiteral("/etc/ca.pem"); }
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] qint64 pid() const;

private:
    [[nodiscard]] bool script(const QStringList &arguments, QString *output = nullptr);

    QString m_folder;
    QString m_introspection;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    bool m_running = false;
};

} // namespace support
