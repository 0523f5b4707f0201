#include "ui/reader/AttachmentSaving.h"

#include "ui/reader/AttachmentSaver.h"

namespace ui {

SaveOutcome saveParts(const core::mime::Message &message, const QString &folder,
                      const std::vector<PartToSave> &parts)
{
    SaveOutcome outcome;
    for (const PartToSave &part : parts) {
        if (part.part < 0 || static_cast<std::size_t>(part.part) >= message.parts().size())
            continue;
        auto file = saveNewFile(folder, part.name, message.bytes(part.part));
        if (!file) {
            outcome.error = file.error();
            break;
        }
        outcome.files.append(*file);
    }
    return outcome;
}

} // namespace ui
