#pragma once

#include "core/base/Ids.h"
#include "ui/transfer/TransferState.h"

#include <QString>

#include <vector>

namespace core::accounts {
struct Account;
}
namespace core::retrieval {
struct Progress;
}

namespace app::cli {

class Console;

/// One account while it is collected, in at most `width` cells: name, phase, figures. Where they do not all fit, whole
/// figures go, those first that are missed least.
[[nodiscard]] QString liveLine(const ui::TransferLine &line, int nameCells, int width);

/// The lines at the bottom of a terminal, one an account, that change in place; nothing where there is no terminal. The
/// console is borrowed. Main thread.
class LiveLines final
{
public:
    explicit LiveLines(Console &console) : m_console(console) {}

    void show(const core::accounts::Account &account, const core::retrieval::Progress &progress);
    void end(core::AccountId account); ///< takes its line away
    /// What is still to do for all of them together, below their lines; empty: nothing.
    void setNote(const QString &note);

private:
    void draw();

    Console &m_console;
    std::vector<ui::TransferLine> m_lines; ///< in the order in which the accounts began
    QString m_note;
};

} // namespace app::cli
