#include "ui/reader/PartsDialog.h"

#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::ListedPart;

namespace {

constexpr int kPartRole = Qt::UserRole;

enum Column { Type, Name, Size, Use, Encoding, Columns };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::PartsDialog)
};

QString roleText(core::render::PartEntry::Role role)
{
    using Role = core::render::PartEntry::Role;
    switch (role) {
    case Role::Container: return Words::tr("holds other parts");
    case Role::Body: return Words::tr("shown as text");
    case Role::Version: return Words::tr("another version of the text");
    case Role::Picture: return Words::tr("picture in the text");
    case Role::Attachment: return Words::tr("attachment");
    case Role::Message: return Words::tr("message inside");
    case Role::Report: return Words::tr("told in words");
    case Role::Protection: return Words::tr("signed or encrypted");
    }
    return {};
}

} // namespace

PartsDialog::PartsDialog(std::vector<ListedPart> parts, const QString &subject, QWidget *parent)
    : QDialog(parent),
      m_parts(std::move(parts)),
      m_tree(new QTreeWidget(this)),
      m_save(new QPushButton(tr("&Save As…"), this)),
      m_source(new QPushButton(tr("View So&urce"), this))
{
    setObjectName(u"partsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Message Parts"));
    auto *title = new QLabel(displayLine(subject, 200), this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    m_tree->setObjectName(u"partsTree"_s);
    m_tree->setAccessibleName(tr("Parts of the message"));
    m_tree->setColumnCount(Columns);
    m_tree->setHeaderLabels({tr("Type"), tr("Name"), tr("Size"), tr("Use"), tr("Encoding")});
    m_tree->setUniformRowHeights(true);
    m_save->setObjectName(u"savePart"_s);
    m_source->setObjectName(u"viewPartSource"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_source, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    fill();
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 26);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &PartsDialog::refresh);
    connect(m_tree, &QTreeWidget::itemActivated, m_source, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const ListedPart *part = current())
            Q_EMIT saveRequested(part->part, part->saveName);
    });
    connect(m_source, &QPushButton::clicked, this, [this] {
        if (const ListedPart *part = current())
            Q_EMIT sourceRequested(part->part, part->saveName);
    });
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
    refresh();
}

void PartsDialog::fill()
{
    const auto encodingText = [](core::mime::TransferEncoding encoding) {
        switch (encoding) { // RFC 2045 section 6: these are names, not words
        case core::mime::TransferEncoding::Base64: return u"base64"_s;
        case core::mime::TransferEncoding::QuotedPrintable: return u"quoted-printable"_s;
        case core::mime::TransferEncoding::UuEncode: return u"uuencode"_s;
        case core::mime::TransferEncoding::YEnc: return u"yEnc"_s;
        case core::mime::TransferEncoding::Identity: break;
        }
        return QString();
    };
    std::vector<QTreeWidgetItem *> items;
    for (const ListedPart &part : m_parts) {
        const bool hasParent = part.parent >= 0 && static_cast<std::size_t>(part.parent) < items.size();
        auto *item = hasParent ? new QTreeWidgetItem(items[static_cast<std::size_t>(part.parent)])
                               : new QTreeWidgetItem(m_tree);
        QString type = displayLine(QString::fromLatin1(part.type), 100);
        if (!part.charset.isEmpty())
            type += u"; "_s + displayLine(QString::fromLatin1(part.charset), 40);
        item->setText(Type, type);
        item->setText(Name, displayLine(part.name, 200));
        if (part.hasContent())
            item->setText(Size, formatSize(part.sizeBytes));
        item->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(Use, roleText(part.role));
        item->setText(Encoding, encodingText(part.encoding));
        item->setData(0, kPartRole, static_cast<int>(items.size()));
        items.push_back(item);
    }
    m_tree->expandAll();
    constexpr std::size_t kMeasured =
        500; // thousands of rows need not be measured to know how wide a type is
    if (m_parts.size() <= kMeasured) {
        for (int column = 0; column < Columns; ++column)
            m_tree->resizeColumnToContents(column);
    }
    m_tree->setColumnWidth(Type, std::max(m_tree->columnWidth(Type), fontMetrics().averageCharWidth() * 34));
    m_tree->setColumnWidth(Name, std::clamp(m_tree->columnWidth(Name), fontMetrics().averageCharWidth() * 20,
                                            fontMetrics().averageCharWidth() * 40));
}

const ListedPart *PartsDialog::current() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? &m_parts[static_cast<std::size_t>(item->data(0, kPartRole).toInt())] : nullptr;
}

void PartsDialog::refresh()
{
    const ListedPart *part = current();
    m_save->setEnabled(part && part->hasContent());
    m_source->setEnabled(part && (part->hasContent() || part->part == 0));
}

} // namespace ui
