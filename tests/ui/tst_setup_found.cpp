#include "core/net/Transport.h"
#include "core/retrieval/Retriever.h"
#include "core/search/SearchService.h"
#include "tests/setup/FinderFixture.h"
#include "tests/support/DovecotServer.h"
#include "tests/ui/AddAccountFixture.h"
#include "ui/accounts/AccountsController.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/reader/BodyView.h"

#include <QFile>

using namespace Qt::StringLiterals;
using core::setup::AccountFinder;
using support::WebServer;

namespace {

/// Whatever a server is called, it is Dovecot on this machine: its port is a free one, and its authority one of the test.
class LeadingTransports final : public core::net::TransportFactory
{
public:
    LeadingTransports(quint16 port, QString caFile) : m_port(port), m_caFile(std::move(caFile)) {}
    [[nodiscard]] std::unique_ptr<core::net::Transport> make(const core::net::Endpoint &endpoint) override
    {
        core::net::Endpoint led = endpoint;
        if (led.host != u"127.0.0.1")
            led.host = u"localhost"_s; // what its certificate is for
        led.port = m_port;
        led.caFile = m_caFile;
        return m_real.make(led);
    }

private:
    core::net::SslTransportFactory m_real;
    quint16 m_port;
    QString m_caFile;
};

} // namespace

/// From the address to the first message with nothing in between made up: the search over a web server and a name server of
/// this machine, and Dovecot, the window as it is. In English and in Japanese.
class tst_setup_found : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    static void initTestCase_data();
    void init();
    void cleanup();
    void takesTwoClicksWithAPreset();
    void asksForTheHostThatAFileNames();
    void asksForTheHostThatARecordNames();
    void mendsATypo();
    void goesBackToAWrongPassword();

private:
    void open();
    void click(const char *name);
    void type(const QString &address, const QString &password);
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool isReady() const
    {
        const auto *start = part<QPushButton>("start");
        return start && start->isVisible();
    }
    [[nodiscard]] QString asks() const { return part<ui::AskPanel>("ask")->text(); }
    void fetchesAll(const QString &host);
    void leadElsewhere();

    support::DovecotServer m_dovecot;
    QString m_maildir;
    std::unique_ptr<FinderFixture> m_net;
    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<LeadingTransports> m_transports;
    std::unique_ptr<core::retrieval::Retriever> m_retriever;
    std::unique_ptr<AccountFinder> m_finder;
    std::unique_ptr<ui::Services> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<QTranslator> m_words;
    int m_clicks = 0;
};

void tst_setup_found::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QCOMPARE(m_dovecot.start(), QString());
    m_maildir = m_dovecot.corpus(12);
    QVERIFY(!m_maildir.isEmpty());
}

void tst_setup_found::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Japanese") << u"ja"_s;
}

void tst_setup_found::init()
{
    QFETCH_GLOBAL(QString, language);
    m_words = std::make_unique<QTranslator>();
    QVERIFY(m_words->load(u":/i18n/fumibako_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(m_words.get());
    QVERIFY(m_dovecot.put(u"user1"_s, m_maildir));
    m_net = std::make_unique<FinderFixture>();
    m_profile = std::make_unique<support::UiProfile>();
    QFile both(m_profile->path(u"authorities.pem"_s));
    QVERIFY(both.open(QIODevice::WriteOnly));
    for (const QString &name : {m_dovecot.caFile(), m_net->certificates.caFile()}) {
        QFile one(name);
        QVERIFY(one.open(QIODevice::ReadOnly));
        both.write(one.readAll());
    }
    both.close();
    m_net->services->web.caFile = both.fileName();
    m_net->lead(u"localhost"_s, 995, m_dovecot.tlsPort());
    m_net->lead(u"127.0.0.1"_s, 995, m_dovecot.tlsPort()); // a preset names a host with a dot
    m_transports = std::make_unique<LeadingTransports>(m_dovecot.tlsPort(), both.fileName());
    m_retriever = std::make_unique<core::retrieval::Retriever>(
        m_profile->archive(), [this](auto entries) { m_profile->search().add(std::move(entries)); },
        m_profile->clock(), *m_transports);
    m_finder = std::make_unique<AccountFinder>(m_net->services);
    const ui::Services &usual = m_profile->services();
    m_services.reset(new ui::Services{usual.archive,
                                      usual.reader,
                                      usual.search,
                                      *m_retriever,
                                      usual.accounts,
                                      usual.passwords,
                                      usual.clock,
                                      usual.settingsFile,
                                      {}});
    m_services->finder = m_finder.get();
    m_clicks = 0;
}

void tst_setup_found::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_finder.reset();
    m_retriever.reset();
    m_transports.reset();
    m_profile.reset();
    m_net.reset();
    m_words.reset();
}

void tst_setup_found::open()
{
    m_window = std::make_unique<ui::MainWindow>(*m_services);
    m_window->resize(1200, 800);
    m_window->show();
    m_window->findChild<ui::AccountsController *>()->addAccount();
    QVERIFY(m_window->findChild<ui::AddAccountDialog *>());
}

void tst_setup_found::click(const char *name)
{
    auto *button = part<QPushButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
    ++m_clicks;
    QTest::mouseClick(button, Qt::LeftButton);
}

void tst_setup_found::type(const QString &address, const QString &password)
{
    QTest::keyClicks(part<QLineEdit>("email"), address);
    QTest::keyClicks(part<QLineEdit>("password"), password);
    click("continue");
}

/// A server outside the domain of the address, which shows its certificate to who looks.
void tst_setup_found::leadElsewhere()
{
    m_net->names.setEmpty("mail.pop.example");
    m_net->lead(u"elsewhere.pop.example"_s, 995, m_net->pop3().port());
}

void tst_setup_found::fetchesAll(const QString &host)
{
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), 30'000);
    const QString steps = part<ui::StepList>("setupSteps")->text();
    QVERIFY2(steps.contains(u"12"_s) && steps.contains(host), qPrintable(steps));
    click("start");
    auto *model = m_window->findChild<ui::MessageListModel *>();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 12, 30'000);
    QCOMPARE(m_dovecot.messagesOf(u"user1"_s), 12); // nothing is deleted unless asked
}

