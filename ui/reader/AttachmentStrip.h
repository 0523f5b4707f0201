#pragma once

#include "core/render/ReaderDocument.h"
#include "ui/reader/AttachmentStatus.h"

#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QMenu;
class QPixmap;
class QPushButton;

namespace ui {

class AttachmentList;
class AttachmentModel;

/// The attachments of a message: badge or thumbnail, name cut in the middle so that its extension stays visible (catalogue
/// ATT-03), size. Enter and double click open or preview, a menu and keys do the rest. Asks by signals, touches no file. A
/// message with thousands of parts costs no more than what is seen (ATT-09). Window thread.
class AttachmentStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    void display(const std::vector<core::render::Attachment> &attachments);
    [[nodiscard]] AttachmentStatus &status() { return *m_status; }
    void showResult(const QString &text, bool isProblem) { m_status->showResult(text, isProblem); }
    void setThumbnail(int part, const QPixmap &picture);
    [[nodiscard]] QSize thumbnailPixels() const; ///< how large one is on this screen
    void focusOn(int part);
    [[nodiscard]] bool isHeld() const; ///< the button that began a drag is still down
    /// Those selected, in order. The current one where nothing is selected.
    [[nodiscard]] std::vector<int> selectedParts() const;

Q_SIGNALS:
    void activated(int part); ///< Enter or double click: whoever listens knows whether to preview or to open
    void openRequested(int part);    ///< in the system's program
    void previewRequested(int part); ///< in place
    void saveRequested(int part);
    void saveSomeRequested(const std::vector<int> &parts); ///< into a folder
    void saveAllRequested();
    void copyRequested(const std::vector<int> &parts); ///< the files, to be pasted elsewhere
    void dragRequested(const std::vector<int> &parts); ///< the left button is down and moved
    void thumbnailWanted(int part);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeActions();
    void saveSelected();
    void showMenu(const QPoint &position);
    void fitHeight();
    [[nodiscard]] int currentPart() const; ///< -1: there is none
    [[nodiscard]] bool currentHasPreview() const;

    AttachmentModel *m_model;
    QLabel *m_title;
    QPushButton *m_save;
    QPushButton *m_saveAll;
    AttachmentList *m_list;
    AttachmentStatus *m_status;
    QAction *m_open;
    QAction *m_preview;
    QAction *m_saveAs;
    QAction *m_copy;
};

/// Whether an attachment can be looked at in place: pictures, text and messages.
[[nodiscard]] bool hasPreview(const QString &name, const QByteArray &type);

} // namespace ui
