#include "tests/retrieval/OrderFixture.h"

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// Looking at what lies on the server now: complete, bounded, and without changing anything on either side.
class TestMaildropLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_o.reset(); }
    void listsWhatIsThere();
    void asksOnlyForHeadersThatTheArchiveHasNot();
    void asksForNoHeadersWhereNoneAreWanted();
    void showsTheNewestFirst();
    void livesWithoutTop();
    void livesWithoutUidl();
    void readsHostileHeaders();
    void boundsWhatIsNotReadYet();
    void changesNothing();
    void seesDoubledUidlsAndOtherSizes();
    void goesOnInLockStepWhereAnswersAreWrong();
    void endsWhereTheLineBreaks();
    void canBeCancelled();
    void givesWayToARun();
    void waitsForARun();
    void fetchesWhatWasChosen();
    void fetchesWhatWasErasedHere();

private:
    std::unique_ptr<OrderFixture> m_o;
};

void TestMaildropLook::init()
{
    m_o = std::make_unique<OrderFixture>();
    QVERIFY(m_o->f.isOpen());
    m_o->f.maildrop.capabilities.append("TOP");
}

void TestMaildropLook::listsWhatIsThere()
{
    m_o->f.addMails(3);
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(report.headersMissing, 0);
    QVERIFY(m_o->maildrop);
    QCOMPARE(m_o->maildrop->rows.size(), 3u);
    QCOMPARE(m_o->maildrop->headersToCome, 3);
    qint64 bytes = 0;
    for (const MaildropRow &row : m_o->maildrop->rows) {
        QVERIFY(!row.isHere);
        QVERIFY(!row.state);
        bytes += row.bytes;
    }
    QCOMPARE(m_o->maildrop->bytes, bytes);
    QCOMPARE(bytes, qint64(m_o->f.mail(1).size() * 3));
    QCOMPARE(m_o->headers.size(), 3u);
    QCOMPARE(m_o->headers[0].subject, u"Letter 3"_s);
    QCOMPARE(m_o->headers[0].fromName, u"A"_s);
    QCOMPARE(m_o->headers[0].fromAddress, u"a@example.net"_s);
    QCOMPARE(m_o->headers[0].dateUtc, 1'780'315'200);
}

void TestMaildropLook::asksOnlyForHeadersThatTheArchiveHasNot()
{
    m_o->f.addMails(5);
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 5);
    m_o->f.addMails(2);
    m_o->f.maildrop.clearCommands();
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->f.maildrop.count("TOP"), 2);
    QCOMPARE(m_o->maildrop->rows.size(), 7u);
    for (std::size_t i = 0; i < 5; ++i) {
        const MaildropRow &row = m_o->maildrop->rows[i];
        QVERIFY(row.isHere);
        QVERIFY(isSet(row.message));
        QCOMPARE(row.subject, u"Letter %1"_s.arg(i + 1));
        QCOMPARE(row.state, archive::LedgerState::Stored);
    }
    QVERIFY(!m_o->maildrop->rows[5].isHere);
    m_o->f.maildrop.clearCommands();
    QVERIFY(!m_o->look(m_o->f.account(), {.seen = {"u7"}}).error); // an earlier look has shown it
    QCOMPARE(m_o->f.maildrop.count("TOP"), 1);
}

void TestMaildropLook::asksForNoHeadersWhereNoneAreWanted()
{
    m_o->f.addMails(3);
    const LookReport report = m_o->look(m_o->f.account(), {.headers = false});
    QCOMPARE(m_o->f.maildrop.count("TOP"), 0);
    QCOMPARE(report.headersMissing, 3);
    QCOMPARE(m_o->maildrop->rows.size(), 3u);
}

void TestMaildropLook::showsTheNewestFirst()
{
    m_o->f.addMails(300); // more than a slice and than a window
    QVERIFY(!m_o->look(m_o->f.account()).error);
    QCOMPARE(m_o->headers.size(), 300u);
    for (std::size_t i = 0; i < 300; ++i)
        QCOMPARE(m_o->headers[i].uidl, "u" + QByteArray::number(qint64(300 - i)));
}

// POP-23
void TestMaildropLook::livesWithoutTop()
{
    m_o->f.maildrop.capabilities.removeAll("TOP");
    m_o->f.addMails(20);
    m_o->f.maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR unknown command\r\n"}
                                         : FakeAnswer{};
    });
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->f.maildrop.count("TOP"), 1); // it was asked once
    QCOMPARE(report.headersMissing, 20);
    QCOMPARE(m_o->maildrop->rows.size(), 20u);
    QVERIFY(m_o->headers.empty());
}

