#include "core/base/Limits.h"
#include "core/extract/OfficeText.h"
#include "core/extract/OpenDocumentText.h"
#include "core/extract/SheetText.h"
#include "tests/fuzz/Targets.h"

#include <array>

namespace fuzz {

using namespace core::extract;

namespace {

/// Past the zip, so that the fuzzer need not guess checksums: `xml` as every file that a reader asks for.
QString textOf(int reader, const QByteArray &xml)
{
    TextSink sink;
    Zip zip;
    zip.outcome = Outcome::Text;
    const auto put = [&](const char *name) {
        zip.names.append(name);
        zip.entries.emplace(name, xml);
    };
    switch (reader) {
    case 0: markedText(xml, sink); break;
    case 1:
        put("xl/sharedStrings.xml");
        put("xl/workbook.xml");
        put("xl/worksheets/sheet1.xml");
        put("xl/comments1.xml");
        sheetText(zip, sink);
        break;
    case 2:
        put("content.xml");
        put("styles.xml");
        (void)openDocumentText(zip, sink);
        break;
    default: return officeText(xml).text; // the whole file
    }
    return sink.take();
}

} // namespace

void office(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const QByteArray bytes = input.sliced(1).toByteArray();
    const QString text = textOf(input[0] & 3, bytes);
    require(text.size() <= core::limits::kAttachmentTextChars, "a text keeps to its cap");
    // Shared strings may be shown once for each cell; nothing else may grow.
    const bool mayGrow = (input[0] & 3) == 1 || (input[0] & 3) == 3;
    require(mayGrow || text.size() <= 32 * (bytes.size() + 1), "a text does not grow");
}

} // namespace fuzz
