#pragma once

#include "core/base/Ids.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace ui {

class ServerPage;
class SessionLogWindow;
struct Services;

/// Opens the server page and the session log of an account, one of each an account. Window thread; `services` and
/// `window` are borrowed and outlive it.
class ServerController final : public QObject
{
    Q_OBJECT

public:
    ServerController(Services &services, QWidget *window);
    ~ServerController() override; ///< closes what is open

    void showServer(core::AccountId account);
    void showLog(core::AccountId account);
    /// What a server page says of the automatic checks of its account; empty: nothing.
    using CheckText = std::function<QString(core::AccountId account)>;
    void setCheckText(CheckText text) { m_checkText = std::move(text); }
    void showChecks(); ///< it has changed

Q_SIGNALS:
    void openMessageRequested(core::MessageId message);
    void getMailRequested(core::AccountId account);

private:
    Services &m_services;
    QWidget *m_window;
    CheckText m_checkText;
    QHash<qint64, QPointer<ServerPage>> m_pages; ///< windows of their own, by AccountId
    QHash<qint64, QPointer<SessionLogWindow>> m_logs;
};

} // namespace ui
