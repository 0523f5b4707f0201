#pragma once

#include "core/render/Unsubscribe.h"
#include "core/retrieval/WebAccess.h"

#include <QWidget>

class QPushButton;

namespace ui {

class NoticeStrip;

/// What the "Unsubscribe" button brings up: says where the request goes and to whom, and does it on one more click; then
/// says what came of it (HTM-280). Nothing is sent, opened or written before. `web` is borrowed.
class UnsubscribeStrip final : public QWidget
{
    Q_OBJECT

public:
    UnsubscribeStrip(const core::render::UnsubscribeOffer &offer, core::retrieval::WebAccess &web,
                     QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// The page or the message to be written was confirmed here and may be opened.
    void openWanted(const QString &url);

private:
    NoticeStrip *fresh(const QString &text);
    void ask();
    void post();
    void tell(core::retrieval::UnsubscribeOutcome outcome);
    void addWay(NoticeStrip *strip, const core::render::LinkVerdict &way, const QString &label,
                const char *name);

    const core::render::UnsubscribeOffer m_offer;
    core::retrieval::WebAccess &m_web;
    NoticeStrip *m_strip = nullptr;
};

} // namespace ui
