#pragma once

#include "core/base/Clock.h"
#include "core/retrieval/Maildrop.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace ui {

enum class MaildropColumn { Sender, Subject, Date, Size, Here, Age, Deletion };
inline constexpr int kMaildropColumns = 7;

/// What lies on a server, filtered and sorted: shows what was read elsewhere and asks nothing itself. Window thread.
class MaildropModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit MaildropModel(const core::Clock &clock, QObject *parent = nullptr);

    void show(core::retrieval::Maildrop maildrop);
    /// Fills in what the server has shown; the order stays until the next sort() or filter().
    void addHeaders(const std::vector<core::retrieval::SeenHeader> &headers);
    /// They are not on the server any more.
    void remove(const QSet<QByteArray> &uidls);
    void filter(const QString &text); ///< in sender or subject
    /// Only these places of the mailbox, in this order, and no filter: for a list of what will go.
    void narrow(std::vector<std::size_t> rows);

    [[nodiscard]] const core::retrieval::Maildrop &maildrop() const { return m_maildrop; }
    [[nodiscard]] const core::retrieval::MaildropRow &rowAt(int row) const;
    [[nodiscard]] std::size_t placeOf(int row) const { return m_order[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    [[nodiscard]] QString text(const core::retrieval::MaildropRow &row, MaildropColumn column) const;
    [[nodiscard]] QString hint(const core::retrieval::MaildropRow &row, MaildropColumn column) const;
    [[nodiscard]] bool fits(const core::retrieval::MaildropRow &row) const;
    void arrange();
    void sortOrder();
    void notePlaces();

    const core::Clock &m_clock;
    core::retrieval::Maildrop m_maildrop;
    std::vector<std::size_t> m_order; ///< places in the mailbox
    QHash<int, std::size_t> m_places; ///< by number
    std::vector<int> m_shownAt;       ///< row of each place, -1: not shown
    QString m_filter;
    MaildropColumn m_column = MaildropColumn::Date;
    Qt::SortOrder m_direction = Qt::DescendingOrder;
};

} // namespace ui