static QByteArray preset(const QByteArray &domain)
{
    return "{\"id\":\"x\",\"name\":\"X\",\"domains\":[\"" + domain +
           "\"],\"servers\":[{\"host\":\"127.0.0.1\",\"port\":995,\"security\":\"tls\",\"user\":\"local\"}],"
           "\"state\":\"C\",\"source\":\"test\",\"checkedOn\":\"2026-11-01\"}";
}

void tst_setup_found::takesTwoClicksWithAPreset() // CRD-05
{
    m_net->setPresets(preset("pop.example"));
    open();
    type(u"user1@pop.example"_s, u"pass"_s);
    fetchesAll(u"127.0.0.1"_s);
    auto *list = m_window->findChild<ui::MessageList *>();
    auto *model = m_window->findChild<ui::MessageListModel *>();
    QTRY_VERIFY(list->isVisible());
    ++m_clicks;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(model->index(0, ui::MessageListModel::Subject)).center());
    QTRY_VERIFY(m_window->findChild<ui::BodyView *>()->document()->characterCount() > 1);
    QVERIFY(m_clicks <= 3);
    QCOMPARE(m_net->web.connections(), 0); // a preset needs nobody else
}

void tst_setup_found::asksForTheHostThatAFileNames() // CRD-06
{
    // The domain is mail.pop.example; the file names a host that is not below it.
    leadElsewhere();
    m_net->leadWeb(u"database.pop.example"_s);
    m_net->web.set(
        "/v1.1/mail.pop.example",
        WebServer::ok(
            "text/xml",
            "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"pop3\">"
            "<hostname>elsewhere.pop.example</hostname><port>995</port><socketType>SSL</socketType>"
            "<username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>"
            "</incomingServer></emailProvider></clientConfig>"));
    open();
    type(u"user1@mail.pop.example"_s, u"pass"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!asks().isEmpty(), 30'000);
    QVERIFY2(asks().contains(u"elsewhere.pop.example"_s), qPrintable(asks()));
    for (const QByteArray &request : m_net->web.requests())
        QVERIFY2(!request.contains("user1"), request.constData());
    click("agreeHost");
    fetchesAll(u"elsewhere.pop.example"_s);
}

void tst_setup_found::asksForTheHostThatARecordNames() // CRD-07
{
    leadElsewhere();
    m_net->names.setSrv("_pop3s._tcp.mail.pop.example", {{10, 0, 995, u"elsewhere.pop.example"_s}});
    open();
    type(u"user1@mail.pop.example"_s, u"pass"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>("agreeHost") || !asks().isEmpty(), 30'000);
    if (!part<QPushButton>("agreeHost"))
        QFAIL(qPrintable(asks()));
    click("refuseHost");
    QVERIFY(!isReady() && asks().isEmpty());
}

void tst_setup_found::mendsATypo()
{
    m_net->setPresets(preset("gmail.com"));
    open();
    type(u"user1@gmial.com"_s, u"pass"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!asks().isEmpty(), 30'000);
    QVERIFY2(asks().contains(u"user1@gmail.com"_s), qPrintable(asks()));
    click("help1"); // Help::UseAddress
    fetchesAll(u"127.0.0.1"_s);
}

void tst_setup_found::goesBackToAWrongPassword() // CRD-04
{
    m_net->setPresets(preset("pop.example"));
    open();
    type(u"user1@pop.example"_s, u"wrong"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!asks().isEmpty(), 30'000);
    auto *password = part<QLineEdit>("password");
    QTRY_VERIFY(password->hasFocus());
    QTest::keyClicks(password, u"pass"_s);
    QTest::keyClick(password, Qt::Key_Return);
    fetchesAll(u"127.0.0.1"_s);
}

QTEST_MAIN(tst_setup_found)
#include "tst_setup_found.moc"
