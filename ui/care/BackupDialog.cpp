#include "ui/care/BackupDialog.h"

#include "core/base/Limits.h"
#include "ui/care/CareDialog.h"
#include "ui/care/CareText.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::BackupPlan;
using core::archive::BackupState;

namespace {

QLabel *makeText(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QSpinBox *makeNumber(const char *name, int most, const QString &spoken)
{
    auto *box = new QSpinBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(1, most);
    box->setAccessibleName(spoken);
    return box;
}

/// `after` says the unit of so many.
QWidget *withUnit(QSpinBox *box, const QString &before, QString (*after)(int))
{
    auto *unit = new QLabel;
    const auto sayUnit = [unit, after](int count) { unit->setText(after(count)); };
    QObject::connect(box, &QSpinBox::valueChanged, unit, sayUnit);
    sayUnit(box->value());
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : {static_cast<QWidget *>(new QLabel(before)), static_cast<QWidget *>(box),
                          static_cast<QWidget *>(unit)})
        layout->addWidget(part);
    layout->addStretch(1);
    row->setFocusProxy(box);
    return row;
}

} // namespace

BackupDialog::BackupDialog(BackupJob &job, const BackupState &state, QWidget *parent)
    : QDialog(parent),
      m_job(&job),
      m_state(state),
      m_folder(new QLineEdit),
      m_choose(new QPushButton(tr("C&hoose…"))),
      m_every(makeNumber("backupEvery", core::limits::kBackupDays, tr("Days between two backups"))),
      m_keep(makeNumber("backupKeep", core::limits::kBackupsKept, tr("Backups that are kept"))),
      m_last(makeText("backupLast")),
      m_error(makeText("backupError")),
      m_said(new QWidget),
      m_icon(new QLabel),
      m_text(makeText("backupText")),
      m_progress(new QProgressBar),
      m_now(new QPushButton(job.words().start)),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_off(new QPushButton(tr("&Turn Off"))),
      m_save(new QPushButton(tr("&Save")))
{
    setWindowTitle(job.words().title);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connectAll();
    fill(m_state.plan);
    showState();
    showJob();
    m_folder->setFocus();
}

QGridLayout *BackupDialog::buildForm()
{
    m_folder->setObjectName(u"backupFolder"_s);
    m_folder->setPlaceholderText(tr("A folder on another disk"));
    m_choose->setObjectName(u"backupChoose"_s);
    auto *folder = new QLabel(tr("&Folder:"));
    folder->setBuddy(m_folder);
    auto *every = new QLabel(tr("How &often:"));
    every->setBuddy(m_every);
    auto *kept = new QLabel(tr("&Keep:"));
    kept->setBuddy(m_keep);
    auto *hint = makeText("backupHint");
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setText(
        tr("Choose another disk or a stick: a copy beside the original does not help when the disk fails. "
           "Where it is not connected when a backup is due, the backup is made later."));
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(12);
    form->setColumnStretch(1, 1);
    form->addWidget(folder, 0, 0);
    form->addWidget(m_folder, 0, 1);
    form->addWidget(m_choose, 0, 2);
    form->addWidget(hint, 1, 1, 1, 2);
    form->addWidget(every, 2, 0);
    //: Every [3] day(s)
    form->addWidget(withUnit(m_every, tr("every", "backup"), [](int n) { return tr("day(s)", "backup", n); }),
                    2, 1, 1, 2);
    form->addWidget(kept, 3, 0);
    //: Keep: the newest [7] backups
    form->addWidget(
        withUnit(m_keep, tr("the newest", "backup"), [](int n) { return tr("backup(s)", "backup", n); }), 3,
        1, 1, 2);
    return form;
}

void BackupDialog::build()
{
    auto *intro = makeText("backupIntro");
    intro->setText(tr(
        "A backup is one file with all your mail in it. It is made while you work, and counts only when it "
        "was read again to the last message."));
    m_now->setObjectName(u"backupNow"_s);
    m_now->setToolTip(tr("Saves folder and numbers, too"));
    m_cancel->setObjectName(u"backupCancel"_s);
    m_off->setObjectName(u"backupOff"_s);
    m_save->setObjectName(u"backupSave"_s);
    m_save->setDefault(true);
    for (QPushButton *button : {m_choose, m_now, m_cancel, m_off})
        button->setAutoDefault(false);
    m_progress->setObjectName(u"backupBar"_s);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0); // how far SQLite is cannot be told
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("A backup is being made"));
    m_error->setForegroundRole(QPalette::WindowText);

    auto *said = new QHBoxLayout(m_said);
    said->setContentsMargins(0, 0, 0, 0);
    said->addWidget(m_icon, 0, Qt::AlignTop);
    said->addWidget(m_text, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"backupClose"_s);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_now);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_off);
    buttons->addWidget(m_save);
    buttons->addWidget(close);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 20, 20, 16);
    outer->setSpacing(12);
    outer->addWidget(intro);
    outer->addLayout(buildForm());
    outer->addWidget(m_last);
    outer->addWidget(m_error);
    outer->addWidget(m_said);
    outer->addWidget(m_progress);
    outer->addStretch(1);
    outer->addLayout(buttons);
    m_said->hide();
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
}

