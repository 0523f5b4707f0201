#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/net/WebRequest.h"
#include "tests/support/TestCertificates.h"
#include "tests/support/WebServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/reader/AllowedSenders.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/LinkConfirm.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderRoom.h"
#include "ui/reader/ReaderSafety.h"
#include "ui/reader/RemoteNotice.h"
#include "ui/reader/UnsubscribeStrip.h"

#include <QCheckBox>
#include <QHostAddress>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::MessageId;
using core::retrieval::WebAccess;
using core::retrieval::WebPicture;
using support::WebServer;
using Kind = support::TestCertificates::Kind;

static const QByteArray kPng = "\x89PNG\r\n\x1a\nnot a picture to a decoder";

/// Remote pictures, their notice and their permits (HTM-269, ATT-36), and unsubscribing (HTM-280): real widgets, a real
/// archive, a web server under TLS whose names only the tests know.
class TestRemoteImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void loadsNothingUntilAsked();
    void loadsForThisMessageOnly();
    void keepsPicturesWithTheMessage();
    void keepsNothingIfNotWished();
    void forgetsPictures();
    void allowsASenderThatIsVouchedFor();
    void isNotFooledBySpoofedSenders_data();
    void isNotFooledBySpoofedSenders();
    void stopsWhenAsked();
    void dropsWhatBelongsToAnotherMessage();
    void takesSendersOffTheList();
    void unsubscribesOnAClickOnly();
    void tellsWhatBecameOfIt_data();
    void tellsWhatBecameOfIt();
    void opensPagesOnlyAfterShowingThem();
    void asksBeforeDoubtfulLinks();

private:
    MessageId add(const QByteArray &header = {});
    void display(MessageId id);
    void layOut(const QStringList &paths);
    [[nodiscard]] QString url(const QString &path) const
    {
        return u"https://img.pop.example:%1/%2"_s.arg(m_server->serverPort()).arg(path);
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        QPushButton *shown = nullptr;
        for (auto *one : m_pane->findChildren<QPushButton *>(QLatin1StringView(name))) {
            if (one->isVisible())
                shown = one;
        }
        return shown;
    }
    [[nodiscard]] QString notices() const
    {
        QStringList texts;
        for (const auto *label : m_pane->notices().findChildren<QLabel *>()) {
            if (!label->parentWidget()->isHidden())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] std::vector<core::archive::KeptPicture> kept(MessageId id)
    {
        return m_profile->reader().keptPictures(id).value();
    }

    support::TestCertificates m_certificates;
    std::unique_ptr<WebServer> m_server;
    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::ReaderPane> m_pane;
    std::unique_ptr<ui::ReaderSafety> m_safety;
    QList<WebPicture> m_ready;
    QList<QUrl> m_opened;
    core::AccountId m_account{};
};

void TestRemoteImages::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestRemoteImages::init()
{
    m_ready.clear();
    m_opened.clear();
    m_server = std::make_unique<WebServer>(m_certificates.certificateFile(Kind::Wildcard),
                                           m_certificates.keyFile(Kind::Wildcard));
    for (const char *path : {"/a.png", "/b.png", "/c.png"})
        m_server->set(path, WebServer::ok("image/png", kPng));
    m_profile = std::make_unique<support::UiProfile>();
    core::accounts::Account account;
    account.name = u"Home"_s;
    account.host = u"pop.provider.example"_s;
    account.user = u"me"_s;
    const auto added = m_profile->accounts().add(account);
    QVERIFY(added);
    m_account = added->id;
    m_pane = std::make_unique<ui::ReaderPane>();
    m_pane->resize(900, 600);
    m_pane->show();
    core::net::WebServices web;
    web.dial.resolver = [](const QString &, QObject *context, auto done) {
        QMetaObject::invokeMethod(
            context, [done] { done(QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)}); },
            Qt::QueuedConnection);
    };
    web.isAllowed = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::LocalHost);
    };
    web.caFile = m_certificates.caFile();
    web.proxy = {};
    m_safety = std::make_unique<ui::ReaderSafety>(
        m_profile->services(), *m_pane,
        std::make_unique<WebAccess>(std::make_shared<core::net::WebServices>(web)));
    m_safety->setOpener([this](const QUrl &opened) {
        m_opened.append(opened);
        return true;
    });
    connect(&m_safety->pictures(), &ui::RemoteImages::picturesReady, this,
            [this](MessageId, const std::vector<WebPicture> &pictures) {
                for (const WebPicture &picture : pictures)
                    m_ready.append(picture);
            });
}

void TestRemoteImages::cleanup()
{
    m_safety.reset();
    m_pane.reset();
    m_profile.reset();
    m_server.reset();
}

