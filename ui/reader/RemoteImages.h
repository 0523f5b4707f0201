#pragma once

#include "core/archive/ReadingChoices.h"
#include "core/base/Ids.h"
#include "core/retrieval/WebAccess.h"
#include "ui/reader/RemoteNotice.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace ui {

class NoticeStack;
struct Services;

/// The remote pictures of the message on screen (HTM-269): blocked until the reader asks for them or his provider vouches
/// that an address sent the message from which he allowed them; loaded for this message only, never for one inside it;
/// kept with it in the archive if he likes. Window thread; all it is given is borrowed and outlives it.
class RemoteImages final : public QObject
{
    Q_OBJECT

public:
    /// What is known about a message once it is laid out.
    struct Message
    {
        core::MessageId id{};
        QStringList
            addresses;    ///< of the pictures of this message itself that can be seen, as it refers to them
        int pictures = 0; ///< all of them, trackers among them
        int trackers = 0;
        QString authenticated; ///< SenderAuthentication::address
        /// ArchiveReader::readingChoice() of the message and of `authenticated`.
        core::archive::ReadingChoices choices;
        std::vector<core::archive::KeptPicture>
            kept; ///< ArchiveReader::keptPictures(); shown from the first layout on
    };

    RemoteImages(Services &services, core::retrieval::WebAccess &web, NoticeStack &notices,
                 QObject *parent = nullptr);

    /// Another message, or the same laid out again: then nothing begins anew.
    void show(const Message &message);
    /// No message is shown: what is under way is dropped.
    void clear();
    /// Whether there are pictures to be seen that were not loaded.
    [[nodiscard]] bool canLoad() const;
    /// For this message, as by the button: the menu's "Load Remote Images".
    void loadNow() { load(m_state.keep); }

Q_SIGNALS:
    void canLoadChanged(bool canLoad);
    /// For the renderer: pictures by the address that the message refers to them with. More of them may follow.
    void picturesReady(core::MessageId message, const std::vector<core::retrieval::WebPicture> &pictures);
    /// What was kept is gone: the message is to be shown without.
    void picturesForgotten(core::MessageId message);
    /// A word of what went wrong, to be shown in place.
    void problem(const QString &text);

private:
    void load(bool keep);
    void allowAlways(bool keep);
    void stop();
    void forget();
    void onLoaded(quint64 request, const core::retrieval::WebPicture &picture);
    void onFinished(quint64 request, int loadedCount, int failedCount);
    void handOver();
    void keepLoaded();
    void tell();
    [[nodiscard]] QStringList missing() const;

    Services &m_services;
    core::retrieval::WebAccess &m_web;
    NoticeStack &m_notices;
    Message m_message;
    RemoteState m_state;
    quint64 m_request = 0;                               ///< 0: nothing is under way
    std::vector<core::retrieval::WebPicture> m_loaded;   ///< to be kept once all are here
    std::vector<core::retrieval::WebPicture> m_handOver; ///< not given to the renderer yet
    QTimer m_handOverSoon;                               ///< each one costs a layout
};

} // namespace ui
