#include "ui/server/ServerPage.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/retrieval/Retriever.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Services.h"
#include "ui/server/LedgerModel.h"
#include "ui/server/MaildropView.h"
#include "ui/server/RunHistory.h"
#include "ui/server/ServerHeading.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::ArchiveReader;
using core::archive::RunRecord;

namespace {

constexpr int kRuns = 200;
constexpr int kTypingMs = 120;

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    return made;
}

QLabel *words(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

struct ServerPage::Loaded
{
    quint64 request = 0;
    std::shared_ptr<const LedgerSnapshot> snapshot;
    LedgerRows rows;
    std::optional<std::vector<RunRecord>> runs; ///< none: as before
    std::optional<core::Error> error;
};

ServerPage::ServerPage(Services &services, core::accounts::Account account, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_services(services),
      m_account(std::move(account)),
      m_tabs(new QTabWidget),
      m_maildrop(new MaildropView(services, m_account)),
      m_model(new LedgerModel(m_account.host, this)),
      m_table(new QTableView),
      m_pages(new QStackedWidget),
      m_empty(words({})),
      m_status(words({})),
      m_text(new QLineEdit),
      m_chips(new QButtonGroup(this)),
      m_heading(new ServerHeading(m_account)),
      m_history(new RunHistory(m_account)),
      m_again(button("tryAgain", tr("Try Again"))),
      m_whole(button("fetchWhole", tr("Fetch Whole Message"))),
      m_open(button("openMessage", tr("Open Message"))),
      m_copy(button("copyRows", tr("Copy"))),
      m_typed(new QTimer(this)),
      m_snapshot(std::make_shared<LedgerSnapshot>()),
      m_reader(std::make_shared<std::unique_ptr<ArchiveReader>>()),
      m_worker(std::make_unique<core::Worker>(u"ledger"_s))
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: Title of a window: %1 is an account
    setWindowTitle(tr("Server of %1").arg(displayLine(m_account.name, 60)));
    setWindowIcon(applicationIcon());
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(makeTable());
    splitter->addWidget(m_history);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_heading);
    auto *ledger = new QWidget;
    auto *ledgerLayout = new QVBoxLayout(ledger);
    ledgerLayout->setContentsMargins(0, 12, 0, 0);
    ledgerLayout->setSpacing(10);
    ledgerLayout->addWidget(makeFilters());
    ledgerLayout->addWidget(splitter, 1);
    m_tabs->setObjectName(u"serverTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_maildrop, tr("On the Server Now"));
    m_tabs->addTab(ledger, tr("What Became of It"));
    connect(m_maildrop, &MaildropView::openMessageRequested, this, &ServerPage::openMessageRequested);
    layout->addWidget(m_tabs, 1);
    m_status->setWordWrap(true);
    m_status->setObjectName(u"serverStatus"_s);
    m_status->hide();
    layout->addWidget(m_status);
    resize(1040, 720);
    m_typed->setSingleShot(true);
    m_typed->setInterval(kTypingMs);
    connect(m_typed, &QTimer::timeout, this, [this] { load(false); });
    connect(m_heading, &ServerHeading::getMailClicked, this,
            [this] { Q_EMIT getMailRequested(m_account.id); });
    connect(m_heading, &ServerHeading::logClicked, this, [this] { Q_EMIT logRequested(m_account.id); });
    connect(&services.retriever, &core::retrieval::Retriever::finished, this,
            [this](const core::retrieval::RunReport &report) {
                if (report.account == m_account.id)
                    reload();
            });
    updateButtons();
    reload();
}

ServerPage::~ServerPage() { m_worker->stop(); }

QWidget *ServerPage::makeFilters()
{
    auto *filters = new QWidget;
    auto *layout = new QHBoxLayout(filters);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (int i = 0; i < kLedgerFilters; ++i) {
        auto *chip = new QToolButton;
        chip->setObjectName(u"chip%1"_s.arg(i));
        chip->setCheckable(true);
        chip->setAutoRaise(true);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(filterHint(static_cast<LedgerFilter>(i)));
        m_chips->addButton(chip, i);
        layout->addWidget(chip);
    }
    m_chips->button(0)->setChecked(true);
    layout->addStretch(1);
    m_text->setObjectName(u"ledgerFilter"_s);
    m_text->setPlaceholderText(tr("Filter by subject or sender"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    layout->addWidget(m_text);
    connect(m_chips, &QButtonGroup::idClicked, this, [this](int id) {
        m_query.filter = static_cast<LedgerFilter>(id);
        load(false);
    });
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_query.text = text.trimmed();
        m_typed->start();
    });
    return filters;
}

QWidget *ServerPage::makeTable()
{
    m_table->setObjectName(u"ledgerTable"_s);
    m_table->setAccessibleName(tr("What the server had"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    // One size for all rows: nothing is measured, 200,000 lay out at once.
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(qMax(28, fontMetrics().height() + 12));
    QHeaderView *header = m_table->horizontalHeader();
    const int em = fontMetrics().averageCharWidth();
    const int widths[kLedgerColumns] = {24, 36, 32, 22, 12, 19, 19, 19, 19, 26};
    for (int column = 0; column < kLedgerColumns; ++column)
        header->resizeSection(column, widths[column] * em);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(static_cast<int>(m_query.column), Qt::DescendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_query.column = static_cast<LedgerColumn>(column);
        m_query.descending = order == Qt::DescendingOrder;
        load(false);
    });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ServerPage::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ServerPage::updateButtons);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setObjectName(u"ledgerEmpty"_s);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    auto *area = new QWidget;
    auto *actions = new QHBoxLayout;
    for (QPushButton *action : {m_again, m_whole, m_open})
        actions->addWidget(action);
    actions->addStretch(1);
    actions->addWidget(m_copy);
    connect(m_again, &QPushButton::clicked, this, &ServerPage::wantSelected);
    connect(m_whole, &QPushButton::clicked, this, &ServerPage::wantSelected);
    connect(m_open, &QPushButton::clicked, this, [this] { openRow(m_table->currentIndex().row()); });
    connect(m_copy, &QPushButton::clicked, this, &ServerPage::copySelected);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_pages, 1);
    layout->addLayout(actions);
    return area;
}

