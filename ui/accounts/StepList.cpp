#include "ui/accounts/StepList.h"

#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

StepList::StepList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    setAccessibleName(tr("Result of the connection test"));
}

void StepList::clear() { qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)); }

void StepList::addLine(const QString &mark, const QColor &colour, const QString &text)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *sign = new QLabel(mark, line);
    QPalette colours;
    colours.setColor(QPalette::WindowText, colour);
    sign->setPalette(colours);
    sign->setFixedWidth(sign->fontMetrics().horizontalAdvance(u'W') + 4);
    sign->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    auto *words = new QLabel(text, line);
    words->setObjectName(u"step"_s);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum); // a word of a server may have any length
    policy.setHeightForWidth(true);
    words->setSizePolicy(policy);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_layout->addWidget(line);
}

void StepList::setSteps(const std::vector<ConnectionStep> &steps)
{
    clear();
    const Colors &colours = colorsOf(palette());
    for (const ConnectionStep &step : steps) {
        switch (step.kind) {
        case ConnectionStep::Kind::Good: addLine(u"✓"_s, colours.success, step.text); break;
        case ConnectionStep::Kind::Detail: addLine(u"·"_s, colours.muted, step.text); break;
        case ConnectionStep::Kind::Warning: addLine(u"!"_s, colours.warning, step.text); break;
        case ConnectionStep::Kind::Problem: addLine(u"✕"_s, colours.danger, step.text); break;
        case ConnectionStep::Kind::Busy: addLine(u"…"_s, colours.muted, step.text); break;
        }
    }
}

void StepList::setBusy(const QString &text)
{
    clear();
    addLine(u"…"_s, colorsOf(palette()).muted, text);
}

QString StepList::text() const
{
    QStringList lines;
    const auto labels = findChildren<QLabel *>(u"step"_s);
    for (const QLabel *label : labels)
        lines.append(label->text());
    return lines.join(u'\n');
}

} // namespace ui
