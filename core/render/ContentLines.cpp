#include "core/render/ContentLines.h"

#include "core/base/Limits.h"
#include "core/mime/Charset.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/PartTree.h"

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kParameters = 50;
constexpr qsizetype kValueChars = 64 * 1024;

/// Unfolded lines, one at a time.
class Lines final
{
public:
    explicit Lines(QStringView text) : m_text(text) {}

    bool isAtEnd() const { return m_at >= m_text.size(); }

    QString next()
    {
        QString line = take().toString();
        while (!isAtEnd() && (m_text[m_at] == u' ' || m_text[m_at] == u'\t')) {
            const QStringView rest = take().sliced(1);
            if (line.size() < kValueChars)
                line.append(rest);
        }
        return line;
    }

    /// The next raw line, for soft line breaks of quoted-printable.
    QStringView take()
    {
        qsizetype end = m_text.indexOf(u'\n', m_at);
        if (end < 0)
            end = m_text.size();
        const QStringView line = m_text.sliced(m_at, end - m_at);
        m_at = end + 1;
        return line;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

QByteArray lowerName(QStringView name)
{
    constexpr qsizetype kLongest = 64;
    return name.first(std::min(name.size(), kLongest)).trimmed().toLatin1().toLower();
}

/// Where `wanted` stands outside of quotes, from `from` on.
qsizetype outsideQuotes(QStringView text, qsizetype from, QStringView wanted)
{
    bool quoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'"')
            quoted = !quoted;
        else if (!quoted && wanted.contains(text[i]))
            return i;
    }
    return -1;
}

ContentLine::Parameter parameterOf(QStringView text)
{
    const qsizetype equals = text.indexOf(u'=');
    QString value = text.sliced(equals + 1).toString();
    value.remove(u'"');
    return {equals < 0 ? QByteArray() : lowerName(text.first(equals)), value.trimmed()};
}

bool isQuotedPrintable(const ContentLine &line)
{
    return std::ranges::any_of(line.parameters, [](const ContentLine::Parameter &parameter) {
        return parameter.value.compare("quoted-printable"_L1, Qt::CaseInsensitive) == 0;
    });
}

/// The value is ASCII here; what it stands for has a charset of its own (vCard 2.1).
QString decodedQuotedPrintable(const ContentLine &line)
{
    const QByteArray bytes =
        mime::decodeTransfer(line.value.toUtf8(), mime::TransferEncoding::QuotedPrintable);
    return mime::decodeText(bytes, line.parameter("charset").toLatin1().toLower()).text;
}

bool readLine(QStringView text, ContentLine &line)
{
    const qsizetype colon = outsideQuotes(text, 0, u":");
    if (colon <= 0)
        return false;
    qsizetype end = outsideQuotes(text.first(colon), 0, u";");
    const QStringView name = text.first(end < 0 ? colon : end);
    line.name = lowerName(name.sliced(name.lastIndexOf(u'.') + 1));
    while (end >= 0 && line.parameters.size() < kParameters) {
        const qsizetype begin = end + 1;
        end = outsideQuotes(text.first(colon), begin, u";");
        line.parameters.push_back(parameterOf(text.sliced(begin, (end < 0 ? colon : end) - begin)));
    }
    line.value = text.sliced(colon + 1).toString();
    return true;
}

} // namespace

QString ContentLine::parameter(QByteArrayView wanted) const
{
    const auto found =
        std::ranges::find_if(parameters, [wanted](const Parameter &one) { return one.name == wanted; });
    return found == parameters.end() ? QString() : found->value;
}

bool ContentLine::isA(QByteArrayView wantedName, QStringView wantedValue) const
{
    return name == wantedName && QStringView(value).trimmed().compare(wantedValue, Qt::CaseInsensitive) == 0;
}

std::vector<ContentLine> readContentLines(const QString &text)
{
    std::vector<ContentLine> result;
    Lines lines(QStringView(text).first(std::min(text.size(), limits::kContentLinesChars)));
    while (!lines.isAtEnd() && result.size() < limits::kContentLines) {
        ContentLine line;
        if (!readLine(lines.next(), line))
            continue;
        if (isQuotedPrintable(line)) {
            while (line.value.endsWith(u'=') && !lines.isAtEnd() && line.value.size() < kValueChars) {
                line.value.chop(1);
                line.value.append(lines.take());
            }
            line.value = decodedQuotedPrintable(line);
        }
        result.push_back(std::move(line));
    }
    return result;
}

QString unescapedText(QStringView value)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != u'\\' || i + 1 == value.size()) {
            text.append(value[i]);
            continue;
        }
        ++i;
        text.append(value[i] == u'n' || value[i] == u'N' ? QChar(u'\n') : value[i]);
    }
    return text;
}

QStringList splitText(QStringView value, QChar separator)
{
    QStringList pieces;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == u'\\') {
            ++i;
        } else if (i == value.size() || value[i] == separator) {
            pieces.append(unescapedText(value.sliced(begin, std::min(i, value.size()) - begin)));
            begin = i + 1;
        }
    }
    if (begin <= value.size() && value.endsWith(u'\\'))
        pieces.append(unescapedText(value.sliced(begin)));
    return pieces;
}

QString cardText(const QString &text)
{
    QStringList lines = text.left(limits::kCardTextChars).split(u'\n');
    for (QString &line : lines)
        line = mime::withoutControls(line).trimmed();
    QString joined = lines.join(u'\n').trimmed();
    if (text.size() > limits::kCardTextChars)
        joined.append(u'…');
    return joined;
}

QString cardLine(const QString &text)
{
    constexpr qsizetype kLineChars = 300;
    QString line = mime::withoutControls(text.left(limits::kCardTextChars)).simplified();
    if (line.size() > kLineChars) {
        line.truncate(line[kLineChars - 1].isHighSurrogate() ? kLineChars - 1 : kLineChars);
        line.append(u'…');
    }
    return line;
}

} // namespace core::render
