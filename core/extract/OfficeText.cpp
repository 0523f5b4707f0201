#include "core/extract/OfficeText.h"

#include "core/extract/OpenDocumentText.h"
#include "core/extract/SheetText.h"
#include "core/extract/XmlPart.h"
#include "core/extract/Zip.h"

namespace core::extract {

using namespace Qt::StringLiterals;

namespace {

/// Where a package keeps text; what is wanted of it, and in which order it is read.
constexpr const char *kDocumentParts[] = {
    "word/document", "word/header",   "word/footer",       "word/footnotes",
    "word/endnotes", "word/comments", "word/charts/chart", "word/diagrams/data",
};
constexpr const char *kSlideParts[] = {
    "ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/comments/",
    "ppt/charts/chart", "ppt/diagrams/data",
};

bool isWanted(const QByteArray &name)
{
    if (isOpenDocumentPart(name) || isSheetPart(name))
        return true;
    if (!name.endsWith(".xml"))
        return false;
    const auto begins = [&name](const char *prefix) { return name.startsWith(prefix); };
    return std::ranges::any_of(kDocumentParts, begins) || std::ranges::any_of(kSlideParts, begins);
}

template <std::size_t N>
void readParts(const Zip &zip, const char *const (&parts)[N], TextSink &sink)
{
    for (const char *part : parts) {
        for (const QByteArray &name : zip.like(part, ".xml")) {
            if (sink.isFull())
                return;
            markedText(zip.entries.at(name), sink);
            sink.paragraph();
        }
    }
}

/// What a password makes of an office file: OOXML becomes a compound file ([MS-OFFCRYPTO]).
bool isCompoundFile(const QByteArray &bytes) { return bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"); }

} // namespace

void markedText(const QByteArray &xml, TextSink &sink)
{
    XmlPart part(xml);
    int textDepth = 0;
    while (!sink.isFull() && part.next()) {
        const QStringView name = part.name();
        if (part.isText()) {
            if (textDepth > 0)
                sink.add(part.text());
        } else if (part.isEnd()) {
            if (name == u"t" || name == u"text")
                textDepth = std::max(0, textDepth - 1);
            else if (name == u"p" || name == u"pt" || name == u"cm")
                sink.line();
        } else if (name == u"t" || name == u"text") {
            ++textDepth;
        } else if (name == u"tab") {
            sink.space();
        } else if (name == u"br" || name == u"cr") {
            sink.line();
        } else if (name == u"noBreakHyphen") {
            sink.add(u"-");
        } else if (name == u"pPr" || name == u"rPr" || name == u"rt" || name == u"Fallback" ||
                   name == u"delText" || name == u"instrText") {
            part.skip();
        }
    }
}

Extracted officeText(const QByteArray &bytes)
{
    if (isCompoundFile(bytes))
        return {Outcome::Encrypted, {}, false};
    const Zip zip = readZip(bytes, isWanted);
    if (zip.outcome != Outcome::Text && zip.entries.empty())
        return {zip.outcome, {}, false};
    TextSink sink;
    if (zip.has("content.xml")) {
        if (const Outcome outcome = openDocumentText(zip, sink); outcome != Outcome::Text)
            return {outcome, {}, false};
    } else {
        readParts(zip, kDocumentParts, sink);
        readParts(zip, kSlideParts, sink);
        sheetText(zip, sink);
    }
    const bool cut = sink.isFull() || zip.outcome == Outcome::TooLarge;
    const bool isOffice = zip.has("content.xml") || zip.has("[Content_Types].xml") || !zip.entries.empty();
    return {isOffice ? Outcome::Text : Outcome::Damaged, sink.take(), cut};
}

} // namespace core::extract
