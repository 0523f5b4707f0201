#include "app/cli/Console.h"

#include "ui/common/Format.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <cwchar>
#include <limits>

#include <sys/ioctl.h>
#include <unistd.h>

namespace app::cli {

using namespace Qt::StringLiterals;

Console::Console() : m_outIsTerminal(isatty(STDOUT_FILENO)), m_errorIsTerminal(isatty(STDERR_FILENO)) {}

Console::~Console()
{
    clearProgress();
    std::fflush(stdout);
}

void Console::bytes(const QByteArray &bytes)
{
    clearProgress();
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) !=
        static_cast<std::size_t>(bytes.size()))
        m_failed = true;
}

void Console::line(const QString &text) { bytes(text.toUtf8() + '\n'); }

void Console::json(const QJsonObject &object)
{
    bytes(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Console::error(const QString &text)
{
    clearProgress();
    std::fflush(stdout);
    const QByteArray out = "fumibako: " + text.toUtf8() + '\n';
    std::fwrite(out.constData(), 1, static_cast<std::size_t>(out.size()), stderr);
}

void Console::progress(const QString &text)
{
    if (!m_errorIsTerminal)
        return;
    m_progressShown = true;
    const QByteArray out = "\r\033[K" + fitted(text, std::max(10, width() - 1)).trimmed().toUtf8();
    std::fwrite(out.constData(), 1, static_cast<std::size_t>(out.size()), stderr);
    std::fflush(stderr);
}

void Console::clearProgress()
{
    if (!m_progressShown)
        return;
    m_progressShown = false;
    std::fputs("\r\033[K", stderr);
}

bool Console::flush()
{
    clearProgress();
    if (std::fflush(stdout) != 0)
        m_failed = true;
    return !m_failed;
}

int Console::width() const
{
    winsize size{};
    const int terminal = m_outIsTerminal ? STDOUT_FILENO : STDERR_FILENO;
    if ((m_outIsTerminal || m_errorIsTerminal) && ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return m_outIsTerminal || m_errorIsTerminal ? 80 : std::numeric_limits<int>::max();
}

QString safeLine(const QString &text) { return ui::displayLine(text, std::numeric_limits<int>::max()); }

QString safeText(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const QChar::Category category = c.category();
        const bool layout = c == u'\n' || c == u'\t';
        const bool joiner = c == QChar(0x200C) || c == QChar(0x200D);
        if ((category == QChar::Other_Control && !layout) || (category == QChar::Other_Format && !joiner) ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = QChar::ReplacementCharacter;
    }
    return out;
}

int columns(QStringView text)
{
    int sum = 0;
    for (const uint character : text.toUcs4())
        sum += std::max(0, wcwidth(static_cast<wchar_t>(character)));
    return sum;
}

QString fitted(const QString &text, int width)
{
    const int needed = columns(text);
    if (needed <= width)
        return text + QString(width - needed, u' ');
    QString out;
    int used = 0;
    for (const uint character : text.toUcs4()) {
        const int cells = std::max(0, wcwidth(static_cast<wchar_t>(character)));
        if (used + cells > width - 1)
            break;
        used += cells;
        out += QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
    }
    return out + u'…' + QString(width - 1 - used, u' ');
}

void Table::print(Console &console, int maxColumn) const
{
    std::vector<int> widths(m_columns.size(), 0);
    for (const auto &row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::min(maxColumn, std::max(widths[i], columns(row[i])));
    for (const auto &row : m_rows) {
        QString line;
        int used = 0;
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            const int gap = widths[i] - columns(row[i]);
            if (m_columns[i] == Align::Right && gap > 0)
                line += QString(gap, u' ') + row[i];
            else
                line += fitted(row[i], widths[i]);
            line += u"  "_s;
            used += widths[i] + 2;
        }
        const QString &last = row.back();
        const int room = std::max(10, console.width() - used);
        line += console.isTerminal() && columns(last) > room ? fitted(last, room) : last;
        while (line.endsWith(u' '))
            line.chop(1);
        console.line(line);
    }
}

} // namespace app::cli
