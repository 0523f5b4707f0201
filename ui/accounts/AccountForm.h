#pragma once

#include "core/accounts/Account.h"

#include <QWidget>

class QTabWidget;

namespace ui {

class AdvancedPage;
class BasicsPage;
class CollectingPage;
class FormPage;

/// The fields of an account on three pages, and what is wrong with each, next to it. Holds values only: stores nothing,
/// asks nobody. The first page is all that most people need.
class AccountForm final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(bool hasKeyStore, QWidget *parent = nullptr);

    void setAccount(const core::accounts::Account &account); ///< an account that exists
    /// A new account of which something is known; what is not is proposed from the address.
    void suggest(core::accounts::Account known, const QByteArray &password);
    /// Other settings for the account that is edited: as if the user had typed them.
    void propose(const core::accounts::Account &corrected);
    [[nodiscard]] core::accounts::Account account() const;
    [[nodiscard]] QByteArray password() const; ///< as typed; empty: none was
    void clearPassword();

    /// Says beside each field what is wrong with it, and goes to the first such field. True: all can be used.
    bool check();
    /// True where server, port, encryption or user are no longer those the stored password was given for (CRD-09).
    [[nodiscard]] bool leadsElsewhere() const;
    /// True where a certificate may be accepted: for an account that is new, for another server, or after the accepted
    /// one was forgotten. Never as the answer to a failed check of an account that worked (RFC 8314 section 5.4, TLS-17).
    [[nodiscard]] bool isSettingUp() const;
    /// Accepts that certificate for the server that the form names now.
    void acceptCertificate(const QByteArray &sha256);
    /// A word beside the field that `validate()` or AccountStore named.
    void showProblem(const QString &field, const QString &text);

Q_SIGNALS:
    void changed();

private:
    void addPage(FormPage *page, const QString &title);

    core::accounts::Account m_original; ///< id none: a new one
    BasicsPage *m_basics;
    CollectingPage *m_collecting;
    AdvancedPage *m_advanced;
    QTabWidget *m_tabs;
};

} // namespace ui
