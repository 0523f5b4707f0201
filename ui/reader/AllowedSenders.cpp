#include "ui/reader/AllowedSenders.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/render/SenderJudge.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

AllowedSenders::AllowedSenders(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_list(new QListWidget), m_remove(new QPushButton(tr("Remove")))
{
    setWindowTitle(tr("Senders Whose Pictures Are Loaded"));
    auto *text = new QLabel(
        tr("Pictures from the internet are loaded without asking in messages from these addresses, "
           "where your mail provider vouches for the address."));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    m_list->setObjectName(u"allowedSenders"_s);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(windowTitle());
    m_remove->setObjectName(u"removeSender"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(440, 340);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, &AllowedSenders::removeSelected);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
    fill();
}

void AllowedSenders::open(Services &services, QWidget *window)
{
    auto *dialog = new AllowedSenders(services, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void AllowedSenders::fill()
{
    m_list->clear();
    m_remove->setEnabled(false);
    const auto choices = m_services.reader.senderChoices();
    if (!choices)
        return;
    for (const core::archive::SenderChoice &sender : *choices) {
        if (!sender.choice.remotePictures.value_or(false))
            continue;
        auto *item = new QListWidgetItem(displayLine(core::render::shownAddress(sender.address)), m_list);
        item->setData(Qt::UserRole, sender.address);
    }
}

void AllowedSenders::removeSelected()
{
    core::archive::ReadingChoice choice;
    choice.remotePictures = false;
    const QList<QListWidgetItem *> selected = m_list->selectedItems();
    for (const QListWidgetItem *item : selected) {
        const QString address = item->data(Qt::UserRole).toString();
        core::whenDone(m_services.archive.setSenderChoice(address, choice), this,
                       [this](const core::Result<void> &) { fill(); });
    }
}

} // namespace ui
