#pragma once

#include "core/render/AuthenticationResults.h"
#include "core/render/Unsubscribe.h"
#include "core/retrieval/WebAccess.h"
#include "ui/reader/RemoteImages.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace ui {

class ReaderPane;
struct LoadedMessage;
struct Services;

/// What a message may do to its reader, and what he may let it do: who vouches for its sender, its remote pictures, its
/// links and its mailing list. Without a click nothing of it reaches the outside. Window thread; what it is given is
/// borrowed and outlives it.
class ReaderSafety final : public QObject
{
    Q_OBJECT

public:
    ReaderSafety(Services &services, ReaderPane &pane, QObject *parent = nullptr);
    /// For tests: another way to the web.
    ReaderSafety(Services &services, ReaderPane &pane, std::unique_ptr<core::retrieval::WebAccess> web,
                 QObject *parent = nullptr);
    ~ReaderSafety() override;

    /// A message is on screen.
    void display(const LoadedMessage &message);
    /// Its HTML was laid out: so many remote pictures it refers to, trackers among them, and where those that can be seen
    /// are. None of a message inside.
    void remoteFound(int pictures, int trackers, const QStringList &addresses);
    /// No message is on screen.
    void clear();

    /// Follows a link, or asks first, or says why not.
    void openLink(const QString &target, const QString &text);
    /// In place of the desktop's, for tests.
    void setOpener(std::function<bool(const QUrl &)> opener) { m_opener = std::move(opener); }

    [[nodiscard]] const core::render::SenderAuthentication &authentication() const
    {
        return m_authentication;
    }
    [[nodiscard]] RemoteImages &pictures() { return m_pictures; }

private:
    void open(const QString &url);
    void showUnsubscribe();

    Services &m_services;
    ReaderPane &m_pane;
    std::unique_ptr<core::retrieval::WebAccess> m_web;
    RemoteImages m_pictures;
    std::function<bool(const QUrl &)> m_opener;
    core::render::SenderAuthentication m_authentication;
    core::render::UnsubscribeOffer m_unsubscribe;
    RemoteImages::Message m_remote; ///< of the message on screen, without what only its layout tells
};

} // namespace ui
