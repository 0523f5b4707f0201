#pragma once

#include "core/base/Ids.h"

#include <QHash>
#include <QObject>
#include <QPointer>

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

Q_SIGNALS:
    void openMessageRequested(core::MessageId message);
    void getMailRequested(core::AccountId account);

private:
    Services &m_services;
    QWidget *m_window;
    QHash<qint64, QPointer<ServerPage>> m_pages; ///< windows of their own, by AccountId
    QHash<qint64, QPointer<SessionLogWindow>> m_logs;
};

} // namespace ui