MessageId TestRemoteImages::add(const QByteArray &header)
{
    static int number = 0;
    const QByteArray from = header.contains("From:") ? QByteArray() : "From: News <news@shop.example>\r\n"_ba;
    return m_profile
        ->addRaw({header + from + "Message-ID: <" + QByteArray::number(++number) +
                  "@shop.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<img "
                  "src='https://x.example/'>\r\n"})
        .front();
}

/// As ReaderController does it.
void TestRemoteImages::display(MessageId id)
{
    ui::ReaderRoom room({m_profile->archive().mailDbPath(), {}});
    auto loaded = room.load(id);
    QVERIFY(loaded);
    loaded->summary.account = m_account;
    m_pane->display(loaded->document);
    m_safety->display(*loaded);
}

/// As the renderer's process answers it.
void TestRemoteImages::layOut(const QStringList &paths)
{
    QStringList addresses;
    for (const QString &path : paths)
        addresses.append(url(path));
    m_safety->remoteFound(static_cast<int>(paths.size()) + 2, 2, addresses);
}

static const QByteArray kVouched =
    "Authentication-Results: mx.provider.example; dmarc=pass header.from=shop.example\r\n";

void TestRemoteImages::loadsNothingUntilAsked()
{
    display(add(kVouched));
    layOut({u"a.png"_s, u"b.png"_s});
    QVERIFY2(notices().contains(u"4 picture"_s), qPrintable(notices()));
    QVERIFY2(notices().contains(u"2 of them could only track you"_s), qPrintable(notices()));
    QVERIFY(button("loadPictures"));
    QVERIFY(button("alwaysPictures")->text().contains(u"news@shop.example"_s));
    for (QWidget *widget : m_pane->findChildren<QWidget *>())
        widget->update();
    QTest::qWait(0);
    QCOMPARE(m_server->connections(), 0);
    // Only pictures that nobody could see: nothing to load.
    display(add());
    layOut({});
    QVERIFY(!button("loadPictures"));
}

void TestRemoteImages::loadsForThisMessageOnly() // HTM-269
{
    const MessageId first = add(), second = add();
    display(first);
    layOut({u"a.png"_s, u"b.png"_s});
    QVERIFY(!button("alwaysPictures")); // nobody vouches for the address
    QVERIFY(button("loadPictures"));
    button("loadPictures")->click();
    QVERIFY(button("stopPictures"));
    QTRY_COMPARE(m_ready.size(), 2);
    QCOMPARE(m_ready.first().bytes, kPng);
    QTRY_VERIFY2(notices().contains(u"2 picture"_s), qPrintable(notices()));
    QCOMPARE(m_server->requests().size(), 2);
    // Neither the next message nor this one once more, which has its own.
    QVERIFY(!m_safety->pictures().canLoad());
    display(second);
    layOut({u"c.png"_s});
    QVERIFY(button("loadPictures"));
    QVERIFY(m_safety->pictures().canLoad());
    QTRY_COMPARE(kept(first).size(), 2U);
    display(first);
    layOut({u"a.png"_s, u"b.png"_s});
    QVERIFY2(notices().contains(u"kept with this message"_s), qPrintable(notices()));
    QVERIFY(!button("loadPictures"));
    QCOMPARE(m_ready.size(), 2);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestRemoteImages::keepsPicturesWithTheMessage()
{
    const MessageId id = add();
    display(id);
    layOut({u"a.png"_s, u"missing.png"_s});
    QVERIFY(m_pane->findChild<QCheckBox *>(u"keepPictures"_s)->isChecked());
    button("loadPictures")->click();
    QTRY_COMPARE(kept(id).size(), 1U);
    QCOMPARE(kept(id).front().address, url(u"a.png"_s));
    QCOMPARE(kept(id).front().bytes, kPng);
    QTRY_VERIFY(notices().contains(u"kept with this message"_s));
    QVERIFY2(notices().contains(u"1 could not be loaded"_s), qPrintable(notices()));
}

void TestRemoteImages::keepsNothingIfNotWished()
{
    const MessageId id = add();
    display(id);
    layOut({u"a.png"_s});
    m_pane->findChild<QCheckBox *>(u"keepPictures"_s)->setChecked(false);
    button("loadPictures")->click();
    QTRY_COMPARE(m_ready.size(), 1);
    QTRY_VERIFY(notices().contains(u"1 picture"_s));
    display(add());
    layOut({u"b.png"_s});
    QVERIFY(!m_pane->findChild<QCheckBox *>(u"keepPictures"_s)->isChecked()); // the choice stays
    QCOMPARE(kept(id).size(), 0U);
}

void TestRemoteImages::forgetsPictures()
{
    const MessageId id = add();
    display(id);
    layOut({u"a.png"_s});
    button("loadPictures")->click();
    QTRY_VERIFY(button("forgetPictures"));
    QSignalSpy forgotten(&m_safety->pictures(), &ui::RemoteImages::picturesForgotten);
    button("forgetPictures")->click();
    QTRY_COMPARE(forgotten.size(), 1);
    QCOMPARE(kept(id).size(), 0U);
    QVERIFY(button("loadPictures"));
}

void TestRemoteImages::allowsASenderThatIsVouchedFor() // HTM-269
{
    display(add(kVouched));
    QCOMPARE(m_safety->authentication().address, u"news@shop.example"_s);
    layOut({u"a.png"_s});
    button("alwaysPictures")->click();
    QTRY_COMPARE(m_ready.size(), 1);
    QTRY_VERIFY(m_profile->reader().senderChoices().value().size() == 1);
    display(add(kVouched));
    layOut({u"b.png"_s}); // by itself
    QTRY_COMPARE(m_ready.size(), 2);
    QTRY_VERIFY2(notices().contains(u"Those from news@shop.example are always loaded"_s),
                 qPrintable(notices()));
}

void TestRemoteImages::isNotFooledBySpoofedSenders_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("nobody vouches") << QByteArray();
    QTest::newRow("another server vouches") << "Authentication-Results: mx.evil.example; dmarc=pass\r\n"_ba;
    QTest::newRow("forged below the provider's") << "Authentication-Results: mx.provider.example; dmarc=fail "
                                                    "header.from=shop.example\r\nReceived: x\r\n" +
                                                        kVouched;
    QTest::newRow("only the name")
        << "Authentication-Results: mx.provider.example; dmarc=pass header.from=evil.example\r\n"
           "From: \"news@shop.example\" <x@evil.example>\r\n"_ba;
    QTest::newRow("two From") << kVouched + "From: news@shop.example\r\nFrom: x@evil.example\r\n";
}