// POP-16
void TestMaildropLook::livesWithoutUidl()
{
    m_o->f.maildrop.refusesUidl = true;
    m_o->f.maildrop.capabilities.removeAll("UIDL");
    m_o->f.addMails(3);
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY2(!report.error, qPrintable(report.error.value_or(Error()).detail));
    QCOMPARE(m_o->maildrop->rows.size(), 3u);
    QCOMPARE(m_o->headers.size(), 3u);
    QVERIFY(m_o->maildrop->rows[0].uidl.isEmpty());
    QCOMPARE(m_o->maildrop->rows[0].forecast.kind, Forecast::Kind::Stays);
}

// MIM-12, MIM-14, POP-23
void TestMaildropLook::readsHostileHeaders()
{
    m_o->f.maildrop.add("a", "\0\xff\xfe no header at all"_ba);
    m_o->f.maildrop.add("b", "Subject: " + QByteArray(500'000, 'x') + "\r\n\r\n");
    m_o->f.maildrop.add("c", "From: " + QByteArray("g:").repeated(60'000) +
                                 "\r\nDate: 99 Foo 10000000000\r\n\r\nx");
    m_o->f.maildrop.add("d", "Subject: =?utf-8?B?44GT44KT44Gr44Gh44Gv?=\r\nFrom: "
                             "=?iso-2022-jp?B?GyRCO3VFRBsoQg==?= <y@example.jp>\r\n\r\n");
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->maildrop->rows.size(), 4u);
    const auto d = std::ranges::find(m_o->headers, "d"_ba, &SeenHeader::uidl);
    QVERIFY(d != m_o->headers.end());
    QCOMPARE(d->subject, u"こんにちは"_s);
    QCOMPARE(d->fromAddress, u"y@example.jp"_s);
    const auto b = std::ranges::find(m_o->headers, "b"_ba, &SeenHeader::uidl);
    QVERIFY(b == m_o->headers.end() || b->subject.size() <= 2'000);
}

// POP-33: headers as large as they may be, fewer than a slice.
void TestMaildropLook::boundsWhatIsNotReadYet()
{
    m_o->f.maildrop.capabilities.removeAll("PIPELINING");
    for (int i = 1; i <= 40; ++i)
        m_o->f.maildrop.add("u" + QByteArray::number(i),
                            "X-Long: " + QByteArray(230'000, 'x') + "\r\nSubject: s\r\n\r\nbody\r\n");
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->headers.size(), 40u);
}

void TestMaildropLook::changesNothing()
{
    m_o->f.addMails(4);
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 4);
    const QByteArray before = m_o->f.states();
    m_o->f.addMails(2);
    m_o->f.maildrop.clearCommands();
    QVERIFY(!m_o->look(m_o->f.account(KeepPolicy::Never)).error);
    QCOMPARE(m_o->f.maildrop.count("RETR") + m_o->f.maildrop.count("DELE"), 0);
    QCOMPARE(m_o->f.maildrop.count("QUIT"), 1);
    QCOMPARE(m_o->f.states(), before); // the two new ones are not noted either
    const auto runs = m_o->f.reader()->runs(AccountId{42}, 10);
    QVERIFY(runs);
    QCOMPARE(runs->size(), 1u);
}

// POP-18, POP-19
void TestMaildropLook::seesDoubledUidlsAndOtherSizes()
{
    m_o->f.addMails(2);
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 2);
    m_o->f.maildrop.add("twice", m_o->f.mail(10));
    m_o->f.maildrop.add("twice", m_o->f.mail(11));
    m_o->f.maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        if (command != "LIST")
            return {};
        const QByteArray size = QByteArray::number(m_o->f.mail(2).size());
        return {FakeAnswer::Kind::Say,
                "+OK\r\n1 77777\r\n2 " + size + "\r\n3 " + size + "\r\n4 " + size + "\r\n.\r\n"};
    });
    QVERIFY(!m_o->look(m_o->f.account(KeepPolicy::Never)).error);
    const auto &rows = m_o->maildrop->rows;
    QVERIFY(!rows[0].isHere); // the UIDL stands for another size now
    QVERIFY(rows[1].isHere);
    QVERIFY(rows[2].isShared && rows[3].isShared);
    QCOMPARE(rows[0].forecast.kind, Forecast::Kind::OnceFetched);
    QCOMPARE(rows[1].forecast.kind, Forecast::Kind::NextCheck);
    QCOMPARE(rows[2].forecast.kind, Forecast::Kind::NotByItself);
}

// POP-43
void TestMaildropLook::goesOnInLockStepWhereAnswersAreWrong()
{
    m_o->f.addMails(40);
    int answered = 0;
    m_o->f.maildrop.setHook([this, &answered](const QByteArray &command) -> FakeAnswer {
        if (command.startsWith("TOP") && m_o->f.maildrop.sessions() == 1 && ++answered > 20)
            return {FakeAnswer::Kind::Say, "what?\r\n"};
        return {};
    });
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->f.maildrop.sessions(), 2);
    QSet<QByteArray> seen;
    for (const SeenHeader &header : m_o->headers)
        seen.insert(header.uidl);
    QCOMPARE(seen.size(), 40);
    QCOMPARE(report.headersMissing, 0);
}

