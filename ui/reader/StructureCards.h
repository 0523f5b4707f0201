#pragma once

#include "core/render/Cards.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace ui {

/// The cards of a message, between its header and its body: delivery report, invitation, contact, signature, messages
/// inside. Takes what height they need up to a share of the pane, then they scroll. Hidden where there are none. Asks for
/// the rest by signals. Window thread.
class StructureCards final : public QWidget
{
    Q_OBJECT

public:
    explicit StructureCards(QWidget *parent = nullptr);

    void display(const core::render::ReaderDocument &document);
    /// Never higher than this; for a pane that knows how high it is. The default is 320.
    void setMostHeight(int pixels);

Q_SIGNALS:
    void linkHovered(const QString &target); ///< in a message inside; empty: no link under the pointer
    void linkActivated(const QString &target);
    void saveRequested(int part); ///< a file of a message inside: index in mime::Message::parts()
    void resized();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(const core::render::Card &card);
    void fitHeight();

    QScrollArea *m_area;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_column = nullptr;
    int m_most = 320;
};

} // namespace ui
