#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace ui {

/// What may be handed to the system for a link in a message: http and https with a host (user and password cut out),
/// and mailto without attachments and without line breaks in its fields. Nothing for anything else, whatever it looks
/// like (catalogue ATT-21, ATT-22).
[[nodiscard]] std::optional<QUrl> safeLink(const QString &target);

/// The target as it is shown before a click: one line, control and bidi characters neutralised, host in its A-label
/// form so that look-alikes show (ATT-20, ATT-34).
[[nodiscard]] QString shownTarget(const QString &target);

} // namespace ui
