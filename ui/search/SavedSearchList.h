#pragma once

#include "core/base/Ids.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;

namespace ui {

class SavedSearchModel;

/// The kept searches below the folders: chosen by click or Return, renamed in place, deleted; nothing is seen of it while
/// there are none. Changes nothing itself. The model is borrowed and outlives it.
class SavedSearchList final : public QWidget
{
    Q_OBJECT

public:
    explicit SavedSearchList(SavedSearchModel &model, QWidget *parent = nullptr);

    void editName(core::SavedSearchId search); ///< as soon as it is there
    void clearSelection();
    [[nodiscard]] QListView *view() const { return m_view; }

Q_SIGNALS:
    void chosen(core::SavedSearchId search);
    void updateRequested(core::SavedSearchId search); ///< takes over what is being searched for now
    void deleteRequested(core::SavedSearchId search);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void popUpMenu(const QPoint &globalPos);
    [[nodiscard]] core::SavedSearchId current() const;

    SavedSearchModel &m_model;
    QLabel *m_title;
    QListView *m_view;
    QAction *m_rename;
    QAction *m_update;
    QAction *m_delete;
    core::SavedSearchId m_awaited{}; ///< its name is to be edited when it appears
};

} // namespace ui
