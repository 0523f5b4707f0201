#pragma once

#include <QSyntaxHighlighter>

namespace ui {

/// Colours the source of a message: names of header fields, boundaries between parts, encoded lines dimmed. Window thread.
class SourceHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SourceHighlighter(QTextDocument *document);
    /// Whether the text begins with a header; a later page does not.
    void setBeginsWithHeader(bool begins) { m_beginsWithHeader = begins; }
    void setColours(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    QTextCharFormat m_name, m_boundary;
    bool m_beginsWithHeader = true;
};

} // namespace ui
