#pragma once

#include "core/render/ReaderDocument.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;

namespace ui {

class Avatar;
class WrapText;

/// Subject, sender with the address always visible (catalogue ATT-31, ATT-33), date, and recipients: one line that
/// unfolds; below, on request, every header field as it was sent. All of it is text of strangers and shown as plain text (ATT-37).
class HeaderBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBlock(QWidget *parent = nullptr);

    void display(const core::render::ReaderDocument &document);
    void setHighlight(const std::vector<QString> &words);
    /// A quiet button in the line of the date, until another message is displayed.
    void offerUnsubscribe(bool offered);
    /// Every field of the header, one a line, made by headerListing(); shown where all are wanted.
    void setListing(const QString &listing);
    void setAllHeaders(bool all);

Q_SIGNALS:
    void unsubscribeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showRecipients();
    void layOut();
    void showListing();
    void applyFonts();

    core::render::ReaderDocument m_document; ///< without body
    WrapText *m_subject;
    Avatar *m_avatar;
    WrapText *m_sender;
    QLabel *m_date;
    QLabel *m_recipients; ///< one line, cut to what fits
    QToolButton *m_more;  ///< "+3", and back
    QToolButton *m_unsubscribe;
    WrapText *m_allRecipients;
    WrapText *m_allHeaders;
    QString m_listing;
    bool m_isAll = false;
    bool m_updatingFonts = false;
};

} // namespace ui
