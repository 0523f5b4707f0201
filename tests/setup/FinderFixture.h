#pragma once

#include "core/setup/AccountFinder.h"
#include "core/setup/FinderServices.h"
#include "tests/support/NameServer.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"
#include "tests/support/WebServer.h"

#include <QHash>
#include <QSet>

#include <memory>

/// A small internet for the finder: a web server, a name server and POP3 servers on this machine. Names below "pop.example"
/// are all certified; which of them exist, and where their ports lead, tests say. Nothing else exists.
class FinderFixture
{
public:
    using Kind = support::TestCertificates::Kind;

    FinderFixture();

    /// "taro@pop.example" unless told otherwise.
    struct Outcome
    {
        core::setup::FinderReport report;
        QList<core::setup::FinderProgress> progress;
        bool isFinished = false;

        /// The last that was said of a step.
        [[nodiscard]] core::setup::FinderProgress last(core::setup::FinderStep step) const;
    };
    Outcome find(const QString &address = QStringLiteral("taro@pop.example"));

    /// The name exists and leads to this machine; `port` of it to `real`.
    void lead(const QString &host, quint16 port, quint16 real);
    void leadWeb(const QString &host) { lead(host, 443, web.serverPort()); }
    /// A POP3 server under TLS from the start with that certificate, that answers `times` callers. Owned.
    support::ScriptedPop3Server &pop3(Kind kind = Kind::Wildcard, bool implicitTls = true,
                                      const QByteArray &dialogue = kLooks, int times = 4);
    void setPresets(const QByteArray &rows);
    /// Everything that POP3 servers heard.
    [[nodiscard]] QByteArray heard() const;

    static const QByteArray kLooks;     ///< greeting, CAPA, QUIT
    static const QByteArray kLooksStls; ///< the same with STLS between

    support::TestCertificates certificates;
    support::WebServer web;
    support::NameServer names;
    std::shared_ptr<core::setup::FinderServices> services;

private:
    struct Places
    {
        QSet<QString> hosts;
        QHash<QString, quint16> ports;
        QSet<QString> inside; ///< not of the public internet
    };
    std::shared_ptr<Places> m_places = std::make_shared<Places>();
    std::vector<std::unique_ptr<support::ScriptedPop3Server>> m_servers;

public:
    void leadInside(const QString &host) { m_places->inside.insert(host); }
};
