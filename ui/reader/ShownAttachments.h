#pragma once

#include "core/base/Ids.h"
#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"

#include <vector>

namespace ui {

/// The attachments of the message shown, for those that work with them. A value; window thread.
struct ShownAttachments
{
    core::MessageId id{};
    std::vector<core::render::Attachment> attachments;

    [[nodiscard]] const core::render::Attachment *find(int part) const
    {
        for (const core::render::Attachment &attachment : attachments) {
            if (attachment.part == part)
                return &attachment;
        }
        return nullptr;
    }
    /// Made safe again, where it becomes a file. Empty: there is no such attachment.
    [[nodiscard]] QString fileName(int part) const
    {
        const core::render::Attachment *found = find(part);
        return found ? core::mime::safeFileName(found->name, found->type) : QString();
    }
};

} // namespace ui
