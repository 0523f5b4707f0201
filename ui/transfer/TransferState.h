#pragma once

#include "core/base/Ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

/// What the user can do about a problem.
enum class TransferAction { None, TryAgain, EditAccount, EnterPassword };

/// One account in words, for the bar and its details.
struct TransferLine
{
    enum class Kind { Waiting, Running, Done, Cancelled, Problem };
    core::AccountId account{};
    QString name;
    Kind kind = Kind::Waiting;
    QString text;     ///< a complete sentence, or the phase while running; plain text
    QString figures;  ///< "120 of 400 · 3.1 MB · 800 KB/s"; empty where there are none
    int percent = -1; ///< -1: not known
    TransferAction action = TransferAction::None;
};

/// All that the TransferBar shows.
struct TransferState
{
    enum class Kind { Idle, Running, Problem };
    Kind kind = Kind::Idle;
    QString text;
    QString figures;
    int percent = -1;
    core::AccountId actionAccount{};
    TransferAction action = TransferAction::None;
    std::vector<TransferLine> lines; ///< more than one: the details button appears
};

} // namespace ui