void TestMaildropLook::endsWhereTheLineBreaks()
{
    m_o->f.addMails(100);
    m_o->f.maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "TOP 50 0" ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::ConnectionLost);
    QCOMPARE(m_o->maildrop->rows.size(), 100u); // what was listed stays true
    QCOMPARE(report.headersMissing, 50);
    m_o->f.maildrop.setHook({});
    QVERIFY(!m_o->f.run(m_o->f.account()).error); // and the account is free again
}

void TestMaildropLook::canBeCancelled()
{
    m_o->f.addMails(30);
    m_o->f.maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "TOP 10 0" ? FakeAnswer{FakeAnswer::Kind::Stall, {}} : FakeAnswer{};
    });
    const AccountId account = m_o->f.account().id;
    connect(m_o->f.retriever.get(), &Retriever::maildropListed, m_o.get(),
            [this, account] { m_o->f.retriever->cancelOrders(account); });
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::Cancelled);
    QCOMPARE(m_o->f.maildrop.count("QUIT"), 0);
}

void TestMaildropLook::givesWayToARun()
{
    m_o->f.addMails(400);
    bool started = false;
    m_o->f.maildrop.setHook([this, &started](const QByteArray &command) -> FakeAnswer {
        if (command == "TOP 390 0" && !std::exchange(started, true))
            m_o->f.retriever->start(m_o->f.account(), "secret");
        return {};
    });
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QVERIFY(report.madeRoom);
    QTRY_COMPARE(m_o->f.reports.size(), 1u);
    QCOMPARE(m_o->f.reports[0].fetched, 400);
    const QByteArrayList commands = m_o->f.maildrop.commands();
    QCOMPARE(commands.count("QUIT"), 2); // one session behind the other
    QVERIFY(commands.indexOf("QUIT") < commands.indexOf("RETR 1"));
    QCOMPARE(report.headersMissing, 400 - qint64(m_o->headers.size()));
}

// POP-48: a server locks the maildrop while a session has it.
void TestMaildropLook::waitsForARun()
{
    m_o->f.addMails(50);
    m_o->f.retriever->start(m_o->f.account(), "secret");
    const LookReport report = m_o->look(m_o->f.account());
    QVERIFY(!report.error);
    QCOMPARE(m_o->f.reports.size(), 1u);
    QCOMPARE(m_o->f.maildrop.count("TOP"), 0); // everything had come meanwhile
    QVERIFY(std::ranges::all_of(m_o->maildrop->rows, &MaildropRow::isHere));
}

void TestMaildropLook::fetchesWhatWasChosen()
{
    m_o->f.addMails(6);
    auto account = m_o->f.account(KeepPolicy::Never);
    account.mostPerRun = 1;
    account.fromDateUtc = 1'900'000'000; // older ones are left there, but a choice is a choice
    const RunReport report = m_o->fetch(account, {"u2", "u5", "gone"});
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 2);
    QCOMPARE(report.leftOut, 4);
    QCOMPARE(report.deleted, 0); // it fetches and does nothing else
    QVERIFY(isComplete(report));
    QVERIFY(std::ranges::find(report.notices, Notice::ChosenOnly) != report.notices.end());
    QCOMPARE(m_o->f.rawMessages(), QByteArrayList({m_o->f.mail(2), m_o->f.mail(5)}));
    QCOMPARE(m_o->f.maildrop.mails().size(), 6u);
    QCOMPARE(m_o->fetch(account, {"u2"}).fetched, 0); // here already
    account.mostPerRun = 0;
    account.fromDateUtc = 0;
    QCOMPARE(m_o->f.run(account).fetched, 4); // and the rest comes as ever
}

void TestMaildropLook::fetchesWhatWasErasedHere()
{
    m_o->f.addMails(2);
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 2);
    const auto ids = m_o->f.reader()->idsAfter(MessageId{}, 10);
    QVERIFY(m_o->f.archive->move({ids->front().id}, archive::kTrashFolder).result());
    QVERIFY(m_o->f.archive->erase({ids->front().id}).result());
    QCOMPARE(m_o->f.run(m_o->f.account()).fetched, 0); // not by itself
    const RunReport report = m_o->fetch(m_o->f.account(), {"u1"});
    QCOMPARE(report.fetched, 1);
    QCOMPARE(m_o->f.rawMessages().size(), 2);
}

QTEST_GUILESS_MAIN(TestMaildropLook)
#include "tst_maildrop_look.moc"
