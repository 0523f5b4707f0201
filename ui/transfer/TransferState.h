#pragma once

#include "core/base/Ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ui {

/// What the user can do about an account that is, or was, collected.
enum class TransferAction {
    None,
    TryAgain,
    EditAccount,
    EnterPassword,
    SignIn, ///< by browser, again
    Unlock, ///< the encrypted password file
    Cancel,
    ShowLog,
    ShowServer
};

/// One account in words, for the bar and its details.
struct TransferLine
{
    enum class Kind { Waiting, Running, Done, Cancelled, Problem };
    core::AccountId account{};
    QString name;
    Kind kind = Kind::Waiting;
    QString text;         ///< a complete sentence, or the phase while running; plain text
    QString completeness; ///< "1,234 on the server: 12 new, 1,222 known."; empty until it has ended
    QStringList notices;  ///< sentences about what is worth knowing besides
    QString figures;      ///< "120 of 400 · 3.1 MB · 800 KB/s"; empty where there are none
    int percent = -1;     ///< -1: not known
    TransferAction action = TransferAction::None;
    [[nodiscard]] bool isUnderWay() const { return kind == Kind::Waiting || kind == Kind::Running; }
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
    std::vector<TransferLine> lines; ///< any: the details button appears
};

} // namespace ui
