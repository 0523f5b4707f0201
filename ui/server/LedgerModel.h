#pragma once

#include "ui/server/LedgerOrder.h"

#include <QAbstractTableModel>

#include <memory>

namespace ui {

/// A ledger in one order, as many rows as it has: shows what was read elsewhere and asks nothing itself. Window thread.
class LedgerModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit LedgerModel(QString host, QObject *parent = nullptr);
    void show(std::shared_ptr<const LedgerSnapshot> snapshot, LedgerRows rows);
    [[nodiscard]] const core::archive::LedgerEntry &entryAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const core::archive::LedgerEntry &entry, LedgerColumn column) const;

    QString m_host;
    std::shared_ptr<const LedgerSnapshot> m_snapshot;
    LedgerRows m_rows;
};

} // namespace ui
