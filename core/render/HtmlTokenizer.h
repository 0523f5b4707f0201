#pragma once

#include <QHash>
#include <QString>
#include <QStringView>

#include <vector>

namespace core::render {

/// A start or end tag. Names in lower case; attribute values with their character references undone.
struct HtmlTag
{
    struct Attribute
    {
        QString name;
        QString value;
    };
    QString name;
    bool isEnd = false;
    bool isCut = false;                ///< the text ends within it: browsers leave it out (HTM-270)
    std::vector<Attribute> attributes; ///< at most limits::kHtmlAttributes, the first of each name counts

    [[nodiscard]] QString attribute(QStringView attributeName) const;
};

/// Cuts HTML into text and tags, forgiving as browsers are: comments, declarations and the contents of script, style
/// and the like are left out. Every character is looked at a bounded number of times.
class HtmlTokenizer final
{
public:
    explicit HtmlTokenizer(QStringView html) : m_html(html) {}

    enum class Kind { Text, Tag, End };
    struct Token
    {
        Kind kind = Kind::End;
        QString text;
        HtmlTag tag;
        QString dropped; ///< Tag of a style element: its content, to look for addresses in it
    };
    [[nodiscard]] Token next();

    /// Skips to behind the end tag that belongs to the start tag just given (others of its name inside counted).
    /// False, and nothing skipped, where there is none.
    bool skipElement(const QString &name);

private:
    Token textToken();
    bool skipMarkup();
    HtmlTag readTag();
    void readAttributes(HtmlTag &tag);
    QString readAttributeValue();
    QString skipRawText(const QString &name);
    void skipSpace();

    QStringView m_html;
    qsizetype m_at = 0;
    bool m_commentsOpen = false;    ///< a comment without end was met: no more searches for one
    QHash<QString, bool> m_endless; ///< element names without a further end tag
};

/// "&amp;", "&#12354;", "&#x3042;" undone; what is no reference stays as it is.
[[nodiscard]] QString withoutReferences(QStringView text);

} // namespace core::render
