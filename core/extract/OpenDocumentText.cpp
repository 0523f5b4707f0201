#include "core/extract/OpenDocumentText.h"

#include "core/extract/XmlPart.h"

#include <algorithm>

namespace core::extract {

namespace {

constexpr const char *kContent = "content.xml";
constexpr const char *kStyles = "styles.xml";
constexpr const char *kManifest = "META-INF/manifest.xml";

void addSpaces(const XmlPart &part, TextSink &sink)
{
    static constexpr int kMost = 16;
    const int count = part.attribute(u"c").toInt();
    sink.add(QString(std::clamp(count, 1, kMost), u' '));
}

/// Text counts within paragraphs only; between elements there is nothing but line breaks of the file.
void readWords(const QByteArray &xml, TextSink &sink)
{
    XmlPart part(xml);
    int paragraphs = 0;
    while (!sink.isFull() && part.next()) {
        const QStringView name = part.name();
        const bool isParagraph = name == u"p" || name == u"h";
        if (part.isText()) {
            if (paragraphs > 0)
                sink.add(part.text());
        } else if (part.isEnd()) {
            if (isParagraph) {
                paragraphs = std::max(0, paragraphs - 1);
                sink.line();
            } else if (name == u"page" || name == u"table") {
                sink.paragraph();
            }
        } else if (isParagraph) {
            ++paragraphs;
        } else if (name == u"s") {
            addSpaces(part, sink);
        } else if (name == u"tab") {
            sink.space();
        } else if (name == u"line-break") {
            sink.line();
        } else if (name == u"ruby-text" || name == u"tracked-changes" || name == u"script") {
            part.skip();
        }
    }
}

} // namespace

bool isOpenDocumentPart(const QByteArray &name)
{
    return name == kContent || name == kStyles || name == kManifest;
}

Outcome openDocumentText(const Zip &zip, TextSink &sink)
{
    const auto manifest = zip.entries.find(kManifest);
    if (manifest != zip.entries.end() && manifest->second.contains("encryption-data"))
        return Outcome::Encrypted;
    for (const char *name : {kContent, kStyles}) {
        if (const auto part = zip.entries.find(name); part != zip.entries.end()) {
            readWords(part->second, sink);
            sink.paragraph();
        }
    }
    return Outcome::Text;
}

} // namespace core::extract
