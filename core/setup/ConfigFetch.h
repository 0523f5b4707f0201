#pragma once

#include "core/setup/FinderServices.h"

#include <QObject>

#include <memory>

namespace core::setup {

/// One file from the web, through a few redirects, https all the way (CRD-06). One of the signals comes, once, later. May be
/// deleted in its slots.
class ConfigFetch final : public QObject
{
    Q_OBJECT

public:
    /// `services` are borrowed.
    ConfigFetch(const FinderServices &services, QUrl url);
    ~ConfigFetch() override;

    void start() { ask(m_url); }
    [[nodiscard]] const QUrl &url() const { return m_url; }
    /// Somebody answered whose certificate is that host's: so there is an internet.
    [[nodiscard]] bool reachedAnybody() const { return m_reached; }

Q_SIGNALS:
    void fetched(const QByteArray &body);
    void failed(const core::Error &error); ///< NotFound for 404 and the like

private:
    void ask(QUrl url);
    void onFinished();
    void fail(const Error &error);

    const FinderServices &m_services;
    const QUrl m_url;
    QUrl m_at; ///< where we are by now
    std::unique_ptr<net::WebRequest> m_request;
    int m_redirects = 0;
    bool m_reached = false;
};

} // namespace core::setup
