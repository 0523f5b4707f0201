#include "ui/reader/EncodingChooser.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderRoom.h"

namespace ui {

using namespace Qt::StringLiterals;

EncodingChooser::EncodingChooser(core::archive::Archive &archive, ReaderPane &pane)
    : m_archive(archive), m_pane(pane)
{
    connect(&m_menu, &EncodingMenu::charsetChosen, this, &EncodingChooser::choose);
    connect(&pane.notices(), &NoticeStack::readAsWanted, this,
            [this](const QPoint &place) { m_menu.popup(place); });
    clear();
}

EncodingChooser::~EncodingChooser() = default;

void EncodingChooser::clear()
{
    m_shown = {};
    m_sender.clear();
    m_menu.setCurrent({}, {});
    m_menu.menuAction()->setEnabled(false);
}

void EncodingChooser::display(const LoadedMessage &message)
{
    m_shown = message.document.id;
    m_sender = message.document.from.size() == 1 ? message.document.from.front().address : QString();
    const QByteArray chosen = message.document.chosenCharset;
    m_menu.setCurrent(chosen, chosen.isEmpty() ? message.document.charset : QByteArray());
    m_menu.menuAction()->setEnabled(true);
    if (!chosen.isEmpty())
        addNotice(message.choices, chosen);
}

void EncodingChooser::addNotice(const core::archive::ReadingChoices &choices, const QByteArray &charset)
{
    const QString name = EncodingMenu::nameOf(charset);
    if (!choices.message.charset) {
        m_pane.notices().addNote(
            tr("This text is read as %1, as you chose for this sender.").arg(name),
            {{tr("Read as…"), u"readAs"_s, {}},
             {tr("No Longer for This Sender"), u"notForSender"_s, [this] { chooseForSender({}); }}});
        return;
    }
    std::vector<NoticeStack::Button> buttons{{tr("Read as…"), u"readAs"_s, {}}};
    const bool isOffered = !m_sender.isEmpty() && choices.sender.charset.value_or(QByteArray()) != charset;
    if (isOffered)
        buttons.push_back({tr("Always for This Sender"), u"alwaysForSender"_s,
                           [this, charset] { chooseForSender(charset); }});
    m_pane.notices().addNote(tr("This text is read as %1, as you chose.").arg(name), buttons);
}

void EncodingChooser::choose(const QByteArray &charset)
{
    if (!core::isSet(m_shown))
        return;
    core::whenDone(m_archive.setReadingChoice(m_shown, {charset, {}}), this,
                   [this, id = m_shown](const core::Result<void> &kept) {
                       if (!kept)
                           m_pane.showHint(errorText(kept.error()));
                       else if (id == m_shown)
                           Q_EMIT rereadWanted(id);
                   });
}

void EncodingChooser::chooseForSender(const QByteArray &charset)
{
    if (m_sender.isEmpty())
        return;
    core::whenDone(m_archive.setSenderChoice(m_sender, {charset, {}}), this,
                   [this, id = m_shown, charset, sender = m_sender](const core::Result<void> &kept) {
                       if (!kept)
                           return m_pane.showHint(errorText(kept.error()));
                       if (id != m_shown)
                           return;
                       Q_EMIT rereadWanted(id);
                       if (!charset.isEmpty())
                           m_pane.showHint(tr("All mail from %1 is read as %2.")
                                               .arg(displayLine(sender), EncodingMenu::nameOf(charset)));
                   });
}

} // namespace ui
