#include "ui/accounts/CollectingPage.h"

#include "core/accounts/AccountWords.h"
#include "ui/accounts/FieldRow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::KeepPolicy;

namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr int kMostMinutes = 7 * 24 * 60; // as validate() has it

/// What stands behind a number: the sentence "%n day(s)" without the number itself.
QString unitOf(QString sentence, int number) { return sentence.remove(QString::number(number)); }

double megabytesOf(qint64 bytes) { return std::max(0.1, std::round(double(bytes) / kMegabyte * 10) / 10); }

qint64 startOfDay(const QDate &day) { return std::max<qint64>(1, day.startOfDay().toSecsSinceEpoch()); }

int usualAmount(KeepPolicy keep)
{
    switch (keep) {
    case KeepPolicy::Hours: return 48;
    case KeepPolicy::Newest: return 500;
    case KeepPolicy::Megabytes: return 500;
    default: return 14;
    }
}

} // namespace

CollectingPage::CollectingPage(QWidget *parent) : FormPage(parent)
{
    buildFetching();
    buildCopies();
    column()->addStretch(1);
    followKeep();
}

QCheckBox *CollectingPage::addRule(const char *name, const QString &text, QAbstractSpinBox *field)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(name));
    field->setParent(this);
    field->setEnabled(false);
    field->setAccessibleName(QString(text).remove(u'&'));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(box);
    line->addWidget(field);
    line->addStretch(1);
    column()->addLayout(line);
    connect(box, &QCheckBox::toggled, field, &QWidget::setEnabled);
    connect(box, &QCheckBox::toggled, this, &FormPage::changed);
    return box;
}

