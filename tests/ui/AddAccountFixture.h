#pragma once

#include "core/accounts/AccountStore.h"
#include "core/setup/AccountFinder.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/TestMailServer.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/accounts/StepList.h"
#include "ui/common/Theme.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/setup/AddAccountDialog.h"
#include "ui/setup/AskPanel.h"
#include "ui/setup/FinderPort.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

#include <memory>

namespace support {

/// Stands in for the search: answers what the test says, later, with a step in each place before. Known providers are the
/// real ones.
class TestFinder final : public QObject
{
public:
    TestFinder()
    {
        port.find = [this](const QString &address) {
            asked.append(address);
            QMetaObject::invokeMethod(
                this, [this, number = ++m_number] { answer(number); }, Qt::QueuedConnection);
            return m_number;
        };
        port.cancel = [this] { ++cancelled; };
        port.providerFor = &core::setup::AccountFinder::providerFor;
    }

    /// The server of `account`, as if a known provider had it.
    void found(const core::accounts::Account &account)
    {
        core::setup::FoundServer server;
        server.account = account;
        server.account.id = {};
        report = {};
        report.found = server;
        report.found->provider = report.provider = provider;
    }
    void failed(core::setup::FinderFailure failure, const QString &suggestion = {})
    {
        report = {};
        report.failure = failure;
        report.error = core::Error{core::ErrorCode::NotFound, {}, {}};
        report.suggestion = suggestion;
    }

    ui::FinderPort port;
    core::setup::FinderReport report;
    std::optional<core::setup::Provider> provider;
    QStringList asked;
    int cancelled = 0;
    bool holdsBack = false; ///< the search goes on and on

private:
    void answer(quint64 number)
    {
        using namespace core::setup;
        for (const FinderStep step : {FinderStep::Preset, FinderStep::Autoconfig}) {
            Q_EMIT port.progressed(
                number, {step, FinderStepState::Running, QStringLiteral("autoconfig.example.jp"), {}});
            if (step == FinderStep::Preset)
                Q_EMIT port.progressed(number, {step, FinderStepState::Nothing, {}, {}});
        }
        if (!holdsBack)
            Q_EMIT port.finished(number, report);
    }

    quint64 m_number = 0;
};

/// A new profile, a mail server and the page that adds an account, as the person in front of it sees them.
class AddAccountFixture
{
public:
    AddAccountFixture() : server(5) { finder.found(server.account(QStringLiteral("x"))); }

    void open()
    {
        dialog = new ui::AddAccountDialog(profile.services(), finder.port, nullptr);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
    }
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return dialog ? dialog->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = part<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void fill(const QString &address, const QByteArray &password) const
    {
        type("email", address);
        type("password", QString::fromLatin1(password));
    }
    void click(const char *name)
    {
        auto *button = part<QPushButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        ++clicks;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] bool isReady() const
    {
        const auto *start = part<QPushButton>("start");
        return start && start->isVisible();
    }
    [[nodiscard]] QString asks() const { return part<ui::AskPanel>("ask")->text(); }
    [[nodiscard]] QString steps() const { return part<ui::StepList>("setupSteps")->text(); }
    [[nodiscard]] QPushButton *helpButton(ui::Help help) const
    {
        return part<QPushButton>(qPrintable(QStringLiteral("help%1").arg(static_cast<int>(help))));
    }

    UiProfile profile;
    TestMailServer server;
    TestFinder finder;
    QPointer<ui::AddAccountDialog> dialog;
    int clicks = 0;
    ~AddAccountFixture() { delete dialog; }
};

} // namespace support
