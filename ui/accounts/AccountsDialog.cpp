#include "ui/accounts/AccountsDialog.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/retrieval/Retriever.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Services.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Air above and below the lines of an account.
class RoomyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 12);
    }
};

} // namespace

AccountsDialog::AccountsDialog(Services &services, CheckText checkText, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_checkText(std::move(checkText)),
      m_list(new QListWidget),
      m_add(new QPushButton(tr("Add…"))),
      m_edit(new QPushButton(tr("Edit…"))),
      m_server(new QPushButton(tr("Server…"))),
      m_remove(new QPushButton(tr("Remove…"))),
      m_question(new QWidget),
      m_questionText(new QLabel),
      m_status(new QLabel)
{
    setWindowTitle(tr("Accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    refresh();
    connect(&m_services.accounts, &core::accounts::AccountStore::changed, this, &AccountsDialog::refresh);
    connect(m_list, &QListWidget::currentRowChanged, this, &AccountsDialog::updateButtons);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT editRequested(selected()); });
    connect(m_add, &QPushButton::clicked, this, &AccountsDialog::addRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(selected()); });
    connect(m_server, &QPushButton::clicked, this, [this] {
        const core::AccountId account = selected();
        accept();
        Q_EMIT serverRequested(account);
    });
    connect(m_remove, &QPushButton::clicked, this, &AccountsDialog::askToRemove);
}

void AccountsDialog::build()
{
    m_list->setObjectName(u"accounts"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setIconSize(QSize(24, 24));
    m_list->setSpacing(2);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new RoomyDelegate(m_list));
    m_add->setObjectName(u"add"_s);
    m_edit->setObjectName(u"edit"_s);
    m_server->setObjectName(u"server"_s);
    m_remove->setObjectName(u"remove"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();
    m_questionText->setTextFormat(Qt::PlainText);
    m_questionText->setWordWrap(true);
    m_questionText->setObjectName(u"question"_s);
    auto *confirm = new QPushButton(tr("Remove Account"));
    confirm->setObjectName(u"confirmRemove"_s);
    auto *keep = new QPushButton(tr("Keep It"));
    connect(confirm, &QPushButton::clicked, this, &AccountsDialog::remove);
    connect(keep, &QPushButton::clicked, m_question, &QWidget::hide);
    auto *answers = new QHBoxLayout;
    answers->addStretch(1);
    answers->addWidget(keep);
    answers->addWidget(confirm);
    auto *question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 0, 0, 0);
    question->addWidget(m_questionText);
    question->addLayout(answers);
    m_question->hide();

    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    for (QPushButton *button : {m_add, m_edit, m_server, m_remove, keep, confirm})
        button->setAutoDefault(false); // Return removes nothing
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *side = new QVBoxLayout;
    side->addWidget(m_add);
    side->addWidget(m_edit);
    side->addWidget(m_server);
    side->addWidget(m_remove);
    side->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_list, 1);
    middle->addLayout(side);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(close);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 20, 20, 16);
    outer->setSpacing(12);
    outer->addLayout(middle, 1);
    outer->addWidget(m_question);
    outer->addWidget(m_status);
    outer->addLayout(bottom);
    resize(fontMetrics().averageCharWidth() * 76, 380);
}

void AccountsDialog::refresh()
{
    const core::AccountId before = selected();
    m_list->clear();
    for (const core::accounts::Account &account : m_services.accounts.accounts()) {
        auto *item = new QListWidgetItem(icon(Icon::Person), textOf(account), m_list);
        item->setData(Qt::UserRole, core::number(account.id));
        if (account.id == before)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    updateButtons();
}

QString AccountsDialog::textOf(const core::accounts::Account &account) const
{
    QStringList lines{displayLine(account.name, 100),
                      tr("%1 on %2").arg(displayLine(account.user, 80), displayLine(account.host, 80))};
    if (m_checkText)
        lines += m_checkText(account.id);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void AccountsDialog::showChecks()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (const auto account =
                m_services.accounts.find(core::AccountId{item->data(Qt::UserRole).toLongLong()}))
            item->setText(textOf(*account));
    }
}

void AccountsDialog::updateButtons()
{
    const bool any = m_list->currentItem() != nullptr;
    m_edit->setEnabled(any);
    m_server->setEnabled(any);
    m_remove->setEnabled(any);
    m_question->hide();
}

core::AccountId AccountsDialog::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return core::AccountId{item ? item->data(Qt::UserRole).toLongLong() : 0};
}

void AccountsDialog::askToRemove()
{
    const auto account = m_services.accounts.find(selected());
    if (!account)
        return;
    m_removing = account->id;
    m_questionText->setText(
        tr("Remove the account “%1”? No more mail is collected from it. All mail you have already "
           "stays in Fumibako, and nothing on the server is touched.")
            .arg(displayLine(account->name, 100)));
    m_question->show();
}

void AccountsDialog::remove()
{
    m_question->hide();
    const auto removed = m_services.accounts.remove(m_removing);
    m_status->setVisible(!removed);
    if (!removed) {
        m_status->setText(errorText(removed.error()));
        return;
    }
    m_services.retriever.cancel(m_removing); // a run under way must not go on to delete
    m_services.passwords.forget(m_removing);
    m_services.passwords.store().remove(m_removing, [](const core::Result<void> &) {});
}

} // namespace ui
