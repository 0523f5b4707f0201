#include "core/extract/Extract.h"

#include "core/base/Limits.h"
#include "core/extract/OfficeText.h"
#include "core/extract/PartText.h"
#include "core/extract/PdfText.h"
#include "core/extract/TnefText.h"

namespace core::extract {

Extracted extractText(const Document &document)
{
    if (document.bytes.size() > limits::kAttachmentBytes)
        return {Outcome::TooLarge, {}, false};
    switch (kindOf(document)) {
    case Kind::Plain: return plainText(document);
    case Kind::Html: return pageText(document);
    case Kind::Message: return messageText(document.bytes);
    case Kind::Winmail: return document.asMessage ? tnefMessage(document.bytes) : tnefText(document.bytes);
    case Kind::Pdf: return pdfText(document.bytes);
    case Kind::Office: return officeText(document.bytes);
    case Kind::None: break;
    }
    return {Outcome::Nothing, {}, false};
}

} // namespace core::extract
