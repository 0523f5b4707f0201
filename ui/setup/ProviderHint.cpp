#include "ui/setup/ProviderHint.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/setup/SetupText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ProviderHint::ProviderHint(QWidget *parent)
    : QWidget(parent), m_name(new QLabel), m_notes(new QLabel), m_link(new QPushButton(tr("&Show Me How")))
{
    m_name->setObjectName(u"providerName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_notes->setObjectName(u"providerNotes"_s);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    m_link->setObjectName(u"providerLink"_s);
    m_link->setAutoDefault(false);
    connect(m_link, &QPushButton::clicked, this, [this] { Q_EMIT linkRequested(m_address); });
    auto *line = new QHBoxLayout;
    line->addWidget(m_link);
    line->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_name);
    column->addWidget(m_notes);
    column->addLayout(line);
    hide();
}

void ProviderHint::setProvider(const std::optional<core::setup::Provider> &provider)
{
    setVisible(provider.has_value());
    if (!provider)
        return;
    const QStringList notes = providerNotes(*provider);
    QPalette colours;
    const Colors &own = colorsOf(palette());
    colours.setColor(QPalette::WindowText, own.success);
    m_name->setPalette(colours);
    m_name->setText(u"✓ "_s + displayLine(provider->name, 80));
    m_name->setVisible(!provider->servers.empty());
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    m_address = provider->link;
    m_link->setVisible(!notes.isEmpty() && m_address.startsWith(u"https://"_s));
}

QString ProviderHint::text() const
{
    return isHidden() ? QString() : m_name->text() + u'\n' + m_notes->text();
}

} // namespace ui
