#include "ui/movein/MovingInDialog.h"

#include "ui/common/ErrorText.h"
#include "ui/movein/ImportText.h"
#include "ui/movein/MovingInTree.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::exchange::ImportProgress;
using core::exchange::Neighbour;
using core::exchange::Scanned;

namespace {

constexpr int kBarSteps = 1'000;
enum Page { kChoosing, kProgress, kResult };

QLabel *makeText(const char *name, const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *makeButton(const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    return button;
}

QHBoxLayout *makeRow(std::initializer_list<QWidget *> left, std::initializer_list<QWidget *> right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget *widget : left)
        row->addWidget(widget);
    row->addStretch(1);
    for (QWidget *widget : right)
        row->addWidget(widget);
    return row;
}

} // namespace

MovingInDialog::MovingInDialog(QWidget *parent) : QDialog(parent), m_pages(new QStackedWidget)
{
    setWindowTitle(tr("Import Mail"));
    m_pages->addWidget(buildChoosing());
    m_pages->addWidget(buildProgress());
    m_pages->addWidget(buildResult());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addWidget(m_pages);
    resize(640, 480);
    connectAll();
    setLooking();
}

QWidget *MovingInDialog::buildChoosing()
{
    m_tree = new MovingInTree;
    m_state = makeText("movingInState");
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAlignment(Qt::AlignCenter);
    m_problem = makeText("movingInProblem");
    m_problem->hide();
    m_ownFolder = new QRadioButton(tr("Below a folder of its &own, such as “Imported from Thunderbird”"));
    m_ownFolder->setObjectName(u"movingInOwn"_s);
    m_ownFolder->setChecked(true);
    m_sameFolders = new QRadioButton(tr("Into folders of the &same name: Inbox to Inbox, Work to Work"));
    m_sameFolders->setObjectName(u"movingInSame"_s);
    m_file = makeButton("movingInFile", tr("Add &File…"));
    m_folder = makeButton("movingInFolder", tr("Add F&older…"));
    m_import = makeButton("movingInImport", tr("&Import"));
    m_import->setDefault(true);
    m_close = makeButton("movingInClose", tr("Close"));

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(
        makeText("movingInIntro",
                 tr("Accounts and mail of other programs are copied; nothing is changed there. What is here "
                    "already is not doubled, so you can import again at any time.")));
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_state, 1); // in the place of the empty list
    layout->addLayout(makeRow({m_file, m_folder}, {}));
    layout->addWidget(m_problem);
    layout->addWidget(makeText("movingInWhere", tr("Where the mail goes:")));
    layout->addWidget(m_ownFolder);
    layout->addWidget(m_sameFolders);
    layout->addSpacing(4);
    layout->addLayout(makeRow({}, {m_close, m_import}));
    return page;
}

QWidget *MovingInDialog::buildProgress()
{
    m_doing = makeText("movingInDoing");
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"movingInBar"_s);
    m_bar->setAccessibleName(tr("How far the import is"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_cancel = makeButton("movingInCancel", tr("Stop"));
    m_hide = makeButton("movingInHide", tr("Continue in Background"));
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_doing);
    layout->addWidget(m_bar);
    auto *hint =
        makeText("movingInHint", tr("You can go on working. What was imported stays, also if you stop."));
    hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(hint);
    layout->addStretch(1);
    layout->addLayout(makeRow({}, {m_cancel, m_hide}));
    return page;
}

QWidget *MovingInDialog::buildResult()
{
    m_summary = makeText("movingInSummary");
    QFont font = m_summary->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_summary->setFont(font);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_accountsText = makeText("movingInAccounts");
    m_failures = new QPlainTextEdit;
    m_failures->setObjectName(u"movingInFailures"_s);
    m_failures->setAccessibleName(tr("What could not be imported"));
    m_failures->setReadOnly(true);
    m_failures->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_copy = makeButton("movingInCopy", tr("&Copy List"));
    m_again = makeButton("movingInAgain", tr("Import &More…"));
    m_done = makeButton("movingInDone", tr("Close"));
    m_done->setDefault(true);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_accountsText);
    layout->addWidget(m_failures, 1);
    layout->addStretch(0);
    layout->addLayout(makeRow({m_copy}, {m_again, m_done}));
    return page;
}

