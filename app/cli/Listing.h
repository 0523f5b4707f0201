#pragma once

#include "app/cli/Verb.h"

#include "app/cli/Json.h"
#include "core/base/Ids.h"

#include <span>

namespace core::archive {
struct MessageSummary;
}

namespace app::cli {

/// "2026-11-25 14:05" in the user's time; empty for 0.
[[nodiscard]] QString dateText(qint64 secondsUtc);
/// All folders by id, for output.
[[nodiscard]] core::Result<FolderPaths> folderPaths(core::archive::ArchiveReader &reader);
/// What is said of a message behind its subject, by its number.
using Remarks = QHash<qint64, QString>;
/// A message list as people read it: number, date, sender, subject.
void printSummaries(Console &console, const std::vector<core::archive::MessageSummary> &summaries,
                    const Remarks &remarks = {});

/// fumibako folders
class Folders final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;
};

/// fumibako list FOLDER
class List final : public Verb
{
    Q_OBJECT

public:
    using Verb::Verb;
    void run() override;

private:
    void print(core::archive::ArchiveReader &reader, std::span<const core::MessageId> ids,
               const FolderPaths &folders);
};

} // namespace app::cli
