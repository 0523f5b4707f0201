#pragma once

#include "core/render/ReaderDocument.h"

#include <QWidget>

#include <vector>

class QLabel;
class QStackedWidget;

namespace ui {

class AttachmentStrip;
class BodyStack;
class BodyView;
class HeaderBlock;
class LinkConfirm;
class NoticeStack;
class PreviewPane;
class StructureCards;

/// One message as it is read: header block, notices in place, body, attachment strip, and a foot line that shows where a
/// link leads. Shows what it is given and asks for the rest by signals; opens no file and no address (catalogue M-08).
/// Ctrl + and - and 0 zoom from anywhere in the window. Window thread.
class ReaderPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ReaderPane(QWidget *parent = nullptr);

    /// `wholeBytes`: only the header is here, and so large is the message on the server; 0: it is here whole.
    /// Its body is shown as plain text; whoever has its HTML laid out shows that instead, in bodies().
    void display(const core::render::ReaderDocument &document, qint64 wholeBytes = 0);
    /// Nothing to read: what to do, in the middle of the pane.
    void showEmpty(const QString &text);
    /// The message cannot be shown: why, and the next step.
    void showError(const QString &text);
    /// Words of the search that led here; marked in subject and body, also of messages displayed later.
    void setHighlight(const std::vector<QString> &words);
    /// A word at the foot, such as why a link was not opened; until the pointer reaches a link.
    void showHint(const QString &text);

    /// 100 is the size of the system's font.
    [[nodiscard]] int zoomPercent() const;
    void setZoomPercent(int percent);
    [[nodiscard]] BodyView &body();
    [[nodiscard]] BodyStack &bodies() { return *m_bodies; }
    [[nodiscard]] HeaderBlock &header() { return *m_header; }
    [[nodiscard]] NoticeStack &notices() { return *m_notices; }
    [[nodiscard]] LinkConfirm &linkConfirm() { return *m_linkConfirm; } ///< below the body
    [[nodiscard]] AttachmentStrip &attachments() { return *m_attachments; }
    /// An attachment in the place of the message; another message closes it.
    [[nodiscard]] PreviewPane &preview() { return *m_preview; }
    void showPreview();
    void closePreview();

Q_SIGNALS:
    void saveRequested(int part);                              ///< of a message inside
    void wholeRequested();                                     ///< the whole message instead of its header
    void openLink(const QString &target, const QString &text); ///< clicked or Enter; not yet judged
    void zoomChanged(int percent);
    void endReached(); ///< Space at the end of the message

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addZoomActions();
    void placeFoot();

    QStackedWidget *m_pages;
    HeaderBlock *m_header;
    NoticeStack *m_notices;
    StructureCards *m_cards;
    BodyStack *m_bodies;
    LinkConfirm *m_linkConfirm;
    AttachmentStrip *m_attachments;
    PreviewPane *m_preview;
    QLabel *m_foot; ///< floats over the lower left corner of the body
    QLabel *m_wordsIcon;
    QLabel *m_words;
};

} // namespace ui
