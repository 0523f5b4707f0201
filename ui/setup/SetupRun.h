#pragma once

#include "core/retrieval/Reports.h"
#include "core/setup/AccountFinder.h"

#include <QByteArray>
#include <QObject>

#include <optional>
#include <vector>

namespace core::retrieval {
class Retriever;
}

namespace ui {

class FinderPort;

/// From an address to an account that works: finds the server, then logs in once. Knows no widget and keeps no password: the
/// one to log in with is given with test(). Nothing is asked here; where the user has to decide, the stage says so and
/// waits. Window thread; `finder` and `retriever` are borrowed and outlive it.
class SetupRun final : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Typing,
        Searching,
        HostDoubted, ///< a stranger's word led elsewhere (CRD-06, CRD-07): agreeToHost(), or nothing happens
        LineDoubted, ///< only a plain line answered (CRD-05): agreeToPlainLine(), or nothing happens
        Found,       ///< test() may come
        Testing,
        SearchFailed,
        TestFailed,
        Ready,
    };

    SetupRun(FinderPort &finder, core::retrieval::Retriever &retriever, QObject *parent = nullptr);

    void search(const QString &address);
    void test(const core::accounts::Account &account, const QByteArray &password);
    void agreeToHost();
    void agreeToPlainLine();
    /// The same server under a name that its certificate covers: agreed to by who presses it.
    void useHost(const QString &host);
    void acceptCertificate(const QByteArray &sha256); ///< TLS-17
    void cancel();                                    ///< back to Typing

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isBusy() const { return m_stage == Stage::Searching || m_stage == Stage::Testing; }
    /// The latest of each place that was looked in, in order.
    [[nodiscard]] const std::vector<core::setup::FinderProgress> &progress() const { return m_progress; }
    [[nodiscard]] const core::setup::FinderReport &searched() const { return m_search; }
    [[nodiscard]] const std::optional<core::retrieval::ConnectionReport> &tested() const { return m_report; }
    /// As found, with what the user agreed to. Without a name and without the user's choices.
    [[nodiscard]] const core::accounts::Account &account() const { return m_account; }

Q_SIGNALS:
    void changed();

private:
    void onProgress(const core::setup::FinderProgress &progress);
    void onFound(const core::setup::FinderReport &report);
    void go(Stage stage);
    [[nodiscard]] Stage doubt() const;

    FinderPort &m_finder;
    core::retrieval::Retriever &m_retriever;
    Stage m_stage = Stage::Typing;
    quint64 m_searchNumber = 0;
    quint64 m_testNumber = 0; ///< answers of earlier tests are dropped
    std::vector<core::setup::FinderProgress> m_progress;
    core::setup::FinderReport m_search;
    std::optional<core::retrieval::ConnectionReport> m_report;
    core::accounts::Account m_account;
    bool m_agreedHost = false;
    bool m_agreedPlain = false;
};

} // namespace ui
