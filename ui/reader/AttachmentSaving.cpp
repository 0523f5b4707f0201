#include "ui/reader/AttachmentSaving.h"

#include "ui/reader/AttachmentSaver.h"

namespace ui {

SaveOutcome saveParts(const core::mime::Message &message, const QString &folder,
                      const std::vector<PartToSave> &parts, SaveProgress &progress)
{
    SaveOutcome outcome;
    for (const PartToSave &part : parts) {
        if (progress.cancelled) {
            outcome.error = core::Error{core::ErrorCode::Cancelled, {}, {}};
            break;
        }
        if (part.part < 0 || static_cast<std::size_t>(part.part) >= message.parts().size())
            continue;
        auto file = saveNewFile(folder, part.name, [&](const std::function<bool(QByteArrayView)> &sink) {
            return message.stream(part.part, [&](QByteArrayView bytes) {
                progress.bytes += bytes.size();
                return !progress.cancelled && sink(bytes);
            });
        });
        if (!file) {
            outcome.error = file.error();
            break;
        }
        outcome.files.append(*file);
        ++progress.files;
    }
    return outcome;
}

} // namespace ui
