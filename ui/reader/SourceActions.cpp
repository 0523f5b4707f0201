#include "ui/reader/SourceActions.h"

#include "core/mime/Message.h"
#include "core/render/PartList.h"
#include "ui/common/ErrorText.h"
#include "ui/common/SettingsKeys.h"
#include "ui/reader/AttachmentSaves.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/PartsDialog.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderThread.h"
#include "ui/reader/SourceView.h"

#include <QAction>
#include <QSettings>

namespace ui {

using namespace Qt::StringLiterals;

QString messageFileName(const QString &subject)
{
    QString name = subject.left(80).trimmed();
    name.replace(u'/', u'_').replace(u'\\', u'_'); // a slash in a subject leads nowhere
    return core::mime::safeFileName(name.isEmpty() ? u"message.eml"_s : name + u".eml"_s, "message/rfc822");
}

SourceActions::SourceActions(ReaderThread &thread, ReaderPane &pane, AttachmentSaves &saves,
                             ReaderActions &actions, QString settingsFile)
    : m_thread(thread), m_pane(pane), m_saves(saves), m_settingsFile(std::move(settingsFile))
{
    connect(actions.action(ReaderActions::ViewSource), &QAction::triggered, this, &SourceActions::viewSource);
    connect(actions.action(ReaderActions::MessageParts), &QAction::triggered, this,
            &SourceActions::viewParts);
    connect(actions.action(ReaderActions::SaveMessage), &QAction::triggered, this,
            &SourceActions::saveMessage);
    QAction *all = actions.action(ReaderActions::AllHeaders);
    connect(all, &QAction::toggled, this, [this](bool on) {
        m_pane.header().setAllHeaders(on);
        QSettings(m_settingsFile, QSettings::IniFormat).setValue(keys::kReaderAllHeaders, on);
    });
    all->setChecked(QSettings(m_settingsFile, QSettings::IniFormat).value(keys::kReaderAllHeaders).toBool());
}

void SourceActions::display(core::MessageId message, const QString &subject)
{
    m_id = message;
    m_subject = subject;
}

void SourceActions::viewSource()
{
    if (core::isSet(m_id))
        openPart(m_id, 0, m_subject.isEmpty() ? tr("(no subject)") : m_subject);
}

void SourceActions::openPart(core::MessageId id, int part, const QString &name)
{
    m_thread.later(
        this,
        [id, part](ReaderRoom &room) -> core::Result<QByteArray> {
            if (part <= 0)
                return room.raw(id); // not parsed: what it is made of is none of its business
            const auto message = room.message(id);
            if (!message)
                return core::fail(message.error());
            if (static_cast<std::size_t>(part) >= (*message)->parts().size())
                return core::fail(core::ErrorCode::NotFound);
            return core::render::partSource(**message, part);
        },
        [this, id, part, name](const core::Result<QByteArray> &bytes) {
            if (bytes)
                showSource(id, part, *bytes, name);
            else
                m_pane.showHint(errorText(bytes.error()));
        });
}

void SourceActions::showSource(core::MessageId id, int part, const QByteArray &bytes, const QString &title)
{
    auto *view = new SourceView(bytes, title, m_pane.window());
    connect(view, &SourceView::saveRequested, this, [this, id, part, title, view] {
        if (part <= 0)
            m_saves.askWhereToSaveMessage(id, messageFileName(title), view);
        else
            m_saves.askWhereToSavePart(id, part, title, view);
    });
    view->show();
}

void SourceActions::viewParts()
{
    if (!core::isSet(m_id))
        return;
    m_thread.later(
        this,
        [id = m_id](ReaderRoom &room) -> core::Result<std::vector<core::render::ListedPart>> {
            const auto message = room.message(id);
            if (!message)
                return core::fail(message.error());
            return core::render::listParts(**message);
        },
        [this, id = m_id,
         subject = m_subject](const core::Result<std::vector<core::render::ListedPart>> &parts) {
            if (!parts)
                return m_pane.showHint(errorText(parts.error()));
            auto *dialog = new PartsDialog(*parts, subject, m_pane.window());
            connect(dialog, &PartsDialog::sourceRequested, this,
                    [this, id](int part, const QString &name) { openPart(id, part, name); });
            connect(dialog, &PartsDialog::saveRequested, this,
                    [this, id, dialog](int part, const QString &name) {
                        m_saves.askWhereToSavePart(id, part, name, dialog);
                    });
            dialog->show();
        });
}

void SourceActions::saveMessage()
{
    if (core::isSet(m_id))
        m_saves.askWhereToSaveMessage(m_id, messageFileName(m_subject), nullptr);
}

} // namespace ui
