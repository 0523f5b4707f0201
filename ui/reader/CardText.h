#pragma once

#include "core/render/Cards.h"
#include "ui/common/Icons.h"

#include <QString>

#include <vector>

namespace ui {

/// A card in words: for the window, and for `fumibako show`. Plain text, every string of the mail's neutralised.
struct CardWords
{
    enum class Tone { Quiet, Good, Warning, Problem };
    struct Row
    {
        QString label;
        QString text;
    };
    Icon icon = Icon::Info;
    Tone tone = Tone::Quiet;
    QString title;
    std::vector<Row> rows;
    QString note;   ///< what it does not say, or what can be done
    QString quoted; ///< words of a stranger's program, line by line
    QString quotedBy;
};

[[nodiscard]] CardWords wordsOf(const core::render::Card &card);

// Of each kind, in files of their own.
[[nodiscard]] CardWords wordsOf(const core::render::DeliveryReport &report);
[[nodiscard]] CardWords wordsOf(const core::render::ReadReceipt &receipt);
[[nodiscard]] CardWords wordsOf(const core::render::Invitation &invitation);
[[nodiscard]] CardWords wordsOf(const core::render::Contact &contact);
[[nodiscard]] CardWords wordsOf(const core::render::Protection &protection);
[[nodiscard]] CardWords wordsOf(const core::render::MissingContent &missing);
[[nodiscard]] CardWords wordsOf(const core::render::PackedContent &packed);
[[nodiscard]] CardWords wordsOf(const core::render::ForwardedMessage &forwarded);

/// All of it as lines, for a terminal and for screen readers.
[[nodiscard]] QString plainText(const CardWords &words);

} // namespace ui
