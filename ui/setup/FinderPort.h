#pragma once

#include "core/setup/AccountFinder.h"

#include <QObject>

#include <functional>
#include <optional>

namespace ui {

/// Where the windows of set-up ask for the server of an address: core::setup::AccountFinder behind it, or whatever a test
/// puts there to bring about each failure. Window thread; the functions are set before it is used.
class FinderPort final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    std::function<quint64(const QString &address)> find;
    std::function<void()> cancel;
    /// At once, without a network.
    std::function<std::optional<core::setup::Provider>(const QString &address)> providerFor;

Q_SIGNALS:
    void progressed(quint64 search, const core::setup::FinderProgress &progress);
    void finished(quint64 search, const core::setup::FinderReport &report);
};

/// `finder` is borrowed and outlives it.
[[nodiscard]] FinderPort *portTo(core::setup::AccountFinder &finder, QObject *parent);

} // namespace ui