void BackupDialog::connectAll()
{
    connect(m_choose, &QPushButton::clicked, this, &BackupDialog::choose);
    connect(m_save, &QPushButton::clicked, this, &BackupDialog::save);
    connect(m_off, &QPushButton::clicked, this, &BackupDialog::turnOff);
    connect(m_now, &QPushButton::clicked, this, &BackupDialog::makeNow);
    connect(m_cancel, &QPushButton::clicked, m_job, &CareJob::cancel);
    connect(m_job, &CareJob::changed, this, &BackupDialog::showJob);
    connect(m_job, &BackupJob::saved, this, &BackupDialog::onSaved);
    connect(m_folder, &QLineEdit::textChanged, this, &BackupDialog::showState);
}

void BackupDialog::fill(const std::optional<BackupPlan> &plan)
{
    const BackupPlan shown = plan.value_or(BackupPlan());
    m_folder->setText(shown.folder);
    m_every->setValue(shown.everyDays);
    m_keep->setValue(shown.keep);
}

BackupPlan BackupDialog::typed() const
{
    return {m_folder->text().trimmed(), m_every->value(), m_keep->value()};
}

void BackupDialog::setState(const BackupState &state)
{
    const bool untouched = typed() == m_state.plan.value_or(BackupPlan());
    const bool isOther = state.plan != m_state.plan;
    m_state = state;
    if (untouched && isOther)
        fill(m_state.plan);
    showState();
}

void BackupDialog::showState()
{
    m_last->setText(lastGoodText(m_state));
    const QString error = lastErrorText(m_state);
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty() && m_said->isHidden());
    const bool running = m_job && m_job->isRunning();
    const bool named = !m_folder->text().trimmed().isEmpty();
    m_now->setEnabled(named && !running);
    m_save->setEnabled(named && !running);
    m_off->setEnabled(m_state.plan && !running);
    for (QWidget *field : {static_cast<QWidget *>(m_folder), static_cast<QWidget *>(m_choose),
                           static_cast<QWidget *>(m_every), static_cast<QWidget *>(m_keep)})
        field->setEnabled(!running);
}

void BackupDialog::showJob()
{
    const bool running = m_job->isRunning();
    const bool stopping = m_job->state() == CareJob::State::Stopping;
    m_cancel->setVisible(running);
    m_cancel->setEnabled(!stopping);
    m_progress->setVisible(running);
    if (running) {
        m_said->setVisible(true);
        m_icon->setVisible(false);
        m_text->setText(stopping ? tr("Stopping…") : m_job->words().running);
    } else if (m_job->state() == CareJob::State::Ended) {
        say(m_job->outcome().summary, m_job->outcome().kind);
    }
    showState();
}

void BackupDialog::say(const QString &text, CareOutcome::Kind kind)
{
    m_icon->setPixmap(outcomeIcon(kind, palette()).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_icon->setVisible(true);
    m_text->setText(text);
    m_said->setVisible(true);
}

void BackupDialog::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Folder for Backups"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void BackupDialog::save()
{
    m_isTurningOff = false;
    m_job->save(typed());
}

void BackupDialog::turnOff()
{
    m_isTurningOff = true;
    m_job->save(std::nullopt);
}

/// The folder and numbers are kept with it: whoever makes a backup by them means them.
void BackupDialog::makeNow() { m_job->make(typed(), m_state.plan); }

void BackupDialog::onSaved(const QString &problem)
{
    if (!problem.isEmpty()) {
        say(problem, CareOutcome::Kind::Attention);
    } else if (m_isTurningOff) {
        m_folder->clear();
        say(tr("No more backups are made by themselves. Those that were made stay where they are."),
            CareOutcome::Kind::Good);
    } else {
        say(tr("Saved. The next backup is made when it is due; the first one soon."),
            CareOutcome::Kind::Good);
    }
    showState();
}

} // namespace ui
