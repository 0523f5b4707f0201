#include "ui/search/SearchHelp.h"

#include "core/search/QueryHelp.h"
#include "ui/common/Theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

namespace {

struct Meaning
{
    const char *key;
    const char *text;
};

constexpr Meaning kMeanings[] = {
    {"from", QT_TRANSLATE_NOOP("ui::SearchHelp", "name or address of the sender")},
    {"to", QT_TRANSLATE_NOOP("ui::SearchHelp", "those it was sent to, copies too")},
    {"subject", QT_TRANSLATE_NOOP("ui::SearchHelp", "words of the subject")},
    {"body", QT_TRANSLATE_NOOP("ui::SearchHelp", "words of the text")},
    {"attachment", QT_TRANSLATE_NOOP("ui::SearchHelp", "name or contents of an attached file")},
    {"has", QT_TRANSLATE_NOOP("ui::SearchHelp", "what it comes with: %1")},
    {"is", QT_TRANSLATE_NOOP("ui::SearchHelp", "what it is: %1")},
    {"folder", QT_TRANSLATE_NOOP("ui::SearchHelp", "where it lies, folders inside too")},
    {"account", QT_TRANSLATE_NOOP("ui::SearchHelp", "the account it came by")},
    {"tag", QT_TRANSLATE_NOOP("ui::SearchHelp", "a tag you gave it")},
    {"note", QT_TRANSLATE_NOOP("ui::SearchHelp", "words of your note")},
    {"date", QT_TRANSLATE_NOOP("ui::SearchHelp", "a day, month or year, also in words")},
    {"after", QT_TRANSLATE_NOOP("ui::SearchHelp", "from that day on")},
    {"before", QT_TRANSLATE_NOOP("ui::SearchHelp", "earlier than that day")},
    {"until", QT_TRANSLATE_NOOP("ui::SearchHelp", "up to that day")},
    {"larger", QT_TRANSLATE_NOOP("ui::SearchHelp", "of more than this size")},
    {"smaller", QT_TRANSLATE_NOOP("ui::SearchHelp", "of less than this size")},
};

bool isJapanese()
{
    return SearchHelp::tr("en", "the language of these texts: en, or ja") == QLatin1String("ja");
}

QString meaningOf(const core::search::HelpRow &row)
{
    for (const Meaning &meaning : kMeanings) {
        if (row.helpKey != meaning.key)
            continue;
        const QString text = QCoreApplication::translate("ui::SearchHelp", meaning.text);
        const QStringList &values = isJapanese() ? row.japaneseValues : row.values;
        return text.contains(QLatin1String("%1")) ? text.arg(values.join(SearchHelp::tr(", "))) : text;
    }
    return {};
}

} // namespace

SearchHelp::SearchHelp(QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_WindowPropagation);
    setAccessibleName(tr("How to search"));
    auto *inside = new QWidget;
    auto *grid = new QGridLayout(inside);
    grid->setContentsMargins(16, 10, 16, 14);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(1, 1);
    addGeneralRows(*grid);
    for (const core::search::HelpRow &row : core::search::queryHelp())
        addRow(*grid, (isJapanese() ? row.japaneseName : row.name) + u':', meaningOf(row),
               isJapanese() ? row.japaneseExample : row.example);

    auto *area = new QScrollArea(this);
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(area);
}

void SearchHelp::addGeneralRows(QGridLayout &grid)
{
    addRow(grid, tr("two words"), tr("both of them, anywhere in a message"), tr("meeting minutes"));
    addRow(grid, tr("“ ”"), tr("these words, one behind the other"), tr("\"annual report\""));
    addRow(grid, tr("OR"), tr("one of them is enough"), tr("invoice OR receipt"));
    //: The sign that excludes a word in a search
    addRow(grid, tr("−"), tr("without this word"), tr("meeting -lunch"));
}

void SearchHelp::addRow(QGridLayout &grid, const QString &name, const QString &meaning,
                        const QString &example)
{
    const int row = grid.rowCount();
    auto *nameLabel = new QLabel(name);
    QFont bold = nameLabel->font();
    bold.setBold(true);
    nameLabel->setFont(bold);
    auto *meaningLabel = new QLabel(meaning);
    meaningLabel->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {nameLabel, meaningLabel})
        label->setTextFormat(Qt::PlainText);
    auto *button = new QPushButton(example);
    button->setFlat(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleDescription(meaning);
    connect(button, &QPushButton::clicked, this, [this, example] {
        hide();
        Q_EMIT exampleChosen(example);
    });
    m_examples << example;
    grid.addWidget(nameLabel, row, 0);
    grid.addWidget(meaningLabel, row, 1);
    grid.addWidget(button, row, 2, Qt::AlignLeft);
}

void SearchHelp::showBelow(const QWidget &field)
{
    const QRect screen = field.screen()->availableGeometry();
    auto *area = findChild<QScrollArea *>();
    const QSize wanted = area->widget()->sizeHint() + QSize(2, 2);
    const QPoint corner = field.mapToGlobal(QPoint(0, field.height() + 4));
    const int width = std::min(std::max(wanted.width(), field.width()), screen.width() - 16);
    const int height = std::min(wanted.height(), screen.bottom() - corner.y() - 8);
    const int left = std::clamp(corner.x() + (field.width() - width) / 2, screen.left() + 8,
                                std::max(screen.left() + 8, screen.right() - width - 8));
    setGeometry(left, corner.y(), width, std::max(height, 120));
    show();
}

void SearchHelp::paintEvent(QPaintEvent *)
{
    const Colors &c = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.controlLine);
    painter.fillRect(rect().adjusted(1, 1, -1, -1), c.base);
}

} // namespace ui
