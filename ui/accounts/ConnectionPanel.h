#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class PatientButton;
class StepList;

/// What a connection test found, to be read and copied; for a certificate that nobody vouches for, and in set-up only, the
/// question whether to accept it: asked in place, with its fingerprint, answered with no by Return and Escape (TLS-17, TLS-19).
class ConnectionPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPanel(QWidget *parent = nullptr);

    void clear();
    void setBusy();
    /// `mayAccept`: the account is being set up.
    void setReport(const core::retrieval::ConnectionReport &report, const core::accounts::Account &account,
                   bool mayAccept);
    /// Only what is written in a certificate that was refused, and the offer to accept it: where the rest is said beside it.
    void setCertificate(const core::retrieval::ConnectionReport &report,
                        const core::accounts::Account &account);
    [[nodiscard]] QString text() const; ///< as it is copied

Q_SIGNALS:
    void certificateAccepted(const QByteArray &sha256);

private:
    void build();
    void offer(const core::CertificateFacts &certificate);
    void ask();
    void endQuestion();

    StepList *m_steps;
    QPushButton *m_copy, *m_offer, *m_decline;
    QWidget *m_question;
    QLabel *m_fingerprint;
    PatientButton *m_accept;
    QByteArray m_sha256;
    QString m_report;
};

} // namespace ui
