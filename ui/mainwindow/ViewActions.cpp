#include "ui/mainwindow/ViewActions.h"

#include "ui/common/Icons.h"
#include "ui/common/SettingsKeys.h"
#include "ui/common/Theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QAction *addChoice(QMenu &menu, QActionGroup *group, const QString &text, const QString &value, bool on)
{
    QAction *action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    action->setData(value);
    group->addAction(action);
    return action;
}

} // namespace

ViewActions::ViewActions(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    applyAppearance(*qApp, appearanceFromName(settings.value(keys::kAppearance).toString()));
}

void ViewActions::addTo(QMenu &menu)
{
    addReadingPane(menu);
    addMonospace(menu);
    menu.addSeparator();
    addAppearance(*menu.addMenu(tr("&Appearance")));
    addLanguage(*menu.addMenu(tr("&Language")));
}

bool ViewActions::isReadingBelow() const { return m_settings.value(keys::kReadingBelow).toBool(); }

void ViewActions::addReadingPane(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    addChoice(menu, group, tr("Reading Pane on the &Right"), QString(), !isReadingBelow());
    addChoice(menu, group, tr("Reading Pane &Below"), u"below"_s, isReadingBelow());
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_settings.setValue(keys::kReadingBelow, !action->data().toString().isEmpty());
        Q_EMIT readingBelowChanged(isReadingBelow());
    });
}

bool ViewActions::isMonospace() const { return m_settings.value(keys::kReaderMonospace).toBool(); }

void ViewActions::addMonospace(QMenu &menu)
{
    menu.addSeparator();
    QAction *action = menu.addAction(tr("Plain Text in a &Monospace Font"));
    action->setObjectName(u"monospaceAction"_s);
    action->setCheckable(true);
    action->setChecked(isMonospace());
    connect(action, &QAction::toggled, this, [this](bool on) {
        m_settings.setValue(keys::kReaderMonospace, on);
        Q_EMIT monospaceChanged(on);
    });
}

void ViewActions::addAppearance(QMenu &menu)
{
    const Appearance now = appearanceFromName(m_settings.value(keys::kAppearance).toString());
    auto *group = new QActionGroup(&menu);
    addChoice(menu, group, tr("Like the &System"), appearanceName(Appearance::System),
              now == Appearance::System);
    addChoice(menu, group, tr("&Light"), appearanceName(Appearance::Light), now == Appearance::Light)
        ->setIcon(icon(Icon::Sun));
    addChoice(menu, group, tr("&Dark"), appearanceName(Appearance::Dark), now == Appearance::Dark)
        ->setIcon(icon(Icon::Moon));
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_settings.setValue(keys::kAppearance, action->data());
        applyAppearance(*qApp, appearanceFromName(action->data().toString()));
    });
}

void ViewActions::addLanguage(QMenu &menu)
{
    const QString now = m_settings.value(keys::kLanguage).toString();
    auto *group = new QActionGroup(&menu);
    addChoice(menu, group, tr("Like the &System"), QString(), now.isEmpty());
    // Each in its own words: who cannot read the language of the window must find his own.
    addChoice(menu, group, u"English"_s, u"en"_s, now == u"en"_s);
    addChoice(menu, group, u"日本語"_s, u"ja"_s, now == u"ja"_s);
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_settings.setValue(keys::kLanguage, action->data());
        Q_EMIT restartNeeded();
    });
}

} // namespace ui
