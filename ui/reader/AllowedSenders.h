#pragma once

#include <QDialog>

class QListWidget;
class QPushButton;

namespace ui {

struct Services;

/// The addresses whose remote pictures are always loaded, to be taken off again. Window thread; `services` are borrowed.
class AllowedSenders final : public QDialog
{
    Q_OBJECT

public:
    explicit AllowedSenders(Services &services, QWidget *parent = nullptr);
    /// Shows one over `window`; it deletes itself when closed.
    static void open(Services &services, QWidget *window);

private:
    void fill();
    void removeSelected();

    Services &m_services;
    QListWidget *m_list;
    QPushButton *m_remove;
};

} // namespace ui
