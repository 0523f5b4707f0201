#include "ui/setup/CollectQuestions.h"

#include "core/accounts/Account.h"
#include "ui/common/Format.h"
#include "ui/common/Theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::KeepPolicy;

namespace {

enum Keep { KeepAll, KeepSome, KeepNone };
enum From { FromBeginning, FromLately, FromDate };

constexpr int kDaysKept = 30;
constexpr int kDaysFetched = 30;
constexpr int kMinutesBetweenChecks = 10;
constexpr qint64 kSecondsOfDay = 24 * 60 * 60;

QRadioButton *radio(QButtonGroup *group, int id, const QString &text, const char *name)
{
    auto *button = new QRadioButton(text);
    button->setObjectName(QString::fromLatin1(name));
    group->addButton(button, id);
    return button;
}

QVBoxLayout *columnWith(QWidget *box, const QString &question)
{
    auto *heading = new QLabel(question);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(heading);
    box->setAccessibleName(question);
    return column;
}

} // namespace

CollectQuestions::CollectQuestions(QWidget *parent)
    : QWidget(parent),
      m_keep(new QButtonGroup(this)),
      m_from(new QButtonGroup(this)),
      m_note(new QLabel),
      m_date(new QDateEdit(QDate::currentDate().addMonths(-3))),
      m_newestFirst(new QCheckBox(tr("The newest mail &first"))),
      m_checks(new QCheckBox(tr("From then on, check for new mail by &itself every %n minute(s)", nullptr,
                                kMinutesBetweenChecks)))
{
    m_newestFirst->setObjectName(u"newestFirst"_s);
    m_newestFirst->setChecked(true);
    m_checks->setObjectName(u"checksByItself"_s);
    m_checks->setChecked(true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(16);
    outer->addWidget(buildCopies());
    outer->addWidget(buildStart());
}

QWidget *CollectQuestions::buildCopies()
{
    auto *box = new QWidget;
    QVBoxLayout *column = columnWith(box, tr("What shall happen to the copies on the server?"));
    column->addWidget(radio(m_keep, KeepAll, tr("&Leave them there: Fumibako deletes nothing"), "keepAll"));
    column->addWidget(radio(
        m_keep, KeepSome,
        tr("&Remove each one %n day(s) after it was stored safely here", nullptr, kDaysKept), "keepSome"));
    column->addWidget(
        radio(m_keep, KeepNone, tr("Remove each one &as soon as it is stored safely here"), "keepNone"));
    m_keep->button(KeepAll)->setChecked(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setObjectName(u"copiesNote"_s);
    column->addWidget(m_note);
    return box;
}

QWidget *CollectQuestions::buildStart()
{
    auto *box = new QWidget;
    QVBoxLayout *column = columnWith(box, tr("Which mail shall be fetched?"));
    column->addWidget(radio(m_from, FromBeginning, tr("&Everything that is there"), "fromBeginning"));
    column->addWidget(radio(m_from, FromLately, tr("Only mail of the last %n &day(s)", nullptr, kDaysFetched),
                            "fromLately"));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    //: Followed by a date
    line->addWidget(radio(m_from, FromDate, tr("&Only mail since"), "fromDate"));
    m_date->setObjectName(u"fromDay"_s);
    m_date->setCalendarPopup(true);
    m_date->setDateRange(QDate(1971, 1, 1), QDate(2199, 12, 31));
    m_date->setAccessibleName(tr("Only mail since"));
    m_date->setEnabled(false);
    line->addWidget(m_date);
    line->addStretch(1);
    column->addLayout(line);
    column->addSpacing(6);
    column->addWidget(m_newestFirst);
    column->addWidget(m_checks);
    m_from->button(FromBeginning)->setChecked(true);
    connect(m_from->button(FromDate), &QRadioButton::toggled, m_date, &QWidget::setEnabled);
    return box;
}

void CollectQuestions::setMailbox(qint64 messages, qint64 bytes, const QString &note)
{
    m_from->button(FromBeginning)
        ->setText(messages > 0 ? tr("&Everything that is there: %n message(s), %1", nullptr,
                                    static_cast<int>(std::min<qint64>(messages, INT_MAX)))
                                     .arg(formatSize(std::max<qint64>(bytes, 0)))
                               : tr("&Everything that is there"));
    QPalette colours;
    colours.setColor(QPalette::WindowText, colorsOf(palette()).muted);
    m_note->setPalette(colours);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void CollectQuestions::writeTo(Account &account, qint64 nowUtc) const
{
    switch (m_keep->checkedId()) {
    case KeepSome:
        account.keep = KeepPolicy::Days;
        account.keepAmount = kDaysKept;
        break;
    case KeepNone:
        account.keep = KeepPolicy::Never;
        account.keepAmount = 0;
        break;
    default:
        account.keep = KeepPolicy::Forever;
        account.keepAmount = 0;
        break;
    }
    switch (m_from->checkedId()) {
    case FromLately: account.fromDateUtc = std::max<qint64>(1, nowUtc - kDaysFetched * kSecondsOfDay); break;
    case FromDate:
        account.fromDateUtc = std::max<qint64>(1, m_date->date().startOfDay().toSecsSinceEpoch());
        break;
    default: account.fromDateUtc = 0; break;
    }
    account.newestFirst = m_newestFirst->isChecked();
    account.checkMinutes = m_checks->isChecked() ? kMinutesBetweenChecks : 0;
}

} // namespace ui
