#pragma once

namespace core::archive {
struct BackupState;
}

namespace app::cli {

class Console;

/// What `fumibako backup --status` prints: plan, last good backup, what is due and what went wrong.
void printBackupState(Console &console, const core::archive::BackupState &state, bool asJson);

} // namespace app::cli
