#include "ui/reader/AttachmentStatus.h"

#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

AttachmentStatus::AttachmentStatus(QWidget *parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_next(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"saveResult"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setObjectName(u"saveProgress"_s);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(220);
    m_bar->setAccessibleName(tr("Saving"));
    m_cancel->setObjectName(u"cancelSave"_s);
    m_next->setObjectName(u"saveNextStep"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    layout->addWidget(m_next);
    connect(m_cancel, &QPushButton::clicked, this, &AttachmentStatus::cancelRequested);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (const auto act = m_act) // it may replace what is shown here
            act();
    });
    clear();
}

void AttachmentStatus::clear()
{
    m_act = {};
    m_text->clear();
    hide();
}

void AttachmentStatus::showResult(const QString &text, bool isProblem, NextStep next)
{
    QPalette colours = palette();
    const Colors &own = colorsOf(palette());
    colours.setColor(QPalette::WindowText, isProblem ? own.danger : own.muted);
    m_text->setPalette(colours);
    m_text->setText(text);
    m_bar->hide();
    m_cancel->hide();
    m_act = std::move(next.act);
    m_next->setText(next.text);
    m_next->setVisible(static_cast<bool>(m_act));
    show();
}

void AttachmentStatus::showProgress(const QString &text, int permille)
{
    m_text->setPalette(palette());
    m_text->setText(text);
    m_bar->setRange(0, permille < 0 ? 0 : 1'000);
    m_bar->setValue(permille);
    m_bar->show();
    m_cancel->show();
    m_next->hide();
    show();
}

} // namespace ui
