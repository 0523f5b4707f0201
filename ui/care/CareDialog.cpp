#include "ui/care/CareDialog.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeText(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QIcon outcomeIcon(CareOutcome::Kind kind, const QPalette &palette)
{
    const Colors &c = colorsOf(palette);
    switch (kind) {
    case CareOutcome::Kind::Good: return icon(Icon::Check, c.success);
    case CareOutcome::Kind::Attention: return icon(Icon::Warning, c.warning);
    case CareOutcome::Kind::Stopped: break;
    }
    return icon(Icon::Info, c.muted);
}

CareDialog::CareDialog(CareJob &job, QWidget *parent)
    : QDialog(parent),
      m_job(&job),
      m_progressText(makeText("careProgress")),
      m_progress(new QProgressBar),
      m_running(makeText("careRunning")),
      m_outcome(new QWidget),
      m_icon(new QLabel),
      m_summary(makeText("careSummary")),
      m_lines(new QPlainTextEdit),
      m_start(new QPushButton(job.words().start)),
      m_repair(new QPushButton(job.words().repair)),
      m_cancel(new QPushButton(tr("Cancel")))
{
    setWindowTitle(job.words().title);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_start, &QPushButton::clicked, &job, &CareJob::start);
    connect(m_repair, &QPushButton::clicked, &job, &CareJob::repair);
    connect(m_cancel, &QPushButton::clicked, &job, &CareJob::cancel);
    connect(&job, &CareJob::changed, this, [this] { showJob(*m_job); });
    showJob(job); // hides what there is no need for yet
    const int width = fontMetrics().averageCharWidth() * 78;
    resize(width, qMax(sizeHint().height(), width * (m_lines->isHidden() ? 34 : 60) / 100));
}

void CareDialog::build()
{
    QLabel *intro = makeText("careIntro");
    intro->setText(m_job->words().intro);
    m_running->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setObjectName(u"careBar"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setObjectName(u"careLines"_s);
    m_lines->setAccessibleName(tr("What was found"));
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->document()->setDocumentMargin(8);
    m_lines->setMinimumHeight(fontMetrics().height() * 6);
    m_start->setObjectName(u"careStart"_s);
    m_repair->setObjectName(u"careRepair"_s);
    m_cancel->setObjectName(u"careCancel"_s);
    m_start->setDefault(true);
    m_repair->setAutoDefault(false);
    m_cancel->setAutoDefault(false);

    auto *summary = new QHBoxLayout(m_outcome);
    summary->setContentsMargins(0, 0, 0, 0);
    summary->addWidget(m_icon, 0, Qt::AlignTop);
    summary->addWidget(m_summary, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"careClose"_s);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_repair);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(close);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 20, 20, 16);
    outer->setSpacing(12);
    outer->addWidget(intro);
    outer->addWidget(m_progressText);
    outer->addWidget(m_progress);
    outer->addWidget(m_running);
    outer->addWidget(m_outcome);
    outer->addWidget(m_lines, 1);
    outer->addStretch(0);
    outer->addLayout(buttons);
}

void CareDialog::showJob(const CareJob &job)
{
    const bool running = job.isRunning();
    const bool stopping = job.state() == CareJob::State::Stopping;
    m_start->setEnabled(!running);
    m_cancel->setVisible(running && job.words().canStop);
    m_cancel->setEnabled(!stopping);
    m_progressText->setVisible(running);
    m_progressText->setText(stopping                       ? tr("Stopping…")
                            : job.progressText().isEmpty() ? tr("Beginning…")
                                                           : job.progressText());
    m_progress->setVisible(running);
    m_progress->setRange(0, job.percent() < 0 ? 0 : 100); // 0 to 0: it only moves
    m_progress->setValue(job.percent());
    m_running->setVisible(running && !job.words().canStop);
    m_running->setText(job.words().running);
    showOutcome(job);
}

void CareDialog::showOutcome(const CareJob &job)
{
    const bool ended = job.state() == CareJob::State::Ended;
    const CareOutcome &outcome = job.outcome();
    m_outcome->setVisible(ended);
    m_summary->setText(outcome.summary);
    m_icon->setPixmap(outcomeIcon(outcome.kind, palette()).pixmap(QSize(20, 20), devicePixelRatioF()));
    const QString text = outcome.lines.join(u"\n\n"_s);
    m_lines->setVisible(ended && !outcome.lines.isEmpty());
    if (!m_lines->isHidden() && height() < width() * 6 / 10)
        resize(width(), width() * 6 / 10);
    if (m_lines->toPlainText() != text)
        m_lines->setPlainText(text);
    m_repair->setVisible(ended && outcome.canRepair && !job.words().repair.isEmpty());
    // What helps is what Return does not press by mistake; it is only in reach of the next key.
    if (ended && isActiveWindow() && !m_repair->isHidden())
        m_repair->setFocus();
}

void CareDialog::done(int result)
{
    if (m_job && m_job->words().canStop)
        m_job->cancel();
    QDialog::done(result);
}

} // namespace ui
