#include "ui/server/MaildropView.h"

#include "core/retrieval/SpacePlan.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/server/DeletePanel.h"
#include "ui/server/MaildropModel.h"
#include "ui/server/SpacePanel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::retrieval::Maildrop;
using core::retrieval::MaildropRow;
using core::retrieval::RunReport;
using Work = ServerOrders::Work;

namespace {

constexpr int kTypingMs = 120;

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    return made;
}

QLabel *words(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

MaildropView::MaildropView(Services &services, core::accounts::Account account, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_account(std::move(account)),
      m_orders(new ServerOrders(services, m_account, this)),
      m_model(new MaildropModel(services.clock, this)),
      m_pages(new QStackedWidget),
      m_table(new QTableView),
      m_filter(new QLineEdit),
      m_typed(new QTimer(this)),
      m_meter(words("maildropMeter")),
      m_share(new QProgressBar),
      m_words(words("maildropWords")),
      m_tryAgain(button("maildropTryAgain", tr("Look Now"))),
      m_status(words("maildropStatus")),
      m_stop(button("maildropStop", tr("Stop"))),
      m_look(button("maildropLook", tr("Look Again"))),
      m_fetch(button("maildropFetch", tr("Fetch"))),
      m_delete(button("maildropDelete", tr("Delete on Server…"))),
      m_space(button("maildropSpace", tr("Free Space…"))),
      m_deletePanel(new DeletePanel(services.clock)),
      m_spacePanel(new SpacePanel(services.clock))
{
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeWords());
    m_pages->addWidget(m_deletePanel);
    m_pages->addWidget(m_spacePanel);
    auto *status = new QHBoxLayout;
    status->addWidget(m_status, 1);
    status->addWidget(m_stop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_pages, 1);
    layout->addLayout(status);
    listen();
    say({});
    showWords(tr("What lies on the server has not been looked at yet."), true);
    updateButtons();
}

MaildropView::~MaildropView() = default;

QWidget *MaildropView::makeBar()
{
    auto *bar = new QWidget;
    m_share->setTextVisible(false);
    m_share->setFixedHeight(6);
    m_share->setAccessibleName(tr("Share of the mailbox that is stored here"));
    m_filter->setObjectName(u"maildropFilter"_s);
    m_filter->setPlaceholderText(tr("Filter by subject or sender"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    auto *meter = new QVBoxLayout;
    meter->setSpacing(4);
    meter->addWidget(m_meter);
    meter->addWidget(m_share);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addLayout(meter, 1);
    layout->addWidget(m_filter, 0, Qt::AlignBottom);
    return bar;
}

QWidget *MaildropView::makeList()
{
    m_table->setObjectName(u"maildropTable"_s);
    m_table->setAccessibleName(tr("What lies on the server"));
    m_table->setModel(m_model);
    setUpMaildropTable(m_table);
    m_table->horizontalHeader()->setSortIndicator(static_cast<int>(MaildropColumn::Date),
                                                  Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    auto *actions = new QHBoxLayout;
    for (QPushButton *action : {m_fetch, m_delete, m_space})
        actions->addWidget(action);
    actions->addStretch(1);
    actions->addWidget(m_look);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(makeBar());
    layout->addWidget(m_table, 1);
    layout->addLayout(actions);
    return page;
}

/// Empty, offline, not looked yet: a sentence in the middle, and what can be done.
QWidget *MaildropView::makeWords()
{
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setFixedWidth(fontMetrics().averageCharWidth() * 75);
    auto *line = new QHBoxLayout; // which gives it the height that its width needs
    line->addStretch(1);
    line->addWidget(m_words);
    line->addStretch(1);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addLayout(line);
    layout->addSpacing(8);
    layout->addWidget(m_tryAgain, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    return page;
}

void MaildropView::listen()
{
    m_typed->setSingleShot(true);
    m_typed->setInterval(kTypingMs);
    connect(m_filter, &QLineEdit::textChanged, m_typed, qOverload<>(&QTimer::start));
    connect(m_typed, &QTimer::timeout, this, [this] {
        m_model->filter(m_filter->text().trimmed());
        updateButtons();
    });
    connect(m_orders, &ServerOrders::workChanged, this, &MaildropView::updateButtons);
    connect(m_orders, &ServerOrders::listed, this, &MaildropView::onListed);
    connect(m_orders, &ServerOrders::headersSeen, this, &MaildropView::onSeen);
    connect(m_orders, &ServerOrders::lookEnded, this, &MaildropView::onLookEnded);
    connect(m_orders, &ServerOrders::fetching, this, &MaildropView::onFetching);
    connect(m_orders, &ServerOrders::fetched, this, &MaildropView::onFetched);
    connect(m_orders, &ServerOrders::deleted, this, &MaildropView::onDeleted);
    connect(m_orders, &ServerOrders::failed, this, &MaildropView::onFailed);
    connect(&m_services.retriever, &core::retrieval::Retriever::finished, this,
            [this](const RunReport &report) {
                if (report.account == m_account.id && !report.isChosen && m_orders->work() == Work::None &&
                    m_pages->currentIndex() == ListPage)
                    say(tr("Mail was collected since. Look again to see what is on the server now."));
            });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MaildropView::updateButtons);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (m_model->rowAt(index.row()).isHere)
            Q_EMIT openMessageRequested(m_model->rowAt(index.row()).message);
    });
    connect(m_tryAgain, &QPushButton::clicked, this, &MaildropView::lookNow);
    connect(m_look, &QPushButton::clicked, this, &MaildropView::lookNow);
    connect(m_stop, &QPushButton::clicked, m_orders, &ServerOrders::stop);
    connect(m_fetch, &QPushButton::clicked, this, &MaildropView::fetchSelected);
    connect(m_delete, &QPushButton::clicked, this, [this] { askDeletion(selected()); });
    connect(m_space, &QPushButton::clicked, this, [this] {
        m_spacePanel->open(m_model->maildrop());
        m_pages->setCurrentIndex(SpacePage);
    });
    connect(m_spacePanel, &SpacePanel::cancelled, this, &MaildropView::showList);
    connect(m_spacePanel, &SpacePanel::chosen, this, &MaildropView::askDeletion);
    connect(m_deletePanel, &DeletePanel::cancelled, this, &MaildropView::showList);
    connect(m_deletePanel, &DeletePanel::confirmed, this,
            [this](const std::vector<core::retrieval::ChosenMessage> &chosen, bool insist) {
                showList();
                say(tr("Deleting on the server…"));
                m_orders->remove(chosen, insist);
            });
}

void MaildropView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Nobody is asked for a password because a tab was opened.
    const bool mayAsk =
        m_account.enabled && m_account.passwordSource != core::accounts::PasswordSource::AskEachTime;
    if (!std::exchange(m_wasShown, true) && mayAsk)
        lookNow();
}

void MaildropView::lookNow()
{
    if (m_orders->work() != Work::None)
        return;
    m_headersSeen = 0;
    if (m_pages->currentIndex() == WordsPage)
        showWords(tr("Looking at the server…"), false);
    else
        say(tr("Looking at the server…"));
    m_orders->look(QSet<QByteArray>(m_seen.keyBegin(), m_seen.keyEnd()));
}

QString MaildropView::wordsFor(const core::Error &error) const
{
    return errorText(error, {m_account.name, m_account.host, m_account.passwordFile});
}

void MaildropView::showWords(const QString &text, bool canTryAgain)
{
    m_words->setText(text);
    m_tryAgain->setText(m_wasShown && canTryAgain ? tr("Look Again") : tr("Look Now"));
    m_tryAgain->setVisible(canTryAgain);
    m_pages->setCurrentIndex(WordsPage);
    updateButtons();
}

void MaildropView::showList()
{
    m_pages->setCurrentIndex(m_model->maildrop().rows.empty() ? WordsPage : ListPage);
    if (m_pages->currentIndex() == ListPage)
        m_table->setFocus();
    updateButtons();
}

void MaildropView::showMeter()
{
    const Maildrop &maildrop = m_model->maildrop();
    qint64 here = 0;
    qint64 bytesHere = 0;
    for (const MaildropRow &row : maildrop.rows) {
        here += row.isHere ? 1 : 0;
        bytesHere += row.isHere ? std::max<qint64>(0, row.bytes) : 0;
    }
    //: %1 and %3 are sizes, %2 a number of messages
    m_meter->setText(tr("%Ln message(s) on the server, %1. Stored here: %2 of them, %3.", nullptr,
                        static_cast<int>(maildrop.rows.size()))
                         .arg(formatSize(maildrop.bytes), QLocale().toString(here), formatSize(bytesHere)));
    m_share->setRange(0, 1'000);
    m_share->setValue(maildrop.bytes > 0 ? static_cast<int>(bytesHere * 1'000 / maildrop.bytes) : 0);
}

void MaildropView::say(const QString &text)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void MaildropView::askDeletion(const std::vector<std::size_t> &rows)
{
    if (rows.empty())
        return;
    m_pages->setCurrentIndex(DeletePage);
    m_deletePanel->ask(m_model->maildrop(), rows);
    updateButtons();
}

std::vector<std::size_t> MaildropView::selected() const
{
    std::vector<std::size_t> places;
    for (const auto &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            places.push_back(m_model->placeOf(row));
    }
    return places;
}

void MaildropView::fetchSelected()
{
    QSet<QByteArray> uidls;
    for (const std::size_t place : selected()) {
        const MaildropRow &row = m_model->maildrop().rows[place];
        if (!row.isHere && !row.uidl.isEmpty())
            uidls.insert(row.uidl);
    }
    say(tr("Fetching…"));
    m_orders->fetch(uidls);
}

void MaildropView::updateButtons()
{
    const bool isFree = m_orders->work() == Work::None || m_orders->work() == Work::Looking;
    const auto places = selected();
    const auto &rows = m_model->maildrop().rows;
    const auto canFetch = [&rows](std::size_t place) {
        return !rows[place].isHere && !rows[place].uidl.isEmpty();
    };
    m_fetch->setEnabled(isFree && std::ranges::any_of(places, canFetch));
    m_delete->setEnabled(isFree && !places.empty());
    m_space->setEnabled(isFree &&
                        std::ranges::any_of(rows, [](const MaildropRow &row) { return mayGo(row); }));
    m_look->setEnabled(m_orders->work() == Work::None);
    m_stop->setVisible(m_orders->work() != Work::None);
}

} // namespace ui
