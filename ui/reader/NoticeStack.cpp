#include "ui/reader/NoticeStack.h"

#include "ui/common/Format.h"
#include "ui/reader/NoticeStrip.h"
#include "ui/reader/RemoteNotice.h"
#include "ui/reader/SenderText.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using core::render::Notice;

namespace {

using Weight = NoticeStrip::Weight;

Weight weightOf(Notice notice)
{
    switch (notice) {
    case Notice::Damaged: return Weight::Problem;
    case Notice::SeveralSenders:
    case Notice::UnsafeNames:
    case Notice::NoHeaders:
    case Notice::TextUnknown: return Weight::Warning;
    case Notice::TextRepaired:
    case Notice::RemoteBlocked:
    case Notice::HtmlAsText:
    case Notice::Cut:
    case Notice::AsksForReceipt: break;
    }
    return Weight::Note;
}

} // namespace

QString NoticeStack::textOf(Notice notice)
{
    switch (notice) {
    case Notice::Damaged:
        return tr("The stored text of this message is damaged, so it is not shown. Check the archive and "
                  "restore the "
                  "message from a backup, or get it again if it is still on the server.");
    case Notice::NoHeaders: return tr("This message is not built like mail. It is shown exactly as it came.");
    case Notice::TextRepaired: return tr("The text named a wrong encoding. It was read by its contents.");
    case Notice::TextUnknown:
        return tr(
            "The encoding of the text is not known. Some characters may be wrong; the original is kept.");
    case Notice::SeveralSenders:
        return tr("This message names several senders. Be careful: all of them are shown above.");
    case Notice::RemoteBlocked:
        return tr(
            "Pictures from the internet are blocked. Nothing was loaded, so the sender learns nothing.");
    case Notice::HtmlAsText: return tr("This message was sent as a web page. Its text is shown.");
    case Notice::Cut: return tr("This message is very long. Its beginning is shown; all of it is kept.");
    case Notice::UnsafeNames:
        return tr("An attachment has a misleading file name. It is shown and saved under a safe one.");
    case Notice::AsksForReceipt:
        return tr("The sender asked to be told when you read this. Fumibako never sends such receipts.");
    }
    return {};
}

NoticeStack::NoticeStack(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(24, 0, 24, 8);
    m_layout->setSpacing(4);
}

void NoticeStack::display(const std::vector<Notice> &notices, qint64 wholeBytes)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_remote = nullptr;
    if (wholeBytes > 0) {
        auto *strip = new NoticeStrip(
            tr("Only the header was fetched, because the message (%1) is larger than the account's limit.")
                .arg(formatSize(wholeBytes)),
            Weight::Note, this);
        QPushButton *fetch = strip->addButton(tr("Fetch the Whole Message"));
        fetch->setObjectName(QStringLiteral("fetchWhole"));
        connect(fetch, &QPushButton::clicked, this, &NoticeStack::wholeWanted);
        add(strip);
    }
    for (const Notice notice : notices) {
        if (notice == Notice::RemoteBlocked) {
            add(remote());
            continue;
        }
        auto *strip = new NoticeStrip(textOf(notice), weightOf(notice), this);
        if (notice == Notice::TextRepaired || notice == Notice::TextUnknown)
            addReadAs(strip->addButton(tr("Read as…")));
        add(strip);
    }
    setVisible(!notices.empty() || wholeBytes > 0);
}

void NoticeStack::addWarnings(const std::vector<core::render::SenderWarning> &warnings)
{
    for (const core::render::SenderWarning &warning : warnings) {
        if (const QString text = senderWarningText(warning); !text.isEmpty())
            add(new NoticeStrip(text, isGrave(warning) ? Weight::Warning : Weight::Note, this));
    }
}

void NoticeStack::add(QWidget *strip)
{
    m_layout->addWidget(strip);
    strip->show();
    setVisible(true);
}

void NoticeStack::addReadAs(QPushButton *button)
{
    button->setObjectName(QStringLiteral("readAs"));
    connect(button, &QPushButton::clicked, this,
            [this, button] { Q_EMIT readAsWanted(button->mapToGlobal(QPoint(0, button->height()))); });
}

void NoticeStack::addNote(const QString &text, const std::vector<Button> &buttons)
{
    auto *strip = new NoticeStrip(text, Weight::Note, this);
    for (const Button &one : buttons) {
        QPushButton *button = strip->addButton(one.text);
        if (!one.clicked) {
            addReadAs(button);
            continue;
        }
        button->setObjectName(one.name);
        connect(button, &QPushButton::clicked, this, one.clicked);
    }
    add(strip);
}

RemoteNotice *NoticeStack::remote()
{
    if (!m_remote) {
        m_remote = new RemoteNotice(textOf(Notice::RemoteBlocked), this);
        connect(m_remote, &RemoteNotice::loadWanted, this, &NoticeStack::loadPicturesWanted);
        connect(m_remote, &RemoteNotice::alwaysWanted, this, &NoticeStack::alwaysLoadWanted);
        connect(m_remote, &RemoteNotice::stopWanted, this, &NoticeStack::stopPicturesWanted);
        connect(m_remote, &RemoteNotice::forgetWanted, this, &NoticeStack::forgetPicturesWanted);
        connect(m_remote, &RemoteNotice::sendersWanted, this, &NoticeStack::allowedSendersWanted);
    }
    return m_remote;
}

void NoticeStack::showRemote(const RemoteState &state)
{
    if (!m_remote && state.pictures == 0)
        return;
    const bool isNew = !m_remote;
    remote()->show(state);
    if (isNew)
        add(m_remote);
}

} // namespace ui