void ServerPage::showCheck(const QString &text) { m_heading->showCheck(text); }

void ServerPage::showLedger() { m_tabs->setCurrentIndex(1); }

void ServerPage::reload() { load(true); }

void ServerPage::load(bool anew)
{
    auto job = [request = ++m_request, anew, path = m_services.archive.mailDbPath(), reader = m_reader,
                account = m_account.id, query = m_query, snapshot = m_snapshot]() -> Loaded {
        Loaded loaded{request, snapshot, {}, {}, {}};
        if (anew || snapshot->entries.empty()) {
            auto opened = *reader ? core::Result<std::unique_ptr<ArchiveReader>>(std::move(*reader))
                                  : ArchiveReader::open(path);
            if (!opened) {
                loaded.error = opened.error();
                return loaded;
            }
            *reader = std::move(*opened);
            auto entries = (*reader)->ledgerEntries(account);
            auto runs = (*reader)->runs(account, kRuns);
            if (!entries || !runs) {
                loaded.error = entries ? runs.error() : entries.error();
                return loaded;
            }
            loaded.snapshot = std::make_shared<const LedgerSnapshot>(snapshotOf(*std::move(entries)));
            loaded.runs = *std::move(runs);
        }
        loaded.rows = rowsFor(*loaded.snapshot, query);
        return loaded;
    };
    core::whenDone(m_worker->run(std::move(job)), this, [this](Loaded loaded) { apply(std::move(loaded)); });
}

void ServerPage::apply(Loaded loaded)
{
    m_status->setVisible(loaded.error.has_value());
    if (loaded.error) {
        m_status->setText(errorText(*loaded.error));
        return;
    }
    m_snapshot = loaded.snapshot;
    if (loaded.runs)
        m_history->showRuns(*loaded.runs);
    if (loaded.request != m_request)
        return;
    m_model->show(loaded.snapshot, std::move(loaded.rows));
    showCounts();
    const bool none = m_snapshot->entries.empty();
    m_empty->setText(
        none ? tr("Nothing was collected from this account yet. Get Mail asks the server what it has.")
             : tr("No message fits this filter."));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    Q_EMIT shown();
}

void ServerPage::showCounts()
{
    const QLocale locale;
    for (int i = 0; i < kLedgerFilters; ++i) {
        const qint64 count = m_snapshot->counts[static_cast<std::size_t>(i)];
        QAbstractButton *chip = m_chips->button(i);
        //: %1 is a state of messages, %2 how many there are
        chip->setText(
            tr("%1 %2", "chip").arg(filterText(static_cast<LedgerFilter>(i)), locale.toString(count)));
        chip->setVisible(i == 0 || count > 0 || chip->isChecked());
    }
}

std::vector<QByteArray> ServerPage::selected(LedgerFilter filter) const
{
    std::vector<QByteArray> uidls;
    for (const auto &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (matches(m_model->entryAt(row).row, filter))
                uidls.push_back(m_model->entryAt(row).row.uidl);
        }
    }
    return uidls;
}

void ServerPage::updateButtons()
{
    m_again->setEnabled(!selected(LedgerFilter::PutAside).empty());
    m_whole->setEnabled(!selected(LedgerFilter::HeaderOnly).empty());
    m_copy->setEnabled(m_table->selectionModel()->hasSelection());
    const QModelIndex current = m_table->currentIndex();
    m_open->setEnabled(m_copy->isEnabled() && current.isValid() && m_model->entryAt(current.row()).isHere);
}

void ServerPage::wantSelected()
{
    std::vector<QByteArray> uidls =
        selected(sender() == m_again ? LedgerFilter::PutAside : LedgerFilter::HeaderOnly);
    core::whenDone(m_services.archive.want(m_account.id, std::move(uidls)), this,
                   [this](const core::Result<qint64> &wanted) {
                       const bool gone = wanted && *wanted == 0;
                       m_status->setVisible(!wanted || gone);
                       if (gone)
                           m_status->setText(
                               tr("The server does not list it any more, so it cannot be fetched."));
                       else if (!wanted)
                           m_status->setText(errorText(wanted.error()));
                       else
                           Q_EMIT getMailRequested(m_account.id);
                   });
}

void ServerPage::openRow(int row)
{
    if (row >= 0 && row < m_model->rowCount() && m_model->entryAt(row).isHere)
        Q_EMIT openMessageRequested(m_model->entryAt(row).row.message);
}

void ServerPage::copySelected()
{
    QStringList lines;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < kLedgerColumns; ++column)
            cells += m_model->index(row.row(), column).data().toString();
        lines += cells.join(u'\t');
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace ui