void TestRemoteImages::isNotFooledBySpoofedSenders() // HTM-269, ATT-36
{
    QFETCH(QByteArray, header);
    core::archive::ReadingChoice choice;
    choice.remotePictures = true;
    auto allowed = m_profile->archive().setSenderChoice(u"news@shop.example"_s, choice);
    QTRY_VERIFY(allowed.isFinished());
    display(add(header));
    layOut({u"a.png"_s});
    QVERIFY(button("loadPictures")); // asked as ever
    QTest::qWait(0);
    QCOMPARE(m_server->connections(), 0);
    // The same message with a true voice loads at once, so the permit does work.
    display(add(kVouched));
    layOut({u"a.png"_s});
    QTRY_COMPARE(m_ready.size(), 1);
}

void TestRemoteImages::stopsWhenAsked()
{
    m_server->set("/slow", {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", false});
    display(add());
    layOut({u"slow"_s});
    QSignalSpy requested(m_server.get(), &WebServer::requested);
    button("loadPictures")->click();
    QTRY_COMPARE(requested.size(), 1);
    button("stopPictures")->click();
    QTRY_COMPARE(m_server->open(), 0);
    QVERIFY(!button("stopPictures"));
    QVERIFY(m_ready.isEmpty());
}

void TestRemoteImages::dropsWhatBelongsToAnotherMessage()
{
    m_server->set("/slow", {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + kPng, false});
    const MessageId first = add(), second = add();
    display(first);
    layOut({u"slow"_s});
    QSignalSpy requested(m_server.get(), &WebServer::requested);
    button("loadPictures")->click();
    QTRY_COMPARE(requested.size(), 1);
    display(second);
    QTRY_COMPARE(m_server->open(), 0); // not even waited for
    layOut({u"a.png"_s});
    QVERIFY(button("loadPictures"));
    QVERIFY(m_ready.isEmpty());
    QCOMPARE(kept(first).size(), 0U);
}

void TestRemoteImages::takesSendersOffTheList()
{
    core::archive::ReadingChoice choice;
    choice.remotePictures = true;
    for (const QString &address : {u"a@shop.example"_s, u"b@shop.example"_s}) {
        auto allowed = m_profile->archive().setSenderChoice(address, choice);
        QTRY_VERIFY(allowed.isFinished());
    }
    ui::AllowedSenders dialog(m_profile->services());
    auto *list = dialog.findChild<QListWidget *>(u"allowedSenders"_s);
    QCOMPARE(list->count(), 2);
    list->item(0)->setSelected(true);
    dialog.findChild<QPushButton *>(u"removeSender"_s)->click();
    QTRY_COMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), u"b@shop.example"_s);
}

static QByteArray listHeader(const QString &url)
{
    return "Authentication-Results: mx.provider.example; dkim=pass header.d=shop.example\r\n"
           "DKIM-Signature: d=shop.example; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x\r\n"
           "List-Unsubscribe: <" +
           url.toUtf8() + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
}

