#include "ui/server/ServerHeading.h"

#include "ui/common/Format.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *words(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(60); // a long name is cut before the window grows
    return label;
}

} // namespace

ServerHeading::ServerHeading(const core::accounts::Account &account, QWidget *parent)
    : QWidget(parent), m_check(words({}))
{
    auto *name = words(displayLine(account.name, 60));
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setBold(true);
    name->setFont(font);
    auto *place = words(tr("%1 on %2").arg(displayLine(account.user, 60), displayLine(account.host, 60)));
    for (QLabel *quiet : {place, m_check})
        quiet->setForegroundRole(QPalette::PlaceholderText);
    m_check->setObjectName(u"serverCheck"_s);
    m_check->setWordWrap(true);
    m_check->hide();
    auto *getMail = new QPushButton(tr("Get Mail"));
    getMail->setObjectName(u"serverGetMail"_s);
    auto *log = new QPushButton(tr("Show Log…"));
    log->setObjectName(u"serverLog"_s);
    connect(getMail, &QPushButton::clicked, this, &ServerHeading::getMailClicked);
    connect(log, &QPushButton::clicked, this, &ServerHeading::logClicked);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(name);
    lines->addWidget(place);
    lines->addWidget(m_check);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(lines, 1);
    layout->addWidget(getMail, 0, Qt::AlignTop);
    layout->addWidget(log, 0, Qt::AlignTop);
}

void ServerHeading::showCheck(const QString &text)
{
    m_check->setText(text);
    m_check->setVisible(!text.isEmpty());
}

} // namespace ui
