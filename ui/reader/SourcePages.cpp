#include "ui/reader/SourcePages.h"

#include "core/base/Limits.h"
#include "ui/reader/VisibleText.h"

#include <QStringDecoder>

namespace ui {

namespace {

constexpr qsizetype kLineChars = 4'000; ///< a longer one takes the window's layout too long

QString readLine(QByteArrayView line)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(line);
    return utf8.hasError() ? QString::fromLatin1(line) : text;
}

/// Not within a character, where there is no line end to cut at.
qsizetype characterBegin(QByteArrayView raw, qsizetype at)
{
    for (int back = 0; back < 3 && at > 0 && (static_cast<unsigned char>(raw[at]) & 0xc0) == 0x80; ++back)
        --at;
    return at;
}

} // namespace

SourcePages::SourcePages(QByteArray raw) : m_raw(std::move(raw))
{
    qsizetype begin = 0;
    m_begins.push_back(0);
    while (m_raw.size() - begin > core::limits::kSourcePageBytes) {
        const qsizetype limit = begin + core::limits::kSourcePageBytes;
        const qsizetype lineEnd = m_raw.lastIndexOf('\n', limit - 1);
        begin = lineEnd > begin ? lineEnd + 1 : characterBegin(m_raw, limit);
        m_begins.push_back(begin);
    }
}

QString SourcePages::text(int page) const
{
    const auto at = static_cast<std::size_t>(page);
    if (page < 0 || at >= m_begins.size())
        return {};
    const qsizetype end = at + 1 < m_begins.size() ? m_begins[at + 1] : m_raw.size();
    const QByteArrayView bytes = QByteArrayView(m_raw).sliced(m_begins[at], end - m_begins[at]);
    QString text;
    text.reserve(bytes.size());
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lineEnd = bytes.indexOf('\n', begin);
        const qsizetype next = lineEnd < 0 ? bytes.size() : lineEnd + 1;
        const QString line = visibleText(readLine(bytes.sliced(begin, next - begin)));
        for (qsizetype from = 0; from < line.size(); from += kLineChars) {
            if (from > 0)
                text += u'\n';
            text += QStringView(line).mid(from, kLineChars);
        }
        begin = next;
    }
    return text;
}

std::vector<SourcePages::Hit> SourcePages::find(const QString &words,
                                                const std::atomic<bool> &cancelled) const
{
    std::vector<Hit> hits;
    if (words.isEmpty())
        return hits;
    for (int page = 0; page < count() && !cancelled; ++page) {
        const QString shown = text(page);
        for (qsizetype at = shown.indexOf(words, 0, Qt::CaseInsensitive); at >= 0;
             at = shown.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
            if (static_cast<qsizetype>(hits.size()) >= core::limits::kSourceHits)
                return hits;
            hits.push_back({page, static_cast<int>(at)});
        }
    }
    return hits;
}

} // namespace ui
