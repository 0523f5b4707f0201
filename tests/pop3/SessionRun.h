#pragma once

#include "tests/support/FakeTransport.h"
#include "tests/support/SessionDriver.h"

#include <QTest>

/// One session against a dialogue, with the server's bytes whole, one by one and in odd pieces. For the tests of this folder.
struct SessionRun
{
    core::net::Security security = core::net::Security::None;
    core::pop3::SessionOptions options{.loginInClear = true, .user = "ann", .password = "secret"};
    support::SessionDriver::Handler handler;

    struct Outcome
    {
        std::unique_ptr<support::SessionDriver> driver;
        support::FakeTransportLog log;
    };

    /// `pieces` as in FakeTransport; the caller looks at what came of it.
    [[nodiscard]] Outcome operator()(const QByteArray &dialogue, qsizetype pieces = 0) const
    {
        support::FakeTransportFactory factory;
        factory.add(dialogue);
        factory.setPieces(pieces);
        Outcome outcome;
        outcome.driver = std::make_unique<support::SessionDriver>(
            factory.make({QStringLiteral("pop.example"), 110, security, {}}), options);
        if (handler)
            outcome.driver->setHandler(handler);
        outcome.driver->start();
        outcome.log = factory.log();
        return outcome;
    }

    /// STLS before the login, nothing in clear.
    static SessionRun withStartTls()
    {
        SessionRun run;
        run.security = core::net::Security::StartTls;
        run.options.startTls = true;
        run.options.loginInClear = false;
        return run;
    }

    static constexpr qsizetype kPieces[] = {0, 1, 2, 7};
};

/// LoggedIn, then what `act` asks for.
[[nodiscard]] inline SessionRun runThat(std::function<void(core::pop3::Session &)> act)
{
    SessionRun run;
    run.handler = [act = std::move(act)](core::pop3::Session &session, const core::pop3::Event &event) {
        if (std::holds_alternative<core::pop3::LoggedIn>(event))
            act(session);
    };
    return run;
}

/// A session after its login, without a transport.
[[nodiscard]] inline core::pop3::Session loggedIn(const QByteArray &capabilities, bool pipelining = true)
{
    core::pop3::Session session(
        {.loginInClear = true, .user = "ann", .password = "x", .pipelining = pipelining});
    for (const QByteArray &answer :
         {QByteArray("+OK\r\n"), QByteArray("-ERR\r\n"), QByteArray("-ERR\r\n"), QByteArray("+OK\r\n"),
          QByteArray("+OK\r\n"), "+OK\r\n" + capabilities + ".\r\n"})
        session.receive(answer);
    (void)session.takeOutput();
    (void)session.takeEvents();
    (void)session.takeLog();
    return session;
}

#define VERIFY_DIALOGUE(outcome)                                                                             \
    QVERIFY2((outcome).log.mismatches.isEmpty(), qPrintable((outcome).log.mismatches.join(u'\n')))
#define COMPARE_ERROR(outcome, expected)                                                                     \
    QVERIFY((outcome).driver->error().has_value());                                                          \
    QCOMPARE(core::errorName((outcome).driver->error()->code), core::errorName(expected));                   \
    QCOMPARE((outcome).driver->eventsAfterEnd(), 0)