void CollectingPage::buildFetching()
{
    addHeading(tr("Fetching"));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(u"minutes"_s);
    m_minutes->setRange(1, kMostMinutes);
    const auto minutesUnit = [this](int minutes) {
        m_minutes->setSuffix(unitOf(tr("%n minute(s)", nullptr, minutes), minutes));
    };
    connect(m_minutes, &QSpinBox::valueChanged, this, minutesUnit);
    m_minutes->setValue(10);
    //: Followed by a number of minutes
    m_checks = addRule("checks", tr("Check for new mail by &itself every"), m_minutes);

    m_from = new QDateEdit(QDate::currentDate());
    m_from->setObjectName(u"from"_s);
    m_from->setCalendarPopup(true);
    m_from->setDateRange(QDate(1971, 1, 1), QDate(2199, 12, 31));
    //: Followed by a date
    m_hasFrom = addRule("hasFrom", tr("Leave out mail from be&fore"), m_from);

    m_megabytes = new QDoubleSpinBox;
    m_megabytes->setObjectName(u"megabytes"_s);
    m_megabytes->setDecimals(1);
    m_megabytes->setRange(0.1, 100'000);
    m_megabytes->setValue(5);
    m_megabytes->setSuffix(tr(" MB"));
    //: Followed by a size
    m_hasMostBytes = addRule("hasMostBytes", tr("Fetch only the &header of messages above"), m_megabytes);

    m_most = new QSpinBox;
    m_most->setObjectName(u"most"_s);
    m_most->setRange(1, 1'000'000);
    const auto messagesUnit = [this](int most) {
        m_most->setSuffix(unitOf(tr("%n message(s)", nullptr, most), most));
    };
    connect(m_most, &QSpinBox::valueChanged, this, messagesUnit);
    m_most->setValue(500);
    //: Followed by a number of messages
    m_hasMost = addRule("hasMost", tr("Fetch at &most in one go"), m_most);
    m_newestFirst = new QCheckBox(tr("Fetch the &newest messages first"), this);
    m_newestFirst->setObjectName(u"newestFirst"_s);
    column()->addWidget(m_newestFirst);
    connect(m_newestFirst, &QCheckBox::toggled, this, &FormPage::changed);
    connect(m_minutes, &QSpinBox::valueChanged, this, &FormPage::changed);
    connect(m_from, &QDateEdit::dateChanged, this, &FormPage::changed);
    connect(m_megabytes, &QDoubleSpinBox::valueChanged, this, &FormPage::changed);
    connect(m_most, &QSpinBox::valueChanged, this, &FormPage::changed);
}

void CollectingPage::buildCopies()
{
    column()->addSpacing(8);
    addHeading(tr("Copies on the server"));
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_keep = new QComboBox;
    m_keep->setObjectName(u"keep"_s);
    const auto add = [this](const QString &text, KeepPolicy keep) {
        m_keep->addItem(text, static_cast<int>(keep));
    };
    // Each goes on with "Keep the server's copy".
    add(tr("for ever"), KeepPolicy::Forever);
    add(tr("until it is stored here"), KeepPolicy::Never);
    add(tr("for some days"), KeepPolicy::Days);
    add(tr("for some hours"), KeepPolicy::Hours);
    add(tr("of the newest messages only"), KeepPolicy::Newest);
    add(tr("of the newest mail up to a size"), KeepPolicy::Megabytes);
    add(tr("until I delete it here"), KeepPolicy::DeletedHere);
    m_keep->setAccessibleName(tr("Keep the server's copy"));
    m_keepAmount = new QSpinBox;
    m_keepAmount->setObjectName(u"keepAmount"_s);
    m_keepAmount->setRange(1, 1'000'000);
    row->addWidget(m_keep);
    row->addWidget(m_keepAmount);
    row->addStretch(1);
    line->setFocusProxy(m_keep);
    m_keepRow = new FieldRow(tr("&Keep the server's copy"), line, this);
    m_onlyBackedUp = new QCheckBox(tr("… but remove it there only once it lies in a verified &backup"), this);
    m_onlyBackedUp->setObjectName(u"onlyBackedUp"_s);
    column()->addWidget(m_keepRow);
    column()->addWidget(m_onlyBackedUp);
    addPlace(u"keepAmount"_s, m_keepRow, m_keepAmount, tr("This number is too large."));
    connect(m_keep, &QComboBox::currentIndexChanged, this, &CollectingPage::followKeep);
    connect(m_keepAmount, &QSpinBox::valueChanged, this, &CollectingPage::setKeepUnit);
    connect(m_keepAmount, &QSpinBox::valueChanged, this, &FormPage::changed);
    connect(m_onlyBackedUp, &QCheckBox::toggled, this, &FormPage::changed);
}

KeepPolicy CollectingPage::keep() const { return static_cast<KeepPolicy>(m_keep->currentData().toInt()); }

void CollectingPage::setKeepUnit()
{
    const int n = m_keepAmount->value();
    QString sentence;
    switch (keep()) {
    case KeepPolicy::Days: sentence = tr("%n day(s)", nullptr, n); break;
    case KeepPolicy::Hours: sentence = tr("%n hour(s)", nullptr, n); break;
    case KeepPolicy::Newest: sentence = tr("%n message(s)", nullptr, n); break;
    case KeepPolicy::Megabytes: sentence = QString::number(n) + tr(" MB"); break;
    default: break;
    }
    m_keepAmount->setSuffix(unitOf(sentence, n));
    m_keepAmount->setAccessibleName(m_keep->currentText());
}

void CollectingPage::followKeep()
{
    const bool takesAmount = core::accounts::takesAmount(keep());
    m_keepAmount->setVisible(takesAmount);
    m_keepAmount->setValue(keep() == m_original.keep && m_original.keepAmount > 0 ? m_original.keepAmount
                                                                                  : usualAmount(keep()));
    setKeepUnit();
    m_onlyBackedUp->setEnabled(keep() != KeepPolicy::Forever);
    showKeepNote();
    Q_EMIT changed();
}

void CollectingPage::showKeepNote()
{
    switch (keep()) {
    case KeepPolicy::Forever: m_keepRow->setNote(tr("Fumibako deletes nothing on the server.")); break;
    case KeepPolicy::Never:
        m_keepRow->setNote(
            tr("A message goes from the server as soon as it lies safely on the disk here. Your "
               "other devices then find it no longer."));
        break;
    case KeepPolicy::Days:
    case KeepPolicy::Hours:
        m_keepRow->setNote(tr("The time begins when a message lies safely on the disk here. What was never "
                              "fetched is never deleted."));
        break;
    case KeepPolicy::Newest:
    case KeepPolicy::Megabytes:
        m_keepRow->setNote(tr("Older messages go from the server once they lie safely on the disk here. What "
                              "was never fetched is never deleted."));
        break;
    case KeepPolicy::DeletedHere:
        m_keepRow->setNote(
            tr("A message goes from the server at the next collection after you have deleted it "
               "here."));
        break;
    }
}

void CollectingPage::setAccount(const Account &account)
{
    m_original = account;
    m_checks->setChecked(account.checkMinutes > 0);
    if (account.checkMinutes > 0)
        m_minutes->setValue(account.checkMinutes);
    m_hasFrom->setChecked(account.fromDateUtc > 0);
    if (account.fromDateUtc > 0)
        m_from->setDate(QDateTime::fromSecsSinceEpoch(account.fromDateUtc).date());
    m_hasMostBytes->setChecked(account.mostMessageBytes > 0);
    if (account.mostMessageBytes > 0)
        m_megabytes->setValue(megabytesOf(account.mostMessageBytes));
    m_hasMost->setChecked(account.mostPerRun > 0);
    if (account.mostPerRun > 0)
        m_most->setValue(account.mostPerRun);
    m_keep->setCurrentIndex(m_keep->findData(static_cast<int>(account.keep)));
    followKeep();
    m_onlyBackedUp->setChecked(account.onlyBackedUp);
    m_newestFirst->setChecked(account.newestFirst);
}

void CollectingPage::writeTo(Account &account) const
{
    account.checkMinutes = m_checks->isChecked() ? m_minutes->value() : 0;
    account.mostPerRun = m_hasMost->isChecked() ? m_most->value() : 0;
    // The command line can be finer than a day and a tenth of a megabyte; what was not touched stays as it was.
    const bool sameDay = m_original.fromDateUtc > 0 &&
                         QDateTime::fromSecsSinceEpoch(m_original.fromDateUtc).date() == m_from->date();
    account.fromDateUtc = !m_hasFrom->isChecked() ? 0
                          : sameDay               ? m_original.fromDateUtc
                                                  : startOfDay(m_from->date());
    const bool sameSize = m_original.mostMessageBytes > 0 &&
                          qFuzzyCompare(megabytesOf(m_original.mostMessageBytes), m_megabytes->value());
    account.mostMessageBytes = !m_hasMostBytes->isChecked() ? 0
                               : sameSize                   ? m_original.mostMessageBytes
                                          : static_cast<qint64>(m_megabytes->value() * kMegabyte);
    account.keep = keep();
    account.keepAmount = core::accounts::takesAmount(account.keep) ? m_keepAmount->value() : 0;
    account.onlyBackedUp = m_onlyBackedUp->isChecked();
    account.newestFirst = m_newestFirst->isChecked();
}

} // namespace ui
