#pragma once

#include "tests/retrieval/RetrievalFixture.h"

#include "core/base/Futures.h"

#include <QTest>

#include <optional>

/// Orders at the server's mailbox over a RetrievalFixture, each waited for.
class OrderFixture final : public QObject
{
public:
    OrderFixture() { listen(); }

    /// After restart() of the profile.
    void listen()
    {
        using core::retrieval::Retriever;
        connect(f.retriever.get(), &Retriever::maildropListed, this,
                [this](const core::retrieval::Maildrop &listed) { maildrop = listed; });
        connect(f.retriever.get(), &Retriever::headersSeen, this,
                [this](core::AccountId, const std::vector<core::retrieval::SeenHeader> &slice) {
                    headers.insert(headers.end(), slice.begin(), slice.end());
                });
        connect(f.retriever.get(), &Retriever::lookEnded, this,
                [this](const core::retrieval::LookReport &report) { looks.push_back(report); });
    }

    core::retrieval::LookReport look(const core::accounts::Account &account,
                                     const core::retrieval::LookOptions &options = {})
    {
        const std::size_t before = looks.size();
        maildrop.reset();
        headers.clear();
        f.retriever->look(account, "secret", options);
        if (!QTest::qWaitFor([&] { return looks.size() > before; }, 60'000)) {
            core::retrieval::LookReport report;
            report.error =
                core::Error{core::ErrorCode::Internal, QStringLiteral("the look does not end"), {}};
            return report;
        }
        return looks.back();
    }

    core::retrieval::DeletionReport remove(const core::accounts::Account &account,
                                           const std::vector<core::retrieval::ChosenMessage> &chosen,
                                           bool insist = false)
    {
        core::retrieval::DeletionReport report;
        bool isOver = false;
        core::whenDone(f.retriever->deleteOnServer(account, "secret", chosen, insist), this,
                       [&](const core::retrieval::DeletionReport &done) {
                           report = done;
                           isOver = true;
                       });
        if (!QTest::qWaitFor([&isOver] { return isOver; }, 60'000))
            report.error = core::Error{core::ErrorCode::Internal, QStringLiteral("it does not end"), {}};
        return report;
    }

    core::retrieval::RunReport fetch(const core::accounts::Account &account, const QSet<QByteArray> &uidls)
    {
        const std::size_t before = f.reports.size();
        f.retriever->fetchChosen(account, "secret", uidls);
        if (!QTest::qWaitFor([&] { return f.reports.size() > before; }, 60'000))
            QTest::qFail("the run does not end", __FILE__, __LINE__);
        return f.reports.back();
    }

    /// "u1:deleted u2:not-here", in the order of the answer.
    [[nodiscard]] static QByteArray outcomes(const core::retrieval::DeletionReport &report)
    {
        QByteArrayList all;
        for (const auto &message : report.messages)
            all.append(message.uidl + ':' + core::retrieval::outcomeName(message.outcome).toLatin1());
        return all.join(' ');
    }

    RetrievalFixture f;
    std::optional<core::retrieval::Maildrop> maildrop; ///< of the last look
    std::vector<core::retrieval::SeenHeader> headers;
    std::vector<core::retrieval::LookReport> looks;
};
