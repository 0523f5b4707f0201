#pragma once

#include "core/render/ReaderDocument.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListView;
class QPushButton;

namespace ui {

class AttachmentModel;

/// The attachments of a message: icon, name cut in the middle so that its extension stays visible (catalogue ATT-03),
/// size; Save and Save All. Asks by signals, touches no file. A message with thousands of parts costs no more than what
/// is on screen (ATT-08, ATT-09).
class AttachmentStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    void display(const std::vector<core::render::Attachment> &attachments);
    void showResult(const QString &text, bool isProblem);

Q_SIGNALS:
    void saveRequested(int part);
    void saveAllRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void saveCurrent();
    void showMenu(const QPoint &position);
    void fitHeight();

    AttachmentModel *m_model;
    QLabel *m_title;
    QPushButton *m_save;
    QPushButton *m_saveAll;
    QListView *m_list;
    QLabel *m_result;
};

} // namespace ui
