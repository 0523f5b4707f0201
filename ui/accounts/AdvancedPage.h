#pragma once

#include "core/accounts/Account.h"
#include "ui/accounts/FormPage.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace ui {

class FileField;
class ProxyFields;

/// What few people need: the way of logging in, certificate files, the proxy, and the certificate that was accepted in
/// set-up, with a button to forget it (TLS-17).
class AdvancedPage final : public FormPage
{
    Q_OBJECT

public:
    explicit AdvancedPage(QWidget *parent = nullptr);

    void setAccount(const core::accounts::Account &account) override;
    void writeTo(core::accounts::Account &account) const override;
    [[nodiscard]] bool check() override;

    /// The server the account leads to now; an accepted certificate of another one does not count for it.
    void setHost(const QString &host);
    void setPin(const core::accounts::CertificatePin &pin);

Q_SIGNALS:
    void takesTokenChanged(bool token);

private:
    void buildLogin();
    void buildFiles();
    void buildPin();
    void followAuth();
    void showPin();
    [[nodiscard]] bool hasPin() const;
    [[nodiscard]] core::accounts::AuthMethod auth() const;

    core::accounts::CertificatePin m_pin;
    QString m_host;
    QComboBox *m_auth;
    ProxyFields *m_proxy;
    FileField *m_caFile, *m_clientCertificate, *m_clientKey;
    FieldRow *m_authRow, *m_pinRow;
    QLabel *m_fingerprint;
};

} // namespace ui
