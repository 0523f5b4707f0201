#pragma once

#include "core/accounts/Account.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace ui {

/// The way out of the house: none, the system's, or a proxy of the account's own with host and port.
class ProxyFields final : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyFields(QWidget *parent = nullptr);

    [[nodiscard]] core::accounts::Proxy proxy() const;
    void setProxy(const core::accounts::Proxy &proxy);
    [[nodiscard]] bool hasOwn() const; ///< host and port are needed
    [[nodiscard]] QWidget *hostField() const;

Q_SIGNALS:
    void changed();

private:
    void followKind();

    QComboBox *m_kind;
    QLineEdit *m_host;
    QSpinBox *m_port;
};

} // namespace ui
