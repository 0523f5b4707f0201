#pragma once

#include "ui/reader/StructureCard.h"

class QToolButton;

namespace ui {

/// A message inside the message: its header, and on a click its text, its own cards and its files, in place. Its text is
/// made when it is opened first. Window thread.
class ForwardedCard final : public StructureCard
{
    Q_OBJECT

public:
    explicit ForwardedCard(const core::render::ForwardedMessage &forwarded, QWidget *parent = nullptr);

    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void linkHovered(const QString &target);
    void linkActivated(const QString &target);
    void saveRequested(int part); ///< index in mime::Message::parts()
    void resized();               ///< opened or closed, or its text got longer

private:
    void makeContent();
    void addFiles(class QVBoxLayout &layout);

    std::shared_ptr<const core::render::ReaderDocument> m_document;
    QToolButton *m_toggle;
    QWidget *m_content = nullptr;
};

} // namespace ui
