#pragma once

#include "core/archive/Types.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QMenu;

namespace ui {

class AttachmentActions;
class ReaderActions;
class PrintActions;
class ReaderBody;
class ReaderPane;
struct Services;

/// Brings messages into a ReaderPane: body, hash, parse and layout on one reader thread of its own; the window's thread
/// only displays the finished document. A newer request makes older ones be dropped before they are begun.
/// Attachments are decoded there when saved. Window thread; `services` and `pane` are borrowed and outlive it.
class ReaderController final : public QObject
{
    Q_OBJECT

public:
    ReaderController(Services &services, ReaderPane &pane, QObject *parent = nullptr);
    ~ReaderController() override; ///< waits for a save under way, not for messages that nobody will see

    void show(core::MessageId message);
    void clear();
    [[nodiscard]] core::MessageId shown() const; ///< none while empty or still loading
    /// Search words to mark in this and the following messages.
    void setHighlight(std::vector<QString> words);
    /// Opening, previewing and saving, and who decodes pictures for it.
    [[nodiscard]] AttachmentActions &attachments();
    /// What the Message menu says of the message shown; source, parts, headers and saving are carried out from here.
    [[nodiscard]] ReaderActions &actions();
    /// Saves parts of the message shown into `folder` under safe names; never overwrites. The pane tells the result.
    void saveInto(const QString &folder, std::vector<int> parts);
    /// "Text Encoding" of the message shown; actions() have it in their menu.
    [[nodiscard]] QMenu &encodingMenu();
    [[nodiscard]] PrintActions &printing();
    /// Text or HTML, and the colours of HTML.
    [[nodiscard]] ReaderBody &body();

Q_SIGNALS:
    void opened(core::MessageId message);           ///< it is on screen (the window marks it read)
    void getMailRequested(core::AccountId account); ///< the whole of a message is waited for
    /// The whole of the message that was shown by its header has come, under an id of its own, and is shown.
    void replaced(core::MessageId header, core::MessageId message);
    void saved(const QStringList &filePaths); ///< after a save, with what was written

private:
    void archiveChanged(const core::archive::ArchiveChange &change);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
