#include "ui/reader/HeaderListing.h"

#include "core/mime/EncodedWords.h"
#include "ui/reader/VisibleText.h"

namespace ui {

namespace {

constexpr qsizetype kValueBytes = 8'000; ///< a To field of 200 addresses; the source shows the rest
constexpr qsizetype kListingChars = 100'000;

} // namespace

QString headerListing(const std::vector<core::mime::HeaderField> &fields)
{
    QString listing;
    for (const core::mime::HeaderField &field : fields) {
        if (listing.size() >= kListingChars)
            return listing + u'…';
        const bool isCut = field.value.size() > kValueBytes;
        const QString value = core::mime::decodeHeader(field.value.left(kValueBytes)).text;
        if (!listing.isEmpty())
            listing += u'\n';
        listing += visibleText(QString::fromLatin1(field.name.left(kValueBytes))) + QStringLiteral(": ") +
                   visibleText(value).replace(u'\n', u' ');
        if (isCut)
            listing += u'…';
    }
    return listing;
}

} // namespace ui
