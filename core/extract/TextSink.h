#pragma once

#include <QString>
#include <QStringView>

namespace core::extract {

/// Where the readers put what they find: at most limits::kAttachmentTextChars, lines apart by one line break and
/// paragraphs that follow empty ones by two. A value; one thread.
class TextSink final
{
public:
    void add(QStringView text);
    void space(); ///< between cells; none at the start of a line
    void line();  ///< ends the line
    void paragraph();
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] QString take();

private:
    QString m_text;
    int m_breaks = 0; ///< to be written before the next character
    bool m_space = false;
    bool m_full = false;
};

} // namespace core::extract
