#pragma once

#include "core/archive/ReadingChoices.h"
#include "ui/reader/EncodingMenu.h"

#include <QObject>
#include <QString>

namespace core::archive {
class Archive;
}

namespace ui {

class ReaderPane;
struct LoadedMessage;

/// "Read as…": the menu of charsets for the message shown, the button for it on the notices about its text, and the notice
/// that offers to keep a choice for its sender. Choices go to the archive; the bytes of the message never change. Owned by
/// ReaderController. Window thread; `archive` and `pane` are borrowed.
class EncodingChooser final : public QObject
{
    Q_OBJECT

public:
    EncodingChooser(core::archive::Archive &archive, ReaderPane &pane);
    ~EncodingChooser() override;

    /// After ReaderPane::display() of the same message.
    void display(const LoadedMessage &message);
    void clear();
    [[nodiscard]] EncodingMenu &menu() { return m_menu; }

Q_SIGNALS:
    void rereadWanted(core::MessageId message); ///< its choice is in the archive

private:
    void choose(const QByteArray &charset);
    void chooseForSender(const QByteArray &charset);
    void addNotice(const core::archive::ReadingChoices &choices, const QByteArray &charset);

    core::archive::Archive &m_archive;
    ReaderPane &m_pane;
    EncodingMenu m_menu;
    core::MessageId m_shown{};
    QString m_sender; ///< its one address; empty: nobody, or several
};

} // namespace ui
