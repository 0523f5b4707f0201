#include "ui/reader/BodyActions.h"

#include "ui/common/SettingsKeys.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderBody.h"
#include "ui/reader/ReaderPane.h"

#include <QAction>
#include <QSettings>

namespace ui {

BodyActions::BodyActions(ReaderPane &pane, ReaderBody &body, ReaderActions &actions, QString settingsFile)
    : m_pane(pane), m_body(body), m_actions(actions), m_settingsFile(std::move(settingsFile))
{
    const QSettings settings(m_settingsFile, QSettings::IniFormat);
    m_body.setPlainText(settings.value(keys::kReaderPlainText).toBool());

    connect(actions.action(ReaderActions::PlainText), &QAction::triggered, this, [this] {
        m_body.setPlainText(true);
        keep(keys::kReaderPlainText, true);
    });
    connect(actions.action(ReaderActions::Html), &QAction::triggered, this, [this] {
        m_body.setPlainText(false);
        keep(keys::kReaderPlainText, false);
    });
    connect(actions.action(ReaderActions::OriginalColours), &QAction::toggled, &body,
            &ReaderBody::setOriginalColours);
    connect(actions.action(ReaderActions::FindInMessage), &QAction::triggered, &pane.bodies(),
            &BodyStack::find);
    connect(&body, &ReaderBody::viewChanged, this, &BodyActions::update);
    update();
}

void BodyActions::setShown(bool shown)
{
    m_isShown = shown;
    m_hasBlockedImages = false;
    update();
}

void BodyActions::setBlockedImages(bool blocked)
{
    m_hasBlockedImages = blocked;
    update();
}

void BodyActions::update()
{
    m_actions.setMessage({.isShown = m_isShown,
                          .hasHtml = m_body.hasHtml(),
                          .hasBlockedImages = m_hasBlockedImages,
                          .isHtmlShown = m_body.hasHtml() && !m_body.isPlainText()});
}

void BodyActions::keep(const QString &key, bool on) const
{
    QSettings(m_settingsFile, QSettings::IniFormat).setValue(key, on);
}

} // namespace ui
