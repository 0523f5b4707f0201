#include "core/extract/SheetText.h"

#include "core/base/Limits.h"
#include "core/extract/OfficeText.h"
#include "core/extract/XmlPart.h"

#include <QStringList>

#include <algorithm>

namespace core::extract {

namespace {

constexpr const char *kShared = "xl/sharedStrings.xml";
constexpr const char *kWorkbook = "xl/workbook.xml";
constexpr const char *kSheets = "xl/worksheets/";
constexpr const char *kBeside[] = {"xl/comments", "xl/threadedComments/", "xl/drawings/drawing",
                                   "xl/charts/chart"};

/// Strings of the cells by number; each may be made of several runs.
QStringList sharedStrings(const QByteArray &xml)
{
    QStringList strings;
    XmlPart part(xml);
    QString current;
    qint64 chars = 0;
    bool inText = false;
    while (chars < limits::kUnpackedBytes && part.next()) {
        if (part.isText()) {
            if (inText)
                current += part.text();
        } else if (part.isStart()) {
            if (part.name() == u"rPh")
                part.skip();
            else
                inText = part.name() == u"t";
        } else {
            inText = false;
            if (part.name() == u"si") {
                chars += current.size();
                strings.append(std::exchange(current, {}));
            }
        }
    }
    return strings;
}

class SheetReader final
{
public:
    SheetReader(const QStringList &strings, TextSink &sink) : m_strings(strings), m_sink(sink) {}

    void read(const QByteArray &xml)
    {
        XmlPart part(xml);
        while (!m_sink.isFull() && part.next()) {
            if (part.isText()) {
                if (m_inValue)
                    m_value += part.text();
            } else if (part.isStart()) {
                start(part);
            } else {
                end(part.name());
            }
        }
    }

private:
    void start(XmlPart &part)
    {
        if (part.name() == u"c") {
            m_type = part.attribute(u"t");
            m_value.clear();
        } else if (part.name() == u"rPh" || part.name() == u"f") {
            part.skip(); // the formula is not what is seen
        } else {
            m_inValue = part.name() == u"v" || part.name() == u"t";
        }
    }

    void end(QStringView name)
    {
        m_inValue = false;
        if (name == u"c") {
            if (m_type == u"s") {
                bool ok = false;
                const int number = m_value.toInt(&ok);
                m_value = ok && number >= 0 && number < m_strings.size() ? m_strings[number] : QString();
            }
            if (m_type != u"b" && m_type != u"e") // true, false and #REF!
                m_sink.add(m_value);
            m_sink.space();
        } else if (name == u"row") {
            m_sink.line();
        }
    }

    const QStringList &m_strings;
    TextSink &m_sink;
    QString m_type;
    QString m_value;
    bool m_inValue = false;
};

void sheetNames(const QByteArray &xml, TextSink &sink)
{
    XmlPart part(xml);
    while (!sink.isFull() && part.next()) {
        if (part.isStart() && part.name() == u"sheet") {
            sink.add(part.attribute(u"name"));
            sink.line();
        }
    }
    sink.paragraph();
}

} // namespace

bool isSheetPart(const QByteArray &name)
{
    return name == kShared || name == kWorkbook ||
           (name.endsWith(".xml") &&
            (name.startsWith(kSheets) ||
             std::ranges::any_of(kBeside, [&name](const char *prefix) { return name.startsWith(prefix); })));
}

void sheetText(const Zip &zip, TextSink &sink)
{
    if (const auto workbook = zip.entries.find(kWorkbook); workbook != zip.entries.end())
        sheetNames(workbook->second, sink);
    const auto shared = zip.entries.find(kShared);
    const QStringList strings = shared == zip.entries.end() ? QStringList() : sharedStrings(shared->second);
    QByteArrayList sheets = zip.like(QByteArray(kSheets) + "sheet", ".xml");
    for (const QByteArray &name : zip.like(kSheets, ".xml")) {
        if (!sheets.contains(name))
            sheets.append(name);
    }
    for (const QByteArray &name : sheets) {
        SheetReader(strings, sink).read(zip.entries.at(name));
        sink.paragraph();
    }
    for (const char *beside : kBeside) {
        for (const QByteArray &name : zip.like(beside, ".xml")) {
            markedText(zip.entries.at(name), sink);
            sink.paragraph();
        }
    }
}

} // namespace core::extract
