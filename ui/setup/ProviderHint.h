#pragma once

#include "core/setup/Provider.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace ui {

/// What is known of a provider, said as soon as the address names it: its name, what has to be done there first, and a
/// button to its own page about it. Hidden where nothing is known.
class ProviderHint final : public QWidget
{
    Q_OBJECT

public:
    explicit ProviderHint(QWidget *parent = nullptr);
    void setProvider(const std::optional<core::setup::Provider> &provider);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void linkRequested(const QString &link);

private:
    QLabel *m_name;
    QLabel *m_notes;
    QPushButton *m_link;
    QString m_address;
};

} // namespace ui