void TestRemoteImages::unsubscribesOnAClickOnly() // HTM-280
{
    m_server->set("/u?id=1", {"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"});
    display(add(listHeader(url(u"u?id=1"_s))));
    auto *offer = m_pane->findChild<QToolButton *>(u"unsubscribe"_s);
    QVERIFY(offer->isVisible());
    offer->click();
    QVERIFY2(notices().contains(u"img.pop.example"_s), qPrintable(notices())); // to whom
    QTest::qWait(0);
    QCOMPARE(m_server->connections(), 0); // and still nothing
    button("unsubscribeNow")->click();
    QTRY_VERIFY2(notices().contains(u"has taken your unsubscription"_s), qPrintable(notices()));
    QCOMPARE(m_server->requests().size(), 1);
    const QByteArray request = m_server->requests().first();
    QVERIFY(request.startsWith("POST /u?id=1 HTTP/1.1\r\n"));
    QVERIFY(request.endsWith("\r\n\r\nList-Unsubscribe=One-Click"));
    QVERIFY(request.contains("Content-Type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(!request.toLower().contains("cookie"));
    QVERIFY(!request.toLower().contains("referer"));
    QVERIFY(m_opened.isEmpty());
    // A message of no list has no button.
    display(add());
    QVERIFY(offer->isHidden());
}

void TestRemoteImages::tellsWhatBecameOfIt_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("says");
    QTest::newRow("accepted") << "HTTP/1.1 202 Fine\r\nContent-Length: 0\r\n\r\n"_ba << u"has taken"_s;
    QTest::newRow("refused") << "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"_ba << u"did not accept"_s;
    QTest::newRow("redirect") << "HTTP/1.1 302 Found\r\nLocation: /a.png\r\nContent-Length: 0\r\n\r\n"_ba
                              << u"another place"_s;
    QTest::newRow("broken") << "hello"_ba << u"could not be reached"_s;
}

void TestRemoteImages::tellsWhatBecameOfIt() // HTM-280
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, says);
    m_server->set("/u", {answer});
    display(add(listHeader(url(u"u"_s))));
    m_pane->findChild<QToolButton *>(u"unsubscribe"_s)->click();
    button("unsubscribeNow")->click();
    QTRY_VERIFY2(notices().contains(says), qPrintable(notices()));
    QCOMPARE(m_server->requests().size(), 1); // no redirect was followed
    QCOMPARE(button("unsubscribeAgain") == nullptr, answer.contains(" 202 "));
}

void TestRemoteImages::opensPagesOnlyAfterShowingThem() // HTM-280
{
    // Not signed: no one-click, the page is for a browser.
    display(add(
        "List-Unsubscribe: <mailto:stop@shop.example?subject=Stop>, <https://www.shop.example/leave?x=1>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    m_pane->findChild<QToolButton *>(u"unsubscribe"_s)->click();
    QVERIFY(!button("unsubscribeNow"));
    QVERIFY(notices().contains(u"https://www.shop.example/leave?x=1"_s));
    QVERIFY(notices().contains(u"stop@shop.example"_s));
    QVERIFY(m_opened.isEmpty());
    button("unsubscribePage")->click();
    QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://www.shop.example/leave?x=1"_s)});
    button("unsubscribeMail")->click();
    QCOMPARE(m_opened.last(), QUrl(u"mailto:stop@shop.example?subject=Stop"_s));
    button("unsubscribeCancel")->click();
    QVERIFY(!button("unsubscribePage"));
}

void TestRemoteImages::asksBeforeDoubtfulLinks() // ATT-20 to ATT-22
{
    display(add());
    m_safety->openLink(u"https://shop.example/x"_s, u"Our shop"_s);
    QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://shop.example/x"_s)});
    for (const QString &refused :
         {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"smb://evil.example/x"_s, u"-x"_s})
        m_safety->openLink(refused, u"https://shop.example/"_s);
    QCOMPARE(m_opened.size(), 1);
    QVERIFY(m_pane->linkConfirm().isHidden()); // nothing that could be confirmed
    m_safety->openLink(u"https://evil.example/x"_s, u"https://bank.example/"_s);
    QVERIFY(m_pane->linkConfirm().isVisible());
    QCOMPARE(m_opened.size(), 1);
    button("openLink")->click();
    QCOMPARE(m_opened.last(), QUrl(u"https://evil.example/x"_s));
    // Another message takes the question with it.
    m_safety->openLink(u"https://evil.example/x"_s, u"https://bank.example/"_s);
    display(add());
    QVERIFY(m_pane->linkConfirm().isHidden());
}

QTEST_MAIN(TestRemoteImages)
#include "tst_remote_images.moc"
