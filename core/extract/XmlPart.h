#pragma once

#include <QByteArray>
#include <QXmlStreamReader>

namespace core::extract {

/// One XML file of an office document, read as a stream. A document type is refused before the reader sees it: Qt 6.4's
/// hangs on nested empty entities (catalogue M-11), and office files have none. So are files of other encodings than
/// UTF-8 and UTF-16, and nesting beyond limits::kXmlDepth.
class XmlPart final
{
public:
    explicit XmlPart(const QByteArray &bytes);
    XmlPart(const XmlPart &) = delete;
    XmlPart &operator=(const XmlPart &) = delete;

    /// The next start of an element, end of one or text; false: the end, or nothing more that can be read.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isStart() const { return m_reader.isStartElement(); }
    [[nodiscard]] bool isEnd() const { return m_reader.isEndElement(); }
    [[nodiscard]] bool isText() const { return m_reader.isCharacters(); }
    [[nodiscard]] QStringView name() const { return m_reader.name(); } ///< without prefix
    [[nodiscard]] QStringView text() const { return m_reader.text(); }
    [[nodiscard]] QString attribute(QStringView name) const; ///< by its name without prefix
    /// From the start of an element to its end.
    void skip();
    [[nodiscard]] bool isRefused() const { return m_refused; }

private:
    QXmlStreamReader m_reader;
    int m_depth = 0;
    bool m_refused = false;
};

} // namespace core::extract