void MovingInDialog::connectAll()
{
    connect(m_tree, &QTreeWidget::itemChanged, this, &MovingInDialog::updateChoosing);
    connect(m_file, &QPushButton::clicked, this, &MovingInDialog::chooseFiles);
    connect(m_folder, &QPushButton::clicked, this, &MovingInDialog::chooseFolder);
    connect(m_import, &QPushButton::clicked, this, &MovingInDialog::startImport);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_doing->setText(tr("Stopping…"));
        Q_EMIT cancelRequested();
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_failures->toPlainText()); });
    connect(m_again, &QPushButton::clicked, this, &MovingInDialog::startAnew);
    for (QPushButton *button : {m_close, m_hide, m_done})
        connect(button, &QPushButton::clicked, this, &QDialog::close);
}

void MovingInDialog::setLooking()
{
    m_isLooking = true;
    updateChoosing();
}

void MovingInDialog::setFound(const std::vector<Neighbour> &neighbours)
{
    m_isLooking = false;
    m_tree->setNeighbours(neighbours);
    updateChoosing();
}

void MovingInDialog::addFiles(const std::vector<Scanned> &all)
{
    QStringList problems;
    for (const Scanned &scanned : all) {
        if (scanned.error)
            problems.append(errorText(*scanned.error, {{}, {}, scanned.path}));
        else
            m_tree->addFiles(scanned);
    }
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    updateChoosing();
}

void MovingInDialog::updateChoosing()
{
    m_state->setText(m_isLooking ? tr("Looking for other mail programs on this computer…")
                     : m_tree->isEmpty()
                         ? tr("No other mail program was found here. Add a file or a folder with mail: an "
                              "mbox, a Maildir, an MH folder or .eml files.")
                         : QString());
    m_state->setVisible(m_tree->isEmpty());
    m_tree->setVisible(!m_tree->isEmpty());
    m_import->setEnabled(m_tree->hasChoice());
}

void MovingInDialog::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Files with Mail"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MovingInDialog::filesChosen);
    dialog->open();
}

void MovingInDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder with Mail"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &MovingInDialog::filesChosen);
    dialog->open();
}

void MovingInDialog::startImport()
{
    m_problem->hide();
    m_cancel->setEnabled(true);
    m_doing->setText(tr("Starting…"));
    m_bar->setValue(0);
    m_pages->setCurrentIndex(kProgress);
    m_hide->setFocus();
    Q_EMIT importRequested(m_tree->choices(m_sameFolders->isChecked()));
}

bool MovingInDialog::isImporting() const { return m_pages->currentIndex() == kProgress; }

void MovingInDialog::showProgress(const ImportProgress &progress)
{
    if (m_cancel->isEnabled())
        m_doing->setText(importProgressText(progress));
    if (progress.bytesAll > 0)
        m_bar->setValue(static_cast<int>(progress.bytes * kBarSteps / progress.bytesAll));
}

void MovingInDialog::showResult(const MovingInResult &result, const QString &profileFolder)
{
    QStringList accounts;
    if (result.added > 0)
        accounts +=
            tr("%n account(s) added. The password is asked for when mail is collected the first time.",
               nullptr, static_cast<int>(result.added));
    if (result.wereHere > 0)
        accounts += tr("%n account(s) were here already.", nullptr, static_cast<int>(result.wereHere));
    if (result.seen > 0)
        accounts += tr("%n message(s) that were fetched before are not fetched again.", nullptr,
                       static_cast<int>(result.seen));
    m_accountsText->setText(accounts.join(u'\n'));
    m_accountsText->setVisible(!accounts.isEmpty());

    QStringList summary;
    if (const QString error = importErrorText(result.report, profileFolder); !error.isEmpty())
        summary += error;
    else if (result.report.isCancelled)
        summary += tr("Stopped. What was imported is kept; import again, and it goes on where it stopped.");
    if (result.report.counts.read > 0)
        summary += importSummary(result.report);
    if (summary.isEmpty() && accounts.isEmpty())
        summary += tr("There was nothing to import.");
    m_summary->setText(summary.join(u'\n'));
    m_summary->setVisible(!summary.isEmpty());

    const QString failures = importFailureList(result.report);
    m_failures->setPlainText(failures);
    m_failures->setVisible(!failures.isEmpty());
    m_copy->setVisible(!failures.isEmpty());
    m_pages->setCurrentIndex(kResult);
    m_done->setFocus();
}

void MovingInDialog::startAnew()
{
    m_pages->setCurrentIndex(kChoosing);
    updateChoosing();
    m_tree->setFocus();
}

} // namespace ui
